/** When goods may be collected from the caller's shop: the week's slots, and when it is closed although its week says open. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { listSlots, saveSlots, type Slot } from '../../../fulfilment/index.ts'
import { MINUTE_MS, type Clock } from '../../../kernel/clock.ts'
import type { ClosureId, NewId, SlotId } from '../../../kernel/ids.ts'
import { err, ok, type Result } from '../../../kernel/result.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem, type Refusal } from '../../../platform/http/problem.ts'
import { InvalidRequestError } from '../../../platform/http/validation.ts'
import {
  CLOSURES_MOST,
  deleteClosure,
  holdShop,
  insertClosure,
  listClosures,
  type Closure,
} from '../../../tenants/index.ts'
import { appendAudit, type AuditEntry } from '../../../privacy/index.ts'
import { callerOf, staffActorOf } from '../auth.ts'
import * as wire from './schema.ts'
import type { Write } from '../idempotency.ts'
import { toIso } from '../times.ts'
import { NoQuery } from '../words.ts'

interface CollectionRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly clock: Clock
  readonly newId: NewId
}

/** `HH:MM` of a minute of the day. */
const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
/** The minute of the day that `HH:MM` says; the schema has checked the form. */
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const toSlot = ({ slotId, fromMinute, toMinute, weekday, capacity }: Slot) => ({
  id: slotId,
  weekday,
  from: timeOf(fromMinute),
  to: timeOf(toMinute),
  capacity,
})

const toClosure = ({ id, fromMs, toMs, reason }: Closure) => ({ id, from: toIso(fromMs), to: toIso(toMs), reason })

const read = { scope: 'fulfilment:read' } as const
const change = { scope: 'fulfilment:write' } as const
const tags = ['fulfilment']

export const collectionRoutes =
  (deps: CollectionRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, write } = deps
    /** Both keep customers away, as the same words of a seller in the chat do. Last, for it locks. */
    const audit = (
      tx: TenantTx,
      request: FastifyRequest,
      entry: Pick<AuditEntry, 'action' | 'objectType' | 'objectId' | 'facts'>,
    ) =>
      appendAudit(deps, tx, {
        ...{ ...entry, actor: staffActorOf(request), purpose: 'settings', atMs: deps.clock.now() },
      })

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
          if (!result.ok) return result
          await audit(tx, request, {
            ...{ action: 'fulfilment.slots_changed', objectType: 'tenant', objectId: callerOf(request).tenantId },
            facts: { slots: slots.length },
          })
          return ok({ slots: result.value.map(toSlot) })
        })
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
            const facts = { minutes: Math.round((closure.toMs - closure.fromMs) / MINUTE_MS) }
            await audit(tx, request, {
              ...{ action: 'tenants.closure_added', objectType: 'shop_closure', objectId: closure.id, facts },
            })
            return ok(toClosure(closure))
          },
          { status: 201 },
        )
        return made.ok ? reply.send(made.value) : sendProblem(reply, made.error)
      },
    )
    app.delete(
      '/closures/:closureId',
      { config: change, schema: { operationId: 'removeClosure', summary: 'Open again as the week says', tags, params: wire.ClosureParams, response: { 200: wire.RemovedSchema, '4xx': ProblemSchema } } }, // prettier-ignore
      async (request, reply) => {
        const removed = await write(request, reply, async (tx): Promise<Result<{ removed: true }, Refusal>> => {
          const id = request.params.closureId as ClosureId // the schema has checked the form
          if (!(await deleteClosure(tx, id))) return err({ code: 'fulfilment.closure_not_found' })
          await audit(tx, request, { action: 'tenants.closure_removed', objectType: 'shop_closure', objectId: id })
          return ok({ removed: true })
        })
        return removed.ok ? removed.value : sendProblem(reply, removed.error)
      },
    )
  }
