/** Whether a role can do its work: every database login of it answers, and there is somewhere to write next month. */
import { statfs } from 'node:fs/promises'
import { DAY_MS, type Clock } from '../kernel/clock.ts'
import type { Database } from '../platform/db/database.ts'
import { MANIFEST } from '../platform/db/manifest.ts'
import type { Readiness } from '../platform/http/server.ts'

type Asked = Pick<Database, 'platformSql'>

const PARTITIONED = Object.entries(MANIFEST).flatMap(([name, entry]) => (entry.partitioned ? [name] : []))

const isAlive = (db: Asked): Promise<boolean> =>
  db.platformSql`select 1 as alive`.then(
    () => true,
    () => false,
  )

/** The scheduler makes partitions months ahead, every hour: one that misses this late means that it does not run. */
const PARTITIONS_WANTED_BEFORE_MS = 3 * DAY_MS

/**
 * The months (`2026-12`) whose partitions are missing, of those that are written to now or within three days. Without
 * them every insert of that month would fail: better no traffic, and somebody who looks, than messages set aside.
 */
const findMissingMonths = async (db: Asked, nowMs: number): Promise<readonly string[]> => {
  const months = [
    ...new Set([nowMs, nowMs + PARTITIONS_WANTED_BEFORE_MS].map((ms) => new Date(ms).toISOString().slice(0, 7))),
  ]
  const names = months.flatMap((month) => PARTITIONED.map((table) => `${table}_y${month.replace('-', 'm')}`))
  const missing = await db.platformSql<{ name: string }>`
    select name from unnest(${names}::text[]) as name where to_regclass('public.' || name) is null`
  return months.filter((month) => missing.some(({ name }) => name.endsWith(month.replace('-', 'm'))))
}

export const checkDatabases = async (databases: Readonly<Record<string, Asked>>, clock: Clock): Promise<Readiness> => {
  const names = Object.keys(databases)
  const all = Object.values(databases)
  const alive = await Promise.all(all.map(isAlive))
  const first = all[alive.indexOf(true)]
  const missing = first ? await findMissingMonths(first, clock.now()) : []
  return {
    ok: alive.every(Boolean) && missing.length === 0,
    checks: {
      ...Object.fromEntries(names.map((name, i) => [name, alive[i] ? 'ok' : 'away'])),
      ...(missing.length > 0 ? { partitions: `missing: ${missing.join(', ')}` } : {}),
    },
  }
}

const MB = 1024 * 1024
/** Two segments of PostgreSQL's log: with less, the next commit may find no room. */
const ROOM_LEAST_BYTES = 32 * MB

/**
 * The same where the database lies on this machine: not ready while its disk has no room, for pages are still shown then, but
 * nothing is taken in. Asks the file system and writes nothing.
 */
export const checkRoom = async (
  ready: Readiness,
  dataDir: string,
  look: (dir: string) => Promise<{ readonly bavail: number; readonly bsize: number }> = statfs,
): Promise<Readiness> => {
  const { bavail, bsize } = await look(dataDir)
  if (bavail * bsize >= ROOM_LEAST_BYTES) return ready
  return { ok: false, checks: { ...ready.checks, disk: `full: less than ${ROOM_LEAST_BYTES / MB} MB left` } }
}
