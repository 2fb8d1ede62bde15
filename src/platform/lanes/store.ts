/**
 * All SQL of lanes. Everything here runs in the caller's transaction, so an item exists exactly if its cause does.
 * A transaction that writes several lanes touches them in the order of their ids (see README, lock order).
 */
import type { ItemId, LaneId, TenantId } from '../../kernel/ids.ts'
import { sqlState, type TenantTx, type Tx } from '../db/database.ts'
import { sqlText } from '../db/statement.ts'
import { bucketOf, LaneMovedError, QUIET_MS, type Lane, type LaneItem, type NewItem, type Queue } from './lane.ts'

export interface EnqueueRow extends NewItem {
  readonly laneId: LaneId
  readonly bucket: number
  /** Wait for quiet before this item makes its lane due; false makes the lane due at `availableAtMs` or now. */
  readonly quiet?: boolean
  readonly availableAtMs?: number
}

/** SQLSTATE. */
const DIVISION_BY_ZERO = '22012'

/**
 * What a new item makes of its lane's times. Immutable, as Citus asks of what is assigned on conflict: no call, and no
 * timestamptz + interval. So a burst that would grow beyond its cap (`QUIET_MOST_MS`) is not cut to it but keeps the time
 * it has, which lies within it. A burst started "now", so that one whose time has come is known by it.
 */
const MERGED = sqlText`
        tail = lane.tail + excluded.tail,
        burst_started_at = case when lane.burst_started_at is null then excluded.burst_started_at else lane.burst_started_at end,
        due_at = case
          when lane.due_at is null then excluded.due_at
          when lane.attempts > 0 then lane.due_at
          when excluded.due_at <= lane.due_at then excluded.due_at
          when excluded.burst_started_at is null or lane.burst_started_at is null
            or lane.due_at <= excluded.burst_started_at
            or excluded.due_at - lane.burst_started_at > interval '3000 milliseconds' then lane.due_at
          else excluded.due_at end`

/**
 * Appends items to their lanes, in the order given, making lanes that do not exist. Returns when each lane is due.
 *
 * An item never makes its lane due later than it was, except that a quiet item prolongs a burst, up to `QUIET_MOST_MS`
 * after its first. A lane that is backing off after a failure keeps its time. Order is strict and only the lane has a
 * time, so what must wait by itself (`availableAtMs`) belongs into a lane of its own.
 */
export const enqueue = async (
  tx: TenantTx,
  queue: Queue,
  rows: readonly EnqueueRow[],
  nowMs: number,
): Promise<readonly { laneId: LaneId; dueAtMs: number }[]> => {
  const [first] = rows
  if (!first) return []
  if (rows.length === 1) return enqueueOne(tx, queue, first, nowMs)
  const now = new Date(nowMs)
  const lanes = await tx.sql<{ id: LaneId; due_at: Date }>`
    with incoming as (
      select * from unnest(${rows.map((r) => r.laneId)}::uuid[], ${rows.map((r) => r.bucket)}::smallint[],
        ${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.kind)}::text[],
        ${rows.map((r) => JSON.stringify(r.payload ?? {}))}::text[], ${rows.map((r) => r.sealed ?? null)}::bytea[],
        ${rows.map((r) => dueAtOf(r, nowMs))}::timestamptz[], ${rows.map((r) => burstAtOf(r, nowMs))}::timestamptz[])
        with ordinality as i (lane_id, bucket, id, kind, payload, sealed, due_at, burst_at, ord)
    ), bumped as (
      insert into lane (tenant_id, queue, id, bucket, tail, due_at, burst_started_at)
      select ${tx.tenantId}::uuid, ${queue}::text, i.lane_id, min(i.bucket), count(*), min(i.due_at), min(i.burst_at)
        from incoming i group by i.lane_id order by i.lane_id
      on conflict (tenant_id, queue, id) do update set ${MERGED}
      returning id, tail, due_at
    ), counted as (
      select lane_id, count(*) as n from incoming group by lane_id
    ), placed as (
      insert into lane_item (tenant_id, queue, lane_id, seq, id, kind, payload, sealed, enqueued_at)
      select ${tx.tenantId}::uuid, ${queue}::text, i.lane_id,
          b.tail - c.n + row_number() over (partition by i.lane_id order by i.ord),
          i.id, i.kind, i.payload::jsonb, i.sealed, ${now}::timestamptz
        from incoming i join bumped b on b.id = i.lane_id join counted c on c.lane_id = i.lane_id
      returning lane_id
    )
    select id, due_at from bumped`
  return lanes.map((l) => ({ laneId: l.id, dueAtMs: l.due_at.getTime() }))
}

const dueAtOf = (row: EnqueueRow, nowMs: number): Date =>
  new Date(row.quiet ? nowMs + QUIET_MS : (row.availableAtMs ?? nowMs))
const burstAtOf = (row: EnqueueRow, nowMs: number): Date | null => (row.quiet ? new Date(nowMs) : null)

/** The usual case, twice in every turn: one item, without what grouping many takes. */
const enqueueOne = async (
  tx: TenantTx,
  queue: Queue,
  row: EnqueueRow,
  nowMs: number,
): Promise<readonly { laneId: LaneId; dueAtMs: number }[]> => {
  const { laneId } = row
  const [lane] = await tx.sql<{ due_at: Date }>`
    with bumped as (
      insert into lane (tenant_id, queue, id, bucket, tail, due_at, burst_started_at)
      values (${tx.tenantId}::uuid, ${queue}::text, ${laneId}::uuid, ${row.bucket}, 1,
        ${dueAtOf(row, nowMs)}::timestamptz, ${burstAtOf(row, nowMs)}::timestamptz)
      on conflict (tenant_id, queue, id) do update set ${MERGED}
      returning tail, due_at
    ), placed as (
      insert into lane_item (tenant_id, queue, lane_id, seq, id, kind, payload, sealed, enqueued_at)
      select ${tx.tenantId}::uuid, ${queue}::text, ${laneId}::uuid, b.tail, ${row.id}::uuid, ${row.kind}::text,
          ${JSON.stringify(row.payload ?? {})}::jsonb, ${row.sealed ?? null}::bytea, ${new Date(nowMs)}::timestamptz
        from bumped b
    )
    select due_at from bumped`
  if (!lane) throw new Error('an item without a lane')
  return [{ laneId, dueAtMs: lane.due_at.getTime() }]
}

/**
 * Holds a lane until commit without changing it, making it when it is not there: for who takes it later, behind locks that come
 * after it, and for who takes it as the gate to others.
 */
export const holdLane = async (
  tx: TenantTx,
  queue: Queue,
  { laneId, bucket }: Pick<EnqueueRow, 'laneId' | 'bucket'>,
): Promise<void> => {
  await tx.sql`
    insert into lane (tenant_id, queue, id, bucket)
    values (${tx.tenantId}::uuid, ${queue}::text, ${laneId}::uuid, ${bucket})
    on conflict (tenant_id, queue, id) do update set tail = lane.tail`
}

/**
 * Holds the lane of the tenant's own jobs, whose id is the tenant's, until commit: the gate to all who are told of what happens, for
 * who will tell behind locks that come after it.
 */
export const holdJobs = (tx: TenantTx): Promise<void> =>
  holdLane(tx, 'job', { laneId: tx.tenantId as string as LaneId, bucket: bucketOf(tx.tenantId, tx.tenantId) })

/** Holds those of these lanes that are there until commit, in the order of their ids: for who writes them one by one. */
export const holdLanes = async (tx: TenantTx, queue: Queue, laneIds: readonly LaneId[]): Promise<void> => {
  await tx.sql`
    select id from lane where tenant_id = ${tx.tenantId} and queue = ${queue} and id = any (${laneIds}::uuid[])
     order by id for update`
}

interface LaneRow {
  readonly version: number
  readonly tail: number
  readonly lane_attempts: number
  readonly due_at: Date | null
}
interface ItemRow {
  readonly seq: number
  readonly id: ItemId
  readonly kind: string
  readonly state: LaneItem['state']
  readonly attempts: number
  readonly enqueued_at: Date
  readonly started_at: Date | null
  readonly payload: unknown
  readonly sealed: Buffer | null
}
type LaneWithItemRow = LaneRow & (ItemRow | { readonly seq: null })

/** Reads a lane and its first items, without locking: what is decided on it is fenced by `version`. */
export const readLane = async (tx: TenantTx, queue: Queue, laneId: LaneId, itemsMax: number): Promise<Lane | null> => {
  const rows = await tx.sql<LaneWithItemRow>`
    select l.version, l.tail, l.attempts as lane_attempts, l.due_at,
        i.seq, i.id, i.kind, i.state, i.attempts, i.enqueued_at, i.started_at, i.payload, i.sealed
      from lane l
      left join lane_item i on i.tenant_id = l.tenant_id and i.queue = l.queue and i.lane_id = l.id
     where l.tenant_id = ${tx.tenantId} and l.queue = ${queue} and l.id = ${laneId}
     order by i.seq limit ${itemsMax}`
  const lane = rows[0]
  if (!lane) return null
  const items = rows.filter((row): row is LaneRow & ItemRow => row.seq !== null).map(itemOf)
  return laneOf({ tenantId: tx.tenantId, queue, laneId }, lane, items)
}

const laneOf = (address: Lane['address'], row: LaneRow, items: readonly LaneItem[]): Lane => ({
  address,
  version: row.version,
  tail: row.tail,
  attempts: row.lane_attempts,
  dueAtMs: row.due_at?.getTime() ?? null,
  items,
})

const itemOf = (row: ItemRow): LaneItem => ({
  seq: row.seq,
  id: row.id,
  kind: row.kind,
  state: row.state,
  attempts: row.attempts,
  enqueuedAtMs: row.enqueued_at.getTime(),
  startedAtMs: row.started_at?.getTime() ?? null,
  payload: row.payload,
  sealed: row.sealed,
})

/** The sequence number up to which nothing is left once `handled` is gone; what the lane's tail has beyond it waits. */
const lastSettled = (lane: Lane, handled: readonly LaneItem[]): number => {
  const done = new Set(handled.map((item) => item.seq))
  if (lane.items.some((item) => !done.has(item.seq))) return 0
  return lane.items.at(-1)?.seq ?? lane.tail
}

/**
 * A moved lane makes the statement fail, and so undoes also what was sent behind it before its answer was known. Division
 * by zero, because a function of our own would have to be on every node of a Citus cluster.
 */
const FENCE = sqlText`1 / (select count(*)::integer from fenced) as is_fenced`

/** What a statement answers whose division by zero says that somebody else was there. */
export const fenced = async <Row>(statement: Promise<readonly Row[]>): Promise<readonly Row[]> => {
  try {
    return await statement
  } catch (error) {
    throw sqlState(error) === DIVISION_BY_ZERO ? new LaneMovedError() : error
  }
}

/**
 * Moves the lane on: takes the handled items away and fences out whoever read the same version.
 * The first statement of every transaction that handles a lane, because it takes the lane's lock.
 * A time to come is that of a burst which has grown, and stays; with `attempts` it was the time of the item that is now
 * gone (its back-off, or how long its send may be unknown), which what is behind it need not wait for.
 *
 * @returns when the lane is due again, in Unix ms, or null when it is empty.
 * @throws LaneMovedError when the version has moved; the transaction must end.
 */
export const advanceLane = async (
  tx: TenantTx,
  lane: Lane,
  handled: readonly LaneItem[],
  nowMs: number,
): Promise<number | null> => {
  const { queue, laneId } = lane.address
  const last = lastSettled(lane, handled)
  const [row] = await fenced(tx.sql<{ due_at: Date | null }>`
    with fenced as (
      update lane set version = version + 1, attempts = 0, deaths = 0, burst_started_at = null,
          due_at = case when tail > ${last}::bigint then
            (case when attempts > 0 or due_at is null or due_at < ${new Date(nowMs)}::timestamptz then ${new Date(nowMs)}::timestamptz else due_at end)
            else null end
       where tenant_id = ${tx.tenantId} and queue = ${queue} and id = ${laneId} and version = ${lane.version}
      returning due_at
    ), gone as (
      delete from lane_item
       where tenant_id = ${tx.tenantId} and queue = ${queue} and lane_id = ${laneId}
         and seq = any(${handled.map((i) => i.seq)}::bigint[]) and exists (select 1 from fenced)
    )
    select (select due_at from fenced) as due_at, ${FENCE}`)
  return row?.due_at?.getTime() ?? null
}

/** Marks the head item (for example as being sent) and says when to look again; fenced like `advanceLane`. */
export const markHead = async (
  tx: TenantTx,
  lane: Lane,
  item: LaneItem,
  mark: {
    readonly state: LaneItem['state']
    readonly attempts: number
    readonly startedAtMs: number | null
    readonly dueAtMs: number
  },
): Promise<void> => {
  const { queue, laneId } = lane.address
  await fenced(tx.sql`
    with fenced as (
      update lane set version = version + 1, attempts = ${mark.attempts}, due_at = ${new Date(mark.dueAtMs)}::timestamptz
       where tenant_id = ${tx.tenantId} and queue = ${queue} and id = ${laneId} and version = ${lane.version}
      returning id
    ), marked as (
      update lane_item set state = ${mark.state}, attempts = ${mark.attempts},
          started_at = ${mark.startedAtMs === null ? null : new Date(mark.startedAtMs)}::timestamptz
       where tenant_id = ${tx.tenantId} and queue = ${queue} and lane_id = ${laneId} and seq = ${item.seq}
         and exists (select 1 from fenced)
    )
    select ${FENCE}`)
}

/** A lane as it was before its head was claimed; its version counts the claim already. */
export interface Claimed {
  readonly lane: Lane
  readonly head: LaneItem
}

/**
 * Reads a due lane in which nothing failed and whose head is pending, and marks that head as `sending`, in one statement.
 * Null when there is nothing to claim, whatever the reason: `readLane` tells. What was read is fenced by the version, so that of two who claim at once
 * one finds nothing.
 *
 * @param dueAtMs when the lane is looked at again should nobody say what became of it.
 */
export const claimHead = async (
  tx: TenantTx,
  queue: Queue,
  laneId: LaneId,
  { nowMs, dueAtMs }: { readonly nowMs: number; readonly dueAtMs: number },
): Promise<Claimed | null> => {
  const [row] = await tx.sql<LaneRow & ItemRow>`
    with head as (
      select l.version, l.attempts as lane_attempts, l.due_at, i.seq, i.attempts
        from lane l
        join lane_item i on i.tenant_id = l.tenant_id and i.queue = l.queue and i.lane_id = l.id
       where l.tenant_id = ${tx.tenantId} and l.queue = ${queue} and l.id = ${laneId}
       order by i.seq limit 1
    ), fenced as (
      update lane l set version = l.version + 1, attempts = h.attempts + 1, due_at = ${new Date(dueAtMs)}::timestamptz
        from head h
       where l.tenant_id = ${tx.tenantId} and l.queue = ${queue} and l.id = ${laneId} and l.version = h.version
         and l.attempts = 0 and l.due_at <= ${new Date(nowMs)}::timestamptz
         and exists (
           select 1 from lane_item i
            where i.tenant_id = ${tx.tenantId} and i.queue = ${queue} and i.lane_id = ${laneId} and i.seq = h.seq
              and i.state = 'pending')
      returning l.version, l.tail, h.lane_attempts, h.due_at, h.seq, h.attempts
    ), marked as (
      update lane_item i set state = 'sending', attempts = i.attempts + 1, started_at = ${new Date(nowMs)}::timestamptz
        from fenced f
       where i.tenant_id = ${tx.tenantId} and i.queue = ${queue} and i.lane_id = ${laneId} and i.seq = f.seq
      returning i.id, i.kind, i.enqueued_at, i.payload, i.sealed
    )
    select f.version, f.tail, f.lane_attempts, f.due_at, f.seq, f.attempts, 'pending' as state,
        m.id, m.kind, m.enqueued_at, null::timestamptz as started_at, m.payload, m.sealed
      from fenced f, marked m`
  if (!row) return null
  const head = itemOf(row)
  return { lane: laneOf({ tenantId: tx.tenantId, queue, laneId }, row, [head]), head }
}

/**
 * Appends one item and, when nothing else waits in its lane, marks it as `sending` in the same statement: what `enqueue` and
 * `claimHead` do, for who goes on to handle it at once. `claimed` is null when something was there before it.
 *
 * The row is locked before it is changed, so that what is seen of it is what is changed.
 *
 * @param dueAtMs when the lane is looked at again should nobody say what became of it.
 * @throws LaneMovedError when two make the same lane at once; the transaction must end.
 */
export const enqueueClaimed = async (
  tx: TenantTx,
  queue: Queue,
  row: EnqueueRow,
  { nowMs, dueAtMs }: { readonly nowMs: number; readonly dueAtMs: number },
): Promise<{ readonly dueAtMs: number; readonly claimed: Claimed | null }> => {
  const { laneId } = row
  const now = new Date(nowMs)
  const [lane] = await fenced(tx.sql<{ version: number; tail: number; due_at: Date; is_claimed: boolean }>`
    with before as (
      select due_at is null as is_empty from lane
       where tenant_id = ${tx.tenantId} and queue = ${queue} and id = ${laneId}
         for update
    ), known as (
      select count(*) as lanes, count(*) filter (where is_empty) as empty from before
    ), bumped as (
      insert into lane (tenant_id, queue, id, bucket, version, tail, attempts, due_at)
      select ${tx.tenantId}::uuid, ${queue}::text, ${laneId}::uuid, ${row.bucket}::smallint, 1, 1, 1, ${new Date(dueAtMs)}::timestamptz
        from known
      on conflict (tenant_id, queue, id) do update set
        version = case when lane.due_at is null then lane.version + 1 else lane.version end,
        tail = lane.tail + 1,
        attempts = case when lane.due_at is null then 1 else lane.attempts end,
        due_at = case
          when lane.due_at is null then excluded.due_at
          when lane.attempts > 0 or lane.due_at < ${now}::timestamptz then lane.due_at
          else ${now}::timestamptz end
      returning version, tail, due_at
    ), seen as (
      select b.version, b.tail, b.due_at, k.empty = 1 or k.lanes = 0 as is_claimed, k.lanes = 1 or b.tail = 1 as is_sure
        from bumped b, known k
    ), placed as (
      insert into lane_item (tenant_id, queue, lane_id, seq, id, kind, payload, sealed, enqueued_at, state, attempts, started_at)
      select ${tx.tenantId}::uuid, ${queue}::text, ${laneId}::uuid, s.tail, ${row.id}::uuid, ${row.kind}::text,
          ${JSON.stringify(row.payload ?? {})}::jsonb, ${row.sealed ?? null}::bytea, ${now}::timestamptz,
          case when s.is_claimed then 'sending' else 'pending' end,
          case when s.is_claimed then 1 else 0 end,
          case when s.is_claimed then ${now}::timestamptz end
        from seen s
    )
    select version, tail, due_at, is_claimed, 1 / is_sure::integer as is_fenced from seen`)
  if (!lane) throw new Error('an item without a lane')
  if (!lane.is_claimed) return { dueAtMs: lane.due_at.getTime(), claimed: null }
  const head: LaneItem = {
    ...{ seq: lane.tail, id: row.id, kind: row.kind, payload: row.payload ?? {}, sealed: row.sealed ?? null },
    ...{ state: 'pending', attempts: 0, enqueuedAtMs: nowMs, startedAtMs: null },
  }
  const address = { tenantId: tx.tenantId, queue, laneId }
  const { version, tail } = lane
  return {
    dueAtMs: nowMs,
    claimed: { lane: { address, version, tail, attempts: 0, dueAtMs: nowMs, items: [head] }, head },
  }
}

/** Records a failure of the head item and when to try again; fenced. */
export const postponeLane = async (tx: TenantTx, lane: Lane, dueAtMs: number): Promise<void> => {
  const { queue, laneId } = lane.address
  const [row] = await tx.sql`
    update lane set version = version + 1, attempts = attempts + 1, due_at = ${new Date(dueAtMs)}::timestamptz
     where tenant_id = ${tx.tenantId} and queue = ${queue} and id = ${laneId} and version = ${lane.version}
    returning id`
  if (!row) throw new LaneMovedError()
}

/** Says when to try again what others have in hand; nothing has failed. Fenced. */
export const delayLane = async (tx: TenantTx, lane: Lane, dueAtMs: number): Promise<void> => {
  const { queue, laneId } = lane.address
  const [row] = await tx.sql`
    update lane set version = version + 1, due_at = ${new Date(dueAtMs)}::timestamptz
     where tenant_id = ${tx.tenantId} and queue = ${queue} and id = ${laneId} and version = ${lane.version}
    returning id`
  if (!row) throw new LaneMovedError()
}

/**
 * Takes items out of their lanes, wherever in them they stand, and lets the lanes be looked at again. The caller holds the
 * lanes. Whoever is at work on one of them finds that it has moved.
 */
export const dropItems = async (tx: TenantTx, ids: readonly string[], nowMs: number): Promise<void> => {
  await tx.sql`
    with gone as (
      delete from lane_item where tenant_id = ${tx.tenantId} and id = any (${ids}::uuid[]) returning queue, lane_id
    )
    update lane l set version = l.version + 1, attempts = 0, due_at = ${new Date(nowMs)}::timestamptz
     where l.tenant_id = ${tx.tenantId}
       and exists (select 1 from gone g where g.queue = l.queue and g.lane_id = l.id)`
}

interface DueLane {
  readonly tenantId: TenantId
  readonly laneId: LaneId
  readonly bucket: number
  readonly dueAtMs: number
}

/** A sweep comes ten times a second with the same thousand numbers. */
const arrayTexts = new WeakMap<readonly number[], string>()
const arrayText = (numbers: readonly number[]): string => {
  let text = arrayTexts.get(numbers)
  if (text === undefined) {
    text = `{${numbers.join(',')}}`
    arrayTexts.set(numbers, text)
  }
  return text
}

/** Lanes of these buckets that are due: the sweep behind the hints, across tenants by a listed function. */
export const findDueLanes = async (
  tx: Pick<Tx, 'sql'>,
  queue: Queue,
  buckets: readonly number[],
  nowMs: number,
  most: number,
): Promise<readonly DueLane[]> => {
  const rows = await tx.sql<{ tenant_id: TenantId; lane_id: LaneId; bucket: number; due_at: Date }>`
    select tenant_id, lane_id, bucket, due_at
      from app.due_lanes(${queue}, ${arrayText(buckets)}::smallint[], ${new Date(nowMs)}, ${most})`
  return rows.map((r) => ({ tenantId: r.tenant_id, laneId: r.lane_id, bucket: r.bucket, dueAtMs: r.due_at.getTime() }))
}

/**
 * Empties lanes whose items go on elsewhere, and fences out whoever is at work on one of them: a handler that has read but not
 * written looks again and finds nothing, one that is writing is waited for. The caller puts what is returned, in order, into
 * another lane.
 */
export const takeItems = async (
  tx: TenantTx,
  queue: Queue,
  laneIds: readonly LaneId[],
): Promise<readonly (Pick<LaneItem, 'id' | 'kind' | 'payload' | 'sealed'> & { readonly laneId: LaneId })[]> => {
  if (laneIds.length === 0) return []
  await tx.sql`
    select id from lane where tenant_id = ${tx.tenantId} and queue = ${queue} and id = any(${laneIds}::uuid[])
     order by id for update`
  await tx.sql`
    update lane set version = version + 1, attempts = 0, deaths = 0, burst_started_at = null, due_at = null
     where tenant_id = ${tx.tenantId} and queue = ${queue} and id = any(${laneIds}::uuid[])`
  return tx.sql<Pick<LaneItem, 'id' | 'kind' | 'payload' | 'sealed'> & { readonly laneId: LaneId }>`
    with gone as (
      delete from lane_item
       where tenant_id = ${tx.tenantId} and queue = ${queue} and lane_id = any(${laneIds}::uuid[])
      returning lane_id, seq, id, kind, payload, sealed
    )
    select lane_id as "laneId", id, kind, payload, sealed from gone order by lane_id, seq`
}
