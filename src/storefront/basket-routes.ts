/** The one form of a store page: something goes into the basket, or out of it. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { fieldOf, itemNamed, parseFields, readForm, type Fields } from './basket-form.ts'
import { chooseStoreLanguage, linkTo, type Visit } from './view.ts'
import { HEADERS, OPENS, Params, Query, visiting, type StoreRouteDeps } from './visiting.ts'

/** A basket of 30 lines with options. */
const FORM_MOST_BYTES = 16 * 1_024

export const basketRoutes = (app: FastifyInstance, deps: StoreRouteDeps): void => {
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
