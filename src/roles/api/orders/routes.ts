/** Orders of the caller's shop: read, and moved along their life. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { moveByShop } from '../../../fulfilment/index.ts'
import type { CustomerId, OrderId } from '../../../kernel/ids.ts'
import { ok } from '../../../kernel/result.ts'
import {
  changePromise,
  getOrder,
  inOrderTx,
  listOrders,
  OPEN_STATES,
  type OrderState,
  type OrderView,
} from '../../../orders/index.ts'
import type { TenantTx } from '../../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../../platform/http/problem.ts'
import { InvalidRequestError } from '../../../platform/http/validation.ts'
import { callerOf, staffActorOf } from '../auth.ts'
import { readCursor, toCursor } from '../cursor.ts'
import { PromiseBody } from '../fulfilment/schema.ts'
import { createOrderStep, type OrderRouteDeps } from './step.ts'
import { toOrderWire } from './wire.ts'
import { readPromisedAt } from './promised.ts'
import { NoQuery } from '../words.ts'
import { MoveBody, orderLimit, OrderParams, OrderSchema, OrdersPage, OrdersQuery } from './schema.ts'
import { findWithheld } from '../withheld.ts'

const toStates = (words: readonly (OrderState | 'open')[]): readonly OrderState[] => [
  ...new Set(words.flatMap((word) => (word === 'open' ? OPEN_STATES : [word]))),
]

/** A wrong try at a hand-over code counts, or a code could be guessed without end. */
const isCounted = ({ code }: { readonly code: string }): boolean =>
  code === 'orders.wrong_code' || code === 'orders.code_locked'

export const orderRoutes =
  (deps: OrderRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db, orders } = deps
    const step = createOrderStep(deps)
    const withheldOf = (tx: TenantTx, found: readonly OrderView[]) =>
      findWithheld(
        tx,
        found.map(({ customerId }) => customerId),
        orders.clock.now(),
      )
    app.get(
      '/orders',
      {
        config: { scope: 'orders:read' },
        schema: {
          operationId: 'listOrders',
          summary: 'Placed orders, newest first, a page at a time',
          tags: ['orders'],
          querystring: OrdersQuery,
          response: { 200: OrdersPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { state, number, customerId, placedFrom, placedTo, limit, cursor } = request.query
        const key = readCursor(cursor)
        const before = key && { placedAtMs: key.atMs, id: key.id as OrderId }
        const query = {
          before,
          limit: orderLimit(limit),
          ...(state?.length ? { states: toStates(state) } : {}),
          ...(number === undefined ? {} : { number }),
          ...(customerId === undefined ? {} : { customerId: customerId as CustomerId }), // the schema has checked the form
          ...(placedFrom === undefined ? {} : { fromMs: Date.parse(placedFrom) }),
          ...(placedTo === undefined ? {} : { toMs: Date.parse(placedTo) }),
        }
        const [page, withheld] = await db.withTenant(callerOf(request).tenantId, async (tx) => {
          const listed = await listOrders(orders, tx, query)
          return [listed, await withheldOf(tx, listed.orders)] as const
        })
        return {
          orders: page.orders.map((order) => toOrderWire(order, withheld)),
          nextCursor: page.next && toCursor({ atMs: page.next.placedAtMs, id: page.next.id }),
        }
      },
    )

    app.get(
      '/orders/:orderId',
      {
        config: { scope: 'orders:read' },
        schema: {
          operationId: 'getOrder',
          summary: 'One order',
          tags: ['orders'],
          params: OrderParams,
          querystring: NoQuery,
          response: { 200: OrderSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const orderId = request.params.orderId as OrderId // the schema has checked the form
        const order = await inOrderTx(db, callerOf(request).tenantId, async (tx) => {
          const found = await getOrder(orders, tx, orderId)
          return found.ok ? ok(toOrderWire(found.value, await withheldOf(tx, [found.value]))) : found
        })
        return order.ok ? order.value : sendProblem(reply, order.error)
      },
    )

    app.post(
      '/orders/:orderId/moves',
      {
        config: { scope: 'orders:write', ifMatch: true },
        schema: {
          operationId: 'moveOrder',
          summary: 'Move an order along: accept, decline, prepare, mark ready, hand over, cancel',
          description:
            'The same move twice is one move. The customer is told as if the seller had done it in WhatsApp.',
          tags: ['orders'],
          params: OrderParams,
          body: MoveBody,
          response: { 200: OrderSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const orderId = request.params.orderId as OrderId // the schema has checked the form
        const { promisedAt, ...body } = request.body
        if (promisedAt !== undefined && body.move !== 'accept') {
          throw new InvalidRequestError([{ field: 'promisedAt', message: 'goes with `accept` alone' }])
        }
        const actor = staffActorOf(request)
        const moveIt = async (tx: TenantTx) => {
          const promise = promisedAt === undefined ? {} : { promisedAtMs: readPromisedAt(orders.clock, promisedAt) }
          return moveByShop({ orders }, tx, { orderId, actor, ...body, ...promise })
        }
        const moved = await step(request, reply, orderId, moveIt, { commits: isCounted })
        return moved.ok ? moved.value : sendProblem(reply, moved.error)
      },
    )

    app.post(
      '/orders/:orderId/promise',
      {
        config: { scope: 'orders:write', ifMatch: true },
        schema: {
          operationId: 'promiseOrder',
          summary: 'Promise an accepted order for another time; the customer is told',
          tags: ['orders'],
          params: OrderParams,
          body: PromiseBody,
          response: { 200: OrderSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const orderId = request.params.orderId as OrderId // the schema has checked the form
        const actor = staffActorOf(request)
        const promised = await step(request, reply, orderId, async (tx) => {
          const promisedAtMs = readPromisedAt(orders.clock, request.body.promisedAt)
          return changePromise(orders, tx, { orderId, promising: { type: 'time', promisedAtMs }, actor })
        })
        return promised.ok ? promised.value : sendProblem(reply, promised.error)
      },
    )
  }
