import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpServer } from '../../platform/http/server.ts'
import { routesWithoutSchema } from '../../platform/http/routes.ts'
import { apiRoutes } from '../api.ts'
import { demoRoutes } from '../demo/routes.ts'
import { buildIngress } from '../ingress.ts'
import { API_PROBLEMS } from './problems.ts'
import { createTestApi, KASI, PRODUCTION, UBUNTU, type TestApi } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.stop())

describe('the whole app', () => {
  /** What needs no schema of the body, with the reason. */
  const RAW = ['POST /webhooks/whatsapp: body'] // the signature is over the bytes, whatever they are

  it('says of every route what it takes and what it answers', async () => {
    const app = await createHttpServer({
      log: api.runtime.log,
      registry: api.runtime.metrics.registry,
      readiness: async () => ({ ok: true, checks: {} }),
      problems: API_PROBLEMS,
    })
    await app.register(buildIngress(api.runtime, api.test.ingress).routes)
    await app.register(
      apiRoutes(
        api.runtime,
        api.test.api,
        () => undefined,
        () => undefined,
      ),
      { prefix: '/api' },
    )
    await app.register(demoRoutes(api.runtime))
    await app.ready()

    const lacking = routesWithoutSchema(app)
    await app.close()

    expect(lacking.filter((line) => !RAW.includes(line))).toEqual([])
  })
})

describe('keys', () => {
  it('are asked for by a challenge', async () => {
    const response = await api.app.inject('/api/v1/shop')

    expect(response.statusCode).toBe(401)
    expect(response.headers['www-authenticate']).toBe('Bearer realm="wakala"')
    expect(response.json()).toMatchObject({ code: 'tenants.api_key_missing' })
  })

  it('that are unknown may be tried ten times from an address; who had a key before keeps it', async () => {
    const app = await api.open({})
    const ask = (authorization: string, remoteAddress = '192.0.2.7') =>
      app.inject({ url: '/api/v1/shop', headers: { authorization }, remoteAddress })
    const guess = (n: number) => `Bearer wk_live_${String(n).padStart(43, 'x')}`
    await ask(KASI.authorization)

    const guesses = []
    for (let n = 0; n < 12; n++) guesses.push(await ask(guess(n)))
    const [mine, cold, elsewhere] = [
      await ask(KASI.authorization),
      await ask(UBUNTU.authorization),
      await ask(guess(99), '192.0.2.8'),
    ]

    expect(guesses.map((g) => g.statusCode)).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
    expect(Number(guesses[11]?.headers['retry-after'])).toBeGreaterThan(0)
    expect(guesses[11]?.json()).toMatchObject({ code: 'api.too_many_guesses' })
    expect([mine.statusCode, cold.statusCode, elsewhere.statusCode]).toEqual([200, 429, 401])
  })

  it('of a shop that is suspended open nothing', async () => {
    const tenantId = await api.tenantOf('ubuntu-spaza')
    await api.test.owner.query(`update tenant set status = 'suspended' where tenant_id = $1`, [tenantId])
    const app = await api.open({})

    const response = await app.inject({ url: '/api/v1/shop', headers: UBUNTU })
    await api.test.owner.query(`update tenant set status = 'active' where tenant_id = $1`, [tenantId])

    expect(response.statusCode).toBe(403)
    expect(response.json()).toMatchObject({ code: 'tenants.suspended' })
  })

  it('of the demo are refused in production', async () => {
    const app = await api.open(PRODUCTION)

    const response = await app.inject({ url: '/api/v1/shop', headers: KASI })

    expect(response.statusCode).toBe(401)
    expect(response.headers['www-authenticate']).toContain('invalid_token')
    expect(response.json()).toMatchObject({ code: 'tenants.api_key_unknown' })
  })
})

describe('openapi.json', () => {
  it('is OpenAPI 3.1', async () => {
    const document = (await api.app.inject('/api/v1/openapi.json')).json<{ openapi: string }>()

    expect(document.openapi).toBe('3.1.0')
  })

  it('says that refusals are problem documents', async () => {
    const document = (await api.app.inject('/api/v1/openapi.json')).json<{
      paths: Record<string, Record<string, { responses: Record<string, { content: object }> }>>
    }>()

    const types = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((operation) => Object.keys(operation.responses['4XX']?.content ?? {}).join()),
    )

    expect(new Set(types)).toEqual(new Set(['application/problem+json']))
  })

  it('has examples', async () => {
    const { body } = await api.app.inject('/api/v1/openapi.json')

    expect(body).toMatch(/"examples?":.*Kasi Kota Corner/)
  })
})

describe('/api/docs', () => {
  it('is one page that asks for nothing else and runs nothing', async () => {
    const page = await api.app.inject('/api/docs')

    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.body).not.toMatch(/<script|<link(?! rel="icon" href="data:,")|<img|@import|url\(/)
    expect(page.body).toContain('/api/v1/orders/{orderId}/moves')
    expect(page.body).toContain('prefers-color-scheme:dark')
    expect(page.body).toContain('width=device-width')
  })

  it('leads to each part, and gives a line to try it with that works in the demo', async () => {
    const { body } = await api.app.inject('/api/docs')

    const targets = [...body.matchAll(/<a href="#([^"]+)"/g)].map((m) => m[1] ?? '')
    expect(targets).toContain('orders')
    expect(targets.filter((id) => !body.includes(`<h2 id="${id}"`))).toEqual([])
    expect(body).toMatch(/curl -H 'Authorization: Bearer wk_demo_kasi-kota' 'http[^']+\/api\/v1\/orders\?limit=3'/)
  })

  it('says of each field what it is, and gives a call that a terminal takes', async () => {
    const { body } = await api.app.inject('/api/docs')
    const [, move = ''] = /<details id="moveOrder">(.*?)<\/details>/s.exec(body) ?? []

    expect(move).toContain('<td><code>move</code></td><td>text</td><td>one of <code>accept</code>')
    expect(move).toMatch(/curl -X POST &#39;http[^&]+\/api\/v1\/orders\/[0-9a-f-]{36}\/moves&#39;/)
    expect(move).toContain('-H &#39;content-type: application/json&#39;')
    expect(move).toMatch(/<td><code>idempotency-key<\/code><\/td><td>text \(header\), optional<\/td>/)
  })

  it('explains every code that the API may answer with', async () => {
    const { body } = await api.app.inject('/api/docs')

    expect(Object.keys(API_PROBLEMS).filter((code) => !body.includes(`id="${code}"`))).toEqual([])
  })
})

describe('whatever is sent', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }))
  const pathId = fc.oneof(
    fc.uuid(),
    text.map((s) => encodeURIComponent(s.toWellFormed())),
  )
  const header = fc.string({ maxLength: 60 }).map((s) => s.replace(/[^\x20-\x7e]/g, ''))

  it('as a body of a move is never answered with a fault of ours', async () => {
    const id = await api.addOrder(await api.tenantOf('kasi-kota'))
    const body = fc.oneof(
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc
        .record(
          { move: fc.constantFrom('decline', 'hand_over', 'prepare', 'x'), code: text, reason: text },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value)),
      text,
    )
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom(id, randomUUID()), async (payload, orderId) => {
        const response = await api.app.inject({
          method: 'POST',
          url: `/api/v1/orders/${orderId}/moves`,
          headers: { ...KASI, 'content-type': 'application/json' },
          payload,
        })

        expect(response.statusCode).toBeLessThan(500)
      }),
      { numRuns: 150 },
    )
  })

  it('as path, query or header is never answered with a fault of ours', async () => {
    const query = fc
      .dictionary(fc.constantFrom('limit', 'state', 'cursor', 'x'), text, { maxKeys: 4 })
      .map((pairs) => new URLSearchParams(pairs).toString())
    const url = fc.oneof(
      query.map((q) => `/orders?${q}`),
      pathId.map((id) => `/orders/${id}`),
      fc
        .tuple(fc.integer(), fc.uuid())
        .map(([n, id]) => `/orders?cursor=${Buffer.from(`${n}.${id}`).toString('base64url')}`),
    )
    await fc.assert(
      fc.asyncProperty(url, header, fc.boolean(), async (path, value, isKnown) => {
        const response = await api.app.inject({
          url: `/api/v1${path}`,
          headers: {
            authorization: isKnown ? KASI.authorization : `Bearer ${value}`,
            'x-request-id': value,
            accept: value,
          },
        })

        expect(response.statusCode).toBeLessThan(500)
      }),
      { numRuns: 150 },
    )
  })
})

describe('a body', () => {
  const send = async (payload: string | Buffer, headers: Readonly<Record<string, string>> = {}, method = 'POST') => {
    const answer = await api.app.inject({
      method: method as 'POST',
      url: method === 'DELETE' ? `/api/v1/categories/${randomUUID()}` : '/api/v1/categories',
      headers: { ...KASI, 'content-type': 'application/json', ...headers },
      payload,
    })
    return [answer.statusCode, answer.json<{ code?: string }>().code]
  }

  it('that is no UTF-8 is refused, and is not stored as something else', async () => {
    expect(await send(Buffer.from('{"name":"café"}', 'latin1'))).toEqual([400, 'http.malformed_json'])
    expect(await send('\ufeff{"name":"Café"}')).toEqual([201, undefined])
  })

  it('with what is no text is refused by the name of the field', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/products',
      headers: { ...KASI, 'content-type': 'application/json' },
      payload: String.raw`{"name":"Kota \ud83d","category":"Food","variants":[{"sku":"a\u0007","priceCents":1}]}`,
    })
    const query = await api.app.inject({ url: '/api/v1/products?q=a%00b', headers: KASI })

    expect(answer.statusCode).toBe(400)
    expect(answer.json<{ errors: { field: string }[] }>().errors.map((e) => e.field)).toEqual([
      'name',
      'variants.0.sku',
    ])
    expect([query.statusCode, query.json<{ errors: { field: string }[] }>().errors[0]?.field]).toEqual([400, 'q'])
  })

  it('that is packed, or of a type that is not taken, is refused as that', async () => {
    const packed = await send(gzipSync('{"name":"Packed"}'), { 'content-encoding': 'gzip' })
    const text = await send('{"name":"Text"}', { 'content-type': 'text/plain' })

    expect(packed).toEqual([415, 'http.unsupported_encoding'])
    expect(text).toEqual([415, 'http.unsupported_media_type'])
  })

  it('that is announced and empty is none: where none is asked for that is right, elsewhere what is missing is named', async () => {
    expect(await send('', {}, 'DELETE')).toEqual([404, 'catalog.not_found'])
    expect(await send('')).toEqual([400, 'http.invalid_request'])
  })
})
