/** The pace of pairs and numbers, kept in memory by the one sender that leases a number: bounded, the oldest leave. */
import type { Clock } from '../../kernel/clock.ts'
import {
  COEXISTENCE_RATE,
  emptyBucket,
  fullBucket,
  HIGH_RATE,
  NUMBER_RATE,
  takeToken,
  type BucketRate,
  type BucketState,
} from './pacing.ts'

/** Pairs and numbers whose pace is kept in memory. */
export const PACED_MOST = 50_000

export const rateOf = (perSecond: number): BucketRate =>
  perSecond <= 20 ? COEXISTENCE_RATE : perSecond >= 1_000 ? HIGH_RATE : NUMBER_RATE

export const createPace = (clock: Clock) => {
  const states = new Map<string, BucketState>()
  const put = (key: string, state: BucketState): void => {
    states.delete(key)
    states.set(key, state)
    if (states.size > PACED_MOST) states.delete(states.keys().next().value as string)
  }
  return {
    /**
     * Milliseconds to wait; 0 when a token of each bucket was taken. All or none: whoever waits for the number must not
     * use up the pair's tokens by asking.
     */
    take: (buckets: readonly (readonly [key: string, rate: BucketRate])[]): number => {
      const nowMs = clock.now()
      const asked = buckets.map(([key, rate]) => ({
        key,
        ...takeToken(states.get(key) ?? fullBucket(rate, nowMs), rate, nowMs),
      }))
      const waitMs = Math.max(...asked.map((a) => a.waitMs))
      if (waitMs === 0) for (const { key, state } of asked) put(key, state)
      return waitMs
    },
    empty: (key: string): void => put(key, emptyBucket(clock.now())),
  }
}
