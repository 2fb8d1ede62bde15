/** The people of a shop as the API knows them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TenantId } from '../../../kernel/ids.ts'
import { createTestApi, KASI, type TestApi } from '../test-api.ts'

interface Member {
  readonly id: string
  readonly name: string
  readonly waId: string | null
  readonly role: string
  readonly stockNews: boolean
  readonly leftAt: string | null
}

let api: TestApi
let kasi: TenantId
beforeAll(async () => {
  api = await createTestApi()
  kasi = await api.tenantOf('kasi-kota')
})
afterAll(() => api.stop())

type Headers = Readonly<Record<string, string>>
const call = async (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  headers: Headers = {},
) => {
  const response = await api.app.inject({
    ...{ method, url: `/api/v1/staff${path}`, headers: { ...KASI, ...headers } },
    ...(body === undefined ? {} : { payload: body }),
  })
  const json = response.json<Member & { readonly code?: string }>()
  return { status: response.statusCode, body: json, etag: String(response.headers.etag) }
}
const listed = async (state = 'present'): Promise<readonly Member[]> =>
  (await api.app.inject({ url: `/api/v1/staff?state=${state}&limit=100`, headers: KASI })).json<{
    staff: readonly Member[]
  }>().staff
let numbers = 0
const taken = async (over: object = {}) => {
  const waId = `2784000${String(++numbers).padStart(4, '0')}`
  return (await call('POST', '', { name: 'Thabo', waId, role: 'helper', language: 'zu', ...over })).body
}
const audited = async (id: string) =>
  (
    await api.test.owner.query<{ action: string; facts: Readonly<Record<string, unknown>> }>(
      `select action, facts - 'by_key' as facts from audit_event where tenant_id = $1 and object_id = $2 order by seq`,
      [kasi, id],
    )
  ).rows

describe('somebody who is taken on', () => {
  it('is listed with what is said of her, and the audit has who did it but neither her name nor her number', async () => {
    const thabo = await taken({ role: 'manager', stockNews: true })

    const [first] = await listed()
    const audit = JSON.stringify(await audited(thabo.id))

    expect(first).toEqual(thabo)
    expect(thabo).toMatchObject({ name: 'Thabo', role: 'manager', stockNews: true, receivesAlerts: true, leftAt: null })
    expect(audit).toBe('[{"action":"tenants.staff_added","facts":{"role":"manager"}}]')
  })

  it('has a number that nobody else of the shop has', async () => {
    const { waId } = await taken()

    const again = await call('POST', '', { name: 'Zinhle', waId, role: 'helper', language: 'zu' })

    expect([again.status, again.body.code]).toEqual([409, 'tenants.staff_number_taken'])
  })
})

describe('somebody of the shop', () => {
  it('is changed as she was seen, and what is not named stays', async () => {
    const { id } = await taken()
    const seen = await call('GET', `/${id}`)

    const changed = await call('PATCH', `/${id}`, { role: 'owner', language: 'st' }, { 'if-match': seen.etag })
    const late = await call('PATCH', `/${id}`, { name: 'Sipho' }, { 'if-match': seen.etag })

    expect(changed.body).toMatchObject({ name: 'Thabo', role: 'owner', language: 'st', stockNews: true })
    expect([late.status, late.body.code]).toEqual([412, 'api.precondition_failed'])
    expect((await audited(id)).at(-1)).toEqual({
      ...{ action: 'tenants.staff_changed', facts: { role: 'owner', language: true } },
    })
    await call('PATCH', `/${id}`, { role: 'helper' })
  })

  it('leaves her name, her role and her days on record, without her number; twice is once', async () => {
    const { id, waId } = await taken()

    const gone = await call('DELETE', `/${id}`)
    const again = await call('DELETE', `/${id}`)
    const changed = await call('PATCH', `/${id}`, { name: 'Sipho' })
    const { rows } = await api.test.owner.query<{ n: number }>(
      `select count(*)::int as n from directory_staff where staff_id = $1`,
      [id],
    )

    expect(gone.body).toMatchObject({ name: 'Thabo', role: 'helper', waId: null })
    expect(gone.body.leftAt).not.toBeNull()
    expect(again.body).toEqual(gone.body)
    expect(changed.body.code).toBe('tenants.staff_left')
    expect((await listed()).map((one) => one.id)).not.toContain(id)
    expect((await listed('left')).map((one) => one.id)).toContain(id)
    expect(rows[0]?.n).toBe(0)
    expect((await audited(id)).map(({ action }) => action)).toEqual(['tenants.staff_added', 'tenants.staff_left'])
    expect((await taken({ waId })).leftAt).toBeNull() // the number is free
  })

  it('stays, and stays an owner, when she is the last of them', async () => {
    const owners = (await listed()).filter(({ role }) => role === 'owner')
    const last = owners[0]?.id ?? ''

    const gone = await call('DELETE', `/${last}`)
    const changed = await call('PATCH', `/${last}`, { role: 'manager' })

    expect(owners).toHaveLength(1)
    expect([gone.status, gone.body.code]).toEqual([409, 'tenants.last_owner'])
    expect([changed.status, changed.body.code]).toEqual([409, 'tenants.last_owner'])
  })
})

describe('a shop', () => {
  it('has no more people than it can know', async () => {
    const { length } = await listed()
    for (let n = length; n < 50; n++) await taken()

    const { status, body } = await call('POST', '', {
      ...{ name: 'Thabo', waId: '27849999999', role: 'helper', language: 'zu' },
    })

    expect([status, body]).toMatchObject([409, { code: 'tenants.too_many_staff', most: 50 }])
  })
})
