/**
 * Whether there is room for what comes next. On a full disk pages are still shown and the database answers, but nothing is
 * taken in: `/readyz` and the alert say so, and both by what is known here.
 */
import { statfs } from 'node:fs/promises'
import { MINUTE_MS, type Clock } from '../kernel/clock.ts'
import { sqlState } from '../platform/db/database.ts'
import type { Readiness } from '../platform/http/server.ts'
import type { Alerts } from '../platform/telemetry/alerts.ts'

/** Of the system and of PostgreSQL. */
const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', '53100'])

/** Whether something could not be written for want of room. */
export const isDiskFull = (error: unknown): boolean => FULL_CODES.has(sqlState(error) ?? '')

const MB = 1024 * 1024
/** Two segments of PostgreSQL's log: with less, the next commit may find no room. */
const LEAST_BYTES = 32 * MB
/** Meta tries again what was refused; who takes no traffic meanwhile finds out so that there is room again. */
const REFUSED_FOR_MS = MINUTE_MS

export interface Room {
  /** Hands on what became of a write, and notes what failed for want of room. */
  readonly watch: <T>(write: Promise<T>) => Promise<T>
  /** The same, and not ready while there is no room. Writes nothing. */
  readonly check: (ready: Readiness) => Promise<Readiness>
}

export const createRoom = (deps: {
  readonly alerts: Alerts
  readonly clock: Clock
  /** Where the database lies on this machine; null where it does not, and only what it refuses tells. */
  readonly dataDir: string | null
  readonly look?: (dir: string) => Promise<{ readonly bavail: number; readonly bsize: number }>
}): Room => {
  const { alerts, clock, dataDir, look = statfs } = deps
  let refusedAtMs = Number.NEGATIVE_INFINITY
  const isShort = async (): Promise<boolean> => {
    if (dataDir === null) return false
    const { bavail, bsize } = await look(dataDir)
    return bavail * bsize < LEAST_BYTES
  }
  const tell = (): void =>
    alerts.raise('disk_full', { reason: 'webhooks are refused, and come again once there is room' })
  return {
    watch: async (write) => {
      try {
        return await write
      } catch (error) {
        if (isDiskFull(error)) {
          refusedAtMs = clock.now()
          tell()
        }
        throw error
      }
    },
    check: async (ready) => {
      const short = await isShort()
      if (short) tell()
      if (!short && clock.now() - refusedAtMs >= REFUSED_FOR_MS) return ready
      const disk = short
        ? `full: less than ${LEAST_BYTES / MB} MB left`
        : 'full: something was not stored for want of room'
      return { ok: false, checks: { ...ready.checks, disk } }
    },
  }
}
