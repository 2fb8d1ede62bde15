/** What kind of goods a product is, as far as the law cares (south-african classes): by its words and by what its owner says. */
import {
  HARMLESS_WORDS,
  INFANT_FEEDING_WORDS,
  RESTRICTED_WORDS,
  type RestrictedClass,
} from '../kernel/country/za-restricted-goods.ts'
import { editDistance } from '../kernel/spelling.ts'

export type GoodsClass = 'ordinary' | 'infant_feeding' | RestrictedClass
export const GOODS_CLASSES: readonly GoodsClass[] = [
  'ordinary',
  'infant_feeding',
  ...(Object.keys(RESTRICTED_WORDS) as RestrictedClass[]),
]

/** May not be listed, found or offered in a chat. */
export const isUnlistable = (goodsClass: GoodsClass): goodsClass is RestrictedClass =>
  goodsClass !== 'ordinary' && goodsClass !== 'infant_feeding'

interface Phrase {
  readonly words: readonly string[]
  readonly goodsClass: GoodsClass
}

const split = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

const toPhrases = (text: string, goodsClass: GoodsClass): readonly Phrase[] =>
  text.split('|').map((words) => ({ words: split(words), goodsClass }))

/** The longest first, so that "ginger beer" is met before "beer". */
const PHRASES: readonly Phrase[] = [
  ...toPhrases(HARMLESS_WORDS, 'ordinary'),
  ...toPhrases(INFANT_FEEDING_WORDS, 'infant_feeding'),
  ...Object.entries(RESTRICTED_WORDS).flatMap(([name, words]) => toPhrases(words, name as RestrictedClass)),
].toSorted((a, b) => b.words.length - a.words.length)

const byFirst = new Map<string, Phrase[]>()
for (const phrase of PHRASES) {
  const first = phrase.words[0]!
  byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])
}
/** Words so long that a slip of one letter is still the same word: "marlborro", "cigarrete". */
const LONG = PHRASES.filter((p) => p.words.length === 1 && p.words[0]!.length >= 7 && isUnlistable(p.goodsClass))

const singular = (word: string): string => (word.length >= 4 && word.endsWith('s') ? word.slice(0, -1) : word)
const isWord = (word: string | undefined, wanted: string): boolean =>
  word !== undefined && (word === wanted || singular(word) === wanted)

const phraseAt = (words: readonly string[], i: number): Phrase | undefined => {
  const word = words[i]!
  const candidates = [
    ...(byFirst.get(word) ?? []),
    ...(singular(word) === word ? [] : (byFirst.get(singular(word)) ?? [])),
  ]
  const found = candidates.find((p) => p.words.every((wanted, k) => isWord(words[i + k], wanted)))
  if (found || word.length < 7 || word.length > 16) return found
  return LONG.find((p) => p.words[0]![0] === word[0] && editDistance(word, p.words[0]!, 1) <= 1)
}

/** The strictest class that the texts (name, variants, aliases, category) speak of, with the word that gave it away. */
export const classifyGoods = (
  texts: readonly string[],
): { readonly goodsClass: GoodsClass; readonly word: string | null } => {
  let found: { goodsClass: GoodsClass; word: string | null } = { goodsClass: 'ordinary', word: null }
  for (const text of texts) {
    const words = split(text)
    for (let i = 0; i < words.length;) {
      const phrase = phraseAt(words, i)
      if (phrase && isUnlistable(phrase.goodsClass)) {
        return { goodsClass: phrase.goodsClass, word: phrase.words.join(' ') }
      }
      if (phrase?.goodsClass === 'infant_feeding')
        found = { goodsClass: 'infant_feeding', word: phrase.words.join(' ') }
      i += phrase?.words.length ?? 1
    }
  }
  return found
}
