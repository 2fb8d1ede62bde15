import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LaneId, TenantId } from '../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { LaneMovedError } from './lane.ts'
import { advanceLane, claimHead, enqueueClaimed, markHead, postponeLane, type Claimed } from './store.ts'
import { inboxOf, T0 } from './test-inbox.ts'
import { aLaneId, anItem, look, put } from './test-lanes.ts'

const LATER = T0 + 90_000

let test: TestDatabase
let tenantId: TenantId
beforeAll(async () => {
  test = await createTestDatabase()
  tenantId = await test.addTenant()
})
afterAll(() => test.stop())

const claim = (laneId: LaneId, nowMs = T0): Promise<Claimed | null> =>
  test.worker.withTenant(tenantId, (tx) => claimHead(tx, 'inbox', laneId, { nowMs, dueAtMs: LATER }))
const { mustSee, putAt } = inboxOf(() => ({ db: test.worker, tenantId }))
/** A lane with these items, due at T0. */
const aLane = async (...kinds: readonly string[]): Promise<LaneId> => {
  const laneId = aLaneId()
  await putAt(T0, ...kinds.map((kind) => anItem(laneId, kind)))
  return laneId
}

describe('claiming the head of a lane', () => {
  it('tells the lane as it was, and leaves its head as sending until the time given', async () => {
    const laneId = await aLane('a', 'b')

    const claimed = await claim(laneId)

    expect(claimed?.lane).toMatchObject({ version: 1, tail: 2, attempts: 0, dueAtMs: T0 })
    expect(claimed?.head).toMatchObject({ kind: 'a', state: 'pending', attempts: 0, startedAtMs: null })
    const lane = await mustSee(laneId)
    expect(lane).toMatchObject({ version: 1, attempts: 1, dueAtMs: LATER })
    expect(lane.items.map((i) => [i.kind, i.state, i.attempts, i.startedAtMs])).toEqual([
      ['a', 'sending', 1, T0],
      ['b', 'pending', 0, null],
    ])
  })

  it('moves on from the version that it tells', async () => {
    const laneId = await aLane('a')
    const claimed = await claim(laneId)
    if (!claimed) throw new Error('nothing claimed')

    await test.worker.withTenant(tenantId, (tx) => advanceLane(tx, claimed.lane, [claimed.head], T0))

    expect(await mustSee(laneId)).toMatchObject({ items: [], dueAtMs: null, version: 2 })
  })

  it('gives a head to one of many who claim it at once', async () => {
    const laneId = await aLane('a')

    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(laneId)))

    expect(claims.filter((c) => c !== null)).toHaveLength(1)
    expect((await mustSee(laneId)).items[0]).toMatchObject({ state: 'sending', attempts: 1 })
  })

  it('finds nothing when the lane moved on while it waited for it, and leaves the next item free', async () => {
    const laneId = await aLane('a', 'b')
    const lane = await mustSee(laneId)
    let claiming: Promise<Claimed | null> = Promise.resolve(null)

    await test.worker.withTenant(tenantId, async (tx) => {
      await advanceLane(tx, lane, lane.items.slice(0, 1), T0)
      claiming = claim(laneId)
      await new Promise((resolve) => setTimeout(resolve, 50)) // it is waiting for the lane by now; sooner proves less, not wrong
    })

    expect(await claiming).toBeNull()
    expect(await mustSee(laneId)).toMatchObject({ version: 1, dueAtMs: T0, items: [{ kind: 'b', state: 'pending' }] })
  })

  it.each([
    [
      'an empty lane',
      () =>
        aLane('a').then(async (laneId) => {
          const lane = await mustSee(laneId)
          await test.worker.withTenant(tenantId, (tx) => advanceLane(tx, lane, lane.items, T0))
          return laneId
        }),
    ],
    ['a lane that nobody made', () => Promise.resolve(aLaneId())],
    [
      'a lane in which something failed',
      async () => {
        const laneId = await aLane('a')
        const lane = await mustSee(laneId)
        await test.worker.withTenant(tenantId, (tx) => postponeLane(tx, lane, T0))
        return laneId
      },
    ],
    [
      'a head that is being sent',
      async () => {
        const laneId = await aLane('a')
        const lane = await mustSee(laneId)
        const mark = { state: 'sending', attempts: 0, startedAtMs: T0, dueAtMs: T0 } as const
        await test.worker.withTenant(tenantId, (tx) => markHead(tx, lane, lane.items[0]!, mark))
        return laneId
      },
    ],
  ])('takes nothing from %s, and changes nothing', async (_, arrange) => {
    const laneId = await arrange()
    const before = await look(test.worker, { tenantId, queue: 'inbox', laneId })

    expect(await claim(laneId)).toBeNull()
    expect(await look(test.worker, { tenantId, queue: 'inbox', laneId })).toEqual(before)
  })

  it('takes nothing before the lane is due', async () => {
    const laneId = await aLane('a')

    expect(await claim(laneId, T0 - 1)).toBeNull()
  })
})

describe('appending an item and claiming it', () => {
  const append = (laneId: LaneId, kind: string, nowMs = T0) =>
    test.worker.withTenant(tenantId, (tx) =>
      enqueueClaimed(tx, 'inbox', anItem(laneId, kind), { nowMs, dueAtMs: nowMs + 90_000 }),
    )

  it('makes a lane as enqueueing and claiming would', async () => {
    const [one, both] = [aLaneId(), await aLane('a')]
    await claim(both)

    const { claimed } = await append(one, 'a')

    const seen = async (laneId: LaneId) => {
      const { address: _address, items, ...lane } = await mustSee(laneId)
      return { lane, items: items.map(({ id: _id, payload: _payload, sealed: _sealed, ...item }) => item) }
    }
    expect(await seen(one)).toEqual(await seen(both))
    expect(claimed?.lane).toMatchObject({ version: 1, tail: 1, attempts: 0 })
    expect(claimed?.head).toMatchObject({ seq: 1, kind: 'a', state: 'pending', attempts: 0 })
  })

  it('claims in a lane that was emptied, and moves on from the version that it tells', async () => {
    const laneId = await aLane('a')
    const first = await claim(laneId)
    await test.worker.withTenant(tenantId, (tx) => advanceLane(tx, first!.lane, [first!.head], T0))

    const { claimed } = await append(laneId, 'b')
    await test.worker.withTenant(tenantId, (tx) => advanceLane(tx, claimed!.lane, [claimed!.head], T0))

    expect(await mustSee(laneId)).toMatchObject({ items: [], tail: 2, attempts: 0, dueAtMs: null })
  })

  it.each([
    ['waits', async (laneId: LaneId) => void (await aLaneWith(laneId, 'a')), T0],
    ['is claimed itself, in the same millisecond', async (laneId: LaneId) => void (await append(laneId, 'a')), LATER],
  ])('only appends behind one that %s', async (_what, before, dueAtMs) => {
    const laneId = aLaneId()
    await before(laneId)
    const lane = await mustSee(laneId)

    const appended = await append(laneId, 'b')

    expect(appended).toEqual({ claimed: null, dueAtMs })
    const after = await mustSee(laneId)
    expect(after).toMatchObject({ version: lane.version, attempts: lane.attempts, dueAtMs, tail: 2 })
    expect(after.items.map((i) => [i.kind, i.state])).toEqual([
      ['a', lane.items[0]?.state],
      ['b', 'pending'],
    ])
  })

  it('brings a lane that is due later forward, but not one that backs off', async () => {
    const [later, backing] = [aLaneId(), await aLane('a')]
    await put(test.worker, tenantId, 'inbox', [{ ...anItem(later, 'a'), availableAtMs: LATER }], T0)
    const lane = await mustSee(backing)
    await test.worker.withTenant(tenantId, (tx) => postponeLane(tx, lane, LATER))

    const due = [await append(later, 'b'), await append(backing, 'b')].map(({ dueAtMs }) => dueAtMs)

    expect(due).toEqual([T0, LATER])
  })

  it('is done by one of many at once, in a new lane as in one that is there; what is behind it waits', async () => {
    for (const laneId of [aLaneId(), await emptied()]) {
      const ended = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => append(laneId, `k${i}`)))

      const done = ended.flatMap((e) => (e.status === 'fulfilled' ? [e.value] : []))
      const failed = ended.flatMap((e) => (e.status === 'rejected' ? [e.reason as Error] : []))
      expect(done.filter(({ claimed }) => claimed)).toHaveLength(1)
      expect(failed.every((error) => error instanceof LaneMovedError)).toBe(true)
      const { items } = await mustSee(laneId)
      expect(items.map(({ state }) => state)).toEqual(['sending', ...Array<string>(done.length - 1).fill('pending')])
      expect(items.map(({ seq }) => seq)).toEqual(items.map((_, i) => items[0]!.seq + i))
    }
  })

  const aLaneWith = (laneId: LaneId, kind: string) => put(test.worker, tenantId, 'inbox', [anItem(laneId, kind)], T0)
  const emptied = async (): Promise<LaneId> => {
    const laneId = await aLane('a')
    const lane = await mustSee(laneId)
    await test.worker.withTenant(tenantId, (tx) => advanceLane(tx, lane, lane.items, T0))
    return laneId
  }
})
