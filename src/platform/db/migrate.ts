/** Applies the plain SQL migrations as the owner: forward only, each file once, safe when two processes start at once. */
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { CONNECT_TIMEOUT_MS, type ConnectionSettings } from './database.ts'

export const MIGRATIONS_DIR = fileURLToPath(new URL('../../../migrations', import.meta.url))
const TABLE = 'schema_migration'
const LOCK_RETRIES_MAX = 60
const LOCK_RETRY_MS = 500

type OwnerConnection = ConnectionSettings | { readonly connectionString: string }

/** The names of the migrations in a directory, in the order in which they are applied. */
export const listMigrations = async (dir = MIGRATIONS_DIR): Promise<readonly string[]> =>
  (await readdir(dir))
    .filter((f) => f.endsWith('.sql'))
    .map((f) => f.replace(/\.sql$/, ''))
    .sort()

const pendingMigrations = async (client: pg.Client, dir: string): Promise<readonly string[]> => {
  const files = await listMigrations(dir)
  const { rows: exists } = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
    TABLE,
  ])
  if (!exists[0]?.found) return files
  const { rows } = await client.query<{ name: string }>(`select name from ${TABLE}`)
  const applied = new Set(rows.map((r) => r.name))
  return files.filter((f) => !applied.has(f))
}

/**
 * Brings the schema up to date and returns the names of the migrations applied (usually none).
 * The library takes a lock and fails at once when another process holds it, so it is tried again for half a minute.
 *
 * @param options `dir`: another directory of migrations: a restore first makes the schema that its backup had
 */
export const migrate = async (
  owner: OwnerConnection,
  {
    dir = MIGRATIONS_DIR,
    connectWithinMs = CONNECT_TIMEOUT_MS,
  }: { readonly dir?: string; readonly connectWithinMs?: number } = {},
): Promise<readonly string[]> => {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({
      ...owner,
      application_name: 'wakala-migrate',
      connectionTimeoutMillis: connectWithinMs,
    })
    client.on('error', () => undefined) // a lost connection is told by the statement that needed it
    try {
      await client.connect()
      const pending = await pendingMigrations(client, dir)
      if (pending.length === 0) return []
      const { runner } = await import('node-pg-migrate') // loaded only when there is work: it is heavy
      const quiet = (): void => undefined
      const applied = await runner({
        dbClient: client,
        dir,
        direction: 'up',
        migrationsTable: TABLE,
        count: Infinity,
        logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      })
      return applied.map((m) => m.name)
    } catch (error) {
      const locked = error instanceof Error && /already running/i.test(error.message)
      if (!locked || attempt >= LOCK_RETRIES_MAX) throw error
      await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS))
    } finally {
      await client.end() // also where it did not get in: the server waits a minute for a password that is missing
    }
  }
}
