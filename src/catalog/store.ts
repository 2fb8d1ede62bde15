/** SQL of products, variants and options. */
import type { ProductId, VariantId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { CatalogueOption, ShopCatalogue, ShopItem } from './catalogue.ts'
import type { ProductInput } from './product.ts'

/** Items in a catalogue at most; a township shop has tens to hundreds, a hypermarket is not what this is for. */
export const ITEMS_MOST = 5_000

interface ItemRow {
  readonly product_id: ProductId
  readonly variant_id: VariantId
  readonly name: string
  readonly variant_name: string
  readonly aliases: readonly string[]
  readonly price_cents: number
  readonly sold_by: 'unit' | 'weight'
  readonly category: string
  readonly position: number
  readonly tracked: boolean
  readonly available_milli: number
  readonly options: readonly CatalogueOption[] | null
}

/** Amounts come from `bigint` columns with checks behind them, so the brand is a fact here. */
const toItem = (row: ItemRow): ShopItem => ({
  productId: row.product_id,
  variantId: row.variant_id,
  name: row.name,
  ...(row.variant_name === '' ? {} : { variantName: row.variant_name }),
  aliases: row.aliases,
  options: row.options ?? [],
  price: row.price_cents as Cents,
  soldBy: row.sold_by,
  category: row.category,
  position: row.position,
  tracked: row.tracked,
  availableMilli: row.tracked ? row.available_milli : null,
})

/** One statement for both uses: a shop's variants are few, and `only` null reads all of them. */
const selectItems = async (tx: TenantTx, only: readonly VariantId[] | null): Promise<readonly ShopItem[]> => {
  const rows = await tx.sql<ItemRow>`
    select p.id as product_id, v.id as variant_id, p.name, v.name as variant_name, p.aliases || v.aliases as aliases,
        v.price_cents, v.sold_by, p.category, p.position, v.tracked,
        coalesce(s.on_hand_milli - s.reserved_milli, 0) as available_milli, o.options
      from variant v
      join product p on p.tenant_id = v.tenant_id and p.id = v.product_id
      left join stock_level s on s.tenant_id = v.tenant_id and s.variant_id = v.id
      left join (
        select tenant_id, product_id, jsonb_agg(jsonb_build_object('optionId', id, 'name', name, 'aliases', aliases,
            'default', included, 'removable', removable, 'priceDelta', price_delta_cents) order by position, id) as options
          from product_option
         where tenant_id = ${tx.tenantId}
         group by tenant_id, product_id
      ) o on o.tenant_id = p.tenant_id and o.product_id = p.id
     where v.tenant_id = ${tx.tenantId} and p.active and v.active
       and (${only}::uuid[] is null or v.id = any (${only}::uuid[]))
     order by p.position, p.name, p.id, v.position, v.id
     limit ${ITEMS_MOST}`
  return rows.map(toItem)
}

/** Reads all that is on sale. */
export const loadCatalogue = async (tx: TenantTx): Promise<ShopCatalogue> => {
  // The version is read first: should a change come between, new items under an old version are merely read again.
  const [[head], items] = await Promise.all([
    tx.sql<{ version: number }>`
      select greatest(
          (select coalesce(max(p.seq), 0) from product p where p.tenant_id = ${tx.tenantId}),
          (select coalesce(max(v.seq), 0) from variant v where v.tenant_id = ${tx.tenantId})) as version
        from tenant where tenant_id = ${tx.tenantId}`,
    selectItems(tx, null),
  ])
  return { version: String(head?.version ?? 0), items }
}

/** Reads those of the variants that are on sale; one that is missing in the answer cannot be ordered. */
export const findItems = async (tx: TenantTx, variantIds: readonly VariantId[]): Promise<readonly ShopItem[]> =>
  selectItems(tx, variantIds)

export interface KnownVariant {
  readonly variantId: VariantId
  readonly productId: ProductId
  readonly sku: string
  readonly priceCents: number
}

/**
 * Holds the variants that have one of the ids or SKUs, in the order of their ids. Not `for update`: an order that holds the
 * counter row and reserves a variant takes its key share for the foreign key, and the two would wait for each other.
 */
export const lockVariants = async (
  tx: TenantTx,
  variantIds: readonly VariantId[],
  skus: readonly string[],
): Promise<readonly KnownVariant[]> =>
  tx.sql<KnownVariant>`
    select id as "variantId", product_id as "productId", sku, price_cents as "priceCents"
      from variant
     where tenant_id = ${tx.tenantId} and (id = any (${variantIds}::uuid[]) or sku = any (${skus}::text[]))
     order by id
       for no key update`

const variantRows = (products: readonly ProductInput[]) =>
  products.flatMap((product) =>
    product.variants.map((variant, position) => ({
      id: variant.variantId,
      product_id: product.productId,
      sku: variant.sku,
      name: variant.name,
      aliases: variant.aliases,
      price_cents: variant.price,
      sold_by: variant.soldBy,
      position,
      active: variant.active ?? true,
      tracked: variant.tracked,
    })),
  )

const optionRows = (products: readonly ProductInput[]) =>
  products.flatMap((product) =>
    product.options.map((option, position) => ({
      id: option.optionId,
      product_id: product.productId,
      name: option.name,
      aliases: option.aliases,
      included: option.default,
      removable: option.removable,
      price_delta_cents: option.priceDelta,
      position,
    })),
  )

const productRows = (products: readonly ProductInput[]) =>
  products.map((product) => ({
    id: product.productId,
    name: product.name,
    category: product.category,
    aliases: product.aliases,
    position: product.position,
    active: product.active ?? true,
  }))

/** Writes whole products under one new `seq`; variants that a product no longer names go off sale. Returns the `seq`. */
export const saveProducts = async (tx: TenantTx, products: readonly ProductInput[], atMs: number): Promise<number> => {
  const productIds = products.map((product) => product.productId)
  const variants = variantRows(products)
  const [row] = await tx.sql<{ sync_seq: number }>`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    ), saved_product as (
      insert into product (tenant_id, id, seq, name, category, aliases, position, active, updated_at)
      select ${tx.tenantId}, i.id, c.sync_seq, i.name, i.category, i.aliases, i.position, i.active, ${new Date(atMs)}
        from counter c, jsonb_to_recordset(${JSON.stringify(productRows(products))}::jsonb)
          as i (id uuid, name text, category text, aliases text[], position integer, active boolean)
      on conflict (tenant_id, id) do update set seq = excluded.seq, name = excluded.name, category = excluded.category,
        aliases = excluded.aliases, position = excluded.position, active = excluded.active,
        updated_at = excluded.updated_at
    ), saved_variant as (
      insert into variant (tenant_id, id, product_id, seq, sku, name, aliases, price_cents, sold_by, position, active,
        tracked)
      select ${tx.tenantId}, i.id, i.product_id, c.sync_seq, i.sku, i.name, i.aliases, i.price_cents, i.sold_by, i.position,
          i.active, i.tracked
        from counter c, jsonb_to_recordset(${JSON.stringify(variants)}::jsonb)
          as i (id uuid, product_id uuid, sku text, name text, aliases text[], price_cents bigint, sold_by text,
            position integer, active boolean, tracked boolean)
      on conflict (tenant_id, id) do update set seq = excluded.seq, sku = excluded.sku, name = excluded.name,
        aliases = excluded.aliases, price_cents = excluded.price_cents, sold_by = excluded.sold_by,
        position = excluded.position, active = excluded.active, tracked = excluded.tracked
    ), saved_option as (
      insert into product_option (tenant_id, id, product_id, name, aliases, included, removable, price_delta_cents,
        position)
      select ${tx.tenantId}, i.id, i.product_id, i.name, i.aliases, i.included, i.removable, i.price_delta_cents,
          i.position
        from jsonb_to_recordset(${JSON.stringify(optionRows(products))}::jsonb)
          as i (id uuid, product_id uuid, name text, aliases text[], included boolean, removable boolean,
            price_delta_cents bigint, position integer)
      on conflict (tenant_id, id) do update set name = excluded.name, aliases = excluded.aliases,
        included = excluded.included, removable = excluded.removable, price_delta_cents = excluded.price_delta_cents,
        position = excluded.position
    ), off_sale as (
      update variant v set active = false, seq = c.sync_seq
        from counter c
       where v.tenant_id = ${tx.tenantId} and v.product_id = any (${productIds}::uuid[])
         and v.id <> all (${variants.map((variant) => variant.id)}::uuid[]) and v.active
    )
    select sync_seq from counter`
  if (!row) throw new Error('the tenant has no counter row')
  return row.sync_seq
}

/** Puts a product on or off sale. False when there is none. */
export const saveProductAvailability = async (
  tx: TenantTx,
  productId: ProductId,
  active: boolean,
  atMs: number,
): Promise<boolean> => {
  const rows = await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    update product p set active = ${active}, seq = c.sync_seq, updated_at = ${new Date(atMs)}
      from counter c
     where p.tenant_id = ${tx.tenantId} and p.id = ${productId}
    returning p.id`
  return rows.length === 1
}

/** Puts one variant on or off sale, holding it before the counter row. False when there is none. */
export const saveVariantAvailability = async (
  tx: TenantTx,
  variantId: VariantId,
  active: boolean,
): Promise<boolean> => {
  const [, rows] = await Promise.all([
    lockVariants(tx, [variantId], []),
    tx.sql`
      with counter as (
        update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
      )
      update variant v set active = ${active}, seq = c.sync_seq
        from counter c
       where v.tenant_id = ${tx.tenantId} and v.id = ${variantId}
      returning v.id`,
  ])
  return rows.length === 1
}
