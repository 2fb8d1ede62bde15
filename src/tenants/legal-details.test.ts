import { describe, expect, it } from 'vitest'
import { checkLegalDetails, legalDetailsOf, LEGAL_FIELDS, legalGaps, type LegalDetails } from './legal-details.ts'

const ALL: LegalDetails = {
  legalName: 'Nomsa Trading',
  legalForm: 'sole_trader',
  serviceAddress: '12 Vilakazi Street',
  email: null,
  memberships: null,
  codeOfConduct: null,
  disputeScheme: null,
  guarantees: null,
  returnsPolicy: 'Bring it back within 7 days with the slip.',
}
const shop = (given: LegalDetails) => ({ address: '12 Vilakazi Street', phone: '27600000001', ...given })
const fieldsOf = (given: LegalDetails) => legalGaps(shop(given)).map((gap) => gap.field)

describe('what a shop has not said', () => {
  it('is everything in the beginning, each with the law that asks', () => {
    const gaps = legalGaps(shop({}))

    expect(gaps[0]).toEqual({ field: 'legalName', law: 's43(1)(a)' })
    expect(gaps.map((gap) => gap.law)).toEqual(gaps.map((gap) => gap.law).toSorted())
    expect(gaps).toHaveLength(9)
  })

  it('is nothing when all is answered, also where the answer is that there is none', () => {
    expect(fieldsOf(ALL)).toEqual([])
  })

  it('is more for a company: number, place and office bearers', () => {
    expect(fieldsOf({ ...ALL, legalForm: 'company' })).toEqual([
      'registrationNumber',
      'placeOfRegistration',
      'officeBearers',
    ])
    expect(
      fieldsOf({
        ...ALL,
        legalForm: 'company',
        registrationNumber: '2020/1',
        placeOfRegistration: 'Pretoria',
        officeBearers: [],
      }),
    ).toEqual(['officeBearers'])
  })

  it('counts an empty address as not said', () => {
    expect(legalGaps({ ...ALL, address: '', phone: '' }).map((gap) => gap.field)).toEqual(['address', 'phone'])
  })
})

describe('an answer', () => {
  it.each([
    [{ legalName: ' ' }, 'legalName', 'empty'],
    [{ returnsPolicy: 'x'.repeat(601) }, 'returnsPolicy', 'too_long'],
    [{ officeBearers: Array.from({ length: 21 }, () => 'A B') }, 'officeBearers', 'too_long'],
    [{ email: 'not an address' }, 'email', 'not_an_email'],
    [{ returnsPolicy: 'NO REFUNDS!' }, 'returnsPolicy', 'unlawful'],
    [{ guarantees: 'All goods sold voetstoots' }, 'guarantees', 'unlawful'],
  ] as const)('%j is refused by name', (details, field, why) => {
    expect(checkLegalDetails(details)).toEqual({
      ok: false,
      error: { code: 'tenants.invalid_legal_detail', field, why },
    })
  })

  it('that is in order is kept as it is', () => {
    expect(checkLegalDetails(ALL)).toEqual({ ok: true, value: ALL })
    expect(checkLegalDetails({ email: 'shop@example.co.za' }).ok).toBe(true)
  })

  it('is told from the rest of a profile', () => {
    expect(legalDetailsOf({ ...shop(ALL) })).toEqual(ALL)
    expect(
      Object.keys(legalDetailsOf(shop(ALL))).every((key) => (LEGAL_FIELDS as readonly string[]).includes(key)),
    ).toBe(true)
  })
})
