/** For tests: a clock that stands until it is told that time has passed. */
import type { Clock } from './clock.ts'

/** Noon of a Wednesday in November, UTC. */
const START_MS = Date.UTC(2026, 10, 25, 12)

/** @param startMs Unix ms */
export const aClock = (startMs = START_MS): Clock & { readonly pass: (ms: number) => void } => {
  let nowMs = startMs
  return { now: () => nowMs, pass: (ms) => void (nowMs += ms) }
}
