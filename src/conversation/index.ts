/** The door of `conversation`: what a role needs to run dialogues. */
export { createConsentPort, createPreferencePort } from './consents.ts'
export { NOTICE_VERSION } from './copy/notice.ts'
export { createEventJobs, createNotifyHandler } from './notify.ts'
export { createParties, createSendFacts } from './parties.ts'
export { createSignals } from './signals.ts'
export { createTurnHandler } from './turn.ts'
export { displayPhone } from './turn-facts.ts'
export { createSendEffects, PAUSING_EFFECTS } from './send-effects.ts'
