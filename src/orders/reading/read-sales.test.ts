import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '../../kernel/clock.ts'
import type { ProductId } from '../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { readSales } from './read-sales.ts'
import { must, NOW_MS, shopsOn, type TestShop } from '../test-shop.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const { aShop } = shopsOn(() => db)
const salesOf = (shop: Pick<TestShop, 'tenantId'>, fromMs: number, productId: ProductId | null = null) =>
  db.worker.withTenant(shop.tenantId, (tx) => readSales(tx, { fromMs, toMs: NOW_MS + 1, productId }))
const handOver = (shop: Pick<TestShop, 'tenantId'>, id: string, total: number, method: string, atMs: number) =>
  db.owner.query(
    `update sales_order set state = 'completed', completed_at = $3, total_cents = $4, payment_method = $5
      where tenant_id = $1 and id = $2`,
    [shop.tenantId, id, new Date(atMs), total, method],
  )

describe('what a shop has sold', () => {
  it('is what was handed over in that time, added up by item, the most first, with what was taken', async () => {
    const { shop, party } = await aShop()
    const orders = []
    for (let i = 0; i < 4; i++) {
      await shop.add(party, {})
      orders.push(must(await shop.place(party)))
    }
    const [today, yesterday, longAgo] = orders
    await handOver(shop, today!.id, 70_05, 'cash', NOW_MS)
    await handOver(shop, yesterday!.id, 20_05, 'card', NOW_MS - DAY_MS)
    await handOver(shop, longAgo!.id, 30_00, 'cash', NOW_MS - 40 * DAY_MS)

    const sales = await salesOf(shop, NOW_MS - 2 * DAY_MS)

    const [line] = today!.lines
    expect(sales).toMatchObject({ orders: 2, cash: 70_00, other: 20_05 })
    expect(sales.items[0]).toMatchObject({
      variantId: line!.variantId,
      name: line!.name,
      quantityMilli: line!.quantityMilli * 2,
      total: line!.total * 2,
    })
    expect(sales.items).toHaveLength(today!.lines.length)
  })

  it('may be asked of one product, and is nothing of another or in another shop', async () => {
    const { shop, party } = await aShop()
    await shop.add(party, {})
    const order = must(await shop.place(party))
    await handOver(shop, order.id, 70_00, 'cash', NOW_MS)
    const { shop: stranger } = await aShop()
    const { rows } = await db.owner.query<{ product_id: ProductId }>(
      'select product_id from sales_order_line where tenant_id = $1 and order_id = $2 limit 1',
      [shop.tenantId, order.id],
    )
    const productId = rows[0]!.product_id

    expect((await salesOf(shop, NOW_MS - DAY_MS, productId)).items.length).toBeGreaterThan(0)
    expect((await salesOf(shop, NOW_MS - DAY_MS, shop.tenantId as string as ProductId)).items).toEqual([])
    expect(await salesOf(stranger, NOW_MS - DAY_MS)).toEqual({ orders: 0, cash: 0, other: 0, items: [] })
  })
})
