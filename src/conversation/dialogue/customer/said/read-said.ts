/**
 * From a text to what was meant. Readers are asked one after the other, and the first that knows says it: rights, then what
 * answers the question that is open, then what changes the order, then goods, then the intent of the words as a whole.
 */
import { fitText } from '../../../../channel/index.ts'
import { countedThing, soleThing, strangeThing } from '../../../understanding/sole-thing.ts'
import { BANDS, type IntentId, type Understanding } from '../../../understanding/types.ts'
import { choiceIds, choiceIdTitled } from '../../../compose/present.ts'
import { andAlso, isToBeBrought, laterNote, withTime } from './beside-order.ts'
import { placeBeside, placeNamed, placeOfCart, staysAndAsks, withoutPlace } from './place-beside.ts'
import { canDeliver } from '../delivery-rules.ts'
import { readElsewhere } from './address-words.ts'
import { readAsksWhether } from './asks-whether.ts'
import { CANCELS, readCancelsChanged, readCancelWord } from './cancel-words.ts'
import { readCartWords } from './cart-words.ts'
import { fetchesInstead, readWay } from '../change-way.ts'
import type { DialogueContext } from '../../context.ts'
import { isAmbiguous } from './corrected-lines.ts'
import type { Meaning, OrderReading } from '../events.ts'
import { filledCart, timesToChoose } from '../../facts.ts'
import { readEachOfCart, withEach } from './each-words.ts'
import { readFees } from './fee-words.ts'
import { readDetails } from './details-words.ts'
import { isGuessable } from '../guesses.ts'
import { readPlaces } from '../places-rules.ts'
import { readOfThat } from './of-that.ts'
import { readOtherKin } from './other-kin.ts'
import { saysOnlyYes } from './plain-yes.ts'
import { readPutBack } from './put-back.ts'
import { readOrder, readProduct } from './read-order.ts'
import { readOptionWords } from './read-option.ts'
import { differently, readSameAgain, withoutRemoved } from './same-again.ts'
import { readLater, readTime } from './read-time.ts'
import { readSideQuestions } from './side-questions.ts'
import { nearTo } from './near.ts'
import { readReviewWords, readSideWords } from './side-words.ts'
import {
  readKeepOnly,
  readOfPlaced,
  readOtherSize,
  readPlainOne,
  readPriceOfPlain,
  readPricedOne,
} from './line-words.ts'
import { readChoice, readIntent, readYes } from './read-intent.ts'
import { readPlaceAnswer, readsAsDirections } from './read-place-words.ts'
import {
  isAmountAsked,
  isCountOfOffered,
  readAmountOfAsked,
  readQuantity,
  readUnnamed,
  readWeight,
  withNumberBefore,
  withQuantity,
} from './read-quantity.ts'
import { openingOf, orderToChange } from './cart-lines.ts'
import { readTells } from './tells-words.ts'
import { deletesNumber, readPrivacy } from '../privacy.ts'
import type { OrderId } from '../../../../kernel/ids.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { Said } from '../../happening.ts'
import type { Question } from '../../question.ts'
import type { ReplyPart } from '../../types.ts'
import { categoryNamed } from './heading-words.ts'

/** Neither goods nor words that might be some. */
export const namesNothing = ({ understanding: u }: Said): boolean => u.lines.length === 0 && u.unmatched.length === 0

/** A voice note is misheard more often than a text is misread. */
const VOICE_ACT = 0.92

/** Intents under which goods that were named are an order. */
const ORDERING: readonly IntentId[] = [
  'order', 'add', 'remove', 'change', 'greet', 'yes', 'checkout', 'collect', 'thanks', 'unknown', 'menu', 'restricted',
  'deliver', 'accept', 'pay_how',
] // prettier-ignore

/** Acting on a misreading of these would cost the person something, so they are asked about first. */
const RISKY: readonly IntentId[] = ['stop', 'start', 'cancel', 'human', 'return']

/** A text with what every reader of it asks. */
interface Heard {
  readonly said: Said
  readonly text: string
  readonly u: Understanding
  readonly isFirm: boolean
  readonly namesGoods: boolean
  readonly isUnderReview: boolean
  readonly context: DialogueContext
  readonly facts: DialogueFacts
}
type Reader = (heard: Heard) => Meaning | null

/** An edited message was read when it first came: what only changes an order by a word would change it twice. */
const unlessEdited =
  (read: Reader): Reader =>
  (heard) =>
    heard.said.source === 'edited' ? null : read(heard)

/** Only of what was typed: a voice note, a caption or an edit says such short words of something else. */
const whenTyped =
  (read: Reader): Reader =>
  (heard) =>
    heard.said.source === 'text' ? read(heard) : null

const readStop: Reader = ({ said, text, u, isFirm }) => {
  if (u.intent !== 'stop' || deletesNumber(text)) return null
  return isFirm ? { type: 'STOP', wamid: said.wamid } : unsure(u)
}

const readRow: Reader = ({ said, text, context, facts }) => {
  const chosen = labelledRow(text, context, facts) ?? chosenRow(said, context, facts)
  return chosen === null ? null : readChoice(chosen, said.wamid, { ...context, lastTap: null }, facts)
}

const readReview: Reader = ({ said, text, isUnderReview, context, facts }) => {
  const go = isUnderReview ? readReviewWords(text) : null
  if (go === null) return null
  return go === 'waits' ? { type: 'NOT_YET' } : readYes(said.wamid, context, facts, go === 'confirms')
}

const readAgain: Reader = ({ text, u, context, facts }) => {
  const again = readSameAgain(text, context, facts)
  if (again === null) return null
  if (u.lines.length === 0) {
    const reading = withoutRemoved(again, u)
    return { type: 'ORDER', reading: { ...reading, notes: [...reading.notes, ...laterNote(text, facts)] } }
  }
  const other = differently(again, u, text, facts)
  return andAlso(other.again, readOrder(other.besides, context, facts, text))
}

/** Goods that were named, with where they are to go and for when. */
const readGoods: Reader = ({ said, text, u: understood, namesGoods, context, facts }) => {
  if (!namesGoods) return null
  const u = withNumberBefore(understood, context, facts)
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
  const place = canDeliver(facts) ? (placeBeside(text, u) ?? placeNamed(text, u, facts)) : null
  const isBrought = place !== null || isToBeBrought(text, facts)
  const goods = place?.goods ?? (isBrought ? withoutPlace(u) : u)
  const read = withQuantity(readOrder(goods, context, facts, text), goods, context, facts)
  const notes = [...side.answers, ...laterNote(text, facts), ...read.notes]
  const delivers =
    u.intent === 'deliver' || (u.intent !== 'price' && u.alternatives.some(({ intent }) => intent === 'deliver'))
  const delivered = delivers || isBrought
  const reading = withTime(addedToPlaced(said, { ...read, notes }, facts), text, delivered, facts)
  const to = place === null ? {} : { to: place.to }
  return { type: 'ORDER', reading, ...(delivered ? { delivers: true } : {}), ...to }
}

const readPlaceOfCart: Reader = ({ said, text, u, namesGoods, facts }) => {
  if (namesGoods) return null
  const to = said.source === 'edited' ? null : placeOfCart(text, u, facts)
  if (to !== null) return { type: 'PLACE', place: { pin: null, words: [to] }, wamid: said.wamid }
  return staysAndAsks(text, facts) ? { type: 'DELIVER' } : null
}

const readHeading: Reader = ({ text, namesGoods, facts }) => {
  const category = namesGoods ? null : categoryNamed(text, facts)
  return category === null ? null : { type: 'MENU', category, page: 0 }
}

const readDirections: Reader = ({ said, text, context, facts }) =>
  readsAsDirections(said, context, facts)
    ? { type: 'DIRECTIONS', orderId: facts.cart?.id as OrderId, words: text, wamid: said.wamid }
    : null

/** A number that is how many of something. */
const readCount: Reader = ({ said, u, isFirm, context, facts }) => {
  // "I will be there at 5" counts nothing.
  const tellsTime = isFirm && NO_AMOUNT.includes(u.intent)
  // "2" under a review may be its second button, or a number of things: both lead to its lines.
  if (context.pending?.type === 'review' && (u.choice ?? 0) > 1 && timesToChoose(facts) === null && !tellsTime) {
    return { type: 'CHANGE', orderId: null, page: 0 }
  }
  const amount = readAmountOfAsked(said, context, facts)
  if (amount !== null) return amount
  if (u.quantity === undefined || tellsTime) return null
  return (
    readQuantity(u.quantity, u.wrongQuantity, context, facts) ?? readUnnamed(said.text, u, context, facts) ?? unsure(u)
  )
}

const readUnknown: Reader = ({ said, text, u, namesGoods, context, facts }) => {
  if (u.intent !== 'unknown' && u.confidence >= BANDS.confirm) return null
  const thing = namesGoods ? null : (soleThing(text) ?? countedThing(text, u.unmatched))
  return thing === null
    ? strange(said, u, facts)
    : { type: 'ORDER', reading: readOrder({ ...u, unmatched: [thing] }, context, facts) }
}

const READERS: readonly Reader[] = [
  // Rights come before everything else (POPIA s11(3), CPA s11).
  readStop,
  ({ said, text, context, facts }) =>
    context.pending?.type === 'privacy_text' ? null : readPlaces(text, said.wamid, facts),
  ({ said, context }) => readPrivacy(said, context),
  // The question that is open.
  ({ text, context, facts }) => readOptionWords(text, context, facts),
  ({ said, isFirm, context, facts }) => readTime(said, isFirm, facts, context),
  whenTyped(({ text, u, context, facts }) => readPricedOne(text, u, context, facts)),
  readRow,
  // Where it is to go.
  ({ said, facts }) => readElsewhere(said, facts),
  ({ text, u, context, facts }) => readFees(text, u, context, facts),
  ({ text, u, facts }) => (fetchesInstead(text, u, facts) ? { type: 'COLLECT' } : null),
  // Before what finds the door: the words that come after "it is placed" may be about fetching it instead.
  ({ said, isFirm, facts }) => readWay(said, isFirm, facts),
  ({ said, isFirm, context, facts }) => readPlaceAnswer(said, isFirm, context, facts),
  // Short changes of what is ordered.
  unlessEdited(({ text, context, facts }) => readPutBack(text, context, facts)),
  whenTyped(({ text, context, facts }) => readOfThat(text, context, facts)),
  unlessEdited(({ text, context, facts }) => readEachOfCart(text, context, facts)),
  unlessEdited(({ text, context, facts }) => readCartWords(text, context, facts)),
  whenTyped(readReview),
  ({ text, context, facts }) => readCancelWord(text, context, facts),
  unlessEdited(({ text, context, facts }) => readWeight(text, context, facts)),
  whenTyped(({ text, u, context, facts }) => readPlainOne(text, u, context, facts)),
  whenTyped(({ text, u, context, facts }) => readOtherSize(text, u, context, facts)),
  whenTyped(({ text, context, facts }) => readOtherKin(text, context, facts)),
  readAgain,
  // What is asked or told beside an order.
  unlessEdited(({ said, text, u, context, facts }) => readSideWords(text, u, context, facts, said.wamid)),
  ({ text, u, facts }) => readAsksWhether(text, u, facts),
  ({ text, u, facts }) => readTells(text, u, facts),
  ({ text, u, facts }) => readDetails(text, u, facts),
  readGoods,
  readPlaceOfCart,
  readHeading,
  ({ u }) => (u.intent === 'restricted' || (u.restricted ?? []).length > 0 ? { type: 'RESTRICTED' } : null),
  ({ text, context, facts }) => readPriceOfPlain(text, context, facts),
  ({ said, context, facts }) => readAddsIt(said, context, facts),
  readDirections,
  ({ said, isFirm, context, facts }) => readLater(said, isFirm, context, facts),
  readCount,
  readUnknown,
]

export const readSaid = (given: Said, context: DialogueContext, facts: DialogueFacts): Meaning => {
  const u = withEach(given.understanding, given.text)
  const said = { ...given, understanding: u }
  const heard: Heard = {
    ...{ said, text: said.text, u, context, facts },
    isFirm: u.confidence >= (said.source === 'voice' ? VOICE_ACT : BANDS.act),
    namesGoods: u.lines.length > 0 || (u.removals ?? []).length > 0,
    isUnderReview: context.pending?.type === 'review' && filledCart(facts) !== null,
  }
  for (const read of READERS) {
    const meaning = read(heard)
    if (meaning !== null) return meaning
  }
  return byIntent(heard)
}

/** What the words as a whole are for. */
const byIntent = ({ said, text, u, isFirm, isUnderReview, context, facts }: Heard): Meaning => {
  const { intent } = u
  // "Do you have pizza?" deserves its answer before the menu.
  const asksFor = intent === 'menu' || intent === 'order' || intent === 'add'
  if (asksFor && u.unmatched.length > 0) return { type: 'ORDER', reading: readOrder(u, context, facts) }
  if (intent === 'order' || intent === 'add') return { type: 'MENU', category: null, page: 0 }
  if (intent === 'price') return withNotes(readPrice(u, context, facts), laterNote(text, facts))
  if (intent === 'language') return { type: 'LANGUAGE', picked: u.requestedLanguage ?? null }
  if (intent === 'pay_how') {
    const other = u.payMethod !== undefined && u.payMethod !== 'cash'
    return { type: 'PAY_HOW', other, ...(u.payMethod === 'book' ? { book: true } : {}) }
  }
  // "Start again" is START to somebody who has stopped the adverts, and a new list to somebody who is ordering.
  if (intent === 'start' && filledCart(facts) !== null && /\bagain\b/iu.test(text)) {
    return { type: 'CANCEL', orderId: facts.cart?.id ?? null, sure: false, wrongQuantity: false }
  }
  // Who has got nothing from the shop yet brings nothing back: it is about what is being ordered.
  const hasNothing = filledCart(facts) !== null && facts.lastOrder === null
  if (intent === 'return' && hasNothing) return { type: 'CHANGE', orderId: null, page: 0 }
  if (!isFirm && RISKY.includes(intent)) return unsure(u)
  // "Yes, but no onions" confirms nothing: what it is to be without was not understood.
  if (isUnderReview && intent === 'yes' && YES_BUT.test(text)) return { type: 'CHANGE', orderId: null, page: 0 }
  // "Ok let me think", "yes, where?", "ok i dont have cash now": nothing is ordered or agreed to by a yes with more in it.
  if (isUnderReview && intent === 'yes' && !saysOnlyYes(text)) return { type: 'NOT_YET' }
  const asked = context.pending?.type ?? 'menu'
  if (NEEDS_PLAIN_YES.includes(asked) && intent === 'yes' && !saysOnlyYes(text.replace(CANCELS, ' '))) return unsure(u)
  const cancelled = intent === 'cancel' ? readCancelsChanged(text, facts) : null
  if (cancelled !== null) return cancelled
  // "Cancel, I ordered by mistake": asked about, because mistakes are also mended.
  if (intent === 'change' && CANCELS.test(text)) return readIntent('cancel', said.wamid, context, facts, false)
  return readIntent(intent, said.wamid, context, facts, isFirm && u.soft !== true && said.source !== 'voice')
}

/** What is still itself though a number stands in it. */
const NO_AMOUNT: readonly IntentId[] = [
  'track', 'hours', 'location', 'collect', 'deliver', 'human', 'help', 'return', 'pay_how', 'cancel',
] // prettier-ignore

/** A yes that takes something back. "No problem" takes nothing back. */
const YES_BUT =
  /\b(?:but|except|without|kodwa|maar|empa|mara|ngaphandle|sonder|ntle le|kantle)\b|\S\s+(?:no|not|geen)\s+(?!problem|prob\b|worries|stress|rush|thanks|more\b)\p{L}/iu

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
const readAddsIt = (said: Said, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
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

/** What these do is not undone by another word. */
const NEEDS_PLAIN_YES: readonly Question['type'][] = ['consent', 'cancel_order', 'cancel_cart']

const unsure = (u: Understanding): Meaning => {
  const guesses = [...(u.confidence >= BANDS.confirm ? [u.intent] : []), ...u.alternatives.map((a) => a.intent)].filter(
    isGuessable,
  )
  return { type: 'UNSURE', guesses: [...new Set(guesses)].slice(0, 3) }
}

/** A thing by itself that nobody here knows: it is said to be so, with what is near. */
const strange = (said: Said, u: Understanding, facts: DialogueFacts): Meaning => {
  const meaning = unsure(u)
  const words = said.source === 'text' && u.choice === undefined ? strangeThing(said.text) : null
  if (meaning.type !== 'UNSURE' || meaning.guesses.length > 0 || words === null) return meaning
  return { ...meaning, strange: fitText(words, STRANGE_MAX), near: nearTo(words, facts) }
}
/** Her own words are echoed, never stored, and never at length. */
const STRANGE_MAX = 60

/**
 * The label of a button or row, typed instead of tapped. Goods are left to the understanding, which also hears how many;
 * numbers to `chosenRow`.
 */
const labelledRow = (text: string, context: DialogueContext, facts: DialogueFacts): string | null => {
  const { pending } = context
  const wanted = text.trim().toLowerCase()
  if (pending === null || pending.type === 'quantity' || wanted.length < LABEL_MIN) return null
  return choiceIdTitled(pending, facts, wanted)
}
const LABEL_MIN = 3

/** "2" after a numbered list: the id of its second row. */
const chosenRow = ({ text, understanding: u }: Said, context: DialogueContext, facts: DialogueFacts): string | null => {
  const { pending } = context
  if (pending?.type === 'item' && isAmountAsked(text)) return null
  if (isCountOfOffered(text, pending)) return null
  // A bare number in answer to "how many?" is a quantity, and the review is not a list.
  if (u.choice === undefined || u.lines.length > 0 || pending === null) return null
  if (pending.type === 'quantity' || pending.type === 'review') return null
  return choiceIds(pending, facts)[u.choice - 1] ?? null
}

/** "Can I order bread for tomorrow?": its price, and that nobody plans it. */
const withNotes = (meaning: Meaning, notes: readonly ReplyPart[]): Meaning =>
  meaning.type === 'PRICE' ? { ...meaning, notes: [...meaning.notes, ...notes] } : meaning

const readPrice = (u: Understanding, context: DialogueContext, facts: DialogueFacts): Meaning => {
  const named = u.lines.flatMap((l) =>
    l.variantId !== undefined ? [l.variantId] : (l.candidates ?? []).map((c) => c.variantId),
  )
  const known = named.filter((id) => facts.catalogue.items.some((i) => i.variantId === id))
  const words = u.unmatched.join(', ')
  if (known.length === 0 && words !== '') {
    return { type: 'ORDER', reading: readOrder(u, context, facts) }
  }
  // "Malini?" under the review asks what all of it costs; elsewhere the last product, the cart, or everything.
  if (known.length === 0 && context.pending?.type === 'review' && filledCart(facts) !== null) {
    return { type: 'SHOW_CART', edited: false }
  }
  // "How much are they?" of several that were just named.
  if (known.length === 0 && context.pending?.type === 'item') known.push(...context.pending.item.candidates)
  if (known.length === 0 && context.lastVariantId !== null) known.push(context.lastVariantId)
  if (known.length === 0) {
    return filledCart(facts) === null ? { type: 'MENU', category: null, page: 0 } : { type: 'SHOW_CART', edited: false }
  }
  const notes = readSideQuestions(u, facts).answers
  return { type: 'PRICE', variantIds: [...new Set(known)].slice(0, 9), notes }
}
