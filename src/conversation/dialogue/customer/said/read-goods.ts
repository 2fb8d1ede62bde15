/** Goods that were named, and those that were just spoken of: what of them is ordered, where it goes and for when. */
import { BANDS, type IntentId } from '../../../understanding/types.ts'
import { DELIVERED, isToBeBrought, laterNote, withTime } from './beside-order.ts'
import { placeBeside, placeNamed, withoutPlace } from './place-beside.ts'
import { canDeliver } from '../delivery-rules.ts'
import type { DialogueContext } from '../../context.ts'
import { isAmbiguous } from './corrected-lines.ts'
import type { Meaning, OrderReading } from '../events.ts'
import { filledCart } from '../../facts.ts'
import { readOrder, readProduct } from './read-order.ts'
import { readSideQuestions } from './side-questions.ts'
import { withoutFallbacks } from './otherwise.ts'
import { readKeepOnly, readOfPlaced } from './line-words.ts'
import { withNumberBefore, withQuantity } from './read-quantity.ts'
import { openingOf, orderToChange } from './cart-lines.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { Said } from '../../happening.ts'
import { namesNothing, type Reader } from './heard.ts'

/** Intents under which goods that were named are an order. */
const ORDERING: readonly IntentId[] = [
  'order', 'add', 'remove', 'change', 'greet', 'yes', 'checkout', 'collect', 'thanks', 'unknown', 'menu', 'restricted',
  'deliver', 'accept', 'pay_how',
] // prettier-ignore

/** Goods that were named, with where they are to go and for when. */
export const readGoods: Reader = ({ said, text, u: understood, namesGoods, context, facts }) => {
  if (!namesGoods) return null
  const chosen = withoutFallbacks(withNumberBefore(understood, context, facts), facts)
  const { u } = chosen
  // "2 kotas and a coke, how much?" wants the sum of just that: the review, where nothing is ordered yet.
  const asksForSum = u.intent === 'price' && u.lines.some((l) => l.qtyGiven && (l.qty > 1 || u.lines.length > 1))
  const side = readSideQuestions(u, facts, text)
  if (!(ORDERING.includes(u.intent) || asksForSum || side.orders || u.confidence < BANDS.confirm)) return null
  // An edited message was acted on when it first came; adding its lines again would double them.
  const isKnown = said.source === 'edited' && (filledCart(facts) !== null || facts.openOrders.length > 0)
  if (isKnown) return { type: 'SHOW_CART', edited: true }
  const kept = readKeepOnly(text, u, context, facts)
  if (kept !== null) return kept
  if (isAmbiguous(u, facts)) return { type: 'CHANGE', orderId: null, page: 0 }
  const ofPlaced = readOfPlaced(text, u, context, facts)
  if (ofPlaced !== null) return ofPlaced
  const spoken = placeBeside(text, u)
  const place = canDeliver(facts) ? (spoken ?? placeNamed(text, u, facts)) : null
  const isBrought = place !== null || isToBeBrought(text, facts)
  // Where nothing is brought, the words of a place are no goods either.
  const goods = place?.goods ?? spoken?.goods ?? (isBrought || DELIVERED.test(text) ? withoutPlace(u) : u)
  const read = withQuantity(readOrder(goods, context, facts, text), goods, context, facts)
  const delivers =
    u.intent === 'deliver' || (u.intent !== 'price' && u.alternatives.some(({ intent }) => intent === 'deliver'))
  const cannot: OrderReading['notes'] =
    (delivers || spoken !== null || DELIVERED.test(text)) && !canDeliver(facts)
      ? [{ type: 'say', key: 'deliver.none', params: { address: facts.shop.address } }]
      : []
  const notes = [...chosen.notes, ...side.answers, ...cannot, ...laterNote(text, facts), ...read.notes]
  const delivered = delivers || isBrought
  const reading = withTime(addedToPlaced(said, { ...read, notes }, facts), text, delivered, facts)
  const to = place === null ? {} : { to: place.to }
  return { type: 'ORDER', reading, ...(delivered ? { delivers: true } : {}), ...to }
}

const TO_MY_ORDER =
  /^\W*(?:and|also|plus|oh and|ne|futhi|en|ook|le|hape|gape)\b|\bi? ?(?:forgot|forget)\b|\b(?:as well|also|too)[\s.!]*$|khohliwe|vergeet|lebetse|\b(?:to|in|into|on)\s+(?:my|the|that|this)\s+order\b|\bku-?\s?(?:li-?)?(?:i-?)?oda\b|\be-?odeni\b|\b(?:change|(?:uku)?t?shintsha|fetola|verander)\s+(?:my |the |i-?|le |die )?(?:order|oda|odolo|odara|bestelling)\b/iu

/** "Add a coke", "a coke to my order", when it is placed already: that order is changed, instead of a second one begun. */
const addedToPlaced = ({ text, understanding: u }: Said, reading: OrderReading, facts: DialogueFacts): OrderReading => {
  const order = TO_MY_ORDER.test(text) || u.intent === 'add' ? orderToChange(facts) : null
  if (order === null || (reading.commands.length === 0 && reading.items.length === 0)) return reading
  return { ...reading, commands: [openingOf(order), ...reading.commands] }
}

const IT = /\b(?:it|that|this|one|them|yona|sona|lona|wona|leyo|leso|lowo)\b/iu

const JUST_ADD =
  /^(?:(?:yes|yebo|ok|okay|please|pls|ngicela)\s+)*(?:add|engeza|faka|u?yi?fake)(?:\s+(?:please|pls))?[\s.!]*$/iu

/** "How much is the coke?" "Add it": one of what was just spoken of, which is not in the cart yet. */
export const readAddsIt = (said: Said, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const { understanding: u } = said
  const { lastVariantId } = context
  const means = (intent: IntentId): boolean =>
    u.intent === intent || u.alternatives.some((a) => a.intent === intent && a.confidence >= BANDS.confirm)
  const adds =
    (means('add') && JUST_ADD.test(said.text)) || ((means('add') || u.intent === 'order') && IT.test(said.text))
  if (!adds || lastVariantId === null || !namesNothing(said) || u.confidence < BANDS.confirm) return null
  if (facts.cart?.lines.some((line) => line.variantId === lastVariantId)) return null
  return { type: 'ORDER', reading: readProduct(lastVariantId, 1000, context, facts) }
}
