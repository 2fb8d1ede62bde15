/**
 * What a seller says of her goods: finished, back, so many of them, another price; in English and isiZulu. Heard only where
 * the rest of the words names goods of hers and nothing else: "no rush" is about none.
 */
import type { Cents } from '../../kernel/money.ts'
import type { VariantId } from '../../kernel/ids.ts'
import type { DialogueContext } from './context.ts'
import { goodsNamed, isCounted, isOffSale } from './goods.ts'
import type { Tap } from './tap-ids.ts'
import type { DialogueFacts, DialogueItem, GoodsOutcome, GoodsVerb } from './types.ts'
import type { Understanding } from '../understanding/types.ts'

export type GoodsMeaning =
  /** Which of all her goods? */
  | { readonly type: 'GOODS'; readonly verb: GoodsVerb; readonly page: number }
  /** Which of these? With what was said of it: thousandths, or cents. */
  | {
      readonly type: 'WHICH_GOODS'
      readonly verb: GoodsVerb
      readonly variantIds: readonly VariantId[]
      readonly amount: number | null
    }
  /** `whole`: every kind of its product. */
  | { readonly type: 'SELL_OUT'; readonly variantId: VariantId; readonly whole: boolean }
  | { readonly type: 'PUT_BACK'; readonly variantId: VariantId; readonly whole: boolean }
  /** Null asks. */
  | { readonly type: 'COUNT'; readonly variantId: VariantId; readonly countedMilli: number | null }
  /** `said`: how often she has said yes to it. */
  | { readonly type: 'SET_PRICE'; readonly variantId: VariantId; readonly price: Cents | null; readonly said: number }
  | { readonly type: 'KEEP_PRICE' }

export interface GoodsCame {
  readonly type: 'GOODS_CHANGED'
  readonly outcome: GoodsOutcome
}

export const readGoodsTap = (tap: Extract<Tap, { type: 'goods' | 'item' | 'keep_price' }>): GoodsMeaning => {
  if (tap.type === 'goods') return { type: 'GOODS', verb: tap.verb, page: tap.page }
  if (tap.type === 'keep_price') return { type: 'KEEP_PRICE' }
  const { variantId } = tap
  switch (tap.tap.verb) {
    case 'out':
      return { type: 'SELL_OUT', variantId, whole: tap.tap.whole }
    case 'back':
      return { type: 'PUT_BACK', variantId, whole: tap.tap.whole }
    case 'count':
      return { type: 'COUNT', variantId, countedMilli: tap.tap.milli }
    case 'price':
      return { type: 'SET_PRICE', variantId, price: tap.tap.price, said: tap.tap.said }
  }
}

interface Pattern {
  readonly verb: GoodsVerb
  readonly pattern: RegExp
}

const LEAD = String.raw`^(?:(?:please|pls|sorry|ok|ngicela|uxolo)[\s,]+)*`
const TAIL = String.raw`(?:[\s,]+(?:today|now|again|please|pls|for today|manje|namuhla|futhi))*[\s.!]*$`
const NAME = String.raw`(?<name>\p{L}.{0,80}?)`
const NUMBER = String.raw`(?<number>\d{1,6}(?:[.,]\d{1,3})?)(?<kg>\s?(?:kg|kilos?))?`
const ONLY = String.raw`(?:(?:only|just|kuphela)\s+)?`
const MONEY = String.raw`(?:u-?\s?)?(?<money>r\s?\d{1,6}(?:[.,]\d{1,2})?|\d{1,6}[.,]\d{2}|\d{1,6}(?:\s?rands?)?)`
const of = (verb: GoodsVerb, ...texts: readonly string[]): readonly Pattern[] =>
  texts.map((text) => ({ verb, pattern: new RegExp(`${LEAD}${text}${TAIL}`, 'iu') }))

/** The first that fits and names goods is meant. */
const PATTERNS: readonly Pattern[] = [
  ...of(
    'out',
    String.raw`(?:there (?:is|are) )?(?:no more|no|out of|sold out of|ran out of|run out of|we(?:.re| are| ran| have)? out of|we have no(?: more)?|finished)\s+${NAME}`,
    String.raw`${NAME}\s+(?:is|are|.s)?\s*(?:all\s+)?(?:out(?: of stock)?|finished|sold[\s-]?out|gone|over|done|off)`,
    String.raw`(?:ku|\p{L}{1,4})?phel(?:ile|e)\s+${NAME}`,
    String.raw`${NAME}\s+\p{L}{0,6}phel(?:ile|e)`,
    String.raw`a\p{L}{1,3}(?:se)?kho\s+${NAME}`,
    String.raw`${NAME}\s+a\p{L}{1,3}(?:se)?kho`,
    String.raw`as(?:i|e|ise)na\p{L}{0,3}\s+${NAME}`,
  ),
  ...of(
    'back',
    String.raw`${NAME}\s+(?:is|are|.s)?\s*(?:back(?: in stock| on)?|available|in stock|on again)`,
    String.raw`(?:bring|put) back\s+${NAME}`,
    String.raw`put\s+${NAME}\s+back(?: on)?`,
    String.raw`we have (?:more )?${NAME}\s+again`,
    String.raw`${NAME}\s+\p{L}{0,5}buyile`,
    String.raw`${NAME}\s+(?:se)?\p{L}{0,3}khona`,
    String.raw`sesina\p{L}{0,4}\s+${NAME}`,
  ),
  ...of(
    'count',
    String.raw`(?:we have|i have|there (?:is|are)|stock|count(?:ed)?|kusele|sine|nginama)?\s*${ONLY}${NUMBER}\s*(?:x\s+|×\s*|of\s+)?${NAME}(?:\s+(?:left|in stock|\p{L}sele))?`,
    String.raw`(?:stock|count)\s+(?:of\s+)?${NAME}\s*[:=]?\s*${NUMBER}`,
    String.raw`${NAME}(?:\s+(?:has|have|there (?:is|are)))?\s*[:=]?\s*${ONLY}${NUMBER}\s+(?:left|in stock|\p{L}sele)`,
    String.raw`kusele\s+${NAME}\s+(?:\p{L}{0,3}ngu-?\s?|\p{L}{0,3}yi-?\s?)?${NUMBER}`,
  ),
  ...of(
    'price',
    String.raw`(?:(?:change|set|make|new|the|shintsha)\s+)*(?:price|intengo|inani)\s+(?:of\s+|for\s+|on\s+)?${NAME}(?:\s+(?:to|is|now|at|manje|ibe|kube)|\s*[=:])*\s+${MONEY}`,
    String.raw`(?:change|set|make|shintsha)\s+${NAME}(?:\s+price)?(?:\s+(?:to|at|ibe|kube))?\s+${MONEY}`,
    String.raw`${NAME}(?:\s+(?:price|is|are|costs?|now|for|at|to|manje|ibiza|intengo)|\s*[=:])*\s+${MONEY}`,
    String.raw`(?:(?:change|set|new|the|shintsha)\s+)*(?:price|intengo|inani)\s+(?:of\s+|for\s+|on\s+)?${NAME}`,
  ),
]

/** Without goods: the whole list of them. */
const LISTS: readonly Pattern[] = [
  ...of('out', String.raw`(?:sold out|out of stock|(?:something|items?|goods) (?:is|are) (?:out|finished)|okuphelile)`),
  ...of('back', String.raw`(?:back in stock|off sale|what is off(?: sale)?|okubuyile)`),
  ...of(
    'price',
    String.raw`(?:(?:change|set|new)\s+)?(?:a |the |my )?(?:price|prices)|(?:shintsha\s+)?(?:intengo|amanani)`,
  ),
  ...of('count', String.raw`(?:stock|count stock|stock count|isitokwe|isitoko)`),
  // How many there are, and not of what.
  ...of('count', String.raw`(?:we have |there (?:is|are) )?(?:only|just) \d{1,6} left`),
]

const milliOf = (number: string): number => Math.round(Number(number.replace(',', '.')) * 1000)
const centsOf = (money: string): Cents =>
  // Rounded, because of the way in which floats hold 39.9; nothing is reckoned with before.
  Math.round(Number(money.replace(/[^\d.,]/gu, '').replace(',', '.')) * 100) as Cents

const amountOf = (verb: GoodsVerb, groups: Readonly<Record<string, string | undefined>>): number | null => {
  if (verb === 'count') return groups.number === undefined ? null : milliOf(groups.number)
  return groups.money === undefined ? null : centsOf(groups.money)
}

/** May the words be about goods that are off sale? Asked before they are looked up; it may say yes too often. */
export const mayNameOffSale = (text: string): boolean =>
  /\d|\b(?:back|available|stock|again|on|off|price|prices)\b|buyile|khona|sesina|intengo|amanani|inani/iu.test(text)

const meant = (
  verb: GoodsVerb,
  goods: readonly DialogueItem[],
  amount: number | null,
  facts: DialogueFacts,
): GoodsMeaning | null => {
  const [only, another] = verb === 'back' ? awayOf(goods, facts) : goods
  if (only === undefined) return null
  if (another !== undefined) {
    const variantIds = (verb === 'back' ? awayOf(goods, facts) : goods).slice(0, WHICH_MOST).map((g) => g.variantId)
    return { type: 'WHICH_GOODS', verb, variantIds, amount }
  }
  return meantOf(verb, only, amount, facts)
}

/** Nobody picks from more. */
const WHICH_MOST = 9

/** Of several kinds those that are away are meant to come back; when none is, she is told how they stand. */
const awayOf = (goods: readonly DialogueItem[], facts: DialogueFacts): readonly DialogueItem[] => {
  const away = goods.filter((item) => isOffSale(facts, item.variantId) || item.available === 'no')
  return away.length > 0 ? away : goods
}

/** One item, and what is meant with it. */
export const meantOf = (
  verb: GoodsVerb,
  item: DialogueItem,
  amount: number | null,
  facts: DialogueFacts,
): GoodsMeaning => {
  const { variantId } = item
  switch (verb) {
    case 'out':
      return { type: 'SELL_OUT', variantId, whole: false }
    case 'back':
      return { type: 'PUT_BACK', variantId, whole: false }
    case 'count':
      return !isCounted(item) && isOffSale(facts, variantId)
        ? { type: 'PUT_BACK', variantId, whole: false }
        : { type: 'COUNT', variantId, countedMilli: amount }
    case 'price':
      return { type: 'SET_PRICE', variantId, price: amount as Cents | null, said: 0 }
  }
}

/** Where her words are kept as they are, or mean an order. */
const NOT_NOW: readonly string[] = [
  'decline_reason',
  'cancel_reason',
  'seller_rider',
  'short_line',
  'short_left',
  'run_cash',
]

const NUMBER_ALONE = new RegExp(`^${ONLY}${NUMBER}(?:\\s+(?:left|in stock))?[\\s.!]*$`, 'iu')
const MONEY_ALONE = new RegExp(`^${MONEY}[\\s.!]*$`, 'iu')

/** Null when the words are about something else. */
export const readGoodsWords = (
  text: string,
  u: Understanding,
  { pending }: Pick<DialogueContext, 'pending'>,
  facts: DialogueFacts,
): GoodsMeaning | null => {
  if (pending !== null && NOT_NOW.includes(pending.type)) return null
  const words = text.replace(/\s+/g, ' ').trim()
  if (pending?.type === 'item_count') {
    const { number } = NUMBER_ALONE.exec(words)?.groups ?? {}
    if (number !== undefined) return { type: 'COUNT', variantId: pending.variantId, countedMilli: milliOf(number) }
  }
  if (pending?.type === 'new_price') {
    const { money } = MONEY_ALONE.exec(words)?.groups ?? {}
    if (money !== undefined) return { type: 'SET_PRICE', variantId: pending.variantId, price: centsOf(money), said: 0 }
  }
  if (pending?.type === 'price_sure') {
    const { variantId, price, asked } = pending
    if (u.intent === 'yes') return { type: 'SET_PRICE', variantId, price, said: asked }
    if (u.intent === 'no') return { type: 'KEEP_PRICE' }
  }
  for (const { verb, pattern } of PATTERNS) {
    const groups = pattern.exec(words)?.groups
    const goods = groups?.name === undefined ? [] : goodsNamed(groups.name, facts)
    if (goods.length > 0 && groups !== undefined) return meant(verb, goods, amountOf(verb, groups), facts)
  }
  const list = LISTS.find(({ pattern }) => pattern.test(words))
  return list === undefined ? null : { type: 'GOODS', verb: list.verb, page: 0 }
}
