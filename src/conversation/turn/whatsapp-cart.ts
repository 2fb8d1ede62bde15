/**
 * WhatsApp's own cart, whose goods have the ids of the shop's catalogue at Meta: ours, or the SKUs by which most shops know their
 * goods. Looked up only when a message holds such a cart.
 */
import type { TenantId, VariantId } from '../../kernel/ids.ts'
import { findVariantsBySku } from '../../catalog/index.ts'
import type { InboundContent } from '../../channel/index.ts'
import type { Database } from '../../platform/db/database.ts'
import type { RawHappening } from './happenings.ts'

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Cart = Extract<InboundContent, { readonly type: 'order' }>

const cartOf = (raw: RawHappening): Cart | null =>
  raw.type === 'content' && raw.content.type === 'order' ? raw.content : null

const named = (cart: Cart, variants: ReadonlyMap<string, VariantId>): Cart => ({
  ...cart,
  items: cart.items.map((item) => ({ ...item, retailerId: variants.get(item.retailerId) ?? item.retailerId })),
})

/** What happened, with the goods of each cart under our ids; those that nobody knows keep theirs. */
export const nameCarts = async (
  db: Pick<Database, 'withTenant'>,
  tenantId: TenantId,
  happenings: readonly RawHappening[],
): Promise<readonly RawHappening[]> => {
  const skus = happenings
    .flatMap((raw) => cartOf(raw)?.items ?? [])
    .map(({ retailerId }) => retailerId)
    .filter((retailerId) => !ID.test(retailerId))
  if (skus.length === 0) return happenings
  const variants = await db.withTenant(tenantId, (tx) => tx.last(findVariantsBySku(tx, skus)))
  return happenings.map((raw) => {
    const cart = cartOf(raw)
    return raw.type === 'content' && cart !== null ? { ...raw, content: named(cart, variants) } : raw
  })
}
