/**
 * What needs no words but the intent, and what "yes", "no", "cancel" and a chosen row mean, given the question that is open.
 * Pure.
 */
import type { Wamid } from '../../../../kernel/ids.ts'
import { choiceIds } from '../../../compose/present.ts'
import type { IntentId } from '../../../understanding/types.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart, zonesOf } from '../../facts.ts'
import { readTap } from '../interpret-tap.ts'
import { readLineChange } from './read-order.ts'
import { readNoOption } from './read-option.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

/** A tapped row, or one that was named or counted in words. */
export const readChoice = (id: string, wamid: Wamid, context: DialogueContext, facts: DialogueFacts): Meaning =>
  readTap(id, wamid, context, facts, (intent) => readIntent(intent, wamid, context, facts, true))

/** Intents that need nothing but themselves and the open question. */
export const readIntent = (
  intent: IntentId,
  wamid: Wamid,
  context: DialogueContext,
  facts: DialogueFacts,
  firm: boolean,
): Meaning => {
  switch (intent) {
    case 'greet':
      return { type: 'GREET' }
    case 'menu':
    case 'order':
    case 'add':
    case 'price':
      return { type: 'MENU', category: null, page: 0 }
    case 'cart':
      // "My order" is the one that is placed when nothing else is being ordered.
      return filledCart(facts) === null && facts.openOrders.length > 0
        ? { type: 'TRACK', orderId: null }
        : { type: 'SHOW_CART', edited: false }
    case 'checkout':
      return { type: 'SHOW_CART', edited: false }
    case 'change':
    case 'remove':
      return { type: 'CHANGE', orderId: null, page: 0 }
    case 'cancel':
      return readCancel(context, facts, firm)
    case 'track':
    case 'ready':
      return { type: 'TRACK', orderId: null }
    case 'yes':
    case 'accept':
      return readYes(wamid, context, facts, firm)
    case 'no':
    case 'decline':
      return readNo(wamid, context, facts)
    case 'thanks':
      return { type: 'THANKS', wamid }
    case 'deliver':
      return { type: 'DELIVER' }
    case 'collect':
      return { type: 'COLLECT' }
    case 'return':
      return { type: 'RETURN' }
    case 'hours':
    case 'today':
      return { type: 'HOURS' }
    case 'location':
      return { type: 'LOCATION' }
    case 'pay_how':
      return { type: 'PAY_HOW', other: false }
    case 'human':
      return { type: 'HUMAN' }
    case 'help':
      return { type: 'HELP' }
    case 'stop':
      return { type: 'STOP', wamid }
    case 'start':
      return { type: 'START' }
    case 'language':
      return { type: 'LANGUAGE', picked: null }
    case 'privacy':
      return { type: 'PRIVACY', topic: null, wamid }
    case 'restricted':
      return { type: 'RESTRICTED' }
    case 'code':
    case 'unknown':
      return { type: 'UNSURE', guesses: [] }
  }
}

/** "Cancel" under a review is its Cancel button; otherwise what is meant is found out, and asked about first. */
const readCancel = (context: DialogueContext, facts: DialogueFacts, firm: boolean): Meaning => {
  // With nothing ordered yet, all there is to cancel is what is asked about.
  if (context.pending?.type === 'option' && filledCart(facts) === null)
    return readNoOption({ ...context, items: context.items.slice(0, 1) }, facts)
  const cart = context.pending?.type === 'review' ? filledCart(facts) : null
  return { type: 'CANCEL', orderId: cart?.id ?? null, sure: firm && cart !== null, wrongQuantity: false }
}

export const readYes = (wamid: Wamid, context: DialogueContext, facts: DialogueFacts, firm: boolean): Meaning => {
  const { pending } = context
  switch (pending?.type) {
    case 'review':
      return { type: 'CONFIRM', orderId: null, fingerprint: null, firm, tapped: false, wamid }
    case 'cancel_order':
      return { type: 'CANCEL', orderId: pending.orderId, sure: true, wrongQuantity: false }
    case 'cancel_cart':
      return { type: 'CANCEL', orderId: facts.cart?.id ?? null, sure: true, wrongQuantity: false }
    case 'same_place':
      return { type: 'USE_PLACE', placeId: pending.placeId, sure: firm }
    case 'zones': {
      const [only, another] = zonesOf(facts)
      // "Is it in Orlando West?" is all that one area can be asked as.
      const isIt = pending.why === 'which_area' && only !== undefined && another === undefined
      return isIt ? { type: 'ZONE', zoneId: only.zoneId } : (backToCart(facts) ?? { type: 'THANKS', wamid })
    }
    case 'change_way':
      return pending.to === 'collection'
        ? { type: 'COME_FOR_IT', orderId: pending.orderId }
        : { type: 'CHANGE_WAY', orderId: pending.orderId, to: pending.to, sure: true }
    case 'consent':
      // Consent is a positive act: a thumb is not one.
      return firm ? { type: 'CONSENT', agreed: true, wamid } : { type: 'START' }
    case 'item':
    case 'offer':
    case 'guesses':
    case 'which_cancel':
    case 'which_change': {
      const ids = choiceIds(pending, facts)
      // "Do you mean this one?" has a second row for something else.
      const isOne = ids.length === 1 || (pending.type === 'item' && pending.item.candidates.length === 1)
      const only = pending.type === 'guesses' || isOne ? ids[0] : undefined
      return only === undefined ? { type: 'SHOW_CART', edited: false } : readChoice(only, wamid, context, facts)
    }
    default:
      return readAnswerToShop(facts, true) ?? backToCart(facts) ?? { type: 'THANKS', wamid }
  }
}

/** The shop asked in a message of its own, so no question of the dialogue is open: "yes" takes the order without it. */
const readAnswerToShop = (facts: DialogueFacts, agreed: boolean): Meaning | null => {
  const order = facts.openOrders.find((o) => o.change?.askedBy === 'shop')
  if (order === undefined || order.change === null) return null
  return agreed
    ? { type: 'WITHOUT', orderId: order.id, changeId: order.change.id }
    : { type: 'TRACK', orderId: order.id }
}

/** "Yes" or "no" to the menu or to "what do you want to change?": with something chosen, that is what goes on. */
const backToCart = (facts: DialogueFacts): Meaning | null =>
  filledCart(facts) === null ? null : { type: 'SHOW_CART', edited: false }

/** "No" to "it is placed" is a change of mind, or nothing: asked, because only one of them is harmless. */
const readNoAfterPlacing = ({ pending }: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const waiting = facts.openOrders.find((o) => o.state === 'placed')
  return pending !== null || waiting === undefined || filledCart(facts) !== null
    ? null
    : { type: 'CANCEL', orderId: waiting.id, sure: false, wrongQuantity: false }
}

const readNo = (wamid: Wamid, context: DialogueContext, facts: DialogueFacts): Meaning => {
  const { pending } = context
  switch (pending?.type) {
    case 'review':
      return { type: 'NOT_YET' }
    case 'cancel_order':
      return { type: 'KEEP', orderId: pending.orderId }
    case 'cancel_cart':
      return { type: 'KEEP', orderId: null }
    case 'same_place':
      return { type: 'OTHER_PLACE' }
    case 'change_way':
      return { type: 'KEEP', orderId: pending.orderId }
    case 'consent':
      return { type: 'CONSENT', agreed: false, wamid }
    case 'item':
      // None of them: that line is dropped and the rest goes on.
      return {
        type: 'ORDER',
        reading: { ...readLineChange([], context), items: context.items.slice(1) },
      }
    case 'option':
      return readNoOption(context, facts)
    case 'guesses':
      return { type: 'HELP' }
    default:
      return (
        readAnswerToShop(facts, false) ??
        readNoAfterPlacing(context, facts) ??
        backToCart(facts) ?? { type: 'THANKS', wamid }
      )
  }
}
