/** Closing early from the chat, on a real database: what the shop says of itself afterwards, and the way back. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { localDateAt } from '../kernel/local-date.ts'
import { createWorld, offers, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

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

  it('for a while opens again at the time that is said afterwards', async () => {
    await says('close now')
    world.clock.nowMs += HOUR_MS / 2
    const told = await says('open again at 6')

    expect(told).toMatch(/You are closed now and open again 18:00/)
    // Each message is a few seconds later than the one before.
    const minute = (at: Date): number => Math.floor(at.getTime() / 60_000) * 60_000
    expect((await closures()).map(({ from_at, to_at }) => [minute(from_at), minute(to_at)])).toEqual([
      [todayAt('15:00'), todayAt('15:30')],
      [todayAt('15:30'), todayAt('18:00')],
    ])
    expect(await says('open again at 11pm')).toContain('08:00')
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

  it('stays when she only says that she is back: a break has ended, not the day', async () => {
    await says('close at 5')
    const back = await says("I'm back")
    const kept = await closures()
    await says('pause 30 minutes')
    await says("I'm back")

    expect(back).toContain('You take orders again')
    expect(kept.map(({ from_at }) => from_at.getTime())).toEqual([todayAt('17:00')])
    expect((await closures()).map(({ from_at }) => from_at.getTime())).toEqual([todayAt('17:00')])
    expect(
      await world.rows(`select paused_until from tenant where tenant_id = $1 and paused_until is not null`, [
        shop.tenantId,
      ]),
    ).toEqual([])
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
    await world.say(shop, customer(), 'close tomorrow')
    await world.press(shop, customer(), 'pt:90')

    expect(await closures()).toEqual([])
  })
})

describe('days to come', () => {
  const dayAt = (time: string, days: number): number => todayAt(time, days)
  const audited = async () =>
    (
      await world.rows<{ action: string }>(
        `select action from audit_event where tenant_id = $1 and actor_type = 'staff' order by seq`,
        [shop.tenantId],
      )
    ).map(({ action }) => action)

  it('are closed by name, with the day that is meant, and opened again by the button below', async () => {
    const sent = (await world.say(shop, shop.owner, 'close tomorrow')).at(-1)
    const closed = await closures()
    const again = await says('we are closed tomorrow')
    const undone = wordsOf((await world.press(shop, shop.owner, offers(sent)[0] ?? '')).at(-1))

    expect(wordsOf(sent)).toMatch(/You are closed from \w{3} \d+ \w{3}, 00:00, and open again \w{3} \d+ \w{3}, 08:00/)
    expect(closed.map(({ from_at, to_at }) => [from_at.getTime(), to_at.getTime()])).toEqual([
      [dayAt('00:00', 1), dayAt('00:00', 2)],
    ])
    expect(again).toContain('You are not open then anyway')
    expect(undone).toContain('That is taken back')
    expect(await closures()).toEqual([])
    expect(await audited()).toEqual(['tenants.closed_days', 'tenants.closure_dropped'])
  })

  it('close early, in the half of the clock in which the shop is open', async () => {
    const told = await says('close tomorrow at 3')

    expect(told).toMatch(/You are closed from \w{3} \d+ \w{3}, 15:00, and open again \w{3} \d+ \w{3}, 08:00/)
    expect((await closures()).map(({ from_at }) => from_at.getTime())).toEqual([dayAt('15:00', 1)])
    expect(await says('close tomorrow at 11 pm')).toContain('not open then')
  })

  it('are closed instead of others when she puts herself right, and “cancel that” opens them', async () => {
    const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
    const meant = names[new Date(dayAt('12:00', 3)).getUTCDay()] ?? ''
    await says('close tomorrow')
    const told = await says(`no sorry, ${meant}`)
    const closed = await closures()
    await says('cancel that')

    expect(told).toMatch(/You are closed from \w{3} \d+ \w{3}, 00:00/)
    expect(closed.map(({ from_at }) => from_at.getTime())).toEqual([dayAt('00:00', 3)])
    expect(await closures()).toEqual([])
  })

  it('and today are closed for a part, and customers hear when the shop is open again', async () => {
    const told = await says('load shedding from 4 to 6')
    const before = wordsOf((await world.say(shop, customer(), 'are you open?')).at(-1))
    world.clock.nowMs = dayAt('17:00', 0)
    const during = wordsOf((await world.say(shop, customer(), 'are you open?')).at(-1))
    const begun = await says('closed tomorrow from 9 to 11')
    world.clock.nowMs = dayAt('18:30', 0)
    const after = wordsOf((await world.say(shop, customer(), '1 bread')).at(-1))

    expect(told).toMatch(/You are closed from \w{3} \d+ \w{3}, 16:00, and open again 18:00/)
    expect(before).not.toContain('We are closed now')
    expect(during).toMatch(/We are closed now.*18:00/s)
    expect(begun).toMatch(/You are closed from \w{3} \d+ \w{3}, 09:00, and open again \w{3} \d+ \w{3}, 11:00/)
    expect(after).toContain('Confirm')
    expect((await closures()).map(({ from_at, to_at }) => [from_at.getTime(), to_at.getTime()])).toEqual([
      [dayAt('16:00', 0), dayAt('18:00', 0)],
      [dayAt('09:00', 1), dayAt('11:00', 1)],
    ])
  })

  it('are closed from now when the part has begun, and not at all when it is over', async () => {
    await says('no power from 2 to 4')
    const over = await says('closed from 10am to 11am')
    const [closure, ...others] = await closures()

    expect(closure?.from_at.getTime()).toBeGreaterThanOrEqual(dayAt('15:00', 0))
    expect(closure?.to_at.getTime()).toBe(dayAt('16:00', 0))
    expect(others).toEqual([])
    expect(over).toContain('not open then')
  })

  it('are closed for a reason that is kept nowhere, after she has said that she is', async () => {
    const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
    const asked = await says(`funeral on ${names[new Date(dayAt('12:00', 2)).getUTCDay()] ?? ''}`)
    const before = await closures()
    await says('yes')

    expect(asked).toContain('Are you closed then')
    expect(before).toEqual([])
    expect(
      await world.rows(`select from_at, reason from shop_closure where tenant_id = $1`, [shop.tenantId]),
    ).toMatchObject([{ reason: null }])
    expect((await closures()).map(({ from_at }) => from_at.getTime())).toEqual([dayAt('00:00', 2)])
  })

  it('two of them in one message are two closings, and one button takes both back', async () => {
    const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
    const nameAt = (days: number): string => names[new Date(dayAt('12:00', days)).getUTCDay()] ?? ''
    const sent = (await world.say(shop, shop.owner, `closed ${nameAt(4)} and ${nameAt(2)}`)).at(-1)
    const closed = await closures()
    await world.press(shop, shop.owner, offers(sent)[0] ?? '')

    expect(closed.map(({ from_at, to_at }) => [from_at.getTime(), to_at.getTime()])).toEqual([
      [dayAt('00:00', 2), dayAt('00:00', 3)],
      [dayAt('00:00', 4), dayAt('00:00', 5)],
    ])
    expect(await closures()).toEqual([])
  })

  it('open later than the week says, once, on the next day on which they still can', async () => {
    const told = await says('open late at 10')

    expect(told).toMatch(/You open late: \w{3} \d+ \w{3}, 10:00/)
    expect((await closures()).map(({ from_at, to_at }) => [from_at.getTime(), to_at.getTime()])).toEqual([
      [dayAt('08:00', 1), dayAt('10:00', 1)],
    ])
  })

  it('that open as ever are said to', async () => {
    expect(await says('open at 8')).toContain('You are not open then today')
    expect(await closures()).toEqual([])
  })

  it('of a shop that sells into the night end with its night', async () => {
    await world.rows(`update tenant set settings = settings || $2::jsonb where tenant_id = $1`, [
      shop.tenantId,
      JSON.stringify({ hours: Object.fromEntries(WEEK.map((day) => [day, [['18:00', '02:00']]])) }),
    ])
    world.directory.forgetTenant(shop.tenantId)
    await says('close tomorrow')

    expect((await closures()).map(({ from_at, to_at }) => [from_at.getTime(), to_at.getTime()])).toEqual([
      [dayAt('02:00', 1), dayAt('02:00', 2)],
    ])
  })
})

describe('the time for new orders', () => {
  it('is what customers are told from then on, and goes back by the button below', async () => {
    const sent = (await world.say(shop, shop.owner, 'busy, 40 minutes')).at(-1)
    const minutes = async () =>
      (
        await world.rows<{ minutes: number }>(
          `select (settings ->> 'prepMinutes')::int as minutes from tenant where tenant_id = $1`,
          [shop.tenantId],
        )
      )[0]?.minutes
    const busy = await minutes()
    await world.press(shop, shop.owner, offers(sent)[0] ?? '')

    expect(wordsOf(sent)).toContain('New orders are promised in 40 minutes from now on. It was 20')
    expect(busy).toBe(40)
    expect(await minutes()).toBe(20)
  })
})
