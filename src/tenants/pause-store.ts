/** SQL of a shop that takes no orders for a while. */
import type { TenantTx } from '../platform/db/database.ts'

/** Until when the shop takes no orders, in Unix ms; null when it takes them. */
export const findPausedUntil = async (tx: TenantTx): Promise<number | null> => {
  const [row] = await tx.sql<{ paused_until: Date | null }>`
    select paused_until from tenant where tenant_id = ${tx.tenantId}`
  return row?.paused_until?.getTime() ?? null
}
