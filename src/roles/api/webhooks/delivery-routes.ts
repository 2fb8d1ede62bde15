/** What the shop's own systems were told: the log of deliveries with every try, and telling again. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  endpointHint,
  findDelivery,
  findEndpoint,
  listAttempts,
  listDeliveries,
  replayDelivery,
  type Attempt,
  type Delivery,
} from '../../../integrations/index.ts'
import type { Clock } from '../../../kernel/clock.ts'
import { ok } from '../../../kernel/result.ts'
import type { Database } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import type { LaneHint } from '../../../platform/lanes/index.ts'
import { callerOf } from '../auth.ts'
import { readCursor, toPage } from '../cursor.ts'
import type { Write } from '../idempotency.ts'
import { toIso, toIsoOrNull } from '../times.ts'
import {
  DeliveriesPage,
  DeliveriesQuery,
  DeliveryDetailSchema,
  DeliveryParams,
  DeliverySchema,
  EndpointParams,
} from './schema.ts'
import { EmptyBody, NoQuery, PAGE_DEFAULT } from '../words.ts'

const toDeliveryWire = (d: Delivery) => ({
  id: d.id,
  eventId: d.eventId,
  eventType: d.eventType,
  eventAt: toIso(d.eventAtMs),
  state: d.state,
  attempts: d.attempts,
  nextAt: toIsoOrNull(d.nextAtMs),
  createdAt: toIso(d.createdAtMs),
})
const toAttemptWire = ({ atMs, ...a }: Attempt) => ({ ...a, at: toIso(atMs) })

interface DeliveryRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly clock: Clock
  readonly hint: (hint: LaneHint) => void
}

export const deliveryRoutes =
  (deps: DeliveryRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write } = deps

    app.get(
      '/webhooks/:endpointId/deliveries',
      {
        config: { scope: 'webhooks:read' },
        schema: {
          operationId: 'listDeliveries',
          summary: 'What an endpoint was told, newest first, for 30 days',
          tags: ['webhooks'],
          params: EndpointParams,
          querystring: DeliveriesQuery,
          response: { 200: DeliveriesPage, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { state = null, limit = PAGE_DEFAULT, cursor } = request.query
        const before = readCursor(cursor)
        const { endpointId } = request.params
        const found = await db.withTenant(callerOf(request).tenantId, async (tx) =>
          (await findEndpoint(tx, endpointId))
            ? listDeliveries(tx, endpointId, { state, before, most: limit + 1 })
            : null,
        )
        if (!found) return sendProblem(reply, { code: 'integrations.endpoint_not_found' })
        const { rows, nextCursor } = toPage(found, limit, ({ id, createdAtMs }) => ({ id, atMs: createdAtMs }))
        return { deliveries: rows.map(toDeliveryWire), nextCursor }
      },
    )

    app.get(
      '/webhooks/:endpointId/deliveries/:deliveryId',
      {
        config: { scope: 'webhooks:read' },
        schema: {
          operationId: 'getDelivery',
          summary: 'One delivery with every try',
          tags: ['webhooks'],
          params: DeliveryParams,
          querystring: NoQuery,
          response: { 200: DeliveryDetailSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { endpointId, deliveryId } = request.params
        const found = await db.withTenant(callerOf(request).tenantId, async (tx) => {
          const delivery = await findDelivery(tx, endpointId, deliveryId)
          return delivery && { delivery, log: await listAttempts(tx, deliveryId) }
        })
        if (!found) return sendProblem(reply, { code: 'integrations.delivery_not_found' })
        return { ...toDeliveryWire(found.delivery), log: found.log.map(toAttemptWire) }
      },
    )

    app.post(
      '/webhooks/:endpointId/deliveries/:deliveryId/replay',
      {
        config: { scope: 'webhooks:write' },
        schema: {
          operationId: 'replayDelivery',
          summary: 'Tell it again, at once',
          description: 'Whatever became of it. The `webhook-id` stays: a receiver that has had it drops it.',
          tags: ['webhooks'],
          params: DeliveryParams,
          body: EmptyBody,
          response: { 200: DeliverySchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const { tenantId } = callerOf(request)
        const { endpointId } = request.params
        const replayed = await write(request, reply, async (tx) => {
          const result = await replayDelivery(deps, tx, request.params)
          return result.ok ? ok(toDeliveryWire(result.value)) : result
        })
        if (replayed.ok) deps.hint(endpointHint(tenantId, endpointId, deps.clock.now()))
        return replayed.ok ? replayed.value : sendProblem(reply, replayed.error)
      },
    )
  }
