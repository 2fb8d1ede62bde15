/**
 * What a shop must make known before somebody orders at a distance (ECTA s43(1)), item by item in the law's order, and what
 * the law gives the customer whatever a shop says (ECTA s44, CPA s20, s21, s56).
 */
import type { LegalForm } from '../../tenants/index.ts'

export interface LegalText {
  readonly reviewed: boolean
  readonly title: string
  /** Stands where the shop has not answered: said plainly, and never made up. */
  readonly notGiven: string
  readonly none: string
  readonly forms: Readonly<Record<LegalForm, string>>
  readonly headings: {
    readonly who: string
    readonly what: string
    readonly order: string
    readonly rights: string
    readonly unhappy: string
  }
  readonly labels: {
    readonly name: string
    readonly legalName: string
    readonly legalForm: string
    readonly address: string
    readonly phone: string
    readonly page: string
    readonly email: string
    readonly memberships: string
    readonly codeOfConduct: string
    readonly registrationNumber: string
    readonly placeOfRegistration: string
    readonly officeBearers: string
    readonly serviceAddress: string
    readonly permit: string
    readonly vat: string
    readonly goods: string
    readonly price: string
    readonly payment: string
    readonly terms: string
    readonly guarantees: string
    readonly time: string
    readonly record: string
    readonly returns: string
    readonly dispute: string
    readonly security: string
    readonly duration: string
    readonly coolingOff: string
  }
  readonly vatVendor: (number: string) => string
  readonly noVat: string
  readonly asSupplied: string
  readonly goods: string
  readonly price: string
  readonly payment: string
  readonly terms: readonly string[]
  readonly time: (minutes: number) => string
  readonly record: string
  readonly lawfulReturns: readonly string[]
  readonly security: string
  readonly duration: string
  readonly coolingOff: readonly string[]
  readonly complaint: string
  readonly intermediary: string
}
