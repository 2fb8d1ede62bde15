/** SQL of what was taken out of its lane because it failed again and again: kept with the reason until a person decides. */
import type { ItemId, LaneId } from '../../kernel/ids.ts'
import type { TenantTx } from '../db/database.ts'
import type { Lane, LaneItem, Queue } from './lane.ts'
import { advanceLane, enqueue, type EnqueueRow } from './store.ts'

/** Takes one item out of its lane and keeps it with the reason, for a person to replay or drop. */
export const parkItem = async (
  tx: TenantTx,
  lane: Lane,
  item: LaneItem,
  reason: string,
  nowMs: number,
): Promise<number | null> => {
  const dueAtMs = await advanceLane(tx, lane, [item], nowMs)
  await tx.sql`
    insert into parked_item (tenant_id, id, queue, lane_id, kind, payload, sealed, reason, attempts, parked_at)
    values (${tx.tenantId}, ${item.id}, ${lane.address.queue}, ${lane.address.laneId}, ${item.kind},
      ${JSON.stringify(item.payload ?? {})}::jsonb, ${item.sealed}, ${reason.slice(0, REASON_MAX)}, ${lane.attempts}, ${new Date(nowMs)})
    on conflict (tenant_id, id) do update set reason = excluded.reason, attempts = excluded.attempts,
      parked_at = excluded.parked_at, resolved_at = null, resolution = null`
  return dueAtMs
}

/** Reasons are for people: an error's first lines, not its whole stack. */
const REASON_MAX = 500

interface ParkedItem {
  readonly id: ItemId
  readonly queue: Queue
  readonly laneId: LaneId
  readonly kind: string
  readonly reason: string
  readonly attempts: number
  readonly parkedAtMs: number
}

interface ParkedQuery {
  /** Null: of all queues. */
  readonly queue: Queue | null
  /** The last one of the page before; null for the first page. */
  readonly after: Pick<ParkedItem, 'parkedAtMs' | 'id'> | null
  readonly most: number
}

/** Unresolved parked items of this tenant behind `after`, oldest first. */
export const listParked = async (tx: TenantTx, { queue, after, most }: ParkedQuery): Promise<readonly ParkedItem[]> => {
  const rows = await tx.sql<Omit<ParkedItem, 'parkedAtMs'> & { readonly parkedAt: Date }>`
    select id, queue, lane_id as "laneId", kind, reason, attempts, parked_at as "parkedAt" from parked_item
     where tenant_id = ${tx.tenantId} and resolved_at is null
       and (${queue}::text is null or queue = ${queue}::text)
       and (${after === null}::boolean
         or (parked_at, id) > (${new Date(after?.parkedAtMs ?? 0)}::timestamptz, ${after?.id ?? null}::uuid))
     order by parked_at, id limit ${most}`
  return rows.map(({ parkedAt, ...item }) => ({ ...item, parkedAtMs: parkedAt.getTime() }))
}

/**
 * Puts a parked item back at the end of its lane, which is then due. Returns where that is, for the hint behind the commit;
 * null when the item is not there or was resolved before.
 */
export const replayParked = async (
  tx: TenantTx,
  id: ItemId,
  nowMs: number,
): Promise<{ readonly queue: Queue; readonly laneId: LaneId; readonly bucket: number } | null> => {
  // A lane outlives its items, and keeps its bucket.
  const [row] = await tx.sql<EnqueueRow & { readonly queue: Queue }>`
    update parked_item p set resolved_at = ${new Date(nowMs)}, resolution = 'replayed'
      from lane l
     where p.tenant_id = ${tx.tenantId} and p.id = ${id} and p.resolved_at is null
       and l.tenant_id = p.tenant_id and l.queue = p.queue and l.id = p.lane_id
    returning p.id, p.queue, p.lane_id as "laneId", l.bucket, p.kind, p.payload, p.sealed`
  if (!row) return null
  const { queue, laneId, bucket } = row
  await enqueue(tx, queue, [row], nowMs)
  return { queue, laneId, bucket }
}

/** Takes a parked item off the list, because what it stood for has happened after all. Null when it is not on it. */
export const dropParked = async (
  tx: TenantTx,
  queue: Queue,
  id: ItemId,
  nowMs: number,
): Promise<{ readonly kind: string; readonly sealed: Buffer | null } | null> => {
  const [row] = await tx.sql<{ kind: string; sealed: Buffer | null }>`
    update parked_item set resolved_at = ${new Date(nowMs)}, resolution = 'dropped'
     where tenant_id = ${tx.tenantId} and id = ${id} and queue = ${queue} and resolved_at is null
    returning kind, sealed`
  return row ?? null
}
