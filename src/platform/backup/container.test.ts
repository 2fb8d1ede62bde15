/** The container: what was sealed comes back whole, and nothing else comes back at all. */
import { randomBytes } from 'node:crypto'
import { Readable, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BackupRefusedError } from './errors.ts'
import { createHeader, headerLength, openHeader, type BackupSecret } from './header.ts'
import { createPartWriter, PART_BYTES, readParts, type Part } from './parts.ts'
import { CHUNK_BYTES, createOpener, createSealer } from './sealed-stream.ts'

const KEY = Buffer.alloc(32, 7)
const TAG_BYTES = 16

/** Bytes in pieces of uneven size, as files and sockets give them. */
const inPieces = (bytes: Buffer, pieceBytes = 50_021): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, i) =>
      bytes.subarray(i * pieceBytes, (i + 1) * pieceBytes),
    ),
    { objectMode: false },
  )

const through = async (bytes: Buffer, stage: NodeJS.ReadWriteStream): Promise<Buffer> => {
  const done: Buffer[] = []
  const sink = new Writable({
    write(chunk: Buffer, _encoding, next) {
      done.push(chunk)
      next()
    },
  })
  await pipeline(inPieces(bytes), stage, sink)
  return Buffer.concat(done)
}
const sealed = (plain: Buffer): Promise<Buffer> => through(plain, createSealer(KEY))
const opened = (bytes: Buffer, key = KEY): Promise<Buffer> => through(bytes, createOpener(key))
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof BackupRefusedError ? error.refusal.code : error),
  )

describe('a sealed stream', () => {
  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 3 * CHUNK_BYTES + 5])(
    'of %i bytes comes back as it went in',
    async (length) => {
      const plain = randomBytes(length)

      const back = await opened(await sealed(plain))

      expect(back.equals(plain)).toBe(true)
    },
  )

  it('is refused under another key', async () => {
    expect(await codeOf(opened(await sealed(randomBytes(10)), Buffer.alloc(32, 8)))).toBe('backup.damaged')
  })

  it('is refused with any bit changed, and wherever it is cut', async () => {
    const plain = randomBytes(2 * CHUNK_BYTES + 100)
    const whole = await sealed(plain)

    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.boolean(), async (at, isCut) => {
        const broken = isCut ? whole.subarray(0, at) : Buffer.from(whole)
        if (!isCut) broken[at]! ^= 1
        expect(await codeOf(opened(broken))).toBe('backup.damaged')
      }),
      { numRuns: 60 },
    )
  })

  it('is refused with chunks exchanged, repeated, dropped at the end, or with something behind it', async () => {
    const whole = await sealed(randomBytes(3 * CHUNK_BYTES))
    const size = CHUNK_BYTES + TAG_BYTES
    const [a, b, c] = [0, 1, 2].map((i) => whole.subarray(i * size, (i + 1) * size)) as [Buffer, Buffer, Buffer]

    for (const broken of [
      [b, a, c],
      [a, a, c],
      [a, b],
      [a, b, c, c],
      [a, b, c, Buffer.of(0)],
    ]) {
      expect(await codeOf(opened(Buffer.concat(broken)))).toBe('backup.damaged')
    }
  })
})

describe('the header', () => {
  const key: BackupSecret = { kind: 'key', key: Buffer.alloc(32, 1) }
  const passphrase: BackupSecret = { kind: 'passphrase', passphrase: 'umbhalo omude wesitolo' }

  it.each([
    ['a key', key],
    ['a passphrase', passphrase],
  ])('gives the key of the file again to who has %s', async (_what, secret) => {
    const made = await createHeader(secret)

    const again = await openHeader(made.bytes, secret)

    expect(again.equals(made.key)).toBe(true)
    expect(headerLength(Buffer.concat([made.bytes, randomBytes(50)]))).toBe(made.bytes.length)
    expect(made.bytes.toString('utf8')).not.toContain('umbhalo')
  })

  it('gives each file a key of its own', async () => {
    const [one, other] = [await createHeader(key), await createHeader(key)]

    expect(one.key.equals(other.key)).toBe(false)
  })

  it.each([
    ['another key', { kind: 'key', key: Buffer.alloc(32, 2) }, key],
    ['another passphrase', { kind: 'passphrase', passphrase: 'amagama angewona' }, passphrase],
    ['a key where there is a passphrase', key, passphrase],
    ['a passphrase where there is a key', passphrase, key],
  ] as const)('says so to who has %s', async (_what, given, made) => {
    const { bytes } = await createHeader(made)

    expect(await codeOf(openHeader(bytes, given))).toBe('backup.key_differs')
  })

  it.each([
    ['a later format', 'WAKALA-BACKUP 2\n{}\n', 'backup.newer_format'],
    ['another file', 'PK\u0003\u0004\nsomething\n', 'backup.not_a_backup'],
    ['a header that is no JSON', 'WAKALA-BACKUP 1\nnothing\n', 'backup.not_a_backup'],
    [
      'a header that asks for all memory',
      `WAKALA-BACKUP 1\n${JSON.stringify({ kdf: { kind: 'scrypt', n: 262144, r: 32, p: 1 }, salt: `${'A'.repeat(43)}=`, keyId: '0'.repeat(16) })}\n`,
      'backup.not_a_backup',
    ],
  ])('is refused when it is %s', async (_what, text, code) => {
    expect(await codeOf(openHeader(Buffer.from(text), passphrase))).toBe(code)
  })

  it('cannot be exchanged: the same key under another header opens nothing', async () => {
    const one = await createHeader(key)
    const changed = Buffer.from(one.bytes.toString('utf8').replace('{"kdf"', '{ "kdf"'))

    const reopened = await openHeader(changed, key)

    expect(reopened.equals(one.key)).toBe(false)
  })
})

describe('the parts', () => {
  const written = async (parts: readonly Part[]): Promise<Buffer> => {
    const done: Buffer[] = []
    const sink = new Writable({
      write(chunk: Buffer, _encoding, next) {
        done.push(chunk)
        next()
      },
    })
    const writer = createPartWriter(sink)
    for (const part of parts) await writer.write(part.name, part.bytes)
    await writer.end({ note: 'whole' })
    return Buffer.concat(done)
  }
  const readAll = async (bytes: Buffer): Promise<readonly Part[]> => {
    const found: Part[] = []
    for await (const part of readParts(inPieces(bytes))) found.push(part)
    return found
  }
  const PARTS: readonly Part[] = [
    { name: 'manifest.json', bytes: Buffer.from('{}') },
    { name: 'database/sales_order', bytes: randomBytes(PART_BYTES) },
    { name: 'database/sales_order', bytes: Buffer.from('the rest of it') },
    { name: `media/${'ab'.repeat(90)}.webp`, bytes: randomBytes(2_000) },
    { name: 'media/empty.webp', bytes: Buffer.alloc(0) },
  ]

  it('come back in their order, and the last says how many there were', async () => {
    const found = await readAll(await written(PARTS))

    expect(found.slice(0, -1).map((p) => p.name)).toEqual(PARTS.map((p) => p.name))
    for (const [i, part] of PARTS.entries()) expect(found[i]?.bytes.equals(part.bytes)).toBe(true)
    expect(JSON.parse(found.at(-1)?.bytes.toString('utf8') ?? '')).toMatchObject({ note: 'whole', parts: PARTS.length })
  })

  it('are a tar that any tar can list', async () => {
    const whole = await written(PARTS)

    expect(whole.subarray(257, 262).toString()).toBe('ustar')
  })

  it('are refused when one is changed, even where nothing is encrypted', async () => {
    const whole = await written(PARTS)
    const at = whole.indexOf(PARTS[3]!.bytes)
    whole[at + 5]! ^= 1

    expect(await codeOf(readAll(whole))).toBe('backup.damaged')
  })

  it('are refused when one was left out', async () => {
    const whole = await written(PARTS)
    const without = await written(PARTS.slice(0, 1))
    const lastEntry = (bytes: Buffer): number => bytes.lastIndexOf('end.json') - 1_024
    const forged = Buffer.concat([without.subarray(0, lastEntry(without)), whole.subarray(lastEntry(whole))])

    expect(await codeOf(readAll(forged))).toBe('backup.damaged')
  })

  it('are refused without their end', async () => {
    const whole = await written(PARTS)

    expect(await codeOf(readAll(whole.subarray(0, whole.lastIndexOf('end.json') - 1_024)))).toBe('backup.damaged')
  })
})

describe('a slow disk', () => {
  const turns = (n: number, then: () => void): void => void (n === 0 ? then() : setImmediate(() => turns(n - 1, then)))

  it('gets each part as it was when it was handed over, also from whoever fills one buffer again and again', async () => {
    const written: Buffer[] = []
    const slow = new Writable({
      write(chunk: Buffer, _encoding, next) {
        written.push(Buffer.from(chunk))
        turns(30, next)
      },
    })
    const writer = createPartWriter(createSealer(KEY), slow)
    const one = Buffer.alloc(9_000)
    const PARTS = 40

    for (let n = 0; n < PARTS; n++) await writer.write(`media/${n}`, one.fill(n))
    await writer.end({})

    const found: Part[] = []
    for await (const part of readParts(inPieces(Buffer.concat(written)), createOpener(KEY))) found.push(part)
    expect(found.slice(0, -1).map(({ name, bytes }) => [name, bytes.equals(one.fill(Number(name.slice(6))))])).toEqual(
      Array.from({ length: PARTS }, (_, n) => [`media/${n}`, true]),
    )
  })
})

describe('a disk that is full', () => {
  it.each([0, 1, 3])('is told as that to who writes, after %i parts that it took', async (taken) => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    let writes = 0
    const disk = new Writable({ write: (_chunk, _encoding, next) => next(++writes > taken * 40 ? full : null) })
    const writer = createPartWriter(createSealer(KEY), disk)

    const writing = (async () => {
      for (let i = 0; i < 20; i++) await writer.write('media/a.webp', randomBytes(PART_BYTES))
      await writer.end({})
    })()

    await expect(writing).rejects.toBe(full)
    await expect(writer.write('media/b.webp', Buffer.of(1))).rejects.toBe(full)
  })
})

describe('a file of all three', () => {
  it('reads back what was written through it', async () => {
    const { bytes: header, key } = await createHeader({ kind: 'key', key: KEY })
    const chunks: Buffer[] = []
    const sink = new Writable({
      write(chunk: Buffer, _encoding, next) {
        chunks.push(chunk)
        next()
      },
    })
    const writer = createPartWriter(createSealer(key), sink)
    await writer.write('database/event', Buffer.from('one row'))
    await writer.end({})
    const file = Buffer.concat([header, ...chunks])

    const found: string[] = []
    const body = inPieces(file.subarray(headerLength(file) ?? 0))
    for await (const { bytes } of readParts(body, createOpener(key))) found.push(bytes.toString('utf8'))

    expect(found[0]).toBe('one row')
    expect(file.includes('one row')).toBe(false)
    expect((await buffer(inPieces(file))).length).toBe(file.length)
  })
})
