/**
 * "Next to the church, blue gate, and make it 3 kotas": in answer to "where?" a place and a change of the order in one breath;
 * "a tray and 2 milk" where eggs were shown. Each is read by itself, or the one would be lost in the other. Pure.
 */
import { BANDS, type IntentId, type Understanding } from '../../../understanding/types.ts'
import { MACHINE_VERSION, parseContext } from '../../context.ts'
import { readReviewWords } from './side-words.ts'
import type { Question } from '../../question.ts'
import type { DialogueSnapshot } from '../../types.ts'

const ASKS_WHERE: readonly Question['type'][] = ['where', 'same_place', 'zones', 'directions']
/** A message of more parts tells a story. */
const PARTS_MOST = 8
const BETWEEN =
  /\n+|[.;!]\s+|,\s*(?:and\s+|also\s+|but\s+)?|\s+(?=(?:and|also|but)\s+(?:make|change|add|remove|take)\b)/iu
const CHANGES: readonly IntentId[] = ['change', 'remove', 'add']

const isChange = (u: Understanding): boolean => {
  const counts = u.quantity !== undefined || u.lines.some(({ qtyGiven }) => qtyGiven === true)
  if (u.confidence < BANDS.act) return false
  const named = u.lines.length > 0 || (u.removals ?? []).length > 0 || counts
  return (
    (CHANGES.includes(u.intent) && named) || (u.intent === 'order' && u.lines.some((line) => line.qtyGiven === true))
  )
}

const LANDMARK =
  /(?<!\p{L})(?:next to|opposite|behind|near|corner|beside|in front of|gate|yard|door|house|street|str|church|school|clinic|tavern|robot|bridge|eduze|maduze|eceleni|ngemuva|phambi|isango|umnyango|isikole|isonto|umgwaqo|langs|oorkant|agter|hek|huis|straat|kerk|skool|pela|haufi|kgoro|ntlo|sekolo|kereke)(?!\p{L})/iu

const isPlace = (text: string, u: Understanding): boolean =>
  u.entities.some(({ kind }) => kind === 'place') || LANDMARK.test(text)

/** In answer to "where?" whatever is no answer to anything else finds the door. */
const isAnswer = (text: string, u: Understanding): boolean =>
  (u.intent === 'unknown' || u.intent === 'deliver' || u.intent === 'location' || u.confidence < BANDS.confirm) &&
  text.split(/\s+/).length >= 2

const CONFIRM_ENDS = /\n+|[.;!,]\s+/u
/** Said behind a confirmation these take nothing of it back. */
const ASKS_AFTER: readonly IntentId[] = ['track', 'thanks', 'hours', 'location', 'pay_how', 'collect', 'greet']

/** "Confirm" and, before it was answered, "where is my order": both are heard. Null when the rest may be a second thought. */
const confirmedFirst = (text: string, read: (text: string) => Understanding): readonly string[] | null => {
  const end = CONFIRM_ENDS.exec(text)
  if (end === null) return null
  const [first, rest] = [text.slice(0, end.index), text.slice(end.index + end[0].length).trim()]
  if (rest === '' || readReviewWords(first) !== 'confirms') return null
  const u = read(rest)
  const isPlain = u.lines.length === 0 && (u.removals ?? []).length === 0 && u.quantity === undefined
  return isPlain && u.choice === undefined && ASKS_AFTER.includes(u.intent) && u.confidence >= BANDS.act
    ? [first, rest]
    : null
}

const OFFERS: readonly Question['type'][] = ['offer', 'item', 'details']
/** Between goods, or goods and a question. A name may hold such a word as well: each part must be something by itself. */
const BESIDE = /\s*(?:[,;+&\n]+|(?<!\p{L})(?:and|plus|also|en|ne|le)(?!\p{L}))\s*/iu
const ORDERS: readonly IntentId[] = ['order', 'add']

/** One of what was offered, which only its part by itself is read to be, then the other goods, then what is asked. */
const oneOfOffered = (text: string, read: (text: string) => Understanding): readonly string[] | null => {
  const parts = text.split(BESIDE).filter((part) => part.trim() !== '')
  if (parts.length < 2 || parts.length > PARTS_MOST) return null
  const known = parts.map((part) => ({ part: part.trim(), u: read(part) }))
  const goods = known.filter(({ u }) => u.lines.length > 0)
  const asked = known.filter(({ u }) => u.lines.length === 0)
  const isOrder = ({ u }: (typeof known)[number]): boolean =>
    ORDERS.includes(u.intent) &&
    u.confidence >= BANDS.act &&
    (u.removals ?? []).length === 0 &&
    u.unmatched.length === 0
  if (!goods.every(isOrder)) return null
  if (!asked.every(({ u }) => ASKS_AFTER.includes(u.intent) && u.confidence >= BANDS.act)) return null
  const inWhole = new Set(read(text).lines.map(({ variantId }) => variantId))
  const isLost = ({ u }: (typeof known)[number]): boolean =>
    u.lines.some(({ variantId }) => variantId !== undefined && !inWhole.has(variantId))
  const [chosen, another] = goods.filter(isLost)
  if (chosen === undefined || another !== undefined || goods.length < 2) return null
  const others = goods.filter((one) => one !== chosen).map(({ part }) => part)
  return [chosen.part, others.join(', '), ...asked.map(({ part }) => part)]
}

/** "Unsubscribe me but i still want 1 kota": adverts end, and what is ordered is ordered. */
const ENDS_ADVERTS =
  /^\W*(?:please |pls )?(?<stop>(?:unsubscribe|opt ?out|opt me out)(?: me| from (?:this|the list))?|(?:stop|no more|no) (?:the |your |sending me )?(?:adverts|ads|specials|promotions?|promos?|marketing)(?: please| pls)?|stop(?=\s*[.!,]))(?:\s*[,.;!]+\s*|\s+)(?:(?:but|and|just|only)\s+)*(?<rest>\S.{3,})$/isu

const stoppedFirst = (text: string, read: (text: string) => Understanding): readonly string[] | null => {
  const { stop, rest } = ENDS_ADVERTS.exec(text)?.groups ?? {}
  if (stop === undefined || rest === undefined) return null
  const whole = read(text)
  if (whole.intent === 'stop' && whole.confidence >= BANDS.act) return null
  const orders = read(rest)
  const isOrder = orders.lines.length > 0 && isConfirmed(orders)
  return isOrder && read(stop).intent === 'stop' ? [stop, rest] : null
}
const isConfirmed = ({ intent, confidence }: Understanding): boolean =>
  (intent === 'order' || intent === 'add') && confidence >= BANDS.confirm

/**
 * The parts of a text, in the order in which they are to be read: the whole place, and then each change; or what was offered,
 * and then the rest.
 *
 * @param read what is understood of a text by itself
 */
export const partAnswer = (
  text: string,
  snapshot: DialogueSnapshot | null,
  read: (text: string) => Understanding,
): readonly string[] => {
  const stopped = stoppedFirst(text, read)
  if (stopped !== null) return stopped
  const pending = snapshot?.v === MACHINE_VERSION ? parseContext(snapshot.context)?.pending : null
  if (pending != null && OFFERS.includes(pending.type)) return oneOfOffered(text, read) ?? [text]
  const asksWhere = pending != null && ASKS_WHERE.includes(pending.type)
  // After a pin people describe the gate under the review.
  if (!asksWhere && pending?.type !== 'review') return [text]
  const parts = text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length < 2 || parts.length > PARTS_MOST) return [text]
  const confirmed = pending?.type === 'review' ? confirmedFirst(text, read) : null
  if (confirmed !== null) return confirmed
  const known = parts.map((part) => ({ part, u: read(part) }))
  const changes = known.filter(({ u }) => isChange(u)).map(({ part }) => part)
  const places = known.filter(({ u }) => !isChange(u))
  const findsDoor = places.some(({ part, u }) => isPlace(part, u) || (asksWhere && isAnswer(part, u)))
  if (changes.length === 0 || !findsDoor) return [text]
  return [places.map(({ part }) => part).join(', '), ...changes]
}
