/** Riders, runs and their cash on a real database. */
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR_MS } from '../kernel/clock.ts'
import type { RiderId, RunId, ZoneId } from '../kernel/ids.ts'
import { cents, type Cents } from '../kernel/money.ts'
import { chooseFulfilment, cutOrder, inOrderTx } from '../orders/index.ts'
import { must, openTestShop, testDeps } from '../orders/test-shop.ts'
import { createKeyring } from '../platform/crypto/keyring.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { moveByShop } from './move-by-shop.ts'
import { listRiders, listRuns } from './run-store.ts'
import { makeRunToken, readRunToken } from './run-token.ts'
import { bringBack, closeRun, findLiveRun, handOverAtDoor, revokeLink, saveRider, sendWith } from './runs.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

/** Until some statement of this file's database waits for a row that another transaction holds. */
const untilOneWaits = async (): Promise<void> => {
  for (;;) {
    const { rows } = await db.owner.query(
      `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where not l.granted and a.datname = current_database()`,
    )
    if (rows.length > 0) return
  }
}

const aWorld = async (cashLimit: Cents | null = null) => {
  const orders = testDeps()
  const deps = { clock: orders.clock, newId: orders.newId, orders }
  const shop = await openTestShop(db, orders)
  const { keys } = createKeyring(randomBytes(32)).newTenantKey(shop.tenantId)
  const { riderId } = must(
    await db.worker.withTenant(shop.tenantId, (tx) => saveRider(deps, tx, keys, { name: 'Sipho', cashLimit })),
  )
  const anOrder = async (quantityMilli = 1_000) => {
    const party = await shop.addCustomer()
    must(await shop.add(party, { variantId: shop.kota, quantityMilli }))
    const delivery = {
      zoneId: randomUUID() as ZoneId,
      zoneName: 'West',
      fee: cents(15_03),
      minimum: cents(0),
      minutes: 20,
      place: null,
    }
    const fulfilment = { method: 'delivery', delivery: () => delivery } as const
    must(await shop.run((tx) => chooseFulfilment(orders, tx, { ...party, fulfilment })))
    const order = must(await shop.place(party))
    return must(await shop.move({ orderId: order.id, move: 'accept' }))
  }
  const send = (orderId: Awaited<ReturnType<typeof anOrder>>['id'], to: RiderId = riderId) =>
    db.worker.withTenant(shop.tenantId, (tx) => sendWith(deps, tx, keys, { orderId, riderId: to, actor: shop.owner }))
  const hashOf = (token: string) => readRunToken(token)!.hash
  const atDoor = (token: string, orderId: Parameters<typeof send>[0], code: string) =>
    inOrderTx(db.api, shop.tenantId, (tx) => handOverAtDoor(deps, tx, { hash: hashOf(token), orderId, code }))
  const back = (token: string, orderId: Parameters<typeof send>[0]) =>
    inOrderTx(db.api, shop.tenantId, (tx) => bringBack(deps, tx, { hash: hashOf(token), orderId, why: 'not_safe' }))
  const takeBack = (orderId: Parameters<typeof send>[0]) =>
    inOrderTx(db.api, shop.tenantId, (tx) => moveByShop(deps, tx, { orderId, move: 'bring_back', actor: shop.owner }))
  const close = (runId: RunId, handedIn: number) =>
    db.worker.withTenant(shop.tenantId, (tx) =>
      closeRun(deps, tx, { runId, handedIn: cents(handedIn), actor: shop.owner }),
    )
  const live = (token: string) =>
    db.api.withTenant(shop.tenantId, (tx) => findLiveRun(tx, hashOf(token), orders.clock.now()))
  const runs = () => db.worker.withTenant(shop.tenantId, (tx) => listRuns(tx, { before: null, limit: 100 }))
  return { orders, deps, shop, keys, riderId, anOrder, send, atDoor, back, takeBack, close, live, runs, hashOf }
}

describe('a rider', () => {
  it('is known by her name, sealed, and unseen by another shop', async () => {
    const { shop, deps, keys, riderId } = await aWorld()
    const other = await db.addTenant()

    const again = must(
      await db.worker.withTenant(shop.tenantId, (tx) => saveRider(deps, tx, keys, { name: ' sipho ' })),
    )
    const { rows } = await db.owner.query<{ text: string }>('select rider::text as text from rider where id = $1', [
      riderId,
    ])

    expect(again.riderId).toBe(riderId)
    expect(rows[0]?.text).not.toMatch(/sipho/i)
    expect(rows[0]?.text).not.toContain(Buffer.from('Sipho').toString('hex'))
    expect(await db.worker.withTenant(other, (tx) => listRiders(tx, keys.sealing))).toEqual([])
  })
})

describe('a run', () => {
  it('gathers the orders of a rider under one link, hands over by code, and adds up in cash', async () => {
    const world = await aWorld()
    const [first, second] = [await world.anOrder(), await world.anOrder()]
    const sent = must(await world.send(first.id))
    const { token, runId } = must(await world.send(second.id))

    const wrong = await world.atDoor(token, first.id, '9999')
    const done = must(await world.atDoor(token, first.id, '0427'))
    const busy = await world.close(runId, 0)
    must(await world.atDoor(token, second.id, '0427'))
    const closed = must(await world.close(runId, 90_00))

    expect(token).toBe(sent.token)
    expect(sent.order.state).toBe('out_for_delivery')
    expect(wrong).toMatchObject({ error: { code: 'orders.wrong_code', attemptsLeft: 4 } })
    expect(done).toMatchObject({ state: 'completed', paymentState: 'paid' })
    expect(busy).toEqual({ ok: false, error: { code: 'fulfilment.run_busy' } })
    // R50.03 each, in cash R50.00.
    expect(closed).toMatchObject({ handedIn: 90_00, missing: 10_00 })
    expect(await world.live(token)).toBeNull()
  })

  it('brings an order back that is not safe to hand over; it may go out again', async () => {
    const world = await aWorld()
    const order = await world.anOrder()
    const { token } = must(await world.send(order.id))

    const back = must(await world.back(token, order.id))
    const refused = await world.atDoor(token, order.id, '0427')
    must(await world.send(order.id))
    const done = must(await world.atDoor(token, order.id, '0427'))

    expect(back.state).toBe('ready')
    expect(refused).toMatchObject({ error: { code: 'orders.not_found' } })
    expect(done.state).toBe('completed')
  })

  it('knows what the shop did with its orders meanwhile', async () => {
    const world = await aWorld()
    const [handed, cancelled] = [await world.anOrder(), await world.anOrder()]
    must(await world.send(handed.id))
    must(await world.send(cancelled.id))

    must(await world.shop.move({ orderId: handed.id, move: 'hand_over', override: true }))
    must(await world.shop.move({ orderId: cancelled.id, move: 'cancel_by_shop' }))
    const [run] = await world.runs()

    expect(run?.stops.map(({ state, cashTaken }) => [state, cashTaken])).toEqual([
      ['handed_over', 50_00],
      ['taken_off', 0],
    ])
  })

  it('owes no cash for what the shop took back and sold by itself, before and after it is closed', async () => {
    const world = await aWorld()
    const order = await world.anOrder()
    const { runId } = must(await world.send(order.id))

    must(await world.takeBack(order.id))
    const closed = must(await world.close(runId, 0))
    must(await world.shop.move({ orderId: order.id, move: 'hand_over', code: '0427' }))
    const [run] = await world.runs()

    expect(closed.missing).toBe(0)
    expect(run?.stops).toMatchObject([{ state: 'taken_off', cashTaken: 0 }])
  })

  it('does not see an order again that the shop took back and sent off by itself', async () => {
    const world = await aWorld()
    const order = await world.anOrder()
    const { token } = must(await world.send(order.id))

    must(await world.takeBack(order.id))
    must(await world.takeBack(order.id))
    must(await world.shop.move({ orderId: order.id, move: 'dispatch' }))

    expect(await world.atDoor(token, order.id, '0427')).toMatchObject({ error: { code: 'orders.not_found' } })
    expect((await world.runs())[0]?.stops).toMatchObject([{ state: 'taken_off' }])
  })

  it('is given an order by one of two who send it off with two riders at once; the other is told that it is gone', async () => {
    const world = await aWorld()
    const { shop, deps, keys } = world
    const order = await world.anOrder()
    const thabo = must(await db.worker.withTenant(shop.tenantId, (tx) => saveRider(deps, tx, keys, { name: 'Thabo' })))

    const first = Promise.withResolvers<void>()
    const second = first.promise.then(() => world.send(order.id, thabo.riderId))
    const sending = db.worker.withTenant(shop.tenantId, async (tx) => {
      const sent = await sendWith(deps, tx, keys, { orderId: order.id, riderId: world.riderId, actor: shop.owner })
      first.resolve()
      await untilOneWaits()
      return sent
    })
    const sent = await Promise.all([sending, second])
    const stops = (await world.runs()).flatMap((run) => run.stops)

    expect(sent[0].ok).toBe(true)
    expect(sent[1]).toMatchObject({
      error: { code: 'orders.move_not_allowed', state: 'out_for_delivery', move: 'dispatch' },
    })
    expect(stops).toHaveLength(1)
  })

  it('leaves without what its customer has still to answer for, and writes nothing of it', async () => {
    const world = await aWorld()
    const { shop, deps, keys, riderId, orders } = world
    const order = await world.anOrder(2_000)
    const actor = shop.owner as Extract<typeof shop.owner, { type: 'staff' }>
    const cuts = [{ lineNo: 1, quantityMilli: 1_000 }]
    must(await shop.run((tx) => cutOrder(orders, tx, { orderId: order.id, cuts, actor })))

    // A turn of the chat commits what it wrote before a refusal.
    const { refused } = await db.worker.withTenant(shop.tenantId, async (tx) => ({
      refused: await sendWith(deps, tx, keys, { orderId: order.id, riderId, actor }),
    }))

    expect(refused).toEqual({ ok: false, error: { code: 'orders.change_open', askedBy: 'shop' } })
    expect(await world.runs()).toEqual([])
  })

  it('takes an order from one rider to another', async () => {
    const world = await aWorld()
    const { shop, deps, keys } = world
    const order = await world.anOrder()
    const first = must(await world.send(order.id))
    must(await world.back(first.token, order.id))
    const thabo = must(await db.worker.withTenant(shop.tenantId, (tx) => saveRider(deps, tx, keys, { name: 'Thabo' })))

    const second = must(await world.send(order.id, thabo.riderId))

    expect(second.token).not.toBe(first.token)
    expect(await world.atDoor(first.token, order.id, '0427')).toMatchObject({ error: { code: 'orders.not_found' } })
    expect(must(await world.atDoor(second.token, order.id, '0427')).state).toBe('completed')
  })

  it('does not let a rider carry more cash than the shop allows', async () => {
    const world = await aWorld(cents(60_00))
    const first = await world.anOrder()
    const { token } = must(await world.send(first.id))
    const more = await world.anOrder()
    const refused = { ok: false, error: { code: 'fulfilment.cash_limit', limit: 60_00 } }

    expect(await world.send(more.id)).toEqual(refused)
    must(await world.atDoor(token, first.id, '0427')) // what was due is now in her pocket
    expect(await world.send(more.id)).toEqual(refused)
    expect((await world.runs())[0]?.stops).toHaveLength(1)
  })

  it('is refused for what is collected, and for a rider of another shop', async () => {
    const world = await aWorld()
    const party = await world.shop.addCustomer()
    must(await world.shop.add(party, { variantId: world.shop.kota }))
    const collected = must(await world.shop.place(party))
    must(await world.shop.move({ orderId: collected.id, move: 'accept' }))

    expect(await world.send(collected.id)).toMatchObject({ error: { code: 'orders.move_not_allowed' } })
    expect(await world.send(collected.id, (await aWorld()).riderId)).toMatchObject({
      error: { code: 'fulfilment.rider_not_found' },
    })
  })
})

describe('the link of a run', () => {
  it('opens nothing after its hours, and nothing once revoked; the next order makes a new one', async () => {
    const world = await aWorld()
    const { token, runId } = must(await world.send((await world.anOrder()).id))

    const open = await world.live(token)
    must(
      await db.worker.withTenant(world.shop.tenantId, (tx) =>
        revokeLink(world.deps, tx, world.keys, { runId, actor: world.shop.owner }),
      ),
    )
    const revoked = await world.live(token)
    const renewed = must(await world.send((await world.anOrder()).id))
    const reopened = await world.live(renewed.token)
    world.orders.nowMs += 15 * HOUR_MS
    const expired = await world.live(renewed.token)

    expect([open?.runId, revoked, reopened?.runId, expired]).toEqual([runId, null, runId, null])
    expect(renewed.token).not.toBe(token)
  })

  it('hands nothing over when it is revoked in the moment of the hand-over', async () => {
    const world = await aWorld()
    const { shop, deps, keys } = world
    const order = await world.anOrder()
    const { token, runId } = must(await world.send(order.id))
    const revoking = Promise.withResolvers<void>()
    const handing = revoking.promise.then(() => world.atDoor(token, order.id, '0427'))

    await db.worker.withTenant(shop.tenantId, async (tx) => {
      const revoked = await revokeLink(deps, tx, keys, { runId, actor: shop.owner })
      revoking.resolve()
      await untilOneWaits()
      return revoked
    })

    expect(await handing).toMatchObject({ error: { code: 'orders.not_found' } })
  })

  it('hands nothing over when another phone has its link in the moment of the hand-over', async () => {
    const world = await aWorld()
    const { shop, deps, keys, riderId } = world
    const [order, next] = [await world.anOrder(), await world.anOrder()]
    const { token, runId } = must(await world.send(order.id))
    const renewing = Promise.withResolvers<void>()
    const handing = renewing.promise.then(() => world.atDoor(token, order.id, '0427'))

    await db.worker.withTenant(shop.tenantId, async (tx) => {
      must(await revokeLink(deps, tx, keys, { runId, actor: shop.owner }))
      const renewed = await sendWith(deps, tx, keys, { orderId: next.id, riderId, actor: shop.owner })
      renewing.resolve()
      await untilOneWaits()
      return renewed
    })

    expect(await handing).toMatchObject({ error: { code: 'orders.not_found' } })
  })

  it('is kept as a hash only, and one changed character opens nothing', async () => {
    const world = await aWorld()
    const { token, runId } = must(await world.send((await world.anOrder()).id))
    const secret = Buffer.from(token.slice(22), 'base64url').toString('hex')
    const { rows } = await db.owner.query<{ text: string }>(
      'select delivery_run::text as text from delivery_run where id = $1',
      [runId],
    )

    expect(rows[0]?.text).not.toContain(secret)
    expect(await world.live(`${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`)).toBeNull()
    expect(readRunToken('short')).toBeNull()
    expect(readRunToken(token)?.tenantId).toBe(world.shop.tenantId)
    expect(makeRunToken(world.shop.tenantId, world.keys, runId, 1)).toBe(token)
  })
})
