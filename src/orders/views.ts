/**
 * What other contexts see of an order. Money in cents, quantities in thousandths (`1000` = one unit), instants in Unix ms.
 */
import type {
  CustomerId,
  LaneId,
  OptionId,
  OrderChangeId,
  OrderId,
  ProductId,
  SlotId,
  VariantId,
  ZoneId,
} from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'

export const ORDER_STATES = [
  'cart',
  'placed',
  'accepted',
  'preparing',
  'ready',
  'out_for_delivery',
  'completed',
  'declined',
  'cancelled',
  'expired',
] as const
export type OrderState = (typeof ORDER_STATES)[number]

export interface LineOption {
  readonly optionId: OptionId
  readonly name: string
  /** false: left out ("no atchar"); true: added ("extra cheese"). */
  readonly included: boolean
  /** Per unit; zero for what is left out unless the shop says otherwise. */
  readonly priceDelta: Cents
}

export interface OrderLineView {
  readonly lineNo: number
  readonly productId: ProductId
  readonly variantId: VariantId
  /** As shown to people: product and variant name, in the catalogue's own words. */
  readonly name: string
  readonly quantityMilli: number
  /** Price of one unit with its options, snapshot taken when the line was added or re-priced. */
  readonly unitPrice: Cents
  readonly options: readonly LineOption[]
  readonly note: string | null
  readonly total: Cents
}

export const FULFILMENT_METHODS = ['collection', 'delivery'] as const
export type FulfilmentMethod = (typeof FULFILMENT_METHODS)[number]

/** What was agreed about a delivery, as it was when the customer chose it. */
export interface OrderDelivery {
  readonly zoneId: ZoneId
  readonly zoneName: string
  /** A part of the order's total. */
  readonly fee: Cents
  /** What the goods must come to, without the fee. */
  readonly minimum: Cents
  /** From ready to the customer's door. */
  readonly minutes: number
  /** Where to, sealed with the customer's key (base64) by `fulfilment`; null once it was forgotten. */
  readonly place: string | null
}

/** The time at which the customer comes to collect. */
export interface OrderSlot {
  readonly slotId: SlotId
  readonly fromMs: number
  readonly toMs: number
}

export interface OrderView {
  readonly id: OrderId
  readonly state: OrderState
  /** Short, per tenant, readable out loud; null while it is a cart. */
  readonly number: number | null
  readonly lines: readonly OrderLineView[]
  /** All lines and the delivery fee. */
  readonly total: Cents
  readonly paymentMethod: 'cash'
  readonly paymentState: 'unpaid' | 'paid' | 'refunded'
  readonly fulfilmentMethod: FulfilmentMethod
  /** Set exactly when the order is delivered. */
  readonly delivery: OrderDelivery | null
  readonly slot: OrderSlot | null
  /** Four digits that the customer says when she gets her goods; null until accepted. */
  readonly handoverCode: string | null
  readonly customerId: CustomerId | null
  readonly conversationId: LaneId | null
  readonly reason: string | null
  readonly placedAtMs: number | null
  readonly promisedAtMs: number | null
  readonly createdAtMs: number
  /** When the goods changed hands; null until then. */
  readonly completedAtMs: number | null
  /** Set on a cart that is a change of a placed order: confirming it changes that order. */
  readonly amendsOrderId: OrderId | null
  /** What one side has asked to change and the other has not answered. */
  readonly change: OrderChangeView | null
}

/** Who asked for a change of a placed order. */
export type ChangeSide = 'customer' | 'shop'

/** A change that waits for an answer: the whole order as it would be. */
export interface OrderChangeView {
  readonly id: OrderChangeId
  readonly askedBy: ChangeSide
  readonly lines: readonly OrderLineView[]
  readonly total: Cents
  /** Without an answer by then: what the shop asked for happens, what the customer asked for does not. */
  readonly expiresAtMs: number
}

export const CHANGE_STATES = ['asked', 'agreed', 'refused', 'lapsed', 'withdrawn'] as const
export type ChangeState = (typeof CHANGE_STATES)[number]

/** A change with what became of it. */
export interface OrderChangeRecord extends OrderChangeView {
  /** Whose order it is; null when it is nobody's we know. */
  readonly customerId: CustomerId | null
  /** `lapsed`: nobody answered in time; `withdrawn`: another one took its place, or the order is over. */
  readonly state: ChangeState
  readonly askedAtMs: number
  /** Null while it waits for an answer. */
  readonly settledAtMs: number | null
}

/** A line as asked for, before it is priced. */
export interface LineRequest {
  readonly variantId: VariantId
  readonly quantityMilli: number
  readonly options: readonly { readonly optionId: OptionId; readonly included: boolean }[]
  readonly note: string | null
}

export interface Shortage {
  readonly variantId: VariantId
  readonly name: string
  readonly askedMilli: number
  readonly availableMilli: number
}

/** The moves a person or a timer can ask for. */
export type OrderMove =
  | 'place'
  | 'accept'
  | 'decline'
  | 'prepare'
  | 'mark_ready'
  | 'dispatch'
  | 'bring_back'
  | 'hand_over'
  | 'cancel_by_customer'
  | 'cancel_by_shop'
  | 'expire'
