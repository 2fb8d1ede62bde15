/**
 * What a seller says of days to come and of her speed: "close tomorrow", "closed on the 16th", "open late at 10", "busy, 40
 * minutes"; in English, isiZulu, Sesotho and Afrikaans. Days are read against the shop's own calendar. Pure.
 */
import { addDays, localDateAt, startOfDay, type LocalDate } from '../../../kernel/local-date.ts'
import type { ClosureId } from '../../../kernel/ids.ts'
import { MINUTE_MS } from '../../../kernel/clock.ts'
import { DEFAULT_ZONE } from '../../copy/when.ts'
import { DAY, readDate } from '../day-words.ts'
import { readClosingWords, readReasons, type ClosingMeaning } from './closing-words.ts'
import type { MadeClosing } from '../command.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Question } from '../question.ts'

export type HoursMeaning =
  /** Spans of days, both ends included. */
  | {
      readonly type: 'CLOSE_DAYS'
      readonly days: readonly { readonly from: LocalDate; readonly to: LocalDate }[]
    }
  /** On a day to come; minutes as in `OPEN_LATE`. */
  | { readonly type: 'CLOSE_EARLY'; readonly day: LocalDate; readonly at: readonly number[] }
  /** Minutes after midnight, several when her words leave open which half of the day; null: the next such day. */
  | { readonly type: 'OPEN_LATE'; readonly day: LocalDate | null; readonly at: readonly number[] }
  /** Closed now, and until one of these minutes after midnight, which both halves of the day may have. */
  | { readonly type: 'OPEN_AGAIN'; readonly at: readonly number[] }
  | ClosingMeaning
  /** Not what was closed a moment ago, but this. */
  | { readonly type: 'CLOSE_INSTEAD'; readonly closureIds: readonly ClosureId[]; readonly closing: MadeClosing }
  /** Which end of it she means is not plain. */
  | { readonly type: 'SAY_WHOLE' }
  /** No new orders for so many minutes: until the time that she says. */
  | { readonly type: 'PAUSE'; readonly minutes: number }
  /** New orders are promised in so many minutes. */
  | { readonly type: 'PREPARATION'; readonly minutes: number }

/** More than this is a pause, or a slip. */
const PREPARATION_MOST = 4 * 60
/** A longer leave is planned in the console. */
const DAYS_MOST = 31

const LEAD = String.raw`^(?:(?:please|pls|hi|hello|ok|okay|sorry|just so you know|fyi|sawubona|ngicela|uxolo|dumela|ke kopa|asseblief|hallo)[\s,]+)*`
const END = String.raw`(?:[\s,]+(?:please|pls|asb|asseblief|hle|the whole day|all day|usuku lonke|heeldag|letsatsi lohle|toe|gesluit))*[\s.!?]*$`

const CLOSED = String.raw`(?:(?:we|i|the shop|my shop|shop|ons|ek|die winkel)(?:.re| are|.ll| will|.m| am| is| be|.s)*\s+)*(?:(?:wo ?n.?t|will not|are ?n.?t|not) (?:be )?(?:open(?:ing)?|working|there)|(?:be )?clos(?:e|ed|ing)|shut|(?:be )?off|away|on leave|(?:ngi|si)(?:zo|ya|zobe|zoku)?(?:ku)?vala|(?:ngi|si)valile|vala|kuvaliwe|a(?:si|ngi|ndi)(?:zu(?:ku)?|zo(?:ku)?)?vul[ia]|(?:re|ke) kwetse|ha re bule|(?:ke|re) (?:tla )?k(?:o|w)ala|re kwetswe|re tswetswe|ho kwetswe|koala|kwala|sluit|is (?:toe|gesluit)|toe|gesluit)`
const FROM_TO = String.raw`(?:from\s+|van\s+|kusuka\s+)?(?<from>${DAY})\s*(?:to|until|till|til|-|–|(?<pair>and|&|no|en|le)|tot|kuya|kuze kube|ho fihla)\s*(?<to>${DAY})`
const UNTIL = String.raw`(?:until|till|til|tot|kuze kube|ho fihlela)\s+(?<until>${DAY})`

/** "…, funeral", "… because I am sick"; never that it opens then. */
const REASON = String.raw`(?:(?:\s*,\s*|\s+(?:because|cos|coz|because of|due to|for an?|ngoba|omdat|vir)\s+)(?![^.]*\b(?:open|vul|oop|but|kodwa|maar|until|till)\w*)\p{L}[\p{L}\s']{2,40})`
/** What closes a shop and says so by itself: "closed tomorrow funeral". */
const OCCASION = String.raw`(?:\s+(?:for|a|the|my|our|there.?s|there is|vir|ka|nge|ngenxa ye-?)){0,2}\s+(?:family )?(?:funeral|wedding|church|sick|illness|training|stock ?tak(?:e|ing)|family|umngcwabo|umshado|isonto|begrafnis|troue|kerk|siek|lepato|phupu|lenyalo|lefu)(?:\s+(?:in|at|of|ya|ye|van)\s+\p{L}[\p{L}\s']{1,30})?`
const WHY = String.raw`(?:${REASON}|${OCCASION})?`

const DAYS_CLOSED = [
  new RegExp(`${LEAD}${CLOSED}\\s+${FROM_TO}${WHY}${END}`, 'iu'),
  new RegExp(`${LEAD}${CLOSED}\\s+${UNTIL}${WHY}${END}`, 'iu'),
  new RegExp(
    `${LEAD}${CLOSED}\\s+(?:for|because of|due to)\\s+(?:(?:a|an|the|my|our)\\s+)?(?:\\p{L}+\\s+){1,3}?(?<from>${DAY})${END}`,
    'iu',
  ),
  new RegExp(`${LEAD}${CLOSED}\\s+(?<from>${DAY})${WHY}${END}`, 'iu'),
  new RegExp(`${LEAD}(?<from>${DAY})\\s+(?:${CLOSED})${WHY}${END}`, 'iu'),
  new RegExp(`${LEAD}(?:ons|ek) maak\\s+(?<from>${DAY})\\s+toe${WHY}[\\s.!]*$`, 'iu'),
  new RegExp(`${LEAD}(?:ons|ek|die winkel) is\\s+(?<from>${DAY})\\s+(?:toe|gesluit)${WHY}${END}`, 'iu'),
]
const HALF = String.raw`am|pm|a\.m\.|p\.m\.|ekuseni|ntambama|emini|kusihlwa|ebusuku|hoseng|mantsiboya|oggend|vm|nm`
export const TIME = String.raw`(?:at|by|from|only at|only from|ngo|nge|ka|om|eers om|vanaf)?[\s-]*(?<hour>\d{1,2})(?:\s?[:.h]\s?(?<minute>\d{2}))?\s*(?<half>${HALF})?`
const OPENING = String.raw`(?:(?:we|i|the shop|ons|ek)(?:.re| are|.ll| will|.m| am| only| can only)*\s+)*(?:open(?:ing|s)?(?: the shop)?(?: late)?|start(?:ing)? late|(?:ngi|si)(?:zo|ya)?vula|(?:ngi|si)zovula|u?vul[ae](?: kade)?|(?:ke|re)(?: tla)? bula|bula|oopmaak|maak (?:laat )?oop|oop)`
const NOT_THEN = String.raw`(?:\s+(?:instead of|rather than|and not|not)\s+(?:at\s+)?\d{1,2}(?:[:.h]\d{2})?\s?(?:am|pm)?)?`
const LATE = [
  new RegExp(
    `${LEAD}${OPENING}(?:\\s+(?:late|kade))?(?:\\s+(?<day>${DAY}))?(?:\\s+(?:late|laat|kade))?\\s+${TIME}${WHY}${END}`,
    'iu',
  ),
  new RegExp(`${LEAD}${OPENING}(?:\\s+late)?\\s+${TIME}\\s+(?<day>${DAY})${NOT_THEN}${WHY}${END}`, 'iu'),
  new RegExp(`${LEAD}(?<day>${DAY})\\s+${OPENING}(?:\\s+late)?\\s+${TIME}${WHY}${END}`, 'iu'),
]

const EARLY = [
  new RegExp(`${LEAD}${CLOSED}(?:\\s+early)?\\s+(?<day>${DAY})(?:\\s+early)?\\s+${TIME}${WHY}${END}`, 'iu'),
  new RegExp(`${LEAD}${CLOSED}(?:\\s+early)?\\s+${TIME}\\s+(?<day>${DAY})${WHY}${END}`, 'iu'),
  new RegExp(`${LEAD}(?<day>${DAY})\\s+${CLOSED}(?:\\s+early)?\\s+${TIME}${WHY}${END}`, 'iu'),
  new RegExp(`${LEAD}(?:ons|ek|die winkel) sluit\\s+(?<day>${DAY})\\s+${TIME}${WHY}${END}`, 'iu'),
]

const MINUTES = String.raw`(?<minutes>\d{1,3})\s*-?(?:m|min|mins|minutes?|minute|imizuzu|metsotso|minute|minuut|minute)`
const ZULU_MINUTES = String.raw`(?:imizuzu|amaminithi|metsotso)\s+(?:e?ngu-?\s?|angu-?\s?|e?yi-?\s?|e |tse )?(?<minutes>\d{1,3})`
const ANY_MINUTES = String.raw`(?:about |now |at least |\+|for )*(?:${MINUTES}|${ZULU_MINUTES})`
const BUSY = String.raw`(?:(?:i.?m|i am|we.?re|we are|it.?s|ons is|ek is|re|ke)\s+)?(?:(?:very|too|so|baie)\s+)?(?:busy|packed|full|besig|ngimatasa|simatasa|(?:ngi|si)xakekile|phathahane|tshwarehile)`
const NEW_ORDERS = String.raw`(?:(?:new |all |the |my )*(?:orders?|food|preparation|prep(?:aration)? time|waiting time|wait|ama-?oda(?: amasha)?|di-?oda|bestellings?|nuwe bestellings))`
const PREPARATION = [
  new RegExp(
    `${LEAD}${BUSY}[\\s,.:;-]+(?:${NEW_ORDERS}\\s+)?(?:(?:take|takes|will take|is|are|now|vat|athatha|nka|ready in|in)\\s+)*${ANY_MINUTES}(?:\\s+(?:wait|waiting time|for (?:new )?orders|an order))?${END}`,
    'iu',
  ),
  new RegExp(
    `${LEAD}${NEW_ORDERS}\\s*[:=]?\\s*(?:(?:now|will|take|takes|is|are|vat|athatha|azothatha|ready|nka|in)\\s+)*${ANY_MINUTES}(?:\\s+now)?${END}`,
    'iu',
  ),
  new RegExp(
    `${LEAD}${ANY_MINUTES}\\s+(?:wait|waiting(?: time)?|for (?:new |all )*orders|vir (?:nuwe )?bestellings)${END}`,
    'iu',
  ),
]

const AGAIN = [
  new RegExp(
    `${LEAD}(?:(?:and|will|then)\\s+)*${OPENING}\\s+(?:again|back|weer|futhi|hape|gape)\\s+(?:today\\s+|vandag\\s+|namhlanje\\s+|namuhla\\s+)?(?:oop\\s+)?${TIME}${END}`,
    'iu',
  ),
  new RegExp(
    `${LEAD}(?:ons|ek) maak\\s+(?:eers\\s+)?(?:weer\\s+oop\\s+)?${TIME}\\s*(?:uur\\s+)?(?:weer\\s+)?oop${END}`,
    'iu',
  ),
  new RegExp(`${LEAD}(?:ons|ek) maak weer oop\\s+${TIME}${END}`, 'iu'),
  new RegExp(`${LEAD}(?:back open|re-?open(?:ing)?|opening back up)\\s+${TIME}${END}`, 'iu'),
]

const AWAY = String.raw`(?:no (?:power|lights|electricity|orders|new orders)|load ?shedding|power (?:is )?(?:off|out)|geen krag|beurtkrag|akunagesi|ha ho motlakase|pause|stop(?: taking)? orders|busy|(?:we.?re |we are |i.?m |i am )?(?:closed|away|out|at lunch|on lunch)|lunch)`
const UNTIL_CLOCK = [
  new RegExp(
    `${LEAD}${AWAY}[\\s,]+(?:now[\\s,]+)?(?:till|until|til|tot|to|back (?:at|by)|(?:and |will |we )*(?:open(?:ing)?|back) again (?:at|by)|kuze kube|kuze|ho fihla)\\s+(?:ngo-?|ka )?${TIME}${END}`,
    'iu',
  ),
  new RegExp(
    `${LEAD}(?:(?:i|we|ek|ons)(?:.?ll| will| sal)?\\s+)?(?:(?:.m |am |.re |are )?(?:going|gone|went|off|out|rushing|quickly) (?:to |at |for )?(?:\\p{L}+\\s?){0,4}[\\s,]+)?(?:(?:and )?(?:i.?ll |we.?ll |will )?be )?(?:back|terug) (?:at|by|om) ${TIME}${END}`,
    'iu',
  ),
  new RegExp(
    `${LEAD}(?:(?:ngi|si)(?:sa)?(?:phumile|phuma|hambile)[\\s,]+)?(?:ngi|si)(?:zo|ya|zobe se(?:ngi|si))?(?:ku)?buy(?:a|ile)\\s+${TIME}${END}`,
    'iu',
  ),
  new RegExp(
    `${LEAD}(?:(?:ke|re) (?:tswile|a tswa|tsamaile)[\\s,]+)?(?:ke|re) (?:tla )?(?:kgutla|boa|boela)\\s+${TIME}${END}`,
    'iu',
  ),
]
/** In answer to "for how long?". */
const UNTIL_ALONE = [
  new RegExp(`${LEAD}(?:till|until|til|tot|to|back (?:at|by)|kuze kube|ho fihla)\\s+(?:ngo-?|ka )?${TIME}${END}`, 'iu'),
]
const DAY_MINUTES = 24 * 60

export const clockOf = ({
  hour = '',
  minute = '0',
  half,
}: Readonly<Record<string, string | undefined>>): readonly number[] => {
  const [hours, minutes] = [Number(hour), Number(minute)]
  if (hours > 24 || minutes > 59) return []
  const isTwelve = hours >= 1 && hours <= 12 && !(hour.length === 2 && hour.startsWith('0'))
  if (!isTwelve) return [(hours * 60 + minutes) % (24 * 60)]
  const morning = (hours % 12) * 60 + minutes
  if (half === undefined) return [morning, morning + 12 * 60]
  return [/^(?:a|vm|ekuseni|hoseng|oggend)/iu.test(half) ? morning : morning + 12 * 60]
}

/** The next time that a clock shows what she says. */
const pausedUntil = (
  text: string,
  today: LocalDate,
  nowMs: number,
  timeZone: string,
  patterns: readonly RegExp[],
): HoursMeaning | null => {
  for (const pattern of patterns) {
    const { groups } = pattern.exec(text) ?? {}
    if (groups === undefined) continue
    const now = Math.floor((nowMs - startOfDay(today, timeZone)) / MINUTE_MS)
    const waits = clockOf(groups).map((minute) => (minute - now + DAY_MINUTES) % DAY_MINUTES)
    const [soonest] = waits.filter((minutes) => minutes > 0).toSorted((a, b) => a - b)
    return soonest === undefined ? null : { type: 'PAUSE', minutes: soonest }
  }
  return null
}

const daysClosed = (text: string, today: LocalDate): HoursMeaning | null => {
  for (const pattern of DAYS_CLOSED) {
    const { groups } = pattern.exec(text) ?? {}
    if (groups === undefined) continue
    // "Until Monday": on Monday the shop is open again.
    const until = groups.until === undefined ? null : readDate(groups.until, today)
    const said = groups.until === undefined ? readDate(groups.from ?? '', today) : today
    const to = until !== null ? addDays(until, -1) : groups.to === undefined ? said : readDate(groups.to, today)
    // "From Friday to Sunday", said on a Friday, begins today.
    const isToday = said === addDays(today, 7) && to !== null && to < said
    const from = isToday ? today : said
    // "Monday and Thursday" are two days; Tuesday between them is not closed for it.
    if (groups.pair !== undefined && from !== null && to !== null && to !== addDays(from, 1)) {
      return { type: 'CLOSE_DAYS', days: [from, to].toSorted().map((day) => ({ from: day, to: day })) }
    }
    if (from === null || to === null || to < from || to > addDays(from, DAYS_MOST)) return null
    return { type: 'CLOSE_DAYS', days: [{ from, to }] }
  }
  return null
}

/** "Close tomorrow at 3": what is said of today is a closing of today. */
const closeEarly = (text: string, today: LocalDate): HoursMeaning | null => {
  for (const pattern of EARLY) {
    const { groups } = pattern.exec(text) ?? {}
    if (groups?.day === undefined) continue
    const day = readDate(groups.day, today)
    const at = clockOf(groups)
    return day === null || day === today || at.length === 0 ? null : { type: 'CLOSE_EARLY', day, at }
  }
  return null
}

const openLate = (text: string, today: LocalDate): HoursMeaning | null => {
  for (const pattern of LATE) {
    const { groups } = pattern.exec(text) ?? {}
    if (groups === undefined) continue
    const day = groups.day === undefined ? null : readDate(groups.day, today)
    if (groups.day !== undefined && day === null) return null
    return { type: 'OPEN_LATE', day, at: clockOf(groups) }
  }
  return null
}

/** "Open again at 2": of what closes the shop now it is the end; while it is open she is asked whether it is closed until then. */
const openAgain = (
  text: string,
  today: LocalDate,
  { nowMs, shop }: Pick<DialogueFacts, 'nowMs' | 'shop'>,
): HoursMeaning | null => {
  const timeZone = shop.timeZone ?? DEFAULT_ZONE
  const { closing } = shop
  const isClosedNow = closing != null && closing.fromMs <= nowMs
  const isPaused = (shop.pausedUntilMs ?? 0) > nowMs
  const isSaid = AGAIN.some((pattern) => pattern.test(text))
  // Closed for now, "open at 2" says the same.
  const patterns = isSaid || isClosedNow ? [...AGAIN, ...(isClosedNow ? LATE : [])] : []
  for (const pattern of patterns) {
    const { groups } = pattern.exec(text) ?? {}
    if (groups === undefined || groups.day !== undefined) continue
    const at = clockOf(groups)
    if (at.length === 0) return null
    if (isClosedNow) return { type: 'OPEN_AGAIN', at }
    const midnightMs = startOfDay(today, timeZone)
    const now = Math.floor((nowMs - midnightMs) / MINUTE_MS)
    const [next] = at.filter((minute) => minute > now).toSorted((a, b) => a - b)
    if (next === undefined) return null
    if (isPaused) return { type: 'PAUSE', minutes: next - now }
    return shop.isOpen ? { type: 'CLOSE_ASK', span: { from: today, to: today, part: [now, next] } } : null
  }
  return null
}

/** "No sorry, Sunday": another day than the one that has just been closed. */
const OTHER_DAY = new RegExp(
  `^\\W*(?:(?:no|oops|sorry|wait|eish|i mean|i meant|i mean to say|rather|not that|cha|hayi|nee|tjhe|uxolo|askies|it.?s|bengisho|ke ne ke bolela|ek bedoel)[\\s,.!]+)+(?<day>${DAY})(?:[\\s,]+(?:rather|instead|sorry|please|pls))*[\\s.!]*$`,
  'iu',
)

/** "No only the morning": a part of the day that has just been closed. */
const ONLY_PART = new RegExp(
  String.raw`^\W*(?:(?:no|oops|sorry|wait|eish|actually|i mean|i meant|cha|hayi|nee|tjhe|uxolo|askies|bengisho|ke ne ke bolela|ek bedoel|make it)[\s,.!]+)*(?:(?:only|just|kuphela|net|feela)\s+)(?:(?:in|for|the|die|ka|ga)\s+)*(?:(?<morning>morning|ekuseni|hoseng|oggend)|(?<afternoon>afternoon|ntambama|mantsiboya|thapama|middag|namiddag))(?:[\s,]+(?:please|pls|rather|sorry|not the whole day|asb|hle))*[\s.!]*$`,
  'iu',
)
const NOON = 12 * 60
const partOfDay = (text: string, made: MadeClosing | undefined): MadeClosing | null => {
  const { morning, afternoon } = ONLY_PART.exec(text)?.groups ?? {}
  if (made?.type !== 'close_days' || made.from !== made.to || (morning ?? afternoon) === undefined) return null
  const [from, to] = morning === undefined ? [NOON, 2 * NOON] : [0, NOON]
  return { type: 'close_part', day: made.from, from: [from], to: [to] }
}

/** "Load shedding at 6": when it is over is not said, nor that she closes. */
const POWER_FROM =
  /^\W*(?:(?:eish|hi|hello|sorry|ok|we have|there is|there.?s)[\s,]+)*(?:load ?shedding|no (?:power|electricity|lights)|power (?:is )?(?:off|out)|eskom|stage \d|beurtkrag|geen krag|akunagesi|ha ho motlakase)[\s,]+(?:(?:is|starts?|starting|from|at|today|tonight|om|vanaf|ngo|ka|vandag|namhlanje|kajeno)[\s-]+)*\d{1,2}(?:[:.h]\d{2})?\s?(?:am|pm|o.?clock|uur)?[\s.!]*$/iu

/** "We reopen Monday": is she closed until then? */
const REOPENS = new RegExp(
  `${LEAD}(?:(?:we|i|the shop|shop)(?:.re| are|.ll| will|.m| am)*\\s+)?(?:re-?open(?:ing)?|(?:be )?open again|opening again|only open|back)(?: only)?\\s+(?:on\\s+|from\\s+)?(?<day>${DAY})${END}`,
  'iu',
)
const reopens = (text: string, today: LocalDate): HoursMeaning | null => {
  const day = readDate(REOPENS.exec(text)?.groups?.day ?? '', today)
  return day === null || day <= today
    ? null
    : { type: 'CLOSE_ASK', span: { from: today, to: addDays(day, -1), part: null } }
}

/** "Closing 30 min early": when that is her week knows, and not the chat. */
const EARLIER =
  /^\W*(?:(?:hi|hello|sorry|ok|today|we|i|we.?re|i.?m|are|am|will|be|the shop)[\s,]+)*clos(?:e|ed|ing)\s+(?:(?:about|an?|half|one|\d{1,3})\s+){0,2}(?:min|mins|minutes|hours?|hr|hrs)\s+(?:early|earlier|before time)(?:\s+(?:today|tonight))?[\s.!]*$/iu

/** "And Sunday", behind a day that has just been closed. */
const MORE_DAY = new RegExp(
  `^\\W*(?:(?:and|also|plus|na|no-?|ne-?|le|en|futhi|hape|ook)\\s*)+(?:on\\s+|nge|ka\\s+)?(?<day>${DAY})(?:[\\s,]+(?:too|also|as well|futhi|ook|please|pls))*[\\s.!]*$`,
  'iu',
)

/** Where her words are kept as they are, or a time is about one order. */
const NOT_NOW: readonly string[] = ['decline_reason', 'cancel_reason', 'seller_rider', 'seller_when']

/** The same on another day: as long, or at that time. */
const onDay = (made: MadeClosing | undefined, day: LocalDate): MadeClosing =>
  made === undefined || made.type === 'close_days' ? { type: 'close_days', from: day, to: day } : { ...made, day }

/**
 * One of these stands in whatever is heard of hours, besides the reasons of `readClosingWords`. Asked first: with the days of all
 * languages in them the patterns are slow to make.
 */
const MAY_SAY =
  /clos|shut|off|away|leave|open|work|there|here|val|k[ow]+ala|wets|sluit|toe|busy|packed|full|besig|matasa|xakek|phathah|tshwareh|order|oda|food|prep|wait|bestel|power|light|electric|shedding|eskom|stage|krag|gesi|motlakase|gas|water|pause|stop|out|lunch|back|terug|buy|kgutl|boa|boel|start|vul|bul|oop|maak/iu

/** Null when the words are about something else. */
export const readHoursWords = (
  said: string,
  pending: Question | null,
  { nowMs, shop }: Pick<DialogueFacts, 'nowMs' | 'shop'>,
): HoursMeaning | null => {
  if (pending !== null && NOT_NOW.includes(pending.type)) return null
  const text = said.replace(/\s+/g, ' ').trim()
  const timeZone = shop.timeZone ?? DEFAULT_ZONE
  const today = localDateAt(nowMs, timeZone)
  const other = pending?.type === 'closed_days' ? OTHER_DAY.exec(text)?.groups?.day : undefined
  if (pending?.type === 'closed_days' && other !== undefined) {
    const day = readDate(other, today)
    if (day !== null)
      return { type: 'CLOSE_INSTEAD', closureIds: pending.closureIds, closing: onDay(pending.made, day) }
  }
  const part = pending?.type === 'closed_days' ? partOfDay(text, pending.made) : null
  if (pending?.type === 'closed_days' && part !== null)
    return { type: 'CLOSE_INSTEAD', closureIds: pending.closureIds, closing: part }
  const more = pending?.type === 'closed_days' ? readDate(MORE_DAY.exec(text)?.groups?.day ?? '', today) : null
  if (more !== null) return { type: 'CLOSE_DAYS', days: [{ from: more, to: more }] }
  if (pending?.type === 'pause_how_long') return pausedUntil(text, today, nowMs, timeZone, UNTIL_ALONE)
  if (!MAY_SAY.test(text)) return readReasons(text, today)
  for (const pattern of PREPARATION) {
    const minutes = Number(pattern.exec(text)?.groups?.minutes ?? 0)
    if (minutes >= 1 && minutes <= PREPARATION_MOST) return { type: 'PREPARATION', minutes }
  }
  return (
    pausedUntil(text, today, nowMs, timeZone, UNTIL_CLOCK) ??
    openAgain(text, today, { nowMs, shop }) ??
    daysClosed(text, today) ??
    reopens(text, today) ??
    readClosingWords(text, today) ??
    closeEarly(text, today) ??
    openLate(text, today) ??
    (POWER_FROM.test(text) || EARLIER.test(text) ? { type: 'SAY_WHOLE' } : null)
  )
}
