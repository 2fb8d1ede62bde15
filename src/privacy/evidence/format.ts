/**
 * What a pack of evidence is: a ZIP of files with one JSON object a line, a manifest with the SHA-256 of each, and a
 * signature of the manifest. Whoever writes a pack and whoever checks one read this file; nothing else is shared, so that the
 * check needs no database.
 */
import { createSha256, sha256Hex } from '../../platform/files/sha256.ts'
import { auditHash } from '../audit.ts'
import { canonicalJson, type CanonicalValue } from '../canonical-json.ts'

/** Since the second, a line of her ledger may be the place of an entry whose time was over. */
export const EVIDENCE_FORMATS = ['wakala-evidence/1', 'wakala-evidence/2'] as const
/** Of packs that are made now; older ones are still checked. */
export const EVIDENCE_FORMAT = 'wakala-evidence/2' satisfies (typeof EVIDENCE_FORMATS)[number]

export const MANIFEST_FILE = 'manifest.json'
export const SIGNATURE_FILE = 'manifest.sig'

/** The files of a pack, in their order; the manifest and its signature stand behind them. */
export type EvidenceFile =
  | 'README.txt'
  | 'person.jsonl'
  | 'identities.jsonl'
  | 'consents.jsonl'
  | 'wordings.jsonl'
  | 'messages.jsonl'
  | 'sends.jsonl'
  | 'orders.jsonl'
  | 'requests.jsonl'
  | 'audit.jsonl'

/** A link of a chain: `hash = SHA-256(previous hash ‖ what is hashed)`; hashes in hexadecimal. */
export interface ChainLink {
  readonly prevHash: string
  readonly hash: string
  readonly body: Readonly<Record<string, CanonicalValue>>
}
export interface AuditLink extends ChainLink {
  readonly seq: number
}

/** The part of the shop's audit chain that is in the pack, and the head of the whole chain when it was made. */
export interface AuditFrame {
  readonly firstSeq: number
  readonly lastSeq: number
  /** What the first entry follows: 32 zero bytes at the beginning of a chain. */
  readonly startHash: string
  readonly endHash: string
}

/** What the manifest says of a file. */
export interface FileEntry {
  readonly name: string
  readonly bytes: number
  /** Lines of a `.jsonl`, 0 of another file. */
  readonly rows: number
  /** In hexadecimal. */
  readonly sha256: string
}

export interface EvidenceManifest {
  readonly format: (typeof EVIDENCE_FORMATS)[number]
  readonly tenantId: string
  readonly shop: string
  /** The person, first of all under the id that she has now; others are customers who turned out to be her. */
  readonly customerIds: readonly string[]
  /** ISO 8601 in UTC: from here, until before there. */
  readonly from: string
  readonly until: string
  readonly madeAt: string
  readonly files: readonly FileEntry[]
  /** Null when nothing was written in the period. */
  readonly audit: AuditFrame | null
  readonly head: { readonly seq: number; readonly hash: string }
  /** Ed25519, 32 bytes in base64. */
  readonly publicKey: string
}

/** The hash of one entry of the audit chain. */
export const auditLinkHash = ({ prevHash, seq, body }: Omit<AuditLink, 'hash'>): string =>
  auditHash(Buffer.from(prevHash, 'hex'), seq, canonicalJson(body)).toString('hex')

/** The hash of one entry of a customer's consent ledger. */
export const consentLinkHash = ({ prevHash, body }: Omit<ChainLink, 'hash'>): string =>
  createSha256().update(Buffer.from(prevHash, 'hex')).update(canonicalJson(body), 'utf8').digest('hex')

/** What every chain starts from. */
export const GENESIS_HASH = '00'.repeat(32)

/** A hash as an entry of the audit chain may hold it: a code has letters where a hash has digits (`0` is `a`, `f` is `p`). */
export const hashAsCode = (hex: string): string =>
  [...hex].map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16))).join('')

/** The public key as people compare it: the SHA-256 of its 32 bytes, in groups of four. */
export const fingerprintOf = (publicKey: string): string =>
  sha256Hex(Buffer.from(publicKey, 'base64'))
    .slice(0, 32)
    .replace(/(.{4})(?=.)/g, '$1 ')

export const README = `Evidence about one person and one period.

person.jsonl      how the shop knows her: what her record says, under each id that she had
identities.jsonl  her WhatsApp ids and numbers; "hmac" is what her consents are filed under
consents.jsonl    her consent ledger from its beginning: what she was asked, agreed to and refused, each entry hashed with the one before; of an entry that a later one
                  ended three years ago, and that was destroyed, only its place is left: both hashes, when it was recorded and when it went
wordings.jsonl    the words that she saw, as far as they can still be written down; their SHA-256 is in her consents
messages.jsonl    what was said in the period, with what became of each message; chats are destroyed after 90 days, unless they prove something
sends.jsonl       by which rule each message was allowed to go, and which were refused
orders.jsonl      her orders, with their lines and their changes
requests.jsonl    what she asked about her data, and what she was answered
audit.jsonl       the shop's audit chain in the period, complete, since a chain with gaps proves nothing: ids and codes, no names
manifest.json     the SHA-256 of each of these files, and where the chain was when this was made
manifest.sig      the Ed25519 signature of manifest.json, in base64

To check it, offline: npm run verify-evidence -- <this file> [--key <the shop's public key>]
By hand: sha256sum of each file; then, for each line of audit.jsonl, hash = SHA-256(prevHash, seq as 8 bytes big-endian, body), and
for each line of consents.jsonl with a body, hash = SHA-256(prevHash, body), where a body is its JSON with sorted keys and no spaces
(RFC 8785); each prevHash is the hash of the line before. That a place was left by a destruction, audit.jsonl tells:
"places" of privacy.consents_destroyed is the SHA-256 of all places that she had then, as one JSON array, its digits 0 to f written a to p.

UTF-8. Times are ISO 8601 in UTC, or Unix milliseconds where the name ends in Ms. Money in cents, quantities in thousandths.
`
