import { describe, expect, it } from 'vitest'
import {
  createDayKeys,
  createRouter,
  createSender,
  enqueueMessages,
  createSettleSend,
  type NewMessage,
  type TellSent,
} from '../channel/index.ts'
import type { Routed } from '../channel/routing/routed.ts'
import { writeOpaque } from '../channel/statuses/opaque.ts'
import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { ItemId, TenantId } from '../kernel/ids.ts'
import { holdJobs, holdLane } from '../platform/lanes/index.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { createPreferencePort } from './consents.ts'
import { createSendEffects } from './send-effects.ts'
import { TEMPLATE, useWorld } from './test-setup.ts'
import { numberOf, type Json, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
useWorld((opened, own) => {
  world = opened
  shop = own
})

const THANDI: Person = { waId: '27710000002', name: 'Thandi' }

const effects = () => createSendEffects({ ...world })
/** Of a process that was there all the time. */
const aSender = () =>
  createSender({
    ...world,
    random: () => 0.5,
    tokenOf: () => 'token',
    onEffect: effects(),
    observer: {},
    heardSinceMs: () => 0,
  }).handle
/** The shop's programs hear of what was sent. */
const wanting = (): World['directory'] => ({
  ...world.directory,
  getTenant: async (id: TenantId) => ({
    ...(await world.directory.getTenant(id)),
    webhookEvents: new Set(['message_sent' as const]),
  }),
  peekTenant: () => undefined,
})
const aRouter = (told: Routed[] = [], tellSent?: TellSent, directory: World['directory'] = world.directory) =>
  createRouter({
    ...world,
    directory,
    dayKeys: createDayKeys(world),
    owner: crypto.randomUUID(),
    random: Math.random,
    hint: () => undefined,
    preferences: createPreferencePort({ ...world }),
    channelEvents: { record: async () => undefined },
    settleSend: createSettleSend(tellSent),
    onCall: async () => undefined,
    onEcho: async () => undefined,
    failedSends: { facts: world.facts, onEffect: effects() },
    observer: { onTenantRouted: (routed) => void told.push(routed) },
    sweepEveryMs: 5,
  })

const partyOf = async (person: Person) => {
  const tenant = await world.directory.getTenant(shop.tenantId)
  return world.db.withTenant(shop.tenantId, (tx) => world.parties.resolve(tx, tenant, numberOf(shop), person))
}
/** Thandi wrote a minute ago, and is sent this; returns its wamid. */
const send = async (given: Partial<NewMessage> = {}): Promise<string> => {
  const party = await partyOf(THANDI)
  await world.rows('update conversation set last_inbound_at = $2 where id = $1', [
    party.conversationId,
    new Date(world.clock.nowMs - MINUTE_MS),
  ])
  const message: NewMessage = {
    conversationId: party.conversationId,
    phoneNumberId: numberOf(shop),
    purpose: 'transactional',
    aboutOrder: true,
    key: party.key,
    message: { type: 'text', body: 'Your order is ready.' },
    ...given,
  }
  await world.db.withTenant(shop.tenantId, (tx) => enqueueMessages(world, tx, [message], world.clock.nowMs))
  await world.work('outbox', aSender())
  const [row] = await world.rows<{ wamid: string }>(
    `select wamid from message where tenant_id = $1 and direction = 'out' order by at desc limit 1`,
    [shop.tenantId],
  )
  return row?.wamid ?? ''
}
const failed = (wamid: string, code: number): Json =>
  world.status(wamid, 'failed', { errors: [{ code, title: 'refused' }] })
const tell = async (...statuses: readonly Json[]): Promise<readonly Routed[]> => {
  const told: Routed[] = []
  await world.append(world.body(world.change(shop.phoneNumberId, { statuses })))
  await world.route(aRouter(told))
  await world.work('outbox', aSender())
  return told
}
const types = () => world.graph.sent.map(({ body }) => body.type)
const stateOf = async (): Promise<{ status: string; paused_reason: string | null } | undefined> =>
  (
    await world.rows<{ status: string; paused_reason: string | null }>(
      'select status, paused_reason from business_number where tenant_id = $1',
      [shop.tenantId],
    )
  )[0]

describe('a send that failed after Meta took it', () => {
  it('because the window was shut goes again as its template, once however often Meta says so', async () => {
    const wamid = await send({ fallback: TEMPLATE })

    await tell(failed(wamid, 131047), failed(wamid, 131047))
    await tell(failed(wamid, 131047))

    expect(types()).toEqual(['text', 'template'])
  })

  it('is not sent as a template when it arrived after all, has none, or failed days ago', async () => {
    const arrived = await send({ fallback: TEMPLATE })
    await tell(world.status(arrived, 'delivered'), failed(arrived, 131047))
    await tell(failed(await send(), 131047))
    const old = await send({ fallback: TEMPLATE })
    world.clock.nowMs += 2 * DAY_MS
    await tell({ ...failed(old, 131047), timestamp: String(Math.floor((world.clock.nowMs - DAY_MS - 1000) / 1000)) })

    expect(types()).toEqual(['text', 'text', 'text'])
  })

  it('and one that arrived although its answer was lost take their lanes in one order, also when one body tells of both', async () => {
    const failing = await send({ fallback: TEMPLATE })
    const [hers, his] = [await partyOf(THANDI), await partyOf({ waId: '27710000003', name: 'Sipho' })]
    await world.rows('update conversation set last_inbound_at = $2 where id = $1', [
      his.conversationId,
      new Date(world.clock.nowMs - MINUTE_MS),
    ])
    world.graph.script.push('unknown')
    await send({ conversationId: his.conversationId, key: his.key })
    const [{ id: itemId } = { id: '' }] = await world.rows<{ id: string }>(
      `select id from lane_item where tenant_id = $1 and lane_id = $2 and queue = 'outbox'`,
      [shop.tenantId, his.conversationId],
    )
    const opaque = writeOpaque({ tenantId: shop.tenantId, laneId: his.conversationId, itemId: itemId as ItemId })
    const statuses = [
      world.status('wamid.lost', 'delivered', { biz_opaque_callback_data: opaque }),
      failed(failing, 131047),
    ]
    let telling: Promise<unknown> = Promise.resolve()

    await world.db.withTenant(shop.tenantId, async (tx) => {
      await holdLane(tx, 'outbox', { laneId: hers.conversationId, bucket: 0 })
      telling = tell(...statuses)
      telling.catch(() => undefined)
      await until(async () => {
        const waiting = await world.rows(
          `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where not l.granted and a.datname = current_database()`,
        )
        return waiting.length > 0
      })
      // Nobody has it: whoever waits for hers does not hold his.
      await tx.sql`set local lock_timeout = '200ms'`
      await holdLane(tx, 'outbox', { laneId: his.conversationId, bucket: 0 })
    })
    await telling

    expect(hers.conversationId < his.conversationId).toBe(true)
    expect(types()).toEqual(['text', 'text', 'template'])
    expect(
      await world.rows(`select wamid from message where wamid = 'wamid.lost' and item_id is not null`),
    ).toHaveLength(1)
  })

  it.each([
    [131042, 'billing'],
    [190, 'token'],
    [131031, 'pause_number'],
  ] as const)('with %i pauses the number and tells the operator', async (code, effect) => {
    const told = await tell(failed(await send(), code))

    expect(await stateOf()).toEqual({ status: 'paused', paused_reason: effect })
    expect(told.flatMap((t) => t.failures)).toEqual([
      { tenantId: shop.tenantId, phoneNumberId: shop.phoneNumberId, effect, code },
    ])
  })

  it.each([
    ['none', {}],
    ['no number', { code: 'refused' }],
    ['a fraction', { code: 131047.5 }],
    ['more than a code', { code: 1e15 }],
    ['less than nothing', { code: -1 }],
    ['one that is not documented', { code: 987654 }],
  ])('with a code that is %s is a failure, and pauses nothing', async (_what, error) => {
    const wamid = await send()

    await tell(world.status(wamid, 'failed', { errors: [{ ...error, title: 'refused' }] }))

    expect((await stateOf())?.status).toBe('connected')
    const rows = await world.rows('select status_rank from message where tenant_id = $1', [shop.tenantId])
    expect(rows).toEqual([{ status_rank: 2 }])
    expect(await world.rows(`select reason from quarantine`)).toEqual([])
  })

  it('with 131050 withdraws her consent to adverts, and she still hears about her order', async () => {
    await tell(failed(await send(), 131050))
    await send()

    const states = await world.rows(
      'select marketing_state, stopped_at is not null as stopped from customer where tenant_id = $1',
      [shop.tenantId],
    )
    expect(states).toEqual([{ marketing_state: 'withdrawn', stopped: true }])
    expect(types()).toEqual(['text', 'text'])
  })

  it('with 131026 changes nothing but is told', async () => {
    const told = await tell(failed(await send({ fallback: TEMPLATE }), 131026))

    expect(types()).toEqual(['text'])
    expect((await stateOf())?.status).toBe('connected')
    expect(told.flatMap((t) => t.failures.map((f) => f.effect))).toEqual(['unreachable'])
  })

  it('whose answer we lost is settled by the failure and goes as its template', async () => {
    world.graph.script.push('unknown')
    await send({ fallback: TEMPLATE })

    await tell({
      ...failed('wamid.lost', 131047),
      biz_opaque_callback_data: world.graph.sent[0]?.body.biz_opaque_callback_data,
    })

    expect(types()).toEqual(['text', 'template'])
  })
})

describe('a batch that tells of a lost send and of a failure', () => {
  it('waits for those who are told before it takes a lane of the outbox', async () => {
    world.graph.script.push('accept', 'unknown')
    const wamid = await send({ fallback: TEMPLATE })
    await send()
    const lost = world.graph.sent[1]?.body.biz_opaque_callback_data
    const statuses = [failed(wamid, 131047), { ...world.status('wamid.lost', 'sent'), biz_opaque_callback_data: lost }]
    await world.append(world.body(world.change(shop.phoneNumberId, { statuses })))
    const router = aRouter()

    const taken = await world.db.withTenant(shop.tenantId, async (tx) => {
      await holdJobs(tx)
      router.start()
      await until(async () => (await world.rows('select 1 from pg_locks where not granted')).length > 0)
      return tx.sql`
        select id from lane where tenant_id = ${tx.tenantId} and queue = 'outbox' for update nowait`
    })
    await until(async () => (await world.rows('select 1 from lane_item where state = $1', ['sending'])).length === 0)
    await router.drain()
    await world.work('outbox', aSender())

    expect(taken).toHaveLength(1)
    expect(types()).toEqual(['text', 'text', 'template'])
  })
})

describe('a send that failed for a reason of the moment, or of the number', () => {
  const resume = async () => {
    await world.rows(`update business_number set status = 'connected' where tenant_id = $1`, [shop.tenantId])
    world.directory.forgetTenant(shop.tenantId)
  }
  const lastWamid = async (): Promise<string> => {
    const [row] = await world.rows<{ wamid: string }>(
      `select wamid from message where tenant_id = $1 and direction = 'out' order by at desc, repeats desc limit 1`,
      [shop.tenantId],
    )
    return row?.wamid ?? ''
  }
  const later = async () => {
    world.clock.nowMs += 2 * MINUTE_MS
    await world.work('outbox', aSender())
  }

  it.each([131000, 131016, 130429, 131056, 131057])(
    'goes again a little later, once however often Meta says so (%i)',
    async (code) => {
      const wamid = await send()

      await tell(failed(wamid, code), failed(wamid, code))
      const atOnce = world.graph.sent.length
      await tell(failed(wamid, code))
      await later()
      await tell(failed(await lastWamid(), code))
      await later()

      expect(atOnce).toBe(1)
      expect(world.graph.sent.map(({ body }) => (body.text as Json).body)).toEqual([
        'Your order is ready.',
        'Your order is ready.',
      ])
    },
  )

  it.each([131042, 131031, 368])('waits until the number may send again (%i)', async (code) => {
    await tell(failed(await send(), code))
    await later()
    const held = world.graph.sent.length
    await resume()
    await world.rows(`update business_number set restrictions = '[]' where tenant_id = $1`, [shop.tenantId])
    await later()

    expect(held).toBe(1)
    expect(types()).toEqual(['text', 'text'])
  })

  it('goes again as what it was: a reply by the rules of replies, the answer to a STOP as that', async () => {
    const reply = await send({ purpose: 'reply', aboutOrder: false })
    world.clock.nowMs += 1_000
    await world.rows('update customer set stopped_at = $2 where tenant_id = $1', [
      shop.tenantId,
      new Date(world.clock.nowMs),
    ])
    const stopped = await send({ purpose: 'stop_confirmation', aboutOrder: false })

    await tell(failed(reply, 131000), failed(stopped, 131000))
    await later()

    expect(types()).toEqual(['text', 'text', 'text'])
    expect(
      await world.rows(`select send_rule from message where tenant_id = $1 and repeats = 1`, [shop.tenantId]),
    ).toEqual([{ send_rule: 'stop_confirmation' }])
  })

  it('does not go again when it arrived after all, is old news, or would fail of the same', async () => {
    const arrived = await send()
    await tell(world.status(arrived, 'delivered'), failed(arrived, 131000))
    const reply = await send({ purpose: 'reply', aboutOrder: false })
    const { timestamp } = failed(reply, 131000)
    const refused = await send()
    world.clock.nowMs += 61 * MINUTE_MS
    await tell({ ...failed(reply, 131000), timestamp }, failed(refused, 131026))
    await later()

    expect(types()).toEqual(['text', 'text', 'text'])
  })

  it('goes again as its template, where that was what failed', async () => {
    const template = await send({ message: TEMPLATE, purpose: 'transactional', aboutOrder: true })

    await tell(failed(template, 131016))
    await later()

    expect(types()).toEqual(['template', 'template'])
  })
})

const KOTA = {
  type: 'buttons',
  body: 'Kota R35',
  header: { type: 'image', link: 'https://shop.test/kota.jpg' },
  buttons: [{ id: 'i:menu', title: 'Menu' }],
} as const
const headers = () =>
  world.graph.sent.map(({ body }) => {
    const { header } = body.interactive as { header?: { type: string } }
    return header?.type ?? null
  })

describe('a picture that Meta cannot fetch', () => {
  it('is left out of the same message, which goes again once', async () => {
    const wamid = await send({ message: KOTA, purpose: 'reply', aboutOrder: false })

    await tell(failed(wamid, 131053), failed(wamid, 131053))
    await tell(failed(wamid, 131053))
    const [again] = await world.rows<{ wamid: string }>(
      `select wamid from message where tenant_id = $1 and direction = 'out' and wamid <> $2`,
      [shop.tenantId, wamid],
    )
    await tell(failed(again?.wamid ?? '', 131053))

    expect(headers()).toEqual(['image', null])
    expect(JSON.stringify(world.graph.sent[1]?.body.interactive)).toContain('Kota R35')
  })

  it('is left out at once when Meta says so in its answer', async () => {
    world.graph.script.push(131053)

    const wamid = await send({ message: KOTA, purpose: 'reply', aboutOrder: false })

    expect(headers()).toEqual(['image', null])
    expect(wamid).not.toBe('')
    expect(await world.rows('select reason from parked_item where tenant_id = $1', [shop.tenantId])).toEqual([])
  })

  it('is old news after an hour, and nothing to a message without one', async () => {
    const wamid = await send({ message: KOTA, purpose: 'reply', aboutOrder: false })
    const { timestamp } = failed(wamid, 131053)
    world.clock.nowMs += 61 * MINUTE_MS
    await tell({ ...failed(wamid, 131053), timestamp })
    await tell(failed(await send(), 131053))

    expect(types()).toEqual(['interactive', 'text'])
  })
})

describe('a send that Meta refuses because the window is shut', () => {
  it('goes as its template at once', async () => {
    world.graph.script.push(131047)

    await send({ fallback: TEMPLATE })

    expect(types()).toEqual(['text', 'template'])
  })

  it('is kept for a person when it has none, or when the template is refused as well', async () => {
    world.graph.script.push(131047)
    await send()
    world.graph.script.push(131047, 131047)
    await send({ fallback: TEMPLATE })

    expect(types()).toEqual(['text', 'text', 'template'])
    expect(await world.rows('select reason from parked_item where tenant_id = $1', [shop.tenantId])).toHaveLength(2)
  })
})

describe('the lanes of a number that may not send', () => {
  it('are out of the way of everybody else’s until they are looked at again', async () => {
    await tell(failed(await send(), 131042))
    world.directory.forgetTenant(shop.tenantId)
    await send()

    const now = await world.dueLanes('outbox')
    world.clock.nowMs += MINUTE_MS
    const later = await world.dueLanes('outbox')
    await world.rows(`update business_number set status = 'connected' where tenant_id = $1`, [shop.tenantId])
    world.directory.forgetTenant(shop.tenantId)
    await world.work('outbox', aSender())

    expect([now.length, later.length]).toEqual([0, 1])
    expect(types()).toEqual(['text', 'text', 'text'])
  })
})

describe('a send that was given up as unknown', () => {
  it('is off the list for people once a slow status tells that it arrived', async () => {
    world.graph.script.push('unknown', 'unknown')
    await send()
    for (let look = 0; look < 2; look++) {
      world.clock.nowMs += 2 * MINUTE_MS
      await world.work('outbox', aSender())
    }
    const before = await world.rows('select resolution from parked_item where tenant_id = $1', [shop.tenantId])
    const opaque = world.graph.sent[0]?.body.biz_opaque_callback_data

    await tell(world.status('wamid.slow', 'delivered', { biz_opaque_callback_data: opaque }))

    const after = await world.rows('select resolution from parked_item where tenant_id = $1', [shop.tenantId])
    const kept = await world.rows(
      `select m.kind, m.repeats, m.status_rank, c.direction from message m
         join message_content c on c.tenant_id = m.tenant_id and c.id = m.item_id
        where m.tenant_id = $1 and m.wamid = 'wamid.slow'`,
      [shop.tenantId],
    )
    expect([before, after]).toEqual([[{ resolution: null }], [{ resolution: 'dropped' }]])
    expect(kept).toEqual([{ kind: 'text', repeats: 1, status_rank: 3, direction: 'out' }])
  })
})

describe('a send that programs are told of', () => {
  it('is told of once, also when only a status tells that it arrived, at once or after it was given up', async () => {
    const told: string[] = []
    const tellSent: TellSent = async (_tx, _laneId, { kind }) => void told.push(kind)
    const arrives = async (wamid: string, directory = wanting()): Promise<void> => {
      const opaque = world.graph.sent.at(-1)?.body.biz_opaque_callback_data
      const statuses = [world.status(wamid, 'delivered', { biz_opaque_callback_data: opaque })]
      for (let times = 0; times < 2; times++) {
        await world.append(world.body(world.change(shop.phoneNumberId, { statuses })))
        await world.route(aRouter([], tellSent, directory))
      }
    }
    world.graph.script.push('unknown')
    await send()
    await arrives('wamid.soon')
    const soon = [...told]

    world.graph.script.push('unknown', 'unknown')
    await send()
    for (let look = 0; look < 2; look++) {
      world.clock.nowMs += 2 * MINUTE_MS
      await world.work('outbox', aSender())
    }
    await arrives('wamid.late')
    world.graph.script.push('unknown')
    await send()
    await arrives('wamid.unheard', { ...wanting(), getTenant: world.directory.getTenant })

    expect(soon).toEqual(['text'])
    expect(told).toEqual(['text', 'text'])
  })

  it('is told of although the shop had to be read anew while Meta answered', async () => {
    const told: string[] = []
    const { handle } = createSender({
      ...{
        ...world,
        directory: wanting(),
        random: () => 0.5,
        tokenOf: () => 'token',
        onEffect: effects(),
        observer: {},
        heardSinceMs: () => 0,
      },
      recordSent: async (_tx, _laneId, { kind }) => void told.push(kind),
    })
    world.graph.script.push('not_sent')
    await send()
    world.clock.nowMs += MINUTE_MS

    await world.work('outbox', handle)

    expect(told).toEqual(['text'])
  })
})
