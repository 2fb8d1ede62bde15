/** What a turn needs from outside, named exactly. */
import type { CustomerId, ItemId, LaneId, NewId, PhoneNumberId, VariantId, Wamid } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Database, TenantTx } from '../../platform/db/database.ts'
import type { EventDeps } from '../../platform/events/append-event.ts'
import type { LaneHint } from '../../platform/lanes/index.ts'
import type { Directory, Tenant } from '../../tenants/index.ts'
import type { ClaimedSend, SendClaims } from '../../channel/index.ts'
import type { ShopCatalogue } from '../../catalog/index.ts'
import type { Zone } from '../../fulfilment/index.ts'
import type { OrderDeps } from '../../orders/index.ts'
import type { ConsentWording } from '../dialogue/command.ts'
import type { PrivacyPort } from '../privacy-port.ts'

export interface ConsentPort {
  /** Appends to the consent ledger, in the turn's transaction. */
  readonly record: (
    tx: TenantTx,
    tenant: Tenant,
    entry: {
      readonly customerId: CustomerId
      readonly action: 'asked' | 'granted' | 'refused' | 'withdrawn' | 'notice_given'
      readonly purpose: 'marketing' | 'notice' | 'save_address'
      readonly wording: ConsentWording
      readonly noticeVersion: string | null
      /** The customer's message by which it was said, or null for a notice. */
      readonly proofMessageId: Wamid | null
      /** Our message that asked or told. */
      readonly promptMessageId: ItemId | null
      readonly atMs: number
    },
  ) => Promise<void>
}

/** Best effort, after the commit: read receipts, typing, reactions. */
export interface SignalPort {
  readonly readAndTyping: (tenant: Tenant, phoneNumberId: PhoneNumberId, wamid: Wamid) => void
  readonly react: (tenant: Tenant, phoneNumberId: PhoneNumberId, laneId: LaneId, wamid: Wamid, emoji: string) => void
}

interface CataloguePort {
  /** What the shop sells; may be a few seconds old: placing an order checks prices and stock again. */
  readonly get: (tenant: Tenant) => Promise<ShopCatalogue>
  readonly forget: (tenant: Tenant, variantIds: readonly VariantId[]) => void
}

interface ZonePort {
  /** Where the shop delivers; may be a few seconds old: placing an order looks again. */
  readonly get: (tenant: Tenant) => Promise<readonly Zone[]>
}

/** The sender of this process: a turn may mark its reply as being sent in its own transaction, instead of the sender in another. */
export interface SendPort {
  /** Whether replies of that number leave through this process, and at once. */
  readonly isHere: (phoneNumberId: PhoneNumberId) => boolean
  /** Writes a reply to its outbox and claims it, last in the transaction. */
  readonly enqueueIn: SendClaims['enqueueIn']
  /** After the commit, which was `on_disk`. */
  readonly send: (claim: ClaimedSend, hint: LaneHint) => void
}

export interface TurnDeps {
  readonly db: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly keyring: Keyring
  readonly directory: Directory
  readonly catalogue: CataloguePort
  /** Asked only for shops that deliver. */
  readonly zones: ZonePort
  readonly consents: ConsentPort
  readonly privacy: PrivacyPort
  readonly signals: SignalPort
  /** Absent in a process that does not send. */
  readonly sends?: SendPort
  readonly orders: OrderDeps
  readonly events: EventDeps
  readonly publicUrl: string
  readonly hint: (hint: LaneHint) => void
  /** Hints gathered while the transaction ran (jobs of its events), to be told after the commit. */
  readonly takeJobHints: (tx: TenantTx) => readonly LaneHint[]
}
