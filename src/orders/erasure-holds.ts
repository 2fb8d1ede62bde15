/** What a person's orders hold against her erasure: those still open make it wait, the books keep the rest without her. */
import { taxHoldUntil } from '../kernel/country/index.ts'
import { localDateAt } from '../kernel/local-date.ts'
import type { Hold, HoldsPort } from '../privacy/index.ts'
import { OPEN_STATES } from './order.ts'

export const orderHolds: HoldsPort = {
  find: async (tx, { orderIds }) => {
    const [row] = await tx.sql<{ open: number; sold: number; latest: Date | null; time_zone: string }>`
      select count(*) filter (where o.state = any (${OPEN_STATES}::text[]))::integer as open,
          count(*) filter (where o.number is not null)::integer as sold, max(coalesce(o.completed_at, o.placed_at)) as latest,
          min(t.time_zone) as time_zone
        from sales_order o
        join tenant t on t.tenant_id = o.tenant_id
       where o.tenant_id = ${tx.tenantId} and t.tenant_id = ${tx.tenantId} and o.id = any (${orderIds}::uuid[])`
    const holds: Hold[] = []
    if (!row) return holds
    if (row.open > 0) holds.push({ reason: 'open_order', blocks: true, rows: row.open, until: null })
    if (row.sold > 0 && row.latest) {
      const until = taxHoldUntil(localDateAt(row.latest.getTime(), row.time_zone))
      holds.push({ reason: 'tax', blocks: false, rows: row.sold, until })
    }
    return holds
  },
}
