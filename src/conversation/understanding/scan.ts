/** Reading aids over tokens: numbers with their words, bullets of a list, and where a message puts its quantities. */
import type { Token } from './normalise.ts'
import { beginsTens, compound, numberWord, tensOf } from './numbers.ts'

export interface Num {
  readonly n: number
  /** Tokens used. */
  readonly length: number
  /** Its concord says that it belongs to the noun before it. */
  readonly concord: boolean
}

/** A whole number in digits or words beginning at `i`. */
export const numberAt = (tokens: readonly Token[], i: number): Num | undefined => {
  const token = tokens[i]
  if (!token) return undefined
  if (token.kind === 'number') {
    if (token.value === undefined || !Number.isSafeInteger(token.value)) return undefined
    return { n: token.value, length: 1, concord: token.prefix !== undefined }
  }
  if (token.kind !== 'word') return undefined
  const tens = beginsTens(token.text) ? tensOf(wordsFrom(tokens, i)) : undefined
  if (tens !== undefined) return { ...tens, concord: true }
  const found = numberWord(token.text) ?? (token.alt ? numberWord(token.alt) : undefined)
  if (!found) return undefined
  const next = tokens[i + 1]
  const reversed = next?.text === 'en' ? unitsBefore(found.n, tokens[i + 2]) : undefined
  if (reversed !== undefined) return { n: reversed, length: 3, concord: false }
  const units = next?.kind === 'word' ? numberWord(next.text) : undefined
  const both = units && !units.concord ? compound(found.n, units.n) : undefined
  return { n: both ?? found.n, length: both ? 2 : 1, concord: found.concord }
}

/** As many words as the longest number takes: "masome a mabedi le metso e mehlano". */
const NUMBER_WORDS_MOST = 7

/** The words from `i` on, up to anything that is none. */
const wordsFrom = (tokens: readonly Token[], i: number): readonly string[] => {
  const words: string[] = []
  for (let at = i; at < tokens.length && words.length < NUMBER_WORDS_MOST; at++) {
    const token = tokens[at]
    if (token?.kind !== 'word') break
    words.push(token.text)
  }
  return words
}

/** Afrikaans says the units first: "vyf en twintig". */
const unitsBefore = (units: number, tens: Token | undefined): number | undefined =>
  tens?.kind === 'word' ? compound(numberWord(tens.text)?.n ?? 0, units) : undefined

/** Numbers that only count the lines of a list: "1. kota", "2) coke". */
export const bulletsOf = (tokens: readonly Token[]): ReadonlySet<number> => {
  const found: number[] = []
  tokens.forEach((token, i) => {
    const atStart = i === 0 || tokens[i - 1]?.kind === 'break'
    const mark = tokens[i + 1]
    const marked = mark !== undefined && mark.glued && (mark.text === '.' || mark.text === ')')
    if (atStart && marked && token.kind === 'number' && token.value === found.length + 1) found.push(i)
  })
  return new Set(found.length >= 2 ? found : [])
}

/** True for "coke 2 kota 3": items come first and every quantity follows its item. */
export const isTrailing = (tokens: readonly Token[], nameLengthAt: (i: number) => number): boolean => {
  let items = 0
  let numbers = 0
  let last: 'item' | 'number' | undefined
  for (let i = 0; i < tokens.length;) {
    const name = nameLengthAt(i)
    const num = numberAt(tokens, i)
    if (name > 0 && !(num && name === num.length)) {
      if (last === 'item' && items > numbers) return false
      items += 1
      last = 'item'
      i += name
    } else if (num) {
      if (items === 0) return false
      numbers += 1
      last = 'number'
      i += num.length
    } else i += 1
  }
  return items > 1 && items === numbers && last === 'number'
}
