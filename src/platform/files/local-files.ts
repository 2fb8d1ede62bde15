/**
 * Files that a service keeps beside its database: pictures today. A port of three verbs, so that object storage can take
 * the place of a folder. Names are made of ours: letters, digits, dots, hyphens, and slashes between folders.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { syncDirectory } from './sync-directory.ts'

export interface FileStore {
  /** Writes a file whole or not at all; the same name again replaces it. */
  readonly put: (name: string, bytes: Uint8Array) => Promise<void>
  /** Null when there is none. */
  readonly read: (name: string) => Promise<Buffer | null>
  readonly remove: (name: string) => Promise<void>
}

const NAME = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$/

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'

/** Makes a folder, and those above it that are missing, so that they are there after a power cut as well. */
const makeDirectory = async (dir: string): Promise<void> => {
  const path = resolve(dir)
  const first = await mkdir(path, { recursive: true })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncDirectory(dirname(made))
}

/** Files below one folder, which is made when the first is written. */
export const createLocalFiles = (root: string): FileStore => {
  const pathOf = (name: string): string => {
    if (!NAME.test(name)) throw new TypeError('not a name of ours for a file')
    return join(root, name)
  }
  return {
    put: async (name, bytes) => {
      const path = pathOf(name)
      await makeDirectory(dirname(path))
      const unfinished = `${path}.${randomBytes(4).toString('hex')}.tmp`
      try {
        await writeFile(unfinished, bytes, { flush: true }) // its row is durable: so is it
        await rename(unfinished, path)
      } catch (error) {
        await rm(unfinished, { force: true }) // a full disk needs the room
        throw error
      }
      await syncDirectory(dirname(path))
    },
    read: async (name) => {
      try {
        return await readFile(pathOf(name))
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  }
}
