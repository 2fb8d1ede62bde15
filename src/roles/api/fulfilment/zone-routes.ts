/** Where the caller's shop delivers. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { listZones, removeZone, saveZone, type Zone } from '../../../fulfilment/index.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { NewId, ZoneId } from '../../../kernel/ids.ts'
import { cents } from '../../../kernel/money.ts'
import { err, ok, type Result } from '../../../kernel/result.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem, type Refusal } from '../../../platform/http/problem.ts'
import { appendAudit, type AuditFacts } from '../../../privacy/index.ts'
import { callerOf, staffActorOf } from '../auth.ts'
import * as wire from './schema.ts'
import type { Write } from '../idempotency.ts'
import { NoQuery } from '../words.ts'

interface ZoneRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly clock: Clock
  readonly newId: NewId
}

const toZone = ({ zoneId, fee, minimum, areas, ...zone }: Zone) => ({
  id: zoneId,
  ...zone,
  areas: [...areas],
  shape:
    zone.shape?.type === 'polygon' ? { ...zone.shape, corners: zone.shape.corners.map((c) => ({ ...c })) } : zone.shape,
  feeCents: fee,
  minimumCents: minimum,
})

const zoneFrom = (zoneId: ZoneId, { feeCents, minimumCents, ...body }: Static<typeof wire.ZoneBody>): Zone => ({
  ...body,
  zoneId,
  fee: cents(feeCents),
  minimum: cents(minimumCents),
})

const factsOf = ({ fee, minimum, minutes, active }: Zone): AuditFacts => ({
  fee_cents: fee,
  minimum_cents: minimum,
  minutes,
  active,
})

const read = { scope: 'fulfilment:read' } as const
const change = { scope: 'fulfilment:write' } as const
const tags = ['fulfilment']

export const zoneRoutes =
  (deps: ZoneRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write } = deps
    /** What it costs to have goods brought, and where to: money, so it is on record who said so. Last, for it locks. */
    const audit = (tx: TenantTx, request: FastifyRequest, action: string, zoneId: ZoneId, facts: AuditFacts = {}) =>
      appendAudit(deps, tx, {
        ...{ actor: staffActorOf(request), action, facts, objectType: 'delivery_zone', objectId: zoneId },
        ...{ purpose: 'settings', atMs: deps.clock.now() },
      })

    app.get(
      '/delivery-zones',
      { config: read, schema: { operationId: 'listZones', summary: 'Where the shop delivers, in its order', tags, querystring: NoQuery, response: { 200: wire.ZonesSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request) => ({ zones: (await db.withTenant(callerOf(request).tenantId, listZones)).map(toZone) }),
    )
    app.post(
      '/delivery-zones',
      { config: change, schema: { operationId: 'createZone', summary: 'Deliver somewhere', tags, body: wire.ZoneBody, response: { 201: wire.ZoneSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const zone = zoneFrom(deps.newId<'ZoneId'>(), request.body)
        const saved = await write(
          request,
          reply,
          async (tx) => {
            const result = await saveZone(deps, tx, zone)
            if (!result.ok) return result
            await audit(tx, request, 'fulfilment.zone_added', zone.zoneId, factsOf(zone))
            return ok(toZone(result.value))
          },
          { status: 201 },
        )
        return saved.ok ? reply.send(saved.value) : sendProblem(reply, saved.error)
      },
    )
    app.put(
      '/delivery-zones/:zoneId',
      { config: change, schema: { operationId: 'replaceZone', summary: 'Change a delivery zone; orders keep what they were promised', tags, params: wire.ZoneParams, body: wire.ZoneChangesBody, response: { 200: wire.ZoneSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const { id: _read, ...body } = request.body
        const zone = zoneFrom(request.params.zoneId as ZoneId, body) // the schema has checked the form
        const saved = await write(request, reply, async (tx): Promise<Result<ReturnType<typeof toZone>, Refusal>> => {
          const known = (await listZones(tx)).some(({ zoneId }) => zoneId === zone.zoneId)
          if (!known) return err({ code: 'fulfilment.zone_not_found' })
          const result = await saveZone(deps, tx, zone)
          if (!result.ok) return result
          await audit(tx, request, 'fulfilment.zone_changed', zone.zoneId, factsOf(zone))
          return ok(toZone(result.value))
        })
        return saved.ok ? saved.value : sendProblem(reply, saved.error)
      },
    )
    app.delete(
      '/delivery-zones/:zoneId',
      { config: change, schema: { operationId: 'removeZone', summary: 'Deliver there no more', tags, params: wire.ZoneParams, response: { 200: wire.RemovedSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const removed = await write(request, reply, async (tx) => {
          const zoneId = request.params.zoneId as ZoneId // the schema has checked the form
          const result = await removeZone(tx, zoneId)
          if (!result.ok) return result
          await audit(tx, request, 'fulfilment.zone_removed', zoneId)
          return ok({ removed: true as const })
        })
        return removed.ok ? removed.value : sendProblem(reply, removed.error)
      },
    )
  }
