/** The decisions behind the customer's machine: guards, what to remember, what to say. Pure functions over its events. */
import { formatRand } from '../../../kernel/money.ts'
import { cashDue, type OrderView } from '../../../orders/index.ts'
import { copyLanguage } from '../../copy/index.ts'
import { formatSoon } from '../../copy/when.ts'
import { advertsWording } from '../../copy/wordings.ts'
import type { IntentId } from '../../understanding/types.ts'
import { isOptionQuestion } from './choose-options.ts'
import type { DialogueContext } from '../context.ts'
import type { CustomerEvent, OrderReading } from './events.ts'
import { filledCart, findItem, findLine, findOrder, hasEnded, pausedUntil, personName } from '../facts.ts'
import { cartFingerprint } from '../fingerprint.ts'
import { isGuessable } from './guesses.ts'
import { say } from '../say.ts'
import type { Command } from '../command.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { ItemQuestion, Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

export type Of<T extends CustomerEvent['type']> = Extract<CustomerEvent, { type: T }>

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
