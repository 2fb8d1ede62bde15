import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COEXISTENCE_RATE,
  emptyBucket,
  fullBucket,
  HIGH_RATE,
  NUMBER_RATE,
  PAIR_RATE,
  pairBackoffMs,
  takeToken,
  type BucketRate,
} from './pacing.ts'

const NOW_MS = Date.UTC(2026, 10, 23, 8)

/** Sends as fast as allowed until `untilMs`, waiting as told; the instants at which it sent. */
const sendGreedily = (rate: BucketRate, untilMs: number): number[] => {
  const sentAt: number[] = []
  let state = fullBucket(rate, NOW_MS)
  let nowMs = NOW_MS
  while (nowMs <= untilMs) {
    const paced = takeToken(state, rate, nowMs)
    state = paced.state
    if (paced.waitMs === 0) sentAt.push(nowMs)
    nowMs += paced.waitMs
  }
  return sentAt
}

describe('takeToken', () => {
  it('lets a burst of 45 through to one person and then one message in 6 seconds', () => {
    const sentAt = sendGreedily(PAIR_RATE, NOW_MS + 60_000)

    expect(sentAt.filter((at) => at === NOW_MS)).toHaveLength(45)
    expect(sentAt.slice(45).map((at) => at - NOW_MS)).toEqual(
      [6, 12, 18, 24, 30, 36, 42, 48, 54, 60].map((seconds) => seconds * 1000),
    )
  })

  it.each([
    ['an ordinary number', NUMBER_RATE, 80],
    ['a number in coexistence', COEXISTENCE_RATE, 20],
    ['an upgraded number', HIGH_RATE, 1_000],
  ])('keeps %s within its rate in any one second', (_name, rate, perSecond) => {
    const sentAt = sendGreedily(rate, NOW_MS + 5_000)

    const busiest = Math.max(...sentAt.map((from, i) => sentAt.slice(i).filter((at) => at < from + 1_000).length))
    expect(busiest).toBeLessThanOrEqual(perSecond)
    expect(busiest).toBeGreaterThan(perSecond * 0.7)
  })

  it('waits a whole refill when Meta says that nothing is left', () => {
    expect(takeToken(emptyBucket(NOW_MS), PAIR_RATE, NOW_MS)).toEqual({
      state: { tokens: 0, atMs: NOW_MS },
      waitMs: 6_000,
    })
  })

  it('gives nothing for a clock that runs backwards', () => {
    const paced = takeToken(emptyBucket(NOW_MS), NUMBER_RATE, NOW_MS - 60_000)

    expect(paced.waitMs).toBeGreaterThan(0)
    expect(paced.state).toEqual({ tokens: 0, atMs: NOW_MS })
  })

  it('never lets more through than the burst and the refill allow, whenever it is asked', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 })
    fc.assert(
      fc.property(gaps, fc.constantFrom(NUMBER_RATE, COEXISTENCE_RATE, PAIR_RATE), (waits, rate) => {
        let state = fullBucket(rate, NOW_MS)
        let nowMs = NOW_MS
        let sent = 0
        for (const gap of waits) {
          nowMs += gap
          const paced = takeToken(state, rate, nowMs)
          state = paced.state
          if (paced.waitMs === 0) sent += 1
        }

        expect(sent).toBeLessThanOrEqual(rate.capacity + (nowMs - NOW_MS) / rate.refillMs + 1e-6)
      }),
    )
  })

  it('has a token after the wait that it told', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (tokens) => {
        const { state, waitMs } = takeToken({ tokens, atMs: NOW_MS }, PAIR_RATE, NOW_MS)

        expect(takeToken(state, PAIR_RATE, NOW_MS + waitMs).waitMs).toBe(0)
      }),
    )
  })
})

describe('pairBackoffMs', () => {
  it('grows as 4^n seconds, up to a bound', () => {
    expect([0, 1, 2, 3, 6, 7, 1_000].map(pairBackoffMs)).toEqual([
      1_000, 4_000, 16_000, 64_000, 4_096_000, 4_096_000, 4_096_000,
    ])
  })
})
