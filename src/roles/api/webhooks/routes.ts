/** Who of the shop's own systems is told what, as it happens: endpoints and their secrets. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { err, ok } from '../../../kernel/result.ts'
import { reveal } from '../../../kernel/redacted.ts'
import {
  changeEndpoint,
  endpointHint,
  findEndpoint,
  holdEndpoint,
  listEndpoints,
  makeEndpoint,
  removeEndpoint,
  rotateSecret,
  type Endpoint,
  type ManageDeps,
  type WithSecret,
} from '../../../integrations/index.ts'
import type { Database } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import type { LaneHint } from '../../../platform/lanes/index.ts'
import type { Directory } from '../../../tenants/index.ts'
import { callerOf } from '../auth.ts'
import { readCursor, toPage } from '../cursor.ts'
import { checkIfMatch } from '../etag.ts'
import type { Write } from '../idempotency.ts'
import { toIso, toIsoOrNull } from '../times.ts'
import {
  EndpointBody,
  EndpointChangesBody,
  EndpointParams,
  EndpointSchema,
  EndpointsPage,
  NewEndpointSchema,
} from './schema.ts'
import { EmptyBody, NoQuery, PAGE_DEFAULT, PageQuery } from '../words.ts'

/** What becomes of deliveries is no change of the endpoint; the secret is shown once (`etag.ts`). */
const VOLATILE = ['failingSince', 'secret'] as const

const toWire = (e: Endpoint) => ({
  id: e.id,
  url: e.url,
  description: e.description,
  eventTypes: [...e.eventTypes],
  status: e.status,
  failingSince: toIsoOrNull(e.failingSinceMs),
  disabledReason: e.disabledReason,
  createdAt: toIso(e.createdAtMs),
  updatedAt: toIso(e.updatedAtMs),
})
type NewEndpoint = ReturnType<typeof toWire> & { readonly secret: string | null }
const withSecret = ({ endpoint, secret }: WithSecret): NewEndpoint => ({ ...toWire(endpoint), secret: reveal(secret) })
const withoutSecret = (answer: NewEndpoint): NewEndpoint => ({ ...answer, secret: null })

interface WebhookRouteDeps extends ManageDeps {
  readonly db: Database
  readonly write: Write
  readonly directory: Pick<Directory, 'getTenant'>
  readonly hint: (hint: LaneHint) => void
}

export const webhookEndpointRoutes =
  (deps: WebhookRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write, directory, clock } = deps
    app.get(
      '/webhooks',
      {
        config: { scope: 'webhooks:read' },
        schema: {
          operationId: 'listWebhooks',
          summary: 'Endpoints that are told of events, newest first',
          tags: ['webhooks'],
          querystring: PageQuery,
          response: { 200: EndpointsPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { limit = PAGE_DEFAULT, cursor } = request.query
        const before = readCursor(cursor)
        const found = await db.withTenant(callerOf(request).tenantId, (tx) =>
          listEndpoints(tx, { before, most: limit + 1 }),
        )
        const { rows, nextCursor } = toPage(found, limit, ({ id, createdAtMs }) => ({ id, atMs: createdAtMs }))
        return { endpoints: rows.map(toWire), nextCursor }
      },
    )

    app.post(
      '/webhooks',
      {
        config: { scope: 'webhooks:write', volatile: VOLATILE },
        schema: {
          operationId: 'createWebhook',
          summary: 'Have an address told of events',
          description:
            'Posts follow Standard Webhooks: verify `webhook-signature` with the secret, which is shown in this answer and never again, and drop a `webhook-id` that you have seen. Bodies hold ids and numbers; read the rest by API. Anything but 2xx within 10 seconds is tried again, ten times over three days. It is told of events from 15 seconds after it was made at the latest.',
          tags: ['webhooks'],
          body: EndpointBody,
          response: { 201: NewEndpointSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const tenant = await directory.getTenant(callerOf(request).tenantId)
        const { url, description = '', eventTypes } = request.body
        const made = await write(
          request,
          reply,
          async (tx) => {
            const result = await makeEndpoint(deps, tx, tenant, { url, description, eventTypes })
            return result.ok ? ok(withSecret(result.value)) : result
          },
          { status: 201, kept: withoutSecret },
        )
        return made.ok ? reply.send(made.value) : sendProblem(reply, made.error)
      },
    )

    app.get(
      '/webhooks/:endpointId',
      {
        config: { scope: 'webhooks:read', volatile: VOLATILE },
        schema: {
          operationId: 'getWebhook',
          summary: 'One endpoint',
          tags: ['webhooks'],
          params: EndpointParams,
          querystring: NoQuery,
          response: { 200: EndpointSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId } = callerOf(request)
        const found = await db.withTenant(tenantId, (tx) => findEndpoint(tx, request.params.endpointId))
        return found ? toWire(found) : sendProblem(reply, { code: 'integrations.endpoint_not_found' })
      },
    )

    app.patch(
      '/webhooks/:endpointId',
      {
        config: { scope: 'webhooks:write', ifMatch: true, volatile: VOLATILE },
        schema: {
          operationId: 'changeWebhook',
          summary: 'Change an endpoint, pause it, or put it back to work',
          description: 'What is not named stays. What happens while it is paused or disabled is not told.',
          tags: ['webhooks'],
          params: EndpointParams,
          body: EndpointChangesBody,
          response: { 200: EndpointSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId } = callerOf(request)
        const { endpointId } = request.params
        const changed = await write(request, reply, async (tx) => {
          const before = await holdEndpoint(deps, tx, endpointId, request.body)
          if (!before) return err({ code: 'integrations.endpoint_not_found' })
          const isAsSeen = checkIfMatch(request, toWire(before))
          if (!isAsSeen.ok) return isAsSeen
          const result = await changeEndpoint(deps, tx, before, request.body)
          return result.ok ? ok(toWire(result.value)) : result
        })
        if (changed.ok) deps.hint(endpointHint(tenantId, endpointId, clock.now()))
        return changed.ok ? changed.value : sendProblem(reply, changed.error)
      },
    )

    app.delete(
      '/webhooks/:endpointId',
      {
        config: { scope: 'webhooks:write' },
        schema: {
          operationId: 'deleteWebhook',
          summary: 'Remove an endpoint with its log',
          tags: ['webhooks'],
          params: EndpointParams,
          response: { 200: EndpointSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const removed = await write(request, reply, async (tx) => {
          const result = await removeEndpoint(deps, tx, request.params.endpointId)
          return result.ok ? ok(toWire(result.value)) : result
        })
        return removed.ok ? removed.value : sendProblem(reply, removed.error)
      },
    )

    app.post(
      '/webhooks/:endpointId/rotate-secret',
      {
        config: { scope: 'webhooks:write' },
        schema: {
          operationId: 'rotateWebhookSecret',
          summary: 'Make a new secret; the present one signs beside it for 24 hours',
          tags: ['webhooks'],
          params: EndpointParams,
          body: EmptyBody,
          response: { 200: NewEndpointSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const tenant = await directory.getTenant(callerOf(request).tenantId)
        const rotated = await write(
          request,
          reply,
          async (tx) => {
            const result = await rotateSecret(deps, tx, tenant, request.params.endpointId)
            return result.ok ? ok(withSecret(result.value)) : result
          },
          { kept: withoutSecret },
        )
        return rotated.ok ? rotated.value : sendProblem(reply, rotated.error)
      },
    )
  }
