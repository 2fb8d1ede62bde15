/** Answers to "which one?": a size, a price, a word of the name, an ordinal. */
import type { CatalogueIndex } from './catalogue-index.ts'
import type { Token } from './normalise.ts'
import { FRACTIONS } from './numbers.ts'
import { canIn } from './line-draft.ts'
import { isCan } from './order-words.ts'
import { forms } from './word-forms.ts'

const ORDINALS: ReadonlyMap<string, number> = new Map(
  (
    'first:1 second:2 third:3 fourth:4 fifth:5 1st:1 2nd:2 3rd:3 eerste:1 tweede:2 derde:3 vierde:4 okuqala:1 yokuqala:1 wokuqala:1 lokuqala:1 ' +
    'yesibili:2 wesibili:2 esibili:2 yesithathu:3 wesithathu:3 yesibini:2 wesibini:2 pele:1 bobedi:2 boraro:3'
  )
    .split(' ')
    .map((pair) => {
      const [word = '', n = ''] = pair.split(':')
      return [word, Number(n)]
    }),
)

const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const DEAREST = wordSet(
  'large larger largest bigger biggest dearest most expensive grootste groter duurste duurder enkulukazi ebizayo edulayo ixabisayo turang',
)
/** Whoever does not mind which wants to pay no more than she must, and sees it in the review. */
const CHEAPEST = wordSet(
  'small smaller smallest cheaper cheapest cheap any anyone whichever whatever either kleinste kleiner goedkoper goedkoopste enige ' +
    'noma noma-yini eshibhile eshibhileyo shibhile ishibhile tshipileng tshipile tshiphu etshiphu itshiphu efe ' +
    'engabizi ingabizi engadulanga phantsi ephantsi tlase fase tlaase',
)
const EACH = wordSet(
  'both each every albei altwee almal zombili zombini kokubili bobabili mabedi kabobedi zonke kaofela',
)
/** More than these are rather chosen from. */
const EACH_MOST = 3

/** In a longer message "both" is said of something else: "no chips in both kotas". */
const EACH_WORDS_MOST = 4

/** "Both", "one of each": all that were offered are wanted. */
export const wantsEach = (tokens: readonly Token[], choices: number): boolean =>
  choices > 1 &&
  choices <= EACH_MOST &&
  tokens.length <= EACH_WORDS_MOST &&
  tokens.some(({ text }) => EACH.has(text)) &&
  // "The largest of all" is one.
  !tokens.some((token) => forms(token).some(([form]) => DEAREST.has(form) || CHEAPEST.has(form)))

/** A word that picks one of several by how large or dear it is, or only says how much so: "enkulu kakhulu". */
export const choosesBySize = (token: Token): boolean =>
  forms(token).some(([form]) => DEAREST.has(form) || CHEAPEST.has(form)) || VERY.has(token.text)
const VERY = wordSet('kakhulu kunazo zonke eyona haholo tsohle tsotlhe feta fetisisa baie een one very')

/** "the second one", "eerste": counted from 1. */
export const ordinalOf = (tokens: readonly Token[]): number | undefined => {
  for (const token of tokens) {
    const n = ORDINALS.get(token.text)
    if (n !== undefined) return n
  }
  return undefined
}

/**
 * The one item of a choice that the words fit, as an index into the catalogue; undefined when none or several do.
 * "the big one" is the dearest, "the small one" the cheapest, when no variant bears that name.
 */
export const chooseAmong = (
  tokens: readonly Token[],
  index: CatalogueIndex,
  choices: readonly number[],
): number | undefined => {
  let left = [...choices]
  let told = false
  const narrow = (fits: (i: number) => boolean): void => {
    const kept = left.filter(fits)
    if (kept.length === 0 || kept.length === choices.length) return
    left = kept
    told = true
  }
  for (const token of tokens) {
    if (token.kind === 'unit') narrow((i) => index.items[i]?.units.has(token.text) ?? false)
    else if (token.kind === 'money') narrow((i) => index.items[i]?.item.price === token.value)
    else if (token.kind === 'word' && token.text.length > 2) {
      const words = new Set([...forms(token).map(([form]) => form), FRACTIONS.get(token.text) ?? token.text])
      narrow((i) => [...words].some((w) => index.items[i]?.qualifiers.has(w) || index.words.get(w)?.has(i)))
    }
  }
  const can = tokens.some((token) => isCan(token)) ? canIn(left, index) : undefined
  if (!told && can !== undefined) return can
  if (!told && left.length > 1) {
    const said = (wanted: ReadonlySet<string>): boolean =>
      tokens.some((t) => forms(t).some(([form]) => wanted.has(form)))
    const byPrice = [...left].sort((a, b) => (index.items[a]?.item.price ?? 0) - (index.items[b]?.item.price ?? 0))
    if (said(DEAREST)) return byPrice.at(-1)
    if (said(CHEAPEST)) return byPrice[0]
  }
  return told && left.length === 1 ? left[0] : undefined
}
