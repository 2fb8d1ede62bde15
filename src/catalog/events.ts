/** Facts that this context publishes. */
import type { TenantTx } from '../platform/db/database.ts'
import { appendEvent, type EventDeps } from '../platform/events/append-event.ts'
import type { LowStock } from './stock.ts'

export type CatalogEvent = 'stock_low' | 'stock_expiring'

/** One event for each variant that has just become low, in the transaction that made it so. */
export const publishLowStock = async (
  deps: EventDeps,
  tx: TenantTx,
  low: readonly LowStock[],
  atMs: number,
): Promise<void> => {
  await Promise.all(
    low.map(({ variantId, availableMilli, lowStockMilli }) => {
      const payload = { variantId, availableMilli, lowStockMilli }
      return appendEvent(deps, tx, { type: 'stock_low' satisfies CatalogEvent, subjectId: variantId, atMs, payload })
    }),
  )
}
