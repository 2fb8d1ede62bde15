/** Facts that `tenants` publishes. `agreement_changed`: the shop is told that the words between it and its operator are new. */
export const TENANT_EVENTS = ['agreement_changed'] as const
export type TenantEvent = (typeof TENANT_EVENTS)[number]
