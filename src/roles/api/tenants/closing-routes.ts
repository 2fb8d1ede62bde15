/** The end of a shop: its operator closes it for good, and may take that back for a while. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { cashOf, listOpenRuns } from '../../../fulfilment/index.ts'
import type { TenantId } from '../../../kernel/ids.ts'
import { addCents } from '../../../kernel/money.ts'
import type { Result } from '../../../kernel/result.ts'
import { findOpenNumbers } from '../../../orders/index.ts'
import type { TenantTx } from '../../../platform/db/database.ts'
import { appendEvent } from '../../../platform/events/append-event.ts'
import type { LaneHint } from '../../../platform/lanes/index.ts'
import { ProblemSchema, sendProblem, type Refusal } from '../../../platform/http/problem.ts'
import { appendAudit } from '../../../privacy/index.ts'
import { closeShop, REOPEN_DAYS, reopenShop, type ClosingEvent, type Unsettled } from '../../../tenants/index.ts'
import { callerOf } from '../auth.ts'
import type { EventHooks } from '../../event-hooks.ts'
import { inShopOf } from '../operator/shop.ts'
import { toTenantWire, type TenantRouteDeps } from './routes.ts'
import { TenantParams, TenantSchema } from './schema.ts'
import { closed, EmptyBody, Text } from '../words.ts'

/** Numbers of open orders in a refusal: enough to begin with. */
const NUMBERS_MOST = 20

const CloseBody = Type.Object(
  {
    reason: Text(300, {
      minLength: 10,
      description: 'Why the relationship ends; kept with the shop, never shown to its customers',
      examples: ['The owner retires and asked for it in writing'],
    }),
  },
  { ...closed, examples: [{ reason: 'The owner retires and asked for it in writing' }] },
)

interface ClosingRouteDeps extends TenantRouteDeps {
  readonly events: Pick<EventHooks, 'onEvent' | 'takeHints'>
  readonly hint: (hint: LaneHint) => void
}

const findUnsettled = async (tx: TenantTx): Promise<Unsettled> => {
  const [open, runs] = await Promise.all([findOpenNumbers(tx, NUMBERS_MOST), listOpenRuns(tx)])
  const cashDueCents = addCents(...runs.map(({ stops }) => cashOf(stops).taken))
  return { openOrders: open.count, orderNumbers: open.numbers, cashDueCents, openRuns: runs.length }
}

export const closingRoutes =
  (deps: ClosingRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, directory, clock, newId, events } = deps

    /** Moves the shop; what really moved is told to its systems and goes on record, with the operator's key. */
    const move = async (
      request: FastifyRequest<{ Params: { tenantId: string } }>,
      reply: FastifyReply,
      fact: ClosingEvent,
      change: (tx: TenantTx, nowMs: number) => Promise<Result<{ readonly changed: boolean }, Refusal>>,
    ) => {
      const tenantId = request.params.tenantId as TenantId // the schema has checked the form
      const actor = { type: 'operator', id: callerOf(request).keyId } as const
      let hints: readonly LaneHint[] = []
      const done = await inShopOf(db, tenantId, async (tx) => {
        const atMs = clock.now()
        const result = await change(tx, atMs)
        if (!result.ok || !result.value.changed) return result
        const about = { subjectId: tenantId, atMs }
        await appendEvent({ newId, onEvent: events.onEvent }, tx, { type: fact, ...about, payload: {} })
        await appendAudit({ newId }, tx, {
          ...{ actor, action: `tenants.${fact}`, objectType: 'tenant', objectId: tenantId, purpose: 'settings' },
          ...{ facts: {}, atMs },
        })
        hints = events.takeHints(tx)
        return result
      })
      directory.forgetTenant(tenantId)
      for (const hint of hints) deps.hint(hint)
      return done.ok ? toTenantWire(await directory.getTenant(tenantId), clock.now()) : sendProblem(reply, done.error)
    }

    app.post(
      '/tenants/:tenantId/close',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'closeTenant',
          summary: 'Close a shop for good',
          description: `Refused while orders are open or riders have cash (\`tenants.not_settled\`). Its customers find it closed, nothing is said or sent; its keys read for ${REOPEN_DAYS} days, and it can be reopened that long. What is held of the merchant is destroyed five years later. Its webhooks are told (\`shop_closed\`). Twice is once. Every process knows it within 15 seconds.`,
          tags: ['operator'],
          params: TenantParams,
          body: CloseBody,
          response: { 200: TenantSchema, '4xx': ProblemSchema },
        },
      },
      (request, reply) =>
        move(request, reply, 'shop_closed', (tx, nowMs) =>
          closeShop(tx, { reason: request.body.reason, nowMs }, findUnsettled),
        ),
    )

    app.post(
      '/tenants/:tenantId/reopen',
      {
        config: { scope: 'operator' },
        schema: {
          operationId: 'reopenTenant',
          summary: 'Take the closing of a shop back',
          description: `Within ${REOPEN_DAYS} days, later never (\`tenants.closed\`). It works again at once. Twice is once; a shop that is not closed stays as it is. Its webhooks are told (\`shop_reopened\`).`,
          tags: ['operator'],
          params: TenantParams,
          body: EmptyBody,
          response: { 200: TenantSchema, '4xx': ProblemSchema },
        },
      },
      (request, reply) => move(request, reply, 'shop_reopened', reopenShop),
    )
  }
