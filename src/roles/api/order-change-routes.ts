/** Changes of placed orders: what was asked, the shop's own "this is short", and its answer to what a customer wishes. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OrderChangeId, OrderId, StaffId } from '../../kernel/ids.ts'
import { ok, type Result } from '../../kernel/result.ts'
import {
  answerChange,
  cutOrder,
  holdOrder,
  listChanges,
  type OrderChangeRecord,
  type OrderRefusal,
  type OrderView,
} from '../../orders/index.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../platform/http/problem.ts'
import type { LaneHint } from '../../platform/lanes/index.ts'
import { callerOf } from './auth.ts'
import { readCursor, toPage } from './cursor.ts'
import { checkIfMatch } from './etag.ts'
import { toChangeWire, toIso, toOrderWire, type OrderRouteDeps } from './order-routes.ts'
import { OrderChangeParams, OrderChangesPage, OrderParams, OrderSchema, ProposalBody } from './schema.ts'
import { EmptyBody, NoQuery, PAGE_DEFAULT, PageQuery } from './words.ts'

const toRecordWire = (change: OrderChangeRecord) => ({
  ...toChangeWire(change),
  state: change.state,
  askedAt: toIso(change.askedAtMs),
  settledAt: change.settledAtMs === null ? null : toIso(change.settledAtMs),
})

export const orderChangeRoutes =
  ({ db, write, orders, takeJobHints, hint }: OrderRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['orders']

    /** One step of a change on the order as its caller has seen it; answered with the order as it is then. */
    const step = async (
      request: FastifyRequest,
      reply: FastifyReply,
      orderId: OrderId,
      take: (tx: TenantTx) => Promise<Result<OrderView, OrderRefusal>>,
      status: 200 | 201 = 200,
    ) => {
      let hints: readonly LaneHint[] = []
      const done = await write(
        request,
        reply,
        async (tx) => {
          const held = await holdOrder(orders, tx, orderId)
          if (!held.ok) return held
          const isAsSeen = checkIfMatch(request, toOrderWire(held.value))
          if (!isAsSeen.ok) return isAsSeen
          const taken = await take(tx)
          hints = takeJobHints(tx)
          return taken.ok ? ok(toOrderWire(taken.value)) : taken
        },
        { status },
      )
      for (const h of hints) hint(h)
      return done
    }
    /** A key acts for the shop's staff; the audit names the key, whose id is as unique as a person's. */
    const actorOf = (request: FastifyRequest) => ({ type: 'staff', id: callerOf(request).keyId as StaffId }) as const

    app.get(
      '/orders/:orderId/changes',
      {
        config: { scope: 'orders:read' },
        schema: {
          operationId: 'listOrderChanges',
          summary: 'What was asked to change in an order and what became of it, newest first, a page at a time',
          tags,
          params: OrderParams,
          querystring: PageQuery,
          response: { 200: OrderChangesPage, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const orderId = request.params.orderId as OrderId // the schema has checked the form
        const { limit = PAGE_DEFAULT, cursor } = request.query
        const query = { orderId, before: readCursor(cursor), most: limit + 1 }
        const found = await db.withTenant(callerOf(request).tenantId, (tx) => listChanges(orders, tx, query))
        if (!found.ok) return sendProblem(reply, found.error)
        const { rows, nextCursor } = toPage(found.value, limit, ({ id, askedAtMs }) => ({ id, atMs: askedAtMs }))
        return { changes: rows.map(toRecordWire), nextCursor }
      },
    )

    app.post(
      '/orders/:orderId/changes',
      {
        config: { scope: 'orders:write', ifMatch: true },
        schema: {
          operationId: 'proposeOrderChange',
          summary: 'Say what of an order is short; the customer is asked what then',
          description:
            'Accepts an order that waited for it, for what there is. Stock loses at once what is missing. She may take the rest, choose something else, or nothing; without an answer the order goes on without it. Another proposal takes the place of one that waits.',
          tags,
          params: OrderParams,
          body: ProposalBody,
          response: { 201: OrderSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const orderId = request.params.orderId as OrderId // the schema has checked the form
        const { lines, promisedAt } = request.body
        const promise = promisedAt === undefined ? {} : { promisedAtMs: Date.parse(promisedAt) }
        const cut = { orderId, cuts: lines, actor: actorOf(request), ...promise }
        const done = await step(request, reply, orderId, (tx) => cutOrder(orders, tx, cut), 201)
        return done.ok ? reply.send(done.value) : sendProblem(reply, done.error)
      },
    )

    const answers = [
      ['accept', 'agree', 'acceptOrderChange', 'Agree to what a customer wants changed: the order is then that'],
      ['decline', 'refuse', 'declineOrderChange', 'Refuse what a customer wants changed: the order stays as it is'],
    ] as const
    for (const [verb, answer, operationId, summary] of answers) {
      app.post(
        `/orders/:orderId/changes/:changeId/${verb}`,
        {
          config: { scope: 'orders:write', ifMatch: true },
          schema: {
            operationId,
            summary,
            description:
              'The same answer twice is one answer. What the shop asked for itself is the customer’s to answer.',
            tags,
            params: OrderChangeParams,
            querystring: NoQuery,
            body: EmptyBody,
            response: { 200: OrderSchema, '4xx': ProblemSchema },
          },
        },
        async (request, reply) => {
          const { orderId, changeId } = request.params as { orderId: OrderId; changeId: OrderChangeId } // as above
          const actor = actorOf(request)
          const done = await step(request, reply, orderId, (tx) =>
            answerChange(orders, tx, { orderId, changeId, answer, actor }),
          )
          return done.ok ? done.value : sendProblem(reply, done.error)
        },
      )
    }
  }
