/** Holds several goods at once: for a transaction that goes on to write one after the other. */
import type { VariantId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { lockForSale } from './sale-store.ts'
import { lockStock, makeLevels } from './stock-store.ts'
import { waitForGoodsBriefly } from './store.ts'

/**
 * Goods that the seller speaks of, with everything of the same products, and the stock of these and of what is `sold` besides: by
 * variant, variants before levels. So the second of them needs no lock that comes before the counter, which the first has taken.
 * Goods that an import has in hand are waited for a moment only.
 */
export const holdGoods = async (
  tx: TenantTx,
  goods: readonly VariantId[],
  sold: readonly VariantId[],
): Promise<void> => {
  if (goods.length > 0) await waitForGoodsBriefly(tx)
  const held = goods.length > 0 ? await lockForSale(tx, goods) : []
  const counted = held.filter(({ tracked }) => tracked).map(({ variantId }) => variantId)
  if (counted.length > 0) await makeLevels(tx, counted)
  const variantIds = [...new Set([...counted, ...sold])]
  if (variantIds.length > 0) await lockStock(tx, variantIds)
}
