/** SQL of customers and their identities. */
import type { CustomerId } from '../kernel/ids.ts'
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
    select i.kind, i.hmac, i.customer_id, k.wrapped_key, i.last_seen_at
      from identity i join customer_key k on k.tenant_id = i.tenant_id and k.customer_id = i.customer_id
     where i.tenant_id = ${tx.tenantId} and i.hmac = any(${hmacs}::bytea[]) and i.retired_at is null`
  return rows.map((r) => ({
    kind: r.kind,
    hmac: r.hmac,
    customerId: r.customer_id,
    wrappedKey: r.wrapped_key,
    lastSeenAtMs: r.last_seen_at.getTime(),
  }))
}

export const insertCustomer = async (
  tx: TenantTx,
  c: { readonly customerId: CustomerId; readonly wrappedKey: Buffer; readonly source: string; readonly now: Date },
): Promise<void> => {
  await tx.sql`
    with made as (
      insert into customer (tenant_id, id, source, created_at, last_seen_at)
      values (${tx.tenantId}, ${c.customerId}, ${c.source}, ${c.now}, ${c.now})
      returning tenant_id, id
    )
    insert into customer_key (tenant_id, customer_id, wrapped_key, created_at)
    select tenant_id, id, ${c.wrappedKey}::bytea, ${c.now}::timestamptz from made`
}

/** Links ids to a customer. An id that was retired or belonged to a merged customer moves here. */
export const insertIdentities = async (
  tx: TenantTx,
  customerId: CustomerId,
  identities: readonly { readonly kind: IdentityKind; readonly hmac: Buffer; readonly sealed: Buffer }[],
  now: Date,
): Promise<void> => {
  await tx.sql`
    insert into identity (tenant_id, kind, hmac, customer_id, sealed, first_seen_at, last_seen_at)
    select ${tx.tenantId}::uuid, i.kind, i.hmac, ${customerId}::uuid, i.sealed, ${now}::timestamptz, ${now}::timestamptz
      from unnest(${identities.map((i) => i.kind)}::text[], ${identities.map((i) => i.hmac)}::bytea[],
        ${identities.map((i) => i.sealed)}::bytea[]) as i (kind, hmac, sealed)
    on conflict (tenant_id, kind, hmac) do update set customer_id = excluded.customer_id, sealed = excluded.sealed,
      last_seen_at = excluded.last_seen_at, retired_at = null`
}

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
       and (o.state <> 'cart' or not exists (select 1 from sales_order c
             where c.tenant_id = ${tx.tenantId} and c.conversation_id = w.id and c.state = 'cart'))`
  await tx.sql`
    update customer set merged_into = ${winner}
     where tenant_id = ${tx.tenantId} and id = any(${losers}::uuid[])`
  // A refusal of adverts by any of them holds for the person.
  await tx.sql`
    update customer w set stopped_at = l.stopped_at, marketing_state = 'withdrawn'
      from customer l
     where w.tenant_id = ${tx.tenantId} and w.id = ${winner} and w.stopped_at is null
       and l.tenant_id = ${tx.tenantId} and l.id = any(${losers}::uuid[]) and l.stopped_at is not null`
  await tx.sql`
    update identity set retired_at = ${now}
     where tenant_id = ${tx.tenantId} and customer_id = any(${losers}::uuid[])`
}

export const retireIdentities = async (tx: TenantTx, customerId: CustomerId, now: Date): Promise<void> => {
  await tx.sql`
    update identity set retired_at = ${now}
     where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and retired_at is null`
}
