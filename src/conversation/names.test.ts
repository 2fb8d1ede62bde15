/** What a customer is called over a whole shop on a real database: what WhatsApp shows, what she says, and when that is asked. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findCustomer, giveName } from '../customers/index.ts'
import { DAY_MS } from '../kernel/clock.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { openJson, sealJson } from '../platform/crypto/seal.ts'
import { LaneMovedError } from '../platform/lanes/index.ts'
import { profileContext } from '../customers/profile.ts'
import { lockAuditHead } from '../privacy/audit.ts'
import { openKeys } from '../privacy/person-keys.ts'
import { PATIENTLY } from '../kernel/test-patience.ts'
import { createWorld, offers, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.rows(`select app.ensure_partitions(current_date, 24)`) // the clock goes far ahead here
})
afterAll(() => world.stop())

let people = 0
const somebody = (name: string): Person => ({ waId: `277100090${String(++people).padStart(2, '0')}`, name })

const gives = async (shop: TestShop, person: Person, name: string) => {
  await world.press(shop, person, 'v:fix')
  await world.press(shop, person, 'vf:name')
  return world.say(shop, person, name)
}
/** Asks for two loaves; what she is shown to confirm. */
const asksFor = async (shop: TestShop, person: Person, words = '2 white bread') =>
  (await world.say(shop, person, words)).find((s) => offers(s).some((id) => id.includes(':confirm:')))
const confirms = (shop: TestShop, person: Person, review: Parameters<typeof offers>[0]) =>
  world.press(shop, person, offers(review).find((id) => id.includes(':confirm:')) ?? 'no confirm')
/** As the API and the console show her. */
const nameOf = async (shop: TestShop): Promise<string | null> => {
  const { keys } = await world.directory.getTenant(shop.tenantId)
  const [{ id } = { id: '' as CustomerId }] = await world.rows<{ id: CustomerId }>(
    'select id from customer where tenant_id = $1 and merged_into is null',
    [shop.tenantId],
  )
  const found = await world.db.withTenant(shop.tenantId, (tx) => findCustomer(world, tx, keys, id))
  return found?.displayName ?? null
}
/** She writes now and then, so that nobody takes her for somebody else, and 91 days pass. */
const daysPass = async (shop: TestShop, person: Person) => {
  world.clock.nowMs += 60 * DAY_MS
  await world.say(shop, person, 'hours')
  world.clock.nowMs += 31 * DAY_MS
  await world.say(shop, shop.owner, 'orders')
}

describe('a name that WhatsApp shows', () => {
  it('is kept clean, changes when she changes it there, and is never asked about', async () => {
    const shop = await world.addShop()
    const person = somebody('\u202ethabiso\u202c\u0000 M\u3164')

    await world.say(shop, person, 'hello')
    const first = await nameOf(shop)
    await daysPass(shop, { ...person, name: 'Thabiso 🎉' })
    const review = await asksFor(shop, { ...person, name: 'Thabiso 🎉' })

    expect(first).toBe('thabiso M')
    expect(await nameOf(shop)).toBe('Thabiso 🎉')
    expect(wordsOf(review)).not.toContain('Name:')
    expect(offers(review)).not.toContain('vf:name')
  })
})

describe('a name that she gave (PRV-13)', () => {
  it('is asked about 90 days later in the review of her order, and confirmed with that: no message more', async () => {
    const shop = await world.addShop()
    await world.say(shop, shop.owner, 'orders')
    const person = somebody('xX_QT_Xx')
    await world.say(shop, person, 'hello')
    await gives(shop, person, 'Refilwe Molefe')
    const fresh = await asksFor(shop, person)
    await confirms(shop, person, fresh)
    await daysPass(shop, person)

    const old = await asksFor(shop, person)
    const placed = await confirms(shop, person, old)
    const next = await asksFor(shop, person)

    expect(wordsOf(fresh)).not.toContain('Name:')
    expect(wordsOf(old)).toContain('Name: Refilwe Molefe.')
    expect(offers(old)).toContain('vf:name')
    expect(placed.map(wordsOf).join()).toContain('from Refilwe Molefe')
    expect(wordsOf(next)).not.toContain('Name:')
  })

  it('is another one by a tap there and a word; her order goes on where she was', async () => {
    const shop = await world.addShop()
    const person = somebody('Zodwa')
    await world.say(shop, person, 'hello')
    await gives(shop, person, 'Zodwa Khumalo')
    await daysPass(shop, person)

    await asksFor(shop, person)
    await world.press(shop, person, 'vf:name')
    const [answered] = await world.say(shop, person, '  Zodwa \u202e\t Dube ')

    expect(wordsOf(answered)).toContain('Your name is now Zodwa Dube')
    expect(wordsOf(answered)).not.toContain('Name:')
    expect(offers(answered).some((id) => id.includes(':confirm:'))).toBe(true)
    expect(await nameOf(shop)).toBe('Zodwa Dube')
  })

  it('is not confirmed by an order whose review did not show it', async () => {
    const shop = await world.addShop()
    const person = somebody('Musa')
    await world.say(shop, person, 'hello')
    await gives(shop, person, 'Musa Zulu')
    world.clock.nowMs += 60 * DAY_MS
    await world.say(shop, person, 'hours')
    world.clock.nowMs += 30 * DAY_MS - 60_000
    const shownBefore = await asksFor(shop, person)
    world.clock.nowMs += 120_000

    await confirms(shop, person, shownBefore)
    const next = await asksFor(shop, person)

    expect(wordsOf(shownBefore)).not.toContain('Name:')
    expect(wordsOf(next)).toContain('Name: Musa Zulu.')
  })

  it('is not lost when WhatsApp shows another one in the same message', async () => {
    const shop = await world.addShop()
    const person = somebody('nick')
    await world.say(shop, person, 'hello')
    await world.press(shop, person, 'v:fix')
    await world.press(shop, person, 'vf:name')

    await world.say(shop, { ...person, name: 'another nick' }, 'Palesa Mofokeng')

    expect(await nameOf(shop)).toBe('Palesa Mofokeng')
  })

  /** A turn of hers, in the middle of which the shop's people write how she is called. */
  const staffCorrect = async (shop: TestShop, name: string): Promise<void> => {
    const [{ id } = { id: '' as CustomerId }] = await world.rows<{ id: CustomerId }>(
      'select id from customer where tenant_id = $1',
      [shop.tenantId],
    )
    await world.db.withTenant(shop.tenantId, async (tx) => {
      const { customers } = await openKeys(world.keyring, tx, [id])
      await giveName(tx, { customerId: id, key: customers.get(id)! }, name, world.clock.now())
    })
  }

  it('is not lost to a turn that had read what she was called before: the turn is begun again', async () => {
    const shop = await world.addShop()
    const person = somebody('nick')
    await world.say(shop, person, 'hello')
    await world.deliver(world.messagesBody(shop, { ...person, name: 'another nick' }, world.text(person, 'hours')))
    world.clock.nowMs += 3_000
    const [lane] = await world.dueLanes('inbox')
    let isFirst = true
    const turn = world.aTurnHandler({
      beforeWrite: async () => {
        if (isFirst) await staffCorrect(shop, 'Palesa Mofokeng')
        isFirst = false
      },
    })

    const first = await turn(lane!).catch((error: unknown) => error)
    await turn(lane!)

    expect(first).toBeInstanceOf(LaneMovedError)
    expect(await nameOf(shop)).toBe('Palesa Mofokeng')
  })

  it('is written on top of what a turn is just writing', async () => {
    const shop = await world.addShop()
    const person = somebody('nick')
    await world.say(shop, person, 'hello')
    const [customer] = await world.rows<{ id: CustomerId }>('select id from customer where tenant_id = $1', [
      shop.tenantId,
    ])
    const told = Promise.withResolvers<undefined>()
    const written = Promise.withResolvers<undefined>()
    const shown = { displayName: 'another nick' }
    const turn = world.db.withTenant(shop.tenantId, async (tx) => {
      await lockAuditHead(tx)
      const { customers } = await openKeys(world.keyring, tx, [customer!.id])
      const sealed = sealJson(customers.get(customer!.id)!, shown, profileContext(customer!.id))
      await tx.sql`update customer set sealed = ${sealed} where tenant_id = ${tx.tenantId} and id = ${customer!.id}`
      told.resolve(undefined)
      await written.promise
    })
    await told.promise

    const corrected = staffCorrect(shop, 'Palesa Mofokeng')
    await vi.waitFor(
      async () => expect(await world.rows('select 1 from pg_locks where not granted')).not.toHaveLength(0),
      PATIENTLY,
    )
    written.resolve(undefined)
    await Promise.all([turn, corrected])

    const profile = await world.db.withTenant(shop.tenantId, async (tx) => {
      const { customers } = await openKeys(world.keyring, tx, [customer!.id])
      const [row] = await tx.sql<{ sealed: Buffer }>`
        select sealed from customer where tenant_id = ${tx.tenantId} and id = ${customer!.id}`
      return openJson(customers.get(customer!.id)!, row!.sealed, profileContext(customer!.id))
    })
    expect(profile).toMatchObject({ displayName: 'another nick', correctedName: 'Palesa Mofokeng' })
  })

  it('is nobody else’s: who has her number after 90 days is called as WhatsApp shows, and not shown hers', async () => {
    const shop = await world.addShop()
    await world.say(shop, shop.owner, 'orders')
    const person = somebody('Busi')
    await world.say(shop, person, 'hello')
    await gives(shop, person, 'Busisiwe Nkosi')
    world.clock.nowMs += 91 * DAY_MS
    await world.say(shop, shop.owner, 'orders')
    const other = { ...person, name: 'Kabelo' }

    const review = await asksFor(shop, other)
    const placed = await confirms(shop, other, review)

    expect(wordsOf(review)).not.toContain('Busisiwe')
    expect(placed.map(wordsOf).join()).toContain('from Kabelo')
    expect(await nameOf(shop)).toBe('Kabelo')
  })

  it('with another number is not used before the shop knows her, and is then asked about', async () => {
    const shop = await world.addShop()
    const person: Person = { ...somebody('Thuli'), bsuid: 'ZA.5e5e5e5e77' }
    await world.say(shop, person, 'hello')
    await gives(shop, person, 'Thulisile Cele')
    const next: Person = { ...person, waId: '27710009099' }
    const moved = world.message(person, {
      type: 'system',
      system: { type: 'user_changed_number', body: 'x', wa_id: next.waId },
    })
    await world.deliver(world.messagesBody(shop, person, moved))
    await world.settle()

    const before = await asksFor(shop, next)
    const nameBefore = await nameOf(shop)
    await world.rows(`update customer set stale_since = null where tenant_id = $1`, [shop.tenantId])
    const known = await asksFor(shop, next, '1 more white bread')

    expect(wordsOf(before)).not.toContain('Thulisile')
    expect(nameBefore).toBe('Thuli')
    expect(wordsOf(known)).toContain('Name: Thulisile Cele.')
  })
})

describe('two customers who are one person', () => {
  it('keep the name that she gave, also when the one who goes on gave none', async () => {
    const shop = await world.addShop()
    const byUserId: Person = { bsuid: 'ZA.6f6f6f6f01', name: 'L' }
    const byNumber = somebody('L')
    await world.say(shop, byUserId, 'hello')
    await gives(shop, byUserId, 'Lerato Mokoena')
    world.clock.nowMs += 60_000
    await world.say(shop, byNumber, 'hello')

    await world.say(shop, { ...byUserId, ...byNumber }, 'hello')

    expect(await nameOf(shop)).toBe('Lerato Mokoena')
  })
})
