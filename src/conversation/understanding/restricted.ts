/**
 * Goods that may not be sold in chat: tobacco, liquor, medicine, poison, gambling, credit, weapons (South African law and
 * WhatsApp's commerce policy, read Nov 2026). Their words are found before the catalogue is looked at, so that no
 * product of such a name can become an order line.
 */
import { HARMLESS_WORDS, RESTRICTED_WORDS } from '../../kernel/country/za-restricted-goods.ts'
import { tokenise, type Token } from './normalise.ts'
import { COMMON } from './lexicon/index.ts'
import { editDistance } from './similarity.ts'
import { forms } from './word-forms.ts'

const RESTRICTED = Object.values(RESTRICTED_WORDS).flatMap((words) => words.split('|'))
/** They win over the restricted words that they contain. */
const HARMLESS = HARMLESS_WORDS.split('|')

interface Phrase {
  readonly words: readonly string[]
  readonly restricted: boolean
}

const phrases: readonly Phrase[] = [
  ...HARMLESS.map((text) => ({ words: tokenise(text).map((t) => t.text), restricted: false })),
  ...RESTRICTED.map((text) => ({ words: tokenise(text).map((t) => t.text), restricted: true })),
]
const byFirst = new Map<string, Phrase[]>()
for (const phrase of [...phrases].sort((a, b) => b.words.length - a.words.length)) {
  const first = phrase.words[0] ?? ''
  byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])
}
/** Long words that a slip of one letter should not let through. */
const LONG = [...new Set(RESTRICTED.filter((w) => !w.includes(' ') && w.length >= 7))]

const matches = (token: Token | undefined, word: string): boolean =>
  token?.kind === 'word' && forms(token).some(([form]) => form === word)

const phraseAt = (tokens: readonly Token[], i: number): Phrase | undefined => {
  const token = tokens[i]
  if (token?.kind !== 'word') return undefined
  // "Klein enetjies": small ones, whatever else the word looks like.
  const read = COMMON.has(token.text) ? [token.text] : forms(token).map(([form]) => form)
  for (const form of read) {
    const found = byFirst.get(form)?.find((p) => p.words.every((w, k) => k === 0 || matches(tokens[i + k], w)))
    if (found) return found
  }
  if (COMMON.has(token.text) || token.text.length < 7 || token.text.length > 16) return undefined
  const near = LONG.find((w) => w[0] === token.text[0] && editDistance(token.text, w, 1) <= 1)
  return near ? { words: [near], restricted: true } : undefined
}

interface RestrictedSpan {
  readonly from: number
  readonly to: number
  readonly word: string
}

/** Spans of tokens, half open, that name restricted goods. */
export const findRestricted = (tokens: readonly Token[]): RestrictedSpan[] => {
  const spans: RestrictedSpan[] = []
  for (let i = 0; i < tokens.length;) {
    const phrase = phraseAt(tokens, i)
    if (!phrase) {
      i += 1
      continue
    }
    const to = i + phrase.words.length
    if (phrase.restricted) spans.push({ from: i, to, word: phrase.words.join(' ') })
    i = to
  }
  return spans
}

/** True when a product's name or alias is restricted goods, whatever its owner calls it. */
export const isRestrictedName = (texts: readonly string[]): boolean =>
  texts.some((text) => findRestricted(tokenise(text)).length > 0)
