/**
 * What is inside a backup: a tar of parts of a few megabytes, each with the SHA-256 of its plain bytes, and at the end the
 * count and a hash over all of them. A part is held whole in memory, the backup never.
 */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { Readable, Writable } from 'node:stream'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import * as tar from 'tar-stream'
import { BackupRefusedError } from './errors.ts'

/** Large enough that compression and the disk work well, small enough to be held several times over. */
export const PART_BYTES = 4 * 1024 * 1024
/** A row of a table may cross the mark by its own size; whatever is far beyond is not ours. */
const STORED_BYTES_MAX = 4 * PART_BYTES

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)
/** Level 1: most of a backup is ciphertext, which does not compress at any level. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

export interface Part {
  readonly name: string
  readonly bytes: Buffer
}

export const LAST_PART = 'end.json'

/** How many parts came before the last one, and a hash over their names and hashes, in order. */
interface Tally {
  readonly parts: number
  readonly sha256: string
}

const createTally = () => {
  const all = createHash('sha256')
  let parts = 0
  return {
    add: (name: string, sha256: string): void => {
      all.update(`${name}\n${sha256}\n`)
      parts++
    },
    read: (): Tally => ({ parts, sha256: all.copy().digest('hex') }),
  }
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const PAX_SHA256 = 'WAKALA.sha256'
const PAX_BYTES = 'WAKALA.bytes'
/** Zstandard; photos are compressed already. */
const isCompressed = (name: string): boolean => !name.startsWith('media/')
/** The same in every backup: when a part was written says nothing. */
const NO_TIME = new Date(0)

export interface PartWriter {
  /** Answers when the part has been taken over: the caller does not run ahead of the disk, and may fill `plain` anew. */
  readonly write: (name: string, plain: Buffer) => Promise<void>
  /** Writes the last part, with the tally in it, and answers when everything has reached the sink. */
  readonly end: (facts: Readonly<Record<string, unknown>>) => Promise<Tally>
  /** Gives up: the sink is destroyed. */
  readonly abort: (error: Error) => Promise<void>
}

/** @param stages what the tar runs through on its way: the sealer, then the file */
export const createPartWriter = (...stages: [...NodeJS.ReadWriteStream[], Writable]): PartWriter => {
  const pack = tar.pack()
  const tally = createTally()
  const flowing = pipeline([pack as unknown as Readable, ...stages]) // a streamx stream: it behaves as Node's do
  flowing.catch(() => undefined) // told by the write that meets it, and by `end`
  const put = async (name: string, plain: Buffer): Promise<void> => {
    const sha256 = sha256Of(plain)
    // A copy of its own: the tar and the sealer still hold it when it is taken over, as long as the disk is slow.
    const stored = isCompressed(name) ? await compress(plain, COMPRESSION) : Buffer.from(plain)
    const pax = { [PAX_SHA256]: sha256, [PAX_BYTES]: String(plain.length) }
    const header = { name, size: stored.length, mode: 0o600, mtime: NO_TIME, pax }
    const taken = new Promise<void>((resolve, reject) => {
      const entry = pack.entry(header, stored, (error) => (error ? reject(error) : resolve()))
      entry.on('error', () => undefined) // the same error once more: unheard it would end the process
    })
    await Promise.race([taken, flowing]).catch(async (error: Error) => {
      pack.destroy(error) // where it is not already: what broke further down says why
      throw await flowing.then(
        () => error,
        (cause: Error) => cause,
      )
    })
    tally.add(name, sha256)
  }
  return {
    write: put,
    end: async (facts) => {
      const whole = tally.read()
      await put(LAST_PART, Buffer.from(JSON.stringify({ ...facts, ...whole })))
      pack.finalize()
      await flowing
      return whole
    },
    abort: async (error) => {
      pack.destroy(error)
      await flowing.catch(() => undefined)
    },
  }
}

const damagedPart = (name: string): BackupRefusedError =>
  new BackupRefusedError(
    'backup.damaged',
    `This backup does not hold what it says (part ${name}): use another one, and have the disk looked at.`,
  )

interface Entry extends AsyncIterable<unknown> {
  readonly header: tar.Header
}

const readPart = async (entry: Entry): Promise<Part & { readonly sha256: string }> => {
  const { name, size, pax } = entry.header
  if (size > STORED_BYTES_MAX) throw damagedPart(name)
  const stored = await buffer(entry as AsyncIterable<Uint8Array>) // of a byte stream
  const bytes = isCompressed(name)
    ? await decompress(stored, { maxOutputLength: STORED_BYTES_MAX }).catch(() => {
        throw damagedPart(name)
      })
    : stored
  const sha256 = sha256Of(bytes)
  if (sha256 !== (pax as Readonly<Record<string, string>> | null)?.[PAX_SHA256]) throw damagedPart(name)
  return { name, bytes, sha256 }
}

/**
 * The parts of a backup in their order, each checked against its hash; the last one only after it has been checked
 * against all others, so that whoever has seen it has seen the whole backup.
 *
 * @param stages the file, then the opener
 * @throws {BackupRefusedError} at the first part that is damaged, missing or too many
 */
export const readParts = async function* (...stages: [Readable, ...NodeJS.ReadWriteStream[]]): AsyncGenerator<Part> {
  const extract = tar.extract()
  let failure: unknown
  const flowing = pipeline([...stages, extract as unknown as Writable]).catch((error: unknown) => {
    failure = error
  })
  const tally = createTally()
  let isWhole = false
  try {
    for await (const entry of extract) {
      const { sha256, ...part } = await readPart(entry)
      if (isWhole) throw damagedPart(part.name)
      if (part.name === LAST_PART) {
        const said = JSON.parse(part.bytes.toString('utf8')) as Tally // authenticated: it is ours
        const found = tally.read()
        if (said.parts !== found.parts || said.sha256 !== found.sha256) throw damagedPart(LAST_PART)
        isWhole = true
      } else {
        tally.add(part.name, sha256)
      }
      yield part
    }
    await flowing
  } catch (error) {
    extract.destroy()
    await flowing
    throw failure instanceof BackupRefusedError ? failure : toRefusal(error)
  }
  if (failure !== undefined) throw toRefusal(failure)
  if (!isWhole) throw damagedPart(LAST_PART)
}

/** What the tar cannot read is damage; what the disk cannot give is not for us to name. */
const toRefusal = (error: unknown): unknown =>
  error instanceof Error && !(error instanceof BackupRefusedError) && /tar header|end of data/i.test(error.message)
    ? damagedPart('of the tar')
    : error
