/**
 * What could not be given to a tenant, for the operator: the bytes stay in the raw batch, sealed. `part` says which of the
 * batch's requests it was; null means all of them.
 */
import type { NewId } from '../kernel/ids.ts'
import type { Tx } from '../platform/db/database.ts'
import type { RawBatch } from './raw-store.ts'

export const quarantineBatch = async (
  tx: Tx,
  newId: NewId,
  batch: RawBatch,
  part: number | null,
  reason: string,
  nowMs: number,
): Promise<void> => {
  await tx.sql`
    insert into quarantine (id, at, reason, raw_received_at, raw_id, part)
    values (${newId<'QuarantineId'>()}, ${new Date(nowMs)}, ${reason}, ${new Date(batch.receivedAtMs)}, ${batch.id}, ${part})`
}
