/** Backups that meet each other, a full disk, a new release or somebody's Ctrl-C: what is left is whole, or nothing. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { asResult } from './errors.ts'
import { backupName } from './files.ts'
import { openSnapshot } from './snapshot.ts'
import { writeBackup, type BackupOrder } from './write-backup.ts'

const SECRET = { kind: 'passphrase', passphrase: 'umbhalo omude wesitolo' } as const

let test: TestDatabase
let dir: string
beforeAll(async () => {
  test = await createTestDatabase()
  await test.addTenant()
})
afterAll(() => test.stop())
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'wakala-written-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const write = (changes: Partial<BackupOrder> = {}) =>
  asResult(() =>
    writeBackup({
      owner: test.connection('owner'),
      mediaDir: join(dir, 'media'),
      dir,
      secret: SECRET,
      masterKey: Buffer.alloc(32, 7),
      withMasterKey: false,
      release: 'test',
      ...changes,
    }),
  )

describe('a backup', () => {
  it('is made by one at a time into a directory; the other is told who is at it', async () => {
    const both = await Promise.all([write(), write()])

    const made = both.flatMap((result) => (result.ok ? [result.value.path] : []))
    const refused = both.flatMap((result) => (result.ok ? [] : [result.error]))
    expect(made).toHaveLength(1)
    expect(refused).toEqual([
      { code: 'backup.running', detail: expect.stringContaining(`process ${process.pid}`) as unknown },
    ])
    expect((await readdir(dir)).map((name) => join(dir, name))).toEqual(made)
  })

  it('clears away what a killed one has left, and nothing that is not ours', async () => {
    const killed = `${backupName('2026-11-25T00:30:00.000Z')}.partial`
    await Promise.all([killed, 'holiday.partial', 'photos.zip'].map((name) => writeFile(join(dir, name), 'x')))

    const made = await write()

    expect(made.ok).toBe(true)
    const names = await readdir(dir)
    expect(names).toHaveLength(3)
    expect(names).toEqual(expect.arrayContaining(['holiday.partial', 'photos.zip']))
  })

  it('that somebody breaks off leaves nothing', async () => {
    const stopped = await write({ signal: AbortSignal.abort() })

    expect(stopped).toMatchObject({ ok: false, error: { code: 'backup.stopped' } })
    expect(await readdir(dir)).toEqual([])
  })

  it('leaves the database on its own disk room to work, and says whether it lies there', async () => {
    const beside = await write({ dataDir: dir, keptFreeBytes: 1 })
    const full = await write({ dataDir: dir, keptFreeBytes: Number.MAX_SAFE_INTEGER })

    expect(beside).toMatchObject({ ok: true, value: { isBesideData: true } })
    expect(full).toMatchObject({ ok: false, error: { code: 'backup.no_space' } })
    expect(await readdir(dir)).toHaveLength(1)
  })

  it('into a file is refused with its name', async () => {
    const file = join(dir, 'file')
    await writeFile(file, '')

    const refused = await Promise.all([write({ dir: file }), write({ dir: join(file, 'below') })])

    expect(refused).toMatchObject([
      { ok: false, error: { code: 'backup.no_directory', detail: expect.stringContaining(file) as unknown } },
      { ok: false, error: { code: 'backup.no_directory', detail: expect.stringContaining(file) as unknown } },
    ])
  })

  it('while a new release changes the tables is refused: who looks from before sees a rewritten table empty', async () => {
    await mkdir(join(dir, 'media'))
    await test.owner.query('create table rewritten (n integer); insert into rewritten values (1)')
    const snapshot = await openSnapshot(test.connection('owner'))
    const shape = snapshot.facts.tables.find(({ name }) => name === 'rewritten')!
    try {
      await snapshot.refuseChangedSchema() // nothing has changed yet
      await test.owner.query(`
        alter table rewritten alter n type bigint;
        insert into schema_migration (name, run_on) values ('9999_rewrites', now())`)
      const rows = await snapshot.copyOut(shape, () => Promise.resolve())
      const changed = await asResult(() => snapshot.refuseChangedSchema())
      await test.owner.query('alter table rewritten drop n')
      const gone = await asResult(() => snapshot.copyOut(shape, () => Promise.resolve()))

      expect(rows).toBe(0) // what would have been missing
      expect(changed).toMatchObject({ ok: false, error: { code: 'backup.schema_changed' } })
      expect(gone).toMatchObject({ ok: false, error: { code: 'backup.schema_changed' } })
    } finally {
      await snapshot.close()
      await test.owner.query(`drop table rewritten; delete from schema_migration where name = '9999_rewrites'`)
    }
  })
})
