/**
 * Raw batches that a process left behind when it died: a request in one of them may have killed it (out of memory, a native
 * crash) and would kill the next. What `platform/lanes/suspects.ts` does for lanes, for requests: the death is counted
 * before the try, and nobody pays for it whose shard was not taken over from a dead owner.
 */
import type { Tx } from '../../platform/db/database.ts'
import { DEATHS_MOST } from '../../platform/lanes/index.ts'
import { homeOf } from './raw-shards.ts'
import type { RawBatch } from './raw-store.ts'
import { countRawDeath, findRawDeaths } from './raw-death-store.ts'

interface RawSuspects {
  /** These shards were taken over from an owner that died. */
  readonly orphaned: (shards: readonly number[], nowMs: number) => void
  /** Whether the batch lay there when its shard was taken over. */
  readonly has: (batch: RawBatch) => boolean
  /**
   * Takes the requests of a batch one after the other: `route` gets the place of each that may be tried, `giveUp` that of
   * each over which too many processes have died.
   */
  readonly takeEach: (
    batch: RawBatch,
    route: (part: number) => Promise<void>,
    giveUp: (part: number, reason: string) => void,
  ) => Promise<void>
}

export const createRawSuspects = (
  /** Statements that need no transaction around them. */
  single: Pick<Tx, 'sql'>,
  deathsMost: number = DEATHS_MOST,
): RawSuspects => {
  const orphanedAtMs = new Map<number, number>()
  /** What this process has counted: an outage makes it try again, and that is no second death. */
  let counted = { batchId: '', parts: new Set<number>() }

  return {
    orphaned: (shards, nowMs) => {
      for (const shard of shards) orphanedAtMs.set(shard, nowMs)
    },
    has: ({ shard, receivedAtMs }) => receivedAtMs <= (orphanedAtMs.get(homeOf(shard)) ?? Number.NEGATIVE_INFINITY),
    takeEach: async (batch, route, giveUp) => {
      const deaths = await findRawDeaths(single, batch.id)
      if (counted.batchId !== batch.id) counted = { batchId: batch.id, parts: new Set() }
      let outlived: number | null = null
      for (const part of batch.bodies.keys()) {
        const isCounted = counted.parts.has(part) && deaths.has(part)
        const before = (deaths.get(part) ?? 0) - (isCounted ? 1 : 0)
        if (before >= deathsMost) {
          giveUp(part, `its process died ${before + 1} times while it was routed`)
          continue
        }
        if (!isCounted) await countRawDeath(single, batch.id, part, outlived)
        counted.parts.add(part)
        await route(part)
        outlived = part
      }
    },
  }
}
