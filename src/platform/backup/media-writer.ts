/** Writes the media files of a backup below one folder, and never beside it. */
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { BackupRefusedError } from './errors.ts'
import { isOwnName } from './files.ts'

interface MediaWriter {
  /** A file's bytes, in order; those of one file must follow each other. */
  readonly write: (name: string, bytes: Buffer) => Promise<void>
  /** Ends the last file; answers with how many there were. */
  readonly finish: () => Promise<number>
}

/** Files being made durable at once: one after another, each would wait for the disk alone. */
const SYNCS_MAX = 16

export const createMediaWriter = (folder: string): MediaWriter => {
  let open: { readonly name: string; readonly handle: fs.FileHandle } | undefined
  const syncing = new Set<Promise<void>>()
  let failure: unknown
  let files = 0
  const finishFile = async (): Promise<void> => {
    if (!open) return
    const { handle } = open
    open = undefined
    const synced: Promise<void> = handle
      .sync()
      .finally(() => handle.close())
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => syncing.delete(synced))
    syncing.add(synced)
    if (syncing.size >= SYNCS_MAX) await Promise.race(syncing)
  }
  const finish = async (): Promise<number> => {
    await finishFile()
    await Promise.all(syncing)
    if (failure !== undefined) throw failure as Error
    return files
  }
  return {
    write: async (name, bytes) => {
      if (open?.name !== name) {
        await finishFile()
        if (!isOwnName(name)) {
          throw new BackupRefusedError('backup.damaged', 'This backup holds a file whose name is not one of ours.')
        }
        const file = path.join(folder, ...name.split('/'))
        await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
        open = { name, handle: await fs.open(file, 'wx', 0o600) } // twice the same name is refused
        files++
      }
      await open.handle.writeFile(bytes) // from where the handle stands
    },
    finish,
  }
}
