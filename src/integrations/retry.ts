/** When a delivery that failed is tried again, and when that is over. Pure. */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock.ts'

/** Waits after the first, second, … failed try: three days in all, as Standard Webhooks recommends. */
const WAITS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  18 * HOUR_MS,
  22 * HOUR_MS,
] as const

export const TRIES_MOST = WAITS_MS.length + 1
/** Up to a tenth later, so that the receivers of an outage are not all met at one instant. */
const SPREAD = 0.1

/**
 * How long to wait after `attempts` failed tries; null when that was the last.
 *
 * @param random from 0 to 1.
 */
export const retryAfterMs = (attempts: number, random: number): number | null => {
  const wait = WAITS_MS[attempts - 1]
  return wait === undefined ? null : Math.round(wait * (1 + SPREAD * random))
}
