/** Writes products as their shop describes them. A changed price is audited: somebody may ask who changed it. */
import type { Clock } from '../kernel/clock.ts'
import type { NewId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendAudit, type AuditActor } from '../privacy/index.ts'
import type { CatalogRefusal } from './errors.ts'
import { checkProducts, type ProductInput } from './product.ts'
import { findStrayParts, lockVariants, saveProducts, saveSkus, type KnownVariant } from './store.ts'

interface CatalogDeps {
  readonly clock: Clock
  readonly newId: NewId
}

interface UpsertProducts {
  readonly products: readonly ProductInput[]
  readonly actor: AuditActor
}

/** Returns the `seq` under which the products were written. */
export const upsertProducts = async (
  deps: CatalogDeps,
  tx: TenantTx,
  { products, actor }: UpsertProducts,
): Promise<Result<{ readonly seq: number }, CatalogRefusal>> => {
  const checked = checkProducts(products)
  if (!checked.ok) return checked

  const variants = products.flatMap((product) => product.variants)
  const [known, [stray]] = await Promise.all([
    lockVariants(
      tx,
      variants.map((v) => v.variantId),
      variants.map((v) => v.sku),
    ),
    findStrayParts(tx, products.flatMap(partsOf)),
  ])
  const clash = findClash(products, known)
  if (clash) return err(clash)
  if (stray !== undefined) {
    const { productId } = products.find((p) => partsOf(p).some((part) => part.id === stray))!
    return err({ code: 'catalog.invalid_product', productId, field: 'options.id' })
  }

  const atMs = deps.clock.now()
  const priceBefore = new Map(known.map((v) => [v.variantId, v.priceCents]))
  const repriced = variants.filter((v) => (priceBefore.get(v.variantId) ?? v.price) !== v.price)
  const skuBefore = new Map(known.map((v) => [v.variantId, v.sku]))
  const [, seq] = await Promise.all([
    saveSkus(
      tx,
      variants.filter((v) => (skuBefore.get(v.variantId) ?? v.sku) !== v.sku),
    ),
    saveProducts(deps, tx, products, atMs),
    ...repriced.map((v) =>
      appendAudit(deps, tx, {
        actor,
        action: 'catalog.price_changed',
        objectType: 'variant',
        objectId: v.variantId,
        purpose: 'settings',
        facts: { from_cents: priceBefore.get(v.variantId) ?? 0, to_cents: v.price },
        atMs,
      }),
    ),
  ])
  return ok({ seq })
}

const partsOf = ({ productId, options, groups = [] }: ProductInput) => [
  ...options.map((o) => ({ id: o.optionId, productId })),
  ...groups.map((g) => ({ id: g.groupId, productId })),
]

/** A SKU that another variant has (unless it changes in the same call), or a variant that belongs to another product. */
const findClash = (products: readonly ProductInput[], known: readonly KnownVariant[]): CatalogRefusal | null => {
  const owners = new Map(products.flatMap((p) => p.variants.map((v) => [v.variantId, { p, v }] as const)))
  const skus = new Set(products.flatMap((p) => p.variants.map((v) => v.sku)))
  for (const { variantId, productId, sku } of known) {
    const owner = owners.get(variantId)
    if (!owner && skus.has(sku)) return { code: 'catalog.sku_taken', sku }
    if (owner && owner.p.productId !== productId) {
      return { code: 'catalog.invalid_product', productId: owner.p.productId, field: 'variants.id' }
    }
  }
  return null
}
