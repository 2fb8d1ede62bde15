/** What a timer ends: orders and changes whose time is over, each in a transaction of its own. */
import type { OrderId, TenantId } from '../../kernel/ids.ts'
import type { Rests } from '../../kernel/rests.ts'
import type { Result } from '../../kernel/result.ts'
import { isTransient, type Database, type TenantTx } from '../../platform/db/database.ts'
import type { OrderDeps } from '../deps.ts'
import { inOrderTx } from '../in-order-tx.ts'
import type { OrderRefusal } from '../errors.ts'

export interface ExpireDeps extends OrderDeps {
  /** The scheduler's login: it may list what is due across tenants, and nothing else across tenants. */
  readonly db: Pick<Database, 'withTenant' | 'platformSql'>
  /** Orders that failed, from run to run; without it they are tried in each. */
  readonly rests?: Rests<OrderId>
}

/** An order of which something is due. */
export interface DueOrder {
  readonly tenant_id: TenantId
  readonly order_id: OrderId
}

export interface Settled {
  readonly ended: number
  /** Answered or moved by somebody between listing and holding the order. */
  readonly settledMeanwhile: number
  /** Orders whose transaction failed; they are tried again. One shop's failure stops no other's. */
  readonly failed: readonly { readonly tenantId: TenantId; readonly orderId: OrderId; readonly error: unknown }[]
}

/**
 * Ends one after the other, about `most` of them; a refusal is no failure, since somebody was quicker. What could not be ended
 * stays due and at the head of the list, so it is read past: it holds up none that became due later. It then rests, refused or
 * failed, unless the database was away.
 *
 * @param list what is due, the longest due first; so many at most.
 */
export const settleDue = async <T>(
  { db, rests }: Pick<ExpireDeps, 'db' | 'rests'>,
  list: (most: number) => Promise<readonly DueOrder[]>,
  most: number,
  end: (tx: TenantTx, orderId: OrderId) => Promise<Result<T, OrderRefusal>>,
): Promise<Settled> => {
  let [ended, settledMeanwhile] = [0, 0]
  const failed: Settled['failed'][number][] = []
  const resting = rests?.count() ?? 0
  const seen = new Set<OrderId>()
  while (ended < most) {
    const wanted = most + resting + failed.length + settledMeanwhile
    const listed = await list(wanted)
    const due = listed.filter((one) => !seen.has(one.order_id))
    for (const { tenant_id: tenantId, order_id: orderId } of due) {
      seen.add(orderId)
      if (rests?.isResting(orderId)) continue
      try {
        const done = await inOrderTx(db, tenantId, (tx) => end(tx, orderId))
        if (done.ok) {
          rests?.done(orderId)
          ended += 1
        } else {
          rests?.failed(orderId) // it is not listed again, unless what lists it and what refuses it disagree
          settledMeanwhile += 1
        }
      } catch (error) {
        if (!isTransient(error)) rests?.failed(orderId)
        failed.push({ tenantId, orderId, error })
      }
    }
    if (due.length === 0 || listed.length < wanted) break
  }
  return { ended, settledMeanwhile, failed }
}
