/** A product as its shop describes it, and what is refused. Pure. */
import type { OptionGroupId, OptionId, ProductId, VariantId } from '../kernel/ids.ts'
import { isLanguage, type Language } from '../kernel/language.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { Cents } from '../kernel/money.ts'
import { cleanLine } from '../kernel/text.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { OpeningHours } from '../tenants/index.ts'
import type { CatalogRefusal } from './errors.ts'
import { classifyGoods, GOODS_CLASSES, isUnlistable, type GoodsClass } from './goods-class.ts'
import { areSaleHours, isExpiryDate } from './sale-hours.ts'
import { DELTA_MOST_MILLI } from './stock.ts'
import { VAT_CLASSES, type VatClass } from './vat.ts'

/** Words by which goods are asked for, by the language they belong to; words of any language stand in `aliases`. */
export type AliasesByLanguage = Readonly<Partial<Record<Language, readonly string[]>>>

export interface VariantInput {
  readonly variantId: VariantId
  readonly sku: string
  /** Empty when the product has one variant. */
  readonly name: string
  readonly aliases: readonly string[]
  readonly aliasesByLanguage?: AliasesByLanguage
  readonly price: Cents
  readonly soldBy: 'unit' | 'weight'
  readonly tracked: boolean
  readonly active?: boolean
  /** From this much downwards its shop is told that it runs out; null or absent: never. */
  readonly lowStockMilli?: number | null
  /** The last day on which it may be sold; null or absent: it keeps. */
  readonly expiresOn?: LocalDate | null
}

export interface OptionGroupInput {
  readonly groupId: OptionGroupId
  readonly name: string
  readonly choicesMin: number
  readonly choicesMax: number
}

export interface OptionInput {
  readonly optionId: OptionId
  readonly name: string
  readonly aliases: readonly string[]
  readonly aliasesByLanguage?: AliasesByLanguage
  readonly default: boolean
  readonly removable: boolean
  readonly priceDelta: Cents
  /** One of the product's groups. */
  readonly groupId?: OptionGroupId | null
}

/** The whole product: variants, options and groups that it no longer names are taken off sale; shown in the order given. */
export interface ProductInput {
  readonly productId: ProductId
  readonly name: string
  /** By name; one that the shop does not have yet is made. */
  readonly category: string
  readonly aliases: readonly string[]
  readonly aliasesByLanguage?: AliasesByLanguage
  readonly position: number
  readonly active?: boolean
  readonly description?: string
  /** When it is sold; null or absent: whenever its category is. */
  readonly hours?: OpeningHours | null
  readonly vatClass?: VatClass
  /** What its owner says it is. Her word can make it stricter than its name does, never laxer. */
  readonly goodsClass?: GoodsClass
  /** Kept for the till; never shown in chat or on the page. */
  readonly counterOnly?: boolean
  readonly variants: readonly VariantInput[]
  readonly groups?: readonly OptionGroupInput[]
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

/** The body of a WhatsApp message has room for it beside name, price and choices. */
export const DESCRIPTION_MOST = 500
/** Groups of one product: each is a question that the customer answers before she can order. */
const GROUPS_MOST = 10

/** There is something to see in it. */
const isName = (text: string): boolean =>
  text.length <= NAME_MOST && (/[a-z\d]/i.test(text) || cleanLine(text, NAME_MOST) !== null)
export const isPrice = (price: number): boolean =>
  Number.isSafeInteger(price) && price >= 0 && price <= PRICE_MOST_CENTS
const areAliases = (aliases: readonly string[]): boolean => aliases.length <= PARTS_MOST && aliases.every(isName)
const areAliasesByLanguage = (aliases: AliasesByLanguage | undefined): boolean =>
  Object.entries(aliases ?? {}).every(([language, words]) => isLanguage(language) && areAliases(words))
const isPosition = (position: number): boolean => Number.isInteger(position) && Math.abs(position) <= 1_000_000

const faultOfVariant = (variant: VariantInput): string | null => {
  const { lowStockMilli: low, expiresOn } = variant
  if (!isName(variant.sku)) return 'variants.sku'
  if (variant.name.length > NAME_MOST) return 'variants.name'
  if (!areAliases(variant.aliases)) return 'variants.aliases'
  if (!areAliasesByLanguage(variant.aliasesByLanguage)) return 'variants.aliasesByLanguage'
  if (!isPrice(variant.price)) return 'variants.price'
  if (low != null && !(Number.isSafeInteger(low) && low >= 0 && low <= DELTA_MOST_MILLI))
    return 'variants.lowStockMilli'
  if (expiresOn != null && !isExpiryDate(expiresOn)) return 'variants.expiresOn'
  return null
}

const faultOfOption = (option: OptionInput, groups: ReadonlySet<string>): string | null => {
  if (!isName(option.name)) return 'options.name'
  if (!areAliases(option.aliases)) return 'options.aliases'
  if (!areAliasesByLanguage(option.aliasesByLanguage)) return 'options.aliasesByLanguage'
  if (!isPrice(Math.abs(option.priceDelta))) return 'options.priceDelta'
  if (option.groupId != null && !groups.has(option.groupId)) return 'options.groupId'
  return null
}

/** The limits of a group must be such that its options can meet them. */
const faultOfGroup = (group: OptionGroupInput, options: readonly OptionInput[]): string | null => {
  const own = options.filter((option) => option.groupId === group.groupId)
  const { choicesMin: min, choicesMax: max } = group
  if (!isName(group.name)) return 'groups.name'
  if (!Number.isInteger(min) || min < 0 || min > own.length) return 'groups.choicesMin'
  if (!Number.isInteger(max) || max < Math.max(1, min) || max > PARTS_MOST) return 'groups.choicesMax'
  if (own.filter((option) => option.default).length > max) return 'groups.choicesMax'
  return null
}

const firstOf = <T>(all: readonly T[], faultOf: (one: T) => string | null): string | null => {
  for (const one of all) {
    const fault = faultOf(one)
    if (fault !== null) return fault
  }
  return null
}

const firstFault = (product: ProductInput): string | null => {
  const { variants, options, groups = [] } = product
  if (!isName(product.name)) return 'name'
  if (!isName(product.category)) return 'category'
  if (!areAliases(product.aliases)) return 'aliases'
  if (!areAliasesByLanguage(product.aliasesByLanguage)) return 'aliasesByLanguage'
  if (!isPosition(product.position)) return 'position'
  if ((product.description ?? '').length > DESCRIPTION_MOST) return 'description'
  if (product.hours != null && !areSaleHours(product.hours)) return 'hours'
  if (product.vatClass !== undefined && !VAT_CLASSES.includes(product.vatClass)) return 'vatClass'
  if (product.goodsClass !== undefined && !GOODS_CLASSES.includes(product.goodsClass)) return 'goodsClass'
  if (variants.length === 0 || variants.length > PARTS_MOST) return 'variants'
  if (options.length > PARTS_MOST) return 'options'
  if (groups.length > GROUPS_MOST) return 'groups'
  const groupIds = new Set(groups.map((group) => group.groupId))
  return (
    firstOf(variants, faultOfVariant) ??
    firstOf(groups, (group) => faultOfGroup(group, options)) ??
    firstOf(options, (option) => faultOfOption(option, groupIds))
  )
}

/** Every text by which the product is known: what it is, is read from them. */
const textsOf = (product: ProductInput): readonly string[] => {
  const parts = [product, ...product.variants]
  const aliases = parts.flatMap((part) => [...part.aliases, ...Object.values(part.aliasesByLanguage ?? {}).flat()])
  return [product.name, product.category, ...product.variants.map((v) => `${product.name} ${v.name}`), ...aliases]
}

/** What the product is: by its words, or, where they give nothing away, by what its owner says. */
export const goodsClassOf = (
  product: ProductInput,
): { readonly goodsClass: GoodsClass; readonly word: string | null } => {
  const read = classifyGoods(textsOf(product))
  const said = product.goodsClass ?? 'ordinary'
  if (isUnlistable(read.goodsClass) || said === 'ordinary') return read
  return { goodsClass: said, word: null }
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
    const { goodsClass, word } = goodsClassOf(product)
    if (isUnlistable(goodsClass) && !product.counterOnly) {
      return err({ code: 'catalog.restricted_goods', productId: product.productId, goodsClass, word })
    }
  }
  const variants = products.flatMap((product) => product.variants)
  const sku = variants.map((v) => v.sku).find((candidate, i, all) => all.indexOf(candidate) !== i)
  if (sku !== undefined) return err({ code: 'catalog.sku_taken', sku })
  const options = products.flatMap((product) => product.options)
  for (const ids of [
    products.map((p) => p.productId),
    variants.map((v) => v.variantId),
    options.map((o) => o.optionId),
    products.flatMap((p) => (p.groups ?? []).map((g) => g.groupId)),
  ]) {
    if (hasTwice(ids)) return err({ code: 'catalog.invalid_product', productId: products[0]!.productId, field: 'id' })
  }
  return ok(products)
}
