/** What a visitor reads: the shop's page, its headings, an item, the basket, and who sells. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { ShopItem } from '../catalog/index.ts'
import type { TenantId } from '../kernel/ids.ts'
import { renderAboutPage } from './about-page.ts'
import { renderBasketPage } from './basket-page.ts'
import { composeBasketText } from './basket-text.ts'
import { formatBasket, parseBasket } from './basket.ts'
import { renderItemPage } from './item-page.ts'
import { renderHeadings, renderShopPage } from './shop-page.ts'
import { renderNoSuchItem } from './state-pages.ts'
import { isTag } from './tag.ts'
import { linkTo, type StoreShop } from './view.ts'
import { OPENS, Params, Query, sendHtml, visiting, type StoreRouteDeps } from './visiting.ts'

const ItemParams = Type.Object({ shop: Type.String({ maxLength: 100 }), item: Type.String({ maxLength: 20 }) })

const PAGE_RESPONSES = {
  200: Type.String(),
  304: Type.Null(),
  404: Type.String(),
  410: Type.String(),
  503: Type.String(),
}

const chatUrlOf = (deps: StoreRouteDeps, { whatsApp }: StoreShop, text: string): string | null =>
  whatsApp === null ? null : deps.chatUrl(whatsApp, text)

/** The first of the goods that has a photo stands for all of them. */
const previewOf = (deps: StoreRouteDeps, tenantId: TenantId, items: readonly ShopItem[]): string | null => {
  const hash = items.find(({ photo }) => photo !== null)?.photo ?? null
  return hash === null ? null : deps.previewUrl(tenantId, hash)
}

export const pageRoutes = (app: FastifyInstance, deps: StoreRouteDeps): void => {
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
      previewUrl: previewOf(deps, tenantId, menu.stretch.items),
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
    const body = renderHeadings({ shop, visit, headings, basket, chatUrl: chatUrlOf(deps, shop, '') })
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
        previewUrl: previewOf(deps, tenantId, [item]),
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
