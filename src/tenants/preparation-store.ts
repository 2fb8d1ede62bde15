/** SQL of how long a shop needs from acceptance to ready. */
import type { TenantTx } from '../platform/db/database.ts'

/** Minutes that new orders are promised in. The cached shop must be forgotten afterwards. */
export const savePreparation = async (tx: TenantTx, minutes: number): Promise<void> => {
  await tx.sql`
    update tenant set settings = settings || ${JSON.stringify({ prepMinutes: minutes })}::jsonb
     where tenant_id = ${tx.tenantId}`
}
