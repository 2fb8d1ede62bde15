import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR_MS } from '../kernel/clock.ts'
import { createWorld, WABA, type TestShop, type World } from './test-world.ts'

let world: World
let shops: readonly TestShop[]
beforeAll(async () => {
  world = await createWorld()
  shops = [await world.addShop(), await world.addShop()]
})
afterAll(() => world.stop())
beforeEach(() => world.rows('truncate quarantine'))

/** A change at the messaging account of both shops that does not say which number it is about. */
const deliver = (field: string, value: object) => world.deliver(world.body({ field, value: { ...value } }))

describe('a change that names no number, at an account of two shops', () => {
  it('and tells about a person is given to neither: one of them does not know her', async () => {
    const timestamp = String(Math.floor(world.clock.nowMs / 1000))

    await deliver('user_preferences', {
      user_preferences: [
        { wa_id: '27710000009', category: 'marketing_messages', value: 'stop', detail: 'x', timestamp },
      ],
    })

    expect(await world.rows('select id from customer')).toEqual([])
    expect(await world.rows('select reason from quarantine')).toEqual([{ reason: 'no shop for preference' }])
  })

  it('and tells about the account is told to both', async () => {
    await deliver('account_alerts', { entity_type: 'WABA', entity_id: '1', alert_type: 'x', alert_severity: 'WARNING' })

    const told = await world.rows<{ tenant_id: string }>(
      `select tenant_id from event where type like 'channel_%' order by tenant_id`,
    )
    expect(told.map((t) => t.tenant_id)).toEqual(shops.map((s) => s.tenantId).toSorted())
  })
})

describe('what Meta tells again', () => {
  const alertsOf = async (): Promise<number> =>
    (
      await world.rows(
        `select 1 from event where type = 'channel_account_alert' and payload ->> 'severity' = 'CRITICAL'`,
      )
    ).length / shops.length
  const alert = (seconds?: number): Buffer =>
    Buffer.from(
      JSON.stringify({
        object: 'whatsapp_business_account',
        entry: [
          {
            id: WABA,
            ...(seconds === undefined ? {} : { time: seconds }),
            changes: [
              { field: 'account_alerts', value: { alert_info: { alert_severity: 'CRITICAL', alert_type: 'x' } } },
            ],
          },
        ],
      }),
    )

  it('is one fact, by the time that it names, or within the hour where it names none', async () => {
    const seconds = Math.floor(world.clock.nowMs / 1000)

    await world.deliver(alert(seconds), alert(seconds))
    await world.deliver(alert(seconds))
    const once = await alertsOf()
    await world.deliver(alert(seconds + 1))
    const twice = await alertsOf()
    world.clock.nowMs -= world.clock.nowMs % HOUR_MS
    await world.deliver(alert(), alert())
    const thrice = await alertsOf()
    world.clock.nowMs += HOUR_MS
    await world.deliver(alert())

    expect([once, twice, thrice, await alertsOf()]).toEqual([1, 2, 3, 4])
  })
})
