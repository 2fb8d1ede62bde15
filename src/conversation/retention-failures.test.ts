import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endConsents } from '../customers/index.ts'
import { DAY_MS, HOUR_MS } from '../kernel/clock.ts'
import type { Sql } from '../platform/db/database.ts'
import { runRetention } from '../privacy/index.ts'
import { createRequestDeps } from './privacy-port.ts'
import { createWorld, type World } from './test-world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const retain = (db: Parameters<typeof runRetention>[0]['db'] = world.test.scheduler) =>
  runRetention({
    db,
    clock: world.clock,
    newId: world.newId,
    requests: createRequestDeps({ clock: world.clock, newId: world.newId, events: world.events }),
    endConsents,
  })

describe('what fails of retention', () => {
  it('keeps no shop from its turn when it belongs to none: a month that is read just now, old webhooks', async () => {
    const shop = await world.addShop()
    await world.say(shop, { waId: '27710009041', name: 'Zinhle' }, 'hello', 'hours')
    world.clock.nowMs += 91 * DAY_MS
    const { withTenant, platformSql } = world.test.scheduler
    const locked = () => Promise.reject(new Error('canceling statement due to lock timeout'))

    const report = await retain({ withTenant, platformSql, withPlatform: locked })

    expect(report.destroyed.message_content).toBeGreaterThan(0)
    expect(report.failed.map(({ tenantId }) => tenantId)).toEqual(Array(6).fill(null)) // webhooks, and five tables of months
  })

  it('keeps the month whose certificate could not be written, and lets those before it go', async () => {
    await world.rows(`select app.ensure_partitions('2019-10-01', 2)`)
    const { withPlatform, ...others } = world.test.scheduler
    let certificates = 0
    const failing: typeof withPlatform = (work) =>
      withPlatform((tx) => {
        const sql: typeof tx.sql = (text, ...values) =>
          text.join('?').includes('insert into platform_destruction') &&
          values.includes('month') &&
          ++certificates === 2
            ? Promise.reject(new Error('the connection was lost'))
            : tx.sql(text, ...values)
        return work({ ...tx, sql })
      })

    const report = await retain({ ...others, withPlatform: failing })

    const [left] = await world.rows(
      `select to_regclass('raw_batch_y2019m10') as first, to_regclass('raw_batch_y2019m11') as second`,
    )
    const told = await world.rows(`select class from platform_destruction where rule = 'month' and class = 'raw_batch'`)
    expect(left).toEqual({ first: null, second: 'raw_batch_y2019m11' })
    expect(told).toHaveLength(1)
    expect(report.partitions).toContain('raw_batch_y2019m10')
    expect(report.failed).toMatchObject([{ tenantId: null }])
  })

  it('keeps the webhooks whose certificate could not be written', async () => {
    const shop = await world.addShop()
    await world.say(shop, { waId: '27710009042', name: 'Zodwa' }, 'hello')
    world.clock.nowMs += 31 * DAY_MS
    const { withPlatform, ...others } = world.test.scheduler
    const lost = () => Promise.reject(new Error('the connection was lost'))
    const withoutCertificate = (sql: Sql): Sql => {
      const isCertificate = (text: TemplateStringsArray) => text.join('?').includes('insert into platform_destruction')
      return (text, ...values) => (isCertificate(text) ? lost() : sql(text, ...values))
    }
    const old = async () =>
      (await world.rows(`select from raw_batch where received_at < $1`, [new Date(world.clock.nowMs - 30 * DAY_MS)]))
        .length
    const before = await old()

    const report = await retain({
      ...others,
      platformSql: withoutCertificate(others.platformSql),
      withPlatform: (work) => withPlatform((tx) => work({ ...tx, sql: withoutCertificate(tx.sql) })),
    })
    const left = await old()
    const again = await retain()

    expect(before).toBeGreaterThan(0)
    expect(left).toBe(before)
    expect(report.destroyed.raw_batch).toBeUndefined()
    expect(again.destroyed.raw_batch).toBe(before)
    expect(await old()).toBe(0)
  })

  it('of a shop is tried again after an hour, and stands before no other until then', async () => {
    const shop = await world.addShop()
    await retain()
    world.clock.nowMs += DAY_MS
    const { withTenant, ...others } = world.test.scheduler
    let tries = 0
    const failing: typeof withTenant = (tenantId, work) =>
      tenantId === shop.tenantId && tries++ === 0 ? Promise.reject(new Error('a defect')) : withTenant(tenantId, work)

    const first = await retain({ ...others, withTenant: failing })
    const atOnce = await retain()
    world.clock.nowMs += HOUR_MS + 1
    const later = await retain()

    expect(first.failed).toMatchObject([{ tenantId: shop.tenantId }])
    expect(atOnce.tenants).toBe(0)
    expect([later.tenants, later.failed]).toEqual([1, []])
  })
})
