/**
 * Finds due lanes of one queue and hands each to the handler, one at a time a lane, many lanes at once.
 *
 * Work is found by hints (this process, after its own commits) and by a sweep; hints may be lost, rows may not.
 */
import type { Clock } from '../../kernel/clock.ts'
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import { isTransient, type Database } from '../db/database.ts'
import { releaseLeases, renewLeases } from './leases.ts'
import {
  backoffMs,
  bucketOf,
  DEFAULT_BACKOFF,
  LaneMovedError,
  type BackoffPolicy,
  type LaneAddress,
  type Queue,
} from './lane.ts'
import { findDueLanes, parkItem, postponeLane, readLane } from './store.ts'

/** Handles what is due in a lane; returns when it is due next, in Unix ms, or null. Throws to be tried again later. */
export type LaneHandler = (address: LaneAddress) => Promise<number | null>

/** What a committed transaction knows about a lane; sent to whoever may handle it. */
export interface LaneHint {
  readonly queue: Queue
  readonly tenantId: TenantId
  readonly laneId: LaneId
  readonly bucket: number
  readonly dueAtMs: number
}

export interface LaneObserver {
  readonly onParked?: (address: LaneAddress, kind: string, reason: string) => void
  readonly onFailure?: (address: LaneAddress, error: unknown) => void
  readonly onHandled?: (queue: Queue, ms: number) => void
  readonly onOutage?: (error: unknown) => void
}

export interface LaneWorkerOptions {
  readonly db: Database
  readonly queue: Queue
  readonly owner: string
  readonly clock: Clock
  readonly random: () => number
  readonly handle: LaneHandler
  readonly observer?: LaneObserver
  readonly backoff?: BackoffPolicy
  /** Lanes handled at once; more than the connections of the pool only queues them there. */
  readonly concurrency: number
  readonly leaseTtlMs?: number
  readonly sweepEveryMs?: number
}

export interface LaneWorker {
  readonly start: () => void
  readonly hint: (hint: LaneHint) => void
  /** Stops taking work, waits for what is in hand (at most `withinMs`), and gives the leases back. */
  readonly drain: (withinMs: number) => Promise<void>
  readonly stats: () => { readonly inFlight: number; readonly waiting: number; readonly buckets: number }
}

/** After a kill -9 the dead worker's lanes wait this long for somebody else. */
const LEASE_TTL_MS = 5_000
const SWEEP_EVERY_MS = 100
/** One sweep brings at most this much; the next comes at once while it is full. */
const SWEEP_MOST = 500
const ITEMS_READ_TO_PARK = 1
/** Pause after a lost database before the lane is tried again: the server takes a second or two to come back. */
const OUTAGE_PAUSE_MS = 300
/** setTimeout's ceiling is 2^31 ms; anything far away is found by the sweep anyway. */
const TIMER_MOST_MS = 60_000

const laneKey = (tenantId: TenantId, laneId: LaneId): string => `${tenantId}/${laneId}`

const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'

export const createLaneWorker = (options: LaneWorkerOptions): LaneWorker => {
  const { db, queue, owner, clock, observer } = options
  const backoff = options.backoff ?? DEFAULT_BACKOFF
  const leaseTtlMs = options.leaseTtlMs ?? LEASE_TTL_MS
  const sweepEveryMs = options.sweepEveryMs ?? SWEEP_EVERY_MS
  const presence = -1 - (bucketOf(owner, queue) + Math.floor(options.random() * 30_000))

  const inFlight = new Map<string, { again: boolean }>()
  const waiting = new Map<string, LaneAddress>()
  const timers = new Map<string, { readonly timer: NodeJS.Timeout; readonly dueAtMs: number }>()
  let buckets: ReadonlySet<number> = new Set()
  let leasedUntilMs = 0
  let running = false
  let loops: NodeJS.Timeout[] = []
  let idle: (() => void) | undefined

  const pump = (): void => {
    while (running && inFlight.size < options.concurrency) {
      const next = waiting.entries().next()
      if (next.done) break
      const [key, address] = next.value
      waiting.delete(key)
      inFlight.set(key, { again: false })
      void run(key, address)
    }
    if (inFlight.size === 0) idle?.()
  }

  const offer = (address: LaneAddress): void => {
    const key = laneKey(address.tenantId, address.laneId)
    const busy = inFlight.get(key)
    if (busy) busy.again = true
    else {
      waiting.set(key, address)
      pump()
    }
  }

  const schedule = (address: LaneAddress, dueAtMs: number): void => {
    const key = laneKey(address.tenantId, address.laneId)
    const known = timers.get(key)
    if (known && known.dueAtMs <= dueAtMs) return
    if (known) clearTimeout(known.timer)
    timers.delete(key)
    const waitMs = dueAtMs - clock.now()
    if (waitMs <= 0) return offer(address)
    if (waitMs > TIMER_MOST_MS) return
    const timer = setTimeout(() => {
      timers.delete(key)
      offer(address)
    }, waitMs)
    timers.set(key, { timer, dueAtMs })
  }

  /** Counts the failure, and parks the head item when it has failed too often, so that it never blocks its lane for ever. */
  const recordFailure = (address: LaneAddress, error: unknown): Promise<number | null> =>
    db.withTenant(address.tenantId, async (tx) => {
      const lane = await readLane(tx, queue, address.laneId, ITEMS_READ_TO_PARK)
      const head = lane?.items[0]
      if (!lane || !head) return null
      const nowMs = clock.now()
      if (lane.attempts + 1 >= backoff.attemptsMax) {
        const dueAtMs = await parkItem(tx, lane, head, reasonOf(error), nowMs)
        observer?.onParked?.(address, head.kind, reasonOf(error))
        return dueAtMs
      }
      const dueAtMs = nowMs + backoffMs(lane.attempts + 1, backoff, options.random())
      await postponeLane(tx, lane, dueAtMs)
      return dueAtMs
    })

  const attempt = async (address: LaneAddress): Promise<number | null> => {
    try {
      return await options.handle(address)
    } catch (error) {
      if (error instanceof LaneMovedError) return clock.now()
      if (isTransient(error)) throw error
      observer?.onFailure?.(address, error)
      return await recordFailure(address, error)
    }
  }

  const run = async (key: string, address: LaneAddress): Promise<void> => {
    const startedAt = performance.now()
    let dueAtMs: number | null
    try {
      dueAtMs = await attempt(address)
      observer?.onHandled?.(queue, performance.now() - startedAt)
    } catch (error) {
      // The database is away or the race was lost: nothing was written, and no attempt is counted.
      if (!(error instanceof LaneMovedError)) observer?.onOutage?.(error)
      dueAtMs = clock.now() + OUTAGE_PAUSE_MS
    }
    const again = inFlight.get(key)?.again ?? false
    inFlight.delete(key)
    if (running && (again || dueAtMs !== null)) schedule(address, again ? clock.now() : (dueAtMs ?? clock.now()))
    pump()
  }

  const sweep = async (): Promise<void> => {
    if (buckets.size === 0 || clock.now() >= leasedUntilMs) return
    const due = await db.withPlatform((tx) => findDueLanes(tx, queue, [...buckets], clock.now(), SWEEP_MOST))
    for (const lane of due) {
      // A lane in hand is still due until its transaction commits; its own result says when to look again.
      if (inFlight.has(laneKey(lane.tenantId, lane.laneId))) continue
      offer({ tenantId: lane.tenantId, queue, laneId: lane.laneId })
    }
  }

  const renew = async (): Promise<void> => {
    const nowMs = clock.now()
    const round = await db.withPlatform((tx) => renewLeases(tx, { queue, owner, presence, nowMs, ttlMs: leaseTtlMs }))
    buckets = new Set(round.held)
    leasedUntilMs = nowMs + leaseTtlMs
  }

  /** Runs `work` every `everyMs`, never twice at once; an outage is told once a round and does not end the loop. */
  const loop = (work: () => Promise<void>, everyMs: number): void => {
    const round = (): void => {
      if (!running) return
      void work()
        .catch((error: unknown) => observer?.onOutage?.(error))
        .finally(() => {
          if (running) loops.push(setTimeout(round, everyMs))
          if (loops.length > 16) loops = loops.slice(-4)
        })
    }
    round()
  }

  return {
    start: () => {
      if (running) return
      running = true
      loop(renew, leaseTtlMs / 3)
      loop(sweep, sweepEveryMs)
    },
    hint: (hint) => {
      if (!running || hint.queue !== queue || !buckets.has(hint.bucket)) return
      schedule({ tenantId: hint.tenantId, queue, laneId: hint.laneId }, hint.dueAtMs)
    },
    drain: async (withinMs) => {
      running = false
      for (const timer of loops) clearTimeout(timer)
      for (const { timer } of timers.values()) clearTimeout(timer)
      timers.clear()
      waiting.clear()
      if (inFlight.size > 0) {
        let deadline: NodeJS.Timeout | undefined
        await Promise.race([
          new Promise<void>((resolve) => {
            idle = resolve
          }),
          new Promise<void>((resolve) => {
            deadline = setTimeout(resolve, withinMs)
          }),
        ])
        clearTimeout(deadline)
      }
      await db.withPlatform((tx) => releaseLeases(tx, queue, owner)).catch(() => undefined)
    },
    stats: () => ({ inFlight: inFlight.size, waiting: waiting.size, buckets: buckets.size }),
  }
}
