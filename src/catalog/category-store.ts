/** SQL of categories. */
import type { CategoryId } from '../kernel/ids.ts'
import { sqlState, type TenantTx } from '../platform/db/database.ts'
import type { OpeningHours } from '../tenants/index.ts'
import { nameKey } from './words.ts'

export interface Category {
  readonly categoryId: CategoryId
  readonly name: string
  readonly position: number
  /** When its goods are sold; null: always. */
  readonly hours: OpeningHours | null
  readonly seq: number
}

export const findCategory = async (tx: TenantTx, categoryId: CategoryId): Promise<Category | null> => {
  const [row] = await tx.sql<Category>`
    select id as "categoryId", name, position, hours, seq from product_category
     where tenant_id = ${tx.tenantId} and id = ${categoryId}`
  return row ?? null
}

/** Where a page of categories begins: behind this one. */
interface CategoryCursor {
  readonly position: number
  readonly categoryId: CategoryId
}

/** Before every category. */
const START: CategoryCursor = {
  position: -2_147_483_648,
  categoryId: '00000000-0000-0000-0000-000000000000' as CategoryId,
}

/**
 * Some categories in the order of the menu, from behind one on. When that one is gone meanwhile, from the first of its
 * position on: some are seen twice, none is missed.
 */
export const listCategories = async (
  tx: TenantTx,
  { after, limit }: { readonly after: CategoryCursor | null; readonly limit: number },
): Promise<readonly Category[]> => {
  const { position, categoryId } = after ?? START
  return tx.sql<Category>`
    select c.id as "categoryId", c.name, c.position, c.hours, c.seq
      from product_category c
      left join product_category l on l.tenant_id = ${tx.tenantId} and l.id = ${categoryId}
     where c.tenant_id = ${tx.tenantId}
       and (c.position, c.name, c.id) > (${position}::integer, coalesce(l.name, ''), ${categoryId}::uuid)
     order by c.position, c.name, c.id
     limit ${limit}`
}

/** Keeps the heading of this name, if it is there, from being changed or taken away until commit; others may put goods under it. */
export const holdHeading = async (tx: TenantTx, name: string): Promise<void> => {
  await tx.sql`
    select 1 from product_category
     where tenant_id = ${tx.tenantId} and (name = ${name} or name_key = ${nameKey(name)})
     order by id for key share`
}

/** Unique and foreign key violation. */
const TAKEN = '23505'
const STILL_REFERRED_TO = '23503'

/** Writes a category; null when another one has the name, in whatever spelling: nothing more may then be done in the transaction. */
export const saveCategory = async (
  tx: TenantTx,
  { categoryId, name, position, hours }: Omit<Category, 'seq'>,
): Promise<Category | null> => {
  // Held before the counter: an import that puts goods under it keeps it until it commits, and orders must not wait for both.
  const key = nameKey(name)
  const [, [taken]] = await Promise.all([
    tx.sql`select 1 from product_category where tenant_id = ${tx.tenantId} and id = ${categoryId} for update`,
    tx.sql`
      select 1 from product_category
       where tenant_id = ${tx.tenantId} and (name = ${name} or name_key = ${key}) and id <> ${categoryId} limit 1`,
  ])
  if (taken) return null
  try {
    const [saved] = await tx.sql<Category>`
      with counter as (
        update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
      )
      insert into product_category (tenant_id, id, seq, name, name_key, position, hours)
      select ${tx.tenantId}, ${categoryId}::uuid, c.sync_seq, ${name}, ${key}, ${position}::integer,
          ${hours === null ? null : JSON.stringify(hours)}::jsonb
        from counter c
      on conflict (tenant_id, id) do update set seq = excluded.seq, name = excluded.name, name_key = excluded.name_key,
        position = excluded.position, hours = excluded.hours
      returning id as "categoryId", name, position, hours, seq`
    if (!saved) throw new Error('the tenant has no counter row')
    return saved
  } catch (error) {
    if (sqlState(error) === TAKEN) return null // another one of that name came in between
    throw error
  }
}

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
