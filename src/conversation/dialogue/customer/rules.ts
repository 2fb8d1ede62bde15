/** The decisions behind the customer's machine: guards, what to remember, what to say. Pure functions over its events. */
import { unreachable } from '../../../kernel/result.ts'
import { cents, formatRand } from '../../../kernel/money.ts'
import type { OrderId } from '../../../kernel/ids.ts'
import { applyMove, cashDue, type OrderSlot, type OrderView, type Shortage } from '../../../orders/index.ts'
import { copyLanguage } from '../../copy/index.ts'
import { formatSoon } from '../../copy/when.ts'
import { advertsWording } from '../../copy/wordings.ts'
import type { IntentId } from '../../understanding/types.ts'
import { canBeHad } from '../availability.ts'
import { isOptionQuestion } from './choose-options.ts'
import type { DialogueContext } from '../context.ts'
import type { CustomerEvent, OrderReading } from './events.ts'
import { shopAsks } from './change-rules.ts'
import {
  amendedOrder,
  filledCart,
  findItem,
  findLine,
  findOrder,
  hasEnded,
  pausedUntil,
  personName,
  takesOrders,
  timesToChoose,
} from '../facts.ts'
import { cartFingerprint } from '../fingerprint.ts'
import { isGuessable } from './guesses.ts'
import { say } from '../say.ts'
import type { Command } from '../command.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { ItemQuestion, Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

type Of<T extends CustomerEvent['type']> = Extract<CustomerEvent, { type: T }>

/** A total above this is never confirmed by "shap" or a thumb: cents. */
const SOFT_YES_MAX = cents(200_00)
/** Statuses told in one message. */
const TRACK_MAX = 5

// Saying

export { say }

export const who = personName

/** Questions that wait for an answer; the others are offers that may be passed over. */
export const isOpen = (pending: Question | null, facts: DialogueFacts): boolean => {
  switch (pending?.type) {
    case 'review':
    case 'change':
    case 'cancel_cart':
      return filledCart(facts) !== null
    case 'quantity':
      return findLine(facts, pending.lineNo) !== null
    case 'item':
      return pending.item.candidates.some((id) => findItem(facts, id) !== null)
    case 'option': {
      const { candidates, group } = pending.item
      return candidates.some((id) => findItem(facts, id)?.groups?.some((g) => g.groupId === group.groupId) === true)
    }
    case 'cancel_order': {
      const order = findOrder(facts, pending.orderId)
      return order !== null && !hasEnded(order)
    }
    case 'shortage':
      return findOrder(facts, pending.orderId)?.change?.askedBy === 'shop'
    case 'which_cancel':
    case 'which_change':
      return pending.orderIds.some((id) => findOrder(facts, id) !== null)
    case 'consent':
    case 'privacy_item':
    case 'privacy_band':
    case 'privacy_code':
    case 'privacy_text':
      return true
    case 'where':
    case 'same_place':
    case 'zones':
      return filledCart(facts) !== null
    case 'directions':
      return pending.orderId === filledCart(facts)?.id
    default:
      return false
  }
}

/** A question that is not lost when goods are shown: the cart stays, and "My order" leads back. */
export const mayShowGoods = (pending: Question | null, facts: DialogueFacts): boolean =>
  !isOpen(pending, facts) || pending?.type === 'review' || pending?.type === 'change' || pending?.type === 'quantity'

/** The open question again; without one, a way to the menu. A cart that waits is never forgotten. */
export const resume = (context: DialogueContext, facts: DialogueFacts): readonly ReplyPart[] => {
  const { pending } = context
  return [{ type: 'ask', question: pending !== null && isOpen(pending, facts) ? pending : { type: 'nudge' } }]
}

/** That no new orders are taken, where that is so and the hours do not say it already. */
const pausedParts = (facts: DialogueFacts): readonly ReplyPart[] => {
  const { shop, nowMs, customer } = facts
  const until = pausedUntil(facts)
  return until === null || !shop.isOpen
    ? []
    : [say('shop.paused_now', { when: formatSoon(until, nowMs, copyLanguage(customer.language), shop.timeZone) })]
}

export const greeting = (facts: DialogueFacts, isFirst: boolean): readonly ReplyPart[] => {
  const { shop } = facts
  if (!isFirst) return [say('greeting.again', {})]
  return [
    say('greeting', { shop: shop.name }),
    ...(shop.isOpen ? [] : [say('shop.closed_now', { hours: shop.hoursText })]),
    ...pausedParts(facts),
    ...facts.openOrders.slice(0, 2).map((order): ReplyPart => ({ type: 'status', order })),
  ]
}

export const hoursParts = (facts: DialogueFacts): readonly ReplyPart[] => [
  say(facts.shop.isOpen ? 'hours.open' : 'hours.closed', { hours: facts.shop.hoursText }),
  ...pausedParts(facts),
]

/** How it is paid; `book` is a wish to pay later, which only a person may grant. */
export const payParts = (facts: DialogueFacts, wish: 'book' | boolean): readonly ReplyPart[] => {
  if (wish === 'book') return [say('pay.no_credit', { who: who(facts) })]
  return [say(wish ? 'pay.only_cash' : 'pay.cash', {})]
}

export const openStatuses = (facts: DialogueFacts): readonly ReplyPart[] =>
  facts.openOrders.slice(0, 2).map((order): ReplyPart => ({ type: 'status', order }))

/** What she pays for what is open, or has paid for what she had last, with its receipt. */
export const ownTotal = (facts: DialogueFacts): readonly ReplyPart[] => {
  const amounts = ({ number, total }: OrderView) => ({
    number: number ?? '',
    total: formatRand(cashDue(total).due),
  })
  const { lastOrder, receiptUrl } = facts
  if (filledCart(facts) !== null && receiptUrl === undefined) return [say('receipt.comes', {})]
  if (facts.openOrders.length > 0) {
    return facts.openOrders.slice(0, 2).map((order) => say('order.comes_to', amounts(order)))
  }
  if (lastOrder === null) return []
  return receiptUrl === undefined
    ? [{ type: 'status', order: lastOrder }]
    : [say('receipt.again', { ...amounts(lastOrder), url: receiptUrl })]
}

export const personReply = (facts: DialogueFacts): readonly ReplyPart[] => [
  facts.shop.isOpen
    ? say('human.coming', { who: who(facts) })
    : say('human.closed', { who: who(facts), hours: facts.shop.hoursText }),
  say('human.way_back', {}),
]

export const rememberGuesses = (guesses: readonly IntentId[]): Partial<DialogueContext> => ({
  failures: 1,
  pending: guesses.some(isGuessable) ? { type: 'guesses', intents: guesses } : null,
})

/** A word that nobody here knows is said to be so, beside goods with a name like it. */
export const strangeReply = (event: Of<'UNSURE'>): readonly ReplyPart[] => {
  const near = event.near ?? []
  return [
    say('unmatched', { words: event.strange ?? '' }),
    ...(near.length === 0
      ? [{ type: 'ask', question: { type: 'menu', category: null, page: 0 } } as const]
      : [say('offer.instead', {}), { type: 'ask', question: { type: 'offer', variantIds: near } } as const]),
  ]
}

export const rememberStrange = ({ near = [] }: Of<'UNSURE'>): Partial<DialogueContext> => ({
  failures: 1,
  pending: near.length === 0 ? { type: 'menu', category: null, page: 0 } : { type: 'offer', variantIds: near },
})

export const guessReply = (guesses: readonly IntentId[]): readonly ReplyPart[] =>
  guesses.some(isGuessable)
    ? [{ type: 'ask', question: { type: 'guesses', intents: guesses } }]
    : [say('unsure.again', {}), { type: 'ask', question: { type: 'help' } }]

// Remembering

export const rememberNothing: Partial<DialogueContext> = { pending: null, items: [], reviewed: null, named: false }
export const rememberMenu: Partial<DialogueContext> = {
  pending: { type: 'menu', category: null, page: 0 },
  items: [],
}
export const rememberReview = (facts: DialogueFacts): Partial<DialogueContext> => {
  const cart = filledCart(facts)
  const reviewed = cart === null ? null : cartFingerprint(cart)
  const named = cart !== null && facts.customer.nameToConfirm !== undefined
  return { pending: { type: 'review' }, items: [], reviewed, named }
}
export const rememberReading = (reading: OrderReading): Partial<DialogueContext> => ({
  items: reading.items,
  lastVariantId: reading.lastVariantId,
})
const itemQuestion = ([item]: readonly ItemQuestion[]): Question | null => {
  if (item === undefined) return null
  return isOptionQuestion(item) ? { type: 'option', item } : { type: 'item', item }
}
export const rememberItems = (reading: OrderReading): Partial<DialogueContext> => ({
  ...rememberReading(reading),
  pending: itemQuestion(reading.items),
})
export const rememberOpenItems = (context: DialogueContext): Partial<DialogueContext> => ({
  pending: itemQuestion(context.items),
})
export const rememberLine = (event: Of<'EDIT_LINE'>): Partial<DialogueContext> => ({
  pending: { type: 'quantity', lineNo: event.lineNo },
  lastVariantId: findLine(event.facts, event.lineNo)?.variantId ?? null,
})

/** With the place that was said beside the goods, once nothing else of them is open. */
export const orderCommands = ({ reading, to }: Of<'ORDER'>): readonly Command[] =>
  to === undefined || reading.items.length > 0
    ? reading.commands
    : [...reading.commands, { type: 'set_place', place: { pin: null, words: [to] } }]

export const askItem = (items: readonly ItemQuestion[]): readonly ReplyPart[] => {
  const question = itemQuestion(items)
  return question === null ? [] : [{ type: 'ask', question }]
}
export const menuQuestion = (event: Of<'MENU'>): Question => ({
  type: 'menu',
  category: event.category,
  page: event.page,
})

// The cart and its confirmation

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

// Orders that are placed

/** For what is brought, words that find the door are welcome, and nobody is held up by them. */
export const afterPlacing = ({ order, facts }: Of<'PLACED'>): Question | null =>
  order.delivery === null || facts.places?.[order.id]?.directions ? null : { type: 'directions', orderId: order.id }

const customerMayCancel = (order: OrderView): boolean => {
  const step = applyMove(order.state, 'cancel_by_customer', order.change?.askedBy)
  return step.ok && step.value.changed
}

type CancelTarget =
  | { readonly type: 'cart' }
  | { readonly type: 'order'; readonly order: OrderView }
  | { readonly type: 'many'; readonly orderIds: readonly OrderId[] }
  | { readonly type: 'none'; readonly order: OrderView | null }

/** What "cancel" means: what was tapped, else the one thing there is to cancel, else a question. */
export const cancelTarget = (event: Of<'CANCEL'>): CancelTarget => {
  const { facts } = event
  const cart = filledCart(facts)
  if (event.orderId !== null) {
    if (cart !== null && event.orderId === cart.id) return { type: 'cart' }
    const order = findOrder(facts, event.orderId)
    return order !== null && customerMayCancel(order) ? { type: 'order', order } : { type: 'none', order }
  }
  const open = facts.openOrders.filter(customerMayCancel)
  // A change that is being put together is no order beside the one that it changes.
  const isOwn = cart !== null && !open.some((o) => o.id === cart.amendsOrderId)
  const ids = [...(isOwn ? [cart.id] : []), ...open.map((o) => o.id)]
  if (ids.length > 1) return { type: 'many', orderIds: ids.slice(0, 10) }
  if (isOwn) return { type: 'cart' }
  const only = open[0]
  return only === undefined ? { type: 'none', order: facts.openOrders[0] ?? null } : { type: 'order', order: only }
}

export const cancelQuestion = (event: Of<'CANCEL'>): Question => {
  const target = cancelTarget(event)
  switch (target.type) {
    case 'order':
      return { type: 'cancel_order', orderId: target.order.id }
    case 'many':
      return { type: 'which_cancel', orderIds: target.orderIds }
    case 'cart':
      return { type: 'cancel_cart', afterStop: false }
    case 'none':
      return { type: 'nudge' }
    default:
      return unreachable(target)
  }
}

export const cancelCommand = (event: Of<'CANCEL'>): readonly Command[] => {
  const target = cancelTarget(event)
  if (target.type !== 'order') return []
  // A change of it that is being put together goes with it.
  const isChanged = event.facts.cart?.amendsOrderId === target.order.id
  return [...(isChanged ? [{ type: 'cart_clear' } as const] : []), { type: 'cancel_order', orderId: target.order.id }]
}

/** "I meant 2 not 22" after the order was placed. */
export const slipNote = (event: Of<'CANCEL'>): readonly ReplyPart[] => {
  const target = cancelTarget(event)
  return event.wrongQuantity && target.type === 'order'
    ? [say('cancel.wrong_quantity', { number: target.order.number ?? '' })]
    : []
}

export const cannotCancel = (event: Of<'CANCEL'>): readonly ReplyPart[] => {
  const target = cancelTarget(event)
  if (target.type !== 'none' || target.order === null) return [say('cancel.nothing', {})]
  const { order } = target
  return hasEnded(order)
    ? [{ type: 'status', order }]
    : [say('cancel.too_late', { number: order.number ?? '', who: who(event.facts) })]
}

export const keptNote = (event: Of<'KEEP'>): readonly ReplyPart[] => {
  const order = event.orderId === null ? null : findOrder(event.facts, event.orderId)
  if (order === null || order.number === null) return []
  return hasEnded(order) ? [{ type: 'status', order }] : [say('cancel.kept', { number: order.number })]
}

export const movedReply = (order: OrderView): readonly ReplyPart[] => [
  order.state === 'cancelled' ? say('cancel.done', { number: order.number ?? '' }) : { type: 'status', order },
  { type: 'ask', question: { type: 'nudge' } },
]

export const trackParts = (event: Of<'TRACK'>): readonly ReplyPart[] => {
  const { facts } = event
  const named = event.orderId === null ? null : findOrder(facts, event.orderId)
  const orders = named !== null ? [named] : facts.openOrders.slice(0, TRACK_MAX)
  if (orders.length > 0) return orders.map((order): ReplyPart => ({ type: 'status', order }))
  if (event.orderId !== null) return [say('order.unknown', {})]
  const cart = filledCart(facts)
  if (cart !== null) {
    // The review that follows says by when a delivery comes.
    const minutes = cart.delivery === null ? facts.shop.prepMinutes : undefined
    return [minutes === undefined ? say('track.cart', {}) : say('track.cart_about', { minutes })]
  }
  return facts.lastOrder === null ? [say('track.none', {})] : [{ type: 'status', order: facts.lastOrder }]
}

export const trackReply = (event: Of<'TRACK'>): readonly ReplyPart[] => {
  const short = shopAsks(event)
  if (short !== null) return [...trackParts(event), { type: 'ask', question: { type: 'shortage', orderId: short.id } }]
  const offersReview = filledCart(event.facts) !== null && event.facts.openOrders.length === 0
  return [...trackParts(event), { type: 'ask', question: { type: offersReview ? 'review' : 'nudge' } }]
}

// Rights

/** What goes into the consent ledger: the words that were agreed to, in the language in which they were shown. */
export const consentCommand = (
  action: 'withdrawn' | 'granted' | 'refused',
  event: Of<'STOP'> | Of<'CONSENT'> | Of<'PRIVACY'>,
): Command => ({
  type: 'consent',
  purpose: 'marketing',
  action,
  wording: advertsWording(action, event.facts.shop, event.language),
  wamid: event.wamid,
})
