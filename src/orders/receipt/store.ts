/** SQL of receipts: what an order's slip was made from when the goods changed hands. */
import type { VatClass } from '../../catalog/index.ts'
import type { OrderId } from '../../kernel/ids.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { NoteDeps } from '../wishes/notes.ts'
import { buildReceipt, type Receipt, type ReceiptShop } from './receipt.ts'
import { findOrder } from '../store.ts'

interface SlipRow {
  readonly slip: ReceiptShop | null
  readonly timeZone: string
  readonly completedAt: Date | null
  readonly classes: readonly { readonly lineNo: number; readonly vatClass: VatClass }[] | null
}

/** The receipt of an order that was handed over; null for any other. */
export const findReceipt = async (deps: NoteDeps, tx: TenantTx, orderId: OrderId): Promise<Receipt | null> => {
  const [order, [row]] = await Promise.all([
    findOrder(deps, tx, { orderId }),
    tx.sql<SlipRow>`
      select o.slip, t.time_zone as "timeZone", o.completed_at as "completedAt",
          (select jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'vatClass', l.vat_class)) from sales_order_line l
            where l.tenant_id = o.tenant_id and l.order_id = o.id) as classes
        from sales_order o
        join tenant t on t.tenant_id = o.tenant_id
       where o.tenant_id = ${tx.tenantId} and t.tenant_id = ${tx.tenantId} and o.id = ${orderId}`,
  ])
  if (order?.state !== 'completed' || !row?.slip || !row.completedAt) return null
  return buildReceipt(order, {
    shop: row.slip,
    timeZone: row.timeZone,
    issuedAtMs: row.completedAt.getTime(),
    vatClasses: new Map((row.classes ?? []).map((c) => [c.lineNo, c.vatClass])),
  })
}
