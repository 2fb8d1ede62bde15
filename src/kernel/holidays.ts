/** Public holidays as a country pack gives them, and deadlines that step over them. Pure. */
import { addDays, localDateAt, startOfDay, weekdayOf, yearOf, type LocalDate } from './local-date.ts'

export interface Holiday {
  readonly date: LocalDate
  /** In English, as the law names it; shown to staff, never to a customer. */
  readonly name: string
}

export interface HolidayCalendar {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Changes whenever a day is added by hand, so that a decision can say by which table it was made. */
  readonly version: string
  /** The holiday on this day; null on any other day. */
  readonly on: (date: LocalDate) => Holiday | null
  /** A year's holidays in order. */
  readonly ofYear: (year: number) => readonly Holiday[]
}

/**
 * A calendar from the rule of a country (which may give any year) and from days proclaimed one by one. Each year is
 * worked out once.
 */
export const createHolidayCalendar = (
  country: string,
  version: string,
  byRule: (year: number) => readonly Holiday[],
  proclaimed: readonly Holiday[] = [],
): HolidayCalendar => {
  const years = new Map<number, ReadonlyMap<LocalDate, Holiday>>()
  const yearMap = (year: number): ReadonlyMap<LocalDate, Holiday> => {
    const known = years.get(year)
    if (known) return known
    const days = [...byRule(year), ...proclaimed.filter((holiday) => yearOf(holiday.date) === year)]
    const sorted = days.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    // Two holidays on one day are one day off: the first named stays.
    const made = new Map<LocalDate, Holiday>()
    for (const holiday of sorted) if (!made.has(holiday.date)) made.set(holiday.date, holiday)
    years.set(year, made)
    return made
  }
  return {
    country,
    version,
    on: (date) => yearMap(yearOf(date)).get(date) ?? null,
    ofYear: (year) => [...yearMap(year).values()],
  }
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876, as Meeus gives it). */
export const easterSunday = (year: number): { readonly month: number; readonly day: number } => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return { month: Math.floor(n / 31), day: (n % 31) + 1 }
}

const isSunday = (date: LocalDate): boolean => weekdayOf(date) === 0

/**
 * The last day of a period counted in calendar days: the day it starts is not counted, the last one is, and a period
 * that would end on a Sunday or public holiday ends on the next day that is neither (Interpretation Act 33 of 1957 s4).
 */
export const calendarDeadline = (start: LocalDate, days: number, holidays: HolidayCalendar): LocalDate => {
  let date = addDays(start, days)
  while (isSunday(date) || holidays.on(date) !== null) date = addDays(date, 1)
  return date
}

/** Where a period is counted: in whose time, and around which holidays. */
export interface Calendar {
  readonly timeZone: string
  readonly holidays: HolidayCalendar
}

/** The last instant, Unix ms, of a period in calendar days that starts on the day of `fromMs`; see `calendarDeadline`. */
export const periodEndsAt = (fromMs: number, days: number, { timeZone, holidays }: Calendar): number => {
  const last = calendarDeadline(localDateAt(fromMs, timeZone), days, holidays)
  return startOfDay(addDays(last, 1), timeZone) - 1
}
