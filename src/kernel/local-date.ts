/**
 * A day of the calendar, without a time and without a zone: `2026-12-16`. Deadlines of the law and opening days are
 * counted in these; which day an instant falls on is asked of a zone.
 */
import type { Brand } from './brand.ts'
import { DAY_MS, HOUR_MS } from './clock.ts'

/** `YYYY-MM-DD`, a day that exists. */
export type LocalDate = Brand<string, 'LocalDate'>

const FORM = /^\d{4}-\d{2}-\d{2}$/

const fromUtcMs = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10) as LocalDate
const toUtcMs = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`)

/** Reads a date as written; null when it has another form or there is no such day. */
export const parseLocalDate = (text: string): LocalDate | null => {
  const ms = FORM.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isNaN(ms) || fromUtcMs(ms) !== text ? null : fromUtcMs(ms)
}

/** A date by its parts; `month` is 1 to 12. A day beyond its month, or a month beyond its year, runs on into the next. */
export const localDate = (year: number, month: number, day: number): LocalDate =>
  fromUtcMs(Date.UTC(year, month - 1, day))

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4))

/** 1 to 12. */
export const monthOf = (date: LocalDate): number => Number(date.slice(5, 7))

/** 1 to 31. */
export const dayOfMonth = (date: LocalDate): number => Number(date.slice(8))

/** The first day of a date's month, or of one that many months before it. */
export const firstOfMonth = (date: LocalDate, monthsBack = 0): LocalDate =>
  localDate(yearOf(date), monthOf(date) - monthsBack, 1)

/** 0 is Sunday, 6 Saturday. */
export const weekdayOf = (date: LocalDate): number => new Date(toUtcMs(date)).getUTCDay()

export const addDays = (date: LocalDate, days: number): LocalDate => fromUtcMs(toUtcMs(date) + days * DAY_MS)

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The day on which an instant falls in a time zone. */
export const localDateAt = (atMs: number, timeZone: string): LocalDate => {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    // Swedish writes a date as ISO 8601 does.
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formatters.set(timeZone, formatter)
  }
  return formatter.format(atMs) as LocalDate
}

/** No zone is further from UTC than this, either way. */
const OFFSET_MOST_MS = 14 * HOUR_MS

/** The instant, in Unix ms, at which a day begins in a time zone; also where its clocks change. */
export const startOfDay = (date: LocalDate, timeZone: string): number => {
  let [before, after] = [toUtcMs(date) - OFFSET_MOST_MS, toUtcMs(date) + OFFSET_MOST_MS]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (localDateAt(middle, timeZone) < date) before = middle
    else after = middle
  }
  return after
}
