/** What all routes of a store page share: which shop, which language, which basket, and how a page is sent. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import { cspHash, sendPage } from '../platform/http/page.ts'
import { parseBasket, priceBasket, type Basket, type PricedBasket } from './basket.ts'
import type { StoreLanguage } from './copy/languages.ts'
import type { Goods } from './goods.ts'
import { STORE_SCRIPT } from './script.ts'
import { renderNoSuchShop, renderNotTrading } from './state-pages.ts'
import { STORE_STYLE } from './style.ts'
import { chooseStoreLanguage, type StoreShop, type Visit } from './view.ts'

export interface StoreRouteDeps {
  /** The shop behind the word in its link; null when there is none. */
  readonly findShop: (slug: string) => Promise<{ readonly tenantId: TenantId; readonly shop: StoreShop } | null>
  readonly goods: Goods
  readonly clock: Clock
  /** A link that opens WhatsApp at a number, with a text to send. */
  readonly chatUrl: (number: string, text: string) => string
  /** Where a photo of a shop is, in a size for a small screen. */
  readonly photoUrl: (tenantId: TenantId, hash: string) => string
  /** The whole address of one that a chat can show. */
  readonly previewUrl: (tenantId: TenantId, hash: string) => string
}

/** Prices and stock are looked at again before anything is ordered, so a page may be a minute old. */
const CACHE_SECONDS = 60

const CSP =
  // The page connects to send its own form; robots.txt is fetched by those who measure it, under the page's own policy.
  `default-src 'none'; style-src ${cspHash(STORE_STYLE)}; script-src ${cspHash(STORE_SCRIPT)}; img-src 'self' data:; connect-src 'self'; ` +
  `form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
export const HEADERS = { 'content-security-policy': CSP, 'x-frame-options': 'DENY' } as const

/** The shop's word alone: what is not on its shelf any more was no guess. */
export const OPENS = { opens: ['shop'] } as const

export const Params = Type.Object({ shop: Type.String({ maxLength: 100 }) })
const Text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
export const Query = Type.Object({
  lang: Text(35),
  c: Text(8_000),
  cat: Text(20),
  after: Text(20),
  q: Text(200),
  photo: Text(5),
  again: Text(5),
})
type QueryValues = Static<typeof Query>

/** A visitor at a shop that trades. */
interface Visited {
  readonly tenantId: TenantId
  readonly shop: StoreShop
  readonly visit: Visit
  readonly query: QueryValues
  readonly basket: PricedBasket
}

const queryOf = (request: FastifyRequest): QueryValues => request.query as QueryValues // the schema has checked the form

export const languageOf = (request: FastifyRequest, own: string): StoreLanguage =>
  chooseStoreLanguage(queryOf(request).lang, request.headers['accept-language'], own)

export const sendHtml = (
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

/** The items of a basket, and then its prices. */
const priced = async (deps: StoreRouteDeps, tenantId: TenantId, basket: Basket): Promise<PricedBasket> =>
  priceBasket(basket, await deps.goods.byTags(tenantId, [...new Set(basket.map((line) => line.item))]))

/** Finds the shop and hands over; what is not there, or does not trade, is a page too. */
export const visiting =
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
