/** When goods are sold: hours of a product and of its category ("breakfast until 11"), and the day they expire. Pure. */
import { localDateAt, parseLocalDate, yearOf, type LocalDate } from '../kernel/local-date.ts'
import { wallClockAt } from '../kernel/wall-clock.ts'
import { WEEKDAYS, type OpeningHours, type Weekday } from '../tenants/index.ts'

/** Spans of one day at most: more is a mistake, and nobody could be told. */
const SPANS_MOST = 4
const CLOCK_TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/

/** Minutes after midnight. The form has been checked. */
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Hours as their shop gives them: days known, times from 00:00 to 24:00, each span longer than nothing. */
export const areSaleHours = (hours: OpeningHours): boolean => {
  const days = Object.entries(hours)
  return (
    days.length > 0 &&
    days.every(
      ([day, spans]) =>
        (WEEKDAYS as readonly string[]).includes(day) &&
        spans.length <= SPANS_MOST &&
        spans.every(([from, to]) => CLOCK_TIME.test(from) && CLOCK_TIME.test(to) && from !== to && from !== '24:00'),
    )
  )
}

interface LocalTime {
  readonly day: Weekday
  readonly minute: number
}

const localTimeAt = (atMs: number, timeZone: string): LocalTime => {
  const wall = new Date(wallClockAt(atMs, timeZone))
  return { day: WEEKDAYS[(wall.getUTCDay() + 6) % 7]!, minute: wall.getUTCHours() * 60 + wall.getUTCMinutes() }
}

const dayBefore = (day: Weekday): Weekday => WEEKDAYS[(WEEKDAYS.indexOf(day) + 6) % 7]!

/** True within a span; one that ends at or before its start runs past midnight. */
const isWithin = (hours: OpeningHours, { day, minute }: LocalTime): boolean => {
  const spans = (of: Weekday): readonly (readonly [number, number])[] =>
    (hours[of] ?? []).map(([from, to]) => [minutesOf(from), minutesOf(to)] as const)
  return (
    spans(day).some(([from, to]) => from <= minute && (minute < to || to <= from)) ||
    spans(dayBefore(day)).some(([from, to]) => to <= from && minute < to)
  )
}

/** What decides whether an item is sold at an instant. */
interface SaleTimes {
  /** All of them must allow it; none: always. */
  readonly hours: readonly OpeningHours[]
  /** The last day on which it may be sold. */
  readonly expiresOn: LocalDate | null
  /** Of the shop: its calendar decides. */
  readonly timeZone: string
}

export type WhyNotNow = 'out_of_hours' | 'expired'

/** Why an item is not sold at the instant; null when it is. */
export const whyNotSold = ({ hours, expiresOn, timeZone }: SaleTimes, atMs: number): WhyNotNow | null => {
  if (expiresOn !== null && localDateAt(atMs, timeZone) > expiresOn) return 'expired'
  if (hours.length === 0) return null
  const now = localTimeAt(atMs, timeZone)
  return hours.every((h) => isWithin(h, now)) ? null : 'out_of_hours'
}

/** Years in which goods may expire: another is a typing slip. */
const EXPIRY_YEARS = { least: 2000, most: 2100 } as const
export const isExpiryDate = (text: string): boolean => {
  const date = parseLocalDate(text)
  return date !== null && yearOf(date) >= EXPIRY_YEARS.least && yearOf(date) <= EXPIRY_YEARS.most
}
