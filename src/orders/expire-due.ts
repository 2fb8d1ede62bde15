/** Expires orders that nobody accepted in time. Run by the scheduler; safe to run twice, or on two machines at once. */
import type { OrderId, TenantId } from '../kernel/ids.ts'
import type { Database } from '../platform/db/database.ts'
import type { OrderDeps } from './deps.ts'
import { inOrderTx } from './in-order-tx.ts'
import { moveOrder } from './move-order.ts'

/** Orders in one run: each is a transaction of a few milliseconds, so that a run ends within a second. */
export const EXPIRE_MOST = 100

export interface ExpireDeps extends OrderDeps {
  /** The scheduler's login: it may list what is due across tenants, and nothing else across tenants. */
  readonly db: Pick<Database, 'withTenant' | 'platformSql'>
}

export interface ExpireReport {
  readonly expired: number
  /** Accepted, declined or cancelled between listing and holding the order. */
  readonly settledMeanwhile: number
  /** Orders whose transaction failed; the next run tries them again. One shop's failure stops no other's expiry. */
  readonly failed: readonly { readonly tenantId: TenantId; readonly orderId: OrderId; readonly error: unknown }[]
}

export const expireDue = async (deps: ExpireDeps, most = EXPIRE_MOST): Promise<ExpireReport> => {
  const due = await deps.db.platformSql<{ tenant_id: TenantId; order_id: OrderId }>`
    select tenant_id, order_id from app.expired_orders(${new Date(deps.clock.now())}, ${most})`
  let [expired, settledMeanwhile] = [0, 0]
  const failed: ExpireReport['failed'][number][] = []
  for (const { tenant_id: tenantId, order_id: orderId } of due) {
    try {
      const moved = await inOrderTx(deps.db, tenantId, (tx) =>
        moveOrder(deps, tx, { orderId, move: 'expire', actor: { type: 'system' } }),
      )
      if (moved.ok) expired += 1
      else settledMeanwhile += 1
    } catch (error) {
      failed.push({ tenantId, orderId, error })
    }
  }
  return { expired, settledMeanwhile, failed }
}
