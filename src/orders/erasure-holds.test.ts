import { describe, expect, it } from 'vitest'
import { parseLocalDate, type LocalDate } from '../kernel/local-date.ts'
import { taxHoldUntil } from './erasure-holds.ts'

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
})
