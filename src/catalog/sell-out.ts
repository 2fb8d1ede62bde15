/**
 * What is there to sell, as its seller says it: an item is finished, is back, or so much of it was counted. Goods that are
 * counted keep their books: what is missing is an entry of the ledger; goods made to order go off sale for now and come back.
 */
import type { ProductId, VariantId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendAudit, type AuditActor, type AuditEntry } from '../privacy/index.ts'
import { actorText, adjustStock, countStock, type StockDeps } from './adjust-stock.ts'
import type { CatalogRefusal } from './errors.ts'
import { publishLowStock } from './events.ts'
import { availableMilli, DELTA_MOST_MILLI, findLowStock } from './stock.ts'
import { enterStock, lockStock, type HeldLevel } from './stock-store.ts'
import { lockForSale, saveOnSale, saveProductsOnSale, type HeldForSale } from './sale-store.ts'

interface Held extends HeldForSale {
  readonly level: HeldLevel | null
}

/** What is named, and everything of the same products. */
interface Family {
  readonly named: readonly Held[]
  readonly others: readonly HeldForSale[]
}

/** Variants before levels, levels before the counter: the order of every transaction that sells. */
const hold = async (tx: TenantTx, variantIds: readonly VariantId[]): Promise<Family> => {
  const [held, levels] = await Promise.all([lockForSale(tx, variantIds), lockStock(tx, variantIds)])
  const isNamed = ({ variantId }: HeldForSale): boolean => variantIds.includes(variantId)
  return {
    named: held
      .filter(isNamed)
      .map((one) => ({ ...one, level: levels.find((l) => l.variantId === one.variantId) ?? null })),
    others: held.filter((one) => !isNamed(one)),
  }
}

const leftOf = ({ level }: Held): number => (level === null ? 0 : Math.max(0, availableMilli(level)))

interface SellOut {
  readonly variantIds: readonly VariantId[]
  readonly actor: AuditActor
}

/**
 * Nothing of these is left to sell. What open orders hold is not touched: it is promised. What was out already stays as it
 * is. `unknown` are those that the shop has not got at all.
 */
export const sellOut = async (
  deps: StockDeps,
  tx: TenantTx,
  { variantIds, actor }: SellOut,
): Promise<{ readonly unknown: readonly VariantId[] }> => {
  const { named: held } = await hold(tx, variantIds)
  const atMs = deps.clock.now()
  const counted = held.flatMap((one) => (one.tracked && leftOf(one) > 0 ? [{ ...one, missing: leftOf(one) }] : []))
  const moves = counted.map(({ variantId, missing, level }) => ({
    variantId,
    availableMilli: 0,
    takenMilli: missing,
    lowStockMilli: level?.lowStockMilli ?? null,
  }))
  // All news before the first entry: its hook takes its locks before the counter.
  await publishLowStock(deps, tx, findLowStock(moves), atMs)
  for (const { variantId, missing } of counted) {
    const entryId = deps.newId<'StockEntryId'>()
    await enterStock(tx, { entryId, variantId, deltaMilli: -missing, reason: 'count', actor: actorText(actor), atMs })
    await audit(deps, tx, { actor, action: 'catalog.sold_out', variantId, facts: { missing_milli: missing }, atMs })
  }
  const off = held.filter((one) => !one.tracked && one.active).map((one) => one.variantId)
  if (off.length > 0) await saveOnSale(tx, off, false, atMs)
  for (const variantId of off) await audit(deps, tx, { actor, action: 'catalog.taken_off_sale', variantId, atMs })
  return { unknown: variantIds.filter((id) => !held.some((one) => one.variantId === id)) }
}

/**
 * These can be had again. Counted goods of which the books say that nothing is there are returned in `uncounted`: only
 * somebody who looks can say how many there are.
 */
export const putBack = async (
  deps: StockDeps,
  tx: TenantTx,
  { variantIds, actor }: SellOut,
): Promise<{ readonly uncounted: readonly VariantId[]; readonly unknown: readonly VariantId[] }> => {
  const family = await hold(tx, variantIds)
  const { named: held } = family
  await bringBack(deps, tx, family, actor)
  return {
    uncounted: held.filter((one) => one.tracked && leftOf(one) === 0).map((one) => one.variantId),
    unknown: variantIds.filter((id) => !held.some((one) => one.variantId === id)),
  }
}

/**
 * Puts on sale what is named. A product that was off sale as a whole comes back with it, and with nothing else: its other
 * kinds stay off for now.
 */
const bringBack = async (
  deps: StockDeps,
  tx: TenantTx,
  { named, others }: Family,
  actor: AuditActor,
): Promise<void> => {
  const atMs = deps.clock.now()
  const away = named.filter((one) => !one.active || !one.isProductActive)
  const products = [...new Set(away.flatMap((one): ProductId[] => (one.isProductActive ? [] : [one.productId])))]
  const stay = others.filter((one) => one.active && products.includes(one.productId)).map((one) => one.variantId)
  const off = away.filter((one) => !one.active).map((one) => one.variantId)
  if (stay.length > 0) await saveOnSale(tx, stay, false, atMs)
  if (products.length > 0) await saveProductsOnSale(tx, products, true, atMs)
  if (off.length > 0) await saveOnSale(tx, off, true, atMs)
  for (const { variantId } of away) await audit(deps, tx, { actor, action: 'catalog.put_on_sale', variantId, atMs })
}

/**
 * Not sold any more until it is put back: a product as a whole, or one kind of it. Its books stay as they are, and so does
 * what open orders hold. False when the shop has no such item.
 */
export const takeOffSale = async (
  deps: StockDeps,
  tx: TenantTx,
  { variantId, whole, actor }: { readonly variantId: VariantId; readonly whole: boolean; readonly actor: AuditActor },
): Promise<boolean> => {
  const { named, others } = await hold(tx, [variantId])
  const [item] = named
  if (!item) return false
  const atMs = deps.clock.now()
  if (whole && item.isProductActive) await saveProductsOnSale(tx, [item.productId], false, atMs)
  if (!whole && item.active) await saveOnSale(tx, [variantId], false, atMs)
  const wasOnSale = (one: HeldForSale): boolean => one.active && one.isProductActive
  for (const one of [item, ...(whole ? others : [])].filter(wasOnSale)) {
    await audit(deps, tx, { actor, action: 'catalog.taken_off_sale', variantId: one.variantId, atMs })
  }
  return true
}

interface Counted {
  /** On the shelf, what open orders hold among it. */
  readonly countedMilli: number
  /** What the books said. */
  readonly beforeMilli: number
  readonly reservedMilli: number
}

/** So much was counted on the shelf, thousandths; whole units of what is sold by unit. Whatever was off sale is back. */
export const countItem = async (
  deps: StockDeps,
  tx: TenantTx,
  {
    variantId,
    countedMilli,
    actor,
  }: { readonly variantId: VariantId; readonly countedMilli: number; readonly actor: AuditActor },
): Promise<Result<Counted, CatalogRefusal>> => {
  const family = await hold(tx, [variantId])
  const [item] = family.named
  if (!item) return err({ code: 'catalog.not_found' })
  if (!item.tracked) return err({ code: 'catalog.not_counted' })
  if (item.soldBy === 'unit' && countedMilli % 1000 !== 0) {
    return err({ code: 'catalog.delta_out_of_range', most: DELTA_MOST_MILLI })
  }
  const beforeMilli = item.level?.onHandMilli ?? 0
  const counted = await countStock(deps, tx, { variantId, countedMilli, actor })
  if (!counted.ok) return counted
  const atMs = deps.clock.now()
  if (countedMilli > 0) await bringBack(deps, tx, family, actor)
  const facts = { counted_milli: countedMilli, before_milli: beforeMilli }
  await audit(deps, tx, { actor, action: 'catalog.stock_counted', variantId, facts, atMs })
  return ok({ countedMilli, beforeMilli, reservedMilli: counted.value.reservedMilli })
}

interface Received {
  /** On the shelf by the books after it, what open orders hold among it. */
  readonly onHandMilli: number
  readonly reservedMilli: number
}

/** So much more came in, thousandths; whole units of what is sold by unit. Whatever was off sale is back. */
export const receiveItem = async (
  deps: StockDeps,
  tx: TenantTx,
  { variantId, milli, actor }: { readonly variantId: VariantId; readonly milli: number; readonly actor: AuditActor },
): Promise<Result<Received, CatalogRefusal>> => {
  const family = await hold(tx, [variantId])
  const [item] = family.named
  if (!item) return err({ code: 'catalog.not_found' })
  if (!item.tracked) return err({ code: 'catalog.not_counted' })
  if (milli <= 0 || (item.soldBy === 'unit' && milli % 1000 !== 0)) {
    return err({ code: 'catalog.delta_out_of_range', most: DELTA_MOST_MILLI })
  }
  const level = await adjustStock(deps, tx, { variantId, deltaMilli: milli, reason: 'received', actor })
  if (!level.ok) return level
  if (availableMilli(level.value) > 0) await bringBack(deps, tx, family, actor)
  const facts = { received_milli: milli, on_hand_milli: level.value.onHandMilli }
  await audit(deps, tx, { actor, action: 'catalog.stock_received', variantId, facts, atMs: deps.clock.now() })
  return ok({ onHandMilli: level.value.onHandMilli, reservedMilli: level.value.reservedMilli })
}

const audit = async (
  deps: StockDeps,
  tx: TenantTx,
  entry: Pick<AuditEntry, 'actor' | 'action' | 'atMs'> & {
    readonly variantId: VariantId
    readonly facts?: Readonly<Record<string, number>>
  },
): Promise<void> => {
  const { variantId, facts = {}, ...rest } = entry
  await appendAudit(deps, tx, { ...rest, objectType: 'variant', objectId: variantId, purpose: 'settings', facts })
}
