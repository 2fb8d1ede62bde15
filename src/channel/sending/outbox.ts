/** Puts a message into its conversation's outbox, in the transaction that decided to send it. */
import type { ItemId, LaneId, NewId, PhoneNumberId } from '../../kernel/ids.ts'
import { sealJson, type Key } from '../../platform/crypto/seal.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import {
  bucketOf,
  enqueue,
  enqueueClaimed,
  type Claimed,
  type EnqueueRow,
  type LaneHint,
} from '../../platform/lanes/index.ts'
import { checkOutbound } from '../outbound/check.ts'
import { inboxContext } from '../inbox-item.ts'
import type { OutboundMessage, TemplateMessage } from '../outbound/message.ts'

export interface OutboxPayload {
  readonly phoneNumberId: PhoneNumberId
  readonly type: OutboundMessage['type']
  /** Why it is sent: what the send gate and the cost counters go by. */
  readonly purpose: 'reply' | 'transactional' | 'stop_confirmation' | 'seller_alert'
  /** True when it is about an order that is open: allowed also to somebody who stopped adverts. */
  readonly aboutOrder: boolean
  /** Meta took it once and failed it for the moment: this is its last try. */
  readonly isRepeat?: true
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
  /** Not before; at once without. */
  readonly availableAtMs?: number
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
): Promise<readonly Enqueued[]> =>
  append(
    tx,
    messages.map((message) => rowOf(deps, message)),
    nowMs,
  )

/** The same for one message, which is claimed when nothing waits before it: whoever calls sends it after the commit. */
export const enqueueMessageClaimed = async (
  deps: { readonly newId: NewId },
  tx: TenantTx,
  message: NewMessage,
  times: { readonly nowMs: number; readonly dueAtMs: number },
): Promise<Enqueued & { readonly claimed: Claimed | null }> => {
  const row = rowOf(deps, message)
  const { dueAtMs, claimed } = await enqueueClaimed(tx, 'outbox', row, times)
  return { ...enqueuedOf(tx, row, dueAtMs), claimed }
}

/** What is sealed of a message. */
export const sealedOf = ({ message, fallback }: NewMessage): OutboxSealed => ({
  message,
  ...(fallback ? { fallback } : {}),
})

const rowOf = (deps: { readonly newId: NewId }, m: NewMessage): EnqueueRow => {
  const checked = checkOutbound(m.message)
  if (!checked.ok) throw new Error(`message breaks a limit: ${JSON.stringify(checked.error)}`)
  const id = m.itemId ?? deps.newId<'ItemId'>()
  const payload: OutboxPayload = {
    phoneNumberId: m.phoneNumberId,
    type: m.message.type,
    purpose: m.purpose,
    aboutOrder: m.aboutOrder,
    ...(m.isRepeat ? { isRepeat: true } : {}),
  }
  return {
    laneId: m.conversationId,
    bucket: outboxBucket(m.phoneNumberId),
    id,
    kind: m.message.type,
    payload,
    sealed: sealJson(m.key, sealedOf(m), inboxContext(id)),
    ...(m.availableAtMs === undefined ? {} : { availableAtMs: m.availableAtMs }),
  }
}

const append = async (tx: TenantTx, rows: readonly EnqueueRow[], nowMs: number): Promise<readonly Enqueued[]> => {
  const due = await enqueue(tx, 'outbox', rows, nowMs)
  return rows.map((row) => enqueuedOf(tx, row, due.find((d) => d.laneId === row.laneId)?.dueAtMs ?? nowMs))
}

const enqueuedOf = (tx: TenantTx, { id, laneId, bucket }: EnqueueRow, dueAtMs: number): Enqueued => ({
  itemId: id,
  hint: { queue: 'outbox', tenantId: tx.tenantId, laneId, bucket, dueAtMs },
})
