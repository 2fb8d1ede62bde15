/**
 * Phone numbers as people in South Africa write them, and WhatsApp's ids. One form inside: E.164 digits without the
 * plus, which is also what a South African `wa_id` looks like. No number library: it knows which foreign numbers are
 * assigned, and we neither need to know nor want to refuse a customer because its tables are old.
 */

/** E.164 allows 15 digits; no country has subscriber numbers so short that 8 would not do. */
const FOREIGN = /^[1-9]\d{7,14}$/
const SOUTH_AFRICAN = /^27[1-9]\d{8}$/

/**
 * The digits of a number (`27710000002`), or `null` when the text is none. Reads national numbers with their 0, the
 * nine digits after it, `27…`, `+27 (0)71…`, `0027…`, and foreign numbers if they are written with `+` or `00`.
 * Letters make it no number: this reads a field, it does not search a sentence.
 */
export const normalisePhone = (text: string): string | null => {
  if (text.length > 40 || !/^[\s\u200E\u202A-\u202C]*\+?[\d\s().\/\u00A0\u2010-\u2015-]*[\u202C]?$/.test(text))
    return null
  const isPlus = text.includes('+')
  const typed = text.replace(/\D/g, '')
  const isInternational = isPlus || typed.startsWith('00')
  const digits = (isPlus ? typed : typed.replace(/^00/, '')).replace(/^270(?=[1-9]\d{8}$)/, '27')

  if (digits.startsWith('27') && digits.length >= 11) return SOUTH_AFRICAN.test(digits) ? digits : null
  if (isInternational) return !digits.startsWith('27') && FOREIGN.test(digits) ? digits : null
  if (/^0[1-9]\d{8}$/.test(digits)) return `27${digits.slice(1)}`
  return /^[6-8]\d{8}$/.test(digits) ? `27${digits}` : null
}

/** `+27710000002`: how the Graph API wants a recipient, and links want a number. */
export const toE164 = (digits: string): string => `+${digits}`

/** As people read it out: `071 000 0002`; a foreign number with its plus and otherwise as it is. */
export const displayPhone = (digits: string): string =>
  SOUTH_AFRICAN.test(digits) ? `0${digits.slice(2, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}` : toE164(digits)

/** WhatsApp's id of an account: digits. Mostly the phone number, but Meta does not promise it: never dial it unasked. */
export const isWaId = (text: string): boolean => /^[1-9]\d{4,19}$/.test(text)

/** A business-scoped user id, e.g. `ZA.1002003004005006` or `ZA.ENT.77`. Stored and sent whole, never normalised. */
export const isBsuid = (text: string): boolean => /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(text)
