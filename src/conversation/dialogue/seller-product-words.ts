/**
 * A seller adds a product in her own words: its name, what it costs and how many there are, in one message. In English, isiZulu,
 * Sesotho and Afrikaans. Pure.
 */
import { cents, type Cents } from '../../kernel/money.ts'
import { NAME_MOST } from '../../catalog/index.ts'
import { allGoods, isPossiblePrice } from './goods.ts'
import type { DialogueFacts, Question } from './types.ts'

export type ProductMeaning =
  | {
      readonly type: 'ADD_PRODUCT'
      readonly name: string
      readonly price: Cents
      readonly soldBy: 'unit' | 'weight'
      /** Thousandths; null: she did not say. */
      readonly stockMilli: number | null
    }
  /** What is missing is asked; an empty name: which product? */
  | { readonly type: 'PRODUCT_UNFINISHED'; readonly name: string }

const LEAD = String.raw`^(?:(?:please|pls|plz|hi|hello|ok|okay|can you|i want to|ngicela|ngifuna uku|sawubona|asseblief|kan jy|ke kopa|kopa)[\s,]+)*`
const ADD = String.raw`(?:add|create|new|put|engeza|ngeza|faka|voeg by|sit|laai|kenya|eketsa)`
const PRODUCT = String.raw`(?:(?:a |an |the |my |'n |new |nuwe )*(?:products?|items?|goods|umkhiqizo|into(?: entsha)?|imikhiqizo|produk(?:te)?|sehlahiswa|ntho)(?: entsha| e ntjha)?)`
const WITH_WORD = new RegExp(
  `${LEAD}(?:${ADD}\\s+){1,2}${PRODUCT}(?:\\s*[:,-]\\s*|\\s+|$)(?:called\\s+|named\\s+)?(?<rest>.*)$`,
  'iu',
)
const WITHOUT_WORD = new RegExp(
  `${LEAD}(?:add|create|engeza|ngeza|voeg by|kenya|eketsa)\\s+(?:new\\s+|a\\s+)?(?<rest>.+)$`,
  'iu',
)
const MONEY = String.raw`(?<money>r\s?\d{1,6}(?:[.,]\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?\s?(?:rands?|bucks)|\d{1,6}[.,]\d{2})`
const STOCK = String.raw`(?:(?:stock|qty|quantity|i have|we have|have|with|x|×|nginama?|ke na le|ek het)\s*:?\s*)?(?<stock>\d{1,6}(?:[.,]\d{1,3})?)\s*(?:kg|kilos?)?\s*(?:in stock|in the shop|stock|pieces|pcs|units|x|left|available|of them|stuks?)?`
const PARTS = new RegExp(
  String.raw`^(?<name>.+?)[\s,;:=@-]*(?:\b(?:at|for|price|is|costs?|each|ngo|ka|teen|vir|kos)\s+)?${MONEY}(?<kg>\s*(?:\/|per|a|ngekhilo|die)\s?(?:kg|kilo))?(?:\s*(?:each|a piece|ilinye|elk))?(?:[\s,;]+${STOCK})?[\s.!]*$`,
  'iu',
)
const LETTER = /\p{L}/u

const nameIn = (text: string): string => {
  const name = text
    .replace(/^i-\s?(?=\p{L})/iu, '') // isiZulu's article before a loan word: the menu has the word alone
    .replace(/[\s,;:=@.!?-]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim()
  return name.charAt(0).toUpperCase() + name.slice(1)
}
const centsOf = (money: string): Cents =>
  // Rounded, because of the way in which floats hold 39.9; nothing is reckoned with before.
  cents(Math.round(Number(money.replace(/[^\d.,]/gu, '').replace(',', '.')) * 100))

const key = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The shop has it, on sale or off: what is said of it is then about what is there. */
export const isKnown = (name: string, facts: DialogueFacts): boolean =>
  allGoods(facts).some((item) =>
    [
      item.name,
      `${item.name} ${item.variantName ?? ''}`,
      `${item.variantName ?? ''} ${item.name}`,
      ...item.aliases,
    ].some((known) => key(known) === key(name)),
  )

/** Null when the words are about something else: without "product" they must name a price and no goods that she has. */
export const readProductWords = (
  said: string,
  pending: Question | null,
  facts: DialogueFacts,
): ProductMeaning | null => {
  if (pending?.type === 'seller_basket') return null
  const text = said.replace(/\s+/g, ' ').trim()
  const named = WITH_WORD.exec(text)?.groups?.rest
  const rest = named ?? WITHOUT_WORD.exec(text)?.groups?.rest
  if (rest === undefined) return null
  const groups = PARTS.exec(rest)?.groups
  if (groups === undefined) return named === undefined ? null : unfinished(rest, facts)
  const name = nameIn(groups.name ?? '')
  if (isKnown(name, facts)) return null
  const price = centsOf(groups.money ?? '')
  if (!LETTER.test(name) || name.length > NAME_MOST || !isPossiblePrice(price)) {
    return { type: 'PRODUCT_UNFINISHED', name: '' }
  }
  const soldBy = groups.kg === undefined ? 'unit' : 'weight'
  const stock = groups.stock === undefined ? null : Math.round(Number(groups.stock.replace(',', '.')) * 1000)
  const stockMilli = stock !== null && soldBy === 'unit' && stock % 1000 !== 0 ? null : stock
  return { type: 'ADD_PRODUCT', name, price, soldBy, stockMilli }
}

const unfinished = (rest: string, facts: DialogueFacts): ProductMeaning | null => {
  const name = nameIn(rest)
  if (name === '') return { type: 'PRODUCT_UNFINISHED', name: '' }
  if (isKnown(name, facts)) return null
  return { type: 'PRODUCT_UNFINISHED', name: LETTER.test(name) && name.length <= NAME_MOST ? name : '' }
}
