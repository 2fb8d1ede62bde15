/**
 * A product that its seller names in a few words, in the chat. It is written down off sale, so that she can look at it; putting
 * it back (`putBack`) is her yes. Everything else of it she says in the console.
 */
import type { ProductId, VariantId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendAudit, type AuditActor } from '../privacy/index.ts'
import { adjustStock, type StockDeps } from './adjust-stock.ts'
import type { CatalogRefusal } from './errors.ts'
import { checkProducts, type ProductInput } from './product.ts'
import { DELTA_MOST_MILLI } from './stock.ts'
import { insertProduct } from './store.ts'

export interface DraftProduct {
  readonly name: string
  readonly price: Cents
  readonly soldBy: 'unit' | 'weight'
  /** Thousandths that are there; null: nobody counts it. */
  readonly stockMilli: number | null
  /** By name; one that the shop does not have yet is made. */
  readonly category: string
  readonly actor: AuditActor
}

/** Refused as any product is: without a price, with a name that is too long, or of goods that may not be sold in a chat. */
export const draftProduct = async (
  deps: StockDeps,
  tx: TenantTx,
  { name, price, soldBy, stockMilli, category, actor }: DraftProduct,
): Promise<Result<{ readonly productId: ProductId; readonly variantId: VariantId }, CatalogRefusal>> => {
  const [productId, variantId] = [deps.newId<'ProductId'>(), deps.newId<'VariantId'>()]
  const product: ProductInput = {
    ...{ productId, name, category, aliases: [], position: 0, active: false, options: [] },
    variants: [
      {
        ...{ variantId, name: '', aliases: [], price, soldBy },
        // Ids of one moment begin alike; their ends do not.
        sku: `chat-${variantId.slice(-12)}`,
        tracked: stockMilli !== null,
      },
    ],
  }
  const checked = checkProducts([product])
  if (!checked.ok) return checked
  if (stockMilli !== null && (stockMilli < 0 || stockMilli > DELTA_MOST_MILLI)) {
    return err({ code: 'catalog.delta_out_of_range', most: DELTA_MOST_MILLI })
  }
  const atMs = deps.clock.now()
  await insertProduct(deps, tx, product, atMs)
  if (stockMilli !== null && stockMilli > 0) {
    // Its level is as new as it is: nobody else can hold it, so that it comes behind the counter does no harm.
    await adjustStock(deps, tx, { variantId, deltaMilli: stockMilli, reason: 'opening', actor })
  }
  await appendAudit(deps, tx, {
    actor,
    action: 'catalog.product_added',
    objectType: 'product',
    objectId: productId,
    purpose: 'settings',
    facts: { price_cents: price },
    atMs,
  })
  return ok({ productId, variantId })
}
