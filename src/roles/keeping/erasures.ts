/** After a restore: whoever is on the erasure list is erased again, because a backup still has the keys (PRV-10). */
import { access } from 'node:fs/promises'
import type { Clock } from '../../kernel/clock.ts'
import { orderHolds } from '../../orders/index.ts'
import { BackupRefusedError } from '../../platform/backup/index.ts'
import { createKeyring, type Keyring } from '../../platform/crypto/keyring.ts'
import { createDatabase, type Database } from '../../platform/db/database.ts'
import { createNewId } from '../../platform/new-id.ts'
import { ErasureListBrokenError, readErasureList, replayErasures, type ErasureEntry } from '../../privacy/index.ts'
import type { Connection } from '../runtime.ts'

/**
 * The entries of the lists that the operator names. A list that is not there, or not one, is refused: a slip of the pen must
 * not bring back people who were erased.
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
    entries.push(...(await readErasureList(path).catch(refuseBroken)))
  }
  return entries
}

const refuseBroken = (error: unknown): never => {
  if (!(error instanceof ErasureListBrokenError)) throw error
  throw new BackupRefusedError(
    'backup.erasures_damaged',
    `${error.message}: take that line from a copy of the list. Nobody was erased, because whoever stood there would have come back.`,
  )
}

const clock: Clock = { now: () => Date.now() }

/** @returns how many people the backup had brought back and who are now erased again */
export const replayErasureList = async (
  entries: readonly ErasureEntry[],
  owner: Connection,
  masterKey: Buffer,
): Promise<number> => {
  if (entries.length === 0) return 0
  const db = createDatabase({ connection: owner, applicationName: 'wakala-restore', connectionsMax: 1 })
  try {
    const keyring = createKeyring(masterKey)
    await refuseOtherKey(db, keyring, entries)
    const deps = { db, clock, newId: createNewId(clock), keyring, holds: orderHolds }
    return (await replayErasures(deps, entries)).erased
  } finally {
    await db.close()
  }
}

/** What staff were told of a person is found with the keys of her shop; one of them tells whether they can be opened. */
const refuseOtherKey = async (
  db: Database,
  keyring: Pick<Keyring, 'openTenantKey'>,
  entries: readonly ErasureEntry[],
): Promise<void> => {
  for (const tenantId of new Set(entries.map((entry) => entry.tenantId))) {
    const [key] = await db.withTenant(
      tenantId,
      (tx) => tx.sql<{ wrapped: Buffer }>`select wrapped_key as wrapped from tenant_key where tenant_id = ${tenantId}`,
    )
    if (!key) continue
    try {
      keyring.openTenantKey(tenantId, key.wrapped)
      return
    } catch {
      throw new BackupRefusedError(
        'backup.master_key_differs',
        'The master key given is not the one of this installation: look at its label. Nobody was erased.',
      )
    }
  }
}
