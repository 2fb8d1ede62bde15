/** When a business may advertise to people: a pure calendar, whose hours and holidays are data of the country. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'

/** Minutes since local midnight, from (included) to (excluded). */
type Span = readonly [fromMinute: number, toMinute: number]

export type ContactHours = {
  /** A fixed offset: the countries served so far have no daylight saving time. */
  readonly utcOffsetMs: number
  /** By weekday, Sunday first; `null` is a day without advertising. */
  readonly byWeekday: readonly [
    Span | null,
    Span | null,
    Span | null,
    Span | null,
    Span | null,
    Span | null,
    Span | null,
  ]
}

/** The table of public holidays as it stands; the President may declare more, so it is data and has a version. */
export type HolidayTable = {
  readonly version: string
  /** Local dates, `YYYY-MM-DD`. */
  readonly dates: ReadonlySet<string>
  /** The years for which the table is complete: outside of them no day is known to be a working day. */
  readonly years: ReadonlySet<number>
}

const weekday: Span = [8 * 60, 20 * 60]

/** Consumer Protection Act s12 and its notice (GN R293 of 2011): Mon–Fri 08:00–20:00, Sat 09:00–13:00, else never. */
export const SOUTH_AFRICAN_CONTACT_HOURS: ContactHours = {
  utcOffsetMs: 2 * HOUR_MS,
  byWeekday: [null, weekday, weekday, weekday, weekday, weekday, [9 * 60, 13 * 60]],
}

const isoDate = (localMs: number): string => new Date(localMs).toISOString().slice(0, 10)

/** Whether the table can say anything about the local day of an instant. */
export const isHolidayKnown = (hours: ContactHours, holidays: HolidayTable, atMs: number): boolean =>
  holidays.years.has(new Date(atMs + hours.utcOffsetMs).getUTCFullYear())

const spanOf = (hours: ContactHours, holidays: HolidayTable, localMs: number): Span | null => {
  const date = new Date(localMs)
  if (!holidays.years.has(date.getUTCFullYear()) || holidays.dates.has(isoDate(localMs))) return null
  return hours.byWeekday[date.getUTCDay()] ?? null
}

/** Whether advertising is allowed at this instant (Unix milliseconds). */
export const isContactHour = (hours: ContactHours, holidays: HolidayTable, atMs: number): boolean => {
  const localMs = atMs + hours.utcOffsetMs
  const span = spanOf(hours, holidays, localMs)
  const minute = (localMs - Math.floor(localMs / DAY_MS) * DAY_MS) / MINUTE_MS
  return span !== null && minute >= span[0] && minute < span[1]
}

/** Longer than any run of Sundays and holidays; beyond it the table is at fault. */
const SEARCH_DAYS_MAX = 14

/** The next instant from `atMs` on at which advertising is allowed; `null` when the table does not reach that far. */
export const nextContactHour = (hours: ContactHours, holidays: HolidayTable, atMs: number): number | null => {
  if (isContactHour(hours, holidays, atMs)) return atMs
  const today = Math.floor((atMs + hours.utcOffsetMs) / DAY_MS) * DAY_MS
  for (let day = 0; day < SEARCH_DAYS_MAX; day++) {
    const midnight = today + day * DAY_MS
    const span = spanOf(hours, holidays, midnight)
    const opensAtMs = span && midnight + span[0] * MINUTE_MS - hours.utcOffsetMs
    if (opensAtMs !== null && opensAtMs >= atMs) return opensAtMs
  }
  return null
}
