import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../kernel/clock.ts'
import { retryAfterMs, TRIES_MOST } from './retry.ts'

describe('a delivery that fails', () => {
  const waits = Array.from({ length: TRIES_MOST - 1 }, (_, n) => retryAfterMs(n + 1, 0) ?? 0)

  it('is tried for three days, ever more rarely, and then no more', () => {
    const total = waits.reduce((sum, ms) => sum + ms, 0)

    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(total).toBeGreaterThan(2.9 * DAY_MS)
    expect(total).toBeLessThan(3.1 * DAY_MS)
    expect(retryAfterMs(TRIES_MOST, 0)).toBeNull()
  })

  it('is spread by up to a tenth', () => {
    expect(retryAfterMs(1, 1)).toBe(5_500)
  })
})
