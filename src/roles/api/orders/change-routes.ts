/** Changes of placed orders: what was asked, the shop's own "this is short", and its answer to what a customer wishes. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { CustomerId, OrderChangeId, OrderId } from '../../../kernel/ids.ts'
import { ok } from '../../../kernel/result.ts'
import { answerChange, cutOrder, listChanges, type OrderChangeRecord } from '../../../orders/index.ts'
import type { TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { callerOf, staffActorOf } from '../auth.ts'
import { readCursor, toPage } from '../cursor.ts'
import { createOrderStep, type OrderRouteDeps } from './step.ts'
import { readPromisedAt } from './promised.ts'
import { isWithheldIn, toChangeWire } from './wire.ts'
import { OrderChangeParams, OrderChangesPage, OrderParams, OrderSchema, ProposalBody } from './schema.ts'
import { toIso, toIsoOrNull } from '../times.ts'
import { findWithheld } from '../withheld.ts'
import { EmptyBody, NoQuery, PAGE_DEFAULT, PageQuery } from '../words.ts'

const toRecordWire = (change: OrderChangeRecord, withheld: ReadonlySet<CustomerId>) => ({
  ...toChangeWire(change, isWithheldIn(change, withheld)),
  state: change.state,
  askedAt: toIso(change.askedAtMs),
  settledAt: toIsoOrNull(change.settledAtMs),
})

export const orderChangeRoutes =
  (deps: OrderRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, orders } = deps
    const tags = ['orders']
    const step = createOrderStep(deps)

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
        const found = await db.withTenant(callerOf(request).tenantId, async (tx) => {
          const listed = await listChanges(orders, tx, query)
          if (!listed.ok) return listed
          const whose = listed.value.slice(0, 1).map(({ customerId }) => customerId) // one order is one customer's
          return ok({ listed: listed.value, withheld: await findWithheld(tx, whose, orders.clock.now()) })
        })
        if (!found.ok) return sendProblem(reply, found.error)
        const { listed, withheld } = found.value
        const { rows, nextCursor } = toPage(listed, limit, ({ id, askedAtMs }) => ({ id, atMs: askedAtMs }))
        return { changes: rows.map((change) => toRecordWire(change, withheld)), nextCursor }
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
        const actor = staffActorOf(request)
        const cutIt = async (tx: TenantTx) => {
          const promise = promisedAt === undefined ? {} : { promisedAtMs: readPromisedAt(orders.clock, promisedAt) }
          return cutOrder(orders, tx, { orderId, cuts: lines, actor, ...promise })
        }
        const done = await step(request, reply, orderId, cutIt, { status: 201 })
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
          const actor = staffActorOf(request)
          const done = await step(request, reply, orderId, (tx) =>
            answerChange(orders, tx, { orderId, changeId, answer, actor }),
          )
          return done.ok ? done.value : sendProblem(reply, done.error)
        },
      )
    }
  }
