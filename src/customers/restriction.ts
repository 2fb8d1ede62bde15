/**
 * What is known of somebody who restricted its use (POPIA s14(6–7)): it is stored, proves what must be proven, and is shown to
 * nobody besides. She is answered when she writes, because she asks for it.
 */
import { DAY_MS } from '../kernel/clock.ts'
import type { CustomerId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'

/** As long as WhatsApp lets the shop answer her. */
const ANSWERED_WITHIN_MS = DAY_MS

/** Those of these customers who restricted the use of their data and do not wait for an answer now. */
export const findRestricted = async (
  tx: TenantTx,
  customerIds: readonly CustomerId[],
  nowMs: number,
): Promise<readonly CustomerId[]> => {
  if (customerIds.length === 0) return []
  const rows = await tx.sql<{ id: CustomerId }>`
    select id from customer
     where tenant_id = ${tx.tenantId} and id = any (${[...new Set(customerIds)]}::uuid[])
       and restricted and last_seen_at <= ${new Date(nowMs - ANSWERED_WITHIN_MS)}`
  return rows.map((row) => row.id)
}
