/** Customers, conversations, keys and shops by API: what the routes do, beyond what all of them owe. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TenantId } from '../../kernel/ids.ts'
import { OPERATOR_AGREEMENT, PLATFORM_TENANT, SHOP_SCOPES } from '../../tenants/index.ts'
import { createTestApi, KASI, type TestApi } from './test-api.ts'

let api: TestApi
let kasi: TenantId
let operator: { readonly authorization: string }
beforeAll(async () => {
  api = await createTestApi()
  kasi = await api.tenantOf('kasi-kota')
  operator = await api.issueKey(PLATFORM_TENANT, ['operator'])
})
afterAll(() => api.stop())

type Headers = Readonly<Record<string, string>>
const get = (url: string, headers: Headers = KASI) => api.app.inject({ url: `/api/v1${url}`, headers })
const post = (url: string, payload: object, headers: Headers = KASI) =>
  api.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })

describe('customers', () => {
  it('are opened for their shop, found by number, and nobody else’s', async () => {
    const { customerId, waId } = await api.addConversation(kasi)

    const found = (await get(`/customers?waId=${waId}`)).json<{ customers: readonly object[] }>()
    const nobody = (await get('/customers?waId=27999999999')).json<{ customers: readonly object[] }>()

    expect(found.customers).toMatchObject([{ id: customerId, waId, source: 'inbound', marketing: 'none' }])
    expect(nobody.customers).toEqual([])
    expect(api.logged()).not.toContain(waId)
  })

  it('are listed newest first, each once, whatever the size of the page', async () => {
    for (let n = 0; n < 5; n++) await api.addConversation(kasi)
    const all: string[] = []
    let cursor: string | null = null
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`
      const page: { customers: { id: string }[]; nextCursor: string | null } = (
        await get(`/customers?limit=2${query}`)
      ).json()
      all.push(...page.customers.map((c) => c.id))
      cursor = page.nextCursor
    } while (cursor !== null)

    expect(all.length).toBeGreaterThan(5)
    expect(new Set(all).size).toBe(all.length)
    expect(all).toEqual(all.toSorted().toReversed())
  })

  it('who came with another number are one each, with the latest, and found by either', async () => {
    const { customerId, waId: before } = await api.addConversation(kasi)
    const bsuid = `ZA.${randomUUID()}`
    await api.meet(kasi, { waId: before, bsuid })
    const after = `${before}9`
    await api.meet(kasi, { waId: after, bsuid })

    const all = (await get('/customers?limit=100')).json<{ customers: readonly { id: string; waId: string }[] }>()
    const [old, fresh] = await Promise.all([get(`/customers?waId=${before}`), get(`/customers?waId=${after}`)])

    expect(all.customers.filter(({ id }) => id === customerId)).toMatchObject([{ waId: after }])
    for (const found of [old, fresh])
      expect(found.json()).toMatchObject({ customers: [{ id: customerId, waId: after }] })
  })

  it('say yes and no at the counter: the ledger keeps both, and the last word holds', async () => {
    const { customerId } = await api.addConversation(kasi)
    const say = (action: string) =>
      post(`/customers/${customerId}/consents`, {
        purpose: 'marketing',
        channel: 'in_person',
        action,
        wording: { id: 'counter.offers', version: 'v1', language: 'en', text: 'Offers on WhatsApp?' },
      })

    const yes = await say('granted')
    const agreed = (await get(`/customers/${customerId}`)).json<{ marketing: string }>()
    await say('withdrawn')
    const refused = (await get(`/customers/${customerId}`)).json<{ marketing: string; stoppedAt: string | null }>()
    const ledger = (await get(`/customers/${customerId}/consents`)).json<{ consents: { action: string }[] }>()

    expect([yes.statusCode, agreed.marketing, refused.marketing]).toEqual([201, 'granted', 'withdrawn'])
    expect(refused.stoppedAt).not.toBeNull()
    expect(ledger.consents.map((c) => c.action)).toEqual(['granted', 'withdrawn'])
  })

  it('have their ledger read on to its end when the entry at which a page ended goes meanwhile', async () => {
    const { customerId } = await api.addConversation(kasi)
    for (const action of ['granted', 'withdrawn', 'granted'])
      await post(`/customers/${customerId}/consents`, {
        purpose: 'marketing',
        channel: 'in_person',
        action,
        wording: { id: 'counter.offers', version: 'v1', language: 'en', text: 'Offers on WhatsApp?' },
      })
    interface Page {
      readonly consents: readonly { readonly id: string }[]
      readonly nextCursor: string | null
    }
    const page = async (query: string) => (await get(`/customers/${customerId}/consents${query}`)).json<Page>()
    const all = (await page('')).consents.map(({ id }) => id)

    const first = await page(`?limit=${all.length - 1}`)
    await api.test.owner.query('delete from consent_entry where id = $1', [first.consents.at(-1)!.id])
    const rest = await page(`?cursor=${first.nextCursor}`)

    expect(all.length).toBeGreaterThanOrEqual(3)
    expect(rest.consents.map(({ id }) => id)).toEqual(all.slice(-1))
  })

  it('are asked for consent once: not after a question, nor after an answer, though she may still say yes', async () => {
    const { customerId } = await api.addConversation(kasi)
    const say = async (action: string) => {
      const said = await post(`/customers/${customerId}/consents`, {
        purpose: 'marketing',
        channel: 'in_person',
        action,
        wording: { id: 'counter.offers', version: 'v1', language: 'en', text: 'Offers on WhatsApp?' },
      })
      return said.statusCode === 201 ? 'recorded' : said.json<{ code: string }>().code
    }

    const said = []
    for (const action of ['asked', 'asked', 'refused', 'asked', 'granted', 'asked']) said.push(await say(action))

    const refused = 'customers.consent_asked_before'
    expect(said).toEqual(['recorded', refused, 'recorded', refused, 'recorded', refused])
  })

  it('withdraw at the counter that a place is kept, and it is gone', async () => {
    const { customerId } = await api.addConversation(kasi)
    const say = (purpose: string, action: string) =>
      post(`/customers/${customerId}/consents`, {
        purpose,
        channel: 'in_person',
        action,
        wording: { id: 'counter.place', version: 'v1', language: 'en', text: 'May we keep your place?' },
      })
    const kept = async (): Promise<number> =>
      (await api.test.owner.query('select 1 from customer_place where customer_id = $1', [customerId])).rows.length
    await api.test.owner.query(
      `insert into customer_place (tenant_id, id, customer_id, zone_id, sealed, verified_at, created_at)
       values ($1, gen_random_uuid(), $2, gen_random_uuid(), '\\x01', now(), now())`,
      [kasi, customerId],
    )

    await say('save_address', 'granted')
    await say('marketing', 'withdrawn')
    const before = await kept()
    await say('save_address', 'withdrawn')

    expect([before, await kept()]).toEqual([1, 0])
  })
})

describe('a conversation', () => {
  const quietUntil = async (id: string): Promise<Date | null> => {
    const { rows } = await api.test.owner.query<{ q: Date | null }>(
      'select bot_quiet_until as q from conversation where id = $1',
      [id],
    )
    return rows[0]?.q ?? null
  }
  const waiting = async (id: string): Promise<number> => {
    const { rows } = await api.test.owner.query<{ n: number }>(
      `select count(*)::int as n from lane_item where queue = 'outbox' and lane_id = $1`,
      [id],
    )
    return rows[0]?.n ?? 0
  }

  it('is read with what was said, taken over by a reply, and given back', async () => {
    const { conversationId } = await api.addConversation(kasi)

    const said = (await get(`/conversations/${conversationId}/messages`)).json<object>()
    const reply = await post(`/conversations/${conversationId}/messages`, { text: 'With atchar?' })
    const taken = (await get('/conversations?takenOver=true')).json<{ conversations: { id: string }[] }>()
    await post(`/conversations/${conversationId}/give-back`, {})

    expect(said).toMatchObject({ messages: [{ direction: 'in', text: '2 kotas please', status: 'received' }] })
    expect(reply.statusCode).toBe(202)
    expect(reply.json()).toMatchObject({ status: 'queued' })
    expect(api.hints.filter((h) => h.queue === 'outbox' && h.laneId === conversationId)).toHaveLength(1)
    expect(taken.conversations.map((c) => c.id)).toContain(conversationId)
    expect(await quietUntil(conversationId)).toBeNull()
    expect(api.logged()).not.toMatch(/kotas|atchar/)
  })

  it('gets a reply once for one idempotency key, however often it is sent', async () => {
    const { conversationId } = await api.addConversation(kasi)
    const headers = { ...KASI, 'idempotency-key': randomUUID() }
    const send = () => post(`/conversations/${conversationId}/messages`, { text: 'Open until eight.' }, headers)

    const answers = await Promise.all([send(), send(), send()])

    expect(new Set(answers.map((a) => a.body)).size).toBe(1)
    expect(await waiting(conversationId)).toBe(1)
  })

  it('takes no words of a person’s own once the customer has been silent for a day', async () => {
    const dayAgo = Date.now() - 25 * 3_600_000
    const { conversationId } = await api.addConversation(kasi, { lastInboundAtMs: dayAgo })

    const reply = await post(`/conversations/${conversationId}/messages`, { text: 'Hello?' })

    expect(reply.statusCode).toBe(409)
    expect(reply.json()).toMatchObject({ code: 'conversation.window_closed' })
    expect(await waiting(conversationId)).toBe(0)
  })

  it.each(['', '   ', 'a\u0000b', 'x'.repeat(4_097)])(
    'takes no reply that says nothing or too much: %j',
    async (text) => {
      const { conversationId } = await api.addConversation(kasi)

      const reply = await post(`/conversations/${conversationId}/messages`, { text })

      expect(reply.statusCode).toBe(400)
      expect(reply.json()).toMatchObject({ errors: [{ field: 'text' }] })
    },
  )
})

describe('keys', () => {
  it('are shown once, open their shop, and open nothing once they are taken back', async () => {
    const headers = { ...KASI, 'idempotency-key': randomUUID() }
    const body = { label: 'till', scopes: ['shop:read'] }
    const made = (await post('/keys', body, headers)).json<{ id: string; key: string }>()
    const again = (await post('/keys', body, headers)).json<{ id: string; key: string | null }>()
    const opened = await get('/shop', { authorization: `Bearer ${made.key}` })

    await api.app.inject({ method: 'DELETE', url: `/api/v1/keys/${made.id}`, headers: KASI })
    const fresh = await api.open({})
    const after = await fresh.inject({ url: '/api/v1/shop', headers: { authorization: `Bearer ${made.key}` } })

    expect(made.key).toMatch(/^wk_live_/)
    expect(again).toMatchObject({ id: made.id, key: null })
    expect([opened.statusCode, after.statusCode]).toEqual([200, 401])
    expect(JSON.stringify((await get('/keys')).json())).not.toContain(made.key)
    expect(api.logged()).not.toContain(made.key)
  })

  it('give no scope that their maker has not', async () => {
    const maker = await api.issueKey(kasi, ['keys:write', 'orders:read'])

    const refused = await post('/keys', { label: 'x', scopes: ['orders:read', 'customers:read'] }, maker)
    const operators = await post('/keys', { label: 'x', scopes: ['operator'] }, KASI)

    expect([refused.statusCode, refused.json<object>()]).toMatchObject([
      403,
      { code: 'tenants.scope_beyond_own', scope: 'customers:read' },
    ])
    expect(operators.statusCode).toBe(400)
  })
})

describe('a shop', () => {
  const body = {
    slug: 'mama-joy',
    name: 'Mama Joy',
    address: '12 Vilakazi Street',
    wabaId: '900100200300400',
    phoneNumberId: '700100200300777',
    displayNumber: '27600000777',
    owner: { waId: '27821234567', name: 'Joy', language: 'zu' },
    agreement: { version: OPERATOR_AGREEMENT.version, acceptedBy: 'Joy Mabena' },
  }

  it('is opened once for its id, and what another has is refused', async () => {
    const id = randomUUID()
    const first = await post('/tenants', { id, ...body }, operator)
    const again = await post('/tenants', { id, ...body }, operator)
    const sameWord = await post('/tenants', { ...body, phoneNumberId: '700100200300778' }, operator)
    const sameNumber = await post('/tenants', { ...body, slug: 'mama-joy-2' }, operator)
    const otherWord = await post('/tenants', { id, ...body, slug: 'mama-joy-3' }, operator)

    expect([first.statusCode, again.statusCode]).toEqual([201, 200])
    expect(again.json()).toEqual(first.json())
    expect([sameWord, sameNumber, otherWord].map((r) => r.json<{ code: string }>().code)).toEqual([
      'tenants.slug_taken',
      'tenants.number_taken',
      'tenants.id_taken',
    ])
  })

  it('does not take the id under which the operator’s own keys are kept', async () => {
    const id = '00000000-0000-0000-0000-000000000000'
    const refused = await post('/tenants', { id, ...body, slug: 'nobody', phoneNumberId: '700100200300780' }, operator)

    expect([refused.statusCode, refused.json()]).toMatchObject([409, { code: 'tenants.id_taken' }])
    expect((await get('/tenants', operator)).statusCode).toBe(200)
  })

  it('works from its first key on, and nothing of it opens while it is suspended', async () => {
    const opened = await post('/tenants', { ...body, slug: 'zola-spaza', phoneNumberId: '700100200300779' }, operator)
    const { id } = opened.json<{ id: string }>()
    const made = await post(`/tenants/${id}/keys`, { label: 'first', scopes: [...SHOP_SCOPES] }, operator)
    const key = { authorization: `Bearer ${made.json<{ key: string }>().key}` }
    const status = async () => (await get('/shop', key)).statusCode

    const before = await status()
    await post(`/tenants/${id}/suspend`, {}, operator)
    const suspended = await status()
    await post(`/tenants/${id}/resume`, {}, operator)

    expect([before, suspended, await status()]).toEqual([200, 403, 200])
    const proof = (await get('/audit/verify', key)).json<{ holds: boolean; entries: number }>()
    expect(proof).toMatchObject({ holds: true, entries: 5 })
  })

  it('whose number was paused sends again once it is resumed, with the token that was given', async () => {
    await api.test.owner.query(
      `update business_number set status = 'paused', paused_reason = 'token_invalid' where tenant_id = $1`,
      [kasi],
    )
    const paused = (await get('/numbers/paused', operator)).json<{ numbers: { phoneNumberId: string }[] }>()
    const number = paused.numbers.find((n) => n.phoneNumberId === '700100200300401')

    const url = `/tenants/${kasi}/numbers/700100200300401/resume`
    const resumed = await post(url, { accessToken: 'EAAG-new' }, operator)

    const { rows } = await api.test.owner.query<{ status: string; paused_reason: string | null; sealed_token: Buffer }>(
      'select status, paused_reason, sealed_token from business_number where tenant_id = $1',
      [kasi],
    )
    expect(number).toMatchObject({ reason: 'token_invalid' })
    expect(resumed.statusCode).toBe(200)
    expect(rows[0]).toMatchObject({ status: 'connected', paused_reason: null })
    expect(rows[0]?.sealed_token.includes('EAAG-new')).toBe(false)
    await api.test.owner.query('update business_number set sealed_token = null where tenant_id = $1', [kasi])
  })

  it('whose number Meta restricts shows what and how long, until an operator has seen to it', async () => {
    const nowMs = Date.now()
    const restrictions = [
      { kind: 'RESTRICTED_UTILITY_TEMPLATES', untilMs: nowMs + 3_600_000, toldAtMs: nowMs },
      { kind: 'ACCOUNT_DISABLED', untilMs: null, toldAtMs: nowMs },
      { kind: 'RESTRICTED_BIZ_INITIATED_MESSAGING', untilMs: nowMs - 1, toldAtMs: nowMs - 2 },
    ]
    await api.test.owner.query('update business_number set restrictions = $2 where tenant_id = $1', [
      kasi,
      JSON.stringify(restrictions),
    ])
    const url = `/tenants/${kasi}/numbers/700100200300401/resume`
    const app = await api.open({}) // one that has not read the shop yet
    const shown = async () => {
      const answer = await app.inject({ url: '/api/v1/shop', headers: KASI })
      return answer.json<{ numbers: { restrictions: unknown }[] }>().numbers[0]?.restrictions
    }

    const before = await shown()
    await app.inject({ method: 'POST', url: `/api/v1${url}`, headers: operator, payload: {} })

    expect([before, await shown()]).toEqual([
      [
        { kind: 'RESTRICTED_UTILITY_TEMPLATES', until: new Date(nowMs + 3_600_000).toISOString() },
        { kind: 'ACCOUNT_DISABLED', until: null },
      ],
      [],
    ])
  })

  it('says of itself what its owner changed, and nothing that somebody else changed meanwhile is lost', async () => {
    const seen = (await get('/shop')).headers.etag as string
    const change = (payload: object, headers: Headers) =>
      api.app.inject({ method: 'PATCH', url: '/api/v1/shop', headers: { ...KASI, ...headers }, payload })

    const first = await change({ prepMinutes: 35, expiryDays: 5 }, { 'if-match': seen })
    const late = await change({ name: 'Other' }, { 'if-match': seen })

    expect([first.statusCode, late.statusCode]).toEqual([200, 412])
    expect((await get('/shop')).json()).toMatchObject({ prepMinutes: 35, expiryDays: 5, name: 'Kasi Kota Corner' })
    expect((await get('/shop')).headers.etag).toBe(first.headers.etag)
  })
})
