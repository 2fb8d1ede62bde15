import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '../../kernel/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { dayAround } from '../opening-hours.ts'
import { readDay } from './read-day.ts'
import { must, noteDeps, NOW_MS, shopsOn, type TestShop } from '../test-shop.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const { aShop } = shopsOn(() => db)
const dayOf = (shop: Pick<TestShop, 'tenantId'>, atMs = NOW_MS) => {
  const { fromMs, toMs } = dayAround(atMs, 'Africa/Johannesburg')
  return db.worker.withTenant(shop.tenantId, (tx) => readDay(noteDeps, tx, fromMs, toMs))
}

describe('a day of a shop', () => {
  it('counts what came, what was lost and what was handed over, and adds up cash to 10c an order', async () => {
    const { shop, party } = await aShop()
    const orders = []
    for (let i = 0; i < 4; i++) {
      await shop.add(party, {})
      orders.push(must(await shop.place(party)))
    }
    const [cash, card, declined] = orders
    const hand = (id: string, total: number, method: string, atMs: number) =>
      db.owner.query(
        `update sales_order set state = 'completed', completed_at = $3, total_cents = $4, payment_method = $5
          where tenant_id = $1 and id = $2`,
        [shop.tenantId, id, new Date(atMs), total, method],
      )
    await hand(cash!.id, 70_05, 'cash', NOW_MS)
    await hand(card!.id, 20_05, 'card', NOW_MS)
    await shop.move({ orderId: declined!.id, move: 'decline' })

    const day = await dayOf(shop)

    expect(day).toMatchObject({ placed: 4, lost: 1, completed: 2, cash: 70_00, other: 20_05 })
    expect(day.orders.map((o) => o.id)).toEqual(expect.arrayContaining(orders.map((o) => o.id)))
  })

  it('that is over has its orders, however many came after it', async () => {
    const { shop, party } = await aShop()
    const placed = []
    for (let i = 0; i < 12; i++) {
      await shop.add(party, {})
      const order = must(await shop.place(party))
      await shop.move({ orderId: order.id, move: 'decline' }) // its goods are there for the next
      placed.push(order)
    }
    const before = placed[0]!
    await db.owner.query('update sales_order set placed_at = $3 where tenant_id = $1 and id = $2', [
      ...[shop.tenantId, before.id, new Date(NOW_MS - DAY_MS)],
    ])

    const day = await dayOf(shop, NOW_MS - DAY_MS)

    expect([day.placed, day.orders.map(({ id }) => id)]).toEqual([1, [before.id]])
  })

  it('leaves out other days and other shops', async () => {
    const { shop, party } = await aShop()
    await shop.add(party, {})
    must(await shop.place(party))
    const { shop: stranger } = await aShop()

    expect(await dayOf(shop, NOW_MS + DAY_MS)).toMatchObject({ orders: [], placed: 0, completed: 0, cash: 0 })
    expect(await dayOf(stranger)).toMatchObject({ orders: [], placed: 0, completed: 0, cash: 0 })
  })

  it('has what was placed at its first instant, and not what was placed at the first of the next', async () => {
    const { shop, party } = await aShop()
    await shop.add(party, {})
    const { id, placedAtMs } = must(await shop.place(party))
    const between = (fromMs: number, toMs: number) =>
      db.worker.withTenant(shop.tenantId, (tx) => readDay(noteDeps, tx, fromMs, toMs))

    const [before, after] = [
      await between(placedAtMs! - DAY_MS, placedAtMs!),
      await between(placedAtMs!, placedAtMs! + DAY_MS),
    ]

    expect(before).toMatchObject({ orders: [], placed: 0 })
    expect(after).toMatchObject({ orders: [{ id }], placed: 1 })
  })
})
