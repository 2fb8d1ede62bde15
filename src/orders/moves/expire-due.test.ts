import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'
import type { OrderId, TenantId } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import { createRests } from '../../kernel/rests.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { expireDue } from './expire-due.ts'
import { settleDue } from './settle-due.ts'
import { getOrder } from '../reading/find-orders.ts'
import { must, NOW_MS, shopsOn, testDeps, type TestShop, noteDeps } from '../test-shop.ts'
import type { OrderView } from '../views.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const { stockOf, eventsOf, expectBooksToHold, aShop, aPlacedOrder } = shopsOn(() => db)

describe('expiry', () => {
  it('ends orders that nobody accepted, in every shop, and leaves the others', async () => {
    const [late, taken, fresh] = [await aPlacedOrder(), await aPlacedOrder(), await aShop()]
    await taken.shop.move({ orderId: taken.order.id, move: 'accept' })
    fresh.deps.nowMs = NOW_MS + 20 * MINUTE_MS
    await fresh.shop.add(fresh.party, {})
    const freshOrder = must(await fresh.shop.place(fresh.party))
    const deps = { ...testDeps(), db: db.scheduler }
    const stateOf = async ({ shop }: { shop: TestShop }, order: OrderView) =>
      must(await db.worker.withTenant(shop.tenantId, (tx) => getOrder(noteDeps, tx, order.id))).state

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
    expect(
      must(await db.worker.withTenant(other.shop.tenantId, (tx) => getOrder(noteDeps, tx, other.order.id))).state,
    ).toBe('expired')
  })

  it('goes on past orders that fail every time, however many they are for one run', async () => {
    const stuck = await aPlacedOrder()
    const later = await aPlacedOrder()
    await db.owner.query(
      `update sales_order set expires_at = expires_at - make_interval(mins => case when tenant_id = $1 then 2 else 1 end)
        where tenant_id = any ($2)`,
      [stuck.shop.tenantId, [stuck.shop.tenantId, later.shop.tenantId]],
    )
    const deps = { ...testDeps(), clock: { now: () => NOW_MS + 30 * MINUTE_MS - 1 } }
    const failing = {
      platformSql: db.scheduler.platformSql,
      withTenant: ((tenantId, work) =>
        tenantId === later.shop.tenantId
          ? db.scheduler.withTenant(tenantId, work)
          : Promise.reject(new Error('connection lost'))) as typeof db.scheduler.withTenant,
    }

    const report = await expireDue({ ...deps, db: failing }, 1)

    expect(report.expired).toBe(1)
    expect(report.failed.filter(({ orderId }) => orderId === stuck.order.id)).toHaveLength(1)
    expect(
      must(await db.worker.withTenant(later.shop.tenantId, (tx) => getOrder(noteDeps, tx, later.order.id))).state,
    ).toBe('expired')
  })

  it('lets an order that fails rest, longer each time, and tries others meanwhile', async () => {
    const stuck = await aPlacedOrder()
    let nowMs = NOW_MS + 31 * MINUTE_MS
    const clock = { now: () => nowMs }
    const rests = createRests<OrderId>({ clock })
    const tried: TenantId[] = []
    const failing = {
      platformSql: db.scheduler.platformSql,
      withTenant: ((tenantId, work) => {
        tried.push(tenantId)
        return tenantId === stuck.shop.tenantId
          ? Promise.reject(new Error('a defect'))
          : db.scheduler.withTenant(tenantId, work)
      }) as typeof db.scheduler.withTenant,
    }
    const run = async (most?: number) => {
      tried.length = 0
      return expireDue({ ...testDeps(), clock, db: failing, rests }, most)
    }

    const first = await run()
    const later = await aPlacedOrder()
    const second = await run(1)
    nowMs += MINUTE_MS
    const third = await run()
    const fourth = await run()

    expect(first.failed).toMatchObject([{ tenantId: stuck.shop.tenantId, orderId: stuck.order.id }])
    expect([second.expired, second.failed]).toEqual([1, []])
    expect(
      must(await db.worker.withTenant(later.shop.tenantId, (tx) => getOrder(noteDeps, tx, later.order.id))).state,
    ).toBe('expired')
    expect(third.failed).toHaveLength(1)
    expect(fourth.failed).toEqual([])
    expect(tried).not.toContain(stuck.shop.tenantId)
  })

  it('lets an order rest that is refused although it is due, and holds up none that is due later', async () => {
    const tenantId = await db.addTenant()
    const [refused, later] = [randomUUID() as OrderId, randomUUID() as OrderId]
    const rests = createRests<OrderId>({ clock: { now: () => NOW_MS } })
    const tried: OrderId[] = []
    const run = () =>
      settleDue(
        { db: db.scheduler, rests },
        (most) => Promise.resolve([refused, later].slice(0, most).map((id) => ({ tenant_id: tenantId, order_id: id }))),
        1,
        (_tx, orderId) => {
          tried.push(orderId)
          return Promise.resolve(orderId === later ? ok(null) : err({ code: 'orders.not_found' }))
        },
      )

    const first = await run()
    const second = await run()

    expect([first.ended, first.settledMeanwhile]).toEqual([1, 1])
    expect([second.ended, second.settledMeanwhile]).toEqual([1, 0])
    expect(tried).toEqual([refused, later, later])
  })

  it('tries an order again at once that failed because the database was away', async () => {
    const stuck = await aPlacedOrder()
    const clock = { now: () => NOW_MS + 31 * MINUTE_MS }
    const rests = createRests<OrderId>({ clock })
    const away = Object.assign(new Error('terminating connection'), { code: '57P01' })
    const failing = {
      platformSql: db.scheduler.platformSql,
      withTenant: (() => Promise.reject(away)) as typeof db.scheduler.withTenant,
    }

    await expireDue({ ...testDeps(), clock, db: failing, rests })
    await expireDue({ ...testDeps(), clock, db: db.scheduler, rests })

    expect(
      must(await db.worker.withTenant(stuck.shop.tenantId, (tx) => getOrder(noteDeps, tx, stuck.order.id))).state,
    ).toBe('expired')
  })
})
