/** Decides what a move makes of an order. Pure: the clock's time and the code to give come in. */
import { MINUTE_MS } from '../../kernel/clock.ts'
import type { OrderId } from '../../kernel/ids.ts'
import { cleanLine } from '../../kernel/text.ts'
import { CODE_TRIES_MOST, codeMatches } from './handover-code.ts'
import { applyMove, fitsFulfilment, mayMove, type Actor, type Step } from '../order.ts'
import type { OrderRecord } from '../record.ts'
import { REASON_MOST } from '../text.ts'
import type { OrderRefusal } from '../errors.ts'
import type { ChangeSide, OrderMove } from '../views.ts'

/** What a shop promises when it does not say: about the time a kota takes at a busy hour. */
const DEFAULT_PREPARATION_MS = 20 * MINUTE_MS

export interface MoveOrder {
  readonly orderId: OrderId
  readonly move: Exclude<OrderMove, 'place'>
  readonly actor: Actor
  /** For `hand_over`: what the customer said at the counter. */
  readonly code?: string
  /** For `hand_over`: the seller knows her customer, or the order is locked. Recorded in the audit. */
  readonly override?: boolean
  /** For `decline` and cancellations: why, in the seller's words, for the customer to read. For `bring_back`: a code. */
  readonly reason?: string
  /**
   * For `accept`: when the customer will have her goods (ready to collect, or at her door), Unix ms; otherwise
   * `DEFAULT_PREPARATION_MS` from now, and the way. Not before the time to collect that she chose.
   */
  readonly promisedAtMs?: number
}

interface MoveFacts {
  readonly nowMs: number
  readonly newCode: () => string
  /** Who has asked for a change that the other side has not answered. */
  readonly asking: ChangeSide | null
}

const NEEDS_AGREEMENT: readonly OrderMove[] = ['mark_ready', 'dispatch', 'hand_over']

export type MoveDecision =
  | { readonly type: 'refuse'; readonly refusal: OrderRefusal }
  /** The order is there already. */
  | { readonly type: 'keep' }
  /** Refuse, and count the try. */
  | { readonly type: 'count_try'; readonly tries: number; readonly locks: boolean; readonly refusal: OrderRefusal }
  | { readonly type: 'move'; readonly after: OrderRecord; readonly step: Step }

const refuse = (refusal: OrderRefusal): MoveDecision => ({ type: 'refuse', refusal })

/** A customer who asks about somebody else's order is told that there is none. */
export const decideMove = (
  order: OrderRecord,
  request: MoveOrder,
  { nowMs, newCode, asking }: MoveFacts,
): MoveDecision => {
  const { move, actor } = request
  if (actor.type === 'customer' && actor.id !== order.customerId) return refuse({ code: 'orders.not_found' })
  if (!mayMove(actor.type, move) || !fitsFulfilment(move, order.fulfilmentMethod))
    return refuse({ code: 'orders.move_not_allowed', state: order.state, move })
  const step = applyMove(order.state, move, asking)
  if (!step.ok) return refuse(step.error)
  if (!step.value.changed) return { type: 'keep' }
  // What is packed, and what is asked for it, must be what both sides know.
  if (asking !== null && NEEDS_AGREEMENT.includes(move)) return refuse({ code: 'orders.change_open', askedBy: asking })
  // Who stands at a door with goods and money may not decide alone that the code does not matter.
  if (move === 'hand_over' && !(request.override && actor.type === 'staff')) {
    const wrong = checkCode(order, request.code)
    if (wrong) return wrong
  }
  return { type: 'move', after: moved(order, step.value, request, { nowMs, newCode }), step: step.value }
}

/** Null when the goods may be handed over. Asking without a code is no try. */
const checkCode = (order: OrderRecord, said: string | undefined): MoveDecision | null => {
  if (order.codeTries >= CODE_TRIES_MOST) return refuse({ code: 'orders.code_locked' })
  if (said === undefined) return refuse({ code: 'orders.wrong_code', attemptsLeft: CODE_TRIES_MOST - order.codeTries })
  if (codeMatches(said, order.handoverCode ?? '')) return null
  const tries = order.codeTries + 1
  const attemptsLeft = CODE_TRIES_MOST - tries
  return attemptsLeft > 0
    ? { type: 'count_try', tries, locks: false, refusal: { code: 'orders.wrong_code', attemptsLeft } }
    : { type: 'count_try', tries, locks: true, refusal: { code: 'orders.code_locked' } }
}

const moved = (
  order: OrderRecord,
  step: Step,
  { reason, promisedAtMs }: MoveOrder,
  { nowMs, newCode }: Pick<MoveFacts, 'nowMs' | 'newCode'>,
): OrderRecord => {
  const accepted = step.next === 'accepted'
  return {
    ...order,
    state: step.next,
    handoverCode: accepted ? newCode() : order.handoverCode,
    promisedAtMs: accepted ? firstPromise(order, promisedAtMs, nowMs) : order.promisedAtMs,
    reason: cleanLine(reason, REASON_MOST) ?? order.reason,
    // Cash changes hands when the goods do.
    completedAtMs: step.next === 'completed' ? nowMs : order.completedAtMs,
    paymentState: step.next === 'completed' && order.paymentMethod === 'cash' ? 'paid' : order.paymentState,
  }
}

const firstPromise = (order: OrderRecord, promisedAtMs: number | undefined, nowMs: number): number => {
  const wayMs = (order.delivery?.minutes ?? 0) * MINUTE_MS
  return Math.max(promisedAtMs ?? nowMs + DEFAULT_PREPARATION_MS + wayMs, order.slot?.fromMs ?? 0)
}
