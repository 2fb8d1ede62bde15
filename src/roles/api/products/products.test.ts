/** What a program can do with products: beyond what every route owes (`contract.test.ts`). */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SHOP_SCOPES } from '../../../tenants/index.ts'
import { createTestApi, type TestApi } from '../test-api.ts'
import type { SampleWorld } from '../contract/test-sample.ts'
import { SAMPLES } from '../contract/test-samples.ts'

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

/** What stands in a list under the id of an address. */
const inList =
  (name: string) =>
  (body: object, url = ''): object =>
    (body as Record<string, readonly { readonly id: string }[]>)[name]!.find(({ id }) => url.endsWith(id))!

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

  it('may have options of one name in several groups, each of which stays itself when it is sent again', async () => {
    const groups = ['First sauce', 'Second sauce'].map((name) => ({ name, choicesMin: 0, choicesMax: 1 }))
    const options = groups.map(({ name }) => ({ name: 'Atchar', group: name }))
    const made = await call('POST', '/products', { ...kota('SPE-7'), groups, options })

    const again = await call('PUT', `/products/${made.body.id}`, { ...kota('SPE-7'), groups, options })

    expect([made.status, again.status]).toEqual([201, 200])
    expect(again.body.options).toEqual(made.body.options)
  })

  it.each([
    ['products', (w: SampleWorld) => SAMPLES.getProduct!(w), (body: object) => body],
    ['delivery-zones', (w: SampleWorld) => SAMPLES.replaceZone!(w), inList('zones')],
    ['categories', (w: SampleWorld) => SAMPLES.replaceCategory!(w), inList('categories')],
    ['riders', (w: SampleWorld) => SAMPLES.replaceRider!(w), inList('riders')],
  ])('of /%s may be sent back as it was read: nothing is another', async (path, make, find) => {
    const { url } = await make({ api, tenantId: await api.tenantOf('kasi-kota') })
    const get = async () =>
      (await api.app.inject({ url: `/api/v1${path === 'products' ? url : `/${path}`}`, headers: key })).json<object>()
    const read = find(await get(), url)

    const written = await call('PUT', url, { ...read, id: randomUUID() })

    const { updatedAt: _before, ...before } = read as Record<string, unknown>
    const { updatedAt: _now, ...now } = written.body as unknown as Record<string, unknown>
    expect([written.status, now]).toEqual([200, before])
  })

  it('has names that can be seen, the same wherever they were typed', async () => {
    const typed = { ...kota('SPE-5'), name: ' Ko\u202eta\u200b \t Cafe\u0301 ', description: 'one\r\n\r\n\r\ntwo' }

    const made = await call('POST', '/products', typed)
    const unseen = await call('POST', '/products', { ...kota('SPE-6'), name: '\u3164' })

    expect(made.body).toMatchObject({ name: 'Kota Caf\u00e9', description: 'one\n\ntwo' })
    expect([unseen.status, unseen.body]).toMatchObject([422, { code: 'catalog.invalid_product', field: 'name' }])
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

  it('looks for its words among what the filters leave, and not the other way round', async () => {
    const word = 'dombolo'
    const add = async (name: string, category: string, position: number, active: boolean) => {
      const variants = [{ sku: randomUUID(), priceCents: 2_000 }]
      const payload = { name, category, position, active, variants }
      const made = await api.app.inject({ method: 'POST', url: '/api/v1/products', headers: key, payload })
      return made.json<{ id: string; categoryId: string }>()
    }
    await add(`${word} one`, 'Steamed', 0, true)
    const later = await add(`${word} two`, 'Steamed too', 1, false)
    const find = async (filter: string) => {
      const found = await api.app.inject({ url: `/api/v1/products?limit=1&q=${word}&${filter}`, headers: key })
      return found.json<{ products: { id: string }[] }>().products.map(({ id }) => id)
    }

    expect(await find('active=false')).toEqual([later.id])
    expect(await find(`categoryId=${later.categoryId}`)).toEqual([later.id])
  })

  it.each(['q=', 'q=%20%20'])('is among all where no word is looked for (%s)', async (blank) => {
    const list = (query: string) => api.app.inject({ url: `/api/v1/products?limit=2${query}`, headers: key })

    const [all, found] = [await list(''), await list(`&${blank}`)]

    expect(all.json<{ products: Wire[] }>().products).toHaveLength(2)
    expect(found.json()).toEqual(all.json())
  })
})
