/** Orders of the caller's shop: read, and moved along their life. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { CustomerId, OrderId, StaffId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import {
  getOrder,
  holdOrder,
  inOrderTx,
  listOrders,
  moveOrder,
  OPEN_STATES,
  type OrderChangeView,
  type OrderDeps,
  type OrderLineView,
  type OrderState,
  type OrderView,
} from '../../orders/index.ts'
import type { Database, TenantTx } from '../../platform/db/database.ts'
import { ProblemSchema, sendProblem } from '../../platform/http/problem.ts'
import type { LaneHint } from '../../platform/lanes/index.ts'
import { callerOf } from './auth.ts'
import { readCursor, toCursor } from './cursor.ts'
import { checkIfMatch } from './etag.ts'
import type { Write } from './idempotency.ts'
import { MoveBody, NoQuery, orderLimit, OrderParams, OrderSchema, OrdersPage, OrdersQuery } from './schema.ts'

export const toIso = (ms: number): string => new Date(ms).toISOString()

const toLineWire = (line: OrderLineView) => ({
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
})

export const toChangeWire = ({ id, askedBy, total, expiresAtMs, lines }: OrderChangeView) => ({
  id,
  askedBy,
  totalCents: total,
  expiresAt: toIso(expiresAtMs),
  lines: lines.map(toLineWire),
})

/** Without the hand-over code: it is the customer's proof, which she says at the counter. */
export const toOrderWire = (order: OrderView) => ({
  id: order.id,
  number: order.number,
  state: order.state,
  paymentState: order.paymentState,
  paymentMethod: order.paymentMethod,
  fulfilmentMethod: order.fulfilmentMethod,
  deliveryFeeCents: order.delivery?.fee ?? 0,
  deliveryZone: order.delivery && { id: order.delivery.zoneId, name: order.delivery.zoneName },
  slot: order.slot && { from: toIso(order.slot.fromMs), to: toIso(order.slot.toMs) },
  totalCents: order.total,
  currency: 'ZAR',
  customerId: order.customerId,
  reason: order.reason,
  createdAt: toIso(order.createdAtMs),
  placedAt: order.placedAtMs === null ? null : toIso(order.placedAtMs),
  promisedAt: order.promisedAtMs === null ? null : toIso(order.promisedAtMs),
  lines: order.lines.map(toLineWire),
  change: order.change && toChangeWire(order.change),
})

const toStates = (words: readonly (OrderState | 'open')[]): readonly OrderState[] => [
  ...new Set(words.flatMap((word) => (word === 'open' ? OPEN_STATES : [word]))),
]

/** A wrong try at a hand-over code counts, or a code could be guessed without end. */
const isCounted = ({ code }: { readonly code: string }): boolean =>
  code === 'orders.wrong_code' || code === 'orders.code_locked'

export interface OrderRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly orders: OrderDeps
  /** What to hint once the transaction that moved an order has committed: the job that tells the customer. */
  readonly takeJobHints: (tx: TenantTx) => readonly LaneHint[]
  readonly hint: (hint: LaneHint) => void
}

export const orderRoutes =
  ({ db, write, orders, takeJobHints, hint }: OrderRouteDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
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
        const page = await db.withTenant(callerOf(request).tenantId, (tx) => listOrders(orders, tx, query))
        return {
          orders: page.orders.map(toOrderWire),
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
        const order = await inOrderTx(db, callerOf(request).tenantId, (tx) => getOrder(orders, tx, orderId))
        return order.ok ? toOrderWire(order.value) : sendProblem(reply, order.error)
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
        // A key acts for the shop's staff; the audit names the key, whose id is as unique as a person's.
        const actor = { type: 'staff', id: callerOf(request).keyId as StaffId } as const
        let hints: readonly LaneHint[] = []
        const moved = await write(
          request,
          reply,
          async (tx) => {
            const held = await holdOrder(orders, tx, orderId)
            if (!held.ok) return held
            const isAsSeen = checkIfMatch(request, toOrderWire(held.value))
            if (!isAsSeen.ok) return isAsSeen
            const result = await moveOrder(orders, tx, { orderId, actor, ...request.body })
            hints = takeJobHints(tx)
            return result.ok ? ok(toOrderWire(result.value)) : result
          },
          { commits: isCounted },
        )
        for (const h of hints) hint(h)
        return moved.ok ? moved.value : sendProblem(reply, moved.error)
      },
    )
  }
