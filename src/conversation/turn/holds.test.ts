/** A turn that touches several orders holds them in the order in which everybody does. */
import { describe, expect, it } from 'vitest'
import { aProductInput, aVariantInput } from '../../catalog/fakes.ts'
import { adjustStock, lockStock, putCategory, setPrice, upsertProducts } from '../../catalog/index.ts'
import { aSlot } from '../../fulfilment/fakes.ts'
import {
  findFreeSlots,
  handOverAtDoor,
  holdSlot,
  readRunToken,
  saveRider,
  saveSlots,
  sendWith,
} from '../../fulfilment/index.ts'
import type { CategoryId, LaneId, OrderId, RiderId, VariantId, Wamid } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { holdOrder, moveOrder, placeOrder, type Actor, type MoveOrder } from '../../orders/index.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { until } from '../../platform/lanes/test-lanes.ts'
import { shortId } from '../dialogue/short-id.ts'
import { talkOf, THANDI, useWorld, type Talk } from '../test-setup.ts'
import { delivers, offering, offers, type Person, type TestShop, type World } from '../test-world.ts'

let world: World
let shop: TestShop
let places: Talk['places']
useWorld((opened, own) => {
  world = opened
  shop = own
  ;({ places } = talkOf(opened, own))
})

/** Two orders of hers, by id. */
const twoOrders = async (): Promise<readonly [OrderId, OrderId]> => {
  await places()
  await places()
  const [one, two] = await world.rows<{ id: OrderId }>(
    `select id from sales_order where tenant_id = $1 and state = 'placed' order by id`,
    [shop.tenantId],
  )
  if (!one || !two) throw new Error('two orders were not placed')
  return [one.id, two.id]
}
const staff = async (): Promise<Actor> => {
  const tenant = await world.directory.getTenant(shop.tenantId)
  return { type: 'staff', id: tenant.staff[0]!.id }
}
const isSomebodyWaiting = async (): Promise<boolean> =>
  (
    await world.rows(
      `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where not l.granted and a.datname = current_database()`,
    )
  ).length > 0
const states = () =>
  world.rows<{ state: string }>('select state from sales_order where tenant_id = $1 order by id', [shop.tenantId])

/** What the turn does while somebody else has taken what it wants, and then goes on. */
const beside = async (
  take: (tx: TenantTx) => Promise<unknown>,
  goOn: (tx: TenantTx) => Promise<unknown>,
  db: World['db'] = world.db,
) => {
  const [lane] = await world.dueLanes('inbox')
  if (!lane) throw new Error('nobody has written')
  let turning: Promise<unknown> = Promise.resolve()
  const other = db.withTenant(shop.tenantId, async (tx) => {
    await take(tx)
    turning = world.aTurnHandler()(lane)
    turning.catch(() => undefined)
    await until(isSomebodyWaiting)
    return goOn(tx)
  })
  const ends = await Promise.allSettled([other, other.then(() => turning)])
  return ends.map((end) => (end.status === 'fulfilled' ? 'done' : String(end.reason)))
}
const besideMoveOf = async (orderId: OrderId, move: MoveOrder['move']) => {
  const actor = await staff()
  return beside(
    (tx) => holdOrder(world.orders, tx, orderId),
    (tx) => moveOrder(world.orders, tx, { orderId, move, actor }),
  )
}

describe('a turn with several orders', () => {
  it.each([
    ['the first', 0, 1],
    ['the second', 1, 0],
  ] as const)('waits for who moves %s of them, and nobody waits in a circle', async (_which, held, first) => {
    const orders = await twoOrders()
    const taps = [orders[first], orders[held]].map((id) => world.tap(THANDI, `o:${shortId(id)}:cancel_yes`))
    await world.deliver(world.messagesBody(shop, THANDI, ...taps))
    world.clock.nowMs += 3_000

    expect(await besideMoveOf(orders[held], 'accept')).toEqual(['done', 'done'])
    expect(await states()).toEqual([{ state: 'cancelled' }, { state: 'cancelled' }])
  })

  it('holds them for the shop’s people too', async () => {
    const orders = await twoOrders()
    const taps = orders.map((id) => world.tap(shop.owner, `o:${shortId(id)}:accept`))
    await world.deliver(world.messagesBody(shop, shop.owner, ...taps))
    world.clock.nowMs += 3_000

    expect(await besideMoveOf(orders[1], 'accept')).toEqual(['done', 'done'])
    expect(await states()).toEqual([{ state: 'accepted' }, { state: 'accepted' }])
  })

  it.each([
    ['the first', 0],
    ['the second', 1],
  ] as const)('holds them when one message moves them all, beside who moves %s', async (_which, held) => {
    const orders = await twoOrders()
    await world.deliver(world.messagesBody(shop, shop.owner, world.text(shop.owner, 'accept all')))
    world.clock.nowMs += 3_000

    expect(await besideMoveOf(orders[held], 'accept')).toEqual(['done', 'done'])
    expect(await states()).toEqual([{ state: 'accepted' }, { state: 'accepted' }])
  })
})

describe('a turn that writes orders and goods, or several goods', () => {
  const stock = () => ({ ...world.events, clock: world.clock })
  let milk: VariantId
  const addMilk = async (): Promise<void> => {
    milk = world.newId<'VariantId'>()
    const product = aProductInput({
      ...{ productId: world.newId<'ProductId'>(), name: 'Milk', aliases: [] },
      variants: [aVariantInput({ variantId: milk, sku: 'milk', price: cents(22_00) })],
    })
    await world.test.api.withTenant(shop.tenantId, async (tx) => {
      const actor = { type: 'system' } as const
      await upsertProducts(world, tx, { products: [product], actor })
      await adjustStock(stock(), tx, { variantId: milk, deltaMilli: 9_000, reason: 'opening', actor })
    })
  }
  const sellerSays = async (...words: readonly string[]): Promise<void> => {
    await world.deliver(world.messagesBody(shop, shop.owner, ...words.map((text) => world.text(shop.owner, text))))
    world.clock.nowMs += 3_000
  }
  /** Somebody at the counter takes one of it in, by API. */
  const besideEntryOf = async (variantId: VariantId) => {
    const actor = await staff()
    return beside(
      (tx) => lockStock(tx, [variantId]),
      (tx) => adjustStock(stock(), tx, { variantId, deltaMilli: 1_000, reason: 'received', actor }),
    )
  }
  const onHand = () =>
    world.rows<{ left: number }>(
      `select (s.on_hand_milli - s.reserved_milli)::int as left from stock_level s join variant v on v.id = s.variant_id
        where s.tenant_id = $1 order by v.price_cents`,
      [shop.tenantId],
    )
  /** An order of bread, accepted; its number. */
  const accepted = async (): Promise<OrderId> => {
    await places()
    const [order] = await world.rows<{ id: OrderId }>('select id from sales_order where tenant_id = $1', [
      shop.tenantId,
    ])
    const actor = await staff()
    await world.db.withTenant(shop.tenantId, (tx) =>
      moveOrder(world.orders, tx, { orderId: order!.id, move: 'accept', actor }),
    )
    await world.settle()
    return order!.id
  }

  it('waits for who counts the goods before it takes what they go on to take', async () => {
    await addMilk()
    await accepted()
    await sellerSays('1 is ready and milk is finished')

    expect(await besideEntryOf(milk)).toEqual(['done', 'done'])
    expect([await states(), await onHand()]).toEqual([[{ state: 'ready' }], [{ left: 18_000 }, { left: 0 }]])
  })

  it('waits for who moves the order just so', async () => {
    await addMilk()
    const orderId = await accepted()
    await sellerSays('milk is finished and 1 is ready')

    expect(await besideMoveOf(orderId, 'prepare')).toEqual(['done', 'done'])
    expect([await states(), await onHand()]).toEqual([[{ state: 'ready' }], [{ left: 18_000 }, { left: 0 }]])
  })

  it('waits for who counts what is said behind a tap on an order', async () => {
    await addMilk()
    await places()
    const [order] = await world.rows<{ id: OrderId }>('select id from sales_order where tenant_id = $1', [
      shop.tenantId,
    ])
    const tap = world.tap(shop.owner, `o:${shortId(order!.id)}:accept`)
    const words = world.text(shop.owner, 'milk is finished')
    await world.deliver(world.messagesBody(shop, shop.owner, tap, words))
    world.clock.nowMs += 3_000

    expect(await besideEntryOf(milk)).toEqual(['done', 'done'])
    expect([await states(), await onHand()]).toEqual([[{ state: 'accepted' }], [{ left: 18_000 }, { left: 0 }]])
  })

  it.each(['bread', 'milk'])('waits for who counts %s when one message finishes both', async (held) => {
    await addMilk()
    await sellerSays('bread and milk are finished')

    expect(await besideEntryOf(held === 'bread' ? shop.bread : milk)).toEqual(['done', 'done'])
    expect(await onHand()).toEqual([{ left: 0 }, { left: 0 }])
  })

  it.each(['bread', 'milk'])('waits for who prices %s when one yes prices both', async (held) => {
    await addMilk()
    const variantId = held === 'bread' ? shop.bread : milk
    const actor = await staff()
    await world.say(shop, shop.owner, 'bread is 19 and milk is 24')
    await sellerSays('yes')

    const ends = await beside(
      (tx) => tx.sql`select 1 from variant where tenant_id = ${tx.tenantId} and id = ${variantId} for no key update`,
      (tx) => setPrice(world, tx, { variantId, price: cents(21_00), actor }),
    )

    expect(ends).toEqual(['done', 'done'])
    const prices = await world.rows<{ price: number }>(
      'select price_cents::int as price from variant where tenant_id = $1 order by price_cents',
      [shop.tenantId],
    )
    expect(prices).toEqual([{ price: 19_00 }, { price: 24_00 }])
  })
})

describe('a turn that places an order for a time, beside another command', () => {
  const SIPHO: Person = { waId: '27710000003', name: 'Sipho' }

  it('waits for who places for the same time before it takes what they go on to take', async () => {
    await places()
    const [placed] = await world.rows<{ id: OrderId }>('select id from sales_order where tenant_id = $1', [
      shop.tenantId,
    ])
    await world.test.api.withTenant(shop.tenantId, (tx) => saveSlots(tx, [aSlot()]))
    world.directory.forgetTenant(shop.tenantId) // it offers times from now on
    await world.say(shop, SIPHO, '1 white bread')
    const [cart] = await world.rows<{ id: LaneId }>(
      `select conversation_id as id from sales_order where tenant_id = $1 and state = 'cart'`,
      [shop.tenantId],
    )
    const [summary] = await world.say(shop, THANDI, '1 white bread')
    const time = offers(summary).find((id) => id.includes(':at:')) ?? ''
    const taps = [`o:${shortId(placed!.id)}:cancel_yes`, time].map((id) => world.tap(THANDI, id))
    await world.deliver(world.messagesBody(shop, THANDI, ...taps))
    world.clock.nowMs += 3_000
    const [slot] = await world.db.withTenant(shop.tenantId, (tx) =>
      findFreeSlots(tx, world.clock.nowMs, 'Africa/Johannesburg'),
    )

    const ends = await beside(
      (tx) => holdSlot(tx, slot!),
      (tx) =>
        placeOrder(world.orders, tx, { conversationId: cart!.id, confirmWamid: 'wamid.sipho' as Wamid, slot: slot! }),
    )

    expect(ends).toEqual(['done', 'done'])
    const orders = await world.rows<{ state: string; is_timed: boolean }>(
      'select state, slot_id is not null as is_timed from sales_order where tenant_id = $1 order by state, id',
      [shop.tenantId],
    )
    expect(orders).toEqual([
      { state: 'cancelled', is_timed: false },
      { state: 'placed', is_timed: true },
      { state: 'placed', is_timed: true },
    ])
  })
})

describe('a turn that sends orders off with riders, beside another command', () => {
  const GATE = { latitude: -26.243131, longitude: 27.913377 }
  const keysOf = async () => (await world.directory.getTenant(shop.tenantId)).keys
  const inShop = <T>(work: (tx: TenantTx) => Promise<T>) => world.test.api.withTenant(shop.tenantId, work)
  const aRider = async (name: string) => {
    const keys = await keysOf()
    const saved = await inShop((tx) => saveRider(world, tx, keys, { name }))
    if (!saved.ok) throw new Error(saved.error.code)
    return saved.value.riderId
  }
  /** Two orders that are to be brought, accepted. */
  const twoForTheDoor = async (): Promise<readonly OrderId[]> => {
    await delivers(world, shop)
    world.directory.forgetTenant(shop.tenantId)
    for (let n = 1; n <= 2; n++) {
      await world.say(shop, THANDI, '2 white bread')
      const pin = world.message(THANDI, { type: 'location', location: GATE })
      await world.deliver(world.messagesBody(shop, THANDI, pin))
      await world.settle()
      await world.press(shop, THANDI, offering(world.graph.sent.at(-1), ':confirm:'))
      await world.say(shop, THANDI, 'purple gate opposite the church')
      await world.say(shop, shop.owner, `accept ${n}`)
    }
    const rows = await world.rows<{ id: OrderId }>(
      `select id from sales_order where tenant_id = $1 and state = 'accepted' order by number`,
      [shop.tenantId],
    )
    return rows.map(({ id }) => id)
  }
  const sendTap = (orderId: OrderId, riderId: RiderId) =>
    world.tap(shop.owner, `o:${shortId(orderId)}:send:${shortId(riderId)}`)

  it('waits for the rider who is at the door with another of them', async () => {
    const [one, two] = await twoForTheDoor()
    const sipho = await aRider('Sipho')
    const [actor, keys, runs] = [await staff(), await keysOf(), { ...world, orders: world.orders }]
    const sent = await inShop((tx) => sendWith(runs, tx, keys, { orderId: one!, riderId: sipho, actor }))
    if (!sent.ok) throw new Error(sent.error.code)
    const { runId, token } = sent.value
    const { hash } = readRunToken(token)!
    await world.settle()
    const words = world.text(shop.owner, 'bread is finished')
    await world.deliver(world.messagesBody(shop, shop.owner, sendTap(two!, sipho), words))
    world.clock.nowMs += 3_000

    const ends = await beside(
      (tx) => tx.sql`select 1 from delivery_run where tenant_id = ${tx.tenantId} and id = ${runId} for update`,
      (tx) => handOverAtDoor(runs, tx, { hash, orderId: one!, code: '0427' }),
    )

    expect(ends).toEqual(['done', 'done'])
    expect(await states()).toEqual([{ state: 'completed' }, { state: 'out_for_delivery' }])
  })

  it('waits for who has one of the riders before it takes what they go on to take', async () => {
    const [one, two] = await twoForTheDoor()
    const [sipho, lindiwe] = [await aRider('Sipho'), await aRider('Lindiwe')]
    const [actor, stock] = [await staff(), { ...world.events, clock: world.clock }]
    await world.deliver(world.messagesBody(shop, shop.owner, sendTap(one!, sipho), sendTap(two!, lindiwe)))
    world.clock.nowMs += 3_000

    const ends = await beside(
      (tx) => tx.sql`select 1 from rider where tenant_id = ${tx.tenantId} and id = ${lindiwe} for update`,
      (tx) => adjustStock(stock, tx, { variantId: shop.bread, deltaMilli: 1_000, reason: 'received', actor }),
    )

    expect(ends).toEqual(['done', 'done'])
    expect(await states()).toEqual([{ state: 'out_for_delivery' }, { state: 'out_for_delivery' }])
  })
})

describe('a turn that writes a product down, beside another command', () => {
  it('waits for who moves its heading before it takes what they go on to take', async () => {
    const heading = 'Other'
    const actor = await staff()
    const product = aProductInput({
      ...{ productId: world.newId<'ProductId'>(), name: 'Vetkoek', category: heading, aliases: [] },
      variants: [aVariantInput({ variantId: world.newId<'VariantId'>(), sku: 'vetkoek' })],
    })
    await world.test.api.withTenant(shop.tenantId, (tx) => upsertProducts(world, tx, { products: [product], actor }))
    const [category] = await world.test.api.withTenant(
      shop.tenantId,
      (tx) =>
        tx.sql<{ id: CategoryId }>`
        select id from product_category where tenant_id = ${tx.tenantId} and name = ${heading}`,
    )
    await places()
    const [order] = await world.rows<{ id: OrderId }>('select id from sales_order where tenant_id = $1', [
      shop.tenantId,
    ])
    const tap = world.tap(shop.owner, `o:${shortId(order!.id)}:accept`)
    const words = world.text(shop.owner, 'add product pie R15')
    await world.deliver(world.messagesBody(shop, shop.owner, tap, words))
    world.clock.nowMs += 3_000

    const ends = await beside(
      (tx) =>
        tx.sql`select 1 from product_category where tenant_id = ${tx.tenantId} and id = ${category!.id} for update`,
      (tx) => putCategory(tx, { categoryId: category!.id, name: heading, position: 9, hours: null }),
      world.test.api,
    )

    expect(ends).toEqual(['done', 'done'])
    const names = await world.rows<{ name: string }>('select name from product where tenant_id = $1', [shop.tenantId])
    expect(names.map(({ name }) => name.toLowerCase())).toContain('pie')
  })
})
