/**
 * Writes an agreed change into its order: lines, total, what is reserved, fact and audit. The caller holds the order, then the
 * stock levels of what it held and shall hold. One flight, sent in this order: the event's hook (it may lock a job lane)
 * before the counter row, the audit last.
 */
import {
  availableMilli,
  findShortages,
  reviseReservation,
  sumByVariant,
  type StockLevel,
  type StockQuantity,
} from '../../catalog/index.ts'
import type { Cents } from '../../kernel/money.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { appendEvent } from '../../platform/events/append-event.ts'
import { appendAudit } from '../../privacy/index.ts'
import { settleChange } from './store.ts'
import type { OrderDeps } from '../deps.ts'
import type { ChangeEventPayload } from '../events.ts'
import { sealLines } from '../line-store.ts'
import type { Actor } from '../order.ts'
import { savePromise } from '../promise/store.ts'
import type { OrderRecord } from '../record.ts'
import type { ChangeSide, OrderLineView, Shortage } from '../views.ts'
import { saveChangedOrder } from '../write-store.ts'

type Lines = readonly OrderLineView[]

interface AgreedChange {
  readonly order: OrderRecord
  readonly before: Lines
  readonly lines: Lines
  readonly total: Cents
  /** `order` says how the customer gets it from now on; absent: that stays. */
  readonly goesAnotherWay?: boolean
  /** What the order shall hold, summed by variant. */
  readonly reserve: readonly StockQuantity[]
  readonly askedBy: ChangeSide
  /** Who agreed, or the timer. */
  readonly actor: Actor
  readonly outcome: 'agreed' | 'lapsed'
  /** What the customer confirmed; null when she confirmed nothing new. */
  readonly proof: { readonly summaryMessageId: string | null; readonly confirmMessageId: string | null } | null
  readonly atMs: number
}

/** Returns the order as it is afterwards. */
export const applyChange = async (deps: OrderDeps, tx: TenantTx, change: AgreedChange): Promise<OrderRecord> => {
  const { order, lines, total, reserve, actor, askedBy, proof, atMs } = change
  if (order.number === null) throw new Error('an order that changes has a number')
  const orderId = order.id
  const sealed = await sealLines(deps, tx, { orderId, customerId: order.customerId }, lines)
  const payload = { orderId, number: order.number, by: actor.type, askedBy } satisfies ChangeEventPayload
  await Promise.all([
    appendEvent(deps, tx, { type: 'order_changed', subjectId: orderId, atMs, payload }),
    settleChange(tx, orderId, change.outcome, atMs),
    saveChangedOrder(tx, { orderId, lines: sealed, total, proof, atMs }),
    change.goesAnotherWay === true ? savePromise(tx, { ...order, total }, atMs) : undefined,
    reviseReservation(tx, { orderId, quantities: reserve, atMs }),
    appendAudit(deps, tx, {
      actor,
      action: 'orders.changed',
      objectType: 'order',
      objectId: orderId,
      purpose: 'order',
      facts: {
        asked_by: askedBy,
        outcome: change.outcome,
        from_total_cents: order.total,
        total_cents: total,
        from_lines: change.before.length,
        lines: lines.length,
      },
      atMs,
    }),
  ])
  return { ...order, total, summaryItemId: proof?.summaryMessageId ?? order.summaryItemId }
}

/** What the order would hold of tracked goods. Goods that are no longer on sale were held before, or are not tracked. */
export const toReserve = (lines: Lines, isTracked: (line: OrderLineView) => boolean): readonly StockQuantity[] =>
  sumByVariant(lines.filter(isTracked))

/** What cannot be had; what the order holds already is its own. */
export const shortagesOf = (
  reserve: readonly StockQuantity[],
  levels: readonly StockLevel[],
  held: readonly StockQuantity[],
  lines: Lines,
): readonly Shortage[] => {
  const own = new Map(held.map((h) => [h.variantId, h.quantityMilli]))
  const free = levels.map((level) => ({
    ...level,
    reservedMilli: level.reservedMilli - (own.get(level.variantId) ?? 0),
  }))
  return findShortages(reserve, free).map(({ variantId, quantityMilli, availableMilli: available }) => ({
    variantId,
    name: lines.find((line) => line.variantId === variantId)?.name ?? '',
    askedMilli: quantityMilli,
    availableMilli: available,
  }))
}

/** What the books must lose when the shop finds that something is short: what is missing, and what was thought to be left. */
export const missingOf = (taken: readonly StockQuantity[], levels: readonly StockLevel[]): readonly StockQuantity[] =>
  taken.flatMap(({ variantId, quantityMilli }) => {
    const level = levels.find((l) => l.variantId === variantId)
    return level ? [{ variantId, quantityMilli: quantityMilli + Math.max(0, availableMilli(level)) }] : []
  })
