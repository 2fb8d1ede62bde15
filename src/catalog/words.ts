/** The words by which goods are found. Pure; the migration that filled the table first makes the same words in SQL. */
import { deletions } from '../kernel/spelling.ts'

/** Longer runs of letters are no words that somebody types. */
const WORD_LENGTH_MOST = 24
/** Words of one product: its names and aliases in six languages; what is beyond finds nothing new. */
const WORDS_MOST = 60
/** Below four letters every word is one slip from another; above fourteen nobody types it whole. */
const SPELT_LEAST = 4
const SPELT_MOST = 14

/** By what two names are the same to a person: capital letters and surplus spaces make no other product. */
export const nameKey = (name: string): string => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()

const MARKS = /[\u0300-\u036f]/g

/** Lower-case, accent-free words of two letters or digits and more, each once, in the order written. */
export const searchWords = (texts: readonly string[]): readonly string[] => {
  const words = new Set<string>()
  for (const text of texts) {
    for (const word of text
      .normalize('NFD')
      .replace(MARKS, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)) {
      if (word.length >= 2 && word.length <= WORD_LENGTH_MOST) words.add(word)
    }
  }
  return [...words].slice(0, WORDS_MOST)
}

/**
 * Under which keys a word is looked up: itself, and for words with letters only each spelling that lacks one letter but
 * the first. Two words one edit apart share a key, as long as they begin alike.
 */
export const spellingKeys = (word: string): readonly string[] => {
  if (word.length < SPELT_LEAST || word.length > SPELT_MOST || /\p{N}/u.test(word)) return [word]
  const first = word.slice(0, 1)
  return [...new Set(deletions(word.slice(1)).map((rest) => first + rest))]
}
