/** In a data directory: a restore that has not come to its end. A file of its own, because every start looks for it. */
import { access, rm } from 'node:fs/promises'
import { join } from 'node:path'

export const RESTORING = 'restoring'

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/**
 * `none`: nobody restores into this directory. `half`: a restore was killed, or is at work. `media_moved`: it was killed
 * when the media files were in their place already, and the database was not. `whole`: it was killed after all was in its
 * place, and only its empty folder is left.
 */
type RestoreState = 'none' | 'half' | 'media_moved' | 'whole'

export const readRestoreState = async (dataDir: string): Promise<RestoreState> => {
  const dir = join(dataDir, RESTORING)
  if (!(await isThere(dir))) return 'none'
  // The database is moved last, and a restore begins only where there is none.
  const isMade = await isThere(join(dir, 'pg'))
  if (!isMade) return (await isThere(join(dataDir, 'pg'))) ? 'whole' : 'half'
  const wasMoved = !(await isThere(join(dir, 'media')))
  return wasMoved ? 'media_moved' : 'half'
}

/** Takes away the empty folder of a restore that is whole. */
export const endRestore = (dataDir: string): Promise<void> =>
  rm(join(dataDir, RESTORING), { recursive: true, force: true })
