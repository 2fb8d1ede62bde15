/** The door of `conversation`: what a role needs to run dialogues. */
export { giveBack, replyByHand, takeOver } from './by-hand.ts'
export type { ConversationRefusal } from './errors.ts'
export {
  activityMs,
  listConversations,
  listMessages,
  MESSAGE_STATUSES,
  openConversation,
  type ConversationView,
  type MessageView,
} from './read-conversations.ts'
export { receiptRoutes, type ReceiptRouteDeps } from './receipt/receipt-routes.ts'
export { createConsentPort, createPreferencePort } from './consents.ts'
export { exportWordsIn } from './copy/export-words.ts'
export { NOTICE_VERSION } from './copy/notice.ts'
export { createEvidenceWords } from './evidence-words.ts'
export { createCallHandler } from './call.ts'
export { createEchoHandler } from './echo.ts'
export { createEventJobs, createNotifyHandler } from './news/notify.ts'
export { createPhotoHandler } from './product-photo.ts'
export { RUN_STYLE, renderRun, renderRunOver } from './pages/run-page.ts'
export { createParties, createSendFacts } from './parties.ts'
export { createPrivacyPort, createRequestDeps } from './privacy-port.ts'
export { createSignals } from './signals.ts'
export { answerStranger } from './stranger-answer.ts'
export { createTurnHandler } from './turn/turn.ts'
export type { SendPort } from './turn/ports.ts'
export { formatSoon } from './copy/when.ts'
export { hoursText } from './hours-text.ts'
export { createSendEffects } from './send-effects.ts'
export { createUndelivered } from './undelivered.ts'
