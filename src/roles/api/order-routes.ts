/** Orders of the caller's shop: read, and moved along their life. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { OrderId, StaffId } from '../../kernel/ids.ts'
import {
  getOrder,
  inOrderTx,
  listOrders,
  moveOrder,
  OPEN_STATES,
  type OrderDeps,
  type OrderState,
  type OrderView,
} from '../../orders/index.ts'
import type { Database, TenantTx } from '../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../platform/http/problem.ts'
import { InvalidRequestError } from '../../platform/http/validation.ts'
import type { LaneHint } from '../../platform/lanes/index.ts'
import { callerOf } from './auth.ts'
import { parseCursor, toCursor } from './cursor.ts'
import { MoveBody, NoQuery, orderLimit, OrderParams, OrderSchema, OrdersPage, OrdersQuery } from './schema.ts'

const toIso = (ms: number): string => new Date(ms).toISOString()

/** Without the hand-over code: it is the customer's proof, which she says at the counter. */
const toWire = (order: OrderView) => ({
  id: order.id,
  number: order.number,
  state: order.state,
  paymentState: order.paymentState,
  paymentMethod: order.paymentMethod,
  fulfilmentMethod: order.fulfilmentMethod,
  totalCents: order.total,
  currency: 'ZAR',
  customerId: order.customerId,
  reason: order.reason,
  createdAt: toIso(order.createdAtMs),
  placedAt: order.placedAtMs === null ? null : toIso(order.placedAtMs),
  promisedAt: order.promisedAtMs === null ? null : toIso(order.promisedAtMs),
  lines: order.lines.map((line) => ({
    lineNo: line.lineNo,
    productId: line.productId,
    variantId: line.variantId,
    name: line.name,
    quantityMilli: line.quantityMilli,
    unitPriceCents: line.unitPrice,
    totalCents: line.total,
    note: line.note,
    options: line.options.map(({ optionId, name, included, priceDelta }) => ({
      optionId,
      name,
      included,
      priceDeltaCents: priceDelta,
    })),
  })),
})

const toStates = (words: readonly (OrderState | 'open')[]): readonly OrderState[] => [
  ...new Set(words.flatMap((word) => (word === 'open' ? OPEN_STATES : [word]))),
]

export interface OrderRouteDeps {
  readonly db: Database
  readonly orders: OrderDeps
  /** What to hint once the transaction that moved an order has committed: the job that tells the customer. */
  readonly takeJobHints: (tx: TenantTx) => readonly LaneHint[]
  readonly hint: (hint: LaneHint) => void
}

export const orderRoutes =
  ({ db, orders, takeJobHints, hint }: OrderRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/orders',
      {
        config: { scope: 'orders:read' },
        schema: {
          summary: 'Placed orders, newest first, a page at a time',
          tags: ['orders'],
          querystring: OrdersQuery,
          response: { 200: OrdersPage, '4xx': ProblemSchema },
        },
      },
      async (request) => {
        const { state, limit, cursor } = request.query
        const before = cursor === undefined ? null : parseCursor(cursor)
        if (cursor !== undefined && !before) {
          throw new InvalidRequestError([{ field: 'cursor', message: 'is not one that came from here' }])
        }
        const query = { before, limit: orderLimit(limit), ...(state?.length ? { states: toStates(state) } : {}) }
        const page = await db.withTenant(callerOf(request).tenantId, (tx) => listOrders(orders, tx, query))
        return { orders: page.orders.map(toWire), nextCursor: page.next ? toCursor(page.next) : null }
      },
    )

    app.get(
      '/orders/:orderId',
      {
        config: { scope: 'orders:read' },
        schema: {
          summary: 'One order',
          tags: ['orders'],
          params: OrderParams,
          querystring: NoQuery,
          response: { 200: OrderSchema, '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        const orderId = request.params.orderId as OrderId // the schema has checked the form
        const order = await inOrderTx(db, callerOf(request).tenantId, (tx) => getOrder(orders, tx, orderId))
        return order.ok ? toWire(order.value) : sendProblem(reply, order.error)
      },
    )

    app.post(
      '/orders/:orderId/moves',
      {
        config: { scope: 'orders:write' },
        schema: {
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
        const { tenantId, keyId } = callerOf(request)
        const orderId = request.params.orderId as OrderId // the schema has checked the form
        // A key acts for the shop's staff; the audit names the key, whose id is as unique as a person's.
        const actor = { type: 'staff', id: keyId as StaffId } as const
        let hints: readonly LaneHint[] = []
        const moved = await inOrderTx(db, tenantId, async (tx) => {
          const result = await moveOrder(orders, tx, { orderId, actor, ...request.body })
          hints = takeJobHints(tx)
          return result
        })
        for (const h of hints) hint(h)
        return moved.ok ? toWire(moved.value) : sendProblem(reply, moved.error)
      },
    )
  }
