/** Which order a seller's verb is about: the one whose number she says, else the only one that fits. Pure. */
import type { OrderId } from '../../../kernel/ids.ts'
import type { OrderState } from '../../../orders/index.ts'
import type { Understanding } from '../../understanding/types.ts'
import type { DialogueContext } from '../context.ts'
import type { SellerMeaning } from './events.ts'
import { HAND_OVER_ALONE, SEND_ALONE } from './move-words.ts'
import { isFreeText } from './shop-words.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Question, SellerVerb } from '../question.ts'

/** The states from which a verb makes sense, to find the order that is meant. */
const STATES: Record<SellerVerb, readonly OrderState[]> = {
  accept: ['placed'],
  decline: ['placed'],
  ready: ['accepted', 'preparing'],
  hand_over: ['ready', 'out_for_delivery'],
  show: ['placed', 'accepted', 'preparing', 'ready', 'out_for_delivery'],
  short: ['placed', 'accepted', 'preparing'],
  cancel_shop: ['accepted', 'preparing', 'ready', 'out_for_delivery'],
}

/** Who comes with her code before anybody said that it is ready is not sent away: only where nothing is waiting is it looked for here. */
const NOT_YET_READY: readonly OrderState[] = ['accepted', 'preparing']

/** "Cancel 12": a new order is declined, one that was accepted is cancelled; both ask why. */
export const cancelTarget = (number: number | null, facts: DialogueFacts): SellerMeaning => {
  const named = facts.openOrders.find((o) => o.number === number)
  return target(named?.state === 'placed' ? 'decline' : 'cancel_shop', number, facts)
}

/** "accept 12": order numbers are short; anything longer than six digits is something else. */
export const orderNumber = (u: Understanding, text: string, facts: DialogueFacts): number | null => {
  const named = u.entities.find((e) => e.kind === 'orderRef')
  if (named !== undefined && /^\d{1,6}$/.test(named.value)) return Number(named.value)
  if (u.lines.length > 0 || u.quantity === undefined || !Number.isInteger(u.quantity)) return null
  // In a sentence a number is an order's only when there is one: "load shedding from 2 to 4" names none.
  const isShort = text.trim().split(/\s+/u).length <= SHORT_WORDS_MOST
  return isShort || facts.openOrders.some((order) => order.number === u.quantity) ? u.quantity : null
}
const SHORT_WORDS_MOST = 3

/** Four digits, with spaces or a "#" as people write them. */
export const codeIn = (u: Understanding, text: string): string | null => {
  const named = u.entities.find((e) => e.kind === 'code')
  if (named !== undefined && /^\d{4}$/.test(named.value)) return named.value
  const digits = text.replace(/[\s#.-]/g, '')
  return /^\d{4}$/.test(digits) ? digits : null
}

export const target = (verb: SellerVerb, number: number | null, facts: DialogueFacts): SellerMeaning => {
  if (number !== null) {
    const order = [...facts.openOrders, facts.lastOrder].find((o) => o?.number === number)
    return order === undefined || order === null ? { type: 'NO_SUCH', number } : act(verb, order.id)
  }
  const among = (states: readonly OrderState[]) => facts.openOrders.filter((o) => states.includes(o.state))
  const waiting = among(STATES[verb])
  const fitting = verb === 'hand_over' && waiting.length === 0 ? among(NOT_YET_READY) : waiting
  const [only, another] = fitting
  if (only === undefined) return { type: 'NONE_FIT' }
  return another === undefined
    ? act(verb, only.id)
    : { type: 'WHICH', verb, orderIds: fitting.slice(0, 10).map((o) => o.id), afterCode: false }
}

const act = (verb: SellerVerb, orderId: OrderId): SellerMeaning => {
  switch (verb) {
    case 'accept':
      return { type: 'MOVE', orderId, move: 'accept', reason: null }
    case 'ready':
      return { type: 'MOVE', orderId, move: 'mark_ready', reason: null }
    case 'decline':
      return { type: 'DECLINE', orderId }
    case 'hand_over':
      return { type: 'HAND_OVER', orderId }
    case 'show':
      return { type: 'SHOW', orderId }
    case 'short':
      return { type: 'SHORT', orderId, line: null }
    case 'cancel_shop':
      return { type: 'CANCEL', orderId }
  }
}

/** A code belongs to the order that was asked about, else to the one it fits, else to the only one that waits. */
export const readCode = (code: string, context: DialogueContext, facts: DialogueFacts): SellerMeaning => {
  if (context.pending?.type === 'code') return { type: 'CODE', orderId: context.pending.orderId, code }
  const waiting = facts.openOrders.filter((o) => STATES.hand_over.includes(o.state))
  // Four digits may also be the number of an order in a busy shop.
  const numbered = facts.openOrders.find((o) => o.number === Number(code))
  const early = facts.openOrders.find((o) => NOT_YET_READY.includes(o.state) && o.handoverCode === code)
  const fits =
    waiting.find((o) => o.handoverCode === code) ??
    (numbered === undefined ? early : undefined) ??
    (waiting.length === 1 ? waiting[0] : undefined)
  if (fits !== undefined) return { type: 'CODE', orderId: fits.id, code }
  if (numbered !== undefined) return { type: 'SHOW', orderId: numbered.id }
  return waiting.length === 0
    ? { type: 'NONE_FIT' }
    : { type: 'WHICH', verb: 'hand_over', orderIds: waiting.slice(0, 10).map((o) => o.id), afterCode: true }
}

const SENDABLE: readonly OrderState[] = ['accepted', 'preparing', 'ready']

/** "Hand over", "thumela": of the order that is looked at, else of the only one that fits; of several it is asked. */
export const readMoveAlone = (said: string, pending: Question | null, facts: DialogueFacts): SellerMeaning | null => {
  const text = said.replace(/\s+/gu, ' ').trim()
  const isHandedOver = HAND_OVER_ALONE.test(text)
  if ((!isHandedOver && !SEND_ALONE.test(text)) || isFreeText(pending)) return null
  const isShown = pending?.type === 'seller_next' || pending?.type === 'seller_order'
  const shown = isShown ? facts.openOrders.find(({ id }) => id === pending.orderId) : undefined
  if (isHandedOver) {
    const isFit = shown !== undefined && STATES.hand_over.includes(shown.state)
    return isFit ? { type: 'HAND_OVER', orderId: shown.id } : target('hand_over', null, facts)
  }
  const fitting = facts.openOrders.filter(({ state, delivery }) => delivery !== null && SENDABLE.includes(state))
  const [only, another] = shown !== undefined && fitting.includes(shown) ? [shown] : fitting
  if (only === undefined) return { type: 'NONE_FIT' }
  return another === undefined ? { type: 'SEND', orderId: only.id, rider: null } : { type: 'ORDERS', page: 0 }
}
