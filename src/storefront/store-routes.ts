/**
 * `/s/:shop` and what hangs on it. Public, without cookie and without need of a script, the same for everybody who asks for the same: what
 * somebody has put together travels in the address. A form is answered by a redirect, so that going back orders nothing.
 */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import { isTransient } from '../platform/db/database.ts'
import { cspHash, sendPage } from '../platform/http/page.ts'
import { createTtlCache } from '../platform/ttl-cache.ts'
import { renderAboutPage } from './about-page.ts'
import { fieldOf, itemNamed, parseFields, readForm, type Fields } from './basket-form.ts'
import { renderBasketPage } from './basket-page.ts'
import { composeBasketText } from './basket-text.ts'
import { formatBasket, parseBasket, priceBasket, type Basket, type PricedBasket } from './basket.ts'
import type { StoreLanguage } from './copy/languages.ts'
import type { Goods } from './goods.ts'
import { renderItemPage } from './item-page.ts'
import { posterPdf, posterPng } from './poster-files.ts'
import type { PosterShop } from './poster.ts'
import { renderHeadings, renderShopPage } from './shop-page.ts'
import { renderBusy, renderNoSuchItem, renderNoSuchShop, renderNotTrading } from './state-pages.ts'
import { STORE_SCRIPT } from './script.ts'
import { STORE_STYLE } from './style.ts'
import { isTag } from './tag.ts'
import { chooseStoreLanguage, linkTo, type StoreShop, type Visit } from './view.ts'

export interface StoreRouteDeps {
  /** The shop behind the word in its link; null when there is none. */
  readonly findShop: (slug: string) => Promise<{ readonly tenantId: TenantId; readonly shop: StoreShop } | null>
  readonly goods: Goods
  readonly clock: Clock
  /** A link that opens WhatsApp at a number, with a text to send. */
  readonly chatUrl: (number: string, text: string) => string
  /** Where a photo of a shop is, in a size for a small screen. */
  readonly photoUrl: (tenantId: TenantId, hash: string) => string
}

/** Prices and stock are looked at again before anything is ordered, so a page may be a minute old. */
const CACHE_SECONDS = 60
/** A shop's poster changes with its name, and is asked for from a printer's. */
const POSTER_CACHE_SECONDS = 3_600
/** Some 70 KB each. */
const POSTERS_MOST = 100
/** A basket of 30 lines with options. */
const FORM_MOST_BYTES = 16 * 1_024

const CSP =
  // The page connects to send its own form; robots.txt is fetched by those who measure it, under the page's own policy.
  `default-src 'none'; style-src ${cspHash(STORE_STYLE)}; script-src ${cspHash(STORE_SCRIPT)}; img-src 'self' data:; connect-src 'self'; ` +
  `form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
const HEADERS = { 'content-security-policy': CSP, 'x-frame-options': 'DENY' } as const

/** The shop's word alone: what is not on its shelf any more was no guess. */
const OPENS = { opens: ['shop'] } as const

const Params = Type.Object({ shop: Type.String({ maxLength: 100 }) })
const ItemParams = Type.Object({ shop: Type.String({ maxLength: 100 }), item: Type.String({ maxLength: 20 }) })
const Text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const Query = Type.Object({
  lang: Text(35),
  c: Text(8_000),
  cat: Text(20),
  after: Text(20),
  q: Text(200),
  photo: Text(5),
  again: Text(5),
})
interface QueryValues {
  readonly lang?: string
  readonly c?: string
  readonly cat?: string
  readonly after?: string
  readonly q?: string
  readonly photo?: string
  readonly again?: string
}

const PAGE_RESPONSES = {
  200: Type.String(),
  304: Type.Null(),
  404: Type.String(),
  410: Type.String(),
  503: Type.String(),
}

/** A visitor at a shop that trades. */
interface Visited {
  readonly tenantId: TenantId
  readonly shop: StoreShop
  readonly visit: Visit
  readonly query: QueryValues
  readonly basket: PricedBasket
}

const queryOf = (request: FastifyRequest): QueryValues => request.query as QueryValues // the schema has checked the form

const languageOf = (request: FastifyRequest, own: string): StoreLanguage =>
  chooseStoreLanguage(queryOf(request).lang, request.headers['accept-language'], own)

const sendHtml = (
  request: FastifyRequest,
  reply: FastifyReply,
  language: StoreLanguage,
  body: string,
  status = 200,
): Promise<FastifyReply> =>
  sendPage(request, reply, {
    body,
    type: 'text/html; charset=utf-8',
    status,
    headers: { ...HEADERS, 'content-language': language },
    cacheControl: status === 200 ? `public, max-age=${CACHE_SECONDS}` : 'no-store',
    vary: ['accept-language'],
  })

const chatUrlOf = (deps: StoreRouteDeps, { whatsApp }: StoreShop, text: string): string | null =>
  whatsApp === null ? null : deps.chatUrl(whatsApp, text)

/** The items of a basket, and then its prices. */
const priced = async (deps: StoreRouteDeps, tenantId: TenantId, basket: Basket): Promise<PricedBasket> =>
  priceBasket(basket, await deps.goods.byTags(tenantId, [...new Set(basket.map((line) => line.item))]))

/** Finds the shop and hands over; what is not there, or does not trade, is a page too. */
const visiting =
  (
    deps: StoreRouteDeps,
    show: (visited: Visited, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
  ) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { shop: slug } = request.params as { shop: string } // the schema has checked the form
    const query = queryOf(request)
    const found = await deps.findShop(slug)
    const language = languageOf(request, found?.shop.language ?? 'en')
    if (found === null) return sendHtml(request, reply, language, renderNoSuchShop(language), 404)
    const { tenantId, shop } = found
    if (shop.status !== 'active') {
      return sendHtml(request, reply, language, renderNotTrading(shop, language), shop.status === 'closed' ? 410 : 503)
    }
    const basket = await priced(deps, tenantId, parseBasket(query.c ?? ''))
    // Links carry what is still sold, so that a page never drags along what it cannot show.
    const visit = { language, isChosen: query.lang !== undefined, basket: basket.lines.map((l) => l.line) }
    return show({ tenantId, shop, visit, query, basket }, request, reply)
  }

const readingRoutes = (app: FastifyInstance, deps: StoreRouteDeps): void => {
  const { goods, clock } = deps
  const get = (path: string, summary: string, show: Parameters<typeof visiting>[1], params: object = Params): void => {
    app.get(
      `/s/:shop${path}`,
      { config: OPENS, schema: { summary, params, querystring: Query, response: PAGE_RESPONSES } },
      visiting(deps, show),
    )
  }

  get('', "A shop's page: what it sells", async ({ tenantId, shop, visit, query, basket }, request, reply) => {
    const words = query.q?.trim() ?? ''
    const menu =
      words === ''
        ? await goods.menu(tenantId, query.cat ?? null, query.after ?? null)
        : await goods.search(tenantId, words)
    const view = {
      ...menu,
      shop,
      visit,
      basket,
      query: words === '' ? null : words,
      after: query.after ?? null,
      chatUrl: chatUrlOf(deps, shop, ''),
      nowMs: clock.now(),
    }
    return sendHtml(request, reply, visit.language, renderShopPage(view, formatBasket(visit.basket)))
  })

  app.get(
    '/s/:shop/',
    {
      schema: {
        summary: 'The page of a shop, typed with a stroke behind it',
        params: Params,
        querystring: Query,
        response: { 301: Type.Null() },
      },
    },
    async (request, reply) => {
      const { shop } = request.params as { shop: string } // the schema has checked the form
      const query = new URLSearchParams(Object.entries(request.query as object)).toString()
      const path = `/s/${encodeURIComponent(shop.toLowerCase())}`
      return reply.redirect(query === '' ? path : `${path}?${query}`, 301)
    },
  )

  get('/headings', 'All headings of a shop', async ({ tenantId, shop, visit, basket }, request, reply) => {
    const { headings } = await goods.menu(tenantId, null, null)
    const body = renderHeadings(shop, visit, headings, basket, chatUrlOf(deps, shop, ''))
    return sendHtml(request, reply, visit.language, body)
  })

  get(
    '/i/:item',
    'One item of a shop',
    async ({ tenantId, shop, visit, query, basket }, request, reply) => {
      const { item: tag } = request.params as { item: string }
      const [item] = isTag(tag) ? await goods.byTags(tenantId, [tag]) : []
      if (item === undefined) {
        const body = renderNoSuchItem(visit.language, linkTo(shop, '', visit))
        return sendHtml(request, reply, visit.language, body, 404)
      }
      const view = {
        shop,
        visit,
        item,
        basket,
        mustChooseFirst: query.again !== undefined,
        photoUrl: query.photo === undefined || item.photo === null ? null : deps.photoUrl(tenantId, item.photo),
        chatUrl: chatUrlOf(deps, shop, ''),
        nowMs: clock.now(),
      }
      return sendHtml(request, reply, visit.language, renderItemPage(view, formatBasket(visit.basket)))
    },
    ItemParams,
  )

  get('/basket', 'What somebody has put together', async ({ shop, visit, query, basket }, request, reply) => {
    const message = composeBasketText(shop.name, basket, visit.language)
    const gone = parseBasket(query.c ?? '').length - basket.lines.length
    const view = {
      shop,
      visit,
      basket: { ...basket, gone },
      message,
      sendUrl: chatUrlOf(deps, shop, message),
      chatUrl: chatUrlOf(deps, shop, ''),
    }
    return sendHtml(request, reply, visit.language, renderBasketPage(view, formatBasket(visit.basket)))
  })

  get('/about', 'Who sells, and the rights of who buys (ECTA s43)', async ({ shop, visit }, request, reply) =>
    sendHtml(request, reply, visit.language, renderAboutPage(shop, visit, chatUrlOf(deps, shop, ''))),
  )
}

const formRoute = (app: FastifyInstance, deps: StoreRouteDeps): void => {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_MOST_BYTES },
    (_request, body, done) => done(null, parseFields(String(body))),
  )
  app.post(
    '/s/:shop/basket',
    {
      config: OPENS,
      schema: {
        summary: 'Puts something into the basket of the page, or takes it out',
        params: Params,
        querystring: Query,
        body: Type.Record(Type.String(), Type.Array(Type.String({ maxLength: 8_000 }), { maxItems: 100 })),
        response: { 303: Type.Null(), 404: Type.String(), 410: Type.String(), 503: Type.String() },
      },
    },
    visiting(deps, async ({ tenantId, shop, visit }, request, reply) => {
      const fields = request.body as Fields // the schema has checked the form
      const tag = itemNamed(fields)
      const [item] = tag === null ? [] : await deps.goods.byTags(tenantId, [tag])
      const result = readForm(fields, item ?? null)
      const lang = fieldOf(fields, 'lang')
      const next: Visit = {
        language: lang === undefined ? visit.language : chooseStoreLanguage(lang, undefined, shop.language),
        isChosen: lang !== undefined,
        basket: result.basket,
      }
      void reply.header('cache-control', 'no-store').headers(HEADERS)
      if (result.type === 'choose') {
        return reply.redirect(linkTo(shop, `/i/${result.item}`, next, { again: '1' }), 303)
      }
      if (result.showBasket) return reply.redirect(linkTo(shop, '/basket', next), 303)
      const place = { cat: fieldOf(fields, 'cat'), after: fieldOf(fields, 'after'), q: fieldOf(fields, 'q') }
      // Back to where she was, with the item in view.
      return reply.redirect(`${linkTo(shop, '', next, place)}${tag === null ? '' : `#${tag}`}`, 303)
    }),
  )
}

const posterRoutes = (app: FastifyInstance, { clock, ...deps }: StoreRouteDeps): void => {
  // Drawing one takes a tenth of a second of a processor, and a link to one may go round.
  const posters = createTtlCache({
    clock,
    ttlMs: POSTER_CACHE_SECONDS * 1_000,
    most: POSTERS_MOST,
    load: (key) => {
      const { file, language, ...shop } = JSON.parse(key) as PosterShop & { file: 'png' | 'pdf'; language: string }
      return file === 'png' ? posterPng(shop) : posterPdf(shop, language)
    },
  })
  const poster = (file: 'png' | 'pdf', type: string): void => {
    app.get(
      `/s/:shop/poster.${file}`,
      {
        config: OPENS,
        schema: {
          summary: `A poster that leads to the shop's page, as ${file.toUpperCase()}`,
          params: Params,
          querystring: Query,
          response: { 200: Type.Any(), 304: Type.Null(), 404: Type.String(), 410: Type.String(), 503: Type.String() },
        },
      },
      visiting({ clock, ...deps }, async ({ shop }, request, reply) => {
        const { name, address, whatsAppShown: phone, url, language } = shop
        return sendPage(request, reply, {
          body: await posters.get(JSON.stringify({ name, address, phone, url, language, file })),
          type,
          headers: HEADERS,
          cacheControl: `public, max-age=${POSTER_CACHE_SECONDS}`,
        })
      }),
    )
  }
  poster('png', 'image/png')
  poster('pdf', 'application/pdf')
}

/** What a search engine may look at: the pages of shops, and nothing that hangs on a person. */
const ROBOTS = ['User-agent: *', 'Allow: /s/', 'Disallow: /', ''].join('\n')

const robotsRoute = (app: FastifyInstance): void => {
  app.get(
    '/robots.txt',
    { schema: { summary: 'What search engines may look at', response: { 200: Type.String(), 304: Type.Null() } } },
    async (request, reply) =>
      sendPage(request, reply, {
        body: ROBOTS,
        type: 'text/plain; charset=utf-8',
        headers: {},
        cacheControl: `public, max-age=${POSTER_CACHE_SECONDS}`,
      }),
  )
}

export const storeRoutes =
  (deps: StoreRouteDeps): FastifyPluginAsync =>
  async (app) => {
    // A person sees a page, not a problem document, when the database is away for a moment.
    app.setErrorHandler(async (error, request, reply) => {
      if (!isTransient(error)) throw error
      const language = languageOf(request, 'en')
      return sendHtml(request, reply.header('retry-after', '5'), language, renderBusy(language), 503)
    })
    readingRoutes(app, deps)
    formRoute(app, deps)
    posterRoutes(app, deps)
    robotsRoute(app)
  }
