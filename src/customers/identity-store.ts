/** SQL of customers and their identities. */
import type { CustomerId, LaneId, OrderId, Wamid } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'

export type IdentityKind = 'wa_id' | 'bsuid' | 'parent_bsuid' | 'phone'

export interface KnownIdentity {
  readonly kind: IdentityKind
  readonly hmac: Buffer
  readonly customerId: CustomerId
  readonly wrappedKey: Buffer
  readonly lastSeenAtMs: number
}

/** Live identities with these blind indexes, with their customers' keys. */
export const findByIdentities = async (tx: TenantTx, hmacs: readonly Buffer[]): Promise<readonly KnownIdentity[]> => {
  const rows = await tx.sql<{
    kind: IdentityKind
    hmac: Buffer
    customer_id: CustomerId
    wrapped_key: Buffer
    last_seen_at: Date
  }>`
    select i.kind, i.hmac, i.customer_id, k.wrapped_key, c.last_seen_at
      from identity i
      join customer_key k on k.tenant_id = i.tenant_id and k.customer_id = i.customer_id
      join customer c on c.tenant_id = i.tenant_id and c.id = i.customer_id
     where i.tenant_id = ${tx.tenantId} and i.hmac = any(${hmacs}::bytea[]) and i.retired_at is null`
  return rows.map((r) => ({
    kind: r.kind,
    hmac: r.hmac,
    customerId: r.customer_id,
    wrappedKey: r.wrapped_key,
    lastSeenAtMs: r.last_seen_at.getTime(),
  }))
}

/**
 * The same for many: without a join, for which a database that has not looked at its tables since they grew would go through
 * one of them for every row of another.
 */
export const findByManyIdentities = async (
  tx: TenantTx,
  hmacs: readonly Buffer[],
): Promise<readonly KnownIdentity[]> => {
  const rows = await tx.sql<{ kind: IdentityKind; hmac: Buffer; customerId: CustomerId }>`
    select kind, hmac, customer_id as "customerId" from identity
     where tenant_id = ${tx.tenantId} and hmac = any(${hmacs}::bytea[]) and retired_at is null`
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map((row) => row.customerId))]
  const [keys, seen] = await Promise.all([
    tx.sql<{ id: CustomerId; wrappedKey: Buffer }>`
      select customer_id as id, wrapped_key as "wrappedKey" from customer_key
       where tenant_id = ${tx.tenantId} and customer_id = any(${ids}::uuid[])`,
    tx.sql<{ id: CustomerId; lastSeenAt: Date }>`
      select id, last_seen_at as "lastSeenAt" from customer
       where tenant_id = ${tx.tenantId} and id = any(${ids}::uuid[])`,
  ])
  const keyOf = new Map(keys.map((row) => [row.id, row.wrappedKey]))
  const seenAt = new Map(seen.map((row) => [row.id, row.lastSeenAt.getTime()]))
  return rows.flatMap((row) => {
    const [wrappedKey, lastSeenAtMs] = [keyOf.get(row.customerId), seenAt.get(row.customerId)]
    return wrappedKey === undefined || lastSeenAtMs === undefined ? [] : [{ ...row, wrappedKey, lastSeenAtMs }]
  })
}

/**
 * Makes a customer with her key. Somebody whose "no" to adverts outlived her erasure begins with it; answers since when,
 * null for everybody else.
 */
export const insertCustomer = async (
  tx: TenantTx,
  c: {
    readonly customerId: CustomerId
    readonly wrappedKey: Buffer
    readonly source: string
    readonly now: Date
    readonly hmacs: readonly Buffer[]
  },
): Promise<Date | null> => {
  const [made] = await tx.sql<{ suppressed_since: Date | null }>`
    with suppressed as (
      select min(since) as since from suppression
       where tenant_id = ${tx.tenantId} and hmac = any (${c.hmacs}::bytea[])
    ), made as (
      insert into customer (tenant_id, id, source, created_at, last_seen_at)
      values (${tx.tenantId}, ${c.customerId}, ${c.source}, ${c.now}, ${c.now})
      returning tenant_id, id
    ), keyed as (
      insert into customer_key (tenant_id, customer_id, wrapped_key, created_at)
      select tenant_id, id, ${c.wrappedKey}::bytea, ${c.now}::timestamptz from made
    )
    select since as suppressed_since from suppressed`
  return made?.suppressed_since ?? null
}

/** The same of many at once; answers who of them begins with a "no", and since when. */
export const insertCustomers = async (
  tx: TenantTx,
  customers: readonly { readonly customerId: CustomerId; readonly wrappedKey: Buffer }[],
  identities: readonly { readonly customerId: CustomerId; readonly hmac: Buffer }[],
  source: string,
  now: Date,
): Promise<readonly { readonly customerId: CustomerId; readonly since: Date }[]> =>
  tx.sql<{ customerId: CustomerId; since: Date }>`
    with made as (
      insert into customer (tenant_id, id, source, created_at, last_seen_at)
      select ${tx.tenantId}::uuid, i.id, ${source}, ${now}::timestamptz, ${now}::timestamptz
        from unnest(${customers.map((c) => c.customerId)}::uuid[]) as i (id)
    ), keyed as (
      insert into customer_key (tenant_id, customer_id, wrapped_key, created_at)
      select ${tx.tenantId}::uuid, i.id, i.wrapped_key, ${now}::timestamptz
        from unnest(${customers.map((c) => c.customerId)}::uuid[], ${customers.map((c) => c.wrappedKey)}::bytea[])
          as i (id, wrapped_key)
    )
    select i.customer_id as "customerId", min(s.since) as since
      from unnest(${identities.map((i) => i.customerId)}::uuid[], ${identities.map((i) => i.hmac)}::bytea[])
        as i (customer_id, hmac)
      join suppression s on s.tenant_id = ${tx.tenantId} and s.hmac = i.hmac
     group by i.customer_id`

/** Somebody else linked this id at the same moment; told by the code of the unique violation that it stands for. */
class IdentityTakenError extends Error {
  readonly code = '23505'
  constructor() {
    super('an identity was linked by somebody else meanwhile: look again')
    this.name = 'IdentityTakenError'
  }
}

/** An id that is to be linked, sealed under its customer. */
export interface NewIdentity {
  readonly customerId: CustomerId
  readonly kind: IdentityKind
  readonly hmac: Buffer
  readonly sealed: Buffer
}

/**
 * Links ids to their customers, none of them twice; in one order, so that two who do so wait for each other one way. An id
 * that was retired moves here; one that lives under another customer only when `takesOver`.
 *
 * @throws IdentityTakenError when an id turns out to be another customer's: two transactions met the same new person.
 */
export const insertIdentities = async (
  tx: TenantTx,
  identities: readonly NewIdentity[],
  now: Date,
  takesOver = false,
): Promise<void> => {
  const linked = await tx.sql`
    insert into identity (tenant_id, kind, hmac, customer_id, sealed, first_seen_at, last_seen_at)
    select ${tx.tenantId}::uuid, i.kind, i.hmac, i.customer_id, i.sealed, ${now}::timestamptz, ${now}::timestamptz
      from unnest(${identities.map((i) => i.kind)}::text[], ${identities.map((i) => i.hmac)}::bytea[],
        ${identities.map((i) => i.customerId)}::uuid[], ${identities.map((i) => i.sealed)}::bytea[])
        as i (kind, hmac, customer_id, sealed)
     order by i.hmac, i.kind
    on conflict (tenant_id, kind, hmac) do update set customer_id = excluded.customer_id, sealed = excluded.sealed,
      last_seen_at = excluded.last_seen_at, retired_at = null
      where ${takesOver}::boolean or identity.retired_at is not null or identity.customer_id = excluded.customer_id
    returning kind`
  if (linked.length < identities.length) throw new IdentityTakenError()
}

/** The conversations of these customers: what is said in them waits in lanes of the same ids. */
export const findLanes = async (tx: TenantTx, customerIds: readonly CustomerId[]): Promise<readonly LaneId[]> =>
  (
    await tx.sql<{ id: LaneId }>`
      select id from conversation where tenant_id = ${tx.tenantId} and customer_id = any(${customerIds}::uuid[])
       order by id`
  ).map((row) => row.id)

/** Where each of the losers' conversations goes on: the winner's at the same number. */
export const findWinnersLanes = async (
  tx: TenantTx,
  winner: CustomerId,
  losers: readonly CustomerId[],
): Promise<ReadonlyMap<LaneId, LaneId>> => {
  const rows = await tx.sql<{ before: LaneId; after: LaneId }>`
    select l.id as before, w.id as after from conversation l
      join conversation w on w.tenant_id = l.tenant_id and w.phone_number_id = l.phone_number_id
     where l.tenant_id = ${tx.tenantId} and w.tenant_id = ${tx.tenantId} and l.customer_id = any(${losers}::uuid[])
       and w.customer_id = ${winner}`
  return new Map(rows.map((row) => [row.before, row.after]))
}

/** Messages that are answered in another lane than the one they came into. */
export const moveMessages = async (
  tx: TenantTx,
  moved: readonly { readonly wamid: Wamid; readonly laneId: LaneId }[],
): Promise<void> => {
  await tx.sql`
    update message m set lane_id = i.lane_id
      from unnest(${moved.map((m) => m.wamid)}::text[], ${moved.map((m) => m.laneId)}::uuid[]) as i (wamid, lane_id)
     where m.tenant_id = ${tx.tenantId} and m.wamid = i.wamid`
}

/** Numbers of the shop at which one of the losers has a conversation and the winner has none. */
export const findNumbersWithoutWinner = async (
  tx: TenantTx,
  winner: CustomerId,
  losers: readonly CustomerId[],
): Promise<readonly string[]> => {
  const rows = await tx.sql<{ phone_number_id: string }>`
    select distinct l.phone_number_id from conversation l
     where l.tenant_id = ${tx.tenantId} and l.customer_id = any(${losers}::uuid[])
       and not exists (select 1 from conversation w where w.tenant_id = ${tx.tenantId}
             and w.customer_id = ${winner} and w.phone_number_id = l.phone_number_id)`
  return rows.map((r) => r.phone_number_id)
}

/** Customers who turned out to be one person, who goes on as the winner. */
export interface Merging {
  readonly winner: CustomerId
  readonly losers: readonly CustomerId[]
  readonly now: Date
}

/** Opens a conversation of the winner that goes on where the losers' latest one at that number stood. */
export const insertWinnersConversation = async (
  tx: TenantTx,
  { winner, losers, now }: Merging,
  { id, phoneNumberId }: { readonly id: LaneId; readonly phoneNumberId: string },
): Promise<void> => {
  await tx.sql`
    insert into conversation (tenant_id, id, kind, customer_id, phone_number_id, snapshot, machine_version,
        last_inbound_at, last_inbound_wamid, bot_quiet_until, created_at)
    select l.tenant_id, ${id}::uuid, 'customer', ${winner}::uuid, l.phone_number_id, l.snapshot, l.machine_version,
        l.last_inbound_at, l.last_inbound_wamid, l.bot_quiet_until, ${now}::timestamptz
      from conversation l
     where l.tenant_id = ${tx.tenantId} and l.customer_id = any(${losers}::uuid[]) and l.phone_number_id = ${phoneNumberId}
     order by l.last_inbound_at desc nulls last limit 1
    on conflict do nothing`
}

/** Holds all orders of these customers. */
export const lockOrders = async (tx: TenantTx, customerIds: readonly CustomerId[]): Promise<readonly OrderId[]> =>
  (
    await tx.sql<{ id: OrderId }>`
      select id from sales_order where tenant_id = ${tx.tenantId} and customer_id = any(${customerIds}::uuid[])
       order by id for update`
  ).map((row) => row.id)

/** Everything of the losers goes on under the winner: identities by id, orders, the cart of a conversation without one. */
export const mergeCustomers = async (
  tx: TenantTx,
  winner: CustomerId,
  losers: readonly CustomerId[],
  now: Date,
): Promise<void> => {
  await tx.sql`
    update sales_order set customer_id = ${winner}
     where tenant_id = ${tx.tenantId} and customer_id = any(${losers}::uuid[])`
  await tx.sql`
    update sales_order o set conversation_id = w.id
      from conversation l
      join conversation w on w.tenant_id = l.tenant_id and w.phone_number_id = l.phone_number_id
     where o.tenant_id = ${tx.tenantId} and l.tenant_id = ${tx.tenantId} and w.tenant_id = ${tx.tenantId}
       and o.conversation_id = l.id and l.customer_id = any(${losers}::uuid[]) and w.customer_id = ${winner}
       and (o.state <> 'cart'
         or (not exists (select 1 from sales_order c
               where c.tenant_id = ${tx.tenantId} and c.conversation_id = w.id and c.state = 'cart')
           -- One cart a conversation: of several losers' carts the youngest goes on.
           and not exists (select 1 from sales_order y join conversation yl on yl.tenant_id = y.tenant_id and yl.id = y.conversation_id
               where y.tenant_id = ${tx.tenantId} and yl.tenant_id = ${tx.tenantId} and y.state = 'cart' and y.id > o.id
                 and yl.customer_id = any(${losers}::uuid[]) and yl.phone_number_id = l.phone_number_id)))`
  // A restriction and a childhood are the person's, whichever of her ids it was known by.
  await tx.sql`
    update customer w set restricted = w.restricted or l.restricted, minor = w.minor or l.minor
      from (select bool_or(restricted) as restricted, bool_or(minor) as minor from customer
             where tenant_id = ${tx.tenantId} and id = any(${losers}::uuid[])) l
     where w.tenant_id = ${tx.tenantId} and w.id = ${winner}`
  // Also those who were merged into a loser before: what waits for them is looked for under the one who is left.
  await tx.sql`
    update customer set merged_into = ${winner}
     where tenant_id = ${tx.tenantId} and (id = any(${losers}::uuid[]) or merged_into = any(${losers}::uuid[]))`
  await tx.sql`
    update identity set retired_at = ${now}
     where tenant_id = ${tx.tenantId} and customer_id = any(${losers}::uuid[])`
}

export interface AdvertsAnswer {
  readonly action: 'withdrawn' | 'refused' | 'asked'
  readonly at: Date
}

/**
 * The last "no" to adverts of any of these customers; without one, that one of them was asked; null when neither. A "no" counts
 * by when it was said, so that a "yes" of hers behind it holds.
 */
export const findAdvertsAnswer = async (
  tx: TenantTx,
  customerIds: readonly CustomerId[],
  now: Date,
): Promise<AdvertsAnswer | null> => {
  const [row] = await tx.sql<AdvertsAnswer>`
    select c.marketing_state as action, coalesce(c.stopped_at, (
        select max(e.occurred_at) from consent_entry e
         where e.tenant_id = ${tx.tenantId} and e.customer_id = c.id and e.purpose = 'marketing'
           and e.action = c.marketing_state), ${now}::timestamptz) as at
      from customer c
     where c.tenant_id = ${tx.tenantId} and c.id = any(${customerIds}::uuid[])
       and c.marketing_state in ('asked', 'refused', 'withdrawn')
     order by c.marketing_state = 'asked', at desc limit 1`
  return row ?? null
}

/**
 * Retires her ids; from now on her history needs a check, because a number is not a person, and each saved place counts as
 * never confirmed (PRV-13).
 */
export const retireIdentities = async (tx: TenantTx, customerId: CustomerId, now: Date): Promise<void> => {
  await tx.sql`
    update customer set stale_since = ${now} where tenant_id = ${tx.tenantId} and id = ${customerId}`
  await tx.sql`
    update customer_place set verified_at = 'epoch'
     where tenant_id = ${tx.tenantId} and customer_id = ${customerId}`
  await tx.sql`
    update identity set retired_at = ${now}
     where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and retired_at is null`
}
