import { describe, expect, it } from 'vitest'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../kernel/clock.ts'
import { readAhead } from './server-time.ts'

const SERVER_MS = Date.UTC(2026, 10, 25, 12)
const HEADER = 'Wed, 25 Nov 2026 12:00:00 GMT'

describe('the clock beside the time of an answer', () => {
  it('is ahead by what the question was asked too late', () => {
    const ahead = readAhead(HEADER, SERVER_MS + 3 * DAY_MS, SERVER_MS + 3 * DAY_MS + 80)

    expect(ahead).toBe(3 * DAY_MS - SECOND_MS)
  })

  it('is behind by what the answer came too early', () => {
    const ahead = readAhead(HEADER, SERVER_MS - 2 * MINUTE_MS - 80, SERVER_MS - 2 * MINUTE_MS)

    expect(ahead).toBe(-2 * MINUTE_MS)
  })

  it.each([
    ['in the same second', SERVER_MS + 900, SERVER_MS + 950],
    ['however long the question was on its way', SERVER_MS - 14 * SECOND_MS, SERVER_MS],
    ['however long the process stood still before it read the answer', SERVER_MS, SERVER_MS + DAY_MS],
  ])('may be the same %s', (_when, askedAtMs, answeredAtMs) => {
    expect(readAhead(HEADER, askedAtMs, answeredAtMs)).toBe(0)
  })

  it.each([undefined, '', 'soon'])('is unknown by the header %j', (header) => {
    expect(readAhead(header, SERVER_MS, SERVER_MS)).toBeNull()
  })
})
