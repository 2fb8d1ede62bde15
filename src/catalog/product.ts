/** A product as its shop describes it, and what is refused. Pure. */
import type { OptionId, ProductId, VariantId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { CatalogRefusal } from './errors.ts'

export interface VariantInput {
  readonly variantId: VariantId
  readonly sku: string
  /** Empty when the product has one variant. */
  readonly name: string
  readonly aliases: readonly string[]
  readonly price: Cents
  readonly soldBy: 'unit' | 'weight'
  readonly tracked: boolean
  readonly active?: boolean
}

export interface OptionInput {
  readonly optionId: OptionId
  readonly name: string
  readonly aliases: readonly string[]
  readonly default: boolean
  readonly removable: boolean
  readonly priceDelta: Cents
}

/** The whole product: variants that it no longer names are taken off sale, in the order given they are shown. */
export interface ProductInput {
  readonly productId: ProductId
  readonly name: string
  readonly category: string
  readonly aliases: readonly string[]
  readonly position: number
  readonly active?: boolean
  readonly variants: readonly VariantInput[]
  readonly options: readonly OptionInput[]
}

/** Products in one call: one statement's worth; an import of a whole shop is several calls. */
export const PRODUCTS_MOST = 200
/** A row of a WhatsApp list shows 24 characters of a title and 72 below; longer names are cut where they are shown. */
export const NAME_MOST = 60
/** Variants, options and aliases of one product: more cannot be shown or told apart in a chat. */
export const PARTS_MOST = 50
/** A typing slip, not a price: R1 000 000. Also keeps every total exactly representable. */
export const PRICE_MOST_CENTS = 100_000_000

const isName = (text: string): boolean => text.trim().length > 0 && text.length <= NAME_MOST
const isPrice = (price: number): boolean => Number.isSafeInteger(price) && price >= 0 && price <= PRICE_MOST_CENTS
const areAliases = (aliases: readonly string[]): boolean => aliases.length <= PARTS_MOST && aliases.every(isName)

const firstFault = (product: ProductInput): string | null => {
  const { variants, options } = product
  if (!isName(product.name)) return 'name'
  if (!isName(product.category)) return 'category'
  if (!areAliases(product.aliases)) return 'aliases'
  if (!Number.isInteger(product.position) || Math.abs(product.position) > 1_000_000) return 'position'
  if (variants.length === 0 || variants.length > PARTS_MOST) return 'variants'
  for (const variant of variants) {
    if (!isName(variant.sku)) return 'variants.sku'
    if (variant.name.length > NAME_MOST) return 'variants.name'
    if (!areAliases(variant.aliases)) return 'variants.aliases'
    if (!isPrice(variant.price)) return 'variants.price'
  }
  if (options.length > PARTS_MOST) return 'options'
  for (const option of options) {
    if (!isName(option.name)) return 'options.name'
    if (!areAliases(option.aliases)) return 'options.aliases'
    if (!isPrice(Math.abs(option.priceDelta))) return 'options.priceDelta'
  }
  return null
}

const hasTwice = (values: readonly string[]): boolean => new Set(values).size !== values.length

/** Checks products before they are written. The first fault is reported, by product and field. */
export const checkProducts = (products: readonly ProductInput[]): Result<readonly ProductInput[], CatalogRefusal> => {
  if (products.length === 0 || products.length > PRODUCTS_MOST) {
    return err({ code: 'catalog.too_many_products', most: PRODUCTS_MOST })
  }
  for (const product of products) {
    const field = firstFault(product)
    if (field) return err({ code: 'catalog.invalid_product', productId: product.productId, field })
  }
  const variants = products.flatMap((product) => product.variants)
  const sku = variants.map((v) => v.sku).find((candidate, i, all) => all.indexOf(candidate) !== i)
  if (sku !== undefined) return err({ code: 'catalog.sku_taken', sku })
  const options = products.flatMap((product) => product.options)
  for (const ids of [
    products.map((p) => p.productId),
    variants.map((v) => v.variantId),
    options.map((o) => o.optionId),
  ]) {
    if (hasTwice(ids)) return err({ code: 'catalog.invalid_product', productId: products[0]!.productId, field: 'id' })
  }
  return ok(products)
}
