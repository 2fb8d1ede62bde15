/**
 * Packs files into a ZIP while their parts are being made. Compressing is done beside the event loop by Node's zlib; what is
 * done on it is cut into slices, between which others are served, and it stops while the reader is slower.
 */
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'

/** The next piece of a file. Files may take turns; each piece of one comes behind those before it. */
export interface FilePart {
  readonly name: string
  readonly text: string
  /** Nothing more comes for this file. */
  readonly ends?: true
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
  readonly end: () => Promise<void>
  readonly destroy: () => void
}

const openFile = (zip: Zip, name: string): OpenFile => {
  const file: ZipInputFile = { filename: name, size: 0, crc: 0, compression: DEFLATE }
  const deflate = createDeflateRaw()
  zip.add(file) // and `file.ondata` is there
  deflate.on('data', (chunk: Buffer) => file.ondata?.(null, chunk as Uint8Array<ArrayBuffer>, false)) // zlib allocates no shared memory
  let pending = ''
  const flush = (): boolean => {
    const bytes = Buffer.from(pending)
    pending = ''
    file.crc = crc32(bytes, file.crc)
    file.size += bytes.length
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
    },
    destroy: () => deflate.destroy(),
  }
}

/** The bytes of the ZIP, in the order in which they are sent. */
export async function* zipParts(parts: Iterable<FilePart>): AsyncGenerator<Uint8Array, void, undefined> {
  const ready: Uint8Array[] = []
  const failures: Error[] = []
  const zip = new Zip((error, chunk) => void (error ? failures.push(error) : ready.push(chunk)))
  const files = new Map<string, OpenFile>()
  const take = (): readonly Uint8Array[] => {
    if (failures[0]) throw new Error('the files could not be packed', { cause: failures[0] })
    return ready.splice(0).filter((chunk) => chunk.length > 0)
  }
  try {
    let written = 0
    for (const { name, text, ends } of parts) {
      const file = files.get(name) ?? openFile(zip, name)
      files.set(name, file)
      await file.write(text)
      if (ends) {
        await file.end()
        files.delete(name)
      }
      written += text.length
      if (written < SLICE_CHARACTERS) continue
      written = 0
      await turnOfTheLoop()
      yield* take()
    }
    for (const file of files.values()) await file.end()
    files.clear()
    zip.end()
    yield* take()
  } finally {
    for (const file of files.values()) file.destroy()
  }
}
