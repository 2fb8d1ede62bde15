/** SQL of what is on sale: items as a turn, a cart and a page need them. Counter goods are never among them. */
import type { CategoryId, OptionGroupId, ProductId, VariantId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { Cents } from '../kernel/money.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { sqlText } from '../platform/db/statement.ts'
import type { OpeningHours } from '../tenants/index.ts'
import type { CatalogueOption, CatalogueOptionGroup, ShopCatalogue, ShopItem } from './catalogue.ts'
import type { AliasesByLanguage } from './product.ts'
import type { VatClass } from './vat.ts'

/** Items that are read and kept as one catalogue; of a larger shop a turn reads what it needs. */
const ITEMS_MOST = 1_000

interface ItemRow {
  readonly product_id: ProductId
  readonly variant_id: VariantId
  readonly name: string
  readonly variant_name: string
  readonly aliases: readonly string[]
  readonly product_aliases: AliasesByLanguage
  readonly variant_aliases: AliasesByLanguage
  readonly price_cents: number
  readonly sold_by: 'unit' | 'weight'
  readonly category_id: CategoryId | null
  readonly category: string
  readonly position: number
  readonly description: string
  readonly product_hours: OpeningHours | null
  readonly category_hours: OpeningHours | null
  readonly expires_on: LocalDate | null
  readonly time_zone: string
  readonly vat_class: VatClass
  readonly photo: string | null
  readonly tracked: boolean
  readonly available_milli: number
  readonly options: readonly OptionJson[] | null
  readonly groups: readonly (CatalogueOptionGroup & { readonly groupId: OptionGroupId })[] | null
}

type OptionJson = CatalogueOption & { readonly aliasesByLanguage: AliasesByLanguage }

/** All words of all languages: people mix them in one message. */
const allAliases = (own: readonly string[], ...byLanguage: readonly AliasesByLanguage[]): readonly string[] => {
  const more = byLanguage.flatMap((aliases) => Object.values(aliases).flat())
  return more.length === 0 ? own : [...new Set([...own, ...more])]
}

const toOption = ({ aliasesByLanguage, ...option }: OptionJson): CatalogueOption => ({
  ...option,
  aliases: allAliases(option.aliases, aliasesByLanguage),
})

/** Amounts come from `bigint` columns with checks behind them, so the brand is a fact here. */
const toItem = (row: ItemRow): ShopItem => ({
  productId: row.product_id,
  variantId: row.variant_id,
  name: row.name,
  ...(row.variant_name === '' ? {} : { variantName: row.variant_name }),
  aliases: allAliases(row.aliases, row.product_aliases, row.variant_aliases),
  options: (row.options ?? []).map(toOption),
  groups: row.groups ?? [],
  price: row.price_cents as Cents,
  soldBy: row.sold_by,
  categoryId: row.category_id,
  category: row.category,
  position: row.position,
  description: row.description,
  hours: [row.product_hours, row.category_hours].filter((hours) => hours !== null),
  expiresOn: row.expires_on,
  timeZone: row.time_zone,
  vatClass: row.vat_class,
  photo: row.photo,
  tracked: row.tracked,
  availableMilli: row.tracked ? row.available_milli : null,
})

const COLUMNS = sqlText`
  p.id as product_id, v.id as variant_id, p.name, v.name as variant_name, p.aliases || v.aliases as aliases,
  p.aliases_by_language as product_aliases, v.aliases_by_language as variant_aliases, v.price_cents, v.sold_by,
  p.category_id, coalesce(c.name, p.category) as category, p.position, p.description, p.hours as product_hours,
  c.hours as category_hours, v.expires_on::text as expires_on, t.time_zone, p.vat_class, v.tracked,
  coalesce(s.on_hand_milli - s.reserved_milli, 0) as available_milli,
  (select f.hash from product_photo f
    where f.tenant_id = p.tenant_id and f.product_id = p.id order by f.position, f.id limit 1) as photo,
  (select jsonb_agg(jsonb_build_object('optionId', o.id, 'name', o.name, 'aliases', o.aliases, 'aliasesByLanguage',
      o.aliases_by_language, 'default', o.included, 'removable', o.removable, 'priceDelta', o.price_delta_cents,
      'groupId', o.group_id) order by o.position, o.id)
     from product_option o
    where o.tenant_id = p.tenant_id and o.product_id = p.id and o.active) as options,
  (select jsonb_agg(jsonb_build_object('groupId', g.id, 'name', g.name, 'choicesMin', g.choices_min, 'choicesMax',
      g.choices_max) order by g.position, g.id)
     from option_group g
    where g.tenant_id = p.tenant_id and g.product_id = p.id and g.active) as groups`

const TABLES = sqlText`
  variant v
  join tenant t on t.tenant_id = v.tenant_id
  join product p on p.tenant_id = v.tenant_id and p.id = v.product_id
  left join product_category c on c.tenant_id = p.tenant_id and c.id = p.category_id
  left join stock_level s on s.tenant_id = v.tenant_id and s.variant_id = v.id`

const IN_MENU_ORDER = sqlText`order by c.position, c.name, p.position, p.name, p.id, v.position, v.id`

/** The zone of the shop's calendar. */
export const readShopZone = async (tx: TenantTx): Promise<string> => {
  const [row] = await tx.sql<{ timeZone: string }>`
    select time_zone as "timeZone" from tenant where tenant_id = ${tx.tenantId}`
  if (!row) throw new Error('the tenant has no row')
  return row.timeZone
}

/** Rises with every change of the shop's catalogue, stock and orders. */
export const findSyncSeq = async (tx: TenantTx): Promise<number> => {
  const [row] = await tx.sql<{ seq: number }>`
    select sync_seq as seq from tenant_counter where tenant_id = ${tx.tenantId}`
  return row?.seq ?? 0
}

/**
 * Up to which number everything has been seen by whoever reads changes now: an import takes its numbers before it commits,
 * so as long as one is being applied, what it changes is still to come. Nothing of the product reads changes by number yet; what
 * will has this from the day on which imports keep to it (docs/adr/0031).
 */
export const findSettledSeq = async (tx: TenantTx): Promise<number> => {
  const [row] = await tx.sql<{ seq: number }>`
    select least(c.sync_seq, (
        select min(i.first_seq) - 1 from catalogue_import i
         where i.tenant_id = ${tx.tenantId} and i.first_seq is not null)) as seq
      from tenant_counter c where c.tenant_id = ${tx.tenantId}`
  return row?.seq ?? 0
}

/** The version of what is on sale, from three short index look-ups. */
const readVersion = async (tx: TenantTx): Promise<string> => {
  const [row] = await tx.sql<{ version: number }>`
    select greatest(
        (select coalesce(max(p.seq), 0) from product p where p.tenant_id = ${tx.tenantId}),
        (select coalesce(max(v.seq), 0) from variant v where v.tenant_id = ${tx.tenantId}),
        (select coalesce(max(c.seq), 0) from product_category c where c.tenant_id = ${tx.tenantId})) as version
      from tenant where tenant_id = ${tx.tenantId}`
  return String(row?.version ?? 0)
}

/** Reads what is on sale, the first `ITEMS_MOST` items of the menu. */
export const loadCatalogue = async (tx: TenantTx): Promise<ShopCatalogue> => {
  // The version is read first: should a change come between, new items under an old version are merely read again.
  const [version, rows] = await Promise.all([
    readVersion(tx),
    tx.sql<ItemRow>`
      select ${COLUMNS} from ${TABLES}
       where v.tenant_id = ${tx.tenantId} and p.active and not p.counter_only and v.active
      ${IN_MENU_ORDER}
       limit ${ITEMS_MOST}`,
  ])
  return { version, ...(rows.length === ITEMS_MOST ? { isPart: true } : {}), items: rows.map(toItem) }
}

/** Reads what is on sale of these products, in no promised order but each product's own. */
export const findItemsOfProducts = async (
  tx: TenantTx,
  productIds: readonly ProductId[],
): Promise<readonly ShopItem[]> => {
  const rows = await tx.sql<ItemRow>`
    select ${COLUMNS} from ${TABLES}
     where v.tenant_id = ${tx.tenantId} and v.product_id = any (${productIds}::uuid[]) and p.active
       and not p.counter_only and v.active
    ${IN_MENU_ORDER}`
  return rows.map(toItem)
}

/** Reads what is on sale by the last ten hexadecimal digits of ids: what the short names of the store page stand for. */
export const findItemsByIdEnd = async (tx: TenantTx, ends: readonly string[]): Promise<readonly ShopItem[]> => {
  const rows = await tx.sql<ItemRow>`
    select ${COLUMNS} from ${TABLES}
     where v.tenant_id = ${tx.tenantId} and right(v.id::text, 10) = any (${ends}::text[]) and p.active
       and not p.counter_only and v.active
    ${IN_MENU_ORDER}`
  return rows.map(toItem)
}

/** Which variants these SKUs are, on sale or not. */
export const findVariantsBySku = async (
  tx: TenantTx,
  skus: readonly string[],
): Promise<ReadonlyMap<string, VariantId>> => {
  const rows = await tx.sql<{ readonly sku: string; readonly id: VariantId }>`
    select sku, id from variant where tenant_id = ${tx.tenantId} and sku = any (${skus}::text[])`
  return new Map(rows.map(({ sku, id }) => [sku, id]))
}

/** Reads those of the variants that are on sale; one that is missing in the answer cannot be ordered. */
export const findItems = async (tx: TenantTx, variantIds: readonly VariantId[]): Promise<readonly ShopItem[]> => {
  const rows = await tx.sql<ItemRow>`
    select ${COLUMNS} from ${TABLES}
     where v.tenant_id = ${tx.tenantId} and v.id = any (${variantIds}::uuid[]) and p.active and not p.counter_only
       and v.active
    ${IN_MENU_ORDER}`
  return rows.map(toItem)
}

/** Off sale for now that one shop's people are shown at once. */
const OFF_SALE_MOST = 200

/**
 * What was taken off sale and may come back, the latest first: single items, and every kind of a product that is off sale as
 * a whole. Not what a product has given up.
 */
export const findOffSale = async (tx: TenantTx): Promise<readonly ShopItem[]> => {
  const rows = await tx.sql<ItemRow>`
    with off as (
      (select o.id, o.off_since as at from variant o
        where o.tenant_id = ${tx.tenantId} and o.off_since is not null
        order by o.off_since desc limit ${OFF_SALE_MOST})
      union all
      (select k.id, q.updated_at as at from product q
         join variant k on k.tenant_id = q.tenant_id and k.product_id = q.id
        where q.tenant_id = ${tx.tenantId} and not q.active and k.active
        order by q.updated_at desc limit ${OFF_SALE_MOST})
    )
    select ${COLUMNS} from ${TABLES} join off on off.id = v.id
     where v.tenant_id = ${tx.tenantId} and not p.counter_only
     order by off.at desc, v.id
     limit ${OFF_SALE_MOST}`
  return rows.map(toItem)
}
