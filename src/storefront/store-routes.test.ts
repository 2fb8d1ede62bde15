import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { anOption } from '../catalog/fakes.ts'
import type { ShopItem } from '../catalog/index.ts'
import type { OptionGroupId, OptionId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import { parseBasket, priceBasket } from './basket.ts'
import { STORE_LANGUAGES } from './copy/languages.ts'
import { STORE_TEXTS } from './copy/index.ts'
import { readBasket } from './read-basket.ts'
import { STORE_SCRIPT } from './script.ts'
import { PAGE_MOST_BYTES } from './shop-page.ts'
import { tagOf } from './tag.ts'
import { aStoreShop, createStoreServer, decoded, someItems, toRequest, variantId } from './test-store.ts'
import type { StoreShop } from './view.ts'

let app: FastifyInstance
afterEach(() => app?.close())

const open = async (shop: Partial<StoreShop> = {}, items: readonly ShopItem[] = someItems(12)) => {
  app = await createStoreServer(aStoreShop(shop), items)
}
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers })
const post = (fields: Record<string, string | string[]>) => {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const v of [value].flat()) body.append(name, v)
  return app.inject({
    method: 'POST',
    url: '/s/kasi-kota/basket',
    payload: body.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
}
const basketAt = (location: unknown) => parseBasket(new URL(String(location), 'https://x').searchParams.get('c') ?? '')
const tag = (n: number): string => tagOf(variantId(n))

/** The one script of the page, which its policy names by hash. */
const withoutOwnScript = (body: string): string => body.replace(`<script>${STORE_SCRIPT}</script>`, '')

describe('the page of a shop', () => {
  it.each([
    [12, 'short names'],
    [60, 'short names'],
    [50_000, 'short names'],
    [60, 'the longest names that a catalogue allows'],
    [50_000, 'the longest names that a catalogue allows'],
  ])('with %i items and %s comes in one round trip: page, style and all', async (count, names) => {
    const long = names === 'short names' ? {} : { variantName: '"'.repeat(60), photo: 'x', description: 'y' }
    const items = someItems(count, long).map((item, i) =>
      names === 'short names'
        ? item
        : { ...item, name: `${'&'.repeat(50)}${i}`, category: `${'é'.repeat(50)}${i % 400}` },
    )
    await open({ name: '<'.repeat(100), address: '&'.repeat(300), legal: { legalName: '>'.repeat(600) } }, items)

    for (const language of STORE_LANGUAGES) {
      const page = await get(`/s/kasi-kota?lang=${language}`)
      expect(page.statusCode).toBe(200)
      expect(Buffer.byteLength(page.body)).toBeLessThan(PAGE_MOST_BYTES)
      expect(withoutOwnScript(page.body)).not.toMatch(/<script|<img|@import|url\(/)
    }
  })

  it.each([
    [someItems(3), 1],
    [someItems(60), 1],
    [someItems(500), 11],
  ])('leads through all of its goods, each once', async (items, atLeastPages) => {
    await open({}, items)
    const seen: string[] = []
    let url: string | null = '/s/kasi-kota'
    let pages = 0

    while (url !== null && pages < 100) {
      const { body } = await get(url)
      seen.push(...[...body.matchAll(/<li class="row" id="([^"]+)"/g)].map((m) => m[1] ?? ''))
      url = /<a href="([^"]+)">[^<]* →<\/a>/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? null
      pages++
    }

    expect(seen).toEqual(items.map((item) => tagOf(item.variantId)))
    expect(pages).toBeGreaterThanOrEqual(atLeastPages)
  })

  it('is shown under one heading, and found by search', async () => {
    await open({}, someItems(30))
    const heading = /href="([^"]*cat=[^"]*)">Heading 2</.exec((await get('/s/kasi-kota')).body)?.[1] ?? ''

    const under = await get(heading)
    const found = await get('/s/kasi-kota?q=item%2017')
    const nothing = await get('/s/kasi-kota?q=%3Cb%3Exyz')

    expect([...under.body.matchAll(/class="row"/g)]).toHaveLength(10)
    expect(under.body).toContain('<b aria-current="page">Heading 2</b>')
    expect(found.body).toContain('Item 17')
    expect(found.body).not.toContain('Item 18')
    expect(nothing.body).toContain('Nothing found for “&lt;b&gt;xyz”')
  })

  it('says what cannot be had, and offers no way to order it', async () => {
    const [soldOut, few, late] = someItems(3)
    await open({}, [
      { ...soldOut!, tracked: true, availableMilli: 0 },
      { ...few!, tracked: true, availableMilli: 2_000 },
      { ...late!, hours: [{ wed: [['18:00', '20:00']] }] },
    ])

    const { body } = await get('/s/kasi-kota')

    expect(body).toContain('sold out')
    expect(body).toContain('only 2 left')
    expect(body).toContain('not at this hour')
    expect([...body.matchAll(/name="add"/g)]).toHaveLength(1)
  })

  it('escapes whatever a shop or a visitor writes', async () => {
    const evil = '"><script>alert(1)</script>'
    await open(
      { name: evil, address: evil, hours: { en: evil, zu: evil } },
      someItems(3, { name: evil, category: evil, description: evil }),
    )

    const pages = await Promise.all(
      ['', `?q=${encodeURIComponent(evil)}`, `/i/${tag(1)}`, `/basket?c=${tag(1)}`, '/about', '/headings'].map((path) =>
        get(`/s/kasi-kota${path}`),
      ),
    )

    for (const page of pages) {
      expect(page.statusCode).toBe(200)
      expect(withoutOwnScript(page.body)).not.toContain('<script')
    }
  })

  it('follows the browser’s language, and a choice before it; links keep the choice', async () => {
    await open()

    const followed = await get('/s/kasi-kota', { 'accept-language': 'fr, zu;q=0.9, en;q=0.5' })
    const chosen = await get('/s/kasi-kota?lang=en', { 'accept-language': 'zu' })

    expect(followed.body).toContain('<html lang="zu" ')
    expect(followed.headers['content-language']).toBe('zu')
    expect(followed.headers.vary).toContain('accept-language')
    expect(chosen.body).toContain('<html lang="en" ')
    expect(chosen.body).toContain('/s/kasi-kota/about?lang=en')
  })

  it('is open to be found by search, in each language; baskets and stretches are not', async () => {
    await open()

    const start = await get('/s/kasi-kota')
    const stretch = await get(`/s/kasi-kota?after=${tag(3)}`)

    expect(start.body).toContain('<link rel="canonical" href="https://shop.test/s/kasi-kota">')
    expect(start.body).toContain('hreflang="zu" href="https://shop.test/s/kasi-kota?lang=zu"')
    expect(start.body).not.toContain('noindex')
    expect(stretch.body).toContain('noindex')
  })
})

describe('on the wire', () => {
  it('a page is compressed, and a second visit costs less than a kilobyte with its headers', async () => {
    await open({}, someItems(60))
    const first = await get('/s/kasi-kota', { 'accept-encoding': 'gzip, deflate, br' })

    const second = await get('/s/kasi-kota', { 'accept-encoding': 'br', 'if-none-match': String(first.headers.etag) })

    expect(first.headers['content-encoding']).toBe('br')
    expect(decoded(first.rawPayload, 'br')).toContain('Kasi Kota Corner')
    expect(first.rawPayload.length).toBeLessThan(4_000)
    expect(second.statusCode).toBe(304)
    expect(second.rawPayload).toHaveLength(0)
    const headers = Object.entries(second.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`)
    expect(Buffer.byteLength(headers.join(''))).toBeLessThan(500)
    expect(first.headers['cache-control']).toBe('public, max-age=60')
  })

  it.each([
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0.5', 'gzip'],
    ['identity', undefined],
    ['', undefined],
  ])('accepting %j it is sent as %s', async (accepted, encoding) => {
    await open()

    const page = await get('/s/kasi-kota', { 'accept-encoding': accepted })

    expect(page.headers['content-encoding']).toBe(encoding)
    expect(decoded(page.rawPayload, encoding)).toContain('Kasi Kota Corner')
  })

  it('a changed page is sent again', async () => {
    await open()
    const { headers } = await get('/s/kasi-kota')
    await app.close()
    await open({}, someItems(12, { price: cents(99_00) }))

    expect((await get('/s/kasi-kota', { 'if-none-match': String(headers.etag) })).statusCode).toBe(200)
  })

  it('nothing may run, load or frame but what the page names', async () => {
    await open()

    const { headers } = await get('/s/kasi-kota')

    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    })
    expect(headers['set-cookie']).toBeUndefined()
  })
})

describe('the basket of a page', () => {
  it('grows by a tap, stays in the address, and leads back to where she was', async () => {
    await open({}, someItems(60))

    const first = await post({ add: tag(3), cat: 'x1', after: tag(1), lang: 'zu' })
    const second = await post({
      add: tag(3),
      c: String(new URL(String(first.headers.location), 'https://x').searchParams.get('c')),
    })

    expect(first.statusCode).toBe(303)
    expect(first.headers.location).toBe(`/s/kasi-kota?cat=x1&after=${tag(1)}&lang=zu&c=${tag(3)}#${tag(3)}`)
    expect(basketAt(second.headers.location)).toEqual([{ item: tag(3), quantityMilli: 2_000, options: [] }])
    expect(first.headers['cache-control']).toBe('no-store')
  })

  it('becomes a message that reads back as the same, in each language', async () => {
    const option = anOption({ optionId: variantId(500) as unknown as OptionId, name: 'cheese' })
    const items = someItems(5, { options: [option] })
    await open({}, items)
    const { headers } = await post({ add: tag(2), chosen: '1', o: tagOf(option.optionId), n: '3' })
    const c = new URL(String(headers.location), 'https://x').searchParams.get('c') ?? ''

    for (const lang of STORE_LANGUAGES) {
      const { body } = await get(`/s/kasi-kota/basket?c=${c}&lang=${lang}`)
      const href = /<a class="go wide" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const url = new URL(href)
      expect(url.host + url.pathname).toBe('wa.me/27600000001')
      const read = readBasket(url.searchParams.get('text') ?? '', items)
      expect(read.lines).toEqual(priceBasket(parseBasket(c), items).lines.map(toRequest))
      expect(read.lines[0]).toMatchObject({ quantityMilli: 3_000, options: [{ included: true }] })
    }
  })

  it('is changed by its buttons, and empty in the end', async () => {
    await open()

    const more = await post({ c: `${tag(1)}.${tag(2)}`, set: '1_2000' })
    const less = await post({ c: tag(1), set: '0_0' })

    expect(more.headers.location).toBe(`/s/kasi-kota/basket?c=${tag(1)}.${tag(2)}_2`)
    expect(less.headers.location).toBe('/s/kasi-kota/basket')
    expect((await get('/s/kasi-kota/basket')).body).toContain('Your order is empty.')
  })

  it('says what is gone and what is short, and sends only what there is', async () => {
    const [first, second] = someItems(2)
    await open({}, [{ ...first!, tracked: true, availableMilli: 1_000 }, second!])

    const { body } = await get(`/s/kasi-kota/basket?c=${tag(1)}_3.${tag(7)}`)

    expect(body).toContain('One thing on your list is not sold now.')
    expect(body).toContain('only 1 left')
    expect(body).not.toContain(tag(7))
  })

  it('asks for a choice that an item needs before it takes it', async () => {
    const groupId = variantId(600) as unknown as OptionGroupId
    const options = [1, 2].map((n) =>
      anOption({ optionId: variantId(600 + n) as unknown as OptionId, name: `Sauce ${n}`, groupId }),
    )
    const groups = [{ groupId, name: 'Sauce', choicesMin: 1, choicesMax: 1 }]
    await open({}, someItems(2, { options, groups }))

    const list = await get('/s/kasi-kota')
    const without = await post({ add: tag(1), chosen: '1' })
    const page = await get(String(without.headers.location))
    const withIt = await post({ add: tag(1), chosen: '1', o0: tagOf(options[1]!.optionId) })

    expect(list.body).not.toContain('name="add"')
    expect(without.headers.location).toBe(`/s/kasi-kota/i/${tag(1)}?again=1`)
    expect(page.body).toContain('Please choose')
    expect(page.body).toContain('type="radio"')
    expect(basketAt(withIt.headers.location)).toMatchObject([{ options: [tagOf(options[1]!.optionId)] }])
  })

  it('takes out an option that comes with an item, and half a kilogram', async () => {
    const atchar = anOption({ optionId: variantId(700) as unknown as OptionId, name: 'atchar', default: true })
    await open({}, someItems(1, { options: [atchar], soldBy: 'weight' }))

    const { headers } = await post({ add: tag(1), chosen: '1', n: '0,5' })

    expect(basketAt(headers.location)).toEqual([
      { item: tag(1), quantityMilli: 500, options: [tagOf(atchar.optionId)] },
    ])
  })

  it.each(['add=zzzzzzzz', 'set=99_1', 'set=0_-5', 'c=%00%FF&add=', 'n=1e9', 'x'.repeat(3_000)])(
    'survives a form that no page made: %j',
    async (payload) => {
      await open()

      const answer = await app.inject({
        method: 'POST',
        url: '/s/kasi-kota/basket',
        payload,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })

      expect(answer.statusCode).toBe(303)
      expect(String(answer.headers.location)).toMatch(/^\/s\/kasi-kota/)
    },
  )
})

describe('an item', () => {
  it('gives a chat a picture to show a link with, also of the shop: that of the first that has one', async () => {
    const [first, second] = someItems(2)
    await open({}, [first!, { ...second!, photo: 'abc123' }])

    const [plain, photographed, shop] = await Promise.all(
      [`/i/${tag(1)}`, `/i/${tag(2)}`, ''].map((path) => get(`/s/kasi-kota${path}`)),
    )

    expect(plain?.body).not.toContain('og:image')
    expect(photographed?.body).toContain('<meta property="og:image" content="https://shop.test/photos/abc123.jpg">')
    expect(shop?.body).toContain('<meta property="og:image" content="https://shop.test/photos/abc123.jpg">')
    expect(shop?.body).not.toContain('<img') // nothing is loaded that was not asked for
  })

  it('shows its photo only to who asks for it', async () => {
    await open({}, someItems(1, { photo: 'abc123', description: 'A quarter loaf, filled.' }))

    const page = await get(`/s/kasi-kota/i/${tag(1)}`)
    const withPhoto = await get(`/s/kasi-kota/i/${tag(1)}?photo=1`)

    expect(page.body).toContain('A quarter loaf, filled.')
    expect(page.body).not.toContain('<img')
    expect(withPhoto.body).toContain('<img src="/photos/abc123" alt="Photo of Item 1"')
  })

  it('that is not sold any more is a page, with the way back', async () => {
    await open()

    const page = await get('/s/kasi-kota/i/zzzzzzzz')

    expect(page.statusCode).toBe(404)
    expect(page.body).toContain('href="/s/kasi-kota"')
  })
})

describe('a shop', () => {
  it.each([
    ['suspended', 503, 'not available'],
    ['closed', 410, 'has closed'],
  ] as const)('that is %s answers %i, and where it is to be reached', async (status, code, words) => {
    await open({ status })

    for (const path of ['', '/basket', '/about', `/i/${tag(1)}`, '/poster.png']) {
      const page = await get(`/s/kasi-kota${path}`)
      expect(page.statusCode).toBe(code)
      expect(page.body).toContain(words)
      expect(page.body).toContain('060 000 0001')
      expect(page.headers['cache-control']).toBe('no-store')
    }
  })

  it('that there is not is a page in the visitor’s language', async () => {
    await open()

    const page = await get('/s/nobody', { 'accept-language': 'zu' })

    expect(page.statusCode).toBe(404)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.body).toContain(STORE_TEXTS.zu.noSuchShop)
  })

  it('that is closed now, or takes no orders, can be looked at and says so', async () => {
    await open({ isOpen: false, opens: { en: 'Fri 27 Nov, 08:00', zu: 'Hla 27 Nov, 08:00' } })
    const closed = await get('/s/kasi-kota')
    await app.close()
    await open({ isPaused: true })
    const paused = await get('/s/kasi-kota')

    expect(closed.body).toContain('Closed now, opens Fri 27 Nov, 08:00')
    expect(closed.body).toContain('order when the shop is open')
    expect(paused.body).toContain('No new orders right now')
    expect(paused.body).toContain('name="add"')
  })

  it('whose seller answers herself says so, and one without WhatsApp gives the words to pass on', async () => {
    await open({ isAnswered: false })
    const byHand = await get(`/s/kasi-kota/basket?c=${tag(1)}`)
    await app.close()
    await open({ whatsApp: null, whatsAppShown: '' })
    const without = await get(`/s/kasi-kota/basket?c=${tag(1)}`)

    expect(byHand.body).toContain('the shop answers you there')
    expect(without.body).not.toContain('wa.me')
    expect(without.body).toContain('<details open>')
    expect(without.body).toContain('1 × Item 1')
  })

  it('shows what delivery adds before anything is sent', async () => {
    await open({ zones: [{ name: 'Orlando West', fee: cents(15_00), minimum: cents(50_00), minutes: 30 }] })

    const { body } = await get(`/s/kasi-kota/basket?c=${tag(1)}`)

    expect(body).toContain('Orlando West')
    expect(body).toContain('R15')
    expect(body).toContain('from R50')
  })

  it('is a page too while the database is away', async () => {
    app = await createStoreServer(aStoreShop(), [], {
      findShop: () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })),
    })

    const page = await get('/s/kasi-kota')

    expect(page.statusCode).toBe(503)
    expect(page.headers['retry-after']).toBe('5')
    expect(page.body).toContain('try again')
  })
})
