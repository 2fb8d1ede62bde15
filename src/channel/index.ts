/** The door of `channel`: WhatsApp as plain data and pure decisions. */
export type * from './inbound/events.ts'

export type * from './outbound/message.ts'
export { fitText, LIMITS, messageLength } from './outbound/message.ts'
export { toGraphBody } from './graph/body.ts'

export type * from './errors.ts'

export { enqueueMessages, outboxBucket, type Enqueued, type NewMessage } from './sending/outbox.ts'
export { createRouter, type RouterObserver } from './routing/router.ts'
export { createSender } from './sending/sender.ts'
export type { ClaimedSend, SendClaims } from './sending/claims.ts'
export { createStrangers } from './sending/strangers.ts'
export { createSettleSend } from './statuses/settle-send.ts'
export { createGraphClient, type GraphClient } from './graph/client.ts'
export { createMediaClient, type MediaClient } from './graph/media-client.ts'
export { createRawAppender } from './ingress/raw-appender.ts'
export { homeOf } from './ingress/raw-shards.ts'
export { createDayKeys } from './ingress/raw-store.ts'
export { inboxContext, type InboxPayload, type InboxSealed } from './inbox-item.ts'
export type { RouteDeps } from './routing/routed.ts'
export { insertContent, type ContentRow } from './message-store.ts'
export { webhookRoutes } from './ingress/webhook-routes.ts'
export type * from './ports.ts'
export {
  restrictionOn,
  restrictionRefused,
  stoppedByMeta,
  type StoppedSends,
} from './restrictions/account-restrictions.ts'
export { keepRestriction } from './restrictions/keep-restrictions.ts'
export { PAUSING_EFFECTS, RESTRICTING_EFFECTS, type SendEffect } from './graph/errors.ts'
export { advanceWindow, isWindowOpen, opensWindow } from './gate/window.ts'

export type { SensitiveKind } from './mask-sensitive.ts'
export { displayPhone, normalisePhone } from './phone.ts'
