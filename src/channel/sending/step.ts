/** What is to be done about the head of a lane of the outbox, decided by what was read of it and the pace. */
import { DAY_MS, SECOND_MS } from '../../kernel/clock.ts'
import type { PhoneNumberId } from '../../kernel/ids.ts'
import { openJson, sealJson } from '../../platform/crypto/seal.ts'
import type { Lane, LaneAddress, LaneItem } from '../../platform/lanes/index.ts'
import type { NumberRestriction, Tenant } from '../../tenants/index.ts'
import { restrictionInWords } from '../restrictions/account-restrictions.ts'
import { checkRecipient } from '../outbound/check.ts'
import { inboxContext } from '../inbox-item.ts'
import type { OutboundMessage, Recipient } from '../outbound/message.ts'
import type { OutboxPace } from './outbox-pace.ts'
import type { OutboxPayload, OutboxSealed } from './outbox.ts'
import type { SendFacts } from '../ports.ts'
import { decideOutboxSend, type SendRefused } from '../gate/decision.ts'

/** Webhooks that lie unread are looked for again. */
const UNREAD_LOOK_MS = 2 * SECOND_MS
/** A paused number is looked at again. */
export const PAUSED_LOOK_MS = 30 * SECOND_MS
/** What Meta's restriction keeps back for longer is old news by then: a person decides. */
export const RESTRICTED_MOST_MS = DAY_MS

/** What to do about the head of a lane. */
type Decision =
  | { readonly do: 'wait'; readonly untilMs: number }
  /** Wait, and stored, because it may be long: what stays due would fill every sweep and hide the lanes of others. */
  | {
      readonly do: 'put_off'
      readonly item: LaneItem
      readonly dueAtMs: number
      readonly restriction?: NumberRestriction
    }
  | { readonly do: 'close' }
  | { readonly do: 'withdraw'; readonly item: LaneItem }
  | { readonly do: 'give_up'; readonly item: LaneItem; readonly reason: string }
  | { readonly do: 'send'; readonly send: Send }

export interface Send {
  readonly item: LaneItem
  readonly payload: OutboxPayload
  readonly message: OutboundMessage
  /** The send gate's, by which it may go. */
  readonly rule: string
  readonly recipient: Recipient
  /** What is kept of it once it is accepted. */
  readonly content: Buffer
  /** The same for another message in its place. */
  readonly seal: (message: OutboundMessage) => Buffer
  /** Another try could go as a template. */
  readonly hasFallback: boolean
  readonly mark: {
    readonly state: 'sending' | 'unknown'
    readonly attempts: number
    readonly startedAtMs: number
    readonly dueAtMs: number
  }
}

/** A lane that was looked at: as it is now when its head is to be sent, its version counting the mark. */
export interface Prepared {
  readonly lane: Lane
  readonly decision: Decision
}

/** What a shop owes that was closed for good: answers about somebody's data, and that a STOP was heard. It says nothing else. */
const isOwed = ({ purpose }: OutboxPayload): boolean => purpose === 'transactional' || purpose === 'stop_confirmation'

const isItsNumber =
  ({ phoneNumberId }: OutboxPayload) =>
  (number: { readonly phoneNumberId: PhoneNumberId }): boolean =>
    number.phoneNumberId === phoneNumberId

/** Waits for the end of a restriction, or for the person to write, whichever is first; everything else is final. */
const refusedBy = ({ rule, restriction }: SendRefused, item: LaneItem, nowMs: number): Decision => {
  if (!restriction) return { do: 'give_up', item, reason: `send gate: ${rule}` }
  if (nowMs >= item.enqueuedAtMs + RESTRICTED_MOST_MS) {
    return { do: 'give_up', item, reason: `send gate: ${rule}, ${restrictionInWords(restriction)}` }
  }
  const dueAtMs = Math.min(nowMs + PAUSED_LOOK_MS, restriction.untilMs ?? Infinity)
  return { do: 'put_off', item, dueAtMs, restriction }
}

/** A lane to be sent from, and what is known of it. */
interface Sight {
  readonly address: LaneAddress
  readonly tenant: Tenant
  readonly lane: Lane
  /** Null: whom it is for is not known any more. */
  readonly facts: SendFacts | null
  readonly nowMs: number
  /** Silence about it is known to mean that it did not arrive. */
  readonly mayRepeat?: boolean
  /** What Meta told since it was sent is stored and not read yet: what became of it may be among that. */
  readonly isUnread?: boolean
  /** What the item seals, where it is in hand. */
  readonly plain?: OutboxSealed | undefined
}

type Decide = (sight: Sight) => Decision

/** Decides; takes a token of the pace when it decides to send. */
export const createDecide =
  ({
    pace,
    unknownAfterMs,
    heardSinceMs,
  }: {
    readonly pace: Pick<OutboxPace, 'take'>
    /** How long a send may stay unknown before it is sent again: of time in which its status could be heard. */
    readonly unknownAfterMs: number
    /** Since when that has been so without a break, Unix ms. */
    readonly heardSinceMs: () => number
  }): Decide =>
  ({ address, tenant, lane, facts, nowMs, mayRepeat = false, isUnread = false, plain }) => {
    const item = lane.items[0]
    if (!item) return { do: 'close' }
    if (lane.dueAtMs !== null && nowMs < lane.dueAtMs && lane.attempts > 0) return { do: 'wait', untilMs: lane.dueAtMs }
    // Not by the lane's time alone: whatever failed after the POST may have moved that.
    if (item.state !== 'pending' && item.startedAtMs !== null) {
      const unknownUntilMs = item.startedAtMs + unknownAfterMs
      if (nowMs < unknownUntilMs) return { do: 'wait', untilMs: unknownUntilMs }
      const silentUntilMs = heardSinceMs() + unknownAfterMs
      if (nowMs < silentUntilMs) return { do: 'put_off', item, dueAtMs: silentUntilMs }
      if (isUnread) return { do: 'put_off', item, dueAtMs: nowMs + UNREAD_LOOK_MS }
    }
    const payload = item.payload as OutboxPayload // written by enqueueMessages
    if (facts?.isGone) return { do: 'withdraw', item }
    if (!facts?.recipient || !item.sealed) return { do: 'give_up', item, reason: 'no address to send to' }

    // A crash or a lost answer, and no status since. One repeat is better than silence; a blind second one would be a nuisance.
    if (item.state === 'unknown' && !mayRepeat)
      return { do: 'give_up', item, reason: 'send unknown: no answer and no status, although it was sent again' }

    const number = tenant.numbers.find(isItsNumber(payload))
    if (tenant.status === 'closed' && !isOwed(payload)) return { do: 'withdraw', item }
    if (number?.status === 'paused' || tenant.status === 'suspended') {
      return { do: 'put_off', item, dueAtMs: nowMs + PAUSED_LOOK_MS }
    }
    const sealed = plain ?? openJson<OutboxSealed>(facts.key, item.sealed, inboxContext(item.id))
    const { restrictions = [] } = number ?? tenant.wakalaNumbers.find(isItsNumber(payload)) ?? {}
    const gate = decideOutboxSend(payload, sealed, facts, restrictions, nowMs)
    if (!gate.ok) return refusedBy(gate.error, item, nowMs)
    const { message, rule } = gate.value
    const to = checkRecipient(message, facts.recipient)
    if (!to.ok) return { do: 'give_up', item, reason: to.error.code }
    const { key } = facts
    const seal = (kept: OutboundMessage): Buffer => sealJson(key, { message: kept }, inboxContext(item.id))

    const untilMs = pace.take(tenant, payload.phoneNumberId, address.laneId)
    if (untilMs !== null) return { do: 'wait', untilMs }
    return {
      do: 'send',
      send: {
        item,
        payload,
        message,
        rule,
        recipient: facts.recipient,
        content: message === sealed.message ? item.sealed : seal(message),
        seal,
        hasFallback: message.type !== 'template' && sealed.fallback !== undefined,
        mark: {
          state: item.state === 'pending' ? 'sending' : 'unknown',
          attempts: item.attempts + 1,
          startedAtMs: nowMs,
          dueAtMs: nowMs + unknownAfterMs,
        },
      },
    }
  }
