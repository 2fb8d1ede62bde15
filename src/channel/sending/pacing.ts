/**
 * How fast may be sent. Pure: the sender keeps the states and waits. Figures: Meta's docs on throughput and pair
 * rate limits, read Nov 2026.
 */
import { SECOND_MS } from '../../kernel/clock.ts'

/** Tokens left, as of an instant. May be kept in memory only: after a restart it starts full, and Meta's own limit
 * answers 130429 if that was too much. */
export type BucketState = { readonly tokens: number; readonly atMs: number }
export type BucketRate = { readonly capacity: number; readonly refillMs: number }
type Paced = {
  readonly state: BucketState
  /** Milliseconds to wait before sending; 0 means send now, and the token is taken. */
  readonly waitMs: number
}

/**
 * Meta allows 80 messages in a second, in and out together. A bucket lets its burst through on top of its refill, so
 * the two are chosen to make 80 in *any* second, not 80 on average: 8 at once and 72 a second.
 */
export const NUMBER_RATE: BucketRate = { capacity: 8, refillMs: SECOND_MS / 72 }
/** 20 in any second: fixed for numbers that are also in the WhatsApp Business app. */
export const COEXISTENCE_RATE: BucketRate = { capacity: 2, refillMs: SECOND_MS / 18 }
/** 1,000 in any second, after Meta's automatic upgrade. */
export const HIGH_RATE: BucketRate = { capacity: 100, refillMs: SECOND_MS / 900 }
/** To one person: one message in 6 s, with a burst of 45 borrowed from the future. */
export const PAIR_RATE: BucketRate = { capacity: 45, refillMs: 6 * SECOND_MS }

export const fullBucket = (rate: BucketRate, nowMs: number): BucketState => ({ tokens: rate.capacity, atMs: nowMs })

/**
 * Takes one token, or says how long until there is one. Refused takes change nothing but the time, so that asking
 * often costs nothing. A clock that runs backwards refills nothing and takes nothing away.
 */
export const takeToken = (state: BucketState, rate: BucketRate, nowMs: number): Paced => {
  const elapsedMs = Math.max(0, nowMs - state.atMs)
  const tokens = Math.min(rate.capacity, state.tokens + elapsedMs / rate.refillMs)
  const atMs = Math.max(nowMs, state.atMs)
  // Sums of thirds and eightieths end a hair below one: without this a sender would wait for 1e-13 of a token.
  if (tokens >= 1 - 1e-9) return { state: { tokens: Math.max(0, tokens - 1), atMs }, waitMs: 0 }
  return { state: { tokens, atMs }, waitMs: Math.max(1, Math.ceil((1 - tokens) * rate.refillMs)) }
}

/** Meta answered 130429 or 131056 although we had tokens: its count is the truth, so ours starts from nothing. */
export const emptyBucket = (nowMs: number): BucketState => ({ tokens: 0, atMs: nowMs })

/** Meta's rule after a pair limit is 4^n seconds; 4^6 is 68 minutes, and no message of ours is worth waiting longer. */
const PAIR_BACKOFF_EXPONENT_MAX = 6

/**
 * How long to leave a person alone after the pair limit was hit (131056), in milliseconds: 1 s, 4 s, 16 s, …
 *
 * @param attempt 0 for the first refusal in a row.
 */
export const pairBackoffMs = (attempt: number): number =>
  4 ** Math.min(Math.max(0, Math.floor(attempt)), PAIR_BACKOFF_EXPONENT_MAX) * SECOND_MS
