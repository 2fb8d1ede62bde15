/** Changes stock by a delta, with its reason: a delivery, a count, a broken bottle. */
import type { Clock } from '../kernel/clock.ts'
import type { NewId, VariantId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { AuditActor } from '../privacy/index.ts'
import type { CatalogRefusal } from './errors.ts'
import { DELTA_MOST_MILLI, type StockLevel, type StockReason } from './stock.ts'
import { enterStock } from './stock-store.ts'

export interface AdjustStock {
  readonly variantId: VariantId
  readonly deltaMilli: number
  readonly reason: StockReason
  readonly actor: AuditActor
  /** Given by an offline till, so that the same command counts once. */
  readonly entryId?: string
}

/** `staff:<id>`, `customer:<id>`, `operator:<id>` or `system`, as the ledger keeps it. */
export const actorText = (actor: AuditActor): string =>
  actor.type === 'system' ? 'system' : `${actor.type}:${actor.id}`

/**
 * Returns the level after the change. It may go below zero: a sale that happened at the counter is a fact, whatever the
 * books said.
 */
export const adjustStock = async (
  deps: { readonly clock: Clock; readonly newId: NewId },
  tx: TenantTx,
  { variantId, deltaMilli, reason, actor, entryId }: AdjustStock,
): Promise<Result<StockLevel, CatalogRefusal>> => {
  if (!Number.isSafeInteger(deltaMilli) || deltaMilli === 0 || Math.abs(deltaMilli) > DELTA_MOST_MILLI) {
    return err({ code: 'catalog.delta_out_of_range', most: DELTA_MOST_MILLI })
  }
  const level = await enterStock(tx, {
    entryId: entryId ?? deps.newId<'StockEntryId'>(),
    variantId,
    deltaMilli,
    reason,
    actor: actorText(actor),
    atMs: deps.clock.now(),
  })
  return level ? ok(level) : err({ code: 'catalog.not_found' })
}
