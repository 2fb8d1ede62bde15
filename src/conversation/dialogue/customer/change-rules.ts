/** What may be changed of a placed order, and what is said about it. Pure functions over the customer's events. */
import { formatRand } from '../../../kernel/money.ts'
import { cashDue, CUSTOMER_CHANGES, type OrderView } from '../../../orders/index.ts'
import type { CustomerEvent } from './events.ts'
import { say } from '../say.ts'
import { filledCart, findOrder } from '../facts.ts'
import type { Command } from '../command.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

type Of<T extends CustomerEvent['type']> = Extract<CustomerEvent, { type: T }>

export const isChangeable = (order: OrderView): boolean => CUSTOMER_CHANGES[order.state] !== undefined

/** The placed orders that "change" may mean: the one that was tapped, else all that can still be changed. */
export const changeTargets = (event: Of<'CHANGE'>): readonly OrderView[] => {
  const { facts, orderId } = event
  if (orderId === null) return filledCart(facts) === null ? facts.openOrders.filter(isChangeable) : []
  const order = orderId === facts.cart?.id ? null : findOrder(facts, orderId)
  return order !== null && isChangeable(order) ? [order] : []
}

export const startCommand = (event: Of<'CHANGE'>): readonly Command[] => {
  const [order] = changeTargets(event)
  return order === undefined ? [] : [{ type: 'start_change', orderId: order.id }]
}

export const whichQuestion = (event: Of<'CHANGE'>): Question => ({
  type: 'which_change',
  orderIds: changeTargets(event)
    .slice(0, 10)
    .map((o) => o.id),
})

/** The order whose shortage waits for the customer's answer. */
export const shopAsks = ({ facts, ...event }: CustomerEvent): OrderView | null => {
  const named = 'orderId' in event && event.orderId !== null ? findOrder(facts, event.orderId) : null
  return (named === null ? facts.openOrders : [named]).find((o) => o.change?.askedBy === 'shop') ?? null
}

/** True while what the button answers is still asked. */
export const isAsked = (event: Of<'WITHOUT'> | Of<'REPLACE'>): boolean =>
  findOrder(event.facts, event.orderId)?.change?.id === event.changeId

export const answeredAlready = (event: Of<'WITHOUT'> | Of<'REPLACE'>): readonly ReplyPart[] => {
  const order = findOrder(event.facts, event.orderId)
  return order === null ? [say('order.unknown', {})] : [{ type: 'status', order }]
}

/** What became of a change: hers, or her answer to the shop's. */
export const changedParts = ({ outcome, facts }: Of<'CHANGED'>): readonly ReplyPart[] => {
  const { order, how } = outcome
  const number = order.number ?? ''
  switch (how) {
    case 'asked':
      return [say('change.asked', { number, shop: facts.shop.name })]
    case 'changed':
      return [say('change.done', { number, total: formatRand(cashDue(order.total).due) }), { type: 'status', order }]
    case 'kept':
      return [{ type: 'status', order }]
  }
}

export const isDraft = (facts: DialogueFacts): boolean => facts.cart?.amendsOrderId != null
