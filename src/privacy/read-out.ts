/**
 * The way to an export for somebody who has no chat of hers with the shop: a short code that a person of the shop reads out
 * or writes down for her, and six digits with it. Behind the code stands the same link that goes into a chat else
 * (`tokenOfCode`). Pure.
 */

/** Without letters and digits that are taken for each other, aloud or on paper. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
/** Of 40 bits: with limits on guesses and six digits behind it, nobody finds one within its three days. */
const CODE_LENGTH = 8

/** What the shop's person reads out; kept nowhere. */
export interface ReadOut {
  /** `K7QX-4MPW`. */
  readonly code: string
  readonly pin: string
  readonly untilMs: number
}

/** @param dice a whole number from 0 to below its argument, which nobody can foretell */
export const newReadOutCode = (dice: (below: number) => number): string => {
  const letters = Array.from({ length: CODE_LENGTH }, () => ALPHABET[dice(ALPHABET.length)]).join('')
  return `${letters.slice(0, CODE_LENGTH / 2)}-${letters.slice(CODE_LENGTH / 2)}`
}

/** The letters of a code as somebody types it; null when it cannot be one. */
export const lettersOfCode = (typed: string): string | null => {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return letters.length === CODE_LENGTH && [...letters].every((letter) => ALPHABET.includes(letter)) ? letters : null
}
