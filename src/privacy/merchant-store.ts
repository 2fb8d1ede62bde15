/** SQL of the end of a merchant's record: what is held of a shop that was closed for good, once its time is over. */
import type { TenantTx } from '../platform/db/database.ts'

/** Whether the shop was closed before then, is not forgotten yet, and waits for no answer about anybody's data. */
const isDue = async (tx: TenantTx, before: Date): Promise<boolean> => {
  const rows = await tx.sql`
    select t.tenant_id from tenant t
     where t.tenant_id = ${tx.tenantId} and t.closed_at < ${before} and t.forgotten_at is null
       and not exists (select 1 from privacy_request r where r.tenant_id = ${tx.tenantId} and r.closed_at is null)
       for no key update`
  return rows.length > 0
}

/** Receipts name their shop; the books that stay name nobody. */
const forgetSlips = async (tx: TenantTx, most: number): Promise<number> => {
  const [row] = await tx.sql<{ n: number }>`
    with old as (
      select id from sales_order where tenant_id = ${tx.tenantId} and slip is not null limit ${most}
    ), forgotten as (
      update sales_order s set slip = null from old o where s.tenant_id = ${tx.tenantId} and s.id = o.id returning s.id
    )
    select count(*)::integer as n from forgotten`
  return row?.n ?? 0
}

/** Everybody who worked there to the end, with their conversations and lanes. There are fifty at most. */
const deletePeople = async (tx: TenantTx): Promise<number> => {
  const [row] = await tx.sql<{ n: number }>`
    with lanes as (
      delete from lane l using (
          select id from staff where tenant_id = ${tx.tenantId} union all
          select id from conversation where tenant_id = ${tx.tenantId} and staff_id is not null
        ) theirs
       where l.tenant_id = ${tx.tenantId} and l.id = theirs.id
      returning l.id
    ), gone as (
      delete from staff where tenant_id = ${tx.tenantId} returning id
    )
    select count(*)::integer as n from gone, (select count(*) from lanes) as also`
  return row?.n ?? 0
}

/** What the shop was found by. Its word and its number are anybody's again, its keys nobody's. */
const deleteDirectories = async (tx: TenantTx): Promise<number> => {
  const gone = await Promise.all([
    tx.sql`delete from directory_staff where tenant_id = ${tx.tenantId} returning tenant_id`,
    tx.sql`delete from directory_api_key where tenant_id = ${tx.tenantId} returning tenant_id`,
    tx.sql`delete from directory_slug where tenant_id = ${tx.tenantId} returning tenant_id`,
    tx.sql`delete from directory_number where tenant_id = ${tx.tenantId} returning tenant_id`,
  ])
  return gone.reduce((sum, rows) => sum + rows.length, 0)
}

const deleteRecords = async (tx: TenantTx): Promise<number> => {
  const gone = await Promise.all([
    tx.sql`
      delete from lane l using webhook_endpoint e
       where l.tenant_id = ${tx.tenantId} and e.tenant_id = ${tx.tenantId} and l.queue = 'webhook' and l.id = e.id
      returning l.id`,
    tx.sql`delete from webhook_endpoint where tenant_id = ${tx.tenantId} returning tenant_id`,
    tx.sql`delete from business_number where tenant_id = ${tx.tenantId} returning tenant_id`,
    tx.sql`delete from operator_agreement where tenant_id = ${tx.tenantId} returning tenant_id`,
    tx.sql`delete from agreement_objection where tenant_id = ${tx.tenantId} returning tenant_id`,
    tx.sql`delete from agreement_notice where tenant_id = ${tx.tenantId} returning tenant_id`,
    tx.sql`delete from vat_status where tenant_id = ${tx.tenantId} returning tenant_id`,
    tx.sql`delete from shop_closure where tenant_id = ${tx.tenantId} returning tenant_id`,
  ])
  return gone.reduce((sum, rows) => sum + rows.length, 0)
}

/** A random id is left of the shop, for the books, the audit chain and the key that evidence is checked with. */
const blankShop = async (tx: TenantTx, now: Date): Promise<void> => {
  await tx.sql`
    update tenant set slug = 'closed-' || tenant_id::text, name = '', profile = '{}', settings = '{}', close_reason = null,
        paused_until = null, forgotten_at = ${now}
     where tenant_id = ${tx.tenantId}`
}

/**
 * Destroys what is held of the merchant of a shop that was closed before then: profile, legal details, people, agreements,
 * numbers, keys, endpoints, and her name on receipts. Sales stay as long as tax law asks, and name nobody.
 *
 * @returns rows destroyed or blanked; `most` where there are more receipts, which are gone on with in the next round first.
 */
export const forgetMerchant = async (tx: TenantTx, before: Date, most: number, now: Date): Promise<number> => {
  if (!(await isDue(tx, before))) return 0
  const slips = await forgetSlips(tx, most)
  if (slips >= most) return slips
  const people = await deletePeople(tx)
  const records = await deleteRecords(tx)
  const directories = await deleteDirectories(tx)
  await blankShop(tx, now)
  return slips + people + records + directories + 1
}
