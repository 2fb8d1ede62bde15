/** Saved places over a whole shop on a real database: asked once, kept by a tap, sealed, shown to nobody else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listConsents, verifyConsents } from '../customers/index.ts'
import { ORLANDO, pinEastOf } from '../fulfilment/fakes.ts'
import { DAY_MS, HOUR_MS } from '../kernel/clock.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { PLACE_WORDING_VERSION } from './copy/wordings.ts'
import { tapId } from './dialogue/tap-ids.ts'
import { createWorld, delivers, offers, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.rows(`select app.ensure_partitions(current_date, 12)`) // the clock goes far ahead here
})
afterAll(() => world.stop())

let people = 0
const somebody = (name: string): Person => ({ waId: `277100060${String(++people).padStart(2, '0')}`, name })

const addShop = async (): Promise<TestShop> => {
  const shop = await world.addShop()
  await delivers(world, shop)
  return shop
}

/** Orders two loaves to Vilakazi Street, gets them, and answers with the receipt. */
const isBrought = async (shop: TestShop, person: Person, waitsMs = 0) => {
  await world.say(shop, person, '2 white bread')
  await world.deliver(world.messagesBody(shop, person, world.message(person, { type: 'location', location: ORLANDO })))
  await world.settle()
  const review = world.graph.sent.at(-1)
  await world.press(shop, person, offers(review).find((id) => id.includes(':confirm:')) ?? 'no confirm')
  await world.say(shop, person, 'yellow house behind the school')
  return handOver(shop, waitsMs)
}

const handOver = async (shop: TestShop, waitsMs = 0) => {
  const [{ number } = { number: 0 }] = await world.rows<{ number: number }>(
    `select number from sales_order where tenant_id = $1 and number is not null order by number desc limit 1`,
    [shop.tenantId],
  )
  await world.say(shop, shop.owner, `accept ${number}`)
  await world.say(shop, shop.owner, `ready ${number}`)
  world.clock.nowMs += waitsMs
  const sent = await world.say(shop, shop.owner, '0427')
  return sent.find((s) => wordsOf(s).includes('Receipt'))
}

const places = (shop: TestShop) =>
  world.rows<{ exact: boolean; verified_at: Date; text: string }>(
    `select pin_sealed is not null as exact, verified_at, to_jsonb(p)::text as text from customer_place p where tenant_id = $1`,
    [shop.tenantId],
  )
const ledger = async (shop: TestShop) => {
  const [{ id } = { id: '' as CustomerId }] = await world.rows<{ id: CustomerId }>(
    `select id from customer where tenant_id = $1`,
    [shop.tenantId],
  )
  const entries = await world.db.withTenant(shop.tenantId, (tx) => listConsents(tx, id))
  expect((await world.db.withTenant(shop.tenantId, (tx) => verifyConsents(tx, id))).ok).toBe(true)
  return entries.filter(({ purpose }) => purpose === 'save_address')
}
const asksWhere = async (shop: TestShop, person: Person) => {
  await world.say(shop, person, '2 white bread')
  return (await world.press(shop, person, 'i:deliver'))[0]
}
const tapEnding = (sent: Parameters<typeof offers>[0], end: string): string =>
  offers(sent).find((id) => id.endsWith(end)) ?? `no ${end}`

describe('after a delivery', () => {
  it('the receipt asks once whether the place may be kept; her tap keeps it, and the ledger says so', async () => {
    const shop = await addShop()
    const thandi = somebody('Thandi')

    const receipt = await isBrought(shop, thandi)
    const before = await places(shop)
    const answered = await world.press(shop, thandi, tapEnding(receipt, ':place:home'))
    const [kept, ...others] = await places(shop)
    const again = await isBrought(shop, thandi)

    expect(wordsOf(receipt)).toContain('May Shop')
    expect(before).toEqual([])
    expect(answered).toEqual([]) // a thumb, which costs nothing
    expect(world.signals.some((signal) => signal.startsWith('👍'))).toBe(true)
    expect(kept).toMatchObject({ exact: true })
    expect(others).toEqual([])
    expect(kept?.text).not.toMatch(/yellow|26\.23/)
    expect(wordsOf(again)).not.toContain('May Shop')
    const [asked, granted, ...more] = await ledger(shop)
    expect(more).toEqual([])
    expect(asked).toMatchObject({ action: 'asked', actor: 'system', wordingId: 'place.ask' })
    expect(granted).toMatchObject({ action: 'granted', actor: 'customer', wordingVersion: PLACE_WORDING_VERSION })
    expect(granted?.wordingSha256).toBe(asked?.wordingSha256)
    expect(granted?.proofMessageId).toMatch(/^wamid/)
    const [prompt] = await world.rows(`select direction from message_content where id = $1`, [asked?.promptMessageId])
    expect(prompt).toEqual({ direction: 'out' })
  })

  it('"do not save" is remembered, and nobody asks again', async () => {
    const shop = await addShop()
    const sipho = somebody('Sipho')

    await world.press(shop, sipho, tapEnding(await isBrought(shop, sipho), ':place:no'))
    const again = await isBrought(shop, sipho)

    expect((await ledger(shop)).map(({ action }) => action)).toEqual(['asked', 'refused'])
    expect(await places(shop)).toEqual([])
    expect(wordsOf(again)).not.toContain('May Shop')
  })

  it('nobody is asked by a template: when the window is shut, the next receipt asks', async () => {
    const shop = await addShop()
    const zanele = somebody('Zanele')

    await isBrought(shop, zanele, 25 * HOUR_MS)
    const asked = await ledger(shop)
    const next = await isBrought(shop, zanele)

    expect(asked).toEqual([])
    expect(wordsOf(next)).toContain('May Shop')
  })

  it('a "yes" that is only written keeps nothing: consent is a tap on what it is about', async () => {
    const shop = await addShop()
    const lerato = somebody('Lerato')
    await isBrought(shop, lerato)

    await world.say(shop, lerato, 'yes')

    expect(await places(shop)).toEqual([])
    expect((await ledger(shop)).map(({ action }) => action)).toEqual(['asked'])
  })
})

describe('the next time', () => {
  it('she chooses it with a tap, the order goes to the same door, and she deletes it by a word', async () => {
    const shop = await addShop()
    const ayanda = somebody('Ayanda')
    await world.press(shop, ayanda, tapEnding(await isBrought(shop, ayanda), ':place:home'))

    const where = await asksWhere(shop, ayanda)
    const [review] = await world.press(shop, ayanda, tapEnding(where, ':use'))
    await world.press(shop, ayanda, tapEnding(review, offers(review).find((id) => id.includes(':confirm:')) ?? ''))
    const [deleted] = await world.say(shop, ayanda, 'delete my places')

    expect(wordsOf(where)).toContain('yellow house behind the school')
    expect(wordsOf(review)).toContain('the 📍 that you sent, yellow house behind the school')
    expect(wordsOf(deleted)).toContain('deleted')
    expect(await places(shop)).toEqual([])
    expect((await ledger(shop)).map(({ action }) => action)).toEqual(['asked', 'granted', 'withdrawn'])
  })

  it('a place that the shop does not reach any more is refused with other ways: collecting, or another place', async () => {
    const shop = await addShop()
    const mpho = somebody('Mpho')
    await world.press(shop, mpho, tapEnding(await isBrought(shop, mpho), ':place:home'))
    await world.rows(`update delivery_zone set shape = $2 where tenant_id = $1`, [
      shop.tenantId,
      { type: 'circle', centre: pinEastOf(ORLANDO, 9_000), radiusM: 2_000 },
    ])

    const where = await asksWhere(shop, mpho)
    const [refused] = await world.press(shop, mpho, tapEnding(where, ':use'))
    const [collected] = await world.press(shop, mpho, 'i:collect')

    expect(wordsOf(refused)).toContain('we do not deliver there')
    expect(offers(refused)).toEqual(['i:collect', 'i:deliver'])
    expect(wordsOf(collected)).toContain('You collect it')
    expect(await places(shop)).toHaveLength(1)
  })

  it('another customer of the shop sees nothing of it', async () => {
    const shop = await addShop()
    const [busi, zodwa] = [somebody('Busi'), somebody('Zodwa')]
    await world.press(shop, busi, tapEnding(await isBrought(shop, busi), ':place:home'))
    const [{ id } = { id: '' }] = await world.rows<{ id: string }>(
      `select id from customer_place where tenant_id = $1`,
      [shop.tenantId],
    )

    const where = await asksWhere(shop, zodwa)
    const [stolen] = await world.press(shop, zodwa, tapId({ type: 'place', verb: 'use', placeId: id as never }))
    await world.press(shop, zodwa, tapId({ type: 'place', verb: 'delete', placeId: id as never }))

    expect(offers(where)).toEqual([])
    expect(wordsOf(stolen)).toContain('not kept any more')
    expect(await places(shop)).toHaveLength(1)
  })

  it('after 90 days in which she only collected, is asked whether it is still the same place (PRV-13)', async () => {
    const shop = await addShop()
    const nandi = somebody('Nandi')
    await world.press(shop, nandi, tapEnding(await isBrought(shop, nandi), ':place:other'))
    world.clock.nowMs += 60 * DAY_MS
    await world.say(shop, nandi, 'hours')
    world.clock.nowMs += 31 * DAY_MS

    const where = await asksWhere(shop, nandi)
    const [asked] = await world.press(shop, nandi, tapEnding(where, ':use'))
    const [review] = await world.press(shop, nandi, tapEnding(asked, ':sure'))
    const [used] = await places(shop)

    expect(wordsOf(asked)).toContain('still the same place?')
    expect(wordsOf(review)).toContain('yellow house behind the school')
    expect(used?.verified_at.getTime()).toBe(world.clock.nowMs)
  })
})

describe('somebody who may be another person (PRV-40)', () => {
  it('after 90 days of silence is shown no place until the shop knows her, and is then asked again', async () => {
    const shop = await addShop()
    const palesa = somebody('Palesa')
    await world.press(shop, palesa, tapEnding(await isBrought(shop, palesa), ':place:home'))
    world.clock.nowMs += 91 * DAY_MS

    const where = await asksWhere(shop, palesa)
    const [listed] = await world.say(shop, palesa, 'my places')
    await world.rows(`update customer set stale_since = null where tenant_id = $1`, [shop.tenantId])
    const known = (await world.press(shop, palesa, 'i:deliver'))[0]
    const [asked] = await world.press(shop, palesa, tapEnding(known, ':use'))

    for (const sent of [where, listed]) expect(wordsOf(sent)).not.toContain('yellow')
    expect(wordsOf(listed)).toContain('must first be sure that it is you')
    expect(wordsOf(known)).toContain('yellow house')
    expect(wordsOf(asked)).toContain('still the same place?')
  })

  it('with another number is shown none either, and each must be confirmed again', async () => {
    const shop = await addShop()
    const thuli: Person = { ...somebody('Thuli'), bsuid: 'ZA.5e5e5e5e5e' }
    await world.press(shop, thuli, tapEnding(await isBrought(shop, thuli), ':place:home'))
    const next: Person = { ...thuli, waId: '27710006099' }
    const moved = world.message(thuli, {
      type: 'system',
      system: { type: 'user_changed_number', body: 'x', wa_id: next.waId },
    })
    await world.deliver(world.messagesBody(shop, thuli, moved))
    await world.settle()

    const where = await asksWhere(shop, next)
    const [place] = await places(shop)

    expect(wordsOf(where)).not.toContain('yellow')
    expect(place?.verified_at.getTime()).toBe(0)
  })
})
