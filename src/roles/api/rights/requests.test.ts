/** Requests about personal data as the shop's people handle them through the API. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewId } from '../../../kernel/ids.ts'
import { appendAudit, verifyAudit, type AuditEntry } from '../../../privacy/index.ts'
import { SHOP_SCOPES } from '../../../tenants/index.ts'
import { createTestApi, type TestApi } from '../test-api.ts'

type Headers = Readonly<Record<string, string>>
interface Wire {
  readonly id: string
  readonly state: string
  readonly tier: number
  readonly executeAt: string | null
  readonly dueAt: string
  readonly receivedAt: string
  readonly answersGo: string
  /** Of a decision. */
  readonly readOut?: { readonly code: string; readonly pin: string; readonly page: string } | null
}

let api: TestApi
let one: Headers
let other: Headers
beforeAll(async () => {
  api = await createTestApi()
  const tenantId = await api.tenantOf('kasi-kota')
  one = await api.issueKey(tenantId, SHOP_SCOPES)
  other = await api.issueKey(tenantId, SHOP_SCOPES)
})
afterAll(() => api.stop())

const post = async (path: string, payload: object, headers = one) => {
  const response = await api.app.inject({ method: 'POST', url: `/api/v1/privacy/requests${path}`, headers, payload })
  return { status: response.statusCode, body: response.json<Wire & { readonly code?: string }>() }
}
const aCustomer = async (): Promise<string> => (await api.addConversation(await api.tenantOf('kasi-kota'))).customerId
const written = async (type: string, over: object = {}) => {
  const customerId = await aCustomer()
  const { body } = await post('', { type, channel: 'in_person', customerId, ...over })
  return { ...body, customerId }
}
const customerRow = async (id: string) =>
  (await api.test.owner.query<{ restricted: boolean }>('select restricted from customer where id = $1', [id])).rows[0]

describe('who handles a request', () => {
  it('is staff in the audit chain, as everywhere, behind entries in which she was an operator', async () => {
    const tenantId = await api.tenantOf('kasi-kota')
    const before: AuditEntry = {
      actor: { type: 'operator', id: randomUUID() },
      action: 'privacy.request_approved',
      objectType: 'privacy_request',
      objectId: randomUUID(),
      purpose: 'data_subject_request',
      atMs: Date.now(),
    }
    await api.test.api.withTenant(tenantId, (tx) => appendAudit({ newId: randomUUID as NewId }, tx, before))

    const { id, customerId } = await written('restrict')
    await post(`/${id}/identity`, { method: 'in_person' })
    await post(`/${id}/decision`, { decision: 'approve' })

    const { rows } = await api.test.owner.query<{ actor_type: string }>(
      `select distinct actor_type from audit_event where tenant_id = $1 and object_id = any ($2) and actor_type <> 'system'`,
      [tenantId, [id, customerId]],
    )
    expect(rows).toEqual([{ actor_type: 'staff' }])
    expect((await api.test.api.withTenant(tenantId, verifyAudit)).ok).toBe(true)
  })
})

describe('how long data is kept', () => {
  const choose = async (days: object) => {
    const response = await api.app.inject({
      ...{ method: 'PUT', url: '/api/v1/privacy/retention', headers: one, payload: { days } },
    })
    return { status: response.statusCode, text: response.body }
  }
  const daysNow = async (): Promise<Readonly<Record<string, number>>> => {
    const { rules } = (await api.app.inject({ url: '/api/v1/privacy/retention', headers: one })).json<{
      rules: readonly { readonly rule: string; readonly days: number }[]
    }>()
    return Object.fromEntries(rules.map(({ rule, days }) => [rule, days]))
  }

  it('is the shop’s to shorten, never to lengthen, and not where the law says how long; the choice is on record', async () => {
    const shorter = await choose({ message_content: 30, customer_profile: 365 })
    const chosen = await daysNow()
    const refused = []
    for (const days of [{ message_content: 91 }, { message_content: 29 }, { privacy_request: 30 }, { sale: 365 }]) {
      refused.push((await choose(days)).status)
    }
    const after = await daysNow()
    await choose({})

    const { rows } = await api.test.owner.query(
      `select facts from audit_event where tenant_id = $1 and action = 'privacy.retention_chosen' order by seq`,
      [await api.tenantOf('kasi-kota')],
    )
    expect(shorter.status).toBe(200)
    expect(chosen).toMatchObject({ message_content: 30, customer_profile: 365, delivery_place: 90 })
    expect(refused).toEqual([400, 400, 400, 400])
    expect(after).toEqual(chosen)
    expect(await daysNow()).toMatchObject({ message_content: 90, customer_profile: 730 })
    expect(rows).toEqual([{ facts: { message_content: 30, customer_profile: 365 } }, { facts: {} }])
  })
})

describe('a request that was spoken', () => {
  it('is due in thirty days from when it was made, not from when it was written down', async () => {
    const { body } = await post('', {
      ...{ type: 'correct', channel: 'letter', customerId: await aCustomer(), receivedAt: '2025-11-10T09:00:00+02:00' },
    })

    expect(body.receivedAt).toBe('2025-11-10T07:00:00.000Z')
    expect(body.dueAt).toBe('2025-12-10T21:59:59.999Z')
  })

  it('to object is carried out at once, with the place of its recording', async () => {
    const objection = await written('object', { channel: 'call', recordingRef: 'calls/2026-11-25/7.ogg' })

    expect(objection).toMatchObject({ state: 'closed', tier: 0 })
    expect(await customerRow(objection.customerId)).toEqual({ restricted: true })
  })

  it('to object ends consent to offers in the ledger, whoever writes it down', async () => {
    const objection = await written('object', { channel: 'call', recordingRef: 'calls/2026-11-25/8.ogg' })

    const { rows } = await api.test.owner.query(
      `select e.purpose, e.action, e.channel, e.wording_id, left(e.actor, 6) as actor, c.marketing_state
         from consent_entry e join customer c on c.tenant_id = e.tenant_id and c.id = e.customer_id
        where e.customer_id = $1 order by e.recorded_at desc limit 1`,
      [objection.customerId],
    )
    expect(rows).toEqual([
      {
        ...{ purpose: 'marketing', action: 'withdrawn', channel: 'call', wording_id: 'privacy.objection' },
        ...{ actor: 'staff:', marketing_state: 'withdrawn' },
      },
    ])
  })

  it('to delete needs proof of who asks, and another person to decide; then it cools for a day', async () => {
    const { id } = await written('delete')

    const early = await post(`/${id}/decide`, { decision: 'approve' })
    const verified = await post(`/${id}/verify`, { how: 'in_person', chatIsHers: true })
    const same = await post(`/${id}/decide`, { decision: 'approve' })
    const second = await post(`/${id}/decide`, { decision: 'approve', answer: 'It is done tomorrow.' }, other)

    expect(early.body.code).toBe('privacy.not_verified')
    expect(verified.status).toBe(200)
    expect(same.body.code).toBe('privacy.second_person_needed')
    expect(second.body.state).toBe('approved')
    expect(Date.parse(second.body.executeAt ?? '')).toBeGreaterThan(Date.now() + 23 * 3_600_000)
  })

  it('is refused only with a ground of the law; her side is kept with the data, in words that nobody else reads', async () => {
    const { id } = await written('correct', { asked: 'I never bought beer' })
    await post(`/${id}/verify`, { how: 'in_person', chatIsHers: true })

    const groundless = await post(`/${id}/decide`, { decision: 'refuse', answer: 'It is right as it is.' }, other)
    const refused = await post(
      `/${id}/decide`,
      {
        ...{ decision: 'refuse', ground: 'information_is_correct', answer: 'The till slip says so.' },
        dispute: 'She says that it was her cousin.',
      },
      other,
    )
    const read = await api.app.inject({ url: `/api/v1/privacy/requests/${id}`, headers: one })
    const { rows } = await api.test.owner.query(
      'select to_jsonb(r)::text as text from privacy_request r where id = $1',
      [id],
    )

    expect(groundless.body.code).toBe('privacy.ground_missing')
    expect(refused.body.state).toBe('refused')
    expect(read.json()).toMatchObject({
      ...{ asked: 'I never bought beer', answer: 'The till slip says so.' },
      dispute: 'She says that it was her cousin.',
    })
    expect(JSON.stringify(rows)).not.toMatch(/beer|cousin|slip says/)
  })

  it('is shown with what is held, when it is disputed; who has a copy is told that it is, or that it was corrected', async () => {
    const [disputed, corrected] = [await written('correct'), await written('correct')]
    const events = ['customer_corrected', 'customer_correction_disputed']
    const endpoint = await api.app.inject({
      ...{ method: 'POST', url: '/api/v1/webhooks', headers: one },
      payload: { url: 'https://till.example/hooks', description: 'till', eventTypes: events },
    })
    for (const { id } of [disputed, corrected]) await post(`/${id}/verify`, { how: 'in_person', chatIsHers: true })

    const refusal = { decision: 'refuse', ground: 'information_is_correct', answer: 'The slip says so.' }
    await post(`/${disputed.id}/decide`, { ...refusal, dispute: 'It was my cousin.' }, other)
    await post(`/${corrected.id}/decide`, { decision: 'approve', answer: 'Done.' }, other)

    const read = async (id: string) =>
      (await api.app.inject({ url: `/api/v1/customers/${id}`, headers: one })).json<{ disputes: readonly object[] }>()
    const { rows } = await api.test.owner.query(
      `select d.event_type as type, e.subject_id as about, e.payload from webhook_delivery d
         join event e on e.tenant_id = d.tenant_id and e.id = d.event_id
        where e.subject_id = any ($1) order by d.created_at, d.event_id`,
      [[disputed.customerId, corrected.customerId]],
    )
    expect(endpoint.statusCode).toBe(201)
    expect((await read(disputed.customerId)).disputes).toMatchObject([
      { requestId: disputed.id, words: 'It was my cousin.' },
    ])
    expect((await read(corrected.customerId)).disputes).toEqual([])
    expect(rows).toEqual([
      { type: 'customer_correction_disputed', about: disputed.customerId, payload: {} },
      { type: 'customer_corrected', about: corrected.customerId, payload: {} },
    ])
  })

  it('is carried out when it is about her name: the old one stays in the sealed request, and she is told', async () => {
    const { id, customerId } = await written('correct', { asked: 'It is Thandeka with an e' })
    await post(`/${id}/verify`, { how: 'in_person', chatIsHers: true })
    const decide = (more: object) => post(`/${id}/decide`, { decision: 'approve', ...more }, other)

    const untold = await decide({ name: 'Thandeka' })
    const unseen = await decide({ name: '\u200b', answer: 'Done.' })
    const done = await decide({ name: ' Thandeka\u202e\tNkosi', answer: 'You are Thandeka Nkosi now.' })
    const customer = await api.app.inject({ url: `/api/v1/customers/${customerId}`, headers: one })
    const [{ told } = { told: 0 }] = (
      await api.test.owner.query<{ told: number }>(
        `select count(*)::int as told from event where type = 'privacy_answered' and subject_id = $1`,
        [id],
      )
    ).rows

    expect(untold.body.code).toBe('privacy.answer_missing')
    expect([unseen.status, JSON.stringify(unseen.body)]).toEqual([400, expect.stringContaining('name')])
    expect(done.body.state).toBe('closed')
    expect(customer.json()).toMatchObject({ displayName: 'Thandeka Nkosi' })
    expect(told).toBe(1)
  })

  it('to see is answered at the counter, by a code in that answer alone, unless she has shown the chat', async () => {
    const [counter, chat] = [await written('access'), await written('access')]
    const verified = await post(`/${counter.id}/verify`, { how: 'in_person' })
    await post(`/${chat.id}/verify`, { how: 'in_person', chatIsHers: true })
    const headers = { ...other, 'idempotency-key': randomUUID() }

    const first = await post(`/${counter.id}/decide`, { decision: 'approve' }, headers)
    const again = await post(`/${counter.id}/decide`, { decision: 'approve' }, headers)
    const inChat = await post(`/${chat.id}/decide`, { decision: 'approve' }, other)

    expect([verified.body.answersGo, first.body.answersGo, inChat.body.answersGo]).toEqual([
      'counter',
      'counter',
      'chat',
    ])
    expect(first.body.readOut).toMatchObject({
      code: expect.stringMatching(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/),
      pin: expect.stringMatching(/^\d{6}$/),
      page: expect.stringMatching(/\/s\/kasi-kota\/privacy\/export$/),
    })
    expect([again.body.readOut, inChat.body.readOut]).toEqual([null, null])
    const { rows } = await api.test.owner.query(
      `select subject_id from event where type = 'privacy_answered' and subject_id = any ($1)`,
      [[counter.id, chat.id]],
    )
    expect(rows).toEqual([{ subject_id: chat.id }])
  })

  it('that is no correction takes no name', async () => {
    const { id } = await written('restrict')
    await post(`/${id}/verify`, { how: 'in_person', chatIsHers: true })

    const refused = await post(`/${id}/decide`, { decision: 'approve', name: 'Thandeka', answer: 'x' }, other)

    expect(refused.body.code).toBe('privacy.name_not_asked')
  })

  it('to see can be extended once', async () => {
    const { id, dueAt } = await written('access')

    const first = await post(`/${id}/extend`, {})
    const second = await post(`/${id}/extend`, {})

    expect(Date.parse(first.body.dueAt)).toBeGreaterThan(Date.parse(dueAt) + 29 * 86_400_000)
    expect(second.body.code).toBe('privacy.cannot_extend')
  })

  it('takes no field that is not asked for, such as the number of an identity document', async () => {
    const { status, body } = await post('', {
      ...{ type: 'access', channel: 'in_person', customerId: await aCustomer(), id_number: '8001015009087' },
    })

    expect(status).toBe(400)
    expect(JSON.stringify(body)).toContain('id_number')
    expect(JSON.stringify(body)).not.toContain('8001015009087')
  })
})
