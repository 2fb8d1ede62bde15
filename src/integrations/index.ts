/** The door of `integrations`: what a shop's own systems are told, as it happens. */
export { createDeliverHandler, type DeliverDeps } from './deliver.ts'
export { findDelivery, listAttempts, listDeliveries } from './delivery-store.ts'
export { findEndpoint, listEndpoints, lockEndpoint } from './endpoint-store.ts'
export {
  DELIVERY_STATES,
  ENDPOINT_STATUSES,
  type Attempt,
  type Delivery,
  type DeliveryState,
  type Endpoint,
  type EndpointStatus,
} from './endpoint.ts'
export type { UrlProblem, WebhookRefusal } from './errors.ts'
export { isWebhookEvent, WEBHOOK_EVENTS, type WebhookEvent } from './events.ts'
export {
  changeEndpoint,
  ENDPOINTS_MOST,
  makeEndpoint,
  removeEndpoint,
  replayDelivery,
  rotateSecret,
  ROTATION_MS,
  type EndpointChanges,
  type ManageDeps,
  type WithSecret,
} from './manage-endpoints.ts'
export { createPostClient, POST_TIMEOUT_MS, type PostClient } from './post-client.ts'
export { TRIES_MOST } from './retry.ts'
export type { TargetPolicy } from './target.ts'
export { createWebhookHook, endpointHint } from './tell-endpoints.ts'
