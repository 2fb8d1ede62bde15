import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS } from '../../kernel/clock.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { BUCKETS } from './lane.ts'
import { decideShare, releaseLeases, renewLeases } from './leases.ts'

const bucketNumbers = Array.from({ length: BUCKETS }, (_, bucket) => bucket)

/** Who holds what: each bucket one worker or nobody, live or expired, and a presence row for some workers. */
const states = fc
  .record({
    owners: fc.array(fc.option(fc.constantFrom('me', 'b', 'c', 'd'), { nil: null }), {
      minLength: BUCKETS,
      maxLength: BUCKETS,
    }),
    dead: fc.array(fc.boolean(), { minLength: BUCKETS, maxLength: BUCKETS }),
    present: fc.subarray(['me', 'b', 'c', 'd']),
  })
  .map(({ owners, dead, present }) => [
    ...owners.flatMap((owner, bucket) => (owner ? [{ bucket, owner, isLive: !dead[bucket] }] : [])),
    ...present.map((owner, i) => ({ bucket: -1 - i, owner, isLive: true })),
  ])

describe('deciding the share', () => {
  it('keeps and releases exactly what is its own, and takes only what is free', () => {
    fc.assert(
      fc.property(states, (rows) => {
        const { keep, take, release } = decideShare('me', rows)
        const mine = rows.filter((r) => r.isLive && r.owner === 'me' && r.bucket >= 0).map((r) => r.bucket)
        const others = new Set(rows.filter((r) => r.isLive && r.owner !== 'me').map((r) => r.bucket))
        expect([...keep, ...release].sort()).toEqual([...mine].sort())
        expect(take.some((bucket) => mine.includes(bucket) || others.has(bucket))).toBe(false)
        expect(new Set([...keep, ...take]).size).toBe(keep.length + take.length)
      }),
    )
  })

  it('never wants more than its fair share, rounded up', () => {
    fc.assert(
      fc.property(states, (rows) => {
        const { keep, take } = decideShare('me', rows)
        const workers = new Set([...rows.filter((r) => r.isLive).map((r) => r.owner), 'me']).size
        expect(keep.length + take.length).toBeLessThanOrEqual(Math.ceil(BUCKETS / workers))
      }),
    )
  })

  it('releases nothing while it has no more than its share', () => {
    fc.assert(
      fc.property(states, (rows) => {
        const { keep, release } = decideShare('me', rows)
        const workers = new Set([...rows.filter((r) => r.isLive).map((r) => r.owner), 'me']).size
        expect(release.length === 0 || keep.length === Math.ceil(BUCKETS / workers)).toBe(true)
      }),
    )
  })

  it('comes to rest with every bucket held once, whoever comes and goes', () => {
    const crews = fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(crews, (phases) => {
        let held = new Map<number, string>()
        for (const crew of phases) {
          held = new Map([...held].filter(([, owner]) => crew.includes(owner))) // the others' leases ran out
          for (let round = 0; round < 4; round++) {
            for (const me of crew) {
              const rows = [...held].map(([bucket, owner]) => ({ bucket, owner, isLive: true }))
              const presence = crew.map((owner, i) => ({ bucket: -1 - i, owner, isLive: true }))
              const { keep, take } = decideShare(me, [...rows, ...presence])
              held = new Map([...held].filter(([, owner]) => owner !== me))
              for (const bucket of [...keep, ...take]) held.set(bucket, me)
            }
          }
          const sizes = crew.map((me) => [...held.values()].filter((owner) => owner === me).length)
          expect(held.size).toBe(BUCKETS)
          expect(Math.max(...sizes)).toBeLessThanOrEqual(Math.ceil(BUCKETS / crew.length))
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('leases in the database', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.stop())
  beforeEach(() => test.owner.query('delete from lane_lease'))

  const TTL_MS = 5_000
  const T0 = Date.UTC(2026, 10, 25)
  const aMember = (presence: number) => {
    const owner = randomUUID()
    return {
      owner,
      renew: (nowMs: number) =>
        test.worker.withPlatform((tx) => renewLeases(tx, { queue: 'inbox', owner, presence, nowMs, ttlMs: TTL_MS })),
      release: () => test.worker.withPlatform((tx) => releaseLeases(tx, 'inbox', owner)),
    }
  }

  it('give one worker everything', async () => {
    const a = aMember(-1)

    const round = await a.renew(T0)

    expect(round).toEqual({ held: bucketNumbers, workers: 1, isPresent: true, orphaned: [] })
  })

  it('are shared fairly within two rounds of a second worker coming', async () => {
    const [a, b] = [aMember(-1), aMember(-2)]
    await a.renew(T0)

    await b.renew(T0 + 1)
    const [heldByA, heldByB] = [await a.renew(T0 + 2), await b.renew(T0 + 3)]

    expect(heldByA.held).toHaveLength(BUCKETS / 2)
    expect(heldByB.held).toHaveLength(BUCKETS / 2)
    expect(new Set([...heldByA.held, ...heldByB.held]).size).toBe(BUCKETS)
  })

  it('of a dead worker go to the other after their time, and not before', async () => {
    const [a, b] = [aMember(-1), aMember(-2)]
    await a.renew(T0)
    await b.renew(T0)

    const early = await b.renew(T0 + TTL_MS - 1)
    const late = await b.renew(T0 + TTL_MS)

    expect(early.held).toEqual([])
    expect(late).toMatchObject({ held: bucketNumbers, orphaned: bucketNumbers })
  })

  it('of a dead worker whose clock was days ahead are free as soon as the clock is right', async () => {
    const [a, b] = [aMember(-1), aMember(-2)]
    await a.renew(T0 + 3 * DAY_MS)

    const round = await b.renew(T0)

    expect(round).toEqual({ held: bucketNumbers, workers: 1, isPresent: true, orphaned: bucketNumbers })
  })

  it('given back are free at once, also the presence', async () => {
    const [a, b] = [aMember(-1), aMember(-2)]
    await a.renew(T0)

    await a.release()
    const round = await b.renew(T0 + 1)

    expect(round).toEqual({ held: bucketNumbers, workers: 1, isPresent: true, orphaned: [] })
  })

  it('never give one bucket to two workers that come at the same moment', async () => {
    const members = Array.from({ length: 6 }, (_, i) => aMember(-1 - i))

    const rounds = await Promise.all(members.map((m) => m.renew(T0)))

    const held = rounds.flatMap((r) => r.held)
    expect(new Set(held).size).toBe(held.length)
  })

  it('tell a worker whose presence number is taken to choose another', async () => {
    const [a, b] = [aMember(-7), aMember(-7)]
    await a.renew(T0)

    const round = await b.renew(T0 + 1)

    expect(round.isPresent).toBe(false)
  })

  it('of one queue say nothing about another', async () => {
    const a = aMember(-1)
    await a.renew(T0)

    const other = await test.worker.withPlatform((tx) =>
      renewLeases(tx, { queue: 'outbox', owner: randomUUID(), presence: -1, nowMs: T0, ttlMs: TTL_MS }),
    )

    expect(other.held).toEqual(bucketNumbers)
  })

  it('of workers long gone leave no rows behind', async () => {
    for (let i = 1; i <= 5; i++) await aMember(-i).renew(T0 + i * TTL_MS * 2)

    const { rows } = await test.owner.query<{ n: number }>('select count(*)::int as n from lane_lease')

    expect(rows[0]?.n).toBe(BUCKETS + 1)
  })
})
