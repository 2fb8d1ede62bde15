/** The door of `privacy`: the audit chain, people's requests about their data, erasure and retention. */
export {
  appendAudit,
  AUDIT_GENESIS,
  auditHash,
  verifyAudit,
  type AuditActor,
  type AuditBroken,
  type AuditEntry,
  type AuditFact,
  type AuditFacts,
  type AuditProof,
  type AuditPurpose,
} from './audit.ts'
export { type NoticeShop } from './notice-sections.ts'
export { privacyRoutes, type PrivacyRouteDeps } from './privacy-routes.ts'
export { canonicalJson, type CanonicalValue } from './canonical-json.ts'
export { findUntoldMs, placesDigest, type ConsentPlace } from './consent-places.ts'
export { findConsentWitnesses } from './consent-witness-store.ts'
export {
  erasePerson,
  erasePersonIn,
  QUIET_BEFORE_ERASURE_MS,
  type EraseDeps,
  type Erased,
  type EraseRefusal,
  type EraseRequest,
} from './erase-person.ts'
export {
  createErasureList,
  ErasureListBrokenError,
  readErasureList,
  type ErasureEntry,
  type ErasureListPort,
} from './erasure-list-client.ts'
export {
  checkEvidence,
  createEvidenceSigner,
  evidenceFingerprint,
  isEvidenceKey,
  makeEvidence,
  type ConsentLine,
  type ConsentLink,
  type ConsentWords,
  type EvidenceDeps,
  type EvidenceRefusal,
  type EvidenceReport,
} from './evidence/index.ts'
export { exportRoutes, type ExportRouteDeps } from './export-routes.ts'
export { EXPORT_CODES, type ExportCode, type ExportWords, type ExportWordsIn } from './export-codes.ts'
export { exportFiles, exportParts } from './export-files.ts'
export { exportPerson, type ExportedTable, type PersonExport } from './export-person.ts'
export { isPurpose, PURPOSES, type Ground, type Purpose, type PurposeEntry } from './purposes.ts'
export { PROCESSORS } from './processors.ts'
export {
  CORRECTION_EVENTS,
  ERASURE_EVENT,
  PRIVACY_EVENTS,
  type CorrectionEventType,
  type PrivacyEventType,
  type RecipientEventType,
} from './events.ts'
export { LIFT_AFTER_MS, LIFT_REASONS, liftRestriction, type LiftReason } from './lift-restriction.ts'
export { findDisputes } from './disputes.ts'
export { type Hold, type HoldsPort } from './holds.ts'
export { readChosenDays, saveChosenDays } from './retention-store.ts'
export { RETENTION_CHOICES, RETENTION_RULES, retentionDays, type RuleName } from './retention-times.ts'
export {
  runRetention,
  type ConsentCut,
  type EndConsents,
  type RetentionDeps,
  type RetentionReport,
} from './retention.ts'
export { replayErasures, type ReplayReport } from './replay-erasures.ts'
export { type CheckAnswer, type CheckFacts } from './identity-check.ts'
export { REFUSAL_GROUNDS, REQUEST_CHANNELS, REQUEST_STATES, REQUEST_TYPES, type RequestChannel } from './request.ts'
export { findRequest, openDetails, saveProfile, type PrivacyRequest, type RequestDetails } from './request-store.ts'
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
  type Decision,
  type StaffDeps,
  type StaffRefusal,
  type Verification,
} from './staff-requests.ts'
export { listCertificates, type CertificateRow } from './person-store.ts'
export { listRequests } from './request-store.ts'
export { runCompliance, type ComplianceDeps, type ComplianceReport } from './compliance.ts'
