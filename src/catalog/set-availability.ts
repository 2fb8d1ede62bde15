/** Puts a product, or one of its variants, on or off sale: "no more kotas today". */
import type { ProductId, VariantId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { CatalogRefusal } from './errors.ts'
import { saveAvailability } from './store.ts'

export const setAvailability = async (
  deps: { readonly clock: Clock },
  tx: TenantTx,
  target: ({ readonly productId: ProductId } | { readonly variantId: VariantId }) & { readonly active: boolean },
): Promise<Result<{ readonly active: boolean }, CatalogRefusal>> => {
  const changed = await saveAvailability(tx, target, target.active, deps.clock.now())
  return changed === 0 ? err({ code: 'catalog.not_found' }) : ok({ active: target.active })
}
