/** What becomes of an item that takes its process with it, shown by processes that die. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import type { Database } from '../db/database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import type { LaneAddress } from './lane.ts'
import { listParked } from './parked-store.ts'
import { DEATHS_MOST } from './suspects.ts'
import {
  aLaneId,
  anItem,
  aWorker,
  createEffectTable,
  effectsOf,
  look,
  put,
  recordingHandler,
  until,
} from './test-lanes.ts'

const root = path.resolve(import.meta.dirname, '../../..')
let test: TestDatabase
let tenantId: TenantId
let children: ChildProcess[] = []
beforeAll(async () => {
  test = await createTestDatabase()
  await createEffectTable(test)
  tenantId = await test.addTenant()
})
afterAll(() => test.stop())
afterEach(async () => {
  const left = children.filter((child) => child.exitCode === null && child.signalCode === null)
  await Promise.all(
    left.map((child) => {
      child.kill('SIGKILL')
      return once(child, 'exit')
    }),
  )
  children = []
  await test.owner.query('delete from lane; delete from lane_lease')
})

const startWorker = (): ChildProcess => {
  const fixture = path.join(import.meta.dirname, 'fixtures/dying-worker.ts')
  const args = [path.join(root, 'scripts/run.mjs'), fixture, JSON.stringify(test.connection('worker'))]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  children.push(child)
  return child
}
const inbox = (laneId: LaneId): LaneAddress => ({ tenantId, queue: 'inbox', laneId })
const isIdle = async (laneId: LaneId): Promise<boolean> => (await look(test.worker, inbox(laneId)))?.dueAtMs === null

describe('an item that kills its process', () => {
  it('is parked after some deaths, the rest of its lane goes on, and who was in hand beside it is not blamed', async () => {
    const [deadly, beside] = [aLaneId(), aLaneId()]
    const kinds = ['first', 'poison', 'next']
    await put(
      test.worker,
      tenantId,
      'inbox',
      [...kinds.map((kind) => anItem(deadly, kind)), ...['slow', 'b'].map((kind) => anItem(beside, kind))],
      Date.now(),
    )

    let deaths = 0
    const isOver = async (): Promise<boolean> => (await isIdle(deadly)) && (await isIdle(beside))
    while (deaths < 10 && !(await isOver())) {
      const child = startWorker()
      await until(async () => child.signalCode !== null || (await isOver()), 20_000)
      if (child.signalCode !== null) deaths++
    }

    const parked = await test.worker.withTenant(tenantId, (tx) =>
      listParked(tx, { queue: null, after: null, most: 10 }),
    )
    expect(deaths).toBe(1 + 3) // as the fixture has it
    expect(parked).toMatchObject([
      { kind: 'poison', laneId: deadly, reason: `its process died ${deaths} times while it was handled` },
    ])
    expect(await effectsOf(test, deadly)).toEqual(['first', 'next'])
    expect(await effectsOf(test, beside)).toEqual(['slow', 'b'])
  })
})

describe('a lane that a dead process left behind', () => {
  const leftBehind = async (deaths: number): Promise<LaneId> => {
    const laneId = aLaneId()
    await put(test.worker, tenantId, 'inbox', [anItem(laneId, 'a'), anItem(laneId, 'b')], Date.now())
    await test.owner.query('update lane set deaths = $2 where id = $1', [laneId, deaths])
    // Every bucket was somebody's who has not been heard of since.
    await test.owner.query(`
      insert into lane_lease (queue, bucket, owner, expires_at)
      select 'inbox', b, gen_random_uuid(), now() - interval '1 second' from generate_series(0, 63) as b
      on conflict do nothing`)
    return laneId
  }
  const handleIt = async (laneId: LaneId, handle: Parameters<typeof aWorker>[0]['handle']): Promise<void> => {
    const worker = aWorker({ db: test.worker, handle })
    worker.start()
    await until(() => isIdle(laneId))
    await worker.drain(2_000)
  }
  const deathsOf = async (laneId: LaneId): Promise<number | undefined> =>
    (await test.owner.query<{ deaths: number }>('select deaths from lane where id = $1', [laneId])).rows[0]?.deaths

  it('is handled item by item with the death counted beforehand, and forgotten when it lives', async () => {
    const laneId = await leftBehind(0)
    const counted: unknown[] = []
    const handle = recordingHandler(test.worker, {
      beforeWrite: async (lane) => {
        counted.push([lane.attempts, await deathsOf(laneId)])
      },
    })

    await handleIt(laneId, handle)

    expect(counted[0]).toEqual([1, 1])
    expect(await deathsOf(laneId)).toBe(0)
    expect(await effectsOf(test, laneId)).toEqual(['a', 'b'])
  })

  it('that fails like any other is tried again like any other, for its process has lived', async () => {
    const laneId = await leftBehind(DEATHS_MOST - 1)
    let tries = 0
    const handle = recordingHandler(test.worker, {
      beforeWrite: () => {
        if (++tries === 1) throw new Error('not yet')
      },
    })

    await handleIt(laneId, handle)

    expect(await deathsOf(laneId)).toBe(0)
    expect(await effectsOf(test, laneId)).toEqual(['a', 'b'])
  })

  it('is not blamed for a database that went away with it in hand', async () => {
    const laneId = await leftBehind(0)
    let isAway = false
    let tries = 0
    const flaky: Database = {
      ...test.worker,
      withTenant: (...given) => {
        if (isAway) return Promise.reject(Object.assign(new Error('the database went away'), { code: '57P01' }))
        return test.worker.withTenant(...given)
      },
    }
    const worker = aWorker({
      db: flaky,
      handle: async (address) => {
        if (++tries === 1) {
          isAway = true
          setTimeout(() => (isAway = false), 50)
        }
        if (isAway) return flaky.withTenant(address.tenantId, async () => null)
        expect(await deathsOf(laneId)).toBe(1)
        return recordingHandler(test.worker)(address)
      },
    })

    worker.start()
    await until(() => isIdle(laneId))
    await worker.drain(2_000)

    expect(tries).toBeGreaterThan(1)
    expect(await deathsOf(laneId)).toBe(0)
    expect(await effectsOf(test, laneId)).toEqual(['a', 'b'])
  })

  it('whose bucket nobody left behind is handled whatever was counted before, and then nothing is', async () => {
    const laneId = aLaneId()
    await put(test.worker, tenantId, 'inbox', [anItem(laneId, 'a')], Date.now())
    await test.owner.query('update lane set deaths = $2 where id = $1', [laneId, DEATHS_MOST])

    await handleIt(laneId, recordingHandler(test.worker))

    expect(await effectsOf(test, laneId)).toEqual(['a'])
    expect(await deathsOf(laneId)).toBe(0)
  })
})
