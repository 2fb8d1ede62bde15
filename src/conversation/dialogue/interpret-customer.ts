/**
 * From what a customer did to what was meant, given the question that is open. Taps say what they mean; texts are read
 * by intent and confidence; "yes", "no" and bare numbers mean what the open question makes them mean.
 */
import { fitText } from '../../channel/index.ts'
import { slotsByWords } from '../../fulfilment/index.ts'
import { countedThing, soleThing, strangeThing } from '../understanding/sole-thing.ts'
import { BANDS, type IntentId, type Understanding } from '../understanding/types.ts'
import { choiceIds, choiceIdTitled } from '../compose/present.ts'
import { bind } from '../understanding/bind.ts'
import { POLITE, SMALL } from '../understanding/lexicon/index.ts'
import { andAlso, isToBeBrought, laterNote, withTime } from './beside-order.ts'
import { placeBeside, placeNamed, placeOfCart, staysAndAsks, withoutPlace } from './place-beside.ts'
import { canDeliver } from './delivery-rules.ts'
import { readElsewhere } from './address-words.ts'
import { readAsksWhether } from './asks-whether.ts'
import { CANCELS, readCancelsChanged, readCancelWord } from './cancel-words.ts'
import { readCartWords } from './cart-words.ts'
import { fetchesInstead, readWay } from './change-way.ts'
import { OPEN_ITEMS_MAX, type DialogueContext } from './context.ts'
import { isAmbiguous } from './corrected-lines.ts'
import type { Meaning, OrderReading } from './customer-events.ts'
import { categoryKey, filledCart, onSale, timesToChoose } from './facts.ts'
import { readEachOfCart, withEach } from './each-words.ts'
import { readFees } from './fee-words.ts'
import { readDetails } from './details-words.ts'
import { isGuessable } from './guesses.ts'
import { readPlaces } from './places-rules.ts'
import { readSentBasket } from './sent-basket.ts'
import { readLineChange, readOrder, readProduct } from './read-order.ts'
import { readOptionWords } from './read-option.ts'
import { differently, readSameAgain, withoutRemoved } from './same-again.ts'
import { noQuestions, readSideQuestions } from './side-questions.ts'
import { nearTo } from './near.ts'
import { readReviewWords, readSideWords } from './side-words.ts'
import { readKeepOnly, readOfPlaced, readOtherSize, readPlainOne, readPricedOne } from './line-words.ts'
import { readChoice, readIntent, readYes } from './read-intent.ts'
import { readPlaceAnswer, readsAsDirections } from './read-place-words.ts'
import {
  isAmountAsked,
  isCountOfOffered,
  readAmountOfAsked,
  readQuantity,
  readWeight,
  withQuantity,
} from './read-quantity.ts'
import { openingOf, orderToChange } from './cart-lines.ts'
import { readTells } from './tells-words.ts'
import { deletesNumber, readPrivacy } from './privacy.ts'
import type { OrderId } from '../../kernel/ids.ts'
import type { DialogueFacts, Happening, ReplyPart, Said } from './types.ts'

/** A voice note is misheard more often than a text is misread. */
const VOICE_ACT = 0.92

const nothing: Meaning = { type: 'NOTHING' }
/** Not said to anybody: a thumb on our message, a changed number, a call. An answer would be noise, and cost money. */
export const SILENT_KINDS: readonly string[] = ['reaction', 'system', 'call', 'call_permission', 'ephemeral']

export const interpretCustomer = (happening: Happening, context: DialogueContext, facts: DialogueFacts): Meaning => {
  const meaning = read(happening, context, facts)
  if (facts.shop.isGone === true) return isRight(meaning) ? meaning : nothing
  return facts.botQuiet && happening.type !== 'tapped' && !heardWhileQuiet(meaning) ? nothing : meaning
}

/** What a person may ask of whoever holds something of her, whether that still sells or not (POPIA s23-25; ADR 0051). */
const isRight = (meaning: Meaning): boolean =>
  meaning.type === 'STOP' || meaning.type === 'FORGET_PLACE' || meaning.type.startsWith('PRIVACY')

/** While a person has the conversation, only rights and the way back to the bot are heard. */
const heardWhileQuiet = (meaning: Meaning): boolean => meaning.type === 'MENU' || isRight(meaning)

const read = (happening: Happening, context: DialogueContext, facts: DialogueFacts): Meaning => {
  switch (happening.type) {
    case 'said': {
      const meaning = readSaid(happening, context, facts)
      // The picture above the words has been answered; words of it that say nothing to us, or ask what "this" costs, are
      // for the person who looks at it.
      const aboutPicture = meaning.type === 'UNSURE' || (meaning.type === 'PRICE' && namesNothing(happening))
      return happening.source === 'caption' && aboutPicture ? nothing : meaning
    }
    case 'tapped':
      return readChoice(happening.id, happening.wamid, context, facts)
    case 'shared_location':
      return {
        type: 'PLACE',
        place: {
          pin: { latitude: happening.latitude, longitude: happening.longitude },
          words: [happening.name ?? '', happening.address ?? ''],
        },
        wamid: happening.wamid,
      }
    case 'sent_media':
      return happening.media === 'sticker'
        ? { type: 'THANKS', wamid: happening.wamid }
        : { type: 'MEDIA', media: happening.media }
    case 'sent_order':
      return readSentOrder(happening, context, facts)
    case 'sent_basket':
      return readSentBasket(happening, context, facts)
    case 'sent_contacts':
      return { type: 'UNREADABLE' }
    case 'unsupported':
      return SILENT_KINDS.includes(happening.kind) ? nothing : { type: 'UNREADABLE' }
    case 'revoked':
      // What was said has been acted on and shown; taking the words back changes no order.
      return nothing
  }
}

const namesNothing = ({ understanding: u }: Said): boolean => u.lines.length === 0 && u.unmatched.length === 0

const GONE = { type: 'say', key: 'product_gone', params: {} } as const satisfies ReplyPart

/** However many goods are gone, it is said once, and names none. */
const onceGone = (notes: readonly ReplyPart[]): readonly ReplyPart[] => {
  const isGone = (note: ReplyPart): boolean => note.type === 'say' && note.key === GONE.key
  const first = notes.findIndex(isGone)
  return notes.filter((note, i) => !isGone(note) || i === first)
}

const readSentOrder = (
  happening: Extract<Happening, { type: 'sent_order' }>,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning => {
  const readings = happening.items.flatMap((i) =>
    i.variantId === null || i.quantityMilli <= 0
      ? []
      : [readProduct(i.variantId, i.quantityMilli, { ...context, pending: null, items: [] }, facts)],
  )
  // Of a catalogue that knows more than the shop: she is told, or she would wait for it.
  const hasUnknown = happening.items.some(({ variantId, quantityMilli }) => variantId === null && quantityMilli > 0)
  if (readings.length === 0 && !hasUnknown) return { type: 'MENU', category: null, page: 0 }
  const lines = readings.flatMap((r) => r.commands.flatMap((c) => (c.type === 'cart_add' ? c.lines : [])))
  return {
    type: 'ORDER',
    reading: {
      commands: lines.length === 0 ? [] : [{ type: 'cart_add', lines }],
      items: [...context.items, ...readings.flatMap((r) => r.items)].slice(0, OPEN_ITEMS_MAX),
      notes: onceGone([...readings.flatMap((r) => r.notes), ...(hasUnknown ? [GONE] : [])]),
      offer: readings.flatMap((r) => r.offer).slice(0, 9),
      lastVariantId: context.lastVariantId,
    },
  }
}

// Texts

/** Intents under which goods that were named are an order. */
const ORDERING: readonly IntentId[] = [
  'order', 'add', 'remove', 'change', 'greet', 'yes', 'checkout', 'collect', 'thanks', 'unknown', 'menu', 'restricted',
  'deliver', 'accept', 'pay_how',
] // prettier-ignore

/** Acting on a misreading of these would cost the person something, so they are asked about first. */
const RISKY: readonly IntentId[] = ['stop', 'start', 'cancel', 'human', 'return']

const readSaid = (heard: Said, context: DialogueContext, facts: DialogueFacts): Meaning => {
  const u = withEach(heard.understanding, heard.text)
  const said = { ...heard, understanding: u }
  const isFirm = u.confidence >= (said.source === 'voice' ? VOICE_ACT : BANDS.act)

  // Rights come before everything else (POPIA s11(3), CPA s11).
  if (u.intent === 'stop' && !deletesNumber(said.text)) return isFirm ? { type: 'STOP', wamid: said.wamid } : unsure(u)
  const places = context.pending?.type === 'privacy_text' ? null : readPlaces(said.text, said.wamid, facts)
  if (places !== null) return places
  const privacy = readPrivacy(said, context)
  if (privacy !== null) return privacy
  const options = readOptionWords(said.text, context, facts)
  if (options !== null) return options
  const time = readTime(said, isFirm, facts, context)
  if (time !== null) return time
  const priced = said.source === 'text' ? readPricedOne(said.text, u, context, facts) : null
  if (priced !== null) return priced
  const chosen = labelledRow(said.text, context, facts) ?? chosenRow(said, context, facts)
  if (chosen !== null) return readChoice(chosen, said.wamid, { ...context, lastTap: null }, facts)

  const elsewhere = readElsewhere(said, facts)
  if (elsewhere !== null) return elsewhere
  const fees = readFees(said.text, u, context, facts)
  if (fees !== null) return fees
  if (fetchesInstead(said.text, u, facts)) return { type: 'COLLECT' }
  // Before what finds the door: the words that come after "it is placed" may be about fetching it instead.
  const way = readWay(said, isFirm, facts)
  if (way !== null) return way
  const answer = readPlaceAnswer(said, isFirm, context, facts)
  if (answer !== null) return answer

  const short =
    said.source === 'edited'
      ? null
      : (readEachOfCart(said.text, context, facts) ?? readCartWords(said.text, context, facts))
  if (short !== null) return short
  const isUnderReview = context.pending?.type === 'review' && filledCart(facts) !== null
  const go = isUnderReview && said.source === 'text' ? readReviewWords(said.text) : null
  if (go === 'waits') return { type: 'NOT_YET' }
  if (go !== null) return readYes(said.wamid, context, facts, go === 'confirms')

  const cancelWord = readCancelWord(said.text, context, facts)
  if (cancelWord !== null) return cancelWord
  const weight = said.source === 'edited' ? null : readWeight(said.text, context, facts)
  if (weight !== null) return weight
  const plain = said.source === 'text' ? readPlainOne(said.text, u, context, facts) : null
  if (plain !== null) return plain
  const size = said.source === 'text' ? readOtherSize(said.text, u, context, facts) : null
  if (size !== null) return size
  const again = readSameAgain(said.text, context, facts)
  if (again !== null && u.lines.length === 0) return { type: 'ORDER', reading: withoutRemoved(again, u) }
  if (again !== null) {
    const other = differently(again, u, said.text, facts)
    return andAlso(other.again, readOrder(other.besides, context, facts, said.text))
  }
  const asideWords = said.source === 'edited' ? null : readSideWords(said.text, u, context, facts, said.wamid)
  if (asideWords !== null) return asideWords
  const whether = readAsksWhether(said.text, u, facts)
  if (whether !== null) return whether
  const tells = readTells(said.text, u, facts)
  if (tells !== null) return tells
  const details = readDetails(said.text, u, facts)
  if (details !== null) return details
  const namesGoods = u.lines.length > 0 || (u.removals ?? []).length > 0
  // "2 kotas and a coke, how much?" wants the sum of just that: the review, where nothing is ordered yet.
  const asksForSum = u.intent === 'price' && u.lines.some((l) => l.qtyGiven && (l.qty > 1 || u.lines.length > 1))
  const side = namesGoods ? readSideQuestions(u, facts) : noQuestions
  if (namesGoods && (ORDERING.includes(u.intent) || asksForSum || side.orders || u.confidence < BANDS.confirm)) {
    // An edited message was acted on when it first came; adding its lines again would double them.
    const isKnown = said.source === 'edited' && (filledCart(facts) !== null || facts.openOrders.length > 0)
    if (isKnown) return { type: 'SHOW_CART', edited: true }
    const delivers =
      u.intent === 'deliver' || (u.intent !== 'price' && u.alternatives.some(({ intent }) => intent === 'deliver'))
    const kept = readKeepOnly(said.text, u, context, facts)
    if (kept !== null) return kept
    if (isAmbiguous(u, facts)) return { type: 'CHANGE', orderId: null, page: 0 }
    const ofPlaced = readOfPlaced(said.text, u, context, facts)
    if (ofPlaced !== null) return ofPlaced
    const place = canDeliver(facts) ? (placeBeside(said.text, u) ?? placeNamed(said.text, u, facts)) : null
    const isBrought = place !== null || isToBeBrought(said.text, facts)
    const goods = place?.goods ?? (isBrought ? withoutPlace(u) : u)
    const read = withQuantity(readOrder(goods, context, facts, said.text), goods, context, facts)
    const notes = [...side.answers, ...laterNote(said.text, facts), ...read.notes]
    const delivered = delivers || isBrought
    const reading = withTime(addedToPlaced(said, { ...read, notes }, facts), said.text, delivered, facts)
    const to = place === null ? {} : { to: place.to }
    return { type: 'ORDER', reading, ...(delivered ? { delivers: true } : {}), ...to }
  }
  const to = namesGoods || said.source === 'edited' ? null : placeOfCart(said.text, u, facts)
  if (to !== null) return { type: 'PLACE', place: { pin: null, words: [to] }, wamid: said.wamid }
  if (!namesGoods && staysAndAsks(said.text, facts)) return { type: 'DELIVER' }
  const category = namesGoods ? null : categoryNamed(said.text, facts)
  if (category !== null) return { type: 'MENU', category, page: 0 }
  if (u.intent === 'restricted' || (u.restricted ?? []).length > 0) return { type: 'RESTRICTED' }
  const added = readAddsIt(said, context, facts)
  if (added !== null) return added

  if (readsAsDirections(said, context, facts)) {
    return { type: 'DIRECTIONS', orderId: facts.cart?.id as OrderId, words: said.text, wamid: said.wamid }
  }
  const later = readLater(said, isFirm, context, facts)
  if (later !== null) return later
  // "2" under a review may be its second button, or a number of things: both lead to its lines.
  const tellsTime = isFirm && NO_AMOUNT.includes(u.intent)
  if (context.pending?.type === 'review' && (u.choice ?? 0) > 1 && timesToChoose(facts) === null && !tellsTime) {
    return { type: 'CHANGE', orderId: null, page: 0 }
  }
  const amount = readAmountOfAsked(said, context, facts)
  if (amount !== null) return amount
  // "I will be there at 5" counts nothing.
  if (u.quantity !== undefined && !tellsTime) {
    return readQuantity(u.quantity, u.wrongQuantity, context, facts) ?? unsure(u)
  }
  if (u.intent === 'unknown' || u.confidence < BANDS.confirm) {
    const thing = namesGoods ? null : (soleThing(said.text) ?? countedThing(said.text, u.unmatched))
    return thing === null
      ? strange(said, u, facts)
      : { type: 'ORDER', reading: readOrder({ ...u, unmatched: [thing] }, context, facts) }
  }
  // "Do you have pizza?" deserves its answer before the menu.
  if (u.intent === 'menu' && u.unmatched.length > 0) return { type: 'ORDER', reading: readOrder(u, context, facts) }
  if (u.intent === 'order' || u.intent === 'add') {
    return u.unmatched.length > 0
      ? { type: 'ORDER', reading: readOrder(u, context, facts) }
      : { type: 'MENU', category: null, page: 0 }
  }
  if (u.intent === 'price') return withNotes(readPrice(u, context, facts), laterNote(said.text, facts))
  if (u.intent === 'language') return { type: 'LANGUAGE', picked: u.requestedLanguage ?? null }
  if (u.intent === 'pay_how') {
    const other = u.payMethod !== undefined && u.payMethod !== 'cash'
    return { type: 'PAY_HOW', other, ...(u.payMethod === 'book' ? { book: true } : {}) }
  }
  // "Start again" is START to somebody who has stopped the adverts, and a new list to somebody who is ordering.
  if (u.intent === 'start' && filledCart(facts) !== null && /\bagain\b/iu.test(said.text)) {
    return { type: 'CANCEL', orderId: facts.cart?.id ?? null, sure: false, wrongQuantity: false }
  }
  // Who has got nothing from the shop yet brings nothing back: it is about what is being ordered.
  const hasNothing = filledCart(facts) !== null && facts.lastOrder === null
  if (u.intent === 'return' && hasNothing) return { type: 'CHANGE', orderId: null, page: 0 }
  if (!isFirm && RISKY.includes(u.intent)) return unsure(u)
  // "Yes, but no onions" confirms nothing: what it is to be without was not understood.
  if (isUnderReview && u.intent === 'yes' && YES_BUT.test(said.text)) return { type: 'CHANGE', orderId: null, page: 0 }
  const cancelled = u.intent === 'cancel' ? readCancelsChanged(said.text, facts) : null
  if (cancelled !== null) return cancelled
  // "Cancel, I ordered by mistake": asked about, because mistakes are also mended.
  if (u.intent === 'change' && CANCELS.test(said.text)) return readIntent('cancel', said.wamid, context, facts, false)
  return readIntent(u.intent, said.wamid, context, facts, isFirm && u.soft !== true && said.source !== 'voice')
}

/** "For tomorrow", said of what is being ordered or is to be, without goods: she is told what the shop can promise. */
const readLater = (said: Said, isFirm: boolean, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const { intent } = said.understanding
  const isOrdering = context.pending?.type === 'review' && filledCart(facts) !== null
  const isOther = isFirm && NOT_A_TIME.includes(intent)
  if (isOther || !(isOrdering || (ORDERS_THEN.includes(intent) && facts.openOrders.length === 0))) return null
  const notes = laterNote(said.text, facts)
  return notes.length === 0 ? null : { type: 'ORDER', reading: { ...readLineChange([], context), notes } }
}
const ORDERS_THEN: readonly IntentId[] = ['order', 'add', 'checkout']

/** What is still itself though a number stands in it. */
const NO_AMOUNT: readonly IntentId[] = [
  'track', 'hours', 'location', 'collect', 'deliver', 'human', 'help', 'return', 'pay_how', 'cancel',
] // prettier-ignore

/** A yes that takes something back. "No problem" takes nothing back. */
const YES_BUT =
  /\b(?:but|except|without|kodwa|maar|empa|mara|ngaphandle|sonder|ntle le|kantle)\b|\S\s+(?:no|not|geen)\s+(?!problem|prob\b|worries|stress|rush|thanks|more\b)\p{L}/iu

/** What is still itself though it names a time: "are you open tomorrow?" */
const NOT_A_TIME: readonly IntentId[] = [
  'cancel', 'human', 'help', 'hours', 'location', 'track', 'ready', 'return', 'deliver', 'language', 'start', 'no',
] // prettier-ignore

/** A time to collect, written under the review of an order that is collected at times. */
const readTime = (said: Said, isFirm: boolean, facts: DialogueFacts, { pending }: DialogueContext): Meaning | null => {
  const cart = filledCart(facts)
  const times = facts.slots
  if (pending?.type !== 'review' || cart === null || times === undefined) return null
  if (cart.delivery !== null || cart.amendsOrderId !== null) return null
  const u = said.understanding
  if ((isFirm && NOT_A_TIME.includes(u.intent)) || u.lines.length > 0) return null
  const fitting = slotsByWords(times, said.text, facts.nowMs, facts.shop.timeZone ?? SA_TIME_ZONE)
  if (fitting === null) return null
  const [first] = fitting
  return { type: 'TIME', slot: first ? { slotId: first.slotId, fromMs: first.fromMs, toMs: first.toMs } : null }
}
const SA_TIME_ZONE = 'Africa/Johannesburg'

const TO_MY_ORDER =
  /^\W*(?:and|also|plus|oh and|ne|futhi|en|ook|le|hape|gape)\b|\bi? ?(?:forgot|forget)\b|\b(?:as well|also|too)[\s.!]*$|khohliwe|vergeet|lebetse|\b(?:to|in|into|on)\s+(?:my|the|that|this)\s+order\b|\bku-?\s?(?:li-?)?(?:i-?)?oda\b|\be-?odeni\b/iu

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

const singular = (word: string): string => (word.length > 3 ? word.replace(/s$/u, '') : word)

/** The words of a text that name something: "show me the drinks please" is "drink". */
const headWords = (text: string): string =>
  bind(text)
    .tokens.filter(({ kind, text: word }) => kind === 'word' && !POLITE.has(word) && !SMALL.has(word))
    .map(({ text: word }) => HEADINGS.get(singular(word)) ?? singular(word))
    .filter((word) => !ASKS_TO_SEE.has(word))
    .join(' ')
/** Names of what shops put under one heading, as people say them. */
const HEADINGS: ReadonlyMap<string, string> = new Map(
  'cooldrink:drink colddrink:drink softdrink:drink koeldrank:drink drankie:drink isiphuzo:drink iziphuzo:drink iziselo:drink isiselo:drink seno:drink dino:drink inyama:meat nama:meat vleis:meat'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
const ASKS_TO_SEE = new Set(
  'show see want need have got give list menu all what which look wys bonisa ngibonise ngicela ngifuna ndicela ndifuna kopa batla soek'.split(
    ' ',
  ),
)

/** "Drinks", "show me the drinks": a heading of the menu, and nothing else that means anything. */
const categoryNamed = (text: string, facts: DialogueFacts): string | null => {
  const wanted = headWords(text)
  if (wanted === '') return null
  const headings = onSale(facts).filter((i) => i.category != null)
  const item =
    headings.find((i) => headWords(i.category ?? '') === wanted) ??
    // "Drinks" of a shop whose heading is "Cold drinks".
    headings.find((i) => headWords(i.category ?? '').endsWith(` ${wanted}`))
  return item === undefined ? null : categoryKey(item.category)
}

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
