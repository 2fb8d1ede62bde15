/** Zones, collection slots, closures, riders and runs of the caller's shop. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Static } from 'typebox'
import {
  cashOf,
  closeRun,
  listRiders,
  listRuns,
  listSlots,
  listZones,
  removeZone,
  revokeLink,
  saveRider,
  saveSlots,
  saveZone,
  sendWith,
  type Rider,
  type Run,
  type RunDeps,
  type Slot,
  type Zone,
} from '../../fulfilment/index.ts'
import type { ClosureId, OrderId, RiderId, RunId, SlotId, StaffId, ZoneId } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { changePromise } from '../../orders/index.ts'
import type { Database, TenantTx } from '../../platform/db/database.ts'
import { InvalidRequestError } from '../../platform/http/validation.ts'
import { ProblemSchema, sendProblem, type Refusal } from '../../platform/http/problem.ts'
import type { LaneHint } from '../../platform/lanes/index.ts'
import {
  CLOSURES_MOST,
  deleteClosure,
  holdShop,
  insertClosure,
  listClosures,
  type Closure,
  type Directory,
} from '../../tenants/index.ts'
import { callerOf } from './auth.ts'
import { readCursor, toPage } from './cursor.ts'
import * as wire from './fulfilment-schema.ts'
import type { Write } from './idempotency.ts'
import { toOrderWire } from './order-wire.ts'
import { OrderParams, OrderSchema } from './schema.ts'
import { EmptyBody, NoQuery, PAGE_DEFAULT } from './words.ts'

export interface FulfilmentRouteDeps extends RunDeps {
  readonly db: Database
  readonly write: Write
  readonly directory: Directory
  readonly publicUrl: string
  readonly takeJobHints: (tx: TenantTx) => readonly LaneHint[]
  readonly hint: (hint: LaneHint) => void
}

const iso = (ms: number): string => new Date(ms).toISOString()
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

const toZone = ({ zoneId, fee, minimum, areas, ...zone }: Zone) => ({
  id: zoneId,
  ...zone,
  areas: [...areas],
  shape:
    zone.shape?.type === 'polygon' ? { ...zone.shape, corners: zone.shape.corners.map((c) => ({ ...c })) } : zone.shape,
  feeCents: fee,
  minimumCents: minimum,
})
const fromBody = (zoneId: ZoneId, { feeCents, minimumCents, ...body }: Static<typeof wire.ZoneBody>): Zone => ({
  ...body,
  zoneId,
  fee: cents(feeCents),
  minimum: cents(minimumCents),
})
const toSlot = ({ slotId, fromMinute, toMinute, weekday, capacity }: Slot) => ({
  id: slotId,
  weekday,
  from: clock(fromMinute),
  to: clock(toMinute),
  capacity,
})
const toClosure = ({ id, fromMs, toMs, reason }: Closure) => ({ id, from: iso(fromMs), to: iso(toMs), reason })
const toRider = ({ riderId, name, cashLimit, active }: Rider) => ({
  id: riderId,
  name,
  cashLimitCents: cashLimit,
  active,
})
const toRun = (run: Run) => {
  const cash = cashOf(run.stops)
  return {
    id: run.runId,
    riderId: run.riderId,
    state: run.state,
    startedAt: iso(run.startedAtMs),
    expiresAt: iso(run.expiresAtMs),
    endedAt: run.endedAtMs === null ? null : iso(run.endedAtMs),
    cashTakenCents: cash.taken,
    cashDueCents: cash.due,
    cashHandedInCents: run.handedIn,
    stops: run.stops.map(({ orderId, number, state, cashDue, cashTaken }) => ({
      orderId,
      number,
      state,
      cashDueCents: cashDue,
      cashTakenCents: cashTaken,
    })),
  }
}

const read = { scope: 'fulfilment:read' } as const
const change = { scope: 'fulfilment:write' } as const
const tags = ['fulfilment']

export const fulfilmentRoutes =
  (deps: FulfilmentRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write, directory, publicUrl } = deps
    /** A key acts for the shop's staff; the audit names the key, whose id is as unique as a person's. */
    const actorOf = (keyId: string) => ({ type: 'staff', id: keyId as StaffId }) as const

    app.get(
      '/delivery-zones',
      { config: read, schema: { operationId: 'listZones', summary: 'Where the shop delivers, in its order', tags, querystring: NoQuery, response: { 200: wire.ZonesSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request) => ({ zones: (await db.withTenant(callerOf(request).tenantId, listZones)).map(toZone) }),
    )
    app.post(
      '/delivery-zones',
      { config: change, schema: { operationId: 'createZone', summary: 'Deliver somewhere', tags, body: wire.ZoneBody, response: { 201: wire.ZoneSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const zone = fromBody(deps.newId<'ZoneId'>(), request.body)
        const saved = await write(
          request,
          reply,
          async (tx) => {
            const result = await saveZone(deps, tx, zone)
            return result.ok ? ok(toZone(result.value)) : result
          },
          { status: 201 },
        )
        directory.forgetTenant(callerOf(request).tenantId)
        return saved.ok ? reply.send(saved.value) : sendProblem(reply, saved.error)
      },
    )
    app.put(
      '/delivery-zones/:zoneId',
      { config: change, schema: { operationId: 'replaceZone', summary: 'Change a delivery zone; orders keep what they were promised', tags, params: wire.ZoneParams, body: wire.ZoneChangesBody, response: { 200: wire.ZoneSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const { id: _read, ...body } = request.body
        const zone = fromBody(request.params.zoneId as ZoneId, body) // the schema has checked the form
        const saved = await write(request, reply, async (tx): Promise<Result<ReturnType<typeof toZone>, Refusal>> => {
          const known = (await listZones(tx)).some(({ zoneId }) => zoneId === zone.zoneId)
          if (!known) return err({ code: 'fulfilment.zone_not_found' })
          const result = await saveZone(deps, tx, zone)
          return result.ok ? ok(toZone(result.value)) : result
        })
        directory.forgetTenant(callerOf(request).tenantId)
        return saved.ok ? saved.value : sendProblem(reply, saved.error)
      },
    )
    app.delete(
      '/delivery-zones/:zoneId',
      { config: change, schema: { operationId: 'removeZone', summary: 'Deliver there no more', tags, params: wire.ZoneParams, response: { 200: wire.RemovedSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const removed = await write(request, reply, async (tx) => {
          const result = await removeZone(tx, request.params.zoneId as ZoneId) // the schema has checked the form
          return result.ok ? ok({ removed: true as const }) : result
        })
        directory.forgetTenant(callerOf(request).tenantId)
        return removed.ok ? removed.value : sendProblem(reply, removed.error)
      },
    )

    app.get(
      '/collection-slots',
      { config: read, schema: { operationId: 'listSlots', summary: 'Times of the week at which goods may be collected', tags, querystring: NoQuery, response: { 200: wire.SlotsSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request) => ({ slots: (await db.withTenant(callerOf(request).tenantId, listSlots)).map(toSlot) }),
    )
    app.put(
      '/collection-slots',
      { config: change, schema: { operationId: 'putSlots', summary: "Make the week's collection slots exactly these", tags, body: wire.SlotsBody, response: { 200: wire.SlotsSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const slots = request.body.slots.map(({ id, weekday, from, to, capacity }): Slot => ({
          slotId: id as SlotId, // the schema has checked the form
          weekday,
          fromMinute: minuteOf(from),
          toMinute: minuteOf(to),
          capacity,
        }))
        const twice = slots.findIndex(({ slotId }, i) => slots.findIndex((s) => s.slotId === slotId) < i)
        if (twice >= 0) throw new InvalidRequestError([{ field: `slots.${twice}.id`, message: 'is there twice' }])
        const saved = await write(request, reply, async (tx) => {
          const result = await saveSlots(tx, slots)
          return result.ok ? ok({ slots: result.value.map(toSlot) }) : result
        })
        directory.forgetTenant(callerOf(request).tenantId)
        return saved.ok ? saved.value : sendProblem(reply, saved.error)
      },
    )

    app.get(
      '/closures',
      { config: read, schema: { operationId: 'listClosures', summary: 'When the shop is closed although its week says open, from now on', tags, querystring: NoQuery, response: { 200: wire.ClosuresSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request) => {
        const { tenantId } = callerOf(request)
        const closures = await db.withTenant(tenantId, (tx) => listClosures(tx, deps.clock.now()))
        return { closures: closures.map(toClosure) }
      },
    )
    app.post(
      '/closures',
      { config: change, schema: { operationId: 'createClosure', summary: 'Close the shop for a time', tags, body: wire.ClosureBody, response: { 201: wire.ClosureSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const { from, to, reason = null } = request.body
        const closure: Closure = {
          id: deps.newId<'ClosureId'>(),
          fromMs: Date.parse(from),
          toMs: Date.parse(to),
          reason: reason?.trim() || null,
        }
        const made = await write(
          request,
          reply,
          async (tx): Promise<Result<ReturnType<typeof toClosure>, Refusal>> => {
            if (closure.toMs <= closure.fromMs) return err({ code: 'fulfilment.closure_invalid' })
            await holdShop(tx)
            const known = await listClosures(tx, deps.clock.now())
            if (known.length >= CLOSURES_MOST) return err({ code: 'fulfilment.too_many_closures', most: CLOSURES_MOST })
            await insertClosure(tx, closure, deps.clock.now())
            return ok(toClosure(closure))
          },
          { status: 201 },
        )
        directory.forgetTenant(callerOf(request).tenantId)
        return made.ok ? reply.send(made.value) : sendProblem(reply, made.error)
      },
    )
    app.delete(
      '/closures/:closureId',
      { config: change, schema: { operationId: 'removeClosure', summary: 'Open again as the week says', tags, params: wire.ClosureParams, response: { 200: wire.RemovedSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const removed = await write(request, reply, async (tx): Promise<Result<{ removed: true }, Refusal>> => {
          const isGone = await deleteClosure(tx, request.params.closureId as ClosureId) // the schema has checked the form
          return isGone ? ok({ removed: true }) : err({ code: 'fulfilment.closure_not_found' })
        })
        directory.forgetTenant(callerOf(request).tenantId)
        return removed.ok ? removed.value : sendProblem(reply, removed.error)
      },
    )

    app.get(
      '/riders',
      { config: read, schema: { operationId: 'listRiders', summary: 'Who brings orders', tags, querystring: NoQuery, response: { 200: wire.RidersSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request) => {
        const { tenantId } = callerOf(request)
        const { keys } = await directory.getTenant(tenantId)
        const riders = await db.withTenant(tenantId, (tx) => listRiders(tx, keys.sealing))
        return { riders: riders.map(toRider) }
      },
    )
    const riderFrom = ({ name, cashLimitCents, active }: Static<typeof wire.RiderBody>) => ({
      name,
      ...(cashLimitCents === undefined ? {} : { cashLimit: cashLimitCents === null ? null : cents(cashLimitCents) }),
      ...(active === undefined ? {} : { active }),
    })
    app.post(
      '/riders',
      { config: change, schema: { operationId: 'putRider', summary: 'Add a rider, or change the one of that name', description: '201 when she was added, 200 when she was there. What is left out stays; `active` is true unless told.', tags, body: wire.RiderBody, response: { 200: wire.RiderSchema, 201: wire.RiderSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const { keys } = await directory.getTenant(callerOf(request).tenantId)
        let isNew = false
        const work = async (tx: TenantTx) => {
          const result = await saveRider(deps, tx, keys, riderFrom(request.body))
          if (result.ok) ({ isNew } = result.value)
          return result.ok ? ok(toRider(result.value)) : result
        }
        const saved = await write(request, reply, work, { status: () => (isNew ? 201 : 200) })
        return saved.ok ? reply.send(saved.value) : sendProblem(reply, saved.error)
      },
    )
    app.put(
      '/riders/:riderId',
      { config: change, schema: { operationId: 'replaceRider', summary: 'Rename a rider, or change what she may carry', description: 'What is left out stays; `active` is true unless told.', tags, params: wire.RiderParams, body: wire.RiderChangesBody, response: { 200: wire.RiderSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const { keys } = await directory.getTenant(callerOf(request).tenantId)
        const riderId = request.params.riderId as RiderId // the schema has checked the form
        const saved = await write(request, reply, async (tx) => {
          const result = await saveRider(deps, tx, keys, { riderId, ...riderFrom(request.body) })
          return result.ok ? ok(toRider(result.value)) : result
        })
        return saved.ok ? saved.value : sendProblem(reply, saved.error)
      },
    )

    app.get(
      '/runs',
      { config: read, schema: { operationId: 'listRuns', summary: 'Runs with their stops and cash, newest first, a page at a time', tags, querystring: wire.RunsQuery, response: { 200: wire.RunsSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request) => {
        const { state, riderId, limit = PAGE_DEFAULT, cursor } = request.query
        const key = readCursor(cursor)
        const query = {
          before: key && { startedAtMs: key.atMs, runId: key.id as RunId },
          limit: limit + 1,
          ...(state === undefined ? {} : { state }),
          ...(riderId === undefined ? {} : { riderId: riderId as RiderId }), // the schema has checked the form
        }
        const found = await db.withTenant(callerOf(request).tenantId, (tx) => listRuns(tx, query))
        const { rows, nextCursor } = toPage(found, limit, (run) => ({ atMs: run.startedAtMs, id: run.runId }))
        return { runs: rows.map(toRun), nextCursor }
      },
    )
    app.post(
      '/runs',
      { config: change, schema: { operationId: 'sendWithRider', summary: 'Give an order to a rider and send it off; the customer is told', tags, body: wire.RunBody, response: { 201: wire.SentSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const { tenantId, keyId } = callerOf(request)
        const { keys } = await directory.getTenant(tenantId)
        const orderId = request.body.orderId as OrderId // the schema has checked the form
        const riderId = request.body.riderId as RiderId
        let hints: readonly LaneHint[] = []
        const sent = await write(
          request,
          reply,
          async (tx) => {
            const result = await sendWith(deps, tx, keys, { orderId, riderId, actor: actorOf(keyId) })
            hints = deps.takeJobHints(tx)
            return result.ok
              ? ok({ runId: result.value.runId, orderId, link: `${publicUrl}/run/${result.value.token}` })
              : result
          },
          { status: 201 },
        )
        for (const h of hints) deps.hint(h)
        return sent.ok ? reply.send(sent.value) : sendProblem(reply, sent.error)
      },
    )
    app.post(
      '/runs/:runId/close',
      { config: change, schema: { operationId: 'closeRun', summary: 'Count the cash that a rider hands in, and end the run', tags, params: wire.RunParams, body: wire.CloseBody, response: { 200: wire.ClosedSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const runId = request.params.runId as RunId // the schema has checked the form
        const actor = actorOf(callerOf(request).keyId)
        const closedRun = await write(request, reply, async (tx) => {
          const result = await closeRun(deps, tx, { runId, handedIn: cents(request.body.handedInCents), actor })
          return result.ok
            ? ok({ runId, handedInCents: result.value.handedIn, missingCents: result.value.missing })
            : result
        })
        return closedRun.ok ? closedRun.value : sendProblem(reply, closedRun.error)
      },
    )
    app.post(
      '/runs/:runId/revoke-link',
      { config: change, schema: { operationId: 'revokeRunLink', summary: "Make a run's link open nothing more: a phone was lost", tags, params: wire.RunParams, body: EmptyBody, response: { 200: wire.RunSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const { tenantId, keyId } = callerOf(request)
        const { keys } = await directory.getTenant(tenantId)
        const runId = request.params.runId as RunId // the schema has checked the form
        const revoked = await write(request, reply, async (tx) => {
          const result = await revokeLink(deps, tx, keys, { runId, actor: actorOf(keyId) })
          return result.ok ? ok(toRun(result.value)) : result
        })
        return revoked.ok ? revoked.value : sendProblem(reply, revoked.error)
      },
    )

    app.post(
      '/orders/:orderId/promise',
      { config: { scope: 'orders:write' }, schema: { operationId: 'promiseOrder', summary: 'Promise an accepted order for another time; the customer is told', tags: ['orders'], params: OrderParams, body: wire.PromiseBody, response: { 200: OrderSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const orderId = request.params.orderId as OrderId // the schema has checked the form
        const promising = { type: 'time', promisedAtMs: Date.parse(request.body.promisedAt) } as const
        const actor = actorOf(callerOf(request).keyId)
        let hints: readonly LaneHint[] = []
        const promised = await write(request, reply, async (tx) => {
          const result = await changePromise(deps.orders, tx, { orderId, promising, actor })
          hints = deps.takeJobHints(tx)
          return result.ok ? ok(toOrderWire(result.value)) : result
        })
        for (const h of hints) deps.hint(h)
        return promised.ok ? promised.value : sendProblem(reply, promised.error)
      },
    )
  }
