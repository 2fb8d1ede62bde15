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

type Head = Omit<Product, 'variants' | 'groups' | 'options' | 'photos'>

/** Without the name of its category as it is now: a page of 100 products has a few, and a join would look for each of the 100. */
const HEAD = sqlText`
  p.id as "productId", p.name, p.category, p.category_id as "categoryId", p.aliases,
  p.aliases_by_language as "aliasesByLanguage", p.position, p.active, p.description, p.hours, p.vat_class as "vatClass",
  p.goods_class as "goodsClass", p.counter_only as "counterOnly",
  (date_part('epoch', p.updated_at) * 1000)::bigint as "updatedAtMs", p.seq`

interface OfProduct {
  readonly productId: ProductId
}
type VariantRow = OfProduct &
  Omit<ProductVariant, 'stock'> & { readonly seq: number; readonly onHandMilli: number; readonly reservedMilli: number }

/** Ids as the server reads an array, written once: the driver would write it anew for every statement, and look for quotes. */
const arrayOf = (ids: readonly ProductId[]): string => `{${ids.join(',')}}`

/** What some products have and most have not. */
type RarePart =
  | { readonly kind: 'group'; readonly part: OptionGroupInput }
  | { readonly kind: 'option'; readonly part: Required<OptionInput> }
  | { readonly kind: 'photo'; readonly part: ProductPhoto }

/**
 * What belongs to products, as rows of two statements that travel together: of a page of 100 products a tenth of what it
 * costs to gather the same product by product. Variants are plain columns, as every product has some; their stock is looked up
 * for all of them at once, where a join would look, and ask whose it may see, variant by variant. The others are told in one
 * statement, since most products of a long catalogue have none: three that find nothing cost as much as one that does.
 */
const readParts = (tx: TenantTx, ids: string) =>
  Promise.all([
    tx.sql<VariantRow>`
      with v as materialized (
        select product_id as "productId", id as "variantId", sku, name, aliases,
            aliases_by_language as "aliasesByLanguage", price_cents as price, sold_by as "soldBy", tracked, active,
            low_stock_milli as "lowStockMilli", expires_on::text as "expiresOn", seq, position
          from variant
         where tenant_id = ${tx.tenantId} and product_id = any (${ids}::uuid[])
      ), s as materialized (
        select variant_id, on_hand_milli, reserved_milli from stock_level
         where tenant_id = ${tx.tenantId} and variant_id = any (array(select "variantId" from v))
      )
      select v.*, coalesce(s.on_hand_milli, 0) as "onHandMilli", coalesce(s.reserved_milli, 0) as "reservedMilli"
        from v left join s on s.variant_id = v."variantId"
       order by v.position, v."variantId"`,
    tx.sql<OfProduct & RarePart>`
      select product_id as "productId", 'group' as kind, position, id,
          json_build_object('groupId', id, 'name', name, 'choicesMin', choices_min, 'choicesMax', choices_max) as part
        from option_group
       where tenant_id = ${tx.tenantId} and product_id = any (${ids}::uuid[]) and active
      union all
      select product_id, 'option', position, id,
          json_build_object('optionId', id, 'name', name, 'aliases', aliases, 'aliasesByLanguage', aliases_by_language,
            'default', included, 'removable', removable, 'priceDelta', price_delta_cents, 'groupId', group_id)
        from product_option
       where tenant_id = ${tx.tenantId} and product_id = any (${ids}::uuid[]) and active
      union all
      select product_id, 'photo', position, id,
          json_build_object('photoId', id, 'hash', hash, 'width', width, 'height', height)
        from product_photo
       where tenant_id = ${tx.tenantId} and product_id = any (${ids}::uuid[])
       order by position, id`,
  ])

/** By product, each as `toPart` makes it of its row. */
const byProduct = <Row extends OfProduct, Part>(
  rows: readonly Row[],
  toPart: (row: Row) => Part,
): ReadonlyMap<ProductId, readonly Part[]> => {
  const parts = new Map<ProductId, Part[]>()
  for (const row of rows) {
    const own = parts.get(row.productId)
    if (own) own.push(toPart(row))
    else parts.set(row.productId, [toPart(row)])
  }
  return parts
}

// Member by member: of a page these are hundreds, and a copy of all but one member costs several times as much.
const toVariant = (row: VariantRow): ProductVariant => ({
  variantId: row.variantId,
  sku: row.sku,
  name: row.name,
  aliases: row.aliases,
  aliasesByLanguage: row.aliasesByLanguage,
  price: row.price,
  soldBy: row.soldBy,
  tracked: row.tracked,
  active: row.active,
  lowStockMilli: row.lowStockMilli,
  expiresOn: row.expiresOn,
  stock: row.tracked ? { onHandMilli: row.onHandMilli, reservedMilli: row.reservedMilli } : null,
})

const groupOf = (row: RarePart): readonly OptionGroupInput[] => (row.kind === 'group' ? [row.part] : [])
const optionOf = (row: RarePart): readonly Required<OptionInput>[] => (row.kind === 'option' ? [row.part] : [])
const photoOf = (row: RarePart): readonly ProductPhoto[] => (row.kind === 'photo' ? [row.part] : [])

type Parts = Awaited<ReturnType<typeof readParts>>

/** @param categoryNow its category's name as it is now; undefined when it has none of the shop's, and keeps the word it came with. */
const withParts = (
  heads: readonly Head[],
  [variantRows, rareRows]: Parts,
  categoryNow: (head: Head) => string | null | undefined,
): readonly Product[] => {
  const variants = byProduct(variantRows, toVariant)
  const rare = byProduct(rareRows, (row) => row)
  const seqs = new Map<ProductId, number>()
  for (const { productId, seq } of variantRows) seqs.set(productId, Math.max(seqs.get(productId) ?? seq, seq))
  return heads.map((head) => ({
    productId: head.productId,
    name: head.name,
    category: categoryNow(head) ?? head.category,
    categoryId: head.categoryId,
    aliases: head.aliases,
    aliasesByLanguage: head.aliasesByLanguage,
    position: head.position,
    active: head.active,
    description: head.description,
    hours: head.hours,
    vatClass: head.vatClass,
    goodsClass: head.goodsClass,
    counterOnly: head.counterOnly,
    variants: variants.get(head.productId) ?? [],
    groups: rare.get(head.productId)?.flatMap(groupOf) ?? [],
    options: rare.get(head.productId)?.flatMap(optionOf) ?? [],
    photos: rare.get(head.productId)?.flatMap(photoOf) ?? [],
    seq: Math.max(head.seq, seqs.get(head.productId) ?? head.seq),
    updatedAtMs: head.updatedAtMs,
  }))
}

/** The names of these categories, as they are now. */
const readCategoryNames = (tx: TenantTx, heads: readonly Head[]) =>
  tx.sql<{ categoryId: CategoryId; name: string }>`
    select id as "categoryId", name from product_category
     where tenant_id = ${tx.tenantId} and id = any (${[...new Set(heads.flatMap((head) => head.categoryId ?? []))]}::uuid[])`

/** Products by id, in the order in which they were asked for; those that the shop does not have are missing. */
export const findProducts = async (
  tx: TenantTx,
  productIds: readonly ProductId[],
  { isLast = false }: { readonly isLast?: boolean } = {},
): Promise<readonly Product[]> => {
  if (productIds.length === 0) return []
  const ids = arrayOf(productIds)
  const reading = Promise.all([
    tx.sql<Head & { readonly categoryNow: string | null }>`
      select ${HEAD}, c.name as "categoryNow"
        from product p left join product_category c on c.tenant_id = p.tenant_id and c.id = p.category_id
       where p.tenant_id = ${tx.tenantId} and p.id = any (${ids}::uuid[])`,
    readParts(tx, ids),
  ])
  const [rows, parts] = await (isLast ? tx.last(reading) : reading)
  const byId = new Map(rows.map((row) => [row.productId, row]))
  return withParts(
    productIds.flatMap((id) => byId.get(id) ?? []),
    parts,
    ({ productId }) => byId.get(productId)?.categoryNow,
  )
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
  const rows = categoryId
    ? await tx.sql<Head>`
        select ${HEAD}
          from product p
         where p.tenant_id = ${tx.tenantId} and p.category_id = ${categoryId}
           and (p.position, p.id) > (${position}, ${productId}) and (${only}::boolean is null or p.active = ${only})
         order by p.position, p.id
         limit ${limit + 1}`
    : await tx.sql<Head>`
        select ${HEAD}
          from product p
         where p.tenant_id = ${tx.tenantId}
           and (p.position, p.id) > (${position}, ${productId}) and (${only}::boolean is null or p.active = ${only})
         order by p.position, p.id
         limit ${limit + 1}`
  const heads = rows.slice(0, limit)
  if (heads.length === 0) return { products: [], next: null }
  const [parts, categories] = await tx.last(
    Promise.all([readParts(tx, arrayOf(heads.map((head) => head.productId))), readCategoryNames(tx, heads)]),
  )
  const names = new Map(categories.map(({ categoryId: id, name }) => [id, name]))
  const products = withParts(heads, parts, (head) => head.categoryId && names.get(head.categoryId))
  const last = products.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return { products, next: hasMore ? { position: last.position, productId: last.productId } : null }
}
