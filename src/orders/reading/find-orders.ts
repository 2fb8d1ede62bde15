/** Reads orders: the cart, what is open, one, a page. */
import type { LaneId, OrderId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { NoteDeps } from '../wishes/notes.ts'
import { OPEN_STATES } from '../order.ts'
import { toView } from '../record.ts'
import { findChanges } from '../changes/store.ts'
import {
  findOfConversation,
  findOpenChange,
  findOrder,
  findPage,
  lockOrder,
  readLines,
  type PageFilter,
} from '../store.ts'
import type { OrderRefusal } from '../errors.ts'
import { ORDER_STATES, type OrderChangeRecord, type OrderState, type OrderView } from '../views.ts'

/** More open orders than a shop can have in a day; who has more reads pages. */
const OPEN_MOST = 200
/** Orders in one page at most: about what a cheap phone draws without stutter, well below a megabyte. */
const PAGE_MOST = 100

/** Orders that are placed and not over. Of a conversation: oldest first; of the shop: newest first. At most `OPEN_MOST`. */
export const findOpenOrders = (
  deps: NoteDeps,
  tx: TenantTx,
  scope: { readonly conversationId: LaneId } | 'shop',
): Promise<readonly OrderView[]> =>
  scope === 'shop'
    ? findPage(deps, tx, { states: OPEN_STATES }, null, OPEN_MOST)
    : findOfConversation(deps, tx, scope.conversationId, OPEN_STATES, OPEN_MOST)

export const getOrder = async (
  deps: NoteDeps,
  tx: TenantTx,
  orderId: OrderId,
): Promise<Result<OrderView, OrderRefusal>> => {
  const order = await findOrder(deps, tx, { orderId })
  return order ? ok(order) : err({ code: 'orders.not_found' })
}

/** The order as it is now, held until the transaction ends: for a move that depends on what its caller has seen. */
export const holdOrder = async (
  deps: NoteDeps,
  tx: TenantTx,
  orderId: OrderId,
): Promise<Result<OrderView, OrderRefusal>> => {
  const [order, lines, change] = await Promise.all([
    lockOrder(tx, orderId),
    readLines(deps, tx, orderId),
    findOpenChange(deps, tx, orderId),
  ])
  return order ? ok(toView(order, lines, change)) : err({ code: 'orders.not_found' })
}

/** What was asked to change in an order, newest first, behind `before`. */
export const listChanges = async (
  deps: NoteDeps,
  tx: TenantTx,
  { orderId, before, most }: { readonly orderId: OrderId; readonly before: ChangeKey | null; readonly most: number },
): Promise<Result<readonly OrderChangeRecord[], OrderRefusal>> => {
  const changes = await findChanges(deps, tx, orderId, before, most)
  if (changes.length > 0 || (await findOrder(deps, tx, { orderId }))) return ok(changes)
  return err({ code: 'orders.not_found' })
}

interface ChangeKey {
  readonly atMs: number
  readonly id: string
}

export interface OrderPageKey {
  readonly placedAtMs: number
  readonly id: OrderId
}

export interface OrderPage {
  readonly orders: readonly OrderView[]
  /** Where the next page starts; null at the end. */
  readonly next: OrderPageKey | null
}

/** What the database looks for in a page, of an order that was found by its number. */
const fits = (order: OrderView | null, { states, customerId, fromMs, toMs }: PageFilter): order is OrderView =>
  order?.placedAtMs != null &&
  states.includes(order.state) &&
  (customerId === undefined || order.customerId === customerId) &&
  order.placedAtMs >= (fromMs ?? -Infinity) &&
  order.placedAtMs < (toMs ?? Infinity)

const PLACED_STATES = ORDER_STATES.filter((state) => state !== 'cart')

/** Placed orders, newest first, a page at a time; carts are nobody's orders yet and are never listed. */
export const listOrders = async (
  deps: NoteDeps,
  tx: TenantTx,
  query: {
    readonly states?: readonly OrderState[]
    readonly before?: OrderPageKey | null
    readonly limit?: number
    /** The order of this number, which the other filters may still leave out. */
    readonly number?: number
  } & Omit<PageFilter, 'states'> = {},
): Promise<OrderPage> => {
  const limit = Math.min(Math.max(1, Math.trunc(query.limit ?? PAGE_MOST)), PAGE_MOST)
  const states = (query.states ?? PLACED_STATES).filter((state) => state !== 'cart')
  const filter = { ...query, states }
  const found =
    query.number === undefined
      ? await findPage(deps, tx, filter, query.before ?? null, limit + 1)
      : [await findOrder(deps, tx, { number: query.number })].filter((order) => fits(order, filter))
  const orders = found.slice(0, limit)
  const last = orders.at(-1)
  const hasMore = found.length > limit && last?.placedAtMs != null
  return { orders, next: hasMore ? { placedAtMs: last.placedAtMs, id: last.id } : null }
}
