/** SQL of a shop that takes no orders for a while. */
import type { TenantTx } from '../platform/db/database.ts'

/** Until when the shop takes no orders, in Unix ms; null when it takes them. */
export const findPausedUntil = async (tx: TenantTx): Promise<number | null> => {
  const [row] = await tx.sql<{ paused_until: Date | null }>`
    select paused_until from tenant where tenant_id = ${tx.tenantId}`
  return row?.paused_until?.getTime() ?? null
}

/** Pauses until an instant in Unix ms, or with null takes orders again. The cached shop must be forgotten afterwards. */
export const savePausedUntil = async (tx: TenantTx, untilMs: number | null): Promise<void> => {
  await tx.sql`
    update tenant set paused_until = ${untilMs === null ? null : new Date(untilMs)} where tenant_id = ${tx.tenantId}`
}
