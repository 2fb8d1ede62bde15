/** SQL around one person: by which ids her rows are found, whether she is in the middle of something, what is destroyed. */
import type { CustomerId, LaneId, OrderId, Wamid } from '../kernel/ids.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import type { PersonKeys } from '../platform/db/person-rows.ts'
import { lockAuditHead } from './audit.ts'

/** A customer with those who were merged into her, however often: they are one person. */
export const findOnePerson = async (tx: TenantTx, customerId: CustomerId): Promise<readonly CustomerId[]> => {
  const found: CustomerId[] = [customerId]
  for (let fresh: readonly CustomerId[] = found; fresh.length > 0;) {
    const rows = await tx.sql<{ id: CustomerId }>`
      select id from customer where tenant_id = ${tx.tenantId} and merged_into = any (${fresh}::uuid[])`
    fresh = rows.map((row) => row.id).filter((id) => !found.includes(id))
    found.push(...fresh)
  }
  return found
}

export interface Person extends PersonKeys {
  readonly customer: readonly CustomerId[]
  readonly conversation: readonly LaneId[]
  readonly message: readonly Wamid[]
  readonly order: readonly OrderId[]
}

/** All ids under which something is held about a person. A customer who was merged into another stands for herself only. */
export const findPerson = async (tx: TenantTx, customerId: CustomerId): Promise<Person> => {
  const customer = await findOnePerson(tx, customerId)
  const lanes = await tx.sql<{ id: LaneId }>`
    select id from conversation where tenant_id = ${tx.tenantId} and customer_id = any (${customer}::uuid[]) order by id`
  const conversation = lanes.map((row) => row.id)
  const [messages, orders] = await Promise.all([
    tx.sql<{ wamid: Wamid }>`
      select wamid from message where tenant_id = ${tx.tenantId} and lane_id = any (${conversation}::uuid[])`,
    tx.sql<{ id: OrderId }>`
      select id from sales_order
       where tenant_id = ${tx.tenantId}
         and (customer_id = any (${customer}::uuid[]) or conversation_id = any (${conversation}::uuid[]))
       order by id`,
  ])
  return { customer, conversation, message: messages.map((row) => row.wamid), order: orders.map((row) => row.id) }
}

/** The conversations of the shop's own people. */
export const findSellerLanes = async (tx: TenantTx): Promise<readonly LaneId[]> =>
  (await tx.sql<{ id: LaneId }>`select id from conversation where tenant_id = ${tx.tenantId} and kind = 'seller'`).map(
    (row) => row.id,
  )

/** A person's conversations, and those in which the shop's people may be told about her. */
const lanesAround = async (tx: TenantTx, { conversation }: Person): Promise<readonly LaneId[]> => [
  ...conversation,
  ...(await findSellerLanes(tx)),
]

/**
 * Holds what comes in around a person, her orders, and who is told of what becomes of them (the shop's jobs, then its
 * endpoints): the first half of what an erasure takes, in the order in which everybody takes it. `lockPerson` is the second.
 */
export const lockAround = async (tx: TenantTx, person: Person): Promise<void> => {
  const lanes = await lanesAround(tx, person)
  await tx.sql`
    select id from lane
     where tenant_id = ${tx.tenantId} and queue in ('inbox', 'media') and id = any (${lanes}::uuid[])
     order by queue, id for update`
  await tx.sql`
    select id from sales_order where tenant_id = ${tx.tenantId} and id = any (${person.order}::uuid[]) order by id for update`
  await tx.sql`
    select id from lane
     where tenant_id = ${tx.tenantId} and queue in ('job', 'webhook')
       and (queue = 'webhook' or id = ${tx.tenantId} or id = any (${lanes}::uuid[]))
     order by queue, id for update`
}

/**
 * Holds the tenant's counter row, then the person, then what goes out around her; behind `lockAround`. So the shop's orders wait
 * for what follows, because in another order it would wait for them in a circle: a seventh of a second for somebody with 500 orders
 * and 5 000 messages. What takes longer, opening what staff were told, comes before.
 */
export const lockPerson = async (tx: TenantTx, person: Person): Promise<void> => {
  const lanes = await lanesAround(tx, person)
  await lockAuditHead(tx) // the counter row
  await tx.sql`
    select id from customer
     where tenant_id = ${tx.tenantId} and id = any (${person.customer}::uuid[]) order by id for update`
  await tx.sql`
    select id from lane
     where tenant_id = ${tx.tenantId} and queue = 'outbox' and id = any (${lanes}::uuid[]) order by id for update`
}

/** Whether she is still the person who was found before she was held: neither erased nor merged meanwhile. */
export const isUnchanged = async (tx: TenantTx, { customer }: Person): Promise<boolean> => {
  const [self] = customer
  if (self === undefined || !(await isHeld(tx, self))) return false
  const now = await findOnePerson(tx, self)
  return now.length === customer.length && now.every((id) => customer.includes(id))
}

/**
 * What else she asked is over with her: nobody is left to answer, and nobody is reminded of it. But for the request that
 * this is. A link that was just used leads nowhere any more. Returns how many were open.
 */
export const closeRequests = async (
  tx: TenantTx,
  { customer }: Person,
  but: string | null,
  at: Date,
): Promise<number> => {
  const closed = await tx.sql`
    with links as (
      update privacy_request set link_hash = null, pin_hash = null
       where tenant_id = ${tx.tenantId} and customer_id = any (${customer}::uuid[]) and closed_at is not null
         and link_hash is not null
    )
    update privacy_request
       set state = 'withdrawn', closed_at = ${at}, execute_at = null, link_hash = null, pin_hash = null
     where tenant_id = ${tx.tenantId} and customer_id = any (${customer}::uuid[]) and closed_at is null
       and id is distinct from ${but}::uuid
    returning id`
  return closed.length
}

/** Whether she was seen after an instant, Unix ms. */
export const wasSeenSince = async (tx: TenantTx, customerId: CustomerId, sinceMs: number): Promise<boolean> => {
  const seen = await tx.sql`
    select 1 as seen from customer
     where tenant_id = ${tx.tenantId} and id = ${customerId} and last_seen_at > ${new Date(sinceMs)}`
  return seen.length > 0
}

interface Doings {
  /** Messages of hers, or to her, that are still to be handled. */
  readonly pending: number
  /** When she last wrote, Unix ms. */
  readonly lastInboundAtMs: number | null
}

export const findDoings = async (tx: TenantTx, { conversation }: Person): Promise<Doings> => {
  const [[items], [inbound]] = await Promise.all([
    tx.sql<{ n: number }>`
      select count(*)::integer as n from lane_item
       where tenant_id = ${tx.tenantId} and lane_id = any (${conversation}::uuid[])`,
    tx.sql<{ at: Date | null }>`
      select max(last_inbound_at) as at from conversation
       where tenant_id = ${tx.tenantId} and id = any (${conversation}::uuid[])`,
  ])
  return { pending: items?.n ?? 0, lastInboundAtMs: inbound?.at?.getTime() ?? null }
}

/**
 * Keeps her "no" to adverts beyond her erasure: the keyed hashes of her WhatsApp ids, where she had refused, stopped or been
 * asked. Returns how many.
 */
export const keepSuppression = async (tx: TenantTx, { customer }: Person, at: Date): Promise<number> => {
  const kept = await tx.sql`
    insert into suppression (tenant_id, hmac, reason, since)
    select i.tenant_id, i.hmac, min(c.marketing_state), coalesce(min(c.stopped_at), ${at}::timestamptz)
      from identity i
      join customer c on c.tenant_id = i.tenant_id and c.id = i.customer_id
     where i.tenant_id = ${tx.tenantId} and c.tenant_id = ${tx.tenantId} and i.customer_id = any (${customer}::uuid[])
       and i.retired_at is null and c.marketing_state in ('asked', 'refused', 'withdrawn')
     group by i.tenant_id, i.hmac
    on conflict (tenant_id, hmac) do nothing
    returning hmac`
  return kept.length
}

/** Every console must hear that the customer is gone. The tenant's counter row is held. */
export const announceErased = async (tx: TenantTx, { customer }: Person): Promise<void> => {
  await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    update customer u set seq = c.sync_seq from counter c
     where u.tenant_id = ${tx.tenantId} and u.id = any (${customer}::uuid[])`
}

export interface Certificate {
  readonly id: string
  readonly atMs: number
  readonly cause: 'erasure' | 'retention' | 'restore'
  readonly rule: string
  readonly class: string
  readonly counts: Readonly<Record<string, number>>
  readonly fromMs?: number | null
  readonly untilMs?: number | null
  readonly customerId?: string | null
  readonly requestId?: string | null
  readonly holds?: readonly object[]
}

const toDate = (ms: number | null | undefined): Date | null => (ms == null ? null : new Date(ms))

export const insertCertificate = async (tx: TenantTx, c: Certificate): Promise<void> => {
  await tx.sql`
    insert into destruction_certificate (tenant_id, id, at, cause, rule, class, counts, from_at, until_at, customer_id,
      request_id, holds)
    values (${tx.tenantId}, ${c.id}, ${new Date(c.atMs)}, ${c.cause}, ${c.rule}, ${c.class}, ${JSON.stringify(c.counts)}::jsonb,
      ${toDate(c.fromMs)}, ${toDate(c.untilMs)}, ${c.customerId ?? null}, ${c.requestId ?? null},
      ${JSON.stringify(c.holds ?? [])}::jsonb)`
}

/** Whether there is such a person here who has not been erased. */
export const isHeld = async (tx: TenantTx, customerId: string): Promise<boolean> => {
  const rows = await tx.sql`
    select 1 as held from customer where tenant_id = ${tx.tenantId} and id = ${customerId} and erased_at is null`
  return rows.length > 0
}

/** By which id somebody goes on: her own, or that of the one she was merged into; null when nobody of that id is held. */
export const findWhoIsLeft = async (tx: TenantTx, customerId: CustomerId): Promise<CustomerId | null> => {
  const [row] = await tx.sql<{ id: CustomerId }>`
    select coalesce(merged_into, id) as id from customer
     where tenant_id = ${tx.tenantId} and id = ${customerId} and erased_at is null`
  return row?.id ?? null
}

/** Whether this database knows the shop at all. */
export const hasTenant = async (tx: TenantTx): Promise<boolean> => {
  const rows = await tx.sql`select 1 as known from tenant where tenant_id = ${tx.tenantId}`
  return rows.length > 0
}

/**
 * PostgreSQL keeps values of some rows as samples for its planner, Meta's message ids among them: they are drawn anew once
 * rows of a person are gone. After the commit, because only then nobody sees those rows any more.
 */
export const renewSamples = async (db: Pick<Database, 'platformSql'>): Promise<void> => {
  await db.platformSql`select app.renew_samples()`
}

/** How much is held of somebody, for a first answer in the chat. A basket that was never sent is no order. */
export const countHeld = async (
  tx: TenantTx,
  customerId: CustomerId,
): Promise<{ readonly orders: number; readonly messages: number }> => {
  const { order, message } = await findPerson(tx, customerId)
  const [placed] = await tx.sql<{ n: number }>`
    select count(*)::integer as n from sales_order
     where tenant_id = ${tx.tenantId} and id = any (${order}::uuid[]) and number is not null`
  return { orders: placed?.n ?? 0, messages: message.length }
}

interface CertificateRow {
  readonly id: string
  readonly atMs: number
  readonly cause: Certificate['cause']
  readonly rule: string
  readonly class: string
  readonly counts: Readonly<Record<string, number>>
}

/** A page of a shop's certificates, newest first, from a key on. */
export const listCertificates = async (
  tx: TenantTx,
  before: { readonly atMs: number; readonly id: string } | null,
  most: number,
): Promise<readonly CertificateRow[]> =>
  (
    await tx.sql<Omit<CertificateRow, 'atMs'> & { readonly at: Date }>`
      select id, at, cause, rule, class, counts from destruction_certificate
       where tenant_id = ${tx.tenantId}
         and (${before === null} or (at, id) < (${toDate(before?.atMs)}, ${before?.id ?? null}))
       order by at desc, id desc
       limit ${most}`
  ).map(({ at, ...row }) => ({ ...row, atMs: at.getTime() }))
