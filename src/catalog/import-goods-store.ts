/** SQL of the goods that an import is about: found, held and written as sets, because there may be 50 000 of them. */
import type { NewId, ProductId, VariantId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { Count } from './csv/merge.ts'

/** Products by SKU and by name, as far as the shop has them. */
export const findBySkuOrName = async (
  tx: TenantTx,
  skus: readonly string[],
  names: readonly string[],
): Promise<{
  readonly bySku: ReadonlyMap<string, ProductId>
  readonly byName: ReadonlyMap<string, readonly ProductId[]>
}> => {
  const [skuRows, nameRows] = await Promise.all([
    tx.sql<{ sku: string; productId: ProductId }>`
      select sku, product_id as "productId" from variant
       where tenant_id = ${tx.tenantId} and sku = any (${skus}::text[])`,
    tx.sql<{ name: string; productIds: ProductId[] }>`
      select name, array_agg(id::text) as "productIds" from product
       where tenant_id = ${tx.tenantId} and name = any (${names}::text[]) group by name`,
  ])
  return {
    bySku: new Map(skuRows.map((row) => [row.sku, row.productId])),
    byName: new Map(nameRows.map((row) => [row.name, row.productIds])),
  }
}

/** Names of the shop's products in the order of their ids, from behind one on. */
export const listNames = (
  tx: TenantTx,
  after: ProductId | null,
  limit: number,
): Promise<readonly { readonly productId: ProductId; readonly name: string }[]> =>
  tx.sql<{ productId: ProductId; name: string }>`
    select id as "productId", name from product
     where tenant_id = ${tx.tenantId} and id > ${after ?? '00000000-0000-0000-0000-000000000000'}
     order by id limit ${limit}`

/** What products are called now, in the order of their ids. */
export const readNames = (
  tx: TenantTx,
  productIds: readonly ProductId[],
): Promise<readonly { readonly productId: ProductId; readonly name: string }[]> =>
  tx.sql<{ productId: ProductId; name: string }>`
    select id as "productId", name from product
     where tenant_id = ${tx.tenantId} and id = any (${productIds}::uuid[]) order by id`

/** Plans of this transaction go through indexes: what was planned while the shop had sixty goods reads its tables whole. */
export const planForMany = async (tx: TenantTx): Promise<void> => {
  await Promise.all([tx.sql`set local enable_seqscan = off`, tx.sql`discard plans`])
}

/**
 * Has the database look again at how much the tables of the catalogue hold, when it thinks that they hold less than this. It
 * sees what this transaction has written.
 */
export const refreshStatistics = async (tx: TenantTx, rows: number): Promise<void> => {
  await tx.sql`select app.refresh_catalogue_statistics(${rows}::bigint)`
}

/**
 * Lets the version of the catalogue rise with the commit, and not before: the numbers were taken earlier. It takes the
 * counter row, so it comes last.
 */
export const publishChange = async (tx: TenantTx, productId: ProductId | null): Promise<void> => {
  await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    update product p set seq = c.sync_seq from counter c where p.tenant_id = ${tx.tenantId} and p.id = ${productId}`
}

/** Products of the shop by SKU, name or id. */
export const findNamedProducts = async (
  tx: TenantTx,
  by: { readonly skus: readonly string[]; readonly names: readonly string[]; readonly productIds: readonly string[] },
): Promise<readonly ProductId[]> => {
  const rows = await tx.sql<{ id: ProductId }>`
    select v.product_id as id from unnest(${by.skus}::text[]) as s (sku)
      join variant v on v.tenant_id = ${tx.tenantId} and v.sku = s.sku
    union
    select p.id from unnest(${by.names}::text[]) as n (name)
      join product p on p.tenant_id = ${tx.tenantId} and p.name = n.name
    union
    select p.id from unnest(${by.productIds}::uuid[]) as g (id)
      join product p on p.tenant_id = ${tx.tenantId} and p.id = g.id`
  return rows.map((row) => row.id)
}

/** Holds all variants of products, in the order of the variants' ids, as everybody does before the counter. */
export const lockProducts = async (tx: TenantTx, productIds: readonly ProductId[]): Promise<void> => {
  await tx.sql`
    with held as (
      select v.id from unnest(${productIds}::uuid[]) as g (id)
        join variant v on v.tenant_id = ${tx.tenantId} and v.product_id = g.id
       order by v.id for no key update of v
    )
    select count(*) from held`
}

/** Holds the levels of variants by id, made where there are none. */
export const lockLevels = async (tx: TenantTx, variantIds: readonly VariantId[]): Promise<void> => {
  await Promise.all([
    tx.sql`
      insert into stock_level (tenant_id, variant_id, on_hand_milli, seq)
      select ${tx.tenantId}, g.id, 0, 0 from unnest(${variantIds}::uuid[]) as g (id) order by g.id
      on conflict (tenant_id, variant_id) do nothing`,
    tx.sql`
      with held as (
        select s.variant_id from unnest(${variantIds}::uuid[]) as g (id)
          join stock_level s on s.tenant_id = ${tx.tenantId} and s.variant_id = g.id
         order by s.variant_id for update of s
      )
      select count(*) from held`,
  ])
}

/** Brings levels to what was counted, one ledger entry for each difference. The caller holds them, or has just made them. */
export const enterCounts = async (
  { newId }: { readonly newId: NewId },
  tx: TenantTx,
  counts: readonly Count[],
  entry: { readonly reason: 'opening' | 'count'; readonly actor: string; readonly seq: number; readonly atMs: number },
): Promise<void> => {
  if (counts.length === 0) return
  const variantIds: readonly VariantId[] = counts.map((count) => count.variantId)
  await tx.sql`
    with counted as (
      select * from unnest(${variantIds}::uuid[], ${counts.map((count) => count.milli)}::bigint[],
        ${counts.map(() => newId<'StockEntryId'>())}::uuid[]) as c (variant_id, milli, entry_id)
    ), moved as (
      select c.variant_id, c.entry_id, c.milli - coalesce(s.on_hand_milli, 0) as delta
        from counted c
        left join stock_level s on s.tenant_id = ${tx.tenantId} and s.variant_id = c.variant_id
       where c.milli <> coalesce(s.on_hand_milli, 0)
    ), entered as (
      insert into stock_entry (tenant_id, id, variant_id, delta_milli, reason, actor, at)
      select ${tx.tenantId}, m.entry_id, m.variant_id, m.delta, ${entry.reason}, ${entry.actor}, ${new Date(entry.atMs)}
        from moved m
    )
    insert into stock_level (tenant_id, variant_id, on_hand_milli, seq)
    select ${tx.tenantId}, m.variant_id, m.delta, ${entry.seq}::bigint from moved m
    on conflict (tenant_id, variant_id) do update set
      on_hand_milli = stock_level.on_hand_milli + excluded.on_hand_milli,
      seq = greatest(stock_level.seq, excluded.seq)`
}
