/** One kind of a product named by what tells it from the others alone: "small", "e kgolo", "make it enkulu", "the 2l". Pure. */
import { bind } from './bind.ts'
import { indexOf } from './catalogue-index.ts'
import { POLITE } from './lexicon/index.ts'
import { bySize } from './line-draft.ts'
import { isConnector, isSeparator } from './order-words.ts'
import type { CatalogueItem } from './types.ts'
import { forms, sizeWord } from './word-forms.ts'

/** Around the name of a size these carry no meaning of their own: they turn something to it, or agree with it. */
const AROUND = new Set(
  (
    'eish yho oh wait hey no sorry actually rather instead ok okay give me want i can you make change let be it that them those to a an the into as one ones size sized ' +
    'ngicela ngifuna ndicela ndifuna ke kopa batla ek soek wil maak dit een n hayi hhayi cha aowa nee tjhe nnyaa yenza ibe e o tse a le se bo ya ye ne not but please seng eseng'
  ).split(' '),
)
const DENIES = new Set('no not nie hayi hhayi cha aowa nee tjhe nnyaa seng eseng'.split(' '))
const WORDS_MOST = 8

/** Its place among the kinds; null when the text says anything else, or fits several. */
export const kindNamed = (text: string, kinds: readonly CatalogueItem[]): number | null => {
  if (kinds.length < 2) return null
  const tokens = bind(text).tokens.filter((token) => !isSeparator(token) && !POLITE.has(token.text))
  if (tokens.length === 0 || tokens.length > WORDS_MOST) return null
  const { items } = indexOf({ version: 'kinds', items: kinds })
  const all = kinds.map((_, at) => at)
  const named: { readonly fits: readonly number[]; readonly isDenied: boolean }[] = []
  for (const [i, token] of tokens.entries()) {
    const words = forms(token).map(([form]) => form)
    const size = sizeWord(token)
    const sized = size === undefined ? undefined : bySize(all, size, { items })
    const hasWord = (at: number): boolean =>
      words.some((word) => items[at]?.qualifiers.has(word) === true || items[at]?.units.has(word) === true)
    const fits = all.filter((at) => at === sized || hasWord(at))
    if (fits.length > 0) named.push({ fits, isDenied: DENIES.has(tokens[i - 1]?.text ?? '') })
    else if (!AROUND.has(token.text) && !isConnector(token)) return null
  }
  // "Not small, large" names the large one; "no, large" does as well.
  const meant = named.some(({ isDenied }) => !isDenied) ? named.filter(({ isDenied }) => !isDenied) : named
  const left = all.filter((at) => meant.every(({ fits }) => fits.includes(at)))
  const [only, another] = left
  return meant.length > 0 && another === undefined ? (only ?? null) : null
}
