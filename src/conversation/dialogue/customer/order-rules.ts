/** Orders that are placed, as the customer asks of them: what is cancelled by "cancel", and where they are. */
import { unreachable } from '../../../kernel/result.ts'
import type { OrderId } from '../../../kernel/ids.ts'
import { applyMove, type OrderView } from '../../../orders/index.ts'
import { shopAsks } from './change-rules.ts'
import { filledCart, findOrder, hasEnded } from '../facts.ts'
import { say } from '../say.ts'
import type { Command } from '../command.ts'
import type { Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'
import { type Of, who } from './rules.ts'

/** Statuses told in one message. */
const TRACK_MAX = 5

/** For what is brought, words that find the door are welcome, and nobody is held up by them. */
export const afterPlacing = ({ order, facts }: Of<'PLACED'>): Question | null =>
  order.delivery === null || facts.places?.[order.id]?.directions ? null : { type: 'directions', orderId: order.id }

const customerMayCancel = (order: OrderView): boolean => {
  const step = applyMove(order.state, 'cancel_by_customer', order.change?.askedBy)
  return step.ok && step.value.changed
}

type CancelTarget =
  | { readonly type: 'cart' }
  | { readonly type: 'order'; readonly order: OrderView }
  | { readonly type: 'many'; readonly orderIds: readonly OrderId[] }
  | { readonly type: 'none'; readonly order: OrderView | null }

/** What "cancel" means: what was tapped, else the one thing there is to cancel, else a question. */
export const cancelTarget = (event: Of<'CANCEL'>): CancelTarget => {
  const { facts } = event
  const cart = filledCart(facts)
  if (event.orderId !== null) {
    if (cart !== null && event.orderId === cart.id) return { type: 'cart' }
    const order = findOrder(facts, event.orderId)
    return order !== null && customerMayCancel(order) ? { type: 'order', order } : { type: 'none', order }
  }
  const open = facts.openOrders.filter(customerMayCancel)
  // A change that is being put together is no order beside the one that it changes.
  const isOwn = cart !== null && !open.some((o) => o.id === cart.amendsOrderId)
  const ids = [...(isOwn ? [cart.id] : []), ...open.map((o) => o.id)]
  if (ids.length > 1) return { type: 'many', orderIds: ids.slice(0, 10) }
  if (isOwn) return { type: 'cart' }
  const only = open[0]
  return only === undefined ? { type: 'none', order: facts.openOrders[0] ?? null } : { type: 'order', order: only }
}

export const cancelQuestion = (event: Of<'CANCEL'>): Question => {
  const target = cancelTarget(event)
  switch (target.type) {
    case 'order':
      return { type: 'cancel_order', orderId: target.order.id }
    case 'many':
      return { type: 'which_cancel', orderIds: target.orderIds }
    case 'cart':
      return { type: 'cancel_cart', afterStop: false }
    case 'none':
      return { type: 'nudge' }
    default:
      return unreachable(target)
  }
}

export const cancelCommand = (event: Of<'CANCEL'>): readonly Command[] => {
  const target = cancelTarget(event)
  if (target.type !== 'order') return []
  // A change of it that is being put together goes with it.
  const isChanged = event.facts.cart?.amendsOrderId === target.order.id
  return [...(isChanged ? [{ type: 'cart_clear' } as const] : []), { type: 'cancel_order', orderId: target.order.id }]
}

/** "I meant 2 not 22" after the order was placed. */
export const slipNote = (event: Of<'CANCEL'>): readonly ReplyPart[] => {
  const target = cancelTarget(event)
  return event.wrongQuantity && target.type === 'order'
    ? [say('cancel.wrong_quantity', { number: target.order.number ?? '' })]
    : []
}

export const cannotCancel = (event: Of<'CANCEL'>): readonly ReplyPart[] => {
  const target = cancelTarget(event)
  if (target.type !== 'none' || target.order === null) return [say('cancel.nothing', {})]
  const { order } = target
  return hasEnded(order)
    ? [{ type: 'status', order }]
    : [say('cancel.too_late', { number: order.number ?? '', who: who(event.facts) })]
}

export const keptNote = (event: Of<'KEEP'>): readonly ReplyPart[] => {
  const order = event.orderId === null ? null : findOrder(event.facts, event.orderId)
  if (order === null || order.number === null) return []
  return hasEnded(order) ? [{ type: 'status', order }] : [say('cancel.kept', { number: order.number })]
}

export const movedReply = (order: OrderView): readonly ReplyPart[] => [
  order.state === 'cancelled' ? say('cancel.done', { number: order.number ?? '' }) : { type: 'status', order },
  { type: 'ask', question: { type: 'nudge' } },
]

export const trackParts = (event: Of<'TRACK'>): readonly ReplyPart[] => {
  const { facts } = event
  const named = event.orderId === null ? null : findOrder(facts, event.orderId)
  const orders = named !== null ? [named] : facts.openOrders.slice(0, TRACK_MAX)
  if (orders.length > 0) return orders.map((order): ReplyPart => ({ type: 'status', order }))
  if (event.orderId !== null) return [say('order.unknown', {})]
  const cart = filledCart(facts)
  if (cart !== null) {
    // The review that follows says by when a delivery comes.
    const minutes = cart.delivery === null ? facts.shop.prepMinutes : undefined
    return [minutes === undefined ? say('track.cart', {}) : say('track.cart_about', { minutes })]
  }
  return facts.lastOrder === null ? [say('track.none', {})] : [{ type: 'status', order: facts.lastOrder }]
}

export const trackReply = (event: Of<'TRACK'>): readonly ReplyPart[] => {
  const short = shopAsks(event)
  if (short !== null) return [...trackParts(event), { type: 'ask', question: { type: 'shortage', orderId: short.id } }]
  const offersReview = filledCart(event.facts) !== null && event.facts.openOrders.length === 0
  return [...trackParts(event), { type: 'ask', question: { type: offersReview ? 'review' : 'nudge' } }]
}
