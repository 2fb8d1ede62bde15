/** Statuses arrive late, doubled and out of order; a message's state only ever moves forward. */
import type { MessageStatus } from '../inbound/events.ts'

type SendState = 'queued' | MessageStatus

/**
 * `delivered` can be missing (the chat was open) and `read` can overtake it. A failure is weaker than proof that the
 * message arrived and stronger than anything before: Meta reports it late, after `sent` or instead of it.
 */
const rank = { queued: 0, sent: 1, failed: 2, delivered: 3, read: 4, played: 5 } satisfies Record<SendState, number>

const isSendState = (status: string): status is SendState => Object.hasOwn(rank, status)

/**
 * The rank that is stored: a bigger one wins. Being a maximum, what is stored depends on no order or repetition. Zero for a
 * status that we do not know: it changes nothing, and its event is kept elsewhere.
 */
export const statusRank = (status: string): number => (isSendState(status) ? rank[status] : 0)
