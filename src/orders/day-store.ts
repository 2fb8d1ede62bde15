/** SQL of a shop's day in numbers. */
import type { TenantTx } from '../platform/db/database.ts'
import { CASH_STEP_CENTS } from './totals.ts'

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
