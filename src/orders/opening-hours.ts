/** Opening hours, and how long a shop has to accept an order. Pure; calendar arithmetic in the shop's time zone. */
import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts'
import { holidaysOf } from '../kernel/country/index.ts'
import type { HolidayCalendar } from '../kernel/holidays.ts'
import { localDate } from '../kernel/local-date.ts'
import { instantOf, wallClockAt } from '../kernel/wall-clock.ts'
import { WEEKDAYS, type OpeningHours, type Weekday } from '../tenants/index.ts'

/** How long a shop may take, while open, to accept an order that is paid in cash. */
const ACCEPT_WITHIN_MS = 30 * MINUTE_MS
/** Days looked ahead for opening time: a shop closed for longer is on leave, and takes no orders. */
const LOOK_AHEAD_DAYS = 14

const CLOCK_TIME = /^([01]\d|2[0-4]):([0-5]\d)$/

/** Minutes after midnight, or null when it is not a clock time from 00:00 to 24:00. */
const parseClockTime = (text: unknown): number | null => {
  const match = typeof text === 'string' ? CLOCK_TIME.exec(text) : null
  if (!match) return null
  const minutes = Number(match[1]) * 60 + Number(match[2])
  return minutes <= 24 * 60 ? minutes : null
}

/**
 * Reads hours as stored in a tenant's settings. Null when none are set or they cannot be read: such a shop counts as
 * always open, because refusing every order for a typing slip would be worse than an early expiry.
 */
export const parseOpeningHours = (value: unknown): OpeningHours | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const hours: Partial<Record<Weekday, (readonly [string, string])[]>> = {}
  for (const day of WEEKDAYS) {
    const spans = (value as Record<string, unknown>)[day]
    if (spans === undefined || spans === null) continue
    if (!Array.isArray(spans)) return null
    hours[day] = []
    for (const span of spans as unknown[]) {
      if (!Array.isArray(span) || parseClockTime(span[0]) === null || parseClockTime(span[1]) === null) return null
      hours[day].push([span[0] as string, span[1] as string])
    }
  }
  return Object.keys(hours).length === 0 ? null : hours
}

/** A day of the shop's calendar; `month` counts from 0, as in `Date.UTC`. */
interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

const dayOf = (atMs: number, timeZone: string): CalendarDay => {
  const wall = new Date(wallClockAt(atMs, timeZone))
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth(), day: wall.getUTCDate() }
}

const midnightAfter = ({ year, month, day }: CalendarDay, timeZone: string): number =>
  instantOf(Date.UTC(year, month, day + 1), timeZone)

/** The day of the shop that an instant falls on: midnight to midnight. */
export const dayAround = (atMs: number, timeZone: string): TimeSpan => {
  const day = dayOf(atMs, timeZone)
  return { fromMs: instantOf(Date.UTC(day.year, day.month, day.day), timeZone), toMs: midnightAfter(day, timeZone) }
}

type Spans = readonly (readonly [string, string])[]
const ALL_DAY: Spans = [['00:00', '24:00']]

/** From (included) to (excluded), Unix ms. */
export interface TimeSpan {
  readonly fromMs: number
  readonly toMs: number
}

/** When a shop is open: its ordinary week by the clock on its wall, and what differs from it. */
export interface OpeningWeek {
  /** Null: it keeps none, and is open all day. */
  readonly hours: OpeningHours | null
  readonly timeZone: string
  readonly holidays: HolidayCalendar
  /** Hours on public holidays: null are those of the weekday, empty is closed. */
  readonly holidayHours: Spans | null
  /** When the shop is closed, whatever its week says. */
  readonly closures: readonly TimeSpan[]
}

/** Reads the week of a shop as stored. Hours that cannot be read count as not set. */
export const openingWeekOf = (shop: {
  readonly timeZone: string
  readonly hours?: unknown
  readonly country?: string
  readonly holidayHours?: unknown
  readonly closures?: readonly TimeSpan[]
}): OpeningWeek => ({
  hours: parseOpeningHours(shop.hours),
  timeZone: shop.timeZone,
  holidays: holidaysOf(shop.country ?? 'ZA'),
  holidayHours: parseOpeningHours({ mon: shop.holidayHours ?? null })?.mon ?? null,
  closures: shop.closures ?? [],
})

/** Open at every hour of every day. */
const isAlwaysOpen = ({ hours, holidayHours, closures }: OpeningWeek): boolean =>
  hours === null && holidayHours === null && closures.length === 0

/** The hours of one day: those of holidays on a holiday, else those of its weekday. Without hours it is open all day. */
const hoursOn = (midnight: number, { hours, holidays, holidayHours }: OpeningWeek): Spans => {
  if (holidayHours) {
    const day = new Date(midnight)
    const date = localDate(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())
    if (holidays.on(date)) return holidayHours
  }
  if (hours === null) return ALL_DAY
  return hours[WEEKDAYS[(new Date(midnight).getUTCDay() + 6) % 7]!] ?? []
}

/** Spans of opening that start on the given day, shifted by `offset` days, as instants. */
const spansOn = (start: CalendarDay, offset: number, week: OpeningWeek): [number, number][] => {
  const { timeZone } = week
  const midnight = Date.UTC(start.year, start.month, start.day + offset)
  return hoursOn(midnight, week).map(([opens, closes]) => {
    const from = parseClockTime(opens) ?? 0
    const to = parseClockTime(closes) ?? 0
    const end = midnight + to * MINUTE_MS + (to <= from ? DAY_MS : 0)
    return [instantOf(midnight + from * MINUTE_MS, timeZone), instantOf(end, timeZone)]
  })
}

/** Spans from the day before `fromMs` (they may run past midnight), in order, overlaps merged, closures cut out. */
const openSpans = (fromMs: number, week: OpeningWeek, daysAhead = LOOK_AHEAD_DAYS): readonly TimeSpan[] => {
  const start = dayOf(fromMs, week.timeZone)
  const spans: [number, number][] = []
  for (let offset = -1; offset <= daysAhead; offset++) {
    spans.push(...spansOn(start, offset, week))
  }
  spans.sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1])
    else merged.push(span)
  }
  const open = merged.map(([from, to]) => ({ fromMs: from, toMs: to }))
  return week.closures.reduce<readonly TimeSpan[]>(cutOut, open)
}

const cutOut = (spans: readonly TimeSpan[], closed: TimeSpan): readonly TimeSpan[] =>
  spans.flatMap(({ fromMs, toMs }) =>
    [
      { fromMs, toMs: Math.min(toMs, closed.fromMs) },
      { fromMs: Math.max(fromMs, closed.toMs), toMs },
    ].filter((left) => left.fromMs < left.toMs),
  )

/** True when the shop is open at the instant, Unix ms. */
export const isOpenAt = (atMs: number, week: OpeningWeek): boolean => {
  if (isAlwaysOpen(week)) return true
  return openSpans(atMs, week, 0).some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)
}

/** When the shop is next open, from `atMs` on, in Unix ms; null when it is not within two weeks. */
export const opensNextAt = (atMs: number, week: OpeningWeek): number | null => {
  const next = openSpans(atMs, week).find(({ toMs }) => toMs > atMs)
  return next ? Math.max(next.fromMs, atMs) : null
}

/**
 * The instant, in Unix ms, at which an unaccepted cash order expires: when the shop has been open for 30 minutes since
 * it was placed. An order of the night therefore waits for the morning. Null when the shop does not open within two
 * weeks: it cannot take an order.
 */
export const reservationExpiry = (placedAtMs: number, week: OpeningWeek): number | null => {
  if (isAlwaysOpen(week)) return placedAtMs + ACCEPT_WITHIN_MS
  let left = ACCEPT_WITHIN_MS
  for (const { fromMs, toMs } of openSpans(placedAtMs, week)) {
    const opens = Math.max(fromMs, placedAtMs)
    if (opens >= toMs) continue
    if (toMs - opens >= left) return opens + left
    left -= toMs - opens
  }
  return null
}

/**
 * When the shop's day of trade is over, Unix ms: at midnight, or when it closes after that. A night that began yesterday
 * still is yesterday's: at one in the morning it ends when the shop closes, not with the evening to come.
 */
export const dayEndsAt = (atMs: number, week: OpeningWeek): number => {
  const { timeZone } = week
  const open = openSpans(atMs, week, 0).find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)
  return Math.max(midnightAfter(dayOf(open?.fromMs ?? atMs, timeZone), timeZone), open?.toMs ?? 0)
}

/**
 * The instant that a shop means by "close at 5", Unix ms: the next such time of its day of trade until which it would be
 * open. `minutes` after midnight, several when the words leave open which half of the day. Null when it is not open then.
 */
export const closingAt = (nowMs: number, minutes: readonly number[], week: OpeningWeek): number | null => {
  const { timeZone } = week
  const { year, month, day } = dayOf(nowMs, timeZone)
  const endMs = dayEndsAt(nowMs, week)
  const instants = [0, 1].flatMap((offset) =>
    minutes.map((minute) => instantOf(Date.UTC(year, month, day + offset) + minute * MINUTE_MS, timeZone)),
  )
  const next = instants.filter((at) => at > nowMs && at <= endMs && isOpenAt(at - 1, week)).toSorted((a, b) => a - b)
  return next[0] ?? null
}
