import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cents } from '../kernel/money.ts'
import { aLine, anOrder } from './fakes.ts'
import { buildReceipt, taxWithin } from './receipt.ts'

const shop = { name: "Mama Thandi's Spaza", address: '12 Zone 6, Diepkloof', vatNumber: null }

describe('a slip', () => {
  it('of a shop that is not registered for VAT shows no tax', () => {
    const order = anOrder({ lines: [aLine({ unitPrice: cents(12_37) })] })

    expect(buildReceipt(order, shop)).toEqual({
      shop,
      number: 12,
      placedAtMs: order.placedAtMs,
      lines: order.lines,
      tax: null,
      delivery: null,
      total: 12_37,
      rounding: -7,
      due: 12_30,
    })
  })

  it('of a vendor shows the total before tax, the tax at the rate of the day, and the total', () => {
    const order = anOrder({ lines: [aLine({ unitPrice: cents(115_00) })] })

    expect(buildReceipt(order, { ...shop, vatNumber: '4000000000' })?.tax).toEqual({
      percent: 15,
      beforeTax: 100_00,
      tax: 15_00,
    })
  })

  it('takes the rate that was in force when the order was placed', () => {
    const order = anOrder({ placedAtMs: 1_000, lines: [aLine({ unitPrice: cents(114_00) })] })
    const rates = [
      { fromMs: 0, percent: 14 },
      { fromMs: 2_000, percent: 15 },
    ]

    expect(buildReceipt(order, { ...shop, vatNumber: '4000000000' }, rates)?.tax?.tax).toBe(14_00)
  })

  it('does not exist for a cart', () => {
    expect(buildReceipt(anOrder({ state: 'cart' }), shop)).toBeNull()
  })

  it('is off by half a cent of tax at most', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_00), (total) => {
        const exact = BigInt(total) * 15n
        const difference = BigInt(taxWithin(cents(total), 15)) * 115n - exact

        expect(difference * 2n > -115n && difference * 2n <= 115n).toBe(true)
      }),
    )
  })
})
