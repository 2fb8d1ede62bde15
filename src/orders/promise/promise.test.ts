/** How, when and where the customer gets her order, on a real database: in the cart, when it is placed, and after. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE_MS } from '../../kernel/clock.ts'
import type { ItemId, SlotId, Wamid, ZoneId } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { changePromise } from './change-promise.ts'
import { chooseFulfilment } from '../cart/choose-fulfilment.ts'
import { clearCart } from '../cart/clear-cart.ts'
import { cutOrder } from '../changes/cut-order.ts'
import { getOrder } from '../reading/find-orders.ts'
import type { Actor } from '../order.ts'
import { placeOrder } from '../placing/place-order.ts'
import { countInSlot, countSlotsFrom } from './store.ts'
import { buildReceipt } from '../receipt/receipt.ts'
import { recordSummary } from '../cart/record-summary.ts'
import { must, noteDeps, NOW_MS, shopsOn, type Party, type TestShop } from '../test-shop.ts'
import type { OrderDelivery, OrderSlot } from '../views.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())
const { aShop, cartOf, eventsOf, auditOf, expectBooksToHold } = shopsOn(() => db)

const delivery = (given: Partial<OrderDelivery> = {}): OrderDelivery => ({
  zoneId: randomUUID() as ZoneId,
  zoneName: 'Orlando West',
  fee: cents(15_00),
  minimum: cents(30_00),
  minutes: 25,
  place: Buffer.from('sealed by somebody else').toString('base64'),
  ...given,
})
const slot: OrderSlot = {
  slotId: randomUUID() as SlotId,
  fromMs: NOW_MS + 60 * MINUTE_MS,
  toMs: NOW_MS + 120 * MINUTE_MS,
}

type World = Awaited<ReturnType<typeof aShop>>
const deliver = ({ shop, deps, party }: World, given: Partial<OrderDelivery> = {}) =>
  shop.run((tx) =>
    chooseFulfilment(deps, tx, {
      ...party,
      fulfilment: { method: 'delivery', delivery: () => delivery(given) },
    }),
  )
const collectAt = ({ shop, deps }: World, party: Party, at: OrderSlot | null) =>
  shop.run((tx) => chooseFulfilment(deps, tx, { ...party, fulfilment: { method: 'collection', slot: at } }))
const kotaFor = (shop: TestShop, party: Party) => shop.add(party, { variantId: shop.kota })

const aDelivery = async () => {
  const world = await aShop()
  must(await kotaFor(world.shop, world.party))
  must(await deliver(world))
  return { ...world, order: must(await world.shop.place(world.party)) }
}

describe('a cart that is to be delivered', () => {
  it('costs the fee beside the goods, whichever came first', async () => {
    const world = await aShop()

    const first = must(await deliver(world))
    const filled = must(await kotaFor(world.shop, world.party))
    const found = await cartOf(world.shop, world.party)

    expect(first).toMatchObject({ lines: [], total: 15_00, fulfilmentMethod: 'delivery' })
    expect(filled).toMatchObject({ total: 50_00, delivery: { zoneName: 'Orlando West', fee: 15_00, minutes: 25 } })
    expect(found).toEqual(filled)
  })

  it('is collected again for nothing', async () => {
    const world = await aShop()
    must(await kotaFor(world.shop, world.party))
    must(await deliver(world))

    const collected = must(await collectAt(world, world.party, null))

    expect(collected).toMatchObject({ total: 35_00, fulfilmentMethod: 'collection', delivery: null })
  })

  it('forgets where to when it is emptied', async () => {
    const world = await aShop()
    must(await kotaFor(world.shop, world.party))
    must(await deliver(world))

    must(await world.shop.run((tx) => clearCart(world.deps, tx, world.party)))

    expect(await cartOf(world.shop, world.party)).toMatchObject({ total: 0, delivery: null })
  })

  it('is not placed below the minimum of its zone, which the fee does not help to reach', async () => {
    const world = await aShop()
    must(await kotaFor(world.shop, world.party))
    must(await deliver(world, { minimum: cents(40_00), fee: cents(15_00) }))

    expect(await world.shop.place(world.party)).toEqual({
      ok: false,
      error: { code: 'orders.below_minimum', minimum: 40_00, missing: 5_00 },
    })
  })

  it('is placed for exactly what the zone asks for, without its fee', async () => {
    const world = await aShop()
    must(await kotaFor(world.shop, world.party))
    must(await deliver(world, { minimum: cents(35_00) }))

    const placed = await world.shop.place(world.party)

    expect(placed).toMatchObject({ ok: true, value: { state: 'placed', total: 50_00 } })
  })

  it('is placed with the fee in its total and on its receipt, and keeps its place', async () => {
    const { order } = await aDelivery()

    const receipt = buildReceipt(order, {
      shop: { name: 'Shop', address: 'Street', vatNumber: '4000000000' },
      timeZone: 'Africa/Johannesburg',
      issuedAtMs: NOW_MS,
      vatClasses: new Map(),
    })

    expect(order).toMatchObject({ total: 50_00, fulfilmentMethod: 'delivery' })
    expect(receipt).toMatchObject({ total: 50_00, due: 50_00, delivery: { zoneName: 'Orlando West', fee: 15_00 } })
    expect(receipt?.tax).toEqual({ percent: 15, beforeTax: 43_48, tax: 6_52 }) // of the fee as well
    expect(Buffer.from(order.delivery?.place ?? '', 'base64').toString()).toBe('sealed by somebody else')
  })
})

describe('a delivery', () => {
  it('is promised for when it is at the door, and goes out and comes back', async () => {
    const { shop, order, deps } = await aDelivery()

    const accepted = must(await shop.move({ orderId: order.id, move: 'accept' }))
    const away = must(await shop.move({ orderId: order.id, move: 'dispatch' }))
    const rider = { type: 'rider', id: randomUUID() } as never
    const back = must(await shop.move({ orderId: order.id, move: 'bring_back', reason: 'not_safe', actor: rider }))
    must(await shop.move({ orderId: order.id, move: 'dispatch' }))
    const done = must(await shop.move({ orderId: order.id, move: 'hand_over', actor: rider, code: '0427' }))

    expect(accepted.promisedAtMs).toBe(deps.nowMs + 45 * MINUTE_MS)
    expect([away.state, back.state, done.state, done.paymentState]).toEqual([
      'out_for_delivery',
      'ready',
      'completed',
      'paid',
    ])
    const brought = (await eventsOf(shop.tenantId)).find(({ type }) => type === 'order_brought_back')
    expect(brought?.payload).toMatchObject({ by: 'rider', reason: 'not_safe' })
    await expectBooksToHold(shop.tenantId)
  })

  it('cannot be waved through by a rider without the code', async () => {
    const { shop, order } = await aDelivery()
    must(await shop.move({ orderId: order.id, move: 'accept' }))
    must(await shop.move({ orderId: order.id, move: 'dispatch' }))
    const actor = { type: 'rider', id: randomUUID() } as never

    const refused = await shop.move({ orderId: order.id, move: 'hand_over', actor, override: true })

    expect(refused).toEqual({ ok: false, error: { code: 'orders.wrong_code', attemptsLeft: 5 } })
  })

  it('is not what a collected order can become by being sent off', async () => {
    const world = await aShop()
    must(await kotaFor(world.shop, world.party))
    const order = must(await world.shop.place(world.party))
    must(await world.shop.move({ orderId: order.id, move: 'accept' }))

    expect(await world.shop.move({ orderId: order.id, move: 'dispatch' })).toMatchObject({
      error: { code: 'orders.move_not_allowed', move: 'dispatch' },
    })
  })
})

describe('a promise', () => {
  it('of a time is changed by the shop, once, as an event, and audited', async () => {
    const { shop, order, deps } = await aDelivery()
    must(await shop.move({ orderId: order.id, move: 'accept' }))
    const later = { type: 'time', promisedAtMs: deps.nowMs + 90 * MINUTE_MS } as const
    const change = () =>
      shop.run((tx) => changePromise(deps, tx, { orderId: order.id, promising: later, actor: shop.owner }))

    const changed = must(await change())
    must(await change())

    expect(changed.promisedAtMs).toBe(later.promisedAtMs)
    expect((await eventsOf(shop.tenantId)).filter(({ type }) => type === 'order_promise_changed')).toHaveLength(1)
    expect((await auditOf(shop.tenantId)).at(-1)).toMatchObject({ action: 'orders.promise_time' })
  })

  it('of a time is changed while something is asked, and shows what is asked', async () => {
    const world = await aShop()
    const { shop, deps } = world
    must(await shop.add(world.party, { variantId: shop.kota, quantityMilli: 2_000 }))
    const order = must(await shop.place(world.party))
    const actor = shop.owner as Extract<Actor, { type: 'staff' }>
    const asked = must(
      await shop.run((tx) =>
        cutOrder(deps, tx, { orderId: order.id, cuts: [{ lineNo: 1, quantityMilli: 1_000 }], actor }),
      ),
    )
    const promising = { type: 'time', promisedAtMs: deps.nowMs + 90 * MINUTE_MS } as const

    const changed = must(
      await shop.run((tx) => changePromise(deps, tx, { orderId: order.id, promising, actor: shop.owner })),
    )

    expect(changed.change).toMatchObject({ id: asked.change?.id, total: 35_00 })
  })

  it('of a delivery becomes a collection without the fee, when the customer would rather come', async () => {
    const { shop, order, deps, party } = await aDelivery()
    const actor = { type: 'customer', id: party.customerId } as const

    const changed = must(
      await shop.run((tx) => changePromise(deps, tx, { orderId: order.id, promising: { type: 'collection' }, actor })),
    )

    expect(changed).toMatchObject({ total: 35_00, fulfilmentMethod: 'collection', delivery: null, state: 'placed' })
  })

  it('of a place is moved by its customer, which is whoever brings it to know and nobody’s news', async () => {
    const { shop, order, deps, party } = await aDelivery()
    const actor = { type: 'customer', id: party.customerId } as const
    const place = Buffer.from('the green gate behind the church').toString('base64')

    const moved = must(
      await shop.run((tx) =>
        changePromise(deps, tx, { orderId: order.id, promising: { type: 'place', place }, actor }),
      ),
    )

    expect(moved.delivery).toEqual({ ...order.delivery, place })
    expect((await eventsOf(shop.tenantId)).map(({ type }) => type)).toEqual(['order_placed'])
  })

  it('is not the customer’s to change while it is on its way, nor ever somebody else’s', async () => {
    const { shop, order, deps, party } = await aDelivery()
    must(await shop.move({ orderId: order.id, move: 'accept' }))
    must(await shop.move({ orderId: order.id, move: 'dispatch' }))
    const ask = (id: string) =>
      shop.run((tx) =>
        changePromise(deps, tx, {
          orderId: order.id,
          promising: { type: 'collection' },
          actor: { type: 'customer', id } as never,
        }),
      )

    expect(await ask(party.customerId)).toMatchObject({ error: { code: 'orders.promise_fixed' } })
    expect(await ask(randomUUID())).toMatchObject({ error: { code: 'orders.not_found' } })
  })
})

describe('a time to collect', () => {
  it('needs somebody who keeps slots: a role that forgot to wire it fails loudly', async () => {
    const world = await aShop()
    must(await kotaFor(world.shop, world.party))
    must(await collectAt(world, world.party, slot))

    await expect(world.shop.place(world.party)).rejects.toThrow('nobody keeps slots')
  })

  it('is what the order is promised for, and is counted while the order stands', async () => {
    const world = await aShop()
    const { shop, deps, party } = world
    Object.assign(deps, { holdSlot: async () => 1 })
    must(await kotaFor(shop, party))
    must(await collectAt(world, party, slot))

    const order = must(await shop.place(party))
    const counted = await db.worker.withTenant(shop.tenantId, (tx) => countSlotsFrom(tx, NOW_MS))
    const accepted = must(await shop.move({ orderId: order.id, move: 'accept' }))
    must(await shop.move({ orderId: order.id, move: 'cancel_by_shop' }))
    const afterwards = await db.worker.withTenant(shop.tenantId, (tx) => countInSlot(tx, slot.slotId, slot.fromMs))

    expect(order.slot).toEqual(slot)
    expect(counted).toEqual([{ slotId: slot.slotId, fromMs: slot.fromMs, taken: 1 }])
    expect(accepted.promisedAtMs).toBe(slot.fromMs)
    expect(afterwards).toBe(0)
  })

  it('chosen as she confirms is held by the order, whatever her cart said before; refused, it leaves the cart as it was', async () => {
    const world = await aShop()
    const { shop, deps, party } = world
    const later: OrderSlot = { ...slot, fromMs: slot.fromMs + 60 * MINUTE_MS, toMs: slot.toMs + 60 * MINUTE_MS }
    Object.assign(deps, { holdSlot: async (_: unknown, { fromMs }: OrderSlot) => (fromMs === later.fromMs ? 1 : 0) })
    must(await kotaFor(shop, party))
    const summarised = await cartOf(shop, party)
    if (!summarised) throw new Error('no cart')
    const { id: orderId } = summarised
    must(await shop.run((tx) => recordSummary(deps, tx, { orderId, itemId: randomUUID() as ItemId })))
    const placeAt = (at: OrderSlot) =>
      shop.run((tx) =>
        placeOrder(deps, tx, {
          conversationId: party.conversationId,
          confirmWamid: `wamid.${randomUUID()}` as Wamid,
          slot: at,
        }),
      )

    const refused = await placeAt(slot)
    const cart = await cartOf(shop, party)
    const order = must(await placeAt(later))
    const read = must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(noteDeps, tx, order.id)))

    expect(refused).toEqual({ ok: false, error: { code: 'orders.slot_unavailable' } })
    expect(cart?.slot).toBeNull()
    expect(order.slot).toEqual(later)
    expect(read.slot).toEqual(later)
  })

  it('that is full or over refuses the order', async () => {
    const world = await aShop()
    const { shop, deps, party } = world
    let left = 0
    Object.assign(deps, { holdSlot: async () => left })
    must(await kotaFor(shop, party))
    must(await collectAt(world, party, slot))

    const full = await shop.place(party)
    left = 5
    deps.nowMs = slot.toMs
    const over = await shop.place(party)

    expect(full).toEqual({ ok: false, error: { code: 'orders.slot_unavailable' } })
    expect(over).toEqual({ ok: false, error: { code: 'orders.slot_unavailable' } })
  })
})
