import fastify, { type FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { chooseNoticeLanguage } from './notice-page.ts'
import { NOTICE_TEXTS, type NoticeShop } from './notice-sections.ts'
import { privacyRoutes } from './privacy-routes.ts'

const SHOP: NoticeShop = {
  name: 'Kasi & Kota <Corner>',
  address: '12 Vilakazi Street, Orlando West',
  phone: '060 000 0001',
  whatsApp: '27600000001',
}

const anApp = async (shop: NoticeShop = SHOP): Promise<FastifyInstance> => {
  const app = fastify()
  await app.register(
    privacyRoutes({
      findShop: async (slug) => (slug === 'kasi-kota' ? { shop, language: 'en' } : null),
      findEvidenceKey: async (slug) => (slug === 'kasi-kota' ? 'a2V5' : null),
      noticeVersion: 'v2026-11-1',
      chatUrl: (number, text) => `https://wa.me/${number}?text=${encodeURIComponent(text)}`,
    }),
  )
  return app
}
const get = async (url: string, headers: Record<string, string> = {}, shop = SHOP) =>
  (await anApp(shop)).inject({ url, headers })

describe('the privacy notice of a shop', () => {
  it('names the shop and all that section 18 asks for', async () => {
    const page = await get('/s/kasi-kota/privacy')

    expect(page.statusCode).toBe(200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    for (const words of [
      '12 Vilakazi Street, Orlando West', // s18(1)(b): who and where
      'Your WhatsApp number', // (a) what
      'Saved places only if you said yes', // (a) what is kept by consent
      'comes from you or from WhatsApp', // (a) source
      'take your order', // (c) purpose
      'No law makes you', // (d) voluntary
      'cannot serve you here', // (e) consequence
      'Tax Administration Act s29', // (f) law
      'to the end of the sixth year after the tax year of the sale', // how long, as it is done
      'POPIA s72', // (g) abroad
      'Wakala, the system', // (h)(i) recipients
      'have it corrected or deleted', // (h)(iii) rights
      'object to its use', // (h)(iv)
      'inforegulator.org.za, 010 023 5200', // (h)(v)
    ])
      expect(page.body).toContain(words)
  })

  it('inserts what the shop wrote as text, never as markup', async () => {
    const page = await get('/s/kasi-kota/privacy')

    expect(page.body).toContain('Kasi &amp; Kota &lt;Corner&gt;')
    expect(page.body).not.toContain('<Corner>')
  })

  it.each(['en', 'zu'])('in %s is small, asks for nothing else and runs nothing', async (lang) => {
    const page = await get(`/s/kasi-kota/privacy?lang=${lang}`)

    expect(Buffer.byteLength(page.body)).toBeLessThan(10_000)
    expect(page.body).not.toMatch(/<script|src=|@import|url\(/)
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'; style-src 'sha256-/)
    expect(page.headers['content-language']).toBe(lang)
  })

  it('follows the browser’s language, and the address before it', async () => {
    const browser = { 'accept-language': 'fr, zu;q=0.9, en;q=0.5' }

    const followed = await get('/s/kasi-kota/privacy', browser)
    const asked = await get('/s/kasi-kota/privacy?lang=en', browser)

    expect(followed.body).toContain('<html lang="zu">')
    expect(asked.body).toContain('<html lang="en">')
  })

  it('is not sent again to who has it', async () => {
    const first = await get('/s/kasi-kota/privacy')

    const second = await get('/s/kasi-kota/privacy', { 'if-none-match': String(first.headers.etag) })
    const changed = await get(
      '/s/kasi-kota/privacy',
      { 'if-none-match': String(first.headers.etag) },
      { ...SHOP, phone: '' },
    )

    expect(first.headers['cache-control']).toBe('public, max-age=300')
    expect([second.statusCode, second.body]).toEqual([304, ''])
    expect(changed.statusCode).toBe(200)
  })

  it('is a page too where there is no such shop', async () => {
    const page = await get('/s/no-such/privacy?lang=zu')

    expect(page.statusCode).toBe(404)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.body).toContain('Isitolo asitholakali')
  })

  it('has the same sections in each language', () => {
    const shape = (text: (typeof NOTICE_TEXTS)['en']) => text.sections.map((s) => s.lines.length)

    expect(shape(NOTICE_TEXTS.zu)).toEqual(shape(NOTICE_TEXTS.en))
  })
})

describe('choosing the language', () => {
  it.each([
    ['zu', 'en', 'en', 'zu'],
    ['xx', 'zu-ZA', 'en', 'zu'],
    [undefined, 'en;q=0, zu', 'en', 'zu'],
    [undefined, undefined, 'zu', 'zu'],
    [undefined, 'fr', 'st', 'en'],
    [undefined, 'en;q=x,,;', 'zu', 'zu'],
  ])('asked %s, accepted %s, shop %s: %s', (asked, accepted, fallback, language) => {
    expect(chooseNoticeLanguage(asked, accepted, fallback)).toBe(language)
  })
})

describe('the key under the evidence of a shop', () => {
  it('is published for whoever checks it, and of no other shop', async () => {
    const [own, none] = [await get('/s/kasi-kota/privacy/evidence-key'), await get('/s/nobody/privacy/evidence-key')]

    expect([own.statusCode, own.headers['content-type'], own.body]).toEqual([
      200,
      'text/plain; charset=utf-8',
      'a2V5\n',
    ])
    expect(none.statusCode).toBe(404)
  })
})
