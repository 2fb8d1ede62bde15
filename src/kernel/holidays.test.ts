import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holidaysOf } from './country/index.ts'
import { SOUTH_AFRICAN_HOLIDAYS as ZA } from './country/za.ts'
import { calendarDeadline, easterSunday } from './holidays.ts'
import { addDays, localDate, parseLocalDate, weekdayOf, type LocalDate } from './local-date.ts'

const day = (text: string): LocalDate => parseLocalDate(text)!
const anyDay = fc
  .tuple(fc.integer({ min: 1995, max: 2100 }), fc.integer({ min: 1, max: 366 }))
  .map(([year, n]) => addDays(localDate(year, 1, 1), n - 1))

describe('South African public holidays', () => {
  it.each([
    [2026, '01-01 03-21 04-03 04-06 04-27 05-01 06-16 08-09 08-10 09-24 12-16 12-25 12-26'],
    [2027, '01-01 03-21 03-22 03-26 03-29 04-27 05-01 06-16 08-09 09-24 12-16 12-25 12-26 12-27'],
    [2028, '01-01 03-21 04-14 04-17 04-27 05-01 06-16 08-09 09-24 09-25 12-16 12-25 12-26'],
  ])('of %i are the published ones', (year, expected) => {
    expect(ZA.ofYear(year).map(({ date }) => date.slice(5))).toEqual(expected.split(' '))
  })

  it('do not move on when the Monday is a holiday already, unless the President says so', () => {
    expect(ZA.on(day('2022-12-26'))?.name).toBe('Day of Goodwill')
    expect(ZA.on(day('2022-12-27'))?.name).toContain('Public holiday')
    expect(ZA.on(day('2033-12-27'))).toBeNull() // Christmas is a Sunday then too, and nothing is proclaimed
  })

  it('are one day when two fall together', () => {
    expect(ZA.ofYear(2008).filter(({ date }) => date === '2008-03-21')).toHaveLength(1) // Good Friday, Human Rights Day
  })

  it('are found by the country of a shop; a country without a pack is refused', () => {
    expect(holidaysOf('ZA')).toBe(ZA)
    expect(() => holidaysOf('XX')).toThrow(RangeError)
  })
})

describe('Easter', () => {
  it.each([
    [1961, 4, 2],
    [2000, 4, 23],
    [2008, 3, 23],
    [2025, 4, 20],
    [2038, 4, 25],
  ])('of %i is %i/%i', (year, month, dayOfMonth) => {
    expect(easterSunday(year)).toEqual({ month, day: dayOfMonth })
  })

  it('is a Sunday from 22 March to 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 3000 }), (year) => {
        const { month, day: dayOfMonth } = easterSunday(year)
        const date = localDate(year, month, dayOfMonth)

        expect(weekdayOf(date)).toBe(0)
        expect(date >= localDate(year, 3, 22) && date <= localDate(year, 4, 25)).toBe(true)
      }),
    )
  })
})

describe('a deadline in calendar days', () => {
  it.each([
    ['ends on the thirtieth day after', '2026-11-10', 30, '2026-12-10'],
    ['may end on a Saturday', '2026-11-12', 30, '2026-12-12'],
    ['does not end on a Sunday', '2026-11-13', 30, '2026-12-14'],
    ['does not end on a holiday', '2026-11-16', 30, '2026-12-17'],
    ['steps over Christmas, Goodwill and a Sunday', '2026-11-25', 30, '2026-12-28'],
    ['steps over the Monday observed for a Sunday', '2026-07-10', 30, '2026-08-11'],
  ])('%s', (_name, from, days, expected) => {
    expect(calendarDeadline(day(from), days, ZA)).toBe(expected)
  })

  it('is never earlier than the period and never on a Sunday or holiday', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 90 }), (from, days) => {
        const end = calendarDeadline(from, days, ZA)

        expect(end >= addDays(from, days)).toBe(true)
        expect(end <= addDays(from, days + 5)).toBe(true)
        expect(weekdayOf(end)).not.toBe(0)
        expect(ZA.on(end)).toBeNull()
      }),
    )
  })
})
