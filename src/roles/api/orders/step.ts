/** What every write of the API to one order shares: the order held, `If-Match` checked, and the answer. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OrderId } from '../../../kernel/ids.ts'
import { ok, type Result } from '../../../kernel/result.ts'
import { holdOrder, type OrderDeps, type OrderRefusal, type OrderView } from '../../../orders/index.ts'
import type { Database, TenantTx } from '../../../platform/db/database.ts'
import { checkIfMatch } from '../etag.ts'
import type { Write, WriteOptions } from '../idempotency.ts'
import { toOrderWire } from './wire.ts'
import { findWithheld } from '../withheld.ts'

export interface OrderRouteDeps {
  readonly db: Database
  /** With the hints of the jobs behind it (`hintingJobs`), so that the customer is told at once. */
  readonly write: Write
  readonly orders: OrderDeps
}

/** An order as whoever reads it with `GET` is shown it. */
const createShow =
  ({ clock }: Pick<OrderDeps, 'clock'>) =>
  async (tx: TenantTx, order: OrderView) =>
    toOrderWire(order, await findWithheld(tx, [order.customerId], clock.now()))

/** One step of an order as its caller has seen it; answered with the order as it is then. */
export const createOrderStep = ({ write, orders }: Omit<OrderRouteDeps, 'db'>) => {
  const show = createShow(orders)
  return (
    request: FastifyRequest,
    reply: FastifyReply,
    orderId: OrderId,
    take: (tx: TenantTx) => Promise<Result<OrderView, OrderRefusal>>,
    options: Pick<WriteOptions<ReturnType<typeof toOrderWire>>, 'status' | 'commits'> = {},
  ) =>
    write(
      request,
      reply,
      async (tx) => {
        const held = await holdOrder(orders, tx, orderId)
        if (!held.ok) return held
        if (request.headers['if-match'] !== undefined) {
          const isAsSeen = checkIfMatch(request, await show(tx, held.value))
          if (!isAsSeen.ok) return isAsSeen
        }
        const taken = await take(tx)
        return taken.ok ? ok(await show(tx, taken.value)) : taken
      },
      options,
    )
}
