/**
 * Writes a ZIP while its files are being made: nothing is held but what is on the way, and what later files take turns with an
 * earlier one, compressed. Compressing is done beside the event loop by Node's zlib; what is done on it is cut into slices,
 * between which others are served, and it stops while the reader is slower. `fflate` writes the container around it: its own
 * compressors hold the loop, or bring a worker thread for each file.
 */
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'
import { createSha256 } from './sha256.ts'

/** The next piece of a file. Files may take turns; each piece of one comes behind those before it. */
export interface FilePart {
  readonly name: string
  readonly text: string
  /** Nothing more comes for this file. */
  readonly ends?: true
}

/** What a file turned out to be. */
export interface FileFacts {
  readonly name: string
  /** Of its UTF-8, before it was compressed. */
  readonly bytes: number
  /** Lines that ended. */
  readonly lines: number
  /** In hexadecimal. */
  readonly sha256: string
}

interface ZipOptions {
  /** The time that the archive gives its files, Unix ms, of the years 1980 to 2099. */
  readonly madeAtMs: number
  /** Told of each file when it has ended, before the next part is asked for: what comes later may be made of that. */
  readonly onFile?: (facts: FileFacts) => void
}

/** Characters between two turns of the loop: some 50 messages are opened and written for it in two or three milliseconds. */
export const SLICE_CHARACTERS = 32 * 1024
/** Of the ZIP's compression methods. */
const DEFLATE = 8
/** What is handed to zlib at once: each hand-over costs it a trip to another thread. */
const WRITE_CHARACTERS = 16 * 1024
const NOTHING = new Uint8Array(0)

interface OpenFile {
  readonly write: (text: string) => Promise<void>
  readonly end: () => Promise<FileFacts>
  readonly destroy: () => void
}

const linesIn = (bytes: Buffer): number => {
  let lines = 0
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++
  return lines
}

const openFile = (zip: Zip, name: string, madeAtMs: number): OpenFile => {
  const file: ZipInputFile = { filename: name, size: 0, crc: 0, compression: DEFLATE, mtime: madeAtMs }
  const deflate = createDeflateRaw()
  const hash = createSha256()
  zip.add(file) // and `file.ondata` is there
  deflate.on('data', (chunk: Buffer) => file.ondata?.(null, chunk as Uint8Array<ArrayBuffer>, false)) // zlib allocates no shared memory
  let pending = ''
  let [size, lines] = [0, 0]
  const flush = (): boolean => {
    const bytes = Buffer.from(pending)
    pending = ''
    hash.update(bytes)
    size += bytes.length
    lines += linesIn(bytes)
    file.crc = crc32(bytes, file.crc)
    file.size = size
    return deflate.write(bytes)
  }
  return {
    write: async (text) => {
      pending += text
      if (pending.length >= WRITE_CHARACTERS && !flush()) await once(deflate, 'drain')
    },
    end: async () => {
      flush()
      deflate.end()
      await finished(deflate)
      file.ondata?.(null, NOTHING, true)
      return { name, bytes: size, lines, sha256: hash.digest('hex') }
    },
    destroy: () => deflate.destroy(),
  }
}

/**
 * The bytes of the ZIP, in the order in which they are sent. A file of which no end was said ends with the last part.
 *
 * @throws what making the parts throws: the archive then ends without its directory, and cannot be taken for a whole one; and
 *   an Error on a part of a file that had ended.
 */
export async function* zipParts(
  parts: AsyncIterable<FilePart> | Iterable<FilePart>,
  { madeAtMs, onFile }: ZipOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const ready: Uint8Array[] = []
  const failures: Error[] = []
  const zip = new Zip((error, chunk) => void (error ? failures.push(error) : ready.push(chunk)))
  const files = new Map<string, OpenFile>()
  const ended = new Set<string>()
  const take = (): readonly Uint8Array[] => {
    if (failures[0]) throw new Error('the files could not be packed', { cause: failures[0] })
    return ready.splice(0).filter((chunk) => chunk.length > 0)
  }
  const end = async (name: string, file: OpenFile): Promise<void> => {
    const facts = await file.end()
    files.delete(name)
    ended.add(name)
    onFile?.(facts)
  }
  try {
    let written = 0
    for await (const { name, text, ends } of parts) {
      if (ended.has(name)) throw new Error(`${name} has ended`)
      const file = files.get(name) ?? openFile(zip, name, madeAtMs)
      files.set(name, file)
      await file.write(text)
      if (ends) await end(name, file)
      written += text.length
      if (written >= SLICE_CHARACTERS) {
        written = 0
        await turnOfTheLoop()
      }
      if (ready.length > 0 || failures.length > 0) yield* take()
    }
    for (const [name, file] of [...files]) await end(name, file)
    zip.end()
    yield* take()
  } finally {
    for (const file of files.values()) file.destroy()
  }
}
