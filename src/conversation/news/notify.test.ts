import { describe, expect, it } from 'vitest'
import type { CustomerId, LaneId, OrderId } from '../../kernel/ids.ts'
import { inOrderTx, moveOrder, type Actor, type MoveOrder } from '../../orders/index.ts'
import type { LaneAddress } from '../../platform/lanes/index.ts'
import { useWorld } from '../test-setup.ts'
import { offers, wordsOf, type Person, type TestShop, type World } from '../test-world.ts'

let world: World
let shop: TestShop
useWorld((opened, own) => {
  world = opened
  shop = own
})

const THANDI: Person = { waId: '27710000002', name: 'Thandi' }

const aPlacedOrder = async (words = '2 white bread') => {
  const [summary] = await world.say(shop, THANDI, words)
  const sent = await world.press(shop, THANDI, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
  const [order] = await world.rows<{ id: OrderId; customer_id: CustomerId; conversation_id: LaneId }>(
    'select id, customer_id, conversation_id from sales_order where tenant_id = $1',
    [shop.tenantId],
  )
  if (!order) throw new Error('no order was placed')
  return { order, sent }
}
const staff = async (): Promise<Actor> => {
  const tenant = await world.directory.getTenant(shop.tenantId)
  return { type: 'staff', id: tenant.staff[0]!.id }
}
const move = async (orderId: OrderId, given: Omit<MoveOrder, 'orderId' | 'actor'>, actor?: Actor) => {
  const by = actor ?? (await staff())
  const moved = await inOrderTx(world.db, shop.tenantId, (tx) =>
    moveOrder(world.orders, tx, { orderId, actor: by, ...given }),
  )
  expect(moved).toMatchObject({ ok: true })
}
const tell = async () => {
  const before = world.graph.sent.length
  await world.settle()
  return world.graph.sent.slice(before).map((s) => ({ to: s.body.to, words: wordsOf(s), type: s.body.type }))
}
const CUSTOMER = `+${THANDI.waId}`
const seller = () => `+${shop.owner.waId}`
const jobLane = (): LaneAddress => ({
  tenantId: shop.tenantId,
  queue: 'job',
  laneId: shop.tenantId as string as LaneId,
})

describe('news of an order', () => {
  it('reaches the seller when it is placed, with its number and without waiting', async () => {
    const { sent } = await aPlacedOrder()

    const alerts = sent.filter((s) => s.body.to === seller())
    expect(alerts).toHaveLength(1)
    expect(wordsOf(alerts[0])).toContain('R36')
  })

  it('is told once, though its job runs twice and at the same time', async () => {
    const { order } = await aPlacedOrder()
    await move(order.id, { move: 'accept', promisedAtMs: world.clock.nowMs + 1_200_000 })

    const handlers = [world.aNotifier(), world.aNotifier(), world.aNotifier()]
    const results = await Promise.allSettled(handlers.map((handle) => handle(jobLane())))
    await world.aNotifier()(jobLane())

    for (const r of results) if (r.status === 'rejected') expect((r.reason as Error).name).toBe('LaneMovedError')
    expect((await tell()).map((t) => t.to)).toEqual([CUSTOMER])
    expect(await tell()).toEqual([])
  })

  it('is told in the order in which it happened', async () => {
    const { order } = await aPlacedOrder()
    await move(order.id, { move: 'accept', promisedAtMs: world.clock.nowMs + 1_200_000 })
    await move(order.id, { move: 'mark_ready' })

    const told = await tell()

    expect(told.map((t) => t.to)).toEqual([CUSTOMER, CUSTOMER])
    expect(told[0]?.words).toMatch(/accept|confirm/i)
    expect(told[1]?.words).toMatch(/ready/i)
  })

  it('comes in the customer’s language, else in the shop’s', async () => {
    const { order } = await aPlacedOrder()
    await world.rows(`update customer set language = 'zu' where tenant_id = $1`, [shop.tenantId])
    await move(order.id, { move: 'accept', promisedAtMs: world.clock.nowMs + 1_200_000 })
    const [zulu] = await tell()
    await world.rows(`update customer set language = null where tenant_id = $1`, [shop.tenantId])
    await move(order.id, { move: 'mark_ready' })

    const [english] = await tell()

    expect(zulu?.words).toMatch(/I-oda/i)
    expect(english?.words).toMatch(/ready/i)
  })

  it('goes by template once the window is shut', async () => {
    const { order } = await aPlacedOrder()
    await world.rows(`update conversation set last_inbound_at = $2 where tenant_id = $1`, [
      shop.tenantId,
      new Date(world.clock.nowMs - 86_400_000),
    ])
    await move(order.id, { move: 'accept', promisedAtMs: world.clock.nowMs + 1_200_000 })

    expect((await tell()).map((t) => t.type)).toEqual(['template'])
  })

  it('of a cancellation goes to the other side: from the customer to the seller, from the shop to the customer', async () => {
    const first = await aPlacedOrder()
    await move(first.order.id, { move: 'cancel_by_customer' }, { type: 'customer', id: first.order.customer_id })
    const byCustomer = await tell()
    shop = await world.addShop()
    const second = await aPlacedOrder()
    await move(second.order.id, { move: 'accept', promisedAtMs: world.clock.nowMs + 1_200_000 })
    await tell()
    await move(second.order.id, { move: 'cancel_by_shop', reason: 'out_of_stock' })

    const byShop = await tell()

    expect(byCustomer.map((t) => t.to !== CUSTOMER)).toEqual([true])
    expect(byShop.map((t) => t.to)).toEqual([CUSTOMER])
  })

  it('of an order that expired goes to both', async () => {
    const { order } = await aPlacedOrder()
    await move(order.id, { move: 'expire' }, { type: 'system' })

    expect((await tell()).map((t) => t.to).toSorted()).toEqual([CUSTOMER, seller()].toSorted())
  })
})

describe('a customer who asks for a person', () => {
  it('is announced to the seller by name', async () => {
    await world.say(shop, THANDI, 'hello')

    const sent = await world.press(shop, THANDI, 'i:human')

    expect(sent.map((s) => s.body.to)).toContain(seller())
    const jobs = await world.rows<{ payload: object }>(
      `select payload from event where tenant_id = $1 and type = 'hand_over_asked'`,
      [shop.tenantId],
    )
    expect(JSON.stringify(jobs)).not.toContain('Thandi')
  })
})

describe('a job', () => {
  it('that must wait after a failure is not run early', async () => {
    const { order } = await aPlacedOrder()
    await move(order.id, { move: 'accept', promisedAtMs: world.clock.nowMs + 1_200_000 })
    const later = new Date(world.clock.nowMs + 5_000)
    await world.rows(`update lane set due_at = $2, attempts = 1 where tenant_id = $1 and queue = 'job'`, [
      shop.tenantId,
      later,
    ])

    const dueAtMs = await world.notifier(jobLane())

    expect(dueAtMs).toBe(later.getTime())
    expect(
      await world.rows(`select 1 from lane_item where tenant_id = $1 and queue = 'job'`, [shop.tenantId]),
    ).toHaveLength(1)
  })

  it('about a customer whose key is gone tells nobody and holds nothing up', async () => {
    const { order } = await aPlacedOrder()
    await move(order.id, { move: 'accept', promisedAtMs: world.clock.nowMs + 1_200_000 })
    await world.rows('delete from customer_key where tenant_id = $1', [shop.tenantId])

    expect(await tell()).toEqual([])
    expect(await world.rows(`select 1 from lane_item where tenant_id = $1`, [shop.tenantId])).toEqual([])
  })

  it('is never made of an event of another shop', async () => {
    const other = await world.addShop()
    await aPlacedOrder()

    expect(await world.rows(`select 1 from lane where tenant_id = $1`, [other.tenantId])).toEqual([])
  })
})
