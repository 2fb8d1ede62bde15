/** HTTP API for the console and for partners: who calls, the routes of v1, and their description. */
import { randomInt } from 'node:crypto'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { createImportRunner } from '../catalog/index.ts'
import { createRequestDeps } from '../conversation/index.ts'
import type { Database } from '../platform/db/database.ts'
import { sendPage } from '../platform/http/page.ts'
import { withPlainText } from '../platform/http/plain-text.ts'
import { sendProblem } from '../platform/http/problem.ts'
import { validatorCompiler } from '../platform/http/validation.ts'
import type { LaneHint } from '../platform/lanes/index.ts'
import { createApiKeys, createDirectory } from '../tenants/index.ts'
import { agreementRoutes } from './api/tenants/agreement-routes.ts'
import { addAuthentication } from './api/auth.ts'
import { closingRoutes } from './api/tenants/closing-routes.ts'
import { collectionRoutes } from './api/fulfilment/collection-routes.ts'
import { conversationRoutes } from './api/conversations/routes.ts'
import { customerRoutes } from './api/customers/routes.ts'
import { customerSummaryRoutes } from './api/customers/summary-routes.ts'
import { deliveryRoutes } from './api/webhooks/delivery-routes.ts'
import { addDeprecation } from './api/deprecation.ts'
import { DOCS_CSP, renderDocs } from './api/document/page.ts'
import { addEntityTags } from './api/etag.ts'
import { evidenceRoutes } from './api/rights/evidence-routes.ts'
import { createGuesses } from './api/keys/guesses.ts'
import { createWrite, waitingBriefly } from './api/idempotency.ts'
import { importRoutes } from './api/products/import-routes.ts'
import { keyRoutes } from './api/keys/routes.ts'
import { apiDocument, describeApi, inlineDocument } from './api/document/openapi.ts'
import { operationsRoutes } from './api/operator/operations-routes.ts'
import { operatorGrantRoutes } from './api/operator/grant-routes.ts'
import { createTakeLook } from './api/operator/look.ts'
import { orderChangeRoutes } from './api/orders/change-routes.ts'
import { orderRoutes } from './api/orders/routes.ts'
import { photoRoutes } from './api/products/photo-routes.ts'
import { privacyRequestRoutes } from './api/rights/request-routes.ts'
import { API_PROBLEMS } from './api/problems.ts'
import { productRoutes } from './api/products/routes.ts'
import { retentionRoutes } from './api/rights/retention-routes.ts'
import { runRoutes } from './api/fulfilment/run-routes.ts'
import { serializerCompiler } from './api/serialiser.ts'
import { shopRoutes } from './api/shop/routes.ts'
import { staffRoutes } from './api/staff/routes.ts'
import { stockRoutes } from './api/products/stock-routes.ts'
import { storePageRoutes } from './api/shop/page-routes.ts'
import { tenantRoutes } from './api/tenants/routes.ts'
import { wakalaNumberRoutes } from './api/tenants/wakala-number-routes.ts'
import { webhookEndpointRoutes } from './api/webhooks/routes.ts'
import { forgettingShop, hintingJobs } from './api/write-after.ts'
import { zoneRoutes } from './api/fulfilment/zone-routes.ts'
import { createEventHooks } from './event-hooks.ts'
import { createImportWorker } from './import-worker.ts'
import { openMedia } from './media.ts'
import type { Runtime } from './runtime.ts'

/** What `apiRoutes` takes of the runtime. */
type ApiRuntime = Pick<Runtime, 'config' | 'clock' | 'newId' | 'keyring'> & Partial<Pick<Runtime, 'limits'>>

/** One line a request, without what may hold a person: the pattern of the route instead of its path, no query. */
const logRequests = (app: FastifyInstance): void => {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    const facts = { method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }
    request.log.info({ ...facts, ...(request.caller ? { keyId: request.caller.keyId } : {}) }, 'request')
  })
}

/** A packed body would be read as what it is not: as JSON that is none, as a table of nonsense. */
const refusePacked = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (request, reply) => {
    const encoding = request.headers['content-encoding']
    if (encoding === undefined || encoding === 'identity') return
    return sendProblem(reply.header('accept-encoding', 'identity'), { code: 'http.unsupported_encoding' })
  })
}

/** Made when it is first asked for: who needs no key must not cost more than a look. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** Of this release, so asked about each time: a second look costs a few hundred bytes. */
const DOCUMENT = { cacheControl: 'public, no-cache' } as const

const documentRoutes = (app: FastifyInstance, key: string): void => {
  const document = once(() => JSON.stringify(apiDocument(app)))
  const page = once(() => renderDocs(inlineDocument(app), API_PROBLEMS, key))
  app.get(
    '/v1/openapi.json',
    {
      schema: {
        summary: 'This document',
        hide: true,
        response: { 200: Type.Unsafe<object>({ type: 'object', additionalProperties: true }) },
      },
      serializerCompiler: () => (text) => String(text), // it is text already
    },
    (request, reply) =>
      sendPage(request, reply, { ...DOCUMENT, body: document(), type: 'application/json; charset=utf-8', headers: {} }),
  )
  app.get(
    '/docs',
    { schema: { summary: 'The API on a readable page', hide: true, response: { 200: Type.String() } } },
    (request, reply) =>
      sendPage(request, reply, {
        ...DOCUMENT,
        body: page(),
        type: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': DOCS_CSP },
      }),
  )
}

/** The plugin to register under `/api`, on a server that was created with `API_PROBLEMS`. */
export const apiRoutes =
  (
    runtime: ApiRuntime,
    db: Database,
    hint: (hint: LaneHint) => void,
    wakeRouter: (shards: ReadonlySet<number>) => void,
  ): FastifyPluginAsync =>
  async (app) => {
    const { config, clock, newId, keyring } = runtime
    const directory = createDirectory({ db, keyring, clock })
    const jobs = createEventHooks({ newId, clock, directory })
    const orders = { clock, newId, keyring, randomBelow: (n: number) => randomInt(n), onEvent: jobs.onEvent }

    const staff = { ...createRequestDeps({ clock, newId, events: { newId, onEvent: jobs.onEvent } }), keyring }
    const keys = createApiKeys({ db, clock, acceptsDemoKeys: config.WAKALA_MODE === 'demo' })
    const write = createWrite({ db, directory, clock })
    const writeGoods = waitingBriefly(write)

    addAuthentication(app, {
      ...{ keys, directory, clock },
      guesses: createGuesses({ clock }),
      takeLook: createTakeLook({ db, clock, newId }),
    })
    app.setValidatorCompiler(withPlainText(validatorCompiler))
    app.setSerializerCompiler(serializerCompiler)
    addEntityTags(app)
    addDeprecation(app)
    logRequests(app)
    refusePacked(app)
    await describeApi(app, config.PUBLIC_URL)
    const v1 = { prefix: '/v1' }
    const writeShop = forgettingShop(write, directory)
    const writeWithJobs = hintingJobs(write, { takeHints: jobs.takeHints, hint })
    const shop = { db, write: writeShop, directory, keyring, clock, newId }
    await app.register(shopRoutes(shop), v1)
    await app.register(storePageRoutes({ ...shop, publicUrl: config.PUBLIC_URL }), v1)
    const imports = createImportWorker(createImportRunner({ db, clock, newId }), app.log)
    app.addHook('onReady', async () => imports.start())
    app.addHook('onClose', () => imports.stop())
    await app.register(importRoutes({ db, write, imports: { clock, newId }, onDue: imports.wake }), v1)
    const files = openMedia(config.WAKALA_DATA_DIR)
    await app.register(photoRoutes({ db, write: writeGoods, clock, newId, files, publicUrl: config.PUBLIC_URL }), v1)
    await app.register(productRoutes({ db, write: writeGoods, clock, newId, publicUrl: config.PUBLIC_URL }), v1)
    await app.register(
      stockRoutes({ db, write: writeGoods, directory, stock: { clock, newId, onEvent: jobs.onEvent } }),
      v1,
    )
    const orderDeps = { db, write: writeWithJobs, orders }
    await app.register(orderRoutes(orderDeps), v1)
    await app.register(orderChangeRoutes(orderDeps), v1)
    await app.register(zoneRoutes({ db, write: writeShop, clock, newId }), v1)
    await app.register(collectionRoutes({ db, write: writeShop, clock, newId }), v1)
    const runs = { clock, newId, orders, publicUrl: config.PUBLIC_URL }
    await app.register(runRoutes({ db, write: writeWithJobs, directory, ...runs }), v1)
    await app.register(operationsRoutes({ db, write, clock, hint, wakeRouter }), v1)
    await app.register(customerRoutes({ db, write, directory, keyring, clock, newId }), v1)
    await app.register(customerSummaryRoutes({ db, directory, clock }), v1)
    await app.register(conversationRoutes({ db, write, directory, keyring, clock, newId, hint }), v1)
    await app.register(
      privacyRequestRoutes({ db, write: writeWithJobs, directory, staff, publicUrl: config.PUBLIC_URL }),
      v1,
    )
    await app.register(retentionRoutes({ db, write, clock, newId }), v1)
    await app.register(evidenceRoutes({ db, directory, keyring, clock, newId, publicUrl: config.PUBLIC_URL }), v1)
    await app.register(staffRoutes({ db, write: writeShop, directory, keyring, clock, newId }), v1)
    await app.register(keyRoutes({ db, write, clock, newId }), v1)
    await app.register(operatorGrantRoutes({ db, write, clock, newId }), v1)
    await app.register(agreementRoutes({ db, write, clock, newId }), v1)
    const tenants = { db, directory, keyring, clock, newId }
    await app.register(tenantRoutes(tenants), v1)
    await app.register(wakalaNumberRoutes(tenants), v1)
    await app.register(closingRoutes({ ...tenants, events: jobs, hint }), v1)
    const policy = { allowsLoopback: config.WAKALA_MODE === 'demo' }
    await app.register(webhookEndpointRoutes({ db, write: writeShop, directory, clock, newId, policy, hint }), v1)
    await app.register(deliveryRoutes({ db, write, clock, hint }), v1)
    await app.register(async (open) => {
      runtime.limits?.guard(open)
      documentRoutes(open, config.WAKALA_MODE === 'demo' ? 'wk_demo_kasi-kota' : 'wk_live_…')
    })
  }
