/** The door of evidence: making a pack, and checking one without anything else. */
export { checkEvidence, type EvidenceReport } from './check-evidence.ts'
export { fingerprintOf as evidenceFingerprint } from './format.ts'
export { makeEvidence } from './make-pack.ts'
export { type ConsentLine, type ConsentWords, type EvidenceDeps } from './ports.ts'
export { createEvidenceSigner, isEvidenceKey } from './signing.ts'
