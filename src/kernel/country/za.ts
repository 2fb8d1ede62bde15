/**
 * South Africa's public holidays: Public Holidays Act 36 of 1994. When one falls on a Sunday the Monday after it is one
 * too (s2(1)); a Saturday gives nothing, and a Monday that is a holiday already moves nothing on. The President may
 * proclaim others (s2A): they are listed here as they become known.
 */
import { createHolidayCalendar, easterSunday, type Holiday, type HolidayCalendar } from '../holidays.ts'
import { addDays, localDate, weekdayOf } from '../local-date.ts'

const FIXED = [
  [1, 1, "New Year's Day"],
  [3, 21, 'Human Rights Day'],
  [4, 27, 'Freedom Day'],
  [5, 1, "Workers' Day"],
  [6, 16, 'Youth Day'],
  [8, 9, "National Women's Day"],
  [9, 24, 'Heritage Day'],
  [12, 16, 'Day of Reconciliation'],
  [12, 25, 'Christmas Day'],
  [12, 26, 'Day of Goodwill'],
] as const

const byRule = (year: number): readonly Holiday[] => {
  const easter = easterSunday(year)
  const sunday = localDate(year, easter.month, easter.day)
  const named: Holiday[] = [
    ...FIXED.map(([month, day, name]) => ({ date: localDate(year, month, day), name })),
    { date: addDays(sunday, -2), name: 'Good Friday' },
    { date: addDays(sunday, 1), name: 'Family Day' },
  ]
  const moved = named
    .filter(({ date }) => weekdayOf(date) === 0)
    .map(({ date, name }) => ({ date: addDays(date, 1), name: `${name} (observed)` }))
  return [...named, ...moved]
}

/** Proclaimed under s2A. The holiday of the municipal elections of 2026/27 goes here once it is proclaimed. */
const PROCLAIMED: readonly Holiday[] = [
  { date: localDate(2022, 12, 27), name: 'Public holiday (Christmas fell on a Sunday)' },
  { date: localDate(2023, 12, 15), name: 'Public holiday (rugby world cup)' },
  { date: localDate(2024, 5, 29), name: 'Election day' },
]

/** Raise `version` with every line added to {@link PROCLAIMED}: decisions are logged with it. */
export const SOUTH_AFRICAN_HOLIDAYS: HolidayCalendar = createHolidayCalendar('ZA', 'za-2026-11', byRule, PROCLAIMED)
