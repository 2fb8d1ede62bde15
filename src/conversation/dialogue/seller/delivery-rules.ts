/** What of times, riders and runs is possible now: the guards of the seller's machine. Pure. */
import type { RunId } from '../../../kernel/ids.ts'
import type { OrderView } from '../../../orders/index.ts'
import { findOrder } from '../facts.ts'
import type { SellerEvent } from './events.ts'
import type { DialogueFacts, RiderFacts } from '../dialogue-facts.ts'

const TIMED: readonly OrderView['state'][] = ['placed', 'accepted', 'preparing', 'ready', 'out_for_delivery']
const SENDABLE: readonly OrderView['state'][] = ['accepted', 'preparing', 'ready']

const orderNamed = (event: SellerEvent): OrderView | null =>
  'orderId' in event && event.orderId !== null ? findOrder(event.facts, event.orderId) : null

export const canPromise = (event: SellerEvent): boolean => {
  const order = orderNamed(event)
  return order !== null && TIMED.includes(order.state)
}
export const canSend = (event: SellerEvent): boolean => {
  const order = orderNamed(event)
  return order !== null && order.delivery !== null && SENDABLE.includes(order.state)
}
const openRun = (facts: DialogueFacts, runId: RunId): RiderFacts | null =>
  (facts.riders ?? []).find((rider) => rider.run?.runId === runId) ?? null
export const isRunOpen = (event: SellerEvent): boolean =>
  event.type === 'RUN_CASH' && openRun(event.facts, event.runId) !== null
