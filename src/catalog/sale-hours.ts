/** When goods are sold: hours of a product and of its category ("breakfast until 11"), and the day they expire. Pure. */
import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts'
import { localDateAt, parseLocalDate, type LocalDate } from '../kernel/local-date.ts'
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

const clocks = new Map<string, Intl.DateTimeFormat>()
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    clocks.set(timeZone, clock)
  }
  return clock
}

interface LocalTime {
  readonly day: Weekday
  readonly minute: number
}

/** Asked for each item of a menu at one instant: the last answer is kept. */
let lastAsked: { readonly atMs: number; readonly timeZone: string; readonly time: LocalTime } | null = null

const localTimeAt = (atMs: number, timeZone: string): LocalTime => {
  const minuteMs = atMs - (atMs % MINUTE_MS)
  if (lastAsked?.atMs === minuteMs && lastAsked.timeZone === timeZone) return lastAsked.time
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(minuteMs)
      .map((p) => [p.type, p.value]),
  )
  const time = {
    day: parts.weekday!.toLowerCase() as Weekday,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  }
  lastAsked = { atMs: minuteMs, timeZone, time }
  return time
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
export interface SaleTimes {
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

/** Days before the last day of sale on which people are told. */
export const EXPIRY_NOTICE_DAYS = 3

export const expiresSoon = ({ expiresOn, timeZone }: Omit<SaleTimes, 'hours'>, atMs: number): boolean =>
  expiresOn !== null && localDateAt(atMs + EXPIRY_NOTICE_DAYS * DAY_MS, timeZone) >= expiresOn

/** A year for which goods may keep: later is a typing slip. */
const EXPIRY_YEAR_MOST = 2100
export const isExpiryDate = (text: string): boolean => {
  const date = parseLocalDate(text)
  return date !== null && Number(date.slice(0, 4)) <= EXPIRY_YEAR_MOST && Number(date.slice(0, 4)) >= 2000
}
