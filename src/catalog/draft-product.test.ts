import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TenantId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { draftProduct, type DraftProduct } from './draft-product.ts'
import { findOffSale, loadCatalogue } from './items-store.ts'
import { searchProducts } from './search-store.ts'
import { putBack, takeOffSale } from './sell-out.ts'
import { checkStockBooks } from './test-books.ts'
import { actor, deps } from './test-goods.ts'

let db: TestDatabase
let tenantId: TenantId
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())
beforeEach(async () => {
  tenantId = await db.addTenant()
})

const draft = (given: Partial<DraftProduct> = {}) =>
  db.worker.withTenant(tenantId, (tx) =>
    draftProduct(deps, tx, {
      ...{ name: 'Simba chips', price: cents(8_00), soldBy: 'unit', stockMilli: 20_000, category: 'Other', actor },
      ...given,
    }),
  )
const onSale = async () =>
  (await db.worker.withTenant(tenantId, loadCatalogue)).items.map((item) => [
    item.name,
    item.price,
    item.availableMilli,
  ])

describe('a product that is named in the chat', () => {
  it('is off sale until it is put back, with what is there, and is found by its words', async () => {
    const made = await draft()
    const before = await onSale()
    const [waiting] = await db.worker.withTenant(tenantId, findOffSale)
    const { variantId } = made.ok ? made.value : expect.fail()
    const { uncounted } = await db.worker.withTenant(tenantId, (tx) =>
      putBack(deps, tx, { variantIds: [variantId], actor }),
    )

    expect(before).toEqual([])
    expect(waiting).toMatchObject({ variantId, name: 'Simba chips', category: 'Other' })
    expect(uncounted).toEqual([])
    expect(await onSale()).toEqual([['Simba chips', 8_00, 20_000]])
    expect(await db.worker.withTenant(tenantId, checkStockBooks)).toEqual([])
    const found = await db.api.withTenant(tenantId, (tx) => searchProducts(tx, 'simba', { most: 5, onSaleOnly: true }))
    expect(found).toHaveLength(1)
  })

  it('stands behind the others under the heading that is there, in whatever letters', async () => {
    await draft({ name: 'Pap' })
    await draft({ name: 'Mogodu', category: 'OTHER' })

    const { rows } = await db.owner.query(
      `select p.name, p.category, p.position from product p where p.tenant_id = $1 order by p.position`,
      [tenantId],
    )
    expect(rows).toEqual([
      { name: 'Pap', category: 'Other', position: 1 },
      { name: 'Mogodu', category: 'Other', position: 2 },
    ])
  })

  it.each([
    [{ name: 'Marlboro cigarettes' }, 'catalog.restricted_goods'],
    [{ name: 'x'.repeat(61) }, 'catalog.invalid_product'],
    [{ name: ' ' }, 'catalog.invalid_product'],
    [{ stockMilli: -1_000 }, 'catalog.delta_out_of_range'],
  ])('is refused like any other: %j', async (given, code) => {
    expect(await draft(given)).toMatchObject({ ok: false, error: { code } })
    expect(await db.worker.withTenant(tenantId, findOffSale)).toEqual([])
  })

  it('is taken off sale again whole, and is not found in another shop', async () => {
    const made = await draft({ stockMilli: null })
    const { variantId } = made.ok ? made.value : expect.fail()
    await db.worker.withTenant(tenantId, (tx) => putBack(deps, tx, { variantIds: [variantId], actor }))
    const other = await db.addTenant()
    const strange = await db.worker.withTenant(other, (tx) => takeOffSale(deps, tx, { variantId, whole: true, actor }))
    const still = await onSale()
    await db.worker.withTenant(tenantId, (tx) => takeOffSale(deps, tx, { variantId, whole: true, actor }))

    expect(strange).toBe(false)
    expect(still).toEqual([['Simba chips', 8_00, null]])
    expect(await onSale()).toEqual([])
  })
})
