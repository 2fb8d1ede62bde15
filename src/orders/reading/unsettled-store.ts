/** SQL of what a shop still owes its customers. */
import type { TenantTx } from '../../platform/db/database.ts'
import { OPEN_STATES } from '../order.ts'

/** How many orders are open, and the numbers of the oldest of them, so many at most. */
export const findOpenNumbers = async (
  tx: TenantTx,
  most: number,
): Promise<{ readonly count: number; readonly numbers: readonly number[] }> => {
  const rows = await tx.sql<{ number: number; n: number }>`
    select number::float8 as number, count(*) over ()::integer as n from sales_order
     where tenant_id = ${tx.tenantId} and state = any (${OPEN_STATES}::text[])
     order by number limit ${most}`
  return { count: rows[0]?.n ?? 0, numbers: rows.map(({ number }) => number) }
}
