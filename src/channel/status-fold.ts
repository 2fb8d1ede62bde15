/** Statuses arrive late, doubled and out of order; a message's state only ever moves forward. */
import type { MessageStatus } from './inbound.ts'

export type SendState = 'queued' | MessageStatus

/**
 * `delivered` can be missing (the chat was open) and `read` can overtake it. A failure is weaker than proof that the
 * message arrived and stronger than anything before: Meta reports it late, after `sent` or instead of it.
 */
const rank = { queued: 0, sent: 1, failed: 2, delivered: 3, read: 4, played: 5 } satisfies Record<SendState, number>

const isSendState = (status: string): status is SendState => Object.hasOwn(rank, status)

/**
 * The state of a message after one more status: the stronger of the two. Being a maximum, it does not depend on order
 * or repetition. A status that we do not know changes nothing; its event is kept elsewhere.
 */
export const foldStatus = (current: SendState, incoming: string): SendState =>
  isSendState(incoming) && rank[incoming] > rank[current] ? incoming : current

/** The rank that is stored: a bigger one wins. Zero for a status that we do not know. */
export const statusRank = (status: string): number => (isSendState(status) ? rank[status] : 0)

/** The state behind a stored rank. */
export const stateOfRank = (stored: number): SendState =>
  (Object.keys(rank) as SendState[]).find((state) => rank[state] === stored) ?? 'queued'
