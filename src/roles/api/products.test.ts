/** What a program can do with products: beyond what every route owes (`contract.test.ts`). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SHOP_SCOPES } from '../../tenants/index.ts'
import { createTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let key: { readonly authorization: string }
beforeAll(async () => {
  api = await createTestApi()
  key = await api.issueKey(await api.tenantOf('kasi-kota'), SHOP_SCOPES)
})
afterAll(() => api.stop())

interface Wire {
  readonly id: string
  readonly name: string
  readonly code?: string
  readonly variants: readonly { readonly id: string; readonly sku: string; readonly priceCents: number }[]
  readonly options: readonly { readonly id: string; readonly name: string; readonly group: string | null }[]
}
const call = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object, headers: object = {}) => {
  const response = await api.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...key, ...headers },
    ...(payload ? { payload } : {}),
  })
  return { status: response.statusCode, etag: response.headers.etag, body: response.json<Wire>() }
}
const kota = (sku: string) => ({
  name: 'Spesheli',
  category: 'Kotas',
  variants: [{ sku, priceCents: 4500 }],
  groups: [{ name: 'Sauce', choicesMin: 1, choicesMax: 2 }],
  options: [
    { name: 'Atchar', group: 'Sauce' },
    { name: 'Chilli', group: 'Sauce', priceDeltaCents: 200 },
    { name: 'Egg' },
  ],
})

describe('a product', () => {
  it('sent again without ids stays the same product, variant and option', async () => {
    const made = await call('POST', '/products', kota('SPE-1'))

    const again = await call('PUT', `/products/${made.body.id}`, { ...kota('SPE-1'), name: 'Special' })

    expect([made.status, again.status]).toEqual([201, 200])
    expect(again.body.name).toBe('Special')
    expect(again.body.variants.map((v) => v.id)).toEqual(made.body.variants.map((v) => v.id))
    expect(again.body.options).toEqual(made.body.options)
    expect(again.body.options.map((o) => o.group)).toEqual(['Sauce', 'Sauce', null])
  })

  it('is written only as it was seen, when the caller says so', async () => {
    const made = await call('POST', '/products', kota('SPE-2'))
    const seen = await call('GET', `/products/${made.body.id}`)
    await call('PATCH', `/variants/${made.body.variants[0]!.id}`, { priceCents: 5000 })

    const late = await call('PUT', `/products/${made.body.id}`, kota('SPE-2'), { 'if-match': seen.etag })

    expect(late.status).toBe(412)
    expect((await call('GET', `/products/${made.body.id}`)).body.variants[0]?.priceCents).toBe(5000)
  })

  it('is refused by the field that does not fit', async () => {
    const noGroup = await call('POST', '/products', { ...kota('SPE-3'), groups: [] })
    const tooMany = await call('POST', '/products', {
      ...kota('SPE-3'),
      groups: [{ name: 'Sauce', choicesMin: 3, choicesMax: 3 }],
    })
    const smokes = await call('POST', '/products', { ...kota('SPE-3'), name: 'Peter Stuyvesant' })

    expect([noGroup, tooMany].map((a) => [a.status, a.body])).toMatchObject([
      [422, { code: 'catalog.invalid_product', field: 'options.groupId' }],
      [422, { code: 'catalog.invalid_product', field: 'groups.choicesMin' }],
    ])
    expect([smokes.status, smokes.body]).toMatchObject([
      422,
      { code: 'catalog.restricted_goods', goodsClass: 'tobacco' },
    ])
  })

  it('is found by a word with a slip of the thumb', async () => {
    const found = await api.app.inject({ url: '/api/v1/products?q=magwinia', headers: key })

    expect(found.json<{ products: Wire[] }>().products.map((p) => p.name)).toEqual(['Magwinya'])
  })
})
