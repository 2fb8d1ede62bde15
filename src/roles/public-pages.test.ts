/** Public pages on a real database: what they know of a shop, and what a second shop never sees. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpServer } from '../platform/http/server.ts'
import { OPERATOR_AGREEMENT, WEEKDAYS } from '../tenants/index.ts'
import { createTestApi, type TestApi } from './api/test-api.ts'
import { publicPages } from './public-pages.ts'

let api: TestApi
let app: FastifyInstance
const open = async (): Promise<FastifyInstance> => {
  const server = await createHttpServer({
    log: api.runtime.log,
    registry: api.runtime.metrics.registry,
    readiness: async () => ({ ok: true, checks: {} }),
  })
  await server.register(publicPages(api.runtime, api.test.api))
  return server
}
/** Caches live in a server: a new one sees what has just changed. */
const get = async (url: string, headers: Record<string, string> = {}) => {
  await app.close()
  app = await open()
  return app.inject({ url, headers })
}
const set = (column: string, value: unknown) =>
  api.test.owner.query(`update tenant set ${column} = $1 where slug = 'kasi-kota'`, [value])

beforeAll(async () => {
  api = await createTestApi()
  app = await open()
})
afterAll(async () => {
  await app.close()
  await api.stop()
})

const tagsIn = (body: string): string[] => [...body.matchAll(/class="row" id="([^"]+)"/g)].map((m) => m[1] ?? '')

describe('the agreement with the operator', () => {
  it('is a page that anybody reads, with every word of it and the hash under which it is accepted', async () => {
    const page = await get('/agreement')
    const again = await get('/agreement', { 'if-none-match': String(page.headers.etag) })

    const words = page.body
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
    for (const line of OPERATOR_AGREEMENT.text.split('\n').filter((text) => text !== '')) expect(words).toContain(line)
    expect(page.body).toContain(OPERATOR_AGREEMENT.sha256.toString('hex'))
    expect(again.statusCode).toBe(304)
  })
})

describe('the page of a shop', () => {
  it('sells what the shop sells, and another shop’s items are nobody’s there', async () => {
    const kasi = await get('/s/kasi-kota')
    const [kota] = tagsIn(kasi.body)

    const ubuntu = await get('/s/ubuntu-spaza')
    const foreign = await get(`/s/ubuntu-spaza/i/${kota}`)
    const basket = await get(`/s/ubuntu-spaza/basket?c=${kota}`)

    expect(kasi.body).toContain('Kota Full House')
    expect(ubuntu.body).not.toContain('Kota')
    expect(foreign.statusCode).toBe(404)
    expect(basket.body).toContain('Your order is empty.')
  })

  it.each(['/s/Kasi-Kota', '/s/KASI-KOTA/privacy', '/s/Kasi-Kota/poster.png'])(
    '%s is found as a phone writes it, with capitals',
    async (url) => {
      expect((await get(url)).statusCode).toBe(200)
    },
  )

  it('is led to from its address with a stroke behind it', async () => {
    const { statusCode, headers } = await get('/s/Kasi-Kota/?lang=zu')

    expect([statusCode, headers.location]).toEqual([301, '/s/kasi-kota?lang=zu'])
  })

  it.each(['%00', 'kasi%20kota', '%F0%9F%8D%94', '-', 'a'.repeat(90), "'%20or%201=1"])(
    'is not there at /s/%s, which is no fault of ours',
    async (slug) => {
      const answers = await Promise.all([get(`/s/${slug}`), get(`/s/${slug}/privacy`), get(`/s/${slug}/poster.png`)])

      expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404])
    },
  )

  it('finds goods in spite of a slip', async () => {
    const { body } = await get('/s/kasi-kota?q=magwinia')

    expect(body).toContain('Magwinya')
    expect(tagsIn(body)).toHaveLength(1)
  })

  it('leads to WhatsApp at the shop’s number; without one, at the seller’s own phone', async () => {
    const own = await get('/s/kasi-kota')
    await api.test.owner.query(
      `delete from business_number where tenant_id = (select tenant_id from tenant where slug = 'kasi-kota')`,
    )
    await set('profile', JSON.stringify({ address: '12 Vilakazi Street', phone: '0820000001' }))
    const [tag] = tagsIn(own.body)

    const { body } = await get(`/s/kasi-kota/basket?c=${tag}`)

    expect(own.body).toContain('https://wa.me/27600000001"')
    expect(body).toContain('https://wa.me/27820000001?text=')
    expect(body).toContain('the shop answers you there')
  })

  it('says when the shop takes no orders, is closed, suspended or closed for good', async () => {
    const always = Object.fromEntries(WEEKDAYS.map((day) => [day, [['00:00', '24:00']]]))
    await set('settings', JSON.stringify({ hours: always }))
    await set('paused_until', new Date(Date.now() + 3_600_000))
    const paused = await get('/s/kasi-kota')
    await set('paused_until', null)
    await set('settings', JSON.stringify({ hours: { mon: [] } }))
    const closed = await get('/s/kasi-kota')
    await set('status', 'suspended')
    const suspended = await get('/s/kasi-kota')
    await api.test.owner.query(
      `update tenant set status = 'closed', closed_at = now() where tenant_id = (select tenant_id from directory_slug where slug = 'kasi-kota')`,
    )
    const ended = await get('/s/kasi-kota')
    await api.test.owner.query(
      `update tenant set status = 'active', closed_at = null where tenant_id = (select tenant_id from directory_slug where slug = 'kasi-kota')`,
    )

    expect(ended.statusCode).toBe(410)
    expect(ended.body).toContain('has closed')
    expect(paused.body).toContain('No new orders right now')
    expect(closed.body).toContain('Closed now')
    expect(suspended.statusCode).toBe(503)
  })

  it('shows the law’s answers once they are given, and until then that they are missing', async () => {
    const profile = { address: '12 Vilakazi Street, Orlando West, Soweto', phone: '27600000001' }
    const full = await get('/s/ubuntu-spaza/about')
    await set('profile', JSON.stringify(profile))
    const before = await get('/s/kasi-kota/about')
    await set(
      'profile',
      JSON.stringify({ address: 'A', phone: '27600000001', legalName: 'Nomsa Trading', memberships: null }),
    )
    const after = await get('/s/kasi-kota/about')

    expect(full.body).not.toContain('has not said this yet')
    expect(before.body.match(/has not said this yet/g)?.length).toBeGreaterThan(5)
    expect(after.body).toContain('Nomsa Trading')
    expect(after.body).toContain('<dt>Member of</dt><dd>None</dd>')
    expect(before.body).toContain('not registered for VAT')
  })

  it('says that one buys from the shop, and that Wakala only runs the page', async () => {
    const page = await get('/s/kasi-kota/about')

    expect(page.body).toContain('You buy from the shop. Wakala only runs this page and the ordering on WhatsApp.')
  })
})

describe('where the chats are elsewhere, as in the demo', () => {
  it('leads there from every page, that on which somebody asks for her data among them', async () => {
    const server = await createHttpServer({
      log: api.runtime.log,
      registry: api.runtime.metrics.registry,
      readiness: async () => ({ ok: true, checks: {} }),
    })
    await server.register(publicPages(api.runtime, api.test.api, '/emulator/wa.me'))
    const pages = await Promise.all(['/s/ubuntu-spaza', '/s/ubuntu-spaza/privacy'].map((url) => server.inject({ url })))
    await server.close()

    for (const { body } of pages) {
      expect(body).toContain('href="/emulator/wa.me/2')
      expect(body).not.toContain('https://wa.me')
    }
  })
})
