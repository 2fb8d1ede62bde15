/** Questions about deliveries that the guards and the reading of messages share. Pure. */
import type { OrderView } from '../../../orders/index.ts'
import { normalise } from '../../understanding/normalise.ts'
import type { DialogueContext } from '../context.ts'
import type { CustomerEvent } from './events.ts'
import { filledCart, findOrder, hasEnded, zonesOf } from '../facts.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'

/** An order whose pin may still be mended: it is to be delivered, and is not on its way. */
export const movableOrder = (facts: DialogueFacts): OrderView | null =>
  facts.openOrders.find((o) => o.delivery !== null && !hasEnded(o) && o.state !== 'out_for_delivery') ?? null

export const canDeliver = (facts: DialogueFacts): boolean => zonesOf(facts).length > 0
/** "2 kotas, deliver please": the place is asked before anything is shown, so that she reads one review and not two. */
export const asksWhereFirst = (context: DialogueContext, event: CustomerEvent): boolean =>
  context.pending?.type === 'where' && canDeliver(event.facts) && filledCart(event.facts)?.delivery === null

/** "Make it 3" while the area of her place is asked for: it is asked for still. */
export const asksAreaFirst = (context: DialogueContext, event: CustomerEvent): boolean =>
  context.pending?.type === 'zones' &&
  context.pending.why === 'which_area' &&
  canDeliver(event.facts) &&
  filledCart(event.facts)?.delivery === null

export const isDelivered = (facts: DialogueFacts): boolean => filledCart(facts)?.delivery != null

export const mayChoose = (event: CustomerEvent): boolean => {
  const order = 'orderId' in event && event.orderId !== null ? findOrder(event.facts, event.orderId) : null
  return order !== null && order.delivery !== null && order.state === 'ready'
}

/** Words that may name a place; numbers and short words only stand around it. */
const namesIn = (words: string): readonly string[] =>
  normalise(words)
    .text.split(/[^\p{L}]+/u)
    .filter((word) => word.length >= NAME_MIN)
const NAME_MIN = 4

/** "Diepkloof", and "diepkloof ext 3" after it: no place is named that was not before. */
export const saysNoMore = (words: string, before: string): boolean => {
  const known = new Set(namesIn(before))
  return known.size > 0 && namesIn(words).every((name) => known.has(name))
}
