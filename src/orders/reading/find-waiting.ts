/** Who waits for something that she ordered. */
import type { CustomerId } from '../../kernel/ids.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { OPEN_STATES } from '../order.ts'

/** Those of these customers who have an order that is not over. */
export const findWaiting = async (
  tx: TenantTx,
  customerIds: readonly CustomerId[],
): Promise<ReadonlySet<CustomerId>> => {
  const rows = await tx.sql<{ id: CustomerId }>`
    select distinct customer_id as id from sales_order
     where tenant_id = ${tx.tenantId} and customer_id = any (${customerIds}::uuid[])
       and state = any (${OPEN_STATES}::text[])`
  return new Set(rows.map((row) => row.id))
}
