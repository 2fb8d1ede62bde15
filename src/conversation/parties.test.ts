import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifyCustomer, recordConsent } from '../customers/index.ts'
import { decideIdentity, identitiesOf, type WhatsAppIds } from '../customers/identify.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { createKeyring } from '../platform/crypto/keyring.ts'
import { newKey } from '../platform/crypto/seal.ts'
import { useWorld } from './test-setup.ts'
import { type numberOf, offers, wordsOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
useWorld((opened, own) => {
  world = opened
  shop = own
})

const WA = '27710000002'
const BSUID = 'ZA.1002003004005006'
const byNumber: Person = { waId: WA, name: 'Thandi' }
const byUserId: Person = { bsuid: BSUID, name: 'Thandi' }
const byBoth: Person = { waId: WA, bsuid: BSUID, name: 'Thandi' }

const customers = () =>
  world.rows<{ id: CustomerId; merged_into: CustomerId | null; stopped_at: Date | null; marketing_state: string }>(
    'select id, merged_into, stopped_at, marketing_state from customer where tenant_id = $1 order by id',
    [shop.tenantId],
  )
const living = async () => (await customers()).filter((c) => c.merged_into === null)
const hello = (person: Person) => world.say(shop, person, 'hello')
const systemMessage = (from: Person, system: object) =>
  world.deliver(world.messagesBody(shop, from, world.message(from, { type: 'system', system })))
const orders = () =>
  world.rows<{ customer_id: string; conversation_id: string; state: string }>(
    'select customer_id, conversation_id, state from sales_order where tenant_id = $1 order by created_at',
    [shop.tenantId],
  )
const toWhom = (sent: readonly { body: Readonly<Record<string, unknown>> }[]) =>
  sent.map((s) => s.body.to ?? s.body.recipient)

describe('a customer', () => {
  it('is known by her number alone, by her user id alone, and in the second message as in the first', async () => {
    for (const person of [byNumber, { bsuid: 'ZA.9', name: 'Sipho' }]) {
      await hello(person)
      const [sent] = await hello(person)
      expect(wordsOf(sent)).not.toContain('Information Regulator')
    }

    expect(await customers()).toHaveLength(2)
  })

  it('is one when both ids come together, and whichever comes alone later', async () => {
    await hello(byBoth)
    await hello(byNumber)
    await hello(byUserId)

    expect(await customers()).toHaveLength(1)
  })

  it('keeps her cart when an id is linked later', async () => {
    await world.say(shop, byNumber, '2 white bread')
    await hello(byBoth)

    const [sent] = await world.say(shop, byUserId, 'my order so far')

    expect(await customers()).toHaveLength(1)
    expect(wordsOf(sent)).toContain('2 × White Bread')
  })

  it('of one shop is nobody to another', async () => {
    const other = await world.addShop()
    await hello(byBoth)
    await world.say(other, byBoth, 'hello')

    const hmacs = await world.rows<{ hmac: Buffer }>(
      `select hmac from identity where kind = 'wa_id' and tenant_id = any($1)`,
      [[shop.tenantId, other.tenantId]],
    )
    expect(new Set(hmacs.map((h) => h.hmac.toString('hex'))).size).toBe(2)
  })
})

describe('what was said of adverts by customers who turn out to be one', () => {
  const deps = () => ({ keyring: world.keyring, newId: world.newId, clock: world.clock })
  const meet = async (ids: WhatsAppIds) => {
    const { keys } = await world.directory.getTenant(shop.tenantId)
    world.clock.nowMs += 1_000
    return (await world.db.withTenant(shop.tenantId, (tx) => identifyCustomer(deps(), tx, keys, ids))).customerId
  }
  const say = (customerId: CustomerId, action: 'asked' | 'granted' | 'refused' | 'withdrawn') => {
    world.clock.nowMs += 1_000
    return world.db.withTenant(shop.tenantId, (tx) =>
      recordConsent(deps(), tx, {
        ...{ customerId, purpose: 'marketing', channel: 'whatsapp', action, actor: { type: 'customer' } },
        ...{ wording: { id: 'test', version: 'v1', language: 'en', text: '' }, occurredAtMs: world.clock.nowMs },
      }),
    )
  }
  const stateOfWho = async (customerId: CustomerId) =>
    (await customers()).find(({ id }) => id === customerId)?.marketing_state

  it.each([
    { said: 'asked', holds: 'asked' },
    { said: 'refused', holds: 'refused' },
    { said: 'withdrawn', holds: 'withdrawn' },
  ] as const)('goes on with who is left: $said', async ({ said, holds }) => {
    const waId = `2771${said.length}000100`
    await say(await meet({ waId }), said)
    const left = await meet({ bsuid: `ZA.1${said}` })

    const merged = await meet({ waId, bsuid: `ZA.1${said}` })

    expect(merged).toBe(left)
    expect(await stateOfWho(left)).toBe(holds)
  })

  it('is a no when the last word of any of them was, though one agreed after an earlier no', async () => {
    const [waId, bsuid, parentBsuid] = ['27710000200', 'ZA.200', 'ZA.201']
    const [first, second] = [await meet({ waId }), await meet({ bsuid })]
    const left = await meet({ parentBsuid })
    await say(first, 'withdrawn')
    await say(left, 'granted')
    await say(second, 'withdrawn')

    expect(await meet({ waId, bsuid, parentBsuid })).toBe(left)
    expect(await stateOfWho(left)).toBe('withdrawn')
  })

  it('is a yes when that came after', async () => {
    const [waId, bsuid] = ['27710000300', 'ZA.300']
    const other = await meet({ waId })
    const left = await meet({ bsuid })
    await say(other, 'refused')
    await say(left, 'granted')

    expect(await meet({ waId, bsuid })).toBe(left)
    expect(await stateOfWho(left)).toBe('granted')
  })
})

describe('two customers who turn out to be one', () => {
  it('are merged: cart and orders go on, and both ids lead to the one who is left', async () => {
    const [summary] = await world.say(shop, byUserId, '1 white bread')
    await world.press(shop, byUserId, offers(summary).find((id) => id.includes(':confirm:')) ?? '')
    await world.say(shop, byUserId, '2 white bread')
    world.clock.nowMs += 60_000
    await hello(byNumber)
    expect(await customers()).toHaveLength(2)

    await hello(byBoth)

    const left = await living()
    expect(left).toHaveLength(1)
    expect((await orders()).map((o) => [o.state, o.customer_id === left[0]?.id])).toEqual([
      ['placed', true],
      ['cart', true],
    ])
    for (const person of [byBoth, byNumber, byUserId]) {
      const [sent] = await world.say(shop, person, 'my order so far')
      expect(wordsOf(sent)).toContain('2 × White Bread')
    }
    expect(await world.rows('select reason from parked_item where tenant_id = $1', [shop.tenantId])).toEqual([])
  })

  it('keep the saved places of both', async () => {
    const ids: string[] = []
    for (const person of [byUserId, byNumber]) {
      await hello(person)
      world.clock.nowMs += 60_000
    }
    for (const { id } of await customers()) {
      ids.push(id)
      await world.rows(
        `insert into customer_place (tenant_id, id, customer_id, zone_id, sealed, verified_at, created_at)
         values ($1, gen_random_uuid(), $2, gen_random_uuid(), '\\x01', now(), now())`,
        [shop.tenantId, id],
      )
    }

    await hello(byBoth)

    const left = await world.rows(`select customer_id from customer_place where tenant_id = $1`, [shop.tenantId])
    expect(ids).toHaveLength(2)
    const { id } = (await living())[0]!
    expect(left).toEqual([{ customer_id: id }, { customer_id: id }])
  })

  it('keep cart and dialogue when the one who is left never wrote to this number', async () => {
    await world.say(shop, byNumber, '2 white bread')
    const tenant = await world.directory.getTenant(shop.tenantId)
    world.clock.nowMs += 1_000
    await world.db.withTenant(shop.tenantId, (tx) =>
      world.parties.resolve(tx, tenant, '700100200300999' as ReturnType<typeof numberOf>, byUserId),
    )

    const [sent] = await world.say(shop, byBoth, 'my order so far')

    expect(await living()).toHaveLength(1)
    expect(wordsOf(sent)).toContain('2 × White Bread')
  })

  it.each([
    ['the one who is left', byNumber, byUserId],
    ['the other', byUserId, byNumber],
  ])('keep the STOP of %s', async (_whose, first, second) => {
    await world.say(shop, first, first === byUserId ? 'STOP' : 'hello')
    world.clock.nowMs += 60_000
    await world.say(shop, second, second === byUserId ? 'STOP' : 'hello')

    await hello(byBoth)
    await world.say(shop, byBoth, 'PRIVACY')

    expect(await living()).toMatchObject([{ marketing_state: 'withdrawn' }])
    expect((await living())[0]?.stopped_at).not.toBeNull()
  })

  it('are found by what waits for one who was merged before into the one who is merged now', async () => {
    const of = (bsuid: string, waId?: string): Person => ({ bsuid, name: 'Thandi', ...(waId ? { waId } : {}) })
    await hello(of('ZA.1', WA))
    await hello(of('ZA.2'))
    await hello(of('ZA.2', WA)) // the first two are one
    world.clock.nowMs += 60_000
    await hello(of('ZA.3'))
    await hello(of('ZA.3', WA)) // and that one is the third, who was seen last

    const all = await customers()
    const [left] = await living()

    expect(all).toHaveLength(3)
    expect(all.filter((c) => c.id !== left?.id).map((c) => c.merged_into)).toEqual([left?.id, left?.id])
  })

  it('are answered also for what still waited in the lane of the other', async () => {
    await hello(byUserId)
    world.clock.nowMs += 60_000
    await hello(byNumber)
    const before = world.graph.sent.length

    await world.deliver(world.messagesBody(shop, byUserId, world.text(byUserId, '2 white bread')))
    await world.deliver(world.messagesBody(shop, byBoth, world.text(byBoth, 'are you open?')))
    await world.settle()

    const sent = world.graph.sent.slice(before)
    expect(toWhom(sent)).toEqual([`+${WA}`])
    expect(wordsOf(sent[0])).toContain('White Bread')
    expect(await world.rows('select reason from parked_item where tenant_id = $1', [shop.tenantId])).toEqual([])
  })
})

describe('a change of identity', () => {
  it('of the number keeps cart and customer, and the old number leads to nobody', async () => {
    await world.say(shop, byBoth, '2 white bread')
    const fresh: Person = { waId: '27719999999', bsuid: 'ZA.new', name: 'Thandi' }

    await systemMessage(byBoth, {
      type: 'user_changed_number',
      wa_id: fresh.waId,
      user_id: fresh.bsuid,
      previous_user_id: BSUID,
      body: 'x',
    })

    const [sent] = await world.say(shop, fresh, 'my order so far')
    expect(wordsOf(sent)).toContain('2 × White Bread')
    expect(toWhom([sent!])).toEqual(['+27719999999'])
    expect(await customers()).toHaveLength(1)
  })

  it('in the same body as what she wrote before it is still hers, and so is what follows', async () => {
    await world.say(shop, byBoth, '2 white bread')
    const fresh: Person = { waId: '27719999999', bsuid: 'ZA.new', name: 'Thandi' }
    const system = { type: 'user_changed_number', wa_id: fresh.waId, user_id: fresh.bsuid, previous_user_id: BSUID }
    const change = (from: Person, content: object) =>
      world.change(shop.phoneNumberId, {
        contacts: [world.contactOf(from)],
        messages: [world.message(from, { ...content })],
      })

    await world.deliver(
      world.body(
        change(byBoth, { type: 'text', text: { body: '1 more white bread' } }),
        change(byBoth, { type: 'system', system }),
        change(fresh, { type: 'text', text: { body: 'my order so far' } }),
      ),
    )

    expect(await customers()).toHaveLength(1)
    const waiting = await world.rows<{ lane: string }>(
      `select lane_id as lane from lane_item where tenant_id = $1 and queue = 'inbox'`,
      [shop.tenantId],
    )
    expect(waiting).toHaveLength(2)
    expect(new Set(waiting.map(({ lane }) => lane)).size).toBe(1)
  })

  it('of the user id alone keeps the customer', async () => {
    await world.say(shop, byUserId, '2 white bread')

    await systemMessage(byUserId, { type: 'user_changed_user_id', user_id: 'ZA.2', previous_user_id: BSUID })

    const [sent] = await world.say(shop, { bsuid: 'ZA.2' }, 'my order so far')
    expect(wordsOf(sent)).toContain('2 × White Bread')
    expect(await customers()).toHaveLength(1)
  })

  it('leaves nothing to whoever gets the old number next', async () => {
    await world.say(shop, byNumber, '2 white bread')
    await systemMessage(byNumber, { type: 'user_changed_number', wa_id: '27719999999', body: 'x' })

    const [sent] = await world.say(shop, { waId: WA, name: 'A stranger' }, 'my order so far')

    expect(wordsOf(sent)).not.toContain('White Bread @')
    expect(wordsOf(sent)).toContain('Information Regulator')
    expect(await customers()).toHaveLength(2)
  })

  it('there and back again, each told twice and late, ends where she is, and takes nobody else along', async () => {
    const elsewhere: Person = { waId: '27719999999', bsuid: 'ZA.2', name: 'Thandi' }
    const back: Person = { waId: WA, bsuid: 'ZA.3', name: 'Thandi' }
    const moved = (from: Person, to: Person) =>
      world.messagesBody(
        shop,
        from,
        world.message(from, {
          type: 'system',
          system: { type: 'user_changed_number', wa_id: to.waId, user_id: to.bsuid, previous_user_id: from.bsuid },
        }),
      )
    const [away, home] = [moved(byBoth, elsewhere), moved(elsewhere, back)]
    await world.say(shop, byBoth, '2 white bread')

    await world.deliver(away)
    await world.deliver(away)
    await world.deliver(home)
    await world.deliver(away)
    const told = await world.rows<{ wamid: string }>(
      `select wamid from message where tenant_id = $1 and kind = 'system'`,
      [shop.tenantId],
    )
    const [own] = await world.say(shop, back, 'my order so far')
    const [other] = await world.say(shop, { ...elsewhere, bsuid: 'ZA.9', name: 'A stranger' }, 'my order so far')

    expect(told).toHaveLength(2)
    expect(told.every(({ wamid }) => /^system\.[0-9a-f]{64}$/.test(wamid))).toBe(true) // a wamid may spell a number
    expect(wordsOf(own)).toContain('2 × White Bread')
    expect(wordsOf(other)).not.toContain('2 × White Bread')
    expect(await customers()).toHaveLength(2)
  })

  it('told again does not move whoever has the old number since', async () => {
    const gone: Person = { waId: '27719999999', bsuid: 'ZA.2', name: 'Thandi' }
    const stranger: Person = { waId: WA, bsuid: 'ZA.8', name: 'A stranger' }
    const told = world.messagesBody(
      shop,
      byBoth,
      world.message(byBoth, {
        type: 'system',
        system: { type: 'user_changed_number', wa_id: gone.waId, user_id: gone.bsuid, previous_user_id: BSUID },
      }),
    )
    await hello(byBoth)
    await world.deliver(told)
    await world.say(shop, stranger, '2 white bread')

    await world.deliver(told)

    const [sent] = await world.say(shop, stranger, 'my order so far')
    expect(wordsOf(sent)).toContain('2 × White Bread')
    expect(toWhom([sent!])).toEqual([`+${WA}`])
  })

  it('of somebody whom we do not know changes nothing', async () => {
    await hello(byNumber)

    await systemMessage({ waId: '27715555555' }, { type: 'user_changed_number', wa_id: '27716666666', body: 'x' })

    expect(await customers()).toHaveLength(1)
    expect(await world.rows(`select outcome from raw_batch where outcome <> 'routed'`)).toEqual([])
  })
})

describe('the shop’s own people', () => {
  it('are never customers, neither by number nor with a user id beside it', async () => {
    await world.say(shop, shop.owner, 'hello')
    await world.say(shop, { ...shop.owner, bsuid: 'ZA.owner' }, 'hello')

    expect(await customers()).toEqual([])
    expect(await world.rows('select kind from conversation where tenant_id = $1', [shop.tenantId])).toEqual([
      { kind: 'seller' },
    ])
  })

  it('of one shop are customers at another', async () => {
    const other = await world.addShop()

    await world.say(other, shop.owner, 'hello')

    expect(await world.rows('select kind from conversation where tenant_id = $1', [other.tenantId])).toEqual([
      { kind: 'customer' },
    ])
  })
})

describe('deciding who somebody is', () => {
  const keys = createKeyring(newKey()).newTenantKey('t').keys
  const known = (kind: 'wa_id' | 'bsuid', value: string, customerId: string, lastSeenAtMs: number) => ({
    ...identitiesOf(keys, kind === 'wa_id' ? { waId: value } : { bsuid: value })[0]!,
    customerId: customerId as CustomerId,
    lastSeenAtMs,
  })

  it('goes on with whoever was seen last, and links what was not known', () => {
    const ids = identitiesOf(keys, { waId: '1', bsuid: 'b' })

    expect(decideIdentity(ids, [])).toEqual({ action: 'create' })
    expect(decideIdentity(ids, [known('wa_id', '1', 'A', 5)])).toMatchObject({
      action: 'use',
      customerId: 'A',
      link: [{ kind: 'bsuid' }],
    })
    expect(decideIdentity(ids, [known('wa_id', '1', 'A', 5), known('bsuid', 'b', 'B', 9)])).toEqual({
      action: 'merge',
      customerId: 'B',
      losers: ['A'],
      link: [],
    })
  })

  it('does not depend on the order in which the ids were found', () => {
    fc.assert(
      fc.property(fc.constantFrom('A', 'B'), fc.constantFrom('A', 'B'), fc.nat(3), fc.nat(3), (a, b, x, y) => {
        const ids = identitiesOf(keys, { waId: '1', bsuid: 'b' })
        const found = [known('wa_id', '1', a, x), known('bsuid', 'b', b, a === b ? x : y)]

        expect(decideIdentity(ids, found)).toEqual(decideIdentity(ids, found.toReversed()))
      }),
    )
  })
})
