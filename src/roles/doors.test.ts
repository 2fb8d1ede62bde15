/** Every door of the product: what opens it, and what it says to whoever tries it without. A new route fails here first. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance, RouteOptions } from 'fastify'
import pino from 'pino'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpServer } from '../platform/http/server.ts'
import { createPageLimits } from '../platform/http/page-limits.ts'
import { receiptToken } from '../orders/index.ts'
import { createDirectory } from '../tenants/index.ts'
import { apiRoutes } from './api.ts'
import { API_PROBLEMS } from './api/problems.ts'
import { createTestApi, type TestApi } from './api/test-api.ts'
import { buildIngress } from './ingress.ts'
import { publicPages } from './public-pages.ts'
import { runPages } from './run-pages.ts'

/**
 * `open`: anybody, and there is nothing to guess. `name`: anybody who knows the shop's word or its photo's hash. `secret`: who was
 * given the link. `signed`: who has the app's secret. `near`: this machine and its private network, or who has the token. Everything else is the API's and asks for a key with a scope.
 */
const WITHOUT_KEY: Readonly<Record<string, 'open' | 'near' | 'name' | 'secret' | 'signed'>> = {
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /metrics': 'near',
  'GET /robots.txt': 'open',
  'GET /agreement': 'open',
  'GET /api/docs': 'open',
  'GET /api/v1/openapi.json': 'open',
  'GET /s/:shop': 'name',
  'GET /s/:shop/': 'open', // leads on, and looks nothing up
  'GET /s/:shop/headings': 'name',
  'GET /s/:shop/i/:item': 'name',
  'GET /s/:shop/basket': 'name',
  'POST /s/:shop/basket': 'name',
  'GET /s/:shop/about': 'name',
  'GET /s/:shop/poster.png': 'name',
  'GET /s/:shop/poster.pdf': 'name',
  'GET /s/:shop/privacy': 'name',
  'GET /s/:shop/privacy/evidence-key': 'name',
  'GET /photos/:tenantId/:hash/:file': 'name',
  'GET /s/:shop/privacy/export': 'name',
  'POST /s/:shop/privacy/export': 'name',
  'GET /s/:shop/privacy/export/:token': 'secret',
  'POST /s/:shop/privacy/export/:token': 'secret',
  'GET /r/:token': 'secret',
  'GET /run/:token': 'secret',
  'POST /run/:token/stops/:orderId': 'secret',
  'GET /webhooks/whatsapp': 'secret',
  'POST /webhooks/whatsapp': 'signed',
}

let api: TestApi
let routes: RouteOptions[]

/** The whole product without its demo; limits of its own, in which no time passes. */
const openProduct = async (): Promise<FastifyInstance> => {
  const runtime = { ...api.runtime, limits: createPageLimits({ clock: { now: () => 0 } }) }
  const server = await createHttpServer({
    ...{ log: pino({ level: 'silent' }), registry: new Registry(), problems: API_PROBLEMS },
    readiness: async () => ({ ok: true, checks: {} }),
  })
  routes = []
  server.addHook('onRoute', (route) => void routes.push(route))
  const none = (): void => undefined
  await server.register(buildIngress(runtime, api.test.ingress, none).routes)
  await server.register(apiRoutes(runtime, api.test.api, none, none), { prefix: '/api' })
  await server.register(publicPages(runtime, api.test.api))
  await server.register(runPages(runtime, api.test.api, none))
  await server.ready()
  return server
}

let product: FastifyInstance
beforeAll(async () => {
  api = await createTestApi()
  product = await openProduct()
})
afterAll(async () => {
  await product.close()
  await api.stop()
})

const methodsOf = ({ method }: RouteOptions): readonly string[] =>
  (Array.isArray(method) ? method : [method]).filter((m) => m !== 'HEAD')
const nameOf = (route: RouteOptions): readonly string[] => methodsOf(route).map((m) => `${m} ${route.url}`)
const kindOf = (route: RouteOptions) => WITHOUT_KEY[nameOf(route)[0] ?? '']

/** Somebody's guess at an address: right in form, and of nothing that there is. */
const guessOf = ({ url }: RouteOptions): string => {
  const token = url.includes('/export/')
    ? randomBytes(32).toString('base64url')
    : randomBytes(url.startsWith('/run/') ? 33 : 36).toString('base64url')
  return url
    .replace(':shop', url.includes(':token') ? 'kasi-kota' : `shop-${randomBytes(4).toString('hex')}`)
    .replace(':token', token)
    .replace(':tenantId', randomUUID())
    .replace(':orderId', randomUUID())
    .replace(':hash', randomBytes(32).toString('hex'))
    .replace(':file', 'medium.webp')
    .replace(':item', 'AAAAAAAAAAA')
    .concat(url.startsWith('/webhooks') ? `?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1` : '')
}

const knock = (server: FastifyInstance, route: RouteOptions, remoteAddress: string) => {
  const isForm = methodsOf(route).includes('POST')
  return server.inject({
    method: isForm ? 'POST' : 'GET',
    url: guessOf(route),
    remoteAddress,
    ...(isForm
      ? {
          payload: route.url.includes('/export/') ? 'pin=123456' : 'code=1234',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }
      : {}),
  })
}

describe('the doors', () => {
  it('without a key are these and no others', () => {
    const found = routes.filter((route) => !route.config?.scope).flatMap(nameOf)

    // Health and metrics are there before anybody can listen.
    const listed = Object.keys(WITHOUT_KEY).filter((name) => !/ \/(?:healthz|readyz|metrics)$/.test(name))
    expect([...new Set(found)].toSorted()).toEqual(listed.toSorted())
  })

  it('that open to a name or a link say by what, so that guesses are counted; the others open nothing', () => {
    const concerned = routes.filter((route) => kindOf(route) !== undefined)

    const wrong = concerned.filter((route) => {
      const isGuessed = kindOf(route) === 'name' || kindOf(route) === 'secret'
      return isGuessed !== (route.config?.opens !== undefined)
    })

    expect(wrong.flatMap(nameOf)).toEqual([])
    expect(concerned.length).toBeGreaterThan(20)
  })

  it('answer twenty guesses of one address as what is not there, and then ask it to wait', async () => {
    const guessed = routes.filter((route) => route.config?.opens !== undefined && methodsOf(route).length > 0)
    const wrong: string[] = []
    for (const [n, route] of guessed.entries()) {
      const fresh = `10.9.8.${n}`
      const first = await knock(product, route, fresh)
      if (![303, 403, 404, 410].includes(first.statusCode)) wrong.push(`${route.url}: ${first.statusCode} to a guess`)
      for (let i = 0; i < 19; i++) await knock(product, route, fresh)
      const last = await knock(product, route, fresh)
      if (last.statusCode !== 429) wrong.push(`${route.url}: ${last.statusCode} to the twenty-first`)
    }

    expect(guessed.length).toBeGreaterThan(15)
    expect(wrong).toEqual([])
  })

  it('that describe the API are read as often as pages are, and no more', async () => {
    const server = await openProduct()
    const ask = (remoteAddress: string) => server.inject({ url: '/api/v1/openapi.json', remoteAddress })
    for (let i = 0; i < 600; i++) await server.inject({ url: '/robots.txt', remoteAddress: '10.9.6.1' })

    expect((await ask('10.9.6.1')).statusCode).toBe(429)
    expect((await ask('10.9.6.2')).json()).toMatchObject({ openapi: '3.1.0' })
    await server.close()
  })

  it('let nothing of a page be framed, sniffed or told to the next page, and keep what is not there in no cache', async () => {
    const pages = routes.filter((route) => route.url.startsWith('/s/') || /^\/(?:r|run)\//.test(route.url))
    const wrong: string[] = []
    for (const [n, route] of pages.filter((r) => methodsOf(r).includes('GET') && r.url !== '/s/:shop/').entries()) {
      const { headers } = await knock(product, route, `10.9.9.${n}`)
      const policy = String(headers['content-security-policy'])
      if (!policy.includes("frame-ancestors 'none'")) wrong.push(`${route.url}: may be framed`)
      if (!policy.includes("default-src 'none'")) wrong.push(`${route.url}: may load anything`)
      if (headers['x-content-type-options'] !== 'nosniff') wrong.push(`${route.url}: may be sniffed`)
      if (headers['referrer-policy'] !== 'no-referrer') wrong.push(`${route.url}: tells its address`)
      if (headers['cache-control'] !== 'no-store') wrong.push(`${route.url}: ${headers['cache-control']}`)
    }

    expect(wrong).toEqual([])
  })
})

describe('a receipt', () => {
  it('opens to its own token, and not to one that a single letter was changed of, or of another shop’s keys', async () => {
    const tenantId = await api.tenantOf('kasi-kota')
    const orderId = await api.addOrder(tenantId, { state: 'completed' })
    const slip = JSON.stringify({ name: 'Kasi Kota Corner', address: '12 Vilakazi Street', vatNumber: null })
    await api.test.owner.query('update sales_order set completed_at = now(), slip = $2 where id = $1', [orderId, slip])
    const directory = createDirectory({ ...api.runtime, db: api.test.api })
    const own = (await directory.getTenant(tenantId)).keys
    const other = (await directory.getTenant(await api.tenantOf('ubuntu-spaza'))).keys
    const token = receiptToken(own, tenantId, orderId)
    const changed = [...token].map((c, i) => `${token.slice(0, i)}${c === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`)

    const right = await product.inject(`/r/${token}`)
    const wrong: number[] = []
    for (const [n, guess] of [...changed, receiptToken(other, tenantId, orderId)].entries()) {
      wrong.push((await product.inject({ url: `/r/${guess}`, remoteAddress: `10.9.7.${n}` })).statusCode)
    }

    expect(right.statusCode).toBe(200)
    expect(right.headers['cache-control']).toMatch(/private|no-store/)
    expect(new Set(wrong)).toEqual(new Set([404]))
  })
})
