/** The facts that orders publish. Handlers get them at least once; idempotent by event id. */
import type { OrderId } from '../kernel/ids.ts'
import type { Actor } from './order.ts'
import type { ChangeSide, OrderMove } from './views.ts'

export const ORDER_EVENTS = [
  'order_placed',
  'order_accepted',
  'order_declined',
  'order_ready',
  'order_dispatched',
  'order_brought_back',
  'order_promise_changed',
  'order_fulfilment_changed',
  'order_completed',
  'order_cancelled',
  'order_expired',
  'order_change_asked',
  'order_changed',
  'order_change_refused',
] as const
export type OrderEventType = (typeof ORDER_EVENTS)[number]

export interface OrderEventPayload {
  readonly orderId: OrderId
  readonly number: number
  readonly by: Actor['type']
  /** For `order_brought_back`: `not_safe` or `nobody_there`. */
  readonly reason?: string
}

/** Of `order_change_asked`, `order_changed` and `order_change_refused`. */
export interface ChangeEventPayload extends OrderEventPayload {
  /** Whose wish it was; `by` is who asked, answered, or the timer that found no answer. */
  readonly askedBy: ChangeSide
}

/** The event of each move; starting to prepare is nobody's news. */
export const EVENT_OF_MOVE = {
  place: 'order_placed',
  accept: 'order_accepted',
  decline: 'order_declined',
  prepare: null,
  mark_ready: 'order_ready',
  dispatch: 'order_dispatched',
  bring_back: 'order_brought_back',
  hand_over: 'order_completed',
  cancel_by_customer: 'order_cancelled',
  cancel_by_shop: 'order_cancelled',
  expire: 'order_expired',
} as const satisfies Record<OrderMove, OrderEventType | null>
