/** What the catalogue says about the words at one place of a message; each answer is found once. */
import { longest, type CatalogueIndex, type OptionRef, type Walk } from './catalogue-index.ts'
import { fuzzyItems, type FuzzyMatch } from './fuzzy-item.ts'
import type { Token } from './normalise.ts'
import { AMBIGUOUS_NUMBERS, FRACTIONS } from './numbers.ts'
import { isConjunction, isConnector, isTimes } from './order-words.ts'
import { numberAt } from './scan.ts'
import { editDistance } from './similarity.ts'
import { forms } from './word-forms.ts'

export interface LineInput {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly index: CatalogueIndex
  /** Token belongs to restricted goods. */
  readonly isRestricted: (i: number) => boolean
  /** Token belongs to a phrase that says what the customer wants done ("i want", "ngicela"). */
  readonly isPhrase: (i: number) => boolean
  /** The phrase tables know the word, so it is no misspelt item. */
  readonly isKnown: (i: number) => boolean
  /** What the phrase that begins at this token asks for, if one does. */
  readonly verbAt: (i: number) => 'remove' | 'other' | undefined
  /** Hardly a word but this one: a part of a name is then meant as the name. */
  readonly isBare: boolean
  /** The words around the goods are isiZulu or isiXhosa. */
  readonly isNguni: boolean
  /** The message asks for goods in so many words. */
  readonly ordering: boolean
  readonly hasCart: boolean
}

export interface Lookup {
  /** A full wording of an item. */
  readonly nameAt: (i: number) => Walk<number> | undefined
  /** Part of an item's name: "1 brown", "2 white star". */
  readonly partAt: (i: number) => Walk<number> | undefined
  /** Where the next item begins behind small words; undefined when something else comes first. */
  readonly nextName: (from: number) => number | undefined
  readonly qualifierAt: (i: number) => string | undefined
  /** A misspelt qualifier of these items: "kota speshal". */
  readonly nearQualifier: (i: number, set: readonly number[]) => string | undefined
  readonly optionAt: (i: number, set: readonly number[]) => Walk<OptionRef> | undefined
  /** A misspelt option: "no atcha". */
  readonly nearOption: (i: number, set: readonly number[]) => readonly OptionRef[]
  /** A misspelt item. */
  readonly fuzzyAt: (i: number) => { readonly match: FuzzyMatch; readonly length: number } | undefined
}

const PART_WORDS_MAX = 4
const FUZZY_SPAN_MAX = 3
/** Fuzzy look-ups in one message: enough for any order, few enough for 4 096 characters of nonsense. */
const FUZZY_MAX = 40
const LOOK_AHEAD = 5

export const createLookup = (input: LineInput): Lookup => {
  const { tokens, index } = input
  const names: (Walk<number> | undefined | null)[] = tokens.map(() => null)
  let fuzzyLeft = FUZZY_MAX

  const findName = (i: number): Walk<number> | undefined => {
    const walk = longest(index.names, tokens, i)
    if (!walk) return undefined
    const first = tokens[i]
    // "tee" is one in Sepedi and tea in Afrikaans: a number when an item follows.
    if (walk.length === 1 && first && AMBIGUOUS_NUMBERS.has(first.text) && nextName(i + 1) !== undefined)
      return undefined
    // A word that the phrase tables know is an item only when it is literally the shop's word for it.
    if (walk.length === 1 && first && (input.isKnown(i) || input.isPhrase(i)) && !index.literal.has(first.text))
      return undefined
    for (let k = 0; k < walk.length; k++) if (input.isRestricted(i + k)) return undefined
    return walk
  }
  const nameAt = (i: number): Walk<number> | undefined => {
    if (i >= tokens.length || input.isRestricted(i)) return undefined
    const known = names[i]
    if (known !== null) return known
    names[i] = undefined // stops the recursion through `nextName`
    return (names[i] = findName(i))
  }
  const partAt = (i: number): Walk<number> | undefined => {
    let set: ReadonlySet<number> | undefined
    let length = 0
    for (let j = i; j < tokens.length && length < PART_WORDS_MAX; j++) {
      const token = tokens[j]!
      if (length === 0 && isConnector(token)) break
      if (token.kind !== 'word' || input.isRestricted(j) || input.isPhrase(j) || input.isKnown(j)) break
      const hit = forms(token).find(([form, cost]) => cost <= 0.03 && index.words.has(form))
      const items = hit ? index.words.get(hit[0])! : undefined
      const both = items && set ? new Set([...set].filter((k) => items.has(k))) : items
      if (!both || both.size === 0) break
      set = both
      length += 1
    }
    return set ? { length, found: set, cost: 0.2 } : undefined
  }
  const qualifierAt = (i: number): string | undefined => {
    const token = tokens[i]
    if (token?.kind !== 'word') return undefined
    if (FRACTIONS.has(token.text)) return token.text
    return forms(token).find(([form]) => index.qualifiers.has(form))?.[0]
  }
  const nextName = (from: number): number | undefined => {
    for (let j = from; j < tokens.length && j < from + LOOK_AHEAD; j++) {
      const token = tokens[j]!
      if (nameAt(j) ?? partAt(j)) return j
      const small = token.kind === 'unit' || token.kind === 'money' || isConnector(token) || isTimes(token)
      if (!small && qualifierAt(j) === undefined) return undefined
    }
    return undefined
  }
  const optionAt = (i: number, set: readonly number[]): Walk<OptionRef> | undefined => {
    const walk = longest(index.options, tokens, i)
    if (!walk) return undefined
    const found = new Set([...walk.found].filter((ref) => set.includes(ref.index)))
    return found.size > 0 ? { ...walk, found } : undefined
  }
  const nearOption = (i: number, set: readonly number[]): readonly OptionRef[] => {
    const word = tokens[i]?.text ?? ''
    if (word.length < 4) return []
    const refs: OptionRef[] = []
    for (const k of set) {
      const near = index.items[k]?.item.options.find((o) => [o.name, ...o.aliases].some((name) => isNear(word, name)))
      if (near) refs.push({ index: k, optionId: near.optionId })
    }
    return refs
  }
  const nearQualifier = (i: number, set: readonly number[]): string | undefined => {
    const word = tokens[i]?.text ?? ''
    for (const k of set) for (const q of index.items[k]?.qualifiers ?? []) if (isNear(word, q)) return q
    return undefined
  }
  const fuzzyAt: Lookup['fuzzyAt'] = (i) => {
    let best: { match: FuzzyMatch; length: number } | undefined
    for (let length = 1; length <= FUZZY_SPAN_MAX; length++) {
      const j = i + length - 1
      const token = tokens[j]
      if (token?.kind !== 'word' || input.isRestricted(j) || isConjunction(token)) break
      if (length > 1 && (nameAt(j) ?? numberAt(tokens, j))) break
      const goods = length > 1 && (index.words.has(token.text) || index.qualifiers.has(token.text))
      if ((input.isKnown(j) && !goods) || (length === 1 && isConnector(token))) break
      if (fuzzyLeft-- <= 0) break
      const text = tokens
        .slice(i, i + length)
        .map((t) => t.text)
        .join(' ')
      const match = fuzzyItems(index, text)
      if (match && (!best || match.score >= best.match.score)) best = { match, length }
    }
    return best
  }
  return { nameAt, partAt, nextName, qualifierAt, nearQualifier, optionAt, nearOption, fuzzyAt }
}

const isNear = (word: string, name: string): boolean => {
  const wanted = name.toLowerCase()
  if (wanted.length < 4) return false
  const max = wanted.length >= 7 ? 2 : 1
  return editDistance(word, wanted, max) <= max
}
