/** Orders, their lines and their changes. */
import { HANDOVER, MERCHANT, PLACE, SALE } from './classes.ts'
import { ORDER, clear, personal, plain, sealed, type PersonRule, type TableEntry } from './entry.ts'

const BOOKS = 'sale records are kept for tax (Tax Administration Act s29, VAT Act s55)'
const KEPT_ORDER: PersonRule = {
  rows: { column: 'id', is: 'order' },
  erase: {
    customer_id: 'null',
    conversation_id: 'null',
    reason: 'null', // may be a person's own words
    handover_code: 'null',
    summary_message_id: 'null',
    confirm_message_id: 'null',
    place_sealed: 'null',
  },
  kept: [
    ...['state', 'payment_state', 'payment_method', 'fulfilment_method', 'total_cents', 'placed_at', 'completed_at'],
    ...['delivery_zone_id', 'delivery_zone_name', 'delivery_fee_cents'],
  ],
  hold: BOOKS,
  seal: { place_sealed: 'order_place:{id}' },
}
const KEPT_LINE: PersonRule = {
  rows: ORDER,
  erase: { note: 'null', note_sealed: 'null' },
  kept: ['name', 'quantity_milli', 'options', 'total_cents'],
  hold: BOOKS,
  seal: { note_sealed: 'order_note:{order_id}' },
}
const CHANGE: PersonRule = {
  rows: ORDER,
  erase: 'delete',
  sealWithin: { lines: { member: 'noteSealed', context: 'order_note:{order_id}' } },
}

export const ORDERS_TABLES = {
  sales_order: personal(KEPT_ORDER, {
    ...plain('id', 'seq', 'number', 'customer_id', 'conversation_id', 'currency', 'handover_attempts', 'promised_at'),
    ...plain('created_at', 'updated_at', 'expires_at', 'is_demo', 'amends_order_id'),
    completed_at: clear(SALE),
    slip: clear(MERCHANT), // JSON: the shop as its receipt names it
    ...plain('delivery_minimum_cents', 'delivery_minutes', 'slot_id', 'slot_from', 'slot_to'),
    delivery_zone_id: clear(SALE),
    delivery_zone_name: clear(SALE), // the area, in the shop's words: what stays when the place is forgotten
    delivery_fee_cents: clear(SALE),
    place_sealed: sealed(PLACE), // pin, landmark and directions
    state: clear(SALE),
    payment_state: clear(SALE),
    payment_method: clear(SALE),
    fulfilment_method: clear(SALE),
    total_cents: clear(SALE),
    reason: clear(SALE),
    placed_at: clear(SALE),
    handover_code: clear(HANDOVER),
    summary_message_id: clear(SALE), // Meta's message ids: they prove what was shown and confirmed (ECTA s43(2))
    confirm_message_id: clear(SALE),
  }),
  sales_order_line: personal(KEPT_LINE, {
    ...plain('order_id', 'line_no', 'product_id', 'variant_id', 'unit_price_cents', 'vat_class'),
    name: clear(SALE),
    quantity_milli: clear(SALE),
    options: clear(SALE), // JSON: what the customer chose
    note: clear(SALE), // the customer's own words about this line, from before they were sealed
    note_sealed: sealed(SALE),
    total_cents: clear(SALE),
  }),
  order_change: personal(CHANGE, {
    ...plain('id', 'order_id', 'asked_at', 'expires_at', 'settled_at'),
    asked_by: clear(SALE),
    state: clear(SALE),
    lines: clear(SALE), // JSON: the order as it would be; the customer's own words in it are sealed
    total_cents: clear(SALE),
    summary_message_id: clear(SALE),
    confirm_message_id: clear(SALE),
  }),
} as const satisfies Readonly<Record<string, TableEntry>>
