/** The four digits that a customer says at the counter, so that a stranger cannot collect her order. Pure. */

const CODE_DIGITS = 4
/** Wrong tries before an order locks: five of ten thousand codes leave a guesser one chance in two thousand. */
export const CODE_TRIES_MOST = 5

/** A whole number from 0 up to, not including, `below`; from a cryptographic source in production. */
export type RandomBelow = (below: number) => number

export const makeHandoverCode = (randomBelow: RandomBelow): string =>
  String(randomBelow(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')

/**
 * Compares in time that does not depend on where the first difference is. People say a code with spaces or a "#":
 * only digits count.
 */
export const codeMatches = (said: string, code: string): boolean => {
  const digits = said.replace(/\D/g, '')
  let difference = digits.length ^ code.length
  for (let i = 0; i < code.length; i++) {
    difference |= (i < digits.length ? digits.charCodeAt(i) : 0) ^ code.charCodeAt(i)
  }
  return difference === 0 && code.length === CODE_DIGITS
}
