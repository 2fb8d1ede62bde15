/** A turn that touches several orders holds them in the order in which everybody does. */
import { describe, expect, it } from 'vitest'
import type { OrderId } from '../kernel/ids.ts'
import { holdOrder, moveOrder, type Actor, type MoveOrder } from '../orders/index.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { shortId } from './dialogue/tap-ids.ts'
import { useWorld } from './test-setup.ts'
import { offers, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
useWorld((opened, own) => {
  world = opened
  shop = own
})

const THANDI: Person = { waId: '27710000002', name: 'Thandi' }

const place = async (from: Person): Promise<void> => {
  const [summary] = await world.say(shop, from, '2 white bread')
  await world.press(shop, from, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
}
/** Two orders of hers, by id. */
const twoOrders = async (): Promise<readonly [OrderId, OrderId]> => {
  await place(THANDI)
  await place(THANDI)
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

/** What the turn does while somebody else holds an order, and then moves it. */
const besideMoveOf = async (orderId: OrderId, move: MoveOrder['move']) => {
  const actor = await staff()
  const [lane] = await world.dueLanes('inbox')
  if (!lane) throw new Error('nobody has written')
  let turning: Promise<unknown> = Promise.resolve()
  const moving = world.db.withTenant(shop.tenantId, async (tx) => {
    await holdOrder(world.orders, tx, orderId)
    turning = world.aTurnHandler()(lane)
    turning.catch(() => undefined)
    await until(isSomebodyWaiting)
    return moveOrder(world.orders, tx, { orderId, move, actor })
  })
  const ends = await Promise.allSettled([moving, moving.then(() => turning)])
  return ends.map((end) => (end.status === 'fulfilled' ? 'done' : String(end.reason)))
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
