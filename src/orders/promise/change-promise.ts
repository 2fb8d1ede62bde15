/**
 * Changes what a placed order was promised: the time, the place, or that it is brought at all. A change of the time or of
 * the way is an event, so that the other side is always told. Two flights. Locks: order, the tenant's counter row.
 */
import type { OrderId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { appendEvent } from '../../platform/events/append-event.ts'
import { appendAudit } from '../../privacy/index.ts'
import type { OrderDeps } from '../deps.ts'
import type { OrderEventPayload, OrderEventType } from '../events.ts'
import type { Actor } from '../order.ts'
import { savePromise } from './store.ts'
import { decidePromise, type Promising } from './promising.ts'
import { toView } from '../record.ts'
import { findOpenChange, lockOrder, readLines } from '../store.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderView } from '../views.ts'

interface ChangePromise {
  readonly orderId: OrderId
  readonly promising: Promising
  readonly actor: Actor
}

/** A landmark is for whoever brings the goods, and nobody's news. */
const EVENT_OF: Record<Promising['type'], OrderEventType | null> = {
  time: 'order_promise_changed',
  collection: 'order_fulfilment_changed',
  place: null,
}

export const changePromise = async (
  deps: Pick<OrderDeps, 'clock' | 'newId' | 'onEvent' | 'keyring'>,
  tx: TenantTx,
  { orderId, promising, actor }: ChangePromise,
): Promise<Result<OrderView, OrderRefusal>> => {
  const [order, lines, change] = await Promise.all([
    lockOrder(tx, orderId),
    readLines(deps, tx, orderId),
    findOpenChange(deps, tx, orderId),
  ])
  if (!order) return err({ code: 'orders.not_found' })
  const decided = decidePromise(order, lines, promising, actor)
  if (!decided.ok) return decided
  const { after, changed } = decided.value
  if (!changed) return ok(toView(order, lines, change))
  const atMs = deps.clock.now()
  const type = EVENT_OF[promising.type]
  const payload = { orderId, number: after.number ?? 0, by: actor.type } satisfies OrderEventPayload
  await Promise.all([
    type === null ? undefined : appendEvent(deps, tx, { type, subjectId: orderId, atMs, payload }),
    savePromise(tx, after, atMs),
    appendAudit(deps, tx, {
      actor,
      action: `orders.promise_${promising.type}`,
      objectType: 'order',
      objectId: orderId,
      purpose: 'order',
      facts: promising.type === 'time' ? { promised_at_ms: promising.promisedAtMs } : {},
      atMs,
    }),
  ])
  return ok(toView(after, lines, change))
}
