import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE_MS } from '../../kernel/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { findConversationOrders } from './conversation-orders.ts'
import { findOpenOrders, getOrder, listOrders, type OrderPage, type OrderPageKey } from './find-orders.ts'
import { must, NOW_MS, openTestShop, shopsOn, noteDeps } from '../test-shop.ts'
import type { OrderView } from '../views.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const { aShop, aPlacedOrder } = shopsOn(() => db)

describe('reading orders', () => {
  it('finds what is open, of a conversation and of the shop', async () => {
    const { shop, party, order } = await aPlacedOrder()
    const other = await shop.addCustomer()
    await shop.add(other, {})
    const second = must(await shop.place(other))
    await shop.move({ orderId: second.id, move: 'decline' })
    await shop.add(party, {})

    const [ofConversation, ofShop] = await db.worker.withTenant(shop.tenantId, (tx) =>
      Promise.all([
        findOpenOrders(noteDeps, tx, { conversationId: party.conversationId }),
        findOpenOrders(noteDeps, tx, 'shop'),
      ]),
    )

    expect(ofConversation).toEqual([order])
    expect(ofShop).toEqual([order])
  })

  it('pages through placed orders, newest first, and never lists a cart', async () => {
    const { deps, shop, party } = await aShop()
    const numbers: (number | null)[] = []
    for (let i = 0; i < 5; i++) {
      deps.nowMs = NOW_MS + Math.floor(i / 2) * MINUTE_MS // two share an instant
      await shop.add(party, {})
      numbers.unshift(must(await shop.place(party)).number)
    }
    await shop.add(party, {})

    const pages: OrderView[][] = []
    let before: OrderPageKey | null = null
    do {
      const page: OrderPage = await db.api.withTenant(shop.tenantId, (tx) =>
        listOrders(noteDeps, tx, { before, limit: 2 }),
      )
      pages.push([...page.orders])
      before = page.next
    } while (before)

    expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
    expect(new Set(pages.flat().map((order) => order.number))).toEqual(new Set(numbers))
    const times = pages.flat().map((order) => order.placedAtMs!)
    expect(times).toEqual([...times].sort((a, b) => b - a))
  })

  it('shows another tenant nothing, and lets it move nothing', async () => {
    const { deps, shop, party, order } = await aPlacedOrder()
    const stranger = await openTestShop(db, deps)

    const read = await db.worker.withTenant(stranger.tenantId, (tx) =>
      Promise.all([
        getOrder(noteDeps, tx, order.id),
        findOpenOrders(noteDeps, tx, { conversationId: party.conversationId }),
        findOpenOrders(noteDeps, tx, 'shop'),
        findConversationOrders(noteDeps, tx, party.conversationId),
        tx.sql`select id from sales_order where tenant_id = ${shop.tenantId}`,
        tx.sql`select order_id from sales_order_line where tenant_id = ${shop.tenantId}`,
        tx.sql`select id from event where tenant_id = ${shop.tenantId}`,
      ]),
    )
    const moved = await stranger.move({ orderId: order.id, move: 'accept' })

    expect(read).toEqual([
      { ok: false, error: { code: 'orders.not_found' } },
      [],
      [],
      { cart: null, open: [], last: null },
      [],
      [],
      [],
    ])
    expect(moved).toEqual({ ok: false, error: { code: 'orders.not_found' } })
    expect(must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(noteDeps, tx, order.id)))).toEqual(order)
  })
})
