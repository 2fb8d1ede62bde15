/** What the seller may change of an order, and what is said about it. Pure functions over her events. */
import type { OrderId } from '../../../kernel/ids.ts'
import { applyMove, type OrderView } from '../../../orders/index.ts'
import { findOrder } from '../facts.ts'
import { isWrittenDown } from './basket.ts'
import type { SellerEvent } from './events.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'

type Of<T extends SellerEvent['type']> = Extract<SellerEvent, { type: T }>

/** The lines as the shop last said they are: a second thing short comes on top of the first. */
export const linesNow = (order: OrderView): OrderView['lines'] =>
  order.change?.askedBy === 'shop' ? order.change.lines : order.lines

/** Something may be said to be short: there is a customer to ask, and what is left of the order is worth making. */
export const mayBeShort = (order: OrderView): boolean =>
  !isWrittenDown(order) &&
  order.change?.askedBy !== 'customer' &&
  ['placed', 'accepted', 'preparing'].includes(order.state)

export const mayCancel = (order: OrderView): boolean => {
  const step = applyMove(order.state, 'cancel_by_shop')
  return step.ok && step.value.changed
}

export const orderOf = (event: { readonly orderId: OrderId; readonly facts: DialogueFacts }): OrderView | null =>
  findOrder(event.facts, event.orderId)

const lineOf = ({ line, ...event }: Of<'SHORT'>): OrderView['lines'][number] | null => {
  const order = orderOf(event)
  return order && line ? (linesNow(order).find((l) => l.lineNo === line.lineNo) ?? null) : null
}

/** How much there is, when that is said already: by a tap, or because of one there can only be none. */
export const leftOf = (event: Of<'SHORT'>): number | null => {
  const line = lineOf(event)
  if (line === null || event.line === null) return null
  return event.line.quantityMilli ?? (line.quantityMilli <= 1_000 ? 0 : null)
}

const isLastLine = (event: Of<'SHORT'>): boolean => {
  const order = orderOf(event)
  return order !== null && linesNow(order).length === 1 && leftOf(event) === 0
}

export const changeGuards = {
  shortAllowed: (event: SellerEvent): boolean => {
    const order = event.type === 'SHORT' ? orderOf(event) : null
    return order !== null && mayBeShort(order)
  },
  onlyThingShort: (event: SellerEvent): boolean => event.type === 'SHORT' && isLastLine(event),
  shortSaid: (event: SellerEvent): boolean => event.type === 'SHORT' && leftOf(event) !== null,
  lineChosen: (event: SellerEvent): boolean => event.type === 'SHORT' && lineOf(event) !== null,
  cancelAllowed: (event: SellerEvent): boolean => {
    const order = event.type === 'CANCEL' ? orderOf(event) : null
    return order !== null && mayCancel(order)
  },
  changeAsked: (event: SellerEvent): boolean =>
    event.type === 'ANSWER' && orderOf(event)?.change?.id === event.changeId,
}
