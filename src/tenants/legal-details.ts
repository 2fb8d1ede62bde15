/**
 * What a shop that sells at a distance must say about itself (ECTA s43(1)), and what it has not said yet. The law wants each
 * item answered; Wakala asks for it, shows what is missing, and makes nothing up. Pure.
 */
import { err, ok, type Result } from '../kernel/result.ts'
import type { LegalRefusal } from './errors.ts'

export const LEGAL_FORMS = [
  'sole_trader',
  'partnership',
  'company',
  'close_corporation',
  'cooperative',
  'trust',
  'non_profit',
] as const
export type LegalForm = (typeof LEGAL_FORMS)[number]

/** Those that exist by registration, and so must give number, place and office bearers (s43(1)(f)). */
const REGISTERED: readonly LegalForm[] = ['company', 'close_corporation', 'cooperative', 'non_profit']

/** Each may be left out: that is a gap. Null is an answer: the shop has none of it. */
export interface LegalDetails {
  readonly legalName?: string
  readonly legalForm?: LegalForm
  readonly registrationNumber?: string
  readonly placeOfRegistration?: string
  readonly officeBearers?: readonly string[]
  /** Where papers of a court may be handed over. */
  readonly serviceAddress?: string
  readonly email?: string | null
  /** Bodies that the shop belongs to, with how to reach them. */
  readonly memberships?: string | null
  /** Codes of conduct that it keeps, with where to read them. */
  readonly codeOfConduct?: string | null
  /** Who settles disputes, and how to get there. */
  readonly disputeScheme?: string | null
  /** Exchanges, refunds and returns beyond what the law gives anyway. */
  readonly returnsPolicy?: string
  readonly guarantees?: string | null
  /** The municipality's permit or licence, as the shop gives it. */
  readonly permitNumber?: string | null
}

export const LEGAL_FIELDS = [
  'legalName',
  'legalForm',
  'registrationNumber',
  'placeOfRegistration',
  'officeBearers',
  'serviceAddress',
  'email',
  'memberships',
  'codeOfConduct',
  'disputeScheme',
  'returnsPolicy',
  'guarantees',
  'permitNumber',
] as const satisfies readonly (keyof LegalDetails)[]
type LegalField = (typeof LEGAL_FIELDS)[number]

/** The law's answers alone, out of a profile. */
export const legalDetailsOf = (profile: LegalDetails): LegalDetails =>
  Object.fromEntries(LEGAL_FIELDS.flatMap((field) => (profile[field] === undefined ? [] : [[field, profile[field]]])))

interface LegalGap {
  readonly field: LegalField | 'address' | 'phone'
  /** Which item of the law asks for it. */
  readonly law: string
}

/** What the law asks for and the shop's profile holds already. */
type Profile = LegalDetails & Readonly<Record<'address' | 'phone', string>>

const isRegistered = ({ legalForm }: LegalDetails): boolean => legalForm !== undefined && REGISTERED.includes(legalForm)

/** The law's items in its order; each with whether this shop owes it. */
const ITEMS: readonly (readonly [LegalGap['field'], string, (profile: Profile) => boolean])[] = [
  ['legalName', 's43(1)(a)', () => true],
  ['legalForm', 's43(1)(a)', () => true],
  ['address', 's43(1)(b)', () => true],
  ['phone', 's43(1)(b)', () => true],
  ['email', 's43(1)(c)', () => true],
  ['memberships', 's43(1)(d)', () => true],
  ['codeOfConduct', 's43(1)(e)', () => true],
  ['registrationNumber', 's43(1)(f)', isRegistered],
  ['placeOfRegistration', 's43(1)(f)', isRegistered],
  ['officeBearers', 's43(1)(f)', isRegistered],
  ['serviceAddress', 's43(1)(g)', () => true],
  ['guarantees', 's43(1)(k)', () => true],
  ['returnsPolicy', 's43(1)(n)', () => true],
  ['disputeScheme', 's43(1)(o)', () => true],
]

const isMissing = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** What the shop still has to say; empty when its page is complete. */
export const legalGaps = (profile: Profile): readonly LegalGap[] =>
  ITEMS.filter(([field, , isOwed]) => isOwed(profile) && isMissing(profile[field])).map(([field, law]) => ({
    field,
    law,
  }))

/** One answer: a paragraph. Longer terms belong on paper at the counter. */
export const LEGAL_TEXT_MOST = 600
export const OFFICE_BEARERS_MOST = 20
const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/

/** No shop may take away what the law gives (CPA s51, s56); "no refunds" is a forbidden sentence, in any case of letters. */
const NO_REFUNDS = /\b(?:no|without)\s+(?:refunds?|returns?|exchanges?)\b|\bvoetstoots\b|\bsold as is\b/iu

const faultOf = (field: LegalField, value: unknown): 'empty' | 'too_long' | 'not_an_email' | 'unlawful' | null => {
  const texts = Array.isArray(value) ? (value as unknown[]) : [value]
  if (texts.length > OFFICE_BEARERS_MOST) return 'too_long'
  for (const text of texts) {
    if (typeof text !== 'string') continue
    if (text.trim() === '') return 'empty'
    if (text.length > LEGAL_TEXT_MOST) return 'too_long'
    if (field === 'email' && !EMAIL.test(text)) return 'not_an_email'
    if ((field === 'returnsPolicy' || field === 'guarantees') && NO_REFUNDS.test(text)) return 'unlawful'
  }
  return null
}

/** Checks answers before they are kept; the first that does not do is named. */
export const checkLegalDetails = (details: LegalDetails): Result<LegalDetails, LegalRefusal> => {
  for (const field of LEGAL_FIELDS) {
    const why = faultOf(field, details[field])
    if (why !== null) return err({ code: 'tenants.invalid_legal_detail', field, why })
  }
  return ok(details)
}
