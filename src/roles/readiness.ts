/** Whether a role can do its work: every database login of it answers. */
import type { Database } from '../platform/db/database.ts'
import type { Readiness } from '../platform/http/server.ts'

const isAlive = (db: Pick<Database, 'platformSql'>): Promise<boolean> =>
  db.platformSql`select 1 as alive`.then(
    () => true,
    () => false,
  )

export const checkDatabases = async (
  databases: Readonly<Record<string, Pick<Database, 'platformSql'>>>,
): Promise<Readiness> => {
  const names = Object.keys(databases)
  const alive = await Promise.all(Object.values(databases).map(isAlive))
  return {
    ok: alive.every(Boolean),
    checks: Object.fromEntries(names.map((name, i) => [name, alive[i] ? 'ok' : 'away'])),
  }
}
