/** What is to go says so in each of its answers, long before it goes: docs/api.md promises at least 12 months. */
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For a route that is to go: since when it is deprecated and from when it may be gone, as `2026-11-25`. */
    readonly deprecation?: { readonly since: string; readonly sunset: string }
  }
}

/** RFC 9745 wants a structured date (seconds), RFC 8594 an HTTP date. */
export const addDeprecation = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (request, reply) => {
    const { deprecation } = request.routeOptions.config
    if (!deprecation) return
    reply
      .header('deprecation', `@${Date.parse(deprecation.since) / 1000}`)
      .header('sunset', new Date(deprecation.sunset).toUTCString())
      .header('link', '</api/docs>; rel="deprecation"; type="text/html"')
  })
}
