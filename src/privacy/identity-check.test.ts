import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VariantId } from '../kernel/ids.ts'
import { bandOf, isRight, makeCheck, questionsOf } from './identity-check.ts'

const variants = (...names: readonly string[]): readonly VariantId[] => names as readonly VariantId[]
const MANY = variants('milk', 'sugar', 'eggs', 'salt', 'oil')
const dice = (seed: number) => {
  let state = seed
  return (n: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor(state / 65_536) % n // the low bits of such a generator repeat
  }
}

describe('a check of who asks', () => {
  it('asks for something ordered, for about how much, and for a code', () => {
    const check = makeCheck({ ordered: variants('bread'), lastTotalCents: 36_00, others: MANY }, dice(7))

    expect(questionsOf(check)).toEqual(['item', 'band', 'code'])
    expect(check.item?.choices).toHaveLength(4)
    expect(check.item?.choices).toContain('bread')
    expect(check.code).toMatch(/^\d{6}$/)
  })

  it('takes the right answers and no others', () => {
    const check = makeCheck({ ordered: variants('bread'), lastTotalCents: 136_00, others: MANY }, dice(7))

    expect(isRight(check, { question: 'item', variantId: variants('bread')[0] ?? null })).toBe(true)
    expect(isRight(check, { question: 'item', variantId: variants('milk')[0] ?? null })).toBe(false)
    expect(isRight(check, { question: 'item', variantId: null })).toBe(false)
    expect([0, 1, 2, 3, 4].filter((band) => isRight(check, { question: 'band', band }))).toEqual([2])
    expect(isRight(check, { question: 'code', code: check.code })).toBe(true)
    expect(isRight(check, { question: 'code', code: check.code.split('').toReversed().join('') + '0' })).toBe(false)
  })

  it('shows the thing that was ordered at any place of the list', () => {
    const places = new Set<number>()
    for (let seed = 1; seed < 200; seed++) {
      const { item } = makeCheck({ ordered: variants('bread'), lastTotalCents: null, others: MANY }, dice(seed))
      places.add(item?.choices.indexOf(item.right) ?? -1)
    }

    expect([...places].toSorted()).toEqual([0, 1, 2, 3])
  })

  it('asks only for the code of somebody who never ordered, and leaves out a list that would give itself away', () => {
    expect(questionsOf(makeCheck({ ordered: [], lastTotalCents: null, others: MANY }, dice(1)))).toEqual(['code'])
    expect(
      questionsOf(makeCheck({ ordered: variants('bread'), lastTotalCents: 5_00, others: variants('milk') }, dice(1))),
    ).toEqual(['band', 'code'])
  })

  it('puts every total into exactly one band', () => {
    fc.assert(
      fc.property(fc.nat(100_000_00), (total) => {
        expect(bandOf(total)).toBeGreaterThanOrEqual(0)
        expect(bandOf(total)).toBeLessThanOrEqual(4)
      }),
    )
    expect([0, 49_99, 50_00, 99_99, 100_00, 499_99, 500_00].map(bandOf)).toEqual([0, 0, 1, 1, 2, 3, 4])
  })
})
