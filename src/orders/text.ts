/** Free text that people attach to an order. Pure. */

/** A wish in the customer's words ("extra crispy"): a sentence, not a letter. Longer ones are cut; the summary shows it. */
export const NOTE_MOST = 200
/** Why an order was declined or cancelled; the customer reads it in one message. */
export const REASON_MOST = 200

/**
 * One line of at most `most` characters, or null when nothing is left. Drops what PostgreSQL cannot store (NUL, halves of
 * surrogate pairs): a message from outside may hold anything.
 */
export const cleanText = (text: string | null | undefined, most: number): string | null => {
  const line = (text ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  const cut = Array.from(line).slice(0, most).join('').trim()
  return cut === '' ? null : cut
}
