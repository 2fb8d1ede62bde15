/**
 * A shop with more goods than are kept in memory: what its messages may speak of, and what is named by id, is looked up
 * for each turn. The first goods of the menu are kept for everybody, for browsing.
 */
import type { VariantId } from '../../kernel/ids.ts'
import { findSpokenItems, type ShopCatalogue } from '../../catalog/index.ts'
import type { OrderView } from '../../orders/index.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Tenant } from '../../tenants/index.ts'
import { namedVariants } from '../dialogue/parse-tap.ts'
import type { RawHappening } from './happenings.ts'

export interface TurnCatalogue {
  /** What texts are read against. */
  readonly spoken: ShopCatalogue
  /** All that this turn knows. */
  readonly known: ShopCatalogue
}

const IDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Ids in a cart, in buttons that were tapped, in WhatsApp's own cart, and in the question that is open. */
const namedBy = (raws: readonly RawHappening[], cart: OrderView | null, snapshot: unknown): readonly VariantId[] => {
  const contents = raws.flatMap((raw) => (raw.type === 'content' ? [raw.content] : []))
  const taps = contents.flatMap((content) => ('id' in content ? namedVariants(String(content.id)) : []))
  const written = [contents, snapshot ?? null].flatMap((value) => JSON.stringify(value).match(IDS) ?? [])
  return [...new Set([...taps, ...(cart?.lines ?? []).map((line) => line.variantId), ...written])] as VariantId[]
}

export const widen = async (
  db: Pick<Database, 'withTenant'>,
  tenant: Tenant,
  head: ShopCatalogue,
  {
    raws,
    cart,
    snapshot,
  }: { readonly raws: readonly RawHappening[]; readonly cart: OrderView | null; readonly snapshot: unknown },
): Promise<TurnCatalogue> => {
  if (!head.isPart) return { spoken: head, known: head }
  const texts = raws.flatMap((raw) => (raw.type === 'text' ? [raw.text] : []))
  const named = namedBy(raws, cart, snapshot)
  const items = await db.withTenant(tenant.tenantId, (tx) => findSpokenItems(tx, texts, named))
  const found = new Set(items.map((item) => item.variantId))
  return {
    spoken: { ...head, items },
    known: { ...head, items: [...head.items.filter((item) => !found.has(item.variantId)), ...items] },
  }
}
