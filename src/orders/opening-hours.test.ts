import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts'
import { WEEKDAYS, type OpeningHours } from '../tenants/index.ts'
import {
  closingAt,
  dayAround,
  dayEndsAt,
  isOpenAt,
  openingWeekOf,
  opensNextAt,
  parseOpeningHours,
  reservationExpiry,
} from './opening-hours.ts'

const ZONE = 'Africa/Johannesburg'
type Exceptions = Omit<Parameters<typeof openingWeekOf>[0], 'timeZone' | 'hours'>
const week = (hours: OpeningHours | null, exceptions: Exceptions = {}, timeZone = ZONE) =>
  openingWeekOf({ timeZone, hours, ...exceptions })
const at = (iso: string): number => Date.parse(`${iso}+02:00`)
const expiry = (placed: string, hours: OpeningHours | null): string | null => {
  const ms = reservationExpiry(at(placed), week(hours))
  return ms === null ? null : new Date(ms + 2 * 60 * MINUTE_MS).toISOString().slice(0, 16)
}

const daily = (...spans: [string, string][]): OpeningHours => Object.fromEntries(WEEKDAYS.map((day) => [day, spans]))

// 2026-11-27 is a Friday.
describe('the time to accept an order', () => {
  it('is half an hour while the shop is open', () => {
    expect(expiry('2026-11-27T10:00', daily(['08:00', '20:00']))).toBe('2026-11-27T10:30')
  })

  it('starts in the morning for an order of the night', () => {
    expect(expiry('2026-11-27T22:15', daily(['08:00', '20:00']))).toBe('2026-11-28T08:30')
    expect(expiry('2026-11-27T03:00', daily(['08:00', '20:00']))).toBe('2026-11-27T08:30')
  })

  it('stops while the shop is closed and goes on when it opens', () => {
    expect(expiry('2026-11-27T19:50', daily(['08:00', '20:00']))).toBe('2026-11-28T08:20')
    expect(expiry('2026-11-27T12:45', daily(['08:00', '13:00'], ['14:00', '18:00']))).toBe('2026-11-27T14:15')
  })

  it('ends exactly at closing when half an hour is left', () => {
    expect(expiry('2026-11-27T19:30', daily(['08:00', '20:00']))).toBe('2026-11-27T20:00')
  })

  it('skips days on which the shop stays closed', () => {
    expect(expiry('2026-11-27T17:50', { fri: [['08:00', '18:00']], mon: [['09:00', '17:00']] })).toBe(
      '2026-11-30T09:20',
    )
  })

  it('follows a span past midnight', () => {
    const late: OpeningHours = { fri: [['18:00', '02:00']] }

    expect(expiry('2026-11-28T01:15', late)).toBe('2026-11-28T01:45')
    expect(expiry('2026-11-27T23:50', late)).toBe('2026-11-28T00:20')
    expect(isOpenAt(at('2026-11-28T01:15'), week(late))).toBe(true)
    expect(isOpenAt(at('2026-11-28T02:00'), week(late))).toBe(false)
  })

  it('knows a span that ends when it starts as a whole day', () => {
    expect(expiry('2026-11-27T12:00', { fri: [['08:00', '08:00']] })).toBe('2026-11-27T12:30')
    expect(expiry('2026-11-28T07:45', { fri: [['08:00', '08:00']] })).toBe('2026-12-04T08:15')
  })

  it('counts overlapping spans once', () => {
    expect(
      expiry('2026-11-27T09:50', {
        fri: [
          ['08:00', '10:00'],
          ['09:00', '10:10'],
        ],
        sat: [['08:00', '12:00']],
      }),
    ).toBe('2026-11-28T08:10')
  })

  it('is half an hour by the clock for a shop without hours', () => {
    expect(expiry('2026-11-27T23:50', null)).toBe('2026-11-28T00:20')
  })

  it('is unknown for a shop that does not open', () => {
    expect(expiry('2026-11-27T10:00', { mon: [] })).toBeNull()
  })

  it('keeps to the wall clock where summer time begins', () => {
    const placed = Date.parse('2026-03-28T22:00:00+01:00') // Berlin's clocks go forward in the night after

    const ms = reservationExpiry(placed, week(daily(['08:00', '20:00']), {}, 'Europe/Berlin'))

    expect(ms).toBe(Date.parse('2026-03-29T08:30:00+02:00'))
  })

  it('is at an open instant, and at least half an hour away', () => {
    const hours = daily(['07:30', '12:00'], ['13:15', '21:00'])
    fc.assert(
      fc.property(fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-01-01T00:00') }), (placed) => {
        const ms = reservationExpiry(placed, week(hours))!

        expect(ms - placed).toBeGreaterThanOrEqual(30 * MINUTE_MS)
        expect(ms - placed).toBeLessThan(DAY_MS)
        expect(isOpenAt(ms - 1, week(hours))).toBe(true)
      }),
    )
  })
})

describe('hours from settings', () => {
  it('are read as stored', () => {
    expect(parseOpeningHours({ mon: [['08:00', '24:00']], sun: [] })).toEqual({ mon: [['08:00', '24:00']], sun: [] })
  })

  it.each([
    undefined,
    null,
    {},
    [],
    'always',
    { mon: 'x' },
    { mon: [['8', '9']] },
    { mon: [['08:00', '24:30']] },
    { mon: [['08:00']] },
  ])('count as not set when they cannot be read: %j', (value) => {
    expect(parseOpeningHours(value)).toBeNull()
  })
})

// Day of Reconciliation, Wednesday 16 December 2026.
describe('public holidays', () => {
  const hours = daily(['08:00', '20:00'])
  const openAt = (iso: string, holidayHours: unknown): boolean => isOpenAt(at(iso), week(hours, { holidayHours }))

  it('have hours of their own, are closed, or are days like any other', () => {
    expect(['2026-12-16T08:30', '2026-12-16T10:00'].map((iso) => openAt(iso, [['09:00', '13:00']]))).toEqual([
      false,
      true,
    ])
    expect(openAt('2026-12-16T10:00', [])).toBe(false)
    expect(openAt('2026-12-16T10:00', undefined)).toBe(true)
    expect(openAt('2026-12-17T10:00', [])).toBe(true)
  })

  it('include the Monday observed for a Sunday', () => {
    expect(openAt('2027-03-22T10:00', [])).toBe(false) // Human Rights Day, 21 March 2027, is a Sunday
  })

  it('close a shop that is otherwise always open', () => {
    expect(isOpenAt(at('2026-12-16T10:00'), week(null, { holidayHours: [] }))).toBe(false)
    expect(isOpenAt(at('2026-12-17T10:00'), week(null, { holidayHours: [] }))).toBe(true)
  })
})

describe('a closure', () => {
  const closed = (from: string, to: string) => ({ closures: [{ fromMs: at(from), toMs: at(to) }] })
  const hours = daily(['08:00', '20:00'])

  it('closes the shop from its first instant to its last, and not a minute more', () => {
    const exceptions = closed('2026-11-27T12:00', '2026-11-27T14:00')
    const openAt = (iso: string): boolean => isOpenAt(at(iso), week(hours, exceptions))

    expect(['11:59', '12:00', '13:59', '14:00'].map((time) => openAt(`2026-11-27T${time}`))).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  it('stops the time to accept an order', () => {
    const shut = week(hours, closed('2026-11-27T12:00', '2026-11-27T14:00'))

    const expires = reservationExpiry(at('2026-11-27T11:50'), shut)

    expect(expires).toBe(at('2026-11-27T14:20'))
  })

  it('of more than two weeks leaves no time to accept at all', () => {
    const shut = week(hours, closed('2026-11-27T00:00', '2026-12-25T00:00'))

    expect(reservationExpiry(at('2026-11-27T11:50'), shut)).toBeNull()
  })

  it('moves the next opening', () => {
    const exceptions = closed('2026-11-28T00:00', '2026-11-28T10:30')

    expect(opensNextAt(at('2026-11-27T21:00'), week(hours, exceptions))).toBe(at('2026-11-28T10:30'))
    expect(opensNextAt(at('2026-11-27T12:00'), week(hours, exceptions))).toBe(at('2026-11-27T12:00'))
  })

  it('never opens what was shut, whatever its times', () => {
    const span = { min: at('2026-11-20T00:00'), max: at('2026-12-10T00:00') }
    const instant = fc.integer(span)
    fc.assert(
      fc.property(instant, instant, instant, (now, a, b) => {
        const exceptions = { closures: [{ fromMs: Math.min(a, b), toMs: Math.max(a, b) }] }
        const isOpen = isOpenAt(now, week(hours, exceptions))

        const isShut = now >= Math.min(a, b) && now < Math.max(a, b)
        expect(isOpen).toBe(isOpenAt(now, week(hours)) && !isShut)
      }),
    )
  })
})

describe('the day of a shop', () => {
  it('is midnight to midnight where the shop is', () => {
    expect(dayAround(at('2026-11-27T00:30'), ZONE)).toEqual({
      fromMs: at('2026-11-27T00:00'),
      toMs: at('2026-11-28T00:00'),
    })
  })

  it.each([
    ['between its spans ends at midnight', '2026-11-27T13:00', daily(['08:00', '12:00'], ['14:00', '18:00'])],
    ['in a span ends at midnight too', '2026-11-27T10:00', daily(['08:00', '12:00'], ['14:00', '18:00'])],
    ['without hours ends at midnight', '2026-11-27T10:00', null],
    ['that never closes ends at midnight', '2026-11-27T10:00', daily(['00:00', '24:00'])],
  ])('%s', (_, now, hours) => {
    expect(dayEndsAt(at(now), week(hours))).toBe(at('2026-11-28T00:00'))
  })

  it.each(['2026-11-27T19:00', '2026-11-28T01:00'])('that runs into the night ends when it closes: %s', (now) => {
    expect(dayEndsAt(at(now), week(daily(['18:00', '02:00'])))).toBe(at('2026-11-28T02:00'))
  })
})

describe('closing early at a time', () => {
  const hours = daily(['08:00', '20:00'])
  const closing = (now: string, minutes: readonly number[], open: OpeningHours | null = hours): string | null => {
    const ms = closingAt(at(now), minutes, week(open))
    return ms === null ? null : new Date(ms + 2 * 60 * MINUTE_MS).toISOString().slice(0, 16)
  }
  const five = [5 * 60, 17 * 60]

  it('is the half of the day in which the shop is open', () => {
    expect(closing('2026-11-27T15:00', five)).toBe('2026-11-27T17:00')
    expect(closing('2026-11-27T03:00', five)).toBe('2026-11-27T17:00')
    expect(closing('2026-11-27T03:00', five, null)).toBe('2026-11-27T05:00')
  })

  it('is none when that time has passed, or the shop is not open then', () => {
    expect(closing('2026-11-27T17:30', five)).toBeNull()
    expect(closing('2026-11-27T15:00', [21 * 60])).toBeNull()
    expect(closing('2026-11-27T15:00', [])).toBeNull()
  })

  it('may be after midnight, in a night that has begun', () => {
    const late = daily(['18:00', '02:00'])

    expect(closing('2026-11-27T22:00', [60, 13 * 60], late)).toBe('2026-11-28T01:00')
    expect(closing('2026-11-28T00:30', [60, 13 * 60], late)).toBe('2026-11-28T01:00')
  })
})
