/** Words of a body that people are shown: without marks that nobody sees, and refused by their field where nothing is left to see. */
import { cleanLine, cleanText } from '../../kernel/text.ts'
import { InvalidRequestError } from '../../platform/http/validation.ts'

const seen = (field: string, shown: string | null): string => {
  if (shown === null) throw new InvalidRequestError([{ field, message: 'has nothing in it to see' }])
  return shown
}

/** One line, as it is kept. @throws {InvalidRequestError} a 400 that names the field. */
export const shownLine = (field: string, text: string): string => seen(field, cleanLine(text, text.length))

/** Several lines, as they are sent. @throws {InvalidRequestError} a 400 that names the field. */
export const shownText = (field: string, text: string): string => seen(field, cleanText(text, text.length))
