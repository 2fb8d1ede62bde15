/**
 * Moves an order along its life: what is allowed is a table (`order.ts`), this carries it out. The same move twice is one
 * move, with one event. Locks in order: order, stock by variant id, the tenant's counter row.
 */
import { actorText, lockReservedStock, settleStock, type StockLevel } from '../catalog/index.ts'
import { MINUTE_MS } from '../kernel/clock.ts'
import type { OrderId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendEvent } from '../platform/events/append-event.ts'
import { appendAudit, type AuditFacts } from '../privacy/audit.ts'
import type { OrderDeps } from './deps.ts'
import { EVENT_OF_MOVE, type OrderEventPayload } from './events.ts'
import { CODE_TRIES_MOST, codeMatches, makeHandoverCode } from './handover-code.ts'
import { applyMove, mayMove, STOCK_OUTCOMES, TARGETS, type Actor, type Step } from './order.ts'
import { lockOrder, readLines, saveState, saveWrongCode, toView, type OrderRecord } from './store.ts'
import { cleanText, REASON_MOST } from './text.ts'
import type { OrderMove, OrderRefusal, OrderView } from './views.ts'

/** What a shop promises when it does not say: about the time a kota takes at a busy hour. */
export const DEFAULT_PREPARATION_MS = 20 * MINUTE_MS

export interface MoveOrder {
  readonly orderId: OrderId
  readonly move: Exclude<OrderMove, 'place'>
  readonly actor: Actor
  /** For `hand_over`: what the customer said at the counter. */
  readonly code?: string
  /** For `hand_over`: the seller knows her customer, or the order is locked. Recorded in the audit. */
  readonly override?: boolean
  /** For `decline` and cancellations: why, in the seller's words, for the customer to read. */
  readonly reason?: string
  /** For `accept`: when the order will be ready, Unix ms; otherwise `DEFAULT_PREPARATION_MS` from now. */
  readonly promisedAtMs?: number
}

/**
 * Returns the order as it is afterwards. A wrong hand-over code is counted and refused: commit that refusal (see
 * `inOrderTx`), or tries would never run out.
 */
export const moveOrder = async (
  deps: OrderDeps,
  tx: TenantTx,
  request: MoveOrder,
): Promise<Result<OrderView, OrderRefusal>> => {
  const { orderId, move, actor } = request
  const settles = STOCK_OUTCOMES[TARGETS[move]] !== 'keep'
  const [order, lines, levels] = await Promise.all([
    lockOrder(tx, orderId),
    readLines(tx, orderId),
    settles ? lockReservedStock(tx, orderId) : [],
  ])
  if (!order || (actor.type === 'customer' && actor.id !== order.customerId)) return err({ code: 'orders.not_found' })
  if (!mayMove(actor.type, move)) return err({ code: 'orders.move_not_allowed', state: order.state, move })
  const step = applyMove(order.state, move)
  if (!step.ok) return step
  if (!step.value.changed) return ok(toView(order, lines))
  if (move === 'hand_over') {
    const refused = await checkCode(deps, tx, order, request)
    if (refused) return err(refused)
  }
  const moved = decideMove(deps, order, step.value, request)
  await write(deps, tx, { after: moved, step: step.value, levels, request })
  return ok(toView(moved, lines))
}

/** Pure but for clock and chance, which come in `deps`. */
const decideMove = (deps: OrderDeps, order: OrderRecord, step: Step, request: MoveOrder): OrderRecord => {
  const accepted = step.next === 'accepted'
  return {
    ...order,
    state: step.next,
    handoverCode: accepted ? makeHandoverCode(deps.randomBelow) : order.handoverCode,
    promisedAtMs: accepted ? (request.promisedAtMs ?? deps.clock.now() + DEFAULT_PREPARATION_MS) : order.promisedAtMs,
    reason: cleanText(request.reason, REASON_MOST) ?? order.reason,
    // Cash changes hands when the goods do.
    paymentState: step.next === 'completed' && order.paymentMethod === 'cash' ? 'paid' : order.paymentState,
  }
}

/** Compares the code and counts a wrong one. Null when the goods may be handed over. */
const checkCode = async (
  deps: OrderDeps,
  tx: TenantTx,
  order: OrderRecord,
  { code, override, actor }: MoveOrder,
): Promise<OrderRefusal | null> => {
  if (override) return null
  if (order.codeTries >= CODE_TRIES_MOST) return { code: 'orders.code_locked' }
  if (code === undefined) return { code: 'orders.wrong_code', attemptsLeft: CODE_TRIES_MOST - order.codeTries }
  if (codeMatches(code, order.handoverCode ?? '')) return null
  const tries = order.codeTries + 1
  const attemptsLeft = CODE_TRIES_MOST - tries
  await Promise.all([
    saveWrongCode(tx, order.id, tries),
    attemptsLeft > 0
      ? undefined
      : appendAudit(deps, tx, {
          actor,
          action: 'orders.code_locked',
          objectType: 'order',
          objectId: order.id,
          purpose: 'security',
          facts: { tries },
          atMs: deps.clock.now(),
        }),
  ])
  return attemptsLeft > 0 ? { code: 'orders.wrong_code', attemptsLeft } : { code: 'orders.code_locked' }
}

interface Moved {
  readonly after: OrderRecord
  readonly step: Step
  readonly levels: readonly StockLevel[]
  readonly request: MoveOrder
}

/** One flight, sent in this order: the event's hook (it may lock a job lane) before the counter, the audit last. */
const write = async (deps: OrderDeps, tx: TenantTx, moved: Moved): Promise<void> => {
  const { after, step, levels, request } = moved
  const { orderId, actor, move } = request
  const atMs = deps.clock.now()
  const type = EVENT_OF_MOVE[move]
  const outcome = STOCK_OUTCOMES[after.state]
  if (after.number === null) throw new Error('an order that moves has a number')
  const payload = { orderId, number: after.number, by: actor.type } satisfies OrderEventPayload
  await Promise.all([
    type === null ? undefined : appendEvent(deps, tx, { type, subjectId: orderId, atMs, payload }),
    saveState(tx, { ...after, orderId, atMs }),
    outcome === 'keep' ? undefined : settleStock(deps, tx, { orderId, levels, outcome, actor: actorText(actor), atMs }),
    appendAudit(deps, tx, {
      actor,
      action: `orders.${after.state}`,
      objectType: 'order',
      objectId: orderId,
      purpose: 'order',
      facts: factsOf(step, request),
      atMs,
    }),
  ])
}

const factsOf = (step: Step, { move, override }: MoveOrder): AuditFacts => ({
  move,
  ...(step.through === null ? {} : { through: step.through }),
  ...(move === 'hand_over' ? { override: override === true } : {}),
})
