/**
 * A seller thinks better of what she has just said or done of an order: "no wait accept it" while she is asked why she declines it,
 * "sorry, I meant 13", "it is not ready yet". What still waits for her answer is left; what is done is done, of which she is told,
 * with what can be done instead. Pure.
 */
import type { OrderId } from '../../../kernel/ids.ts'
import { fitText } from '../../../channel/index.ts'
import { applyMove, type OrderState, type OrderView } from '../../../orders/index.ts'
import { isUndo, MEAN, OOPS } from './meant-words.ts'
import { REASON_MAX, type CancelMeaning, type DeclineMeaning, type OrderMeaning } from './order-words.ts'
import { DECLINE_REASONS } from '../command.ts'
import { type DialogueFacts } from '../dialogue-facts.ts'
import { type Question } from '../question.ts'

export type ThoughtMeaning =
  /** It was to be declined or cancelled, and is not. */
  | { readonly type: 'STAYS'; readonly orderId: OrderId; readonly what: 'declined' | 'cancelled' }
  /** What is done cannot be undone; `other` is the order that she meant. */
  | { readonly type: 'TOO_LATE'; readonly number: number; readonly state: OrderState; readonly other: OrderId | null }

type OrderThought =
  | ThoughtMeaning
  | DeclineMeaning
  | CancelMeaning
  | { readonly type: 'MOVE'; readonly orderId: OrderId; readonly move: 'accept'; readonly reason: null }

const LED = String.raw`^\W*(?:${OOPS}[\s,.!-]+)`
const SOFT = String.raw`(?:(?:please|pls|rather|just|then|let.?s|let me|(?:i|we)(?:.?ll| will| can| do| want to)?|ek|ons|sal|ngizo|mina|ke|re)[\s,]+)*`
const THAT = 'it|that|this|the|order|one|i-?oda|oda|dit|die|hom|yona|lona|e|bestelling|odara'
const IT = String.raw`(?:[\s,-]+(?:${THAT}|#?(?<number>\d{1,6})))*`
const END = String.raw`(?:[\s,]+(?:rather|instead|after all|please|pls|now|sorry|asb|hle|nie|na|then|again))*[\s.!]*$`
const ACCEPT = String.raw`(?:accept(?:ed)?|acept|approve|take|make|yamukela|ngiyamukela|ngiyayamukela|thatha|yamkela|ndiyayamkela|amohela|amogela|nka|aanvaar|neem|vat)`
const DECLINE = String.raw`(?:decline[d]?|reject|refuse|cancel|don.?t accept|do not accept|can.?t|cannot|yenqaba|ngiyenqaba|ungayamukeli|khansela|yala|hana|gana|hlakola|weier|kanselleer)`
const KEEP = String.raw`(?:keep|leave|(?:do ?n.?t|do not|moenie|musa|o seke|se ke)(?:\s+(?:decline|cancel|reject|weier|kanselleer|ukwenqaba|ukukhansela|hana))?|hold on|hang on|wait|stop|wag|linda|yima|yekela|ema|los|never ?mind|not (?:that|this)(?: (?:one|order))?|wrong(?: (?:one|order|number))?)`
const NOT_READY = String.raw`(?:(?:it|order|that|this|i-?oda|oda|#?\d{1,6})(?:.?s| is)?\s+)?(?:is\s+)?(?:not|n.?t|nie|alikalungi|ayikalungi|aikalungi)(?:\s+(?:ready|done|packed|klaar|gereed|reg))?(?:\s+(?:yet|nie|okwamanje))*`
const whole = (text: string, isLed = true): RegExp =>
  new RegExp(`${LED}${isLed ? '+' : '*'}(?:${MEAN}\\s+)?(?:to\\s+)?${SOFT}(?:${text})${END}`, 'iu')

const ACCEPT_IT = whole(`${ACCEPT}${IT}`)
/** Where she was asked why, "accept it" alone is no reason. */
const ACCEPT_NOW = whole(`${ACCEPT}${IT}`, false)
const DECLINE_IT = whole(`${DECLINE}${IT}`)
const KEEP_IT = whole(`${KEEP}${IT}`, false)
const NOT_READY_YET = new RegExp(
  `${LED}+${NOT_READY}${END}|^\\W*${NOT_READY}[\\s,]+(?:sorry|oops|my mistake|uxolo|askies)[\\s.!]*$`,
  'iu',
)
/** "Eish wait, the bread just came, accept": its last clause is no reason. */
const ACCEPTED_AFTER_ALL = new RegExp(
  `^\\W*(?:${OOPS})(?!\\p{L}).*[,.;!]\\s*(?:(?:so|and|then|just|please|pls|i.?ll|we.?ll)\\s+)*${ACCEPT}(?:\\s+(?:it|that|the order))?[\\s.!]*$`,
  'iu',
)
/** Whoever says "wait" has not said why. */
const WAITS =
  /^\W*(?:(?:no|eish|oh|yoh|sorry|ok|hey|nee|cha|hayi)[\s,.!]+)*(?:wait|hold on|hang on|wag|linda|yima)(?!\p{L})/iu
const OOPS_ALONE = new RegExp(`${LED}*${OOPS}[\\s.!]*$`, 'iu')
/** No reason: what she has said already, or a word that answers nothing. */
const NO_REASON = new RegExp(
  String.raw`^\W*(?:(?:yes|ja|yebo|ee|ewe|ok|okay|k|sure|thanks?|thank you|dankie|ngiyabonga|ke a leboha|done|${DECLINE}(?:[\s,-]+(?:${THAT}))*|#?(?<!\d)\d{1,6}(?!\d))[\s,-]*)+[\s.!]*$`,
  'iu',
)
const NUMBER_ALONE = /^\W*(?:order\s+)?#?(\d{1,6})[\s.!]*$/iu
const OTHER = new RegExp(
  String.raw`(?:${LED}*${MEAN}|${LED}+(?:make (?:it|that)|it.?s|rather)?|^\W*(?:not|nie|hhayi|eseng)\s+#?\d{1,6}[\s,]+(?:but)?)\s*(?:the )?(?:order|oda|i-?oda|bestelling)?\s*#?(?<number>\d{1,6})(?:[\s,]+(?:not|nie|hhayi|eseng)\s+#?\d{1,6})?${END}`,
  'iu',
)
const NOT_THIS = /^\W*(?:no[\s,]+)?(?:not|nie|hhayi|eseng)\s+(?:order\s+)?#?(\d{1,6})[\s.!]*$/iu

const otherOf = (text: string, than: OrderId, facts: DialogueFacts): OrderView | null => {
  const number = Number(OTHER.exec(text)?.groups?.number ?? 'x')
  const found = facts.openOrders.find((order) => order.number === number)
  return found === undefined || found.id === than ? null : found
}

/** Does the text name this order, or none? */
const isOf = (number: string | undefined, order: OrderView): boolean =>
  number === undefined || Number(number) === order.number

type Why = Extract<Question, { type: 'decline_reason' | 'cancel_reason' }>

/** Her own words as the reason that the customer is told. */
export const reasonOf = (text: string, { type, orderId }: Why): OrderMeaning => {
  const reason = fitText(text.replace(/\s+/g, ' ').trim(), REASON_MAX)
  const move = type === 'decline_reason' ? 'decline' : 'cancel_by_shop'
  return { type: 'MOVE', orderId, move, reason: reason === '' ? 'other' : reason }
}

export const stays = ({ type, orderId }: Why): OrderThought => ({
  ...({ type: 'STAYS', orderId } as const),
  what: type === 'decline_reason' ? 'declined' : 'cancelled',
})

/** Asked why she declines or cancels it. */
const whileAsked = (text: string, pending: Why, facts: DialogueFacts): OrderThought | null => {
  const { type, orderId } = pending
  const order = facts.openOrders.find(({ id }) => id === orderId)
  if (order === undefined) return null
  const asks = type === 'decline_reason' ? 'DECLINE' : 'CANCEL'
  const accepted = ACCEPT_NOW.exec(text)
  if (accepted !== null && isOf(accepted.groups?.number, order)) {
    return applyMove(order.state, 'accept').ok && order.state === 'placed'
      ? { type: 'MOVE', orderId, move: 'accept', reason: null }
      : stays(pending)
  }
  if (ACCEPTED_AFTER_ALL.test(text) && order.state === 'placed') {
    return { type: 'MOVE', orderId, move: 'accept', reason: null }
  }
  const other = otherOf(text, orderId, facts)
  if (other !== null) {
    return { type: other.state === 'placed' ? 'DECLINE' : 'CANCEL', orderId: other.id, instead: orderId }
  }
  const isLeft = isUndo(text) || KEEP_IT.test(text) || OOPS_ALONE.test(text) || WAITS.test(text)
  const notThis = NOT_THIS.exec(text)?.[1]
  if (isLeft || (notThis !== undefined && isOf(notThis, order))) return stays(pending)
  // A number alone is a row of the list, another order, or no reason.
  const alone = Number(NUMBER_ALONE.exec(text)?.[1] ?? 0)
  if (alone > DECLINE_REASONS.length) {
    const named = facts.openOrders.find(({ number }) => number === alone) ?? order
    const isOther = named.id !== orderId
    const verb = isOther ? (named.state === 'placed' ? 'DECLINE' : 'CANCEL') : asks
    return { type: verb, orderId: named.id, ...(isOther ? { instead: orderId } : {}) }
  }
  const numbers = text.match(/\d+/gu) ?? []
  return NO_REASON.test(text) && numbers.every((number) => isOf(number, order)) ? { type: asks, orderId } : null
}

/** An order that has just been moved. */
const afterwards = (
  text: string,
  { orderId, ended }: Extract<Question, { type: 'seller_next' }>,
  facts: DialogueFacts,
): OrderThought | null => {
  const order = facts.openOrders.find(({ id }) => id === orderId)
  const state = ended?.state ?? order?.state
  const number = ended?.number ?? order?.number ?? null
  if (state === undefined || number === null || state === 'placed') return null
  const other = otherOf(text, orderId, facts)
  if (other !== null) return { type: 'TOO_LATE', number, state, other: other.id }
  const isThis = (said: RegExpExecArray | null): boolean =>
    said !== null && (said.groups?.number === undefined || Number(said.groups.number) === number)
  const notThis = NOT_THIS.exec(text)?.[1]
  const taken = facts.openOrders.find((open) => notThis !== undefined && open.number === Number(notThis))
  // Of several that were accepted together she may mean any.
  if (taken?.state === 'accepted' && state === 'accepted') return { type: 'CANCEL', orderId: taken.id, isDone: true }
  const tooLate: OrderThought = { type: 'TOO_LATE', number, state, other: null }
  if (isThis(DECLINE_IT.exec(text))) return ended === undefined ? { type: 'CANCEL', orderId, isDone: true } : tooLate
  if (isUndo(text)) {
    const isMade = state === 'accepted' || state === 'preparing'
    return isMade ? { type: 'CANCEL', orderId, isDone: true } : tooLate
  }
  const isTakenBack = ended === undefined ? state === 'ready' && NOT_READY_YET.test(text) : isThis(ACCEPT_IT.exec(text))
  return isTakenBack ? tooLate : null
}

/** Null when the words are about something else. */
export const readOrderThoughts = (
  said: string,
  pending: Question | null,
  facts: DialogueFacts,
): OrderThought | null => {
  const text = said.replace(/\s+/gu, ' ').trim()
  if (pending?.type === 'decline_reason' || pending?.type === 'cancel_reason') return whileAsked(text, pending, facts)
  return pending?.type === 'seller_next' ? afterwards(text, pending, facts) : null
}
