/**
 * What follows from a send that Meta took and then failed: the same effects that its refusal at once would have had, the
 * template of a message that came too late for the customer service window, and the words of one whose picture Meta could
 * not fetch.
 */
import { DAY_MS, HOUR_MS } from '../kernel/clock.ts'
import type { ItemId, NewId, PhoneNumberId, TenantId } from '../kernel/ids.ts'
import { openJson, type Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { Tenant } from '../tenants/index.ts'
import type { StatusEvent } from './inbound.ts'
import { inboxContext } from './inbox-item.ts'
import { findSentItems } from './message-store.ts'
import { enqueueMessages, type Enqueued, type NewMessage, type OutboxSealed } from './outbox.ts'
import type { OutboundMessage } from './outbound.ts'
import type { SendEffectPort, SendFactsPort } from './ports.ts'
import { classifySendError, type SendEffect } from './send-errors.ts'
import { withoutPicture } from './without-picture.ts'

export interface FailedSendDeps {
  readonly newId: NewId
  readonly facts: SendFactsPort
  readonly onEffect: SendEffectPort
}

/** For counters and alerts after the commit. */
export interface FailedSend {
  readonly tenantId: TenantId
  readonly phoneNumberId: PhoneNumberId
  readonly effect: SendEffect
  readonly code: number | null
}

/** A notice that failed longer ago is history: its template would tell yesterday's news. */
const FALLBACK_WITHIN_MS = DAY_MS

/** Meta fetches a picture within seconds; an answer that failed longer ago would come into another talk. */
const PLAIN_WITHIN_MS = HOUR_MS

/** After these something else may go instead. */
const REPLACED: ReadonlySet<SendEffect> = new Set(['needs_template', 'media_broken'])

/** What goes instead of a send that failed, and as what. */
type Instead = Pick<NewMessage, 'message' | 'purpose' | 'aboutOrder'>

const insteadOf = (effect: SendEffect, ageMs: number, { message, fallback }: OutboxSealed): Instead | null => {
  if (effect === 'needs_template' && message.type !== 'template' && fallback && ageMs <= FALLBACK_WITHIN_MS) {
    // Only notices about an order bring a template.
    return { message: fallback, purpose: 'transactional', aboutOrder: true }
  }
  const plain: OutboundMessage | null = effect === 'media_broken' ? withoutPicture(message) : null
  // Pictures go with answers, for which the gate is at its strictest. What has none left cannot fail of it again.
  return plain === null || ageMs > PLAIN_WITHIN_MS ? null : { message: plain, purpose: 'reply', aboutOrder: false }
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
  const items = await findSentItems(tx, wamids, nowMs - 2 * FALLBACK_WITHIN_MS)
  const sent = new Map(items.map((item) => [item.wamid, item]))
  /** A batch of a thousand failures of one number pauses it once. */
  const done = new Set<string>()
  const failures: FailedSend[] = []
  const instead: NewMessage[] = []
  for (const event of events) {
    const errorCode = event.errors[0]?.code
    const { code, effect } = classifySendError(errorCode === undefined ? {} : { code: errorCode })
    const item = sent.get(event.wamid)
    failures.push({ tenantId: tx.tenantId, phoneNumberId: event.phoneNumberId, effect, code })
    const laneId = item?.laneId ?? null
    const once = `${effect} ${event.phoneNumberId} ${laneId}`
    if (!done.has(once)) await deps.onEffect(tx, effect, event.phoneNumberId, laneId, item?.atMs ?? event.timestampMs)
    done.add(once)
    if (!REPLACED.has(effect) || !item?.sealed) continue
    const facts = await deps.facts.find(tx, tenant, item.laneId)
    const sealed = facts && openSealed(facts.key, item.sealed, item.itemId)
    const next = sealed && insteadOf(effect, nowMs - event.timestampMs, sealed)
    if (!facts || !next) continue
    instead.push({ ...next, conversationId: item.laneId, phoneNumberId: event.phoneNumberId, key: facts.key })
  }
  return { failures, fallbacks: await enqueueMessages(deps, tx, instead, nowMs) }
}
