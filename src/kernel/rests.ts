/**
 * What has failed rests before it is tried again, longer each time, so that it neither wears anybody out nor stands before what
 * would work. Kept in the memory of one process: a restart, or another process, tries it at once.
 */
import { HOUR_MS, MINUTE_MS, type Clock } from './clock.ts'

const FIRST_MS = MINUTE_MS
const LONGEST_MS = HOUR_MS
/** Remembered at most, some 100 bytes each; the one that failed longest ago is forgotten first, and is then tried once more. */
const REMEMBERED_MOST = 10_000

export interface Rests<Key> {
  readonly isResting: (key: Key) => boolean
  /** It failed: it rests a minute, then twice as long each time, up to an hour. */
  readonly failed: (key: Key) => void
  /** It worked, or somebody else has dealt with it. */
  readonly done: (key: Key) => void
  /** How many rest now. */
  readonly count: () => number
}

export const createRests = <Key>({
  clock,
  most = REMEMBERED_MOST,
}: {
  readonly clock: Clock
  readonly most?: number
}): Rests<Key> => {
  const failures = new Map<Key, { readonly times: number; readonly untilMs: number }>()
  return {
    isResting: (key) => (failures.get(key)?.untilMs ?? 0) > clock.now(),
    count: () => [...failures.values()].filter(({ untilMs }) => untilMs > clock.now()).length,
    failed: (key) => {
      const times = (failures.get(key)?.times ?? 0) + 1
      failures.delete(key) // to the end of the order of insertion
      failures.set(key, { times, untilMs: clock.now() + Math.min(LONGEST_MS, FIRST_MS * 2 ** (times - 1)) })
      if (failures.size > most) failures.delete(failures.keys().next().value as Key)
    },
    done: (key) => void failures.delete(key),
  }
}
