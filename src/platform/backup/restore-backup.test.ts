/** Restores that meet each other, or what a killed one has left. */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { asResult } from './errors.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

const SECRET = { kind: 'passphrase', passphrase: 'umbhalo omude wesitolo' } as const
const MASTER_KEY = Buffer.alloc(32, 7)

let home: string
let test: TestDatabase
let file: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'wakala-restore-'))
  test = await createTestDatabase()
  await test.addTenant()
  const mediaDir = join(home, 'media')
  await mkdir(join(mediaDir, 'lost+found'), { recursive: true })
  await writeFile(join(mediaDir, 'a.webp'), 'photo')
  const order = { owner: test.connection('owner'), mediaDir, dir: home, secret: SECRET, masterKey: MASTER_KEY }
  const written = await writeBackup({ ...order, withMasterKey: false, release: 'test' })
  expect(written).toMatchObject({ files: 1, filesForeign: 1 })
  file = written.path
})
afterAll(async () => {
  await test.stop()
  await rm(home, { recursive: true, force: true })
})

const restore = (dataDir: string, signal?: AbortSignal) =>
  asResult(() =>
    restoreBackup({
      ...(signal ? { signal } : {}),
      ...{ file, secret: SECRET, dataDir, masterKey: MASTER_KEY, log: () => undefined },
      replayErasures: () => Promise.resolve(0),
    }),
  )

describe('a restore', () => {
  it('leaves another one into the same directory at work, and begins again after one that was killed at its end', async () => {
    const dataDir = join(home, 'data')

    const both = await Promise.all([restore(dataDir), restore(dataDir)])
    const [made] = both.flatMap((result) => (result.ok ? [result.value] : []))
    const [refused] = both.flatMap((result) => (result.ok ? [] : [result.error]))
    expect(refused).toMatchObject({ code: 'backup.restore_running' })
    expect(made).toMatchObject({ files: 1, manifest: { release: 'test' } })
    expect((await readdir(dataDir)).toSorted()).toEqual(['media', 'pg'])

    // Killed between its last two moves: the media files are in their place, the database is not.
    await mkdir(join(dataDir, 'restoring'))
    await rename(join(dataDir, 'pg'), join(dataDir, 'restoring', 'pg'))
    await writeFile(join(dataDir, 'media', 'half.webp'), '')
    const again = await restore(dataDir)

    expect(again).toMatchObject({ ok: true, value: { files: 1 } })
    expect((await readdir(dataDir)).toSorted()).toEqual(['media', 'pg'])
    expect(await readdir(join(dataDir, 'media'))).toEqual(['a.webp'])
    expect(await readFile(join(dataDir, 'media', 'a.webp'), 'utf8')).toBe('photo')
  })

  it('that somebody breaks off leaves nothing, and takes a freshly formatted disk for empty', async () => {
    const dataDir = join(home, 'disk')
    await mkdir(join(dataDir, 'lost+found'), { recursive: true })

    const stopped = await restore(dataDir, AbortSignal.abort())

    expect(stopped).toMatchObject({ ok: false, error: { code: 'backup.stopped' } })
    expect(await readdir(dataDir)).toEqual(['lost+found'])
  })

  it('touches nothing where there is an installation', async () => {
    const dataDir = join(home, 'lived-in')
    await mkdir(join(dataDir, 'media'), { recursive: true })
    await writeFile(join(dataDir, 'media', 'theirs.webp'), 'photo')

    const refused = await restore(dataDir)

    expect(refused).toMatchObject({ ok: false, error: { code: 'backup.not_empty' } })
    expect(await readdir(join(dataDir, 'media'))).toEqual(['theirs.webp'])
  })

  it.each([
    ['ENOSPC', 'backup.no_space'],
    ['53100', 'backup.no_space'],
    ['EFBIG', 'backup.no_space'],
    ['EACCES', 'backup.not_permitted'],
    ['EROFS', 'backup.not_permitted'],
    ['EIO', 'backup.disk_failed'],
    ['58030', 'backup.disk_failed'],
    ['ENOTDIR', 'backup.no_directory'],
    ['57P01', 'backup.database_lost'],
    ['ENOENT of mkdir', 'backup.not_permitted'],
  ])('that the machine stops with %s says what to do: %s', async (code, said) => {
    const [name, , syscall] = code.split(' ')
    const error = Object.assign(new Error('stopped'), { code: name, syscall })
    const stopped = await asResult(() => Promise.reject(error))

    expect(stopped).toMatchObject({ ok: false, error: { code: said } })
  })
})
