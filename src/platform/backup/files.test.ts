import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { walkFiles } from './files.ts'
import { createMediaWriter } from './media-writer.ts'
import { endRestore, readRestoreState } from './restoring.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'wakala-backup-files-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const walk = async (folder: string) => {
  const foreign: string[] = []
  const own: string[] = []
  for await (const { name } of walkFiles(folder, (name) => void foreign.push(name))) own.push(name)
  return { own: own.toSorted(), foreign: foreign.toSorted() }
}

describe('the media folder', () => {
  it('gives the files that a restore takes, and names what is not the product’s without looking into it', async () => {
    await mkdir(join(dir, 'ab'))
    await mkdir(join(dir, 'lost+found'))
    await Promise.all(
      ['ab/abcdef.webp', 'ab/holiday photo.jpg', '.DS_Store', 'lost+found/1'].map((n) => writeFile(join(dir, n), n)),
    )
    await symlink('/etc', join(dir, 'etc'))

    const found = await walk(dir)

    expect(found).toEqual({
      own: ['ab/abcdef.webp'],
      foreign: ['.DS_Store', 'ab/holiday photo.jpg', 'etc', 'lost+found'],
    })
  })

  it('never gives a name that a restore would refuse', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[A-Za-z0-9._ +~é-]{1,12}$/), { maxLength: 8 }), async (names) => {
        const folder = await mkdtemp(join(dir, 'names-'))
        for (const name of names) await writeFile(join(folder, name), 'x').catch(() => undefined) // `.` and `..`
        const { own } = await walk(folder)
        const writer = createMediaWriter(join(folder, 'restored'))

        for (const name of own) await writer.write(name, Buffer.from('x'))

        expect(await writer.finish()).toBe(own.length)
      }),
      { numRuns: 20 },
    )
  })
})

describe('a restore that was killed', () => {
  const has = (...names: readonly string[]): Promise<unknown> =>
    Promise.all(names.map((name) => mkdir(join(dir, name), { recursive: true })))

  it.each([
    ['none', []],
    ['none', ['pg', 'media']],
    ['half', ['restoring']],
    ['half', ['restoring/media']],
    ['half', ['restoring/media', 'restoring/pg']],
    ['half', ['restoring/media', 'restoring/pg.half-made-x']],
    ['media_moved', ['media', 'restoring/pg']],
    ['whole', ['media', 'pg', 'restoring']],
  ] as const)('is %s when there are %j', async (state, names) => {
    await has(...names)

    expect(await readRestoreState(dir)).toBe(state)
  })

  it('and was whole is ended by taking its folder away', async () => {
    await has('pg', 'media', 'restoring')

    await endRestore(dir)

    expect(await readRestoreState(dir)).toBe('none')
  })
})
