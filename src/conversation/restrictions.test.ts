/** What Meta takes from a number is held and not tried, goes when it is over, and is told to people by name. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSender, enqueueMessages, type NewMessage } from '../channel/index.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kernel/clock.ts'
import { createSendEffects } from './send-effects.ts'
import { TEMPLATE } from './test-setup.ts'
import { createWorld, numberOf, wordsOf, type Json, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
let display = ''
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.rows('delete from lane')
  await world.rows('truncate parked_item')
  world.graph.script.length = 0
  world.graph.sent.length = 0
  shop = await world.addShop()
  display = (await world.directory.getTenant(shop.tenantId)).numbers[0]?.displayNumber ?? ''
})

const SIPHO: Person = { waId: '27710000003', bsuid: 'ZA.2', name: 'Sipho' }
const THANDI: Person = { waId: '27710000002', bsuid: 'ZA.1', name: 'Thandi' }
const BIZ = 'RESTRICTED_BIZ_INITIATED_MESSAGING'
const CUSTOMER = 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING'

/** A change of the account, told now or when it is said, of this shop's number or of all. */
const tell = (value: Json, given: { readonly atMs?: number; readonly number?: boolean } = {}) =>
  world.deliver(
    Buffer.from(
      JSON.stringify({
        object: 'whatsapp_business_account',
        entry: [
          {
            id: '900100200300400',
            time: Math.floor((given.atMs ?? world.clock.nowMs) / 1000),
            changes: [
              {
                field: 'account_update',
                value: { ...(given.number === false ? {} : { phone_number: display }), ...value },
              },
            ],
          },
        ],
      }),
    ),
  )
const restrict = (type: string, untilMs: number, given: Parameters<typeof tell>[1] = {}) =>
  tell(
    {
      event: 'ACCOUNT_RESTRICTION',
      restriction_info: [{ restriction_type: type, expiration: Math.floor(untilMs / 1000) }],
    },
    given,
  )

const partyOf = async (person: Person) => {
  const tenant = await world.directory.getTenant(shop.tenantId)
  return world.db.withTenant(shop.tenantId, (tx) => world.parties.resolve(tx, tenant, numberOf(shop), person))
}
/** A notice about an open order, which goes as its template to who did not write lately. */
const notify = async (given: Partial<NewMessage> = {}) => {
  const party = await partyOf(THANDI)
  await world.db.withTenant(shop.tenantId, (tx) =>
    enqueueMessages(
      world,
      tx,
      [
        {
          conversationId: party.conversationId,
          phoneNumberId: numberOf(shop),
          purpose: 'transactional',
          aboutOrder: true,
          key: party.key,
          message: { type: 'text', body: 'Your order is ready' },
          fallback: TEMPLATE,
          ...given,
        },
      ],
      world.clock.nowMs,
    ),
  )
}
const send = () => world.work('outbox', world.sender)
const later = async (ms: number) => {
  world.clock.nowMs += ms
  await send()
}
const sentTypes = () => world.graph.sent.map(({ body }) => body.type)
const parked = async () =>
  (await world.rows<{ reason: string }>('select reason from parked_item where tenant_id = $1', [shop.tenantId])).map(
    ({ reason }) => reason,
  )

describe('while Meta restricts what begins a talk', () => {
  it('a notice waits, an answer goes, and the notice goes once it is over', async () => {
    await restrict(BIZ, world.clock.nowMs + 6 * HOUR_MS)
    await notify()

    await send()
    await later(HOUR_MS)
    expect([sentTypes(), await parked()]).toEqual([[], []])

    await later(5 * HOUR_MS)
    expect(sentTypes()).toEqual(['template'])
  })

  it('a notice to who writes meanwhile goes before the answer, in words', async () => {
    await restrict(BIZ, world.clock.nowMs + 6 * HOUR_MS)
    await notify()
    await send()

    await world.say(shop, THANDI, 'hello')
    await later(MINUTE_MS)

    expect(wordsOf(world.graph.sent[0])).toContain('Your order is ready')
    expect(world.graph.sent).toHaveLength(2)
    expect(sentTypes()).not.toContain('template')
  })

  it('a notice waits for a day at most, and a person reads why it did not go', async () => {
    const untilMs = world.clock.nowMs + 3 * DAY_MS
    await restrict(BIZ, untilMs)
    await notify()

    await send()
    await later(DAY_MS - MINUTE_MS)
    expect(await parked()).toEqual([])
    await later(MINUTE_MS)

    expect(sentTypes()).toEqual([])
    expect(await parked()).toEqual([
      `send gate: restricted_biz_initiated_messaging, ${BIZ} until ${new Date(untilMs).toISOString()}`,
    ])
  })

  it('each message that waits is counted once, by the restriction', async () => {
    const held: string[] = []
    const { handle } = createSender({
      ...world,
      random: () => 0.5,
      tokenOf: () => 'token',
      onEffect: async () => undefined,
      observer: { onHeld: (restriction) => void held.push(restriction) },
    })
    await restrict(BIZ, world.clock.nowMs + HOUR_MS)
    await notify()

    for (let look = 0; look < 5; look++) {
      await world.work('outbox', handle)
      world.clock.nowMs += MINUTE_MS
    }

    expect(held).toEqual([BIZ])
  })
})

describe('a message that Meta refuses for now, before it has told why', () => {
  const sender = () =>
    createSender({
      ...world,
      random: () => 0.5,
      tokenOf: () => 'token',
      onEffect: createSendEffects(world),
      observer: {},
    }).handle
  const work = () => world.work('outbox', sender())
  const statusOf = async () =>
    (
      await world.rows<{ status: string }>('select status from business_number where tenant_id = $1', [shop.tenantId])
    )[0]

  it('is held with its like, tried again after an hour, and goes when Meta takes it; what is unlike it goes meanwhile', async () => {
    await notify()
    world.graph.script.push(368)
    await work()
    expect(sentTypes()).toEqual(['template'])

    world.clock.nowMs += 5 * MINUTE_MS
    await work()
    await world.deliver(world.messagesBody(shop, SIPHO, world.text(SIPHO, 'hello')))
    world.clock.nowMs += 3_000
    await world.work('inbox', world.turns)
    await work()
    expect(world.graph.sent.slice(1).map(({ body }) => body.to)).toEqual([`+${SIPHO.waId}`])

    world.clock.nowMs += HOUR_MS
    world.graph.script.push(368)
    await work()
    world.clock.nowMs += HOUR_MS
    await work()

    expect(sentTypes().filter((type) => type === 'template')).toHaveLength(3)
    expect([await parked(), (await statusOf())?.status]).toEqual([[], 'connected'])
    expect(await world.rows(`select id from lane_item where tenant_id = $1`, [shop.tenantId])).toEqual([])
  })

  it.each([
    [368, false, 'REFUSED_TO_BEGIN'],
    [368, true, 'REFUSED_TO_ANSWER'],
    [131064, false, 'REFUSED_UTILITY_TEMPLATES'],
  ])('with %i (to who has just written: %s) restricts what is like it: %s', async (code, hasWritten, kind) => {
    if (hasWritten) await world.deliver(world.messagesBody(shop, THANDI, world.text(THANDI, 'hello')))
    else await notify()
    world.clock.nowMs += 3_000
    await world.work('inbox', world.turns)
    world.graph.script.push(code)

    await work()

    const { numbers } = await world.directory.getTenant(shop.tenantId)
    expect(numbers[0]?.restrictions).toMatchObject([{ kind, untilMs: world.clock.nowMs + HOUR_MS }])
  })

  it('for a whole day is parked', async () => {
    await notify()
    for (let hour = 0; hour < 26; hour++) {
      if ((await parked()).length === 0) world.graph.script.push(368)
      await work()
      world.clock.nowMs += HOUR_MS
    }

    expect(await parked()).toHaveLength(1)
    expect((await parked())[0]).toMatch(/368|refused_to_begin/)
    expect(world.graph.sent.length).toBeLessThanOrEqual(25)
  })
})

describe('a restriction', () => {
  it('of answers holds them, and leaves a notice to others alone', async () => {
    await restrict(CUSTOMER, world.clock.nowMs + HOUR_MS)

    await world.say(shop, THANDI, 'hello')
    expect(sentTypes()).toEqual([])
    await later(HOUR_MS)

    expect(world.graph.sent).toHaveLength(1)
  })

  it('that was lifted early holds nothing, in whatever order Meta tells it', async () => {
    const atMs = world.clock.nowMs
    await restrict(BIZ, atMs + DAY_MS, { atMs })
    await notify()
    await send()
    expect(sentTypes()).toEqual([])

    world.clock.nowMs += MINUTE_MS
    await restrict(BIZ, atMs + 30_000, { atMs: atMs + 30_000 })
    await restrict(BIZ, atMs + DAY_MS, { atMs })
    await send()

    expect(sentTypes()).toEqual(['template'])
  })

  it('is one number’s when it names it, and all the account’s when it does not', async () => {
    const other = await world.addShop()
    const kindsOf = async ({ tenantId }: TestShop) =>
      (await world.directory.getTenant(tenantId)).numbers.flatMap((n) => n.restrictions.map(({ kind }) => kind))

    await restrict(BIZ, world.clock.nowMs + DAY_MS)
    const one = [await kindsOf(shop), await kindsOf(other)]
    await tell({ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: ['DISABLE'] } }, { number: false })
    const all = [await kindsOf(shop), await kindsOf(other)]
    world.clock.nowMs += MINUTE_MS
    await tell({ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: ['REINSTATE'] } }, { number: false })

    expect(one).toEqual([[BIZ], []])
    expect(all.map((kinds) => kinds.toSorted())).toEqual([['ACCOUNT_DISABLED', BIZ], ['ACCOUNT_DISABLED']])
    await world.say(other, THANDI, 'hello')
    expect(world.graph.sent.some(({ phoneNumberId }) => phoneNumberId === other.phoneNumberId)).toBe(true)
  })

  it('is told with its name and its end, for the alert', async () => {
    const untilMs = world.clock.nowMs + DAY_MS
    await restrict(BIZ, untilMs)

    const [event] = await world.rows<{ payload: Json }>(
      `select payload from event where tenant_id = $1 and type = 'channel_account_update'`,
      [shop.tenantId],
    )
    expect(event?.payload).toMatchObject({
      event: 'ACCOUNT_RESTRICTION',
      restrictions: `${BIZ} until ${new Date(untilMs).toISOString()}`,
    })
  })

  it('that is no list, has no type or no end that can be read stops nothing that it should not', async () => {
    await tell({ event: 'ACCOUNT_RESTRICTION', restriction_info: { restriction_type: BIZ } })
    await tell({ event: 'ACCOUNT_RESTRICTION', restriction_info: [null, 7, {}, { restriction_type: '' }] })
    await tell({ event: 'ACCOUNT_RESTRICTION' })

    await world.say(shop, THANDI, 'hello')

    expect(world.graph.sent).toHaveLength(1)
  })
})
