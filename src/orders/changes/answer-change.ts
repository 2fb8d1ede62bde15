/** The side that was asked answers a change of an order, or its time runs out. */
import { findItems, indexByVariant, lockStock, readHeld } from '../../catalog/index.ts'
import type { OrderChangeId, OrderId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { appendEvent } from '../../platform/events/append-event.ts'
import { appendAudit } from '../../privacy/index.ts'
import { applyChange, shortagesOf, toReserve } from './apply-change.ts'
import { findChange, settleChange } from './store.ts'
import type { OrderDeps } from '../deps.ts'
import type { ChangeEventPayload } from '../events.ts'
import { ANSWERERS, totalWith } from './order-change.ts'
import type { Actor } from '../order.ts'
import { toView, type OrderRecord } from '../record.ts'
import { type OpenChange, findOpenChange, lockOrder, readLines } from '../store.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderLineView, OrderView } from '../views.ts'

export interface AnswerChange {
  readonly orderId: OrderId
  /** The change that is meant, when known: an answer to another one than is open answers nothing. */
  readonly changeId?: OrderChangeId
  /** `lapse` is the timer's: what the shop asked for happens, what the customer asked for does not. */
  readonly answer: 'agree' | 'refuse' | 'lapse'
  readonly actor: Actor
}

/**
 * Returns the order as it is afterwards. A customer who does not want the order without what is short cancels it instead:
 * `refuse` is the shop's answer to her wish.
 */
export const answerChange = async (
  deps: OrderDeps,
  tx: TenantTx,
  { orderId, changeId, answer, actor }: AnswerChange,
): Promise<Result<OrderView, OrderRefusal>> => {
  const [order, lines, change] = await Promise.all([
    lockOrder(tx, orderId),
    readLines(deps, tx, orderId),
    findOpenChange(deps, tx, orderId),
  ])
  if (!order || (actor.type === 'customer' && actor.id !== order.customerId)) return err({ code: 'orders.not_found' })
  if (changeId !== undefined && changeId !== change?.id) {
    const known = await findChange(deps, tx, orderId, changeId)
    if (!known) return err({ code: 'orders.change_not_found' })
    // The same answer to a change that has had it is no answer at all; to any other that is over it comes too late.
    return known.state === STATES[answer] ? ok(toView(order, lines, change)) : err({ code: 'orders.change_over' })
  }
  if (!change) return err({ code: 'orders.change_over' })
  const answerer = answer === 'lapse' ? 'system' : ANSWERERS[change.askedBy]
  if (actor.type !== answerer || (answer === 'lapse' && change.expiresAtMs > deps.clock.now())) {
    return err({ code: 'orders.change_open', askedBy: change.askedBy })
  }
  const happens = answer === 'agree' || (answer === 'lapse' && change.askedBy === 'shop')
  const answered = { order, lines, change, actor }
  return happens
    ? agree(deps, tx, { ...answered, outcome: answer === 'lapse' ? 'lapsed' : 'agreed' })
    : refuse(deps, tx, { ...answered, outcome: answer === 'lapse' ? 'lapsed' : 'refused' })
}

/** What a change is after its answer. */
const STATES = { agree: 'agreed', refuse: 'refused', lapse: 'lapsed' } as const satisfies Record<
  AnswerChange['answer'],
  string
>

/** An open change of a held order, and what becomes of it. */
interface Answered<Outcome> {
  readonly order: OrderRecord
  /** As they were before the change. */
  readonly lines: readonly OrderLineView[]
  readonly change: OpenChange
  readonly actor: Actor
  readonly outcome: Outcome
}

const agree = async (
  deps: OrderDeps,
  tx: TenantTx,
  { order, lines: before, change, actor, outcome }: Answered<'agreed' | 'lapsed'>,
): Promise<Result<OrderView, OrderRefusal>> => {
  const { lines, askedBy } = change
  const variantIds = [...new Set([...before, ...lines].map((l) => l.variantId))]
  const [found, levels, held] = await Promise.all([
    findItems(tx, variantIds),
    lockStock(tx, variantIds),
    readHeld(tx, order.id),
  ])
  const items = indexByVariant(found)
  const isHeld = (line: OrderLineView): boolean => held.some((h) => h.variantId === line.variantId)
  const reserve = toReserve(lines, (line) => items.get(line.variantId)?.tracked ?? isHeld(line))
  if (askedBy === 'customer') {
    const shortages = shortagesOf(reserve, levels, held, lines)
    if (shortages.length > 0) return err({ code: 'orders.out_of_stock', shortages })
  }
  const { summaryMessageId, confirmMessageId } = change
  const after = await applyChange(deps, tx, {
    order,
    before,
    lines,
    total: totalWith(order, before, lines),
    reserve,
    askedBy,
    actor,
    outcome,
    proof: askedBy === 'customer' ? { summaryMessageId, confirmMessageId } : null,
    atMs: deps.clock.now(),
  })
  return ok(toView(after, lines))
}

const refuse = async (
  deps: OrderDeps,
  tx: TenantTx,
  { order, lines, change: { askedBy }, actor, outcome }: Answered<'refused' | 'lapsed'>,
): Promise<Result<OrderView, OrderRefusal>> => {
  const atMs = deps.clock.now()
  const orderId = order.id
  const payload = { orderId, number: order.number ?? 0, by: actor.type, askedBy } satisfies ChangeEventPayload
  await Promise.all([
    appendEvent(deps, tx, { type: 'order_change_refused', subjectId: orderId, atMs, payload }),
    settleChange(tx, orderId, outcome, atMs),
    appendAudit(deps, tx, {
      actor,
      action: 'orders.change_refused',
      objectType: 'order',
      objectId: orderId,
      purpose: 'order',
      facts: { asked_by: askedBy, outcome },
      atMs,
    }),
  ])
  return ok(toView(order, lines))
}
