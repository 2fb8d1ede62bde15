/** Reads a backup from end to end: every chunk authentic, every part as it was, none missing. Writes nothing. */
import { createReadStream } from 'node:fs'
import * as fs from 'node:fs/promises'
import { BackupRefusedError } from './errors.ts'
import { headerLength, HEADER_BYTES_MAX, openHeader, type BackupSecret } from './header.ts'
import { DATABASE, MANIFEST_PART, parseEnd, parseManifest, type Manifest } from './manifest.ts'
import { LAST_PART, readParts, type Part } from './parts.ts'
import { createOpener } from './sealed-stream.ts'

export interface CheckedBackup {
  readonly manifest: Manifest
  readonly rows: Readonly<Record<string, number>>
  readonly files: number
  readonly filesGone: number
  readonly filesForeign: number
  /** Size of the file. */
  readonly bytes: number
}

const noFile = (file: string): BackupRefusedError =>
  new BackupRefusedError('backup.no_file', `There is no backup at ${file}: look at the path.`)

/** The first bytes of a file; fewer when it has fewer. */
const readStart = async (file: string): Promise<{ readonly start: Buffer; readonly bytes: number }> => {
  const handle = await fs.open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? noFile(file) : error
  })
  try {
    const { size: bytes } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES_MAX), 0, HEADER_BYTES_MAX, 0)
    return { start: buffer.subarray(0, bytesRead), bytes }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EISDIR' ? noFile(file) : error
  } finally {
    await handle.close()
  }
}

/** Opens a backup and gives its parts in order, each checked. The first is the manifest, the last says that it is whole. */
export const openBackup = async (
  file: string,
  secret: BackupSecret,
): Promise<{ readonly bytes: number; readonly parts: AsyncGenerator<Part> }> => {
  const { start, bytes } = await readStart(file)
  const length = headerLength(start)
  if (length === null) {
    throw new BackupRefusedError(
      'backup.not_a_backup',
      `${file} is no backup of Wakala: choose one that ends in .backup.`,
    )
  }
  const key = await openHeader(start.subarray(0, length), secret)
  return { bytes, parts: readParts(createReadStream(file, { start: length }), createOpener(key)) }
}

/**
 * @param onPart called for each part: who throws there breaks it off
 * @throws {BackupRefusedError} saying what is wrong
 */
export const checkBackup = async (
  file: string,
  secret: BackupSecret,
  onPart: () => void = () => undefined,
): Promise<CheckedBackup> => {
  const { bytes, parts } = await openBackup(file, secret)
  let manifest: Manifest | undefined
  const seen = new Set<string>()
  for await (const part of parts) {
    onPart()
    if (part.name === MANIFEST_PART) manifest = parseManifest(part.bytes)
    else if (part.name.startsWith(DATABASE)) seen.add(part.name.slice(DATABASE.length))
    else if (part.name === LAST_PART && manifest) {
      const missing = manifest.tables.filter((table) => !seen.has(table.name))
      if (missing.length > 0) break
      const { rows, files, filesGone, filesForeign = 0 } = parseEnd(part.bytes)
      return { manifest, rows, files, filesGone, filesForeign, bytes }
    }
  }
  throw new BackupRefusedError('backup.damaged', 'This backup lacks its manifest or a table: use another one.')
}
