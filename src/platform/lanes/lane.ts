/**
 * A lane is a row with a version and a queue of items in strict order. Inbox, outbox and jobs are three uses of it.
 * This file is the pure part: buckets, due times, back-off.
 */
import type { ItemId, LaneId, TenantId } from '../../kernel/ids.ts'

export const QUEUES = ['inbox', 'outbox', 'job', 'webhook', 'media'] as const
export type Queue = (typeof QUEUES)[number]

/**
 * Lanes are spread over this many buckets and workers lease buckets: enough that 16 workers share evenly, few enough
 * that renewing all leases is one small statement.
 */
export const BUCKETS = 64

/** Free text waits for this much quiet, so that a burst of messages is one turn with one reply (DESIGN §3). */
export const QUIET_MS = 700
/** But never longer than this after the first message of the burst. */
export const QUIET_MOST_MS = 3_000

export interface LaneAddress {
  readonly tenantId: TenantId
  readonly queue: Queue
  readonly laneId: LaneId
}

export interface LaneItem {
  readonly seq: number
  readonly id: ItemId
  readonly kind: string
  readonly state: 'pending' | 'sending' | 'unknown'
  readonly attempts: number
  readonly enqueuedAtMs: number
  readonly startedAtMs: number | null
  /** Ids and facts, never personal data. */
  readonly payload: unknown
  /** Personal data, readable only with the customer's key. */
  readonly sealed: Buffer | null
}

interface LaneState {
  readonly version: number
  readonly tail: number
  readonly attempts: number
  readonly dueAtMs: number | null
}

export interface Lane extends LaneState {
  readonly address: LaneAddress
  readonly items: readonly LaneItem[]
}

export interface NewItem {
  readonly id: ItemId
  readonly kind: string
  readonly payload?: unknown
  readonly sealed?: Buffer | null
}

/** FNV-1a over the ids: the bucket must be the same in every process and version, for ever. */
export const bucketOf = (...ids: readonly string[]): number => {
  let hash = 0x811c9dc5
  for (const id of ids) {
    for (let i = 0; i < id.length; i++) {
      hash ^= id.charCodeAt(i)
      hash = Math.imul(hash, 0x01000193)
    }
  }
  return (hash >>> 0) % BUCKETS
}

export interface BackoffPolicy {
  readonly firstMs: number
  readonly mostMs: number
  /** Failures after which the head item is parked. */
  readonly attemptsMax: number
}

/** A turn that fails is usually a defect or a neighbour's outage: ten tries over one to two minutes, then a person looks. */
export const DEFAULT_BACKOFF: BackoffPolicy = { firstMs: 250, mostMs: 60_000, attemptsMax: 10 }

/** Exponential with jitter over the upper half, so that lanes that failed together do not come back together. */
export const backoffMs = (attempts: number, policy: BackoffPolicy, random: number): number => {
  const ceiling = Math.min(policy.mostMs, policy.firstMs * 2 ** Math.max(0, attempts - 1))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}

/** Somebody else moved this lane on since it was read: nothing was written, look again. */
export class LaneMovedError extends Error {
  constructor() {
    super('the lane was moved on by somebody else')
    this.name = 'LaneMovedError'
  }
}
