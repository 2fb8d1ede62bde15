/** SQL of messages: the dedupe key of what comes in, the folded state of what went out, and what was said. */
import type { ItemId, LaneId, Wamid } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { UNREACHABLE_CODES } from './graph/errors.ts'
import { statusRank } from './statuses/fold.ts'

interface InboundRow {
  readonly wamid: Wamid
  readonly laneId: LaneId
  readonly itemId: ItemId
  readonly kind: string
  readonly atMs: number
}

/**
 * Records inbound messages that are all new, as they nearly always are. Nothing has to wait for its answer: one that is
 * known already fails, and with it what was sent behind it.
 *
 * @throws 23505 (unique violation) when one of them is known, or twice among them.
 */
export const insertFreshInbound = async (tx: TenantTx, rows: readonly InboundRow[]): Promise<void> => {
  await tx.sql`
    insert into message (tenant_id, wamid, direction, lane_id, item_id, kind, at)
    select ${tx.tenantId}::uuid, i.wamid, 'in', i.lane_id, i.item_id, i.kind, i.at
      from unnest(${rows.map((r) => r.wamid)}::text[], ${rows.map((r) => r.laneId)}::uuid[],
        ${rows.map((r) => r.itemId)}::uuid[], ${rows.map((r) => r.kind)}::text[],
        ${rows.map((r) => new Date(r.atMs))}::timestamptz[]) as i (wamid, lane_id, item_id, kind, at)`
}

/** Records what WhatsApp itself tells, which is part of no conversation; false when it was told before. */
export const insertSystem = async (
  tx: TenantTx,
  m: { readonly wamid: Wamid; readonly atMs: number },
): Promise<boolean> => {
  const [fresh] = await tx.sql`
    insert into message (tenant_id, wamid, direction, kind, at)
    values (${tx.tenantId}::uuid, ${m.wamid}::text, 'in', 'system', ${new Date(m.atMs)}::timestamptz)
    on conflict (tenant_id, wamid) do nothing
    returning wamid`
  return fresh !== undefined
}

/** Which of these messages are known. */
export const findKnown = async (tx: TenantTx, wamids: readonly Wamid[]): Promise<ReadonlySet<Wamid>> => {
  if (wamids.length === 0) return new Set()
  const rows = await tx.sql<{ wamid: Wamid }>`
    select wamid from message where tenant_id = ${tx.tenantId} and wamid = any (${wamids}::text[])`
  return new Set(rows.map(({ wamid }) => wamid))
}

/** The lanes in which these were sent. */
export const findLanesOfSent = async (tx: TenantTx, wamids: readonly Wamid[]): Promise<readonly LaneId[]> => {
  const rows = await tx.sql<{ id: LaneId }>`
    select distinct lane_id as id from message
     where tenant_id = ${tx.tenantId} and wamid = any (${wamids}::text[]) and direction = 'out' and lane_id is not null`
  return rows.map(({ id }) => id)
}

/** Records inbound messages; returns the wamids that were not known before. Duplicates of Meta's retries fall away here. */
export const insertInbound = async (tx: TenantTx, rows: readonly InboundRow[]): Promise<ReadonlySet<Wamid>> => {
  if (rows.length === 0) return new Set()
  const fresh = await tx.sql<{ wamid: Wamid }>`
    insert into message (tenant_id, wamid, direction, lane_id, item_id, kind, at)
    select ${tx.tenantId}::uuid, i.wamid, 'in', i.lane_id, i.item_id, i.kind, i.at
      from unnest(${rows.map((r) => r.wamid)}::text[], ${rows.map((r) => r.laneId)}::uuid[],
        ${rows.map((r) => r.itemId)}::uuid[], ${rows.map((r) => r.kind)}::text[],
        ${rows.map((r) => new Date(r.atMs))}::timestamptz[]) as i (wamid, lane_id, item_id, kind, at)
    on conflict (tenant_id, wamid) do nothing
    returning wamid`
  return new Set(fresh.map((r) => r.wamid))
}

export interface ContentRow {
  readonly id: ItemId
  readonly laneId: LaneId
  readonly direction: 'in' | 'out'
  readonly kind: string
  readonly wamid: Wamid | null
  readonly atMs: number
  readonly sealed: Buffer
}

/** Keeps what was said, sealed with the customer's key. */
export const insertContent = async (tx: TenantTx, rows: readonly ContentRow[]): Promise<void> => {
  if (rows.length === 0) return
  await tx.sql`
    insert into message_content (tenant_id, at, id, lane_id, direction, kind, wamid, sealed)
    select ${tx.tenantId}::uuid, i.at, i.id, i.lane_id, i.direction, i.kind, i.wamid, i.sealed
      from unnest(${rows.map((r) => new Date(r.atMs))}::timestamptz[], ${rows.map((r) => r.id)}::uuid[],
        ${rows.map((r) => r.laneId)}::uuid[], ${rows.map((r) => r.direction)}::text[],
        ${rows.map((r) => r.kind)}::text[], ${rows.map((r) => r.wamid)}::text[],
        ${rows.map((r) => r.sealed)}::bytea[]) as i (at, id, lane_id, direction, kind, wamid, sealed)
    on conflict (tenant_id, at, id) do nothing`
}

/**
 * Keeps what the owner wrote from her own app, once; false when it is known already, be it because we sent it ourselves.
 */
export const insertEcho = async (
  tx: TenantTx,
  e: Omit<ContentRow, 'direction' | 'wamid'> & { readonly wamid: Wamid },
): Promise<boolean> => {
  const at = new Date(e.atMs)
  const [fresh] = await tx.sql`
    with fresh as (
      insert into message (tenant_id, wamid, direction, lane_id, item_id, kind, at)
      values (${tx.tenantId}::uuid, ${e.wamid}::text, 'echo', ${e.laneId}::uuid, ${e.id}::uuid, ${e.kind}::text, ${at}::timestamptz)
      on conflict (tenant_id, wamid) do nothing
      returning wamid
    ), kept as (
      insert into message_content (tenant_id, at, id, lane_id, direction, kind, wamid, sealed)
      select ${tx.tenantId}::uuid, ${at}::timestamptz, ${e.id}::uuid, ${e.laneId}::uuid, 'echo', ${e.kind}::text, f.wamid,
          ${e.sealed}::bytea from fresh f
    )
    select wamid from fresh`
  return fresh !== undefined
}

/** What was said before the shop came; `echo` is what the owner wrote. */
export type HistoryRow = Omit<ContentRow, 'direction' | 'wamid'> & {
  readonly direction: 'in' | 'echo'
  readonly wamid: Wamid
}

/**
 * Keeps old messages, and answers how many of them are new. One that came live is known by its wamid and stays as it is; the
 * others get no row by which a live one could be taken for a repetition, which would leave it unanswered.
 */
export const insertHistory = async (tx: TenantTx, rows: readonly HistoryRow[]): Promise<number> => {
  const kept = await tx.sql`
    insert into message_content (tenant_id, at, id, lane_id, direction, kind, wamid, sealed)
    select ${tx.tenantId}::uuid, i.at, i.id, i.lane_id, i.direction, i.kind, i.wamid, i.sealed
      from unnest(${rows.map((r) => new Date(r.atMs))}::timestamptz[], ${rows.map((r) => r.id)}::uuid[],
        ${rows.map((r) => r.laneId)}::uuid[], ${rows.map((r) => r.direction)}::text[],
        ${rows.map((r) => r.kind)}::text[], ${rows.map((r) => r.wamid)}::text[],
        ${rows.map((r) => r.sealed)}::bytea[]) as i (at, id, lane_id, direction, kind, wamid, sealed)
     where not exists (select 1 from message m where m.tenant_id = ${tx.tenantId} and m.wamid = i.wamid)
    on conflict (tenant_id, at, id) do nothing
    returning id`
  return kept.length
}

/**
 * An outbound message has its wamid: a status that came earlier has made the row already and keeps its rank. What was said
 * is kept with it, unless it is not known any more (`sealed` null).
 */
export const recordSent = async (
  tx: TenantTx,
  m: {
    readonly wamid: Wamid
    readonly laneId: LaneId
    readonly itemId: ItemId
    readonly kind: string
    /** Null when nobody knows it: a status tells. */
    readonly category: string | null
    readonly rule: string | null
    readonly atMs: number
    readonly repeats: number
    readonly sealed: Buffer | null
  },
): Promise<void> => {
  const at = new Date(m.atMs)
  await tx.sql`
    with kept as (
      insert into message_content (tenant_id, at, id, lane_id, direction, kind, wamid, sealed)
      select ${tx.tenantId}::uuid, ${at}::timestamptz, ${m.itemId}::uuid, ${m.laneId}::uuid, 'out', ${m.kind}::text,
          ${m.wamid}::text, ${m.sealed}::bytea
       where ${m.sealed}::bytea is not null
      on conflict (tenant_id, at, id) do nothing
    )
    insert into message (tenant_id, wamid, direction, lane_id, item_id, kind, at, category, repeats, send_rule)
    values (${tx.tenantId}::uuid, ${m.wamid}::text, 'out', ${m.laneId}::uuid, ${m.itemId}::uuid, ${m.kind}::text,
      ${at}::timestamptz, ${m.category}, ${m.repeats}, ${m.rule})
    on conflict (tenant_id, wamid) do update set lane_id = excluded.lane_id, item_id = excluded.item_id,
      kind = excluded.kind, repeats = excluded.repeats, send_rule = excluded.send_rule,
      category = case when message.category is null then excluded.category else message.category end`
}

export interface StatusRow {
  readonly wamid: Wamid
  readonly rank: number
  readonly errorCode: number | null
  readonly category: string | null
  readonly pricingType: string | null
  readonly atMs: number
}

export interface StatusFact {
  readonly wamid: Wamid
  readonly status: string
  readonly reportedAtMs: number
  readonly errorCode: number | null
  readonly pricing: unknown
}

interface FoldedRow {
  readonly wamid: Wamid
  readonly is_unknown: boolean
  readonly status_rank: number
  readonly status: null
  readonly category: string | null
  readonly pricing_type: string | null
  readonly was_billed: boolean
}
/** A message that arrived, as Meta charges for it. */
export interface Billed {
  readonly category: string
  readonly type: string
}
interface NewsRow {
  readonly wamid: Wamid
  readonly status: string
}

/**
 * Folds statuses into their messages: ranks only rise, the first price is kept. `early` are the wamids of which we do not know what
 * they were: our own answer from Meta was lost, or is not stored yet. `failed` are those of which we hear for the first time that they
 * failed, and of which nothing proves that they arrived. `billed` are those of which we know from now on that they arrived and what
 * Meta asks for them: the two may come in different statuses, in any order, and each of them twice.
 */
export const foldStatuses = async (
  tx: TenantTx,
  rows: readonly StatusRow[],
  facts: readonly StatusFact[],
): Promise<{ readonly early: ReadonlySet<Wamid>; readonly failed: Set<Wamid>; readonly billed: readonly Billed[] }> => {
  const told = await tx.sql<FoldedRow | NewsRow>`
    with before as (
      select wamid, status_rank > ${statusRank('failed')} and pricing_type is not null as was_billed from message
       where tenant_id = ${tx.tenantId} and wamid = any(${rows.map((r) => r.wamid)}::text[])
    ), folded as (
      insert into message (tenant_id, wamid, direction, kind, at, status_rank, error_code, category, pricing_type)
      select ${tx.tenantId}::uuid, i.wamid, 'out', 'unknown', i.at, i.rank, i.error_code, i.category, i.pricing_type
        from unnest(${rows.map((r) => r.wamid)}::text[], ${rows.map((r) => new Date(r.atMs))}::timestamptz[],
          ${rows.map((r) => r.rank)}::smallint[], ${rows.map((r) => r.errorCode)}::integer[],
          ${rows.map((r) => r.category)}::text[], ${rows.map((r) => r.pricingType)}::text[])
          as i (wamid, at, rank, error_code, category, pricing_type)
       order by i.wamid
      on conflict (tenant_id, wamid) do update set
        status_rank = case when excluded.status_rank > message.status_rank then excluded.status_rank else message.status_rank end,
        error_code = case when excluded.error_code is null then message.error_code else excluded.error_code end,
        category = case when message.pricing_type is null and excluded.category is not null then excluded.category else message.category end,
        pricing_type = case when message.pricing_type is null then excluded.pricing_type else message.pricing_type end
      returning wamid, item_id is null as is_unknown, status_rank, category, pricing_type
    ), news as (
      insert into message_status (tenant_id, at, wamid, status, reported_at, error_code, pricing)
      select ${tx.tenantId}::uuid, i.reported_at, i.wamid, i.status, i.reported_at, i.error_code, i.pricing::jsonb
        from unnest(${facts.map((f) => new Date(f.reportedAtMs))}::timestamptz[], ${facts.map((f) => f.wamid)}::text[],
          ${facts.map((f) => f.status)}::text[], ${facts.map((f) => f.errorCode)}::integer[],
          ${facts.map((f) => (f.pricing === undefined ? null : JSON.stringify(f.pricing)))}::text[])
          as i (reported_at, wamid, status, error_code, pricing)
      on conflict (tenant_id, at, wamid, status) do nothing
      returning wamid, status
    )
    select f.wamid, f.is_unknown, f.status_rank, null as status, f.category, f.pricing_type,
        coalesce(b.was_billed, false) as was_billed
      from folded f left join before b on b.wamid = f.wamid
    union all
    select wamid, null, null, status, null, null, null from news`
  const folded = told.filter((row): row is FoldedRow => row.status === null)
  const news = told.filter((row): row is NewsRow => row.status !== null)
  const hasArrived = (row: FoldedRow): boolean => row.status_rank > statusRank('failed')
  const arrived = new Set(folded.filter(hasArrived).map((r) => r.wamid))
  return {
    billed: folded.flatMap((row) =>
      hasArrived(row) && row.pricing_type !== null && !row.was_billed
        ? [{ category: row.category ?? 'unknown', type: row.pricing_type }]
        : [],
    ),
    early: new Set(folded.filter((r) => r.is_unknown).map((r) => r.wamid)),
    failed: new Set(news.filter((n) => n.status === 'failed' && !arrived.has(n.wamid)).map((n) => n.wamid)),
  }
}

/** Whether Meta has told the shop of anything that became of a message after that time: then statuses do arrive. */
export const hasStatusSince = async (tx: TenantTx, sinceMs: number): Promise<boolean> => {
  const [row] = await tx.sql`
    select 1 as found from message_status
     where tenant_id = ${tx.tenantId} and at > ${new Date(sinceMs)}::timestamptz limit 1`
  return row !== undefined
}

/** One that could not be delivered may have been out of order for a day; of several in a row the next will not be either. */
const UNDELIVERED_MOST = 2

/** Whether Meta could deliver none of the latest messages of this conversation since then, because of whom they were for. */
export const isUnreachableSince = async (tx: TenantTx, laneId: LaneId, sinceMs: number): Promise<boolean> => {
  const rows = await tx.sql<{ rank: number; code: number | null }>`
    select m.status_rank as rank, m.error_code as code
      from message_content c
      join message m on m.tenant_id = c.tenant_id and m.wamid = c.wamid
     where c.tenant_id = ${tx.tenantId} and c.lane_id = ${laneId} and c.direction = 'out' and c.at > ${new Date(sinceMs)}
     order by c.at desc
     limit ${UNDELIVERED_MOST}`
  const isLost = ({ rank, code }: { readonly rank: number; readonly code: number | null }): boolean =>
    rank === statusRank('failed') && code !== null && UNREACHABLE_CODES.includes(code)
  return rows.length === UNDELIVERED_MOST && rows.every(isLost)
}

export interface SentItem {
  readonly wamid: Wamid
  readonly laneId: LaneId
  readonly itemId: ItemId
  readonly atMs: number
  /** The send gate's rule by which it went; null when nobody knows it. */
  readonly rule: string | null
  /** It had gone before. */
  readonly isRepeat: boolean
  /** What was sent, with the template that would have gone instead; null when it is not kept any more. */
  readonly sealed: Buffer | null
}

/** Our messages behind these wamids, as far as we know which they were. */
export const findSentItems = async (
  tx: TenantTx,
  wamids: readonly Wamid[],
  contentSinceMs: number,
): Promise<readonly SentItem[]> => {
  const rows = await tx.sql<{
    readonly wamid: Wamid
    readonly lane_id: LaneId
    readonly item_id: ItemId
    readonly at: Date
    readonly send_rule: string | null
    readonly repeats: number
    readonly sealed: Buffer | null
  }>`
    select m.wamid, m.lane_id, m.item_id, m.at, m.send_rule, m.repeats, c.sealed
      from message m
      left join message_content c on c.tenant_id = m.tenant_id and c.lane_id = m.lane_id and c.id = m.item_id
        and c.direction = 'out' and c.at > ${new Date(contentSinceMs)}
     where m.tenant_id = ${tx.tenantId} and m.wamid = any(${wamids}::text[]) and m.direction = 'out'
       and m.item_id is not null
     order by m.wamid`
  return rows.map((r) => ({
    wamid: r.wamid,
    laneId: r.lane_id,
    itemId: r.item_id,
    atMs: r.at.getTime(),
    rule: r.send_rule,
    isRepeat: r.repeats > 0,
    sealed: r.sealed,
  }))
}
