/** Which of the catalogue's words somebody meant, slips of the thumb included. Pure. */
import { editDistance } from '../kernel/spelling.ts'
import { searchWords, spellingKeys } from './words.ts'

/** Words of a query that are looked up; a longer message holds more than one product anyway. */
const QUERY_WORDS_MOST = 8
/** Words of the catalogue that one written word may stand for. */
const MEANT_MOST = 6

/** The words of a query, the first few. */
export const queryWords = (text: string): readonly string[] => searchWords([text]).slice(0, QUERY_WORDS_MOST)

/** Keys under which the words of a query, or words one slip away, are found. */
export const queryKeys = (words: readonly string[]): readonly string[] => [...new Set(words.flatMap(spellingKeys))]

/** Edits that are still the same word: one in four letters, two in eight. */
const slipsMost = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)

/**
 * For each word of the query the catalogue's words that it may stand for: itself and what begins with it when there are
 * such, otherwise the nearest spellings. Words that stand for nothing are left out.
 */
export const meantWords = (
  words: readonly string[],
  known: readonly string[],
): readonly { readonly written: string; readonly meant: readonly string[] }[] =>
  words.flatMap((written) => {
    const literal = known.filter((word) => word === written)
    const begun = written.length >= 3 ? known.filter((word) => word !== written && word.startsWith(written)) : []
    const meant = [...literal, ...begun].slice(0, MEANT_MOST)
    if (meant.length > 0) return [{ written, meant }]
    const most = slipsMost(written)
    const near = known
      .map((word) => ({ word, slips: editDistance(written, word, most) }))
      .filter(({ slips }) => slips <= most)
      .toSorted((a, b) => a.slips - b.slips || (a.word < b.word ? -1 : 1))
    const best = near[0]?.slips
    const nearest = near.filter(({ slips }) => slips === best).map(({ word }) => word)
    return nearest.length > 0 ? [{ written, meant: nearest.slice(0, MEANT_MOST) }] : []
  })
