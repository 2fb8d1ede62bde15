/**
 * What a shop sells, as other contexts see it. Pure types and helpers; money in cents, quantities in thousandths (`1000`
 * = one unit, or one kilogram).
 */
import type { OptionId, ProductId, VariantId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'

export interface CatalogueOption {
  readonly optionId: OptionId
  readonly name: string
  readonly aliases: readonly string[]
  /** Part of the item unless taken off. */
  readonly default: boolean
  readonly removable: boolean
  /** Added per unit when the choice differs from the default: what an extra costs, or (rarely) what leaving out saves. */
  readonly priceDelta: Cents
}

/** One variant that can be ordered. Treat as immutable: whoever compiles an index from a catalogue keeps it per object. */
export interface ShopItem {
  readonly productId: ProductId
  readonly variantId: VariantId
  /** The product's name. */
  readonly name: string
  /** What tells this variant from its siblings, e.g. `Full house`, `2 L`. */
  readonly variantName?: string
  readonly aliases: readonly string[]
  readonly options: readonly CatalogueOption[]
  readonly price: Cents
  readonly soldBy: 'unit' | 'weight'
  readonly category: string
  /** Place of the product in the menu. */
  readonly position: number
  /** False: made to order, never runs out. */
  readonly tracked: boolean
  /** On hand less what is reserved, when the catalogue was read; null when not tracked. A hint: placing an order decides. */
  readonly availableMilli: number | null
}

export interface ShopCatalogue {
  /** Changes with every change of what is sold or what it costs; not with stock. */
  readonly version: string
  /** In the order of the menu. */
  readonly items: readonly ShopItem[]
}

/** An item as shown to people: `Kota Full house`. */
export const displayName = (item: Pick<ShopItem, 'name' | 'variantName'>): string =>
  item.variantName ? `${item.name} ${item.variantName}` : item.name

export const indexByVariant = (items: readonly ShopItem[]): ReadonlyMap<VariantId, ShopItem> =>
  new Map(items.map((item) => [item.variantId, item]))
