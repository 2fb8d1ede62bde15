/**
 * Turns a reviewed cart into an order: prices looked up once more, stock reserved, number taken, fact and audit written.
 * Three flights of statements. Locks in order: cart, stock by variant id, the tenant's counter row; so 50 customers who
 * confirm the last loaf at once wait for one another, and one of them gets it.
 */
import { findItems, findShortages, indexByVariant, lockStock, reserveStock, sumByVariant } from '../catalog/index.ts'
import type { ItemId, LaneId, Wamid } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { announceEvent } from '../platform/events/append-event.ts'
import { appendAudit } from '../privacy/audit.ts'
import { reprice } from './cart.ts'
import { writeCart } from './change-cart.ts'
import type { OrderDeps } from './deps.ts'
import { EVENT_OF_MOVE } from './events.ts'
import { parseOpeningHours, reservationExpiry } from './opening-hours.ts'
import {
  findOrder,
  lockCart,
  readCartLines,
  readShop,
  saveLinePrices,
  savePlacement,
  toView,
  type OrderRecord,
  type ShopFacts,
} from './store.ts'
import { orderTotal } from './totals.ts'
import type { OrderLineView, OrderRefusal, OrderView } from './views.ts'

export type PlaceDeps = Pick<OrderDeps, 'clock' | 'newId' | 'onEvent'>

export interface PlaceOrder {
  readonly conversationId: LaneId
  /** The message by which the customer confirmed; kept as proof. The same message places one order, however often it comes. */
  readonly confirmWamid: Wamid
  /** The summary that her confirmation answers, when known: confirming an older one than the latest is refused. */
  readonly summaryItemId?: ItemId
}

/**
 * Places the conversation's cart. When a price went up since the summary, the cart is written with the new prices and
 * `orders.price_changed` returned: commit it, show a new summary. A lower price simply wins (CPA s23).
 */
export const placeOrder = async (
  deps: PlaceDeps,
  tx: TenantTx,
  request: PlaceOrder,
): Promise<Result<OrderView, OrderRefusal>> => {
  const { conversationId, confirmWamid } = request
  const [cart, lines, shop] = await Promise.all([
    lockCart(tx, conversationId),
    readCartLines(tx, conversationId),
    readShop(tx),
  ])
  if (!cart || lines.length === 0) {
    const placed = await findOrder(tx, { conversationId, confirmWamid })
    return placed ? ok(placed) : err({ code: 'orders.cart_empty' })
  }
  if (cart.summaryItemId === null || (request.summaryItemId ?? cart.summaryItemId) !== cart.summaryItemId) {
    return err({ code: 'orders.not_reviewed' })
  }
  const atMs = deps.clock.now()
  const expiresAtMs = expiryAt(shop, atMs)
  if (expiresAtMs === null) return err({ code: 'orders.shop_closed' })

  const variantIds = [...new Set(lines.map((line) => line.variantId))]
  const [found, levels] = await Promise.all([findItems(tx, variantIds), lockStock(tx, variantIds)])
  const items = indexByVariant(found)
  const priced = reprice(lines, items)
  if (priced.unavailable[0] !== undefined) {
    return err({ code: 'orders.product_unavailable', name: priced.unavailable[0] })
  }
  if (priced.raised) {
    const repriced = await writeCart(deps, tx, cart, conversationId, priced.lines)
    return err({ code: 'orders.price_changed', cart: repriced })
  }
  const wanted = sumByVariant(lines.filter((line) => items.get(line.variantId)?.tracked))
  const shortages = findShortages(wanted, levels)
  if (shortages.length > 0) return err(outOfStock(shortages, lines))

  const total = orderTotal(priced.lines)
  const number = await write(deps, tx, { cart, priced, wanted, total, confirmWamid, atMs, expiresAtMs })
  const placed: OrderRecord = { ...cart, state: 'placed', number, total, placedAtMs: atMs }
  return ok(toView(placed, priced.lines))
}

const expiryAt = (shop: ShopFacts, atMs: number): number | null =>
  shop.status === 'active' ? reservationExpiry(atMs, parseOpeningHours(shop.hours), shop.timeZone) : null

const outOfStock = (shortages: ReturnType<typeof findShortages>, lines: readonly OrderLineView[]): OrderRefusal => ({
  code: 'orders.out_of_stock',
  shortages: shortages.map(({ variantId, quantityMilli, availableMilli }) => ({
    variantId,
    name: lines.find((line) => line.variantId === variantId)?.name ?? '',
    askedMilli: quantityMilli,
    availableMilli,
  })),
})

interface Decided {
  readonly cart: OrderRecord
  readonly priced: ReturnType<typeof reprice>
  readonly wanted: ReturnType<typeof sumByVariant>
  readonly total: OrderView['total']
  readonly confirmWamid: Wamid
  readonly atMs: number
  readonly expiresAtMs: number
}

/** One flight, sent in this order: the hook (it may lock a job lane) before the counter, the audit last. */
const write = async (deps: PlaceDeps, tx: TenantTx, decided: Decided): Promise<number> => {
  const { cart, priced, wanted, total, confirmWamid, atMs, expiresAtMs } = decided
  const orderId = cart.id
  const { reference, announced } = announceEvent(deps, tx, { type: EVENT_OF_MOVE.place, subjectId: orderId, atMs })
  const event = { id: reference.id, type: reference.type, payload: { orderId, by: 'customer' } }
  const [, , number] = await Promise.all([
    announced,
    priced.lowered ? saveLinePrices(tx, orderId, priced.lines) : undefined,
    savePlacement(tx, { orderId, total, confirmWamid, atMs, expiresAtMs, event }),
    reserveStock(tx, { orderId, quantities: wanted, atMs }),
    appendAudit(deps, tx, {
      actor: cart.customerId === null ? { type: 'system' } : { type: 'customer', id: cart.customerId },
      action: 'orders.placed',
      objectType: 'order',
      objectId: orderId,
      purpose: 'order',
      facts: { total_cents: total, lines: priced.lines.length },
      atMs,
    }),
  ])
  return number
}
