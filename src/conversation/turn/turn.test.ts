import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openJson } from '../../platform/crypto/seal.ts'
import { aWorker, until } from '../../platform/lanes/test-lanes.ts'
import { NOTICE_VERSION } from '../copy/notice.ts'
import { customerContext } from '../store.ts'
import { useWorld } from '../test-setup.ts'
import { offers, wordsOf, type Person, type TestShop, type World } from '../test-world.ts'

let world: World
let shop: TestShop
useWorld((opened, own) => {
  world = opened
  shop = own
})

let people = 0
const somebody = (): Person => {
  const n = ++people
  return { waId: `2771888${String(n).padStart(4, '0')}`, bsuid: `ZA.t${n}`, name: `Nokuthula Mbatha` }
}
const text = (person: Person, body: string, id?: string) => world.text(person, body, id ? { id } : {})
/** Delivers messages that are read in one turn, and answers. */
const burst = async (person: Person, ...messages: readonly Readonly<Record<string, unknown>>[]) => {
  const before = world.graph.sent.length
  await world.deliver(world.messagesBody(shop, person, ...messages))
  await world.settle()
  return world.graph.sent.slice(before)
}
const cartOf = () =>
  world.rows<{ quantity: number; state: string }>(
    `select l.quantity_milli::int / 1000 as quantity, o.state from sales_order o
       join sales_order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id where o.tenant_id = $1`,
    [shop.tenantId],
  )
const customerOf = async () =>
  (await world.rows<Record<string, never>>('select * from customer where tenant_id = $1', [shop.tenantId]))[0]
const laneOf = async (queue: string) =>
  (
    await world.rows<{ id: never; due_at: Date | null; version: number }>(
      'select id, due_at, version::int from lane where tenant_id = $1 and queue = $2',
      [shop.tenantId, queue],
    )
  )[0]

describe('a burst of messages', () => {
  it('is one turn with one reply', async () => {
    const sent = await burst(somebody(), text({}, 'hi'), text({}, '2 white bread'), text({}, 'please'))

    expect(sent).toHaveLength(1)
    expect(wordsOf(sent[0])).toContain('2 × White Bread')
  })

  it('waits for quiet before it is answered, and a tap does not', async () => {
    const person = somebody()
    await world.deliver(world.messagesBody(shop, person, text(person, 'hi')))
    const { id } = (await laneOf('inbox'))!
    const early = await world.turns({ tenantId: shop.tenantId, queue: 'inbox', laneId: id })
    expect(early).toBe(world.clock.nowMs + 700)
    await world.settle()

    await world.deliver(world.messagesBody(shop, person, world.tap(person, 'i:menu')))

    expect((await laneOf('inbox'))?.due_at?.getTime()).toBe(world.clock.nowMs)
  })

  it('counts an edit before the answer as what was said, and forgets what was taken back', async () => {
    const person = somebody()
    const original = (id: string) => ({ original_message_id: id })
    const edit = world.message(person, {
      type: 'edit',
      edit: { ...original('t1'), message: { type: 'text', text: { body: '3 white bread' } } },
    })
    const revoke = world.message(person, { type: 'revoke', revoke: original('t2') })

    const sent = await burst(person, text(person, '2 white bread', 't1'), edit, text(person, 'STOP', 't2'), revoke)

    expect(sent).toHaveLength(1)
    expect(await cartOf()).toEqual([{ quantity: 3, state: 'cart' }])
    expect((await customerOf())?.stopped_at).toBeNull()
  })

  it('answers an edit that comes after the answer as something new', async () => {
    const person = somebody()
    await burst(person, text(person, '2 white bread', 'u1'))
    const message = { type: 'text', text: { body: 'what are your hours?' } }

    const sent = await burst(
      person,
      world.message(person, { type: 'edit', edit: { original_message_id: 'u1', message } }),
    )

    expect(sent).toHaveLength(1)
    expect(await cartOf()).toEqual([{ quantity: 2, state: 'cart' }])
  })

  it('with a STOP in it is answered by its confirmation alone, and the stop is in the ledger', async () => {
    const person = somebody()

    const sent = await burst(
      person,
      text(person, 'hello'),
      text(person, 'STOP', 'stop1'),
      text(person, 'what do you sell'),
    )

    expect(sent).toHaveLength(1)
    expect(wordsOf(sent[0])).toMatch(/no adverts/)
    expect(await customerOf()).toMatchObject({ marketing_state: 'withdrawn' })
    expect(
      await world.rows(
        `select action, wording_id, actor, proof_message_id from consent_entry where tenant_id = $1 and purpose = 'marketing'`,
        [shop.tenantId],
      ),
    ).toEqual([{ action: 'withdrawn', wording_id: 'stop.done', actor: 'customer', proof_message_id: 'stop1' }])
    world.clock.nowMs += 1_000
    expect(await burst(person, text(person, 'hello again'))).toHaveLength(1)
  })
})

describe('reactions', () => {
  it('start no turn and open no window', async () => {
    const person = somebody()
    await burst(person, text(person, 'hi'))
    const windowOf = () => world.rows('select last_inbound_at from conversation where tenant_id = $1', [shop.tenantId])
    const before = await windowOf()
    world.clock.nowMs += 60_000

    const reaction = { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '🔥' } }
    const sent = await burst(person, world.message(person, reaction))

    expect(sent).toEqual([])
    expect(await windowOf()).toEqual(before)
  })
})

describe('edits and messages taken back', () => {
  it('do not hold the customer service window open', async () => {
    const person = somebody()
    await burst(person, text(person, 'hi', 'v1'))
    const windowOf = () => world.rows('select last_inbound_at from conversation where tenant_id = $1', [shop.tenantId])
    const before = await windowOf()
    world.clock.nowMs += 60_000

    await burst(person, world.message(person, { type: 'revoke', revoke: { original_message_id: 'v1' } }))

    expect(await windowOf()).toEqual(before)
  })
})

describe('a turn that fails', () => {
  it('is tried one message at a time, parks the bad one and answers the next', async () => {
    const person = somebody()
    await world.deliver(
      world.messagesBody(
        shop,
        person,
        text(person, 'hi', 'f1'),
        text(person, 'poison', 'f2'),
        text(person, '2 white bread', 'f3'),
      ),
    )
    await world.rows(`update lane_item set sealed = '\\x00' where tenant_id = $1 and payload ->> 'wamid' = 'f2'`, [
      shop.tenantId,
    ])
    const parked: string[] = []
    const clock = { now: () => Date.now() + (world.clock.nowMs - started) }
    const started = Date.now() - 5_000
    const worker = aWorker({
      db: world.db,
      handle: (address) => {
        world.clock.nowMs += 100
        return world.turns(address)
      },
      clock,
      backoff: { firstMs: 1, mostMs: 2, attemptsMax: 3 },
      observer: { onParked: (_address, _kind, reason) => void parked.push(reason) },
    })

    worker.start()
    await until(
      async () =>
        (await world.rows('select 1 from lane_item where tenant_id = $1', [shop.tenantId])).length <= 2 &&
        parked.length > 0,
    )
    await until(async () => (await cartOf()).length === 1)
    await worker.drain(1_000)

    expect(parked).toEqual(['Error: not a sealed value'])
    expect(
      await world.rows('select payload ->> $2 as wamid, reason from parked_item where tenant_id = $1', [
        shop.tenantId,
        'wamid',
      ]),
    ).toEqual([{ wamid: 'f2', reason: 'Error: not a sealed value' }])
    expect(await cartOf()).toEqual([{ quantity: 2, state: 'cart' }])
  })
})

describe('two handlers on one lane', () => {
  it('make one reply, one cart and one entry', async () => {
    const person = somebody()
    await world.deliver(world.messagesBody(shop, person, text(person, '2 white bread')))
    world.clock.nowMs += 3_000
    const { id } = (await laneOf('inbox'))!
    const handlers = Array.from({ length: 4 }, () => world.aTurnHandler())

    const results = await Promise.allSettled(
      handlers.map((handle) => handle({ tenantId: shop.tenantId, queue: 'inbox', laneId: id })),
    )

    for (const r of results) if (r.status === 'rejected') expect((r.reason as Error).name).toBe('LaneMovedError')
    expect(
      await world.rows(`select id from lane_item where tenant_id = $1 and queue = 'outbox'`, [shop.tenantId]),
    ).toHaveLength(1)
    expect(await cartOf()).toEqual([{ quantity: 2, state: 'cart' }])
    expect(await world.rows('select id from consent_entry where tenant_id = $1', [shop.tenantId])).toHaveLength(1)
  })

  it('do not undo that the owner took over by hand while one was thinking', async () => {
    const person = somebody()
    await burst(person, text(person, 'hi'))
    await world.deliver(world.messagesBody(shop, person, text(person, 'hello')))
    world.clock.nowMs += 3_000
    const { id } = (await laneOf('inbox'))!
    const quietUntil = new Date(world.clock.nowMs + 3_600_000)
    const slow = world.aTurnHandler({
      beforeWrite: async () => {
        await world.rows('update conversation set bot_quiet_until = $2 where tenant_id = $1', [
          shop.tenantId,
          quietUntil,
        ])
      },
    })

    await slow({ tenantId: shop.tenantId, queue: 'inbox', laneId: id })

    expect(await world.rows('select bot_quiet_until from conversation where tenant_id = $1', [shop.tenantId])).toEqual([
      { bot_quiet_until: quietUntil },
    ])
  })
})

describe('proofs', () => {
  it('of the privacy notice are recorded once, with its version, its words and the message that carried it', async () => {
    const person = somebody()
    const [first] = await burst(person, text(person, 'hi'))
    const [second] = await burst(person, text(person, 'hello'))

    expect(wordsOf(first)).toContain('Information Regulator')
    expect(wordsOf(second)).not.toContain('Information Regulator')
    const entries = await world.rows<{ wording_sha256: Buffer; prompt_message_id: string; notice_version: string }>(
      `select wording_version, wording_sha256, notice_version, prompt_message_id, actor from consent_entry where tenant_id = $1`,
      [shop.tenantId],
    )
    expect(entries).toMatchObject([
      { wording_version: NOTICE_VERSION, notice_version: NOTICE_VERSION, actor: 'system' },
    ])
    const shown = (first?.body.interactive as { body: { text: string } }).body.text
      .split('\n\n')
      .find((part) => part.includes('Information Regulator'))
    expect(entries[0]?.wording_sha256.toString('hex')).toEqual(
      createHash('sha256')
        .update(shown ?? '')
        .digest('hex'),
    )
    const [out] = await world.rows<{ id: string }>(
      `select id from message_content where tenant_id = $1 and direction = 'out' order by at limit 1`,
      [shop.tenantId],
    )
    expect(entries[0]?.prompt_message_id).toBe(out?.id)
    expect(await customerOf()).toMatchObject({ notice_version: NOTICE_VERSION })
  })

  it('of the summary are the message that showed the cart, and of the order the tap that confirmed it', async () => {
    const person = somebody()
    const [summary] = await burst(person, text(person, '2 white bread'))
    const confirm = offers(summary).find((id) => id.includes(':confirm:')) ?? ''

    await burst(person, { ...world.tap(person, confirm), id: 'confirm1' })

    const [order] = await world.rows(
      'select state, summary_message_id, confirm_message_id from sales_order where tenant_id = $1',
      [shop.tenantId],
    )
    const [message] = await world.rows<{ item_id: string }>(
      `select item_id from message where tenant_id = $1 and direction = 'out' order by at limit 1`,
      [shop.tenantId],
    )
    expect(order).toEqual({ state: 'placed', summary_message_id: message?.item_id, confirm_message_id: 'confirm1' })
  })

  it('hold for the cart that was shown: a confirmation of an older one places nothing', async () => {
    const person = somebody()
    const [first] = await burst(person, text(person, '2 white bread'))
    await burst(person, text(person, '3 more white bread'))
    const stale = offers(first).find((id) => id.includes(':confirm:')) ?? ''

    const [sent] = await burst(person, world.tap(person, stale))

    expect(await cartOf()).toEqual([{ quantity: 5, state: 'cart' }])
    expect(offers(sent).some((id) => id.includes(':confirm:'))).toBe(true)
  })
})

describe('language', () => {
  it('is the one of the answer also where the shop’s hours are told in the turn that turns to it', async () => {
    const [sent] = await burst(somebody(), text({}, 'sawubona, nivula nini?'))

    expect(wordsOf(sent)).toContain('Isikhathi sokusebenza')
    expect(wordsOf(sent)).not.toContain('every day')
  })

  it('follows the customer and is remembered', async () => {
    const person = somebody()

    const [sent] = await burst(person, text(person, 'Sawubona, ngicela isinkwa esimhlophe ezimbili'))

    expect(wordsOf(sent)).toMatch(/I-oda|Uku|zakho|yakho/i)
    expect(await customerOf()).toMatchObject({ language: 'zu' })
  })
})

describe('signals', () => {
  it('mark the last message of a turn as read, and only when somebody wrote text', async () => {
    const person = somebody()
    world.signals.length = 0

    await burst(person, text(person, 'hi', 'r1'), text(person, 'you there', 'r2'))
    await burst(person, world.tap(person, 'i:menu'))

    expect(world.signals).toEqual(['read r2'])
  })
})

describe('what is stored of a conversation', () => {
  it('seals the name with the customer’s key and leaves nothing personal in any table in clear', async () => {
    const person: Person = { waId: '27718889999', bsuid: 'ZA.secret', name: 'Zodwa Wabantu' }
    const [summary] = await burst(person, text(person, '2 white bread for my cousin Khethiwe'))
    await burst(person, world.tap(person, offers(summary).find((id) => id.includes(':confirm:')) ?? ''))
    await burst(person, text(person, 'I want to speak to a person about Khethiwe'))
    world.graph.script.push(131026)
    await burst(person, text(person, 'STOP'))
    await world.deliver(world.messagesBody(shop, person, text(person, 'Khethiwe waits')))
    await world.rows(`update lane_item set sealed = '\\x00' where tenant_id = $1`, [shop.tenantId])

    const customer = (
      await world.rows<{ id: string; sealed: Buffer }>(`select id, sealed from customer where tenant_id = $1`, [
        shop.tenantId,
      ])
    )[0]!
    const [key] = await world.rows<{ wrapped_key: Buffer }>(
      'select wrapped_key from customer_key where customer_id = $1',
      [customer.id],
    )
    const tenant = await world.directory.getTenant(shop.tenantId)
    const opened = world.keyring.openCustomerKey(tenant.keys, customer.id, key!.wrapped_key)
    expect(openJson(opened, customer.sealed, customerContext(customer.id))).toEqual({ displayName: 'Zodwa Wabantu' })
    const forbidden = ['Zodwa', 'Wabantu', '27718889999', '718889999', 'ZA\\.secret', 'Khethiwe', 'cousin']
    const pattern = [...forbidden, ...forbidden.map((w) => Buffer.from(w.replace('\\', '')).toString('hex'))].join('|')
    const tables = await world.rows<{ name: string }>(
      `select format('%I', c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r'`,
    )
    for (const { name } of tables) {
      expect([name, await world.rows(`select t::text as row from ${name} t where t::text ~* $1`, [pattern])]).toEqual([
        name,
        [],
      ])
    }
    expect(await world.rows('select reason from parked_item where tenant_id = $1', [shop.tenantId])).not.toEqual([])
  })
})
