/**
 * Makes an installation's data directory from a backup. Everything grows in `restoring/` inside it and is moved to its
 * place at the end, so that a restore that was refused or killed leaves nothing that could be started.
 */
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { bootstrapCluster, connectionOf } from '../db/bootstrap.ts'
import type { ConnectionSettings } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { startEmbeddedPostgres, type Log } from '../postgres/embedded.ts'
import { acquireLauncherLock, canonical } from '../postgres/launcher-lock.ts'
import { clearLeftovers } from '../postgres/processes.ts'
import { openBackup } from './check-backup.ts'
import { BackupRefusedError, NO_SPACE } from './errors.ts'
import { syncDirectory } from '../files/sync-directory.ts'
import type { BackupSecret } from './header.ts'
import { LOADING_SETTINGS, makeSchema, openLoader, refuseNewerSchema, type Loader } from './load-database.ts'
import { DATABASE, MANIFEST_PART, MASTER_KEY_PART, MEDIA, parseEnd, parseManifest, type Manifest } from './manifest.ts'
import { masterKeyId } from './master-key-id.ts'
import { createMediaWriter } from './media-writer.ts'
import { LAST_PART, type Part } from './parts.ts'
import { readRestoreState, RESTORING } from './restoring.ts'
import { refuseStopped } from './stopped.ts'

const MASTER_KEY_FILE = 'master.key'
const DATABASE_NAME = 'wakala'
/** As long as a start waits for what a killed launcher left. */
const LEFTOVERS_LIMIT_MS = 15_000

interface RestoreOrder {
  readonly file: string
  readonly secret: BackupSecret
  /** Must be empty, but for a master key that was put there first. */
  readonly dataDir: string
  /** The installation's, when the person has it; else the backup must hold it. */
  readonly masterKey: Buffer | null
  /** Erases again whoever was erased since the backup; answers with their number. Runs on the newest schema. */
  readonly replayErasures: (owner: ConnectionSettings, masterKey: Buffer) => Promise<number>
  readonly log: Log
  /** Breaks it off, leaving nothing. */
  readonly signal?: AbortSignal
}

export interface RestoredBackup {
  readonly manifest: Manifest
  readonly rows: Readonly<Record<string, number>>
  readonly files: number
  /** Migrations that the backup did not have yet. */
  readonly migrated: readonly string[]
  readonly erasuresReplayed: number
  readonly masterKeyFrom: 'backup' | 'operator'
}

/** `lost+found` is of a disk of its own, freshly formatted; `.npm` of an account whose home is the data directory. */
const MAY_BE_THERE = new Set([MASTER_KEY_FILE, RESTORING, 'compile-cache', 'lost+found', '.npm'])

/** A restore that was killed between its two last moves has left media files in their place: they are made again. */
const clearHalfMoved = async (dataDir: string): Promise<void> => {
  if ((await readRestoreState(dataDir)) !== 'media_moved') return
  await fs.rm(path.join(dataDir, 'media'), { recursive: true, force: true })
}

const refuseNonEmpty = async (dataDir: string): Promise<void> => {
  const names = await fs.readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const found = names.filter((name) => !MAY_BE_THERE.has(name))
  if (found.length === 0) return
  throw new BackupRefusedError(
    'backup.not_empty',
    `${dataDir} is not empty (${found.slice(0, 3).join(', ')}${found.length > 3 ? ', …' : ''}): a restore makes a new installation; choose another WAKALA_DATA_DIR, or move that one away.`,
  )
}

/** The first parts decide whether there is anything to restore: what it is, and whether its people can be read. */
const readMasterKey = (manifest: Manifest, part: Part | undefined, given: Buffer | null): Buffer => {
  const key = given ?? part?.bytes
  if (!key) {
    throw new BackupRefusedError(
      'backup.master_key_missing',
      `This backup does not hold the master key, without which no name, number or message in it can be read: put it into ${MASTER_KEY_FILE} in the new data directory, or set WAKALA_MASTER_KEY.`,
    )
  }
  if (masterKeyId(key) !== manifest.masterKeyId) {
    throw new BackupRefusedError(
      'backup.master_key_differs',
      'The master key given is not the one of the installation that this backup is of: no name, number or message in it could be read.',
    )
  }
  return key
}

const takePart = async (parts: AsyncGenerator<Part>, name: string): Promise<Part> => {
  const first = await parts.next()
  if (first.done !== true && first.value.name === name) return first.value
  throw new BackupRefusedError('backup.damaged', `This backup does not begin with its ${name}: use another one.`)
}

/** Rows and files of the rest of the backup; answers only when the last part has said that it was all. */
const loadParts = async (
  parts: AsyncGenerator<Part>,
  loader: Loader,
  mediaDir: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly rows: Readonly<Record<string, number>>; readonly files: number }> => {
  const media = createMediaWriter(mediaDir)
  try {
    for await (const { name, bytes } of parts) {
      refuseStopped(signal)
      if (name.startsWith(DATABASE)) await loader.load(name.slice(DATABASE.length), bytes)
      else if (name.startsWith(MEDIA)) await media.write(name.slice(MEDIA.length), bytes)
      else if (name === LAST_PART) {
        const end = parseEnd(bytes)
        const rows = await loader.commit()
        const wrong = Object.keys({ ...rows, ...end.rows }).filter((table) => rows[table] !== end.rows[table])
        if (wrong.length > 0) throw new BackupRefusedError('backup.damaged', `Rows are missing in ${wrong.join(', ')}.`)
        return { rows, files: await media.finish() }
      }
    }
  } finally {
    await media.finish()
  }
  throw new BackupRefusedError('backup.damaged', 'This backup has no end: use another one.')
}

interface Staged {
  readonly rows: Readonly<Record<string, number>>
  readonly files: number
  readonly migrated: readonly string[]
  readonly erasuresReplayed: number
}

const stage = async (
  order: RestoreOrder,
  manifest: Manifest,
  masterKey: Buffer,
  parts: AsyncGenerator<Part>,
  dir: string,
): Promise<Staged> => {
  const started = await startEmbeddedPostgres({
    dataDir: path.join(dir, 'pg'),
    log: order.log,
    settings: LOADING_SETTINGS,
  })
  if (!started.ok) {
    // initdb says it in its own words, and those only.
    const isFull = /No space left|free disk space/i.test(started.error.detail)
    throw new BackupRefusedError(
      isFull ? 'backup.no_space' : 'backup.no_database',
      isFull ? NO_SPACE : started.error.detail,
    )
  }
  const server = started.value
  try {
    refuseStopped(order.signal)
    await bootstrapCluster(server.connection, DATABASE_NAME)
    const owner = connectionOf(server.connection, 'owner', DATABASE_NAME)
    await makeSchema(owner, manifest)
    refuseStopped(order.signal)
    const loader = await openLoader(server.connection, manifest)
    const loaded = await loadParts(parts, loader, path.join(dir, 'media'), order.signal).finally(() => loader.close())
    const migrated = await migrate(owner)
    const erasuresReplayed = await order.replayErasures(owner, masterKey)
    refuseStopped(order.signal)
    return { ...loaded, migrated, erasuresReplayed }
  } finally {
    await server.stop()
  }
}

/** Whole or not there: half a key would be taken for the operator's by the next try. */
const putMasterKey = async (dataDir: string, dir: string, masterKey: Buffer): Promise<void> => {
  const temporary = path.join(dir, MASTER_KEY_FILE)
  await fs.writeFile(temporary, `${masterKey.toString('base64')}\n`, { mode: 0o600, flush: true })
  await fs.rename(temporary, path.join(dataDir, MASTER_KEY_FILE))
}

/** The database last: it is what makes a data directory an installation. */
const moveIntoPlace = async (dataDir: string, dir: string, masterKey: Buffer | null): Promise<void> => {
  if (masterKey) await putMasterKey(dataDir, dir, masterKey)
  await fs.rename(path.join(dir, 'media'), path.join(dataDir, 'media'))
  await syncDirectory(dataDir)
  await fs.rename(path.join(dir, 'pg'), path.join(dataDir, 'pg'))
  await syncDirectory(dataDir)
  await fs.rm(dir, { recursive: true, force: true })
}

/** A restore that was killed may have a server that is still shutting down, and writes where we clear away. */
const clearKilled = async (dir: string): Promise<void> => {
  await clearLeftovers(canonical(path.join(dir, 'pg')), LEFTOVERS_LIMIT_MS)
  await fs.rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

/**
 * Restores a backup into an empty data directory, brings its schema up to date and replays the erasures.
 *
 * @throws {BackupRefusedError} before anything is in its place, with the reason
 */
export const restoreBackup = async (order: RestoreOrder): Promise<RestoredBackup> => {
  const lock = await acquireLauncherLock(path.join(order.dataDir, RESTORING))
  if (!lock.ok) {
    throw new BackupRefusedError(
      'backup.restore_running',
      `A restore into ${order.dataDir} is at work already (${lock.error.holder}): wait for it, or choose another WAKALA_DATA_DIR.`,
    )
  }
  try {
    return await restoreUnderLock(order)
  } finally {
    await lock.value.release()
  }
}

const restoreUnderLock = async (order: RestoreOrder): Promise<RestoredBackup> => {
  await clearHalfMoved(order.dataDir)
  await refuseNonEmpty(order.dataDir)
  const { parts } = await openBackup(order.file, order.secret)
  const dir = path.join(order.dataDir, RESTORING)
  try {
    const manifest = parseManifest((await takePart(parts, MANIFEST_PART)).bytes)
    await refuseNewerSchema(manifest)
    const keyPart = manifest.hasMasterKey ? await takePart(parts, MASTER_KEY_PART) : undefined
    const masterKey = readMasterKey(manifest, keyPart, order.masterKey)

    await clearKilled(dir)
    await fs.mkdir(path.join(dir, 'media'), { recursive: true, mode: 0o700 })
    refuseStopped(order.signal)
    const staged = await stage(order, manifest, masterKey, parts, dir)
    await moveIntoPlace(order.dataDir, dir, order.masterKey ? null : masterKey)
    return { manifest, ...staged, masterKeyFrom: order.masterKey ? 'operator' : 'backup' }
  } catch (error) {
    await fs.rm(dir, { recursive: true, force: true })
    throw error
  } finally {
    await parts.return(undefined)
  }
}
