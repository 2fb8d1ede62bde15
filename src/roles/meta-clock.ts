/**
 * Whether the clock of this machine is far off Meta's. Ahead by a day it refuses every reply, for the customer service window
 * seems shut; behind, it sends into windows that Meta has shut. Neither looks like a clock to who is asked why nothing comes.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { Alerts } from '../platform/telemetry/alerts.ts'
import type { Metrics } from '../platform/telemetry/metrics.ts'

/** The window is held shut a minute early, so that within a minute nothing goes wrong. */
const OFF_MS = MINUTE_MS
/** A single time that is wrong may be Meta's own mistake. */
const SEVERAL = 3
/** Meta tries to tell a message again for seven days: up to here it may be late, beyond our clock is ahead. */
const LATE_MOST_MS = 8 * DAY_MS

/** In one word or two, and so the same for as long as the clock is off by about as much: the same alert is told once. */
const about = (ms: number): string => {
  if (ms >= 2 * DAY_MS) return `${Math.round(ms / DAY_MS)} days`
  if (ms >= 2 * HOUR_MS) return `${Math.round(ms / HOUR_MS)} hours`
  return `${Math.round(ms / MINUTE_MS)} min`
}

/** Calls back when as many times in a row were off to the same side. */
const createWatch = (onOff: (aheadMs: number) => void) => {
  let side = 0
  let inARow = 0
  return (aheadMs: number): void => {
    const now = Math.abs(aheadMs) <= OFF_MS ? 0 : Math.sign(aheadMs)
    inARow = now === side ? inARow + 1 : 1
    side = now
    if (side !== 0 && inARow >= SEVERAL) onOff(aheadMs)
  }
}

export const createMetaClock = (deps: {
  readonly alerts: Alerts
  readonly metrics: Pick<Metrics, 'clockAhead'>
}): {
  /** By the time in an answer of the Graph API: the clock of this process. */
  readonly onAnswer: (aheadMs: number) => void
  /** By the time between a message and its arrival: the clock of whoever takes webhooks. Only where being late is no reason. */
  readonly onMessage: (lagMs: number) => void
} => {
  const tellOf = (seenBy: 'answers' | 'messages') => (aheadMs: number) =>
    deps.alerts.raise('clock_off', {
      clock: aheadMs > 0 ? 'ahead' : 'behind',
      by: about(Math.abs(aheadMs)),
      seenBy,
    })
  const seeAnswer = createWatch(tellOf('answers'))
  const seeMessage = createWatch(tellOf('messages'))
  return {
    onAnswer: (aheadMs) => {
      deps.metrics.clockAhead.set(aheadMs / 1000)
      seeAnswer(aheadMs)
    },
    onMessage: (lagMs) => {
      if (lagMs <= OFF_MS || lagMs > LATE_MOST_MS) seeMessage(lagMs)
    },
  }
}
