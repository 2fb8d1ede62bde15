import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../kernel/clock.ts'
import {
  isContactHour,
  nextContactHour,
  SOUTH_AFRICAN_CONTACT_HOURS as HOURS,
  type HolidayTable,
} from './contact-hours.ts'

const holidays: HolidayTable = {
  version: 'test',
  dates: new Set(['2026-12-16', '2026-12-25', '2026-12-26', '2027-01-01', '2027-03-21', '2027-03-22']),
  years: new Set([2026, 2027]),
}
/** An instant by its local time in Johannesburg. */
const at = (local: string): number => Date.parse(`${local}+02:00`)

describe('South African contact hours', () => {
  it.each([
    ['Monday before eight', '2026-11-23T07:59:59.999', false],
    ['Monday at eight', '2026-11-23T08:00', true],
    ['Monday just before eight in the evening', '2026-11-23T19:59:59.999', true],
    ['Monday at eight in the evening', '2026-11-23T20:00', false],
    ['Friday night, which is still Friday in London', '2026-11-27T23:30', false],
    ['Saturday before nine', '2026-11-28T08:59', false],
    ['Saturday at nine', '2026-11-28T09:00', true],
    ['Saturday at one', '2026-11-28T13:00', false],
    ['Sunday noon', '2026-11-29T12:00', false],
    ['the Day of Reconciliation, a Wednesday', '2026-12-16T12:00', false],
    ['Christmas Day, a Friday', '2026-12-25T12:00', false],
    ['the Day of Goodwill, a Saturday', '2026-12-26T10:00', false],
    ['the Monday after a holiday on Sunday', '2027-03-22T12:00', false],
    ['a year that the table does not know', '2028-03-01T12:00', false],
  ])('%s (%s): %s', (_name, local, expected) => {
    expect(isContactHour(HOURS, holidays, at(local))).toBe(expected)
  })

  it.each([
    ['now, when now is allowed', '2026-11-23T12:00', '2026-11-23T12:00'],
    ['this morning', '2026-11-23T05:00', '2026-11-23T08:00'],
    ['tomorrow', '2026-11-23T20:00', '2026-11-24T08:00'],
    ['Monday after Saturday noon', '2026-11-28T13:00', '2026-11-30T08:00'],
    ['Monday over Christmas and a weekend', '2026-12-24T20:00', '2026-12-28T08:00'],
  ])('are next %s', (_name, from, expected) => {
    expect(nextContactHour(HOURS, holidays, at(from))).toBe(at(expected))
  })

  it('has no answer beyond the table of holidays', () => {
    expect(nextContactHour(HOURS, holidays, at('2027-12-31T21:00'))).toBeNull()
  })

  it('never names a next hour that is not allowed or lies in the past', () => {
    const instant = fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-12-01T00:00') })
    fc.assert(
      fc.property(instant, (from) => {
        const next = nextContactHour(HOURS, holidays, from) ?? 0

        expect(next).toBeGreaterThanOrEqual(from)
        expect(next - from).toBeLessThan(5 * DAY_MS)
        expect(isContactHour(HOURS, holidays, next)).toBe(true)
      }),
    )
  })
})
