/**
 * Whose data the API shows nobody: who restricted its use (POPIA s14(6–7)), while she neither waits for an answer nor for an
 * order. Evidence (`GET /privacy/evidence/:customerId`) proves what must be proven, and her own export is hers.
 */
import { findRestricted } from '../../customers/index.ts'
import type { CustomerId } from '../../kernel/ids.ts'
import { findWaiting } from '../../orders/index.ts'
import type { TenantTx } from '../../platform/db/database.ts'

const NOBODY: ReadonlySet<CustomerId> = new Set()

export const findWithheld = async (
  tx: TenantTx,
  customerIds: readonly (CustomerId | null)[],
  nowMs: number,
): Promise<ReadonlySet<CustomerId>> => {
  const known = customerIds.filter((id) => id !== null)
  const restricted = await findRestricted(tx, known, nowMs)
  if (restricted.length === 0) return NOBODY
  const waiting = await findWaiting(tx, restricted)
  return new Set(restricted.filter((id) => !waiting.has(id)))
}
