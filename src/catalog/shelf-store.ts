/** SQL of the shelf: what is on sale as somebody walks along it, a stretch at a time, whatever the size of the shop. */
import type { CategoryId, ProductId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { CatalogueHeading } from './catalogue.ts'

/** Headings with something on sale under them, in the order of the menu, each with how many products. */
export const listHeadings = async (tx: TenantTx): Promise<readonly CatalogueHeading[]> =>
  tx.sql<CatalogueHeading>`
    select c.id as "categoryId", c.name, n.count
      from product_category c
      join (
        select p.category_id, count(*) as count from product p
         where p.tenant_id = ${tx.tenantId} and p.active and not p.counter_only
         group by p.category_id
      ) n on n.category_id = c.id
     where c.tenant_id = ${tx.tenantId}
     order by c.position, c.name, c.id`

interface ShelfPlace {
  readonly categoryId: CategoryId
  readonly productId: ProductId
}

interface WalkShelf {
  /** Only this heading; null walks on from one to the next. */
  readonly categoryId: CategoryId | null
  /** Begins at this product; null: at the beginning. */
  readonly from: ShelfPlace | null
  readonly limit: number
}

/**
 * Products on sale in the order of the menu. Each heading gives at most `limit` of its products from its own index, so that
 * a heading of 10 000 costs no more than one of ten.
 */
export const walkShelf = async (
  tx: TenantTx,
  { categoryId, from, limit }: WalkShelf,
): Promise<readonly ProductId[]> => {
  const rows = await tx.sql<{ id: ProductId }>`
    with start as (
      select c.position, c.name, c.id, p.position as product_position, p.id as product_id
        from product p join product_category c on c.tenant_id = p.tenant_id and c.id = p.category_id
       where p.tenant_id = ${tx.tenantId} and p.id = ${from?.productId ?? null}::uuid and p.category_id = ${from?.categoryId ?? null}::uuid
    )
    select p.id
      from product_category c
      left join start s on true
     cross join lateral (
       select q.id, q.position from product q
        where q.tenant_id = ${tx.tenantId} and q.category_id = c.id and q.active and not q.counter_only
          and (s.id is null or s.id <> c.id or (q.position, q.id) >= (s.product_position, s.product_id))
        order by q.position, q.id
        limit ${limit}
     ) p
     where c.tenant_id = ${tx.tenantId} and (${categoryId}::uuid is null or c.id = ${categoryId}::uuid)
       and (s.id is null or (c.position, c.name, c.id) >= (s.position, s.name, s.id))
     order by c.position, c.name, c.id, p.position, p.id
     limit ${limit}`
  return rows.map((row) => row.id)
}
