/** Whether a role can do its work: every database login of it answers, and there is somewhere to write next month. */
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
