import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR_MS } from './clock.ts'
import { instantOf, wallClockAt } from './wall-clock.ts'

const wall = (iso: string): number => Date.parse(`${iso}Z`)

describe('the clock on a wall', () => {
  it('is that of the place', () => {
    const at = Date.parse('2026-11-25T22:30:15Z')

    expect(wallClockAt(at, 'Africa/Johannesburg')).toBe(wall('2026-11-26T00:30:15'))
    expect(wallClockAt(at, 'Asia/Kathmandu')).toBe(wall('2026-11-26T04:15:15'))
  })

  it.each([
    ['before clocks go forward', '2026-03-29T01:30:00', '2026-03-29T01:30:00+01:00'],
    ['after clocks went forward', '2026-03-29T03:30:00', '2026-03-29T03:30:00+02:00'],
    ['before clocks go back', '2026-10-25T01:30:00', '2026-10-25T01:30:00+02:00'],
    ['after clocks went back', '2026-10-25T03:30:00', '2026-10-25T03:30:00+01:00'],
  ])('is found again on the day on which clocks change: %s', (_, time, instant) => {
    expect(instantOf(wall(time), 'Europe/Berlin')).toBe(Date.parse(instant))
  })

  it('and its instant lead to each other wherever clocks never change', () => {
    const instants = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2035-01-01') })
    fc.assert(
      fc.property(instants, (atMs) => {
        const wallMs = wallClockAt(atMs, 'Africa/Johannesburg')

        expect(wallMs - atMs).toBe(2 * HOUR_MS)
        expect(instantOf(wallMs, 'Africa/Johannesburg')).toBe(atMs)
      }),
    )
  })
})
