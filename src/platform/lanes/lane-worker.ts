/**
 * Finds due lanes of one queue and hands each to the handler, one at a time a lane, many lanes at once.
 *
 * Work is found by hints (this process, after its own commits) and by a sweep; hints may be lost, rows may not.
 */
import type { Clock } from '../../kernel/clock.ts'
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import { isTransient, sqlState, type Database } from '../db/database.ts'
import { safeMessage } from '../telemetry/safe-message.ts'
import { releaseLeases, renewLeases } from './leases.ts'
import { backoffMs, DEFAULT_BACKOFF, LaneMovedError, type BackoffPolicy, type LaneAddress, type Queue } from './lane.ts'
import { parkItem } from './parked-store.ts'
import { delayLane, findDueLanes, postponeLane, readLane } from './store.ts'
import { createSuspects } from './suspects.ts'

/**
 * Handles what is due in a lane; returns when it is due next, in Unix ms, or null. Throws to be tried again later.
 *
 * It may be called early (a hint from before a burst grew) or twice: it reads the lane, and when `lane.dueAtMs` is null
 * or to come it returns just that.
 */
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
  /** The database was away, or a race over the lane itself was lost; nothing was counted. */
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
  readonly busyPauseMs?: number
  /** Deaths of processes that are counted against an item before it is parked. */
  readonly deathsMost?: number
}

export interface LaneWorker {
  readonly start: () => void
  /** Returns false when the lane is not this worker's to handle; the hint is then for another. */
  readonly hint: (hint: LaneHint) => boolean
  /** Whether lanes of that bucket are this worker's to handle. */
  readonly holds: (bucket: number) => boolean
  /** Stops taking work, waits for what is in hand (at most `withinMs`), and gives the leases back. */
  readonly drain: (withinMs: number) => Promise<void>
  readonly stats: () => { readonly inFlight: number; readonly waiting: number; readonly buckets: number }
}

/** After a kill -9 the dead worker's lanes wait this long for somebody else. */
const LEASE_TTL_MS = 5_000
const SWEEP_EVERY_MS = 100
/** One sweep brings at most this much, oldest first; the next brings the rest, when these are done. */
const SWEEP_MOST = 500
const ITEMS_READ_TO_PARK = 1
/** Pause after a lost database before the lane is tried again: the server takes a second or two to come back. */
const OUTAGE_PAUSE_MS = 300
/** setTimeout's ceiling is 2^31 ms; anything far away is found by the sweep anyway. */
const TIMER_MOST_MS = 60_000
/** Races lost in a row over one lane. Each means that another won, so more than this is a defect, counted as a failure. */
const MOVED_IN_A_ROW_MOST = 20
/** A lock was not to be had in the time that the handler gave it (`lock_timeout`). */
const LOCK_NOT_AVAILABLE = '55P03'
/** Pause before what others have in hand is tried again: an import of goods takes seconds to a minute. */
const BUSY_PAUSE_MS = 1_000
/** Such tries in a row: ten minutes of them and more are a defect, counted as a failure. */
const BUSY_IN_A_ROW_MOST = 600
/** Negative numbers by which workers show themselves; a smallint, and wide enough that a clash is rare. */
const PRESENCE_NUMBERS = 30_000

const laneKey = (tenantId: TenantId, laneId: LaneId): string => `${tenantId}/${laneId}`

/** A database error's message may quote the value at fault, which may be personal: its code and constraint tell enough. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown error'
  const { code, constraint = '' } = error as { readonly code?: unknown; readonly constraint?: string } // as pg makes them
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return `database error ${code} ${constraint}`.trim()
  return `${error.name}: ${safeMessage(error)}`
}

/** What became of one call of the handler. `isFinal`: the time is the lane's own, hints that came meanwhile are older. */
interface Outcome {
  readonly dueAtMs: number | null
  readonly isFinal: boolean
}

/** A loop whose rounds never overlap, and which can be stopped and waited for. */
interface Loop {
  readonly stop: () => Promise<void>
}

const startLoop = (work: () => Promise<void>, everyMs: number, onError: (error: unknown) => void): Loop => {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let round = Promise.resolve()
  const run = (): void => {
    round = work()
      .catch(onError)
      .finally(() => {
        if (!isStopped) timer = setTimeout(run, everyMs)
      })
  }
  run()
  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      return round
    },
  }
}

/** Waits for `work`, but not longer than this. */
const within = async (work: Promise<unknown>, ms: number): Promise<void> => {
  let deadline: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    deadline = setTimeout(resolve, ms)
  })
  await Promise.race([work, late])
  clearTimeout(deadline)
}

export const createLaneWorker = (options: LaneWorkerOptions): LaneWorker => {
  const { db, queue, owner, clock, observer } = options
  const backoff = options.backoff ?? DEFAULT_BACKOFF
  const leaseTtlMs = options.leaseTtlMs ?? LEASE_TTL_MS
  const sweepEveryMs = options.sweepEveryMs ?? SWEEP_EVERY_MS
  const busyPauseMs = options.busyPauseMs ?? BUSY_PAUSE_MS
  const newPresence = (): number => -1 - Math.floor(options.random() * PRESENCE_NUMBERS)
  let presence = newPresence()

  const inFlight = new Map<string, { again: boolean }>()
  const waiting = new Map<string, LaneAddress>()
  const timers = new Map<string, NodeJS.Timeout>()
  let buckets: ReadonlySet<number> = new Set()
  /** The same, as the sweep asks for them. */
  let held: readonly number[] = []
  let leasedUntilMs = 0
  let running = false
  let loops: readonly Loop[] = []
  let idle: (() => void) | undefined
  /** Tries in a row, by lane, that were in vain through nobody's fault. */
  const vainInARow = new Map<string, number>()
  const suspects = createSuspects({
    db,
    clock,
    handle: options.handle,
    onParked: (address, kind, reason) => observer?.onParked?.(address, kind, reason),
    ...(options.deathsMost === undefined ? {} : { deathsMost: options.deathsMost }),
  })

  const pump = (): void => {
    while (running && inFlight.size < options.concurrency) {
      const next = waiting.entries().next()
      if (next.done) break
      const [key, address] = next.value
      waiting.delete(key)
      clearTimeout(timers.get(key)) // what it would look for is looked at now
      timers.delete(key)
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

  /** The newest word on a lane's time wins, since the lane has one time only; a wrong word is put right by the sweep. */
  const schedule = (address: LaneAddress, dueAtMs: number): void => {
    const key = laneKey(address.tenantId, address.laneId)
    clearTimeout(timers.get(key))
    timers.delete(key)
    const waitMs = dueAtMs - clock.now()
    if (waitMs <= 0) return offer(address)
    if (waitMs > TIMER_MOST_MS) return
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key)
        offer(address)
      }, waitMs),
    )
  }

  /** Counts the failure, and parks the head item when it has failed too often, so that it never blocks its lane for ever. */
  const recordFailure = async (address: LaneAddress, error: unknown): Promise<number | null> => {
    let parkedKind: string | undefined
    const dueAtMs = await db.withTenant(address.tenantId, async (tx) => {
      const lane = await readLane(tx, queue, address.laneId, ITEMS_READ_TO_PARK)
      const head = lane?.items[0]
      if (!lane || !head) return null
      const nowMs = clock.now()
      const attempts = lane.attempts + 1
      if (attempts >= backoff.attemptsMax) {
        parkedKind = head.kind
        return parkItem(tx, { ...lane, attempts }, head, reasonOf(error), nowMs)
      }
      const again = nowMs + backoffMs(attempts, backoff, options.random())
      await postponeLane(tx, lane, again)
      return again
    })
    if (parkedKind !== undefined) observer?.onParked?.(address, parkedKind, reasonOf(error))
    return dueAtMs
  }

  const delay = (address: LaneAddress): Promise<number | null> =>
    db.withTenant(address.tenantId, async (tx) => {
      const lane = await readLane(tx, queue, address.laneId, ITEMS_READ_TO_PARK)
      if (!lane || lane.dueAtMs === null) return null
      const again = clock.now() + busyPauseMs
      await delayLane(tx, lane, again)
      return again
    })

  const attempt = async (key: string, address: LaneAddress): Promise<Outcome> => {
    try {
      const dueAtMs = await (suspects.has(key) ? suspects.handle(key, address) : options.handle(address))
      vainInARow.delete(key)
      return { dueAtMs, isFinal: false }
    } catch (error) {
      const isBusy = sqlState(error) === LOCK_NOT_AVAILABLE
      if (isBusy || error instanceof LaneMovedError) {
        const vain = (vainInARow.get(key) ?? 0) + 1
        vainInARow.set(key, vain)
        if (vain < (isBusy ? BUSY_IN_A_ROW_MOST : MOVED_IN_A_ROW_MOST)) {
          return { dueAtMs: isBusy ? await delay(address) : clock.now(), isFinal: true }
        }
      }
      vainInARow.delete(key)
      if (isTransient(error)) throw error
      observer?.onFailure?.(address, error)
      const dueAtMs = await recordFailure(address, error)
      // While it backs off the lane keeps its time, whatever arrived meanwhile.
      return { dueAtMs, isFinal: dueAtMs !== null }
    }
  }

  const run = async (key: string, address: LaneAddress): Promise<void> => {
    const startedAt = performance.now()
    let outcome: Outcome
    try {
      outcome = await attempt(key, address)
      observer?.onHandled?.(queue, performance.now() - startedAt)
    } catch (error) {
      // The database is away or the race was lost: nothing was written, and no attempt is counted.
      if (!(error instanceof LaneMovedError)) observer?.onOutage?.(error)
      outcome = { dueAtMs: clock.now() + OUTAGE_PAUSE_MS, isFinal: true }
    }
    const again = (inFlight.get(key)?.again ?? false) && !outcome.isFinal
    inFlight.delete(key)
    if (running && again) schedule(address, clock.now())
    else if (running && outcome.dueAtMs !== null) schedule(address, outcome.dueAtMs)
    pump()
  }

  const sweep = async (): Promise<void> => {
    if (buckets.size === 0 || clock.now() >= leasedUntilMs) return
    const due = await findDueLanes({ sql: db.platformSql }, queue, held, clock.now(), SWEEP_MOST)
    if (!running) return
    for (const lane of due) {
      suspects.found(laneKey(lane.tenantId, lane.laneId), lane.bucket, lane.dueAtMs)
      // A lane in hand is still due until its transaction commits; its own result says when to look again.
      if (inFlight.has(laneKey(lane.tenantId, lane.laneId))) continue
      offer({ tenantId: lane.tenantId, queue, laneId: lane.laneId })
    }
  }

  const renew = async (): Promise<void> => {
    const nowMs = clock.now()
    const round = await db.withPlatform((tx) => renewLeases(tx, { queue, owner, presence, nowMs, ttlMs: leaseTtlMs }))
    const hasGained = round.held.some((bucket) => !buckets.has(bucket))
    buckets = new Set(round.held)
    held = round.held
    leasedUntilMs = nowMs + leaseTtlMs
    if (!round.isPresent) presence = newPresence()
    suspects.orphaned(round.orphaned, nowMs)
    if (hasGained) await sweep() // hints for what waits there went to whoever had it before
  }

  const holds = (bucket: number): boolean => running && buckets.has(bucket)

  return {
    holds,
    start: () => {
      if (running) return
      running = true
      const onError = (error: unknown): void => observer?.onOutage?.(error)
      loops = [startLoop(renew, leaseTtlMs / 3, onError), startLoop(sweep, sweepEveryMs, onError)]
    },
    hint: (hint) => {
      if (hint.queue !== queue || !holds(hint.bucket)) return false
      suspects.found(laneKey(hint.tenantId, hint.laneId), hint.bucket, hint.dueAtMs)
      schedule({ tenantId: hint.tenantId, queue, laneId: hint.laneId }, hint.dueAtMs)
      return true
    },
    drain: async (withinMs) => {
      running = false
      // A renewal under way would take back what is given up below, so it is waited for.
      const stopped = Promise.all(loops.map((loop) => loop.stop()))
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      waiting.clear()
      const done = new Promise<void>((resolve) => {
        idle = resolve
        if (inFlight.size === 0) resolve()
      })
      await within(Promise.all([stopped, done]), withinMs)
      buckets = new Set()
      await db.withPlatform((tx) => releaseLeases(tx, queue, owner)).catch(() => undefined)
    },
    stats: () => ({ inFlight: inFlight.size, waiting: waiting.size, buckets: buckets.size }),
  }
}
