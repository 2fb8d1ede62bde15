/** SQL of what an operator puts back to work. */
import type { Tx } from '../../../platform/db/database.ts'
import type { PageKey } from '../cursor.ts'

interface QuarantineEntry {
  readonly id: string
  readonly atMs: number
  readonly reason: string
  readonly phoneNumberId: string | null
}

/** What could not be given to a shop and waits for the operator, oldest first. */
export const listQuarantine = async (
  tx: Tx,
  { after, most }: { readonly after: PageKey | null; readonly most: number },
): Promise<readonly QuarantineEntry[]> => {
  const rows = await tx.sql<{ id: string; at: Date; reason: string; phone_number_id: string | null }>`
    select id, at, reason, phone_number_id from quarantine
     where resolved_at is null
       and (${after === null}::boolean or (at, id) > (${new Date(after?.atMs ?? 0)}::timestamptz, ${after?.id ?? null}::uuid))
     order by at, id limit ${most}`
  return rows.map((r) => ({ id: r.id, atMs: r.at.getTime(), reason: r.reason, phoneNumberId: r.phone_number_id }))
}

/**
 * Lets the router look at the raw batch again. `expired` when it can no longer be read, because its day's key was
 * destroyed or it has left the time in which the router looks.
 */
export const replayQuarantine = async (
  tx: Tx,
  id: string,
  nowMs: number,
  notBeforeMs: number,
): Promise<{ readonly shard: number } | 'not_found' | 'expired'> => {
  const [entry] = await tx.sql<{ raw_received_at: Date; raw_id: string }>`
    select raw_received_at, raw_id from quarantine where id = ${id} and resolved_at is null`
  if (!entry) return 'not_found'
  const [batch] = await tx.sql<{ shard: number }>`
    update raw_batch b set routed_at = null, outcome = null, reason = null
     where b.received_at = ${entry.raw_received_at} and b.id = ${entry.raw_id}
       and b.received_at > ${new Date(notBeforeMs)}
       and exists (select 1 from raw_day_key k where k.day = b.day)
    returning b.shard`
  if (!batch) return 'expired'
  // The whole batch is routed again, so every entry of it is settled: what still fits nowhere is entered anew.
  await tx.sql`
    update quarantine set resolved_at = ${new Date(nowMs)}
     where raw_received_at = ${entry.raw_received_at} and raw_id = ${entry.raw_id} and resolved_at is null`
  return batch
}
