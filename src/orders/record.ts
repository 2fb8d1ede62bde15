/** An order as this context keeps it, and as it shows it. Pure. */
import type { CustomerId, LaneId, OrderId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import type { TimeSpan } from './opening-hours.ts'
import type { OrderLineView, OrderView } from './views.ts'

/** An order with what only this context needs to know of it. */
export interface OrderRecord extends Omit<OrderView, 'lines' | 'change'> {
  readonly summaryItemId: string | null
  readonly codeTries: number
}

export const toView = (
  record: OrderRecord,
  lines: readonly OrderLineView[],
  change: OrderView['change'] = null,
): OrderView => {
  const { summaryItemId: _summary, codeTries: _tries, ...view } = record
  return { ...view, lines, change }
}

/** What orders know of their shop. */
export interface ShopFacts {
  readonly status: string
  readonly timeZone: string
  /** `settings.hours` as stored. */
  readonly hours: unknown
  /** `settings.holidayHours` as stored. */
  readonly holidayHours?: unknown
  /** ISO 3166-1 alpha-2; says which days are public holidays. */
  readonly country?: string
  /** That are not over yet. */
  readonly closures?: readonly TimeSpan[]
  /** No new orders before this, Unix ms; null or absent when they are taken. */
  readonly pausedUntilMs?: number | null
}

export const newCart = (cart: {
  readonly id: OrderId
  readonly conversationId: LaneId
  readonly customerId: CustomerId | null
  readonly nowMs: number
}): OrderRecord => ({
  id: cart.id,
  state: 'cart',
  number: null,
  total: cents(0),
  paymentMethod: 'cash',
  paymentState: 'unpaid',
  fulfilmentMethod: 'collection',
  delivery: null,
  slot: null,
  handoverCode: null,
  customerId: cart.customerId,
  conversationId: cart.conversationId,
  reason: null,
  placedAtMs: null,
  promisedAtMs: null,
  createdAtMs: cart.nowMs,
  completedAtMs: null,
  amendsOrderId: null,
  summaryItemId: null,
  codeTries: 0,
})
