/** Gives one variant another price, and records who did it. */
import type { Clock } from '../kernel/clock.ts'
import type { NewId, VariantId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendAudit, type AuditActor } from '../privacy/index.ts'
import type { CatalogRefusal } from './errors.ts'
import { isPrice } from './product.ts'
import { savePrice } from './sale-store.ts'
import { lockVariants } from './store.ts'

interface SetPrice {
  readonly variantId: VariantId
  readonly price: Cents
  readonly actor: AuditActor
}

/**
 * Orders that are placed keep what was agreed; a cart is shown the new price before it is confirmed. `before` is the price
 * until now.
 */
export const setPrice = async (
  deps: { readonly clock: Clock; readonly newId: NewId },
  tx: TenantTx,
  { variantId, price, actor }: SetPrice,
): Promise<Result<{ readonly before: Cents }, CatalogRefusal>> => {
  const [known] = await lockVariants(tx, [variantId], [])
  if (!known) return err({ code: 'catalog.not_found' })
  if (!isPrice(price)) {
    return err({ code: 'catalog.invalid_product', productId: known.productId, field: 'variants.price' })
  }
  const before = known.priceCents as Cents // the table's check stands behind it
  if (before === price) return ok({ before })
  await savePrice(tx, variantId, price)
  await appendAudit(deps, tx, {
    actor,
    action: 'catalog.price_changed',
    objectType: 'variant',
    objectId: variantId,
    purpose: 'settings',
    facts: { from_cents: before, to_cents: price },
    atMs: deps.clock.now(),
  })
  return ok({ before })
}
