/** What whoever runs the installation may see of a shop, and what a shop accepts before it works (POPIA s20–21). */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TenantId } from '../../../kernel/ids.ts'
import { OPERATOR_AGREEMENT, PLATFORM_TENANT, SHOP_SCOPES } from '../../../tenants/index.ts'
import { createTestApi, KASI, UBUNTU, type TestApi } from '../test-api.ts'

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
const post = (url: string, payload: object = {}, headers: Headers = KASI) =>
  api.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })
const codeOf = (response: { json: () => unknown }) => (response.json() as { code?: string }).code

const GRANT = {
  operator: 'Lindiwe M., support',
  reason: 'The shop asked why an order has no receipt',
  scopes: ['orders:read'],
  hours: 2,
}
const inShop = (tenantId: string, key: Headers = operator): Headers => ({ ...key, 'wakala-shop': tenantId })
const opens = async (over: object = {}): Promise<string> =>
  (await post(`/tenants/${kasi}/grants`, { ...GRANT, ...over }, operator)).json<{ id: string }>().id
const grants = async () =>
  (await get('/operator-grants')).json<{ grants: readonly Readonly<Record<string, unknown>>[] }>().grants

describe('an operator', () => {
  it('sees nothing of a shop without a grant, whatever she sends', async () => {
    const answers = await Promise.all([
      get('/orders', operator),
      get('/orders', inShop(kasi)),
      get('/orders', inShop(randomUUID())),
      get('/orders', inShop('none')),
      get('/orders', inShop(kasi, UBUNTU)), // a shop's key is no operator's
    ])

    expect(answers.map((a) => a.statusCode)).toEqual([403, 403, 403, 403, 403])
    expect(answers.slice(1, 4).map(codeOf)).toEqual(Array(3).fill('tenants.grant_missing'))
  })

  it('sees by a grant what it names, in that shop, and writes nothing', async () => {
    const orderId = await api.addOrder(kasi)
    await opens()

    const seen = await get('/orders', inShop(kasi))
    const others = await Promise.all([
      get('/customers', inShop(kasi)),
      get('/orders', inShop(await api.tenantOf('ubuntu-spaza'))),
      post(`/orders/${orderId}/moves`, { move: 'accept' }, inShop(kasi)),
      get('/orders', inShop(kasi, await api.issueKey(PLATFORM_TENANT, ['operator']))), // another operator
    ])

    expect(seen.json<{ orders: readonly { id: string }[] }>().orders.map((o) => o.id)).toContain(orderId)
    expect(others.map(codeOf)).toEqual(Array(4).fill('tenants.grant_missing'))
  })

  it('loses sight when the time is over, which is never later than 72 hours', async () => {
    await opens({ scopes: ['customers:read'], hours: 72 })
    const before = await get('/customers', inShop(kasi))
    await api.test.owner.query(
      `update operator_grant set opened_at = opened_at - interval '72 hours', expires_at = expires_at - interval '72 hours'`,
    )

    const after = await get('/customers', inShop(kasi))
    const longer = await post(`/tenants/${kasi}/grants`, { ...GRANT, hours: 73 }, operator)

    expect([before.statusCode, after.statusCode, longer.statusCode]).toEqual([200, 403, 400])
  })

  it('says why, at some length', async () => {
    const silent = await post(`/tenants/${kasi}/grants`, { ...GRANT, reason: 'because' }, operator)

    expect(silent.statusCode).toBe(400)
    expect(silent.body).toContain('reason')
  })

  it('makes the first key of a shop and no other, whatever grant she has, nor when it was taken back', async () => {
    const body = { label: 'mine', scopes: [...SHOP_SCOPES] }
    const shop = {
      ...{ slug: 'one-key', name: 'One Key', address: '12 Vilakazi Street', wabaId: '900100200300400' },
      ...{ phoneNumberId: '700100200308899', displayNumber: '27600008899' },
      owner: { waId: '27821238899', name: 'Joy', language: 'zu' },
      agreement: { version: OPERATOR_AGREEMENT.version, acceptedBy: 'Joy Mabena, owner' },
    }
    const { id } = (await post('/tenants', shop, operator)).json<{ id: string }>()
    const atOnce = await Promise.all([1, 2, 3].map(() => post(`/tenants/${id}/keys`, body, operator)))
    await post(`/tenants/${id}/grants`, GRANT, operator)
    const first = atOnce.find((made) => made.statusCode === 201)?.json<{ id: string; key: string }>()

    const granted = await post(`/tenants/${id}/keys`, body, operator)
    const key = { authorization: `Bearer ${first?.key ?? ''}` }
    await api.app.inject({ method: 'DELETE', url: `/api/v1/keys/${first?.id ?? ''}`, headers: key })
    const after = await post(`/tenants/${id}/keys`, body, operator)

    expect(atOnce.map((made) => made.statusCode).toSorted()).toEqual([201, 409, 409])
    expect([granted, after].map(codeOf)).toEqual(['tenants.key_not_first', 'tenants.key_not_first'])
  })
})

describe('a shop', () => {
  it('sees who may look, why, until when, and how often it was used', async () => {
    const id = await opens({ reason: 'Order 12 was paid twice, says the shop' })
    await get('/orders', inShop(kasi))
    await get('/orders', inShop(kasi))

    const [grant] = (await grants()).filter((g) => g.id === id)
    const audit = await api.test.owner.query<{ action: string; facts: object }>(
      `select action, facts from audit_event where object_id = $1 order by seq`,
      [id],
    )

    expect(grant).toMatchObject({
      ...{ operator: 'Lindiwe M., support', reason: 'Order 12 was paid twice, says the shop' },
      ...{ scopes: ['orders:read'], uses: 2, endedAt: null },
    })
    expect(audit.rows.map((row) => row.action)).toEqual([
      'tenants.operator_grant_opened',
      'tenants.operator_looked',
      'tenants.operator_looked',
    ])
    expect(audit.rows[1]?.facts).toEqual({ scope: 'orders:read', route: 'orders' })
    expect((await get('/audit/verify')).json()).toMatchObject({ holds: true })
    // No other shop sees it.
    expect((await get('/operator-grants', UBUNTU)).body).not.toContain(id)
  })

  it('ends a grant at once, and that stands', async () => {
    for (const { id, endedAt } of await grants()) if (endedAt === null) await post(`/operator-grants/${String(id)}/end`)
    const id = await opens({ scopes: ['shop:read'] })
    const before = await get('/shop', inShop(kasi))

    const ended = await post(`/operator-grants/${id}/end`)
    const after = await get('/shop', inShop(kasi))
    const again = await post(`/tenants/${kasi}/grants/${id}/end`, {}, operator)

    expect([before.statusCode, ended.statusCode, codeOf(after)]).toEqual([200, 200, 'tenants.grant_missing'])
    expect(again.json()).toMatchObject({ endedBy: 'shop' })
  })
})

describe('the agreement with the operator', () => {
  let n = 0
  const shop = (over: object = {}) => ({
    slug: `new-shop-${++n}`,
    name: 'New Shop',
    address: '12 Vilakazi Street',
    wabaId: '900100200300400',
    phoneNumberId: `70010020030088${n}`,
    displayNumber: `2760000088${n}`,
    owner: { waId: `2782123488${n}`, name: 'Joy', language: 'zu' },
    ...over,
  })
  const accepts = { version: OPERATOR_AGREEMENT.version, acceptedBy: 'Joy Mabena, owner' }
  const opened = async (over: object = {}) => {
    const response = await post('/tenants', shop(over), operator)
    const { id, status } = response.json<{ id: string; status: string }>()
    const made = await post(`/tenants/${id}/keys`, { label: 'first', scopes: [...SHOP_SCOPES] }, operator)
    return { id, status, key: { authorization: `Bearer ${made.json<{ key: string }>().key}` } }
  }

  it('stands before the first day: a shop without it neither works nor is resumed', async () => {
    const { id, status, key } = await opened()

    const resumed = await post(`/tenants/${id}/resume`, {}, operator)
    const works = await get('/orders', key)

    expect(status).toBe('suspended')
    expect([resumed.statusCode, codeOf(resumed)]).toEqual([409, 'tenants.agreement_not_accepted'])
    expect(resumed.json()).toMatchObject({ version: OPERATOR_AGREEMENT.version })
    expect(codeOf(works)).toBe('tenants.suspended')
  })

  it('is read and accepted by the shop itself, which then works', async () => {
    const { id, key } = await opened()

    const read = (await get('/agreement', key)).json<{ version: string; text: string; isAccepted: boolean }>()
    const outdated = await post('/agreement/accept', { ...accepts, version: 'v0' }, key)
    const accepted = await post('/agreement/accept', { ...accepts, version: read.version }, key)
    const resumed = await post(`/tenants/${id}/resume`, {}, operator)

    expect(read).toMatchObject({ isAccepted: false, text: expect.stringContaining('section 21(2)') })
    expect(codeOf(outdated)).toBe('tenants.agreement_outdated')
    expect(accepted.json()).toMatchObject({ isAccepted: true, acceptedBy: 'Joy Mabena, owner' })
    expect(resumed.json()).toMatchObject({ status: 'active' })
    expect((await get('/orders', key)).statusCode).toBe(200)
    const { rows } = await api.test.owner.query(`select action from audit_event where tenant_id = $1 order by seq`, [
      id,
    ])
    expect(rows).toContainEqual({ action: 'tenants.agreement_accepted' })
  })

  it('may be accepted as the shop is opened, or be written down by the operator', async () => {
    const atOnce = await opened({ agreement: accepts })
    const later = await opened()
    await post(`/tenants/${later.id}/agreement`, accepts, operator)
    const resumed = await post(`/tenants/${later.id}/resume`, {}, operator)

    expect([atOnce.status, resumed.json<{ status: string }>().status]).toEqual(['active', 'active'])
  })

  it('is asked again when its words have changed: a shop that accepted others is not resumed', async () => {
    const { id } = await opened({ agreement: accepts })
    await api.test.owner.query(`update operator_agreement set version = 'v0' where tenant_id = $1`, [id])
    await post(`/tenants/${id}/suspend`, {}, operator)

    const resumed = await post(`/tenants/${id}/resume`, {}, operator)

    expect(codeOf(resumed)).toBe('tenants.agreement_not_accepted')
  })

  const objects = { version: OPERATOR_AGREEMENT.version, objectedBy: 'Joy Mabena, owner' }
  type Read = { isAccepted: boolean; objection: { objectedBy: string; reason: string | null } | null }
  const unaccepted = async (answer: 'objected' | 'none') =>
    (await get(`/agreements/unaccepted?answer=${answer}&limit=100`, operator)).json<{
      shops: readonly { id: string; isOverdue: boolean; notice: object | null; objection: object | null }[]
    }>().shops
  const changed = async () => {
    const opens = await opened({ agreement: accepts })
    await api.test.owner.query(`update operator_agreement set version = 'v0' where tenant_id = $1`, [opens.id])
    return opens
  }

  it('is objected to by the shop: on record, seen by the operator, and the shop goes on', async () => {
    const { id, key } = await changed()
    const silent = await changed()

    const first = (await post('/agreement/object', objects, key)).json<Read>()
    const explained = (await post('/agreement/object', { ...objects, reason: 'Clause 6' }, key)).json<Read>()
    const again = (
      await post('/agreement/object', { ...objects, objectedBy: 'Thabo', reason: 'All' }, key)
    ).json<Read>()

    expect(first.objection).toMatchObject({ objectedBy: 'Joy Mabena, owner', reason: null })
    expect(explained.objection).toMatchObject({ objectedBy: 'Joy Mabena, owner', reason: 'Clause 6' })
    expect(again).toEqual(explained)
    expect((await get('/orders', key)).statusCode).toBe(200)
    const [objected, none] = [await unaccepted('objected'), await unaccepted('none')]
    expect(objected.find((s) => s.id === id)).toMatchObject({ objection: { reason: 'Clause 6' }, notice: null })
    expect(objected.map((s) => s.id)).not.toContain(silent.id)
    expect(none.find((s) => s.id === silent.id)).toMatchObject({ objection: null, isOverdue: false })
    const { rows } = await api.test.owner.query(
      `select action from audit_event where tenant_id = $1 and action like '%objec%' order by seq`,
      [id],
    )
    expect(rows.map((r: { action: string }) => r.action)).toEqual([
      'tenants.agreement_objected',
      'tenants.agreement_objection_explained',
    ])
  })

  it('is overdue when the day is over, and off the operator’s list once it is accepted', async () => {
    const { id, key } = await changed()
    await api.test.owner.query(
      `insert into agreement_notice values ($1, $2, $3, now() - interval '40 days', now() - interval '9 days')`,
      [id, OPERATOR_AGREEMENT.version, OPERATOR_AGREEMENT.sha256],
    )
    await post(`/tenants/${id}/agreement/objection`, objects, operator)
    const late = (await unaccepted('objected')).find((s) => s.id === id)
    const own = (await get('/agreement', key)).json<{ notice: object }>()

    const accepted = (await post('/agreement/accept', accepts, key)).json<Read>()
    const after = await post('/agreement/object', objects, key)

    expect(late).toMatchObject({ isOverdue: true })
    expect(own.notice).toEqual(late?.notice)
    expect(accepted).toMatchObject({ isAccepted: true, objection: { objectedBy: 'Joy Mabena, owner' } })
    expect([after.statusCode, codeOf(after)]).toEqual([409, 'tenants.agreement_accepted'])
    expect((await unaccepted('objected')).map((s) => s.id)).not.toContain(id)
    expect((await get(`/tenants/${id}/agreement`, operator)).json()).toEqual((await get('/agreement', key)).json())
  })

  it('is objected to once by twenty who try at the same time', async () => {
    const { id, key } = await changed()

    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/agreement/object', objects, key)))

    expect(new Set(answers.map((a) => a.statusCode))).toEqual(new Set([200]))
    const { rows } = await api.test.owner.query(`select 1 from agreement_objection where tenant_id = $1`, [id])
    expect(rows).toHaveLength(1)
  })

  it('is accepted once: who accepts again changes nothing', async () => {
    const first = (await post('/agreement/accept', accepts)).json<{ acceptedBy: string }>()
    const again = (await post('/agreement/accept', { ...accepts, acceptedBy: 'Somebody Else' })).json()

    expect(first.acceptedBy).toBe('demo') // the demo's shops accept it for themselves
    expect(again).toEqual(first)
  })
})
