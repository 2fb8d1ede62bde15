/** For tests: carts in memory. Prices, choices and stock as the catalogue of the facts has them. */
import type { OrderId } from '../../kernel/ids.ts'
import { cents, type Cents } from '../../kernel/money.ts'
import {
  lineTotal,
  orderTotal,
  type LineRequest,
  type OrderLineView,
  type OrderView,
  type Shortage,
} from '../../orders/index.ts'
import { aCart, aChange, aLine } from './builders.fakes.ts'
import { cartFingerprint } from './fingerprint.ts'
import { CART_EMPTY, type FakeWorld } from './shell-world.fakes.ts'
import type { Command } from './command.ts'
import type { Outcome } from './outcome.ts'

const reprice = (cart: OrderView, lines: readonly OrderLineView[]): OrderView => ({
  ...cart,
  lines,
  total: orderTotal(lines, cart.delivery),
})

const changedTo = (cart: OrderView | null, shortages: readonly Shortage[] = []): Outcome => ({
  type: 'cart_changed',
  cart,
  shortages,
})

/** The cart, begun if there is none. */
export const cartOf = ({ now, nextId, owner }: FakeWorld): OrderView =>
  now.cart ?? aCart([], { id: nextId<OrderId>(), ...owner })

const add = (world: FakeWorld, start: OrderView, requests: readonly LineRequest[]): Outcome => {
  const shortages: Shortage[] = []
  let cart = start
  for (const r of requests) {
    const item = world.now.catalogue.items.find((i) => i.variantId === r.variantId)
    if (item === undefined) continue
    const { variantId, name } = item
    const quantityMilli = Math.min(r.quantityMilli, world.stock)
    if (quantityMilli < r.quantityMilli) {
      shortages.push({ variantId, name, askedMilli: r.quantityMilli, availableMilli: quantityMilli })
    }
    if (quantityMilli === 0) continue
    const options = r.options.flatMap((o) => {
      const known = item.options.find((k) => k.optionId === o.optionId)
      return known ? [{ ...o, name: known.name, priceDelta: known.priceDelta }] : []
    })
    const unitPrice: Cents = cents(options.reduce((sum, o) => sum + o.priceDelta, item.price as number))
    const lineNo = Math.max(0, ...cart.lines.map((l) => l.lineNo)) + 1
    const total = lineTotal(quantityMilli, unitPrice)
    cart = reprice(cart, [
      ...cart.lines,
      aLine(lineNo, item, quantityMilli, { options, note: r.note, unitPrice, total }),
    ])
  }
  return changedTo(cart, shortages)
}

/** Looks every line up again: what is off sale goes, and what has another price has it. */
const refresh = ({ now }: FakeWorld, cart: OrderView): Outcome => {
  const kept = cart.lines.filter((l) => now.catalogue.items.some((i) => i.variantId === l.variantId))
  const lines = kept.map((l) => {
    const unitPrice = now.catalogue.items.find((i) => i.variantId === l.variantId)?.price ?? l.unitPrice
    return { ...l, unitPrice, total: lineTotal(l.quantityMilli, unitPrice) }
  })
  const shortages = cart.lines
    .filter((l) => !kept.includes(l))
    .map(({ variantId, name, quantityMilli: askedMilli }) => ({ variantId, name, askedMilli, availableMilli: 0 }))
  const repriced = lines.some((l, i) => l.unitPrice !== kept[i]?.unitPrice)
  return { type: 'cart_changed', cart: reprice(cart, lines), shortages, ...(repriced ? { repriced } : {}) }
}

/** A change of an order that is placed, once it is confirmed: at once, or asked of a shop that has accepted. */
const amend = (amended: OrderView, cart: OrderView): Outcome => {
  const { lines, total, delivery, fulfilmentMethod } = cart
  return amended.state === 'placed'
    ? { type: 'order_changed', order: { ...amended, lines, total, delivery, fulfilmentMethod }, how: 'changed' }
    : {
        type: 'order_changed',
        order: { ...amended, change: aChange({ askedBy: 'customer', lines, total }) },
        how: 'asked',
      }
}

const place = (
  { now, nextNumber }: FakeWorld,
  cart: OrderView,
  command: Extract<Command, { type: 'place_order' }>,
): Outcome => {
  if (cartFingerprint(cart) !== command.fingerprint) {
    return { type: 'order_refused', refusal: { code: 'orders.not_reviewed' } }
  }
  const amended = now.openOrders.find((o) => o.id === cart.amendsOrderId)
  if (amended !== undefined) return amend(amended, cart)
  const slot = command.slot ?? cart.slot
  if (slot !== null && !now.slots?.some((s) => s.slotId === slot.slotId && s.fromMs === slot.fromMs)) {
    const instead = { cart: { ...cart, slot: null }, slots: now.slots ?? [] }
    return { type: 'order_refused', refusal: { code: 'orders.slot_unavailable' }, instead }
  }
  return {
    type: 'order_placed',
    order: { ...cart, slot, state: 'placed', number: nextNumber(), placedAtMs: now.nowMs },
  }
}

type CartCommand = Extract<
  Command,
  {
    type:
      | 'cart_replace'
      | 'cart_add'
      | 'cart_set_quantity'
      | 'cart_remove'
      | 'cart_refresh'
      | 'cart_clear'
      | 'place_order'
      | 'start_change'
  }
>

/** What needs a cart to be there. */
const changeCart = (
  world: FakeWorld,
  cart: OrderView,
  command: Extract<Command, { type: 'cart_set_quantity' | 'cart_remove' | 'cart_refresh' | 'place_order' }>,
): Outcome => {
  switch (command.type) {
    case 'cart_set_quantity':
    case 'cart_remove': {
      const lines = cart.lines.flatMap((l) => {
        if (l.lineNo !== command.lineNo) return [l]
        if (command.type === 'cart_remove') return []
        return [{ ...l, quantityMilli: command.quantityMilli, total: lineTotal(command.quantityMilli, l.unitPrice) }]
      })
      return changedTo(reprice(cart, lines))
    }
    case 'cart_refresh':
      return refresh(world, cart)
    case 'place_order':
      return place(world, cart, command)
  }
}

export const carryOutCart = (world: FakeWorld, command: CartCommand): Outcome => {
  const { now, nextId } = world
  switch (command.type) {
    case 'cart_replace':
      return add(world, reprice(cartOf(world), []), command.lines)
    case 'cart_add':
      return add(world, cartOf(world), command.lines)
    case 'cart_clear':
      return changedTo(null)
    case 'start_change': {
      const order = now.openOrders.find((o) => o.id === command.orderId)
      if (order === undefined) return { type: 'order_refused', refusal: { code: 'orders.not_found' } }
      if (now.cart !== null && now.cart.lines.length > 0) {
        return { type: 'order_refused', refusal: { code: 'orders.cart_in_use' } }
      }
      const { delivery, fulfilmentMethod, total } = order
      const own = { delivery: delivery && { ...delivery, place: null }, fulfilmentMethod, total }
      return changedTo(aCart(order.lines, { id: nextId<OrderId>(), amendsOrderId: order.id, ...own }))
    }
    default:
      return now.cart === null ? CART_EMPTY : changeCart(world, now.cart, command)
  }
}
