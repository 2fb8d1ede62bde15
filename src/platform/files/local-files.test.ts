import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocalFiles } from './local-files.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'wakala-files-'))
})
afterAll(() => rm(root, { recursive: true }))

describe('files below one folder', () => {
  it('are read back, replaced and removed, and leave nothing half-written', async () => {
    const files = createLocalFiles(join(root, 'media'))

    await files.put('photos/a/b.webp', Buffer.from('one'))
    await files.put('photos/a/b.webp', Buffer.from('two'))

    expect((await files.read('photos/a/b.webp'))?.toString()).toBe('two')
    expect(await readdir(join(root, 'media/photos/a'))).toEqual(['b.webp'])
    await files.remove('photos/a/b.webp')
    await files.remove('photos/a/b.webp')
    expect(await files.read('photos/a/b.webp')).toBeNull()
  })

  it('leave nothing behind when they cannot be put in their place, for on a full disk that would take the room', async () => {
    const files = createLocalFiles(join(root, 'full'))
    await mkdir(join(root, 'full/photos/b.webp'), { recursive: true }) // what is in the way here is a folder

    const put = files.put('photos/b.webp', Buffer.from('one'))

    await expect(put).rejects.toThrow()
    expect(await readdir(join(root, 'full/photos'))).toEqual(['b.webp'])
  })

  it.each(['../secret', 'a/../../b', '/etc/passwd', 'a//b', '', '.hidden', 'a\0b'])(
    'are never looked for at %j',
    async (name) => {
      await expect(createLocalFiles(root).read(name)).rejects.toThrow(TypeError)
    },
  )
})
