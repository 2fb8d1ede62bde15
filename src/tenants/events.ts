/** Facts that `tenants` publishes. `agreement_changed`: the shop is told that the words between it and its operator are new. */
export type TenantEvent = 'agreement_changed'

/** What is told to a shop's own systems of its end: it was closed for good, or that was taken back. */
export const CLOSING_EVENTS = ['shop_closed', 'shop_reopened'] as const
export type ClosingEvent = (typeof CLOSING_EVENTS)[number]
