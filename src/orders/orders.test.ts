import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adjustStock, checkStockBooks } from '../catalog/index.ts'
import { HOUR_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { CustomerId, EventId, ItemId, LaneId, OrderId, TenantId, VariantId, Wamid } from '../kernel/ids.ts'
import type { EventReference } from '../platform/events/append-event.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { verifyAudit } from '../privacy/audit.ts'
import { clearCart } from './clear-cart.ts'
import { expireDue } from './expire-due.ts'
import {
  findCart,
  findOpenOrders,
  findOrderByNumber,
  getOrder,
  listOrders,
  type OrderPage,
  type OrderPageKey,
} from './find-orders.ts'
import { moveOrder } from './move-order.ts'
import { placeOrder } from './place-order.ts'
import { recordSummary } from './record-summary.ts'
import { removeLine } from './remove-line.ts'
import { setQuantity } from './set-quantity.ts'
import { must, NOW_MS, openTestShop, testDeps, type Party, type TestShop } from './test-shop.ts'
import type { OrderView } from './views.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase({ connectionsMax: 10 })
})
afterAll(() => db.stop())

const stockOf = async (tenantId: TenantId, variantId: VariantId) => {
  const { rows } = await db.owner.query<{ on_hand: number; reserved: number }>(
    `select on_hand_milli::int as on_hand, reserved_milli::int as reserved
       from stock_level where tenant_id = $1 and variant_id = $2`,
    [tenantId, variantId],
  )
  return rows[0]
}
const eventsOf = async (tenantId: TenantId) => {
  const { rows } = await db.owner.query<{ id: EventId; type: string; subject_id: OrderId; payload: object }>(
    'select id, type, subject_id, payload from event where tenant_id = $1 order by at, type',
    [tenantId],
  )
  return rows
}
const auditOf = async (tenantId: TenantId) => {
  const { rows } = await db.owner.query<{ action: string; actor_type: string; facts: object }>(
    `select action, actor_type, facts from audit_event where tenant_id = $1 and object_type = 'order' order by seq`,
    [tenantId],
  )
  return rows
}
const expectBooksToHold = async (tenantId: TenantId): Promise<void> => {
  expect(await db.worker.withTenant(tenantId, checkStockBooks)).toEqual([])
  expect(await db.worker.withTenant(tenantId, verifyAudit)).toMatchObject({ ok: true })
}
const aShop = async (stock?: { bread?: number; mince?: number }) => {
  const deps = testDeps()
  const shop = await openTestShop(db, deps, stock)
  return { deps, shop, party: await shop.addCustomer() }
}
const aPlacedOrder = async (stock?: { bread?: number }) => {
  const all = await aShop(stock)
  must(await all.shop.add(all.party, { quantityMilli: 2_000 }, { variantId: all.shop.kota }))
  return { ...all, order: must(await all.shop.place(all.party)) }
}
const cartOf = (shop: TestShop, party: Party) =>
  db.worker.withTenant(shop.tenantId, (tx) => findCart(tx, party.conversationId))

describe('a cart', () => {
  it('is made by the first thing put into it, and is the order that is placed later', async () => {
    const { shop, party } = await aShop()

    expect(await cartOf(shop, party)).toBeNull()
    const added = must(
      await shop.add(party, {
        variantId: shop.kota,
        options: [{ optionId: shop.cheese, included: true }],
        note: 'hot',
      }),
    )

    expect(added).toMatchObject({ state: 'cart', number: null, total: 40_00, customerId: party.customerId })
    expect(added.lines).toMatchObject([{ lineNo: 1, name: 'Kota', note: 'hot', options: [{ name: 'Extra cheese' }] }])
    expect(await cartOf(shop, party)).toEqual(added)
  })

  it('merges equal lines over several messages', async () => {
    const { shop, party } = await aShop()
    await shop.add(party, {})
    await shop.add(party, { quantityMilli: 2_000 }, { variantId: shop.mince, quantityMilli: 750 })

    expect((await cartOf(shop, party))?.lines).toMatchObject([
      { lineNo: 1, name: 'Bread white', quantityMilli: 3_000, total: 54_00 },
      { lineNo: 2, name: 'Mince', quantityMilli: 750, total: 74_99 },
    ])
  })

  it('is left as it was when one of the lines cannot be had', async () => {
    const { shop, party } = await aShop()
    const before = must(await shop.add(party, {}))

    const refused = await shop.add(party, { variantId: shop.kota }, { variantId: randomUUID() as VariantId })

    expect(refused).toMatchObject({ ok: false, error: { code: 'orders.product_unavailable' } })
    expect(await cartOf(shop, party)).toEqual(before)
  })

  it('changes quantities, loses lines and is emptied', async () => {
    const { deps, shop, party } = await aShop()
    const { conversationId } = party
    await shop.add(party, {}, { variantId: shop.kota }, { variantId: shop.mince, quantityMilli: 500 })

    const more = must(
      await shop.run((tx) => setQuantity(deps, tx, { conversationId, lineNo: 2, quantityMilli: 3_000 })),
    )
    const fewer = must(await shop.run((tx) => removeLine(deps, tx, { conversationId, lineNo: 1 })))
    const stored = await cartOf(shop, party)
    const empty = must(await shop.run((tx) => clearCart(deps, tx, { conversationId })))

    expect(more.total).toBe(18_00 + 105_00 + 50_00)
    expect(fewer.lines.map((line) => line.lineNo)).toEqual([2, 3])
    expect(stored).toEqual(fewer)
    expect(empty).toMatchObject({ id: more.id, total: 0, lines: [] })
    expect(await cartOf(shop, party)).toEqual(empty)
  })

  it('stores what people write, whatever it is', async () => {
    const { shop, party } = await aShop()

    const added = must(await shop.add(party, { note: `"; drop table \u0000 🍞 \ud83d` }))

    expect(added.lines[0]?.note).toBe('"; drop table 🍞 \ufffd')
    expect(await cartOf(shop, party)).toEqual(added)
  })
})

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
    expect(must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(tx, order.id)))).toEqual(order)
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
    expect(must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(tx, order.id)))).toEqual(order)
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

describe('an order on its way', () => {
  it('is accepted with a code and a promise, and its time to accept ends', async () => {
    const { shop, order } = await aPlacedOrder()

    const accepted = must(await shop.move({ orderId: order.id, move: 'accept', promisedAtMs: NOW_MS + HOUR_MS }))

    expect(accepted).toMatchObject({ state: 'accepted', handoverCode: '0427', promisedAtMs: NOW_MS + HOUR_MS })
    expect(must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(tx, order.id)))).toEqual(accepted)
    const { rows } = await db.owner.query('select expires_at from sales_order where id = $1', [order.id])
    expect(rows).toEqual([{ expires_at: null }])
  })

  it('is handed over against the code: stock leaves the shelf, cash is in', async () => {
    const { shop, order } = await aPlacedOrder()
    const orderId = order.id
    await shop.move({ orderId, move: 'accept' })
    await shop.move({ orderId, move: 'mark_ready' })

    const done = must(await shop.move({ orderId, move: 'hand_over', code: '0427' }))

    expect(done).toMatchObject({ state: 'completed', paymentState: 'paid' })
    expect(await stockOf(shop.tenantId, shop.bread)).toEqual({ on_hand: 8_000, reserved: 0 })
    const { rows } = await db.owner.query(
      `select delta_milli::int as delta, reason, order_id, actor from stock_entry
        where tenant_id = $1 and variant_id = $2 and reason = 'sale'`,
      [shop.tenantId, shop.bread],
    )
    const actor = shop.owner.type === 'staff' ? `staff:${shop.owner.id}` : ''
    expect(rows).toEqual([{ delta: -2_000, reason: 'sale', order_id: orderId, actor }])
    expect((await eventsOf(shop.tenantId)).map((event) => event.type)).toEqual([
      'order_accepted',
      'order_completed',
      'order_placed',
      'order_ready',
    ])
    expect((await auditOf(shop.tenantId)).slice(1)).toEqual([
      { action: 'orders.accepted', actor_type: 'staff', facts: { move: 'accept' } },
      { action: 'orders.ready', actor_type: 'staff', facts: { move: 'mark_ready', through: 'preparing' } },
      { action: 'orders.completed', actor_type: 'staff', facts: { move: 'hand_over', override: false } },
    ])
    await expectBooksToHold(shop.tenantId)
  })

  it('locks after five wrong codes, until the seller completes it herself', async () => {
    const { shop, order } = await aPlacedOrder()
    const orderId = order.id
    await shop.move({ orderId, move: 'accept' })
    await shop.move({ orderId, move: 'mark_ready' })

    const tries = []
    for (const code of ['1', '2222', '3333', '4444']) tries.push(await shop.move({ orderId, move: 'hand_over', code }))
    const fifth = await shop.move({ orderId, move: 'hand_over', code: '5555' })
    const right = await shop.move({ orderId, move: 'hand_over', code: '0427' })
    const overridden = await shop.move({ orderId, move: 'hand_over', override: true })

    expect(tries.map((t) => (t.ok ? null : t.error))).toEqual(
      [4, 3, 2, 1].map((attemptsLeft) => ({ code: 'orders.wrong_code', attemptsLeft })),
    )
    expect(fifth).toEqual({ ok: false, error: { code: 'orders.code_locked' } })
    expect(right).toEqual({ ok: false, error: { code: 'orders.code_locked' } })
    expect(overridden).toMatchObject({ ok: true, value: { state: 'completed' } })
    expect((await auditOf(shop.tenantId)).slice(-2)).toEqual([
      { action: 'orders.code_locked', actor_type: 'staff', facts: { tries: 5 } },
      { action: 'orders.completed', actor_type: 'staff', facts: { move: 'hand_over', override: true } },
    ])
  })

  it('asks for the code without counting a try when none was said', async () => {
    const { shop, order } = await aPlacedOrder()
    const orderId = order.id
    await shop.move({ orderId, move: 'accept' })
    await shop.move({ orderId, move: 'mark_ready' })

    const asked = [await shop.move({ orderId, move: 'hand_over' }), await shop.move({ orderId, move: 'hand_over' })]

    expect(asked).toEqual([1, 2].map(() => ({ ok: false, error: { code: 'orders.wrong_code', attemptsLeft: 5 } })))
  })

  it.each(['decline', 'cancel_by_shop'] as const)(
    'gives its stock back on %s, with the reason in words',
    async (move) => {
      const { shop, order } = await aPlacedOrder()

      const over = must(await shop.move({ orderId: order.id, move, reason: ' no bread\ntoday ' }))

      expect(over.reason).toBe('no bread today')
      expect(await stockOf(shop.tenantId, shop.bread)).toEqual({ on_hand: 10_000, reserved: 0 })
      await expectBooksToHold(shop.tenantId)
    },
  )

  it('can be taken back by its customer until the shop prepares it, and by no other', async () => {
    const { shop, party, order } = await aPlacedOrder()
    const stranger = await shop.addCustomer()
    const cancel = (customerId: CustomerId) =>
      shop.move({ orderId: order.id, move: 'cancel_by_customer', actor: { type: 'customer', id: customerId } })

    expect(await cancel(stranger.customerId)).toEqual({ ok: false, error: { code: 'orders.not_found' } })
    await shop.move({ orderId: order.id, move: 'accept' })
    await shop.move({ orderId: order.id, move: 'prepare' })
    expect(await cancel(party.customerId)).toMatchObject({
      error: { code: 'orders.move_not_allowed', state: 'preparing' },
    })

    const second = await aPlacedOrder()
    const taken = await second.shop.move({
      orderId: second.order.id,
      move: 'cancel_by_customer',
      actor: { type: 'customer', id: second.party.customerId },
    })
    expect(taken).toMatchObject({ ok: true, value: { state: 'cancelled' } })
    expect(await stockOf(second.shop.tenantId, second.shop.bread)).toEqual({ on_hand: 10_000, reserved: 0 })
  })

  it('refuses a customer who accepts her own order', async () => {
    const { shop, party, order } = await aPlacedOrder()

    const refused = await shop.move({
      orderId: order.id,
      move: 'accept',
      actor: { type: 'customer', id: party.customerId },
    })

    expect(refused).toEqual({ ok: false, error: { code: 'orders.move_not_allowed', state: 'placed', move: 'accept' } })
  })

  it('takes a repeated tap as the same move, with one event, one audit entry and the same code', async () => {
    const { deps, shop, order } = await aPlacedOrder()
    const orderId = order.id
    const first = must(await shop.move({ orderId, move: 'accept' }))
    const otherCode = { ...deps, randomBelow: () => 9_999 }

    const again = await shop.run((tx) => moveOrder(otherCode, tx, { orderId, move: 'accept', actor: shop.owner }))

    expect(again).toEqual({ ok: true, value: first })
    expect((await eventsOf(shop.tenantId)).filter((event) => event.type === 'order_accepted')).toHaveLength(1)
    expect((await auditOf(shop.tenantId)).filter((entry) => entry.action === 'orders.accepted')).toHaveLength(1)
  })

  it('is settled once when the customer cancels while the shop declines', async () => {
    for (let i = 0; i < 5; i++) {
      const { shop, party, order } = await aPlacedOrder()
      const orderId = order.id

      const results = await Promise.all([
        shop.move({ orderId, move: 'decline' }),
        shop.move({ orderId, move: 'cancel_by_customer', actor: { type: 'customer', id: party.customerId } }),
        shop.move({ orderId, move: 'expire', actor: { type: 'system' } }),
      ])

      expect(results.filter((result) => result.ok)).toHaveLength(1)
      expect(await stockOf(shop.tenantId, shop.bread)).toEqual({ on_hand: 10_000, reserved: 0 })
      await expectBooksToHold(shop.tenantId)
    }
  })

  it('tells the hook of every event in its transaction, before the counter is locked', async () => {
    const deps = testDeps()
    const seen: EventReference[] = []
    const hooked = {
      ...deps,
      onEvent: async (tx: Parameters<NonNullable<typeof deps.onEvent>>[0], event: EventReference) => {
        seen.push(event)
        await tx.sql`select 1 from tenant where tenant_id = ${tx.tenantId}`
      },
    }
    const shop = await openTestShop(db, hooked)
    const party = await shop.addCustomer()
    await shop.add(party, {})
    const order = must(await shop.place(party))
    await shop.move({ orderId: order.id, move: 'accept' })
    await shop.move({ orderId: order.id, move: 'prepare' })

    const stored = await eventsOf(shop.tenantId)
    expect(seen).toMatchObject([
      { type: 'order_placed', subjectId: order.id, atMs: NOW_MS },
      { type: 'order_accepted', subjectId: order.id, atMs: NOW_MS },
    ])
    expect(seen.map((event) => event.id).sort()).toEqual(stored.map((event) => event.id).sort())
  })

  it('leaves nothing behind when the hook fails', async () => {
    const { deps, shop, party } = await aShop()
    await shop.add(party, {})
    const cart = await cartOf(shop, party)
    await shop.run((tx) => recordSummary(deps, tx, { orderId: cart!.id, itemId: randomUUID() as ItemId }))
    const failing = { ...deps, onEvent: () => Promise.reject(new Error('queue is down')) }

    const placed = shop.run((tx) =>
      placeOrder(failing, tx, { conversationId: party.conversationId, confirmWamid: 'wamid.1' as Wamid }),
    )

    await expect(placed).rejects.toThrow('queue is down')
    expect(await cartOf(shop, party)).toEqual(cart)
    expect(await stockOf(shop.tenantId, shop.bread)).toEqual({ on_hand: 10_000, reserved: 0 })
    expect(must(await shop.place(party)).number).toBe(1)
  })
})

describe('a busy shop', () => {
  it('never deadlocks while it changes prices, counts stock and handles orders, and its books hold', async () => {
    const { deps, shop } = await aShop({ bread: 500, mince: 500 })
    const { tenantId, owner: actor } = shop
    const sell = async (party: Party, cancels: boolean): Promise<void> => {
      must(await shop.add(party, {}, { variantId: shop.mince, quantityMilli: 1_250 }))
      const placed = await shop.place(party)
      if (!placed.ok) return
      const { id: orderId } = placed.value
      must(await shop.move({ orderId, move: 'accept' }))
      if (cancels) return void must(await shop.move({ orderId, move: 'cancel_by_shop' }))
      must(await shop.move({ orderId, move: 'mark_ready' }))
      must(await shop.move({ orderId, move: 'hand_over', code: '0427' }))
    }
    const count = async (variantId: VariantId): Promise<void> => {
      const change = { variantId, deltaMilli: 1_000, reason: 'count', actor } as const
      must(await db.api.withTenant(tenantId, (tx) => adjustStock(deps, tx, change)))
    }

    const parties: Party[] = []
    for (let i = 0; i < 4; i++) parties.push(await shop.addCustomer())

    for (let round = 0; round < 5; round++) {
      await Promise.all([
        ...parties.map((party, i) => sell(party, i % 2 === 0)),
        ...Array.from({ length: 3 }, (_, i) => shop.setPrice('bread', 18_00 + round * 10 + i)),
        ...[shop.bread, shop.mince, shop.bread].map(count),
      ])
    }

    await expectBooksToHold(tenantId)
  })
})

describe('expiry', () => {
  it('ends orders that nobody accepted, in every shop, and leaves the others', async () => {
    const [late, taken, fresh] = [await aPlacedOrder(), await aPlacedOrder(), await aShop()]
    await taken.shop.move({ orderId: taken.order.id, move: 'accept' })
    fresh.deps.nowMs = NOW_MS + 20 * MINUTE_MS
    await fresh.shop.add(fresh.party, {})
    const freshOrder = must(await fresh.shop.place(fresh.party))
    const deps = { ...testDeps(), db: db.scheduler }
    const stateOf = async ({ shop }: { shop: TestShop }, order: OrderView) =>
      must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(tx, order.id))).state

    deps.clock = { now: () => NOW_MS + 30 * MINUTE_MS - 1 }
    await expireDue(deps)
    expect(await stateOf(late, late.order)).toBe('placed')
    deps.clock = { now: () => NOW_MS + 30 * MINUTE_MS }
    const report = await expireDue(deps)
    const again = await expireDue(deps)

    expect(report.expired).toBeGreaterThanOrEqual(1)
    expect(report.failed).toEqual([])
    expect(again).toEqual({ expired: 0, settledMeanwhile: 0, failed: [] })
    expect(await stateOf(late, late.order)).toBe('expired')
    expect(await stateOf(taken, taken.order)).toBe('accepted')
    expect(await stateOf(fresh, freshOrder)).toBe('placed')
    expect(await stockOf(late.shop.tenantId, late.shop.bread)).toEqual({ on_hand: 10_000, reserved: 0 })
    expect((await eventsOf(late.shop.tenantId)).at(-1)).toMatchObject({
      type: 'order_expired',
      payload: { by: 'system' },
    })
    await expectBooksToHold(late.shop.tenantId)
  })

  it('goes on with other shops when one fails, and says which', async () => {
    const { shop, order } = await aPlacedOrder()
    const other = await aPlacedOrder()
    const deps = { ...testDeps(), clock: { now: () => NOW_MS + 2 * HOUR_MS } }
    const failing = {
      platformSql: db.scheduler.platformSql,
      withTenant: ((tenantId, work) =>
        tenantId === shop.tenantId
          ? Promise.reject(new Error('connection lost'))
          : db.scheduler.withTenant(tenantId, work)) as typeof db.scheduler.withTenant,
    }

    const report = await expireDue({ ...deps, db: failing })

    expect(report.failed).toMatchObject([{ tenantId: shop.tenantId, orderId: order.id }])
    expect(must(await db.worker.withTenant(other.shop.tenantId, (tx) => getOrder(tx, other.order.id))).state).toBe(
      'expired',
    )
  })
})

describe('reading orders', () => {
  it('finds what is open, of a conversation and of the shop', async () => {
    const { shop, party, order } = await aPlacedOrder()
    const other = await shop.addCustomer()
    await shop.add(other, {})
    const second = must(await shop.place(other))
    await shop.move({ orderId: second.id, move: 'decline' })
    await shop.add(party, {})

    const [ofConversation, ofShop] = await db.worker.withTenant(shop.tenantId, (tx) =>
      Promise.all([findOpenOrders(tx, { conversationId: party.conversationId }), findOpenOrders(tx, 'shop')]),
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
      const page: OrderPage = await db.api.withTenant(shop.tenantId, (tx) => listOrders(tx, { before, limit: 2 }))
      pages.push([...page.orders])
      before = page.next
    } while (before)

    expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
    expect(new Set(pages.flat().map((order) => order.number))).toEqual(new Set(numbers))
    const times = pages.flat().map((order) => order.placedAtMs!)
    expect(times).toEqual([...times].sort((a, b) => b - a))
  })

  it('finds an order by the number that people say', async () => {
    const { shop, order } = await aPlacedOrder()

    const [found, none] = await db.worker.withTenant(shop.tenantId, (tx) =>
      Promise.all([findOrderByNumber(tx, 1), findOrderByNumber(tx, 2)]),
    )

    expect(found).toEqual(order)
    expect(none).toBeNull()
  })

  it('shows another tenant nothing, and lets it move nothing', async () => {
    const { deps, shop, party, order } = await aPlacedOrder()
    const stranger = await openTestShop(db, deps)

    const read = await db.worker.withTenant(stranger.tenantId, (tx) =>
      Promise.all([
        getOrder(tx, order.id),
        findOpenOrders(tx, { conversationId: party.conversationId }),
        findOpenOrders(tx, 'shop'),
        findCart(tx, party.conversationId as LaneId),
        tx.sql`select id from sales_order where tenant_id = ${shop.tenantId}`,
        tx.sql`select order_id from sales_order_line where tenant_id = ${shop.tenantId}`,
        tx.sql`select id from event where tenant_id = ${shop.tenantId}`,
      ]),
    )
    const moved = await stranger.move({ orderId: order.id, move: 'accept' })

    expect(read).toEqual([{ ok: false, error: { code: 'orders.not_found' } }, [], [], null, [], [], []])
    expect(moved).toEqual({ ok: false, error: { code: 'orders.not_found' } })
    expect(must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(tx, order.id)))).toEqual(order)
  })
})
