/** Ends changes that nobody answered in time. Run by the scheduler; safe to run twice, or on two machines at once. */
import type { OrderId, TenantId } from '../kernel/ids.ts'
import { answerChange } from './answer-change.ts'
import type { ExpireDeps } from './expire-due.ts'
import { inOrderTx } from './in-order-tx.ts'

/** Changes in one run: each is a transaction of a few milliseconds. */
export const LAPSE_MOST = 100

export interface LapseReport {
  readonly lapsed: number
  /** Answered between listing and holding the order. */
  readonly settledMeanwhile: number
  readonly failed: readonly { readonly tenantId: TenantId; readonly orderId: OrderId; readonly error: unknown }[]
}

/** One shop's failure stops no other's: what failed is tried again by the next run. */
export const lapseChanges = async (deps: ExpireDeps, most = LAPSE_MOST): Promise<LapseReport> => {
  const due = await deps.db.platformSql<{ tenant_id: TenantId; order_id: OrderId }>`
    select tenant_id, order_id from app.expired_order_changes(${new Date(deps.clock.now())}, ${most})`
  let [lapsed, settledMeanwhile] = [0, 0]
  const failed: LapseReport['failed'][number][] = []
  for (const { tenant_id: tenantId, order_id: orderId } of due) {
    try {
      const answered = await inOrderTx(deps.db, tenantId, (tx) =>
        answerChange(deps, tx, { orderId, answer: 'lapse', actor: { type: 'system' } }),
      )
      if (answered.ok) lapsed += 1
      else settledMeanwhile += 1
    } catch (error) {
      failed.push({ tenantId, orderId, error })
    }
  }
  return { lapsed, settledMeanwhile, failed }
}
