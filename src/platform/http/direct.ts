/**
 * Routes that are answered before Fastify sees the request, for the few that are asked thousands of times a second: what the
 * framework does for every request (its own request and reply, hooks, parser, serializer) is a tenth of what such a one costs.
 *
 * A direct route is declared to Fastify like every other, with schema, purpose and limits, and answers there in the same
 * way: `config.direct` holds the handler, and `handOver` makes Fastify's of it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RouteHandlerMethod, RouteOptions } from 'fastify'

/**
 * What a direct route does with a request. It never touches the answer: whatever it returns, throws or rejects with becomes one
 * here, so that no caller waits for ever and nothing that fails reaches the process.
 */
export interface DirectRoute {
  readonly bytesMost: number
  /** Before the body is read: a status refuses it, null goes on. */
  readonly admit?: (request: IncomingMessage, response: ServerResponse) => number | null
  /** The status with which a body is answered. */
  readonly answer: (bytes: Buffer, request: IncomingMessage) => number | Promise<number>
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers requests of exactly this method and address, without a query, before Fastify sees them. */
    readonly direct?: DirectRoute
  }
}

/** Hears what a direct route threw: nobody behind it would. */
export type OnFault = (error: unknown, url: string) => void

const EMPTY_TEXT = ['content-type', 'text/plain; charset=utf-8', 'content-length', '0']
/** The rest of a body that nobody reads comes on this connection. */
const EMPTY_AND_CLOSED = [...EMPTY_TEXT, 'connection', 'close']

const runDirect = (
  route: DirectRoute,
  request: IncomingMessage,
  response: ServerResponse,
  onFault: (error: unknown) => void,
): void => {
  const fail = (error: unknown): void => {
    if (!response.headersSent) response.writeHead(500, request.complete ? EMPTY_TEXT : EMPTY_AND_CLOSED)
    response.end()
    onFault(error)
  }
  const send = (status: number): void => {
    try {
      response.writeHead(status, request.complete ? EMPTY_TEXT : EMPTY_AND_CLOSED).end()
    } catch (error) {
      fail(error)
    }
  }
  try {
    const refused = route.admit?.(request, response) ?? null
    if (refused !== null) return send(refused)
    readBody(request, route.bytesMost, (bytes) => {
      if (bytes === null) return send(413)
      try {
        const status = route.answer(bytes, request)
        if (typeof status === 'number') send(status)
        else status.then(send, fail)
      } catch (error) {
        fail(error)
      }
    })
  } catch (error) {
    fail(error)
  }
}

/** The same for requests that come through Fastify: with a query, or injected by a test. */
export const handOver =
  (route: DirectRoute): RouteHandlerMethod =>
  ({ raw, server, log, routeOptions: { url = '' } }, reply) => {
    const tell: OnFault = server.onDirectFault ?? ((err) => log.error({ err, route: url }, 'request failed'))
    reply.hijack()
    runDirect(route, raw, reply.raw, (error) => tell(error, url))
  }

declare module 'fastify' {
  interface FastifyInstance {
    /** Absent in a server that nobody watches. */
    readonly onDirectFault?: OnFault
  }
}

export interface DirectRoutes {
  /** Takes up a route that is answered directly. */
  readonly add: (route: Pick<RouteOptions, 'method' | 'url' | 'config'>) => void
  /** Answers the request; false when it is for Fastify. */
  readonly take: (request: IncomingMessage, response: ServerResponse) => boolean
  /** From now on all is for Fastify, which says that the server closes. */
  readonly close: () => void
}

export const createDirectRoutes = (onFault: OnFault): DirectRoutes => {
  const byUrl = new Map<string, { readonly method: string; readonly direct: DirectRoute }>()
  return {
    add: ({ method, url, config }) => {
      if (config?.direct) byUrl.set(url, { method: String(method), direct: config.direct })
    },
    take: (request, response) => {
      const url = request.url ?? ''
      const route = byUrl.get(url)
      if (!route || route.method !== request.method) return false
      runDirect(route.direct, request, response, (error) => onFault(error, url))
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
const readBody = (request: IncomingMessage, bytesMost: number, done: (bytes: Buffer | null) => void): void => {
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
