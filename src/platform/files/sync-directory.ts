import { open } from 'node:fs/promises'

/** Makes a directory's entries durable: a rename is on the disk only when its directory is. */
export const syncDirectory = async (dir: string): Promise<void> => {
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
