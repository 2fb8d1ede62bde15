/**
 * Opening hours, and how long a shop has to accept an order. Pure; calendar arithmetic in the shop's time zone, taken
 * from Intl, so that a country with summer time needs no other code.
 */
import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts'
import { holidaysOf } from '../kernel/country/index.ts'
import type { HolidayCalendar } from '../kernel/holidays.ts'
import { localDate } from '../kernel/local-date.ts'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/**
 * Spans of opening by day, in 24-hour clock time. A span that ends at or before its start runs past midnight
 * (`['18:00', '02:00']`); `'24:00'` is the end of the day. A day that is missing is a closed day.
 */
export type OpeningHours = Readonly<Partial<Record<Weekday, readonly (readonly [string, string])[]>>>

/** How long a shop may take, while open, to accept an order that is paid in cash. */
export const ACCEPT_WITHIN_MS = 30 * MINUTE_MS
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

interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

const formatters = new Map<string, Intl.DateTimeFormat>()
const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    const numeric = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const
    formatter = new Intl.DateTimeFormat('en-u-ca-gregory', { timeZone, hourCycle: 'h23', ...numeric })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

/** Clocks change on the quarter-hour at the finest, so within one the offset of a zone is a constant. */
const QUARTER_MS = 15 * MINUTE_MS
/** Intl takes some 10 us an instant, and a look at the opening hours asks for sixty: what it said is kept. */
const OFFSETS_MOST = 10_000
const offsets = new Map<string, number>()

/** The wall clock of the zone at an instant, written as if it were UTC. */
const wallClock = (atMs: number, timeZone: string): number => {
  const quarter = Math.floor(atMs / QUARTER_MS)
  const key = `${timeZone} ${quarter}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    const startMs = quarter * QUARTER_MS
    offset = askWallClock(startMs, timeZone) - startMs
    if (offsets.size >= OFFSETS_MOST) offsets.clear()
    offsets.set(key, offset)
  }
  return atMs + offset
}

const askWallClock = (atMs: number, timeZone: string): number => {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(atMs)) parts[type] = Number(value)
  const { year, month, day, hour, minute, second } = parts
  return Date.UTC(year!, month! - 1, day, hour, minute, second)
}

/** The instant of a wall-clock time. Looked up twice, so that it is right on days on which the clocks change. */
const instantOf = (wallMs: number, timeZone: string): number => {
  const guess = wallMs - (wallClock(wallMs, timeZone) - wallMs)
  return wallMs - (wallClock(guess, timeZone) - guess)
}

const dayOf = (atMs: number, timeZone: string): CalendarDay => {
  const wall = new Date(wallClock(atMs, timeZone))
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth(), day: wall.getUTCDate() }
}

type Spans = readonly (readonly [string, string])[]
const ALL_DAY: Spans = [['00:00', '24:00']]

/** A time at which the shop is closed, whatever its week says; Unix ms, from (included) to (excluded). */
export interface Closure {
  readonly fromMs: number
  readonly toMs: number
}

/** What differs from the ordinary week. */
export interface OpeningExceptions {
  readonly holidays: HolidayCalendar
  /** Hours on public holidays: null are those of the weekday, empty is closed. */
  readonly holidayHours: Spans | null
  readonly closures: readonly Closure[]
}

/** Reads the exceptions of a shop as stored. Hours on holidays that cannot be read count as not set. */
export const exceptionsOf = (shop: {
  readonly country?: string
  readonly holidayHours?: unknown
  readonly closures?: readonly Closure[]
}): OpeningExceptions => ({
  holidays: holidaysOf(shop.country ?? 'ZA'),
  holidayHours: parseOpeningHours({ mon: shop.holidayHours ?? null })?.mon ?? null,
  closures: shop.closures ?? [],
})

/** The hours of one day: those of holidays on a holiday, else those of its weekday. Without hours it is open all day. */
const hoursOn = (midnight: number, hours: OpeningHours | null, exceptions: OpeningExceptions | undefined): Spans => {
  if (exceptions?.holidayHours) {
    const day = new Date(midnight)
    const date = localDate(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())
    if (exceptions.holidays.on(date)) return exceptions.holidayHours
  }
  if (hours === null) return ALL_DAY
  return hours[WEEKDAYS[(new Date(midnight).getUTCDay() + 6) % 7]!] ?? []
}

/** Spans of opening that start on the given day, shifted by `offset` days, as instants. */
const spansOn = (
  start: CalendarDay,
  offset: number,
  hours: OpeningHours | null,
  timeZone: string,
  exceptions: OpeningExceptions | undefined,
): [number, number][] => {
  const midnight = Date.UTC(start.year, start.month, start.day + offset)
  return hoursOn(midnight, hours, exceptions).map(([opens, closes]) => {
    const from = parseClockTime(opens) ?? 0
    const to = parseClockTime(closes) ?? 0
    const end = midnight + to * MINUTE_MS + (to <= from ? DAY_MS : 0)
    return [instantOf(midnight + from * MINUTE_MS, timeZone), instantOf(end, timeZone)]
  })
}

/** Spans from the day before `fromMs` (they may run past midnight), in order, overlaps merged, closures cut out. */
const openSpans = (
  fromMs: number,
  hours: OpeningHours | null,
  timeZone: string,
  exceptions: OpeningExceptions | undefined,
  daysAhead = LOOK_AHEAD_DAYS,
): readonly Closure[] => {
  const start = dayOf(fromMs, timeZone)
  const spans: [number, number][] = []
  for (let offset = -1; offset <= daysAhead; offset++) {
    spans.push(...spansOn(start, offset, hours, timeZone, exceptions))
  }
  spans.sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1])
    else merged.push(span)
  }
  const open = merged.map(([from, to]) => ({ fromMs: from, toMs: to }))
  return (exceptions?.closures ?? []).reduce<readonly Closure[]>(cutOut, open)
}

const cutOut = (spans: readonly Closure[], closed: Closure): readonly Closure[] =>
  spans.flatMap(({ fromMs, toMs }) =>
    [
      { fromMs, toMs: Math.min(toMs, closed.fromMs) },
      { fromMs: Math.max(fromMs, closed.toMs), toMs },
    ].filter((left) => left.fromMs < left.toMs),
  )

/** True when the shop is open at the instant. Without hours it is open all day. */
export const isOpenAt = (
  atMs: number,
  hours: OpeningHours | null,
  timeZone: string,
  exceptions?: OpeningExceptions,
): boolean => {
  if (hours === null && !exceptions) return true
  return openSpans(atMs, hours, timeZone, exceptions, 0).some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)
}

/** When the shop is next open, from `atMs` on, in Unix ms; null when it is not within two weeks. */
export const opensNextAt = (
  atMs: number,
  hours: OpeningHours | null,
  timeZone: string,
  exceptions?: OpeningExceptions,
): number | null => {
  const next = openSpans(atMs, hours, timeZone, exceptions).find(({ toMs }) => toMs > atMs)
  return next ? Math.max(next.fromMs, atMs) : null
}

/**
 * The instant, in Unix ms, at which an unaccepted cash order expires: when the shop has been open for 30 minutes since
 * it was placed. An order of the night therefore waits for the morning. Null when the shop does not open within two
 * weeks: it cannot take an order.
 */
export const reservationExpiry = (
  placedAtMs: number,
  hours: OpeningHours | null,
  timeZone: string,
  exceptions?: OpeningExceptions,
): number | null => {
  if (hours === null && !exceptions) return placedAtMs + ACCEPT_WITHIN_MS
  let left = ACCEPT_WITHIN_MS
  for (const { fromMs, toMs } of openSpans(placedAtMs, hours, timeZone, exceptions)) {
    const opens = Math.max(fromMs, placedAtMs)
    if (opens >= toMs) continue
    if (toMs - opens >= left) return opens + left
    left -= toMs - opens
  }
  return null
}

const midnightAfter = ({ year, month, day }: CalendarDay, timeZone: string): number =>
  instantOf(Date.UTC(year, month, day + 1), timeZone)

/** The day of the shop that an instant falls on: midnight to midnight, Unix ms. */
export const dayAround = (atMs: number, timeZone: string): { readonly fromMs: number; readonly toMs: number } => {
  const day = dayOf(atMs, timeZone)
  return { fromMs: instantOf(Date.UTC(day.year, day.month, day.day), timeZone), toMs: midnightAfter(day, timeZone) }
}

/**
 * When the shop's day of trade is over, Unix ms: at midnight, or when it closes after that. A night that began yesterday
 * still is yesterday's: at one in the morning it ends when the shop closes, not with the evening to come.
 */
export const dayEndsAt = (
  atMs: number,
  hours: OpeningHours | null,
  timeZone: string,
  exceptions?: OpeningExceptions,
): number => {
  const spans = openSpans(atMs, hours, timeZone, exceptions, 0)
  const open = spans.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)
  return Math.max(midnightAfter(dayOf(open?.fromMs ?? atMs, timeZone), timeZone), open?.toMs ?? 0)
}

/**
 * The instant that a shop means by "close at 5", Unix ms: the next such time of its day of trade until which it would be
 * open. `minutes` after midnight, several when the words leave open which half of the day. Null when it is not open then.
 */
export const closingAt = (
  nowMs: number,
  minutes: readonly number[],
  hours: OpeningHours | null,
  timeZone: string,
  exceptions?: OpeningExceptions,
): number | null => {
  const { year, month, day } = dayOf(nowMs, timeZone)
  const endMs = dayEndsAt(nowMs, hours, timeZone, exceptions)
  const instants = [0, 1].flatMap((offset) =>
    minutes.map((minute) => instantOf(Date.UTC(year, month, day + offset) + minute * MINUTE_MS, timeZone)),
  )
  const next = instants
    .filter((at) => at > nowMs && at <= endMs && isOpenAt(at - 1, hours, timeZone, exceptions))
    .toSorted((a, b) => a - b)
  return next[0] ?? null
}
