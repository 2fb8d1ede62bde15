/**
 * The list of erasures, kept apart from the database and its backups: one line of JSON for each, random ids and a time. A
 * restored backup is held against it before anything is served (PRV-10), because a backup still has the keys.
 */
import { open, readFile, type FileHandle } from 'node:fs/promises'
import type { CustomerId, TenantId } from '../kernel/ids.ts'
import { isUuid } from '../kernel/ids.ts'

export interface ErasureEntry {
  readonly tenantId: TenantId
  readonly customerId: CustomerId
  /** Unix ms. */
  readonly erasedAtMs: number
}

export interface ErasureListPort {
  /** Resolves once the entry is on the disk. */
  readonly append: (entry: ErasureEntry) => Promise<void>
}

/** Stands behind a line that was not written to its end, since the disk was full or the machine stopped. */
const TORN = '#torn'

/** Whether the file ends in the middle of a line. */
const isTorn = async (file: FileHandle): Promise<boolean> => {
  const { size } = await file.stat()
  if (size === 0) return false
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer.toString('latin1') !== '\n'
}

/**
 * A list in a file. Several processes may append to one: a line is one write, far below a page. Name a place outside of
 * the data directory in production, or the list is lost with what it protects.
 */
export const createErasureList = (path: string): ErasureListPort => ({
  append: async (entry) => {
    const file = await open(path, 'a+', 0o600)
    try {
      // Behind a torn line the entry would be a part of it, and neither could be read.
      await file.appendFile(`${(await isTorn(file)) ? `${TORN}\n` : ''}${JSON.stringify(entry)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  },
})

const isEntry = (value: unknown): value is ErasureEntry => {
  if (typeof value !== 'object' || value === null) return false
  const { tenantId, customerId, erasedAtMs } = value as Partial<Record<keyof ErasureEntry, unknown>>
  return [tenantId, customerId].every((id) => typeof id === 'string' && isUuid(id)) && Number.isSafeInteger(erasedAtMs)
}

export class ErasureListBrokenError extends Error {
  constructor(path: string, line: number) {
    super(`${path}, line ${line}: not an entry of an erasure list`)
    this.name = 'ErasureListBrokenError'
  }
}

/**
 * The entries of a list; none when there is no such file. A line that was not written to its end, the last one or one that the
 * next entry marked, was written before its erasure could commit, and counts as not there.
 *
 * @throws ErasureListBrokenError on any other line that cannot be read: an erasure must not be passed over
 */
export const readErasureList = async (path: string): Promise<readonly ErasureEntry[]> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = `${text}${TORN}`.split('\n')
  return lines.flatMap((line, i) => {
    const entry = parse(line.endsWith(TORN) ? line.slice(0, -TORN.length) : line)
    if (isEntry(entry)) return [entry]
    if (line.endsWith(TORN)) return []
    throw new ErasureListBrokenError(path, i + 1)
  })
}

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return null
  }
}
