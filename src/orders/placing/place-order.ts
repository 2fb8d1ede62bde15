/**
 * Turns a reviewed cart into an order: prices looked up once more, stock reserved, number taken, fact and audit written.
 * Three flights of statements. Locks in order: cart, stock by variant id, the tenant's counter row; so 50 customers who
 * confirm the last loaf at once wait for one another, and one of them gets it.
 */
import { findItems, indexByVariant, lockStock, publishLowStock, reserveStock } from '../../catalog/index.ts'
import type { ItemId, LaneId, Wamid } from '../../kernel/ids.ts'
import { err, ok, unreachable, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { announceEvent } from '../../platform/events/append-event.ts'
import { appendAudit } from '../../privacy/index.ts'
import { writeCart } from '../cart/change-cart.ts'
import { withFulfilment } from '../cart/choose-fulfilment.ts'
import type { OrderDeps } from '../deps.ts'
import { EVENT_OF_MOVE } from '../events.ts'
import type { Actor } from '../order.ts'
import { decidePlacement, type PlacementDecision } from './placement.ts'
import { toView, type OrderRecord } from '../record.ts'
import { findOrder, lockCart, readCartLines, readShop } from '../store.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderSlot, OrderView } from '../views.ts'
import { saveLinePrices, savePlacement } from '../write-store.ts'

type PlaceDeps = Pick<OrderDeps, 'clock' | 'newId' | 'onEvent' | 'keyring' | 'holdSlot'>

interface PlaceOrder {
  readonly conversationId: LaneId
  /** The message by which the customer confirmed; kept as proof. The same message places one order, however often it comes. */
  readonly confirmWamid: Wamid
  /** Who confirmed it: the customer whose cart it is, unless somebody of the shop wrote it down for her. */
  readonly actor?: Actor
  /** The summary that her confirmation answers, when known: confirming an older one than the latest is refused. */
  readonly summaryItemId?: ItemId
  /** The time to collect that she confirmed it with; without it the cart's own, if it has one. */
  readonly slot?: OrderSlot
}

/**
 * Places the conversation's cart. When a price went up since the summary, the cart is written with the new prices and
 * `orders.price_changed` returned: commit it, show a new summary. A lower price simply wins (CPA s23).
 */
export const placeOrder = async (
  deps: PlaceDeps,
  tx: TenantTx,
  { conversationId, confirmWamid, summaryItemId, actor, slot }: PlaceOrder,
): Promise<Result<OrderView, OrderRefusal>> => {
  const [found, lines, shop] = await Promise.all([
    lockCart(tx, conversationId),
    readCartLines(deps, tx, conversationId),
    readShop(tx, deps.clock.now()),
  ])
  if (!found || lines.length === 0) {
    const placed = await findOrder(deps, tx, { conversationId, confirmWamid })
    return placed ? ok(placed) : err({ code: 'orders.cart_empty' })
  }
  if (found.amendsOrderId !== null) return err({ code: 'orders.not_reviewed' }) // a change is confirmed as a change
  const cart: OrderRecord = slot === undefined ? found : withFulfilment(found, { method: 'collection', slot })
  const variantIds = [...new Set(lines.map((line) => line.variantId))]
  // A place in a slot is held before stock is, everywhere.
  const [slotPlacesLeft, goods, levels] = await Promise.all([
    cart.slot === null ? null : holdSlot(deps, tx, cart.slot),
    findItems(tx, variantIds),
    lockStock(tx, variantIds),
  ])

  const nowMs = deps.clock.now()
  const items = indexByVariant(goods)
  const decision = decidePlacement({
    cart,
    lines,
    shop,
    items,
    levels,
    slotPlacesLeft,
    summaryItemId: summaryItemId ?? null,
    byShop: actor?.type === 'staff',
    nowMs,
  })
  switch (decision.type) {
    case 'refuse':
      return err(decision.refusal)
    case 'reprice':
      return err({
        code: 'orders.price_changed',
        cart: await writeCart(deps, tx, cart, conversationId, decision.lines),
      })
    case 'place': {
      const placing = { cart, decision, actor: actor ?? customerOf(cart), confirmWamid, atMs: nowMs }
      const number = await write(deps, tx, placing)
      const placed: OrderRecord = { ...cart, state: 'placed', number, total: decision.total, placedAtMs: nowMs }
      return ok(toView(placed, decision.lines))
    }
    default:
      return unreachable(decision)
  }
}

const customerOf = ({ customerId }: OrderRecord): Actor =>
  customerId === null ? { type: 'system' } : { type: 'customer', id: customerId }

const holdSlot = (deps: PlaceDeps, tx: TenantTx, slot: OrderSlot): Promise<number> => {
  if (!deps.holdSlot) throw new Error('an order has a slot, and nobody keeps slots')
  return deps.holdSlot(tx, slot)
}

interface Placing {
  readonly cart: OrderRecord
  readonly decision: Extract<PlacementDecision, { type: 'place' }>
  readonly actor: Actor
  readonly confirmWamid: Wamid
  readonly atMs: number
}

/** One flight, sent in this order: the hook (it may lock a job lane) before the counter, the audit last. Returns the number. */
const write = async (
  deps: PlaceDeps,
  tx: TenantTx,
  { cart: { id: orderId, slot }, decision, actor, confirmWamid, atMs }: Placing,
): Promise<number> => {
  const { lines, lowered, total, reserve, low, expiresAtMs } = decision
  const { reference, announced } = announceEvent(deps, tx, { type: EVENT_OF_MOVE.place, subjectId: orderId, atMs })
  const event = { id: reference.id, type: reference.type, payload: { orderId, by: actor.type } }
  const [, , , number] = await Promise.all([
    announced,
    publishLowStock(deps, tx, low, atMs),
    lowered ? saveLinePrices(tx, orderId, lines) : undefined,
    savePlacement(tx, { orderId, slot, total, confirmWamid, atMs, expiresAtMs, event }),
    reserveStock(tx, { orderId, quantities: reserve, atMs }),
    appendAudit(deps, tx, {
      actor,
      action: 'orders.placed',
      objectType: 'order',
      objectId: orderId,
      purpose: 'order',
      facts: { total_cents: total, lines: lines.length },
      atMs,
    }),
  ])
  return number
}
