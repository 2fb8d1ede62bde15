/**
 * "Next to the church, blue gate, and make it 3 kotas": in answer to "where?" a place and a change of the order in one breath.
 * Each is read by itself, or the one would be lost in the other. Pure.
 */
import { BANDS, type IntentId, type Understanding } from '../understanding/types.ts'
import { MACHINE_VERSION, parseContext } from './context.ts'
import { readReviewWords } from './side-words.ts'
import type { DialogueSnapshot, Question } from './types.ts'

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

/**
 * The parts of a text, in the order in which they are to be read: the whole place, and then each change.
 *
 * @param read what is understood of a text by itself
 */
export const partAnswer = (
  text: string,
  snapshot: DialogueSnapshot | null,
  read: (text: string) => Understanding,
): readonly string[] => {
  const pending = snapshot?.v === MACHINE_VERSION ? parseContext(snapshot.context)?.pending : null
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
