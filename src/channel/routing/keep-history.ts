/**
 * Keeps what was said before the shop came, as the owner's app tells it once (coexistence). It is read and never answered:
 * no turn, no window, no repetition of what came live.
 */
import { DAY_MS } from '../../kernel/clock.ts'
import { formatUuidV7, type ItemId, type TenantId } from '../../kernel/ids.ts'
import { sealJson } from '../../platform/crypto/seal.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { sha256Hex } from '../../platform/files/sha256.ts'
import type { Tenant } from '../../tenants/index.ts'
import { inboxContext, type InboxSealed } from '../inbox-item.ts'
import type { HistoryEvent, HistoryMessage } from '../inbound/events.ts'
import { maskContent } from '../mask-sensitive.ts'
import { insertHistory, type HistoryRow } from '../message-store.ts'
import type { Parties } from '../ports.ts'

/** Chats are kept for so long (retention of `message_content`), and months exist for so long: what is older is not taken in. */
const KEPT_MS = 90 * DAY_MS
/** A chunk may hold thousands; each statement so many. */
const ROWS_A_STATEMENT = 500

/** What says something by itself. The rest is about messages that may not be there, or that Meta does not show. */
const READABLE: ReadonlySet<HistoryMessage['content']['type']> = new Set([
  ...(['text', 'tap', 'media', 'location', 'contacts', 'order', 'flow_reply'] as const),
])

/** The same for the same message whenever it is told, so that it is kept once. */
const idOf = (tenantId: TenantId, { wamid, timestampMs }: HistoryMessage): ItemId =>
  formatUuidV7(timestampMs, Buffer.from(sha256Hex(`${tenantId} ${wamid}`), 'hex').subarray(0, 16)) as ItemId

/** Of the messages of one chunk: told, kept now for the first time, and left out for their age. */
interface HistoryCount {
  readonly told: number
  readonly kept: number
  readonly old: number
}

/**
 * People who are met here for the first time are contacts that the shop brought along: nothing is sent to them before they
 * write, and no window opens.
 */
export const keepHistory = async (
  deps: { readonly parties: Parties },
  tx: TenantTx,
  tenant: Tenant,
  { phoneNumberId, threads }: HistoryEvent,
  nowMs: number,
): Promise<HistoryCount> => {
  const all = threads.flatMap(({ messages }) => messages)
  const isOld = ({ timestampMs }: HistoryMessage): boolean => timestampMs <= nowMs - KEPT_MS
  const old = all.filter(isOld).length
  const talks = threads.flatMap(({ peerWaId, messages }) => {
    const readable = messages.filter((m) => !isOld(m) && m.timestampMs <= nowMs && READABLE.has(m.content.type))
    return readable.length === 0 ? [] : [{ peerWaId, readable }]
  })
  if (phoneNumberId === undefined || talks.length === 0) return { told: all.length, kept: 0, old }
  const parties = await deps.parties.resolveAll(
    tx,
    tenant,
    talks.map(({ peerWaId }) => ({ phoneNumberId, sender: { waId: peerWaId } })),
    'merchant_import',
  )
  const rows = talks.flatMap(({ readable }, i) => {
    const { conversationId, key } = parties[i]!
    return readable.map((message): HistoryRow => {
      const id = idOf(tx.tenantId, message)
      const value: InboxSealed = { content: maskContent(message.content).content }
      return {
        id,
        laneId: conversationId,
        direction: message.direction === 'in' ? 'in' : 'echo',
        kind: message.content.type,
        wamid: message.wamid,
        atMs: message.timestampMs,
        sealed: sealJson(key, value, inboxContext(id)),
      }
    })
  })
  let kept = 0
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    kept += await insertHistory(tx, rows.slice(at, at + ROWS_A_STATEMENT))
  }
  return { told: all.length, kept, old }
}
