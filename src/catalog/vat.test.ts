import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../kernel/local-date.ts'
import { cents } from '../kernel/money.ts'
import { isVatNumber, standardRateOn, VAT_CLASSES, vatIncluded, vatNumberOn, type VatStatus } from './vat.ts'

const day = (text: string): LocalDate => text as LocalDate
const statuses: readonly VatStatus[] = [
  { validFrom: day('2026-03-01'), vatNumber: '4123456789' },
  { validFrom: day('2026-09-01'), vatNumber: null },
]

describe('whether a shop is a vendor', () => {
  it.each([
    ['2026-02-28', null],
    ['2026-03-01', '4123456789'],
    ['2026-08-31', '4123456789'],
    ['2026-09-01', null],
  ])('on %s: %s', (date, expected) => {
    expect(vatNumberOn(statuses, day(date))).toBe(expected)
  })

  it('is told by a number of ten digits that begins with 4', () => {
    expect(['4123456789', '5123456789', '412345678', '41234567890'].map(isVatNumber)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})

describe('the tax within a price', () => {
  it('is 15/115 of standard-rated goods, and nothing of the rest', () => {
    const lines = [
      { vatClass: 'standard', total: cents(115_00) },
      { vatClass: 'zero', total: cents(20_00) },
    ] as const

    expect(vatIncluded(lines, statuses, day('2026-05-01'))).toEqual({
      vatNumber: '4123456789',
      groups: [
        { vatClass: 'standard', percent: 15, total: 115_00, vat: 15_00, net: 100_00 },
        { vatClass: 'zero', percent: 0, total: 20_00, vat: 0, net: 20_00 },
      ],
      total: 135_00,
      vat: 15_00,
      net: 120_00,
    })
  })

  it('is not shown by a shop that is no vendor on the day', () => {
    expect(vatIncluded([{ vatClass: 'standard', total: cents(100) }], statuses, day('2026-10-01'))).toBeNull()
  })

  it('was 14 % until the end of March 2018, and is unknown before there was any', () => {
    expect([standardRateOn(day('2018-03-31')), standardRateOn(day('2018-04-01'))]).toEqual([14, 15])
    expect(() => standardRateOn(day('1990-01-01'))).toThrow(RangeError)
  })

  it('adds up with the net price to what was paid, within half a cent of the fraction', () => {
    const line = fc.record({
      vatClass: fc.constantFrom(...VAT_CLASSES),
      total: fc.integer({ min: 0, max: 1_000_000_00 }).map(cents),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const vat = vatIncluded(lines, statuses, day('2026-05-01'))!
        const standard = lines.filter((l) => l.vatClass === 'standard').reduce((n, l) => n + l.total, 0)

        expect(vat.net + vat.vat).toBe(vat.total)
        expect(vat.total).toBe(lines.reduce((n, l) => n + l.total, 0))
        expect(Math.abs(vat.vat - (standard * 15) / 115)).toBeLessThanOrEqual(0.5)
      }),
    )
  })
})
