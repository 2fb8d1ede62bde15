export { answerChange } from './answer-change.ts'
export { confirmChange, startChange } from './amend-order.ts'
export { cutOrder } from './cut-order.ts'
export { lapseChanges } from './lapse-changes.ts'
export { CUSTOMER_CHANGES } from './order-change.ts'
export { addToCart } from './add-to-cart.ts'
export { findUnanswered, priceChoice } from './cart.ts'
export { NOTE_MOST } from './text.ts'
export { changePromise } from './change-promise.ts'
export { chooseFulfilment } from './choose-fulfilment.ts'
export { findCheckFacts } from './check-facts.ts'
export { clearCart } from './clear-cart.ts'
export { findConversationOrders, type ConversationOrders } from './conversation-orders.ts'
export type { OrderDeps } from './deps.ts'
export { findWaiting } from './find-waiting.ts'
export { findOpenNumbers } from './unsettled-store.ts'
export { orderHolds } from './erasure-holds.ts'
export type { OrderRefusal } from './errors.ts'
export { expireDue } from './expire-due.ts'
export { findOpenOrders, getOrder, holdOrder, listChanges, listOrders } from './find-orders.ts'
export { holdOrders } from './hold-orders.ts'
export type { NoteDeps } from './notes.ts'
export { inOrderTx } from './in-order-tx.ts'
export { readDay, type Day } from './read-day.ts'
export { readSales, type Sales } from './read-sales.ts'
export { moveOrder } from './move-order.ts'
export type { MoveOrder } from './moving.ts'
export {
  closingAt,
  dayAround,
  dayEndsAt,
  isOpenAt,
  openingWeekOf,
  opensNextAt,
  type OpeningWeek,
} from './opening-hours.ts'
export { applyMove, isTerminal, OPEN_STATES, type Actor } from './order.ts'
export { placeOrder } from './place-order.ts'
export { countInSlot, countSlotsFrom } from './promise-store.ts'
export type { Promising } from './promising.ts'
export type { Receipt } from './receipt.ts'
export { findReceipt } from './receipt-store.ts'
export { isProven, parseReceiptToken, receiptToken } from './receipt-token.ts'
export { recordSummary } from './record-summary.ts'
export { removeLine } from './remove-line.ts'
export { repriceCart } from './reprice-cart.ts'
export { sealClearNotes } from './seal-notes.ts'
export { setQuantity } from './set-quantity.ts'
export { cashDue, goodsTotal, lineTotal, LINES_MOST, orderTotal, UNITS_MOST } from './totals.ts'
export {
  CHANGE_STATES,
  FULFILMENT_METHODS,
  ORDER_STATES,
  type LineRequest,
  type OrderChangeRecord,
  type OrderChangeView,
  type OrderDelivery,
  type OrderLineView,
  type OrderMove,
  type OrderSlot,
  type OrderState,
  type OrderView,
  type Shortage,
} from './views.ts'
