/** One kind of a product named by what tells it from the others alone: "small", "e kgolo", "make it enkulu", "the 2l". Pure. */
import { cents, type Cents } from '../../kernel/money.ts'
import { bind } from './bind.ts'
import { indexOf } from './catalogue-index.ts'
import { POLITE } from './lexicon/index.ts'
import { bySize } from './line-draft.ts'
import type { Token } from './normalise.ts'
import { isConnector, isSeparator } from './order-words.ts'
import { numberAt } from './scan.ts'
import type { CatalogueItem } from './types.ts'
import { forms, sizeWord } from './word-forms.ts'

/** Around the name of a size these carry no meaning of their own: they turn something to it, or agree with it. */
const AROUND = new Set(
  (
    'eish yho oh wait hey no sorry actually rather instead ok okay give me want i can you make change let be it that them those to a an the into as one ones size sized ' +
    'ngicela ngifuna ndicela ndifuna ke kopa batla ek soek wil maak dit een n hayi hhayi cha aowa nee tjhe nnyaa yenza ibe e o tse a le se bo ya ye ne not but please nie seng eseng'
  ).split(' '),
)
const DENIES = new Set('no not nie hayi hhayi cha aowa nee tjhe nnyaa seng eseng'.split(' '))
/** Before a number these make it a price: "ye 55" is the one of R55. */
const OF_PRICE = new Set('ye ya yaka wa la lo za tsa sa the die daai that of van'.split(' '))
const WORDS_MOST = 8

/** The price in cents that a token names; undefined when it names none. */
const priceIn = (tokens: readonly Token[], at: number): number | undefined => {
  const token = tokens[at]
  if (token?.kind === 'money') return token.value
  const number = OF_PRICE.has(tokens[at - 1]?.text ?? '') ? numberAt(tokens, at) : undefined
  return number === undefined ? undefined : number.n * 100
}

/** "Ye 55", "the R55 one": a number that is said as a price and nothing else, in cents, whatever is sold at it; null when it is not. */
export const namedPrice = (text: string): Cents | null => {
  const tokens = bind(text).tokens.filter((token) => !isSeparator(token) && !POLITE.has(token.text))
  const prices = tokens.flatMap((_, at) => priceIn(tokens, at) ?? [])
  const isAll = tokens.every(
    (token, at) => priceIn(tokens, at) !== undefined || AROUND.has(token.text) || OF_PRICE.has(token.text),
  )
  const [only, another] = prices
  return only !== undefined && another === undefined && isAll && tokens.length <= PRICE_WORDS_MOST ? cents(only) : null
}
const PRICE_WORDS_MOST = 5

/** Its place among the kinds; null when the text says anything else, or fits several. */
export const kindNamed = (text: string, kinds: readonly CatalogueItem[]): number | null => {
  if (kinds.length < 2) return null
  const tokens = bind(text)
    .tokens.filter((token) => !isSeparator(token) && !POLITE.has(token.text))
    // "Nie wit nie, bruin": the second only closes what the first denies.
    .filter(({ text: word }, i, all) => word !== 'nie' || all[i - 2]?.text !== 'nie')
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
    const price = priceIn(tokens, i)
    const fits = all.filter((at) => at === sized || hasWord(at) || kinds[at]?.price === price)
    if (fits.length > 0) named.push({ fits, isDenied: DENIES.has(tokens[i - 1]?.text ?? '') })
    else if (!AROUND.has(token.text) && !isConnector(token)) return null
  }
  // "Not small, large" names the large one; "no, large" does as well.
  const meant = named.some(({ isDenied }) => !isDenied) ? named.filter(({ isDenied }) => !isDenied) : named
  const left = all.filter((at) => meant.every(({ fits }) => fits.includes(at)))
  const [only, another] = left
  return meant.length > 0 && another === undefined ? (only ?? null) : null
}
