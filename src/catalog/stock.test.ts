import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VariantId } from '../kernel/ids.ts'
import { idOf } from './fakes.ts'
import { findLowStock, findShortages, sumByVariant } from './stock.ts'

const [bread, milk] = [idOf(1) as VariantId, idOf(2) as VariantId]
const aQuantity = fc.record({
  variantId: fc.constantFrom(bread, milk),
  quantityMilli: fc.integer({ min: 1, max: 9_999 }),
})

describe('stock', () => {
  it('adds up lines of one variant, in the order of ids', () => {
    const sums = sumByVariant([
      { variantId: milk, quantityMilli: 1_000 },
      { variantId: bread, quantityMilli: 2_000 },
      { variantId: milk, quantityMilli: 500 },
    ])

    expect(sums).toEqual([
      { variantId: bread, quantityMilli: 2_000 },
      { variantId: milk, quantityMilli: 1_500 },
    ])
  })

  it('keeps every quantity when adding up, names each variant once, and sorts', () => {
    fc.assert(
      fc.property(fc.array(aQuantity), (quantities) => {
        const sums = sumByVariant(quantities)

        const total = (list: readonly { quantityMilli: number }[]): number =>
          list.reduce((n, q) => n + q.quantityMilli, 0)
        expect(total(sums)).toBe(total(quantities))
        expect(sums.map((s) => s.variantId)).toEqual([...new Set(quantities.map((q) => q.variantId))].sort())
      }),
    )
  })

  it('is short of what is asked beyond on hand less reserved, and of what has no level', () => {
    const shortages = findShortages(
      [
        { variantId: bread, quantityMilli: 3_000 },
        { variantId: milk, quantityMilli: 1_000 },
      ],
      [{ variantId: bread, onHandMilli: 5_000, reservedMilli: 3_000 }],
    )

    expect(shortages).toEqual([
      { variantId: bread, quantityMilli: 3_000, availableMilli: 2_000 },
      { variantId: milk, quantityMilli: 1_000, availableMilli: 0 },
    ])
  })

  it('never reports less than nothing as available', () => {
    const [shortage] = findShortages(
      [{ variantId: bread, quantityMilli: 1 }],
      [{ variantId: bread, onHandMilli: -2_000, reservedMilli: 0 }],
    )

    expect(shortage?.availableMilli).toBe(0)
  })
})

describe('low stock', () => {
  const left = (availableMilli: number, takenMilli: number, lowStockMilli: number | null = 2_000) =>
    findLowStock([{ variantId: bread, availableMilli, takenMilli, lowStockMilli }]).length

  it('is told once a crossing: when it falls to the limit or past it, and not while it stays there', () => {
    expect([left(3_000, 1_000), left(2_000, 1_000), left(1_000, 5_000)]).toEqual([0, 1, 1])
    expect([left(1_000, 1_000), left(0, 500), left(2_000, -1_000)]).toEqual([0, 0, 0])
  })

  it('is never told of what has no limit', () => {
    expect(left(0, 9_000, null)).toBe(0)
  })
})
