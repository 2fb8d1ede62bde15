export { answerChange, type AnswerChange } from './answer-change.ts'
export { confirmChange, startChange, type ConfirmChange, type StartChange } from './amend-order.ts'
export { cutOrder, type CutOrder } from './cut-order.ts'
export { lapseChanges, type LapseReport } from './lapse-changes.ts'
export { ANSWER_WITHIN_MS, CUSTOMER_CHANGES, cutLines, takenAway, type LineCut } from './order-change.ts'
export { addToCart, type AddToCart } from './add-to-cart.ts'
export { findUnanswered, priceChoice } from './cart.ts'
export { NOTE_MOST } from './text.ts'
export type { CartDeps } from './change-cart.ts'
export { changePromise, type ChangePromise } from './change-promise.ts'
export { chooseFulfilment, type ChooseFulfilment, type Fulfilment } from './choose-fulfilment.ts'
export { findCheckFacts, type OrderCheckFacts } from './check-facts.ts'
export { clearCart } from './clear-cart.ts'
export { findConversationOrders, type ConversationOrders } from './conversation-orders.ts'
export type { OrderDeps } from './deps.ts'
export { findWaiting } from './find-waiting.ts'
export { findOpenNumbers } from './unsettled-store.ts'
export { orderHolds } from './erasure-holds.ts'
export { ORDER_REFUSALS, type OrderRefusal } from './errors.ts'
export {
  EVENT_OF_MOVE,
  ORDER_EVENTS,
  type ChangeEventPayload,
  type OrderEventPayload,
  type OrderEventType,
} from './events.ts'
export { EXPIRE_MOST, expireDue, type ExpireReport } from './expire-due.ts'
export {
  findCart,
  findOpenOrders,
  findOrderByNumber,
  getOrder,
  holdOrder,
  listChanges,
  listOrders,
  type OrderPage,
  type OrderPageKey,
} from './find-orders.ts'
export { holdOrders } from './hold-orders.ts'
export type { NoteDeps } from './notes.ts'
export { CODE_DIGITS, CODE_TRIES_MOST, type RandomBelow } from './handover-code.ts'
export { inOrderTx } from './in-order-tx.ts'
export { readDay, type Day } from './read-day.ts'
export { readSales, type ReadSales, type Sales, type SoldItem } from './read-sales.ts'
export { moveOrder } from './move-order.ts'
export { DEFAULT_PREPARATION_MS, type MoveOrder } from './moving.ts'
export {
  closingAt,
  dayAround,
  dayEndsAt,
  isOpenAt,
  openingWeekOf,
  opensNextAt,
  reservationExpiry,
  type OpeningWeek,
} from './opening-hours.ts'
export {
  applyMove,
  fitsFulfilment,
  isTerminal,
  mayMove,
  MOVERS,
  MOVES,
  OPEN_STATES,
  TARGETS,
  type Actor,
} from './order.ts'
export { placeOrder, type PlaceDeps, type PlaceOrder } from './place-order.ts'
export { countInSlot, countSlotsFrom } from './promise-store.ts'
export type { Promising } from './promising.ts'
export { buildReceipt, type Receipt, type ReceiptFacts, type ReceiptShop } from './receipt.ts'
export { findReceipt } from './receipt-store.ts'
export { isProven, parseReceiptToken, receiptToken } from './receipt-token.ts'
export { recordSummary } from './record-summary.ts'
export { removeLine } from './remove-line.ts'
export { repriceCart } from './reprice-cart.ts'
export { sealClearNotes, type SealNotesDeps } from './seal-notes.ts'
export type { ExpireDeps } from './settle-due.ts'
export { setQuantity, type SetQuantity } from './set-quantity.ts'
export { cashDue, goodsTotal, lineTotal, LINES_MOST, orderTotal, UNITS_MOST, type CashDue } from './totals.ts'
export * from './views.ts'
