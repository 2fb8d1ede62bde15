/** What evidence is made of, and what it needs of other contexts. */
import type { Clock } from '../../kernel/clock.ts'
import type { CustomerId, LaneId, NewId, StaffId, TenantId } from '../../kernel/ids.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Database, TenantTx } from '../../platform/db/database.ts'
import type { AuditSlice } from '../audit.ts'
import type { ConsentPlace } from '../consent-places.ts'
import type { OpenedKeys } from '../person-keys.ts'
import type { ChainLink } from './format.ts'

/** An entry of the consent ledger, of which the pack needs more than that it is hashed. */
interface ConsentLink extends ChainLink {
  readonly body: ChainLink['body'] & ConsentWords
}
export interface ConsentWords {
  readonly wordingId: string
  readonly wordingVersion: string
  readonly wordingSha256: string
  readonly language: string
}

/** A line of the ledger: an entry, or the place of one whose time was over. */
export type ConsentLine = ConsentLink | ConsentPlace

export interface EvidenceDeps {
  readonly db: Pick<Database, 'withTenant'>
  readonly clock: Clock
  readonly newId: NewId
  readonly keyring: Pick<Keyring, 'openTenantKey' | 'openCustomerKey'>
  /** A customer's consent ledger from its beginning. */
  readonly consents: (tx: TenantTx, customerId: CustomerId) => Promise<readonly ConsentLine[]>
  /** The words behind an entry of the ledger, as far as they can still be written down; null when they cannot. */
  readonly findWording: (words: ConsentWords) => string | null
  /** What a message says, in words; null when there is nothing to read. */
  readonly readMessage: (opened: unknown) => string | null
}

export interface EvidenceRequest {
  readonly tenantId: TenantId
  readonly shop: string
  readonly customerId: CustomerId
  /** From here, until before there; both Unix ms, and never after now. */
  readonly fromMs: number
  readonly untilMs: number
  /** Whose key asks, for the audit chain. */
  readonly by: StaffId
}

export type EvidenceRefusal = { readonly code: 'customers.not_found' }

/** The person, and where the shop's chain was when it was asked about her. */
export interface Subject {
  readonly customer: readonly CustomerId[]
  readonly conversation: readonly LaneId[]
  readonly keys: OpenedKeys
  /** Her consents, under each id that she had, as the chain tells of them up to its head. */
  readonly ledger: readonly ConsentLine[]
  readonly slice: AuditSlice | null
  readonly head: { readonly seq: number; readonly hash: string }
  readonly madeAtMs: number
}
