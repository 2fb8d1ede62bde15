import { describe, expect, it } from 'vitest'
import type { TenantId } from '../../kernel/ids.ts'
import type { Database } from '../db/database.ts'
import { type TestDatabase } from '../db/test-database.ts'
import { BUCKETS, QUIET_MS } from './lane.ts'
import type { LaneHandler } from './lane-worker.ts'
import { advanceLane } from './store.ts'
import {
  aLaneId,
  anItem,
  aWorker,
  effectsOf,
  gate,
  kindsOf,
  look,
  put,
  recordingHandler,
  systemClock,
  until,
} from './test-lanes.ts'
import { inboxLanes, useLanes, useWorkers } from './test-workers.ts'

let test: TestDatabase
let db: Database
let tenantId: TenantId
useLanes((opened, own) => {
  test = opened
  db = opened.worker
  tenantId = own
})

const started = useWorkers(() => test)
const now = (): number => Date.now()
const { inbox, hintOf, isIdle } = inboxLanes(() => ({ db, tenantId }))

/** Never sweeps by itself after its first round, so that only hints bring work. */
const NEVER_MS = 3_600_000

describe('a worker', () => {
  it('finds by its sweep what no hint told it of, and handles it in order', async () => {
    const lane = aLaneId()
    await put(db, tenantId, 'inbox', [anItem(lane, 'a'), anItem(lane, 'b')], now())
    await put(db, tenantId, 'inbox', [anItem(lane, 'c')], now())

    started({ db, handle: recordingHandler(db) })

    await until(() => isIdle(lane))
    expect(await effectsOf(test, lane)).toEqual(['a', 'b', 'c'])
  })

  it('handles what a hint tells it, without any sweep', async () => {
    const lane = aLaneId()
    const worker = started({ db, handle: recordingHandler(db), sweepEveryMs: NEVER_MS })
    await until(() => worker.stats().buckets === BUCKETS)
    const due = await put(db, tenantId, 'inbox', [anItem(lane, 'a')], now())

    worker.hint(hintOf(lane, due))

    await until(() => isIdle(lane))
    expect(await effectsOf(test, lane)).toEqual(['a'])
  })

  it.each([
    { what: 'later', firstMs: 30, secondMs: 250, notBeforeMs: 250 },
    { what: 'earlier', firstMs: 60_000, secondMs: 0, notBeforeMs: 0 },
  ])('goes by the newest hint of a lane when it is $what than the one before', async (c) => {
    const calledAt: number[] = []
    const handle = (): Promise<null> => (calledAt.push(now()), Promise.resolve(null))
    const worker = started({ db, handle, sweepEveryMs: NEVER_MS })
    await until(() => worker.stats().buckets === BUCKETS)
    const lane = aLaneId()
    const toldAt = now()

    worker.hint(hintOf(lane, toldAt + c.firstMs))
    worker.hint(hintOf(lane, toldAt + c.secondMs))

    await until(() => calledAt.length > 0)
    expect(calledAt[0]! - toldAt).toBeGreaterThanOrEqual(c.notBeforeMs - 2) // a timer may be a millisecond early
  })

  it('ignores hints for other queues, for buckets it does not hold, and before it is started', async () => {
    const calls: string[] = []
    const handle: LaneHandler = (a) => (calls.push(a.laneId), Promise.resolve(null))
    const worker = started({ db, handle, sweepEveryMs: NEVER_MS }, (idle) => idle.hint(hintOf(aLaneId(), 0)))
    await until(() => worker.stats().buckets === BUCKETS)

    worker.hint({ ...hintOf(aLaneId(), 0), queue: 'outbox' })
    worker.hint({ ...hintOf(aLaneId(), 0), bucket: BUCKETS + 1 })

    expect(worker.stats()).toMatchObject({ inFlight: 0, waiting: 0 })
    expect(calls).toEqual([])
  })

  it('handles a burst of texts as one turn', async () => {
    const lane = aLaneId()
    const turns: number[] = []
    const handle = recordingHandler(db, { beforeWrite: (seen) => void turns.push(seen.items.length) })
    const worker = started({ db, handle })
    await until(() => worker.stats().buckets === BUCKETS)
    const startedAt = now()

    for (const kind of ['a', 'b', 'c']) {
      const due = await put(db, tenantId, 'inbox', [anItem(lane, kind, { quiet: true })], now())
      worker.hint(hintOf(lane, due))
    }

    await until(() => isIdle(lane))
    expect(turns).toEqual([3])
    expect(now() - startedAt).toBeGreaterThanOrEqual(QUIET_MS)
  })

  it('never has two handlers in one lane, and as many lanes in hand as it may', async () => {
    const lanes = Array.from({ length: 5 }, aLaneId)
    const inHand = new Map<string, number>()
    let most = 0
    const release = gate()
    const handle = recordingHandler(db, {
      beforeWrite: async ({ address }) => {
        inHand.set(address.laneId, (inHand.get(address.laneId) ?? 0) + 1)
        expect(inHand.get(address.laneId)).toBe(1)
        most = Math.max(
          most,
          [...inHand.values()].reduce((a, b) => a + b),
        )
        await release.passed
        inHand.set(address.laneId, 0)
      },
    })
    for (const lane of lanes) await put(db, tenantId, 'inbox', [anItem(lane, 'a')], now())
    const worker = started({ db, handle, concurrency: 3 })
    await until(() => most === 3)

    for (const lane of lanes) worker.hint(hintOf(lane, now()))
    release.open()

    await until(async () => (await Promise.all(lanes.map(isIdle))).every(Boolean))
    expect(most).toBe(3)
    for (const lane of lanes) expect(await effectsOf(test, lane)).toEqual(['a'])
  })

  it('looks again when a hint came while the lane was in hand', async () => {
    const lane = aLaneId()
    const [inHand, release] = [gate(), gate()]
    const handle = recordingHandler(db, {
      afterCommit: async () => {
        inHand.open()
        await release.passed
      },
    })
    const worker = started({ db, handle, sweepEveryMs: NEVER_MS })
    await until(() => worker.stats().buckets === BUCKETS)
    worker.hint(hintOf(lane, await put(db, tenantId, 'inbox', [anItem(lane, 'a')], now())))
    await inHand.passed

    worker.hint(hintOf(lane, await put(db, tenantId, 'inbox', [anItem(lane, 'b')], now())))
    release.open()

    await until(async () => (await effectsOf(test, lane)).length === 2)
    expect(await effectsOf(test, lane)).toEqual(['a', 'b'])
  })

  it('looks again at once when somebody else moved the lane on, and counts no attempt', async () => {
    const lane = aLaneId()
    const failures: unknown[] = []
    let intruded = false
    const handle = recordingHandler(db, {
      beforeWrite: async (seen) => {
        if (intruded) return
        intruded = true
        await db.withTenant(tenantId, (tx) => advanceLane(tx, seen, [seen.items[0]!], now()))
      },
    })
    await put(db, tenantId, 'inbox', [anItem(lane, 'a'), anItem(lane, 'b')], now())

    started({ db, handle, observer: { onFailure: (_a, error) => failures.push(error) } })

    await until(() => isIdle(lane))
    expect(await effectsOf(test, lane)).toEqual(['b'])
    expect(failures).toEqual([])
  })
})

describe('two workers', () => {
  it('share the buckets, and each lane is handled by the one that holds its bucket', async () => {
    const lanes = Array.from({ length: 30 }, aLaneId)
    const [a, b] = [
      started({ db, handle: recordingHandler(db, { worker: 'a' }) }),
      started({ db, handle: recordingHandler(db, { worker: 'b' }) }),
    ]
    await until(() => a.stats().buckets === BUCKETS / 2 && b.stats().buckets === BUCKETS / 2)

    for (const lane of lanes) await put(db, tenantId, 'inbox', [anItem(lane, 'x')], now())

    await until(async () => (await Promise.all(lanes.map(isIdle))).every(Boolean))
    const { rows } = await test.owner.query<{ worker: string; n: number }>(
      'select worker, count(*)::int as n from effect where lane_id = any($1) group by worker order by worker',
      [lanes],
    )
    expect(rows.map((r) => r.worker)).toEqual(['a', 'b'])
    expect(rows.reduce((sum, r) => sum + r.n, 0)).toBe(lanes.length)
  })

  it('take over when one dies, after its leases ran out', async () => {
    const lane = aLaneId()
    const dead = '00000000-0000-4000-8000-000000000001'
    const expiresAt = now() + 400
    await test.owner.query(
      `insert into lane_lease (queue, bucket, owner, expires_at)
       select 'inbox', b, $1, $2 from generate_series(-1, 63) as b`,
      [dead, new Date(expiresAt)],
    )
    await put(db, tenantId, 'inbox', [anItem(lane, 'a')], now())
    let handledAt = 0

    started({ db, handle: recordingHandler(db, { afterCommit: () => void (handledAt = now()) }) })

    await until(() => isIdle(lane))
    expect(handledAt).toBeGreaterThanOrEqual(expiresAt)
    expect(await effectsOf(test, lane)).toEqual(['a'])
  })

  it('see each other even when they first show themselves by the same number', async () => {
    const clash = (): (() => number) => {
      const luck = [0.5, 0.5, 0.25, 0.75]
      return () => luck.shift() ?? Math.random()
    }
    const a = started({ db, handle: recordingHandler(db), random: clash() })
    await until(() => a.stats().buckets === BUCKETS)

    const b = started({ db, handle: recordingHandler(db), random: clash() })

    await until(() => a.stats().buckets === BUCKETS / 2 && b.stats().buckets === BUCKETS / 2)
  })
})

describe('draining', () => {
  it('waits for the work in hand, takes no more, and gives the leases back', async () => {
    const [one, two] = [aLaneId(), aLaneId()]
    const [inHand, release] = [gate(), gate()]
    const handle = recordingHandler(db, {
      beforeWrite: async () => {
        inHand.open()
        await release.passed
      },
    })
    const worker = started({ db, handle, concurrency: 1 })
    await put(db, tenantId, 'inbox', [anItem(one, 'a')], now() - 1_000)
    await inHand.passed
    await put(db, tenantId, 'inbox', [anItem(two, 'b')], now())
    let isDrained = false

    const draining = worker.drain(5_000).then(() => void (isDrained = true))
    worker.hint(hintOf(two, now()))
    for (let i = 0; i < 20; i++) await look(db, inbox(one)) // time enough to give leases back, were they not held
    const wasDrainedEarly = isDrained
    const { rows: heldMeanwhile } = await test.owner.query('select 1 from lane_lease')
    release.open()
    await draining

    const { rows } = await test.owner.query('select 1 from lane_lease')
    expect(wasDrainedEarly).toBe(false)
    expect(heldMeanwhile).toHaveLength(BUCKETS + 1)
    expect(await effectsOf(test, one)).toEqual(['a'])
    expect(kindsOf(await look(db, inbox(two)))).toEqual(['b'])
    expect(rows).toEqual([])
  })

  it('does not wait longer than it was told', async () => {
    const lane = aLaneId()
    const [inHand, release] = [gate(), gate()]
    const handle = recordingHandler(db, {
      beforeWrite: async () => {
        inHand.open()
        await release.passed
      },
    })
    const worker = started({ db, handle })
    await put(db, tenantId, 'inbox', [anItem(lane, 'a')], now())
    await inHand.passed

    await worker.drain(20)

    expect(worker.stats().inFlight).toBe(1)
    release.open()
    await until(() => worker.stats().inFlight === 0)
  })

  it('leaves no lease behind even while a renewal is under way', async () => {
    for (let i = 0; i < 10; i++) {
      const worker = aWorker({ db, handle: recordingHandler(db) })
      worker.start()
      await worker.drain(2_000)
    }

    const { rows } = await test.owner.query('select 1 from lane_lease')
    expect(rows).toEqual([])
  })

  it('can be followed by another start', async () => {
    const lane = aLaneId()
    const worker = started({ db, handle: recordingHandler(db) })
    await worker.drain(1_000)
    await put(db, tenantId, 'inbox', [anItem(lane, 'a')], systemClock.now())

    worker.start()

    await until(() => isIdle(lane))
    expect(await effectsOf(test, lane)).toEqual(['a'])
  })
})
