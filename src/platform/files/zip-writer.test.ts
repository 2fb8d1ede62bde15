/** What the writer packs is read by readers that share nothing with it: ours by the directory, and the system's own. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotAnArchiveError, readDirectory, readEntry, withFile } from './zip-file.ts'
import { zipParts, type FileFacts, type FilePart } from './zip-writer.ts'

const MADE_AT_MS = new Date(2026, 10, 26, 8, 30, 0).getTime() // a ZIP knows local times only

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wakala-zip-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Packs into a file and returns its path; what was written before a failure is kept. */
const pack = async (
  name: string,
  parts: AsyncIterable<FilePart> | Iterable<FilePart>,
  onFile: (facts: FileFacts) => void = () => {},
): Promise<string> => {
  const path = join(folder, name)
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of zipParts(parts, { madeAtMs: MADE_AT_MS, onFile })) chunks.push(chunk)
  } finally {
    await writeFile(path, Buffer.concat(chunks))
  }
  return path
}

const readBack = (path: string): Promise<Readonly<Record<string, string>>> =>
  withFile(path, async (file) => {
    const files: Record<string, string> = {}
    for (const entry of await readDirectory(file)) {
      const parts: Buffer[] = []
      for await (const part of readEntry(file, entry)) parts.push(part)
      files[entry.name] = Buffer.concat(parts).toString('utf8')
    }
    return files
  })

/** Longer than any buffer on its way, and of more than one byte a letter. */
const lineOf = (n: number): string => `${n}: Sawubona, ngicela isinkwa 🍞 ${Math.sin(n)}\n`
const LINES = 20_000
const takingTurns = function* (): Generator<FilePart> {
  for (let n = 0; n < LINES; n++) {
    yield { name: 'all.txt', text: lineOf(n) }
    if (n % 2 === 0) yield { name: 'data/even.txt', text: lineOf(n) }
  }
  yield { name: 'data/even.txt', text: '', ends: true }
  yield { name: 'empty.txt', text: '', ends: true }
}
const wholeOf = (by: number): string => Array.from({ length: LINES / by }, (_, n) => lineOf(n * by)).join('')
const EXPECTED = { 'all.txt': wholeOf(1), 'data/even.txt': wholeOf(2), 'empty.txt': '' }

/** Unzippers of the system: Info-ZIP's, and Python's. */
const UNZIPPERS: readonly (readonly [command: string, args: (zip: string, to: string) => readonly string[]])[] = [
  ['unzip', (zip, to) => ['-q', zip, '-d', to]],
  ['python3', (zip, to) => ['-m', 'zipfile', '-e', zip, to]],
]
const isThere = (command: string): boolean => spawnSync(command, ['-h']).error === undefined

describe('a ZIP that is written while its files are made', () => {
  it('holds every file whole, though they took turns', async () => {
    expect(await readBack(await pack('turns.zip', takingTurns()))).toEqual(EXPECTED)
  })

  for (const [command, args] of UNZIPPERS) {
    it.runIf(isThere(command))(`is read by ${command}`, async () => {
      const path = await pack(`${command}.zip`, takingTurns())
      const to = join(folder, command)

      execFileSync(command, args(path, to))

      for (const [name, text] of Object.entries(EXPECTED)) expect(await readFile(join(to, name), 'utf8')).toBe(text)
      if (command === 'unzip') expect((await stat(join(to, 'all.txt'))).mtimeMs).toBe(MADE_AT_MS)
    })
  }

  it('tells of each file when it has ended, so that the next may be made of that', async () => {
    const told: FileFacts[] = []
    const parts = async function* (): AsyncGenerator<FilePart> {
      yield { name: 'a.jsonl', text: '{"n":1}\n{"n' }
      yield { name: 'a.jsonl', text: '":"é"}\n', ends: true }
      yield { name: 'manifest.json', text: JSON.stringify(told), ends: true }
    }

    const files = await readBack(await pack('facts.zip', parts(), (facts) => told.push(facts)))

    const text = '{"n":1}\n{"n":"é"}\n'
    const sha256 = createHash('sha256').update(text).digest('hex')
    expect(JSON.parse(files['manifest.json'] ?? '')).toEqual([{ name: 'a.jsonl', bytes: 19, lines: 2, sha256 }])
    expect(told.map(({ name }) => name)).toEqual(['a.jsonl', 'manifest.json'])
  })

  it('has no directory when a file fails in the middle, and so is no archive', async () => {
    const broken = function* (): Generator<FilePart> {
      for (const part of takingTurns()) if (part.name === 'all.txt') yield part
      throw new Error('this row does not open')
    }

    await expect(pack('broken.zip', broken())).rejects.toThrow('this row does not open')

    expect((await stat(join(folder, 'broken.zip'))).size).toBeGreaterThan(0)
    await expect(readBack(join(folder, 'broken.zip'))).rejects.toThrow(NotAnArchiveError)
  })

  it('refuses more of a file that has ended', async () => {
    const again: readonly FilePart[] = [
      { name: 'a.txt', text: 'a', ends: true },
      { name: 'a.txt', text: 'b' },
    ]

    await expect(pack('again.zip', again)).rejects.toThrow('a.txt has ended')
  })

  it('lets go of what makes the files when its reader goes away', async () => {
    let isClosed = false
    const parts = function* (): Generator<FilePart> {
      try {
        yield* takingTurns()
      } finally {
        isClosed = true
      }
    }

    for await (const chunk of zipParts(parts(), { madeAtMs: MADE_AT_MS })) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }

    expect(isClosed).toBe(true)
  })
})
