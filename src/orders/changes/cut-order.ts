/**
 * The shop finds that something of an order is short, or out. The customer decides what then: without it, something else, or
 * nothing at all; without an answer in time the order goes on without it (`lapse-changes.ts`).
 *
 * Saying so accepts an order that waited for it: the shop will supply the rest. The books lose at once what is not there, so
 * that nobody else is sold it.
 */
import { actorText, enterMissing, findSoldByUnit, lockStock } from '../../catalog/index.ts'
import type { OrderId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { appendEvent } from '../../platform/events/append-event.ts'
import { appendAudit } from '../../privacy/index.ts'
import { missingOf } from './apply-change.ts'
import { insertChange } from './store.ts'
import type { OrderDeps } from '../deps.ts'
import type { ChangeEventPayload } from '../events.ts'
import { sealLines } from '../line-store.ts'
import { moveOrder } from '../moves/move-order.ts'
import { ANSWER_WITHIN_MS, cutLines, takenAway, totalWith, type LineCut } from './order-change.ts'
import type { Actor } from '../order.ts'
import { toView } from '../record.ts'
import { findOpenChange, lockOrder, readLines } from '../store.ts'
import { UNITS_MOST } from '../totals.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderView } from '../views.ts'

interface CutOrder {
  readonly orderId: OrderId
  readonly cuts: readonly LineCut[]
  readonly actor: Extract<Actor, { type: 'staff' }>
  /** When the rest will be ready, Unix ms, for an order that is accepted by this. */
  readonly promisedAtMs?: number
}

/** Returns the order with the change that waits for the customer. A second cut takes the place of the first. */
export const cutOrder = async (
  deps: OrderDeps,
  tx: TenantTx,
  { orderId, cuts, actor, promisedAtMs }: CutOrder,
): Promise<Result<OrderView, OrderRefusal>> => {
  const [order, lines, open] = await Promise.all([
    lockOrder(tx, orderId),
    readLines(deps, tx, orderId),
    findOpenChange(deps, tx, orderId),
  ])
  if (!order) return err({ code: 'orders.not_found' })
  if (open?.askedBy === 'customer') return err({ code: 'orders.change_open', askedBy: 'customer' })
  const before = open?.lines ?? lines
  const cut = cutLines(order.state, before, cuts)
  if (!cut.ok) return cut

  const taken = takenAway(before, cut.value)
  const takenIds = taken.map((t) => t.variantId)
  const [byUnit, levels] = await Promise.all([findSoldByUnit(tx, takenIds), lockStock(tx, takenIds)])
  const broken = cut.value.find((line) => line.quantityMilli % 1_000 !== 0 && byUnit.has(line.variantId))
  if (broken) return err({ code: 'orders.quantity_out_of_range', most: UNITS_MOST })
  const accepts = order.state === 'placed'
  const atMs = deps.clock.now()
  const payload = { orderId, number: order.number ?? 0, by: actor.type, askedBy: 'shop' } satisfies ChangeEventPayload
  const asked = { type: 'order_change_asked', subjectId: orderId, atMs, payload } as const
  const moved = accepts
    ? await moveOrder(
        deps,
        tx,
        { orderId, move: 'accept', actor, ...(promisedAtMs === undefined ? {} : { promisedAtMs }) },
        [asked],
      )
    : null
  if (moved && !moved.ok) return moved

  const id = deps.newId<'OrderChangeId'>()
  const total = totalWith(order, lines, cut.value)
  const expiresAtMs = atMs + ANSWER_WITHIN_MS
  const sealed = await sealLines(deps, tx, { orderId, customerId: order.customerId }, cut.value)
  const proof = { summaryMessageId: null, confirmMessageId: null }
  await Promise.all([
    accepts ? undefined : appendEvent(deps, tx, asked),
    insertChange(tx, { id, orderId, askedBy: 'shop', lines: sealed, total, ...proof, atMs, expiresAtMs }),
    raiseCounter(tx),
    enterMissing(deps, tx, { orderId, quantities: missingOf(taken, levels), actor: actorText(actor), atMs }),
    appendAudit(deps, tx, {
      actor,
      action: 'orders.change_asked',
      objectType: 'order',
      objectId: orderId,
      purpose: 'order',
      facts: { asked_by: 'shop', from_total_cents: order.total, total_cents: total, accepts },
      atMs,
    }),
  ])
  const change = { id, askedBy: 'shop', lines: cut.value, total, expiresAtMs } as const
  return ok(moved ? { ...moved.value, change } : toView(order, lines, change))
}

/** Levels that change carry the raised number, so that the console's sync sees them. */
const raiseCounter = async (tx: TenantTx): Promise<void> => {
  await tx.sql`update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId}`
}
