/** An amount that is all a message says, but for words that ask for it: "give me 2", "ke kopa a le 6", "no make that 1kg". Pure. */
import { bind } from './bind.ts'
import { POLITE } from './lexicon/index.ts'
import type { Token } from './normalise.ts'
import { isSeparator } from './order-words.ts'
import { numberAt } from './scan.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const ASKS_FOR = words(
  'i want need give me gimme get take have like would will ngicela ngifuna ngiphe nginike ndicela ndifuna ndiphe ke kopa batla nyaka mphe gee my ek soek wil vat nka tsaya',
)
const AROUND = words(
  'just only ok okay yes no make that it then of them those actually sorry wait rather hayi hhayi cha nee aowa tjhe nnyaa a le tse di ezi net asb kuphela fela feela',
)

const CORRECTS = words('actually sorry wait rather')

/** `isAskedFor`: so many are asked for in words, so that the number is no place in a list. */
type Amount =
  | { readonly count: number; readonly isAskedFor: boolean }
  /** In grams; `size` as it is bound. */
  | { readonly grams: number }

export const amountIn = (tokens: readonly Token[]): Amount | null => {
  const said = tokens.filter((token) => !isSeparator(token) && !POLITE.has(token.text))
  const rest = said.filter(({ text }) => !ASKS_FOR.has(text) && !AROUND.has(text))
  const [only, another] = rest
  if (only === undefined) return null
  if (only.kind === 'unit') return another === undefined && /^\d+g$/.test(only.text) ? { grams: only.value ?? 0 } : null
  const number = numberAt(rest, 0)
  if (number?.length !== rest.length) return null
  return { count: number.n, isAskedFor: said.some(({ text }) => ASKS_FOR.has(text) || CORRECTS.has(text)) }
}

export const soleAmount = (text: string): Amount | null => amountIn(bind(text).tokens)
