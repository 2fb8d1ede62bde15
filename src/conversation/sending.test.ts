import { describe, expect, it } from 'vitest'
import { enqueueMessages, isWindowOpen, type NewMessage } from '../channel/index.ts'
import type { SendOutcome } from '../channel/graph/client.ts'
import { writeOpaque } from '../channel/statuses/opaque.ts'
import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { ItemId, LaneId, Wamid } from '../kernel/ids.ts'
import type { LaneAddress } from '../platform/lanes/index.ts'
import { aWorker, until } from '../platform/lanes/test-lanes.ts'
import { TEMPLATE, useWorld } from './test-setup.ts'
import { numberOf, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
useWorld((opened, own) => {
  world = opened
  shop = own
})

const THANDI: Person = { waId: '27710000002', bsuid: 'ZA.1', name: 'Thandi' }
let people = 0
const anybody = (): Person => ({ waId: `2771900${String(++people).padStart(4, '0')}`, name: 'Somebody' })

const partyOf = async (person: Person) => {
  const tenant = await world.directory.getTenant(shop.tenantId)
  return world.db.withTenant(shop.tenantId, (tx) => world.parties.resolve(tx, tenant, numberOf(shop), person))
}
const wroteAt = (conversationId: LaneId, atMs: number) =>
  world.rows('update conversation set last_inbound_at = $2 where id = $1', [conversationId, new Date(atMs)])

/** A lane of somebody who has just written. */
const aLane = async (person: Person = anybody()): Promise<LaneAddress & { readonly customerId: string | null }> => {
  const party = await partyOf(person)
  await wroteAt(party.conversationId, world.clock.nowMs)
  return { tenantId: shop.tenantId, queue: 'outbox', laneId: party.conversationId, customerId: party.customerId }
}
const post = async (person: Person, body: string, given: Partial<NewMessage> = {}) => {
  const party = await partyOf(person)
  await world.db.withTenant(shop.tenantId, (tx) =>
    enqueueMessages(
      { newId: world.newId },
      tx,
      [
        {
          conversationId: party.conversationId,
          phoneNumberId: numberOf(shop),
          purpose: 'reply',
          aboutOrder: false,
          key: party.key,
          message: { type: 'text', body },
          ...given,
        },
      ],
      world.clock.nowMs,
    ),
  )
}

const sentWords = () =>
  world.graph.sent.map(({ body }) => (body.text as { body: string } | undefined)?.body ?? body.type)
const items = () =>
  world.rows<{ state: string; attempts: number }>(
    `select state, attempts from lane_item where tenant_id = $1 and queue = 'outbox' order by seq`,
    [shop.tenantId],
  )
const parked = async () =>
  (await world.rows<{ reason: string }>('select reason from parked_item where tenant_id = $1', [shop.tenantId])).map(
    (p) => p.reason,
  )
const repeatsOf = async () =>
  (
    await world.rows<{ repeats: number }>(`select repeats from message where tenant_id = $1 and direction = 'out'`, [
      shop.tenantId,
    ])
  ).map((m) => m.repeats)
const work = () => world.work('outbox', world.sender)

describe('sending a lane', () => {
  it('keeps its order, with our reference in each message and the number’s token', async () => {
    await aLane(THANDI)
    for (const word of ['one', 'two', 'three']) await post(THANDI, word)

    await work()

    expect(sentWords()).toEqual(['one', 'two', 'three'])
    expect(world.graph.sent[0]).toMatchObject({
      phoneNumberId: shop.phoneNumberId,
      token: 'token',
      body: { to: '+27710000002' },
    })
    expect(new Set(world.graph.sent.map((s) => s.body.biz_opaque_callback_data)).size).toBe(3)
    expect(await items()).toEqual([])
  })

  it('holds what is behind a message that waits', async () => {
    await aLane(THANDI)
    for (const word of ['one', 'two']) await post(THANDI, word)
    world.graph.script.push(131016)

    await work()
    expect(sentWords()).toEqual(['one'])
    world.clock.nowMs += MINUTE_MS
    await work()

    expect(sentWords()).toEqual(['one', 'one', 'two'])
  })

  it('is one POST when two senders have the lane at once', async () => {
    const lane = await aLane()
    await post({ waId: `2771900${String(people).padStart(4, '0')}` }, 'once')
    const senders = [world.aSender(), world.aSender(), world.aSender()]

    const results = await Promise.allSettled(senders.map((send) => send(lane)))

    expect(sentWords()).toEqual(['once'])
    expect(results.filter((r) => r.status === 'rejected').map((r) => (r.reason as Error).name)).toEqual(
      results.flatMap((r) => (r.status === 'rejected' ? ['LaneMovedError'] : [])),
    )
  })

  it('has no transaction open while Meta answers', async () => {
    const lane = await aLane(THANDI)
    await post(THANDI, 'slow')
    world.graph.script.push('hang')

    void world.sender(lane)
    await until(() => world.graph.sent.length === 1)

    const open = await world.rows(
      `select state from pg_stat_activity where datname = current_database() and application_name = 'test-worker' and state like 'idle in transaction%'`,
    )
    expect(open).toEqual([])
    expect(await items()).toEqual([{ state: 'sending', attempts: 1 }])
  })
})

describe('the customer service window', () => {
  it('once shut lets the template go instead', async () => {
    const { laneId } = await aLane(THANDI)
    await wroteAt(laneId, world.clock.nowMs - DAY_MS)
    await post(THANDI, 'Your order is ready', { purpose: 'transactional', aboutOrder: true, fallback: TEMPLATE })

    await work()

    expect(sentWords()).toEqual(['template'])
    expect(
      await world.rows(`select category from message where tenant_id = $1 and direction = 'out'`, [shop.tenantId]),
    ).toEqual([{ category: 'utility' }])
  })

  it('once shut parks what has no template, with the rule of the gate', async () => {
    const { laneId } = await aLane(THANDI)
    await wroteAt(laneId, world.clock.nowMs - DAY_MS)
    expect(isWindowOpen(world.clock.nowMs - DAY_MS, world.clock.nowMs)).toBe(false)
    await post(THANDI, 'hello again')

    await work()

    expect(world.graph.sent).toEqual([])
    expect(await parked()).toEqual(['send gate: window_closed'])
  })
})

describe('people whom the gate protects', () => {
  const setCustomer = (customerId: string | null, set: string) =>
    world.rows(`update customer set ${set} where id = '${customerId}'`)

  it('are not written to once erased, also when their key is gone', async () => {
    const erased = await aLane(THANDI)
    await post(THANDI, 'hello', { aboutOrder: true })
    await setCustomer(erased.customerId, 'erased_at = now()')
    const other = anybody()
    const keyless = await aLane(other)
    await post(other, 'hello')
    await world.rows(`delete from customer_key where customer_id = $1`, [keyless.customerId])

    await work()

    expect(world.graph.sent).toEqual([])
    expect((await parked()).toSorted()).toEqual(['no address to send to', 'send gate: erased'])
  })

  it('hear only of their open order once they have stopped, and the confirmation of the stop', async () => {
    const { customerId } = await aLane(THANDI)
    await setCustomer(customerId, `stopped_at = '${new Date(world.clock.nowMs).toISOString()}'`)
    await post(THANDI, 'stopped', { purpose: 'stop_confirmation' })
    await post(THANDI, 'no offer', { purpose: 'transactional' })
    await post(THANDI, 'your order', { purpose: 'transactional', aboutOrder: true })

    await work()

    expect(sentWords()).toEqual(['stopped', 'your order'])
    expect(await parked()).toEqual(['send gate: stopped'])
  })

  it('are reached by their user id when there is no number', async () => {
    const nameless: Person = { bsuid: 'ZA.77', name: 'Lerato' }
    await aLane(nameless)
    await post(nameless, 'hi')

    await work()

    expect(wordsOf(world.graph.sent[0])).toContain('ZA.77')
  })
})

describe('pace', () => {
  it('to one person is a burst of 45 and then one in six seconds', async () => {
    await aLane(THANDI)
    for (let i = 0; i < 48; i++) await post(THANDI, `m${i}`)

    for (let i = 0; i < 10; i++) {
      await work()
      world.clock.nowMs += 100 // the number's own bucket
    }
    const burst = world.graph.sent.length
    world.clock.nowMs += 6_000
    await work()

    expect(burst).toBe(45)
    expect(world.graph.sent).toHaveLength(46)
  })

  it('of a number is never more than 80 in a second, over all its lanes', async () => {
    const sender = world.aSender()
    const crowd = Array.from({ length: 90 }, anybody)
    for (const person of crowd) {
      await aLane(person)
      await post(person, 'x')
    }

    const counts: number[] = []
    for (let ms = 0; ms < 1_000; ms += 50) {
      await world.work('outbox', sender)
      counts.push(world.graph.sent.length)
      world.clock.nowMs += 50
    }

    expect(counts[0]).toBe(8)
    expect(counts.at(-1)).toBeLessThanOrEqual(80)
    expect(counts.at(-1)).toBeGreaterThan(60)
  })

  it('slows down a number in coexistence to 20 in a second', async () => {
    await world.rows('update business_number set throughput_per_second = 20 where tenant_id = $1', [shop.tenantId])
    const sender = world.aSender()
    for (const person of Array.from({ length: 10 }, anybody)) {
      await aLane(person)
      await post(person, 'x')
    }

    await world.work('outbox', sender)

    expect(world.graph.sent).toHaveLength(2)
  })
})

describe('errors of Meta’s', () => {
  it('that pass are tried again, and the message goes once they have passed', async () => {
    await aLane(THANDI)
    await post(THANDI, 'hello')
    world.graph.script.push(131016, 130429, 131056)

    for (let i = 0; i < 6; i++) {
      await work()
      world.clock.nowMs += MINUTE_MS
    }

    expect(sentWords()).toEqual(Array(4).fill('hello'))
    expect(await parked()).toEqual([])
    expect(world.effects).toEqual(['none', 'throughput', 'pair_limit'])
    expect(await repeatsOf()).toEqual([0])
  })

  it('that may pass are tried three times', async () => {
    await aLane(THANDI)
    await post(THANDI, 'hello')
    world.graph.script.push(131000, 131000, 131000, 131000)

    for (let i = 0; i < 6; i++) {
      await work()
      world.clock.nowMs += 10 * MINUTE_MS
    }

    expect(sentWords()).toHaveLength(3)
    expect(await parked()).toEqual(['send 131000: something went wrong at Meta'])
  })

  it('that will not pass park the message with the reason, tell the operator, and let the next one go', async () => {
    await aLane(THANDI)
    for (const word of ['Zanele, come', 'two']) await post(THANDI, word)
    world.graph.script.push(131026)

    await work()

    expect(sentWords()).toEqual(['Zanele, come', 'two'])
    const reason = 'send 131026: undeliverable: not on WhatsApp, old app, terms not accepted or blocked'
    expect(await parked()).toEqual([reason])
    expect(world.dead).toEqual([reason])
  })

  it.each([
    [190, 'token'],
    [131042, 'billing'],
    [131031, 'pause_number'],
  ] as const)(
    'like %i pause the number (%s): the message waits with all others until it may send again',
    async (code, effect) => {
      const other = anybody()
      await aLane(THANDI)
      await aLane(other)
      await post(THANDI, 'one')
      world.graph.script.push(code)

      await work()
      await post(other, 'two')
      world.clock.nowMs += 2 * MINUTE_MS
      await work()
      expect(sentWords()).toEqual(['one'])
      expect(world.effects).toEqual([effect])
      expect(await parked()).toEqual([])
      await world.rows(`update business_number set status = 'connected' where tenant_id = $1`, [shop.tenantId])
      world.clock.nowMs += 2 * MINUTE_MS
      await wroteAt((await partyOf(other)).conversationId, world.clock.nowMs)
      await work()

      expect(sentWords().toSorted()).toEqual(['one', 'one', 'two'])
    },
  )
})

describe('a send whose outcome is unknown', () => {
  it('was committed as sending before it left', async () => {
    await aLane(THANDI)
    await post(THANDI, 'hello')
    const seen: unknown[] = []
    const sendMessage = world.graph.sendMessage
    const graph = {
      ...world.graph,
      sendMessage: async (...input: Parameters<typeof sendMessage>) => {
        seen.push(...(await items()))
        return sendMessage(...input)
      },
    }

    await world.work('outbox', world.aSender(graph))

    expect(seen).toEqual([{ state: 'sending', attempts: 1 }])
  })

  for (const lost of ['throw', 'unknown'] as const) {
    it(`(${lost}) is not repeated for 90 seconds, then once and counted, then parked`, async () => {
      await aLane(THANDI)
      await post(THANDI, 'hello')
      world.graph.script.push(lost, lost)

      await work()
      for (let s = 0; s < 88; s += 8) {
        await world.sender({ tenantId: shop.tenantId, queue: 'outbox', laneId: (await partyOf(THANDI)).conversationId })
        world.clock.nowMs += 8_000
      }
      const within = world.graph.sent.length
      world.clock.nowMs += 3_000
      await work()
      const repeated = world.graph.sent.length
      world.clock.nowMs += 91_000
      await work()
      world.clock.nowMs += 91_000
      await work()

      expect([within, repeated, world.graph.sent.length]).toEqual([1, 2, 2])
      expect(world.repeats.count).toBe(1)
      expect(await parked()).toEqual(['send unknown: no answer and no status, although it was sent again'])
    })
  }

  it('is repeated by another process after a crash, and the message says that it was', async () => {
    const lane = await aLane(THANDI)
    await post(THANDI, 'hello')
    world.graph.script.push('hang')
    void world.sender(lane) // the process dies here
    await until(() => world.graph.sent.length === 1)

    const another = world.aSender()
    await another(lane)
    const early = world.graph.sent.length
    world.clock.nowMs += 91_000
    await another(lane)

    expect([early, world.graph.sent.length]).toEqual([1, 2])
    expect(await repeatsOf()).toEqual([1])
    expect(await items()).toEqual([])
  })

  it('is not repeated while webhooks lie unread, and settled by the status that was among them', async () => {
    await aLane(THANDI)
    await post(THANDI, 'hello')
    world.graph.script.push('unknown')
    await work()
    const opaque = world.graph.sent[0]?.body.biz_opaque_callback_data
    const status = world.status('wamid.unread', 'delivered', { biz_opaque_callback_data: opaque })
    await world.append(world.body(world.change(shop.phoneNumberId, { statuses: [status] })))

    world.clock.nowMs += 91_000
    await work()
    const unread = world.graph.sent.length
    await world.route()
    world.clock.nowMs += 10_000
    await work()

    expect([unread, world.graph.sent.length]).toEqual([1, 1])
    expect([world.repeats.count, ...(await repeatsOf())]).toEqual([0, 0])
    expect([await parked(), await items()]).toEqual([[], []])
  })

  it('is repeated by a process that starts later only when it has listened for 90 seconds itself', async () => {
    const lane = await aLane(THANDI)
    await post(THANDI, 'hello')
    world.graph.script.push('hang')
    void world.sender(lane) // the machine goes down here
    await until(() => world.graph.sent.length === 1)

    world.clock.nowMs += 600_000
    const another = world.aSender()
    const due = await another(lane)
    const atOnce = world.graph.sent.length
    world.clock.nowMs += 91_000
    await another(lane)

    expect([due, atOnce, world.graph.sent.length]).toEqual([world.clock.nowMs - 1_000, 1, 2])
    expect(await repeatsOf()).toEqual([1])
  })

  it('is repeated only 90 seconds after the database was last away, as nothing could be heard meanwhile', async () => {
    const lane = await aLane(THANDI)
    await post(THANDI, 'hello')
    world.graph.script.push('unknown')
    let heardSinceMs = 0
    const sender = world.aSender(world.graph, { heardSinceMs: () => heardSinceMs })
    await sender(lane)

    world.clock.nowMs += 91_000
    heardSinceMs = world.clock.nowMs - 60_000
    await sender(lane)
    const early = world.graph.sent.length
    world.clock.nowMs += 31_000
    await sender(lane)

    expect([early, world.graph.sent.length]).toEqual([1, 2])
  })

  it('stays unknown for its 90 seconds although what came after the POST failed and was tried again', async () => {
    const lane = await aLane(THANDI)
    await post(THANDI, 'hello')
    world.graph.script.push({ kind: 'accepted', wamid: null as never }) // storing this fails
    const worker = aWorker({ db: world.db, handle: world.sender, queue: 'outbox', clock: world.clock })

    await expect(world.sender(lane)).rejects.toMatchObject({ code: '23502' })
    worker.start()
    await until(async () => (await world.rows('select 1 from lane_lease')).length > 3)
    worker.hint({ ...lane, bucket: 0, dueAtMs: world.clock.nowMs })
    await world.sender(lane)
    await worker.drain(1_000)

    expect(sentWords()).toEqual(['hello'])
  })

  it('whose repeat is refused for a while goes out one more time at most', async () => {
    await aLane(THANDI)
    await post(THANDI, 'hello')
    world.graph.script.push('unknown', 131016, 'not_sent', 'unknown', 'unknown')

    for (let i = 0; i < 10; i++) {
      await work()
      world.clock.nowMs += 100_000
    }

    // First try, refused repeat, and the repeat itself; a refused connection was none.
    expect(world.graph.sent).toHaveLength(3)
    expect(await parked()).toEqual(['send unknown: no answer and no status, although it was sent again'])
  })

  it('is sent again and again, up to four times, while Meta tells of other messages and of this one nothing', async () => {
    await aLane(THANDI)
    await aLane()
    await post(THANDI, 'hello')
    world.graph.script.push('unknown', 'unknown', 'unknown', 'unknown')

    for (let i = 0; i < 8; i++) {
      await work()
      world.clock.nowMs += 91_000
      const other = world.status(`wamid.other${i}`, 'delivered')
      await world.deliver(world.body(world.change(shop.phoneNumberId, { statuses: [other] })))
    }

    expect(sentWords()).toEqual(['hello', 'hello', 'hello', 'hello'])
    expect(world.repeats.count).toBe(3)
    expect(await parked()).toEqual(['send unknown: no answer and no status, although it was sent again'])
  })

  it('arrives at the third try when Meta tells of other messages meanwhile, and what waited behind it follows', async () => {
    await aLane(THANDI)
    for (const word of ['one', 'two']) await post(THANDI, word)
    world.graph.script.push('unknown', 'unknown')

    for (let i = 0; i < 4; i++) {
      await work()
      world.clock.nowMs += 91_000
      const other = world.status('wamid.other', i === 0 ? 'sent' : 'read')
      await world.deliver(world.body(world.change(shop.phoneNumberId, { statuses: [other] })))
    }

    expect(sentWords()).toEqual(['one', 'one', 'one', 'two'])
    expect([await parked(), await items()]).toEqual([[], []])
  })

  it('is settled by a status also while Meta’s answer is on its way, and what comes next is sent at once', async () => {
    const lane = await aLane(THANDI)
    for (const word of ['one', 'two']) await post(THANDI, word)
    const { promise, resolve } = Promise.withResolvers<SendOutcome>()
    const slow = world.aSender({ ...world.graph, sendMessage: () => promise })
    const sending = slow(lane).then(
      () => 'recorded',
      (error: Error) => error.name,
    )
    await until(async () => (await items())[0]?.state === 'sending')
    const [head] = await world.rows<{ id: ItemId }>('select id from lane_item where tenant_id = $1 order by seq', [
      shop.tenantId,
    ])
    const opaque = writeOpaque({ tenantId: shop.tenantId, laneId: lane.laneId, itemId: head!.id })

    const status = world.status('wamid.slow', 'delivered', { biz_opaque_callback_data: opaque })
    await world.deliver(world.body(world.change(shop.phoneNumberId, { statuses: [status] })))
    resolve({ kind: 'accepted', wamid: 'wamid.slow' as Wamid })
    expect(await sending).toBe('LaneMovedError')
    await work()

    expect(sentWords()).toEqual(['two'])
    expect(
      await world.rows(`select wamid, status_rank, kind from message where tenant_id = $1 and wamid = 'wamid.slow'`, [
        shop.tenantId,
      ]),
    ).toEqual([{ wamid: 'wamid.slow', status_rank: 3, kind: 'text' }])
  })

  it('that never left, because the connection was refused, is no try and goes on for as long as that lasts', async () => {
    await aLane(THANDI)
    await post(THANDI, 'hello')
    world.graph.script.push(...Array<'not_sent'>(30).fill('not_sent'))

    for (let i = 0; i < 40; i++) {
      await work()
      world.clock.nowMs += 10_000
    }

    expect(sentWords()).toEqual(['hello'])
    expect(await parked()).toEqual([])
    expect([world.repeats.count, ...(await repeatsOf())]).toEqual([0, 0])
  })

  it('is counted once as a repeat, however often it had to wait for the number', async () => {
    await aLane(THANDI)
    await post(THANDI, 'hello')
    world.graph.script.push('unknown')
    await work()
    await world.rows(`update business_number set status = 'paused' where tenant_id = $1`, [shop.tenantId])
    world.directory.forgetTenant(shop.tenantId)

    for (let i = 0; i < 4; i++) {
      world.clock.nowMs += 60_000
      await work()
    }

    expect([world.repeats.count, world.graph.sent.length]).toEqual([0, 1])
  })
})
