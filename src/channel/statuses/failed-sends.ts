/**
 * What follows from a send that Meta took and then failed: the same effects that its refusal at once would have had, the
 * template of a message that came too late for the customer service window, the words of one whose picture Meta could
 * not fetch, and a second try of one that failed for the moment.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel/clock.ts'
import type { ItemId, LaneId, NewId, PhoneNumberId, TenantId } from '../../kernel/ids.ts'
import { openJson, type Key } from '../../platform/crypto/seal.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { Tenant } from '../../tenants/index.ts'
import type { StatusEvent } from '../inbound/events.ts'
import { inboxContext } from '../inbox-item.ts'
import { findSentItems, type SentItem } from '../message-store.ts'
import { enqueueMessages, type Enqueued, type NewMessage, type OutboxSealed } from '../sending/outbox.ts'
import type { SendEffectPort, SendFactsPort, UndeliveredPort } from '../ports.ts'
import {
  classifySendError,
  PAUSING_EFFECTS,
  RESTRICTING_EFFECTS,
  type SendEffect,
  type SendFailure,
} from '../graph/errors.ts'
import { withoutPicture } from '../outbound/without-picture.ts'

export interface FailedSendDeps {
  readonly newId: NewId
  readonly facts: SendFactsPort
  readonly onEffect: SendEffectPort
  /** Without it nobody hears of a notice for which nothing goes instead. */
  readonly onUndelivered?: UndeliveredPort
}

/** For counters and alerts after the commit. */
export interface FailedSend {
  readonly tenantId: TenantId
  readonly phoneNumberId: PhoneNumberId
  readonly effect: SendEffect
  readonly code: number | null
}

/** A notice that failed longer ago is history: its template would tell yesterday's news. */
const NOTICE_WITHIN_MS = DAY_MS

/** Meta fetches a picture within seconds; an answer that failed longer ago would come into another talk. */
const ANSWER_WITHIN_MS = HOUR_MS

/** Another try at once would meet the same trouble; some of it Meta says lasts minutes. */
const AGAIN_AFTER_MS = 5 * SECOND_MS

/** What goes instead of a send that failed, and as what. */
type Instead = Pick<NewMessage, 'message' | 'fallback' | 'purpose' | 'aboutOrder' | 'isRepeat' | 'availableAtMs'>

/** What it was sent as, by the gate's rule that let it go: the gate is asked again, as strictly as then. */
const sentAs = (
  rule: string | null,
  { message, fallback }: OutboxSealed,
): Pick<NewMessage, 'purpose' | 'aboutOrder'> => {
  // Of what is sent unasked only notices about an order bring a template.
  const isNotice = fallback !== undefined || message.type === 'template'
  if (rule === 'stop_confirmation') return { purpose: 'stop_confirmation', aboutOrder: false }
  if (rule === 'reply_in_window' || (rule === null && !isNotice)) return { purpose: 'reply', aboutOrder: false }
  return { purpose: 'transactional', aboutOrder: isNotice }
}

/** Nothing was wrong with the message: Meta had trouble, or the number may not send for now, for which its outbox waits. */
const isForTheMoment = ({ class: retry, effect }: SendFailure): boolean =>
  retry !== 'never' || PAUSING_EFFECTS.has(effect) || RESTRICTING_EFFECTS.has(effect)

/** The same once more, and never a third time (ADR 0060). */
const again = (failure: SendFailure, sent: SentItem, sealed: OutboxSealed, failedAtMs: number, nowMs: number) => {
  const as = sentAs(sent.rule, sealed)
  const withinMs = as.purpose === 'reply' ? ANSWER_WITHIN_MS : NOTICE_WITHIN_MS
  if (sent.isRepeat || !isForTheMoment(failure) || nowMs - failedAtMs > withinMs) return null
  const availableAtMs = nowMs + (failure.backoff === 'minutes' ? MINUTE_MS : AGAIN_AFTER_MS)
  return { ...sealed, ...as, isRepeat: true, availableAtMs } satisfies Instead
}

/** What goes in place of a send that Meta took and then failed; null: nothing. */
export const insteadOf = (
  failure: SendFailure,
  sent: SentItem,
  sealed: OutboxSealed,
  failedAtMs: number,
  nowMs: number,
): Instead | null => {
  const { message, fallback } = sealed
  const ageMs = nowMs - failedAtMs
  switch (failure.effect) {
    case 'needs_template':
      return message.type !== 'template' && fallback && ageMs <= NOTICE_WITHIN_MS
        ? { message: fallback, purpose: 'transactional', aboutOrder: true }
        : null
    case 'media_broken': {
      const plain = withoutPicture(message)
      // Pictures go with answers, for which the gate is at its strictest. What has none left cannot fail of it again.
      return plain === null || ageMs > ANSWER_WITHIN_MS ? null : { message: plain, purpose: 'reply', aboutOrder: false }
    }
    default:
      return again(failure, sent, sealed, failedAtMs, nowMs)
  }
}

const openSealed = (key: Key, sealed: Buffer, itemId: ItemId): OutboxSealed | null => {
  try {
    return openJson<OutboxSealed>(key, sealed, inboxContext(itemId))
  } catch {
    return null // erased meanwhile: there is nobody to tell
  }
}

/**
 * Carries out what `failed` statuses mean. To be given only those that are news, or what goes instead would be sent again
 * with each of Meta's repetitions.
 */
export const applyFailures = async (
  deps: FailedSendDeps,
  tx: TenantTx,
  tenant: Tenant,
  events: readonly StatusEvent[],
  nowMs: number,
): Promise<{ readonly failures: readonly FailedSend[]; readonly fallbacks: readonly Enqueued[] }> => {
  if (events.length === 0) return { failures: [], fallbacks: [] }
  const wamids = events.map((event) => event.wamid)
  const items = await findSentItems(tx, wamids, nowMs - 2 * NOTICE_WITHIN_MS)
  const sent = new Map(items.map((item) => [item.wamid, item]))
  /** A batch of a thousand failures of one number pauses it once. */
  const done = new Set<string>()
  const failures: FailedSend[] = []
  const instead: NewMessage[] = []
  const lost = new Set<LaneId>()
  for (const event of events) {
    const errorCode = event.errors[0]?.code
    const failure = classifySendError(errorCode === undefined ? {} : { code: errorCode })
    const { code, effect } = failure
    const item = sent.get(event.wamid)
    failures.push({ tenantId: tx.tenantId, phoneNumberId: event.phoneNumberId, effect, code })
    const laneId = item?.laneId ?? null
    const once = `${effect} ${event.phoneNumberId} ${laneId}`
    const sentAtMs = item?.atMs ?? event.timestampMs
    if (!done.has(once)) await deps.onEffect(tx, tenant, effect, event.phoneNumberId, laneId, sentAtMs)
    done.add(once)
    if (!item?.sealed) continue
    const facts = await deps.facts.find(tx, tenant, item.laneId)
    const sealed = facts && openSealed(facts.key, item.sealed, item.itemId)
    const next = sealed && insteadOf(failure, item, sealed, event.timestampMs, nowMs)
    if (facts && sealed && !next && sentAs(item.rule, sealed).aboutOrder) lost.add(item.laneId)
    if (!facts || !next) continue
    instead.push({ ...next, conversationId: item.laneId, phoneNumberId: event.phoneNumberId, key: facts.key })
  }
  for (const laneId of lost) await deps.onUndelivered?.(tx, laneId)
  return { failures, fallbacks: await enqueueMessages(deps, tx, instead, nowMs) }
}
