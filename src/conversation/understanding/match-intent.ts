/** Finds the phrases of the lexicon in a message, whatever their language, and scores each intent by its best phrase. */
import { POLITE, SMALL, type LexiconLanguage } from './lexicon/index.ts'
import type { Token } from './normalise.ts'
import type { IntentId } from './types.ts'
import { PHRASES, readings, type Phrase, type Reading } from './vocabulary.ts'

export interface IntentMatch {
  readonly intent: IntentId
  readonly score: number
  /** The phrase is the whole message but for small and polite words, is spelt right and is trusted. */
  readonly exact: boolean
  readonly phrase: Phrase
  /** Tokens of the phrase, as indexes into the sequence. */
  readonly used: readonly number[]
  /** Where the phrase begins in the original text. */
  readonly start: number
  /** A longer phrase of another intent contains it: "order" in "where is my order". */
  readonly inside: boolean
}

interface Node {
  readonly next: Map<string, Node>
  readonly ends: Phrase[]
}

const root: Node = { next: new Map(), ends: [] }
for (const phrase of PHRASES) {
  let at = root
  for (const word of phrase.words) {
    const known = at.next.get(word) ?? { next: new Map(), ends: [] }
    at.next.set(word, known)
    at = known
  }
  at.ends.push(phrase)
}

const BASE = { H: 1, M: 0.8, L: 0.6 } as const
/** Words that a phrase may leave standing in its middle: "where is my the order". */
const SKIPS_MAX = 1

/** The best phrase of each intent, best intent first. */
export const matchIntents = (sequence: readonly Token[]): IntentMatch[] => {
  const polite = sequence.filter((t) => !POLITE.has(t.text))
  const tokens = polite.length > 0 ? polite : sequence
  const read = tokens.map((t) => readings(t))
  const small = tokens.map((t) => SMALL.has(t.text))
  const content = small.filter((s) => !s).length
  const best = new Map<IntentId, IntentMatch>()

  const score = (phrase: Phrase, used: readonly number[], cost: number, skips: number): void => {
    const contentUsed = used.filter((i) => !small[i]).length
    const coverage = content === 0 ? used.length / tokens.length : contentUsed / content
    // Several words of content in the right order are evidence even within a long story.
    const evidence = contentUsed >= 2 ? Math.max(coverage, 0.6) : coverage
    const raw = BASE[phrase.row.confidence] * (0.4 + 0.6 * evidence) - cost - 0.03 * skips
    const length = Math.min(0.03, phrase.letters * 0.001)
    const value = Math.min(0.99, raw - 0.03 + length + 0.02)
    const known = best.get(phrase.row.intent)
    if (known && (known.score > value || (known.score === value && known.phrase.letters >= phrase.letters))) return
    const exact = coverage === 1 && cost <= 0.02 && skips === 0 && phrase.row.confidence === 'H'
    best.set(phrase.row.intent, {
      intent: phrase.row.intent,
      score: value,
      exact,
      phrase,
      used,
      start: tokens[used[0] ?? 0]?.start ?? 0,
      inside: false,
    })
  }

  const walk = (at: Node, i: number, used: readonly number[], cost: number, skips: number): void => {
    for (const phrase of at.ends) score(phrase, used, cost, skips)
    if (i >= tokens.length || at.next.size === 0) return
    for (const { word, cost: extra } of read[i] as readonly Reading[]) {
      const next = at.next.get(word)
      if (next) walk(next, i + 1, [...used, i], cost + extra, skips)
    }
    if (used.length > 0 && skips < SKIPS_MAX && small[i]) walk(at, i + 1, used, cost, skips + 1)
  }
  for (let i = 0; i < tokens.length; i++) walk(root, i, [], 0, 0)

  const indexes = polite.length > 0 ? sequence.flatMap((t, i) => (POLITE.has(t.text) ? [] : [i])) : undefined
  return [...best.values()]
    .map((m, _, all) =>
      all.some((other) => contains(other, m)) ? { ...m, score: m.score * 0.7, exact: false, inside: true } : m,
    )
    .map((m) => (indexes ? { ...m, used: m.used.map((i) => indexes[i] ?? i) } : m))
    .sort((a, b) => b.score - a.score || b.phrase.letters - a.phrase.letters)
}

/** "cancel X" and "remove X" are one thought; which of the two it is, the items decide. */
const related = (a: IntentId, b: IntentId): boolean =>
  (a === 'cancel' && b === 'remove') || (a === 'remove' && b === 'cancel')

const contains = (outer: IntentMatch, inner: IntentMatch): boolean =>
  !related(outer.intent, inner.intent) &&
  outer.used.length > inner.used.length &&
  outer.score >= inner.score - 0.05 &&
  inner.used.every((i) => outer.used.includes(i))

const languagesByPhrase = new Map<string, Set<LexiconLanguage>>()
for (const { row, words } of PHRASES) {
  const key = words.join(' ')
  languagesByPhrase.set(key, (languagesByPhrase.get(key) ?? new Set()).add(row.lang))
}

/** The languages whose phrases matched well; township mix and signs say nothing. */
export const languagesOf = (matches: readonly IntentMatch[]): LexiconLanguage[] =>
  matches
    .filter((m) => m.score >= 0.6)
    .flatMap((m) => [...(languagesByPhrase.get(m.phrase.words.join(' ')) ?? [])])
    .filter((lang) => lang !== 'kasi')
