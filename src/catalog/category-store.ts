/** SQL of categories. */
import type { CategoryId } from '../kernel/ids.ts'
import { sqlState, type TenantTx } from '../platform/db/database.ts'
import type { OpeningHours } from '../tenants/index.ts'

export interface Category {
  readonly categoryId: CategoryId
  readonly name: string
  readonly position: number
  /** When its goods are sold; null: always. */
  readonly hours: OpeningHours | null
  readonly seq: number
}

/** All categories, in the order of the menu. */
export const listCategories = async (tx: TenantTx): Promise<readonly Category[]> =>
  tx.sql<Category>`
    select id as "categoryId", name, position, hours, seq from product_category
     where tenant_id = ${tx.tenantId} order by position, name, id`

/** Writes a category; null when another one has the name. */
export const saveCategory = async (
  tx: TenantTx,
  { categoryId, name, position, hours }: Omit<Category, 'seq'>,
): Promise<Category | null> => {
  // Held before the counter: an import that puts goods under it keeps it until it commits, and orders must not wait for both.
  const [, [taken]] = await Promise.all([
    tx.sql`select 1 from product_category where tenant_id = ${tx.tenantId} and id = ${categoryId} for update`,
    tx.sql`
      select 1 from product_category where tenant_id = ${tx.tenantId} and name = ${name} and id <> ${categoryId}`,
  ])
  if (taken) return null
  const [saved] = await tx.sql<Category>`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    insert into product_category (tenant_id, id, seq, name, position, hours)
    select ${tx.tenantId}, ${categoryId}::uuid, c.sync_seq, ${name}, ${position}::integer, ${hours === null ? null : JSON.stringify(hours)}::jsonb
      from counter c
    on conflict (tenant_id, id) do update set seq = excluded.seq, name = excluded.name, position = excluded.position,
      hours = excluded.hours
    returning id as "categoryId", name, position, hours, seq`
  if (!saved) throw new Error('the tenant has no counter row')
  return saved
}

/** Foreign key violation. */
const STILL_REFERRED_TO = '23503'

export const deleteCategory = async (
  tx: TenantTx,
  categoryId: CategoryId,
): Promise<'deleted' | 'not_found' | 'in_use'> => {
  const [used] = await tx.sql`
    select 1 from product where tenant_id = ${tx.tenantId} and category_id = ${categoryId} limit 1`
  if (used) return 'in_use'
  try {
    const rows = await tx.sql`
      delete from product_category where tenant_id = ${tx.tenantId} and id = ${categoryId} returning id`
    return rows.length === 1 ? 'deleted' : 'not_found'
  } catch (error) {
    if (sqlState(error) === STILL_REFERRED_TO) return 'in_use' // a product came in between
    throw error
  }
}
