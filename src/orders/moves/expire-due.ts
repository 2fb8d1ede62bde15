/** Expires orders that nobody accepted in time. Run by the scheduler; safe to run twice, or on two machines at once. */
import { moveOrder } from './move-order.ts'
import { settleDue, type DueOrder, type ExpireDeps, type Settled } from './settle-due.ts'

/** Orders in one run, besides those that cannot be ended: each is a transaction of a few milliseconds. */
const EXPIRE_MOST = 100

interface ExpireReport extends Omit<Settled, 'ended'> {
  readonly expired: number
}

export const expireDue = async (deps: ExpireDeps, most = EXPIRE_MOST): Promise<ExpireReport> => {
  const now = new Date(deps.clock.now())
  const list = (listed: number): Promise<readonly DueOrder[]> => deps.db.platformSql<DueOrder>`
    select tenant_id, order_id from app.expired_orders(${now}, ${listed})`
  const { ended: expired, ...others } = await settleDue(deps, list, most, (tx, orderId) =>
    moveOrder(deps, tx, { orderId, move: 'expire', actor: { type: 'system' } }),
  )
  return { expired, ...others }
}
