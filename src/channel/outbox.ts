/** Puts a message into its conversation's outbox, in the transaction that decided to send it. */
import type { ItemId, LaneId, NewId, PhoneNumberId } from '../kernel/ids.ts'
import { sealJson, type Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { bucketOf, enqueue, type EnqueueRow, type LaneHint } from '../platform/lanes/index.ts'
import { checkOutbound } from './check-outbound.ts'
import { inboxContext } from './route-tenant.ts'
import type { OutboundMessage, TemplateMessage } from './outbound.ts'

export interface OutboxPayload {
  readonly phoneNumberId: PhoneNumberId
  readonly type: OutboundMessage['type']
  /** Why it is sent: what the send gate and the cost counters go by. */
  readonly purpose: 'reply' | 'transactional' | 'stop_confirmation' | 'seller_alert'
  /** True when it is about an order that is open: allowed also to somebody who stopped adverts. */
  readonly aboutOrder: boolean
}

export interface OutboxSealed {
  readonly message: OutboundMessage
  /** Sent instead when the customer service window is shut. */
  readonly fallback?: TemplateMessage
}

export interface NewMessage extends Omit<OutboxPayload, 'type'>, OutboxSealed {
  readonly conversationId: LaneId
  readonly key: Key
  /** Made by whoever must know it before the message is stored. */
  readonly itemId?: ItemId
}

export interface Enqueued {
  readonly itemId: ItemId
  readonly hint: LaneHint
}

/** All lanes of one number share a bucket, so that one process keeps that number's pace. */
export const outboxBucket = (phoneNumberId: PhoneNumberId): number => bucketOf(phoneNumberId)

/**
 * Appends messages to one conversation's outbox.
 *
 * @throws at once, before any statement, when a message breaks a limit of its type: replies are checked by tests with
 *   the longest data, so this is a defect, and better parked here than refused by Meta later.
 */
export const enqueueMessages = (
  deps: { readonly newId: NewId },
  tx: TenantTx,
  messages: readonly NewMessage[],
  nowMs: number,
): Promise<readonly Enqueued[]> => {
  const rows = messages.map((m) => {
    const checked = checkOutbound(m.message)
    if (!checked.ok) throw new Error(`message breaks a limit: ${JSON.stringify(checked.error)}`)
    const id = m.itemId ?? deps.newId<'ItemId'>()
    const payload: OutboxPayload = {
      phoneNumberId: m.phoneNumberId,
      type: m.message.type,
      purpose: m.purpose,
      aboutOrder: m.aboutOrder,
    }
    const sealed: OutboxSealed = { message: m.message, ...(m.fallback ? { fallback: m.fallback } : {}) }
    return {
      laneId: m.conversationId,
      bucket: outboxBucket(m.phoneNumberId),
      id,
      kind: m.message.type,
      payload,
      sealed: sealJson(m.key, sealed, inboxContext(id)),
    }
  })
  return append(tx, rows, nowMs)
}

const append = async (tx: TenantTx, rows: readonly EnqueueRow[], nowMs: number): Promise<readonly Enqueued[]> => {
  const due = await enqueue(tx, 'outbox', rows, nowMs)
  return rows.map((row) => ({
    itemId: row.id,
    hint: {
      queue: 'outbox',
      tenantId: tx.tenantId,
      laneId: row.laneId,
      bucket: row.bucket,
      dueAtMs: due.find((d) => d.laneId === row.laneId)?.dueAtMs ?? nowMs,
    },
  }))
}
