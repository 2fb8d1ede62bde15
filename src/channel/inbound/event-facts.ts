/** What is recorded of an event that is no message and no status: words and numbers of Meta's own, and no people. Pure. */
import { restrictionInWords, restrictionsTold } from '../restrictions/account-restrictions.ts'
import type { AccountUpdateEvent, ChannelEvent, HistoryEvent } from './events.ts'

export type EventFacts = Readonly<Record<string, string | number | boolean | null>>

/** Short words of Meta's: events, reasons, codes. */
const NAMES: ReadonlySet<string> = new Set([
  ...['event', 'reason', 'decision', 'status', 'field', 'severity', 'newCategory', 'category', 'code'],
])
const WORD_MOST = 128
/** An account may be restricted in several ways at once. */
const RESTRICTIONS_MOST = 500

/** How far the sync of a history has come. */
const historyFacts = ({ phase, chunkOrder, progressPercent }: HistoryEvent): EventFacts => ({
  ...(phase === undefined ? {} : { phase }),
  ...(chunkOrder === undefined ? {} : { chunk: chunkOrder }),
  ...(progressPercent === undefined ? {} : { progress: progressPercent }),
})

/** What Meta takes from an account and why, for the alert that a person reads. */
const accountFacts = (event: AccountUpdateEvent, nowMs: number): EventFacts => ({
  ...(event.violationType ? { violation: event.violationType } : {}),
  ...(event.banState ? { ban: [event.banState, event.banDate].filter(Boolean).join(', ') } : {}),
  ...(event.disconnection?.reason ? { disconnection: event.disconnection.reason } : {}),
  ...(event.event === 'ACCOUNT_RESTRICTION'
    ? {
        restrictions: restrictionsTold(event, nowMs).map(restrictionInWords).join('; ').slice(0, RESTRICTIONS_MOST),
      }
    : {}),
})

export const eventFacts = (event: ChannelEvent, nowMs: number): EventFacts => {
  const facts: Record<string, string | number | boolean | null> = { kind: event.kind, wabaId: event.wabaId }
  if (event.phoneNumberId) facts.phoneNumberId = event.phoneNumberId
  // Also that with which an owner declines to tell the history (2593109).
  if ('error' in event && event.error?.code !== undefined) facts.code = event.error.code
  for (const [name, value] of Object.entries(event)) {
    if (NAMES.has(name) && (typeof value === 'string' || typeof value === 'number')) {
      facts[name] = String(value).slice(0, WORD_MOST)
    }
  }
  if (event.kind === 'history') return { ...facts, ...historyFacts(event) }
  return event.kind === 'account_update' ? { ...facts, ...accountFacts(event, nowMs) } : facts
}
