/** SQL of data-subject requests. */
import type { CustomerId, PrivacyRequestId, TenantId } from '../kernel/ids.ts'
import { openJson, sealJson, type Key } from '../platform/crypto/seal.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { sqlText } from '../platform/db/statement.ts'
import type { IdentityCheck } from './identity-check.ts'
import type { RefusalGround, RequestChannel, RequestFacts, RequestState, RequestType } from './request.ts'

export interface PrivacyRequest extends RequestFacts {
  readonly id: PrivacyRequestId
  readonly customerId: CustomerId | null
  readonly type: RequestType
  readonly state: RequestState
  readonly channel: RequestChannel
  readonly language: string | null
  /** Of an objection: what the processing is for. */
  readonly purpose: string | null
  readonly recordingRef: string | null
  readonly verifiedHow: string | null
  readonly tries: number
  readonly executeAtMs: number | null
  readonly decidedAtMs: number | null
  readonly decidedBy: string | null
  readonly refusalGround: RefusalGround | null
  readonly deliveredAtMs: number | null
  readonly deliveredVia: string | null
  readonly linkExpiresAtMs: number | null
  readonly pinHash: Buffer | null
  readonly pinTries: number
  readonly reminders: number
  readonly closedAtMs: number | null
  /** Our id of the message by which she was told that it was received or done. */
  readonly ackMessageId: string | null
  /** Where she is answered: in the chat, or at the counter where nobody has seen that the chat is hers. */
  readonly answersGo: AnswersGo
  readonly sealed: Buffer | null
}

export type AnswersGo = 'chat' | 'counter'

/** The personal part of a request, sealed with the customer's key. */
export interface RequestDetails {
  /** What she asks for, in her own words. */
  readonly asked?: string
  readonly check?: IdentityCheck
  /** One of the facts of the check was wrong. */
  readonly missed?: boolean
  readonly correction?: { readonly field: 'name' | 'other'; readonly from: string | null; readonly to: string }
  /** What she was answered, in words. */
  readonly answer?: string
  /** Her side of a correction that was refused, shown with the data from then on (s24(2)). */
  readonly dispute?: string
}

const detailsContext = (id: string): string => `privacy_request:${id}`
export const sealDetails = (key: Key, id: string, details: RequestDetails): Buffer =>
  sealJson(key, details, detailsContext(id))
export const openDetails = (key: Key, { id, sealed }: Pick<PrivacyRequest, 'id' | 'sealed'>): RequestDetails =>
  sealed === null ? {} : openJson<RequestDetails>(key, sealed, detailsContext(id))

interface Row {
  readonly [column: string]: unknown
}
const COLUMNS = sqlText`
        id, customer_id, type, state, tier, channel, language, purpose, recording_ref, received_at, due_at, extended_at,
        verified_at, verified_how, verified_by, tries, execute_at, decided_at, decided_by, refusal_ground, delivered_at,
        delivered_via, link_expires_at, pin_hash, pin_tries, reminders, closed_at, ack_message_id, answers_go, sealed`

const ms = (value: unknown): number | null => (value instanceof Date ? value.getTime() : null)

/** The table's checks stand behind the unions. */
const toRequest = (row: Row): PrivacyRequest => ({
  id: row.id as PrivacyRequestId,
  customerId: row.customer_id as CustomerId | null,
  type: row.type as RequestType,
  state: row.state as RequestState,
  tier: row.tier as PrivacyRequest['tier'],
  channel: row.channel as RequestChannel,
  language: row.language as string | null,
  purpose: row.purpose as string | null,
  recordingRef: row.recording_ref as string | null,
  receivedAtMs: ms(row.received_at) ?? 0,
  dueAtMs: ms(row.due_at) ?? 0,
  extendedAtMs: ms(row.extended_at),
  verifiedAtMs: ms(row.verified_at),
  verifiedHow: row.verified_how as string | null,
  verifiedBy: row.verified_by as string | null,
  tries: row.tries as number,
  executeAtMs: ms(row.execute_at),
  decidedAtMs: ms(row.decided_at),
  decidedBy: row.decided_by as string | null,
  refusalGround: row.refusal_ground as RefusalGround | null,
  deliveredAtMs: ms(row.delivered_at),
  deliveredVia: row.delivered_via as string | null,
  linkExpiresAtMs: ms(row.link_expires_at),
  pinHash: row.pin_hash as Buffer | null,
  pinTries: row.pin_tries as number,
  reminders: row.reminders as number,
  closedAtMs: ms(row.closed_at),
  ackMessageId: row.ack_message_id as string | null,
  answersGo: row.answers_go as AnswersGo,
  sealed: row.sealed as Buffer | null,
})

interface NewRequest {
  readonly id: PrivacyRequestId
  readonly customerId: CustomerId | null
  readonly type: RequestType
  readonly state: RequestState
  readonly tier: number
  readonly channel: RequestChannel
  readonly language: string | null
  readonly purpose: string | null
  /** Meta's id of the message that asked. */
  readonly messageId: string | null
  readonly recordingRef: string | null
  readonly receivedAtMs: number
  readonly dueAtMs: number
  readonly executeAtMs?: number | null
  /** `chat` unless it says so. */
  readonly answersGo?: AnswersGo
  readonly sealed: Buffer | null
}

export const insertRequest = async (tx: TenantTx, r: NewRequest): Promise<PrivacyRequest> => {
  const [row] = await tx.sql<Row>`
    insert into privacy_request (tenant_id, id, customer_id, type, state, tier, channel, language, purpose, message_id,
      recording_ref, received_at, due_at, execute_at, answers_go, sealed)
    values (${tx.tenantId}, ${r.id}, ${r.customerId}, ${r.type}, ${r.state}, ${r.tier}, ${r.channel}, ${r.language},
      ${r.purpose}, ${r.messageId}, ${r.recordingRef}, ${new Date(r.receivedAtMs)}, ${new Date(r.dueAtMs)},
      ${r.executeAtMs == null ? null : new Date(r.executeAtMs)}, ${r.answersGo ?? 'chat'}, ${r.sealed})
    returning ${COLUMNS}`
  if (!row) throw new Error('a request was not inserted')
  return toRequest(row)
}

export const lockRequest = async (tx: TenantTx, id: string): Promise<PrivacyRequest | null> => {
  const [row] = await tx.sql<Row>`
    select ${COLUMNS} from privacy_request where tenant_id = ${tx.tenantId} and id = ${id} for update`
  return row ? toRequest(row) : null
}

export const findRequest = async (tx: TenantTx, id: string): Promise<PrivacyRequest | null> => {
  const [row] = await tx.sql<Row>`
    select ${COLUMNS} from privacy_request where tenant_id = ${tx.tenantId} and id = ${id}`
  return row ? toRequest(row) : null
}

/** The request whose link has this hash. */
export const lockByLink = async (tx: TenantTx, linkHash: Buffer): Promise<PrivacyRequest | null> => {
  const [row] = await tx.sql<Row>`
    select ${COLUMNS} from privacy_request where tenant_id = ${tx.tenantId} and link_hash = ${linkHash} for update`
  return row ? toRequest(row) : null
}

/** A customer's requests that are not over, the latest first. */
export const findOpenRequests = async (tx: TenantTx, customerId: CustomerId): Promise<readonly PrivacyRequest[]> =>
  (
    await tx.sql<Row>`
      select ${COLUMNS} from privacy_request
       where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and closed_at is null
       order by received_at desc, id desc`
  ).map(toRequest)

/** A customer's corrections that were refused, the latest first. */
export const findRefusedCorrections = async (
  tx: TenantTx,
  customerId: CustomerId,
  most: number,
): Promise<readonly PrivacyRequest[]> =>
  (
    await tx.sql<Row>`
      select ${COLUMNS} from privacy_request
       where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and type = 'correct' and state = 'refused'
         and sealed is not null
       order by received_at desc, id desc limit ${most}`
  ).map(toRequest)

/** A page of a shop's requests, newest first, from a key on. */
export const listRequests = async (
  tx: TenantTx,
  query: {
    readonly states: readonly RequestState[] | null
    readonly before: { readonly atMs: number; readonly id: string } | null
    readonly most: number
  },
): Promise<readonly PrivacyRequest[]> => {
  const { states, before, most } = query
  const rows = await tx.sql<Row>`
    select ${COLUMNS} from privacy_request
     where tenant_id = ${tx.tenantId} and (${states === null} or state = any (${states ?? []}::text[]))
       and (${before === null} or (received_at, id) < (${before && new Date(before.atMs)}, ${before?.id ?? null}))
     order by received_at desc, id desc
     limit ${most}`
  return rows.map(toRequest)
}

/** What changed of a held request; what is absent stays. */
interface RequestChange {
  readonly state?: RequestState
  readonly tier?: number
  readonly dueAtMs?: number
  readonly extendedAtMs?: number
  readonly verifiedAtMs?: number
  readonly verifiedHow?: string
  readonly verifiedBy?: string
  readonly approvedBy?: string
  readonly tries?: number
  readonly executeAtMs?: number | null
  readonly decidedAtMs?: number
  readonly decidedBy?: string
  readonly refusalGround?: RefusalGround
  readonly deliveredAtMs?: number
  readonly deliveredVia?: string
  readonly linkHash?: Buffer | null
  readonly linkExpiresAtMs?: number
  readonly pinHash?: Buffer | null
  readonly pinTries?: number
  readonly reminders?: number
  readonly closedAtMs?: number
  readonly ackMessageId?: string
  readonly answersGo?: AnswersGo
  readonly sealed?: Buffer
}

const at = (value: number | null | undefined): Date | null => (value == null ? null : new Date(value))

export const saveRequest = async (tx: TenantTx, id: PrivacyRequestId, c: RequestChange): Promise<void> => {
  await tx.sql`
    update privacy_request set
        state = coalesce(${c.state ?? null}, state), tier = coalesce(${c.tier ?? null}, tier),
        due_at = coalesce(${at(c.dueAtMs)}, due_at), extended_at = coalesce(${at(c.extendedAtMs)}, extended_at),
        verified_at = coalesce(${at(c.verifiedAtMs)}, verified_at),
        verified_how = coalesce(${c.verifiedHow ?? null}, verified_how),
        verified_by = coalesce(${c.verifiedBy ?? null}, verified_by),
        approved_by = coalesce(${c.approvedBy ?? null}, approved_by), tries = coalesce(${c.tries ?? null}, tries),
        execute_at = case when ${c.executeAtMs === undefined} then execute_at else ${at(c.executeAtMs)}::timestamptz end,
        decided_at = coalesce(${at(c.decidedAtMs)}, decided_at), decided_by = coalesce(${c.decidedBy ?? null}, decided_by),
        refusal_ground = coalesce(${c.refusalGround ?? null}, refusal_ground),
        delivered_at = coalesce(${at(c.deliveredAtMs)}, delivered_at),
        delivered_via = coalesce(${c.deliveredVia ?? null}, delivered_via),
        link_hash = case when ${c.linkHash === undefined} then link_hash else ${c.linkHash ?? null}::bytea end,
        link_expires_at = coalesce(${at(c.linkExpiresAtMs)}, link_expires_at),
        pin_hash = case when ${c.pinHash === undefined} then pin_hash else ${c.pinHash ?? null}::bytea end,
        pin_tries = coalesce(${c.pinTries ?? null}, pin_tries), reminders = coalesce(${c.reminders ?? null}, reminders),
        closed_at = coalesce(${at(c.closedAtMs)}, closed_at),
        ack_message_id = coalesce(${c.ackMessageId ?? null}, ack_message_id),
        answers_go = coalesce(${c.answersGo ?? null}, answers_go), sealed = coalesce(${c.sealed ?? null}, sealed)
     where tenant_id = ${tx.tenantId} and id = ${id}`
}

/** Restricts or frees the use of somebody's data (s14(6)); every console hears of it. Locks the tenant's counter row. */
export const setRestricted = async (tx: TenantTx, customerId: CustomerId, isRestricted: boolean): Promise<boolean> => {
  const rows = await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    update customer u set restricted = ${isRestricted}, seq = c.sync_seq from counter c
     where u.tenant_id = ${tx.tenantId} and u.id = ${customerId} and u.erased_at is null
    returning u.id`
  return rows.length > 0
}

/**
 * Whether she is restricted, and when since the last lifting it was recorded that she objected, or that the use of her data be
 * restricted; Unix ms.
 */
export const findRestriction = async (
  tx: TenantTx,
  customerId: CustomerId,
): Promise<{
  readonly isRestricted: boolean
  readonly objectedAtMs: number | null
  readonly restrictedAtMs: number | null
}> => {
  const [row] = await tx.sql<{ restricted: boolean; objected: Date | null; asked: Date | null }>`
    select c.restricted, r.objected, r.asked
      from customer c
      cross join (
        select max(decided_at) filter (where type = 'object') as objected,
            max(decided_at) filter (where type = 'restrict') as asked
          from privacy_request
         where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and state <> 'refused'
           and decided_at > coalesce((select max(closed_at) from privacy_request
                 where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and type = 'lift' and state = 'closed'),
               '-infinity')) r
     where c.tenant_id = ${tx.tenantId} and c.id = ${customerId}`
  return {
    isRestricted: row?.restricted ?? false,
    objectedAtMs: row?.objected?.getTime() ?? null,
    restrictedAtMs: row?.asked?.getTime() ?? null,
  }
}

export const clearStale = async (tx: TenantTx, customerId: CustomerId): Promise<void> => {
  await tx.sql`
    update customer set stale_since = null where tenant_id = ${tx.tenantId} and id = ${customerId}`
}

/** Somebody else has her number: what she did before is shown to nobody there. An earlier doubt stands. */
export const markStale = async (tx: TenantTx, customerId: CustomerId, sinceMs: number): Promise<void> => {
  await tx.sql`
    update customer set stale_since = coalesce(stale_since, ${new Date(sinceMs)})
     where tenant_id = ${tx.tenantId} and id = ${customerId}`
}

/** Since when it is in doubt who writes from her number, Unix ms; null: it is not. */
export const findStaleSince = async (tx: TenantTx, customerId: CustomerId): Promise<number | null> => {
  const [row] = await tx.sql<{ at: Date | null }>`
    select stale_since as at from customer where tenant_id = ${tx.tenantId} and id = ${customerId}`
  return row?.at?.getTime() ?? null
}

/** Writes a corrected profile; every console hears of it. Locks the tenant's counter row. */
export const saveProfile = async (tx: TenantTx, customerId: CustomerId, sealed: Buffer): Promise<void> => {
  await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    update customer u set sealed = ${sealed}, seq = c.sync_seq from counter c
     where u.tenant_id = ${tx.tenantId} and u.id = ${customerId} and u.erased_at is null`
}

/** Where requests and their shop's calendar stand. */
export const readCalendar = async (tx: TenantTx): Promise<{ readonly timeZone: string; readonly country: string }> => {
  const [row] = await tx.sql<{ timeZone: string; country: string }>`
    select time_zone as "timeZone", country from tenant where tenant_id = ${tx.tenantId}`
  if (!row) throw new Error('the tenant has no row')
  return row
}

/** Requests of all shops whose time has come: agreed erasures, old links, open ones to remind of. */
export const findDueRequests = (
  db: Pick<Database, 'platformSql'>,
  nowMs: number,
  most: number,
): Promise<readonly { readonly tenantId: TenantId; readonly requestId: PrivacyRequestId }[]> =>
  db.platformSql<{ readonly tenantId: TenantId; readonly requestId: PrivacyRequestId }>`
    select tenant_id as "tenantId", request_id as "requestId"
      from app.due_privacy_requests(${new Date(nowMs)}, ${most})`
