import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { LaneMovedError, type Lane } from './lane.ts'
import { listParked, parkItem, replayParked } from './parked-store.ts'
import { advanceLane, enqueue, findDueLanes, markHead, postponeLane, readLane, type EnqueueRow } from './store.ts'
import { inboxOf, T0 } from './test-inbox.ts'
import { aLaneId, anItem, gate, kindsOf, look, put } from './test-lanes.ts'

const DAY_MS = 86_400_000

let test: TestDatabase
let tenantId: TenantId
beforeAll(async () => {
  test = await createTestDatabase()
  tenantId = await test.addTenant()
})
afterAll(() => test.stop())

const { see, mustSee, putAt, advance, postpone, addressOf } = inboxOf(() => ({ db: test.worker, tenantId }))

describe('moving a lane on', () => {
  it('takes the handled items away and says that nothing is due', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'), anItem(lane, 'b'))

    const due = await advance(await mustSee(lane))

    expect(due).toBeNull()
    expect(await mustSee(lane)).toMatchObject({ items: [], dueAtMs: null, attempts: 0, version: 1 })
  })

  it('leaves what came in between, due at once', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'))
    const seen = await mustSee(lane)
    await putAt(T0 + 1, anItem(lane, 'b'))

    const due = await advance(seen, seen.items, T0 + 10)

    expect(due).toBe(T0 + 10)
    expect(kindsOf(await see(lane))).toEqual(['b'])
  })

  it.each([
    { handled: [0], left: ['b', 'c'] },
    { handled: [0, 1], left: ['c'] },
    { handled: [1], left: ['a', 'c'] },
    { handled: [2], left: ['a', 'b'] },
    { handled: [2, 0], left: ['b'] },
    { handled: [], left: ['a', 'b', 'c'] },
  ])('by items $handled leaves $left and stays due', async ({ handled, left }) => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'), anItem(lane, 'b'), anItem(lane, 'c'))
    const seen = await mustSee(lane)

    const due = await advance(
      seen,
      handled.map((i) => seen.items[i]!),
    )

    expect(due).toBe(T0)
    expect(kindsOf(await see(lane))).toEqual(left)
  })

  it('of a lane found empty does not make it due for ever', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'))
    await advance(await mustSee(lane))

    const due = await advance(await mustSee(lane))

    expect(due).toBeNull()
  })

  it('lets one of two who read the same version win, and undoes all that the other wrote', async () => {
    const lane = aLaneId()
    const other = aLaneId()
    await putAt(T0, anItem(lane, 'a'))
    const seen = await mustSee(lane)
    const handle = (winner: string): Promise<unknown> =>
      test.worker.withTenant(tenantId, async (tx) => {
        const written = enqueue(tx, 'outbox', [anItem(other, winner)], T0) // before the fence, on purpose
        await written
        await advanceLane(tx, seen, seen.items, T0)
      })

    const outcomes = await Promise.allSettled([handle('one'), handle('two')])

    const lost = outcomes.filter((o) => o.status === 'rejected')
    expect(lost.map((o) => o.reason as unknown)).toEqual([expect.any(LaneMovedError)])
    const out = await look(test.worker, { tenantId, queue: 'outbox', laneId: other })
    expect(out?.items).toHaveLength(1)
  })

  it('makes the second wait for the first, and win when the first is rolled back', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'))
    const seen = await mustSee(lane)
    const [fenced, crash] = [gate(), gate()]
    const first = test.worker.withTenant(tenantId, async (tx) => {
      await advanceLane(tx, seen, seen.items, T0)
      fenced.open()
      await crash.passed
      throw new Error('crash')
    })
    first.catch(() => undefined)
    await fenced.passed

    const second = advance(seen)
    crash.open()

    await expect(first).rejects.toThrow('crash')
    expect(await second).toBeNull()
    expect((await mustSee(lane)).version).toBe(1)
  })

  it.each([
    [
      'marking',
      (lane: Lane) => (tx: Parameters<typeof markHead>[0]) =>
        markHead(tx, lane, lane.items[0]!, { state: 'sending', attempts: 1, startedAtMs: T0, dueAtMs: T0 }),
    ],
    ['postponing', (lane: Lane) => (tx: Parameters<typeof postponeLane>[0]) => postponeLane(tx, lane, T0)],
    ['parking', (lane: Lane) => (tx: Parameters<typeof parkItem>[0]) => parkItem(tx, lane, lane.items[0]!, 'x', T0)],
  ])('fences %s as well', async (_what, act) => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'))
    const seen = await mustSee(lane)
    await postpone(lane, T0 + 5)

    const attempt = test.worker.withTenant<unknown>(tenantId, (tx) => act(seen)(tx))

    await expect(attempt).rejects.toBeInstanceOf(LaneMovedError)
    expect(await mustSee(lane)).toMatchObject({ version: 1, dueAtMs: T0 + 5, items: [{ state: 'pending' }] })
  })

  it('is not disturbed by what is only appended', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'))
    const seen = await mustSee(lane)
    await putAt(T0, anItem(lane, 'b'))

    await expect(advance(seen)).resolves.toBe(T0)
  })

  it('marks the head and holds the lane until the time given, whatever is appended', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'), anItem(lane, 'b'))
    const seen = await mustSee(lane)

    await test.worker.withTenant(tenantId, (tx) =>
      markHead(tx, seen, seen.items[0]!, { state: 'sending', attempts: 1, startedAtMs: T0 + 3, dueAtMs: T0 + 90_000 }),
    )
    const due = await putAt(T0 + 10, anItem(lane, 'c'))

    expect(due).toBe(T0 + 90_000)
    expect((await mustSee(lane)).items.map((i) => [i.state, i.attempts, i.startedAtMs])).toEqual([
      ['sending', 1, T0 + 3],
      ['pending', 0, null],
      ['pending', 0, null],
    ])
  })
})

describe('parking', () => {
  const park = async (laneId: LaneId, reason: string, nowMs = T0): Promise<number | null> => {
    const lane = await mustSee(laneId)
    return test.worker.withTenant(tenantId, (tx) => parkItem(tx, lane, lane.items[0]!, reason, nowMs))
  }
  const replay = (id: EnqueueRow['id'], nowMs: number) =>
    test.api.withTenant(tenantId, (tx) => replayParked(tx, id, nowMs))
  const parked = () => test.api.withTenant(tenantId, (tx) => listParked(tx, { queue: null, after: null, most: 100 }))
  const parkedIds = async (): Promise<readonly string[]> => (await parked()).map((p) => p.id)

  it('takes the head out with its reason, and the lane goes on', async () => {
    const lane = aLaneId()
    const poison = anItem(lane, 'poison', { payload: { n: 1 }, sealed: Buffer.from('s') })
    await putAt(T0, poison, anItem(lane, 'next'))

    const due = await park(lane, 'x'.repeat(2_000))

    expect(due).toBe(T0)
    expect(kindsOf(await see(lane))).toEqual(['next'])
    expect((await parked()).find((p) => p.id === poison.id)).toEqual({
      id: poison.id,
      queue: 'inbox',
      laneId: lane,
      kind: 'poison',
      reason: 'x'.repeat(500),
      attempts: 0,
      parkedAtMs: T0,
    })
  })

  it('is undone by a replay, which appends the same item to the end of its lane', async () => {
    const lane = aLaneId()
    const poison = anItem(lane, 'poison', { payload: { n: 1 }, sealed: Buffer.from('s') })
    await putAt(T0, poison)
    await park(lane, 'defect')
    await putAt(T0, anItem(lane, 'next'))

    const replayed = await replay(poison.id, T0 + 50)

    const { items } = await mustSee(lane)
    expect(replayed).toEqual({ queue: 'inbox', laneId: lane, bucket: poison.bucket })
    expect(items.map((i) => i.kind)).toEqual(['next', 'poison'])
    expect(items[1]).toMatchObject({ id: poison.id, payload: { n: 1 }, sealed: Buffer.from('s'), attempts: 0 })
    expect(await parkedIds()).not.toContain(poison.id)
  })

  it('is undone once only, also when two people press the button at once', async () => {
    const lane = aLaneId()
    const poison = anItem(lane, 'poison')
    await putAt(T0, poison)
    await park(lane, 'defect')

    const replayed = await Promise.all([replay(poison.id, T0), replay(poison.id, T0)])

    expect(replayed.filter((at) => at !== null)).toHaveLength(1)
    expect(kindsOf(await see(lane))).toEqual(['poison'])
  })

  it('happens again to an item that fails again after its replay', async () => {
    const lane = aLaneId()
    const poison = anItem(lane, 'poison')
    await putAt(T0, poison)
    await park(lane, 'first')
    await replay(poison.id, T0 + 1)

    await park(lane, 'second', T0 + 2)

    expect((await parked()).find((p) => p.id === poison.id)).toMatchObject({ reason: 'second', parkedAtMs: T0 + 2 })
    expect(await replay(poison.id, T0 + 3)).not.toBeNull()
  })

  it('cannot be undone by another tenant', async () => {
    const lane = aLaneId()
    const poison = anItem(lane, 'poison')
    await putAt(T0, poison)
    await park(lane, 'defect')
    const other = await test.addTenant()

    const replayed = await test.api.withTenant(other, (tx) => replayParked(tx, poison.id, T0))

    expect(replayed).toBeNull()
    expect(await parkedIds()).toContain(poison.id)
  })
})

describe('reading', () => {
  it('brings no more items than asked for, the oldest first', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'), anItem(lane, 'b'), anItem(lane, 'c'))

    const seen = await test.worker.withTenant(tenantId, (tx) => readLane(tx, 'inbox', lane, 2))

    expect(kindsOf(seen)).toEqual(['a', 'b'])
  })

  it('of a part, then moving on by all of it, leaves the rest due', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'), anItem(lane, 'b'), anItem(lane, 'c'))
    const part = await test.worker.withTenant(tenantId, (tx) => readLane(tx, 'inbox', lane, 2))

    const due = await advance(part!)

    expect(due).toBe(T0)
    expect(kindsOf(await see(lane))).toEqual(['c'])
  })

  it('shows another tenant nothing', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'))
    const other = await test.addTenant()

    expect(await look(test.worker, { ...addressOf(lane), tenantId: other })).toBeNull()
  })
})

describe('finding due lanes', () => {
  it('crosses tenants, oldest first, within the buckets and the number asked for', async () => {
    const other = await test.addTenant()
    const [a, b, c] = [aLaneId(), aLaneId(), aLaneId()]
    const at = T0 - 30 * DAY_MS // before everything else in this file
    await put(test.worker, tenantId, 'job', [anItem(a, 'a', { bucket: 3 })], at + 1)
    await put(test.worker, other, 'job', [anItem(b, 'b', { bucket: 4 })], at)
    await put(test.worker, other, 'job', [anItem(c, 'c', { bucket: 5 })], at)
    const find = (buckets: readonly number[], most: number): Promise<readonly unknown[]> =>
      test.worker.withPlatform((tx) => findDueLanes(tx, 'job', buckets, at + 1, most))

    const [both, first] = [await find([3, 4], 10), await find([3, 4], 1)]

    expect(both).toEqual([
      { tenantId: other, laneId: b, bucket: 4, dueAtMs: at },
      { tenantId, laneId: a, bucket: 3, dueAtMs: at + 1 },
    ])
    expect(first).toHaveLength(1)
  })
})
