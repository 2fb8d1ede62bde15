/** What the channel needs from contexts to its right; a role wires the real ones, tests bring fakes. */
import type { CustomerId, LaneId, PhoneNumberId, StaffId, TenantId } from '../kernel/ids.ts'
import type { Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { LaneItem } from '../platform/lanes/index.ts'
import type { Tenant } from '../tenants/index.ts'
import type { Sender } from './inbound/events.ts'
import type { Recipient } from './outbound/message.ts'
import type { SendEffect } from './graph/errors.ts'

/** Who is on the other side of a lane, with the key that seals what is said there. */
export interface Party {
  readonly kind: 'customer' | 'seller'
  /** Also the id of the inbox and outbox lanes. */
  readonly conversationId: LaneId
  readonly customerId: CustomerId | null
  readonly staffId: StaffId | null
  readonly key: Key
}

export interface Parties {
  /** Finds or makes the party of a sender at a number, in the caller's transaction. */
  readonly resolve: (tx: TenantTx, tenant: Tenant, phoneNumberId: PhoneNumberId, sender: Sender) => Promise<Party>
  /** The same for many, each once, in their order, in a few statements whatever their number. */
  readonly resolveAll: (
    tx: TenantTx,
    tenant: Tenant,
    asked: readonly { readonly phoneNumberId: PhoneNumberId; readonly sender: Sender }[],
    /** Where we have those from who are met for the first time; `inbound` when it is not said. */
    source?: 'inbound' | 'merchant_import',
  ) => Promise<readonly Party[]>
  /** Remembers what `resolve` and `resolveAll` found, once its transaction has committed. */
  readonly remember: (tenantId: TenantId, phoneNumberId: PhoneNumberId, sender: Sender, party: Party) => void
  /** A person changed number or user id. */
  readonly rekey: (
    tx: TenantTx,
    tenant: Tenant,
    previous: { readonly waId?: string; readonly bsuid?: string },
    next: { readonly waId?: string; readonly bsuid?: string },
  ) => Promise<void>
}

/** Facts that the send gate asks for and other contexts own. */
export interface SendFacts {
  readonly recipient: Recipient | null
  /** One of the shop's people who works there no more: what was for her is for nobody, and nobody's failure. */
  readonly isGone?: boolean
  readonly key: Key
  readonly lastInboundAtMs: number | null
  /** None of the latest messages to her could be delivered. Looked up by the sender, where it makes a difference. */
  readonly isUnreachable?: boolean
  readonly customer: {
    readonly source: 'inbound' | 'order' | 'merchant_import' | 'referral'
    readonly stoppedAtMs: number | null
    readonly restricted: boolean
    readonly minor: boolean
    readonly erased: boolean
  } | null
}

export interface SendFactsPort {
  readonly find: (tx: TenantTx, tenant: Tenant, conversationId: LaneId) => Promise<SendFacts | null>
}

/**
 * Carries out what an error of Meta's means besides retrying or giving up; in the caller's transaction, and safe to repeat.
 * The lane is null when we do not know whose message it was; `sentAtMs` is when it was sent.
 */
export type SendEffectPort = (
  tx: TenantTx,
  tenant: Tenant,
  effect: SendEffect,
  phoneNumberId: PhoneNumberId,
  laneId: LaneId | null,
  sentAtMs: number,
) => Promise<void>

/**
 * Told that a notice about an order did not and will not reach the customer of that lane; in the caller's transaction, and
 * before it takes a lane of the outbox.
 */
export type UndeliveredPort = (tx: TenantTx, laneId: LaneId) => Promise<void>

/** Consent by other ways than a message: Meta's own stop and resume of adverts. */
export interface PreferencePort {
  readonly record: (
    tx: TenantTx,
    tenant: Tenant,
    input: { readonly sender: Sender; readonly value: string; readonly atMs: number },
  ) => Promise<void>
}

export interface ChannelEventPort {
  /** Records a fact of the channel (number paused, template changed, unknown field …) as an event. */
  readonly record: (
    tx: TenantTx,
    type: string,
    facts: Readonly<Record<string, string | number | boolean | null>>,
  ) => Promise<void>
}

/**
 * Tells programs that a message was sent, in the transaction that records it and before any lane of the outbox is taken; to be
 * asked of shops only that want to hear of it (`wantsSent`).
 */
export type TellSent = (tx: TenantTx, laneId: LaneId, item: Pick<LaneItem, 'id' | 'kind'>) => Promise<void>

/** Whether an endpoint of the shop hears of what was sent. */
export const wantsSent = ({ webhookEvents }: Pick<Tenant, 'webhookEvents'>): boolean =>
  webhookEvents.has('message_sent')
