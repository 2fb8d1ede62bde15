/** The seller's dialogue, one step at a time: pure and total. */
import type { Language } from '../../../kernel/language.ts'
import { interpretSeller } from './interpret.ts'
import type { SellerEvent } from './events.ts'
import { answerLanguage, followed, isOutcome, listen, restore, run, stay, withPicked } from '../run.ts'
import { sellerMachine } from './machine.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Outcome } from '../outcome.ts'
import type { StepFunction } from '../types.ts'

const outcomeEvent = (outcome: Outcome, facts: DialogueFacts, language: Language): SellerEvent | null => {
  switch (outcome.type) {
    case 'order_placed':
      return { type: 'PLACED', order: outcome.order, facts, language }
    case 'order_moved':
      return { type: 'MOVED', order: outcome.order, facts, language }
    case 'order_changed':
      return { type: 'CHANGED', outcome, facts, language }
    case 'order_refused':
      return { type: 'REFUSED', outcome, facts, language }
    case 'promised':
      return { type: 'PROMISED', order: outcome.order, facts, language }
    case 'run_refused':
      return { type: 'RUN_REFUSED', outcome, facts, language }
    case 'rider_added':
      return { type: 'RIDER_ADDED', rider: outcome.rider, facts, language }
    case 'sent_with':
      return { type: 'SENT_WITH', outcome, facts, language }
    case 'run_closed':
      return { type: 'RUN_CLOSED', outcome, facts, language }
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
      return { type: 'SHOP_CHANGED', outcome, facts, language }
    case 'goods_out':
    case 'goods_back':
    case 'product_drafted':
    case 'product_refused':
    case 'goods_removed':
    case 'goods_counted':
    case 'goods_received':
    case 'price_set':
    case 'goods_refused':
      return { type: 'GOODS_CHANGED', outcome, facts, language }
    case 'place_set':
    case 'place_moved':
    case 'place_refused':
    case 'places_changed':
      return null
    case 'cart_changed':
      // The outcome is newer than the facts if the shell did not refresh them.
      return { type: 'CART_CHANGED', outcome, facts: { ...facts, cart: outcome.cart }, language }
    case 'privacy':
    case 'done':
      return null
  }
}

/** As `customerStep`, for the shop's own people; `facts.openOrders` are the shop's, `facts.customer` is the seller. */
export const sellerStep: StepFunction = (snapshot, event, facts) => {
  const place = restore(sellerMachine, 'idle', snapshot)
  if (isOutcome(event)) {
    const { language } = facts.customer
    const outcome = outcomeEvent(event, facts, language)
    return outcome === null ? stay(place, language) : run(sellerMachine, place, outcome, language)
  }
  const meaning = interpretSeller(event, place.context, facts)
  const picked = meaning.type === 'LANGUAGE' ? meaning.picked : null
  // A list that she forwards was made by somebody else.
  const own = event.type === 'sent_basket' ? { ...event, language: null } : event
  const heard = listen(place.context, own, facts, 0)
  const context = withPicked(heard, picked)
  const language = answerLanguage(context, facts, picked)
  const step = run(sellerMachine, { ...place, context }, { ...meaning, facts, language }, language)
  return { ...step, commands: [...followed(language, facts, picked), ...step.commands] }
}
