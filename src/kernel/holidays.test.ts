import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holidaysOf, SOUTH_AFRICAN_HOLIDAYS as ZA } from './country/index.ts'
import { businessDeadline, calendarDeadline, easterSunday, isBusinessDay } from './holidays.ts'
import { addDays, localDate, localDateAt, parseLocalDate, startOfDay, weekdayOf, type LocalDate } from './local-date.ts'

const day = (text: string): LocalDate => parseLocalDate(text)!
const anyDay = fc
  .tuple(fc.integer({ min: 1995, max: 2100 }), fc.integer({ min: 1, max: 366 }))
  .map(([year, n]) => addDays(localDate(year, 1, 1), n - 1))

describe('a local date', () => {
  it.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '2026-01-01T00:00', ''])(
    'is not read from %j',
    (text) => {
      expect(parseLocalDate(text)).toBeNull()
    },
  )

  it('is the day on the wall of the place, not the one in London', () => {
    const lateEvening = Date.parse('2026-11-25T22:30:00Z')

    expect(localDateAt(lateEvening, 'Africa/Johannesburg')).toBe('2026-11-26')
    expect(localDateAt(lateEvening, 'UTC')).toBe('2026-11-25')
  })

  it('begins at midnight of the place', () => {
    expect(new Date(startOfDay(day('2026-11-26'), 'Africa/Johannesburg')).toISOString()).toBe(
      '2026-11-25T22:00:00.000Z',
    )
    expect(new Date(startOfDay(day('2026-11-26'), 'America/New_York')).toISOString()).toBe('2026-11-26T05:00:00.000Z')
  })

  it('runs on over months and leap days', () => {
    expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29')
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01')
    expect(addDays(day('2027-01-01'), -1)).toBe('2026-12-31')
  })
})

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

describe('a deadline in business days', () => {
  it.each([
    ['skips the first day and counts the last', '2026-11-23', 5, '2026-11-30'],
    ['skips a holiday', '2026-12-14', 5, '2026-12-22'],
    ['starts on Monday when it begins on a Saturday', '2026-11-28', 1, '2026-11-30'],
  ])('%s', (_name, from, days, expected) => {
    expect(businessDeadline(day(from), days, ZA)).toBe(expected)
  })

  it('has exactly that many business days in it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (from, days) => {
        const end = businessDeadline(from, days, ZA)

        let counted = 0
        for (let date = addDays(from, 1); date <= end; date = addDays(date, 1))
          if (isBusinessDay(date, ZA)) counted += 1
        expect(counted).toBe(days)
        expect(isBusinessDay(end, ZA)).toBe(true)
      }),
    )
  })

  it.each([0, -1, 1.5])('of %s days is refused', (days) => {
    expect(() => businessDeadline(day('2026-11-23'), days, ZA)).toThrow(RangeError)
  })
})
