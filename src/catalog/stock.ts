/** Stock as a ledger: the level is the sum of its entries, what is reserved is the sum of held reservations. Pure. */
import type { VariantId } from '../kernel/ids.ts'

export const STOCK_REASONS = ['opening', 'received', 'sale', 'return', 'count', 'damaged', 'correction'] as const
export type StockReason = (typeof STOCK_REASONS)[number]

export interface StockLevel {
  readonly variantId: VariantId
  readonly onHandMilli: number
  readonly reservedMilli: number
}

export interface StockQuantity {
  readonly variantId: VariantId
  readonly quantityMilli: number
}

/** One change of stock at most: a pallet of bread, not a slip of the thumb. Thousandths: one million units. */
export const DELTA_MOST_MILLI = 1_000_000_000

export const availableMilli = (level: Pick<StockLevel, 'onHandMilli' | 'reservedMilli'>): number =>
  level.onHandMilli - level.reservedMilli

/** Quantities of one variant from several lines, added up, in the order in which variants are locked. */
export const sumByVariant = (quantities: readonly StockQuantity[]): readonly StockQuantity[] => {
  const byVariant = new Map<VariantId, number>()
  for (const { variantId, quantityMilli } of quantities) {
    byVariant.set(variantId, (byVariant.get(variantId) ?? 0) + quantityMilli)
  }
  return [...byVariant]
    .map(([variantId, quantityMilli]) => ({ variantId, quantityMilli }))
    .sort((a, b) => (a.variantId < b.variantId ? -1 : 1))
}

/** A change that took from a variant, with what was available after it. */
interface StockMove {
  readonly variantId: VariantId
  readonly availableMilli: number
  readonly takenMilli: number
  /** From this much downwards its shop is told; null: never. */
  readonly lowStockMilli: number | null
}

export interface LowStock {
  readonly variantId: VariantId
  readonly availableMilli: number
  readonly lowStockMilli: number
}

/** What has become low by these moves: it was above its limit before and is not any more. Once a crossing, so. */
export const findLowStock = (moves: readonly StockMove[]): readonly LowStock[] =>
  moves.flatMap(({ variantId, availableMilli: left, takenMilli, lowStockMilli: limit }) =>
    limit !== null && left <= limit && left + takenMilli > limit
      ? [{ variantId, availableMilli: left, lowStockMilli: limit }]
      : [],
  )

interface StockShortage extends StockQuantity {
  readonly availableMilli: number
}

/** What cannot be supplied. A tracked variant that has no level yet has nothing. */
export const findShortages = (
  wanted: readonly StockQuantity[],
  levels: readonly StockLevel[],
): readonly StockShortage[] => {
  const byVariant = new Map(levels.map((level) => [level.variantId, availableMilli(level)]))
  return wanted
    .map((want) => ({ ...want, availableMilli: Math.max(0, byVariant.get(want.variantId) ?? 0) }))
    .filter((want) => want.quantityMilli > want.availableMilli)
}
