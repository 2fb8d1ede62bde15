import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { createPageLimits, type PageLimit } from './page-limits.ts'

const apps: FastifyInstance[] = []
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()))
})

const NEIGHBOUR = '102.132.1.1'

/** A shop that is there, one that closed, links that open something, and nothing else. */
const anApp = async () => {
  let nowMs = 1_764_000_000_000
  const refused: PageLimit[] = []
  const limits = createPageLimits({ clock: { now: () => nowMs }, onLimited: (limit) => void refused.push(limit) })
  const app = fastify()
  apps.push(app)
  app.decorate('problems', {})
  const open = new Set(['kasi', 'token-1'])
  const asked = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<void>()
  await app.register(async (scope) => {
    limits.guard(scope)
    scope.get('/s/slow', { config: { opens: ['shop'] } }, (_request, reply) => {
      reply.raw.once('close', () => closed.resolve())
      asked.resolve()
      return reply.hijack() // never answered
    })
    scope.get('/s/:shop', { config: { opens: ['shop'] } }, async (request, reply) => {
      const { shop } = request.params as { shop: string }
      return reply.code(shop === 'closed' ? 410 : open.has(shop) ? 200 : 404).send('page')
    })
    scope.get('/s/:shop/i/:item', { config: { opens: ['shop'] } }, async (_request, reply) => reply.code(404).send(''))
    scope.get('/r/:token', { config: { opens: ['token'] } }, async (request, reply) => {
      const { token } = request.params as { token: string }
      return reply.code(open.has(token) ? 200 : 404).send('receipt')
    })
    scope.post('/r/:token', { config: { opens: ['token'] } }, async (_request, reply) => reply.redirect('/', 303))
    scope.get('/robots.txt', async () => 'all')
  })
  const from = async (remoteAddress: string, url: string, method: 'GET' | 'POST' = 'GET'): Promise<number> =>
    (await app.inject({ method, url, remoteAddress })).statusCode
  const pass = (ms: number): void => void (nowMs += ms)
  return { app, limits, refused, open, from, pass, slowAsked: asked.promise, slowClosed: closed.promise }
}
type App = Awaited<ReturnType<typeof anApp>>

const guessOften = async ({ from }: App, times = 20): Promise<void> => {
  for (let i = 0; i < times; i++) expect(await from(NEIGHBOUR, `/r/guess-${i}`)).toBe(404)
}

describe('who tries links that lead nowhere', () => {
  it('is told to wait after twenty, and may try one more after three seconds', async () => {
    const one = await anApp()
    await guessOften(one)

    const refused = await one.app.inject({ url: '/s/unknown', remoteAddress: NEIGHBOUR })
    one.pass(3_000)
    const later = await one.from(NEIGHBOUR, '/s/unknown')

    expect(refused.statusCode).toBe(429)
    expect(refused.headers['retry-after']).toBe('3')
    expect(refused.json()).toMatchObject({ code: 'http.too_many_requests', status: 429 })
    expect(later).toBe(404)
    expect(one.refused).toEqual(['guesses'])
  })

  it('does not shut out her neighbours: what was found a moment ago stays open to them', async () => {
    const one = await anApp()
    await one.from(NEIGHBOUR, '/s/kasi')
    await one.from('192.0.2.7', '/r/token-1')
    await guessOften(one)

    expect(await one.from(NEIGHBOUR, '/s/kasi')).toBe(200)
    expect(await one.from(NEIGHBOUR, '/s/kasi/i/gone')).toBe(404)
    expect(await one.from(NEIGHBOUR, '/s/kasi')).toBe(200)
    expect(await one.from(NEIGHBOUR, '/r/token-1')).toBe(200)
    expect(await one.from(NEIGHBOUR, '/robots.txt')).toBe(200)
    expect(await one.from('192.0.2.8', '/s/unknown')).toBe(404)
  })

  it('pays also by a form, which is answered by a redirect whatever comes of it', async () => {
    const one = await anApp()

    for (let i = 0; i < 20; i++) expect(await one.from(NEIGHBOUR, `/r/guess-${i}`, 'POST')).toBe(303)

    expect(await one.from(NEIGHBOUR, '/r/guess-0')).toBe(429)
  })

  it('is met all at once: a guess is paid before it is looked up', async () => {
    const one = await anApp()

    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => one.from(NEIGHBOUR, `/r/guess-${i}`)))

    expect(answers.filter((status) => status === 404)).toHaveLength(20)
    expect(answers.filter((status) => status === 429)).toHaveLength(40)
  })

  it('opens nothing more with a token that has become worthless', async () => {
    const one = await anApp()
    await one.from(NEIGHBOUR, '/r/token-1')
    one.open.delete('token-1')
    await guessOften(one, 19)

    expect(await one.from(NEIGHBOUR, '/r/token-1')).toBe(404) // known until now
    expect(await one.from(NEIGHBOUR, '/r/token-1')).toBe(404) // the twentieth guess
    expect(await one.from(NEIGHBOUR, '/r/token-1')).toBe(429)
  })
})

describe('who reads', () => {
  it('is not counted as guessing, however many come at once to a shop that nobody has opened yet', async () => {
    const one = await anApp()

    const answers = await Promise.all(Array.from({ length: 300 }, () => one.from(NEIGHBOUR, '/s/kasi')))
    const closed = await Promise.all(Array.from({ length: 100 }, () => one.from(NEIGHBOUR, '/s/closed')))

    expect(new Set(answers)).toEqual(new Set([200]))
    expect(new Set(closed)).toEqual(new Set([410]))
    expect(await one.from(NEIGHBOUR, '/r/token-1')).toBe(200)
  })

  it('more than a busy street does is told to wait', async () => {
    const one = await anApp()
    for (let i = 0; i < 600; i++) await one.from(NEIGHBOUR, '/robots.txt')

    expect(await one.from(NEIGHBOUR, '/s/kasi')).toBe(429)
    expect(await one.from('192.0.2.8', '/s/kasi')).toBe(200)

    one.pass(1_000)
    for (let i = 0; i < 20; i++) expect(await one.from(NEIGHBOUR, '/s/kasi')).toBe(200)
    expect(await one.from(NEIGHBOUR, '/s/kasi')).toBe(429)
    expect(one.refused).toEqual(['reads', 'reads'])
  })

  it('is told so on a page of her own when she is a person', async () => {
    const one = await anApp()
    await guessOften(one)

    const { headers, body } = await one.app.inject({
      url: '/s/unknown',
      remoteAddress: NEIGHBOUR,
      headers: { accept: 'text/html,*/*' },
    })

    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    expect(headers['retry-after']).toBe('3')
    expect(body).toContain('Please wait a little')
    expect(body).toContain('lang="zu"')
  })
})

describe('a proxy that nobody told us of', () => {
  it('is told once, when it stands beside us; anybody else may send its header', async () => {
    let told = 0
    const limits = createPageLimits({ clock: { now: () => 0 }, onUntoldProxy: () => void told++ })
    const [plain, trusting] = [fastify(), fastify({ trustProxy: '10.0.0.1' })]
    apps.push(plain, trusting)
    for (const app of [plain, trusting]) {
      limits.guard(app)
      app.get('/', async () => 'page')
    }
    const headers = { 'x-forwarded-for': '102.132.1.1' }

    await plain.inject({ url: '/', remoteAddress: '102.132.7.7', headers })
    await trusting.inject({ url: '/', remoteAddress: '10.0.0.1', headers })
    await plain.inject({ url: '/', remoteAddress: '10.0.0.1' })
    expect(told).toBe(0)

    for (let i = 0; i < 3; i++) await plain.inject({ url: '/', remoteAddress: '10.0.0.1', headers })
    expect(told).toBe(1)
  })
})

describe('what is remembered', () => {
  it('holds nothing of a request that was broken off', async () => {
    const one = await anApp()
    const url = await one.app.listen({ host: '127.0.0.1', port: 0 })
    const stop = new AbortController()
    const waiting = fetch(`${url}/s/slow`, { signal: stop.signal })
    await one.slowAsked
    expect(one.limits.size()).toBe(3) // an address that read and paid, and what it looks for

    stop.abort()
    await expect(waiting).rejects.toThrow()
    await one.slowClosed

    expect(one.limits.size()).toBe(2)
  })
})
