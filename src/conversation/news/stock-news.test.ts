/** A seller is told what runs low and what expires: grouped, once, when her shop is open, and for little money. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aProductInput, aVariantInput } from '../../catalog/fakes.ts'
import { adjustStock, tellExpiring, upsertProducts } from '../../catalog/index.ts'
import type { ExpiringReport } from '../../catalog/tell-expiring.ts'
import { HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'
import type { VariantId } from '../../kernel/ids.ts'
import { addDays, localDateAt, type LocalDate } from '../../kernel/local-date.ts'
import { cents } from '../../kernel/money.ts'
import { createWorld, offers, wordsOf, type TestShop, type World } from '../test-world.ts'

let world: World
let shop: TestShop
let milk: VariantId
let eggs: VariantId
/** 10:00 in Johannesburg. */
const MORNING = Date.UTC(2027, 0, 12, 8)
const system = { type: 'system' } as const
const today = (): LocalDate => localDateAt(world.clock.nowMs, 'Africa/Johannesburg')

const variantOf = (variantId: VariantId, given: Parameters<typeof aVariantInput>[0] = {}) =>
  aVariantInput({ variantId, price: cents(20_00), lowStockMilli: 3_000, tracked: true, ...given })
const puts = async (name: string, variantId: VariantId, given: Parameters<typeof aVariantInput>[0] = {}) => {
  const product = aProductInput({
    productId: world.newId(),
    name,
    aliases: [],
    variants: [variantOf(variantId, given)],
  })
  await world.test.api.withTenant(shop.tenantId, (tx) =>
    upsertProducts(world, tx, { products: [product], actor: system }),
  )
}
const moves = async (variantId: VariantId, units: number): Promise<void> => {
  const reason = units > 0 ? 'received' : 'damaged'
  await world.test.worker.withTenant(shop.tenantId, async (tx) => {
    await adjustStock({ ...world.events, clock: world.clock }, tx, {
      variantId,
      deltaMilli: units * 1_000,
      reason,
      actor: system,
    })
  })
}
/** Does what is due now and later, and returns what the seller was sent. */
const after = async (ms: number) => {
  const before = world.graph.sent.length
  await world.settle()
  world.clock.nowMs += ms
  await world.settle()
  return world.graph.sent.slice(before).filter((sent) => sent.body.to === `+${shop.owner.waId}`)
}
const writes = async (words: string): Promise<string> =>
  wordsOf((await world.say(shop, { ...shop.owner }, words)).findLast((s) => s.body.to === `+${shop.owner.waId}`))
const round = (page?: number): Promise<ExpiringReport> =>
  tellExpiring(
    {
      ...{ db: world.test.scheduler, clock: world.clock, newId: world.newId, onEvent: world.events.onEvent },
      tell: world.jobs.tellExpiring,
      committed: () => undefined,
    },
    page,
  )
const expiringEvents = () =>
  world.rows<{ payload: { variantId: string; expiresOn: string } }>(
    `select payload from event where tenant_id = $1 and type = 'stock_expiring' order by id`,
    [shop.tenantId],
  )

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.rows('delete from lane')
  world.clock.nowMs = Math.max(MORNING, world.clock.nowMs + 48 * HOUR_MS)
  world.clock.nowMs -= (world.clock.nowMs - MORNING) % (24 * HOUR_MS)
  shop = await world.addShop()
  ;[milk, eggs] = [world.newId<'VariantId'>(), world.newId<'VariantId'>()]
  await puts('Milk', milk)
  await puts('Eggs', eggs)
  await moves(milk, 10)
  await moves(eggs, 10)
  await writes('hello')
})

describe('goods that run low', () => {
  it('are told of in one message, however many there are, after a short while', async () => {
    await moves(milk, -8)
    await moves(eggs, -10)

    const early = await after(5 * MINUTE_MS)
    const told = await after(10 * MINUTE_MS)

    expect(early).toEqual([])
    expect(told).toHaveLength(1)
    expect(wordsOf(told[0])).toContain('Milk: 2 left')
    expect(wordsOf(told[0])).toContain('Eggs: none left')
  })

  it('have buttons that act when it is one: finished, and how many there are now', async () => {
    await moves(milk, -8)
    const [told] = await after(15 * MINUTE_MS)

    const [out, more] = offers(told)
    const asked = wordsOf((await world.press(shop, { ...shop.owner }, more ?? '')).at(-1))
    const counted = await writes('24')
    const finished = wordsOf((await world.press(shop, { ...shop.owner }, out ?? '')).at(-1))

    expect(asked).toContain('How many are there of Milk')
    expect(counted).toContain('24 counted')
    expect(finished).toContain('Milk is finished')
  })

  it('are told of once until more came in: an order that is cancelled is no news', async () => {
    await moves(milk, -8)
    await after(15 * MINUTE_MS)
    await world.rows('update stock_level set reserved_milli = 0, on_hand_milli = 4000 where variant_id = $1', [milk])
    await moves(milk, -2)
    const again = await after(15 * MINUTE_MS)
    await moves(milk, 10)
    await moves(milk, -10)

    const replenished = await after(15 * MINUTE_MS)

    expect(again).toEqual([])
    expect(replenished).toHaveLength(1)
  })

  it('are no news any more when they came in meanwhile', async () => {
    await moves(milk, -8)
    await world.settle()
    await moves(milk, 20)

    expect(await after(15 * MINUTE_MS)).toEqual([])
  })

  it('wait for the opening of a shop that is closed', async () => {
    const hours = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((d) => [d, [['08:00', '20:00']]]),
    )
    await world.rows(`update tenant set settings = settings || $2 where tenant_id = $1`, [
      shop.tenantId,
      JSON.stringify({ hours }),
    ])
    world.directory.forgetTenant(shop.tenantId)
    world.clock.nowMs += 11 * HOUR_MS // 21:00
    await moves(milk, -8)

    const night = await after(10 * HOUR_MS) // 07:00
    const morning = await after(HOUR_MS + MINUTE_MS)

    expect(night).toEqual([])
    expect(morning).toHaveLength(1)
  })

  it('cost one template a day at most outside her window, with all that was gathered', async () => {
    world.clock.nowMs += 25 * HOUR_MS
    await moves(milk, -8)
    const first = await after(15 * MINUTE_MS)
    await moves(eggs, -8)
    const same = await after(15 * MINUTE_MS)

    const next = await after(20 * HOUR_MS)

    expect(first.map((sent) => sent.body.type)).toEqual(['template'])
    expect(wordsOf(first[0])).toContain('running low: Milk (2 left)')
    expect(same).toEqual([])
    expect(next.map((sent) => sent.body.type)).toEqual(['template'])
    expect(wordsOf(next[0])).toContain('Eggs')
    expect(wordsOf(next[0])).not.toContain('Milk')
  })
})

describe('who is told', () => {
  it('is the owner until she says no, by a tap or in words, and again when she says yes', async () => {
    await moves(milk, -8)
    const [told] = await after(15 * MINUTE_MS)
    const no = wordsOf((await world.press(shop, { ...shop.owner }, offers(told)[2] ?? '')).at(-1))
    await moves(eggs, -8)
    const silent = await after(15 * MINUTE_MS)
    const yes = await writes('stock news on')
    await moves(eggs, 10)
    await moves(eggs, -10)

    const again = await after(15 * MINUTE_MS)

    expect(no).toContain('No more news')
    expect(silent).toEqual([])
    expect(yes).toContain('I tell you what runs low')
    expect(again).toHaveLength(1)
  })

  it.each([
    ['stop stock news', false],
    ['Stock alerts off please', false],
    ['misa izindaba zesitokwe', false],
    ['vula izindaba zesitokwe', true],
    ['send me low stock alerts', true],
  ])('is chosen by "%s"', async (words, wanted) => {
    await writes(words)

    const [row] = await world.rows('select wants_stock_news as wanted from staff where tenant_id = $1', [shop.tenantId])
    expect(row).toEqual({ wanted })
  })

  it('is no helper who did not ask', async () => {
    await world.rows(`update staff set role = 'helper' where tenant_id = $1`, [shop.tenantId])
    world.directory.forgetTenant(shop.tenantId)
    await moves(milk, -8)

    expect(await after(15 * MINUTE_MS)).toEqual([])
  })

  it('reads of it in the help', async () => {
    expect(await writes('help')).toMatch(/runs low and what expires soon/)
  })
})

describe('goods that expire', () => {
  const dated = async (variantId: VariantId, name: string, days: number): Promise<void> => {
    await world.rows('update variant set expires_on = $2 where id = $1', [variantId, addDays(today(), days)])
    expect(name).not.toBe('')
  }

  it('within two days are told of in one message and are an event each, once for a date, on two machines at once', async () => {
    await dated(milk, 'Milk', 1)
    await dated(eggs, 'Eggs', 2)
    await dated(shop.bread, 'Bread', 3)

    await Promise.all([round(1), round(1)])
    await round()
    const told = await after(15 * MINUTE_MS)

    expect((await expiringEvents()).map((e) => e.payload)).toEqual(
      expect.arrayContaining([
        { variantId: milk, expiresOn: addDays(today(), 1) },
        { variantId: eggs, expiresOn: addDays(today(), 2) },
      ]),
    )
    expect(await expiringEvents()).toHaveLength(2)
    expect(told).toHaveLength(1)
    expect(wordsOf(told[0])).toContain('Milk: tomorrow')
    expect(wordsOf(told[0])).not.toContain('Bread')
  })

  it('are told of again with another date, and as early as their shop says', async () => {
    await dated(milk, 'Milk', 1)
    await round()
    await world.rows(`update tenant set settings = settings || '{"expiryDays": 7}' where tenant_id = $1`, [
      shop.tenantId,
    ])
    await dated(milk, 'Milk', 7)

    await round()

    expect((await expiringEvents()).map((e) => e.payload.expiresOn)).toEqual([addDays(today(), 1), addDays(today(), 7)])
  })

  it('and are finished are no news until more of them come in', async () => {
    await dated(milk, 'Milk', 1)
    await moves(milk, -10)
    await round()
    const none = await expiringEvents()
    await moves(milk, 5)

    await round()

    expect(none).toEqual([])
    expect(await expiringEvents()).toHaveLength(1)
  })

  it('offer to be sold for less when it is one', async () => {
    await dated(milk, 'Milk', 0)
    await round()
    const [told] = await after(15 * MINUTE_MS)

    const asked = wordsOf((await world.press(shop, { ...shop.owner }, offers(told)[1] ?? '')).at(-1))

    expect(wordsOf(told)).toContain('Milk: today')
    expect(asked).toContain('What is the new price')
  })

  it('of one shop stop no other shop’s when they fail', async () => {
    await dated(milk, 'Milk', 1)
    const first = shop
    shop = await world.addShop()
    await dated(shop.bread, 'Bread', 1)
    const failing = tellExpiring({
      ...{ db: world.test.scheduler, clock: world.clock, newId: world.newId, onEvent: world.events.onEvent },
      tell: async (tx, ids) => {
        if (tx.tenantId === first.tenantId) throw new Error('broken')
        await world.jobs.tellExpiring(tx, ids)
      },
      committed: () => undefined,
    })

    const report = await failing

    expect(report.failed.map((f) => f.tenantId)).toEqual([first.tenantId])
    expect(await expiringEvents()).toHaveLength(1)
    shop = first
    expect(await expiringEvents()).toEqual([])
  })
})
