/** SQL of conversations: what a turn reads before it thinks and writes when it is done. */
import type { CustomerId, LaneId, PhoneNumberId, StaffId, Wamid } from '../kernel/ids.ts'
import { DAY_MS } from '../kernel/clock.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { fenced } from '../platform/lanes/index.ts'
import type { DialogueSnapshot } from './dialogue/types.ts'

export interface ConversationRow {
  readonly id: LaneId
  readonly kind: 'customer' | 'seller'
  readonly customerId: CustomerId | null
  readonly staffId: StaffId | null
  readonly phoneNumberId: PhoneNumberId
  readonly snapshot: DialogueSnapshot | null
  readonly lastInboundAtMs: number | null
  readonly botQuietUntilMs: number | null
  readonly customer: {
    readonly wrappedKey: Buffer
    readonly sealed: Buffer | null
    readonly language: string | null
    readonly languageChosen: boolean
    readonly noticeVersion: string | null
    readonly stoppedAtMs: number | null
    /** Since when only a check shows that she is who the number belonged to. */
    readonly staleSinceMs: number | null
  } | null
}

interface Row {
  readonly kind: 'customer' | 'seller'
  readonly customer_id: CustomerId | null
  readonly staff_id: StaffId | null
  readonly phone_number_id: PhoneNumberId
  readonly snapshot: DialogueSnapshot | null
  readonly last_inbound_at: Date | null
  readonly bot_quiet_until: Date | null
  readonly wrapped_key: Buffer | null
  readonly sealed: Buffer | null
  readonly language: string | null
  readonly language_chosen: boolean | null
  readonly notice_version: string | null
  readonly stopped_at: Date | null
  readonly stale_since: Date | null
}

export const findConversation = async (tx: TenantTx, id: LaneId): Promise<ConversationRow | null> => {
  const [row] = await tx.sql<Row>`
    select c.kind, c.customer_id, c.staff_id, c.phone_number_id, c.snapshot, c.last_inbound_at, c.bot_quiet_until,
        k.wrapped_key, u.sealed, u.language, u.language_chosen, u.notice_version, u.stopped_at, u.stale_since
      from conversation c
      left join customer u on u.tenant_id = c.tenant_id and u.id = c.customer_id
      left join customer_key k on k.tenant_id = c.tenant_id and k.customer_id = c.customer_id
     where c.tenant_id = ${tx.tenantId} and c.id = ${id}`
  if (!row) return null
  return {
    id,
    kind: row.kind,
    customerId: row.customer_id,
    staffId: row.staff_id,
    phoneNumberId: row.phone_number_id,
    snapshot: row.snapshot,
    lastInboundAtMs: row.last_inbound_at?.getTime() ?? null,
    botQuietUntilMs: row.bot_quiet_until?.getTime() ?? null,
    customer: row.wrapped_key && {
      wrappedKey: row.wrapped_key,
      sealed: row.sealed,
      language: row.language,
      languageChosen: row.language_chosen ?? false,
      noticeVersion: row.notice_version,
      stoppedAtMs: row.stopped_at?.getTime() ?? null,
      staleSinceMs: row.stale_since?.getTime() ?? null,
    },
  }
}

/** Who comes back after this time may be another person with the same number: her history needs a check (PRV-40). */
const STALE_AFTER_MS = 90 * DAY_MS

/** Whether only a person of the shop can say who is writing: she was silent for long, or came with another number. */
export const isStale = (
  { customer, lastInboundAtMs }: Pick<ConversationRow, 'customer' | 'lastInboundAtMs'>,
  nowMs: number,
): boolean =>
  customer !== null &&
  (customer.staleSinceMs !== null || (lastInboundAtMs !== null && nowMs - lastInboundAtMs > STALE_AFTER_MS))

/** What changed about the customer in a turn; null leaves a column as it is. */
export interface CustomerTouch {
  readonly customerId: CustomerId
  readonly profile: {
    readonly sealed: Buffer
    /** What it was made from. */
    readonly before: Buffer | null
  } | null
  readonly language: string | null
  readonly languageChosen: boolean | null
  readonly noticeVersion: string | null
  readonly seenAtMs: number
}

/**
 * What a turn leaves behind: the dialogue's state, what the window counts from, and what changed about the customer.
 *
 * @throws LaneMovedError when her profile is another than the one that the turn has read: the shop's people may have written how
 * she is called, and the turn would undo it
 */
export const saveConversation = async (
  tx: TenantTx,
  c: {
    readonly id: LaneId
    readonly snapshot: DialogueSnapshot | null
    readonly machineVersion: number
    readonly lastInboundAtMs: number | null
    readonly lastInboundWamid: Wamid | null
    /** Absent leaves it as it is. */
    readonly botQuietUntilMs?: number | null
  },
  customer: CustomerTouch | null,
): Promise<void> => {
  const quietUntil = c.botQuietUntilMs == null ? null : new Date(c.botQuietUntilMs)
  const profile = customer?.profile ?? null
  const saved = tx.sql`
    with touched as (
      update customer set
          stale_since = case when last_seen_at < ${customer ? new Date(customer.seenAtMs - STALE_AFTER_MS) : null}::timestamptz
            then ${customer ? new Date(customer.seenAtMs) : null}::timestamptz else stale_since end,
          last_seen_at = ${customer ? new Date(customer.seenAtMs) : null}::timestamptz,
          sealed = coalesce(${profile?.sealed ?? null}::bytea, sealed),
          language = coalesce(${customer?.language ?? null}::text, language),
          language_chosen = coalesce(${customer?.languageChosen ?? null}::boolean, language_chosen),
          notice_version = coalesce(${customer?.noticeVersion ?? null}::text, notice_version)
       where tenant_id = ${tx.tenantId} and id = ${customer?.customerId ?? null}::uuid
         and (${profile === null}::boolean or sealed is not distinct from ${profile?.before ?? null}::bytea)
      returning 1
    )
    update conversation set snapshot = ${c.snapshot === null ? null : JSON.stringify(c.snapshot)}::jsonb,
        machine_version = ${c.machineVersion},
        last_inbound_at = greatest(last_inbound_at, ${c.lastInboundAtMs === null ? null : new Date(c.lastInboundAtMs)}::timestamptz),
        last_inbound_wamid = case when ${c.lastInboundWamid}::text is null then last_inbound_wamid else ${c.lastInboundWamid}::text end,
        bot_quiet_until = case when ${c.botQuietUntilMs === undefined}::boolean then bot_quiet_until else ${quietUntil}::timestamptz end
     where tenant_id = ${tx.tenantId} and id = ${c.id}
       and 1 / (case when ${profile === null}::boolean then 1 else (select count(*)::integer from touched) end) = 1`
  await fenced(saved)
}

/** The bot leaves the conversation to people until then, Unix ms; null: it answers again. */
export const quietenBot = async (tx: TenantTx, id: LaneId, untilMs: number | null): Promise<void> => {
  await tx.sql`
    update conversation set bot_quiet_until = ${untilMs === null ? null : new Date(untilMs)}::timestamptz where tenant_id = ${tx.tenantId} and id = ${id}`
}

/** Something of hers that is no message opened the window at that time, Unix ms. */
export const openWindow = async (tx: TenantTx, id: LaneId, atMs: number): Promise<void> => {
  await tx.sql`
    update conversation set last_inbound_at = greatest(last_inbound_at, ${new Date(atMs)}::timestamptz)
     where tenant_id = ${tx.tenantId} and id = ${id}`
}

/** Meta had the window shut at that time, Unix ms; whoever wrote since has opened it again. */
export const shutWindow = async (tx: TenantTx, id: LaneId, atMs: number): Promise<void> => {
  await tx.sql`
    update conversation set last_inbound_at = null
     where tenant_id = ${tx.tenantId} and id = ${id} and last_inbound_at < ${new Date(atMs)}`
}

export { profileContext as customerContext, type SealedProfile as SealedCustomer } from '../customers/index.ts'

/** The conversation in which a customer wrote last. */
export const findLatestConversation = async (tx: TenantTx, customerId: CustomerId): Promise<LaneId | null> => {
  const [row] = await tx.sql<{ id: LaneId }>`
    select id from conversation where tenant_id = ${tx.tenantId} and customer_id = ${customerId}
     order by last_inbound_at desc nulls last, id limit 1`
  return row?.id ?? null
}
