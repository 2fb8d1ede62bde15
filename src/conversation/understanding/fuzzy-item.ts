/** Misspelt items: trigram similarity over the catalogue's wordings, helped by edit distance where words are short. */
import type { CatalogueIndex, FuzzyPhrase } from './catalogue-index.ts'
import { loanSounds } from './loan-words.ts'
import { skeleton, squeeze } from './normalise.ts'
import { editDistance, jaccard, trigrams } from './similarity.ts'
import { stems } from './word-forms.ts'

export interface FuzzyMatch {
  /** Items of the best wording, then of the runners-up, each with its score. */
  readonly ranked: readonly { readonly index: number; readonly score: number }[]
  readonly score: number
  /** How far the best product is ahead of the next product. */
  readonly gap: number
}

/** Below this nothing is even offered as a guess. */
const OFFER = 0.42
/** A loan with all the consonants of a name: taken where goods are asked for, and no evidence by itself that they are. */
export const LOAN = 0.72
/** From here a guess is taken, when no other product is near. */
export const TAKE = 0.62
export const TAKE_GAP = 0.1
const SHORTLIST = 12

const alike = (text: string, grams: ReadonlySet<string>, bones: string, phrase: FuzzyPhrase): number => {
  let score = jaccard(grams, phrase.grams)
  const longer = Math.max(text.length, phrase.text.length)
  if (squeeze(text) === phrase.squeezed) return Math.max(score, 0.97)
  if (Math.min(text.length, phrase.text.length) >= 3) {
    const max = longer <= 4 ? 1 : longer <= 8 ? 2 : 3
    const d = editDistance(text, phrase.text, max)
    if (d <= max) {
      // One slip in four letters is a guess ("cola", "coke"); one in eight is a typo. Losing the first letter is rarer.
      const first = text[0] === phrase.text[0] ? 0 : 0.08
      score = Math.max(score, 1 - (d * 1.25) / longer - first)
    }
    // Vowels are dropped, never added: "chps" is chips, but "nkise" is not naks.
    if (bones.length >= 3 && text.length <= phrase.text.length && bones === phrase.skeleton)
      score = Math.max(score, 0.78)
  }
  return score
}

const lookUp = (index: CatalogueIndex, text: string): Map<number, number> => {
  const grams = trigrams(text)
  const bones = skeleton(text.replaceAll(' ', ''))
  const shared = new Map<number, number>()
  for (const gram of grams) for (const p of index.postings.get(gram) ?? []) shared.set(p, (shared.get(p) ?? 0) + 1)
  const shortlist = [...shared]
    .map(([p, n]) => ({ p, near: n / (grams.size + (index.phrases[p]?.grams.size ?? 0) - n) }))
    .sort((a, b) => b.near - a.near || a.p - b.p)
    .slice(0, SHORTLIST)
  const scores = new Map<number, number>()
  for (const { p } of shortlist) {
    const phrase = index.phrases[p]
    if (!phrase) continue
    const score = alike(text, grams, bones, phrase)
    for (const item of phrase.items) if (score > (scores.get(item) ?? 0)) scores.set(item, score)
  }
  return scores
}

/** The catalogue's nearest items to some words, or undefined when none is near enough to offer. */
export const fuzzyItems = (index: CatalogueIndex, text: string): FuzzyMatch | undefined => {
  if (text.length < 3 || text.length > 60) return undefined
  const scores = lookUp(index, text)
  for (const stem of stems(text).slice(0, 2)) {
    if (stem.length < 4) continue
    for (const [item, score] of lookUp(index, stem))
      if (score - 0.05 > (scores.get(item) ?? 0)) scores.set(item, score - 0.05)
  }
  if (!text.includes(' '))
    for (const sound of loanSounds(text))
      for (const item of index.sounds.get(sound) ?? []) if (LOAN > (scores.get(item) ?? 0)) scores.set(item, LOAN)
  const ranked = [...scores]
    .map(([item, score]) => ({ index: item, score }))
    .filter((r) => r.score >= OFFER)
    .sort((a, b) => b.score - a.score || a.index - b.index)
  const best = ranked[0]
  if (!best) return undefined
  const product = index.items[best.index]?.item.productId
  const next = ranked.find((r) => index.items[r.index]?.item.productId !== product)
  return { ranked: ranked.slice(0, 12), score: best.score, gap: best.score - (next?.score ?? 0) }
}
