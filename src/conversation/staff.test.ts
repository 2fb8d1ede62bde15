/** People who come to a shop and leave it: whose messages are whose, and what becomes of what waits for them. */
import { describe, expect, it } from 'vitest'
import { redact } from '../kernel/redacted.ts'
import {
  addStaff,
  changeStaff,
  dismissStaff,
  holdStaff,
  type StaffDetails,
  type StaffRecord,
} from '../tenants/index.ts'
import { useWorld } from './test-setup.ts'
import { wordsOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
let people = 0
useWorld((opened, own) => {
  world = opened
  shop = own
})

const somebody = (): Person & { readonly waId: string; readonly bsuid: string } => {
  const n = String(++people).padStart(4, '0')
  return { waId: `2783000${n}`, bsuid: `ZA.83${n}`, name: 'Thabo' }
}
const keysOf = async ({ tenantId }: TestShop) => (await world.directory.getTenant(tenantId)).keys
/** As the API does it; the router and the workers of this process do not hear of it by themselves. */
const takeOn = async (at: TestShop, { waId = '' }: Person, role: StaffDetails['role'] = 'helper') => {
  const keys = await keysOf(at)
  const details = { name: redact('Thabo'), waId: redact(waId), role, language: 'en', receivesAlerts: true } as const
  const added = await world.test.api.withTenant(at.tenantId, (tx) =>
    addStaff(world, tx, keys, { ...details, stockNewsChoice: null }),
  )
  if (!added.ok) throw new Error(added.error.code)
  world.directory.forgetTenant(at.tenantId)
  return added.value
}
const letGo = async (at: TestShop, { id }: StaffRecord, given: { readonly quietly?: true } = {}) => {
  const keys = await keysOf(at)
  const gone = await world.test.api.withTenant(at.tenantId, async (tx) => {
    const held = await holdStaff(tx, keys, id)
    return held.ok ? dismissStaff(world, tx, keys, held.value) : held
  })
  if (!given.quietly) world.directory.forgetTenant(at.tenantId)
  return gone
}
const toHer = ({ waId }: Person, sent: Awaited<ReturnType<World['say']>>): string =>
  sent
    .filter((s) => String(s.body.to).includes(String(waId)))
    .map(wordsOf)
    .join('\n')
const count = async (text: string, ...values: readonly unknown[]): Promise<number> =>
  (await world.rows<{ n: number }>(`select count(*)::int as n from ${text}`, [...values]))[0]?.n ?? 0
const customersOf = ({ tenantId }: TestShop) => count('customer where tenant_id = $1', tenantId)

describe('somebody who is taken on', () => {
  it('runs the shop from her own WhatsApp from then on, and is told of orders', async () => {
    const thabo = somebody()
    await world.say(shop, thabo, 'hello')

    await takeOn(shop, thabo)
    const asked = await world.say(shop, thabo, 'menu')
    const ordered = await world.say(shop, { waId: '27710010001', name: 'Lerato' }, 'I want to talk to a person')

    expect(toHer(thabo, asked)).toContain('12 bread') // how a seller says what came in
    expect(await customersOf(shop)).toBe(2) // what she was before stays
    expect(toHer(thabo, ordered)).toContain('Lerato')
  })

  it('has a number that nobody else of the shop has', async () => {
    const thabo = somebody()
    await takeOn(shop, thabo)

    await expect(takeOn(shop, thabo)).rejects.toThrow('tenants.staff_number_taken')
  })
})

describe('somebody who has left', () => {
  it('is a customer from then on, by her number and by the id that WhatsApp knows her by', async () => {
    const thabo = somebody()
    const record = await takeOn(shop, thabo)
    await world.say(shop, thabo, 'menu')

    await letGo(shop, record)
    const greeted = await world.say(shop, thabo, 'hello')
    const byId = await world.say(shop, { bsuid: thabo.bsuid, name: 'Thabo' }, 'close now')

    expect(toHer(thabo, greeted)).toContain('PRIVACY') // the notice, which a customer is given once
    expect(wordsOf(byId[0])).not.toContain('closed until')
    expect(await customersOf(shop)).toBe(1)
    expect(await count('shop_closure where tenant_id = $1', shop.tenantId)).toBe(0)
    expect(await count('staff_identity where tenant_id = $1', shop.tenantId)).toBe(0)
  })

  it('has moved nothing by what she wrote before and nobody had handled; it is stored', async () => {
    const thabo = somebody()
    const record = await takeOn(shop, thabo)
    await world.say(shop, thabo, 'menu')
    await world.deliver(world.messagesBody(shop, thabo, world.text(thabo, 'close now')))
    const stored = await count(`message_content where tenant_id = $1 and direction = 'in'`, shop.tenantId)

    await letGo(shop, record)
    const before = world.graph.sent.length
    await world.settle()

    expect(world.graph.sent.slice(before)).toEqual([])
    expect(await count('shop_closure where tenant_id = $1', shop.tenantId)).toBe(0)
    expect(await count('lane_item where tenant_id = $1', shop.tenantId)).toBe(0)
    expect(await count('parked_item where tenant_id = $1', shop.tenantId)).toBe(0)
    expect(await count(`message_content where tenant_id = $1 and direction = 'in'`, shop.tenantId)).toBe(stored)
  })

  it('is sent nothing that waited for her, and that is nobody’s failure', async () => {
    const thabo = somebody()
    const record = await takeOn(shop, thabo)
    await world.say(shop, thabo, 'menu')
    const lerato: Person = { waId: '27710010002', name: 'Lerato' }
    await world.deliver(world.messagesBody(shop, lerato, world.text(lerato, 'I want to talk to a person')))
    world.clock.nowMs += 3_000
    await world.work('inbox', world.turns)
    await world.work('job', world.notifier)
    const waiting = await count(
      `lane_item i join conversation c on c.tenant_id = i.tenant_id and c.id = i.lane_id
        where i.tenant_id = $1 and i.queue = 'outbox' and c.staff_id = $2`,
      shop.tenantId,
      record.id,
    )

    await letGo(shop, record)
    const [before, dead] = [world.graph.sent.length, world.dead.length]
    await world.settle()

    expect(waiting).toBe(1)
    expect(toHer(thabo, world.graph.sent.slice(before))).toBe('')
    expect(toHer(shop.owner, world.graph.sent.slice(before))).toContain('Lerato')
    expect(world.dead.length).toBe(dead)
    expect(await count('lane_item where tenant_id = $1', shop.tenantId)).toBe(0)
  })

  it('is not known again through a process that has not heard of it yet', async () => {
    const thabo = somebody()
    const record = await takeOn(shop, thabo)
    await world.directory.getTenant(shop.tenantId)

    await letGo(shop, record, { quietly: true })
    await world.say(shop, thabo, 'menu') // the router still has her as a seller
    world.clock.nowMs += 16_000 // a shop is read again after fifteen seconds
    const byId = await world.say(shop, { bsuid: thabo.bsuid, name: 'Thabo' }, 'hello')

    expect(wordsOf(byId[0])).toContain('PRIVACY')
    expect(await count('staff_identity where tenant_id = $1', shop.tenantId)).toBe(0)
    expect(await count('directory_staff where staff_id = $1', record.id)).toBe(0)
  })

  it('is what she was in another shop, and there alone', async () => {
    const thabo = somebody()
    const other = await world.addShop()
    const here = await takeOn(shop, thabo)
    await takeOn(other, thabo)
    for (const each of [shop, other]) await world.say(each, thabo, 'menu')

    await letGo(shop, here)
    const there = await world.say(other, thabo, 'menu')
    const byId = await world.say(other, { bsuid: thabo.bsuid, name: 'Thabo' }, 'menu')

    for (const sent of [there, byId]) expect(wordsOf(sent[0])).toContain('12 bread')
    expect(await world.directory.findTenantsOfSeller(thabo.waId)).toEqual([other.tenantId])
    expect([await customersOf(shop), await customersOf(other)]).toEqual([0, 0])
  })

  it('can be taken on again, as somebody new', async () => {
    const thabo = somebody()
    await letGo(shop, await takeOn(shop, thabo))

    const again = await takeOn(shop, thabo, 'manager')
    const asked = await world.say(shop, thabo, 'menu')

    expect(again.role).toBe('manager')
    expect(toHer(thabo, asked)).toContain('12 bread')
  })
})

describe('the people of a shop', () => {
  it('always have an owner among them, also when two let each other go at once', async () => {
    const second = await takeOn(shop, somebody(), 'owner')
    const [first] = await world.rows<{ id: StaffRecord['id'] }>(
      `select id from staff where tenant_id = $1 and id <> $2`,
      [shop.tenantId, second.id],
    )
    const both = await Promise.all([letGo(shop, { ...second, id: first!.id }), letGo(shop, second)])

    expect(both.map((one) => (one.ok ? 'gone' : one.error.code)).toSorted()).toEqual(['gone', 'tenants.last_owner'])
  })

  it('are known by the new number alone, when the shop says that it has changed', async () => {
    const [thabo, fresh] = [somebody(), somebody()]
    const record = await takeOn(shop, thabo)
    await world.say(shop, thabo, 'menu')
    const keys = await keysOf(shop)

    await world.test.api.withTenant(shop.tenantId, (tx) =>
      changeStaff(world, tx, keys, record, { waId: redact(fresh.waId) }),
    )
    world.directory.forgetTenant(shop.tenantId)
    const old = await world.say(shop, { bsuid: thabo.bsuid, name: 'Thabo' }, 'menu')
    const now = await world.say(shop, fresh, 'menu')

    expect(wordsOf(old[0])).not.toContain('12 bread')
    expect(toHer(fresh, now)).toContain('12 bread')
    expect(await world.directory.findTenantsOfSeller(thabo.waId)).toEqual([])
  })
})
