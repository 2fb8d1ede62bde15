/**
 * From a text to what was meant. Readers are asked one after the other, and the first that knows says it: rights, then what
 * answers the question that is open, then what changes the order, then goods, then the intent of the words as a whole.
 */
import { countedThing, soleThing } from '../../../understanding/sole-thing.ts'
import { BANDS, type IntentId } from '../../../understanding/types.ts'
import { andAlso, laterNote } from './beside-order.ts'
import { placeOfCart, staysAndAsks } from './place-beside.ts'
import { readElsewhere } from './address-words.ts'
import { readAsksWhether } from './asks-whether.ts'
import { readCancelWord, readChangesNumber, readIgnores } from './cancel-words.ts'
import { readCartWords } from './cart-words.ts'
import { fetchesInstead, readWay } from '../change-way.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart, timesToChoose } from '../../facts.ts'
import { readEachOfCart, withEach } from './each-words.ts'
import { readFees } from './fee-words.ts'
import { readDetails } from './details-words.ts'
import { readPlaces } from '../places-rules.ts'
import { readOfThat } from './of-that.ts'
import { readPriceToo } from './price-asked-words.ts'
import { readOfShown } from './of-shown.ts'
import { readOneToo } from './one-more-words.ts'
import { readOtherKin } from './other-kin.ts'
import { readPutBack } from './put-back.ts'
import { readOrder } from './read-order.ts'
import { readOptionWords } from './read-option.ts'
import { differently, readSameAgain, withoutRemoved } from './same-again.ts'
import { readLater, readTime } from './read-time.ts'
import { readReviewWords, readSideWords } from './side-words.ts'
import {
  readAsItComes,
  readHalfOf,
  readOtherSize,
  readPlainOne,
  readPriceOfPlain,
  readPricedOne,
} from './line-words.ts'
import { readYes } from './read-intent.ts'
import { saysOnlyYes } from './plain-yes.ts'
import { readPlaceAnswer, readsAsDirections } from './read-place-words.ts'
import {
  readAmountOfAsked,
  readCountOfAsked,
  readQuantity,
  readUnnamed,
  readWeight,
  withQuantity,
} from './read-quantity.ts'
import { readTells } from './tells-words.ts'
import { deletesNumber, readPrivacy } from '../privacy.ts'
import type { OrderId } from '../../../../kernel/ids.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { Said } from '../../happening.ts'
import { categoryNamed } from './heading-words.ts'
import { type Heard, type Reader, unlessEdited, whenTyped } from './heard.ts'
import { readRow } from './read-row.ts'
import { readGoods, readAddsIt } from './read-goods.ts'
import { byIntent } from './by-intent.ts'
import { unsure, strange } from './unsure.ts'

/** A voice note is misheard more often than a text is misread. */
const VOICE_ACT = 0.92

const readStop: Reader = ({ said, text, u, isFirm }) => {
  if (u.intent !== 'stop' || deletesNumber(text)) return null
  return isFirm ? { type: 'STOP', wamid: said.wamid } : unsure(u)
}

const readReview: Reader = ({ said, text, isUnderReview, context, facts }) => {
  const go = isUnderReview ? readReviewWords(text) : null
  if (go === null) return null
  return go === 'waits' ? { type: 'NOT_YET' } : readYes(said.wamid, context, facts, go === 'confirms')
}

/** "Kota was nice, same again": what is praised is not ordered by it. */
const PRAISED =
  /^s?\s+(?:was|were|is|are|tasted)\s+(?:so |very |really |too )?(?:nice|good|great|lovely|delicious|amazing|perfect|lekker|mnandi|monate|fire|lit)(?!\p{L})/iu

const readAgain: Reader = ({ text, u: said, context, facts }) => {
  const u = {
    ...said,
    lines: said.lines.filter((line) => line.qtyGiven === true || !PRAISED.test(text.slice(line.end))),
  }
  const again = readSameAgain(text, context, facts)
  if (again === null) return null
  if (u.lines.length === 0) {
    const reading = withoutRemoved(again, u)
    return { type: 'ORDER', reading: { ...reading, notes: [...reading.notes, ...laterNote(text, facts)] } }
  }
  const other = differently(again, u, text, facts)
  return andAlso(other.again, readOrder(other.besides, context, facts, text))
}

const readPlaceOfCart: Reader = ({ said, text, u, namesGoods, facts }) => {
  if (namesGoods) return null
  const to = said.source === 'edited' ? null : placeOfCart(text, u, facts)
  if (to !== null) return { type: 'PLACE', place: { pin: null, words: [to] }, wamid: said.wamid }
  return staysAndAsks(text, facts) ? { type: 'DELIVER' } : null
}

/** "Wrong address, its 5 Zulu street", of what is being ordered: where it goes is asked again. */
const WRONG_PLACE =
  /(?<!\p{L})(?:wrong|not (?:the|that|my|this)(?: right)?|change (?:the|my)) (?:address|place|house|street|area|location)(?!\p{L})|(?<!\p{L})(?:ikheli|aterese|adres)\s+(?:elingalungile|alilungile|e fosahetseng|is verkeerd)/iu
const readWrongPlace: Reader = ({ text, namesGoods, facts }) => {
  const cart = filledCart(facts)
  return !namesGoods && cart?.delivery != null && WRONG_PLACE.test(text) ? { type: 'OTHER_PLACE' } : null
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

/** "🍔🍔": pictures of what the shop does not have, and no word beside them. */
const onlyShown = (text: string, [thing]: readonly string[]): string | null =>
  thing === undefined || /\p{L}/u.test(text) ? null : thing

const readUnknown: Reader = ({ said, text, u, namesGoods, isUnderReview, context, facts }) => {
  if (u.intent !== 'unknown' && u.confidence >= BANDS.confirm) return null
  if (isUnderReview && u.intent !== 'unknown' && saysOnlyYes(text)) return null
  const thing = namesGoods ? null : (soleThing(text) ?? countedThing(text, u.unmatched) ?? onlyShown(text, u.unmatched))
  if (thing === null) return strange(said, u, facts)
  const other = { ...u, unmatched: [thing] }
  return { type: 'ORDER', reading: withQuantity(readOrder(other, context, facts), other, context, facts) }
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
  whenTyped(({ text, context }) => readCountOfAsked(text, context)),
  readRow,
  // Where it is to go.
  readWrongPlace,
  ({ said, facts }) => readElsewhere(said, facts),
  ({ text, u, context, facts }) => readFees(text, u, context, facts),
  ({ text, u, facts }) => (fetchesInstead(text, u, facts) ? { type: 'COLLECT' } : null),
  // Before what finds the door: the words that come after "it is placed" may be about fetching it instead.
  ({ said, isFirm, facts }) => readWay(said, isFirm, facts),
  ({ said, isFirm, context, facts }) => readPlaceAnswer(said, isFirm, context, facts),
  // Short changes of what is ordered.
  ({ text, facts }) => readChangesNumber(text, facts),
  unlessEdited(({ text, context, facts }) => readPutBack(text, context, facts)),
  whenTyped(({ text, context, facts }) => readOfThat(text, context, facts)),
  unlessEdited(({ text, context, facts }) => readEachOfCart(text, context, facts)),
  unlessEdited(({ text, context, facts }) => readOfShown(text, context, facts)),
  whenTyped(({ text, context, facts }) => readOneToo(text, context, facts)),
  unlessEdited(({ text, context, facts }) => readCartWords(text, context, facts)),
  whenTyped(readReview),
  ({ text, context, facts }) => readCancelWord(text, context, facts),
  whenTyped(({ said, text, isFirm, facts }) => (isFirm ? null : readIgnores(text, said.wamid, facts))),
  unlessEdited(({ text, context, facts }) => readWeight(text, context, facts)),
  whenTyped(({ text, facts }) => readAsItComes(text, facts)),
  unlessEdited(({ text, u, context, facts }) => readHalfOf(text, u, context, facts)),
  whenTyped(({ text, u, context, facts }) => readPlainOne(text, u, context, facts)),
  whenTyped(({ text, u, context, facts }) => readOtherSize(text, u, context, facts)),
  whenTyped(({ text, context, facts }) => readOtherKin(text, context, facts)),
  readAgain,
  // What is asked or told beside an order.
  unlessEdited(({ said, text, u, context, facts }) => readSideWords(text, u, context, facts, said.wamid)),
  ({ text, u, facts }) => readAsksWhether(text, u, facts),
  ({ text, u, facts }) => readTells(text, u, facts),
  ({ text, u, facts }) => readDetails(text, u, facts),
  whenTyped(({ text, u, context, facts }) => readPriceToo(text, u, context, facts)),
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

/** What is still itself though a number stands in it. */
const NO_AMOUNT: readonly IntentId[] = [
  'track', 'hours', 'location', 'collect', 'deliver', 'human', 'help', 'return', 'pay_how', 'cancel',
] // prettier-ignore
