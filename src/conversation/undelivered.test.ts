/** Notices that never reached their customer, and who hears of it. */
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../kernel/clock.ts'
import type { OrderId } from '../kernel/ids.ts'
import { changePromise, inOrderTx, moveOrder, type Actor, type MoveOrder } from '../orders/index.ts'
import { useWorld } from './test-setup.ts'
import { offers, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
useWorld((opened, own) => {
  world = opened
  shop = own
})

const THANDI: Person = { waId: '27710000002', name: 'Thandi' }
const UNDELIVERED = /WhatsApp could not deliver our last message about order 1 to Thandi/

const place = async (): Promise<OrderId> => {
  await world.say(shop, shop.owner, 'hi')
  const [summary] = await world.say(shop, THANDI, '2 white bread')
  await world.press(shop, THANDI, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
  const [order] = await world.rows<{ id: OrderId }>('select id from sales_order where tenant_id = $1', [shop.tenantId])
  return order!.id
}
const staff = async (): Promise<Actor> => {
  const tenant = await world.directory.getTenant(shop.tenantId)
  return { type: 'staff', id: tenant.staff[0]!.id }
}
const move = async (orderId: OrderId, given: Omit<MoveOrder, 'orderId' | 'actor'>) => {
  const actor = await staff()
  const moved = await inOrderTx(world.db, shop.tenantId, (tx) =>
    moveOrder(world.orders, tx, { orderId, actor, ...given }),
  )
  expect(moved).toMatchObject({ ok: true })
}
const accept = (orderId: OrderId) => move(orderId, { move: 'accept', promisedAtMs: world.clock.nowMs + 1_200_000 })
/** What the seller is sent by all that is due now. */
const sellerHears = async (): Promise<readonly string[]> => {
  const before = world.graph.sent.length
  await world.settle() // what is sent now, and fails
  await world.settle() // what is told of that
  return world.graph.sent
    .slice(before)
    .filter(({ body }) => body.to === `+${shop.owner.waId}`)
    .map(wordsOf)
}
const lastWamid = async (to: 'customer' | 'seller'): Promise<string> => {
  const [row] = await world.rows<{ wamid: string }>(
    `select m.wamid from message m join conversation c on c.tenant_id = m.tenant_id and c.id = m.lane_id
      where m.tenant_id = $1 and m.direction = 'out' and c.kind = $2 order by m.at desc, m.item_id desc limit 1`,
    [shop.tenantId, to],
  )
  return row?.wamid ?? ''
}
const fails = async (wamid: string, code: number) => {
  const statuses = [world.status(wamid, 'failed', { errors: [{ code, title: 'x' }] })]
  await world.append(world.body(world.change(shop.phoneNumberId, { statuses })))
  await world.route(world.aRouter({ followsUp: true }))
}

describe('a notice that WhatsApp', () => {
  it('refuses at once is told to the seller, by the number of its order', async () => {
    await accept(await place())
    world.graph.script.push(131026)

    expect(await sellerHears()).toEqual([expect.stringMatching(UNDELIVERED)])
  })

  it('takes and then fails is told to the seller, once however often it says so', async () => {
    await accept(await place())
    await world.settle()
    const wamid = await lastWamid('customer')
    await fails(wamid, 131026)
    await fails(wamid, 131026)

    expect(await sellerHears()).toEqual([expect.stringMatching(UNDELIVERED)])
    expect(await sellerHears()).toEqual([])
  })

  it('fails about an order that was declined is told as well: she comes for nothing', async () => {
    await move(await place(), { move: 'decline', reason: 'sold_out' })
    await world.settle()
    await fails(await lastWamid('customer'), 131026)

    expect(await sellerHears()).toEqual([expect.stringMatching(UNDELIVERED)])
  })
})

describe('a customer who cannot be reached', () => {
  const noticeFails = async (orderId: OrderId, promisedAtMs: number) => {
    const actor = await staff()
    const moved = await inOrderTx(world.db, shop.tenantId, (tx) =>
      changePromise(world.orders, tx, { orderId, actor, promising: { type: 'time', promisedAtMs } }),
    )
    expect(moved).toMatchObject({ ok: true })
    world.clock.nowMs += 1_000
    await world.settle()
    await fails(await lastWamid('customer'), 131026)
  }
  const toCustomer = () => world.graph.sent.filter(({ body }) => body.to === `+${THANDI.waId}`).length

  it('is sent no third message that costs, and the seller is told all the same', async () => {
    const orderId = await place()
    await accept(orderId)
    world.clock.nowMs += DAY_MS + 60_000
    const soon = world.clock.nowMs
    await noticeFails(orderId, soon + 2_400_000)
    await noticeFails(orderId, soon + 3_600_000)
    await sellerHears()
    const before = toCustomer()

    await move(orderId, { move: 'cancel_by_shop', reason: 'sold_out' })
    const told = await sellerHears()

    expect(toCustomer()).toBe(before)
    expect(told.join()).toContain('could not deliver')
    expect(world.dead).toContain('send gate: unreachable')
  })

  it('is sent to again once she has written', async () => {
    const orderId = await place()
    await accept(orderId)
    world.clock.nowMs += DAY_MS + 60_000
    await noticeFails(orderId, world.clock.nowMs + 2_400_000)
    await noticeFails(orderId, world.clock.nowMs + 3_600_000)
    await world.say(shop, THANDI, 'hello?')
    const before = toCustomer()

    await move(orderId, { move: 'cancel_by_shop', reason: 'sold_out' })
    await sellerHears()

    expect(toCustomer()).toBe(before + 1)
  })
})

describe('nobody is told of', () => {
  it('an answer that failed: she is there and sees that there is none', async () => {
    await place()
    await world.say(shop, THANDI, 'menu')
    await fails(await lastWamid('customer'), 131026)

    expect(await sellerHears()).toEqual([])
  })

  it('an alert to the seller that failed, for it would fail as well', async () => {
    await place()
    await fails(await lastWamid('seller'), 131026)

    expect(await sellerHears()).toEqual([])
  })

  it('a notice that is sent again, or as its template', async () => {
    await accept(await place())
    await world.settle()
    const wamid = await lastWamid('customer')

    await fails(wamid, 131047)

    expect(await sellerHears()).toEqual([])
  })

  it('a notice about an order that is history', async () => {
    await accept(await place())
    await world.settle()
    world.clock.nowMs += DAY_MS + 1_000
    await fails(await lastWamid('customer'), 131026)

    expect(await sellerHears()).toEqual([])
  })
})
