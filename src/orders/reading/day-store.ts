/** SQL of a shop's day in numbers. */
import type { ProductId, VariantId } from '../../kernel/ids.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { CASH_STEP_CENTS } from '../totals.ts'

/** Counts and sums (cents) of what was placed and what was handed over in a span of time. */
export const countDay = async (
  tx: TenantTx,
  fromMs: number,
  toMs: number,
): Promise<Readonly<Record<'placed' | 'lost' | 'completed' | 'cash' | 'other', number>>> => {
  const [from, to] = [new Date(fromMs), new Date(toMs)]
  const [row] = await tx.sql<Record<'placed' | 'lost' | 'completed' | 'cash' | 'other', number>>`
    select p.placed, p.lost, c.completed, c.cash, c.other
      from (select count(*)::int as placed,
                count(*) filter (where o.state in ('declined', 'cancelled', 'expired'))::int as lost
              from sales_order o
             where o.tenant_id = ${tx.tenantId} and o.placed_at >= ${from} and o.placed_at < ${to}) p,
           (select count(*)::int as completed,
                coalesce(sum(o.total_cents - o.total_cents % ${CASH_STEP_CENTS}::int)
                  filter (where o.payment_method = 'cash'), 0)::float8 as cash,
                coalesce(sum(o.total_cents) filter (where o.payment_method <> 'cash'), 0)::float8 as other
              from sales_order o
             where o.tenant_id = ${tx.tenantId} and o.completed_at >= ${from} and o.completed_at < ${to}) c`
  if (!row) throw new Error('a count has no row')
  return row
}

/** Items of one list in chat. */
const SOLD_MOST = 10

/** What was handed over in a span of time, by item, the most first. */
export const sumSold = async (
  tx: TenantTx,
  fromMs: number,
  toMs: number,
  productId: ProductId | null,
): Promise<
  readonly {
    readonly productId: ProductId
    readonly variantId: VariantId
    readonly name: string
    readonly quantityMilli: number
    readonly totalCents: number
  }[]
> => tx.sql`
  select l.product_id as "productId", l.variant_id as "variantId",
      (array_agg(l.name order by o.completed_at desc))[1] as name,
      sum(l.quantity_milli)::float8 as "quantityMilli", sum(l.total_cents)::float8 as "totalCents"
    from sales_order o
    join sales_order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id
   where o.tenant_id = ${tx.tenantId} and l.tenant_id = ${tx.tenantId} and o.completed_at >= ${new Date(fromMs)}
     and o.completed_at < ${new Date(toMs)} and (${productId}::uuid is null or l.product_id = ${productId}::uuid)
   group by l.product_id, l.variant_id
   order by 4 desc, 5 desc, 2
   limit ${SOLD_MOST}`
