import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayOfMonth,
  firstOfMonth,
  localDateAt,
  monthOf,
  parseLocalDate,
  startOfDay,
  type LocalDate,
} from './local-date.ts'

const day = (text: string): LocalDate => parseLocalDate(text)!

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

  it('says its month, its day in it, and when its month began or an earlier one did', () => {
    const date = day('2026-02-28')

    expect([monthOf(date), dayOfMonth(date)]).toEqual([2, 28])
    expect([0, 1, 2, 14].map((back) => firstOfMonth(date, back))).toEqual([
      ...['2026-02-01', '2026-01-01', '2025-12-01', '2024-12-01'],
    ])
  })
})
