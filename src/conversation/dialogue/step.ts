/** The customer's dialogue, one step at a time: pure and total. */
import type { VariantId } from '../../kernel/ids.ts'
import type { Language } from '../../kernel/language.ts'
import type { Awaiting } from '../understanding/types.ts'
import { copyLanguage } from '../copy/index.ts'
import { MACHINE_VERSION, parseContext, type DialogueContext } from './context.ts'
import type { CustomerEvent, Meaning } from './customer/events.ts'
import { customerMachine } from './customer/machine.ts'
import { interpretCustomer } from './customer/interpret.ts'
import { toldOf } from './customer/interpret-tap.ts'
import { goneWith } from './customer/said/put-back.ts'
import { unnamedIn } from './customer/said/read-quantity.ts'
import { answerLanguage, followed, isOutcome, listen, restore, run, stay, withPicked } from './run.ts'
import type { DialogueFacts } from './dialogue-facts.ts'
import type { Outcome } from './outcome.ts'
import type { DialogueSnapshot, ReplyPart, StepFunction } from './types.ts'

/** Anything that was understood ends the count of failures; what says nothing leaves it. */
const failuresAfter = (meaning: Meaning, context: DialogueContext): number =>
  meaning.type === 'UNSURE' || meaning.type === 'NOTHING' || meaning.type === 'THANKS' ? context.failures : 0

const outcomeEvent = (outcome: Outcome, facts: DialogueFacts, language: Language): CustomerEvent | null => {
  switch (outcome.type) {
    case 'cart_changed':
      // The outcome is newer than the facts if the shell did not refresh them.
      return { type: 'CART_CHANGED', outcome, facts: { ...facts, cart: outcome.cart }, language }
    case 'order_placed':
      return { type: 'PLACED', order: outcome.order, facts, language }
    case 'order_moved':
      return { type: 'MOVED', order: outcome.order, facts, language }
    case 'order_changed':
      return { type: 'CHANGED', outcome, facts, language }
    case 'order_refused':
      return { type: 'REFUSED', outcome, facts, language }
    case 'privacy':
      return { type: 'PRIVACY_STEP', step: outcome.step, facts, language }
    case 'place_set':
      return { type: 'PLACE_SET', cart: outcome.cart, isComplete: outcome.isComplete, facts, language }
    case 'place_moved':
      return { type: 'PLACE_MOVED', order: outcome.order, facts, language }
    case 'place_refused':
      return { ...outcome, type: 'PLACE_REFUSED', facts, language }
    case 'places_changed':
      return { type: 'PLACES_CHANGED', did: outcome.did, facts, language }
    case 'promised':
    case 'run_refused':
    case 'rider_added':
    case 'sent_with':
    case 'run_closed':
    case 'shop_paused':
    case 'shop_closing':
    case 'shop_stays':
    case 'shop_resumed':
    case 'day_read':
    case 'sales_read':
    case 'owed_read':
    case 'shop_closed_for':
    case 'closure_dropped':
    case 'preparation_set':
    case 'stock_news_wanted':
    case 'agreement_told':
    case 'goods_out':
    case 'goods_back':
    case 'product_drafted':
    case 'product_refused':
    case 'goods_removed':
    case 'goods_counted':
    case 'goods_received':
    case 'price_set':
    case 'goods_refused':
    case 'done':
      return null
  }
}

/** Words of the shop that are made for a language, in the one that is answered in. */
const inLanguage = (facts: DialogueFacts, language: Language): DialogueFacts => {
  const hoursText = facts.shop.hoursTexts?.[copyLanguage(language)]
  return hoursText === undefined || hoursText === facts.shop.hoursText
    ? facts
    : { ...facts, shop: { ...facts.shop, hoursText } }
}

/**
 * One step. Feed it a happening, carry out each command in order, feed back each outcome with refreshed facts, and give
 * all replies of the turn to `compose`, in the language of the step that took the happening.
 */
export const customerStep: StepFunction = (snapshot, event, facts) => {
  const place = restore(customerMachine, 'browsing', snapshot)
  if (isOutcome(event)) {
    const { language } = facts.customer
    const outcome = outcomeEvent(event, facts, language)
    return outcome === null ? stay(place, language) : run(customerMachine, place, outcome, language)
  }
  const meaning = interpretCustomer(event, place.context, facts)
  const picked = meaning.type === 'LANGUAGE' ? meaning.picked : null
  const heard = listen(place.context, event, facts, failuresAfter(meaning, place.context))
  const lastTap = toldOf(heard.lastTap, place.context.lastTap, meaning)
  const context = withUnnamed(
    withGone(withAsked(withPicked({ ...heard, lastTap }, picked), meaning), meaning, facts),
    meaning,
  )
  const language = answerLanguage(context, facts, picked)
  const told = { ...meaning, facts: inLanguage(facts, language), language }
  const follows = followed(language, facts, picked)
  const isUnwritten =
    event.type === 'said' &&
    !facts.customer.languageChosen &&
    context.toldTongue !== true &&
    copyLanguage(language) !== language &&
    !SAYS_LITTLE.includes(meaning.type)
  const known = isUnwritten ? { ...context, toldTongue: true as const } : context
  const step = run(customerMachine, { ...place, context: known }, told, language)
  const replies = isUnwritten ? [NOT_WRITTEN, ...step.replies] : step.replies
  return { ...step, commands: [...follows, ...step.commands], replies }
}

/** Who writes a language that is understood and not written here is told so once, and not left to wonder at the English. */
/** Answered by a sign, by nothing, or by the one sentence that they need. */
const SAYS_LITTLE: readonly Meaning['type'][] = ['THANKS', 'NOTHING', 'STOP']
const NOT_WRITTEN: ReplyPart = { type: 'say', key: 'language.not_yet', params: {} }

const withAsked = ({ asked: _, ...context }: DialogueContext, { type }: Meaning): DialogueContext =>
  type === 'DELIVER' || type === 'FEES' ? { ...context, asked: 'delivery' } : context

const withGone = (
  { gone: _, ...context }: DialogueContext,
  meaning: Meaning,
  facts: DialogueFacts,
): DialogueContext => {
  const gone = goneWith(meaning, facts)
  return gone.length === 0 ? context : { ...context, gone }
}

const withUnnamed = ({ unnamed: _, ...context }: DialogueContext, meaning: Meaning): DialogueContext => {
  const unnamed = unnamedIn(meaning)
  return unnamed === undefined ? context : { ...context, unnamed }
}

/** What the open question waits for, for the understanding of the next message. */
export const awaitingOf = (snapshot: DialogueSnapshot | null): Awaiting | undefined => {
  const pending = snapshot?.v === MACHINE_VERSION ? parseContext(snapshot.context)?.pending : null
  switch (pending?.type) {
    case 'review':
    case 'cancel_order':
    case 'cancel_cart':
    case 'same_place':
    case 'change_way':
    case 'consent':
    case 'price_sure':
    case 'prices_sure':
    case 'close_sure':
    case 'remove_sure':
    case 'draft_sure':
      return 'yes_no'
    case 'quantity':
      return 'quantity'
    case 'item':
    case 'option':
    case 'offer':
    case 'change':
    case 'which_cancel':
    case 'which_change':
    case 'seller_which':
      return 'item_choice'
    case 'code':
      return 'handover_code'
    default:
      return undefined
  }
}

/** The goods among which the open question asks her to choose, in the order in which they were shown. */
export const choicesOf = (snapshot: DialogueSnapshot | null): readonly VariantId[] => {
  const pending = snapshot?.v === MACHINE_VERSION ? parseContext(snapshot.context)?.pending : null
  if (pending?.type === 'item') return pending.item.candidates
  return pending?.type === 'offer' ? pending.variantIds : []
}
