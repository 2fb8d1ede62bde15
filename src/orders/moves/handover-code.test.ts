import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeMatches, makeHandoverCode } from './handover-code.ts'

describe('the hand-over code', () => {
  it('has four digits, leading zeros kept', () => {
    expect(makeHandoverCode(() => 7)).toBe('0007')
    expect(makeHandoverCode((below) => below - 1)).toBe('9999')
  })

  it.each(['0427', ' 04 27', '#0427', '04-27'])('is recognised when said as "%s"', (said) => {
    expect(codeMatches(said, '0427')).toBe(true)
  })

  it.each(['', '427', '0428', '04270', '1427', 'code'])('is not recognised in "%s"', (said) => {
    expect(codeMatches(said, '0427')).toBe(false)
  })

  it('never matches an order that has no code', () => {
    expect(codeMatches('', '')).toBe(false)
  })

  it('matches exactly when the digits are equal', () => {
    const code = fc.nat(9_999).map((n) => String(n).padStart(4, '0'))
    fc.assert(
      fc.property(code, code, (a, b) => {
        expect(codeMatches(a, a)).toBe(true)
        expect(codeMatches(a, b)).toBe(a === b)
      }),
    )
  })
})
