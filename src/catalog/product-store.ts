/** SQL of whole products, as the console, the API and exports see them: on sale or not, counter goods included. */
import type { CategoryId, PhotoId, ProductId, VariantId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { sqlText } from '../platform/db/statement.ts'
import type { GoodsClass } from './goods-class.ts'
import type { OptionGroupInput, OptionInput, ProductInput, VariantInput } from './product.ts'

interface ProductPhoto {
  readonly photoId: PhotoId
  /** Names its files. */
  readonly hash: string
  readonly width: number
  readonly height: number
}

export interface ProductVariant extends Required<VariantInput> {
  /** Null when the variant is not tracked. */
  readonly stock: { readonly onHandMilli: number; readonly reservedMilli: number } | null
}

/** A product with everything that belongs to it; can be given back to `upsertProducts` as it is. */
export interface Product extends Required<ProductInput> {
  readonly categoryId: CategoryId | null
  readonly goodsClass: GoodsClass
  readonly variants: readonly ProductVariant[]
  readonly groups: readonly OptionGroupInput[]
  readonly options: readonly Required<OptionInput>[]
  readonly photos: readonly ProductPhoto[]
  /** Rises with every change of the product or of one of its variants. */
  readonly seq: number
  readonly updatedAtMs: number
}

/** Columns of `page`. */
const PRODUCT = sqlText`
  p.id, p.name, p.category, p.category_id, p.aliases, p.aliases_by_language, p.position, p.active, p.description, p.hours,
  p.vat_class, p.goods_class, p.counter_only, p.updated_at, p.seq`

/**
 * What belongs to the products of `page`, gathered for all of them at once: of a page of 100 a tenth of what it costs product by
 * product, or variant by variant, where a join would look, and ask whose it may see, a hundred times. The name of a category is
 * the one that it has now. For statements whose first value is the tenant.
 */
const PARTS = sqlText`
  v as materialized (
    select product_id, id, sku, name, aliases, aliases_by_language, price_cents, sold_by, tracked, active, low_stock_milli,
        expires_on, seq, position
      from variant
     where tenant_id = $1 and product_id = any (array(select id from page))
  ), s as materialized (
    select variant_id, on_hand_milli, reserved_milli from stock_level
     where tenant_id = $1 and variant_id = any (array(select id from v))
  ), c as materialized (
    select id, name from product_category
     where tenant_id = $1 and id = any (array(select category_id from page))
  ), r as materialized (
    select product_id, 'group' as kind, position, id,
        json_build_object('groupId', id, 'name', name, 'choicesMin', choices_min, 'choicesMax', choices_max) as part
      from option_group
     where tenant_id = $1 and product_id = any (array(select id from page)) and active
    union all
    select product_id, 'option', position, id,
        json_build_object('optionId', id, 'name', name, 'aliases', aliases, 'aliasesByLanguage', aliases_by_language,
          'default', included, 'removable', removable, 'priceDelta', price_delta_cents, 'groupId', group_id)
      from product_option
     where tenant_id = $1 and product_id = any (array(select id from page)) and active
    union all
    select product_id, 'photo', position, id,
        json_build_object('photoId', id, 'hash', hash, 'width', width, 'height', height)
      from product_photo
     where tenant_id = $1 and product_id = any (array(select id from page))
  )`

/**
 * A row for each variant, with its product, or for a product that has none; then one for each group, option and photo, which most
 * products have none of: `on false` sets these below the others. In one statement, so that they are what stands at one moment, and
 * the whole page travels in one flight.
 */
const GOODS = sqlText`
  select p.id as "productId", p.name, coalesce(c.name, p.category) as category, p.category_id as "categoryId", p.aliases,
      p.aliases_by_language as "aliasesByLanguage", p.position, p.active, p.hours, p.vat_class as "vatClass",
      p.goods_class as "goodsClass", p.counter_only as "counterOnly",
      (date_part('epoch', p.updated_at) * 1000)::bigint as "updatedAtMs", p.seq,
      p.description,
      r.product_id as "partOf", r.kind, r.part,
      v.id as "variantId", v.sku, v.name as "variantName", v.aliases as "variantAliases",
      v.aliases_by_language as "variantAliasesByLanguage", v.price_cents as price, v.sold_by as "soldBy", v.tracked,
      v.active as "variantActive", v.low_stock_milli as "lowStockMilli", v.expires_on::text as "expiresOn",
      v.seq as "variantSeq", coalesce(s.on_hand_milli, 0) as "onHandMilli", coalesce(s.reserved_milli, 0) as "reservedMilli"
    from page p
    left join v on v.product_id = p.id
    left join s on s.variant_id = v.id
    left join c on c.id = p.category_id
    full join r on false
   order by p.position, p.id, v.position, v.id, r.position, r.id`

type Head = Omit<Product, 'variants' | 'groups' | 'options' | 'photos'> & { readonly partOf: null }
type VariantColumns = Omit<ProductVariant, 'name' | 'aliases' | 'aliasesByLanguage' | 'active' | 'stock'> & {
  readonly variantName: string
  readonly variantAliases: readonly string[]
  readonly variantAliasesByLanguage: ProductVariant['aliasesByLanguage']
  readonly variantActive: boolean
  readonly variantSeq: number
  readonly onHandMilli: number
  readonly reservedMilli: number
}
type ProductRow = Head & (VariantColumns | { readonly variantId: null })
/** What some products have and most have not. */
type PartRow = { readonly productId: null; readonly partOf: ProductId } & (
  | { readonly kind: 'group'; readonly part: OptionGroupInput }
  | { readonly kind: 'option'; readonly part: Required<OptionInput> }
  | { readonly kind: 'photo'; readonly part: ProductPhoto }
)
type GoodsRow = ProductRow | PartRow

// Member by member: of a page these are hundreds, and a copy of all but one member costs several times as much.
const toVariant = (row: VariantColumns): ProductVariant => ({
  variantId: row.variantId,
  sku: row.sku,
  name: row.variantName,
  aliases: row.variantAliases,
  aliasesByLanguage: row.variantAliasesByLanguage,
  price: row.price,
  soldBy: row.soldBy,
  tracked: row.tracked,
  active: row.variantActive,
  lowStockMilli: row.lowStockMilli,
  expiresOn: row.expiresOn,
  stock: row.tracked ? { onHandMilli: row.onHandMilli, reservedMilli: row.reservedMilli } : null,
})

/** @param row any of the product's: each has all of it. */
const toProduct = (
  row: ProductRow,
  variants: readonly ProductVariant[],
  parts: readonly PartRow[],
  seq: number,
): Product => ({
  productId: row.productId,
  name: row.name,
  category: row.category,
  categoryId: row.categoryId,
  aliases: row.aliases,
  aliasesByLanguage: row.aliasesByLanguage,
  position: row.position,
  active: row.active,
  description: row.description,
  hours: row.hours,
  vatClass: row.vatClass,
  goodsClass: row.goodsClass,
  counterOnly: row.counterOnly,
  variants,
  groups: parts.flatMap((row) => (row.kind === 'group' ? [row.part] : [])),
  options: parts.flatMap((row) => (row.kind === 'option' ? [row.part] : [])),
  photos: parts.flatMap((row) => (row.kind === 'photo' ? [row.part] : [])),
  seq,
  updatedAtMs: row.updatedAtMs,
})

const NO_PARTS: readonly PartRow[] = []

/** @param rows in the order of `GOODS`. */
const toProducts = (rows: readonly GoodsRow[]): readonly Product[] => {
  const parts = Map.groupBy(
    rows.filter((row) => row.partOf !== null),
    (row) => row.partOf,
  )
  const products: Product[] = []
  for (let at = 0; at < rows.length;) {
    const first = rows[at]!
    if (first.partOf !== null) break // below all products
    const variants: ProductVariant[] = []
    let { seq } = first
    for (let row: GoodsRow | undefined = first; row?.productId === first.productId; row = rows[++at]) {
      if (row.variantId === null) continue
      variants.push(toVariant(row))
      seq = Math.max(seq, row.variantSeq)
    }
    products.push(toProduct(first, variants, parts.get(first.productId) ?? NO_PARTS, seq))
  }
  return products
}

/** Products by id, in the order in which they were asked for; those that the shop does not have are missing. */
export const findProducts = async (
  tx: TenantTx,
  productIds: readonly ProductId[],
  { isLast = false }: { readonly isLast?: boolean } = {},
): Promise<readonly Product[]> => {
  if (productIds.length === 0) return []
  const reading = tx.sql<GoodsRow>`
    with page as materialized (
      select ${PRODUCT} from product p where p.tenant_id = ${tx.tenantId} and p.id = any (${productIds}::uuid[])
    ), ${PARTS} ${GOODS}`
  const products = toProducts(await (isLast ? tx.last(reading) : reading))
  const byId = new Map(products.map((product) => [product.productId, product]))
  return productIds.flatMap((id) => byId.get(id) ?? [])
}

export const findProductIdOfVariant = async (tx: TenantTx, variantId: VariantId): Promise<ProductId | null> => {
  const [row] = await tx.sql<{ productId: ProductId }>`
    select product_id as "productId" from variant where tenant_id = ${tx.tenantId} and id = ${variantId}`
  return row?.productId ?? null
}

/** Where a page of products begins: behind this one. */
export interface ProductCursor {
  readonly position: number
  readonly productId: ProductId
}

interface ListProducts {
  readonly after: ProductCursor | null
  readonly limit: number
  readonly categoryId?: CategoryId
  readonly active?: boolean
}

/** Before every product. */
const START: ProductCursor = {
  position: -2_147_483_648,
  productId: '00000000-0000-0000-0000-000000000000' as ProductId,
}

/**
 * One page in the order of the menu positions, and where the next begins; null after the last. Its statements are the last of
 * their transaction.
 */
export const listProducts = async (
  tx: TenantTx,
  { after, limit, categoryId, active }: ListProducts,
): Promise<{ readonly products: readonly Product[]; readonly next: ProductCursor | null }> => {
  const { position, productId } = after ?? START
  const only = active ?? null
  // Two statements, because one plan must serve each: the index by category, or the index by position.
  const reading = categoryId
    ? tx.sql<GoodsRow>`
        with page as materialized (
          select ${PRODUCT} from product p
           where p.tenant_id = ${tx.tenantId} and p.category_id = ${categoryId}
             and (p.position, p.id) > (${position}, ${productId}) and (${only}::boolean is null or p.active = ${only})
           order by p.position, p.id
           limit ${limit + 1}
        ), ${PARTS} ${GOODS}`
    : tx.sql<GoodsRow>`
        with page as materialized (
          select ${PRODUCT} from product p
           where p.tenant_id = ${tx.tenantId}
             and (p.position, p.id) > (${position}, ${productId}) and (${only}::boolean is null or p.active = ${only})
           order by p.position, p.id
           limit ${limit + 1}
        ), ${PARTS} ${GOODS}`
  const found = toProducts(await tx.last(reading))
  const products = found.slice(0, limit)
  const last = products.at(-1)
  const hasMore = found.length > limit && last !== undefined
  return { products, next: hasMore ? { position: last.position, productId: last.productId } : null }
}
