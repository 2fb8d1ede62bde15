/** From a tapped button or row to what was meant. An id says by itself what it stands for, however old the message is. */
import type { OrderId, Wamid } from '../../../kernel/ids.ts'
import type { IntentId } from '../../understanding/types.ts'
import type { DialogueContext } from '../context.ts'
import type { Meaning } from './events.ts'
import { findLine } from '../facts.ts'
import { cartFingerprint } from '../fingerprint.ts'
import { readOptionTap } from './said/read-option.ts'
import { lineCommand, readLineChange, readProduct } from './said/read-order.ts'
import { parseTapId } from '../parse-tap.ts'
import type { OrderTap } from '../tap.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Question } from '../question.ts'

/** The same row within this time is a double tap and not a wish for one more. */
const DOUBLE_TAP_MS = 5_000
/** Whoever taps a button again so long after was told wants to know how it stands by now. */
const TOLD_MS = 10 * 60_000

/**
 * What a tap means, whenever it comes. `readIntent` says what an intent means while this question is open: rows may stand
 * for one, and the texts are read elsewhere.
 */
export const readTap = (
  id: string,
  wamid: Wamid,
  context: DialogueContext,
  facts: DialogueFacts,
  readIntent: (intent: IntentId) => Meaning,
): Meaning => {
  const tap = parseTapId(id)
  if (tap === null) return { type: 'MENU', category: null, page: 0 }
  switch (tap.type) {
    case 'order':
      return isToldAlready(id, tap, context, facts)
        ? { type: 'NOTHING' }
        : readOrderTap(tap.orderId, tap.tap, wamid, context, facts)
    case 'product': {
      if (isDouble(id, context, facts)) return { type: 'NOTHING' }
      return { type: 'ORDER', reading: readProduct(tap.variantId, tap.quantityMilli, context, facts) }
    }
    case 'option':
      return isDouble(id, context, facts) ? { type: 'NOTHING' } : readOptionTap(tap, context, facts)
    case 'menu':
      return { type: 'MENU', category: tap.category, page: tap.page }
    case 'language':
      return { type: 'LANGUAGE', picked: tap.language }
    case 'intent':
      return readIntentTap(readIntent(tap.intent), context)
    case 'consent':
      return { type: 'CONSENT', agreed: tap.agreed, wamid }
    case 'privacy':
      return { type: 'PRIVACY', topic: tap.topic, wamid }
    case 'privacy_item': {
      const { requestId, variantId } = tap
      return { type: 'PRIVACY_ANSWER', requestId, answer: { question: 'item', variantId }, wamid }
    }
    case 'privacy_band': {
      const { requestId, band } = tap
      return { type: 'PRIVACY_ANSWER', requestId, answer: { question: 'band', band }, wamid }
    }
    case 'privacy_fix':
      return { type: 'PRIVACY_FIX', what: tap.what }
    case 'privacy_keep':
      return { type: 'PRIVACY_KEEP', requestId: tap.requestId, wamid }
    case 'place':
      return tap.verb === 'delete'
        ? { type: 'FORGET_PLACE', placeId: tap.placeId, wamid }
        : { type: 'USE_PLACE', placeId: tap.placeId, sure: tap.verb === 'sure' }
    case 'places':
      return tap.verb === 'clear' ? { type: 'FORGET_PLACE', placeId: null, wamid } : { type: 'OTHER_PLACE' }
    case 'zone':
      return { type: 'ZONE', zoneId: tap.zoneId }
    case 'orders':
    case 'shop':
    case 'agreement':
    case 'drop_closure':
    case 'close':
    case 'preparation':
    case 'pause':
    case 'goods':
    case 'item':
    case 'prices':
    case 'keep_price':
    case 'runs':
    case 'run_cash':
      return { type: 'TRACK', orderId: null }
  }
}

/** Where "I will collect" stands beside a question; anywhere else its button is older than what is ordered now. */
const OFFERS_COLLECTING: readonly Question['type'][] = ['review', 'where', 'same_place', 'zones', 'directions']

/** An intent's row may be of any age, and names no order: what would end or turn one is asked about first. */
const readIntentTap = (meaning: Meaning, { pending }: DialogueContext): Meaning => {
  if (meaning.type === 'CANCEL') return { ...meaning, sure: false }
  const isOld = meaning.type === 'COLLECT' && pending !== null && !OFFERS_COLLECTING.includes(pending.type)
  return isOld ? { type: 'SHOW_CART', edited: false } : meaning
}

const isDouble = (id: string, { lastTap }: DialogueContext, facts: DialogueFacts): boolean =>
  lastTap !== null && lastTap.id === id && facts.nowMs - lastTap.atMs < DOUBLE_TAP_MS

/**
 * Confirm, tapped again and again on a slow phone: the order is placed once, and that is said once more at most. Each
 * answer costs the shop money, and the first one is on its way.
 */
const isToldAlready = (
  id: string,
  { orderId, tap }: { readonly orderId: OrderId; readonly tap: OrderTap },
  context: DialogueContext,
  facts: DialogueFacts,
): boolean => {
  const { lastTap } = context
  if ((tap.verb !== 'confirm' && tap.verb !== 'at') || lastTap?.id !== id || facts.cart?.id === orderId) return false
  return isDouble(id, context, facts) || (lastTap.told === true && facts.nowMs - lastTap.atMs < TOLD_MS)
}

/** The last tap as it is remembered once it has been answered: told when it was the one before, again. */
export const toldOf = (
  lastTap: DialogueContext['lastTap'],
  before: DialogueContext['lastTap'],
  meaning: Meaning,
): DialogueContext['lastTap'] =>
  lastTap !== null && lastTap.id === before?.id && (before.told === true || meaning.type === 'CONFIRM')
    ? { ...lastTap, told: true }
    : lastTap

const readOrderTap = (
  orderId: OrderId,
  tap: OrderTap,
  wamid: Wamid,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning => {
  switch (tap.verb) {
    case 'confirm':
      return { type: 'CONFIRM', orderId, fingerprint: tap.fingerprint, firm: true, tapped: true, wamid }
    case 'at': {
      const { fingerprint, slot } = tap
      return { type: 'CONFIRM', orderId, fingerprint, firm: true, tapped: true, slot, wamid }
    }
    case 'change':
      return { type: 'CHANGE', orderId, page: tap.page }
    case 'line':
      return { type: 'EDIT_LINE', orderId, lineNo: tap.lineNo }
    case 'set': {
      const line = facts.cart?.id === orderId ? findLine(facts, tap.lineNo) : null
      // Line numbers close up when a line goes, so the product must be the one the row was made for.
      if (line === null || line.variantId !== tap.variantId) return { type: 'CHANGE', orderId, page: 0 }
      return { type: 'ORDER', reading: readLineChange([lineCommand(line, tap.quantityMilli)], context) }
    }
    case 'cancel':
    case 'cancel_yes': {
      // Of a cart that holds something else by now, it is asked about; an order that was placed is itself for ever.
      const { cart } = facts
      const sure = cart?.id === orderId ? tap.fingerprint === cartFingerprint(cart) : tap.verb === 'cancel_yes'
      return { type: 'CANCEL', orderId, sure, wrongQuantity: false }
    }
    case 'keep':
      return { type: 'KEEP', orderId }
    case 'agree':
      return { type: 'WITHOUT', orderId, changeId: tap.changeId }
    case 'replace':
      return { type: 'REPLACE', orderId, changeId: tap.changeId }
    case 'come_for_it':
      return { type: 'COME_FOR_IT', orderId }
    case 'bring_it':
      return { type: 'CHANGE_WAY', orderId, to: 'delivery', sure: true }
    case 'try_again':
      return { type: 'TRY_AGAIN', orderId }
    case 'place':
      return { type: 'KEEP_PLACE', orderId, as: tap.as, wamid }
    case 'when':
    case 'send':
    case 'track':
    case 'more':
    case 'short':
    case 'cancel_shop':
    case 'refuse':
    case 'accept':
    case 'decline':
    case 'ready':
    case 'hand_over':
    case 'show':
      return { type: 'TRACK', orderId }
  }
}
