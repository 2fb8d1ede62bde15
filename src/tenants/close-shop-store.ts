/** SQL of closing a shop for good. */
import type { TenantTx } from '../platform/db/database.ts'
import type { Tenant } from './tenant.ts'

/** Reads the shop's status and holds its row until commit; null when there is no such shop. */
export const lockStatus = async (
  tx: TenantTx,
): Promise<{ readonly status: Tenant['status']; readonly closedAtMs: number | null } | null> => {
  const [row] = await tx.sql<{ status: Tenant['status']; closed_at: Date | null }>`
    select status, closed_at from tenant where tenant_id = ${tx.tenantId} for no key update`
  return row ? { status: row.status, closedAtMs: row.closed_at?.getTime() ?? null } : null
}

export const saveClosing = async (tx: TenantTx, reason: string, nowMs: number): Promise<void> => {
  await tx.sql`
    update tenant set status = 'closed', closed_at = ${new Date(nowMs)}, close_reason = ${reason}
     where tenant_id = ${tx.tenantId}`
}

export const saveReopening = async (tx: TenantTx): Promise<void> => {
  await tx.sql`
    update tenant set status = 'active', closed_at = null, close_reason = null where tenant_id = ${tx.tenantId}`
}
