import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COKE, KOTA, aLine } from '../dialogue/fakes.ts'
import { fitToStock } from './fit-to-stock.ts'

describe('a cart that asks for more than there is', () => {
  it('keeps what is there and says what is short', () => {
    const lines = [aLine(1, KOTA, 20_000), aLine(2, COKE, 1000)]

    const fit = fitToStock({ lines }, (id) => (id === KOTA.variantId ? 6000 : null))

    expect(fit.reductions).toEqual([{ lineNo: 1, quantityMilli: 6000 }])
    expect(fit.shortages).toMatchObject([{ variantId: KOTA.variantId, askedMilli: 20_000, availableMilli: 6000 }])
  })

  it('takes out what is gone, last line first', () => {
    const lines = [aLine(1, KOTA, 2000), aLine(2, COKE, 1000), aLine(3, KOTA, 2000)]

    const { reductions } = fitToStock({ lines }, (id) => (id === KOTA.variantId ? 1000 : 0))

    expect(reductions).toEqual([
      { lineNo: 3, quantityMilli: 0 },
      { lineNo: 2, quantityMilli: 0 },
      { lineNo: 1, quantityMilli: 1000 },
    ])
  })

  it('never leaves more than there is, and takes no more than it must', () => {
    const quantity = fc.integer({ min: 1, max: 50 }).map((n) => n * 500)
    fc.assert(
      fc.property(
        fc.array(quantity, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: -5, max: 100 }),
        (all, have) => {
          const lines = all.map((q, i) => aLine(i + 1, KOTA, q))

          const { reductions } = fitToStock({ lines }, () => have * 500)

          const left = lines.map((l) => reductions.find((r) => r.lineNo === l.lineNo)?.quantityMilli ?? l.quantityMilli)
          const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
          expect(sum(left)).toBe(Math.min(sum(all), Math.max(0, have * 500)))
          expect(left.every((q) => q >= 0)).toBe(true)
        },
      ),
    )
  })
})
