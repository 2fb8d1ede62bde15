/** The door of `channel`: WhatsApp as plain data and pure decisions. */
export type * from './inbound.ts'
export { isTapHandledAtOnce } from './inbound-content.ts'
export { parseWebhook } from './parse-webhook.ts'

export type * from './outbound.ts'
export { fitText, LIMITS, messageLength } from './outbound.ts'
export { checkOutbound } from './check-outbound.ts'
export { toGraphBody } from './graph-body.ts'

export type * from './errors.ts'

export { enqueueMessages, outboxBucket, type Enqueued, type NewMessage } from './outbox.ts'
export { createRouter, type Router, type RouterDeps, type RouterObserver } from './router.ts'
export { createSender } from './sender.ts'
export type { SendObserver, SenderDeps } from './sender-deps.ts'
export type { ClaimedSend, OutboxSender, SendClaims } from './send-claims.ts'
export { settleSend } from './settle-send.ts'
export type { FailedSend } from './failed-sends.ts'
export { createGraphClient, type GraphClient, type SendOutcome } from './graph-client.ts'
export { createMediaClient, type MediaClient, type MediaFetched, type MediaWanted } from './media-client.ts'
export { createRawAppender, type RawAppender } from './raw-appender.ts'
export { homeOf, SHARDS } from './raw-shards.ts'
export { createDayKeys, type DayKeys } from './raw-store.ts'
export { inboxContext, type InboxPayload, type InboxSealed } from './inbox-item.ts'
export type { RouteDeps, Routed } from './route-tenant.ts'
export { insertContent, type ContentRow } from './message-store.ts'
export { webhookRoutes, WEBHOOK_BODY_MAX_BYTES } from './webhook-routes.ts'
export { packUuid, unpackUuid } from './opaque.ts'
export type * from './ports.ts'
export { restrictionOn, restrictionRefused, stoppedByMeta, type StoppedSends } from './account-restrictions.ts'
export { keepRestriction } from './keep-restrictions.ts'
export { PAUSING_EFFECTS, RESTRICTING_EFFECTS, type SendEffect } from './send-errors.ts'
export { advanceWindow, isWindowOpen, opensWindow } from './window.ts'

export {
  ADVERT_PARTS,
  checkAdvert,
  type AdvertIncomplete,
  type AdvertPart,
  type AdvertSender,
  type AdvertText,
} from './marketing-text.ts'
export { decideSend, type MarketingConsent, type MarketingFacts, type SendDecision } from './send-gate.ts'
export { isContactHour, nextContactHour, SOUTH_AFRICAN_CONTACT_HOURS, type HolidayTable } from './contact-hours.ts'
export { maskContent, maskSensitive, MASKS, type SensitiveKind } from './mask-sensitive.ts'
export { displayPhone, isBsuid, normalisePhone } from './phone.ts'
