/** The items that some words may speak of, for a shop whose catalogue is too large to be kept. */
import type { VariantId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { ShopItem } from './catalogue.ts'
import { findItems, findItemsOfProducts } from './items-store.ts'
import { searchProducts } from './search-store.ts'

/** Parts of a message that are looked for: an order of more goods than that is sent in two messages. */
const PARTS_MOST = 8
/** Products that one part may mean. */
const MEANT_MOST = 6
/** Items named by id: a cart, a question's choices. */
const NAMED_MOST = 100

/** What stands between two goods of one message, in the languages of the country, and how many of each. */
const BETWEEN = /[\n,;+&.!?]|\d+|(?<!\p{L})(?:and|plus|also|with|ne|na|no|le|en|met)(?!\p{L})/giu

/** The parts of a text that may each name something. */
const spokenParts = (text: string): readonly string[] =>
  text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part.length >= 2)
    .slice(0, PARTS_MOST)

/** On sale: what the texts may speak of, and the variants named by id. */
export const findSpokenItems = async (
  tx: TenantTx,
  texts: readonly string[],
  variantIds: readonly VariantId[],
): Promise<readonly ShopItem[]> => {
  const parts = texts.flatMap(spokenParts).slice(0, PARTS_MOST)
  const [found, named] = await Promise.all([
    Promise.all(parts.map((part) => searchProducts(tx, part, { most: MEANT_MOST, onSaleOnly: true }))),
    variantIds.length === 0 ? [] : findItems(tx, variantIds.slice(0, NAMED_MOST)),
  ])
  const productIds = [...new Set(found.flat())]
  const spoken = productIds.length === 0 ? [] : await findItemsOfProducts(tx, productIds)
  return [...new Map([...spoken, ...named].map((item) => [item.variantId, item])).values()]
}
