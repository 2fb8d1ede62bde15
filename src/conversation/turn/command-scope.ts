/** What every command of a turn is carried out with, and what it may leave behind besides orders. */
import type { PrivacyRequestId, Wamid } from '../../kernel/ids.ts'
import type { Actor } from '../../orders/index.ts'
import type { Key } from '../../platform/crypto/seal.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { Tenant } from '../../tenants/index.ts'
import type { ConversationRow, SealedCustomer } from '../store.ts'
import type { TurnDeps } from './ports.ts'

/** What a turn changes besides orders; written at its end. */
export interface TurnEffects {
  language: string | null
  languageChosen: boolean | null
  botQuietUntilMs: number | null
  isStop: boolean
  /** A request about her data that the reply of this turn acknowledges. */
  acknowledges: PrivacyRequestId | null
  /** The shop's row was written: what is cached of it is forgotten after the commit. */
  isShopChanged: boolean
  /** So was what it sells. */
  isCatalogueChanged: boolean
  /** What is kept of her, as this turn leaves it; null: as it was. */
  profile: SealedCustomer | null
  /** How a command of this turn has put it into her row; null: as the turn has read it. */
  profileInRow: Buffer | null
  readonly reactions: { readonly wamid: Wamid; readonly emoji: string }[]
}

export interface CommandScope {
  readonly deps: TurnDeps
  readonly tx: TenantTx
  readonly tenant: Tenant
  readonly conversation: ConversationRow
  /** The customer's, or for a seller the shop's. */
  readonly key: Key
  readonly effects: TurnEffects
  /** When the person said what this message holds, by Meta's clock; now for a message that is not of this turn. */
  readonly saidAtMs: (wamid: Wamid) => number
}

/** Who speaks: the customer, somebody of the shop, or nobody who is known. */
export const actorOf = ({ customerId, staffId }: ConversationRow): Actor =>
  customerId ? { type: 'customer', id: customerId } : staffId ? { type: 'staff', id: staffId } : { type: 'system' }
