/**
 * What follows from a send that Meta took and then failed: the same effects that its refusal at once would have had, and
 * the template of a message that came too late for the customer service window.
 */
import { DAY_MS } from '../kernel/clock.ts'
import type { ItemId, NewId, PhoneNumberId, TenantId } from '../kernel/ids.ts'
import { openJson, type Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { Tenant } from '../tenants/index.ts'
import type { StatusEvent } from './inbound.ts'
import { findSentItems } from './message-store.ts'
import { enqueueMessages, type Enqueued, type NewMessage, type OutboxSealed } from './outbox.ts'
import { inboxContext } from './route-tenant.ts'
import type { TemplateMessage } from './outbound.ts'
import type { SendEffectPort, SendFactsPort } from './ports.ts'
import { classifySendError, type SendEffect } from './send-errors.ts'

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

const fallbackOf = (key: Key, sealed: Buffer, itemId: ItemId): TemplateMessage | undefined => {
  try {
    const { message, fallback } = openJson<OutboxSealed>(key, sealed, inboxContext(itemId))
    return message.type === 'template' ? undefined : fallback
  } catch {
    return undefined // erased meanwhile: there is nobody to tell
  }
}

/**
 * Carries out what `failed` statuses mean. To be given only those that are news, or a template would be sent again with
 * each of Meta's repetitions.
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
  const templates: NewMessage[] = []
  for (const event of events) {
    const { code, effect } = classifySendError(event.errors[0] ? { code: event.errors[0].code } : {})
    const item = sent.get(event.wamid)
    failures.push({ tenantId: tx.tenantId, phoneNumberId: event.phoneNumberId, effect, code })
    const laneId = item?.laneId ?? null
    const once = `${effect} ${event.phoneNumberId} ${laneId}`
    if (!done.has(once)) await deps.onEffect(tx, effect, event.phoneNumberId, laneId, item?.atMs ?? event.timestampMs)
    done.add(once)
    if (effect !== 'needs_template' || !item?.sealed || nowMs - event.timestampMs > FALLBACK_WITHIN_MS) continue
    const facts = await deps.facts.find(tx, tenant, item.laneId)
    const message = facts ? fallbackOf(facts.key, item.sealed, item.itemId) : undefined
    if (!facts || !message) continue
    templates.push({
      conversationId: item.laneId,
      phoneNumberId: event.phoneNumberId,
      // Only notices about an order bring a template.
      purpose: 'transactional',
      aboutOrder: true,
      key: facts.key,
      message,
    })
  }
  return { failures, fallbacks: await enqueueMessages(deps, tx, templates, nowMs) }
}
