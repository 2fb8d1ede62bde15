/**
 * The promise itself: whatever is enqueued, whenever, and whoever crashes, every item takes effect exactly once and in
 * the order of its lane. Two workers, a third that respects no lease, and handlers that crash before and after commit.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import { seededRandom } from '../../kernel/random.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { LaneMovedError } from './lane.ts'
import { enqueue, type EnqueueRow } from './store.ts'
import { aLaneId, anItem, aWorker, createEffectTable, effectsOf, look, recordingHandler, until } from './test-lanes.ts'

let test: TestDatabase
let tenants: readonly TenantId[]
beforeAll(async () => {
  test = await createTestDatabase({ connectionsMax: 12 })
  await createEffectTable(test)
  tenants = [await test.addTenant(), await test.addTenant()]
})
afterAll(() => test.stop())

class Crash extends Error {}

const CRASH_BEFORE = 0.2
const CRASH_AFTER = 0.2

interface Step {
  readonly lane: number
  readonly size: number
  readonly quiet: boolean
  readonly isRolledBack: boolean
}

const steps = fc.array(
  fc.record<Step>({
    lane: fc.nat({ max: 3 }),
    size: fc.integer({ min: 1, max: 4 }),
    quiet: fc.boolean(),
    isRolledBack: fc.boolean(),
  }),
  { minLength: 20, maxLength: 40 },
)

describe('lanes', () => {
  it('give every committed item exactly one effect, in order, whoever crashes', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(), async (plan, seed) => {
        const chance = seededRandom(seed)
        const lanes = Array.from({ length: 4 }, aLaneId)
        const tenantOf = (lane: number): TenantId => tenants[lane % tenants.length]!
        const crashing = recordingHandler(test.worker, {
          beforeWrite: () => {
            if (chance() < CRASH_BEFORE) throw new Crash()
          },
          afterCommit: () => {
            if (chance() < CRASH_AFTER) throw new Crash()
          },
        })
        const backoff = { firstMs: 1, mostMs: 4, attemptsMax: 1_000_000 }
        const workers = [0, 1].map(() => aWorker({ db: test.worker, handle: crashing, backoff, sweepEveryMs: 5 }))
        for (const worker of workers) worker.start()
        let isOver = false
        const rogue = async (): Promise<void> => {
          while (!isOver) {
            const lane = Math.floor(chance() * lanes.length)
            await crashing({ tenantId: tenantOf(lane), queue: 'inbox', laneId: lanes[lane]! }).catch(
              (error: unknown) => {
                if (!(error instanceof Crash) && !(error instanceof LaneMovedError)) throw error
              },
            )
          }
        }
        const rogueDone = rogue()

        const expected = new Map<LaneId, string[]>(lanes.map((id) => [id, []]))
        for (const [n, step] of plan.entries()) {
          const laneId = lanes[step.lane]!
          const rows: EnqueueRow[] = Array.from({ length: step.size }, (_, i) =>
            anItem(laneId, `${n}.${i}`, { quiet: step.quiet && n % 7 === 0 }),
          )
          const enqueued = test.worker.withTenant(tenantOf(step.lane), async (tx) => {
            await enqueue(tx, 'inbox', rows, Date.now())
            if (step.isRolledBack) throw new Crash()
          })
          await enqueued.catch((error: unknown) => {
            if (!(error instanceof Crash)) throw error
          })
          if (!step.isRolledBack) expected.get(laneId)!.push(...rows.map((row) => row.kind))
        }

        for (const [i, laneId] of lanes.entries()) {
          await until(async () => {
            const lane = await look(test.worker, { tenantId: tenantOf(i), queue: 'inbox', laneId })
            return lane === null || (lane.items.length === 0 && lane.dueAtMs === null)
          })
        }
        isOver = true
        await rogueDone
        await Promise.all(workers.map((worker) => worker.drain(2_000)))
        for (const laneId of lanes) expect(await effectsOf(test, laneId)).toEqual(expected.get(laneId))
      }),
      { numRuns: 8, endOnFailure: true },
    )
  })
})
