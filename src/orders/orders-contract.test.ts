/** What both the real orders and the fake must do: a test that passes on the fake must mean something. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOption, aShopItem, idOf } from '../catalog/fakes.ts'
import type { CustomerId, ItemId, LaneId, OptionId, OrderId, StaffId, VariantId, Wamid } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { createFakeOrders } from './fake-orders.ts'
import { createOrders, type Orders } from './orders.ts'
import { must, openTestShop, testDeps, type Party, type TestShop } from './test-shop.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

interface World extends Pick<TestShop, 'bread' | 'kota' | 'cheese' | 'mince' | 'owner' | 'setPrice' | 'addCustomer'> {
  readonly orders: Orders
  /** One transaction where there are transactions. */
  readonly run: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>
}

const openReal = async (): Promise<World> => {
  const deps = testDeps()
  const shop = await openTestShop(db, deps)
  const run: World['run'] = async (work) =>
    (await db.worker.withTenant(shop.tenantId, async (tx) => ({ done: await work(tx) }))).done
  return { ...shop, run, orders: createOrders(deps) }
}

const openFake = async (): Promise<World> => {
  const [bread, kota, mince, cheese] = [idOf(1), idOf(2), idOf(3), idOf(4)] as [
    VariantId,
    VariantId,
    VariantId,
    OptionId,
  ]
  const items = (prices: { bread: number; kota: number }) => [
    aShopItem({ variantId: bread, name: 'Bread', variantName: 'white', price: cents(prices.bread) }),
    aShopItem({
      variantId: kota,
      price: cents(prices.kota),
      tracked: false,
      availableMilli: null,
      options: [anOption({ optionId: cheese })],
    }),
    aShopItem({ variantId: mince, name: 'Mince', soldBy: 'weight', price: cents(99_99), availableMilli: 5_000 }),
  ]
  const prices = { bread: 18_00, kota: 35_00 }
  const orders = createFakeOrders(testDeps(), { items: items(prices) })
  return {
    bread,
    kota,
    mince,
    cheese,
    owner: { type: 'staff', id: idOf(9) as StaffId },
    orders,
    run: (work) => work(undefined as unknown as TenantTx), // the fake does not look at it
    addCustomer: async () => ({ conversationId: randomUUID() as LaneId, customerId: randomUUID() as CustomerId }),
    setPrice: async (variant, price) => {
      prices[variant] = price
      orders.setItems(items(prices))
    },
  }
}

describe.each([
  ['PostgreSQL', openReal],
  ['the fake', openFake],
])('orders on %s', (_, open) => {
  const add = (world: World, party: Party, variantId: VariantId, quantityMilli = 1_000) =>
    world.run((tx) =>
      world.orders.addToCart(tx, { ...party, lines: [{ variantId, quantityMilli, options: [], note: null }] }),
    )
  const place = async (world: World, { conversationId }: Party, wamid = `wamid.${randomUUID()}`) => {
    const cart = await world.run((tx) => world.orders.findCart(tx, conversationId))
    if (cart) {
      const itemId = randomUUID() as ItemId
      await world.run((tx) => world.orders.recordSummary(tx, { orderId: cart.id, itemId }))
    }
    return world.run((tx) => world.orders.placeOrder(tx, { conversationId, confirmWamid: wamid as Wamid }))
  }
  const openWithOrder = async () => {
    const world = await open()
    const party = await world.addCustomer()
    must(await add(world, party, world.bread, 2_000))
    return { world, party, order: must(await place(world, party)) }
  }
  const staffMove = (world: World, orderId: OrderId, move: 'accept' | 'mark_ready' | 'decline') =>
    world.run((tx) => world.orders.moveOrder(tx, { orderId, move, actor: world.owner }))

  it('fill, change and empty a cart', async () => {
    const world = await open()
    const party = await world.addCustomer()
    const { conversationId } = party

    must(await add(world, party, world.bread))
    const added = must(await add(world, party, world.mince, 750))
    const changed = must(
      await world.run((tx) => world.orders.setQuantity(tx, { conversationId, lineNo: 1, quantityMilli: 3_000 })),
    )
    const removed = must(await world.run((tx) => world.orders.removeLine(tx, { conversationId, lineNo: 2 })))
    const found = await world.run((tx) => world.orders.findCart(tx, conversationId))
    const cleared = must(await world.run((tx) => world.orders.clearCart(tx, { conversationId })))

    expect(added.lines.map((line) => [line.lineNo, line.name, line.total])).toEqual([
      [1, 'Bread white', 18_00],
      [2, 'Mince', 74_99],
    ])
    expect(changed.total).toBe(54_00 + 74_99)
    expect(removed.lines).toHaveLength(1)
    expect(found).toEqual(removed)
    expect(cleared).toMatchObject({ id: added.id, lines: [], total: 0 })
  })

  it('have nothing to change in a conversation that never had a cart', async () => {
    const world = await open()
    const { conversationId } = await world.addCustomer()

    const refusals = await world.run(async (tx) => [
      await world.orders.clearCart(tx, { conversationId }),
      await world.orders.removeLine(tx, { conversationId, lineNo: 1 }),
      await world.orders.repriceCart(tx, { conversationId }),
    ])

    for (const refused of refusals) expect(refused).toEqual({ ok: false, error: { code: 'orders.cart_empty' } })
    expect(await world.run((tx) => world.orders.findCart(tx, conversationId))).toBeNull()
  })

  it('place a reviewed cart once, and find it by conversation, number and id', async () => {
    const { world, party, order } = await openWithOrder()

    const read = await world.run((tx) =>
      Promise.all([
        world.orders.findOpenOrders(tx, { conversationId: party.conversationId }),
        world.orders.findOpenOrders(tx, 'shop'),
        world.orders.findOrderByNumber(tx, 1),
        world.orders.getOrder(tx, order.id),
        world.orders.findCart(tx, party.conversationId),
      ]),
    )

    expect(order).toMatchObject({ state: 'placed', number: 1, total: 36_00 })
    expect(read).toEqual([[order], [order], order, { ok: true, value: order }, null])
  })

  it('refuse what was not reviewed, is empty, or is short', async () => {
    const world = await open()
    const party = await world.addCustomer()
    const { conversationId } = party
    const confirm = () =>
      world.run((tx) => world.orders.placeOrder(tx, { conversationId, confirmWamid: 'wamid.1' as Wamid }))

    expect(await confirm()).toMatchObject({ error: { code: 'orders.cart_empty' } })
    must(await add(world, party, world.bread, 11_000))
    expect(await confirm()).toMatchObject({ error: { code: 'orders.not_reviewed' } })
    expect(await place(world, party)).toEqual({
      ok: false,
      error: {
        code: 'orders.out_of_stock',
        shortages: [{ variantId: world.bread, name: 'Bread white', askedMilli: 11_000, availableMilli: 10_000 }],
      },
    })
  })

  it('let a lower price win, and ask again for a higher one', async () => {
    const world = await open()
    const party = await world.addCustomer()
    must(await add(world, party, world.bread))

    await world.setPrice('bread', 20_00)
    const dearer = await place(world, party)
    await world.setPrice('bread', 17_00)
    const cheaper = await place(world, party)

    expect(dearer).toMatchObject({ ok: false, error: { code: 'orders.price_changed', cart: { total: 20_00 } } })
    expect(cheaper).toMatchObject({ ok: true, value: { total: 17_00 } })
  })

  it('give the same order for the same confirmation', async () => {
    const world = await open()
    const party = await world.addCustomer()
    must(await add(world, party, world.bread))

    const first = await place(world, party, 'wamid.same')

    expect(await place(world, party, 'wamid.same')).toEqual(first)
  })

  it('hold stock until an order is over', async () => {
    const { world, order } = await openWithOrder()
    const other = await world.addCustomer()
    must(await add(world, other, world.bread, 9_000))

    const short = await place(world, other)
    must(await staffMove(world, order.id, 'decline'))
    const enough = await place(world, other)

    expect(short).toMatchObject({ error: { code: 'orders.out_of_stock', shortages: [{ availableMilli: 8_000 }] } })
    expect(enough).toMatchObject({ ok: true })
  })

  it('hand over against the code, count wrong ones, and take cash', async () => {
    const { world, order } = await openWithOrder()
    const handOver = (code: string) =>
      world.run((tx) => world.orders.moveOrder(tx, { orderId: order.id, move: 'hand_over', actor: world.owner, code }))
    const accepted = must(await staffMove(world, order.id, 'accept'))
    must(await staffMove(world, order.id, 'mark_ready'))

    const wrong = await handOver('1111')
    const done = must(await handOver(accepted.handoverCode ?? ''))

    expect(wrong).toEqual({ ok: false, error: { code: 'orders.wrong_code', attemptsLeft: 4 } })
    expect(done).toMatchObject({ state: 'completed', paymentState: 'paid' })
    expect(await world.run((tx) => world.orders.findOpenOrders(tx, 'shop'))).toEqual([])
  })

  it('take the same move twice as one, and refuse what the state does not allow', async () => {
    const { world, order } = await openWithOrder()

    const [first, again] = [await staffMove(world, order.id, 'accept'), await staffMove(world, order.id, 'accept')]
    const declined = await staffMove(world, order.id, 'decline')

    expect(again).toEqual(first)
    expect(declined).toMatchObject({ error: { code: 'orders.move_not_allowed', state: 'accepted', move: 'decline' } })
  })
})
