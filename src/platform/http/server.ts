/**
 * One HTTP server for every role: bounds, schemas, problem documents, health and metrics.
 *
 * Nothing of a request is logged but its id, method, route pattern, status and time: paths, queries, bodies and addresses
 * hold phone numbers. Hooks belong to the plugins that need them. Webhooks are answered before Fastify (`direct.ts`).
 */
import { randomUUID } from 'node:crypto'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteOptions,
} from 'fastify'
import { Counter, type Registry } from 'prom-client'
import { Type } from 'typebox'
import { isTransient } from '../db/database.ts'
import type { Logger } from '../telemetry/logger.ts'
import { createDirectRoutes, type DirectRoutes, type OnFault } from './direct.ts'
import type { HttpErrorCode } from './errors.ts'
import { refuse } from './problem-page.ts'
import { ProblemSchema, SECURITY_HEADERS, sendProblem, type ProblemTable } from './problem.ts'
import { takeJson } from './json-body.ts'
import { methodsAt, recordRoutes } from './routes.ts'
import { TLS_VERSION_MIN, type TlsMaterial } from './tls.ts'
import { mayReadMetrics } from './who-measures.ts'
import { InvalidRequestError, validatorCompiler } from './validation.ts'

export interface Readiness {
  readonly ok: boolean
  readonly checks: Readonly<Record<string, string>>
}

export interface HttpServerDeps {
  readonly log: Logger
  readonly registry: Registry
  /** May throw: that is not ready. */
  readonly readiness: () => Promise<Readiness>
  /** Addresses and networks of load balancers, with commas between: from them `x-forwarded-for` says who calls. */
  readonly trustedProxies?: string | undefined
  /** Opens the metrics, from everywhere; without it they are shown to this machine and its private network. */
  readonly metricsToken?: string | undefined
  /** Codes of the contexts whose routes will be registered. */
  readonly problems?: ProblemTable
  /** Serves HTTPS with this pair; without it HTTP, as behind a proxy. */
  readonly tls?: TlsMaterial
  /** What a route is for; null refuses it. Without this nobody is asked, as in tests of single routes. */
  readonly purposeOf?: (route: RouteOptions) => string | null
}

/** A route was registered of which nobody has said what it is for (POPIA s11). */
class RouteWithoutPurposeError extends Error {
  constructor({ method, url }: Pick<RouteOptions, 'method' | 'url'>) {
    super(`${String(method)} ${url} has no purpose: name one in roles/purposes.ts`)
    this.name = 'RouteWithoutPurposeError'
  }
}

/** JSON of ours is small; plugins that take more say so. */
const BODY_MAX_BYTES = 1024 * 1024
/**
 * Silence on a connection, whether a request is open or not: a phone on a bad line recovers within it, event streams send
 * a ping more often, and common load balancers give up sooner (60 s), so that they never meet a connection closed by us.
 */
const SILENCE_MS = 72_000
/** Headers are a few packets: who sends them byte by byte wants to hold the connection. */
const HEADERS_TIMEOUT_MS = 20_000
/** How often Node looks for requests that are late. */
const LATE_CHECK_MS = 10_000
/** At some 20 KB each with TLS, so that connections alone never fill a small machine. */
const CONNECTIONS_MOST = 8_000
/** A whole request, so that bytes that drip in do not hold a connection for ever. */
const REQUEST_TIMEOUT_MS = 60_000
/** Connections that closed without a question are forgotten when so many have come. */
const UNASKED_PRUNED_FROM = 1_000
const HSTS = 'max-age=31536000'
/** A probe that hangs is a probe that failed. */
const READY_TIMEOUT_MS = 3_000

/** Ids are ours or a proxy's; digits alone could be somebody's number. */
const REQUEST_ID = /^(?=.*[A-Za-z])[A-Za-z0-9._-]{8,64}$/

const toRequestId = (header: string | string[] | undefined): string =>
  typeof header === 'string' && REQUEST_ID.test(header) ? header : randomUUID()

/** Fastify's own errors, by the code or else the status that they carry. */
const CODES: Readonly<Record<string, HttpErrorCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'http.malformed_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'http.malformed_json',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'http.unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'http.body_too_large',
}
const BY_STATUS: Readonly<Record<number, HttpErrorCode>> = {
  404: 'http.not_found',
  408: 'http.timed_out',
  413: 'http.body_too_large',
  415: 'http.unsupported_media_type',
}

const memberOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined

const codeOf = (error: unknown): HttpErrorCode => {
  const own = CODES[String(memberOf(error, 'code'))]
  if (own) return own
  if (isTransient(error)) return 'http.unavailable'
  if (error instanceof SyntaxError) return 'http.malformed_json' // of JSON.parse or its guard against __proto__
  const status = memberOf(error, 'statusCode')
  if (typeof status !== 'number' || status < 400 || status > 499) return 'http.internal'
  return BY_STATUS[status] ?? 'http.bad_request'
}

/** The one place where what was thrown becomes an answer. */
const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  if (error instanceof InvalidRequestError) {
    return sendProblem(reply, { code: 'http.invalid_request', errors: error.fields } as { code: string })
  }
  // Who hangs up in the middle of her request is no outage of ours, and as many may do so as like.
  if (request.raw.errored !== null && !request.raw.complete) return refuse(request, reply, 'http.bad_request')
  const code = codeOf(error)
  if (code === 'http.internal' || code === 'http.unavailable') {
    const { id: reqId, method } = request
    request.server.log.error({ reqId, err: error, method, route: request.routeOptions?.url }, 'request failed')
  }
  if (code === 'http.unavailable') void reply.header('retry-after', '2')
  return refuse(request, reply, code)
}

const ReadinessSchema = Type.Object({ ok: Type.Boolean(), checks: Type.Record(Type.String(), Type.String()) })

/** Not ready when the check says so, throws, or takes too long. */
const isReady = async (readiness: HttpServerDeps['readiness']): Promise<Readiness> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, checks: { readiness: 'timed out' } }), READY_TIMEOUT_MS)
  })
  const check = readiness().catch((): Readiness => ({ ok: false, checks: { readiness: 'failed' } }))
  const result = await Promise.race([check, late])
  clearTimeout(timer)
  return result
}

/** One look at a time, however many ask: each look asks the database. */
const shareLooks = (readiness: HttpServerDeps['readiness']): (() => Promise<Readiness>) => {
  let looking: Promise<Readiness> | null = null
  return () => {
    looking ??= isReady(readiness).finally(() => (looking = null))
    return looking
  }
}

const healthRoutes = (app: FastifyInstance, deps: HttpServerDeps): void => {
  const look = shareLooks(deps.readiness)
  app.addHook('onRequest', async (_request, reply) => void reply.headers(SECURITY_HEADERS))
  app.get(
    '/healthz',
    { schema: { summary: 'The process is alive', response: { 200: Type.Object({ ok: Type.Boolean() }) } } },
    async () => ({ ok: true }),
  )
  app.get(
    '/readyz',
    {
      schema: {
        summary: 'The process can do its work: its database answers',
        response: { 200: ReadinessSchema, 503: ReadinessSchema },
      },
    },
    async (_request, reply) => {
      const ready = await look()
      return reply.code(ready.ok ? 200 : 503).send(ready)
    },
  )
  app.get(
    '/metrics',
    {
      schema: {
        summary: "Measurements in Prometheus's text format",
        response: { 200: Type.String(), 403: ProblemSchema },
      },
    },
    async (request, reply) => {
      if (!mayReadMetrics(request, deps.metricsToken)) return sendProblem(reply, { code: 'http.metrics_private' })
      return reply.type(deps.registry.contentType).send(await deps.registry.metrics())
    },
  )
}

/**
 * Closes, when the server closes, connections on which nothing was ever asked: Node counts them as busy and would wait for
 * them a minute. Browsers and load balancers keep such connections ready.
 */
const closeUnasked = (app: FastifyInstance): void => {
  const unasked = new Set<Socket>()
  let pruneAt = UNASKED_PRUNED_FROM
  app.server.on('connection', (socket: Socket) => {
    unasked.add(socket)
    if (unasked.size < pruneAt) return
    for (const one of unasked) if (one.destroyed) unasked.delete(one)
    pruneAt = Math.max(UNASKED_PRUNED_FROM, 2 * unasked.size)
  })
  // And not by a 'close' listener on the socket: with one, all that belongs to a request outlives it until the next full
  // collection, and those became a good part of what a webhook costs.
  app.server.on('request', (request: IncomingMessage) => void unasked.delete(request.socket))
  app.addHook('preClose', async () => {
    // Those of TLS stand for the connection beneath, which no request names: what was read there tells.
    for (const socket of unasked) if (socket.bytesRead === 0) socket.destroy()
  })
}

/** Node's server, as Fastify would make it, with those routes before it that are answered directly. */
const serverOf =
  (direct: DirectRoutes, tls: TlsMaterial | undefined) =>
  (handle: http.RequestListener): http.Server => {
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      if (!direct.take(request, response)) handle(request, response)
    }
    const late = { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: LATE_CHECK_MS }
    const server = tls
      ? https.createServer({ cert: tls.cert, key: tls.key, minVersion: TLS_VERSION_MIN, ...late }, listener)
      : http.createServer(late, listener)
    server.requestTimeout = REQUEST_TIMEOUT_MS
    server.setTimeout(SILENCE_MS)
    // One timer a connection. With a second one for idle connections Node would move each between the two at every request.
    server.keepAliveTimeout = 0
    server.maxConnections = CONNECTIONS_MOST
    return server
  }

const FAULTS = 'wakala_direct_faults_total'

/** One for all servers that share the registry. */
const countFaults = (registry: Registry): Counter =>
  (registry.getSingleMetric(FAULTS) as Counter | undefined) ??
  new Counter({
    name: FAULTS,
    help: 'Requests of direct routes that were answered 500, because something was thrown',
    registers: [registry],
  })

/** Says that a direct route failed. The caller has had its answer, whatever becomes of this. */
const tellFaults = ({ log, registry }: HttpServerDeps): OnFault => {
  const faults = countFaults(registry)
  return (err, route) => {
    faults.inc()
    log.error({ err, route }, 'request failed')
  }
}

/**
 * Opens the port and answers with its number, which is the system's choice where 0 was asked for. Fastify knows nothing of the
 * certificate of a server that it has not made, and would call it `http`.
 */
export const listenAt = async (
  app: FastifyInstance,
  at: { readonly host: string; readonly port: number; readonly isTls: boolean },
): Promise<number> => {
  const { host, port, isTls } = at
  const scheme = isTls ? 'https' : 'http'
  await app.listen({ host, port, listenTextResolver: (url) => `listening at ${url.replace(/^http(?=:)/, scheme)}` })
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : port
}

export const createHttpServer = async (deps: HttpServerDeps): Promise<FastifyInstance> => {
  const onDirectFault = tellFaults(deps)
  const direct = createDirectRoutes(onDirectFault)
  const app = fastify({
    // Given a logger, Fastify makes one for each request and listens to the end of each response, whoever needs it.
    logger: false,
    serverFactory: serverOf(direct, deps.tls),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: (request) => toRequestId(request.headers['x-request-id']),
    trustProxy: deps.trustedProxies ?? false,
    bodyLimit: BODY_MAX_BYTES,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  })
  app.log = deps.log
  app.addHook('onRoute', (route) => {
    route.childLoggerFactory ??= (_none, bindings, options) => deps.log.child(bindings, options)
    direct.add(route)
  })
  app.addHook('preClose', async () => direct.close())
  app.decorate('problems', deps.problems ?? {})
  app.decorate('onDirectFault', onDirectFault)
  app.setValidatorCompiler(validatorCompiler)
  app.setErrorHandler(answerError)
  takeJson(app)
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsAt(app, request.url.split('?', 1)[0] ?? '')
    if (methods.length === 0) return void refuse(request, reply, 'http.not_found')
    void reply.header('allow', methods.join(', '))
    if (request.method === 'OPTIONS') return void reply.code(204).send()
    refuse(request, reply, 'http.method_not_allowed')
  })
  recordRoutes(app)
  const { purposeOf } = deps
  if (purposeOf) {
    app.addHook('onRoute', (route) => {
      if (purposeOf(route) === null) throw new RouteWithoutPurposeError(route)
    })
  }
  closeUnasked(app)
  if (deps.tls) {
    // Whoever came by HTTPS once comes by HTTPS for a year, also when she types the name only.
    app.addHook('onRequest', async (_request, reply) => void reply.header('strict-transport-security', HSTS))
  }
  await app.register(async (health) => healthRoutes(health, deps))
  return app
}
