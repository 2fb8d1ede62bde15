/** A notice that never reached its customer: the shop's people are told, because nobody else knows of both. */
import { DAY_MS, type Clock } from '../kernel/clock.ts'
import type { UndeliveredPort } from '../channel/index.ts'
import { findLastMoved } from '../orders/index.ts'
import { appendEvent, type EventDeps } from '../platform/events/append-event.ts'
import { findConversation } from './store.ts'

/** What failed later than this was told about an order that is history. */
const WITHIN_MS = DAY_MS

/** What went to the shop's own people, or about no order of late, is news for nobody. */
export const createUndelivered =
  (deps: { readonly clock: Clock; readonly events: EventDeps }): UndeliveredPort =>
  async (tx, laneId) => {
    const conversation = await findConversation(tx, laneId)
    if (!conversation?.customerId) return
    const nowMs = deps.clock.now()
    const orderId = await findLastMoved(tx, laneId, nowMs - WITHIN_MS)
    if (orderId === null) return
    const payload = { conversationId: laneId }
    await appendEvent(deps.events, tx, { type: 'notice_undelivered', subjectId: orderId, atMs: nowMs, payload })
  }
