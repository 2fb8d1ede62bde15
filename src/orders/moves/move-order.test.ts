import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adjustStock, putBack, takeOffSale } from '../../catalog/index.ts'
import { HOUR_MS } from '../../kernel/clock.ts'
import type { CustomerId, ItemId, VariantId, Wamid } from '../../kernel/ids.ts'
import type { EventReference } from '../../platform/events/append-event.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { getOrder } from '../reading/find-orders.ts'
import { moveOrder } from './move-order.ts'
import { placeOrder } from '../placing/place-order.ts'
import { recordSummary } from '../cart/record-summary.ts'
import { must, NOW_MS, openTestShop, shopsOn, testDeps, type Party, noteDeps } from '../test-shop.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const { stockOf, eventsOf, auditOf, expectBooksToHold, aShop, aPlacedOrder, cartOf } = shopsOn(() => db)

describe('an order on its way', () => {
  it('is accepted with a code and a promise, and its time to accept ends', async () => {
    const { shop, order } = await aPlacedOrder()

    const accepted = must(await shop.move({ orderId: order.id, move: 'accept', promisedAtMs: NOW_MS + HOUR_MS }))

    expect(accepted).toMatchObject({ state: 'accepted', handoverCode: '0427', promisedAtMs: NOW_MS + HOUR_MS })
    expect(must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(noteDeps, tx, order.id)))).toEqual(accepted)
    const { rows } = await db.owner.query('select expires_at from sales_order where id = $1', [order.id])
    expect(rows).toEqual([{ expires_at: null }])
  })

  it('is handed over against the code: stock leaves the shelf, cash is in', async () => {
    const { shop, order } = await aPlacedOrder()
    const orderId = order.id
    await shop.move({ orderId, move: 'accept' })
    await shop.move({ orderId, move: 'mark_ready' })

    const done = must(await shop.move({ orderId, move: 'hand_over', code: '0427' }))

    expect(done).toMatchObject({ state: 'completed', paymentState: 'paid', completedAtMs: NOW_MS })
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

    const toggle = (variantId: VariantId): Promise<unknown> =>
      db.api.withTenant(tenantId, async (tx) => {
        await takeOffSale(deps, tx, { variantId, whole: false, actor })
        await putBack(deps, tx, { variantIds: [variantId], actor })
      })
    const parties: Party[] = []
    for (let i = 0; i < 4; i++) parties.push(await shop.addCustomer())

    for (let round = 0; round < 5; round++) {
      await Promise.all([
        ...parties.map((party, i) => sell(party, i % 2 === 0)),
        ...Array.from({ length: 3 }, (_, i) => shop.setPrice('bread', 18_00 + round * 10 + i)),
        ...[shop.bread, shop.mince, shop.bread].map(count),
        ...[shop.bread, shop.kota].map(toggle),
      ])
    }

    await expectBooksToHold(tenantId)
  })
})
