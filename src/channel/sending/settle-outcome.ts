/** What an answer of Meta's, or none, means for the head of a lane that was sent: recorded, put off, or given up. */
import { MINUTE_MS } from '../../kernel/clock.ts'
import {
  backoffMs,
  DEFAULT_BACKOFF,
  markHead,
  parkItem,
  type Lane,
  type LaneAddress,
  type LaneItem,
} from '../../platform/lanes/index.ts'
import type { SendOutcome } from '../graph/client.ts'
import type { categoryOf } from '../outbound/message.ts'
import type { OutboxPace } from './outbox-pace.ts'
import type { OutboxPayload } from './outbox.ts'
import { pairBackoffMs } from './pacing.ts'
import { classifySendError, mayRetry, PAUSING_EFFECTS, RESTRICTING_EFFECTS, type SendFailure } from '../graph/errors.ts'
import { PAUSED_LOOK_MS, RESTRICTED_MOST_MS, type Send } from './step.ts'
import { wantsSent } from '../ports.ts'
import type { SenderDeps } from './sender-deps.ts'
import { recordAccepted } from '../statuses/settle-send.ts'

/** A message on which Meta said that the number cannot send waits for the number, but is not tried for ever. */
const PAUSED_TRIES_MOST = 3
/** Once as it was, once as its template; more would be going in circles. */
const TEMPLATE_TRIES_MOST = 3

/** A message that was posted: the head of its lane, as it was marked before. */
interface Posted extends Pick<Send, 'content' | 'rule' | 'hasFallback'> {
  readonly address: LaneAddress
  readonly lane: Lane
  readonly item: LaneItem
  readonly payload: OutboxPayload & { readonly category: ReturnType<typeof categoryOf> }
}

type OutcomeDeps = Pick<
  SenderDeps,
  'db' | 'clock' | 'random' | 'directory' | 'onEffect' | 'recordSent' | 'onUndelivered' | 'observer'
> & {
  readonly pace: Pick<OutboxPace, 'learn'>
  readonly unknownAfterMs: number
}

/** Each answers with the time at which the lane is to be looked at again, Unix ms; null when that may be at once. */
export const createSettle = (deps: OutcomeDeps) => {
  const { db, clock, observer, pace, unknownAfterMs } = deps

  const giveUp = async (address: LaneAddress, lane: Lane, item: LaneItem, reason: string): Promise<number | null> => {
    const { purpose, aboutOrder } = item.payload as OutboxPayload // written by enqueueMessages
    // One of unknown fate may have arrived, and nobody is told that it did not.
    const isLostNotice = purpose === 'transactional' && aboutOrder && item.state !== 'unknown'
    const dueAtMs = await db.withTenant(address.tenantId, async (tx) => {
      if (isLostNotice) await deps.onUndelivered?.(tx, address.laneId)
      return parkItem(tx, lane, item, reason, clock.now())
    })
    observer?.onDead?.(address, reason)
    return dueAtMs
  }

  /**
   * Meta said no, or nothing was sent. A repeat goes back to being unknown and not to pending: the first try may have
   * arrived, so that one more lost answer must be the last.
   */
  const postpone = async (address: LaneAddress, lane: Lane, item: LaneItem, waitMs: number): Promise<number> => {
    const dueAtMs = clock.now() + waitMs
    await db.withTenant(address.tenantId, (tx) =>
      markHead(
        tx,
        lane,
        item,
        item.state === 'unknown'
          ? { state: 'sending', attempts: item.attempts, startedAtMs: item.startedAtMs, dueAtMs }
          : { state: 'pending', attempts: item.attempts, startedAtMs: null, dueAtMs },
      ),
    )
    return dueAtMs
  }

  /** Refused for what the number may not send for now, which is known from here on: it is held as the others like it. */
  const isHeldNow = (
    { tenantId }: LaneAddress,
    { phoneNumberId }: OutboxPayload,
    item: LaneItem,
    { effect }: SendFailure,
  ): boolean => {
    if (!RESTRICTING_EFFECTS.has(effect)) return false
    const tenant = deps.directory.peekTenant(tenantId)
    const isKept =
      tenant === undefined ||
      [...tenant.numbers, ...tenant.wakalaNumbers].some((n) => n.phoneNumberId === phoneNumberId)
    deps.directory.forgetTenant(tenantId)
    return isKept && clock.now() < item.enqueuedAtMs + RESTRICTED_MOST_MS
  }

  const onRejected = async (
    { address, lane, item, payload, hasFallback }: Posted,
    failure: SendFailure,
  ): Promise<number | null> => {
    const tries = item.attempts
    const sentAtMs = (lane.dueAtMs ?? clock.now() + unknownAfterMs) - unknownAfterMs
    pace.learn(failure, payload.phoneNumberId, address.laneId)
    const tenant = await deps.directory.getTenant(address.tenantId) // outside: it may take a connection of its own
    await db.withTenant(address.tenantId, (tx) =>
      deps.onEffect(tx, tenant, failure.effect, payload.phoneNumberId, address.laneId, sentAtMs),
    )
    observer?.onEffect?.(address, failure.effect, failure.code)
    // The window was shut although our clock had it open, and is now known to be: the next look takes the template.
    if (failure.effect === 'needs_template' && hasFallback && tries < TEMPLATE_TRIES_MOST) {
      return postpone(address, lane, item, 0)
    }
    const pauses = PAUSING_EFFECTS.has(failure.effect)
    if (pauses) deps.directory.forgetTenant(address.tenantId)
    // It was the number and not the message: it waits with the others until the number may send again.
    if (pauses && tries < PAUSED_TRIES_MOST) return postpone(address, lane, item, PAUSED_LOOK_MS)
    if (isHeldNow(address, payload, item, failure)) return postpone(address, lane, item, PAUSED_LOOK_MS)
    if (!mayRetry(failure, tries))
      return giveUp(address, lane, item, `send ${failure.code ?? 'failed'}: ${failure.meaning}`)
    const waitMs =
      failure.backoff === 'pair'
        ? pairBackoffMs(tries - 1)
        : failure.backoff === 'minutes'
          ? MINUTE_MS * tries
          : backoffMs(tries, DEFAULT_BACKOFF, deps.random())
    return postpone(address, lane, item, waitMs)
  }

  const onOutcome = async (posted: Posted, outcome: SendOutcome): Promise<number | null> => {
    const { address, lane, item, payload, content, rule } = posted
    switch (outcome.kind) {
      case 'accepted': {
        const sent = { wamid: outcome.wamid, category: payload.category, rule, content, nowMs: clock.now() }
        // When a crash undoes it the send is unknown again, and its status settles it.
        const { recordSent } = deps
        if (recordSent && wantsSent(await deps.directory.getTenant(address.tenantId))) {
          return db.withTenant(address.tenantId, async (tx) => {
            await recordSent(tx, address.laneId, item)
            return recordAccepted(tx, lane, item, sent)
          })
        }
        return db.withTenant(address.tenantId, (tx) => tx.last(recordAccepted(tx, lane, item, sent)), 'in_order')
      }
      case 'rejected':
        return onRejected(posted, classifySendError(outcome.error))
      case 'not_sent':
        return postpone(
          address,
          lane,
          { ...item, attempts: item.attempts - 1 },
          backoffMs(3, DEFAULT_BACKOFF, deps.random()),
        )
      case 'unknown':
        return lane.dueAtMs ?? clock.now() + unknownAfterMs // `sending` holds the lane until a status or the time settles it
    }
  }

  return { giveUp, onOutcome }
}
