/**
 * What a seller says of her goods: finished, back, so many of them, another price; in English and isiZulu. Heard only where
 * the rest of the words names goods of hers and nothing else: "no rush" is about none.
 */
import type { Cents } from '../../../kernel/money.ts'
import type { VariantId } from '../../../kernel/ids.ts'
import type { DialogueContext } from '../context.ts'
import { findGoods, goodsNamed, isCounted, isOffSale, kindsNamed } from '../goods.ts'
import { readProductWords } from './product-words.ts'
import { numbersAsDigits } from '../spoken-numbers.ts'
import { readBriefPrice } from './brief-price-words.ts'
import { isCauseAlone, withoutCause } from './cause-words.ts'
import { readCorrected, readMeant, undoOfGoods } from './meant-words.ts'
import { readArrivals, readPrices, withRest } from './several-words.ts'
import type { Tap } from '../tap-ids.ts'
import type { GoodsMeaning } from './goods-meaning.ts'
import { LISTS, LOW, MONEY, NUMBER, ONLY, PATTERNS, UNTIL_LATER } from './goods-patterns.ts'
import type { DialogueFacts, DialogueItem } from '../dialogue-facts.ts'
import type { GoodsPart, GoodsVerb, PriceMove, Question } from '../question.ts'
import type { Understanding } from '../../understanding/types.ts'

/** A number that was said with goods: thousandths, or cents, or cents that a price goes up or down by. */
export interface Said {
  readonly amount: number | null
  readonly by?: PriceMove
}
export const NOTHING_SAID: Said = { amount: null }

export const readGoodsTap = (tap: Extract<Tap, { type: 'goods' | 'item' | 'keep_price' | 'prices' }>): GoodsMeaning => {
  if (tap.type === 'goods') return { type: 'GOODS', verb: tap.verb, page: tap.page }
  if (tap.type === 'prices') return { type: 'PRICES_SURE', prices: tap.prices }
  if (tap.type === 'keep_price') return { type: 'KEEP_PRICE' }
  const { variantId } = tap
  switch (tap.tap.verb) {
    case 'out':
      return { type: 'SELL_OUT', variantId, whole: tap.tap.whole }
    case 'back':
      return { type: 'PUT_BACK', variantId, whole: tap.tap.whole, ...(tap.tap.isNew ? { isNew: true } : {}) }
    case 'count':
      return { type: 'COUNT', variantId, countedMilli: tap.tap.milli }
    case 'price':
      return { type: 'SET_PRICE', variantId, price: tap.tap.price, said: tap.tap.said }
    case 'remove':
      return { type: 'REMOVE', variantId, whole: tap.tap.whole, sure: tap.tap.sure }
  }
}

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
  /\d|\b(?:back|available|stock|again|on|off|price|prices|left|low|finished|sold|running|delete|remove|terug|beskikbaar|weer|teng|kgutlile|boile|boetse|hape)\b|buyile|khona|sesina|intengo|amanani|inani/iu.test(
    text,
  )

const meant = (
  verb: GoodsVerb,
  named: readonly DialogueItem[],
  said: Said,
  facts: DialogueFacts,
): GoodsMeaning | null => {
  const goods = verb === 'back' ? awayOf(named, facts) : named
  const [only, another] = goods
  if (only === undefined) return null
  if (another === undefined) return meantOf(verb, only, said, facts)
  return { type: 'WHICH_GOODS', verb, variantIds: goods.slice(0, WHICH_MOST).map((g) => g.variantId), ...said }
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
  { amount, by }: Said,
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
        : // What grows by so many is never reckoned from what is known here: something may have been sold since.
          { type: 'COUNT', variantId, countedMilli: by === undefined ? amount : null }
    case 'price':
      return {
        ...({ type: 'SET_PRICE', variantId, price: priceAfter(item, amount, by), said: 0 } as const),
        ...(amount === null || by === undefined ? {} : { moved: by === 'up' ? amount : -amount }),
      }
    case 'remove':
      return { type: 'REMOVE', variantId, whole: false, sure: false }
  }
}

/** The price that she means; it may be impossible, of which she is told. */
const priceAfter = ({ price }: DialogueItem, amount: number | null, by: PriceMove | undefined): Cents | null => {
  if (amount === null || by === undefined) return amount as Cents | null
  return (by === 'up' ? price + amount : price - amount) as Cents
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

/** "Sorry, no, make it 22": another price than the one that is asked about. */
const OTHER_MONEY = new RegExp(
  `^(?=\\W*\\p{L})\\W*(?:(?:sorry|no|oops|wait|actually|rather|i mean|i meant|make it|make that|must be|should be|its|it.s|it is|nee|cha|hayi|tjhe|eish|maak dit|yenza|etsa)[\\s,]+)*${MONEY}(?:[\\s,]+(?:rather|instead|sorry|pls|please))*[\\s.!]*$`,
  'iu',
)

/** Goods by their name alone, in answer to "which?": with what was said before the question. */
const readAnswer = (words: string, pending: DialogueContext['pending'], facts: DialogueFacts): GoodsMeaning | null => {
  if (pending?.type !== 'goods' && pending?.type !== 'which_goods') return null
  const by = pending.type === 'which_goods' && pending.by !== undefined ? { by: pending.by } : {}
  const said = { amount: pending.amount ?? null, ...by }
  if (pending.type === 'which_goods') {
    if (EVERY.test(words)) return everyKind(pending, facts)
    const kinds = kindsNamed(words, pending.variantIds, facts)
    if (kinds.length > 0) return meant(pending.verb, kinds, said, facts)
  }
  return meant(pending.verb, goodsNamed(words, facts), said, facts)
}

const EVERY =
  /^\W*(?:yes |yebo |ja )?(?:both|all|all of them|both of them|the lot|everything|all kinds|zombili|zonke|kokubili|bobabili|ka bobedi|kaofela|tsohle|albei|almal|alles)[\s.!]*$/iu

/** "Both": only where it may be said of several at once, which a count is not, and a price is asked for one by one. */
const everyKind = (
  { verb, variantIds }: Extract<Question, { type: 'which_goods' }>,
  facts: DialogueFacts,
): GoodsMeaning | null => {
  const items = variantIds.flatMap((id) => findGoods(facts, id) ?? [])
  const [first] = items
  if (first === undefined) return null
  const isWhole = items.every(({ productId }) => productId === first.productId)
  const { variantId } = first
  if (verb === 'out') {
    return isWhole
      ? { type: 'SELL_OUT', variantId, whole: true }
      : { type: 'SELL_OUT_MANY', variantIds: items.map((item) => item.variantId) }
  }
  if (!isWhole) return null
  if (verb === 'back') return { type: 'PUT_BACK', variantId, whole: true }
  return verb === 'remove' ? { type: 'REMOVE', variantId, whole: true, sure: false } : null
}

/** The next page of a list keeps the amount that was said when it was asked for. */
export const keepAmount = (meaning: GoodsMeaning, { pending }: Pick<DialogueContext, 'pending'>): GoodsMeaning =>
  meaning.type === 'GOODS' && pending?.type === 'goods' && pending.verb === meaning.verb && pending.amount !== undefined
    ? { ...meaning, amount: pending.amount }
    : meaning

/** Null when the words are about something else. */
export const readGoodsWords = (
  text: string,
  u: Understanding,
  { pending }: Pick<DialogueContext, 'pending'>,
  facts: DialogueFacts,
): GoodsMeaning | null => {
  if (pending !== null && NOT_NOW.includes(pending.type)) return null
  const words = text.replace(/\s+/g, ' ').trim().replace(UNTIL_LATER, '')
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
    const { money } = OTHER_MONEY.exec(words)?.groups ?? {}
    if (money !== undefined) return { type: 'SET_PRICE', variantId, price: centsOf(money), said: 0 }
    if (u.intent === 'no') return { type: 'KEEP_PRICE' }
  }
  if (pending?.type === 'prices_sure') {
    if (u.intent === 'yes') return { type: 'PRICES_SURE', prices: pending.prices }
    if (u.intent === 'no') return { type: 'KEEP_PRICE' }
  }
  if (pending?.type === 'draft_sure') {
    const { variantId } = pending
    if (u.intent === 'yes') return { type: 'PUT_BACK', variantId, whole: true, isNew: true }
    if (u.intent === 'no') return { type: 'REMOVE', variantId, whole: true, sure: true }
  }
  if (pending?.type === 'remove_sure') {
    const { variantId, whole } = pending
    if (u.intent === 'yes') return { type: 'REMOVE', variantId, whole, sure: true }
    if (u.intent === 'no') return { type: 'KEEP_PRICE' }
  }
  const meantInstead = undoOfGoods(words, pending) ?? readMeant(words, pending, facts)
  if (meantInstead !== null) return oneOf(meantInstead, facts)
  const product = readProductWords(words, pending, facts)
  if (product !== null) return product
  if (LOW.test(words)) return { type: 'STOCK_OF', variantIds: lowGoods(facts) }
  const prices = (said: string) =>
    readPrices(said, (part) => pricedPart(readNamed(numbersAsDigits(part), pending, facts)))
  const brief = readBriefPrice(numbersAsDigits(text), (part) => prices(part) ?? readNamed(part, pending, facts))
  if (brief !== null) return brief
  const several = readArrivals(text, facts) ?? prices(text)
  if (several !== null) return several
  const beside = pending?.type === 'item_next' && pending.to === 'back' ? besideFinished(words, pending, facts) : null
  if (beside !== null) return beside
  const spoken = numbersAsDigits(words)
  const named = readNamed(words, pending, facts) ?? (spoken === words ? null : readNamed(spoken, pending, facts))
  if (named !== null) return named
  const away = readAway(words, pending, facts)
  if (away !== null) return away
  const corrected = readCorrected(words, facts, (part) => readNamed(part, pending, facts))
  if (corrected !== null) return corrected
  for (const { verb, pattern } of LISTS) {
    const found = pattern.exec(words)
    const amount = found === null ? null : amountOf(verb, found.groups ?? {})
    if (found !== null) return { type: 'GOODS', verb, page: 0, ...(amount === null ? {} : { amount }) }
  }
  const answer = readAnswer(words, pending, facts)
  return answer === null ? null : withRest(answer, { pending })
}

/** "Sibuyile", "cha sisekhona", "it's back": of what was finished a moment ago. */
const STILL_THERE =
  /^\W*(?:(?:no|sorry|wait|actually|cha|hayi|nee|tjhe)[\s,!]+)*(?:(?:it.?s|it is|they.?re|they are|we have it|we got it) (?:back|here|available|again|still there)(?: (?:again|now))*|(?:se)?(?:si|i|u|a|li|lu|bu|zi)(?:se)?(?:buyile|khona)|(?:e|se|bo|di|le) (?:teng|kgutlile|boile)|dit is (?:terug|weer daar))(?:[\s,]+(?:now|manje|jwale|nou))?[\s.!]*$/iu
/** "And milk", "milk too", "nobisi", "lebese le lona", behind what is finished. */
const TOO = [
  /^\W*(?:(?:and|also|plus|as well as|le|en|ook|kanye)\s+(?:the |die |e?)?|n[aeo]-)(?<name>\p{L}[\p{L}\s]{1,40}?)(?:\s+(?:too|also|as well|futhi|le (?:lona|yona|tsona|bona)|ook))?[\s.!]*$/iu,
  /^\W*(?<name>\p{L}[\p{L}\s]{1,40}?)\s+(?:too|also|as well|futhi|le (?:lona|yona|tsona|bona)|ook)[\s.!]*$/iu,
  /^\W*n[aeo](?<fused>\p{L}{3,20})(?:\s+futhi)?[\s.!]*$/iu,
]
const besideFinished = (
  words: string,
  { variantId, whole }: Extract<Question, { type: 'item_next' }>,
  facts: DialogueFacts,
): GoodsMeaning | null => {
  if (STILL_THERE.test(words)) return { type: 'PUT_BACK', variantId, whole }
  for (const pattern of TOO) {
    const { name, fused } = pattern.exec(words)?.groups ?? {}
    const goods = name === undefined ? fusedGoods(fused ?? '', facts) : goodsNamed(name, facts)
    if (goods.length > 0) return meant('out', goods, NOTHING_SAID, facts)
  }
  return null
}

/** What is not made, and why; of the reason alone it is asked what that keeps away. */
const readAway = (words: string, pending: DialogueContext['pending'], facts: DialogueFacts): GoodsMeaning | null => {
  const rest = withoutCause(words)
  const said = rest === null ? null : readNamed(rest, pending, facts)
  const isOut = said?.type === 'SELL_OUT' || said?.type === 'SELL_OUT_MANY'
  if (isOut || (said?.type === 'WHICH_GOODS' && said.verb === 'out')) return said
  return isCauseAlone(words) ? { type: 'GOODS', verb: 'out', page: 0, isCause: true } : null
}

/** Of one kind alone nothing is asked. */
const oneOf = (meaning: GoodsMeaning, facts: DialogueFacts): GoodsMeaning => {
  if (meaning.type !== 'WHICH_GOODS') return meaning
  const { verb, variantIds, type: _, ...said } = meaning
  return (
    meant(
      verb,
      variantIds.flatMap((id) => findGoods(facts, id) ?? []),
      said,
      facts,
    ) ?? meaning
  )
}

/** What one part of several says of a price: all of it, and nothing else. */
const pricedPart = (meaning: GoodsMeaning | null): GoodsPart | null => {
  if (meaning?.type === 'SET_PRICE' && meaning.price !== null) {
    return { variantIds: [meaning.variantId], amount: meaning.price }
  }
  const isWhich = meaning?.type === 'WHICH_GOODS' && meaning.verb === 'price' && meaning.by === undefined
  return isWhich && meaning.amount !== null ? { variantIds: meaning.variantIds, amount: meaning.amount } : null
}

/** What is said of goods that are named. */
const readNamed = (words: string, pending: DialogueContext['pending'], facts: DialogueFacts): GoodsMeaning | null => {
  const saysNumber = /\d/u.test(words)
  for (const { verb, pattern, by, hasNumber } of PATTERNS) {
    if (hasNumber && !saysNumber) continue
    const groups = pattern.exec(words)?.groups
    const name = groups?.name ?? groups?.fused
    if (groups === undefined || name === undefined) continue
    // "Remove coke" from the list that she is writing down is not about what she sells.
    if (verb === 'remove' && pending?.type === 'seller_basket') continue
    const goods = groups.fused === undefined ? goodsNamed(name, facts) : fusedGoods(name, facts)
    if (goods.length === 0) {
      const several = verb === 'out' ? severalNamed(name, facts) : []
      if (several.length > 0) return { type: 'SELL_OUT_MANY', variantIds: several }
      continue
    }
    // "Bread 12", where she is asked what she has counted, is no price.
    const { money } = groups
    if (verb === 'price' && pending?.type === 'goods' && pending.verb === 'count' && /^\d+$/u.test(money ?? '')) {
      return meant('count', goods.filter(isCounted), { amount: milliOf(money ?? '0') }, facts)
    }
    if (verb === 'stock' || (DOES.includes(verb) && ASKED.test(words)))
      return { type: 'STOCK_OF', variantIds: goods.slice(0, WHICH_MOST).map((g) => g.variantId) }
    if (verb === 'cost') return { type: 'COST_OF', variantIds: goods.slice(0, WHICH_MOST).map((g) => g.variantId) }
    if (verb === 'restock' || verb === 'less') {
      const counted = goods.filter(isCounted)
      if (counted.length === 0) continue
      return meant('count', counted, NOTHING_SAID, facts)
    }
    if (verb === 'more') {
      // "Add 2 bread" to the list that she is writing down is no delivery.
      if (pending?.type === 'seller_basket') continue
      const counted = goods.filter(isCounted)
      const parts = [
        { variantIds: (counted.length > 0 ? counted : goods).map((g) => g.variantId).slice(0, WHICH_MOST) },
      ]
      return { type: 'SEVERAL', verb, parts: parts.map((part) => ({ ...part, amount: milliOf(groups.number ?? '0') })) }
    }
    const meaning = meant(verb, goods, { amount: amountOf(verb, groups), ...(by === undefined ? {} : { by }) }, facts)
    const isBare = 'cue' in groups && groups.cue === undefined && groups.left === undefined
    return meaning?.type === 'COUNT' && isBare && isFar(meaning, facts) ? { ...meaning, isDoubtful: true } : meaning
  }
  return null
}

/** "Bread finished?" wants to know. */
const ASKED = /\?[\s?!]*$/u
const DOES: readonly string[] = ['out', 'back', 'count', 'more']

/** Goods whose name has grown together with what stands before it, and lost its first vowel to it: "sinezonka", "nobisi". */
const fusedGoods = (name: string, facts: DialogueFacts): readonly DialogueItem[] => {
  for (const word of [name, `i${name}`, `u${name}`, `a${name}`]) {
    const goods = goodsNamed(word, facts)
    if (goods.length > 0) return goods
  }
  return []
}

/** Of "2 bread" with twenty on the shelf nobody knows that it was counted. */
const isFar = (
  { variantId, countedMilli }: Extract<GoodsMeaning, { type: 'COUNT' }>,
  facts: DialogueFacts,
): boolean => {
  const before = findGoods(facts, variantId)?.availableMilli ?? 0
  if (countedMilli === null || before < FAR_LEAST_MILLI) return false
  return countedMilli * 2 < before || countedMilli > before * 5
}
/** Below this a count that is far off does little harm, and is likely. */
const FAR_LEAST_MILLI = 4_000

const AND = /\s*(?:,|&|\+|(?<!\p{L})(?:and|no|le|en|ne|na|plus)(?!\p{L})-?)\s*/iu
const SEVERAL_MOST = 5

/** "Bread and milk": each part names one item; else none of them. */
const severalNamed = (words: string, facts: DialogueFacts): readonly VariantId[] => {
  const parts = words.split(AND).filter((part) => part !== '')
  if (parts.length < 2 || parts.length > SEVERAL_MOST) return []
  const ids = parts.flatMap((part) => {
    const [item, another] = goodsNamed(part, facts)
    return item === undefined || another !== undefined ? [] : [item.variantId]
  })
  return ids.length === parts.length ? ids : []
}

/** What is off sale, runs low or is out, to be told how much of it there is. */
const lowGoods = (facts: DialogueFacts): readonly VariantId[] =>
  [...(facts.offSale ?? []), ...facts.catalogue.items.filter(({ available }) => available !== 'yes')]
    .slice(0, WHICH_MOST)
    .map(({ variantId }) => variantId)
