import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs, bucketOf, BUCKETS, DEFAULT_BACKOFF } from './lane.ts'

describe('buckets', () => {
  it('are the same in every release, because rows carry them', () => {
    const buckets = ['', 'a', '018f3c1e-7b2a-7000-8000-000000000001'].map((id) => bucketOf(id))

    expect(buckets).toEqual([5, 44, bucketOf('018f3c1e-7b2a-7000', '-8000-000000000001')])
  })

  it('are whole numbers below the count for any ids', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (ids) => {
        const bucket = bucketOf(...ids)
        expect(Number.isInteger(bucket) && bucket >= 0 && bucket < BUCKETS).toBe(true)
      }),
    )
  })

  it('spread random ids evenly', () => {
    const counts = new Array<number>(BUCKETS).fill(0)

    for (let i = 0; i < 64_000; i++) counts[bucketOf(randomUUID())]! += 1

    // 1000 each on average, standard deviation about 31: six of them is beyond chance.
    expect(Math.min(...counts)).toBeGreaterThan(800)
    expect(Math.max(...counts)).toBeLessThan(1_200)
  })
})

describe('back-off', () => {
  const policies = fc.record({
    firstMs: fc.integer({ min: 1, max: 10_000 }),
    mostMs: fc.integer({ min: 1, max: 600_000 }),
    attemptsMax: fc.constant(5),
  })
  const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

  it('stays between half its ceiling and its ceiling, which never exceeds the most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), policies, randoms, (attempts, policy, random) => {
        const waitMs = backoffMs(attempts, policy, random)
        const ceiling = Math.min(policy.mostMs, policy.firstMs * 2 ** (attempts - 1))
        expect(waitMs).toBeGreaterThanOrEqual(Math.floor(ceiling / 2))
        expect(waitMs).toBeLessThanOrEqual(Math.ceil(ceiling))
      }),
    )
  })

  it('never shrinks with more attempts when the luck is the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), policies, randoms, (attempts, policy, random) => {
        expect(backoffMs(attempts + 1, policy, random)).toBeGreaterThanOrEqual(backoffMs(attempts, policy, random))
      }),
    )
  })

  it('tries for one to two minutes by default before it parks', () => {
    const waits = Array.from({ length: DEFAULT_BACKOFF.attemptsMax - 1 }, (_, i) => i + 1)
    const total = (random: number): number => waits.reduce((sum, n) => sum + backoffMs(n, DEFAULT_BACKOFF, random), 0)

    expect(total(0)).toBeGreaterThanOrEqual(60_000)
    expect(total(1)).toBeLessThanOrEqual(125_000)
  })
})
