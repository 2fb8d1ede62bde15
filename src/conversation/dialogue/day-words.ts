/**
 * Days as people write them in the languages of the country, seen from a day of the shop's calendar: "tomorrow", "on the 16th",
 * "Sondag", "last week", "in October". Pure.
 */
import {
  addDays,
  dayOfMonth,
  firstOfMonth,
  localDate,
  monthOf,
  parseLocalDate,
  weekdayOf,
  yearOf,
  type LocalDate,
} from '../../kernel/local-date.ts'

/** Further ahead she means another day. */
const DAYS_AHEAD_MOST = 300
/** As far as books are asked for in a chat: a year and its leap day. */
const DAYS_BACK_MOST = 366

const WEEKDAYS: readonly (readonly [number, string])[] = [
  [0, String.raw`sun(?:day)?|(?:nge)?i?sonto|sontaha|sontaga|sondag`],
  [1, String.raw`mon(?:day)?|(?:ngo|u)?msombuluko|(?:ngo)?mvulo|mantaha|mosupologo|maandag`],
  [2, String.raw`tue(?:s(?:day)?)?|(?:ngo|nge|u)?l?wesibili|labobedi|dinsdag`],
  [3, String.raw`wed(?:nesday|s)?|(?:ngo|nge|u)?l?wesithathu|laboraro|woensdag`],
  [4, String.raw`thu(?:r(?:s(?:day)?)?)?|(?:ngo|nge|u)?l?wesine|labone|donderdag`],
  [5, String.raw`fri(?:day)?|(?:ngo|nge|u)?l?wesihlanu|labohlano|vrydag`],
  [6, String.raw`sat(?:ur(?:day)?)?|(?:ngo|u)?mgqibelo|moqebelo|matlhatso|saterdag`],
]
const MONTHS: readonly string[] = [
  String.raw`jan(?:uary|uarie|uwari)?|masingana|pherekgong`,
  String.raw`feb(?:ruary|ruarie|ruwari)?|nhlolanja|hlakola`,
  String.raw`mar(?:ch|tsi)?|maart|mashi|ndasa|tlhakubele`,
  String.raw`apr(?:il|eli)?|mbasa|mmesa`,
  String.raw`may|mei|meyi|nhlaba|motsheanong`,
  String.raw`june?|junie|juni|nhlangulana|phupjane`,
  String.raw`july?|julie|julayi|ntulikazi|phupu`,
  String.raw`aug(?:ust|ustus|asti)?|ncwaba|phato`,
  String.raw`sept?(?:ember|emba)?|mandulo|lwetse`,
  String.raw`oct(?:ober)?|okt(?:ober|oba|hoba)?|mfumfu|mphalane`,
  String.raw`nov(?:ember|emba)?|lwezi|pudungwana`,
  String.raw`dec(?:ember)?|des(?:ember)?|disemba|zibandlela|tshitwe`,
]
const TODAY = String.raw`today|namuhla|namhlanje|kajeno|vandag`
const TOMORROW = String.raw`tomorrow|tomorow|tmrw|tmr|2moro|kusasa|ngomuso|ngomso|kamoso|ka moso|hosane|hosasa|môre|mre|more(?= toe| gesluit|$)`
const AFTER_TOMORROW = String.raw`(?:the )?day after tomorrow|ngomhlomunye|oormôre|oormore`
/** Each word in one way only: of words that may be taken in two, a row of them is tried in all ways there are. */
const ON = String.raw`(?:(?:on|for|this|next|coming|the|op|die|hierdie|ka|mohla|ngomhla(?:ka)?(?!ka)|ngo(?!mhla)|mhla(?:ka)?(?!ka)|la|-)\s*)*`

const anyOf = (words: readonly string[]): string => words.join('|')
/** One day, as people write it; no groups of its own. */
export const DAY = String.raw`(?:${ON}(?:${anyOf([
  AFTER_TOMORROW,
  TOMORROW,
  TODAY,
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`\d{1,2}\/\d{1,2}(?:\/\d{2,4})?`,
  String.raw`\d{1,2}(?:st|nd|rd|th|ste|de)?(?: of)?\s+(?:${anyOf(MONTHS)})\.?(?:\s+\d{4})?`,
  String.raw`(?:${anyOf(MONTHS)})\.?\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th|ste|de)?`,
  String.raw`\d{1,2}(?:st|nd|rd|th|ste|de)`,
  String.raw`(?<=(?:the|die|on|la|mhla|mhlaka|ngomhlaka)[\s-]*)\d{1,2}`,
  ...WEEKDAYS.map(([, words]) => words),
])}))`

const fits = (words: string, text: string): boolean =>
  new RegExp(`(?<![\\p{L}])(?:${words})(?![\\p{L}])`, 'iu').test(text)

/** The next such day of the month, this month or a later one. */
const nextDate = (today: LocalDate, day: number, month: number | null): LocalDate | null => {
  const [year, now] = [yearOf(today), monthOf(today)]
  const candidates =
    month === null
      ? [0, 1, 2].map((ahead) => [year, now + ahead] as const)
      : [0, 1].map((ahead) => [year + ahead, month] as const)
  for (const [y, m] of candidates) {
    const date = localDate(y, m, day)
    if (dayOfMonth(date) === day && date >= today) return date
  }
  return null
}

/** The day that words name, seen from today; null when there is no such day, or it is too far away. */
export const readDate = (words: string, today: LocalDate): LocalDate | null => {
  const date = dateIn(words.toLowerCase(), today)
  return date !== null && date >= today && date <= addDays(today, DAYS_AHEAD_MOST) ? date : null
}

const dateIn = (text: string, today: LocalDate): LocalDate | null => {
  if (fits(AFTER_TOMORROW, text)) return addDays(today, 2)
  const [, iso] = /(\d{4}-\d{2}-\d{2})/u.exec(text) ?? []
  if (iso !== undefined) return parseLocalDate(iso)
  const [, dd, mm] = /(\d{1,2})\/(\d{1,2})/u.exec(text) ?? []
  if (dd !== undefined && mm !== undefined) return nextDate(today, Number(dd), Number(mm))
  const month = MONTHS.findIndex((words) => fits(words, text))
  const [, number] = /(\d{1,2})/u.exec(text) ?? []
  if (number !== undefined) return nextDate(today, Number(number), month < 0 ? null : month + 1)
  if (fits(TODAY, text)) return today
  if (fits(TOMORROW, text)) return addDays(today, 1)
  const weekday = WEEKDAYS.find(([, words]) => fits(words, text))?.[0]
  if (weekday === undefined) return null
  // On a Friday "Friday" is the next one: what is meant today is called today.
  return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1)
}

// Days that are over

/** Days in a row, both included. */
export interface DaySpan {
  readonly from: LocalDate
  readonly to: LocalDate
}

const LAST_DAYS = String.raw`(?:the )?(?:last|past|previous|laaste|afgelope)\s+\d{1,3}\s+(?:days|dae)|izinsuku ezi-?\s?\d{1,2} ezedlule|matsatsi a \d{1,2} a fetileng`
const BEFORE_YESTERDAY = String.raw`(?:the )?day before yesterday|eergister|kuthangi|maobeng`
const WEEKEND = String.raw`(?:over |last |this |past |the |verlede |hierdie )*(?:weekend|naweek|mpelasonto|impelasonto)`
/** One day, or a month: each word once, because these stand in many patterns. */
const PAST_DAY = String.raw`(?:${ON}(?:${anyOf([
  TODAY,
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`\d{1,2}\/\d{1,2}(?:\/\d{2,4})?`,
  String.raw`(?:\d{1,2}(?:st|nd|rd|th|ste|de)?(?: of)?\s+)?(?:month of |maand |inyanga ka|kgwedi ya )?(?:${anyOf(MONTHS)})(?!\p{L})\.?(?:\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th|ste|de)?(?!\d))?(?:\s+\d{4})?`,
  String.raw`\d{1,2}(?:st|nd|rd|th|ste|de)`,
  ...WEEKDAYS.map(([, words]) => words),
])}))`
const TO = String.raw`to|until|till|-|–|and|tot|kuya`
/** Days that may be over, as people write them: one, several, a month; no groups of its own. */
export const PAST_DAYS = String.raw`(?:${LAST_DAYS}|${BEFORE_YESTERDAY}|${WEEKEND}|(?:(?:from|between|van|last|past|previous|verlede|laas|${TO})?\s*${PAST_DAY}\s*){1,2})`

const NAMES_DAYS = new RegExp(
  String.raw`\d{1,2}(?:st|nd|rd|th|ste|de)(?!\p{L})|\d\/\d|\d{4}-\d{2}|\d\s+(?:days|dae)|\d e(?:dlule|zedlule)|(?<!\p{L})(?:weekend|naweek|\p{L}{0,2}mpelasonto|day before|eergister|kuthangi|maobeng|izinsuku|matsatsi|(?:ya|ye)?(?:ngo-?\s?)?(?:${anyOf([...MONTHS, ...WEEKDAYS.map(([, words]) => words)])}))(?!\p{L})`,
  'iu',
)
/** May the words name days? It says yes too often, and is quick. */
export const namesDays = (text: string): boolean => NAMES_DAYS.test(text)

/** The last such day before today. */
const lastWeekday = (weekday: number, today: LocalDate): LocalDate =>
  addDays(today, -(((weekdayOf(today) - weekday + 6) % 7) + 1))

const lastDate = (today: LocalDate, day: number, month: number | null, year: number | null): LocalDate | null => {
  const [thisYear, now] = [yearOf(today), monthOf(today)]
  const candidates =
    month === null
      ? [0, 1, 2].map((back) => [thisYear, now - back] as const)
      : (year === null ? [thisYear, thisYear - 1] : [year]).map((y) => [y, month] as const)
  for (const [y, m] of candidates) {
    const date = localDate(y, m, day)
    if (dayOfMonth(date) === day && date <= today) return date
  }
  return null
}

const pastDay = (text: string, today: LocalDate): LocalDate | null => {
  if (fits(BEFORE_YESTERDAY, text)) return addDays(today, -2)
  const [, iso] = /(\d{4}-\d{2}-\d{2})/u.exec(text) ?? []
  if (iso !== undefined) return parseLocalDate(iso)
  const [, dd, mm] = /(\d{1,2})\/(\d{1,2})/u.exec(text) ?? []
  if (dd !== undefined && mm !== undefined) return lastDate(today, Number(dd), Number(mm), null)
  const month = MONTHS.findIndex((words) => fits(words, text))
  const [, year] = /(?<!\d)(\d{4})(?!\d)/u.exec(text) ?? []
  const [, number] = /(?<!\d)(\d{1,2})(?!\d)/u.exec(text) ?? []
  if (number !== undefined) {
    return lastDate(today, Number(number), month < 0 ? null : month + 1, year === undefined ? null : Number(year))
  }
  if (month >= 0) return null
  if (fits(TODAY, text)) return today
  const weekday = WEEKDAYS.find(([, words]) => fits(words, text))?.[0]
  return weekday === undefined ? null : lastWeekday(weekday, today)
}

/** A month by its name: the last that has begun, as far as it has gone. */
const pastMonth = (text: string, today: LocalDate): DaySpan | null => {
  const month = MONTHS.findIndex((words) => fits(words, text))
  if (month < 0 || /(?<!\d)\d{1,2}(?!\d)/u.test(text)) return null
  const [, year] = /(?<!\d)(\d{4})(?!\d)/u.exec(text) ?? []
  const first = lastDate(today, 1, month + 1, year === undefined ? null : Number(year))
  if (first === null) return null
  const last = addDays(firstOfMonth(first, -1), -1)
  return { from: first, to: last < today ? last : today }
}

/** The days that words name, none of them to come; null when they name none, or go back too far. */
export const readPastDays = (words: string, today: LocalDate): DaySpan | null => {
  const span = pastSpan(words.toLowerCase(), today)
  return span === null || span.to < span.from || span.to > today || span.from < addDays(today, -DAYS_BACK_MOST)
    ? null
    : span
}

const pastSpan = (text: string, today: LocalDate): DaySpan | null => {
  if (fits(LAST_DAYS, text)) {
    const days = Number(/\d{1,3}/u.exec(text)?.[0] ?? 0)
    return days < 1 ? null : { from: addDays(today, 1 - days), to: today }
  }
  if (fits(WEEKEND, text)) {
    const saturday = weekdayOf(today) === 6 ? today : lastWeekday(6, today)
    const sunday = addDays(saturday, 1)
    return { from: saturday, to: sunday < today ? sunday : today }
  }
  const month = pastMonth(text, today)
  if (month !== null) return month
  const [, from, to] = new RegExp(`(${PAST_DAY})\\s*(?:${TO})\\s*(${PAST_DAY})`, 'iu').exec(text) ?? []
  if (from !== undefined && to !== undefined) {
    const last = pastDay(to, today)
    const first = last === null ? null : (pastDay(from, last) ?? (fits(from, to) ? last : null))
    return first === null || last === null ? null : { from: first, to: last }
  }
  const day = pastDay(text, today)
  return day === null ? null : { from: day, to: day }
}
