/** What answers a question about goods: a number, yes or no, the name of one of them, all of them. */
import type { DialogueContext } from '../context.ts'
import { findGoods, goodsNamed, kindsNamed } from '../goods.ts'
import type { GoodsMeaning } from './goods-meaning.ts'
import { MONEY, NUMBER, ONLY } from './goods-patterns.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Question } from '../question.ts'
import type { Understanding } from '../../understanding/types.ts'
import { milliOf, centsOf, meant } from './goods-meant.ts'

const NUMBER_ALONE = new RegExp(`^${ONLY}${NUMBER}(?:\\s+(?:left|in stock))?[\\s.!]*$`, 'iu')

const MONEY_ALONE = new RegExp(`^${MONEY}[\\s.!]*$`, 'iu')

/** "Sorry, no, make it 22": another price than the one that is asked about. */
const OTHER_MONEY = new RegExp(
  `^(?=\\W*\\p{L})\\W*(?:(?:sorry|no|oops|wait|actually|rather|i mean|i meant|make it|make that|must be|should be|its|it.s|it is|nee|cha|hayi|tjhe|eish|maak dit|yenza|etsa)[\\s,]+)*${MONEY}(?:[\\s,]+(?:rather|instead|sorry|pls|please))*[\\s.!]*$`,
  'iu',
)

/** What she answers where a number, or yes or no, is waited for. */
export const readAsked = (
  words: string,
  u: Understanding,
  pending: DialogueContext['pending'],
): GoodsMeaning | null => {
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
  return null
}

/** Goods by their name alone, in answer to "which?": with what was said before the question. */
export const readAnswer = (
  words: string,
  pending: DialogueContext['pending'],
  facts: DialogueFacts,
): GoodsMeaning | null => {
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
