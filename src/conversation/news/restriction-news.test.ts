/** A shop's people are told what Meta restricts of their number: once, by a way that is open, with what it means, and its end. */
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'
import { createSender } from '../../channel/index.ts'
import { createSendEffects } from '../send-effects.ts'
import { useWorld } from '../test-setup.ts'
import { WABA, wordsOf, type Json, type TestShop, type World } from '../test-world.ts'

let world: World
let shop: TestShop
let display = ''
useWorld((opened, own) => {
  world = opened
  shop = own
})

const BIZ = 'RESTRICTED_BIZ_INITIATED_MESSAGING'
const CUSTOMER = 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING'
const UTILITY = 'RESTRICTED_UTILITY_TEMPLATES'
const WAKALA = { phoneNumberId: '700100200300400', display: '27600000000' }

const numberShown = async (): Promise<string> => {
  display = (await world.directory.getTenant(shop.tenantId)).numbers[0]?.displayNumber ?? ''
  return display
}
const accountUpdate = (value: Json, atMs: number): Buffer =>
  Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: WABA, time: Math.floor(atMs / 1000), changes: [{ field: 'account_update', value }] }],
    }),
  )
/** Until then; told now. */
const restrict = async (kinds: readonly string[], untilMs: number, phone?: string): Promise<void> =>
  world.deliver(
    accountUpdate(
      {
        phone_number: phone ?? (await numberShown()),
        event: 'ACCOUNT_RESTRICTION',
        restriction_info: kinds.map((restriction_type) => ({
          restriction_type,
          expiration: Math.floor(untilMs / 1000),
        })),
      },
      world.clock.nowMs,
    ),
  )
const addWakala = () =>
  world.rows(
    `insert into directory_number (phone_number_id, tenant_id, waba_id, display_number, purpose)
     values ($1, null, $2, $3, 'wakala') on conflict (phone_number_id) do update set restrictions = '[]'`,
    [WAKALA.phoneNumberId, WABA, WAKALA.display],
  )
const dropWakala = () => world.rows(`delete from directory_number where purpose = 'wakala'`)
/** Time passes, and what is due is done; returns what the owner was sent meanwhile. */
const after = async (ms: number, doing: () => Promise<unknown> = () => Promise.resolve()) => {
  const before = world.graph.sent.length
  await doing()
  world.clock.nowMs += ms
  await world.settle()
  await world.settle()
  return world.graph.sent.slice(before).filter(({ body }) => body.to === `+${shop.owner.waId}`)
}
const writes = () => world.say(shop, { ...shop.owner }, 'hello')
const shown = () => `0${display.slice(2, 4)} ${display.slice(4, 7)} ${display.slice(7)}`

describe('a number that may not begin a talk', () => {
  it('answers its seller, who is told once what that means and until when, and once that it is over', async () => {
    await dropWakala()
    await writes()
    const untilMs = world.clock.nowMs + 6 * HOUR_MS

    const begun = await after(0, async () => {
      await restrict([BIZ], untilMs)
      await restrict([BIZ], untilMs)
    })
    const meanwhile = await after(5 * HOUR_MS, () => restrict([BIZ], untilMs))
    const over = await after(HOUR_MS)
    const later = await after(DAY_MS)

    expect(begun).toHaveLength(1)
    expect(begun[0]?.phoneNumberId).toBe(shop.phoneNumberId)
    expect(wordsOf(begun[0])).toMatch(/limits what your number .* may send, until \w+ \d+ \w+, \d\d:\d\d\./)
    expect(wordsOf(begun[0])).toContain(shown())
    expect(wordsOf(begun[0])).toContain('Who writes to you is answered as always.')
    expect([meanwhile, later]).toEqual([[], []])
    expect(over.map(wordsOf)).toEqual([expect.stringContaining('may send as before')])
  })

  it('tells by Wakala’s number whoever did not write to it lately, as a template', async () => {
    await addWakala()

    const begun = await after(0, () => restrict([BIZ], world.clock.nowMs + HOUR_MS))

    expect(begun.map(({ phoneNumberId, body }) => [phoneNumberId, body.type])).toEqual([
      [WAKALA.phoneNumberId, 'template'],
    ])
    expect(JSON.stringify(begun[0]?.body)).toContain(shown())
  })

  it('where that has no way either waits until she writes, and says nothing of what is over by then', async () => {
    await dropWakala()
    const untilMs = world.clock.nowMs + DAY_MS
    const silent = await after(0, () => restrict([BIZ], untilMs))
    const second = await after(2 * HOUR_MS, () => restrict([UTILITY], world.clock.nowMs + HOUR_MS))

    await writes()
    const begun = await after(6 * MINUTE_MS)

    expect([silent, second]).toEqual([[], []])
    expect(begun.map(wordsOf)).toEqual([expect.stringContaining('Who writes to you is answered')])
    expect(wordsOf(begun[0])).not.toContain('may send as before')
  })

  it('is news in her language', async () => {
    await dropWakala()
    await world.rows(`update staff set language = 'zu' where tenant_id = $1`, [shop.tenantId])
    world.directory.forgetTenant(shop.tenantId)
    await writes()

    const begun = await after(0, () => restrict([BIZ], world.clock.nowMs + HOUR_MS))

    expect(begun.map(wordsOf)).toEqual([expect.stringContaining('ibeka umkhawulo')])
  })
})

describe('a number that may not answer', () => {
  it('tells by Wakala’s number, also whoever is in its window', async () => {
    await addWakala()
    await writes()

    const begun = await after(0, () => restrict([CUSTOMER], world.clock.nowMs + HOUR_MS))

    expect(begun.map(({ phoneNumberId }) => phoneNumberId)).toEqual([WAKALA.phoneNumberId])
  })
})

describe('the end of a restriction', () => {
  it('is told when Meta lifts it early, and not again when it would have ended', async () => {
    await dropWakala()
    await writes()
    const untilMs = world.clock.nowMs + 3 * HOUR_MS
    await after(0, () => restrict([BIZ], untilMs))

    const lifted = await after(0, () => restrict([BIZ], world.clock.nowMs))
    const later = await after(4 * HOUR_MS)

    expect(lifted.map(wordsOf)).toEqual([expect.stringContaining('may send as before')])
    expect(later).toEqual([])
  })

  it('is no news while the number is restricted otherwise, nor where nobody knew of it', async () => {
    await dropWakala()
    await writes()
    const [shortMs, longMs] = [world.clock.nowMs + HOUR_MS, world.clock.nowMs + 5 * HOUR_MS]
    await after(0, async () => {
      await restrict([BIZ], longMs)
      await restrict([UTILITY], shortMs)
    })

    const first = await after(2 * HOUR_MS)
    const second = await after(4 * HOUR_MS)
    const unheard = await after(0, async () => {
      await restrict([BIZ], world.clock.nowMs + HOUR_MS)
      world.clock.nowMs += 1000
      await restrict([BIZ], world.clock.nowMs)
    })

    expect(first).toEqual([])
    expect(second).toHaveLength(1)
    expect(unheard).toEqual([])
  })

  it('that nobody tells is found by looking: an operator has put the number back to work', async () => {
    await dropWakala()
    await writes()
    await after(0, async () => {
      const value = {
        phone_number: await numberShown(),
        event: 'DISABLED_UPDATE',
        ban_info: { waba_ban_state: 'DISABLE' },
      }
      await world.deliver(accountUpdate(value, world.clock.nowMs))
      // Nothing may go while all is stopped.
    })
    await world.rows(`update business_number set restrictions = '[]' where tenant_id = $1`, [shop.tenantId])
    world.directory.forgetTenant(shop.tenantId)

    const nothing = await after(7 * HOUR_MS)

    expect(nothing).toEqual([]) // she was never told that it began
    expect(await world.rows(`select 1 from lane_item where tenant_id = $1`, [shop.tenantId])).toEqual([])
  })
})

describe('what concerns no message', () => {
  it.each(['RESTRICTED_ADD_PHONE_NUMBER_ACTION', 'RESTRICTED_BUSINESS_INITIATED_CALLING', 'SOMETHING_NEW'])(
    'is told to nobody: %s',
    async (kind) => {
      await writes()

      expect(await after(0, () => restrict([kind], world.clock.nowMs + HOUR_MS))).toEqual([])
    },
  )
})

describe('Wakala’s own number', () => {
  const restrictionsOf = async (): Promise<readonly string[]> =>
    (
      await world.rows<{ restrictions: readonly { kind: string }[] }>(
        `select restrictions from directory_number where phone_number_id = $1`,
        [WAKALA.phoneNumberId],
      )
    ).flatMap(({ restrictions }) => restrictions.map(({ kind }) => kind))

  it('keeps what Meta restricts of it, and no shop is restricted by that; the operator is told', async () => {
    await addWakala()
    const told: object[] = []
    const untilMs = world.clock.nowMs + HOUR_MS
    const value = {
      phone_number: WAKALA.display,
      event: 'ACCOUNT_RESTRICTION',
      restriction_info: [{ restriction_type: BIZ, expiration: Math.floor(untilMs / 1000) }],
    }
    await world.append(accountUpdate(value, world.clock.nowMs))
    await world.route(world.aRouter({ observer: { onWakalaAccount: (facts) => void told.push(facts) } }))
    world.directory.forgetTenant(shop.tenantId)

    const tenant = await world.directory.getTenant(shop.tenantId)
    expect(tenant.wakalaNumbers).toMatchObject([{ restrictions: [{ kind: BIZ }] }])
    expect(tenant.numbers.flatMap((n) => n.restrictions)).toEqual([])
    expect(told).toMatchObject([{ event: 'ACCOUNT_RESTRICTION' }])
    expect(await world.rows('select reason from quarantine')).toEqual([])
  })

  it('is not restricted by what Meta tells of a shop’s number, and is by what it tells of the whole account', async () => {
    await addWakala()

    await restrict([BIZ], world.clock.nowMs + HOUR_MS)
    const one = await restrictionsOf()
    await world.deliver(
      accountUpdate({ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: ['DISABLE'] } }, world.clock.nowMs),
    )

    expect(one).toEqual([])
    expect(await restrictionsOf()).toEqual(['ACCOUNT_DISABLED'])
  })

  it('holds what it may not send, and sends it when that is over', async () => {
    await addWakala()
    await restrict([BIZ], world.clock.nowMs + 2 * HOUR_MS, WAKALA.display)
    world.directory.forgetTenant(shop.tenantId)
    await world.rows(`update business_number set rung = 2 where tenant_id = $1`, [shop.tenantId])
    world.directory.forgetTenant(shop.tenantId)

    // News for the seller of a shop on rung 2 go by Wakala's number.
    await after(0, () => world.say(shop, { waId: '27710000008', name: 'Thandi' }, 'I want to talk to a person'))
    const held = world.graph.sent.filter(({ phoneNumberId }) => phoneNumberId === WAKALA.phoneNumberId)
    const sent = await after(2 * HOUR_MS + MINUTE_MS)

    expect(held).toEqual([])
    expect(sent.map(({ phoneNumberId }) => phoneNumberId)).toContain(WAKALA.phoneNumberId)
  })

  it('of which Meta refuses a message holds its like for an hour', async () => {
    await addWakala()
    await world.rows(`update business_number set rung = 2 where tenant_id = $1`, [shop.tenantId])
    world.directory.forgetTenant(shop.tenantId)
    await world.say(shop, { waId: '27710000009', name: 'Thandi' }, 'hello')
    await world.deliver(
      world.messagesBody(
        shop,
        { waId: '27710000009' },
        world.text({ waId: '27710000009' }, 'I want to talk to a person'),
      ),
    )
    world.clock.nowMs += 3_000
    await world.work('inbox', world.turns)
    await world.work('outbox', world.sender)
    await world.work('job', world.notifier)
    world.graph.script.push(368)
    const { handle } = createSender({
      ...world,
      random: () => 0.5,
      tokenOf: () => 'token',
      onEffect: createSendEffects(world),
      observer: {},
    })

    await world.work('outbox', handle)

    expect(await restrictionsOf()).toEqual(['REFUSED_TO_BEGIN'])
    expect(await world.rows('select reason from parked_item where tenant_id = $1', [shop.tenantId])).toEqual([])
  })
})
