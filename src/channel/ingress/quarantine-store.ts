/**
 * What could not be given to a tenant, for the operator: the bytes stay in the raw batch, sealed. `part` says which of the
 * batch's requests it was; null means all of them.
 */
import type { Tx } from '../../platform/db/database.ts'
import type { RawBatch } from './raw-store.ts'

interface QuarantineEntry {
  readonly id: string
  readonly batch: Pick<RawBatch, 'id' | 'receivedAtMs'>
  readonly part: number | null
  readonly reason: string
  readonly atMs: number
}

export const quarantineBatch = async (tx: Tx, { id, batch, part, reason, atMs }: QuarantineEntry): Promise<void> => {
  await tx.sql`
    insert into quarantine (id, at, reason, raw_received_at, raw_id, part)
    values (${id}, ${new Date(atMs)}, ${reason}, ${new Date(batch.receivedAtMs)}, ${batch.id}, ${part})`
}
