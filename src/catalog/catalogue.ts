/**
 * What a shop sells, as other contexts see it. Pure types and helpers; money in cents, quantities in thousandths (`1000`
 * = one unit, or one kilogram).
 */
import type { CategoryId, OptionGroupId, OptionId, ProductId, VariantId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { Cents } from '../kernel/money.ts'
import type { OpeningHours } from '../tenants/index.ts'
import type { VatClass } from './vat.ts'

export interface CatalogueOption {
  readonly optionId: OptionId
  readonly name: string
  readonly aliases: readonly string[]
  /** Part of the item unless taken off. */
  readonly default: boolean
  readonly removable: boolean
  /** Added per unit when the choice differs from the default: what an extra costs, or (rarely) what leaving out saves. */
  readonly priceDelta: Cents
  /** The question that this option answers; null when it stands by itself. */
  readonly groupId: OptionGroupId | null
}

/** Options that belong together, with how many of them one unit may and must have: "Choose your sauce", 1 to 2. */
export interface CatalogueOptionGroup {
  readonly groupId: OptionGroupId
  readonly name: string
  readonly choicesMin: number
  readonly choicesMax: number
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
  readonly groups: readonly CatalogueOptionGroup[]
  readonly price: Cents
  readonly soldBy: 'unit' | 'weight'
  readonly categoryId: CategoryId | null
  readonly category: string
  /** Place of the product in its category. */
  readonly position: number
  /** What it is, in a sentence; empty when the shop has not said. */
  readonly description: string
  /** Hours of the product and of its category; sold when all of them allow it. */
  readonly hours: readonly OpeningHours[]
  /** The last day on which it may be sold. */
  readonly expiresOn: LocalDate | null
  /** Of the shop. */
  readonly timeZone: string
  readonly vatClass: VatClass
  /** Its first photo, by the hash that names its files. */
  readonly photo: string | null
  /** False: made to order, never runs out. */
  readonly tracked: boolean
  /** On hand less what is reserved, when the catalogue was read; null when not tracked. A hint: placing an order decides. */
  readonly availableMilli: number | null
}

/** A heading of the menu, with how many items stand under it. */
export interface CatalogueHeading {
  readonly categoryId: CategoryId | null
  readonly name: string
  readonly count: number
}

export interface ShopCatalogue {
  /** Changes with every change of what is sold or what it costs; not with stock. */
  readonly version: string
  /** There is more than these: the first of a large shop. */
  readonly isPart?: boolean
  /** In the order of the menu. */
  readonly items: readonly ShopItem[]
}

/** An item as shown to people: `Kota Full house`. */
export const displayName = (item: Pick<ShopItem, 'name' | 'variantName'>): string =>
  item.variantName ? `${item.name} ${item.variantName}` : item.name

export const indexByVariant = (items: readonly ShopItem[]): ReadonlyMap<VariantId, ShopItem> =>
  new Map(items.map((item) => [item.variantId, item]))
