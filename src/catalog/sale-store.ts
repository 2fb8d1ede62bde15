/** SQL of what a seller says of goods that she has: on sale or off it, and at which price. */
import type { ProductId, VariantId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import type { TenantTx } from '../platform/db/database.ts'

export interface HeldForSale {
  readonly variantId: VariantId
  readonly productId: ProductId
  readonly tracked: boolean
  readonly active: boolean
  readonly soldBy: 'unit' | 'weight'
  /** Whether its product is on sale. */
  readonly isProductActive: boolean
}

/**
 * Holds variants whose sale or stock is about to change, with all others of their products, before any level of stock: a
 * product may come back with them.
 */
export const lockForSale = async (tx: TenantTx, variantIds: readonly VariantId[]): Promise<readonly HeldForSale[]> =>
  tx.sql<HeldForSale>`
    select v.id as "variantId", v.product_id as "productId", v.tracked, v.active, v.sold_by as "soldBy",
        p.active as "isProductActive"
      from variant v
      join product p on p.tenant_id = v.tenant_id and p.id = v.product_id
     where v.tenant_id = ${tx.tenantId} and v.product_id in (
         select w.product_id from variant w where w.tenant_id = ${tx.tenantId} and w.id = any (${variantIds}::uuid[]))
     order by v.id
       for no key update of v`

/** Puts products whose variants are held (`lockForSale`) on sale, or off it. */
export const saveProductsOnSale = async (
  tx: TenantTx,
  productIds: readonly ProductId[],
  active: boolean,
  atMs: number,
): Promise<void> => {
  await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    update product p set active = ${active}, seq = c.sync_seq, updated_at = ${new Date(atMs)}
      from counter c
     where p.tenant_id = ${tx.tenantId} and p.id = any (${productIds}::uuid[])`
}

/** Puts variants that are held (`lockForSale`) on sale, or off it for now. */
export const saveOnSale = async (
  tx: TenantTx,
  variantIds: readonly VariantId[],
  active: boolean,
  atMs: number,
): Promise<void> => {
  await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    update variant v set active = ${active}, seq = c.sync_seq,
        off_since = case when ${active}::boolean then null else ${new Date(atMs)}::timestamptz end
      from counter c
     where v.tenant_id = ${tx.tenantId} and v.id = any (${variantIds}::uuid[])`
}

/** Writes the price of a variant that is held (`lockVariants`). */
export const savePrice = async (tx: TenantTx, variantId: VariantId, price: Cents): Promise<void> => {
  await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    update variant v set price_cents = ${price}, seq = c.sync_seq
      from counter c
     where v.tenant_id = ${tx.tenantId} and v.id = ${variantId}`
}

/** Which of these are sold in whole units only, whether they are on sale or not. */
export const findSoldByUnit = async (
  tx: TenantTx,
  variantIds: readonly VariantId[],
): Promise<ReadonlySet<VariantId>> => {
  const rows = await tx.sql<{ id: VariantId }>`
    select id from variant
     where tenant_id = ${tx.tenantId} and id = any (${variantIds}::uuid[]) and sold_by = 'unit'`
  return new Set(rows.map((row) => row.id))
}

/** Every kind of the product to which a variant belongs, those off sale for now among them; bounded as products are. */
export const findKinds = async (tx: TenantTx, variantId: VariantId): Promise<readonly VariantId[]> => {
  const rows = await tx.sql<{ id: VariantId }>`
    select v.id from variant w
      join variant v on v.tenant_id = w.tenant_id and v.product_id = w.product_id
     where w.tenant_id = ${tx.tenantId} and v.tenant_id = ${tx.tenantId} and w.id = ${variantId}
       and (v.active or v.off_since is not null)
     order by v.id`
  return rows.map((row) => row.id)
}
