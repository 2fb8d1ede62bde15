/** The door of `channel`: WhatsApp as plain data and pure decisions. */
export type * from './inbound.ts'
export { isTapHandledAtOnce } from './inbound-content.ts'
export { parseWebhook } from './parse-webhook.ts'

export type * from './outbound.ts'
export { fitText, LIMITS, messageLength } from './outbound.ts'
export { checkOutbound, checkRecipient } from './check-outbound.ts'
export { toGraphBody } from './graph-body.ts'

export type * from './errors.ts'
