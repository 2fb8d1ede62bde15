/** A shop is closed for good by its operator: when that is refused, what it does to keys, and how long it can be taken back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR_AGREEMENT, PLATFORM_TENANT, SHOP_SCOPES } from '../../../tenants/index.ts'
import type { TenantId } from '../../../kernel/ids.ts'
import { createTestApi, KASI, type TestApi } from '../test-api.ts'

let api: TestApi
let operator: Headers
beforeAll(async () => {
  api = await createTestApi()
  operator = await api.issueKey(PLATFORM_TENANT, ['operator'])
})
afterAll(() => api.stop())

type Headers = Readonly<Record<string, string>>
const REASON = { reason: 'The owner retires and asked for it' }
const get = (url: string, headers: Headers) => api.app.inject({ url: `/api/v1${url}`, headers })
const post = (url: string, payload: object, headers: Headers = operator) =>
  api.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })
const codeOf = (response: { json: () => unknown }) => (response.json() as { code?: string }).code
const statusOf = (response: { json: () => unknown }) => (response.json() as { status?: string }).status

let n = 0
const agreement = { version: OPERATOR_AGREEMENT.version, acceptedBy: 'Joy Mabena, owner' }
const opened = async () => {
  const response = await post('/tenants', {
    ...{ slug: `ends-${++n}`, name: 'New Shop', address: '12 Vilakazi Street', wabaId: '900100200300400', agreement },
    ...{ phoneNumberId: `70010020030077${n}`, displayNumber: `2760000077${n}` },
    owner: { waId: `2782123477${n}`, name: 'Joy', language: 'zu' },
  })
  const { id } = response.json<{ id: TenantId }>()
  return { id, key: (await api.issueKey(id, [...SHOP_SCOPES])) as Headers }
}
/** As if the shop had been closed so many days ago. */
const closedBefore = async (id: string, days: number): Promise<void> => {
  await post(`/tenants/${id}/close`, REASON)
  await api.test.owner.query(`update tenant set closed_at = now() - make_interval(days => $2) where tenant_id = $1`, [
    id,
    days,
  ])
  await post(`/tenants/${id}/suspend`, {}) // refused, and looks at the shop anew
}
const trail = async (id: string) =>
  (
    await api.test.owner.query<{ action: string }>(
      `select action from audit_event where tenant_id = $1 and action ~ '(closed|reopened)$' order by seq`,
      [id],
    )
  ).rows.map(({ action }) => action)

describe('closing a shop', () => {
  it('is refused while an order is open or a rider has cash, and says which', async () => {
    const { id } = await opened()
    const orderId = await api.addOrder(id, { state: 'accepted' })
    const rows = await api.test.owner.query<{ number: string }>('select number from sales_order where id = $1', [
      orderId,
    ])
    const open = await post(`/tenants/${id}/close`, REASON)
    await api.test.owner.query(`update sales_order set state = 'completed' where id = $1`, [orderId])
    await api.test.owner.query(
      `insert into rider (tenant_id, id, sealed, created_at) values ($1, $1, '\\x00', now())`,
      [id],
    )
    await api.test.owner.query(
      `insert into delivery_run (tenant_id, id, rider_id, token_hash, expires_at, started_at)
       values ($1, $1, $1, '\\x00', now(), now())`,
      [id],
    )
    await api.test.owner.query(
      `insert into run_stop (tenant_id, run_id, order_id, position, state, cash_due_cents, cash_taken_cents)
       values ($1, $1, $2, 1, 'handed_over', 4500, 4500)`,
      [id, orderId],
    )
    const cash = await post(`/tenants/${id}/close`, REASON)
    await api.test.owner.query(`update delivery_run set state = 'closed' where tenant_id = $1`, [id])
    const done = await post(`/tenants/${id}/close`, REASON)

    expect(open.statusCode).toBe(409)
    expect(open.json()).toMatchObject({
      ...{ code: 'tenants.not_settled', openOrders: 1, orderNumbers: [Number(rows.rows[0]?.number)] },
      ...{ cashDueCents: 0, openRuns: 0 },
    })
    expect(cash.json()).toMatchObject({ code: 'tenants.not_settled', openOrders: 0, cashDueCents: 4500, openRuns: 1 })
    expect([done.statusCode, statusOf(done)]).toEqual([200, 'closed'])
  })

  it('is done once, on record with its reason, and no other shop is touched', async () => {
    const { id } = await opened()

    const first = await post(`/tenants/${id}/close`, REASON)
    const second = await post(`/tenants/${id}/close`, { reason: 'Another reason, later on' })

    const { rows } = await api.test.owner.query('select close_reason from tenant where tenant_id = $1', [id])
    expect(second.json()).toEqual(first.json())
    expect(first.json()).toMatchObject({ status: 'closed', closedAt: expect.stringMatching(/^20/) })
    expect(rows).toEqual([{ close_reason: REASON.reason }])
    expect(await trail(id)).toEqual(['tenants.shop_closed'])
    expect((await get('/shop', KASI)).json()).toMatchObject({ status: 'active' })
  })

  it('wants a reason, a shop that is there, and an operator’s key', async () => {
    const { id, key } = await opened()

    const answers = await Promise.all([
      post(`/tenants/${id}/close`, {}),
      post('/tenants/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/close', REASON),
      post(`/tenants/${id}/close`, REASON, key),
    ])

    expect(answers.map((a) => a.statusCode)).toEqual([400, 404, 403])
    expect(await trail(id)).toEqual([])
  })

  it('is told to the shop’s own systems, with its taking back', async () => {
    const { id, key } = await opened()
    const made = await post(
      '/webhooks',
      { url: 'https://example.com/hook', eventTypes: ['shop_closed', 'shop_reopened'] },
      key,
    )
    await post(`/tenants/${id}/close`, REASON)
    await post(`/tenants/${id}/close`, REASON)
    await post(`/tenants/${id}/reopen`, {})

    const { rows } = await api.test.owner.query<{ type: string }>(
      'select event_type as type from webhook_delivery where tenant_id = $1 order by created_at, event_type',
      [id],
    )
    expect(made.statusCode).toBe(201)
    expect(rows.map(({ type }) => type)).toEqual(['shop_closed', 'shop_reopened'])
  })
})

describe('the keys of a closed shop', () => {
  it('read and do not write for thirty days; then they only answer what people ask about their data', async () => {
    const { id, key } = await opened()
    await closedBefore(id, 29)
    const look = async (headers: Headers) => [
      (await get('/orders', headers)).statusCode,
      (await post('/webhooks', {}, headers)).statusCode,
      (await post('/agreement/accept', agreement, headers)).statusCode,
      (await get('/privacy/requests', headers)).statusCode,
      (await post('/privacy/requests', {}, headers)).statusCode,
    ]
    const inGrace = await look(key)
    const late = await opened()
    await closedBefore(late.id, 31)

    const after = await look(late.key)
    const made = await post(`/tenants/${id}/keys`, { label: 'more', scopes: ['shop:read'] })
    const agreed = await post(`/tenants/${id}/agreement`, agreement)

    expect(inGrace).toEqual([200, 403, 403, 200, 400])
    expect(after).toEqual([403, 403, 403, 200, 400])
    expect(codeOf(await get('/orders', late.key))).toBe('tenants.suspended')
    expect([codeOf(made), codeOf(agreed)]).toEqual(['tenants.closed', 'tenants.closed'])
  })
})

describe('taking a closing back', () => {
  it('is an operator’s for thirty days: the shop works as before', async () => {
    const { id, key } = await opened()
    await closedBefore(id, 29)
    const resumed = await post(`/tenants/${id}/resume`, {})

    const reopened = await post(`/tenants/${id}/reopen`, {})
    const again = await post(`/tenants/${id}/reopen`, {})

    expect(codeOf(resumed)).toBe('tenants.closed')
    expect([statusOf(reopened), statusOf(again)]).toEqual(['active', 'active'])
    expect(reopened.json()).toMatchObject({ closedAt: null })
    expect((await post('/webhooks', {}, key)).statusCode).toBe(400)
    expect(await trail(id)).toEqual(['tenants.shop_closed', 'tenants.shop_reopened'])
  })

  it('comes too late after that', async () => {
    const { id } = await opened()
    await closedBefore(id, 31)

    const reopened = await post(`/tenants/${id}/reopen`, {})

    expect([reopened.statusCode, codeOf(reopened)]).toEqual([409, 'tenants.closed'])
    expect(statusOf(await get(`/tenants/${id}`, operator))).toBe('closed')
  })

  it('does not end a suspension', async () => {
    const { id } = await opened()
    await post(`/tenants/${id}/suspend`, {})

    const reopened = await post(`/tenants/${id}/reopen`, {})

    expect([reopened.statusCode, statusOf(reopened)]).toEqual([200, 'suspended'])
    expect(await trail(id)).toEqual([])
  })
})
