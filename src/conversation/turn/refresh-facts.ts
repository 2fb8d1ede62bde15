/** What the dialogue knows after a command: the facts of a turn are read once, and kept true by what came of each. Pure. */
import { isTerminal, type OrderView } from '../../orders/index.ts'
import { withGoods } from '../dialogue/goods.ts'
import type { DialogueFacts } from '../dialogue/dialogue-facts.ts'
import type { Outcome } from '../dialogue/outcome.ts'

/** The facts after an outcome, without reading again: nobody else moves this conversation's cart meanwhile. */
export const refreshFacts = (facts: DialogueFacts, outcome: Outcome): DialogueFacts => {
  switch (outcome.type) {
    case 'cart_changed':
      return { ...facts, cart: outcome.cart }
    case 'order_refused': {
      // Written already, with today's prices: what is shown next must be what is there.
      const { refusal, instead } = outcome
      if (instead) return { ...facts, cart: instead.cart, slots: instead.slots }
      return refusal.code === 'orders.price_changed' && refusal.cart ? { ...facts, cart: refusal.cart } : facts
    }
    case 'place_set':
      return { ...facts, cart: outcome.cart, places: { ...facts.places, [outcome.cart.id]: outcome.place } }
    case 'places_changed':
      return { ...facts, savedPlaces: outcome.places }
    case 'place_moved':
      return withOrder({ ...facts, places: { ...facts.places, [outcome.order.id]: outcome.place } }, outcome.order)
    case 'order_placed':
      return { ...facts, cart: null, openOrders: [outcome.order, ...facts.openOrders], lastOrder: outcome.order }
    case 'order_changed': {
      const { order } = outcome
      const now = (o: OrderView): OrderView => (o.id === order.id ? order : o)
      return {
        ...facts,
        // Confirmed: the cart that was the change is empty again.
        cart: facts.cart?.amendsOrderId === order.id ? null : facts.cart,
        openOrders: facts.openOrders.map(now),
        lastOrder: facts.lastOrder && now(facts.lastOrder),
      }
    }
    case 'shop_paused':
      return { ...facts, shop: { ...facts.shop, pausedUntilMs: outcome.untilMs } }
    case 'shop_closing': {
      const { closing } = outcome
      return { ...facts, shop: { ...facts.shop, closing, isOpen: facts.shop.isOpen && closing.fromMs > facts.nowMs } }
    }
    case 'shop_resumed': {
      const { isOpen, hoursText, closing = null } = outcome
      return { ...facts, shop: { ...facts.shop, isOpen, hoursText, pausedUntilMs: null, closing } }
    }
    case 'day_read':
      return { ...facts, day: outcome.day }
    case 'sales_read':
      return { ...facts, sales: outcome.sales }
    case 'owed_read':
      return { ...facts, owed: outcome.owed }
    case 'preparation_set':
      return { ...facts, shop: { ...facts.shop, prepMinutes: outcome.minutes } }
    case 'privacy':
      return outcome.step.type === 'name_fixed' ? withNameFixed(facts, outcome.step.name) : facts
    case 'goods_out':
    case 'goods_back':
    case 'product_drafted':
    case 'goods_removed':
    case 'goods_counted':
    case 'goods_received':
    case 'price_set':
      return withGoods(facts, outcome)
    case 'promised':
    case 'sent_with':
    case 'order_moved':
      return withOrder(facts, outcome.order)
    case 'rider_added': {
      const others = (facts.riders ?? []).filter((rider) => rider.riderId !== outcome.rider.riderId)
      return { ...facts, riders: [...others, outcome.rider] }
    }
    default:
      return facts
  }
}

/** A name that she has just given is certain. */
const withNameFixed = (facts: DialogueFacts, displayName: string): DialogueFacts => {
  const { nameToConfirm: _, ...customer } = facts.customer
  return { ...facts, customer: { ...customer, displayName } }
}

/** With one order as it now is. */
const withOrder = (facts: DialogueFacts, order: OrderView): DialogueFacts => {
  const others = facts.openOrders.filter((o) => o.id !== order.id)
  return {
    ...facts,
    openOrders: isTerminal(order.state) ? others : facts.openOrders.map((o) => (o.id === order.id ? order : o)),
    lastOrder: facts.lastOrder?.id === order.id ? order : facts.lastOrder,
  }
}
