/**
 * What the clock on a wall says at an instant, and at which instant it says so. Pure; taken from Intl, so that a country with
 * summer time needs no other code. A wall-clock time is written as if it were UTC: read it with the UTC methods of `Date`.
 */
import { MINUTE_MS } from './clock.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()
const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    const numeric = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const
    formatter = new Intl.DateTimeFormat('en-u-ca-gregory', { timeZone, hourCycle: 'h23', ...numeric })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

/** Clocks change on the quarter-hour at the finest, so within one the offset of a zone is a constant. */
const QUARTER_MS = 15 * MINUTE_MS
/** Intl takes some 10 us an instant, and a look at the opening hours asks for sixty: what it said is kept. */
const OFFSETS_MOST = 10_000
const offsets = new Map<string, number>()

/** The wall clock of a zone at an instant, Unix ms, written as if it were UTC. */
export const wallClockAt = (atMs: number, timeZone: string): number => {
  const quarter = Math.floor(atMs / QUARTER_MS)
  const key = `${timeZone} ${quarter}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    const startMs = quarter * QUARTER_MS
    offset = askWallClock(startMs, timeZone) - startMs
    if (offsets.size >= OFFSETS_MOST) offsets.clear()
    offsets.set(key, offset)
  }
  return atMs + offset
}

const askWallClock = (atMs: number, timeZone: string): number => {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(atMs)) parts[type] = Number(value)
  const { year, month, day, hour, minute, second } = parts
  return Date.UTC(year!, month! - 1, day, hour, minute, second)
}

/**
 * The instant, in Unix ms, of a wall-clock time that is written as if it were UTC. Looked up twice, so that it is right on days
 * on which the clocks change.
 */
export const instantOf = (wallMs: number, timeZone: string): number => {
  const guess = wallMs - (wallClockAt(wallMs, timeZone) - wallMs)
  return wallMs - (wallClockAt(guess, timeZone) - guess)
}
