/** What the owner is shown of her page: her answers, and plainly what is still missing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, KASI, type TestApi } from '../test-api.ts'

let api: TestApi
let writer: { readonly authorization: string }
beforeAll(async () => {
  api = await createTestApi()
  writer = await api.issueKey(await api.tenantOf('kasi-kota'), ['shop:read', 'shop:write'])
})
afterAll(() => api.stop())

const ALL = {
  legalName: 'Nomsa Trading',
  legalForm: 'sole_trader',
  serviceAddress: '12 Vilakazi Street',
  email: null,
  memberships: null,
  codeOfConduct: null,
  disputeScheme: null,
  guarantees: null,
  returnsPolicy: 'Bring it back within 7 days with your slip.',
}

const get = (headers: object = KASI) =>
  api.app.inject({ url: '/api/v1/shop/store-page', headers: headers as Record<string, string> })
const put = (payload: object, headers: object = {}) =>
  api.app.inject({
    method: 'PUT',
    url: '/api/v1/shop/store-page',
    payload,
    headers: { ...(headers as Record<string, string>), ...writer },
  })

describe('the page of a shop, to its owner', () => {
  it('names what is missing and the law that asks for it, until all is answered', async () => {
    await put({})
    const before = await get(writer)
    const answered = await put(ALL)
    const after = await get(writer)
    const company = await put({ ...ALL, legalForm: 'company' })

    expect(before.json()).toMatchObject({
      url: expect.stringMatching(/\/s\/kasi-kota$/) as string,
      posterPdf: expect.stringMatching(/\/s\/kasi-kota\/poster\.pdf$/) as string,
      details: {},
      gaps: expect.arrayContaining([{ field: 'legalName', law: 's43(1)(a)' }]) as unknown,
    })
    expect(answered.statusCode).toBe(200)
    expect(after.json()).toMatchObject({ details: ALL, gaps: [] })
    expect(company.json<{ gaps: { field: string }[] }>().gaps.map((g) => g.field)).toEqual([
      'registrationNumber',
      'placeOfRegistration',
      'officeBearers',
    ])
  })

  it('keeps address and phone, and forgets an answer that is left out', async () => {
    await put(ALL)

    const { memberships: _, ...rest } = ALL
    const answered = await put(rest)
    const shop = await api.app.inject({ url: '/api/v1/shop', headers: writer })

    expect(answered.json()).toMatchObject({ gaps: [{ field: 'memberships' }] })
    expect(shop.json()).toMatchObject({ address: '12 Vilakazi Street, Orlando West, Soweto', phone: '27600000001' })
  })

  it.each([
    [{ returnsPolicy: 'No refunds' }, 'returnsPolicy', 'unlawful'],
    [{ email: 'nobody' }, 'email', 'not_an_email'],
  ])('refuses %j by name', async (answer, field, why) => {
    const refused = await put(answer)

    expect(refused.statusCode).toBe(422)
    expect(refused.json()).toMatchObject({ code: 'tenants.invalid_legal_detail', field, why })
  })

  it('is written only over what was seen', async () => {
    const seen = await get(writer)
    await put({ ...ALL, legalName: 'Somebody else' })

    const late = await put(ALL, { 'if-match': String(seen.headers.etag) })

    expect(late.statusCode).toBe(412)
  })
})
