/** "Airtime R10", "2 pizza": a thing that nobody here knows, with an amount and nothing else, is goods that are asked for. */
import { bind } from './bind.ts'
import { COMMON, POLITE, SMALL } from './lexicon/index.ts'
import { isSeparator } from './order-words.ts'
import { numberAt } from './scan.ts'
import { isKnownWord } from './vocabulary.ts'

const WORDS_MOST = 3
/** Counted, these are no goods: "5 minutes", "2 weeks". */
const NO_GOODS = new Set(
  (
    'minutes minute min mins hour hours hr hrs oclock weeks week months month years year imizuzu umzuzu amahora ihora ' +
    'metsotso motsotso diura minute minuut minute ure uur km metres percent'
  ).split(' '),
)
const GREETS = new Set('hi hello hey sawubona sanibonani molo molweni dumela dumelang heita hallo'.split(' '))

/** The words for the thing; null when the message says anything else. */
export const soleThing = (text: string): string | null => {
  const tokens = bind(text).tokens.filter((t) => !isSeparator(t) && !POLITE.has(t.text) && !GREETS.has(t.text))
  const words = tokens.filter(({ kind }) => kind === 'word')
  const amounts = tokens.filter(({ kind }) => kind === 'number' || kind === 'money' || kind === 'unit')
  const isAll = words.length + amounts.length === tokens.length && amounts.length > 0
  const first = words[0]
  const last = words.at(-1)
  if (!isAll || first === undefined || last === undefined || words.length > WORDS_MOST) return null
  const isStrange = words.every((t) => !isKnownWord(t) && !COMMON.has(t.text) && !SMALL.has(t.text))
  if (!isStrange || words.some((t) => NO_GOODS.has(t.text) || t.text.length < 3)) return null
  return tokens.slice(tokens.indexOf(first), tokens.indexOf(last) + 1).every(({ kind }) => kind === 'word')
    ? text.slice(first.start, last.end)
    : null
}

/** "Aweh, two gatsbys": of what nobody here knows, so many are asked for; null when it is not counted. */
export const countedThing = (text: string, unmatched: readonly string[]): string | null => {
  const [thing, another] = unmatched
  if (thing === undefined || another !== undefined || thing.length < 3) return null
  const { tokens } = bind(text)
  const at = tokens.findIndex(({ start }) => text.startsWith(thing, start))
  const word = tokens[at]
  if (word === undefined || NO_GOODS.has(word.text) || COMMON.has(word.text)) return null
  return numberAt(tokens, at - 1)?.length === 1 ? thing : null
}

/** As many words as a thing that nobody knows has. */
const STRANGE_WORDS_MOST = 2

/** "Sushi", "do pizza": all that the message names is a thing that nobody here knows; null when it says anything else. */
export const strangeThing = (text: string): string | null => {
  const tokens = bind(text).tokens.filter(
    (t) => !isSeparator(t) && !POLITE.has(t.text) && !GREETS.has(t.text) && !SMALL.has(t.text),
  )
  const [first] = tokens
  const last = tokens.at(-1)
  if (first === undefined || last === undefined || tokens.length > STRANGE_WORDS_MOST) return null
  const isStrange = tokens.every(
    (t) => t.kind === 'word' && t.text.length > 2 && !isKnownWord(t) && !COMMON.has(t.text) && !NO_GOODS.has(t.text),
  )
  return isStrange ? text.slice(first.start, last.end) : null
}

/** The message has words that neither these spans nor our phrases explain: a kind or size, perhaps, that is not on sale. */
export const hasOtherWords = (
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
): boolean =>
  bind(text).tokens.some(
    (t) =>
      t.kind === 'word' &&
      t.text.length > 2 &&
      !POLITE.has(t.text) &&
      !SMALL.has(t.text) &&
      (!isKnownWord(t) || COMMON.has(t.text)) &&
      !spans.some(({ start, end }) => t.start >= start && t.end <= end),
  )
