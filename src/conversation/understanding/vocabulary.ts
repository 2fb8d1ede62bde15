/** The words of the phrase tables, and how a misspelt word finds the one that was meant. */
import { COMMON, LEXICON, POLITE, SMALL, type LexiconRow } from './lexicon/index.ts'
import { skeleton, squeeze, tokenise, type Token } from './normalise.ts'
import { deletions } from './similarity.ts'

export interface Phrase {
  readonly row: LexiconRow
  readonly words: readonly string[]
  /** Letters in it: a longer phrase is stronger evidence. */
  readonly letters: number
}

/** Spellings of the same word across the township: matched as one. */
const SAME: ReadonlyMap<string, string> = new Map(
  'oda:order ioda:order odara:order odolo:order iodolo:order ioda:order orda:order oder:order orders:order u:you ur:your yo:yo abt:about whr:where wher:where wen:when wats:whats dnt:dont cn:can hv:have gt:get'
    .split(' ')
    .map((pair) => {
      const [from = '', to = ''] = pair.split(':')
      return [from, to]
    }),
)

/** The one spelling of a word that people spell in several ways. */
export const canonical = (word: string): string => SAME.get(word) ?? word

/** The words of a phrase as they are matched: canonical, without the `X` that stands for an item. */
export const phraseWords = (phrase: string): string[] =>
  tokenise(phrase.replace(/\bX\b/g, ' '))
    .filter((t) => t.kind === 'word' || t.kind === 'emoji' || t.kind === 'number')
    .map((t) => canonical(t.alt ?? t.text))

export const PHRASES: readonly Phrase[] = LEXICON.map((row) => {
  const words = phraseWords(row.phrase)
  return { row, words, letters: words.join('').length }
}).filter((p) => p.words.length > 0)

const words = new Set(PHRASES.flatMap((p) => p.words))
const bySqueeze = new Map<string, string>()
const bySkeleton = new Map<string, string>()
const byDeletion = new Map<string, string>()
for (const word of words) {
  const squeezed = squeeze(word)
  if (!bySqueeze.has(squeezed)) bySqueeze.set(squeezed, word)
  // Two consonants are too few to tell words apart ("ke", "kae"), and short words are one slip from another word.
  const bones = skeleton(word)
  if (word.length >= 5 && bones.length >= 4 && !bySkeleton.has(bones)) bySkeleton.set(bones, word)
  if (word.length >= 5 && word.length <= 20)
    for (const cut of deletions(word)) if (!byDeletion.has(cut)) byDeletion.set(cut, word)
}

/** A word that the tables know, whatever it means. */
export const isKnownWord = (token: Token): boolean =>
  words.has(canonical(token.text)) ||
  SMALL.has(token.text) ||
  COMMON.has(token.text) ||
  (token.text.length > 4 && COMMON.has(token.text.replace(/s$/u, ''))) ||
  POLITE.has(token.text) ||
  (token.alt ? words.has(token.alt) : false)

export interface Reading {
  readonly word: string
  /** 0 for a literal match; what the match loses otherwise. */
  readonly cost: number
}

const PREFIXES = ['i', 'u', 'ku', 'uku', 'ama', 'di']

/** How a token may be read as words of the tables, the most literal first. */
export const readings = (token: Token): readonly Reading[] => {
  const out: Reading[] = []
  const put = (word: string | undefined, cost: number): void => {
    if (word !== undefined && !out.some((r) => r.word === word)) out.push({ word, cost })
  }
  const text = canonical(token.text)
  if (words.has(text)) put(text, 0)
  if (token.alt && words.has(token.alt)) put(token.alt, 0)
  if (token.kind !== 'word') return out
  if (token.text.length >= 3) put(bySqueeze.get(squeeze(token.text)), 0.01)
  if (out.length > 0 || SMALL.has(token.text)) return out
  for (const prefix of PREFIXES) {
    const rest = canonical(token.text.slice(prefix.length))
    if (rest.length >= 3 && token.text.startsWith(prefix) && words.has(rest)) put(rest, 0.01)
  }
  if (token.text.length < 4 || token.text.length > 20) return out
  if (token.text.length >= 4) {
    const bones = skeleton(token.text)
    if (bones.length >= 4) put(bySkeleton.get(bones), 0.06)
  }
  for (const cut of deletions(token.text)) {
    // A shared deletion is one edit, or a swap or two edits at different places; the first is by far the commonest.
    const word = byDeletion.get(cut)
    if (word && Math.abs(word.length - token.text.length) <= 1 && word[0] === token.text[0]) put(word, 0.08)
  }
  return out.slice(0, 4)
}
