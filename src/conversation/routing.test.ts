import { beforeEach, describe, expect, it } from 'vitest'
import { useWorld } from './test-setup.ts'
import { type Json, type Person, type TestShop, type World } from './test-world.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { createParties } from './parties.ts'
import { listConversations, listMessages, openConversation } from './read-conversations.ts'
import { STRANGER_OPAQUE, writeOpaque } from '../channel/statuses/opaque.ts'
import { reveal } from '../kernel/redacted.ts'

let world: World
let shop: TestShop
useWorld((opened, own) => {
  world = opened
  shop = own
})

const THANDI: Person = { waId: '27710000002', bsuid: 'ZA.1', name: 'Thandi' }
const SIPHO: Person = { waId: '27710000003', bsuid: 'ZA.2', name: 'Sipho' }

/** Wamids in the shop's inbox, in lane order. */
const inboxOf = async ({ tenantId }: TestShop): Promise<string[]> =>
  (
    await world.rows<{ wamid: string }>(
      `select payload ->> 'wamid' as wamid from lane_item where tenant_id = $1 and queue = 'inbox' order by lane_id, seq`,
      [tenantId],
    )
  ).map((r) => r.wamid)
const quarantine = () =>
  world.rows<{ reason: string; part: number | null }>('select reason, part from quarantine order by part, reason')
const outcomes = async () =>
  (await world.rows<{ outcome: string }>('select outcome from raw_batch order by id')).map((r) => r.outcome)
const texts = (from: Person, ...ids: readonly string[]): Json[] =>
  ids.map((id) => world.text(from, `text ${id}`, { id }))

describe('routing', () => {
  it('splits a batch over its tenants, each message into its own lane', async () => {
    const other = await world.addShop()
    const batch = world.body(
      world.change(shop.phoneNumberId, { contacts: [world.contactOf(THANDI)], messages: texts(THANDI, 'a1', 'a2') }),
      world.change(other.phoneNumberId, { contacts: [world.contactOf(THANDI)], messages: texts(THANDI, 'b1') }),
      world.change(shop.phoneNumberId, { contacts: [world.contactOf(SIPHO)], messages: texts(SIPHO, 'c1') }),
    )

    await world.deliver(batch)

    expect(await inboxOf(other)).toEqual(['b1'])
    expect((await inboxOf(shop)).toSorted()).toEqual(['a1', 'a2', 'c1'])
    const lanes = await world.rows(`select id from lane where tenant_id = $1 and queue = 'inbox'`, [shop.tenantId])
    expect(lanes).toHaveLength(2)
    expect(await outcomes()).toEqual(['routed'])
  })

  it('keeps the order of one customer over many requests', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `o${i}`)

    for (const id of ids) await world.append(world.messagesBody(shop, THANDI, ...texts(THANDI, id)))
    await world.route()

    expect(await inboxOf(shop)).toEqual(ids)
  })

  it('takes a message once: across batches, inside one batch, and when Meta sends it again later', async () => {
    const twice = world.messagesBody(shop, THANDI, ...texts(THANDI, 'd1', 'd1', 'd2'))

    await world.deliver(twice, world.messagesBody(shop, THANDI, ...texts(THANDI, 'd2', 'd3')))
    await world.deliver(twice)

    expect(await inboxOf(shop)).toEqual(['d1', 'd2', 'd3'])
  })

  it('takes the time that Meta gives, within what may be kept: no further ahead than an hour, nor back than two weeks', async () => {
    const { nowMs } = world.clock
    const HOUR = 3_600_000
    const at = (id: string, offsetMs: number): Json => world.text(THANDI, id, { id, atMs: nowMs + offsetMs })

    await world.deliver(
      world.messagesBody(shop, THANDI, at('t1', -400 * 24 * HOUR), at('t2', -HOUR), at('t3', 20 * HOUR)),
    )

    const kept = await world.rows<{ wamid: string; hours: number }>(
      `select wamid, round(extract(epoch from at - $2::timestamptz) / 3600)::int as hours
         from message where tenant_id = $1 and wamid in ('t1', 't2', 't3') order by wamid`,
      [shop.tenantId, new Date(nowMs)],
    )
    expect(kept.map(({ wamid, hours }) => [wamid, hours])).toEqual([
      ['t1', -14 * 24],
      ['t2', -1],
      ['t3', 1],
    ])
  })

  it('takes a message once when two routers have the same batch at the same time', async () => {
    const one = await world.addShop()
    for (let round = 0; round < 5; round++) {
      const person = { waId: `2771000100${round}`, bsuid: `ZA.r${round}` }
      // No leases between them: each believes that it has all shards.
      const routers = [world.aRouter(), world.aRouter()]
      await world.append(world.messagesBody(one, person, ...texts(person, `r${round}a`, `r${round}b`)))
      await Promise.all(routers.map((router) => world.route(router)))
    }

    expect((await inboxOf(one)).toSorted()).toEqual([
      'r0a',
      'r0b',
      'r1a',
      'r1b',
      'r2a',
      'r2b',
      'r3a',
      'r3b',
      'r4a',
      'r4b',
    ])
    expect(await world.rows('select id from customer where tenant_id = $1', [one.tenantId])).toHaveLength(5)
  })

  it('holds nothing once it is drained, also when it was renewing what it holds', async () => {
    let calls = 0
    const asked = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const gaveUp = Promise.withResolvers<void>()
    let renewal: Promise<unknown> | undefined
    const withPlatform: typeof world.db.withPlatform = (...given) => {
      calls += 1
      if (calls > 1) return world.db.withPlatform(...given).finally(gaveUp.resolve)
      asked.resolve()
      const done = go.promise.then(() => world.db.withPlatform(...given))
      renewal = done
      return done
    }
    const router = world.aRouter({ db: { ...world.db, withPlatform } })
    router.start()
    await asked.promise
    const drained = router.drain()
    // What it should wait for cannot be waited for as well: it has this long to give up too early.
    await Promise.race([gaveUp.promise, new Promise((resolve) => setTimeout(resolve, 300))])
    go.resolve()
    await Promise.all([drained, renewal])

    expect(await world.rows(`select bucket from lane_lease where queue = 'router'`)).toEqual([])
  })

  it('meets a new person in two transactions at once and makes one customer of her', async () => {
    const fresh = () => createParties({ keyring: world.keyring, newId: world.newId, clock: world.clock })
    const tenant = await world.directory.getTenant(shop.tenantId)
    const resolve = async () => {
      for (;;) {
        try {
          return await world.db.withTenant(shop.tenantId, (tx) =>
            fresh().resolve(tx, tenant, tenant.numbers[0]!.phoneNumberId, SIPHO),
          )
        } catch (error) {
          if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') throw error
        }
      }
    }

    const parties = await Promise.all(Array.from({ length: 6 }, resolve))

    expect(new Set(parties.map((p) => p.customerId)).size).toBe(1)
    expect(new Set(parties.map((p) => p.conversationId)).size).toBe(1)
  })

  it('never gives a message at an unknown number to a shop', async () => {
    const before = await world.rows('select wamid from message')

    await world.deliver(world.body(world.change('799999999999999', { messages: texts(THANDI, 'q1') })))

    expect(await quarantine()).toEqual([{ part: 0, reason: 'no shop for message' }])
    expect(await outcomes()).toEqual(['quarantined'])
    expect(await world.rows('select wamid from message')).toHaveLength(before.length)
  })

  it('keeps what it cannot read and routes the others of the same batch', async () => {
    const unknown: string[] = []
    const good = world.messagesBody(shop, THANDI, ...texts(THANDI, 'g1'))
    const newField = world.body({ field: 'shiny_new_field', value: { a: 1 } })

    await Promise.all([
      ...[Buffer.from('not json'), Buffer.from('{"object":"whatsapp_business_account","entry":[]}')].map(world.append),
      world.append(newField),
      world.append(good),
    ])
    await world.route(world.aRouter({ observer: { onUnknown: (field) => void unknown.push(field) } }))

    expect(await inboxOf(shop)).toEqual(['g1'])
    expect((await quarantine()).map((q) => q.reason)).toEqual(
      expect.arrayContaining(['the body is not JSON', 'the body holds no event']),
    )
    expect(unknown).toContain('shiny_new_field')
    const kept = await world.rows(`select id from raw_batch where outcome = 'parked'`)
    expect(kept.length).toBeGreaterThan(0)
  })

  it.each([
    ['names nobody', { from: undefined, from_user_id: undefined }, 'no_sender'],
    ['has no id', { id: undefined }, 'no_id'],
    ['has a time of another century', { timestamp: '99999999999' }, 'bad_timestamp'],
  ])('keeps a message for a person to look at that %s, and routes those beside it', async (_what, bent, reason) => {
    const broken = { ...world.text(THANDI, '2 kotas', { id: 'x1' }), ...bent }
    const parked: string[] = []
    await world.append(world.body(world.change(shop.phoneNumberId, { messages: [broken, ...texts(SIPHO, 'g2')] })))

    await world.route(world.aRouter({ observer: { onParked: (said) => void parked.push(said) } }))

    expect(await inboxOf(shop)).toEqual(['g2'])
    expect(await quarantine()).toEqual([{ part: 0, reason: `a message cannot be read: ${reason}` }])
    expect(parked).toEqual([`a message cannot be read: ${reason}`])
    expect(await outcomes()).toEqual(['quarantined'])
  })

  it('asks nobody to look at what cannot be read of an old chat, or of a status', async () => {
    await world.deliver(
      world.body(world.change(shop.phoneNumberId, { statuses: [{ status: 'sent' }] })),
      world.body({
        field: 'history',
        value: {
          ...(world.change(shop.phoneNumberId, {}).value as Json),
          history: [{ threads: [{ id: THANDI.waId, messages: [{ type: 'text' }] }] }],
        },
      }),
    )

    expect(await quarantine()).toEqual([])
  })

  it('tells how late each message came, whenever it is routed', async () => {
    const lags: number[] = []
    const { nowMs } = world.clock
    const sent = [0, -7_200_000].map((ms) => world.text(THANDI, 'hi', { id: `lag${ms}`, atMs: nowMs + ms }))
    await world.append(world.messagesBody(shop, THANDI, ...sent))

    world.clock.nowMs += 18_000_000
    await world.route(world.aRouter({ observer: { onMessageLag: (ms) => void lags.push(ms) } }))

    expect(lags).toEqual([0, 7_200_000])
  })

  it('parks only the request that it fails on, after the others were routed, and says nothing personal', async () => {
    const poison: Person = { waId: '27710006666', name: 'Poison' }
    const parties: typeof world.parties = {
      ...world.parties,
      resolveAll: (tx, tenant, asked) => {
        if (asked.every(({ sender }) => sender.waId !== poison.waId)) return world.parties.resolveAll(tx, tenant, asked)
        return Promise.reject(Object.assign(new Error(`value "${poison.waId}" is bad`), { code: '22P02' }))
      },
    }
    const parked: string[] = []
    const bodies = [
      world.messagesBody(shop, THANDI, ...texts(THANDI, 'p1')),
      world.messagesBody(shop, poison, ...texts(poison, 'p2')),
      world.messagesBody(shop, SIPHO, ...texts(SIPHO, 'p3')),
    ]

    await Promise.all(bodies.map(world.append))
    await world.append(world.messagesBody(shop, THANDI, ...texts(THANDI, 'p4')))
    await world.route(world.aRouter({ parties, observer: { onParked: (reason) => void parked.push(reason) } }))

    expect((await inboxOf(shop)).toSorted()).toEqual(['p1', 'p3', 'p4'])
    expect(await quarantine()).toEqual([{ part: 1, reason: 'database error 22P02' }])
    expect(parked).toEqual(['database error 22P02'])
    expect(JSON.stringify(await world.rows('select * from raw_batch'))).not.toContain(poison.waId)
  })

  it('sets a batch aside that cannot be opened, and goes on with its shard', async () => {
    await world.append(world.messagesBody(shop, THANDI, ...texts(THANDI, 'k1')))
    await world.rows('update raw_batch set sealed = sealed || sealed')
    await world.append(world.messagesBody(shop, THANDI, ...texts(THANDI, 'k2')))

    await world.route()

    expect(await inboxOf(shop)).toEqual(['k2'])
    expect(await quarantine()).toEqual([{ part: null, reason: 'the batch cannot be opened' }])
  })

  it('waits while the database is away and loses nothing', async () => {
    await world.append(world.messagesBody(shop, THANDI, ...texts(THANDI, 'w1')))
    const outages: unknown[] = []
    let isAway = true
    const parties: typeof world.parties = {
      ...world.parties,
      resolveAll: (...input) =>
        isAway
          ? Promise.reject(Object.assign(new Error('gone'), { code: '57P01' }))
          : world.parties.resolveAll(...input),
    }
    const router = world.aRouter({ parties, observer: { onOutage: (error) => void outages.push(error) } })
    router.start()
    await until(() => outages.length > 1)
    isAway = false
    await until(async () => (await inboxOf(shop)).length === 1)
    await router.drain()

    expect(await inboxOf(shop)).toEqual(['w1'])
    expect(await quarantine()).toEqual([])
  })
})

describe('what is stored of a message', () => {
  it('is masked, sealed, and readable nowhere', async () => {
    const [id, card] = ['8001015009087', '4111 1111 1111 1111']
    const words = `my ID is ${id} and my card ${card}, Zanele Dube here`

    await world.deliver(
      world.messagesBody(
        shop,
        { waId: '27710009876', name: 'Zanele Dube' },
        world.text({ waId: '27710009876' }, words, { id: 'm1' }),
      ),
    )

    const tables = await world.rows<{ table: string }>(
      `select format('%I', c.relname) as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r'`,
    )
    const forbidden = ['8001015009087', '4111 ?1111', 'Zanele', '27710009876']
    // Bytes are shown in hexadecimal.
    const asHex = forbidden.map((word) => Buffer.from(word).toString('hex'))
    for (const { table } of tables) {
      const found = await world.rows(`select 1 from ${table} t where t::text ~* $1`, [
        [...forbidden, ...asHex].join('|'),
      ])
      expect([table, found]).toEqual([table, []])
    }
    const [item] = await world.rows<{ sealed: Buffer; id: string }>(
      `select id, sealed from lane_item where tenant_id = $1`,
      [shop.tenantId],
    )
    expect(item?.sealed.toString('latin1')).not.toMatch(/Zanele|8001015009087/)
  })

  it('starts no turn and opens no window when it is a reaction', async () => {
    const reaction = world.message(
      THANDI,
      { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } },
      { id: 'e1' },
    )

    await world.deliver(world.messagesBody(shop, THANDI, reaction))

    expect(await inboxOf(shop)).toEqual([])
    expect(await world.rows(`select kind from message_content where tenant_id = $1`, [shop.tenantId])).toEqual([
      { kind: 'reaction' },
    ])
    expect(await world.rows('select last_inbound_at from conversation where tenant_id = $1', [shop.tenantId])).toEqual([
      { last_inbound_at: null },
    ])
  })

  it('is the shop’s own people’s, never a customer’s, when they write to the shop', async () => {
    await world.deliver(world.messagesBody(shop, shop.owner, ...texts(shop.owner, 's1')))

    expect(await world.rows('select id from customer where tenant_id = $1', [shop.tenantId])).toEqual([])
    expect(await world.rows('select kind from conversation where tenant_id = $1', [shop.tenantId])).toEqual([
      { kind: 'seller' },
    ])
  })
})

describe('statuses', () => {
  const rankOf = async (wamid: string) =>
    (
      await world.rows<Json>(
        'select status_rank, category, pricing_type, error_code, kind from message where tenant_id = $1 and wamid = $2',
        [shop.tenantId, wamid],
      )
    )[0]
  const statusesBody = (...statuses: readonly Json[]) => world.body(world.change(shop.phoneNumberId, { statuses }))

  it('fold to the same in whatever order they come, in one batch or in many', async () => {
    const names = ['sent', 'delivered', 'read']
    const orders = [names, names.toReversed(), ['delivered', 'sent', 'read', 'sent'], ['read', 'failed', 'delivered']]

    for (const [i, order] of orders.entries()) {
      await world.deliver(statusesBody(...order.map((name) => world.status(`one${i}`, name))))
      for (const name of order) await world.deliver(statusesBody(world.status(`many${i}`, name)))
    }

    for (const i of orders.keys()) {
      expect((await rankOf(`one${i}`))?.status_rank).toBe(4)
      expect((await rankOf(`many${i}`))?.status_rank).toBe(4)
    }
  })

  it('keep the first price and the error', async () => {
    const pricing = (type: string, category: string) => ({ pricing: { pricing_model: 'PMP', type, category } })
    await world.deliver(statusesBody(world.status('price', 'sent', pricing('regular', 'utility'))))
    await world.deliver(statusesBody(world.status('price', 'delivered', pricing('free_customer_service', 'service'))))
    await world.deliver(statusesBody(world.status('fails', 'failed', { errors: [{ code: 131026, title: 'x' }] })))

    expect(await rankOf('price')).toMatchObject({ pricing_type: 'regular', category: 'utility', status_rank: 3 })
    expect(await rankOf('fails')).toMatchObject({ error_code: 131026, status_rank: 2 })
  })

  it('keep the reason that was told last, in one batch or in many', async () => {
    const failed = (wamid: string, code: number) => world.status(wamid, 'failed', { errors: [{ code, title: 'x' }] })

    await world.deliver(statusesBody(failed('one', 131026), failed('one', 131047), world.status('one', 'failed')))
    await world.deliver(statusesBody(failed('many', 131026)))
    await world.deliver(statusesBody(failed('many', 131047)))
    await world.deliver(statusesBody(world.status('many', 'failed')))

    expect(await rankOf('one')).toMatchObject({ error_code: 131047 })
    expect(await rankOf('many')).toMatchObject({ error_code: 131047 })
  })

  it('count what a message costs once, when it is known both that it arrived and what Meta asks', async () => {
    const priced = { pricing: { pricing_model: 'PMP', type: 'regular', category: 'utility' } }
    const billed: unknown[] = []
    const hear = async (...statuses: readonly Json[]): Promise<number> => {
      const before = billed.length
      await world.append(statusesBody(...statuses))
      await world.route(world.aRouter({ observer: { onTenantRouted: (routed) => void billed.push(...routed.billed) } }))
      return billed.length - before
    }

    // The price with `sent`, which alone costs nothing; `read` overtakes `delivered`; everything twice.
    expect(await hear(world.status('c1', 'sent', priced))).toBe(0)
    expect(await hear(world.status('c1', 'read'))).toBe(1)
    expect(await hear(world.status('c1', 'delivered', priced), world.status('c1', 'read'))).toBe(0)
    // Arrived first, the price behind it.
    expect(await hear(world.status('c2', 'delivered'))).toBe(0)
    expect(await hear(world.status('c2', 'read', priced), world.status('c2', 'read', priced))).toBe(1)
    // All at once, and what failed.
    expect(await hear(world.status('c3', 'sent'), world.status('c3', 'delivered', priced))).toBe(1)
    expect(await hear(world.status('c4', 'sent', priced), world.status('c4', 'failed'))).toBe(0)
    expect(billed).toEqual(Array.from({ length: 3 }, () => ({ category: 'utility', type: 'regular' })))
  })

  it('that come before the answer to the send make the row that the sender completes', async () => {
    await world.say(shop, THANDI, 'hello')
    await world.deliver(world.messagesBody(shop, THANDI, ...texts(THANDI, 'z1')))
    world.clock.nowMs += 3_000
    await world.work('inbox', world.turns)

    await world.deliver(statusesBody(world.status(`wamid.out${world.graph.sent.length + 1}`, 'delivered')))
    await world.work('outbox', world.sender)

    const row = await rankOf(`wamid.out${world.graph.sent.length}`)
    expect(row).toMatchObject({ status_rank: 3, category: 'service' })
    expect(row?.kind).not.toBe('unknown')
  })

  it('with our reference take a send whose answer was lost out of its lane, exactly once', async () => {
    await world.deliver(world.messagesBody(shop, THANDI, ...texts(THANDI, 'y1')))
    world.clock.nowMs += 3_000
    await world.work('inbox', world.turns)
    world.graph.script.push('unknown')
    await world.work('outbox', world.sender)
    const sent = world.graph.sent.at(-1)
    const opaque = { biz_opaque_callback_data: sent?.body.biz_opaque_callback_data }
    const body = statusesBody(world.status('settled', 'sent', opaque))

    await world.deliver(body, body)
    await world.deliver(body)
    world.clock.nowMs += 120_000
    await world.work('outbox', world.sender)

    expect(world.graph.sent.at(-1)).toBe(sent)
    expect(
      await world.rows(`select id from lane_item where tenant_id = $1 and queue = 'outbox'`, [shop.tenantId]),
    ).toEqual([])
    const out = await world.rows(
      `select m.wamid, c.kind from message m join message_content c on c.tenant_id = m.tenant_id and c.id = m.item_id
        where m.tenant_id = $1 and m.direction = 'out'`,
      [shop.tenantId],
    )
    expect(out).toHaveLength(1)
    expect(out[0]).toMatchObject({ wamid: 'settled' })
  })

  it('with a reference to another shop, or to nothing, settle nothing', async () => {
    const other = await world.addShop()
    const ref = (tenantId: typeof shop.tenantId) =>
      writeOpaque({ tenantId, laneId: world.newId(), itemId: world.newId() })

    await world.deliver(
      statusesBody(
        world.status('x1', 'sent', { biz_opaque_callback_data: ref(other.tenantId) }),
        world.status('x2', 'sent', { biz_opaque_callback_data: ref(shop.tenantId) }),
        world.status('x3', 'sent', { biz_opaque_callback_data: 'wk1.garbage' }),
      ),
    )

    expect(await outcomes()).toEqual(['routed'])
    expect(await world.rows('select wamid from message where tenant_id = $1', [other.tenantId])).toEqual([])
    expect(await rankOf('x1')).toMatchObject({ status_rank: 1 })
  })
})

describe('events of the account', () => {
  it('go to every shop of the account, as a fact without personal data', async () => {
    const field = {
      field: 'account_update',
      value: { event: 'ACCOUNT_RESTRICTION', phone_number: '27710000002', restriction_info: [] },
    }

    await world.deliver(world.body(field))

    const events = await world.rows<{ payload: Json }>(
      `select payload from event where tenant_id = $1 and type like 'channel_%'`,
      [shop.tenantId],
    )
    expect(events.length).toBeGreaterThan(0)
    expect(JSON.stringify(events)).not.toContain('27710000002')
  })

  it('say that the owner answered by hand, and the bot is quiet for a while', async () => {
    const echo = {
      from: '27600000001',
      to: THANDI.waId,
      id: 'wamid.E1',
      timestamp: String(world.clock.nowMs / 1000),
      type: 'text',
      text: { body: 'Coming' },
    }

    const body = world.body(world.change(shop.phoneNumberId, { message_echoes: [echo] }, 'smb_message_echoes'))
    await world.deliver(body)
    world.clock.nowMs += 60_000
    await world.deliver(body)
    world.clock.nowMs -= 60_000

    const [row] = await world.rows<{ bot_quiet_until: Date | null }>(
      'select bot_quiet_until from conversation where tenant_id = $1',
      [shop.tenantId],
    )
    expect(row?.bot_quiet_until?.getTime()).toBe(world.clock.nowMs + 14_400_000)
  })

  it('say what the owner wrote, which is part of what was said, sealed and masked as all of it', async () => {
    const echo = {
      ...{ from: '27600000001', to: THANDI.waId, id: 'wamid.E2', timestamp: String(world.clock.nowMs / 1000) },
      ...{ type: 'text', text: { body: 'Coming, my card is 4111 1111 1111 1111' } },
    }
    await world.deliver(world.messagesBody(shop, THANDI, world.text(THANDI, 'where are you?')))
    await world.settle()

    await world.deliver(world.body(world.change(shop.phoneNumberId, { message_echoes: [echo] }, 'smb_message_echoes')))

    const { keys } = await world.directory.getTenant(shop.tenantId)
    const read = { keyring: world.keyring }
    const said = await world.db.withTenant(shop.tenantId, async (tx) => {
      const query = { customerId: null, takenOver: true, before: null, most: 10, nowMs: world.clock.nowMs }
      const [taken] = await listConversations(read, tx, keys, query)
      const opened = taken && (await openConversation(read, tx, keys, taken.id, world.clock.nowMs))
      return opened?.key ? listMessages(tx, opened.view.id, opened.key, { before: null, most: 10 }) : []
    })
    const written = said.find(({ text }) => text?.startsWith('Coming'))
    expect(written).toMatchObject({ direction: 'out', kind: 'text', status: 'sent' })
    expect(written?.text).not.toContain('4111')
  })

  it('of WhatsApp’s own "stop offers" are a withdrawal, once, and resuming grants nothing', async () => {
    const preference = (value: string) =>
      world.body(
        world.change(
          shop.phoneNumberId,
          {
            contacts: [world.contactOf(THANDI)],
            user_preferences: [
              {
                wa_id: THANDI.waId,
                user_id: THANDI.bsuid,
                detail: 'x',
                category: 'marketing_messages',
                value,
                timestamp: Math.floor(world.clock.nowMs / 1000),
              },
            ],
          },
          'user_preferences',
        ),
      )
    const stop = preference('stop')

    await world.deliver(stop)
    await world.deliver(stop)
    world.clock.nowMs += 1_000
    await world.deliver(preference('resume'))

    expect(
      await world.rows('select action, purpose, wording_id from consent_entry where tenant_id = $1', [shop.tenantId]),
    ).toEqual([{ action: 'withdrawn', purpose: 'marketing', wording_id: 'whatsapp.stop_offers' }])
    expect(await world.rows('select marketing_state from customer where tenant_id = $1', [shop.tenantId])).toEqual([
      { marketing_state: 'withdrawn' },
    ])
  })
})

describe('one of the shop’s own people who shows no number', () => {
  const BSUID = 'ZA.55001'
  const kinds = async () =>
    (
      await world.rows<{ kind: string }>('select kind from conversation where tenant_id = $1 order by kind', [
        shop.tenantId,
      ])
    ).map(({ kind }) => kind)
  const system = (given: Json, from: Json = {}): Json => ({
    ...from,
    id: `wamid.system${Math.random()}`,
    timestamp: String(Math.floor(world.clock.nowMs / 1000)),
    type: 'system',
    system: { body: 'changed', ...given },
  })
  const writes = (person: Person, id: string) =>
    world.deliver(world.messagesBody(shop, person, world.text(person, 'today', { id })))
  /** Another process, which remembers nobody. */
  const writesElsewhere = async (person: Person, id: string) => {
    await world.append(world.messagesBody(shop, person, world.text(person, 'today', { id })))
    await world.route(world.aRouter({ parties: createParties(world) }))
  }

  it('is the seller once a message has shown both, and nobody’s customer', async () => {
    await writes({ ...shop.owner, bsuid: BSUID }, 'both')

    await writesElsewhere({ bsuid: BSUID, name: 'Nomsa' }, 'without')

    expect(await kinds()).toEqual(['seller'])
    expect(await inboxOf(shop)).toEqual(['both', 'without'])
  })

  it('is the seller also among others who write at the same moment', async () => {
    await writes({ ...shop.owner, bsuid: BSUID }, 'both')
    const owner: Person = { bsuid: BSUID, name: 'Nomsa' }
    const value = {
      contacts: [owner, THANDI, SIPHO].map(world.contactOf),
      messages: [world.text(owner, 'today'), world.text(THANDI, 'hello'), world.text(SIPHO, 'hello')],
    }

    await world.append(world.body(world.change(shop.phoneNumberId, value)))
    await world.route(world.aRouter({ parties: createParties(world) }))

    expect(await kinds()).toEqual(['customer', 'customer', 'seller'])
  })

  it('is a customer where nothing ever told who that is, as a stranger is', async () => {
    await writes({ bsuid: 'ZA.999', name: 'Nomsa' }, 'stranger')

    expect(await kinds()).toEqual(['customer'])
  })

  it('goes on as the seller under a new user id, and the old one is nobody’s', async () => {
    await writes({ ...shop.owner, bsuid: BSUID }, 'both')

    await world.deliver(
      world.body(
        world.change(shop.phoneNumberId, {
          messages: [system({ type: 'user_changed_user_id', user_id: 'ZA.55002', previous_user_id: BSUID })],
        }),
      ),
    )
    await writes({ bsuid: 'ZA.55002', name: 'Nomsa' }, 'new')
    await writesElsewhere({ bsuid: BSUID, name: 'Who knows' }, 'old')

    expect(await kinds()).toEqual(['customer', 'seller'])
    expect(await inboxOf(shop)).toEqual(['both', 'new', 'old'])
  })

  it('goes on as the seller under a new number, at which she is told of orders; the old one may be a stranger’s', async () => {
    const old: Person = { ...shop.owner, bsuid: BSUID }
    const now: Person = { waId: '27829990001', bsuid: 'ZA.55003', name: 'Nomsa' }
    await writes(old, 'both')
    const changed = system(
      { type: 'user_changed_number', wa_id: now.waId, user_id: now.bsuid, previous_user_id: BSUID },
      { from: old.waId },
    )

    await world.deliver(
      world.body(
        world.change(shop.phoneNumberId, {
          contacts: [world.contactOf(now)],
          messages: [changed, world.text(now, 'today', { id: 'new' })],
        }),
      ),
    )
    await writesElsewhere({ waId: old.waId!, bsuid: 'ZA.77', name: 'A stranger' }, 'old')

    expect(await kinds()).toEqual(['customer', 'seller'])
    const tenant = await world.directory.getTenant(shop.tenantId)
    expect(tenant.staff.map((s) => reveal(s.waId))).toEqual([now.waId])
    expect(await world.directory.findTenantsOfSeller(now.waId!)).toContain(shop.tenantId)
    expect(await world.directory.findTenantsOfSeller(old.waId!)).toEqual([])
    expect(await world.rows(`select action from audit_event where tenant_id = $1`, [shop.tenantId])).toContainEqual({
      action: 'tenants.staff_rekeyed',
    })
  })
})

describe('what a customer wrote under a number that she has changed', () => {
  it('makes nobody new when Meta sends it again', async () => {
    const before: Person = { waId: '27710006001', bsuid: 'ZA.6001', name: 'Sizwe' }
    const hello = world.messagesBody(shop, before, world.text(before, 'hello', { id: 'wamid.6001' }))
    const changed = world.message(before, {
      type: 'system',
      system: {
        ...{ type: 'user_changed_number', body: 'x', wa_id: '27710006002' },
        ...{ user_id: 'ZA.6002', previous_user_id: 'ZA.6001' },
      },
    })
    await world.deliver(hello)
    await world.deliver(world.body(world.change(shop.phoneNumberId, { messages: [changed] })))

    await world.append(hello)
    await world.route(world.aRouter({ parties: createParties(world) })) // which remembers nobody

    expect(await world.rows('select id from customer where tenant_id = $1', [shop.tenantId])).toHaveLength(1)
    expect(await world.rows('select id from conversation where tenant_id = $1', [shop.tenantId])).toHaveLength(1)
  })
})

describe('who comes from an advert', () => {
  it('is answered as anybody, and which advert it was stands beside what she said', async () => {
    const referral = {
      ...{ source_type: 'ad', source_id: '120200001234', source_url: 'https://fb.me/3kota', headline: 'Kota special' },
      ...{ body: 'Two for R60', media_type: 'image', ctwa_clid: 'ARAkLkA8' },
    }
    const before = world.graph.sent.length
    await world.deliver(
      world.messagesBody(shop, THANDI, { ...world.text(THANDI, 'hi'), referral }, world.text(THANDI, 'bread please')),
    )

    await world.settle()

    const { keys } = await world.directory.getTenant(shop.tenantId)
    const read = { keyring: world.keyring }
    const said = await world.db.withTenant(shop.tenantId, async (tx) => {
      const query = { customerId: null, takenOver: null, before: null, most: 10, nowMs: world.clock.nowMs }
      const [talk] = await listConversations(read, tx, keys, query)
      const opened = talk && (await openConversation(read, tx, keys, talk.id, world.clock.nowMs))
      return opened?.key ? listMessages(tx, opened.view.id, opened.key, { before: null, most: 10 }) : []
    })
    expect(world.graph.sent.length).toBe(before + 1)
    expect(said.filter(({ direction }) => direction === 'in').map(({ text, advert }) => [text, advert])).toEqual(
      expect.arrayContaining([
        [
          'hi',
          {
            ...{ sourceType: 'ad', sourceId: '120200001234', sourceUrl: 'https://fb.me/3kota' },
            ...{ headline: 'Kota special', clickId: 'ARAkLkA8' },
          },
        ],
        ['bread please', null],
      ]),
    )
  })
})

describe('Wakala’s own number', () => {
  const WAKALA = '700100200300400'
  beforeEach(() =>
    world.rows(
      `insert into directory_number (phone_number_id, tenant_id, waba_id, display_number, purpose)
       values ($1, null, '900100200300400', '27600000000', 'wakala') on conflict do nothing`,
      [WAKALA],
    ),
  )
  const deliverThere = (value: Json) => world.deliver(world.body(world.change(WAKALA, value)))

  it('takes a seller to her own shop', async () => {
    await deliverThere({ messages: texts(shop.owner, 'wk1') })

    expect(await inboxOf(shop)).toEqual(['wk1'])
    expect(await world.rows('select kind from conversation where tenant_id = $1', [shop.tenantId])).toEqual([
      { kind: 'seller' },
    ])
  })

  it('knows her without her number once it has seen both', async () => {
    const owner: Person = { ...shop.owner, bsuid: 'ZA.4711' }
    await deliverThere({ messages: [world.text(owner, 'today', { id: 'wk3' })] })

    await deliverThere({ messages: [world.text({ bsuid: 'ZA.4711' }, 'today', { id: 'wk4' })] })

    expect(await inboxOf(shop)).toEqual(['wk3', 'wk4'])
  })

  it('tells of what a stranger wrote once it is marked as routed, and of no seller nor of the statuses of the answer', async () => {
    const told: unknown[] = []
    const open: unknown[] = []
    const looks: Promise<unknown>[] = []
    const isOpen = async () => open.push(...(await world.rows('select id from raw_batch where routed_at is null')))
    const router = world.aRouter({
      onStranger: (event) => void (told.push(event.wamid), looks.push(isOpen())),
    })
    const answer = world.status('answer', 'failed', {
      biz_opaque_callback_data: STRANGER_OPAQUE,
      errors: [{ code: 131026, title: 'refused' }],
    })
    await world.append(
      world.body(
        world.change(WAKALA, { messages: [...texts(THANDI, 'wk6'), ...texts(shop.owner, 'wk7')] }),
        world.change(WAKALA, { statuses: [answer] }),
      ),
    )

    await world.route(router)
    await Promise.all(looks)

    expect(told).toEqual(['wk6'])
    expect(open).toEqual([])
    expect(await inboxOf(shop)).toEqual(['wk7'])
    expect(await quarantine()).toEqual([])
  })

  it('gives what a stranger writes to no shop', async () => {
    await deliverThere({ messages: texts(THANDI, 'wk2') })

    expect(await quarantine()).toEqual([{ part: 0, reason: 'no shop for message' }])
  })

  it('brings a status to the shop whose message it is about', async () => {
    const opaque = writeOpaque({ tenantId: shop.tenantId, laneId: world.newId(), itemId: world.newId() })

    await deliverThere({
      statuses: [world.status('ours', 'read', { biz_opaque_callback_data: opaque }), world.status('whose', 'read')],
    })

    expect(await world.rows('select wamid, status_rank from message where tenant_id = $1', [shop.tenantId])).toEqual([
      { wamid: 'ours', status_rank: 4 },
    ])
    expect(await quarantine()).toEqual([{ part: 0, reason: 'no shop for status' }])
  })
})
