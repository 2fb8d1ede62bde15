/** Headings of the menu, each with its place and, if it is not sold all day, its hours. */
import type { CategoryId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { cleanLine } from '../kernel/text.ts'
import type { TenantTx } from '../platform/db/database.ts'
import * as store from './category-store.ts'
import type { CatalogRefusal } from './errors.ts'
import { NAME_MOST } from './product.ts'
import { areSaleHours } from './sale-hours.ts'

export type { Category } from './category-store.ts'

const firstFault = ({ name, position, hours }: Omit<store.Category, 'seq' | 'categoryId'>): string | null => {
  if (cleanLine(name, NAME_MOST) === null || name.length > NAME_MOST) return 'name' // something to see in it
  if (!Number.isInteger(position) || Math.abs(position) > 1_000_000) return 'position'
  return hours === null || areSaleHours(hours) ? null : 'hours'
}

/** Makes or changes a category. */
export const putCategory = async (
  tx: TenantTx,
  category: Omit<store.Category, 'seq'>,
): Promise<Result<store.Category, CatalogRefusal>> => {
  const field = firstFault(category)
  if (field !== null) return err({ code: 'catalog.invalid_category', field })
  const saved = await store.saveCategory(tx, category)
  return saved ? ok(saved) : err({ code: 'catalog.category_taken', name: category.name })
}

/** Takes an empty category away. */
export const removeCategory = async (
  tx: TenantTx,
  categoryId: CategoryId,
): Promise<Result<{ readonly categoryId: CategoryId }, CatalogRefusal>> => {
  switch (await store.deleteCategory(tx, categoryId)) {
    case 'deleted':
      return ok({ categoryId })
    case 'in_use':
      return err({ code: 'catalog.category_in_use' })
    case 'not_found':
      return err({ code: 'catalog.not_found' })
  }
}
