/** Changes stock by a delta, with its reason: a delivery, a count, a broken bottle. */
import type { Clock } from '../kernel/clock.ts'
import type { VariantId } from '../kernel/ids.ts'
import { localDateAt } from '../kernel/local-date.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { EventDeps } from '../platform/events/append-event.ts'
import type { AuditActor } from '../privacy/index.ts'
import type { CatalogRefusal } from './errors.ts'
import { publishLowStock } from './events.ts'
import { isExpiryDate } from './sale-hours.ts'
import { availableMilli, DELTA_MOST_MILLI, findLowStock, type StockLevel, type StockReason } from './stock.ts'
import { lockVariants } from './store.ts'
import { enterStock, lockForEntry, type HeldLevel, type StockChange } from './stock-store.ts'

export type StockDeps = EventDeps & { readonly clock: Clock }

interface AdjustStock {
  readonly variantId: VariantId
  readonly deltaMilli: number
  readonly reason: StockReason
  readonly actor: AuditActor
  /** Given by an offline till, so that the same command counts once. */
  readonly entryId?: string
  /** Of goods taken in. */
  readonly batch?: string
  /** Of goods taken in: the last day on which they may be sold. */
  readonly expiresOn?: string
}

/** `staff:<id>`, `customer:<id>`, `operator:<id>` or `system`, as the ledger keeps it. */
export const actorText = (actor: AuditActor): string =>
  actor.type === 'system' ? 'system' : `${actor.type}:${actor.id}`

/** The zone in which a use-by date is looked at when no shop is asked; all of South Africa has one. */
const DEFAULT_ZONE = 'Africa/Johannesburg'

/**
 * Returns the level after the change. It may go below zero: a sale that happened at the counter is a fact, whatever the
 * books said. Goods that have expired are not taken in.
 */
export const adjustStock = async (
  deps: StockDeps,
  tx: TenantTx,
  { variantId, deltaMilli, reason, actor, entryId, batch, expiresOn }: AdjustStock,
): Promise<Result<StockLevel, CatalogRefusal>> => {
  if (!Number.isSafeInteger(deltaMilli) || deltaMilli === 0 || Math.abs(deltaMilli) > DELTA_MOST_MILLI) {
    return err({ code: 'catalog.delta_out_of_range', most: DELTA_MOST_MILLI })
  }
  const atMs = deps.clock.now()
  if (expiresOn !== undefined && (!isExpiryDate(expiresOn) || expiresOn < localDateAt(atMs, DEFAULT_ZONE))) {
    return err({ code: 'catalog.expired_goods', expiresOn })
  }
  const id = entryId ?? deps.newId<'StockEntryId'>()
  if (expiresOn !== undefined) await lockVariants(tx, [variantId], []) // it changes; variants come before levels
  const held = await lockForEntry(tx, variantId, id)
  if (!held) return err({ code: 'catalog.not_found' })
  if (held.isEntered) return ok(toLevel(held.level))
  return ok(
    await enter(deps, tx, held.level, {
      entryId: id,
      variantId,
      deltaMilli,
      reason,
      actor: actorText(actor),
      atMs,
      ...(batch === undefined ? {} : { batch }),
      ...(expiresOn === undefined ? {} : { expiresOn }),
    }),
  )
}

const toLevel = ({ variantId, onHandMilli, reservedMilli }: StockLevel): StockLevel => ({
  variantId,
  onHandMilli,
  reservedMilli,
})

/** Enters a change of a level that is held. */
const enter = async (deps: StockDeps, tx: TenantTx, held: HeldLevel, change: StockChange): Promise<StockLevel> => {
  const { variantId, deltaMilli, atMs } = change
  const level = { ...toLevel(held), onHandMilli: held.onHandMilli + deltaMilli }
  const { lowStockMilli } = held
  const move = { variantId, availableMilli: availableMilli(level), takenMilli: -deltaMilli, lowStockMilli }
  await Promise.all([
    publishLowStock(deps, tx, findLowStock([move]), atMs), // first: its hook takes its locks before the counter
    enterStock(tx, change),
  ])
  return level
}

/** Sets the level to what was counted, as one entry of the difference; nothing when the books were right. */
export const countStock = async (
  deps: StockDeps,
  tx: TenantTx,
  {
    variantId,
    countedMilli,
    actor,
    entryId,
  }: Pick<AdjustStock, 'variantId' | 'actor' | 'entryId'> & { countedMilli: number },
): Promise<Result<StockLevel, CatalogRefusal>> => {
  if (!Number.isSafeInteger(countedMilli) || countedMilli < 0 || countedMilli > DELTA_MOST_MILLI) {
    return err({ code: 'catalog.delta_out_of_range', most: DELTA_MOST_MILLI })
  }
  const id = entryId ?? deps.newId<'StockEntryId'>()
  // Held also where nothing was ever counted: two first counts at once would else both enter the whole of it.
  const held = await lockForEntry(tx, variantId, id)
  if (!held) return err({ code: 'catalog.not_found' })
  const deltaMilli = countedMilli - held.level.onHandMilli
  if (held.isEntered || deltaMilli === 0) return ok(toLevel(held.level))
  const change = { entryId: id, variantId, deltaMilli, reason: 'count', actor: actorText(actor) } as const
  return ok(await enter(deps, tx, held.level, { ...change, atMs: deps.clock.now() }))
}
