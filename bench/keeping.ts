/**
 * Backup and restore of an installation of a given size: how long, and the most memory that the commands themselves take.
 * PostgreSQL is another process and does not count towards the memory.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { childEnvironment } from '../src/platform/config/child-environment.ts'
import { createKeyring } from '../src/platform/crypto/keyring.ts'
import { bootstrapCluster, connectionOf } from '../src/platform/db/bootstrap.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { createNewId } from '../src/platform/new-id.ts'
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts'
import { BENCH_MASTER_KEY, seedTenants } from './seed-tenants.ts'
import { round } from './statistics.ts'

const ROOT = join(import.meta.dirname, '..')
const DATABASE = 'wakala'
const MB = 1024 * 1024
const TENANTS = 200
const CUSTOMERS_EACH = 20
const ROWS_A_BATCH = 50_000
const LOOK_EVERY_MS = 50

const KEEPING = { databaseMb: 1_024 } as const

/**
 * A year of talk and trade, as to its bytes: messages with their sealed words (three hashes in a row are as random as
 * ciphertext), the facts, and orders with their lines.
 */
const FILL = `
  with shop as (select array_agg(tenant_id) as ids from tenant),
    row as (select shop.ids[1 + n % array_length(shop.ids, 1)] as tenant_id, n, gen_random_uuid() as id,
        now() - make_interval(mins => n % 40000) as at, sha512(n::text::bytea) as noise
      from shop, generate_series($1::int, $2::int) n),
    said as (insert into message_content (tenant_id, at, id, lane_id, direction, kind, wamid, sealed)
      select tenant_id, at, id, id, 'in', 'text', 'wamid.' || encode(substring(noise for 30), 'base64'),
        noise || sha512(noise) || sha512(noise || noise) || sha512(noise || 'x'::bytea) from row),
    known as (insert into message (tenant_id, wamid, direction, lane_id, item_id, kind, at)
      select tenant_id, 'wamid.' || encode(substring(noise for 30), 'base64'), 'in', id, id, 'text', at from row),
    fact as (insert into event (tenant_id, at, id, type, subject_id, payload)
      select tenant_id, at, id, 'order_placed', id, jsonb_build_object('n', n, 'totalCents', n % 10000) from row where n % 4 = 0),
    sale as (insert into sales_order (tenant_id, id, number, state, total_cents, created_at, placed_at, updated_at)
      select tenant_id, id, n, 'completed', n % 10000, at, at, at from row where n % 4 = 0)
  insert into sales_order_line (tenant_id, order_id, line_no, product_id, variant_id, name, quantity_milli, unit_price_cents, total_cents)
    select tenant_id, id, line, id, id, 'Kota with everything', 1000, 2500, 2500 from row, generate_series(1, 3) line where n % 4 = 0`

const seed = async (dataDir: string, databaseMb: number): Promise<number> => {
  await writeFile(join(dataDir, 'master.key'), BENCH_MASTER_KEY.toString('base64'), { mode: 0o600 })
  const started = await startEmbeddedPostgres({ dataDir: join(dataDir, 'pg'), log: () => undefined })
  if (!started.ok) throw new Error(started.error.detail)
  const server = started.value
  await bootstrapCluster(server.connection, DATABASE)
  await migrate(connectionOf(server.connection, 'owner', DATABASE))
  const deps = { keyring: createKeyring(BENCH_MASTER_KEY), newId: createNewId({ now: () => Date.now() }) }
  await seedTenants(server.connection, deps, { tenants: TENANTS, customersEach: CUSTOMERS_EACH })
  const client = new pg.Client(server.connection)
  await client.connect()
  try {
    await client.query('set session_replication_role = replica; set synchronous_commit = off')
    const sizeMb = async (): Promise<number> => {
      const { rows } = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes')
      return Number(rows[0]?.bytes) / MB
    }
    let size = await sizeMb()
    for (let from = 1; size < databaseMb; from += ROWS_A_BATCH) {
      await client.query(FILL, [from, from + ROWS_A_BATCH - 1])
      size = await sizeMb()
    }
    return round(size, 0)
  } finally {
    await client.end()
    await server.stop()
  }
}

interface Ran<T> {
  readonly facts: T
  readonly seconds: number
  readonly memoryPeakMb: number
}

/** A command of ours to its end, watched for the most memory that it held. */
const run = <T>(command: 'backup' | 'restore', dataDir: string, args: readonly string[]): Promise<Ran<T>> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const child = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), `scripts/${command}.ts`, ...args, '--json'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...childEnvironment(), WAKALA_DATA_DIR: dataDir },
    })
    let peakKb = 0
    const looking = setInterval(() => {
      try {
        const [, kb] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
        peakKb = Math.max(peakKb, Number(kb ?? 0))
      } catch {
        // ended in this moment, or no Linux
      }
    }, LOOK_EVERY_MS)
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')))
    child.once('close', (code) => {
      clearInterval(looking)
      if (code !== 0) return reject(new Error(`${command} ended with ${code}: ${err}`))
      const seconds = round((performance.now() - startedAt) / 1_000, 1)
      return resolve({ facts: JSON.parse(out) as T, seconds, memoryPeakMb: round(peakKb / 1024, 0) })
    })
  })

export const benchKeeping = async (options: { readonly databaseMb: number } = KEEPING) => {
  const home = await mkdtemp(join(tmpdir(), 'wakala-bench-'))
  const dataDir = await mkdtemp(join(home, 'from-'))
  const elsewhere = await mkdtemp(join(home, 'to-'))
  try {
    const databaseMb = await seed(dataDir, options.databaseMb)
    const backup = await run<{ path: string; bytes: number; rows: number }>('backup', dataDir, ['--to', home])
    await writeFile(join(elsewhere, 'master.key'), BENCH_MASTER_KEY.toString('base64'), { mode: 0o600 })
    const restore = await run<{ rows: number }>('restore', elsewhere, [backup.facts.path, '--no-erasures'])
    if (restore.facts.rows !== backup.facts.rows) throw new Error('the restore has not the rows of the backup')
    return {
      databaseMb,
      rows: backup.facts.rows,
      fileMb: round(backup.facts.bytes / MB, 1),
      /** The server is started for it, and the file is read back. */
      backup: { seconds: backup.seconds, memoryPeakMb: backup.memoryPeakMb },
      restore: { seconds: restore.seconds, memoryPeakMb: restore.memoryPeakMb },
      restoreSecondsPerGb: round((restore.seconds * 1_024) / databaseMb, 1),
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}
