/** SQL of retention. Each statement destroys at most so many rows of one shop, the oldest first, and says how many. */
import type { CustomerId, TenantId } from '../kernel/ids.ts'
import type { Database, PlatformTx, Sql, TenantTx } from '../platform/db/database.ts'
import type { ChosenDays } from './retention-times.ts'

type Db = Pick<Database, 'platformSql'>
const countOf = ([row]: readonly { readonly n: number }[]): number => row?.n ?? 0

export const findTenantsForRetention = async (db: Db, sinceMs: number, most: number): Promise<readonly TenantId[]> =>
  (
    await db.platformSql<{ tenant_id: TenantId }>`
      select tenant_id from app.tenants_for_retention(${new Date(sinceMs)}, ${most})`
  ).map((row) => row.tenant_id)

export const saveRetentionRun = async (tx: TenantTx, ranAtMs: number): Promise<void> => {
  await tx.sql`
    insert into retention_run (tenant_id, ran_at) values (${tx.tenantId}, ${new Date(ranAtMs)})
    on conflict (tenant_id) do update set ran_at = excluded.ran_at`
}

/** What the shop has chosen to keep for less time, in days by rule. */
export const readChosenDays = async (tx: TenantTx): Promise<ChosenDays> => {
  const [row] = await tx.sql<{ chosen: ChosenDays | null }>`
    select settings -> 'retentionDays' as chosen from tenant where tenant_id = ${tx.tenantId}`
  return row?.chosen ?? {}
}

export const saveChosenDays = async (tx: TenantTx, chosen: Readonly<Record<string, number>>): Promise<void> => {
  await tx.sql`
    update tenant set settings = settings || jsonb_build_object('retentionDays', ${JSON.stringify(chosen)}::jsonb)
     where tenant_id = ${tx.tenantId}`
}

/** Statuses of messages that are too old. */
export const deleteOldStatuses = async (tx: TenantTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select at, wamid, status from message_status where tenant_id = ${tx.tenantId} and at < ${before} order by at limit ${most}
      ), gone as (
        delete from message_status s using old o
         where s.tenant_id = ${tx.tenantId} and s.at = o.at and s.wamid = o.wamid and s.status = o.status
        returning s.wamid
      )
      select count(*)::integer as n from gone`,
  )

/**
 * What was said and is too old, unless it proves something that is kept: the summary and the confirmation of an order, the
 * question and the answer of a consent, a request about her data and its acknowledgement.
 */
export const deleteOldContent = async (tx: TenantTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select c.at, c.id from message_content c
         where c.tenant_id = ${tx.tenantId} and c.at < ${before}
           and not exists (select 1 from sales_order o where o.tenant_id = ${tx.tenantId} and o.number is not null
                 and (o.summary_message_id = c.id::text or o.confirm_message_id = c.wamid))
           and not exists (select 1 from consent_entry e where e.tenant_id = ${tx.tenantId}
                 and (e.proof_message_id = c.wamid or e.prompt_message_id = c.id::text))
           and not exists (select 1 from privacy_request r where r.tenant_id = ${tx.tenantId}
                 and (r.message_id = c.wamid or r.ack_message_id = c.id::text))
         order by c.at limit ${most}
      ), gone as (
        delete from message_content m using old o where m.tenant_id = ${tx.tenantId} and m.at = o.at and m.id = o.id
        returning m.id
      )
      select count(*)::integer as n from gone`,
  )

/** Ids of messages that are too old and prove nothing; without them a repetition would count as new, long after Meta's. */
export const deleteOldMessages = async (tx: TenantTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select m.wamid from message m
         where m.tenant_id = ${tx.tenantId} and m.at < ${before}
           and not exists (select 1 from sales_order o where o.tenant_id = ${tx.tenantId} and o.confirm_message_id = m.wamid)
           and not exists (select 1 from consent_entry e where e.tenant_id = ${tx.tenantId} and e.proof_message_id = m.wamid)
         order by m.at limit ${most}
      ), gone as (
        delete from message m using old o where m.tenant_id = ${tx.tenantId} and m.wamid = o.wamid returning m.wamid
      )
      select count(*)::integer as n from gone`,
  )

export const deleteOldParked = async (tx: TenantTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select id from parked_item where tenant_id = ${tx.tenantId} and parked_at < ${before} order by parked_at limit ${most}
      ), gone as (
        delete from parked_item p using old o where p.tenant_id = ${tx.tenantId} and p.id = o.id returning p.id
      )
      select count(*)::integer as n from gone`,
  )

/** Codes of orders that are over; they have proved what they were for. */
export const forgetHandoverCodes = async (tx: TenantTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select id from sales_order
         where tenant_id = ${tx.tenantId} and handover_code is not null and updated_at < ${before}
           and state in ('completed', 'declined', 'cancelled', 'expired')
         order by updated_at limit ${most}
      ), forgotten as (
        update sales_order s set handover_code = null from old o where s.tenant_id = ${tx.tenantId} and s.id = o.id
        returning s.id
      )
      select count(*)::integer as n from forgotten`,
  )

/** Where orders went that are over, and carts that nobody came back to. The area stays, in the shop's words (PRV-41). */
export const forgetPlaces = async (tx: TenantTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select id from sales_order
         where tenant_id = ${tx.tenantId} and place_sealed is not null and updated_at < ${before}
           and state in ('completed', 'declined', 'cancelled', 'expired', 'cart')
         order by updated_at limit ${most}
      ), forgotten as (
        update sales_order s set place_sealed = null from old o where s.tenant_id = ${tx.tenantId} and s.id = o.id
        returning s.id
      )
      select count(*)::integer as n from forgotten`,
  )

/** The exact spots of saved places that were not used since: what is left is rounded to about 100 m (PRV-41). */
export const roundSavedPlaces = async (tx: TenantTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select id from customer_place
         where tenant_id = ${tx.tenantId} and pin_sealed is not null and verified_at < ${before}
         order by verified_at limit ${most}
      ), rounded as (
        update customer_place p set pin_sealed = null from old o where p.tenant_id = ${tx.tenantId} and p.id = o.id
        returning p.id
      )
      select count(*)::integer as n from rounded`,
  )

/** Requests that were closed so long ago that nobody must prove any more that they were answered. */
export const deleteClosedRequests = async (tx: TenantTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select id from privacy_request where tenant_id = ${tx.tenantId} and closed_at < ${before} order by closed_at limit ${most}
      ), gone as (
        delete from privacy_request r using old o where r.tenant_id = ${tx.tenantId} and r.id = o.id returning r.id
      )
      select count(*)::integer as n from gone`,
  )

/**
 * Holds the lanes that go with who left before then, and with a shop that was closed for good before then, in the order in which
 * everybody takes them.
 */
export const holdFormerLanes = async (tx: TenantTx, before: Date): Promise<void> => {
  await tx.sql`
    with theirs as (
      select s.id, t.closed_at from staff s join tenant t on t.tenant_id = s.tenant_id
       where s.tenant_id = ${tx.tenantId} and t.tenant_id = ${tx.tenantId} and coalesce(s.left_at, t.closed_at) < ${before}
    )
    select l.id from lane l
     where l.tenant_id = ${tx.tenantId} and (
       l.id in (select id from theirs union all
         select c.id from conversation c join theirs on theirs.id = c.staff_id where c.tenant_id = ${tx.tenantId})
       or (l.queue = 'webhook' and exists (select 1 from theirs where closed_at < ${before})))
     order by case l.queue when 'inbox' then 1 when 'media' then 2 when 'job' then 3 when 'webhook' then 4 else 5 end, l.id
       for update of l`
}

/**
 * The record of people who left the shop, with their conversations, and the lanes of those and of their own news. Who worked
 * for a shop to the day on which it was closed for good left on that day; its owners go with the merchant's record. What stays
 * names them by a random id that nothing is behind any more: the audit chain, the ledger of stock, requests that they decided.
 */
export const deleteFormerStaff = async (tx: TenantTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select s.id from staff s join tenant t on t.tenant_id = s.tenant_id
         where s.tenant_id = ${tx.tenantId} and t.tenant_id = ${tx.tenantId}
           and coalesce(s.left_at, case when s.role <> 'owner' then t.closed_at end) < ${before}
         order by s.left_at limit ${most}
      ), known as (
        delete from directory_staff d using old o where d.tenant_id = ${tx.tenantId} and d.staff_id = o.id returning d.staff_id
      ), lanes as (
        delete from lane l using (
            select id from old union all
            select c.id from conversation c join old o on o.id = c.staff_id where c.tenant_id = ${tx.tenantId}
          ) hers
         where l.tenant_id = ${tx.tenantId} and l.id = hers.id
        returning l.id
      ), gone as (
        delete from staff s using old o where s.tenant_id = ${tx.tenantId} and s.id = o.id returning s.id
      )
      select count(*)::integer as n from gone, (select count(*) from lanes) as also, (select count(*) from known) as too`,
  )

/** Riders who ride no more, or whose shop was closed for good, with their runs; what was sold and brought stays with the orders. */
export const deleteFormerRiders = async (tx: TenantTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select r.id from rider r join tenant t on t.tenant_id = r.tenant_id
         where r.tenant_id = ${tx.tenantId} and t.tenant_id = ${tx.tenantId} and coalesce(r.left_at, t.closed_at) < ${before}
           and not exists (select 1 from delivery_run d where d.tenant_id = ${tx.tenantId} and d.rider_id = r.id and d.state = 'open')
         order by r.left_at limit ${most}
      ), gone as (
        delete from rider r using old o where r.tenant_id = ${tx.tenantId} and r.id = o.id returning r.id
      )
      select count(*)::integer as n from gone`,
  )

/** Who of the operator's people might look into the shop, and why. */
export const deleteOldGrants = async (tx: TenantTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select id from operator_grant where tenant_id = ${tx.tenantId} and expires_at < ${before} order by expires_at limit ${most}
      ), gone as (
        delete from operator_grant g using old o where g.tenant_id = ${tx.tenantId} and g.id = o.id returning g.id
      )
      select count(*)::integer as n from gone`,
  )

/**
 * Records of sales of before a day that no tax law asks for any more, with their lines and changes, and a basket that was to
 * change one of them. Who has an open request keeps hers until it is answered: it may be about them.
 */
export const deleteOldSales = async (tx: TenantTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select o.id from sales_order o
         where o.tenant_id = ${tx.tenantId} and o.number is not null
           and o.state in ('completed', 'declined', 'cancelled', 'expired')
           and o.placed_at < ${before} and coalesce(o.completed_at, o.placed_at) < ${before}
           and not exists (select 1 from privacy_request r where r.tenant_id = ${tx.tenantId}
                 and r.customer_id = o.customer_id and r.closed_at is null)
         order by o.placed_at limit ${most}
      ), baskets as (
        delete from sales_order b using old o
         where b.tenant_id = ${tx.tenantId} and b.state = 'cart' and b.amends_order_id = o.id
        returning b.id
      ), gone as (
        delete from sales_order s using old o where s.tenant_id = ${tx.tenantId} and s.id = o.id returning s.id
      )
      select count(*)::integer as n from gone, (select count(*) from baskets) as also`,
  )

/** Customers who have been silent since then, and wait for no answer to what they asked about their data. */
export const findSilentCustomers = async (tx: TenantTx, before: Date, most: number): Promise<readonly CustomerId[]> =>
  (
    await tx.sql<{ id: CustomerId }>`
      select c.id from customer c
       where c.tenant_id = ${tx.tenantId} and c.last_seen_at < ${before} and c.erased_at is null and c.merged_into is null
         and not exists (select 1 from privacy_request r
               where r.tenant_id = ${tx.tenantId} and r.customer_id = c.id and r.closed_at is null)
       order by c.last_seen_at limit ${most}`
  ).map((row) => row.id)

export const deleteOldRawBatches = async (tx: PlatformTx, before: Date, most: number): Promise<number> =>
  countOf(
    await tx.sql<{ n: number }>`
      with old as (
        select received_at, id from raw_batch where received_at < ${before} order by received_at limit ${most}
      ), gone as (
        delete from raw_batch b using old o where b.received_at = o.received_at and b.id = o.id returning b.id
      )
      select count(*)::integer as n from gone`,
  )

interface DroppedMonth {
  readonly name: string
  readonly fromMs: number
  readonly untilMs: number
  readonly rows: number
}

/** The oldest month of a table that may go; null when there is none. The rows of one are counted for minutes where it is large. */
export const dropAgedPartition = async (tx: PlatformTx, parent: string, before: Date): Promise<DroppedMonth | null> => {
  await tx.sql`set local statement_timeout = '10min'`
  const [row] = await tx.sql<{ name: string; from_at: Date; until_at: Date; rows: number }>`
    select name, from_at, until_at, rows from app.drop_aged_partitions(${parent}, ${before})`
  return row ? { name: row.name, fromMs: row.from_at.getTime(), untilMs: row.until_at.getTime(), rows: row.rows } : null
}

export const insertPlatformDestruction = async (
  sql: Sql,
  c: {
    readonly id: string
    readonly atMs: number
    readonly rule: string
    readonly class: string
    readonly counts: Readonly<Record<string, number>>
    readonly fromMs: number | null
    readonly untilMs: number | null
  },
): Promise<void> => {
  await sql`
    insert into platform_destruction (id, at, rule, class, counts, from_at, until_at)
    values (${c.id}, ${new Date(c.atMs)}, ${c.rule}, ${c.class}, ${JSON.stringify(c.counts)}::jsonb,
      ${c.fromMs === null ? null : new Date(c.fromMs)}, ${c.untilMs === null ? null : new Date(c.untilMs)})`
}
