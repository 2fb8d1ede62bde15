import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE_MS } from '../../kernel/clock.ts'
import type { ItemId, Wamid } from '../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { clearCart } from '../cart/clear-cart.ts'
import { getOrder } from '../reading/find-orders.ts'
import { placeOrder } from './place-order.ts'
import { recordSummary } from '../cart/record-summary.ts'
import { must, NOW_MS, shopsOn, type Party, noteDeps } from '../test-shop.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const { stockOf, eventsOf, auditOf, expectBooksToHold, aShop, aPlacedOrder, cartOf } = shopsOn(() => db)

describe('placing an order', () => {
  it('reserves tracked stock, gives a number, and writes fact and audit', async () => {
    const { shop, party, order } = await aPlacedOrder()

    expect(order).toMatchObject({
      state: 'placed',
      number: 1,
      total: 71_00,
      placedAtMs: NOW_MS,
      paymentState: 'unpaid',
    })
    expect(must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(noteDeps, tx, order.id)))).toEqual(order)
    expect(await stockOf(shop.tenantId, shop.bread)).toEqual({ on_hand: 10_000, reserved: 2_000 })
    expect(await eventsOf(shop.tenantId)).toMatchObject([
      { type: 'order_placed', subject_id: order.id, payload: { orderId: order.id, number: 1, by: 'customer' } },
    ])
    expect(await auditOf(shop.tenantId)).toEqual([
      { action: 'orders.placed', actor_type: 'customer', facts: { total_cents: 71_00, lines: 2 } },
    ])
    const { rows } = await db.owner.query(
      `select summary_message_id is not null and confirm_message_id is not null as proven, seq::int,
          (extract(epoch from expires_at) * 1000)::float8 as expires, (select sync_seq::int from tenant_counter c
            where c.tenant_id = o.tenant_id) as sync_seq, (select seq::int from stock_level s
            where s.tenant_id = o.tenant_id and s.variant_id = $3) as stock_seq
         from sales_order o where tenant_id = $1 and id = $2`,
      [shop.tenantId, order.id, shop.bread],
    )
    const [row] = rows as [{ proven: boolean; seq: number; sync_seq: number; stock_seq: number; expires: number }]
    expect(row).toMatchObject({
      proven: true,
      expires: NOW_MS + 30 * MINUTE_MS,
      seq: row.sync_seq,
      stock_seq: row.sync_seq,
    })
    expect(await cartOf(shop, party)).toBeNull()
    await expectBooksToHold(shop.tenantId)
  })

  it('numbers the orders of each shop 1, 2, 3', async () => {
    const { shop, party } = await aPlacedOrder()
    await shop.add(party, {})
    const second = must(await shop.place(party))
    const elsewhere = await aPlacedOrder()

    expect(second.number).toBe(2)
    expect(elsewhere.order.number).toBe(1)
  })

  it('is refused before the customer has seen a summary, and again after any change', async () => {
    const { deps, shop, party } = await aShop()
    const { conversationId } = party
    const confirm = (summaryItemId?: ItemId) =>
      shop.run((tx) =>
        placeOrder(deps, tx, {
          conversationId,
          confirmWamid: 'wamid.1' as Wamid,
          ...(summaryItemId ? { summaryItemId } : {}),
        }),
      )
    const cart = must(await shop.add(party, {}))
    const [first, second] = [randomUUID() as ItemId, randomUUID() as ItemId]

    expect(await confirm()).toMatchObject({ error: { code: 'orders.not_reviewed' } })
    await shop.run((tx) => recordSummary(deps, tx, { orderId: cart.id, itemId: first }))
    await shop.add(party, {})
    expect(await confirm(first)).toMatchObject({ error: { code: 'orders.not_reviewed' } })
    await shop.run((tx) => recordSummary(deps, tx, { orderId: cart.id, itemId: second }))
    expect(await confirm(first)).toMatchObject({ error: { code: 'orders.not_reviewed' } })
    expect(await confirm(second)).toMatchObject({ ok: true })
  })

  it('is refused without a cart, or with an empty one', async () => {
    const { deps, shop, party } = await aShop()

    expect(await shop.place(party)).toMatchObject({ error: { code: 'orders.cart_empty' } })
    await shop.add(party, {})
    await shop.run((tx) => clearCart(deps, tx, party))
    expect(await shop.place(party)).toMatchObject({ error: { code: 'orders.cart_empty' } })
  })

  it('gives the same order for the same confirmation', async () => {
    const { shop, party } = await aShop()
    await shop.add(party, {})
    const first = must(await shop.place(party, 'wamid.same'))

    const again = await shop.place(party, 'wamid.same')

    expect(again).toEqual({ ok: true, value: first })
    expect(await eventsOf(shop.tenantId)).toHaveLength(1)
  })

  it('takes a price that went down', async () => {
    const { shop, party } = await aShop()
    await shop.add(party, { quantityMilli: 2_000 })
    await shop.setPrice('bread', 17_00)

    const order = must(await shop.place(party))

    expect(order).toMatchObject({ total: 34_00, lines: [{ unitPrice: 17_00, total: 34_00 }] })
    expect(must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(noteDeps, tx, order.id)))).toEqual(order)
  })

  it('is refused when a price went up, with the cart at the new price and in need of a new summary', async () => {
    const { deps, shop, party } = await aShop()
    await shop.add(party, {})
    await shop.setPrice('bread', 19_00)

    const refused = await shop.place(party)

    expect(refused).toMatchObject({ ok: false, error: { code: 'orders.price_changed', cart: { total: 19_00 } } })
    expect(await cartOf(shop, party)).toMatchObject({ total: 19_00, lines: [{ unitPrice: 19_00 }] })
    const unreviewed = await shop.run((tx) =>
      placeOrder(deps, tx, { conversationId: party.conversationId, confirmWamid: 'wamid.x' as Wamid }),
    )
    expect(unreviewed).toMatchObject({ error: { code: 'orders.not_reviewed' } })
    expect(await shop.place(party)).toMatchObject({ ok: true, value: { total: 19_00 } })
  })

  it('is refused with what is short, adding up lines of one variant, and reserves nothing', async () => {
    const { shop, party } = await aShop({ bread: 3, mince: 1 })
    await shop.add(party, { quantityMilli: 2_000 }, { quantityMilli: 2_000, note: 'sliced' }, { variantId: shop.mince })

    const refused = await shop.place(party)

    expect(refused).toEqual({
      ok: false,
      error: {
        code: 'orders.out_of_stock',
        shortages: [{ variantId: shop.bread, name: 'Bread white', askedMilli: 4_000, availableMilli: 3_000 }],
      },
    })
    expect(await stockOf(shop.tenantId, shop.mince)).toEqual({ on_hand: 1_000, reserved: 0 })
    expect(await eventsOf(shop.tenantId)).toEqual([])
  })

  it('is refused for a tracked variant that was never stocked', async () => {
    const { shop, party } = await aShop({ bread: 0 })
    await shop.add(party, {})

    expect(await shop.place(party)).toMatchObject({
      error: { code: 'orders.out_of_stock', shortages: [{ availableMilli: 0 }] },
    })
  })

  it('is refused when a product went off sale', async () => {
    const { shop, party } = await aShop()
    await shop.add(party, {})
    await db.owner.query('update variant set active = false where tenant_id = $1 and id = $2', [
      shop.tenantId,
      shop.bread,
    ])

    expect(await shop.place(party)).toMatchObject({
      error: { code: 'orders.product_unavailable', name: 'Bread white' },
    })
  })

  it('is refused by a shop that is suspended or does not open', async () => {
    const { shop, party } = await aShop()
    await shop.add(party, {})
    const set = (status: string, settings: object) =>
      db.owner.query('update tenant set status = $2, settings = $3 where tenant_id = $1', [
        shop.tenantId,
        status,
        settings,
      ])

    await set('suspended', {})
    expect(await shop.place(party)).toMatchObject({ error: { code: 'orders.shop_closed' } })
    await set('active', { hours: { mon: [] } })
    expect(await shop.place(party)).toMatchObject({ error: { code: 'orders.shop_closed' } })
    await set('active', { hours: { thu: [['08:00', '20:00']] } })
    expect(await shop.place(party)).toMatchObject({ ok: true })
  })

  it('is refused while the shop has paused, with when it takes orders again; the cart is kept', async () => {
    const { shop, party } = await aShop()
    await shop.add(party, {})
    const pauseUntil = (at: Date) =>
      db.owner.query('update tenant set paused_until = $2 where tenant_id = $1', [shop.tenantId, at])
    const end = new Date(NOW_MS + MINUTE_MS)

    await pauseUntil(end)
    const refused = await shop.place(party)
    await pauseUntil(new Date(NOW_MS))
    const placed = await shop.place(party)

    expect(refused).toMatchObject({ error: { code: 'orders.shop_paused', untilMs: end.getTime() } })
    expect(placed).toMatchObject({ ok: true })
  })

  it('is refused until the next opening when the pause ends in closed hours', async () => {
    const { shop, party } = await aShop()
    await shop.add(party, {})
    const hours = { wed: [['08:00', '20:00']], thu: [['09:00', '17:00']] }
    await db.owner.query('update tenant set settings = $2, paused_until = $3 where tenant_id = $1', [
      ...[shop.tenantId, { hours, prepMinutes: 20 }],
      new Date('2026-11-25T22:00:00+02:00'),
    ])

    expect(await shop.place(party)).toMatchObject({
      error: { code: 'orders.shop_paused', untilMs: Date.parse('2026-11-26T09:00:00+02:00') },
    })
  })

  it('tells once that what it takes runs low, with what is left', async () => {
    const { shop, party } = await aShop({ bread: 10 })
    await db.owner.query('update variant set low_stock_milli = 9000 where tenant_id = $1 and id = $2', [
      ...[shop.tenantId, shop.bread],
    ])
    const low = async () => (await eventsOf(shop.tenantId)).filter(({ type }) => type === 'stock_low')

    for (const quantityMilli of [2_000, 1_000]) {
      must(await shop.add(party, { quantityMilli }))
      must(await shop.place(party))
    }

    expect(await low()).toMatchObject([
      { payload: { variantId: shop.bread, availableMilli: 8_000, lowStockMilli: 9_000 } },
    ])
  })

  it('is possible in a pause for the shop itself, which writes it down', async () => {
    const { deps, shop, party } = await aShop()
    await shop.add(party, {})
    await db.owner.query('update tenant set paused_until = $2 where tenant_id = $1', [
      shop.tenantId,
      new Date(NOW_MS + MINUTE_MS),
    ])
    const refused = await shop.place(party, 'wamid.second')

    const placed = await shop.run((tx) =>
      placeOrder(deps, tx, {
        conversationId: party.conversationId,
        confirmWamid: 'wamid.third' as Wamid,
        actor: shop.owner,
      }),
    )

    expect(refused).toMatchObject({ error: { code: 'orders.shop_paused' } })
    expect(placed).toMatchObject({ ok: true, value: { state: 'placed' } })
  })

  it('sells one unit to exactly one of 50 customers who confirm at once', async () => {
    const { shop } = await aShop({ bread: 1 })
    const parties: Party[] = []
    for (let i = 0; i < 50; i++) {
      const party = await shop.addCustomer()
      must(await shop.add(party, {}))
      parties.push(party)
    }

    const results = await Promise.all(parties.map((party) => shop.place(party)))

    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const refusals = results.flatMap((result) => (result.ok ? [] : [result.error.code]))
    expect(refusals).toEqual(Array.from({ length: 49 }, () => 'orders.out_of_stock'))
    expect(await stockOf(shop.tenantId, shop.bread)).toEqual({ on_hand: 1_000, reserved: 1_000 })
    expect(await eventsOf(shop.tenantId)).toHaveLength(1)
    await expectBooksToHold(shop.tenantId)
  })

  it('places a cart once when its confirmation is handled twice at once', async () => {
    const { shop, party } = await aShop()
    await shop.add(party, {})

    const results = await Promise.all([shop.place(party, 'wamid.a'), shop.place(party, 'wamid.b')])

    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => !result.ok)).toMatchObject({ error: { code: 'orders.cart_empty' } })
    expect(await eventsOf(shop.tenantId)).toHaveLength(1)
  })

  it('never deadlocks when customers want the same goods in different order', async () => {
    const { shop } = await aShop({ bread: 30, mince: 30 })
    const parties: Party[] = []
    for (let i = 0; i < 20; i++) parties.push(await shop.addCustomer())
    await Promise.all(
      parties.map((party, i) =>
        i % 2 === 0 ? shop.add(party, {}, { variantId: shop.mince }) : shop.add(party, { variantId: shop.mince }, {}),
      ),
    )

    const results = await Promise.all(parties.map((party) => shop.place(party)))

    const numbers = results.map((result) => must(result).number).sort((a, b) => a! - b!)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    await expectBooksToHold(shop.tenantId)
  })
})
