/** Phone numbers as people type them: South African ones national or international, foreign ones with a plus. */

/**
 * Digits of the number in E.164 order without the plus (`27710000002`), or undefined when the text is no number.
 * Kept beside the rules so that this folder stays free of dependencies; verification of a number happens elsewhere.
 */
export const parsePhone = (text: string): string | undefined => {
  const compact = text.replace(/[^\d+]/g, '').replace(/^00/, '+')
  const international = compact.startsWith('+')
  const digits = compact.replace(/\D/g, '').replace(/^270(?=\d{9}$)/, '27')
  if (/^0[1-8]\d{8}$/.test(digits) && !international) return `27${digits.slice(1)}`
  if (/^27[1-8]\d{8}$/.test(digits)) return digits
  if (/^[6-8]\d{8}$/.test(digits) && !international) return `27${digits}`
  return international && !digits.startsWith('27') && /^[1-9]\d{7,14}$/.test(digits) ? digits : undefined
}
