/** The door of `integrations`: what a shop's own systems are told, as it happens. */
export { createDeliverHandler } from './deliver.ts'
export { findDelivery, listAttempts, listDeliveries } from './delivery-store.ts'
export { findEndpoint, listEndpoints } from './endpoint-store.ts'
export { DELIVERY_STATES, ENDPOINT_STATUSES, type Attempt, type Delivery, type Endpoint } from './endpoint.ts'
export type { WebhookRefusal } from './errors.ts'
export { WEBHOOK_EVENTS } from './events.ts'
export {
  changeEndpoint,
  holdEndpoint,
  makeEndpoint,
  removeEndpoint,
  replayDelivery,
  rotateSecret,
  type ManageDeps,
  type WithSecret,
} from './manage-endpoints.ts'
export { createPostClient } from './post-client.ts'
export { createWebhookHook, endpointHint } from './tell-endpoints.ts'
