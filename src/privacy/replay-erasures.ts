/** After a restore: everybody on the erasure list whom the backup brought back is erased again, before anything is served. */
import type { Database } from '../platform/db/database.ts'
import { erasePersonIn, type EraseDeps } from './erase-person.ts'
import type { ErasureEntry } from './erasure-list-client.ts'
import { hasTenant, renewSamples } from './person-store.ts'

interface ReplayReport {
  /** Entries of the list. */
  readonly listed: number
  /** People whom the backup had brought back. */
  readonly erased: number
  /** People of the list of whom the backup knows nothing, or knows that they are gone. */
  readonly absent: number
}

/**
 * Replays the list on a restored database. Safe to run again: who is gone is passed over.
 *
 * @throws when one cannot be erased: then the restored database must not be served
 */
export const replayErasures = async (
  deps: EraseDeps & { readonly db: Pick<Database, 'withTenant' | 'platformSql'> },
  entries: readonly ErasureEntry[],
): Promise<ReplayReport> => {
  let erased = 0
  for (const { tenantId, customerId } of entries) {
    const done = await deps.db.withTenant(tenantId, async (tx) => {
      if (!(await hasTenant(tx))) return false
      const result = await erasePersonIn(deps, tx, {
        customerId,
        requestId: null,
        cause: 'restore',
        rule: 'erasure_list',
        actor: { type: 'system' },
      })
      if (!result.ok && result.error.code !== 'privacy.person_not_found') {
        throw new Error(`an erasure of the list was refused: ${result.error.code}`)
      }
      return result.ok
    })
    if (done) erased += 1
  }
  if (erased > 0) await renewSamples(deps.db)
  return { listed: entries.length, erased, absent: entries.length - erased }
}
