/** Reads a ZIP on disk by its directory, a file at a time: bounded memory, and nothing that the directory does not name. */
import { open, type FileHandle } from 'node:fs/promises'
import { createInflateRaw, crc32 } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly crc: number
  readonly compressedBytes: number
  readonly bytes: number
  readonly headerAt: number
}

export type { FileHandle }

/** Opens a file to read, and closes it whatever happens. */
export const withFile = async <T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> => {
  const file = await open(path, 'r')
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

/** The file is not an archive as this product writes it, or was cut or joined. */
export class NotAnArchiveError extends Error {}

const END_BYTES = 22
const END_SIGNATURE = 0x06054b50
const ENTRY_BYTES = 46
const ENTRY_SIGNATURE = 0x02014b50
const HEADER_BYTES = 30
const HEADER_SIGNATURE = 0x04034b50
/** A pack has a dozen files. */
const DIRECTORY_MOST = 64 * 1024
const READ_BYTES = 64 * 1024

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new NotAnArchiveError('the file ends too early')
  return buffer
}

const toEntries = (directory: Buffer, count: number): readonly ZipEntry[] => {
  const entries: ZipEntry[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) {
      throw new NotAnArchiveError('its directory is damaged')
    }
    const nameBytes = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      compressedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      headerAt: directory.readUInt32LE(at + 42),
    })
    at += ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  if (at !== directory.length) throw new NotAnArchiveError('its directory is damaged')
  return entries
}

/** @throws NotAnArchiveError */
export const readDirectory = async (file: FileHandle): Promise<readonly ZipEntry[]> => {
  const { size } = await file.stat()
  if (size < END_BYTES) throw new NotAnArchiveError('the file is no archive')
  const end = await readAt(file, size - END_BYTES, END_BYTES)
  if (end.readUInt32LE(0) !== END_SIGNATURE) throw new NotAnArchiveError('the file is no archive, or was cut off')
  const [count, bytes, at] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  if (bytes > DIRECTORY_MOST || at + bytes + END_BYTES !== size) throw new NotAnArchiveError('its directory is damaged')
  return toEntries(await readAt(file, at, bytes), count)
}

const compressed = async function* (file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer> {
  const header = await readAt(file, entry.headerAt, HEADER_BYTES)
  if (header.readUInt32LE(0) !== HEADER_SIGNATURE)
    throw new NotAnArchiveError(`${entry.name} is not where it should be`)
  let at = entry.headerAt + HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28)
  for (let left = entry.compressedBytes; left > 0;) {
    const part = await readAt(file, at, Math.min(left, READ_BYTES))
    at += part.length
    left -= part.length
    yield part
  }
}

/**
 * The bytes of one file, checked against the directory at their end.
 *
 * @throws NotAnArchiveError when they are damaged, or more than the directory says.
 */
export const readEntry = async function* (file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) throw new NotAnArchiveError(`${entry.name} is packed in another way`)
  let [bytes, crc] = [0, 0]
  const parts = entry.method === 0 ? compressed(file, entry) : inflated(file, entry)
  for await (const part of parts) {
    bytes += part.length
    if (bytes > entry.bytes) break
    crc = crc32(part, crc)
    yield part
  }
  if (bytes !== entry.bytes || crc !== entry.crc) throw new NotAnArchiveError(`${entry.name} is damaged`)
}

const inflated = async function* (file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw()
  const feeding = (async () => {
    for await (const part of compressed(file, entry)) {
      if (!inflate.write(part)) await new Promise((resolve) => inflate.once('drain', resolve).once('close', resolve))
    }
    inflate.end()
  })().catch((error: unknown) => void inflate.destroy(error instanceof Error ? error : new Error('not read')))
  try {
    for await (const part of inflate) yield part as Buffer
  } catch {
    throw new NotAnArchiveError(`${entry.name} is damaged`)
  } finally {
    inflate.destroy()
    await feeding
  }
}
