/** Entity tags: what of a resource a write depends on, and what changes by itself. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TenantId } from '../../kernel/ids.ts'
import { SHOP_SCOPES } from '../../tenants/index.ts'
import { createTestApi, type TestApi } from './test-api.ts'
import { SAMPLES } from './contract/test-samples.ts'

let api: TestApi
let kasi: TenantId
let key: Readonly<Record<string, string>>
beforeAll(async () => {
  api = await createTestApi()
  kasi = await api.tenantOf('kasi-kota')
  key = await api.issueKey(kasi, SHOP_SCOPES)
})
afterAll(() => api.stop())

const get = (app: FastifyInstance, url: string, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({ url: `/api/v1${url}`, headers: { ...key, ...headers } })
const write = (method: 'PATCH' | 'PUT', url: string, payload: object, tag?: string) =>
  api.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...key, ...(tag === undefined ? {} : { 'if-match': tag }) },
    payload,
  })
const run = (text: string, values: readonly unknown[]) => api.test.owner.query(text, [...values])

interface Kind {
  readonly method: 'PATCH' | 'PUT'
  /** Where it is, and what is written there; a second body is another change. */
  readonly make: () => Promise<{ readonly url: string; readonly body: object; readonly other: object }>
  /** Something of it changes that nobody writes here. */
  readonly pass: (url: string) => Promise<unknown>
  /** A process keeps it for some seconds: another one sees it anew. */
  readonly isCached?: true
}
const idIn = (url: string): string => url.split('/').at(-1)!
const pause = () => run(`update tenant set paused_until = now() + interval '1 hour' where tenant_id = $1`, [kasi])

let minutes = 30
const KINDS: Readonly<Record<string, Kind>> = {
  'a shop that closes': {
    method: 'PATCH',
    make: async () => ({ url: '/shop', body: { prepMinutes: ++minutes }, other: { prepMinutes: ++minutes } }),
    pass: pause,
    isCached: true,
  },
  'the page of a shop that closes': {
    method: 'PUT',
    make: async () => ({
      url: '/shop/store-page',
      body: { legalName: randomUUID() },
      other: { legalName: randomUUID() },
    }),
    pass: pause,
    isCached: true,
  },
  'a product that is sold': {
    method: 'PUT',
    make: async () => {
      const { url } = await SAMPLES.getProduct!({ api, tenantId: kasi })
      const body = { name: 'Kota', category: 'Food', variants: [{ sku: randomUUID(), priceCents: 3_600 }] }
      return { url, body, other: { ...body, name: 'Spesheli' } }
    },
    pass: (url) =>
      run(
        `insert into stock_level (tenant_id, variant_id, on_hand_milli, seq)
         select tenant_id, id, 7000, 0 from variant where tenant_id = $1 and product_id = $2
         on conflict (tenant_id, variant_id) do update set on_hand_milli = stock_level.on_hand_milli + 1000`,
        [kasi, idIn(url)],
      ),
  },
  'an endpoint that does not answer': {
    method: 'PATCH',
    make: async () => {
      const { url } = await SAMPLES.getWebhook!({ api, tenantId: kasi })
      return { url, body: { description: 'till' }, other: { description: 'website' } }
    },
    pass: (url) =>
      run('update webhook_endpoint set failing_since = now() where tenant_id = $1 and id = $2', [kasi, idIn(url)]),
  },
}

describe.each(Object.entries(KINDS))('%s', (_name, kind) => {
  it('is another to who reads it, and the same to who writes it', async () => {
    await run('update tenant set paused_until = null where tenant_id = $1', [kasi])
    const fresh = () => (kind.isCached ? api.open({}) : api.app)
    const { url, body } = await kind.make()
    const seen = (await get(await fresh(), url)).headers.etag
    await kind.pass(url)

    const again = await get(await fresh(), url, { 'if-none-match': String(seen) })
    const written = await write(kind.method, url, body, seen)

    expect(again.statusCode).toBe(200)
    expect(again.headers.etag).not.toBe(seen)
    expect(written.statusCode).toBe(200)
  })

  it('is not written over what somebody else has written, who is told the present tag', async () => {
    const { url, body, other } = await kind.make()
    const seen = (await get(api.app, url)).headers.etag
    await write(kind.method, url, other)

    const late = await write(kind.method, url, body, seen)

    const now = (await get(api.app, url)).headers.etag
    expect(late.statusCode).toBe(412)
    expect(late.json<{ etag: string }>().etag).toBe(now)
    expect((await write(kind.method, url, body, now)).statusCode).toBe(200)
  })

  it('is written once by two who have seen the same', async () => {
    const { url, body, other } = await kind.make()
    const seen = (await get(api.app, url)).headers.etag

    const both = await Promise.all([write(kind.method, url, body, seen), write(kind.method, url, other, seen)])

    expect(both.map((answer) => answer.statusCode).toSorted()).toEqual([200, 412])
  })
})

describe('a HEAD', () => {
  it.each(['/shop', '/products'])('of %s is answered as the GET would be, without its body', async (url) => {
    const read = await get(api.app, url)
    const head = (headers: object = {}) =>
      api.app.inject({ method: 'HEAD', url: `/api/v1${url}`, headers: { ...key, ...headers } })

    const [fresh, known] = [await head(), await head({ 'if-none-match': read.headers.etag })]

    expect([fresh.statusCode, fresh.headers.etag, fresh.body]).toEqual([200, read.headers.etag, ''])
    expect([known.statusCode, known.headers.etag, known.body]).toEqual([304, read.headers.etag, ''])
  })
})

describe('the catalogue as a table', () => {
  it('is not sent again to who has it, whose proxy calls the tag weak', async () => {
    const { etag } = (await get(api.app, '/products.csv')).headers

    const again = await get(api.app, '/products.csv', { 'if-none-match': `W/${String(etag)}` })

    expect([again.statusCode, again.body]).toEqual([304, ''])
  })
})

describe('two changes of one variant at once', () => {
  it('are both there', async () => {
    for (let i = 0; i < 5; i++) {
      const { url } = await SAMPLES.changeVariant!({ api, tenantId: kasi })

      await Promise.all([write('PATCH', url, { priceCents: 9_900 }), write('PATCH', url, { active: false })])

      const { rows } = await run('select price_cents::int, active from variant where tenant_id = $1 and id = $2', [
        ...[kasi, idIn(url)],
      ])
      expect(rows).toEqual([{ price_cents: 9_900, active: false }])
    }
  })
})
