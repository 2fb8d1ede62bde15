/** Zones and slots on a real database: what the shop sets, what others may see, and who gets the last place. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR_MS } from '../kernel/clock.ts'
import { cents } from '../kernel/money.ts'
import type { SlotId, TenantId, ZoneId } from '../kernel/ids.ts'
import { chooseFulfilment, type OrderSlot } from '../orders/index.ts'
import { must, NOW_MS, openTestShop, testDeps } from '../orders/test-shop.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { removeZone, saveSlots, saveZone } from './change-offer.ts'
import { aSlot, aZone } from './fakes.ts'
import { findFreeSlots } from './free-slots.ts'
import { holdSlot } from './hold-slot.ts'
import { listSlots, listZones } from './offer-store.ts'
import { ZONES_MOST, type Zone } from './zone.ts'

let db: TestDatabase
let shop: TenantId
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const deps = testDeps()
const save = (tenantId: TenantId, zone: Zone) => db.api.withTenant(tenantId, (tx) => saveZone(deps, tx, zone))
const zonesOf = (tenantId: TenantId) => db.worker.withTenant(tenantId, listZones)
const settingsOf = async (tenantId: TenantId): Promise<object> => {
  const { rows } = await db.owner.query<{ settings: object }>('select settings from tenant where tenant_id = $1', [
    tenantId,
  ])
  return rows[0]?.settings ?? {}
}

describe('delivery zones', () => {
  it('are kept as given, in the shop’s order, changed by id, and unseen by another shop', async () => {
    ;[shop] = [await db.addTenant()]
    const other = await db.addTenant()
    const second = aZone({ name: 'Diepkloof', areas: ['Zone 3'], shape: null, position: 2 })
    const first = aZone({ position: 1 })

    must(await save(shop, second))
    must(await save(shop, first))
    must(await save(shop, { ...first, fee: cents(20_00) }))

    expect(await zonesOf(shop)).toEqual([{ ...first, fee: 20_00 }, second])
    expect(await zonesOf(other)).toEqual([])
    expect(await db.api.withTenant(other, (tx) => removeZone(tx, first.zoneId))).toMatchObject({
      error: { code: 'fulfilment.zone_not_found' },
    })
  })

  it('say on the tenant whether there is any', async () => {
    const tenantId = await db.addTenant()
    const zone = aZone()

    must(await save(tenantId, zone))
    const withZone = await settingsOf(tenantId)
    must(await save(tenantId, { ...zone, active: false }))
    const switchedOff = await settingsOf(tenantId)
    must(await db.api.withTenant(tenantId, (tx) => removeZone(tx, zone.zoneId)))

    expect(withZone).toMatchObject({ delivers: true, hasSlots: false })
    expect(switchedOff).toMatchObject({ delivers: false })
    expect(await settingsOf(tenantId)).toMatchObject({ delivers: false })
  })

  it('are refused with the field that does not fit, and when there are too many for one list', async () => {
    const tenantId = await db.addTenant()

    expect(await save(tenantId, aZone({ minutes: 0 }))).toEqual({
      ok: false,
      error: { code: 'fulfilment.zone_invalid', field: 'minutes' },
    })
    for (let i = 0; i < ZONES_MOST; i++) must(await save(tenantId, aZone({ zoneId: randomUUID() as ZoneId })))
    expect(await save(tenantId, aZone())).toMatchObject({ error: { code: 'fulfilment.too_many_zones' } })
  })

  it('are never more than there may be, and say whether there is any, however many people set them at once', async () => {
    const tenantId = await db.addTenant()
    const zones = Array.from({ length: ZONES_MOST - 1 }, () => aZone({ zoneId: randomUUID() as ZoneId }))
    for (const zone of zones) must(await save(tenantId, zone))

    const saved = await Promise.all([1, 2, 3].map(() => save(tenantId, aZone({ zoneId: randomUUID() as ZoneId }))))
    const kept = await zonesOf(tenantId)
    await Promise.all(kept.map(({ zoneId }) => db.api.withTenant(tenantId, (tx) => removeZone(tx, zoneId))))

    expect(saved.filter(({ ok }) => ok)).toHaveLength(1)
    expect(kept).toHaveLength(ZONES_MOST)
    expect(await settingsOf(tenantId)).toMatchObject({ delivers: false })
  })
})

describe('collection slots', () => {
  it('are exactly those that were saved last', async () => {
    const tenantId = await db.addTenant()
    const kept = aSlot({ weekday: 'mon' })

    must(await db.api.withTenant(tenantId, (tx) => saveSlots(tx, [kept, aSlot({ weekday: 'tue' })])))
    must(await db.api.withTenant(tenantId, (tx) => saveSlots(tx, [{ ...kept, capacity: 7 }])))

    expect(await db.worker.withTenant(tenantId, listSlots)).toEqual([{ ...kept, capacity: 7 }])
    expect(await settingsOf(tenantId)).toMatchObject({ hasSlots: true })
  })

  it('take as many orders as they have places, however many confirm at once', async () => {
    const holding = { ...testDeps(), holdSlot }
    const world = await openTestShop(db, holding)
    const slot = aSlot({ capacity: 3 })
    must(await db.api.withTenant(world.tenantId, (tx) => saveSlots(tx, [slot])))
    const time: OrderSlot = { slotId: slot.slotId, fromMs: NOW_MS + HOUR_MS, toMs: NOW_MS + 2 * HOUR_MS }
    const parties = await Promise.all(Array.from({ length: 8 }, () => world.addCustomer()))
    for (const party of parties) {
      must(await world.add(party, { variantId: world.kota }))
      const fulfilment = { method: 'collection', slot: time } as const
      must(await world.run((tx) => chooseFulfilment(holding, tx, { ...party, fulfilment })))
    }

    const placed = await Promise.all(parties.map((party) => world.place(party)))

    expect(placed.filter((result) => result.ok)).toHaveLength(3)
    expect(new Set(placed.flatMap((result) => (result.ok ? [] : [result.error.code])))).toEqual(
      new Set(['orders.slot_unavailable']),
    )
  })

  it('are offered after they have begun, while they have a place', async () => {
    const holding = { ...testDeps(), holdSlot }
    const world = await openTestShop(db, holding)
    const slot = aSlot({ weekday: 'wed', fromMinute: 9 * 60, toMinute: 11 * 60, capacity: 1 })
    must(await db.api.withTenant(world.tenantId, (tx) => saveSlots(tx, [slot])))
    const free = async () =>
      (await db.worker.withTenant(world.tenantId, (tx) => findFreeSlots(tx, NOW_MS, 'Africa/Johannesburg'))).map(
        ({ fromMs }) => fromMs,
      )
    const fromMs = NOW_MS - HOUR_MS
    const before = await free()
    const party = await world.addCustomer()
    must(await world.add(party, { variantId: world.kota }))
    const time: OrderSlot = { slotId: slot.slotId, fromMs, toMs: fromMs + 2 * HOUR_MS }
    const fulfilment = { method: 'collection', slot: time } as const
    must(await world.run((tx) => chooseFulfilment(holding, tx, { ...party, fulfilment })))

    must(await world.place(party))

    expect(before).toContain(fromMs)
    expect(await free()).toEqual(before.filter((ms) => ms !== fromMs))
  })

  it('that the shop took away take nobody', async () => {
    const tenantId = await db.addTenant()
    const gone = { slotId: randomUUID() as SlotId, fromMs: NOW_MS, toMs: NOW_MS + HOUR_MS }

    expect(await db.worker.withTenant(tenantId, (tx) => holdSlot(tx, gone))).toBe(0)
  })
})
