/** What every write of the API to one order shares: the order held, `If-Match` checked, and the hints given once it has committed. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OrderId, StaffId } from '../../kernel/ids.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { holdOrder, type OrderDeps, type OrderRefusal, type OrderView } from '../../orders/index.ts'
import type { Database, TenantTx } from '../../platform/db/database.ts'
import type { LaneHint } from '../../platform/lanes/index.ts'
import { callerOf } from './auth.ts'
import { checkIfMatch } from './etag.ts'
import type { Write, WriteOptions } from './idempotency.ts'
import { toOrderWire } from './order-wire.ts'
import { findWithheld } from './withheld.ts'

export interface OrderRouteDeps {
  readonly db: Database
  readonly write: Write
  readonly orders: OrderDeps
  /** What to hint once the transaction that moved an order has committed: the job that tells the customer. */
  readonly takeJobHints: (tx: TenantTx) => readonly LaneHint[]
  readonly hint: (hint: LaneHint) => void
}

/** A key acts for the shop's staff; the audit names the key, whose id is as unique as a person's. */
export const staffActorOf = (request: FastifyRequest): { readonly type: 'staff'; readonly id: StaffId } => ({
  type: 'staff',
  id: callerOf(request).keyId as StaffId,
})

/** An order as whoever reads it with `GET` is shown it. */
const createShow =
  ({ clock }: Pick<OrderDeps, 'clock'>) =>
  async (tx: TenantTx, order: OrderView) =>
    toOrderWire(order, await findWithheld(tx, [order.customerId], clock.now()))

/** One step of an order as its caller has seen it; answered with the order as it is then. */
export const createOrderStep = ({ write, orders, takeJobHints, hint }: Omit<OrderRouteDeps, 'db'>) => {
  const show = createShow(orders)
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
    orderId: OrderId,
    take: (tx: TenantTx) => Promise<Result<OrderView, OrderRefusal>>,
    options: Pick<WriteOptions<ReturnType<typeof toOrderWire>>, 'status' | 'commits'> = {},
  ) => {
    let hints: readonly LaneHint[] = []
    const done = await write(
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
        hints = takeJobHints(tx)
        return taken.ok ? ok(await show(tx, taken.value)) : taken
      },
      options,
    )
    for (const h of hints) hint(h)
    return done
  }
}
