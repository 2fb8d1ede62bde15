/**
 * A customer changes her placed order: it is copied into her cart, she changes that as any cart, sees the whole order again
 * (ECTA s43(2)) and confirms. Before acceptance that is the order; afterwards it is a wish that the shop answers.
 */
import { findItems, indexByVariant, lockStock, readHeld } from '../../catalog/index.ts'
import type { CustomerId, ItemId, LaneId, OrderId, Wamid } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { appendEvent } from '../../platform/events/append-event.ts'
import { appendAudit } from '../../privacy/index.ts'
import { applyChange, shortagesOf, toReserve } from './apply-change.ts'
import { reprice } from '../cart/cart.ts'
import { firstCart, holdCart, writeCart } from '../cart/change-cart.ts'
import { withFulfilment, type Fulfilment } from '../cart/choose-fulfilment.ts'
import { insertChange } from './store.ts'
import type { OrderDeps } from '../deps.ts'
import type { ChangeEventPayload } from '../events.ts'
import { sealLines } from '../line-store.ts'
import { ANSWER_WITHIN_MS, CUSTOMER_CHANGES, isSameOrder, totalWith, withAgreedPrices } from './order-change.ts'
import type { Actor } from '../order.ts'
import { toView, type OrderRecord } from '../record.ts'
import { lockOrder, readLines } from '../store.ts'
import { goodsTotal, orderTotal } from '../totals.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderDelivery, OrderLineView, OrderView } from '../views.ts'

interface StartChange {
  readonly conversationId: LaneId
  readonly customerId: CustomerId
  readonly orderId: OrderId
}

/** Returns the cart that is now a change of the order. Starting again begins from the order as it is. */
export const startChange = async (
  deps: OrderDeps,
  tx: TenantTx,
  { conversationId, customerId, orderId }: StartChange,
): Promise<Result<OrderView, OrderRefusal>> => {
  const { found, lines: cartLines } = await holdCart(deps, tx, conversationId)
  const [order, lines] = await Promise.all([lockOrder(tx, orderId), readLines(deps, tx, orderId)])
  if (!order || order.customerId !== customerId) return err({ code: 'orders.not_found' })
  if (!CUSTOMER_CHANGES[order.state]) return err({ code: 'orders.too_late_to_change', state: order.state })
  if (found && found.amendsOrderId === null && cartLines.length > 0) return err({ code: 'orders.cart_in_use' })
  const cart = found ?? firstCart(deps, conversationId, customerId)
  // Shown with what it costs to bring; the place itself is sealed for the order, and stays there.
  const { fulfilmentMethod, slot } = order
  const delivery = order.delivery && { ...order.delivery, place: null }
  const draft = { ...cart, amendsOrderId: orderId, fulfilmentMethod, delivery, slot }
  return ok(await writeCart(deps, tx, draft, conversationId, lines))
}

interface ConfirmChange {
  readonly conversationId: LaneId
  readonly confirmWamid: Wamid
  /** The summary that the confirmation answers, when known. */
  readonly summaryItemId?: ItemId
  /**
   * How she gets it from now on, as she was shown it: brought there, its place sealed for the order, or null: collected.
   * Absent: as it was. Only before the shop has accepted; afterwards it is the shop's to promise.
   */
  readonly delivery?: OrderDelivery | null
}

interface Draft {
  readonly cart: OrderRecord
  readonly order: OrderRecord
  readonly before: readonly OrderLineView[]
  readonly lines: readonly OrderLineView[]
  readonly confirmWamid: Wamid
  readonly atMs: number
}

/**
 * Confirms the cart as a change of its order. Returns the order: changed, or with the change that waits for the shop. The
 * cart is empty afterwards.
 */
export const confirmChange = async (
  deps: OrderDeps,
  tx: TenantTx,
  { conversationId, confirmWamid, summaryItemId, delivery }: ConfirmChange,
): Promise<Result<OrderView, OrderRefusal>> => {
  const { found: cart, lines: drafted } = await holdCart(deps, tx, conversationId)
  if (!cart || cart.amendsOrderId === null || drafted.length === 0) return err({ code: 'orders.cart_empty' })
  if (cart.summaryItemId === null || (summaryItemId ?? cart.summaryItemId) !== cart.summaryItemId) {
    return err({ code: 'orders.not_reviewed' })
  }
  const orderId = cart.amendsOrderId
  const [held, before] = await Promise.all([lockOrder(tx, orderId), readLines(deps, tx, orderId)])
  if (!held) return err({ code: 'orders.not_found' })
  const order = delivery === undefined ? held : withFulfilment(held, toFulfilment(delivery))
  const mode = CUSTOMER_CHANGES[order.state]
  if (mode === 'ask' && order !== held) return err({ code: 'orders.promise_fixed', state: order.state })
  if (!mode) {
    await writeCart(deps, tx, cart, conversationId, [])
    return err({ code: 'orders.too_late_to_change', state: order.state })
  }
  const variantIds = [...new Set([...before, ...drafted].map((l) => l.variantId))]
  const [found, levels, reserved] = await Promise.all([
    findItems(tx, variantIds),
    lockStock(tx, variantIds),
    readHeld(tx, orderId),
  ])
  const items = indexByVariant(found)
  const priced = reprice(drafted, items)
  const lines = withAgreedPrices(priced.lines, before)
  const gone = lines.find(
    (l) => priced.unavailable.includes(l.name) && !before.some((b) => b.variantId === l.variantId),
  )
  if (gone) return err({ code: 'orders.product_unavailable', name: gone.name })
  if (lines.some((l, i) => l.unitPrice > (drafted[i]?.unitPrice ?? 0))) {
    return err({ code: 'orders.price_changed', cart: await writeCart(deps, tx, cart, conversationId, lines) })
  }
  const isHeld = (line: OrderLineView): boolean => reserved.some((h) => h.variantId === line.variantId)
  const reserve = toReserve(lines, (line) => items.get(line.variantId)?.tracked ?? isHeld(line))
  const shortages = shortagesOf(reserve, levels, reserved, lines)
  if (shortages.length > 0) return err({ code: 'orders.out_of_stock', shortages })
  const minimum = order.delivery?.minimum ?? cents(0)
  const missing = minimum - goodsTotal(lines)
  const isSame = isSameOrder(lines, before) && order === held
  // What the shop took off an order itself is no reason to refuse it as it is.
  if (missing > 0 && !isSame) {
    return err({ code: 'orders.below_minimum', minimum, missing: cents(missing) })
  }

  const draft: Draft = { cart, order, before, lines, confirmWamid, atMs: deps.clock.now() }
  await writeCart(deps, tx, cart, conversationId, [])
  if (isSame) return ok(toView(order, before))
  const actor: Actor = order.customerId === null ? { type: 'system' } : { type: 'customer', id: order.customerId }
  return ok(
    mode === 'at_once'
      ? toView(
          await applyChange(deps, tx, {
            ...draft,
            reserve,
            total: order === held ? totalWith(order, before, lines) : orderTotal(lines, order.delivery),
            goesAnotherWay: order !== held,
            askedBy: 'customer',
            actor,
            outcome: 'agreed',
            proof: { summaryMessageId: cart.summaryItemId, confirmMessageId: confirmWamid },
          }),
          lines,
        )
      : await askShop(deps, tx, draft, actor),
  )
}

const toFulfilment = (delivery: OrderDelivery | null): Fulfilment =>
  delivery === null ? { method: 'collection', slot: null } : { method: 'delivery', delivery: () => delivery }

/** The shop has promised what was ordered, so what is wanted now is asked of it. Nothing is reserved until it agrees. */
const askShop = async (deps: OrderDeps, tx: TenantTx, draft: Draft, actor: Actor): Promise<OrderView> => {
  const { cart, order, before, lines, confirmWamid, atMs } = draft
  const orderId = order.id
  const id = deps.newId<'OrderChangeId'>()
  const total = totalWith(order, before, lines)
  const expiresAtMs = atMs + ANSWER_WITHIN_MS
  const sealed = await sealLines(deps, tx, { orderId, customerId: order.customerId }, lines)
  const proof = { summaryMessageId: cart.summaryItemId, confirmMessageId: confirmWamid }
  const payload = {
    orderId,
    number: order.number ?? 0,
    by: actor.type,
    askedBy: 'customer',
  } satisfies ChangeEventPayload
  await Promise.all([
    appendEvent(deps, tx, { type: 'order_change_asked', subjectId: orderId, atMs, payload }),
    insertChange(tx, { id, orderId, askedBy: 'customer', lines: sealed, total, ...proof, atMs, expiresAtMs }),
    appendAudit(deps, tx, {
      actor,
      action: 'orders.change_asked',
      objectType: 'order',
      objectId: orderId,
      purpose: 'order',
      facts: { asked_by: 'customer', from_total_cents: order.total, total_cents: total },
      atMs,
    }),
  ])
  return toView(order, before, { id, askedBy: 'customer', lines, total, expiresAtMs })
}
