import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, localDate, parseLocalDate, type LocalDate } from '../local-date.ts'
import { keptSalesFrom, taxHoldUntil } from './za-tax-years.ts'

const day = (text: string): LocalDate => parseLocalDate(text)!

describe('the record of a sale', () => {
  it.each([
    ['of November is in the tax year that ends the next February', '2026-11-25', '2033-02-28'],
    ['of the last of February is in the year that ends that day', '2027-02-28', '2033-02-28'],
    ['of the first of March begins another', '2027-03-01', '2034-02-28'],
    ['is kept to the end of a leap February', '2025-06-01', '2032-02-29'],
  ])('%s', (_name, sold, until) => {
    expect(taxHoldUntil(day(sold))).toBe(until)
  })

  it('is kept on its last day and not on the day after, whenever it was made', () => {
    const epoch = localDate(2000, 1, 1)

    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const sold = addDays(epoch, n)
        const last = taxHoldUntil(sold)

        expect(keptSalesFrom(last) <= sold).toBe(true)
        expect(keptSalesFrom(addDays(last, 1)) > sold).toBe(true)
      }),
    )
  })
})
