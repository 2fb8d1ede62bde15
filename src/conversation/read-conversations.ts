/** Reads conversations for the shop's own people and programs: which there are, and what was said. */
import type { CustomerId, ItemId, LaneId, PhoneNumberId } from '../kernel/ids.ts'
import type { Keyring, TenantKeys } from '../platform/crypto/keyring.ts'
import { openJson, type Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { inboxContext } from '../channel/index.ts'
import { nameIn, profileContext, type SealedProfile } from '../customers/index.ts'
import { advertOf, messageText, type AdvertView, type SealedMessage } from './message-text.ts'

export interface ConversationView {
  readonly id: LaneId
  readonly customerId: CustomerId
  readonly customerName: string | null
  readonly phoneNumberId: PhoneNumberId
  readonly lastInboundAtMs: number | null
  /** Until when the bot leaves this conversation to people; null while it answers by itself. */
  readonly takenOverUntilMs: number | null
  readonly createdAtMs: number
}

interface Row {
  readonly id: LaneId
  readonly customer_id: CustomerId
  readonly phone_number_id: PhoneNumberId
  readonly last_inbound_at: Date | null
  readonly bot_quiet_until: Date | null
  readonly created_at: Date
  readonly wrapped_key: Buffer | null
  readonly sealed: Buffer | null
  readonly stale_since: Date | null
}

interface ReadDeps {
  readonly keyring: Keyring
}

const keyOf = ({ keyring }: ReadDeps, keys: TenantKeys, row: Pick<Row, 'customer_id' | 'wrapped_key'>): Key | null =>
  row.wrapped_key && keyring.openCustomerKey(keys, row.customer_id, row.wrapped_key)

const toView = (deps: ReadDeps, keys: TenantKeys, nowMs: number, row: Row): ConversationView => {
  const key = keyOf(deps, keys, row)
  const quietUntilMs = row.bot_quiet_until?.getTime() ?? 0
  return {
    id: row.id,
    customerId: row.customer_id,
    customerName:
      key && row.sealed
        ? nameIn(openJson<SealedProfile>(key, row.sealed, profileContext(row.customer_id)), row.stale_since !== null)
        : null,
    phoneNumberId: row.phone_number_id,
    lastInboundAtMs: row.last_inbound_at?.getTime() ?? null,
    takenOverUntilMs: quietUntilMs > nowMs ? quietUntilMs : null,
    createdAtMs: row.created_at.getTime(),
  }
}

/** When something last came in, which is what the list is ordered by. */
export const activityMs = ({ lastInboundAtMs, createdAtMs }: ConversationView): number => lastInboundAtMs ?? createdAtMs

interface ConversationQuery {
  readonly customerId: CustomerId | null
  /** True: only those that people have taken over. False: only those that the bot answers. */
  readonly takenOver: boolean | null
  readonly before: { readonly atMs: number; readonly id: string } | null
  readonly most: number
  readonly nowMs: number
}

/**
 * Conversations with customers, the latest activity first. One shop's rows are sorted for it: an index on what changes with
 * every message would cost each turn more than this list costs whoever opens it.
 */
export const listConversations = async (
  deps: ReadDeps,
  tx: TenantTx,
  keys: TenantKeys,
  { customerId, takenOver, before, most, nowMs }: ConversationQuery,
): Promise<readonly ConversationView[]> => {
  const rows = await tx.sql<Row>`
    select c.id, c.customer_id, c.phone_number_id, c.last_inbound_at, c.bot_quiet_until, c.created_at, k.wrapped_key,
        u.sealed, u.stale_since
      from conversation c
      join customer u on u.tenant_id = c.tenant_id and u.id = c.customer_id
      left join customer_key k on k.tenant_id = c.tenant_id and k.customer_id = c.customer_id
     where c.tenant_id = ${tx.tenantId} and u.merged_into is null
       and (${customerId}::uuid is null or c.customer_id = ${customerId}::uuid)
       and (${takenOver}::boolean is null
         or ${takenOver}::boolean = (c.bot_quiet_until is not null and c.bot_quiet_until > ${new Date(nowMs)}::timestamptz))
       and (${before === null}::boolean or (coalesce(c.last_inbound_at, c.created_at), c.id)
         < (${new Date(before?.atMs ?? 0)}::timestamptz, ${before?.id ?? null}::uuid))
     order by coalesce(c.last_inbound_at, c.created_at) desc, c.id desc limit ${most}`
  return rows.map((row) => toView(deps, keys, nowMs, row))
}

/** One conversation with a customer, with the key that opens what was said in it; null when there is none. */
export const openConversation = async (
  deps: ReadDeps,
  tx: TenantTx,
  keys: TenantKeys,
  id: LaneId,
  nowMs: number,
): Promise<{ readonly view: ConversationView; readonly key: Key | null } | null> => {
  const [row] = await tx.sql<Row>`
    select c.id, c.customer_id, c.phone_number_id, c.last_inbound_at, c.bot_quiet_until, c.created_at, k.wrapped_key,
        u.sealed, u.stale_since
      from conversation c
      join customer u on u.tenant_id = c.tenant_id and u.id = c.customer_id
      left join customer_key k on k.tenant_id = c.tenant_id and k.customer_id = c.customer_id
     where c.tenant_id = ${tx.tenantId} and c.id = ${id}`
  return row ? { view: toView(deps, keys, nowMs, row), key: keyOf(deps, keys, row) } : null
}

export const MESSAGE_STATUSES = ['received', 'queued', 'sent', 'failed', 'delivered', 'read'] as const
type MessageStatus = (typeof MESSAGE_STATUSES)[number]

export interface MessageView {
  readonly id: ItemId
  readonly direction: 'in' | 'out'
  readonly kind: string
  /** What it said, or says of a picture or a place; null when there is nothing to read. */
  readonly text: string | null
  readonly status: MessageStatus
  /** Where she came from with it, when that was an advert. */
  readonly advert: AdvertView | null
  readonly atMs: number
}

/** By the folded rank: 0 queued, 1 sent, 2 failed, 3 delivered, 4 read, 5 played. A row in the content has left us. */
const STATUS_BY_RANK: readonly MessageStatus[] = ['sent', 'sent', 'failed', 'delivered', 'read', 'read']

/** What was said in a conversation, newest first. */
export const listMessages = async (
  tx: TenantTx,
  conversationId: LaneId,
  key: Key,
  { before, most }: Pick<ConversationQuery, 'before' | 'most'>,
): Promise<readonly MessageView[]> => {
  const rows = await tx.sql<{
    id: ItemId
    at: Date
    direction: 'in' | 'out' | 'echo'
    kind: string
    sealed: Buffer
    status_rank: number | null
  }>`
    select m.id, m.at, m.direction, m.kind, m.sealed, s.status_rank
      from message_content m
      left join message s on s.tenant_id = m.tenant_id and s.wamid = m.wamid
     where m.tenant_id = ${tx.tenantId} and m.lane_id = ${conversationId}
       and (s.item_id is null or s.item_id = m.id) -- told as history too: what came live is shown
       and (${before === null}::boolean
         or (m.at, m.id) < (${new Date(before?.atMs ?? 0)}::timestamptz, ${before?.id ?? null}::uuid))
     order by m.at desc, m.id desc limit ${most}`
  return rows.map((row) => {
    const sealed = row.sealed.length === 0 ? null : openJson<SealedMessage>(key, row.sealed, inboxContext(row.id))
    return {
      id: row.id,
      direction: row.direction === 'in' ? 'in' : 'out', // also what the owner wrote from her app
      kind: row.kind,
      text: sealed && messageText(sealed),
      status: row.direction === 'in' ? 'received' : (STATUS_BY_RANK[row.status_rank ?? 1] ?? 'sent'),
      advert: sealed && advertOf(sealed),
      atMs: row.at.getTime(),
    }
  })
}
