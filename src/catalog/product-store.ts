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

type ProductRow = Omit<Product, 'updatedAtMs' | 'variants'> & {
  readonly updatedAt: Date
  readonly variants: readonly ProductVariant[]
}

const COLUMNS = sqlText`
  p.id as "productId", p.name, coalesce(c.name, p.category) as category, p.category_id as "categoryId", p.aliases,
  p.aliases_by_language as "aliasesByLanguage", p.position, p.active, p.description, p.hours, p.vat_class as "vatClass",
  p.goods_class as "goodsClass", p.counter_only as "counterOnly", p.updated_at as "updatedAt",
  greatest(p.seq, (select max(n.seq) from variant n where n.tenant_id = p.tenant_id and n.product_id = p.id)) as seq,
  (select jsonb_agg(jsonb_build_object('variantId', v.id, 'sku', v.sku, 'name', v.name, 'aliases', v.aliases,
      'aliasesByLanguage', v.aliases_by_language, 'price', v.price_cents, 'soldBy', v.sold_by, 'tracked', v.tracked,
      'active', v.active, 'lowStockMilli', v.low_stock_milli, 'expiresOn', v.expires_on, 'stock',
      case when v.tracked then jsonb_build_object('onHandMilli', coalesce(s.on_hand_milli, 0), 'reservedMilli',
        coalesce(s.reserved_milli, 0)) end) order by v.position, v.id)
     from variant v
     left join stock_level s on s.tenant_id = v.tenant_id and s.variant_id = v.id
    where v.tenant_id = p.tenant_id and v.product_id = p.id) as variants,
  coalesce((select jsonb_agg(jsonb_build_object('groupId', g.id, 'name', g.name, 'choicesMin', g.choices_min,
      'choicesMax', g.choices_max) order by g.position, g.id)
     from option_group g where g.tenant_id = p.tenant_id and g.product_id = p.id and g.active), '[]') as groups,
  coalesce((select jsonb_agg(jsonb_build_object('optionId', o.id, 'name', o.name, 'aliases', o.aliases,
      'aliasesByLanguage', o.aliases_by_language, 'default', o.included, 'removable', o.removable, 'priceDelta',
      o.price_delta_cents, 'groupId', o.group_id) order by o.position, o.id)
     from product_option o where o.tenant_id = p.tenant_id and o.product_id = p.id and o.active), '[]') as options,
  coalesce((select jsonb_agg(jsonb_build_object('photoId', f.id, 'hash', f.hash, 'width', f.width, 'height', f.height)
      order by f.position, f.id)
     from product_photo f where f.tenant_id = p.tenant_id and f.product_id = p.id), '[]') as photos`

const toProduct = ({ updatedAt, variants, ...row }: ProductRow): Product => ({
  ...row,
  variants: variants ?? [],
  updatedAtMs: updatedAt.getTime(),
})

/** Products by id, in the order in which they were asked for; those that the shop does not have are missing. */
export const findProducts = async (tx: TenantTx, productIds: readonly ProductId[]): Promise<readonly Product[]> => {
  const rows = await tx.sql<ProductRow>`
    select ${COLUMNS}
      from product p left join product_category c on c.tenant_id = p.tenant_id and c.id = p.category_id
     where p.tenant_id = ${tx.tenantId} and p.id = any (${productIds}::uuid[])`
  const byId = new Map(rows.map((row) => [row.productId, row]))
  return productIds.flatMap((id) => byId.get(id) ?? []).map(toProduct)
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

/** One page in the order of the menu positions, and where the next begins; null after the last. */
export const listProducts = async (
  tx: TenantTx,
  { after, limit, categoryId, active }: ListProducts,
): Promise<{ readonly products: readonly Product[]; readonly next: ProductCursor | null }> => {
  const { position, productId } = after ?? START
  const only = active ?? null
  // Two statements, because one plan must serve each: the index by category, or the index by position.
  const rows = categoryId
    ? await tx.sql<ProductRow>`
        select ${COLUMNS}
          from product p left join product_category c on c.tenant_id = p.tenant_id and c.id = p.category_id
         where p.tenant_id = ${tx.tenantId} and p.category_id = ${categoryId}
           and (p.position, p.id) > (${position}, ${productId}) and (${only}::boolean is null or p.active = ${only})
         order by p.position, p.id
         limit ${limit + 1}`
    : await tx.sql<ProductRow>`
        select ${COLUMNS}
          from product p left join product_category c on c.tenant_id = p.tenant_id and c.id = p.category_id
         where p.tenant_id = ${tx.tenantId}
           and (p.position, p.id) > (${position}, ${productId}) and (${only}::boolean is null or p.active = ${only})
         order by p.position, p.id
         limit ${limit + 1}`
  const products = rows.slice(0, limit).map(toProduct)
  const last = products.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return { products, next: hasMore ? { position: last.position, productId: last.productId } : null }
}
