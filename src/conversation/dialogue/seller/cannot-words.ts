/**
 * What the chat cannot do, asked for beside goods: a price for several things together, an order for somebody else, a customer who
 * is to be kept away, all prices at once. Read once nothing else was heard, because a shop may sell a "combo". Pure.
 */
import type { AsksMeaning, Elsewhere } from './asks-words.ts'

const anyOf = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu')

const COMBO = anyOf(
  String.raw`combos?|specials?|discounts?|promos?|promotions?|deals?|happy hour|\d{1,2}\s?(?:%|percent)\s?off|buy (?:one|two|\d) get (?:one|two|\d)|half price|\d{1,2} (?:for|vir|nge|ka) r\s?\d{1,4}(?:[.,]\d{2})?|isaphulelo|isephulelo|theolelo|afslag|spesiale?`,
)
const LEAD = String.raw`^\W*(?:(?:please|pls|hi|hello|hey|ok|okay|can you|can i|i want to|how do i|ngicela|ngifuna uku|asb|ke kopa|kan ek|ek wil)[\s,]+)*`
const BY_HAND = new RegExp(
  String.raw`${LEAD}(?:(?:(?:make|take|add|put|write|create|place|capture|enter|do)(?: down| in)? )?(?:an? |the |another )?(?:new )?(?:order|oda|i-?oda|bestelling)|(?:order|oda|bestel)) (?:for|from|of|ka|vir) (?!(?:today|tomorrow|tonight|now|me|us|\d{1,4})(?!\p{L}|\d))\S.{2,}$|${LEAD}(?:a |the )?(?:walk.?in|customer|client|somebody|someone|lady|guy|man) (?:wants?|ordered|needs?|is here for) \d{1,3} \p{L}.*$`,
  'iu',
)
const BLOCK = new RegExp(
  String.raw`${LEAD}(?:block|ban|blacklist|black list|vimba|vimbela|blok|thibela)\s+(?:(?:this|that|the|my|a|le|lo|die|hierdie)\s+)*(?:customers?|clients?|numbers?|persons?|buyers?|people|guy|lady|him|her|them|ikhasimende|umuntu|kli[eë]nt|moreki|\d{1,6})(?!\p{L}).*$`,
  'iu',
)
const ALL = String.raw`(?:all|every|everything|the whole|konke|zonke|alles|alle|tsohle|kaofela)`
const ALL_PRICES = new RegExp(
  String.raw`${LEAD}(?:raise|increase|lower|reduce|drop|cut|change|update|put up|khuphula|nyusa|yehlisa|verhoog|verlaag|eketsa|fokotsa)\s+(?:up\s+)?${ALL}(?!\p{L}).*$|${LEAD}${ALL}\s+(?:(?:my|the|our)\s+)*(?:prices?|pryse|amanani|ditheko)?\s*(?:up|down|\+|plus|goes up|go up|by)(?!\p{L}).*$`,
  'iu',
)

const WHERE: readonly (readonly [Elsewhere, RegExp])[] = [
  ['block', BLOCK],
  ['all_prices', ALL_PRICES],
  ['by_hand', BY_HAND],
  ['combo', COMBO],
]

/** Null when the words are about something else. */
export const readCannotWords = (said: string): AsksMeaning | null => {
  const text = said.replace(/\s+/gu, ' ').trim()
  const what = text.length > TEXT_MOST ? undefined : WHERE.find(([, pattern]) => pattern.test(text))?.[0]
  return what === undefined ? null : { type: 'ELSEWHERE', what }
}
/** A longer message tells a story. */
const TEXT_MOST = 120
