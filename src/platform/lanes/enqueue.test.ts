import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import { err } from '../../kernel/result.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { QUIET_MOST_MS, QUIET_MS } from './lane.ts'
import { enqueue, findDueLanes, type EnqueueRow } from './store.ts'
import { inboxOf, T0 } from './test-inbox.ts'
import { aLaneId, anItem, kindsOf, put, until } from './test-lanes.ts'

const DAY_MS = 86_400_000

let test: TestDatabase
let tenantId: TenantId
beforeAll(async () => {
  test = await createTestDatabase()
  tenantId = await test.addTenant()
})
afterAll(() => test.stop())

const { see, mustSee, putAt, advance, postpone } = inboxOf(() => ({ db: test.worker, tenantId }))

describe('order', () => {
  it('is the order of arrival, over one statement and many', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'), anItem(lane, 'b'))
    await putAt(T0, anItem(lane, 'c'))
    await putAt(T0 - 5_000, anItem(lane, 'd'), anItem(lane, 'e'))

    const seen = await mustSee(lane)

    expect(kindsOf(seen)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(seen.items.map((item) => item.seq)).toEqual([1, 2, 3, 4, 5])
  })

  it('is kept a lane when one statement writes to several', async () => {
    const [one, two] = [aLaneId(), aLaneId()]

    await putAt(T0, anItem(two, 'a'), anItem(one, 'b'), anItem(two, 'c'), anItem(one, 'd'))

    expect([kindsOf(await see(one)), kindsOf(await see(two))]).toEqual([
      ['b', 'd'],
      ['a', 'c'],
    ])
  })

  it('goes on after the lane was emptied', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'), anItem(lane, 'b'))
    await advance(await mustSee(lane))

    await putAt(T0, anItem(lane, 'c'))

    expect((await mustSee(lane)).items.map((item) => [item.kind, item.seq])).toEqual([['c', 3]])
  })

  it('has no gap and no double when many transactions append at once', async () => {
    const lane = aLaneId()

    await Promise.all(Array.from({ length: 40 }, (_, i) => putAt(T0, anItem(lane, `${i}a`), anItem(lane, `${i}b`))))

    const seen = await mustSee(lane)
    expect(seen.items.map((item) => item.seq)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1))
    for (let i = 0; i < 80; i += 2) {
      expect(seen.items[i + 1]?.kind).toBe(seen.items[i]?.kind.replace('a', 'b')) // one statement's items stay together
    }
  })

  it('locks the lanes of one call by their ids, so that two calls cannot wait for each other', async () => {
    const [low, high] = [aLaneId(), aLaneId()].toSorted() as [LaneId, LaneId]
    await putAt(T0, anItem(low, 'a'), anItem(high, 'a'))
    const lock = (id: LaneId, wait: string): string =>
      `select 1 from lane where tenant_id = '${tenantId}' and id = '${id}' for update ${wait}`
    await test.owner.query(`begin; ${lock(low, '')}`)

    const enqueued = putAt(T0, anItem(high, 'b'), anItem(low, 'b'))

    await until(async () => {
      const { rowCount } = await test.owner.query(
        'select 1 from pg_locks where not granted and transactionid = pg_current_xact_id()::xid', // waits for this one
      )
      return rowCount === 1
    })
    await test.owner.query(lock(high, 'nowait')) // still free
    await test.owner.query('commit')
    await enqueued
    expect(kindsOf(await see(high))).toEqual(['a', 'b'])
  })

  it('carries payload and sealed bytes unchanged', async () => {
    const lane = aLaneId()
    const sealed = Buffer.from([0, 255, 92, 39, 34, 10])
    await putAt(T0, anItem(lane, 'a', { payload: { text: `"quoted" \\ ' {} ü`, n: [1] }, sealed }), anItem(lane, 'b'))

    const { items } = await mustSee(lane)

    expect(items[0]).toMatchObject({ payload: { text: `"quoted" \\ ' {} ü`, n: [1] }, sealed, state: 'pending' })
    expect(items[1]).toMatchObject({ payload: {}, sealed: null })
  })
})

describe('enqueueing', () => {
  it('leaves nothing behind when the transaction that causes it is refused', async () => {
    const lane = aLaneId()

    await test.worker.withTenant(tenantId, async (tx) => {
      await enqueue(tx, 'inbox', [anItem(lane, 'a')], T0)
      return err({ code: 'test.refused' })
    })

    expect(await see(lane)).toBeNull()
  })

  it('leaves an existing lane as it was when the transaction throws', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'a'))
    const before = await see(lane)

    const attempt = test.worker.withTenant(tenantId, async (tx) => {
      await enqueue(tx, 'inbox', [anItem(lane, 'b')], T0 + 1)
      throw new Error('crash')
    })

    await expect(attempt).rejects.toThrow('crash')
    expect(await see(lane)).toEqual(before)
  })

  it('of nothing does nothing', async () => {
    const due = await test.worker.withTenant(tenantId, (tx) => enqueue(tx, 'inbox', [], T0))

    expect(due).toEqual([])
  })

  it('into one queue does not touch the lane of the same id in another', async () => {
    const lane = aLaneId()
    await putAt(T0, anItem(lane, 'in'))

    await put(test.worker, tenantId, 'outbox', [anItem(lane, 'out')], T0)

    expect(kindsOf(await see(lane))).toEqual(['in'])
  })
})

describe('the quiet window', () => {
  const text = (lane: LaneId): EnqueueRow => anItem(lane, 'text', { quiet: true })
  const tap = (lane: LaneId): EnqueueRow => anItem(lane, 'tap')

  it('makes a first text due after 700 ms', async () => {
    expect(await putAt(T0, text(aLaneId()))).toBe(T0 + QUIET_MS)
  })

  it('is prolonged by each further text', async () => {
    const lane = aLaneId()
    await putAt(T0, text(lane))

    const due = await putAt(T0 + 500, text(lane))

    expect(due).toBe(T0 + 500 + QUIET_MS)
  })

  it('ends at most 3 s after the first text, however many follow', async () => {
    const lane = aLaneId()
    const dues: number[] = []

    for (let at = 0; at <= 2_900; at += 100) dues.push(await putAt(T0 + at, text(lane)))

    expect(Math.max(...dues)).toBeLessThanOrEqual(T0 + QUIET_MOST_MS)
    expect(dues.at(-1)).toBeGreaterThan(T0 + QUIET_MOST_MS - QUIET_MS)
    expect((await mustSee(lane)).dueAtMs).toBe(dues.at(-1))
  })

  it('is ended at once by a tap', async () => {
    const lane = aLaneId()
    await putAt(T0, text(lane))

    const due = await putAt(T0 + 100, tap(lane))

    expect(due).toBe(T0 + 100)
  })

  it('is not opened again by a text that follows a tap not yet handled', async () => {
    const lane = aLaneId()
    await putAt(T0, tap(lane))

    const due = await putAt(T0 + 100, text(lane))

    expect(due).toBe(T0)
  })

  it('does not open for a text and a tap that come together', async () => {
    const lane = aLaneId()

    expect(await putAt(T0, text(lane), tap(lane))).toBe(T0)
  })

  it('opens anew for the next burst', async () => {
    const lane = aLaneId()
    await putAt(T0, text(lane))
    await advance(await mustSee(lane), undefined, T0 + 700)

    const due = await putAt(T0 + 60_000, text(lane))

    expect(due).toBe(T0 + 60_000 + QUIET_MS)
  })

  it('does not move a lane that is backing off, neither by text nor by tap', async () => {
    const lane = aLaneId()
    await putAt(T0, tap(lane))
    await postpone(lane, T0 + 30_000)

    const dues = [await putAt(T0 + 100, text(lane)), await putAt(T0 + 200, tap(lane))]

    expect(dues).toEqual([T0 + 30_000, T0 + 30_000])
  })
})

describe('delayed items', () => {
  const later = (lane: LaneId, ms: number): EnqueueRow => anItem(lane, `in ${ms}`, { availableAtMs: T0 + ms })

  it('make their lane due at their time', async () => {
    expect(await putAt(T0, later(aLaneId(), DAY_MS))).toBe(T0 + DAY_MS)
  })

  it('do not put off or bring forward one that is due earlier in the same lane', async () => {
    const lane = aLaneId()
    await putAt(T0, later(lane, 60_000))

    expect(await putAt(T0, later(lane, DAY_MS))).toBe(T0 + 60_000)
  })

  it('bring their lane forward when they are due earlier', async () => {
    const lane = aLaneId()
    await putAt(T0, later(lane, DAY_MS))

    expect(await putAt(T0, later(lane, 60_000))).toBe(T0 + 60_000)
  })

  it('give way to a burst of texts, which keeps its own window', async () => {
    const lane = aLaneId()
    await putAt(T0, later(lane, DAY_MS))

    const first = await putAt(T0 + 10_000, anItem(lane, 'text', { quiet: true }))
    const second = await putAt(T0 + 10_500, anItem(lane, 'text', { quiet: true }))

    expect([first, second]).toEqual([T0 + 10_000 + QUIET_MS, T0 + 10_500 + QUIET_MS])
  })

  it('do not make a lane due that has only itself to wait for', async () => {
    const lane = aLaneId()
    await putAt(T0, later(lane, DAY_MS))

    const due = await test.worker.withPlatform((tx) =>
      findDueLanes(
        tx,
        'inbox',
        Array.from({ length: 64 }, (_, b) => b),
        T0 + DAY_MS - 1,
        1_000,
      ),
    )

    expect(due.map((d) => d.laneId)).not.toContain(lane)
  })
})
