/** A poster with a code that leads to the shop's page, to print. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { sendPage } from '../platform/http/page.ts'
import { createTtlCache } from '../platform/ttl-cache.ts'
import { posterPdf, posterPng } from './poster-files.ts'
import type { PosterShop } from './poster.ts'
import { HEADERS, OPENS, Params, Query, visiting, type StoreRouteDeps } from './visiting.ts'

/** A shop's poster changes with its name, and is asked for from a printer's. */
const POSTER_CACHE_SECONDS = 3_600
/** Some 70 KB each. */
const POSTERS_MOST = 100

export const posterRoutes = (app: FastifyInstance, { clock, ...deps }: StoreRouteDeps): void => {
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
