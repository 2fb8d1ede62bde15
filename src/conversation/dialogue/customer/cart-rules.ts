/** The cart and its confirmation: what may be ordered, whether it is what was shown, and what is said of it. */
import { cents } from '../../../kernel/money.ts'
import type { OrderSlot, Shortage } from '../../../orders/index.ts'
import { canBeHad } from '../availability.ts'
import type { DialogueContext } from '../context.ts'
import type { CustomerEvent } from './events.ts'
import {
  amendedOrder,
  filledCart,
  findItem,
  findLine,
  findOrder,
  hasEnded,
  takesOrders,
  timesToChoose,
} from '../facts.ts'
import { cartFingerprint } from '../fingerprint.ts'
import { say } from '../say.ts'
import type { Command } from '../command.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { ReplyPart } from '../types.ts'
import { type Of, who } from './rules.ts'

/** A total above this is never confirmed by "shap" or a thumb: cents. */
const SOFT_YES_MAX = cents(200_00)

export const cartFilled = (event: CustomerEvent): boolean => filledCart(event.facts) !== null

/** The tapped button belongs to an order that is not the cart. */
export const ofAnotherOrder = (event: CustomerEvent): boolean =>
  (event.type === 'CONFIRM' || event.type === 'CHANGE') &&
  event.orderId !== null &&
  event.orderId !== event.facts.cart?.id &&
  // A button of a cart that is gone, with another cart there: the present one is shown instead.
  (findOrder(event.facts, event.orderId) !== null || filledCart(event.facts) === null)

/** A change of what the shop has already is no new order. */
export const cannotOrderNow = (event: CustomerEvent): boolean =>
  filledCart(event.facts) !== null &&
  ((!takesOrders(event.facts) && amendedOrder(event.facts) === null) || needsTime(event))

/** Where orders are collected at times, one is confirmed with its time. */
const needsTime = (event: CustomerEvent): boolean =>
  timesToChoose(event.facts) !== null && !(event.type === 'CONFIRM' && event.slot !== undefined)

const chosenSlot = ({ slot, facts }: Of<'CONFIRM'>): OrderSlot | null => {
  const time = facts.slots?.find(({ slotId, fromMs }) => slotId === slot?.slotId && fromMs === slot.fromMs)
  return time ? { slotId: time.slotId, fromMs: time.fromMs, toMs: time.toMs } : null
}

/** The row of a time that has filled up, or gone by, since it was shown. */
export const isTimeGone = (event: Of<'CONFIRM'>): boolean =>
  event.slot !== undefined && filledCart(event.facts) !== null && chosenSlot(event) === null

export const timeGone: ReplyPart = { type: 'refusal', refusal: { code: 'orders.slot_unavailable' } }

/** True unless what is confirmed is exactly what was shown (ECTA s43(2); an edit after the summary needs a new one). */
export const notAsReviewed = (context: DialogueContext, event: Of<'CONFIRM'>): boolean => {
  const cart = filledCart(event.facts)
  if (cart === null) return false
  const seen = event.tapped ? (event.orderId === cart.id ? event.fingerprint : null) : context.reviewed
  return seen !== cartFingerprint(cart)
}

export const needsTap = (event: Of<'CONFIRM'>): boolean => {
  const cart = filledCart(event.facts)
  return cart !== null && !event.firm && cart.total > SOFT_YES_MAX
}

export const placeOrder = (context: DialogueContext, event: Of<'CONFIRM'>): readonly Command[] => {
  const cart = filledCart(event.facts)
  if (cart === null) return []
  const slot = chosenSlot(event)
  const fingerprint = cartFingerprint(cart)
  const confirmsName = context.named && event.facts.customer.nameToConfirm !== undefined
  return [
    {
      ...{ type: 'place_order', confirmWamid: event.wamid, fingerprint },
      ...(slot === null ? {} : { slot }),
      ...(confirmsName ? { confirmsName } : {}),
    },
  ]
}

export const alreadyPlaced = (event: Of<'CONFIRM'>): readonly ReplyPart[] => {
  const order = event.orderId === null ? null : findOrder(event.facts, event.orderId)
  if (order === null || order.number === null) return [say('order.unknown', {})]
  return [...(hasEnded(order) ? [] : [say('placed.already', { number: order.number })]), { type: 'status', order }]
}

export const changeOfAnother = (event: Of<'CHANGE'>): readonly ReplyPart[] => {
  const order = event.orderId === null ? null : findOrder(event.facts, event.orderId)
  if (order === null || order.number === null) return [say('order.unknown', {})]
  return hasEnded(order)
    ? [{ type: 'status', order }]
    : [say('change.too_late', { number: order.number, who: who(event.facts) })]
}

export const lineExists = (event: Of<'EDIT_LINE'>): boolean =>
  (event.orderId === null || event.orderId === event.facts.cart?.id) && findLine(event.facts, event.lineNo) !== null

export const noCart = (facts: DialogueFacts): readonly ReplyPart[] => {
  const placed = facts.openOrders.slice(0, 2).map((order): ReplyPart => ({ type: 'status', order }))
  return placed.length > 0 ? placed : [say('cart.empty', {})]
}

export const shortageParts = (shortages: readonly Shortage[]): readonly ReplyPart[] =>
  shortages.length === 0 ? [] : [{ type: 'shortages', shortages }]

/** What is not as she chose it: sold out meanwhile, or at another price. */
export const cartNews = ({ outcome }: Of<'CART_CHANGED'>): readonly ReplyPart[] => [
  ...shortageParts(outcome.shortages),
  ...(outcome.repriced === true ? [say('refused.price_changed', {})] : []),
]

export const refusedParts = (event: Of<'REFUSED'>): readonly ReplyPart[] => [
  { type: 'refusal', refusal: event.outcome.refusal },
]

export const pricesWithOffer = (event: Of<'PRICE'>): readonly ReplyPart[] => {
  const toSell = event.variantIds.filter((id) => {
    const item = findItem(event.facts, id)
    return item === null || canBeHad(event.facts, item)
  })
  return [
    { type: 'prices', variantIds: event.variantIds },
    ...event.notes,
    { type: 'ask', question: toSell.length === 0 ? { type: 'nudge' } : { type: 'offer', variantIds: toSell } },
  ]
}

/** "Is it halal?": what is written of the goods may not say it, and a guess would be worse than none. */
export const askPerson = (event: Of<'DETAILS'>): readonly ReplyPart[] =>
  event.more === true ? [say('details.ask', { who: who(event.facts) })] : []
