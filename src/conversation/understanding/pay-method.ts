/** The way to pay and the language that a message names. */
import type { Language } from '../../kernel/language.ts'
import type { Token } from './normalise.ts'
import type { PayMethod } from './types.ts'

const table = <T extends string>(entries: Readonly<Record<T, string>>): ReadonlyMap<string, T> =>
  new Map(
    (Object.entries(entries) as [T, string][]).flatMap(([to, text]) =>
      text.split(' ').map((w): [string, T] => [w, to]),
    ),
  )

const METHODS = table<PayMethod>({
  cash: 'cash kontant ngekheshi kheshe khese kheshi ikheshi madi ngemali kesh cesh',
  card: 'card cards kaart swipe ikhadi ngekhadi ngecard icard ngeswipe karete karata speedpoint tap',
  eft: 'eft transfer deposit',
  payshap: 'payshap shap2pay',
  ewallet: 'ewallet wallet cashsend instantmoney',
  voucher: 'voucher 1voucher ott blu vouchers',
  book: 'book boek tab tick credit account rekening owe later tomorrow month friday monday vrydag isikweletu ukuboleka ngiboleke ityala labohlano labotlhano ngolwesihlanu sikweletu ngesikweletu isikweletu kusasa ngomso hosane more skuld krediet mokitlane sekoloto ngetyala',
})
const LANGUAGE_WORDS = table<Language>({
  en: 'english engels isingisi isingesi ngesingisi ngesingesi senyesemane seesimane eng',
  zu: 'zulu isizulu ngesizulu',
  xh: 'xhosa isixhosa ngesixhosa',
  st: 'sotho sesotho',
  tn: 'tswana setswana',
  af: 'afrikaans',
})

const firstOf = <T>(words: readonly Token[], map: ReadonlyMap<string, T>): T | undefined => {
  for (const token of words) {
    const found = map.get(token.text)
    if (found !== undefined) return found
  }
  return undefined
}

const NOW = new Set(['now', 'first', 'upfront', 'manje', 'ngoku', 'jwale', 'jaanong', 'nou', 'eerste'])
const OR = new Set(['or', 'noma', 'okanye', 'kapa', 'kgotsa', 'of'])

export const payMethodOf = (words: readonly Token[]): PayMethod | undefined => {
  const texts = words.map((t) => t.text)
  if (texts.includes('pay') && texts.includes('shap')) return 'payshap'
  if (texts.includes('cash') && texts.includes('send')) return 'ewallet'
  // "Now or later?" asks when, and wants no credit.
  if (texts.some((text) => NOW.has(text)) && texts.some((text) => OR.has(text))) return undefined
  return firstOf(words, METHODS)
}

export const requestedLanguageOf = (words: readonly Token[]): Language | undefined => firstOf(words, LANGUAGE_WORDS)
