/** The door of `privacy`: the audit chain, and the one way of writing what is hashed. */
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
