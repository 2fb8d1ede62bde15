/** Workers that end with the test that started them. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import type { Database } from '../db/database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { bucketOf, type LaneAddress } from './lane.ts'
import { aWorker, createEffectTable, look } from './test-lanes.ts'

type Worker = ReturnType<typeof aWorker>

/**
 * Returns what starts a worker, after what is to happen `before`. After each test workers are drained, and what they left in
 * lanes and leases is removed.
 */
export const useWorkers = (
  test: () => TestDatabase,
): ((options: Parameters<typeof aWorker>[0], before?: (worker: Worker) => void) => Worker) => {
  let running: Worker[] = []
  afterEach(async () => {
    await Promise.all(running.map((worker) => worker.drain(2_000)))
    running = []
    await test().owner.query('delete from lane; delete from lane_lease')
  })
  return (options, before) => {
    const worker = aWorker(options)
    running.push(worker)
    before?.(worker)
    worker.start()
    return worker
  }
}

/** Lanes of one tenant's inbox, as workers hear of them. */
export const inboxLanes = (where: () => { readonly db: Database; readonly tenantId: TenantId }) => {
  const inbox = (laneId: LaneId): LaneAddress => ({ tenantId: where().tenantId, queue: 'inbox', laneId })
  return {
    inbox,
    hintOf: (laneId: LaneId, dueAtMs: number) => ({ ...inbox(laneId), bucket: bucketOf(laneId), dueAtMs }),
    isIdle: async (laneId: LaneId): Promise<boolean> => (await look(where().db, inbox(laneId)))?.dueAtMs === null,
  }
}

/** A database for the tests of a file, with the table of effects; before each test `use` is given it with a tenant of its own. */
export const useLanes = (use: (test: TestDatabase, tenantId: TenantId) => void): void => {
  let opened: TestDatabase | undefined
  beforeAll(async () => {
    opened = await createTestDatabase()
    await createEffectTable(opened)
  })
  afterAll(() => opened?.stop())
  beforeEach(async () => {
    if (opened) use(opened, await opened.addTenant())
  })
}
