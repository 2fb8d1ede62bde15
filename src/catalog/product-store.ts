/** SQL of whole products, as the console, the API and exports see them: on sale or not, counter goods included. */
import type { CategoryId, PhotoId, ProductId, VariantId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { sqlText } from '../platform/db/statement.ts'
import type { GoodsClass } from './goods-class.ts'
import type { OptionGroupInput, OptionInput, ProductInput, VariantInput } from './product.ts'

export interface ProductPhoto {
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

type Head = Omit<Product, 'updatedAtMs' | 'variants' | 'groups' | 'options' | 'photos'> & { readonly updatedAt: Date }

const HEAD = sqlText`
  p.id as "productId", p.name, coalesce(c.name, p.category) as category, p.category_id as "categoryId", p.aliases,
  p.aliases_by_language as "aliasesByLanguage", p.position, p.active, p.description, p.hours, p.vat_class as "vatClass",
  p.goods_class as "goodsClass", p.counter_only as "counterOnly", p.updated_at as "updatedAt", p.seq`

interface OfProduct {
  readonly productId: ProductId
}
type VariantRow = OfProduct &
  Omit<ProductVariant, 'stock'> & { readonly seq: number; readonly onHandMilli: number; readonly reservedMilli: number }

/** Ids as the server reads an array, written once: the driver would write it anew for every statement, and look for quotes. */
const arrayOf = (ids: readonly ProductId[]): string => `{${ids.join(',')}}`

/**
 * What belongs to products, as plain rows of four statements that travel together: of a page of 100 products a tenth of
 * what it costs to gather the same product by product.
 */
const readParts = (tx: TenantTx, ids: string) =>
  Promise.all([
    tx.sql<VariantRow>`
      select v.product_id as "productId", v.id as "variantId", v.sku, v.name, v.aliases,
          v.aliases_by_language as "aliasesByLanguage", v.price_cents as price, v.sold_by as "soldBy", v.tracked, v.active,
          v.low_stock_milli as "lowStockMilli", v.expires_on::text as "expiresOn", v.seq,
          coalesce(s.on_hand_milli, 0) as "onHandMilli", coalesce(s.reserved_milli, 0) as "reservedMilli"
        from variant v
        left join stock_level s on s.tenant_id = v.tenant_id and s.variant_id = v.id
       where v.tenant_id = ${tx.tenantId} and v.product_id = any (${ids}::uuid[])
       order by v.position, v.id`,
    tx.sql<OfProduct & OptionGroupInput>`
      select product_id as "productId", id as "groupId", name, choices_min as "choicesMin", choices_max as "choicesMax"
        from option_group
       where tenant_id = ${tx.tenantId} and product_id = any (${ids}::uuid[]) and active
       order by position, id`,
    tx.sql<OfProduct & Required<OptionInput>>`
      select product_id as "productId", id as "optionId", name, aliases, aliases_by_language as "aliasesByLanguage",
          included as "default", removable, price_delta_cents as "priceDelta", group_id as "groupId"
        from product_option
       where tenant_id = ${tx.tenantId} and product_id = any (${ids}::uuid[]) and active
       order by position, id`,
    tx.sql<OfProduct & ProductPhoto>`
      select product_id as "productId", id as "photoId", hash, width, height from product_photo
       where tenant_id = ${tx.tenantId} and product_id = any (${ids}::uuid[])
       order by position, id`,
  ])

/** By product, each without the id of the product. */
const byProduct = <T extends OfProduct>(rows: readonly T[]): ReadonlyMap<ProductId, Omit<T, 'productId'>[]> => {
  const parts = new Map<ProductId, Omit<T, 'productId'>[]>()
  for (const { productId, ...part } of rows) {
    const own = parts.get(productId)
    if (own) own.push(part)
    else parts.set(productId, [part])
  }
  return parts
}

const toVariant = ({
  seq: _,
  onHandMilli,
  reservedMilli,
  ...variant
}: Omit<VariantRow, 'productId'>): ProductVariant => ({
  ...variant,
  stock: variant.tracked ? { onHandMilli, reservedMilli } : null,
})

type Parts = Awaited<ReturnType<typeof readParts>>

const withParts = (
  heads: readonly Head[],
  [variantRows, groupRows, optionRows, photoRows]: Parts,
): readonly Product[] => {
  const [variants, groups, options, photos] = [
    byProduct(variantRows),
    byProduct(groupRows),
    byProduct(optionRows),
    byProduct(photoRows),
  ]
  return heads.map(({ updatedAt, seq, ...head }) => {
    const own = variants.get(head.productId) ?? []
    return {
      ...head,
      variants: own.map(toVariant),
      groups: groups.get(head.productId) ?? [],
      options: options.get(head.productId) ?? [],
      photos: photos.get(head.productId) ?? [],
      seq: own.reduce((most, variant) => Math.max(most, variant.seq), seq),
      updatedAtMs: updatedAt.getTime(),
    }
  })
}

/** Products by id, in the order in which they were asked for; those that the shop does not have are missing. */
export const findProducts = async (
  tx: TenantTx,
  productIds: readonly ProductId[],
  { isLast = false }: { readonly isLast?: boolean } = {},
): Promise<readonly Product[]> => {
  if (productIds.length === 0) return []
  const ids = arrayOf(productIds)
  const reading = Promise.all([
    tx.sql<Head>`
      select ${HEAD}
        from product p left join product_category c on c.tenant_id = p.tenant_id and c.id = p.category_id
       where p.tenant_id = ${tx.tenantId} and p.id = any (${ids}::uuid[])`,
    readParts(tx, ids),
  ])
  const [rows, parts] = await (isLast ? tx.last(reading) : reading)
  const byId = new Map(rows.map((row) => [row.productId, row]))
  return withParts(
    productIds.flatMap((id) => byId.get(id) ?? []),
    parts,
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

export interface ListProducts {
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
          from product p left join product_category c on c.tenant_id = p.tenant_id and c.id = p.category_id
         where p.tenant_id = ${tx.tenantId} and p.category_id = ${categoryId}
           and (p.position, p.id) > (${position}, ${productId}) and (${only}::boolean is null or p.active = ${only})
         order by p.position, p.id
         limit ${limit + 1}`
    : await tx.sql<Head>`
        select ${HEAD}
          from product p left join product_category c on c.tenant_id = p.tenant_id and c.id = p.category_id
         where p.tenant_id = ${tx.tenantId}
           and (p.position, p.id) > (${position}, ${productId}) and (${only}::boolean is null or p.active = ${only})
         order by p.position, p.id
         limit ${limit + 1}`
  const heads = rows.slice(0, limit)
  if (heads.length === 0) return { products: [], next: null }
  const parts = await tx.last(readParts(tx, arrayOf(heads.map((head) => head.productId))))
  const products = withParts(heads, parts)
  const last = products.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return { products, next: hasMore ? { position: last.position, productId: last.productId } : null }
}
