/** What somebody must know who says that orders are hers: for the check of who asks about personal data. */
import type { CustomerId, VariantId } from '../../kernel/ids.ts'
import type { Cents } from '../../kernel/money.ts'
import type { TenantTx } from '../../platform/db/database.ts'

interface OrderCheckFacts {
  /** Of her latest orders, the latest first, each once. */
  readonly variantIds: readonly VariantId[]
  readonly lastTotal: Cents | null
}

/** Older orders are not asked about: who remembers? */
const ORDERS_MOST = 10

export const findCheckFacts = async (tx: TenantTx, customerId: CustomerId): Promise<OrderCheckFacts> => {
  const rows = await tx.sql<{ total: Cents; variant_ids: VariantId[] }>`
    select o.total_cents as total,
        (select coalesce(array_agg(l.variant_id order by l.line_no), '{}') from sales_order_line l
          where l.tenant_id = o.tenant_id and l.order_id = o.id) as variant_ids
      from sales_order o
     where o.tenant_id = ${tx.tenantId} and o.customer_id = ${customerId} and o.number is not null
     order by o.placed_at desc, o.id desc
     limit ${ORDERS_MOST}`
  return { variantIds: [...new Set(rows.flatMap((row) => row.variant_ids))], lastTotal: rows[0]?.total ?? null }
}
