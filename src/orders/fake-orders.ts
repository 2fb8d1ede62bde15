/**
 * Orders in memory, for tests of contexts to the right: the same decisions, no database, no transactions (`tx` is not
 * looked at). `orders-contract.test.ts` holds it and the real one to the same behaviour.
 */
import { indexByVariant, type ShopItem, type HeldLevel, type StockLevel, type StockQuantity } from '../catalog/index.ts'
import type { CustomerId, LaneId, OrderId, VariantId, Wamid } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { addLines, reprice, setLineQuantity, type ItemsByVariant } from './cart.ts'
import { withFulfilment } from './choose-fulfilment.ts'
import type { OrderDeps } from './deps.ts'
import { EVENT_OF_MOVE, type OrderEventPayload, type OrderEventType } from './events.ts'
import { makeHandoverCode } from './handover-code.ts'
import { decideMove } from './moving.ts'
import { OPEN_STATES, STOCK_OUTCOMES } from './order.ts'
import type { Orders } from './orders.ts'
import { decidePlacement } from './placement.ts'
import { newCart, toView, type OrderRecord, type ShopFacts } from './record.ts'
import { orderTotal } from './totals.ts'
import type { OrderLineView, OrderMove, OrderRefusal, OrderState, OrderView } from './views.ts'

type Lines = readonly OrderLineView[]

interface Kept {
  readonly record: OrderRecord
  readonly lines: Lines
  readonly confirmWamid: Wamid | null
  readonly reserved: readonly StockQuantity[]
}

export interface FakeOrders extends Orders {
  /** What was published, in order. */
  readonly events: { readonly type: OrderEventType; readonly payload: OrderEventPayload }[]
  /** Changes what is sold; stock of tracked items starts at their `availableMilli` when first seen. */
  readonly setItems: (items: readonly ShopItem[]) => void
  readonly levelOf: (variantId: VariantId) => StockLevel
}

const ALWAYS_OPEN: ShopFacts = { status: 'active', timeZone: 'Africa/Johannesburg', hours: null }

export const createFakeOrders = (
  deps: OrderDeps,
  { items: first, shop = ALWAYS_OPEN }: { readonly items: readonly ShopItem[]; readonly shop?: ShopFacts },
): FakeOrders => {
  let items: ItemsByVariant = new Map()
  const onHand = new Map<VariantId, number>()
  const kept = new Map<OrderId, Kept>()
  const events: FakeOrders['events'] = []

  const setItems = (list: readonly ShopItem[]): void => {
    items = indexByVariant(list)
    for (const item of list) if (!onHand.has(item.variantId)) onHand.set(item.variantId, item.availableMilli ?? 0)
  }
  setItems(first)

  const all = (): Kept[] => [...kept.values()]
  const view = ({ record, lines }: Kept): OrderView => toView(record, lines)
  const keep = (order: Kept): OrderView => {
    kept.set(order.record.id, order)
    return view(order)
  }
  const cartOf = (conversationId: LaneId): Kept | undefined =>
    all().find(({ record }) => record.state === 'cart' && record.conversationId === conversationId)
  const levelOf = (variantId: VariantId): HeldLevel => ({
    lowStockMilli: null,
    variantId,
    onHandMilli: onHand.get(variantId) ?? 0,
    reservedMilli: all()
      .flatMap((order) => order.reserved)
      .filter((held) => held.variantId === variantId)
      .reduce((sum, held) => sum + held.quantityMilli, 0),
  })
  const publish = (move: OrderMove, orderId: OrderId, number: number, by: OrderEventPayload['by']): void => {
    const type = EVENT_OF_MOVE[move]
    if (type) events.push({ type, payload: { orderId, number, by } })
  }

  const change = async (
    conversationId: LaneId,
    forCustomer: CustomerId | null | undefined,
    decide: (lines: Lines) => Result<Lines, OrderRefusal>,
  ): Promise<Result<OrderView, OrderRefusal>> => {
    const found = cartOf(conversationId)
    if (!found && forCustomer === undefined) return err({ code: 'orders.cart_empty' })
    const decided = decide(found?.lines ?? [])
    if (!decided.ok) return decided
    const customerId = forCustomer ?? null
    const nowMs = deps.clock.now()
    const cart = found?.record ?? newCart({ id: deps.newId<'OrderId'>(), conversationId, customerId, nowMs })
    const record = { ...cart, total: orderTotal(decided.value, cart.delivery), summaryItemId: null }
    return ok(keep({ record, lines: decided.value, confirmWamid: null, reserved: [] }))
  }
  const setQuantity: Orders['setQuantity'] = (_tx, { conversationId, lineNo, quantityMilli }) =>
    change(conversationId, undefined, (lines) => setLineQuantity(lines, lineNo, quantityMilli, items))
  const inStates = (states: readonly OrderState[]): Kept[] =>
    all().filter(({ record }) => states.includes(record.state))

  return {
    events,
    setItems,
    levelOf,
    findCart: async (_tx, conversationId) => {
      const cart = cartOf(conversationId)
      return cart ? view(cart) : null
    },
    addToCart: (_tx, { conversationId, customerId, lines: requests }) =>
      change(conversationId, customerId, (lines) => addLines(lines, requests, items, deps.clock.now())),
    setQuantity,
    removeLine: (tx, request) => setQuantity(tx, { ...request, quantityMilli: 0 }),
    clearCart: (_tx, { conversationId }) => change(conversationId, undefined, () => ok([])),
    repriceCart: (_tx, { conversationId }) =>
      change(conversationId, undefined, (lines) => ok(reprice(lines, items).lines)),
    recordSummary: async (_tx, { orderId, itemId }) => {
      const cart = kept.get(orderId)
      if (cart?.record.state !== 'cart') return err({ code: 'orders.not_found' })
      keep({ ...cart, record: { ...cart.record, summaryItemId: itemId } })
      return ok({ orderId })
    },
    placeOrder: async (tx, { conversationId, confirmWamid, summaryItemId, slot }) => {
      const found = cartOf(conversationId)
      if (!found || found.lines.length === 0) {
        const placed = all().find((o) => o.record.conversationId === conversationId && o.confirmWamid === confirmWamid)
        return placed ? ok(view(placed)) : err({ code: 'orders.cart_empty' })
      }
      const chosen = slot && withFulfilment(found.record, { method: 'collection', slot })
      const cart = chosen ? { ...found, record: chosen } : found
      const nowMs = deps.clock.now()
      const levels = [...onHand.keys()].map(levelOf)
      const slotPlacesLeft = cart.record.slot === null ? null : ((await deps.holdSlot?.(tx, cart.record.slot)) ?? 0)
      const facts = { cart: cart.record, lines: cart.lines, shop, items, levels, slotPlacesLeft, nowMs }
      const decision = decidePlacement({ ...facts, summaryItemId: summaryItemId ?? null })
      if (decision.type === 'refuse') return err(decision.refusal)
      if (decision.type === 'reprice') {
        const repriced = await change(conversationId, undefined, () => ok(decision.lines))
        return err({ code: 'orders.price_changed', ...(repriced.ok ? { cart: repriced.value } : {}) })
      }
      const number = Math.max(0, ...all().map((order) => order.record.number ?? 0)) + 1
      const { total, lines, reserve: reserved } = decision
      const record: OrderRecord = { ...cart.record, state: 'placed', number, total, placedAtMs: nowMs }
      publish('place', record.id, number, 'customer')
      return ok(keep({ record, lines, confirmWamid, reserved }))
    },
    moveOrder: async (_tx, request) => {
      const order = kept.get(request.orderId)
      if (!order) return err({ code: 'orders.not_found' })
      const newCode = (): string => makeHandoverCode(deps.randomBelow)
      const decision = decideMove(order.record, request, { nowMs: deps.clock.now(), newCode, asking: null })
      if (decision.type === 'refuse') return err(decision.refusal)
      if (decision.type === 'keep') return ok(view(order))
      if (decision.type === 'count_try') {
        keep({ ...order, record: { ...order.record, codeTries: decision.tries } })
        return err(decision.refusal)
      }
      const outcome = STOCK_OUTCOMES[decision.after.state]
      if (outcome === 'consume') {
        for (const held of order.reserved) {
          onHand.set(held.variantId, (onHand.get(held.variantId) ?? 0) - held.quantityMilli)
        }
      }
      publish(request.move, request.orderId, decision.after.number ?? 0, request.actor.type)
      return ok(keep({ ...order, record: decision.after, reserved: outcome === 'keep' ? order.reserved : [] }))
    },
    findOpenOrders: async (_tx, scope) =>
      scope === 'shop'
        ? inStates(OPEN_STATES).map(view).reverse()
        : inStates(OPEN_STATES)
            .filter(({ record }) => record.conversationId === scope.conversationId)
            .map(view),
    findOrderByNumber: async (_tx, number) => {
      const found = all().find(({ record }) => record.number === number)
      return found ? view(found) : null
    },
    getOrder: async (_tx, orderId) => {
      const found = kept.get(orderId)
      return found ? ok(view(found)) : err({ code: 'orders.not_found' })
    },
  }
}
