/**
 * Routes that are answered before Fastify sees the request, for the few that are asked thousands of times a second: what the
 * framework does for every request (its own request and reply, hooks, parser, serializer) is a tenth of what such a one costs.
 *
 * A direct route is declared to Fastify like every other, with schema, purpose and limits, and answers there in the same
 * way: `config.direct` holds the handler, and `handOver` makes Fastify's of it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RouteHandlerMethod, RouteOptions } from 'fastify'

/** Answers by itself, also when it fails: nobody behind it catches what it throws. */
export type DirectHandler = (request: IncomingMessage, response: ServerResponse) => void

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers requests of exactly this method and address, without a query, before Fastify sees them. */
    readonly direct?: DirectHandler
  }
}

/** The same for requests that come through Fastify: with a query, or injected by a test. */
export const handOver =
  (direct: DirectHandler): RouteHandlerMethod =>
  (request, reply) => {
    reply.hijack()
    direct(request.raw, reply.raw)
  }

export interface DirectRoutes {
  /** Takes up a route that has a direct handler. */
  readonly add: (route: Pick<RouteOptions, 'method' | 'url' | 'config'>) => void
  /** Answers the request; false when it is for Fastify. */
  readonly take: (request: IncomingMessage, response: ServerResponse) => boolean
  /** From now on all is for Fastify, which says that the server closes. */
  readonly close: () => void
}

export const createDirectRoutes = (): DirectRoutes => {
  const byUrl = new Map<string, { readonly method: string; readonly direct: DirectHandler }>()
  return {
    add: ({ method, url, config }) => {
      if (config?.direct) byUrl.set(url, { method: String(method), direct: config.direct })
    },
    take: (request, response) => {
      const route = byUrl.get(request.url ?? '')
      if (!route || route.method !== request.method) return false
      route.direct(request, response)
      return true
    },
    close: () => byUrl.clear(),
  }
}

const NOTHING = Buffer.alloc(0)

/**
 * Reads a body of at most `bytesMost` and calls back once: with its bytes, or with null as soon as it is longer. Never calls
 * back when the caller hangs up before the end. Callbacks and not promises, since most bodies are one chunk.
 */
export const readBody = (request: IncomingMessage, bytesMost: number, done: (bytes: Buffer | null) => void): void => {
  if (Number(request.headers['content-length'] ?? 0) > bytesMost) return done(null)
  let first: Buffer | undefined
  let all: Buffer[] | undefined
  let length = 0
  request.on('data', (chunk: Buffer) => {
    const wasWhole = length <= bytesMost
    length += chunk.length
    if (length > bytesMost) {
      first = all = undefined // what is still to come is let go
      if (wasWhole) done(null)
    } else if (first === undefined) first = chunk
    else (all ??= [first]).push(chunk)
  })
  request.on('end', () => {
    if (length <= bytesMost) done(all ? Buffer.concat(all, length) : (first ?? NOTHING))
  })
}
