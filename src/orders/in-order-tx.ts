/**
 * Runs order work in a transaction of its own, for routes and timers that do nothing else.
 *
 * A refusal of an order is committed, not rolled back: what was written before it (a wrong try at a hand-over code, a cart
 * with today's prices) must stay, or a code could be guessed without end. Nothing else is ever written before a refusal.
 */
import type { TenantId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import type { OrderRefusal } from './errors.ts'

export const inOrderTx = async <T>(
  db: Pick<Database, 'withTenant'>,
  tenantId: TenantId,
  work: (tx: TenantTx) => Promise<Result<T, OrderRefusal>>,
): Promise<Result<T, OrderRefusal>> => {
  const { outcome } = await db.withTenant(tenantId, async (tx) => ({ outcome: await work(tx) }))
  return outcome
}
