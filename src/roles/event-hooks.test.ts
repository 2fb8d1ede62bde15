/** Who is told of events: their lanes are taken in one order, whatever the order of the events. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { shortId } from '../conversation/dialogue/short-id.ts'
import { createWorld, offers, type Person, type TestShop, type World } from '../conversation/test-world.ts'
import type { OrderId } from '../kernel/ids.ts'
import { holdOrder, moveOrder } from '../orders/index.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendEvent } from '../platform/events/append-event.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { createEventHooks } from './event-hooks.ts'

let world: World
let shop: TestShop
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  shop = await world.addShop()
})

const THANDI: Person = { waId: '27710000002', name: 'Thandi' }

const hooksOf = (knowsShop = true) =>
  createEventHooks({ newId: world.newId, clock: world.clock, directory: knowsShop ? world.directory : null })

/** An endpoint for each of these types of events. */
const endpoints = async (...types: readonly string[]): Promise<void> => {
  for (const type of types) {
    await world.rows(
      `insert into webhook_endpoint (tenant_id, id, url, event_types, sealed_secret, created_at, updated_at)
       values ($1, gen_random_uuid(), 'https://shop.example', array[$2], '', now(), now())`,
      [shop.tenantId, type],
    )
  }
  world.directory.forgetTenant(shop.tenantId)
  await world.directory.getTenant(shop.tenantId)
}

const inShop = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => world.db.withTenant(shop.tenantId, work)
const happen = (hooks: ReturnType<typeof hooksOf>, tx: TenantTx, type: string) =>
  appendEvent({ newId: world.newId, onEvent: hooks.onEvent }, tx, {
    ...{ type, subjectId: world.newId<'OrderId'>(), atMs: world.clock.nowMs, payload: {} },
  })
const isSomebodyWaiting = async (): Promise<boolean> =>
  (
    await world.rows(
      `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where not l.granted and a.datname = current_database()`,
    )
  ).length > 0
const told = (): Promise<readonly { readonly type: string; readonly n: number }[]> =>
  world.rows(
    `select event_type as type, count(*)::int as n from webhook_delivery where tenant_id = $1 group by 1 order by 1`,
    [shop.tenantId],
  )

describe('two transactions that tell of the same two facts in opposite orders', () => {
  it.each([
    ['an endpoint of one, people of the other', ['message_sent', 'order_accepted'], ['message_sent'], true],
    ['people of the one, an endpoint of the other', ['order_accepted', 'message_sent'], ['message_sent'], true],
    ['an endpoint of each', ['message_sent', 'stock_expiring'], ['message_sent', 'stock_expiring'], true],
    [
      'an endpoint of each, the other way round',
      ['stock_expiring', 'message_sent'],
      ['message_sent', 'stock_expiring'],
      true,
    ],
    ['whom only the database knows', ['shop_reopened', 'stock_expiring'], ['shop_reopened', 'stock_expiring'], false],
  ] as const)('wait for each other and never in a circle: %s', async (_who, [first, second], wanted, knowsShop) => {
    await endpoints(...wanted)
    const hooks = hooksOf(knowsShop)
    let isOtherHalfDone = false
    let other: Promise<unknown> = Promise.resolve()

    const one = inShop(async (tx) => {
      await happen(hooks, tx, first)
      other = inShop(async (tx2) => {
        await happen(hooks, tx2, second)
        isOtherHalfDone = true
        await happen(hooks, tx2, first)
      })
      other.catch(() => undefined)
      await until(async () => isOtherHalfDone || (await isSomebodyWaiting()))
      await happen(hooks, tx, second)
    })

    expect(await Promise.allSettled([one, one.then(() => other)])).toMatchObject([
      { status: 'fulfilled' },
      { status: 'fulfilled' },
    ])
    expect(await told()).toEqual(wanted.toSorted().map((type) => ({ type, n: 2 })))
  })
})

describe('a shop whose own systems hear of messages', () => {
  it('answers beside an order that is moved, whoever of the two comes first to the lanes of who is told', async () => {
    await endpoints('message_received')
    const hooks = hooksOf()
    const turn = world.aTurnHandler({ events: { newId: world.newId, onEvent: hooks.onEvent } })
    await world.deliver(world.messagesBody(shop, THANDI, world.text(THANDI, 'I want to talk to a person')))
    world.clock.nowMs += 3_000
    const [lane] = await world.dueLanes('inbox')
    let turning: Promise<unknown> = Promise.resolve()

    await inShop(async (tx) => {
      await happen(hooks, tx, 'order_accepted')
      turning = turn(lane!)
      turning.catch(() => undefined)
      await until(isSomebodyWaiting)
      await happen(hooks, tx, 'message_received')
    })

    await expect(turning).resolves.toBeNull()
    expect(await told()).toEqual([{ type: 'message_received', n: 2 }])
  })

  it('and beside the order that its customer cancels, which is held before who is told', async () => {
    await endpoints('message_received')
    const hooks = hooksOf()
    const orders = { ...world.orders, onEvent: hooks.onEvent }
    const sent = await world.say(shop, THANDI, '2 white bread') // with what is left of the test before
    await world.press(shop, THANDI, sent.flatMap(offers).find((id) => id.includes(':confirm:')) ?? '')
    const [order] = await world.rows<{ id: OrderId }>(
      `select id from sales_order where tenant_id = $1 and state = 'placed'`,
      [shop.tenantId],
    )
    const orderId = order!.id
    const turn = world.aTurnHandler({ events: { newId: world.newId, onEvent: hooks.onEvent } })
    await world.deliver(world.messagesBody(shop, THANDI, world.tap(THANDI, `o:${shortId(orderId)}:cancel_yes`)))
    world.clock.nowMs += 3_000
    const [lane] = await world.dueLanes('inbox')
    let turning: Promise<unknown> = Promise.resolve()

    const moving = inShop(async (tx) => {
      await holdOrder(orders, tx, orderId)
      turning = turn(lane!)
      turning.catch(() => undefined)
      await until(isSomebodyWaiting)
      return moveOrder(orders, tx, { orderId, move: 'accept', actor: { type: 'staff', id: world.newId() } })
    })

    expect(await Promise.allSettled([moving, moving.then(() => turning)])).toMatchObject([
      { status: 'fulfilled', value: { ok: true } },
      { status: 'fulfilled' },
    ])
  })
})
