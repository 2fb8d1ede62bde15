/** One item, or several of which one must be picked, and what is meant with them. */
import type { Cents } from '../../../kernel/money.ts'
import { isCounted, isOffSale } from '../goods.ts'
import type { GoodsMeaning } from './goods-meaning.ts'
import type { DialogueFacts, DialogueItem } from '../dialogue-facts.ts'
import type { GoodsVerb, PriceMove } from '../question.ts'

/** A number that was said with goods: thousandths, or cents, or cents that a price goes up or down by. */
export interface Said {
  readonly amount: number | null
  readonly by?: PriceMove
}

export const NOTHING_SAID: Said = { amount: null }

export const milliOf = (number: string): number => Math.round(Number(number.replace(',', '.')) * 1000)

export const centsOf = (money: string): Cents =>
  // Rounded, because of the way in which floats hold 39.9; nothing is reckoned with before.
  Math.round(Number(money.replace(/[^\d.,]/gu, '').replace(',', '.')) * 100) as Cents

export const amountOf = (verb: GoodsVerb, groups: Readonly<Record<string, string | undefined>>): number | null => {
  if (verb === 'count') return groups.number === undefined ? null : milliOf(groups.number)
  return groups.money === undefined ? null : centsOf(groups.money)
}

export const meant = (
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
export const WHICH_MOST = 9

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
