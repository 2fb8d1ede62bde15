export { answerChange } from './changes/answer-change.ts'
export { confirmChange, startChange } from './changes/amend-order.ts'
export { cutOrder } from './changes/cut-order.ts'
export { lapseChanges } from './changes/lapse-changes.ts'
export { CUSTOMER_CHANGES } from './changes/order-change.ts'
export { addToCart } from './cart/add-to-cart.ts'
export { findUnanswered, priceChoice } from './cart/cart.ts'
export { NOTE_MOST } from './text.ts'
export { changePromise } from './promise/change-promise.ts'
export { chooseFulfilment } from './cart/choose-fulfilment.ts'
export { findCheckFacts } from './reading/check-facts.ts'
export { clearCart } from './cart/clear-cart.ts'
export { findConversationOrders, type ConversationOrders } from './reading/conversation-orders.ts'
export type { OrderDeps } from './deps.ts'
export { findWaiting } from './reading/find-waiting.ts'
export { findOpenNumbers } from './reading/unsettled-store.ts'
export { orderHolds } from './erasure-holds.ts'
export type { OrderRefusal } from './errors.ts'
export { expireDue } from './moves/expire-due.ts'
export { findOpenOrders, getOrder, holdOrder, listChanges, listOrders } from './reading/find-orders.ts'
export { holdOrders } from './hold-orders.ts'
export type { NoteDeps } from './wishes/notes.ts'
export { inOrderTx } from './in-order-tx.ts'
export { readDay, type Day } from './reading/read-day.ts'
export { readSales, type Sales } from './reading/read-sales.ts'
export { moveOrder } from './moves/move-order.ts'
export type { MoveOrder } from './moves/moving.ts'
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
export { placeOrder } from './placing/place-order.ts'
export { countInSlot, countSlotsFrom } from './promise/store.ts'
export type { Promising } from './promise/promising.ts'
export type { Receipt } from './receipt/receipt.ts'
export { findLastMoved } from './store.ts'
export { findReceipt } from './receipt/store.ts'
export { isProven, parseReceiptToken, receiptToken } from './receipt/token.ts'
export { recordSummary } from './cart/record-summary.ts'
export { removeLine } from './cart/remove-line.ts'
export { repriceCart } from './cart/reprice-cart.ts'
export { sealClearNotes } from './wishes/seal-notes.ts'
export { setQuantity } from './cart/set-quantity.ts'
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
