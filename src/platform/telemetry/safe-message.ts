/**
 * What an error says, without what it may quote of a person. Our own messages hold none; those of the language and of
 * libraries are made of what they were given: `JSON.parse` quotes the text that it could not read.
 */

const MESSAGE_CHARS_MAX = 200

/** Addresses with what stands behind them, mail addresses, long words that may be tokens, and runs of digits that may be a number. */
const MAY_TELL =
  /[a-z][a-z0-9+.-]{1,20}:\/\/\S+|[^\s@]{1,64}@[^\s@]{1,255}|[A-Za-z0-9_-]{32,}={0,2}|\+?\d(?:[\s().-]{0,2}\d){5,}/gi

/** No text of PostgreSQL holds a NUL: an item whose reason had one could not be parked, and was tried for ever. */
const CONTROLS = /\p{Cc}/gu

/** Ids of ours lead to what broke, and tell nobody else anything. */
const OWN_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The first line of an error's message, cut, with what may tell somebody hidden; nothing of what could not be parsed. */
export const safeMessage = (error: Error): string => {
  if (error instanceof SyntaxError) return 'what was read is not as it should be'
  const line =
    error.message
      .slice(0, 4 * MESSAGE_CHARS_MAX)
      .split('\n', 1)[0]
      ?.replace(CONTROLS, ' ') ?? ''
  return line.replace(MAY_TELL, (found) => (OWN_ID.test(found) ? found : '[hidden]')).slice(0, MESSAGE_CHARS_MAX)
}
