/** What was said before a shop came with its WhatsApp app: kept for its people to read, and otherwise as if it were not there. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kernel/clock.ts'
import type { LaneId } from '../kernel/ids.ts'
import { listMessages } from './read-conversations.ts'
import { createWorld, numberOf, type Json, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.rows('truncate quarantine, parked_item')
  world.graph.sent.length = 0
  shop = await world.addShop()
})

const THANDI: Person = { waId: '27710000002', name: 'Thandi' }
const SIPHO: Person = { waId: '27710000003', name: 'Sipho' }
const OWN = '27600000001'
let ids = 0

/** A message of a thread: by default hers, an hour ago. */
const said = (peer: Person, body: string, given: Json & { readonly ageMs?: number } = {}): Json => {
  const { ageMs = HOUR_MS, ...rest } = given
  return {
    from: peer.waId,
    to: OWN,
    id: `wamid.history${++ids}`,
    timestamp: String(Math.floor((world.clock.nowMs - ageMs) / 1000)),
    type: 'text',
    text: { body },
    history_context: { status: 'READ' },
    ...rest,
  }
}
const answered = (peer: Person, body: string, given: Parameters<typeof said>[2] = {}): Json =>
  said(peer, body, { from: OWN, to: peer.waId, ...given })
const chunk = (
  threads: readonly (readonly [Person, ...Json[]])[],
  metadata: Json = { phase: 1, chunk_order: 1, progress: 50 },
) => ({
  metadata,
  threads: threads.map(([peer, ...messages]) => ({ id: peer.waId, messages })),
})
const bodyOf = (...history: readonly Json[]): Buffer =>
  world.body(world.change(shop.phoneNumberId, { history }, 'history'))
const tell = (...history: readonly Json[]) => world.deliver(bodyOf(...history))

/** What is shown of the conversation with somebody, oldest first. */
const shown = async (peer: Person): Promise<string[]> => {
  const tenant = await world.directory.getTenant(shop.tenantId)
  return world.db.withTenant(shop.tenantId, async (tx) => {
    const party = await world.parties.resolve(tx, tenant, numberOf(shop), peer)
    const read = await listMessages(tx, party.conversationId, party.key, { before: null, most: 50 })
    return read.toReversed().map(({ direction, text }) => `${direction}: ${text}`)
  })
}
const facts = async () =>
  (
    await world.rows<{ payload: Json }>(
      `select payload from event where tenant_id = $1 and type = 'channel_history' order by at, id`,
      [shop.tenantId],
    )
  ).map(({ payload }) => payload)

describe('the history of a shop that joins with its app', () => {
  it('is kept as what each customer and the owner said, in the order of its times', async () => {
    await tell(
      chunk([
        [
          THANDI,
          answered(THANDI, 'Yes, R25', { ageMs: HOUR_MS }),
          said(THANDI, 'Do you have kota?', { ageMs: 2 * HOUR_MS }),
        ],
        [SIPHO, said(SIPHO, 'Are you open?', { ageMs: 40 * DAY_MS })],
      ]),
    )

    expect(await shown(THANDI)).toEqual(['in: Do you have kota?', 'out: Yes, R25'])
    expect(await shown(SIPHO)).toEqual(['in: Are you open?'])
    expect(await facts()).toMatchObject([{ phase: 1, chunk: 1, progress: 50, told: 3, kept: 3, old: 0 }])
  })

  it('starts no turn, opens no window and is no reason to write to anybody', async () => {
    await tell(chunk([[THANDI, said(THANDI, '2 bread please', { ageMs: MINUTE_MS })]]))
    await world.settle()

    expect(world.graph.sent).toEqual([])
    expect(
      await world.rows(
        `select c.last_inbound_at, u.source from conversation c join customer u on u.tenant_id = c.tenant_id and u.id = c.customer_id
          where c.tenant_id = $1`,
        [shop.tenantId],
      ),
    ).toEqual([{ last_inbound_at: null, source: 'merchant_import' }])
  })

  it('told twice, in other chunks and in any order is kept once', async () => {
    const [one, two] = [said(THANDI, 'one', { ageMs: 3 * HOUR_MS }), said(THANDI, 'two', { ageMs: 2 * HOUR_MS })]
    const later = chunk([[THANDI, two]], { phase: 0, chunk_order: 2, progress: 100 })
    const first = chunk([[THANDI, one, two, one]], { phase: 0, chunk_order: 1, progress: 60 })

    await tell(later, first)
    await tell(first)

    expect(await shown(THANDI)).toEqual(['in: one', 'in: two'])
    expect((await facts()).reduce((sum, { kept }) => sum + Number(kept), 0)).toBe(2)
  })

  it('repeats nothing that came live, before or after it, and what comes live is answered', async () => {
    const [before, after] = [
      said(THANDI, 'hello', { ageMs: 2 * MINUTE_MS }),
      said(SIPHO, 'hello', { ageMs: 2 * MINUTE_MS }),
    ]
    const live = (message: Json): Json => {
      const { history_context: _context, to: _to, ...rest } = message
      return rest
    }

    await world.deliver(world.messagesBody(shop, THANDI, live(before)))
    await world.settle()
    await tell(
      chunk([
        [THANDI, before],
        [SIPHO, after],
      ]),
    )
    await world.deliver(world.messagesBody(shop, SIPHO, live(after)))
    await world.settle()

    for (const peer of [THANDI, SIPHO]) {
      const talk = await shown(peer)
      expect(talk.filter((line) => line === 'in: hello')).toHaveLength(1)
      expect(talk).toHaveLength(2) // and our answer
    }
    expect(world.graph.sent).toHaveLength(2)
  })

  it('is left out where it is older than chats are kept, says nothing or lies ahead', async () => {
    const ages = [89 * DAY_MS, 90 * DAY_MS, 170 * DAY_MS, -HOUR_MS]
    await tell(
      chunk([
        [
          THANDI,
          ...ages.map((ageMs) => said(THANDI, `${ageMs / DAY_MS} days`, { ageMs })),
          said(THANDI, '', { type: 'revoke', revoke: { original_message_id: 'wamid.x' } }),
          said(THANDI, '', { type: 'unsupported', errors: [{ code: 131060, title: 'x' }] }),
          said(THANDI, '', { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } }),
        ],
      ]),
    )

    expect(await shown(THANDI)).toEqual(['in: 89 days'])
    expect(await facts()).toMatchObject([{ told: 7, kept: 1, old: 2 }])
  })

  it('hides what must never be stored, and lies sealed', async () => {
    await tell(chunk([[THANDI, said(THANDI, 'my card 4111 1111 1111 1111')]]))

    expect((await shown(THANDI))[0]).not.toContain('4111')
    const rows = await world.rows<{ sealed: Buffer }>('select sealed from message_content where tenant_id = $1', [
      shop.tenantId,
    ])
    expect(rows.map(({ sealed }) => sealed.toString('latin1')).join()).not.toContain('my card')
  })

  it('that the owner declined is a fact with Meta’s code, and nobody’s message', async () => {
    await tell({ errors: [{ code: 2_593_109, title: 'History declined' }] })

    expect(await facts()).toMatchObject([{ code: 2_593_109, told: 0, kept: 0 }])
    expect(await world.rows('select id from customer where tenant_id = $1', [shop.tenantId])).toEqual([])
  })

  it('is her own when she writes later, and a merge or an erasure finds it with the rest', async () => {
    await tell(chunk([[THANDI, said(THANDI, 'from before')]]))

    await world.say(shop, { ...THANDI, bsuid: 'ZA.1' }, 'hello')

    expect(await shown({ ...THANDI, bsuid: 'ZA.1' })).toEqual([
      'in: from before',
      'in: hello',
      expect.stringMatching(/^out: /) as string,
    ])
    const lanes = await world.rows<{ lane_id: LaneId }>(
      'select distinct lane_id from message_content where tenant_id = $1',
      [shop.tenantId],
    )
    expect(lanes).toHaveLength(1)
  })

  it('of hundreds of talks in one body is kept whole', async () => {
    const people = Array.from({ length: 300 }, (_, i): Person => ({ waId: `2771200${String(i).padStart(4, '0')}` }))

    await tell(chunk(people.map((peer) => [peer, said(peer, 'one'), answered(peer, 'two'), said(peer, 'three')])))

    expect(await facts()).toMatchObject([{ told: 900, kept: 900 }])
    expect(await world.rows('select id from customer where tenant_id = $1', [shop.tenantId])).toHaveLength(300)
  })

  it('of nobody, with messages that cannot be read, costs only those', async () => {
    await tell({
      metadata: 'x',
      threads: [
        null,
        { id: 'group', messages: [said(THANDI, 'x')] },
        { id: THANDI.waId, messages: [7, {}, said(THANDI, 'kept', { timestamp: undefined }), said(THANDI, 'kept')] },
      ],
    })

    expect(await shown(THANDI)).toEqual(['in: kept'])
    expect(await world.rows(`select reason from quarantine where reason like 'database%'`)).toEqual([])
  })
})
