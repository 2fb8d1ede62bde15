/**
 * The customer service window: 24 hours from a person's last message or call to this number, in which anything may be
 * sent; outside of it only an approved template (else 131047). Source: Meta's docs, read Nov 2026.
 */
import { DAY_MS, MINUTE_MS } from '../../kernel/clock.ts'
import type { InboundContent } from '../inbound/events.ts'

const WINDOW_MS = DAY_MS
/** A message that we send in the last minute may reach Meta after the end: treat the window as shut by then. */
const WINDOW_SAFETY_MS = MINUTE_MS

const silent: ReadonlySet<InboundContent['type']> = new Set([
  'reaction',
  'system', // WhatsApp speaking, not the person
  'edit',
  'revoke',
  'call_permission',
])

/**
 * Whether content of this kind opens or renews the window. Where Meta does not say (reactions, edits) it does not count
 * for us: a window that we think shut costs a template, one that Meta thinks shut loses the message.
 */
export const opensWindow = (content: InboundContent): boolean => !silent.has(content.type)

/**
 * The instant from which the window counts after one more inbound event, both in Unix milliseconds by Meta's clock.
 * Events come out of order, so the latest counts; a time ahead of our own clock counts as now, as it would otherwise
 * hold a window open that Meta has shut.
 *
 * @param lastInboundAtMs What counted so far; `null` when the person never wrote.
 */
export const advanceWindow = (lastInboundAtMs: number | null, eventAtMs: number, nowMs: number): number =>
  Math.max(lastInboundAtMs ?? 0, Math.min(eventAtMs, nowMs))

/** When the window shuts for us, in Unix milliseconds: a minute before it does for Meta. `null`: it is not open. */
export const windowEndsAt = (lastInboundAtMs: number | null): number | null =>
  lastInboundAtMs === null ? null : lastInboundAtMs + WINDOW_MS - WINDOW_SAFETY_MS

/** Whether free-form messages may be sent now. */
export const isWindowOpen = (lastInboundAtMs: number | null, nowMs: number): boolean => {
  const endsAtMs = windowEndsAt(lastInboundAtMs)
  return endsAtMs !== null && nowMs < endsAtMs
}
