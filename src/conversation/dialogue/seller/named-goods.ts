/** What is said of goods that are named: the patterns are asked one after the other, and the name must be one of hers. */
import type { VariantId } from '../../../kernel/ids.ts'
import type { DialogueContext } from '../context.ts'
import { findGoods, goodsNamed, isCounted } from '../goods.ts'
import type { GoodsMeaning } from './goods-meaning.ts'
import { PATTERNS } from './goods-patterns.ts'
import type { DialogueFacts, DialogueItem } from '../dialogue-facts.ts'
import type { GoodsPart } from '../question.ts'
import { NOTHING_SAID, milliOf, amountOf, meant, WHICH_MOST } from './goods-meant.ts'

/** What one part of several says of a price: all of it, and nothing else. */
export const pricedPart = (meaning: GoodsMeaning | null): GoodsPart | null => {
  if (meaning?.type === 'SET_PRICE' && meaning.price !== null) {
    return { variantIds: [meaning.variantId], amount: meaning.price }
  }
  const isWhich = meaning?.type === 'WHICH_GOODS' && meaning.verb === 'price' && meaning.by === undefined
  return isWhich && meaning.amount !== null ? { variantIds: meaning.variantIds, amount: meaning.amount } : null
}

/** What is said of goods that are named. */
export const readNamed = (
  words: string,
  pending: DialogueContext['pending'],
  facts: DialogueFacts,
): GoodsMeaning | null => {
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
export const fusedGoods = (name: string, facts: DialogueFacts): readonly DialogueItem[] => {
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

/** "Ubisi nezinkwa": the second word carries the "and". */
const FUSED_AND = /\s+n[aeo]-?(?=\p{L}{3})/iu
const SEVERAL_MOST = 5

/** "Bread and milk": each part names one item; else none of them. */
const severalNamed = (words: string, facts: DialogueFacts): readonly VariantId[] => {
  const parts = words
    .split(AND)
    .flatMap((part) => part.split(FUSED_AND))
    .filter((part) => part !== '')
  if (parts.length < 2 || parts.length > SEVERAL_MOST) return []
  const ids = parts.flatMap((part) => {
    const named = goodsNamed(part, facts)
    const [item, another] = named.length > 0 ? named : fusedGoods(part, facts)
    return item === undefined || another !== undefined ? [] : [item.variantId]
  })
  return ids.length === parts.length ? ids : []
}
