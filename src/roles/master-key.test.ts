import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { masterKey, StartRefusedError } from './runtime.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'wakala-key-'))
})
afterEach(() => rm(dir, { recursive: true }))

const config = () => ({ WAKALA_DATA_DIR: dir, WAKALA_MODE: 'production' }) as const

describe('the master key', () => {
  it('is made once, 32 bytes that only the owner can read, and found again', async () => {
    const made = await masterKey(config())
    const found = await masterKey(config())

    expect(made).toHaveLength(32)
    expect(found).toEqual(made)
    expect((await stat(join(dir, 'master.key'))).mode & 0o777).toBe(0o600)
    expect(await readdir(dir)).toEqual(['master.key'])
  })

  it('is the same for all that start at the same time', async () => {
    const keys = await Promise.all([masterKey(config()), masterKey(config())])

    expect(keys[1]).toEqual(keys[0])
    expect(await masterKey(config())).toEqual(keys[0])
  })

  it('is not made where a restore was killed, which would then find it in its way', async () => {
    await mkdir(join(dir, 'restoring', 'pg'), { recursive: true })

    await expect(masterKey(config())).rejects.toThrow('npm run restore')
    expect(await readdir(dir)).toEqual(['restoring'])
  })

  it('that was cut off or spoilt is said to be, and not replaced', async () => {
    await writeFile(join(dir, 'master.key'), '')

    await expect(masterKey(config())).rejects.toThrow(/master\.key does not hold a key.*put the key back/)
    expect((await stat(join(dir, 'master.key'))).size).toBe(0)
  })

  it('is not made anew beside a database that was written with another', async () => {
    await mkdir(join(dir, 'pg'))
    await writeFile(join(dir, 'pg', 'PG_VERSION'), '18\n')

    await expect(masterKey(config())).rejects.toThrow(StartRefusedError)
    expect(await readdir(dir)).toEqual(['pg'])
  })
})
