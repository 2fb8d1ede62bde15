/** How a transaction that writes a message takes the first step of sending it: the sender's terms with turns. */
import type { TenantTx } from '../../platform/db/database.ts'
import type { Claimed, LaneAddress, LaneHandler } from '../../platform/lanes/index.ts'
import type { Tenant } from '../../tenants/index.ts'
import type { Enqueued, NewMessage, OutboxSealed } from './outbox.ts'
import type { SendFacts } from '../ports.ts'

/** The head of a lane, marked `sending` by whoever wrote it, and what `decide` must know. Nothing was sent yet. */
export interface ClaimedSend {
  readonly address: LaneAddress
  readonly tenant: Tenant
  readonly claimed: Claimed
  /** Null when nobody knows the conversation; what could not be read is thrown when it is to be sent. */
  readonly facts: () => SendFacts | null
  /** Of one that was just written, so that it need not be opened again. */
  readonly plain?: OutboxSealed
  readonly atMs: number
}

/**
 * Lets the transaction that writes a message mark it as being sent as well, where it would be sent at once anyway. That saves
 * the sender a transaction of its own and a flush. Whoever claims must commit `on_disk`, and afterwards `take` or `release`.
 */
export interface SendClaims {
  /** False while heads are looked at before they are claimed, because somebody had to wait for the pace. */
  readonly isOpen: () => boolean
  /** Writes it to its outbox. It is claimed unless something waits before it. Last in its transaction, as it locks the outbox's lane. */
  readonly enqueueIn: (
    tx: TenantTx,
    tenant: Tenant,
    message: NewMessage,
  ) => Promise<Enqueued & { readonly claim: ClaimedSend | null }>
  /** After the commit: the handler sends it when it is called for that lane. */
  readonly take: (claim: ClaimedSend) => void
  /** Puts it back for whoever handles the lane. */
  readonly release: (claim: ClaimedSend) => Promise<void>
  /** Puts back all that were taken and not handled: when no lane is handled any more. */
  readonly releaseAll: () => Promise<void>
}

export interface OutboxSender {
  readonly handle: LaneHandler
  readonly claims: SendClaims
}
