/** What endpoints may be told of. The names are those of the events; what is new is added and nothing is taken away. */
export const WEBHOOK_EVENTS = [
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
  'order_retry_asked',
  'order_change_asked',
  'order_changed',
  'order_change_refused',
  'hand_over_asked',
  'message_received',
  'message_sent',
  'stock_low',
  'stock_expiring',
  'customer_corrected',
  'customer_correction_disputed',
  'customer_erased',
  'agreement_changed',
  'shop_closed',
  'shop_reopened',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

const ALL: ReadonlySet<string> = new Set(WEBHOOK_EVENTS)
export const isWebhookEvent = (type: string): type is WebhookEvent => ALL.has(type)
