import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayPhone, isBsuid, isWaId, normalisePhone, toE164 } from './phone.ts'

describe('normalisePhone', () => {
  it.each([
    '0710000002',
    '071 000 0002',
    '071-000-0002',
    '+27 (0)71 000 0002',
    '+27 71 000 0002',
    '+27710000002',
    '0027710000002',
    '27710000002',
    '270710000002',
    '710000002',
    ' (071) 000.0002 ',
    '\u202A+27 71 000 0002\u202C',
  ])('reads %j as one number', (text) => {
    expect(normalisePhone(text)).toBe('27710000002')
  })

  it.each([
    ['+263 77 123 4567', '263771234567'],
    ['00266 5812 3456', '26658123456'],
    ['+1 202 555 0100', '12025550100'],
    ['0800 123 456', '27800123456'],
    ['011 000 0001', '27110000001'],
  ])('reads %j as %s', (text, digits) => {
    expect(normalisePhone(text)).toBe(digits)
  })

  it.each([
    '2771000000',
    '+2771000000',
    '002771000000',
    '08612345',
    '071000000',
    '07100000021',
    '277100000021',
    '263771234567',
    '510000002',
    '+',
    '',
    '00',
    '+0710000002',
    '+1234567',
    '+1234567890123456',
    'call 0710000002',
    '0710000002+',
    '1234',
  ])('refuses %j', (text) => {
    expect(normalisePhone(text)).toBeNull()
  })

  it('gives the same for its own answer, with and without a plus, and as displayed', () => {
    const number = fc.stringMatching(/^0[6-8][0-9]{8}$/)
    fc.assert(
      fc.property(number, (typed) => {
        const digits = normalisePhone(typed) ?? ''

        expect(digits).toMatch(/^27\d{9}$/)
        expect([digits, toE164(digits), displayPhone(digits)].map(normalisePhone)).toEqual([digits, digits, digits])
      }),
    )
  })

  it('answers digits or nothing to any text', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9+ ()-]{0,20}$/))
    fc.assert(
      fc.property(text, (typed) => {
        const digits = normalisePhone(typed)

        expect(digits === null || /^[1-9]\d{7,14}$/.test(digits)).toBe(true)
      }),
    )
  })
})

describe('a South African number', () => {
  it('is shown as people read it out, a foreign one with its plus', () => {
    expect(displayPhone('27710000002')).toBe('071 000 0002')
    expect(displayPhone('263771234567')).toBe('+263771234567')
  })
})

describe('WhatsApp’s ids', () => {
  it.each([
    ['ZA.1002003004005006', true],
    ['ZA.ENT.77', true],
    ['za.1', false],
    ['ZA.', false],
    ['ZA.ENT.', false],
    ['ZA.1.2', false],
    ['27710000002', false],
    [`ZA.${'a'.repeat(129)}`, false],
  ])('%s is business-scoped: %s', (text, expected) => {
    expect(isBsuid(text)).toBe(expected)
  })

  it.each([
    ['27710000002', true],
    ['+27710000002', false],
    ['0710000002', false],
    ['', false],
  ])('%j is a wa_id: %s', (text, expected) => {
    expect(isWaId(text)).toBe(expected)
  })
})
