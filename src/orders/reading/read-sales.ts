/** What a shop has sold in a span of time: how many orders were handed over, what was taken, and of which goods how many. */
import { cents, type Cents } from '../../kernel/money.ts'
import type { ProductId, VariantId } from '../../kernel/ids.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { countDay, sumSold } from './day-store.ts'

/** One item as it was handed over; `total` with what its options cost. */
interface SoldItem {
  readonly productId: ProductId
  readonly variantId: VariantId
  /** As the orders called it last. */
  readonly name: string
  readonly quantityMilli: number
  readonly total: Cents
}

export interface Sales {
  /** Orders that were handed over, whenever they were placed. */
  readonly orders: number
  /** Taken for whole orders; cash rounded down to 10c an order, as it is paid. */
  readonly cash: Cents
  readonly other: Cents
  /** The most first, at most ten. */
  readonly items: readonly SoldItem[]
}

interface ReadSales {
  /** Unix ms, `fromMs` included, `toMs` excluded. */
  readonly fromMs: number
  readonly toMs: number
  /** Only of this product. */
  readonly productId: ProductId | null
}

export const readSales = async (tx: TenantTx, { fromMs, toMs, productId }: ReadSales): Promise<Sales> => {
  const [counted, sold] = await Promise.all([countDay(tx, fromMs, toMs), sumSold(tx, fromMs, toMs, productId)])
  return {
    orders: counted.completed,
    cash: cents(counted.cash),
    other: cents(counted.other),
    items: sold.map(({ totalCents, ...item }) => ({ ...item, total: cents(totalCents) })),
  }
}
