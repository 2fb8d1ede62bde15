/** The door of `privacy`: the audit chain, people's requests about their data, erasure and retention. */
export { appendAudit, lockAuditHead, verifyAudit, type AuditActor, type AuditEntry, type AuditFacts } from './audit.ts'
export type { NoticeShop } from './notice-sections.ts'
export { privacyRoutes } from './privacy-routes.ts'
export { canonicalJson } from './canonical-json.ts'
export { findUntoldMs, placesDigest, type ConsentPlace } from './consent-places.ts'
export { findConsentWitnesses } from './consent-witness-store.ts'
export { createErasureList, ErasureListBrokenError, readErasureList, type ErasureEntry } from './erasure-list-client.ts'
export {
  checkEvidence,
  createEvidenceSigner,
  evidenceFingerprint,
  isEvidenceKey,
  makeEvidence,
  type ConsentLine,
  type ConsentWords,
  type EvidenceDeps,
  type EvidenceReport,
} from './evidence/index.ts'
export { exportRoutes } from './export-routes.ts'
export { EXPORT_CODES, type ExportCode, type ExportWords } from './export-codes.ts'
export type { Purpose } from './purposes.ts'
export { PROCESSORS } from './processors.ts'
export { ERASURE_EVENT, PRIVACY_EVENTS } from './events.ts'
export { LIFT_REASONS, liftRestriction } from './lift-restriction.ts'
export { findDisputes } from './disputes.ts'
export type { Hold, HoldsPort } from './holds.ts'
export { readChosenDays, saveChosenDays } from './retention-store.ts'
export { RETENTION_CHOICES, RETENTION_RULES, retentionDays, type RuleName } from './retention-times.ts'
export { runRetention, type ConsentCut, type EndConsents } from './retention.ts'
export { replayErasures } from './replay-erasures.ts'
export type { CheckAnswer, CheckFacts } from './identity-check.ts'
export { REFUSAL_GROUNDS, REQUEST_CHANNELS, REQUEST_STATES, REQUEST_TYPES, type RequestChannel } from './request.ts'
export { findRequest, openDetails, saveProfile, type PrivacyRequest } from './request-store.ts'
export { countHeld } from './person-store.ts'
export { answerCheck, keepPerson, startChecked } from './chat-check.ts'
export {
  askCorrection,
  complain,
  objectToUse,
  recordNameCorrection,
  type Asker,
  type ChatStep,
} from './chat-requests.ts'
export { recordAcknowledged, remindOf, type RequestDeps } from './open-request.ts'
export {
  decideRequest,
  extendRequest,
  readRequest,
  verifyRequest,
  writeDownRequest,
  type DecidedRequest,
  type StaffDeps,
  type StaffRefusal,
} from './staff-requests.ts'
export { listCertificates } from './person-store.ts'
export { listRequests } from './request-store.ts'
export { runCompliance } from './compliance.ts'
