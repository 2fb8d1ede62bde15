/** Writes one backup: the database's snapshot, then the media files; and reads it back before it gets its name. */
import * as fs from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import type { ConnectionSettings } from '../db/database.ts'
import { acquireLauncherLock } from '../postgres/launcher-lock.ts'
import { checkBackup, type CheckedBackup } from './check-backup.ts'
import { BackupRefusedError } from './errors.ts'
import { syncDirectory } from '../files/sync-directory.ts'
import { backupName, clearPartials, PARTIAL, walkFiles } from './files.ts'
import { createHeader, type BackupSecret } from './header.ts'
import { DATABASE, MANIFEST_PART, MASTER_KEY_PART, MEDIA, type Manifest } from './manifest.ts'
import { createPartWriter, PART_BYTES, type PartWriter } from './parts.ts'
import { masterKeyId } from './master-key-id.ts'
import { createSealer } from './sealed-stream.ts'
import { openSnapshot, type Snapshot } from './snapshot.ts'
import { refuseStopped } from './stopped.ts'

export interface BackupOrder {
  /** The owner's login. */
  readonly owner: ConnectionSettings
  /** Folder of the media files; it need not exist. */
  readonly mediaDir: string
  /** Where the backup goes; made if missing. */
  readonly dir: string
  /** Where the database lies: a backup on the same disk leaves it room to work. */
  readonly dataDir?: string
  /** How much; for tests. */
  readonly keptFreeBytes?: number
  readonly secret: BackupSecret
  readonly masterKey: Buffer
  /** Puts the master key into the backup, so that this one file and its secret are the whole installation. */
  readonly withMasterKey: boolean
  readonly release: string
  /** Breaks it off, leaving nothing. */
  readonly signal?: AbortSignal
}

export interface WrittenBackup extends CheckedBackup {
  readonly path: string
  /** Whether it lies on the disk of the data, and is lost with it. */
  readonly isBesideData: boolean
}

const MB = 1024 * 1024
/** A disk that is full to its last byte stops the database that lies on it, and with it the shop. */
const KEPT_FREE_BYTES = 256 * MB

/** Gathers small pieces into parts of the usual size. */
const createGatherer = (writer: PartWriter, name: string) => {
  let pieces: Buffer[] = []
  let bytes = 0
  const flush = async (): Promise<void> => {
    const part = Buffer.concat(pieces)
    pieces = []
    bytes = 0
    await writer.write(name, part)
  }
  return {
    take: async (piece: Buffer): Promise<void> => {
      pieces.push(piece)
      bytes += piece.length
      if (bytes >= PART_BYTES) await flush()
    },
    flush,
  }
}

const writeDatabase = async (writer: PartWriter, snapshot: Snapshot): Promise<Record<string, number>> => {
  const rows: Record<string, number> = {}
  for (const table of snapshot.facts.tables) {
    const gatherer = createGatherer(writer, `${DATABASE}${table.name}`)
    rows[table.name] = await snapshot.copyOut(table, gatherer.take)
    await gatherer.flush()
  }
  return rows
}

/**
 * Media files never change once they are there, and their rows come after them, so whatever the snapshot names is listed
 * now, unless it was deleted since.
 */
const writeMedia = async (
  writer: PartWriter,
  folder: string,
): Promise<{ files: number; filesGone: number; filesForeign: number }> => {
  const buffer = Buffer.allocUnsafe(PART_BYTES)
  let files = 0
  let filesGone = 0
  let filesForeign = 0
  for await (const { name, path: file } of walkFiles(folder, () => filesForeign++)) {
    const handle = await fs.open(file, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (handle === null) {
      filesGone++
      continue
    }
    try {
      for (let isFirst = true; ; isFirst = false) {
        const { bytesRead } = await handle.read(buffer, 0, PART_BYTES, null)
        if (bytesRead > 0 || isFirst) await writer.write(`${MEDIA}${name}`, buffer.subarray(0, bytesRead))
        if (bytesRead < PART_BYTES) break
      }
    } finally {
      await handle.close()
    }
    files++
  }
  return { files, filesGone, filesForeign }
}

const writeParts = async (writer: PartWriter, snapshot: Snapshot, order: BackupOrder): Promise<void> => {
  const manifest: Manifest = {
    release: order.release,
    ...snapshot.facts,
    migrations: [...snapshot.facts.migrations],
    months: [...snapshot.facts.months],
    tables: snapshot.facts.tables.map((table) => ({ ...table, columns: [...table.columns] })),
    sequences: [...snapshot.facts.sequences],
    masterKeyId: masterKeyId(order.masterKey),
    hasMasterKey: order.withMasterKey,
  }
  await writer.write(MANIFEST_PART, Buffer.from(JSON.stringify(manifest)))
  if (order.withMasterKey) await writer.write(MASTER_KEY_PART, order.masterKey)
  const rows = await writeDatabase(writer, snapshot)
  await snapshot.refuseChangedSchema()
  await writer.end({ rows, ...(await writeMedia(writer, order.mediaDir)) })
}

const makeDirectory = (dir: string): Promise<unknown> =>
  fs.mkdir(dir, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new BackupRefusedError('backup.no_directory', `${dir} is a file: name a directory for the backup.`)
  })

const isOnSameDisk = async (dir: string, other: string | undefined): Promise<boolean> =>
  other !== undefined && (await fs.stat(dir)).dev === (await fs.stat(other)).dev

/** Asked before each part is written. */
const createGuard = (order: BackupOrder, isBesideData: boolean) => async (): Promise<void> => {
  const { dir, signal, keptFreeBytes = KEPT_FREE_BYTES } = order
  refuseStopped(signal)
  if (!isBesideData) return
  const { bavail, bsize } = await fs.statfs(dir)
  if (bavail * bsize >= keptFreeBytes) return
  throw new BackupRefusedError(
    'backup.no_space',
    `Less than ${Math.round(keptFreeBytes / MB)} MB would be left on the disk on which the database lies, and a full one stops the shop: make room, or choose a directory on another disk. Nothing half-made was left behind.`,
  )
}

/**
 * Writes a backup and checks it by reading it back; only then it gets its final name.
 *
 * Works beside a running installation and holds nobody up; one at a time into a directory. Memory is bounded by the size
 * of a part, whatever the size of the database. A full disk or a lost connection is thrown, and leaves no file behind; what
 * one that was killed has left is deleted by the next.
 */
export const writeBackup = async (order: BackupOrder): Promise<WrittenBackup> => {
  await makeDirectory(order.dir)
  const lock = await acquireLauncherLock(order.dir)
  if (!lock.ok) {
    throw new BackupRefusedError(
      'backup.running',
      `A backup into ${order.dir} is being made already (${lock.error.holder}): wait for it, or choose another directory.`,
    )
  }
  try {
    await clearPartials(order.dir)
    return await writeUnderLock(order)
  } finally {
    await lock.value.release()
  }
}

const writeUnderLock = async (order: BackupOrder): Promise<WrittenBackup> => {
  const isBesideData = await isOnSameDisk(order.dir, order.dataDir)
  const guard = createGuard(order, isBesideData)
  const snapshot = await openSnapshot(order.owner)
  const target = path.join(order.dir, backupName(snapshot.facts.at))
  const partial = `${target}${PARTIAL}`
  let isOurs = false
  try {
    const { bytes: header, key } = await createHeader(order.secret)
    // Never over another's: a directory may be shared with a machine that does not see our lock.
    const file = createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true })
    file.once('open', () => (isOurs = true))
    file.write(header)
    const writer = createPartWriter(createSealer(key), file)
    const write: PartWriter['write'] = (name, plain) => guard().then(() => writer.write(name, plain))
    await writeParts({ ...writer, write }, snapshot, order).catch(async (error: Error) => {
      await writer.abort(error)
      throw error
    })
    const checked = await checkBackup(partial, order.secret, () => refuseStopped(order.signal))
    await fs.rename(partial, target)
    await syncDirectory(order.dir)
    return { ...checked, path: target, isBesideData }
  } catch (error) {
    if (isOurs) await fs.rm(partial, { force: true })
    throw error
  } finally {
    await snapshot.close()
  }
}
