/**
 * From what a customer did to what was meant, given the question that is open. Taps say what they mean; texts are read
 * by intent and confidence; "yes", "no" and bare numbers mean what the open question makes them mean.
 */
import { fitText } from '../../channel/index.ts'
import { slotsByWords } from '../../fulfilment/index.ts'
import { UNITS_MOST } from '../../orders/index.ts'
import { soleThing, strangeThing } from '../understanding/sole-thing.ts'
import { BANDS, type IntentId, type Understanding } from '../understanding/types.ts'
import { choiceIds, choiceIdTitled } from '../compose/present.ts'
import { bind } from '../understanding/bind.ts'
import { POLITE, SMALL } from '../understanding/lexicon/index.ts'
import { readCartWords } from './cart-words.ts'
import { OPEN_ITEMS_MAX, type DialogueContext } from './context.ts'
import { isChangeable } from './customer-change-rules.ts'
import type { Meaning, OrderReading } from './customer-events.ts'
import { categoryKey, filledCart, findLine, findOrder, hasEnded, onSale, timesToChoose } from './facts.ts'
import { readDetails } from './details-words.ts'
import { isGuessable } from './guesses.ts'
import { readPlaces } from './places-rules.ts'
import { readSentBasket } from './sent-basket.ts'
import { isAmbiguous, lineCommand, readLineChange, readOrder, readProduct } from './read-order.ts'
import { readNoOption, readOptionQuantity, readOptionWords } from './read-option.ts'
import { readSameAgain } from './same-again.ts'
import { noQuestions, readSideQuestions } from './side-questions.ts'
import { nearTo } from './near.ts'
import { readReviewWords, readSideWords } from './side-words.ts'
import { readKeepOnly, readOfPlaced, readPlainOne } from './of-placed.ts'
import { readTap } from './interpret-tap.ts'
import { readPrivacy } from './privacy.ts'
import type { OrderId, Wamid } from '../../kernel/ids.ts'
import type { DialogueFacts, Happening, Question } from './types.ts'

/** A voice note is misheard more often than a text is misread. */
const VOICE_ACT = 0.92

type Said = Extract<Happening, { type: 'said' }>
const nothing: Meaning = { type: 'NOTHING' }
/** Not said to anybody: a thumb on our message, a changed number, a call. An answer would be noise, and cost money. */
export const SILENT_KINDS: readonly string[] = ['reaction', 'system', 'call', 'call_permission', 'ephemeral']

export const interpretCustomer = (happening: Happening, context: DialogueContext, facts: DialogueFacts): Meaning => {
  const meaning = read(happening, context, facts)
  return facts.botQuiet && happening.type !== 'tapped' && !heardWhileQuiet(meaning) ? nothing : meaning
}

/** While a person has the conversation, only rights and the way back to the bot are heard. */
const heardWhileQuiet = (meaning: Meaning): boolean =>
  meaning.type === 'STOP' ||
  meaning.type === 'MENU' ||
  meaning.type === 'FORGET_PLACE' ||
  meaning.type.startsWith('PRIVACY')

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
  if (readings.length === 0) return { type: 'MENU', category: null, page: 0 }
  const lines = readings.flatMap((r) => r.commands.flatMap((c) => (c.type === 'cart_add' ? c.lines : [])))
  return {
    type: 'ORDER',
    reading: {
      commands: lines.length === 0 ? [] : [{ type: 'cart_add', lines }],
      items: [...context.items, ...readings.flatMap((r) => r.items)].slice(0, OPEN_ITEMS_MAX),
      notes: readings.flatMap((r) => r.notes),
      offer: readings.flatMap((r) => r.offer).slice(0, 9),
      lastVariantId: context.lastVariantId,
    },
  }
}

/** A tapped row, or one that was named or counted in words. */
const readChoice = (id: string, wamid: Wamid, context: DialogueContext, facts: DialogueFacts): Meaning =>
  readTap(id, wamid, context, facts, (intent) => readIntent(intent, wamid, context, facts, true))

// Texts

/** Intents under which goods that were named are an order. */
const ORDERING: readonly IntentId[] = [
  'order', 'add', 'remove', 'change', 'greet', 'yes', 'checkout', 'collect', 'thanks', 'unknown', 'menu', 'restricted',
  'deliver', 'accept', 'pay_how',
] // prettier-ignore

/** Acting on a misreading of these would cost the person something, so they are asked about first. */
const RISKY: readonly IntentId[] = ['stop', 'start', 'cancel', 'human', 'return']

const readSaid = (said: Said, context: DialogueContext, facts: DialogueFacts): Meaning => {
  const u = said.understanding
  const isFirm = u.confidence >= (said.source === 'voice' ? VOICE_ACT : BANDS.act)

  // Rights come before everything else (POPIA s11(3), CPA s11).
  if (u.intent === 'stop') return isFirm ? { type: 'STOP', wamid: said.wamid } : unsure(u)
  const places = context.pending?.type === 'privacy_text' ? null : readPlaces(said.text, said.wamid, facts)
  if (places !== null) return places
  const privacy = readPrivacy(said, context)
  if (privacy !== null) return privacy
  const options = readOptionWords(said.text, context, facts)
  if (options !== null) return options
  const time = readTime(said, isFirm, facts, context)
  if (time !== null) return time
  const chosen = labelledRow(said.text, context, facts) ?? chosenRow(u, context, facts)
  if (chosen !== null) return readChoice(chosen, said.wamid, { ...context, lastTap: null }, facts)

  const answer = readPlaceAnswer(said, isFirm, context, facts)
  if (answer !== null) return answer

  const short = said.source === 'edited' ? null : readCartWords(said.text, context, facts)
  if (short !== null) return short
  const isUnderReview = context.pending?.type === 'review' && filledCart(facts) !== null
  const go = isUnderReview && said.source === 'text' ? readReviewWords(said.text) : null
  if (go === 'waits') return { type: 'NOT_YET' }
  if (go !== null) return readYes(said.wamid, context, facts, go === 'confirms')

  const plain = said.source === 'text' ? readPlainOne(said.text, u, context, facts) : null
  if (plain !== null) return plain
  const again = u.lines.length === 0 ? readSameAgain(said.text, context, facts) : null
  if (again !== null) return again
  const asideWords = said.source === 'edited' ? null : readSideWords(said.text, u, context, facts, said.wamid)
  if (asideWords !== null) return asideWords
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
    const read = withQuantity(readOrder(u, context, facts, said.text), u, context, facts)
    const reading = addedToPlaced(said, { ...read, notes: [...side.answers, ...read.notes] }, facts)
    return { type: 'ORDER', reading, ...(delivers ? { delivers: true } : {}) }
  }
  const category = namesGoods ? null : categoryNamed(said.text, facts)
  if (category !== null) return { type: 'MENU', category, page: 0 }
  if (u.intent === 'restricted' || (u.restricted ?? []).length > 0) return { type: 'RESTRICTED' }
  const added = readAddsIt(said, context, facts)
  if (added !== null) return added
  if (readsAsDirections(said, context, facts)) {
    return { type: 'DIRECTIONS', orderId: facts.cart?.id as OrderId, words: said.text, wamid: said.wamid }
  }
  // "2" under a review may be its second button, or a number of things: both lead to its lines.
  if (context.pending?.type === 'review' && (u.choice ?? 0) > 1 && timesToChoose(facts) === null) {
    return { type: 'CHANGE', orderId: null, page: 0 }
  }
  const amount = readAmountOfAsked(u, context)
  if (amount !== null) return amount
  // "I will be there at 5" counts nothing.
  const isElse = isFirm && NO_AMOUNT.includes(u.intent)
  if (u.quantity !== undefined && !isElse) {
    return readQuantity(u.quantity, u.wrongQuantity, context, facts) ?? unsure(u)
  }
  if (u.intent === 'unknown' || u.confidence < BANDS.confirm) {
    const thing = namesGoods ? null : soleThing(said.text)
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
  if (u.intent === 'price') return readPrice(u, context, facts)
  if (u.intent === 'language') return { type: 'LANGUAGE', picked: u.requestedLanguage ?? null }
  if (u.intent === 'pay_how') {
    const other = u.payMethod !== undefined && u.payMethod !== 'cash'
    return { type: 'PAY_HOW', other, ...(u.payMethod === 'book' ? { book: true } : {}) }
  }
  // "Start again" is START to somebody who has stopped the adverts, and a new list to somebody who is ordering.
  if (u.intent === 'start' && filledCart(facts) !== null && /\bagain\b/iu.test(said.text)) {
    return { type: 'CANCEL', orderId: facts.cart?.id ?? null, sure: false, wrongQuantity: false }
  }
  if (!isFirm && RISKY.includes(u.intent)) return unsure(u)
  // "Yes, but no onions" confirms nothing: what it is to be without was not understood.
  if (isUnderReview && u.intent === 'yes' && YES_BUT.test(said.text)) return { type: 'CHANGE', orderId: null, page: 0 }
  return readIntent(u.intent, said.wamid, context, facts, isFirm && u.soft !== true && said.source !== 'voice')
}

/** What is still itself though a number stands in it. */
const NO_AMOUNT: readonly IntentId[] = [
  'track', 'hours', 'location', 'collect', 'deliver', 'human', 'help', 'return', 'pay_how', 'cancel',
] // prettier-ignore

/** A yes that takes something back. "No problem" takes nothing back. */
const YES_BUT =
  /\b(?:but|except|without|kodwa|maar|empa|mara|ngaphandle|sonder|ntle le|kantle)\b|\S\s+(?:no|not|geen)\s+(?!problem|prob\b|worries|stress|rush|thanks|more\b)\p{L}/iu

/** "Make it 4 and 1 milk": the amount is of what was spoken of before, the milk is new. */
const withQuantity = (
  reading: OrderReading,
  u: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
): OrderReading => {
  if (u.intent !== 'change' || u.quantity === undefined || u.wrongQuantity !== undefined) return reading
  const more = readQuantity(u.quantity, undefined, context, facts)
  return more?.type === 'ORDER' ? { ...reading, commands: [...more.reading.commands, ...reading.commands] } : reading
}

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
  const [order, another] = facts.openOrders.filter(isChangeable)
  const isMeant =
    (TO_MY_ORDER.test(text) || u.intent === 'add') &&
    filledCart(facts) === null &&
    order !== undefined &&
    another === undefined
  if (!isMeant || (reading.commands.length === 0 && reading.items.length === 0)) return reading
  return { ...reading, commands: [{ type: 'start_change', orderId: order.id }, ...reading.commands] }
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

const DIRECTIONS_WORDS_MIN = 2

/** After a pin people describe the gate, before they confirm. What the words fit best is the door, while nothing is known of it. */
const readsAsDirections = (
  { text, source, understanding: u }: Said,
  context: DialogueContext,
  facts: DialogueFacts,
) => {
  const { cart } = facts
  return (
    context.pending?.type === 'review' &&
    cart?.delivery != null &&
    facts.places?.[cart.id]?.directions == null &&
    source !== 'edited' &&
    u.intent === 'unknown' &&
    text.trim().split(/\s+/).length >= DIRECTIONS_WORDS_MIN
  )
}

/** What is still itself in answer to "where?": directions speak of shops, schools and times as well. */
const NOT_A_PLACE: readonly IntentId[] = [
  'cancel', 'human', 'help', 'track', 'menu', 'collect', 'thanks', 'privacy', 'language', 'start', 'return', 'greet',
  'checkout', 'cart', 'yes', 'no', 'change', 'pay_how', 'price', 'hours',
] // prettier-ignore

const ASKS_WHERE: readonly Question['type'][] = ['where', 'same_place', 'zones', 'directions']

/** Words in answer to "where?", or that find the door of an order just placed. */
const readPlaceAnswer = (
  said: Said,
  isFirm: boolean,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const { pending } = context
  if (pending === null || !ASKS_WHERE.includes(pending.type)) return null
  const u = said.understanding
  if (isFirm && NOT_A_PLACE.includes(u.intent)) return null
  // "Yes" and "ok" by themselves find no door.
  const isBareAnswer = (u.intent === 'yes' || u.intent === 'no') && u.confidence >= BANDS.confirm
  if (isBareAnswer && said.text.trim().split(/\s+/).length <= 2) return null
  // "Two cokes too" is goods; "next to the kota shop" is not, though it names some.
  if (isFirm && (u.intent === 'order' || u.intent === 'add') && u.lines.some((line) => line.qtyGiven)) return null
  if (pending.type === 'directions') {
    const order = findOrder(facts, pending.orderId)
    const isFixed = order === null || order.delivery === null || hasEnded(order) || order.state === 'out_for_delivery'
    if (isFixed) return null
    return { type: 'DIRECTIONS', orderId: order.id, words: said.text, wamid: said.wamid }
  }
  return filledCart(facts) === null
    ? null
    : { type: 'PLACE', place: { pin: null, words: [said.text] }, wamid: said.wamid }
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
    .map(({ text: word }) => singular(word))
    .filter((word) => !ASKS_TO_SEE.has(word))
    .join(' ')
const ASKS_TO_SEE = new Set(
  'show see want need have got give list what which look wys bonisa ngibonise ngicela ngifuna ndicela ndifuna kopa batla soek'.split(
    ' ',
  ),
)

/** "Drinks", "show me the drinks": a heading of the menu, and nothing else that means anything. */
const categoryNamed = (text: string, facts: DialogueFacts): string | null => {
  const wanted = headWords(text)
  if (wanted === '') return null
  const item = onSale(facts).find((i) => i.category != null && headWords(i.category) === wanted)
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
const chosenRow = (u: Understanding, context: DialogueContext, facts: DialogueFacts): string | null => {
  const { pending } = context
  // A bare number in answer to "how many?" is a quantity, and the review is not a list.
  if (u.choice === undefined || u.lines.length > 0 || pending === null) return null
  if (pending.type === 'quantity' || pending.type === 'review') return null
  return choiceIds(pending, facts)[u.choice - 1] ?? null
}

/** "6" to "which of these two?": how many, and the question stays. */
const readAmountOfAsked = ({ choice, lines }: Understanding, context: DialogueContext): Meaning | null => {
  const [asked, ...others] = context.items
  if (context.pending?.type !== 'item' || asked === undefined || choice === undefined || lines.length > 0) return null
  if (choice <= asked.candidates.length + 1 || choice > UNITS_MOST) return null
  return {
    type: 'ORDER',
    reading: { ...readLineChange([], context), items: [{ ...asked, quantityMilli: choice * 1000 }, ...others] },
  }
}

const readQuantity = (
  quantity: number,
  wrong: number | undefined,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const open = wrong === undefined ? readOptionQuantity(Math.min(quantity, 999) * 1000, context, facts) : null
  if (open !== null) return open
  const lines = facts.cart?.lines ?? []
  const asked = context.pending?.type === 'quantity' ? findLine(facts, context.pending.lineNo) : null
  const misheard = wrong === undefined ? undefined : lines.findLast((l) => l.quantityMilli === wrong * 1000)
  const spokenOf = lines.findLast((l) => l.variantId === context.lastVariantId)
  const line = asked ?? misheard ?? spokenOf ?? (lines.length === 1 ? lines[0] : undefined)
  if (line !== undefined) {
    return { type: 'ORDER', reading: readLineChange([lineCommand(line, quantity * 1000)], context) }
  }
  const placed = facts.openOrders[0]
  const toChange = wrong === undefined && lines.length === 0 ? placedLine(context, facts) : null
  if (toChange !== null && quantity > 0) {
    const commands = [
      { type: 'start_change', orderId: toChange.order.id },
      lineCommand(toChange.line, quantity * 1000),
    ] as const
    return { type: 'ORDER', reading: { ...readLineChange(commands, context), lastVariantId: toChange.line.variantId } }
  }
  if (wrong !== undefined && lines.length === 0 && placed !== undefined) {
    // COM-03: a slip noticed right after ordering may be undone for free (ECTA s20).
    return { type: 'CANCEL', orderId: placed.id, sure: false, wrongQuantity: true }
  }
  if (lines.length === 0 && context.lastVariantId !== null && quantity > 0) {
    return { type: 'ORDER', reading: readProduct(context.lastVariantId, quantity * 1000, context, facts) }
  }
  return null
}

/** "Make it 2", right after an order was placed: of which line of it; null when that is not plain. */
const placedLine = ({ lastVariantId }: DialogueContext, facts: DialogueFacts) => {
  const [order, another] = facts.openOrders.filter(isChangeable)
  if (order === undefined || another !== undefined) return null
  const line =
    order.lines.find(({ variantId }) => variantId === lastVariantId) ??
    (order.lines.length === 1 ? order.lines[0] : undefined)
  return line === undefined ? null : { order, line }
}

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

/** Intents that need nothing but themselves and the open question. */
const readIntent = (
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

const readYes = (wamid: Wamid, context: DialogueContext, facts: DialogueFacts, firm: boolean): Meaning => {
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
