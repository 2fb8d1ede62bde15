/** SQL of the retention of the consent ledger. */
import type { CustomerId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { EndConsents } from '../privacy/index.ts'

export type CutTimes = Parameters<EndConsents>[1]

/**
 * Customers, by id, of whom some entry seems to have been ended before a time; which entries those are, if any, the whole
 * ledger says. Who waits for an answer about her data keeps all of it until then: it may be about that.
 */
export const findLedgersToCut = async (
  tx: TenantTx,
  { beforeMs }: CutTimes,
  after: CustomerId | null,
  most: number,
): Promise<readonly CustomerId[]> => {
  const before = new Date(beforeMs)
  const rows = await tx.sql<{ id: CustomerId }>`
    select e.customer_id as id
      from consent_entry e
      join customer c on c.tenant_id = e.tenant_id and c.id = e.customer_id
     where e.tenant_id = ${tx.tenantId} and c.tenant_id = ${tx.tenantId} and e.recorded_at < ${before}
       and (${after}::uuid is null or e.customer_id > ${after}::uuid)
       and exists (
         select 1 from consent_entry s
          where s.tenant_id = ${tx.tenantId} and s.customer_id = e.customer_id and s.purpose = e.purpose and s.id <> e.id
            and s.recorded_at < ${before} and s.occurred_at >= e.occurred_at
            and case when e.action = 'notice_given' then s.action = 'notice_given'
                  else s.action in ('granted', 'refused', 'withdrawn', 'blocked_by_registry') and s.action <> e.action end)
       and not exists (
         select 1 from privacy_request r
          where r.tenant_id = ${tx.tenantId} and r.customer_id in (c.id, c.merged_into) and r.closed_at is null)
     group by e.customer_id
     order by e.customer_id
     limit ${most}`
  return rows.map(({ id }) => id)
}

/**
 * Takes entries out of a customer's ledger and leaves their places. The places first: their reference waits for an erasure of
 * hers that is going on, which then leaves nothing to take, and this fails and is tried again.
 */
export const leavePlaces = async (
  tx: TenantTx,
  customerId: CustomerId,
  ids: readonly string[],
  { nowMs }: CutTimes,
): Promise<void> => {
  const left = await tx.sql`
    insert into consent_place (tenant_id, customer_id, id, recorded_at, prev_hash, hash, destroyed_at)
    select tenant_id, customer_id, id, recorded_at, prev_hash, hash, ${new Date(nowMs)}::timestamptz from consent_entry
     where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and id = any (${ids}::uuid[])
    returning id`
  const gone = await tx.sql`
    delete from consent_entry
     where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and id = any (${ids}::uuid[])
    returning id`
  if (left.length !== ids.length || gone.length !== ids.length) throw new Error('a consent ledger changed meanwhile')
}
