/** What a page needs of the catalogue: headings, a stretch of the menu, what a search finds, and what a basket names. */
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import {
  findItemsByIdEnd,
  findItemsOfProducts,
  listHeadings,
  searchProducts,
  walkShelf,
  type CatalogueHeading,
  type ShopItem,
} from '../catalog/index.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { createTtlCache } from '../platform/ttl-cache.ts'
import type { Heading, Stretch } from './shop-page.ts'
import { idEndOf, isTag, tagOf, type Tag } from './tag.ts'

/** As many as could ever fit on a page: one with short names shows about forty. */
const PRODUCTS_A_PAGE = 48
const FOUND_MOST = 40
/** A link that goes round costs the database one look in this time; prices and stock are looked at again in chat. */
const STRETCH_TTL_MS = 5_000
const STRETCHES_MOST = 1_000

interface Menu {
  readonly headings: readonly Heading[]
  readonly heading: Heading | null
  readonly stretch: Stretch
}

export interface Goods {
  /**
   * The menu from an item on (behind it), under one heading or all.
   *
   * @param cat the key of a heading; one that there is not means all.
   */
  readonly menu: (tenantId: TenantId, cat: string | null, after: string | null) => Promise<Menu>
  readonly search: (tenantId: TenantId, words: string) => Promise<Menu>
  readonly byTags: (tenantId: TenantId, tags: readonly Tag[]) => Promise<readonly ShopItem[]>
}

const toHeading = ({ categoryId, name }: CatalogueHeading): readonly Heading[] =>
  categoryId === null ? [] : [{ key: tagOf(categoryId), name }]

const findByTags = async (tx: TenantTx, tags: readonly Tag[]): Promise<readonly ShopItem[]> =>
  tags.length === 0 ? [] : findItemsByIdEnd(tx, tags.map(idEndOf))

/** Products in their order, with all their variants. */
const itemsInOrder = async (
  tx: TenantTx,
  productIds: Awaited<ReturnType<typeof walkShelf>>,
): Promise<readonly ShopItem[]> => {
  const items = await findItemsOfProducts(tx, productIds)
  return productIds.flatMap((id) => items.filter((item) => item.productId === id))
}

const readMenu = async (tx: TenantTx, cat: string | null, after: string | null): Promise<Menu> => {
  const known = await listHeadings(tx)
  const chosen = known.find(({ categoryId }) => categoryId !== null && tagOf(categoryId) === cat) ?? null
  const [last] = after !== null && isTag(after) ? await findByTags(tx, [after]) : []
  const from = last?.categoryId ? { categoryId: last.categoryId, productId: last.productId } : null
  const ids = await walkShelf(tx, { categoryId: chosen?.categoryId ?? null, from, limit: PRODUCTS_A_PAGE + 1 })
  const items = await itemsInOrder(tx, ids.slice(0, PRODUCTS_A_PAGE))
  // The walk begins at the product whose item was shown last: it may have more variants.
  const shown = last ? items.findIndex((item) => item.variantId === last.variantId) : -1
  return {
    headings: known.flatMap(toHeading),
    heading: chosen ? (toHeading(chosen)[0] ?? null) : null,
    stretch: { items: items.slice(shown + 1), hasMore: ids.length > PRODUCTS_A_PAGE },
  }
}

export const createGoods = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): Goods => {
  const menus = createTtlCache({
    clock,
    ttlMs: STRETCH_TTL_MS,
    most: STRETCHES_MOST,
    load: (key) => {
      const [tenantId = '', cat = '', after = ''] = key.split('|')
      return db.withTenant(tenantId as TenantId, (tx) => readMenu(tx, cat || null, after || null))
    },
  })
  return {
    menu: (tenantId, cat, after) => {
      const key = (text: string | null): string => (text !== null && isTag(text) ? text : '')
      return menus.get(`${tenantId}|${key(cat)}|${key(after)}`)
    },
    search: (tenantId, words) =>
      db.withTenant(tenantId, async (tx) => {
        const headings = await listHeadings(tx)
        const ids = await searchProducts(tx, words, { most: FOUND_MOST, onSaleOnly: true })
        const items = await itemsInOrder(tx, ids)
        return { headings: headings.flatMap(toHeading), heading: null, stretch: { items, hasMore: false } }
      }),
    byTags: (tenantId, tags) =>
      tags.length === 0 ? Promise.resolve([]) : db.withTenant(tenantId, (tx) => findByTags(tx, tags)),
  }
}
