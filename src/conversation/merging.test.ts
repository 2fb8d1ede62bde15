/** Two customers who turn out to be one: what was sealed for the one who goes is readable for the one who stays. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealPlace, openPlace } from '../fulfilment/index.ts'
import { MINUTE_MS } from '../kernel/clock.ts'
import type { CustomerId, LaneId, OrderId, PhoneNumberId, PlaceId } from '../kernel/ids.ts'
import { addToCart, findConversationOrders, findOpenOrders, orderHolds } from '../orders/index.ts'
import { openJson, sealJson, type Key } from '../platform/crypto/seal.ts'
import { advanceLane, bucketOf, enqueue, holdLanes, LaneMovedError, readLane } from '../platform/lanes/index.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { recordConsent } from '../customers/index.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { writeDownRequest } from '../privacy/index.ts'
import { createRequestDeps } from './privacy-port.ts'
import { exportPerson } from '../privacy/export-person.ts'
import { erasePerson } from '../privacy/erase-person.ts'
import { createWorld, offers, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
let loser: CustomerId
let winner: CustomerId
let orderId: OrderId
const placeId = '018f3c1e-7b2a-7000-8000-0000000000aa' as PlaceId
const GATE = { pin: null, directions: 'the blue gate behind the clinic' }
const HOME = { pin: { latitude: -26.2, longitude: 27.9 }, directions: 'home' }
const NAME = 'Thandi Nkosi'
const byUserId: Person = { bsuid: 'ZA.1002003004005006', name: NAME }
const byNumber: Person = { waId: '27710000002', name: NAME }

const keyOf = async (customerId: CustomerId): Promise<Key> => {
  const { keys } = await world.directory.getTenant(shop.tenantId)
  const [row] = await world.rows<{ wrapped_key: Buffer }>(
    'select wrapped_key from customer_key where customer_id = $1',
    [customerId],
  )
  return world.keyring.openCustomerKey(keys, customerId, row!.wrapped_key)
}
const customers = () =>
  world.rows<{ id: CustomerId; merged_into: CustomerId | null }>(
    'select id, merged_into from customer where tenant_id = $1 order by created_at, id',
    [shop.tenantId],
  )
const confirm = async (words: string) => {
  const sent = await world.say(shop, byUserId, words)
  return world.press(shop, byUserId, sent.flatMap(offers).find((id) => id.includes(':confirm:')) ?? '')
}

beforeAll(async () => {
  world = await createWorld()
  shop = await world.addShop()
  await world.say(shop, shop.owner, 'hi')
  // An order with a wish, a change of it that waits for the shop, a place to bring it, a saved place, a request in words.
  await confirm('2 white bread extra crispy')
  await world.say(shop, shop.owner, 'accept 1')
  await world.say(shop, byUserId, 'change my order')
  await confirm('make it 3 white bread')
  for (const id of ['v:fix', 'vf:other']) await world.press(shop, byUserId, id)
  await world.say(shop, byUserId, 'my surname is wrong on the slip')
  loser = (await customers())[0]!.id
  const [order] = await world.rows<{ id: OrderId }>('select id from sales_order where tenant_id = $1', [shop.tenantId])
  orderId = order!.id
  const key = await keyOf(loser)
  await world.rows(`update sales_order set place_sealed = decode($2, 'base64') where id = $1`, [
    orderId,
    sealPlace(key, GATE, orderId),
  ])
  await world.rows(
    `insert into customer_place (tenant_id, id, customer_id, zone_id, sealed, pin_sealed, verified_at, created_at)
     values ($1, $2, $3, $2, $4, $5, now(), now())`,
    [
      shop.tenantId,
      placeId,
      loser,
      sealJson(key, HOME, `customer_place:${placeId}`),
      sealJson(key, HOME.pin, `customer_place_pin:${placeId}`),
    ],
  )
  await world.rows('update customer set restricted = true, minor = true where id = $1', [loser])
  world.clock.nowMs += MINUTE_MS
  await world.say(shop, byNumber, 'hello')

  await world.say(shop, { ...byUserId, ...byNumber }, 'hello')

  const all = await customers()
  winner = all.find((c) => c.merged_into === null)!.id
  expect(all.find((c) => c.id === loser)?.merged_into).toBe(winner)
})
afterAll(() => world.stop())

const exported = async () => {
  const { tables } = await world.db.withTenant(shop.tenantId, (tx) =>
    exportPerson({ keyring: world.keyring }, tx, winner, world.clock.nowMs),
  )
  return JSON.stringify(tables.map(({ table, rows }) => [table, ...rows]))
}

describe('two customers who turn out to be one', () => {
  it('keep the wishes of their orders and of changes that wait, also for the shop', async () => {
    const [order] = await world.db.withTenant(shop.tenantId, (tx) => findOpenOrders(world.orders, tx, 'shop'))

    expect(order?.lines.map((line) => line.note)).toEqual(['extra crispy'])
    expect(order?.change?.lines.map((line) => [line.quantityMilli, line.note])).toEqual([[3000, 'extra crispy']])
  })

  it('stay restricted, and a child, whichever of the two was', async () => {
    expect(await world.rows('select restricted, minor from customer where id = $1', [winner])).toEqual([
      { restricted: true, minor: true },
    ])
  })

  it('keep where the order goes, and the places that were kept', async () => {
    const key = await keyOf(winner)
    const [row] = await world.rows<{ place: string }>(
      `select encode(place_sealed, 'base64') as place from sales_order where id = $1`,
      [orderId],
    )
    const places = await world.rows<{ sealed: Buffer; pin_sealed: Buffer; customer_id: string }>(
      'select sealed, pin_sealed, customer_id from customer_place where tenant_id = $1',
      [shop.tenantId],
    )

    expect(openPlace(key, row?.place ?? '', orderId)).toEqual(GATE)
    expect(places.map((place) => place.customer_id)).toEqual([winner])
    expect(openJson(key, places[0]!.sealed, `customer_place:${placeId}`)).toEqual(HOME)
    expect(openJson(key, places[0]!.pin_sealed, `customer_place_pin:${placeId}`)).toEqual(HOME.pin)
  })

  it('have one export, in which all of it stands in words', async () => {
    const all = await exported()

    for (const word of ['extra crispy', GATE.directions, HOME.directions, 'my surname is wrong on the slip']) {
      expect(all).toContain(word)
    }
    expect(all).not.toContain('Sealed')
  })

  it('are one also for who still knows her by the other id: her "no", and what she asks about her data, are hers', async () => {
    const inShop = <T>(work: (tx: TenantTx) => Promise<T>) => world.db.withTenant(shop.tenantId, work)
    const requests = createRequestDeps({ clock: world.clock, newId: world.newId, events: world.events })
    const deps = { ...requests, keyring: world.keyring, exportUrl: (token: string) => token }
    const occurredAtMs = world.clock.nowMs

    const said = await inShop((tx) =>
      recordConsent(world, tx, {
        ...{ customerId: loser, purpose: 'marketing', action: 'withdrawn', channel: 'in_person', occurredAtMs },
        wording: { id: 'counter', version: 'v1', language: 'en', text: 'No more adverts' },
        actor: { type: 'system' },
      }),
    )
    const asked = await inShop((tx) =>
      writeDownRequest(
        deps,
        tx,
        { id: 'till' },
        {
          ...{ type: 'delete', channel: 'in_person', customerId: loser, asked: null, recordingRef: null },
          receivedAtMs: occurredAtMs,
        },
      ),
    )

    expect(said).toMatchObject({ ok: true, value: { customerId: winner, consent: { state: 'withdrawn' } } })
    expect(await world.rows('select marketing_state from customer where id = $1', [winner])).toEqual([
      { marketing_state: 'withdrawn' },
    ])
    expect(asked).toMatchObject({ ok: true, value: { customerId: winner } })
  })

  it('are erased as one, with both keys', async () => {
    await world.rows(`update sales_order set state = 'completed' where number = 1`)
    world.clock.nowMs += 10 * MINUTE_MS
    const listed: CustomerId[] = []

    const erased = await erasePerson(
      {
        ...{ db: world.db, clock: world.clock, newId: world.newId, keyring: world.keyring, holds: orderHolds },
        list: { append: async ({ customerId }) => void listed.push(customerId) },
      },
      shop.tenantId,
      { customerId: winner, requestId: null, cause: 'erasure', rule: 'request', actor: { type: 'system' } },
    )

    expect(erased).toMatchObject({ ok: true })
    // In a backup of before they were merged they are people apart, and a restore must know of both.
    expect(listed.toSorted()).toEqual([loser, winner].toSorted())
    expect(await world.rows('select 1 from customer_key where tenant_id = $1', [shop.tenantId])).toEqual([])
    const left = await world.rows(
      `select (select count(*)::int from customer where sealed is not null) as profiles,
          (select count(*)::int from identity) as identities, (select count(*)::int from customer_place) as places,
          (select count(*)::int from privacy_request where sealed is not null) as requests,
          (select count(*)::int from sales_order where place_sealed is not null or customer_id is not null) as orders,
          (select count(*)::int from sales_order_line where note_sealed is not null) as notes,
          (select count(*)::int from message_content c join conversation v on v.id = c.lane_id where v.kind = 'customer') as said`,
    )
    expect(left).toEqual([{ profiles: 0, identities: 0, places: 0, requests: 0, orders: 0, notes: 0, said: 0 }])
    expect(await exported()).not.toMatch(/crispy|gate|surname|Thandi/)
  })
})

describe('two customers who turn out to be one while the first is being answered', () => {
  let other: TestShop
  let next = 0
  /** Two people of another shop, of whom the first is merged into the second. */
  const aPair = async (): Promise<{ readonly before: Person; readonly both: Person; readonly lane: LaneId }> => {
    other = await world.addShop()
    next += 1
    const before: Person = { bsuid: `ZA.90020030040050${10 + next}`, name: NAME }
    const after: Person = { waId: `277100080${10 + next}`, name: NAME }
    await world.say(other, before, 'hello')
    const [row] = await world.rows<{ id: LaneId }>('select id from conversation where tenant_id = $1', [other.tenantId])
    world.clock.nowMs += MINUTE_MS
    await world.say(other, after, 'hello')
    return { before, both: { ...before, ...after }, lane: row!.id }
  }
  const sticker = { type: 'sticker', sticker: { id: '1', mime_type: 'image/webp', sha256: 'x' } }
  const merge = (both: Person) => world.deliver(world.messagesBody(other, both, world.message(both, sticker)))
  /** The cart as whoever is left finds it: opened with her key, in the conversation in which she writes now. */
  const cartOfWinner = async () => {
    const [left] = await world.rows<{ id: CustomerId; lane: LaneId }>(
      `select c.id, v.id as lane from customer c join conversation v on v.tenant_id = c.tenant_id and v.customer_id = c.id
        where c.tenant_id = $1 and c.merged_into is null`,
      [other.tenantId],
    )
    const { cart } = await world.db.withTenant(other.tenantId, (tx) =>
      findConversationOrders(world.orders, tx, left!.lane),
    )
    return { notes: cart?.lines.map(({ note }) => note), isHers: cart?.customerId === left!.id }
  }

  it('while a turn has read and not written: it looks again, and her wish is sealed with the key that is left', async () => {
    const { before, both, lane } = await aPair()
    await world.deliver(world.messagesBody(other, before, world.text(before, '2 white bread extra crispy')))
    world.clock.nowMs += 3_000
    const address = { tenantId: other.tenantId, queue: 'inbox', laneId: lane } as const
    const turn = world.aTurnHandler({ beforeWrite: () => merge(both) })

    const outcome = await turn(address).catch((error: unknown) => error)
    await world.settle()

    expect(outcome).toBeInstanceOf(LaneMovedError)
    expect(await cartOfWinner()).toEqual({ notes: ['extra crispy'], isHers: true })
    expect(
      await world.rows(`select 1 from lane_item where tenant_id = $1 and lane_id = $2`, [other.tenantId, lane]),
    ).toEqual([])
    expect(
      await world.rows(`select 1 from sales_order where tenant_id = $1 and conversation_id = $2`, [
        other.tenantId,
        lane,
      ]),
    ).toEqual([])
  })

  it('while a turn is writing: it is waited for, and what it wrote goes on under the key that is left', async () => {
    const { both, lane } = await aPair()
    const [owner] = await world.rows<{ id: CustomerId }>('select customer_id as id from conversation where id = $1', [
      lane,
    ])
    let isMerged = false
    let merging: Promise<void> = Promise.resolve()

    await world.db.withTenant(other.tenantId, async (tx) => {
      const held = await readLane(tx, 'inbox', lane, 1)
      await advanceLane(tx, held!, [], world.clock.nowMs) // as every turn begins
      merging = merge(both).then(() => void (isMerged = true))
      await until(async () => (await world.rows('select 1 from pg_locks where not granted')).length > 0)
      expect(isMerged).toBe(false)
      const line = { variantId: other.bread, quantityMilli: 1_000, options: [], note: 'well done' }
      await addToCart(world.orders, tx, { conversationId: lane, customerId: owner!.id, lines: [line] })
    })
    await merging

    expect(await cartOfWinner()).toEqual({ notes: ['well done'], isHers: true })
  })

  it('and somebody takes both their lanes in the order of their ids: the two wait for each other and never in a circle', async () => {
    const { before, both, lane: elder } = await aPair()
    await world.say(other, before, 'hello again') // seen last, so that the younger is merged into her
    const [younger] = await world.rows<{ id: LaneId }>(
      `select id from conversation where tenant_id = $1 and kind = 'customer' and id <> $2`,
      [other.tenantId, elder],
    )
    const tenant = await world.directory.getTenant(other.tenantId)
    /** As the router does, which would try again by itself. */
    const route = () =>
      world.db.withTenant(other.tenantId, async (tx) => {
        const [party] = await world.parties.resolveAll(tx, tenant, [
          { phoneNumberId: other.phoneNumberId as PhoneNumberId, sender: both },
        ])
        const laneId = party!.conversationId
        const item = { laneId, bucket: bucketOf(tx.tenantId, laneId), id: world.newId<'ItemId'>(), kind: 'message' }
        await enqueue(tx, 'inbox', [item], world.clock.nowMs)
      })
    let merging: Promise<void> = Promise.resolve()

    await world.db.withTenant(other.tenantId, async (tx) => {
      await holdLanes(tx, 'inbox', [elder])
      merging = route()
      merging.catch(() => undefined)
      await until(async () => (await world.rows('select 1 from pg_locks where not granted')).length > 0)
      await holdLanes(tx, 'inbox', [younger!.id])
    })

    await expect(merging).resolves.toBeUndefined()
    const left = await world.rows('select id from customer where tenant_id = $1 and merged_into is null', [
      other.tenantId,
    ])
    expect(left).toHaveLength(1)
    await world.rows('delete from lane where tenant_id = $1', [other.tenantId])
  })

  it('by a message behind one of hers in the same body: both wait in one lane, in the order of the body', async () => {
    const { before, both } = await aPair()
    const ids = ['a', 'b', 'c'].map((id) => `wamid.${id}${next}`)
    const from = [before, both, before]

    await world.deliver(
      world.body(
        ...ids.map((id, i) => {
          const contacts = [world.contactOf(from[i]!)]
          return world.change(other.phoneNumberId, {
            contacts,
            messages: [world.text(from[i]!, '1 white bread', { id })],
          })
        }),
      ),
    )

    const waiting = await world.rows<{ wamid: string; lane: LaneId; lives: boolean }>(
      `select i.payload ->> 'wamid' as wamid, i.lane_id as lane, c.merged_into is null as lives from lane_item i
         join conversation v on v.id = i.lane_id join customer c on c.id = v.customer_id
        where i.tenant_id = $1 and i.queue = 'inbox' order by i.lane_id, i.seq`,
      [other.tenantId],
    )
    expect(waiting.map(({ wamid }) => wamid)).toEqual(ids)
    expect(new Set(waiting.map(({ lane }) => lane)).size).toBe(1)
    expect(waiting.every(({ lives }) => lives)).toBe(true)
    await world.settle()
    expect(await cartOfWinner()).toMatchObject({ isHers: true })
    expect(await world.rows('select reason from parked_item where tenant_id = $1', [other.tenantId])).toEqual([])
  })

  it('once all is settled is answered in one conversation, and can still be read as it came', async () => {
    const { before, both } = await aPair()
    await world.deliver(world.messagesBody(other, before, world.text(before, '1 white bread please')))

    await merge(both)
    await world.settle()

    const [said] = await world.rows<{ lanes: number; said: number }>(
      `select count(distinct v.id)::int as lanes, count(*)::int as said from message m
         join conversation v on v.id = m.lane_id join customer c on c.id = v.customer_id
        where m.tenant_id = $1 and m.direction = 'in' and c.merged_into is null`,
      [other.tenantId],
    )
    expect(said).toEqual({ lanes: 1, said: 3 }) // "hello" of the one who is left, what waited, and what merged them
    const [left] = await world.rows<{ id: CustomerId }>(
      'select id from customer where tenant_id = $1 and merged_into is null',
      [other.tenantId],
    )
    const { tables } = await world.db.withTenant(other.tenantId, (tx) =>
      exportPerson({ keyring: world.keyring }, tx, left!.id, world.clock.nowMs),
    )
    expect(JSON.stringify(tables.map(({ rows }) => [...rows]))).toContain('1 white bread please')
  })
})
