/** All SQL of what a seller is told of her stock: what runs low, and what expires soon. */
import type { TenantId, VariantId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'

export interface StockNewsItem {
  readonly variantId: VariantId
  readonly name: string
  /** Empty where the product has one kind only. */
  readonly variantName: string
  readonly soldBy: 'unit' | 'weight'
  /** Thousandths that can be sold; null of goods that are not counted. */
  readonly availableMilli: number | null
  /** The last day on which they are sold. */
  readonly expiresOn: LocalDate | null
}

export interface StockNewsList {
  /** All of them, those that are not listed among them. */
  readonly count: number
  readonly items: readonly StockNewsItem[]
}

type Row = StockNewsItem & { readonly count: number }

const toList = (rows: readonly Row[]): StockNewsList => ({
  count: rows[0]?.count ?? 0,
  items: rows.map(({ count: _, ...item }) => item),
})

/**
 * Notes that goods run low. False when that was told before and nothing has come in since: an order that was cancelled
 * lifts them above their limit too, and is no news.
 *
 * @param atMs when they fell to their limit, Unix ms: what came in after it counts, though it is told later.
 */
export const noteLowTold = async (tx: TenantTx, variantId: VariantId, atMs: number): Promise<boolean> => {
  const noted = await tx.sql<{ id: VariantId }>`
    insert into low_stock_told (tenant_id, variant_id, at)
    select ${tx.tenantId}::uuid, ${variantId}::uuid, ${new Date(atMs)}::timestamptz
     where not exists (
       select 1 from low_stock_told k
        where k.tenant_id = ${tx.tenantId} and k.variant_id = ${variantId}
          and not exists (
            select 1 from stock_entry e
             where e.tenant_id = ${tx.tenantId} and e.variant_id = ${variantId} and e.at > k.at and e.delta_milli > 0))
    on conflict (tenant_id, variant_id) do update set at = excluded.at
    returning variant_id as id`
  return noted.length > 0
}

/** Which of these still run low, least first. What is off sale is no news. */
export const listLow = async (tx: TenantTx, variantIds: readonly VariantId[], most: number): Promise<StockNewsList> =>
  toList(
    await tx.sql<Row>`
      select v.id as "variantId", p.name, v.name as "variantName", v.sold_by as "soldBy",
          coalesce(l.on_hand_milli - l.reserved_milli, 0) as "availableMilli", v.expires_on::text as "expiresOn",
          count(*) over ()::integer as count
        from variant v
        join product p on p.tenant_id = v.tenant_id and p.id = v.product_id
        left join stock_level l on l.tenant_id = v.tenant_id and l.variant_id = v.id
       where v.tenant_id = ${tx.tenantId} and v.id = any (${variantIds}::uuid[]) and v.active and p.active and v.tracked
         and coalesce(l.on_hand_milli - l.reserved_milli, 0) <= v.low_stock_milli
       order by "availableMilli", p.name, v.id limit ${most}`,
  )

/** Which of these are still there to be sold before they expire, the soonest first. */
export const listExpiring = async (
  tx: TenantTx,
  variantIds: readonly VariantId[],
  most: number,
): Promise<StockNewsList> =>
  toList(
    await tx.sql<Row>`
      select v.id as "variantId", p.name, v.name as "variantName", v.sold_by as "soldBy",
          case when v.tracked then l.on_hand_milli - l.reserved_milli end as "availableMilli",
          v.expires_on::text as "expiresOn", count(*) over ()::integer as count
        from variant v
        join product p on p.tenant_id = v.tenant_id and p.id = v.product_id
        left join stock_level l on l.tenant_id = v.tenant_id and l.variant_id = v.id
       where v.tenant_id = ${tx.tenantId} and v.id = any (${variantIds}::uuid[]) and v.active and p.active
         and v.expiry_told_on = v.expires_on and (not v.tracked or l.on_hand_milli > 0)
       order by v.expires_on, p.name, v.id limit ${most}`,
  )

export interface ExpiringGoods {
  readonly tenantId: TenantId
  readonly variantId: VariantId
  readonly expiresOn: LocalDate
}

/** A page of what expires within its shop's days and was not told yet, of all shops, behind `after`. */
export const findExpiring = async (
  db: Pick<Database, 'platformSql'>,
  atMs: number,
  after: ExpiringGoods,
  most: number,
): Promise<readonly ExpiringGoods[]> =>
  db.platformSql<ExpiringGoods>`
    select tenant_id as "tenantId", variant_id as "variantId", expires_on::text as "expiresOn"
      from app.expiring_goods(${new Date(atMs)}::timestamptz, ${after.expiresOn}::date, ${after.tenantId}::uuid,
        ${after.variantId}::uuid, ${most}::integer)`

/** Marks them as told; returns those whose date is still that one and which nobody else has marked. */
export const markExpiryTold = async (
  tx: TenantTx,
  goods: readonly Pick<ExpiringGoods, 'variantId' | 'expiresOn'>[],
): Promise<readonly Pick<ExpiringGoods, 'variantId' | 'expiresOn'>[]> =>
  tx.sql<Pick<ExpiringGoods, 'variantId' | 'expiresOn'>>`
    with held as (
      select v.id from variant v
        join unnest(${goods.map((g) => g.variantId)}::uuid[], ${goods.map((g) => g.expiresOn)}::date[]) as i (id, expires_on)
          on i.id = v.id and i.expires_on = v.expires_on
       where v.tenant_id = ${tx.tenantId} and v.expiry_told_on is distinct from v.expires_on
       order by v.id for no key update of v
    )
    update variant v set expiry_told_on = v.expires_on from held h
     where v.tenant_id = ${tx.tenantId} and v.id = h.id
    returning v.id as "variantId", v.expires_on::text as "expiresOn"`
