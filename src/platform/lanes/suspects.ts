/**
 * Lanes that a process left behind when it died: one of them may have killed it (out of memory, a native crash) and would
 * kill the next. A try that ends its process cannot be counted afterwards, so for these lanes it is counted before. Nobody
 * else pays for it: a lane is under suspicion when its bucket was taken over from a dead owner and it was due by then, until
 * it has nothing more to do.
 */
import type { Clock } from '../../kernel/clock.ts'
import type { Database } from '../db/database.ts'
import { countDeath, findDeaths, forgetDeaths } from './deaths-store.ts'
import type { LaneAddress } from './lane.ts'
import { parkItem } from './parked-store.ts'
import { readLane } from './store.ts'

/**
 * Deaths counted before a head item is parked; one came before it was under suspicion. Processes also die of other things
 * (deploys, a full machine) while something innocent is in hand, the same again and again where starting is slow: few would park
 * what is only unlucky. A hundred random kills parked three of a thousand messages when it was three.
 */
export const DEATHS_MOST = 9

interface Suspects {
  /** These buckets were taken over from an owner that died. */
  readonly orphaned: (buckets: readonly number[], nowMs: number) => void
  /** A lane of a bucket was found due: it is under suspicion when it was so before the bucket was taken over. */
  readonly found: (key: string, bucket: number, dueAtMs: number) => void
  readonly has: (key: string) => boolean
  /** Handles a lane under suspicion; returns when it is due next. Throws what the handler throws. */
  readonly handle: (key: string, address: LaneAddress) => Promise<number | null>
}

interface SuspectDeps {
  readonly db: Database
  readonly clock: Clock
  readonly handle: (address: LaneAddress) => Promise<number | null>
  readonly onParked: (address: LaneAddress, kind: string, reason: string) => void
  readonly deathsMost?: number
}

export const createSuspects = ({ db, clock, handle, onParked, deathsMost = DEATHS_MOST }: SuspectDeps): Suspects => {
  const orphanedAtMs = new Map<number, number>()
  const suspects = new Set<string>()
  /** Counted, and outlived, but the database was away when that was to be said. */
  const outlived = new Set<string>()
  /** The end of the line of those that are handled one after the other. */
  let line: Promise<unknown> = Promise.resolve()

  const park = async (address: LaneAddress, deaths: number): Promise<number | null> => {
    const reason = `its process died ${deaths} times while it was handled`
    let kind: string | undefined
    const dueAtMs = await db.withTenant(address.tenantId, async (tx) => {
      const lane = await readLane(tx, address.queue, address.laneId, 1)
      const head = lane?.items[0]
      if (!lane || !head) return null
      kind = head.kind
      return parkItem(tx, { ...lane, attempts: deaths }, head, reason, clock.now())
    })
    if (kind !== undefined) onParked(address, kind, reason)
    return dueAtMs
  }

  const forget = (address: LaneAddress): Promise<void> =>
    db.withTenant(address.tenantId, (tx) => forgetDeaths(tx, address))

  const tryOut = async (key: string, address: LaneAddress): Promise<number | null> => {
    await db.withTenant(address.tenantId, (tx) => countDeath(tx, address))
    outlived.add(key)
    try {
      return await handle(address)
    } finally {
      // Whatever came of it, the process is alive.
      await forget(address)
      outlived.delete(key)
    }
  }

  /** Two that may be deadly are never in hand at once, or the death of one would be counted against the other. */
  const alone = (work: () => Promise<number | null>): Promise<number | null> => {
    const turn = line.then(work, work)
    line = turn.catch(() => undefined)
    return turn
  }

  const handleOnce = async (key: string, address: LaneAddress): Promise<number | null> => {
    if (outlived.has(key)) {
      await forget(address)
      outlived.delete(key)
    }
    const deaths = await db.withTenant(address.tenantId, (tx) => findDeaths(tx, address, clock.now()))
    if (deaths === null) return handle(address) // which says when it is due, if ever
    if (deaths >= deathsMost) return park(address, deaths + 1)
    return deaths === 0 ? tryOut(key, address) : alone(() => tryOut(key, address))
  }

  return {
    orphaned: (buckets, nowMs) => {
      for (const bucket of buckets) orphanedAtMs.set(bucket, nowMs)
    },
    found: (key, bucket, dueAtMs) => {
      if (dueAtMs <= (orphanedAtMs.get(bucket) ?? Number.NEGATIVE_INFINITY)) suspects.add(key)
    },
    has: (key) => suspects.has(key),
    handle: async (key, address) => {
      const dueAtMs = await handleOnce(key, address)
      if (dueAtMs === null || dueAtMs > clock.now()) suspects.delete(key)
      return dueAtMs
    },
  }
}
