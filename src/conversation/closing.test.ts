/** Closing early from the chat, on a real database: what the shop says of itself afterwards, and the way back. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { localDateAt } from '../kernel/local-date.ts'
import { createWorld, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

const HOUR_MS = 3_600_000
const ZONE = 'Africa/Johannesburg'
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

let world: World
let shop: TestShop
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

/** An instant of the day that is now, in the shop's time. */
const todayAt = (time: string, days = 0): number =>
  Date.parse(`${localDateAt(world.clock.nowMs, ZONE)}T${time}:00+02:00`) + days * 24 * HOUR_MS

let people = 0
const customer: () => Person = () => ({ waId: `2771777${String(++people).padStart(4, '0')}`, name: 'Nokuthula Mbatha' })

beforeEach(async () => {
  world.clock.nowMs = todayAt('15:00', 1)
  shop = await world.addShop()
  const hours = Object.fromEntries(WEEK.map((day) => [day, [['08:00', '20:00']]]))
  await world.rows(`update tenant set settings = settings || $2::jsonb where tenant_id = $1`, [
    shop.tenantId,
    JSON.stringify({ hours }),
  ])
  world.directory.forgetTenant(shop.tenantId)
})

const closures = () =>
  world.rows<{ from_at: Date; to_at: Date }>(
    `select from_at, to_at from shop_closure where tenant_id = $1 order by from_at`,
    [shop.tenantId],
  )
const says = async (words: string): Promise<string> => wordsOf((await world.say(shop, shop.owner, words)).at(-1))

describe('closing early', () => {
  it('closes for the rest of the day, tells customers when the shop opens, and takes no order', async () => {
    const person = customer()
    await world.say(shop, person, '2 bread')

    const told = await says('close now')
    const hours = wordsOf((await world.say(shop, person, 'are you open?')).at(-1))
    const yes = wordsOf((await world.say(shop, person, 'yes')).at(-1))

    expect(told).toMatch(/You are closed now and open again \w{3} \d+ \w{3}, 08:00/)
    expect(hours).toMatch(/We are closed now.*closed until \w{3} \d+ \w{3}, 08:00/)
    expect(yes).toContain('We are closed now, so you cannot order yet')
    expect(
      await world.rows(`select 1 from sales_order where tenant_id = $1 and state = 'placed'`, [shop.tenantId]),
    ).toEqual([])
    const [closure] = await closures()
    expect(closure?.to_at.getTime()).toBe(todayAt('00:00', 1))
  })

  it('at a time leaves the shop open until then, and a second time replaces the first', async () => {
    await says('close at 5')
    const told = await says('sorry')
    const later = await says('vala ngo-18:30')

    expect(told).not.toContain('closed')
    expect(later).toContain('18:30')
    expect((await closures()).map(({ from_at }) => from_at.getTime())).toEqual([todayAt('18:30')])
  })

  it('is taken away: what is on now ends, what comes later today is gone, and leave stays', async () => {
    const leave = [todayAt('00:00', 3), todayAt('00:00', 9)].map((atMs) => new Date(atMs))
    await world.rows(
      `insert into shop_closure (tenant_id, id, from_at, to_at, created_at) values ($1, gen_random_uuid(), $2, $3, now())`,
      [shop.tenantId, ...leave],
    )
    await says('close at 5')
    const early = await says('open again')
    const kept = await closures()
    await says('siyavala')
    world.clock.nowMs += HOUR_MS
    const opened = await says('sivulile futhi')
    const review = wordsOf((await world.say(shop, customer(), '1 bread')).at(-1))

    expect(early).toContain('You take orders again')
    expect(kept.map(({ from_at }) => from_at)).toEqual([leave[0]])
    expect(opened).toMatch(/You take orders again|Usuthatha ama-oda futhi/)
    expect(review).toContain('Confirm')
    expect((await closures()).at(-1)?.from_at).toEqual(leave[0])
  })

  it('is on record, with who did it', async () => {
    await says('close now')

    expect(
      await world.rows(
        `select actor_type, purpose from audit_event where tenant_id = $1 and action = 'tenants.closed_early'`,
        [shop.tenantId],
      ),
    ).toEqual([{ actor_type: 'staff', purpose: 'settings' }])
  })

  it('is not heard from a customer', async () => {
    await world.say(shop, customer(), 'close now')
    await world.press(shop, customer(), 'sp:today')

    expect(await closures()).toEqual([])
  })
})
