/** When the next backup is due, and when the newest is too old. Pure. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'

/** After a failure it is tried again this much later: a full disk or a busy night may be over by then. */
const RETRY_AFTER_MS = HOUR_MS
/** One missed night and half a day in which somebody could have mended it. */
const OLD_AFTER_MS = 36 * HOUR_MS

/** Minutes into the day, from `00:30`. */
const minutesOf = (at: string): number => {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  return hours * 60 + minutes
}

/** The last time of day `at` (UTC) that has passed. */
export const lastSlot = (nowMs: number, at: string): number => {
  const slot = Math.floor(nowMs / DAY_MS) * DAY_MS + minutesOf(at) * MINUTE_MS
  return slot <= nowMs ? slot : slot - DAY_MS
}

interface BackupState {
  /** Moment of the newest backup; null when there is none. */
  readonly newestMs: number | null
  /** When one failed last; null when the last one did not. */
  readonly failedMs: number | null
}

/** Due when the last slot has brought none: also hours later, because machines are off at night. */
export const isBackupDue = ({ newestMs, failedMs }: BackupState, nowMs: number, at: string): boolean => {
  if (at === 'off') return false
  if (failedMs !== null && nowMs - failedMs < RETRY_AFTER_MS) return false
  return newestMs === null || newestMs < lastSlot(nowMs, at)
}

/** @param sinceMs since when backups could have been made: a new installation is not late */
export const isBackupOld = ({ newestMs }: Pick<BackupState, 'newestMs'>, sinceMs: number, nowMs: number): boolean =>
  nowMs - (newestMs ?? sinceMs) > OLD_AFTER_MS
