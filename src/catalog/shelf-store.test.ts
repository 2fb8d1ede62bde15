/** The shelf on PostgreSQL: a walk meets each product on sale once, in the order of the menu, from wherever it begins. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProductId, TenantId } from '../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { findItemsByIdEnd, findItemsOfProducts } from './items-store.ts'
import { listHeadings, walkShelf } from './shelf-store.ts'
import { actor, aProduct, deps } from './test-goods.ts'
import { upsertProducts } from './upsert-products.ts'

let db: TestDatabase
let tenantId: TenantId
beforeAll(async () => {
  db = await createTestDatabase()
  tenantId = await db.addTenant()
  // 3 headings; every seventh product is not on sale, every eleventh is for the counter alone.
  const products = Array.from({ length: 60 }, (_, i) => {
    return aProduct({
      name: `Product ${String(i).padStart(2, '0')}`,
      category: ['Bread', 'Drinks', 'Snacks'][i % 3]!,
      position: i % 5,
      active: i % 7 !== 6,
      ...(i % 11 === 10 ? { counterOnly: true } : {}),
    })
  })
  const saved = await db.api.withTenant(tenantId, (tx) => upsertProducts(deps, tx, { products, actor }))
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
})
afterAll(() => db.stop())

const walk = (from: Parameters<typeof walkShelf>[1]['from'], limit: number, categoryId = null as never) =>
  db.api.withTenant(tenantId, (tx) => walkShelf(tx, { categoryId, from, limit }))
const itemsOf = (ids: readonly ProductId[]) => db.api.withTenant(tenantId, (tx) => findItemsOfProducts(tx, ids))

describe('the shelf', () => {
  it('is walked in stretches of any length, each product on sale once', async () => {
    const whole = await walk(null, 100)
    const items = await itemsOf(whole)

    for (const length of [1, 7, 20]) {
      const met: ProductId[] = []
      let from: Parameters<typeof walkShelf>[1]['from'] = null
      for (;;) {
        const stretch: readonly ProductId[] = await walk(from, length + 1)
        met.push(...stretch.slice(0, length))
        const next = stretch[length]
        if (next === undefined) break
        from = { categoryId: items.find((i) => i.productId === next)!.categoryId!, productId: next }
      }
      expect(met).toEqual(whole)
    }
    expect(new Set(whole).size).toBe(whole.length)
    expect(items).toHaveLength(whole.length)
    expect(whole.length).toBe(
      Array.from({ length: 60 }, (_, i) => i).filter((i) => i % 7 !== 6 && i % 11 !== 10).length,
    )
  })

  it('has its headings in order, with how many stand under each, and can be walked under one', async () => {
    const headings = await db.api.withTenant(tenantId, listHeadings)
    const [, drinks] = headings

    const under = await walk(null, 100, drinks!.categoryId as never)
    const items = await itemsOf(under)

    expect(headings.map((h) => h.name)).toEqual(['Bread', 'Drinks', 'Snacks'])
    expect(under).toHaveLength(drinks!.count)
    expect(new Set(items.map((i) => i.category))).toEqual(new Set(['Drinks']))
    expect(headings.reduce((n, h) => n + h.count, 0)).toBe((await walk(null, 100)).length)
  })

  it('finds items by the end of their ids, and only what is on sale', async () => {
    const [first] = await itemsOf(await walk(null, 1))
    const { rows } = await db.owner.query<{ id: string }>(
      'select v.id from variant v join product p on p.tenant_id = v.tenant_id and p.id = v.product_id where v.tenant_id = $1 and not p.active',
      [tenantId],
    )

    const found = await db.api.withTenant(tenantId, (tx) =>
      findItemsByIdEnd(tx, [first!.variantId.slice(-10), rows[0]!.id.slice(-10), 'ffffffffff']),
    )

    expect(found.map((i) => i.variantId)).toEqual([first!.variantId])
  })

  it('shows another shop nothing', async () => {
    const other = await db.addTenant()
    const [first] = await itemsOf(await walk(null, 1))

    const seen = await db.api.withTenant(other, async (tx) => [
      await listHeadings(tx),
      await walkShelf(tx, { categoryId: null, from: null, limit: 10 }),
      await findItemsByIdEnd(tx, [first!.variantId.slice(-10)]),
    ])

    expect(seen).toEqual([[], [], []])
  })
})
