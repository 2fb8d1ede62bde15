/** After a restore: whoever is on the erasure list is erased again, because a backup still has the keys (PRV-10). */
import { access } from 'node:fs/promises'
import type { Clock } from '../../kernel/clock.ts'
import { orderHolds } from '../../orders/index.ts'
import { BackupRefusedError } from '../../platform/backup/index.ts'
import { createKeyring } from '../../platform/crypto/keyring.ts'
import { createDatabase, type ConnectionSettings } from '../../platform/db/database.ts'
import { createNewId } from '../../platform/new-id.ts'
import { readErasureList, replayErasures, type ErasureEntry } from '../../privacy/index.ts'

/**
 * The entries of the lists that the operator names. A list that is not there is refused: a slip of the pen must not bring
 * back people who were erased.
 */
export const readErasureLists = async (paths: readonly string[]): Promise<readonly ErasureEntry[]> => {
  const entries: ErasureEntry[] = []
  for (const path of paths) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    )
    if (!isThere) {
      throw new BackupRefusedError('backup.no_file', `There is no erasure list at ${path}: look at the path.`)
    }
    entries.push(...(await readErasureList(path)))
  }
  return entries
}

const clock: Clock = { now: () => Date.now() }

/** @returns how many people the backup had brought back and who are now erased again */
export const replayErasureList = async (
  entries: readonly ErasureEntry[],
  owner: ConnectionSettings,
  masterKey: Buffer,
): Promise<number> => {
  if (entries.length === 0) return 0
  const db = createDatabase({ connection: owner, applicationName: 'wakala-restore', connectionsMax: 1 })
  try {
    const deps = { db, clock, newId: createNewId(clock), keyring: createKeyring(masterKey), holds: orderHolds }
    return (await replayErasures(deps, entries)).erased
  } finally {
    await db.close()
  }
}
