/** Builders and waits that the lane tests share. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../kernel/clock.ts'
import type { ItemId, LaneId, TenantId } from '../../kernel/ids.ts'
import type { Database } from '../db/database.ts'
import type { TestDatabase } from '../db/test-database.ts'
import { bucketOf, type Lane, type LaneAddress, type Queue } from './lane.ts'
import { createLaneWorker, type LaneHandler, type LaneWorker, type LaneWorkerOptions } from './lane-worker.ts'
import { advanceLane, enqueue, readLane, type EnqueueRow } from './store.ts'

export const systemClock: Clock = { now: () => Date.now() }
export const aLaneId = (): LaneId => randomUUID() as LaneId
const anItemId = (): ItemId => randomUUID() as ItemId

export const anItem = (laneId: LaneId, kind: string, extra: Partial<EnqueueRow> = {}): EnqueueRow => ({
  laneId,
  bucket: bucketOf(laneId),
  id: anItemId(),
  kind,
  ...extra,
})

/** Enqueues in a transaction of its own and returns when the (last) lane is due. */
export const put = async (
  db: Database,
  tenantId: TenantId,
  queue: Queue,
  rows: readonly EnqueueRow[],
  nowMs: number,
): Promise<number> => {
  const due = await db.withTenant(tenantId, (tx) => enqueue(tx, queue, rows, nowMs))
  return due.at(-1)?.dueAtMs ?? Number.NaN
}

export const look = (db: Database, address: LaneAddress): Promise<Lane | null> =>
  db.withTenant(address.tenantId, (tx) => readLane(tx, address.queue, address.laneId, 100))

export const kindsOf = (lane: Lane | null): readonly string[] => lane?.items.map((item) => item.kind) ?? []

/** A table in which handlers leave one row an item, in the order of their commits within a lane; no key, to show doubles. */
export const createEffectTable = async (test: TestDatabase): Promise<void> => {
  await test.owner.query('create table effect (n bigserial, lane_id uuid not null, kind text not null, worker text)')
  await test.owner.query('grant select, insert on effect to wakala_worker')
  await test.owner.query('grant usage on sequence effect_n_seq to wakala_worker')
}

export const effectsOf = async (test: TestDatabase, laneId: LaneId): Promise<readonly string[]> => {
  const { rows } = await test.owner.query<{ kind: string }>('select kind from effect where lane_id = $1 order by n', [
    laneId,
  ])
  return rows.map((row) => row.kind)
}

/** The shape of every handler: read, decide outside a transaction, then fence and write in one. */
export const recordingHandler =
  (
    db: Database,
    options: {
      readonly worker?: string
      readonly clock?: Clock
      readonly beforeWrite?: (lane: Lane) => Promise<void> | void
      readonly afterCommit?: (lane: Lane) => Promise<void> | void
    } = {},
  ): LaneHandler =>
  async (address) => {
    const clock = options.clock ?? systemClock
    const lane = await look(db, address)
    if (!lane || lane.dueAtMs === null || lane.dueAtMs > clock.now()) return lane?.dueAtMs ?? null
    await options.beforeWrite?.(lane)
    const dueAtMs = await db.withTenant(address.tenantId, async (tx) => {
      const next = await advanceLane(tx, lane, lane.items, clock.now())
      for (const item of lane.items) {
        await tx.sql`insert into effect (lane_id, kind, worker) values (${address.laneId}, ${item.kind}, ${options.worker ?? ''})`
      }
      return next
    })
    await options.afterCommit?.(lane)
    return dueAtMs
  }

/** A worker with short times, so that tests of a real database need not wait. */
export const aWorker = (
  options: Partial<LaneWorkerOptions> & Pick<LaneWorkerOptions, 'db' | 'handle'>,
): LaneWorker & { readonly owner: string } => {
  const owner = options.owner ?? randomUUID()
  const worker = createLaneWorker({
    queue: 'inbox',
    clock: systemClock,
    random: Math.random,
    concurrency: 8,
    leaseTtlMs: 300,
    sweepEveryMs: 20,
    busyPauseMs: 20,
    backoff: { firstMs: 10, mostMs: 20, attemptsMax: 3 },
    ...options,
    owner,
  })
  return { ...worker, owner }
}

/** Looks again and again until it is so, for what only a database's own time brings about. */
export const until = async (isSo: () => boolean | Promise<boolean>, withinMs = 8_000): Promise<void> => {
  const deadline = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not so within ${withinMs} ms: ${isSo.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** A promise with its own handle, to hold a handler in the middle. */
export const gate = (): { readonly passed: Promise<void>; readonly open: () => void } => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { passed: promise, open: resolve }
}
