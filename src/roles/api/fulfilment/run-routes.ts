/** Who brings orders for the caller's shop, and their runs with stops and cash. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Static } from 'typebox'
import {
  cashOf,
  closeRun,
  listRiders,
  listRuns,
  revokeLink,
  saveRider,
  sendWith,
  type Rider,
  type Run,
  type RunDeps,
} from '../../../fulfilment/index.ts'
import type { OrderId, RiderId, RunId } from '../../../kernel/ids.ts'
import { cents } from '../../../kernel/money.ts'
import { ok } from '../../../kernel/result.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import type { Directory } from '../../../tenants/index.ts'
import { callerOf, staffActorOf } from '../auth.ts'
import { readCursor, toPage } from '../cursor.ts'
import * as wire from './schema.ts'
import type { Write } from '../idempotency.ts'
import { toIso, toIsoOrNull } from '../times.ts'
import { EmptyBody, NoQuery, PAGE_DEFAULT } from '../words.ts'

interface RunRouteDeps extends RunDeps {
  readonly db: Database
  readonly write: Write
  readonly directory: Pick<Directory, 'getTenant'>
  readonly publicUrl: string
}

const toRider = ({ riderId, name, cashLimit, active }: Rider) => ({
  id: riderId,
  name,
  cashLimitCents: cashLimit,
  active,
})

const riderFrom = ({ name, cashLimitCents, active }: Static<typeof wire.RiderBody>) => ({
  name,
  ...(cashLimitCents === undefined ? {} : { cashLimit: cashLimitCents === null ? null : cents(cashLimitCents) }),
  ...(active === undefined ? {} : { active }),
})

const toRun = (run: Run) => {
  const cash = cashOf(run.stops)
  return {
    id: run.runId,
    riderId: run.riderId,
    state: run.state,
    startedAt: toIso(run.startedAtMs),
    expiresAt: toIso(run.expiresAtMs),
    endedAt: toIsoOrNull(run.endedAtMs),
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

export const runRoutes =
  (deps: RunRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write, directory, publicUrl } = deps

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
        const { keys } = await directory.getTenant(callerOf(request).tenantId)
        const orderId = request.body.orderId as OrderId // the schema has checked the form
        const riderId = request.body.riderId as RiderId
        const sent = await write(
          request,
          reply,
          async (tx) => {
            const result = await sendWith(deps, tx, keys, { orderId, riderId, actor: staffActorOf(request) })
            return result.ok
              ? ok({ runId: result.value.runId, orderId, link: `${publicUrl}/run/${result.value.token}` })
              : result
          },
          { status: 201 },
        )
        return sent.ok ? reply.send(sent.value) : sendProblem(reply, sent.error)
      },
    )
    app.post(
      '/runs/:runId/close',
      { config: change, schema: { operationId: 'closeRun', summary: 'Count the cash that a rider hands in, and end the run', tags, params: wire.RunParams, body: wire.CloseBody, response: { 200: wire.ClosedSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const runId = request.params.runId as RunId // the schema has checked the form
        const actor = staffActorOf(request)
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
        const { keys } = await directory.getTenant(callerOf(request).tenantId)
        const runId = request.params.runId as RunId // the schema has checked the form
        const revoked = await write(request, reply, async (tx) => {
          const result = await revokeLink(deps, tx, keys, { runId, actor: staffActorOf(request) })
          return result.ok ? ok(toRun(result.value)) : result
        })
        return revoked.ok ? revoked.value : sendProblem(reply, revoked.error)
      },
    )
  }
