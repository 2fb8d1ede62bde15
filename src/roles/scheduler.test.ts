import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, offers, wordsOf, type World } from '../conversation/test-world.ts'
import { DAY_MS } from '../kernel/clock.ts'
import { QUEUES } from '../platform/lanes/index.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { createMetrics } from '../platform/telemetry/metrics.ts'
import type { Runtime } from './runtime.ts'
import { buildScheduler } from './scheduler.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

/** Runs every job of the scheduler until what it should bring about is so. */
const runUntil = async (isSo: (runtime: Runtime) => Promise<boolean>): Promise<void> => {
  // Only what the scheduler reads of a runtime.
  const runtime = {
    clock: { ...world.clock, now: world.clock.now, advance: () => undefined },
    newId: world.newId,
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
  } as unknown as Runtime
  const schedulers = [buildScheduler(runtime, world.test.scheduler), buildScheduler(runtime, world.test.scheduler)]
  for (const scheduler of schedulers) scheduler.start()
  await until(() => isSo(runtime))
  await Promise.all(schedulers.map((scheduler) => scheduler.drain()))
}
const days = async (): Promise<string[]> =>
  (await world.rows<{ day: string }>('select day::text as day from raw_day_key order by day')).map((r) => r.day)
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

describe('the scheduler', () => {
  it('expires an order that nobody accepted and tells the customer once, through a job, though two of it run', async () => {
    const shop = await world.addShop()
    const thandi = { waId: '27710000002', name: 'Thandi' }
    const [summary] = await world.say(shop, thandi, '2 white bread')
    await world.press(shop, thandi, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
    world.clock.nowMs += 31 * 60_000
    const before = world.graph.sent.length

    await runUntil(async () => (await world.rows(`select 1 from sales_order where state = 'expired'`)).length === 1)
    expect(
      await world.rows(`select kind from lane_item where tenant_id = $1 and queue = 'job'`, [shop.tenantId]),
    ).toHaveLength(1)
    await world.settle()

    const told = world.graph.sent.slice(before).filter((s) => s.body.to === '+27710000002')
    expect(told).toHaveLength(1)
    expect(wordsOf(told[0])).toMatch(/expired|not (confirm|accept)|did not/i)
    const [level] = await world.rows('select reserved_milli::int as reserved from stock_level where tenant_id = $1', [
      shop.tenantId,
    ])
    expect(level).toEqual({ reserved: 0 })
  })

  it('tells a shop of goods that expire, once, though two of it run', async () => {
    const shop = await world.addShop()
    const tomorrow = new Date(world.clock.nowMs + DAY_MS).toISOString().slice(0, 10)
    await world.rows('update variant set expires_on = $2 where tenant_id = $1', [shop.tenantId, tomorrow])
    const events = () =>
      world.rows(`select subject_id from event where tenant_id = $1 and type = 'stock_expiring'`, [shop.tenantId])

    await runUntil(async () => (await events()).length > 0)

    expect(await events()).toEqual([{ subject_id: shop.bread }])
    expect(
      await world.rows(`select kind from lane_item where tenant_id = $1 and queue = 'job'`, [shop.tenantId]),
    ).toEqual([{ kind: 'goods_expiring' }])
  })

  it('destroys the keys of raw batches after thirty days and no day earlier', async () => {
    await world.rows('delete from raw_day_key')
    const kept = [0, 29, 30].map((n) => dayOf(world.clock.nowMs - n * DAY_MS))
    const old = [31, 60].map((n) => dayOf(world.clock.nowMs - n * DAY_MS))
    for (const day of [...kept, ...old]) {
      await world.rows('insert into raw_day_key (day, wrapped_key, created_at) values ($1, $2, now())', [
        day,
        Buffer.alloc(60),
      ])
    }

    await runUntil(async () => (await days()).length === 3)

    expect(await days()).toEqual(kept.toSorted())
  })

  it('makes the partitions of the months to come, each with row-level security', async () => {
    world.clock.nowMs += 120 * DAY_MS
    const month = dayOf(world.clock.nowMs + 85 * DAY_MS).slice(0, 7)
    const suffix = `_y${month.slice(0, 4)}m${month.slice(5)}`
    const made = () =>
      world.rows<{ name: string; secured: boolean }>(
        `select relname as name, relrowsecurity as secured from pg_class where relkind = 'r' and relname like $1`,
        [`%${suffix}`],
      )
    expect(await made()).toEqual([])

    await runUntil(async () => (await made()).length >= 5)

    expect((await made()).map((p) => p.name.replace(suffix, '')).toSorted()).toEqual([
      'audit_event',
      'event',
      'message_content',
      'message_status',
      'raw_batch',
    ])
    expect((await made()).every((p) => p.secured)).toBe(true)
  })

  it('measures every queue, also what waits for an endpoint or for a picture', async () => {
    let measured: readonly string[] = []

    await runUntil(async ({ metrics }) => {
      measured = (await metrics.laneDepth.get()).values.map(({ labels }) => String(labels.queue))
      return measured.length > 0
    })

    expect(measured.toSorted()).toEqual(QUEUES.toSorted())
  })
})
