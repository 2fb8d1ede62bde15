/**
 * One moment of a database, read while others write: a transaction that only holds the snapshot, and beside it one
 * transaction a table that reads in it. So the moment is one, and a table is locked (against being dropped or altered,
 * not against reading and writing) only while it is itself copied: a partition that the scheduler adds meanwhile would
 * otherwise wait for the whole backup, and everybody else behind it.
 */
import type { Readable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { sqlState, type ConnectionSettings } from '../db/database.ts'
import { BackupRefusedError } from './errors.ts'
import { readTables, type TableShape } from './tables.ts'

interface SequenceState {
  readonly name: string
  /** Text, because it may be beyond 2^53. */
  readonly lastValue: string
  readonly isCalled: boolean
}

interface SnapshotFacts {
  /** Whatever was committed before this moment is in it. ISO 8601, by the server's clock. */
  readonly at: string
  /** As in `180001`. */
  readonly serverVersion: number
  /** In the order in which they were applied. */
  readonly migrations: readonly string[]
  /** Months for which there are partitions, as `2026-11`. */
  readonly months: readonly string[]
  readonly tables: readonly TableShape[]
  readonly sequences: readonly SequenceState[]
}

export interface Snapshot {
  readonly facts: SnapshotFacts
  /** The rows of a table in PostgreSQL's binary format; answers with their number once they are read. */
  readonly copyOut: (table: TableShape, take: (bytes: Buffer) => Promise<void>) => Promise<number>
  /** Refuses when a migration was applied since: a table that it rewrote is empty to who looks from before. */
  readonly refuseChangedSchema: () => Promise<void>
  readonly close: () => Promise<void>
}

const READ_FACTS = `
  select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      current_setting('server_version_num')::int as server_version, pg_export_snapshot() as snapshot`

const READ_MONTHS = `
  select distinct substring(pg_get_expr(c.relpartbound, c.oid) from $$FROM \\('(\\d{4}-\\d{2})-$$) as month
    from pg_class c where c.relispartition and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
   order by 1`

const READ_SEQUENCES = `
  select c.relname::text as name from pg_class c
   where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace order by 1`

/** The migration library's log: the restore writes its own. */
export const MIGRATION_LOG = 'schema_migration'

const connect = async (connection: ConnectionSettings): Promise<pg.Client> => {
  const client = new pg.Client({ ...connection, application_name: 'wakala-backup' })
  client.on('error', () => undefined) // a lost connection is told by the statement that needed it
  await client.connect()
  await client.query(`set time zone 'UTC'`)
  return client
}

const readSequences = async (client: pg.Client): Promise<readonly SequenceState[]> => {
  const { rows } = await client.query<{ name: string }>(READ_SEQUENCES)
  const states: SequenceState[] = []
  for (const { name } of rows.filter((row) => row.name !== `${MIGRATION_LOG}_id_seq`)) {
    const { rows: read } = await client.query<{ last_value: string; is_called: boolean }>(
      `select last_value::text, is_called from public.${client.escapeIdentifier(name)}`,
    )
    for (const row of read) states.push({ name, lastValue: row.last_value, isCalled: row.is_called })
  }
  return states
}

const readMigrations = async (client: pg.Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string }>(`select name from ${MIGRATION_LOG} order by id`)
  return rows.map((row) => row.name)
}

/** A table or a column that was there when the backup began. */
const GONE_STATES = new Set(['42P01', '42703'])

const schemaChanged = (): BackupRefusedError =>
  new BackupRefusedError(
    'backup.schema_changed',
    'A new release changed the tables while they were being copied: run the command again.',
  )

/** @param connection the owner's: it reads past row-level security */
export const openSnapshot = async (connection: ConnectionSettings): Promise<Snapshot> => {
  const holder = await connect(connection)
  const reader = await connect(connection).catch(async (error: unknown) => {
    await holder.end()
    throw error
  })
  const close = async (): Promise<void> => {
    await Promise.all([holder.end(), reader.end()])
  }
  try {
    await holder.query('begin isolation level repeatable read read only')
    const { rows } = await holder.query<{ at: string; server_version: number; snapshot: string }>(READ_FACTS)
    const [moment] = rows
    if (!moment) throw new Error('the server gave no snapshot')
    const migrations = await readMigrations(holder)
    const { rows: months } = await holder.query<{ month: string | null }>(READ_MONTHS)
    const facts: SnapshotFacts = {
      at: moment.at,
      serverVersion: moment.server_version,
      migrations,
      months: months.flatMap(({ month }) => month ?? []),
      tables: (await readTables(holder)).filter(({ name }) => name !== MIGRATION_LOG),
      sequences: await readSequences(holder),
    }
    const refuseChangedSchema = async (): Promise<void> => {
      const now = await readMigrations(reader)
      if (now.length !== migrations.length) throw schemaChanged()
    }
    return {
      facts,
      copyOut: (table, take) =>
        copyTable(reader, moment.snapshot, table, take).catch((error: unknown) => {
          throw GONE_STATES.has(sqlState(error) ?? '') ? schemaChanged() : error
        }),
      refuseChangedSchema,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const copyTable = async (
  reader: pg.Client,
  snapshot: string,
  { name, columns, isPartitioned }: TableShape,
  take: (bytes: Buffer) => Promise<void>,
): Promise<number> => {
  const table = `public.${reader.escapeIdentifier(name)}`
  const list = columns.map((column) => reader.escapeIdentifier(column)).join(', ')
  await reader.query('begin isolation level repeatable read read only')
  await reader.query(`set transaction snapshot ${reader.escapeLiteral(snapshot)}`)
  // A partitioned table can only be copied out as a query.
  const source = isPartitioned ? `(select ${list} from ${table})` : `${table} (${list})`
  const stream = reader.query(copyTo(`copy ${source} to stdout (format binary)`))
  for await (const chunk of stream as Readable) await take(chunk as Buffer)
  await reader.query('commit')
  return stream.rowCount
}
