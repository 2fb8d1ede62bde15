/** What a change makes of an order, and until when; with arithmetic that must hold for any order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idOf } from '../../catalog/fakes.ts'
import type { OptionId, VariantId } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { aLine } from '../fakes.ts'
import { cutLines, isSameOrder, takenAway, totalWith, withAgreedPrices } from './order-change.ts'
import { lineTotal, orderTotal } from '../totals.ts'
import { ORDER_STATES } from '../views.ts'

const bread = aLine({ lineNo: 1, variantId: idOf(1) as VariantId, quantityMilli: 3_000, unitPrice: cents(18_00) })
const kota = aLine({ lineNo: 2, variantId: idOf(2) as VariantId, quantityMilli: 1_000, unitPrice: cents(35_00) })

const aCut = (n: number) =>
  fc.record({ lineNo: fc.integer({ min: 1, max: n + 1 }), quantityMilli: fc.integer({ min: -1, max: 6_000 }) })
const anyLines = fc
  .array(fc.record({ variant: fc.integer({ min: 1, max: 3 }), units: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((lines) =>
    lines.map(({ variant, units }, i) =>
      aLine({ lineNo: i + 1, variantId: idOf(variant) as VariantId, quantityMilli: units * 1_000 }),
    ),
  )

describe('what is short', () => {
  it('is taken from its line, or takes the line out', () => {
    expect(cutLines('accepted', [bread, kota], [{ lineNo: 1, quantityMilli: 1_000 }])).toEqual({
      ok: true,
      value: [{ ...bread, quantityMilli: 1_000, total: 18_00 }, kota],
    })
    expect(cutLines('accepted', [bread, kota], [{ lineNo: 1, quantityMilli: 0 }])).toEqual({ ok: true, value: [kota] })
  })

  it('is never more than was ordered, never everything, and of no line that is not there', () => {
    const refusal = (lineNo: number, quantityMilli: number) => {
      const cut = cutLines('placed', [bread], [{ lineNo, quantityMilli }])
      return cut.ok ? null : cut.error.code
    }

    expect(refusal(1, 3_000)).toBe('orders.quantity_out_of_range')
    expect(refusal(1, -1)).toBe('orders.quantity_out_of_range')
    expect(refusal(1, 0)).toBe('orders.nothing_left')
    expect(refusal(9, 0)).toBe('orders.not_found')
  })

  it('is said until the order is packed', () => {
    const may = ORDER_STATES.filter((s) => cutLines(s, [bread, kota], [{ lineNo: 1, quantityMilli: 0 }]).ok)

    expect(may).toEqual(['placed', 'accepted', 'preparing'])
  })

  it('only ever takes away, and what it takes is what is missing afterwards', () => {
    fc.assert(
      fc.property(
        anyLines.chain((lines) => fc.tuple(fc.constant(lines), fc.array(aCut(lines.length), { maxLength: 4 }))),
        ([lines, cuts]) => {
          const cut = cutLines('accepted', lines, cuts)
          if (!cut.ok) return
          const sum = (all: readonly { quantityMilli: number }[]) => all.reduce((n, l) => n + l.quantityMilli, 0)
          expect(sum(lines) - sum(cut.value)).toBe(sum(takenAway(lines, cut.value)))
          expect(
            cut.value.every((l) => l.quantityMilli > 0 && l.total === lineTotal(l.quantityMilli, l.unitPrice)),
          ).toBe(true)
          expect(orderTotal(cut.value)).toBeLessThanOrEqual(orderTotal(lines))
        },
      ),
    )
  })
})

describe('the total of a changed order', () => {
  it('keeps what is not a line of it', () => {
    expect(totalWith({ total: cents(104_00) }, [bread, kota], [kota])).toBe(50_00) // R15 were for the delivery
  })
})

describe('an agreed price', () => {
  it('stays when today’s is higher, and gives way when today’s is lower', () => {
    const dearer = { ...bread, unitPrice: cents(20_00), quantityMilli: 2_000, total: cents(40_00) }
    const cheaper = { ...bread, unitPrice: cents(15_00), total: cents(45_00) }

    expect(withAgreedPrices([dearer], [bread])).toEqual([{ ...dearer, unitPrice: 18_00, total: 36_00 }])
    expect(withAgreedPrices([cheaper], [bread])).toEqual([cheaper])
    expect(withAgreedPrices([kota], [bread])).toEqual([kota])
  })
})

describe('the same order', () => {
  it('is one that nobody could tell from the other', () => {
    expect(isSameOrder([bread, kota], [kota, bread])).toBe(true)
    expect(isSameOrder([bread], [bread, kota])).toBe(false)
    expect(isSameOrder([bread], [{ ...bread, note: 'sliced' }])).toBe(false)
    expect(isSameOrder([bread], [{ ...bread, quantityMilli: 1_000 }])).toBe(false)
  })

  it('is another with a thing put in that was left out, and has its own price', () => {
    const atchar = { optionId: idOf(9) as OptionId, name: 'atchar', included: false, priceDelta: cents(0) }
    const without = { ...kota, options: [atchar] }
    const within = { ...kota, options: [{ ...atchar, included: true }], unitPrice: cents(38_00) }

    expect(isSameOrder([{ ...within, unitPrice: kota.unitPrice }], [without])).toBe(false)
    expect(withAgreedPrices([within], [without])).toEqual([within])
  })
})
