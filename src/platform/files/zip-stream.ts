/** A ZIP as it is made: each file's text goes in and its bytes come out, and nothing is held but what is on the way. */
import { createSha256 } from './sha256.ts'
import { Zip, ZipDeflate } from 'fflate'

export interface FileFacts {
  readonly name: string
  readonly bytes: number
  /** Lines of a `.jsonl`. */
  readonly rows: number
  readonly sha256: string
}

export interface TextFile {
  readonly name: string
  readonly text: AsyncIterable<string> | Iterable<string>
}

/** Text goes to the compressor in pieces of at least this size: a line at a time would cost more than it saves. */
const PIECE_LEAST = 64 * 1024
const LEVEL = 6

const inPieces = async function* (text: TextFile['text']): AsyncGenerator<string> {
  let waiting = ''
  for await (const part of text) {
    waiting += part
    if (waiting.length < PIECE_LEAST) continue
    yield waiting
    waiting = ''
  }
  if (waiting !== '') yield waiting
}

/**
 * The archive in pieces. `onFile` is told of each file once the last of it has been read; a file that comes later may be made
 * of that. An error of a file ends the archive without its directory, so that it cannot be taken for a whole one.
 */
export const zipText = async function* (
  files: AsyncIterable<TextFile> | Iterable<TextFile>,
  madeAtMs: number,
  onFile: (facts: FileFacts) => void,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((error, bytes) => {
    if (error) failure = error
    else ready.push(bytes)
  })
  const drain = function* (): Generator<Uint8Array> {
    if (failure) throw failure
    const now = ready
    ready = []
    yield* now
  }
  for await (const { name, text } of files) {
    const entry = new ZipDeflate(name, { level: LEVEL })
    entry.mtime = new Date(madeAtMs)
    zip.add(entry)
    const hash = createSha256()
    let [bytes, rows] = [0, 0]
    for await (const piece of inPieces(text)) {
      const chunk = Buffer.from(piece, 'utf8')
      hash.update(chunk)
      bytes += chunk.length
      rows += piece.split('\n').length - 1
      entry.push(chunk)
      yield* drain()
    }
    entry.push(new Uint8Array(0), true)
    yield* drain()
    onFile({ name, bytes, rows: name.endsWith('.jsonl') ? rows : 0, sha256: hash.digest('hex') })
  }
  zip.end()
  yield* drain()
}
