/**
 * Loads the rows of a backup into a fresh database: first the schema as it was, by the migrations that the backup names,
 * then the rows, in one transaction.
 */
import * as fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams'
import type { ConnectionSettings } from '../db/database.ts'
import { listMigrations, migrate, MIGRATIONS_DIR } from '../db/migrate.ts'
import { BackupRefusedError } from './errors.ts'
import type { Manifest } from './manifest.ts'
import { readTables } from './tables.ts'
import { MIGRATION_LOG } from './snapshot.ts'

/**
 * For a server that does nothing but load: rows of a table that was emptied in the same transaction need no write-ahead
 * log, since the files are synced at its end (`wal_level = minimal`). The next start has the usual settings again.
 */
export const LOADING_SETTINGS: Readonly<Record<string, string>> = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  checkpoint_timeout: '30min',
  max_wal_size: '2GB',
  maintenance_work_mem: '128MB',
}

/** Refuses a schema that this release does not know: it would not know what to do with its rows. */
export const refuseNewerSchema = async ({ migrations, release }: Manifest): Promise<void> => {
  const known = new Set(await listMigrations())
  const unknown = migrations.filter((name) => !known.has(name))
  if (unknown.length === 0) return
  throw new BackupRefusedError(
    'backup.newer_schema',
    `This backup was made by release ${release} with migrations that this one does not have (${unknown.join(', ')}): restore it with that release or a later one.`,
  )
}

/** The schema as it was when the backup was made, and every month's partitions. */
export const makeSchema = async (owner: ConnectionSettings, { migrations, months }: Manifest): Promise<void> => {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'wakala-restore-migrations-'))
  try {
    for (const name of migrations)
      await fs.copyFile(path.join(MIGRATIONS_DIR, `${name}.sql`), path.join(dir, `${name}.sql`))
    await migrate(owner, { dir })
  } finally {
    await fs.rm(dir, { recursive: true, force: true })
  }
  const client = new pg.Client({ ...owner, application_name: 'wakala-restore' })
  await client.connect()
  try {
    for (const month of months) await client.query('select app.ensure_partitions($1::date, 1)', [`${month}-01`])
  } finally {
    await client.end()
  }
}

/** The tables of the backup must be those of the schema that its migrations made, to the column. */
const refuseOtherSchema = async (client: pg.Client, { tables, release }: Manifest): Promise<void> => {
  const write = (shape: { readonly name: string; readonly columns: readonly string[] }): string =>
    `${shape.name} (${shape.columns.toSorted().join(', ')})`
  const here = new Set((await readTables(client)).filter(({ name }) => name !== MIGRATION_LOG).map(write))
  const there = new Set(tables.map(write))
  const differing = [...here, ...there].filter((t) => !here.has(t) || !there.has(t)).map((text) => text.split(' ')[0])
  if (differing.length === 0) return
  throw new BackupRefusedError(
    'backup.schema_differs',
    `The tables of this backup are not those of its release ${release} (${[...new Set(differing)].join(', ')}): it was made from a changed database.`,
  )
}

export interface Loader {
  /** Bytes of a table, in order; a table's must follow each other. */
  readonly load: (table: string, bytes: Buffer) => Promise<void>
  /** Sets sequences, gathers statistics and commits; answers with the rows of each table. */
  readonly commit: () => Promise<Readonly<Record<string, number>>>
  /** Rolls back what was not committed. */
  readonly close: () => Promise<void>
}

/**
 * Opens the transaction that loads.
 *
 * @param superuser because foreign keys are not checked row by row: they held in the snapshot, and every byte of it is
 *   authenticated
 */
export const openLoader = async (superuser: ConnectionSettings, manifest: Manifest): Promise<Loader> => {
  const client = new pg.Client({ ...superuser, application_name: 'wakala-restore' })
  client.on('error', () => undefined) // a lost connection is told by the statement that needed it
  await client.connect()
  const id = (name: string): string => `public.${client.escapeIdentifier(name)}`
  const shapes = new Map(manifest.tables.map((table) => [table.name, table]))
  const rows: Record<string, number> = {}
  let open: { readonly table: string; readonly stream: CopyStreamQuery } | undefined

  const finishTable = async (): Promise<void> => {
    if (!open) return
    const { table, stream } = open
    open = undefined
    stream.end()
    await finished(stream)
    rows[table] = stream.rowCount
  }
  const startTable = (table: string): CopyStreamQuery => {
    const shape = shapes.get(table)
    if (!shape || rows[table] !== undefined) {
      throw new BackupRefusedError('backup.damaged', `This backup holds a table twice or unasked (${table}).`)
    }
    const columns = shape.columns.map((column) => client.escapeIdentifier(column)).join(', ')
    // Frozen: the rows are as old as the table, which saves rewriting them all later. Partitioned tables do not know it.
    const options = shape.isPartitioned ? 'format binary' : 'format binary, freeze true'
    const stream = client.query(copyFrom(`copy ${id(table)} (${columns}) from stdin (${options})`))
    stream.on('error', () => undefined) // told by the write or the end that meets it; breaking it off is one too
    return stream
  }

  try {
    await refuseOtherSchema(client, manifest)
    await client.query(`set session_replication_role = replica`)
    await client.query('begin')
    await client.query(`truncate ${manifest.tables.map(({ name }) => id(name)).join(', ')}`)
  } catch (error) {
    await client.end()
    throw error
  }
  return {
    load: async (table, bytes) => {
      if (open?.table !== table) {
        await finishTable()
        open = { table, stream: startTable(table) }
      }
      const { stream } = open
      if (stream.errored) throw stream.errored
      if (!stream.write(bytes)) await once(stream, 'drain')
    },
    commit: async () => {
      await finishTable()
      for (const { name, lastValue, isCalled } of manifest.sequences) {
        await client.query('select setval($1::regclass, $2::bigint, $3)', [id(name), lastValue, isCalled])
      }
      const { command } = await client.query('commit')
      if (command !== 'COMMIT') throw new Error('the restored rows were not committed')
      await client.query('analyze')
      return rows
    },
    close: async () => {
      const { stream } = open ?? {}
      if (stream && !stream.closed) {
        const closed = new Promise<void>((resolve) => stream.once('close', () => resolve()))
        stream.destroy()
        await closed
      }
      await client.end()
    },
  }
}
