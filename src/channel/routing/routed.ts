/** What routing the events of one tenant takes, and what it tells. */
import type { Clock } from '../../kernel/clock.ts'
import { DAY_MS, HOUR_MS } from '../../kernel/clock.ts'
import type { ItemId, LaneId, NewId, PhoneNumberId, Wamid } from '../../kernel/ids.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { Tenant } from '../../tenants/index.ts'
import type { CallEvent, EchoEvent, Sender, StatusEvent } from '../inbound/events.ts'
import type { Billed } from '../message-store.ts'
import type { ChannelEventPort, Parties, Party, PreferencePort } from '../ports.ts'
import type { FailedSend, FailedSendDeps } from '../statuses/failed-sends.ts'

export interface RouteDeps {
  readonly clock: Clock
  readonly newId: NewId
  readonly parties: Parties
  readonly preferences: PreferencePort
  readonly channelEvents: ChannelEventPort
  /** A status told that a send whose answer we lost did arrive: take it out of the outbox. */
  readonly settleSend: (
    tx: TenantTx,
    tenant: Tenant,
    sent: { readonly laneId: LaneId; readonly itemId: ItemId; readonly wamid: Wamid; readonly nowMs: number },
  ) => Promise<number | null>
  /** What follows from a `failed` status; without it failures are only recorded. */
  readonly failedSends?: Omit<FailedSendDeps, 'newId'>
  /** A person called: her window opens. */
  readonly onCall: (tx: TenantTx, tenant: Tenant, call: CallEvent, party: Party) => Promise<void>
  /** The owner answered by hand: the bot is quiet in that conversation for a while. */
  readonly onEcho: (tx: TenantTx, tenant: Tenant, echo: EchoEvent, party: Party) => Promise<void>
}

/** What happened, for hints and counters after the commit. */
export interface Routed {
  readonly inbox: readonly { readonly laneId: LaneId; readonly dueAtMs: number }[]
  readonly outbox: readonly { readonly laneId: LaneId; readonly bucket: number; readonly dueAtMs: number }[]
  readonly people: readonly { readonly phoneNumberId: PhoneNumberId; readonly sender: Sender; readonly party: Party }[]
  readonly duplicates: number
  readonly messages: number
  readonly statuses: readonly StatusEvent[]
  readonly billed: readonly Billed[]
  readonly failures: readonly FailedSend[]
  /** Left to settle in a transaction of its own: the one that found them was already on its way to the disk. */
  readonly lost: readonly LostSend[]
}

/** A send whose answer we do not have, and of which a status tells that it arrived. */
export interface LostSend {
  readonly laneId: LaneId
  readonly itemId: ItemId
  readonly wamid: Wamid
}

/** Times are taken as Meta gives them, within what the partitions hold. */
const OLDEST_MS = 14 * DAY_MS
export const boundedTime = (atMs: number, nowMs: number): number =>
  Math.min(Math.max(atMs, nowMs - OLDEST_MS), nowMs + HOUR_MS)

export interface Round {
  readonly nowMs: number
  /** Nothing comes behind it in the transaction, whose commit may travel with its last statement. */
  readonly isLast: boolean
}
