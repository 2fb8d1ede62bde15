import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cents } from '../kernel/money.ts'
import { cashDue, lineTotal, orderTotal, QUANTITY_MOST_MILLI, unitPriceWithOptions } from './totals.ts'

describe('line totals', () => {
  it('multiplies whole units exactly', () => {
    expect(lineTotal(3_000, cents(25_50))).toBe(76_50)
  })

  it.each([
    [1_250, 99_99, 124_99], // 12498.75
    [500, 1, 1], // half a cent goes up
    [499, 1, 0],
    [1_005, 100, 101], // 100.5
    [0, 500, 0],
  ])('rounds %i thousandths at %i cents half up to %i cents', (quantity, price, total) => {
    expect(lineTotal(quantity, cents(price))).toBe(total)
  })

  it('is never off by more than half a cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: QUANTITY_MOST_MILLI }),
        fc.integer({ min: 0, max: 1_000_000_00 }),
        (q, p) => {
          const exact = BigInt(q) * BigInt(p)
          const difference = BigInt(lineTotal(q, cents(p))) * 1_000n - exact

          expect(difference > -500n && difference <= 500n).toBe(true)
        },
      ),
    )
  })

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('throws on %d, which is no quantity', (quantity) => {
    expect(() => lineTotal(quantity, cents(100))).toThrow(RangeError)
  })

  it('adds what options cost and takes off what they save, but never below zero', () => {
    expect(unitPriceWithOptions(cents(35_00), [{ priceDelta: cents(5_00) }, { priceDelta: cents(-2_00) }])).toBe(38_00)
    expect(unitPriceWithOptions(cents(1_00), [{ priceDelta: cents(-2_00) }])).toBe(0)
  })

  it('adds up lines; a cart without lines costs nothing', () => {
    expect(orderTotal([{ total: cents(10_00) }, { total: cents(2_50) }])).toBe(12_50)
    expect(orderTotal([])).toBe(0)
  })

  it('adds what it costs to bring the goods', () => {
    expect(orderTotal([{ total: cents(10_00) }], { fee: cents(15_00) })).toBe(25_00)
  })
})

describe('cash', () => {
  it('is rounded down to 10c and shows the rounding', () => {
    expect(cashDue(cents(12_37))).toEqual({ due: 12_30, rounding: -7 })
    expect(cashDue(cents(12_30))).toEqual({ due: 12_30, rounding: 0 })
  })

  it('never asks more than the total, nor 10c less', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_00), (total) => {
        const { due, rounding } = cashDue(cents(total))

        expect(due % 10).toBe(0)
        expect(due - rounding).toBe(total)
        expect(total - due).toBeLessThan(10)
      }),
    )
  })

  it('throws on a negative total', () => {
    expect(() => cashDue(cents(-1))).toThrow(RangeError)
  })
})
