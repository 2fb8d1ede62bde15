/**
 * A seller adds a product in her own words: its name, what it costs and how many there are, in one message. In English, isiZulu,
 * Sesotho and Afrikaans. Pure.
 */
import { cents, type Cents } from '../../../kernel/money.ts'
import { NAME_MOST } from '../../../catalog/index.ts'
import { allGoods, isPossiblePrice } from '../goods.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { MediaFile } from '../happening.ts'
import type { Question } from '../question.ts'

export type ProductMeaning =
  | {
      readonly type: 'ADD_PRODUCT'
      readonly name: string
      readonly price: Cents
      readonly soldBy: 'unit' | 'weight'
      /** Thousandths; null: she did not say. */
      readonly stockMilli: number | null
      /** The picture under which its name and price stand. */
      readonly photo?: MediaFile
    }
  /** What is missing is asked; an empty name: which product? */
  | { readonly type: 'PRODUCT_UNFINISHED'; readonly name: string }

type NewProduct = Extract<ProductMeaning, { type: 'ADD_PRODUCT' }>

const LEAD = String.raw`^(?:(?:please|pls|plz|hi|hello|ok|okay|can you|i want to|ngicela|ngifuna uku|sawubona|asseblief|kan jy|ke kopa|kopa)[\s,]+)*`
const ADD = String.raw`(?:add|create|new|put|engeza|ngeza|faka|voeg by|sit|laai|kenya|eketsa)`
const PRODUCT = String.raw`(?:(?:a |an |the |my |'n |new |nuwe )*(?:products?|items?|goods|umkhiqizo|into(?: entsha)?|imikhiqizo|produk(?:te)?|sehlahiswa|ntho)(?: entsha| omusha| e ntjha)?)`
const WITH_WORD = new RegExp(
  `${LEAD}(?:${ADD}\\s+){1,2}${PRODUCT}(?:\\s*[:,-]\\s*|\\s+|$)(?:called\\s+|named\\s+)?(?<rest>.*)$`,
  'iu',
)
const WITHOUT_WORD = new RegExp(
  `${LEAD}(?:add|create|sell|(?:i |we )?(?:now |also )+sell|engeza|ngeza|voeg by|kenya|eketsa)\\s*:?\\s+(?:new\\s+|a\\s+)?(?<rest>.+)$`,
  'iu',
)
const MONEY = String.raw`(?<money>r\s?\d{1,6}(?:[.,]\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?\s?(?:rands?|bucks)|\d{1,6}[.,]\d{2})`
const STOCK = String.raw`(?:(?:stock|qty|quantity|i have|we have|have|with|x|×|nginama?|ke na le|ek het)\s*:?\s*)?(?<stock>\d{1,6}(?:[.,]\d{1,3})?)\s*(?:kg|kilos?)?\s*(?:in stock|in the shop|stock|pieces|pcs|units|x|left|available|of them|stuks?)?`
const PARTS = new RegExp(
  String.raw`^(?<name>.+?)[\s,;:=@-]*(?:\b(?:at|for|price|is|costs?|each|ngo|ka|teen|vir|kos)\s+)?${MONEY}(?<kg>\s*(?:\/|per|a|ngekhilo|die)\s?(?:kg|kilo))?(?:\s*(?:each|a piece|ilinye|elk))?(?:[\s,;]+${STOCK})?[\s.!]*$`,
  'iu',
)
const PRICE_ALONE = /^\W*r?\s?\d{1,6}(?:[.,]\d{1,2})?(?:\s?(?:rands?|bucks))?[\s.!]*$/iu
/** "Pap and wors R45, add it pls". */
const ADD_IT =
  /^(?<rest>\p{L}.{2,80}?\d)[\s,.;]+(?:(?:please|pls|can you|you can)\s+)?(?:add|put|engeza|faka|voeg|kenya)\s+(?:it|this|that|them|yona|dit|by)(?:\s+(?:on|in|by|to (?:the |my )?(?:menu|shop|list|page)))?(?:\s+(?:please|pls|asb|hle))*[\s.!]*$/iu
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
const isKnown = (name: string, facts: DialogueFacts): boolean =>
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
  if (pending?.type === 'new_product' && named === undefined) {
    // A price alone: what it is the price of is known no more.
    return PRICE_ALONE.test(text) ? { type: 'PRODUCT_UNFINISHED', name: '' } : newProductIn(text, facts)
  }
  const added = ADD_IT.exec(text)?.groups?.rest
  if (named === undefined && added !== undefined) return newProductIn(added, facts)
  const rest = named ?? WITHOUT_WORD.exec(text)?.groups?.rest
  if (rest === undefined) return null
  const groups = PARTS.exec(rest)?.groups
  if (groups === undefined) return named === undefined ? null : unfinished(rest, facts)
  return isKnown(nameIn(groups.name ?? ''), facts)
    ? null
    : (productOf(groups) ?? { type: 'PRODUCT_UNFINISHED', name: '' })
}

/** A name that is one, at a price that is possible. */
const productOf = (groups: Readonly<Record<string, string | undefined>>): NewProduct | null => {
  const name = nameIn(groups.name ?? '')
  const price = centsOf(groups.money ?? '')
  if (!LETTER.test(name) || name.length > NAME_MOST || !isPossiblePrice(price)) return null
  const soldBy = groups.kg === undefined ? 'unit' : 'weight'
  const stock = groups.stock === undefined ? null : Math.round(Number(groups.stock.replace(',', '.')) * 1000)
  const stockMilli = stock !== null && soldBy === 'unit' && stock % 1000 !== 0 ? null : stock
  return { type: 'ADD_PRODUCT', name, price, soldBy, stockMilli }
}

/** Under a photo of a product more words tell a story. */
const CAPTION_WORDS_MOST = 5
/** Who writes so speaks of money, of people or of an order. */
const NO_NAME =
  /(?<!\p{L})(?:i|we|you|he|she|they|my|your|his|her|their|this|that|these|is|was|paid|pay|owe|owes|sent|gave|got|bought|change|customer|order|slip|receipt|proof|payment|total|deposit|eft|for|from|till|sengi\p{L}*|khokh\p{L}*|lefile|betaal|geld|imali|tjhelete)(?!\p{L})/iu

/** "Vetkoek R8" under a photo: nothing but a name that she does not sell yet, and a price. */
export const newProductIn = (text: string, facts: DialogueFacts): NewProduct | null => {
  const words = text.replace(/\s+/g, ' ').trim()
  const groups = PARTS.exec(WITHOUT_WORD.exec(words)?.groups?.rest ?? words)?.groups
  const name = nameIn(groups?.name ?? '')
  if (groups === undefined || NO_NAME.test(name) || name.split(' ').length > CAPTION_WORDS_MOST) return null
  return isKnown(name, facts) ? null : productOf(groups)
}

const unfinished = (rest: string, facts: DialogueFacts): ProductMeaning | null => {
  const name = nameIn(rest)
  if (name === '') return { type: 'PRODUCT_UNFINISHED', name: '' }
  if (isKnown(name, facts)) return null
  return { type: 'PRODUCT_UNFINISHED', name: LETTER.test(name) && name.length <= NAME_MOST ? name : '' }
}
