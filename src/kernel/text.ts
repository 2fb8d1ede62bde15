/**
 * Text that people and programs send, made fit to be kept and shown: in names, addresses and notes anything may come, and
 * what a page, a PDF, a CSV file and PostgreSQL do with it differs. Pure.
 */

/** The longest name of a person that is kept; WhatsApp's own have 25 characters. */
export const PERSON_NAME_MOST = 100

/** What is seen as a blank, or breaks a line, whatever Unicode calls it: people choose such for a name that looks empty. */
const BLANKS = /[\p{Cc}\s\u115f\u1160\u2800\u3164\uffa0]+/gu
/** The same but for the line feed. */
const BLANKS_IN_A_LINE = /(?:(?!\n)[\p{Cc}\s\u115f\u1160\u2800\u3164\uffa0])+/gu
/**
 * Marks that nobody sees. Those of direction turn what stands behind a name around, a price for example; none of our
 * languages needs them. Joiners stay: emoji are made with them.
 */
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu
/** Something to see: accents, joiners and blanks alone are not. */
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u

const cut = (text: string, most: number): string | null => {
  const shown = Array.from(text).slice(0, most).join('').trim()
  return SEEN.test(shown) ? shown : null
}

/**
 * One line of at most `most` characters, or null when there is nothing to see in it. Halves of surrogate pairs become
 * U+FFFD, other unseen marks go, accents are composed (NFC): the same name is the same bytes wherever it was typed.
 */
export const cleanLine = (text: string | null | undefined, most: number): string | null =>
  cut((text ?? '').toWellFormed().replace(UNSEEN, '').replace(BLANKS, ' ').normalize('NFC').trim(), most)

/** The same for what may have several lines: their breaks stay, at most one empty line in a row. */
export const cleanText = (text: string | null | undefined, most: number): string | null =>
  cut(
    (text ?? '')
      .toWellFormed()
      .replace(UNSEEN, '')
      .replace(/\r\n?/g, '\n')
      .replace(BLANKS_IN_A_LINE, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .normalize('NFC')
      .trim(),
    most,
  )
