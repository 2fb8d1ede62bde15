/** Puts a product, or one of its variants, on or off sale: "no more kotas today". */
import type { ProductId, VariantId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { CatalogRefusal } from './errors.ts'
import { saveProductAvailability, saveVariantAvailability } from './store.ts'

export const setAvailability = async (
  deps: { readonly clock: Clock },
  tx: TenantTx,
  target: ({ readonly productId: ProductId } | { readonly variantId: VariantId }) & { readonly active: boolean },
): Promise<Result<{ readonly active: boolean }, CatalogRefusal>> => {
  const changed =
    'productId' in target
      ? await saveProductAvailability(tx, target.productId, target.active, deps.clock.now())
      : await saveVariantAvailability(tx, target.variantId, target.active)
  return changed ? ok({ active: target.active }) : err({ code: 'catalog.not_found' })
}
