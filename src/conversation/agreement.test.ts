/** A shop's owners are told of new words of the agreement: once, in their language, when the shop is open; and they answer. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../kernel/clock.ts'
import type { EventReference } from '../platform/events/append-event.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { OPERATOR_AGREEMENT, tellAgreement } from '../tenants/index.ts'
import { createWorld, offers, wordsOf, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
/** 10:00 in Johannesburg, on a Tuesday. */
const MORNING = Date.UTC(2027, 0, 12, 8)
const { version } = OPERATOR_AGREEMENT

const round = (
  over: { onEvent?: (tx: TenantTx, event: EventReference) => Promise<void> } = {},
  page?: number,
): ReturnType<typeof tellAgreement> =>
  tellAgreement(
    {
      ...{ db: world.test.scheduler, clock: world.clock, newId: world.newId, onEvent: world.events.onEvent },
      committed: () => undefined,
      ...over,
    },
    page,
  )
/** Does what is due, and returns what this person was sent meanwhile. */
const sentTo = async (waId: string, doing: () => Promise<unknown> = () => Promise.resolve()) => {
  const before = world.graph.sent.length
  await doing()
  await world.settle()
  await world.settle()
  return world.graph.sent.slice(before).filter((sent) => sent.body.to === `+${waId}`)
}
const ownerId = (): string => shop.owner.waId ?? ''
const writes = async (words: string): Promise<string> =>
  wordsOf((await world.say(shop, { ...shop.owner }, words)).findLast((s) => s.body.to === `+${ownerId()}`))
const presses = async (id: string | undefined): Promise<string> =>
  wordsOf((await world.press(shop, { ...shop.owner }, id ?? '')).at(-1))
const rowsOf = (table: string) =>
  world.rows(`select * from ${table} where tenant_id = $1 and version = $2`, [shop.tenantId, version])
const events = () =>
  world.rows<{ payload: object }>(`select payload from event where tenant_id = $1 and type = 'agreement_changed'`, [
    shop.tenantId,
  ])
/** A shop at work that accepted other words than those in force. */
const addShop = async (): Promise<TestShop> => {
  const added = await world.addShop()
  await world.rows(`update operator_agreement set version = 'v0' where tenant_id = $1`, [added.tenantId])
  return added
}
const acceptsAll = () =>
  world.rows(
    `insert into operator_agreement (tenant_id, version, text_sha256, accepted_at, accepted_by)
     select tenant_id, $1, '\\x00', now(), 'test' from tenant on conflict do nothing`,
    [version],
  )
const opensAt = async (from: string, to: string): Promise<void> => {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  const hours = Object.fromEntries(days.map((day) => [day, [[from, to]]]))
  await world.rows(`update tenant set settings = settings || $2 where tenant_id = $1`, [
    shop.tenantId,
    JSON.stringify({ hours }),
  ])
  world.directory.forgetTenant(shop.tenantId)
}

beforeAll(async () => {
  world = await createWorld()
  await world.rows(`select app.ensure_partitions(current_date, 12)`) // the clock goes ahead here
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.rows('delete from lane')
  await acceptsAll() // of the tests before
  world.clock.nowMs = Math.max(MORNING, world.clock.nowMs + 2 * DAY_MS)
  world.clock.nowMs -= (world.clock.nowMs - MORNING) % DAY_MS
  shop = await addShop()
})

describe('new words of the agreement', () => {
  it('are told to the owner with a day to answer by, where to read them, and two answers', async () => {
    await writes('hello')
    const [news, ...more] = await sentTo(ownerId(), () => round())

    const [notice] = await rowsOf('agreement_notice')
    const days = (Number(notice?.answer_by) - Number(notice?.told_at)) / DAY_MS
    expect(more).toEqual([])
    expect(wordsOf(news)).toContain('https://shop.test/agreement')
    expect(wordsOf(news)).toMatch(/answer by \w+ \d+ \w+ 2027\./)
    expect(offers(news)).toEqual([`ag:${version}:yes`, `ag:${version}:no`])
    expect(days).toBeGreaterThanOrEqual(30)
    expect(days).toBeLessThan(34)
    expect((await events()).map((e) => e.payload)).toEqual([
      { version, answerBy: (notice?.answer_by as Date).toISOString() },
    ])
  })

  it('are told once, however often the round runs, on two machines at once, and a page at a time', async () => {
    const other = await addShop()
    await writes('hello')

    const told = await sentTo(ownerId(), async () => {
      await Promise.all([round({}, 1), round({}, 1)])
      await round()
    })

    expect(told).toHaveLength(1)
    expect(await events()).toHaveLength(1)
    const notices = await world.rows('select 1 from agreement_notice where tenant_id = $1', [other.tenantId])
    expect(notices).toHaveLength(1)
  })

  it('leave nothing behind when the round dies in the middle of a shop, stop no other shop, and are told by the next', async () => {
    const first = shop
    shop = await addShop()
    const report = await round({
      onEvent: async (tx, event) => {
        if (tx.tenantId === first.tenantId) throw new Error('broken')
        await world.events.onEvent(tx, event)
      },
    })
    const second = await events()
    shop = first
    const none = [...(await events()), ...(await rowsOf('agreement_notice'))]

    await round()

    expect(report).toMatchObject({ told: 1, failed: [{ tenantId: first.tenantId }] })
    expect([second.length, none.length, (await events()).length]).toEqual([1, 0, 1])
  })

  it('are no news to a shop that has accepted them, is suspended, or accepted before its owner was told', async () => {
    await acceptsAll()
    const accepted = shop
    shop = await addShop()
    await world.rows(`update tenant set status = 'suspended' where tenant_id = $1`, [shop.tenantId])
    await round()
    const none = await events()
    shop = accepted
    const noneEither = await events()
    shop = await addShop()
    await writes('hello')

    const told = await sentTo(ownerId(), async () => {
      await round()
      await acceptsAll()
    })

    expect([none, noneEither, told]).toEqual([[], [], []])
  })

  it('wait for the opening of a shop that is closed', async () => {
    await writes('hello')
    await opensAt('08:00', '20:00')
    world.clock.nowMs += 11 * HOUR_MS // 21:00

    const night = await sentTo(ownerId(), () => round())
    world.clock.nowMs += 10 * HOUR_MS // 07:00
    const early = await sentTo(ownerId())
    world.clock.nowMs += HOUR_MS
    const morning = await sentTo(ownerId())

    expect([night.length, early.length, morning.length]).toEqual([0, 0, 1])
  })

  it('go by the template of the shop’s news outside her window, in her language, and are asked for by a word', async () => {
    await world.rows(`update staff set language = 'zu' where tenant_id = $1`, [shop.tenantId])
    world.directory.forgetTenant(shop.tenantId)

    const [news] = await sentTo(ownerId(), () => round())
    const answered = (await world.say(shop, { ...shop.owner }, 'Isivumelwano')).at(-1)

    expect(news?.body).toMatchObject({ type: 'template', template: { name: 'shop_news', language: { code: 'zu' } } })
    expect(wordsOf(news)).toContain('https://shop.test/agreement')
    expect(wordsOf(news)).toContain('bhala ISIVUMELWANO')
    expect(wordsOf(answered)).toContain('Sicela usifunde')
    expect(offers(answered)).toEqual([`ag:${version}:yes`, `ag:${version}:no`])
  })
})

describe('an owner', () => {
  const staffNamed = async (): Promise<string> =>
    (await world.rows<{ id: string }>('select id from staff where tenant_id = $1', [shop.tenantId]))[0]?.id ?? ''
  const actions = async () =>
    (
      await world.rows<{ action: string }>(
        `select action from audit_event where tenant_id = $1 and action like 'tenants.agreement%' order by seq`,
        [shop.tenantId],
      )
    ).map((row) => row.action)

  it('accepts by a tap, which is kept as the proof; once', async () => {
    const first = await presses(`ag:${version}:yes`)
    await presses(`ag:${version}:yes`)

    const accepted = await rowsOf('operator_agreement')
    expect(first).toContain('has accepted')
    expect(accepted).toEqual([
      expect.objectContaining({
        ...{ version, accepted_by: 'Nomsa', key_id: null, staff_id: await staffNamed() },
        message_id: expect.stringMatching(/^wamid\./),
      }),
    ])
    expect(accepted[0]?.text_sha256).toEqual(OPERATOR_AGREEMENT.sha256)
    expect(await actions()).toEqual(['tenants.agreement_accepted'])
  })

  it('objects by a tap: on record with its proof, once; the shop goes on, and she may accept later', async () => {
    await round()
    const objected = await presses(`ag:${version}:no`)
    await presses(`ag:${version}:no`)
    const [row, ...more] = await rowsOf('agreement_objection')
    const [tenant] = await world.rows('select status from tenant where tenant_id = $1', [shop.tenantId])
    const accepted = await presses(`ag:${version}:yes`)
    const afterwards = await presses(`ag:${version}:no`)

    expect(objected).toContain('on record that you object')
    expect(more).toEqual([])
    expect(row).toMatchObject({
      ...{ version, objected_by: 'Nomsa', reason: null, key_id: null, staff_id: await staffNamed() },
      message_id: expect.stringMatching(/^wamid\./),
    })
    expect(tenant).toEqual({ status: 'active' })
    expect([accepted, afterwards].every((words) => words.includes('has accepted'))).toBe(true)
    expect(await actions()).toEqual(['tenants.agreement_objected', 'tenants.agreement_accepted'])
  })

  it('who says nothing has accepted nothing, and her shop goes on after the day', async () => {
    await writes('hello')
    await round()
    world.clock.nowMs += 60 * DAY_MS

    await round()
    const told = await sentTo(ownerId())

    const [tenant] = await world.rows('select status from tenant where tenant_id = $1', [shop.tenantId])
    expect(tenant).toEqual({ status: 'active' })
    expect(await rowsOf('operator_agreement')).toEqual([])
    expect(told).toHaveLength(1) // of then, and no reminder
  })

  it('who answers to older words is shown those in force', async () => {
    const told = (await world.press(shop, { ...shop.owner }, 'ag:v0:yes')).at(-1)

    expect(wordsOf(told)).toContain('newer words')
    expect(offers(told)).toContain(`ag:${version}:yes`)
    expect(await rowsOf('operator_agreement')).toEqual([])
  })

  it('alone answers for the shop: a helper and a customer do not', async () => {
    await world.rows(`update staff set role = 'helper' where tenant_id = $1`, [shop.tenantId])
    world.directory.forgetTenant(shop.tenantId)
    const told = await presses(`ag:${version}:yes`)
    await world.press(shop, { waId: '27710009999', name: 'Sipho' }, `ag:${version}:yes`)
    await world.press(shop, { waId: '27710009999', name: 'Sipho' }, `ag:${version}:no`)

    expect(told).toContain('Only an owner')
    expect([...(await rowsOf('operator_agreement')), ...(await rowsOf('agreement_objection'))]).toEqual([])
  })
})

describe('what a seller writes about the agreement', () => {
  it.each(['agreement', 'Show me the agreement please', 'isivumelwano', 'ooreenkoms'])(
    '"%s" shows it',
    async (words) => {
      expect(await writes(words)).toContain('https://shop.test/agreement')
    },
  )
})
