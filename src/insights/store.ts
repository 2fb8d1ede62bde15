/**
 * SQL of customers in numbers. Counted are those who were known before an instant: neither erased nor gone on as somebody else,
 * nor restricted (POPIA s14(7)), nor children (s34). Each count says what it counts by; null is what nobody knows.
 */
import { isLanguage } from '../kernel/language.ts'
import { sqlText } from '../platform/db/statement.ts'
import type { TenantTx } from '../platform/db/database.ts'

type Counts = ReadonlyMap<string | null, number>
interface Row {
  readonly key: string | null
  readonly n: number
}
const toCounts = (rows: readonly Row[]): Counts => {
  const counts = new Map<string | null, number>()
  for (const { key, n } of rows) counts.set(key, (counts.get(key) ?? 0) + n)
  return counts
}

const COUNTED = sqlText`c.merged_into is null and c.erased_at is null and not c.restricted and not c.minor`

interface Span {
  readonly from: Date
  readonly asOf: Date
  readonly timeZone: string
}

export const countByLanguage = async (tx: TenantTx, asOf: Date): Promise<Counts> => {
  const rows = await tx.sql<Row>`
    select c.language as key, count(*)::integer as n from customer c
     where c.tenant_id = ${tx.tenantId} and c.created_at < ${asOf} and ${COUNTED}
     group by c.language`
  return toCounts(rows.map(({ key, n }) => ({ key: key !== null && isLanguage(key) ? key : null, n })))
}

/** By the zone of the last order that was brought to her. */
export const countByArea = async (tx: TenantTx, asOf: Date): Promise<Counts> =>
  toCounts(
    await tx.sql<Row>`
      select a.area as key, count(*)::integer as n from customer c
        left join (
          select distinct on (o.customer_id) o.customer_id, o.delivery_zone_name as area from sales_order o
           where o.tenant_id = ${tx.tenantId} and o.state = 'completed' and o.completed_at < ${asOf}
             and o.delivery_zone_name is not null
           order by o.customer_id, o.completed_at desc, o.id) a on a.customer_id = c.id
       where c.tenant_id = ${tx.tenantId} and c.created_at < ${asOf} and ${COUNTED}
       group by a.area`,
  )

/** New customers by month (`2026-10`); null: before the first of them. */
export const countByMonth = async (tx: TenantTx, { from, asOf, timeZone }: Span): Promise<Counts> =>
  toCounts(
    await tx.sql<Row>`
      select case when c.created_at >= ${from} then to_char(c.created_at at time zone ${timeZone}, 'YYYY-MM') end as key,
          count(*)::integer as n
        from customer c
       where c.tenant_id = ${tx.tenantId} and c.created_at < ${asOf} and ${COUNTED}
       group by 1`,
  )

/** Customers with an order completed in a month who were known before it, by month. */
export const countReturning = async (tx: TenantTx, { from, asOf, timeZone }: Span): Promise<Counts> =>
  toCounts(
    await tx.sql<Row>`
      select to_char(o.completed_at at time zone ${timeZone}, 'YYYY-MM') as key, count(distinct o.customer_id)::integer as n
        from sales_order o
        join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id
       where o.tenant_id = ${tx.tenantId} and c.tenant_id = ${tx.tenantId} and o.state = 'completed'
         and o.completed_at >= ${from} and o.completed_at < ${asOf} and ${COUNTED}
         and to_char(c.created_at at time zone ${timeZone}, 'YYYY-MM')
           < to_char(o.completed_at at time zone ${timeZone}, 'YYYY-MM')
       group by 1`,
  )
