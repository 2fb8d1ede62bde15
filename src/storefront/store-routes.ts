/**
 * `/s/:shop` and what hangs on it. Public, without cookie and without need of a script, the same for everybody who asks for the same: what
 * somebody has put together travels in the address. A form is answered by a redirect, so that going back orders nothing.
 */
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { isTransient } from '../platform/db/database.ts'
import { sendPage } from '../platform/http/page.ts'
import { basketRoutes } from './basket-routes.ts'
import { pageRoutes } from './page-routes.ts'
import { posterRoutes } from './poster-routes.ts'
import { renderBusy } from './state-pages.ts'
import { languageOf, sendHtml, type StoreRouteDeps } from './visiting.ts'

export type { StoreRouteDeps }

/** It changes with a release. */
const ROBOTS_CACHE_SECONDS = 3_600

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
        cacheControl: `public, max-age=${ROBOTS_CACHE_SECONDS}`,
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
    pageRoutes(app, deps)
    basketRoutes(app, deps)
    posterRoutes(app, deps)
    robotsRoute(app)
  }
