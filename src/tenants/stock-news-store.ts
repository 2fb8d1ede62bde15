/** SQL of who is told of goods that run low or expire, and of what that may cost. */
import type { StaffId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'

/** The cached shop must be forgotten afterwards. */
export const saveStockNewsChoice = async (tx: TenantTx, staffId: StaffId, wanted: boolean): Promise<void> => {
  await tx.sql`update staff set wants_stock_news = ${wanted} where tenant_id = ${tx.tenantId} and id = ${staffId}`
}

/** When news of stock last went to her outside the free window, Unix ms; null: never. */
export const findStockNewsPaidAt = async (tx: TenantTx, staffId: StaffId): Promise<number | null> => {
  const [row] = await tx.sql<{ at: Date | null }>`
    select stock_news_paid_at as at from staff where tenant_id = ${tx.tenantId} and id = ${staffId}`
  return row?.at?.getTime() ?? null
}

export const saveStockNewsPaidAt = async (tx: TenantTx, staffId: StaffId, atMs: number): Promise<void> => {
  await tx.sql`
    update staff set stock_news_paid_at = ${new Date(atMs)} where tenant_id = ${tx.tenantId} and id = ${staffId}`
}
