/** Puts a product, or one of its variants, on or off sale: "no more kotas today". */
import type { ProductId, VariantId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { CatalogRefusal } from './errors.ts'
import { lockForSale, saveOnSale, saveProductAvailability } from './store.ts'

export const setAvailability = async (
  deps: { readonly clock: Clock },
  tx: TenantTx,
  target: ({ readonly productId: ProductId } | { readonly variantId: VariantId }) & { readonly active: boolean },
): Promise<Result<{ readonly active: boolean }, CatalogRefusal>> => {
  const atMs = deps.clock.now()
  if ('productId' in target) {
    const changed = await saveProductAvailability(tx, target.productId, target.active, atMs)
    return changed ? ok({ active: target.active }) : err({ code: 'catalog.not_found' })
  }
  const held = await lockForSale(tx, [target.variantId])
  if (!held.some(({ variantId }) => variantId === target.variantId)) return err({ code: 'catalog.not_found' })
  await saveOnSale(tx, [target.variantId], target.active, atMs)
  return ok({ active: target.active })
}
