/**
 * The router: takes raw batches in order of arrival, splits them into events, finds each one's tenant and hands them over.
 * One process routes a shard at a time (leases), so that the messages of one number keep their order; running a batch
 * twice changes nothing.
 */
import type { Clock } from '../../kernel/clock.ts'
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import { isTransient, sqlState, type Database, type Durability } from '../../platform/db/database.ts'
import { bucketOf, LaneMovedError, type LaneHint } from '../../platform/lanes/index.ts'
import { renewLeases, releaseLeases } from '../../platform/lanes/leases.ts'
import { safeMessage } from '../../platform/telemetry/safe-message.ts'
import type { Directory } from '../../tenants/index.ts'
import type { ChannelEvent, MessageEvent } from '../inbound/events.ts'
import { forgetRawDeaths } from '../ingress/raw-death-store.ts'
import { SHARDS, withUnhurried } from '../ingress/raw-shards.ts'
import { findUnrouted, markRouted, type DayKeys, type RawBatch } from '../ingress/raw-store.ts'
import { createRawSuspects } from '../ingress/raw-suspects.ts'
import { settleLost } from './route-statuses.ts'
import { routeTenantEvents } from './route-tenant.ts'
import type { RouteDeps, Routed } from './routed.ts'
import { createSort, type Aside, type ByTenant, type SortDeps } from './sort-batch.ts'
import { quarantineBatch } from '../ingress/quarantine-store.ts'

export type RouterObserver = NonNullable<SortDeps['observer']> & {
  readonly onRouted?: (input: { readonly batches: number; readonly oldestAgeMs: number }) => void
  readonly onTenantRouted?: (routed: Routed) => void
  readonly onParked?: (reason: string) => void
  readonly onOutage?: (error: unknown) => void
}

export interface RouterDeps extends RouteDeps {
  readonly db: Database
  readonly directory: Directory
  readonly dayKeys: DayKeys
  readonly clock: Clock
  readonly owner: string
  readonly random: () => number
  /**
   * Somebody of no shop wrote to Wakala's own number. Told after the commit that marks the message as routed, so that a crash
   * tells it to nobody and never twice; without this, such messages are kept aside for a person.
   */
  readonly onStranger?: (event: MessageEvent) => void
  /** Tells the lane workers of this process (or the fleet) what has become due. */
  readonly hint: (hint: LaneHint) => void
  readonly observer?: RouterObserver
  readonly sweepEveryMs?: number
  /** How often what nobody waits for is looked for: statuses. */
  readonly unhurriedEveryMs?: number
  readonly leaseTtlMs?: number
  /** Deaths of processes over one request before it is set aside. */
  readonly deathsMost?: number
}

interface Router {
  readonly start: () => void
  /** New batches of these shards have been appended. Returns whether all of them are routed here; the others are for others. */
  readonly wake: (shards: ReadonlySet<number>) => boolean
  readonly drain: () => Promise<void>
}

/** Batches a pass: large enough to share commits under load, small enough that the first waits little. */
const BATCHES_MOST = 16
const SWEEP_EVERY_MS = 100
/** Statuses of a quarter of a second share a transaction: at twenty messages a second one in place of ten. */
const UNHURRIED_EVERY_MS = 250
const LEASE_TTL_MS = 5_000
/** Tenants whose transactions run side by side within a pass. */
const TENANTS_AT_ONCE = 4
/**
 * A lost race, on a new identity or with the sender over a lane, is repeated, and so is the hope that all messages are new;
 * more often than this it is a defect.
 */
const RACES_MOST = 4

/** A statement, a lock or a transaction took too long. */
const TOO_SLOW = new Set(['57014', '55P03', '25P03', '25P04'])
/**
 * A lock of a migration or a struggling disk slows every batch and is no fault of any: parking them would lose order and
 * need a person. Passes in a row after which it is taken for the batch's own fault after all: some minutes.
 */
const SLOW_PASSES_MOST = 20
/** A batch of garbage is told in so many lines, not in thousands. */
const ASIDE_MOST = 50

/** One of the shop's own people, whose number is part of the shop, or what Meta keeps its numbers from. */
const changesShop = (event: ChannelEvent): boolean =>
  event.kind === 'account_update' || (event.kind === 'message' && event.content.type === 'system')

/** A database error's message may quote the value at fault, which may be personal: its code tells enough. */
const reasonOf = (error: unknown): string => {
  const state = sqlState(error)
  if (state !== undefined) return `database error ${state}`
  return error instanceof Error ? `${error.name}: ${safeMessage(error)}` : 'unknown error'
}

/**
 * Messages are on the disk before their batch is marked as routed, wherever the two are kept. A status that a crash undoes
 * is routed again, unless tenants are on servers of their own: then the next status of its message tells as much.
 */
const durabilityOf = (events: readonly ChannelEvent[]): Durability =>
  events.every((event) => event.kind === 'status') ? 'in_order' : 'on_disk'

export const createRouter = (deps: RouterDeps): Router => {
  const { db, clock, observer } = deps
  /** Statements that need no transaction around them: one message to the server instead of three. */
  const single = { sql: db.platformSql }
  const suspects = createRawSuspects(single, deps.deathsMost)
  const presence = -1 - (bucketOf(deps.owner, 'router') + Math.floor(deps.random() * 30_000))
  let shards: readonly number[] = []
  let isRunning = false
  let isWanted = false
  /** The next look takes also what nobody waits for. */
  let isUnhurriedWanted = true
  let current: Promise<void> | null = null
  let renewing: Promise<void> | null = null
  /** Routed, but not yet marked so: marked on the way of the next look. Routing one again would change nothing. */
  let unmarked: readonly RawBatch[] = []
  let slowPasses = 0
  const timers = new Set<NodeJS.Timeout>()

  const sort = createSort(deps)

  /** Whether the batch is to be tried again as it is: nothing was wrong with it. */
  const isOutage = (error: unknown): boolean =>
    isTransient(error) || (TOO_SLOW.has(sqlState(error) ?? '') && ++slowPasses < SLOW_PASSES_MOST)

  const routeTenant = async (tenantId: TenantId, events: readonly ChannelEvent[]): Promise<void> => {
    const tenant = await deps.directory.getTenant(tenantId)
    for (let race = 1; ; race++) {
      try {
        const routed = await db.withTenant(
          tenantId,
          (tx) => routeTenantEvents(deps, tx, tenant, events, race === 1),
          durabilityOf(events),
        )
        for (const p of routed.people) deps.parties.remember(tenantId, p.phoneNumberId, p.sender, p.party)
        if (events.some(changesShop)) {
          deps.directory.forgetTenant(tenantId)
        }
        for (const lane of routed.inbox) {
          deps.hint({ queue: 'inbox', tenantId, ...lane, bucket: bucketOf(tenantId, lane.laneId) })
        }
        const { lost } = routed
        // A crash before this leaves the batch unmarked; routed again, it finds them again.
        const settled = lost.length > 0 ? await db.withTenant(tenantId, (tx) => settleLost(deps, tx, tenant, lost)) : []
        for (const lane of [...routed.outbox, ...settled]) hintOutbox(tenantId, lane)
        observer?.onTenantRouted?.(routed)
        return
      } catch (error) {
        const isRace = error instanceof LaneMovedError || ['23505', '40P01'].includes(sqlState(error) ?? '')
        if (!isRace || race >= RACES_MOST) throw error
      }
    }
  }

  const hintOutbox = (tenantId: TenantId, lane: { laneId: LaneId; bucket: number; dueAtMs: number }): void => {
    if (lane.bucket >= 0) deps.hint({ queue: 'outbox', tenantId, ...lane })
  }

  const routeAll = async (byTenant: ByTenant): Promise<void> => {
    const queue = [...byTenant]
    const next = async (): Promise<void> => {
      for (let entry = queue.shift(); entry; entry = queue.shift()) await routeTenant(...entry)
    }
    // Waits for all of them also when one fails: the others are to be through before anything is parked.
    const done = await Promise.allSettled(Array.from({ length: TENANTS_AT_ONCE }, next))
    for (const { reason } of done.filter((d) => d.status === 'rejected')) throw reason
  }

  /** What fails by itself is parked. Returns what is kept aside of this request; `null` for the whole of a batch. */
  const routePart = async (batch: RawBatch, part: number | null): Promise<readonly Aside[]> => {
    const aside: Aside[] = []
    const byTenant: ByTenant = new Map()
    try {
      aside.push(...(await sort(batch, byTenant, part)))
      await routeAll(byTenant)
    } catch (error) {
      if (isOutage(error)) throw error
      aside.push({ part, outcome: 'parked', reason: reasonOf(error) })
    }
    return aside
  }

  /** The requests of a batch that made its pass fail are routed one by one, so that the others go on. */
  const routeAlone = async (batch: RawBatch): Promise<void> => {
    const aside: Aside[] = []
    for (const part of batch.bodies.length === 0 ? [null] : batch.bodies.keys()) {
      aside.push(...(await routePart(batch, part)))
    }
    await finish(batch, aside)
  }

  /** So are those of a batch that may have killed a process, and each is counted beforehand. */
  const routeSuspect = async (batch: RawBatch): Promise<void> => {
    const aside: Aside[] = []
    await suspects.takeEach(
      batch,
      async (part) => void aside.push(...(await routePart(batch, part))),
      (part, reason) => void aside.push({ part, outcome: 'parked', reason }),
    )
    if (batch.bodies.length === 0) aside.push(...(await routePart(batch, null)))
    await finish(batch, aside, true)
  }

  /** Tells the operator about the requests kept aside (each reason of a request once), and marks the batch as done. */
  const finish = async (batch: RawBatch, aside: readonly Aside[], isSuspect = false): Promise<void> => {
    const kept = aside.flatMap((a) => (a.outcome === 'stranger' ? [] : [a]))
    const told = [...new Map(kept.map((a) => [`${a.part} ${a.reason}`, a])).values()].slice(0, ASIDE_MOST)
    await db.withPlatform(async (tx) => {
      for (const { part, reason } of told) {
        await quarantineBatch(tx, { id: deps.newId<'QuarantineId'>(), batch, part, reason, atMs: clock.now() })
      }
      const worst = told.find((a) => a.outcome === 'parked') ?? told[0]
      await markRouted(tx, [batch], worst?.outcome ?? 'routed', worst?.reason ?? null, clock.now())
      if (isSuspect) await forgetRawDeaths(tx, batch.id)
    })
    for (const a of told) observer?.onParked?.(a.reason)
    for (const a of aside) if (a.outcome === 'stranger') deps.onStranger?.(a.event)
  }

  /**
   * Marks what the last pass routed and finds what is to be routed now, in one flight. The mark comes after the commits
   * of what it stands for, so that it need not wait for the disk.
   */
  const look = async (from: readonly number[]): Promise<readonly RawBatch[]> => {
    const marked = unmarked
    if (marked.length === 0) return findUnrouted(single, deps.dayKeys, from, clock.now(), BATCHES_MOST)
    const [, batches] = await db.withPlatform(
      (tx) =>
        tx.last(
          Promise.all([
            markRouted(tx, marked, 'routed', null, clock.now()),
            findUnrouted(tx, deps.dayKeys, from, clock.now(), BATCHES_MOST),
          ]),
        ),
      'in_order',
    )
    unmarked = []
    return batches
  }

  const pass = async (): Promise<boolean> => {
    if (shards.length === 0) return false
    const isForAll = isUnhurriedWanted
    const batches = await look(isForAll ? withUnhurried(shards) : shards)
    const first = batches[0]
    if (!first) {
      if (isForAll) isUnhurriedWanted = false
      return false
    }
    const routed = (count: number): void => {
      slowPasses = 0
      observer?.onRouted?.({ batches: count, oldestAgeMs: clock.now() - first.receivedAtMs })
    }
    const suspected = batches.filter(suspects.has)
    if (suspected.length > 0) {
      for (const batch of suspected) await routeSuspect(batch)
      routed(suspected.length)
      return true // those beside and behind them
    }
    if (batches.length < BATCHES_MOST && isForAll) isUnhurriedWanted = false
    const byTenant: ByTenant = new Map()
    const plain: RawBatch[] = []
    const aside: (readonly [RawBatch, readonly Aside[]])[] = []
    try {
      for (const batch of batches) {
        const kept = await sort(batch, byTenant)
        if (kept.length > 0) aside.push([batch, kept])
        else plain.push(batch)
      }
      await routeAll(byTenant)
      unmarked = plain
      for (const [batch, kept] of aside) await finish(batch, kept)
    } catch (error) {
      if (isOutage(error)) throw error
      unmarked = [] // each is marked by itself
      for (const batch of batches) await routeAlone(batch)
    }
    routed(batches.length)
    return batches.length === BATCHES_MOST
  }

  const run = (): void => {
    isWanted = true
    if (current || !isRunning) return
    current = (async () => {
      while (isWanted && isRunning) {
        isWanted = false
        try {
          if (await pass()) isWanted = true
        } catch (error) {
          observer?.onOutage?.(error)
          break // the sweep tries again
        }
      }
    })().finally(() => {
      current = null
      if (isWanted && isRunning) later(run, SWEEP_EVERY_MS)
    })
  }

  const later = (work: () => void, ms: number): void => {
    if (!isRunning) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (isRunning) work()
    }, ms)
    timers.add(timer)
  }

  const renewOnce = async (ttlMs: number): Promise<void> => {
    try {
      const round = await db.withPlatform((tx) =>
        renewLeases(tx, { queue: 'router', owner: deps.owner, presence, nowMs: clock.now(), ttlMs, buckets: SHARDS }),
      )
      if (round.orphaned.length > 0) suspects.orphaned(round.orphaned, clock.now())
      const hasGained = round.held.some((shard) => !shards.includes(shard))
      shards = round.held
      if (hasGained) run() // nobody has been woken for what waits there
    } catch (error) {
      observer?.onOutage?.(error)
    }
  }
  const renew = async (): Promise<void> => {
    const ttlMs = deps.leaseTtlMs ?? LEASE_TTL_MS
    renewing = renewOnce(ttlMs)
    await renewing
    later(() => void renew(), ttlMs / 3)
  }

  const sweep = (): void => {
    run()
    later(sweep, deps.sweepEveryMs ?? SWEEP_EVERY_MS)
  }

  /** Wakes nobody: the next look, at the latest that of the sweep, takes everything. */
  const sweepUnhurried = (): void => {
    isUnhurriedWanted = true
    later(sweepUnhurried, deps.unhurriedEveryMs ?? UNHURRIED_EVERY_MS)
  }

  return {
    start: () => {
      isRunning = true
      sweepUnhurried()
      void renew().then(sweep)
    },
    wake: (wanted) => {
      const here = shards.filter((shard) => wanted.has(shard)).length
      if (here > 0) run()
      return here === wanted.size
    },
    drain: async () => {
      isRunning = false
      for (const timer of timers) clearTimeout(timer)
      await current
      await renewing // it would take back what is given up below
      await markRouted(single, unmarked, 'routed', null, clock.now()).catch(() => undefined)
      await db.withPlatform((tx) => releaseLeases(tx, 'router', deps.owner)).catch(() => undefined)
    },
  }
}
