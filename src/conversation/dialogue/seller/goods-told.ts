/** What a seller is told of her goods, what she is asked next, and what is remembered of what was done, to be taken back. Pure. */
import { cents, formatRand } from '../../../kernel/money.ts'
import type { VariantId } from '../../../kernel/ids.ts'
import { formatQuantity } from '../../copy/when.ts'
import { say } from '../say.ts'
import { itemName } from '../facts.ts'
import { findGoods, isCounted, isOffSale, siblings } from '../goods.ts'
import type { SellerEvent } from './events.ts'
import { type DialogueFacts } from '../dialogue-facts.ts'
import { type GoodsOutcome } from '../outcome.ts'
import { SEVERAL_MOST, type Question } from '../question.ts'
import { type ReplyPart } from '../types.ts'

export const shop: Question = { type: 'seller_shop' }

export const nameOf = (facts: DialogueFacts, id: VariantId, whole = false): string => {
  const item = findGoods(facts, id)
  return item === null ? '' : whole ? item.name : itemName(item)
}

export const changedParts = (outcome: GoodsOutcome, facts: DialogueFacts): readonly ReplyPart[] => {
  switch (outcome.type) {
    case 'goods_out':
      return [say('goods.out', { name: nameOf(facts, outcome.variantId, outcome.whole) })]
    case 'goods_removed':
      return [say('goods.removed', { name: nameOf(facts, outcome.variantId, outcome.whole) })]
    case 'goods_back':
      return outcome.variantIds.length === outcome.uncounted.length
        ? []
        : [
            say(outcome.isNew ? 'product.added' : 'goods.back', {
              name: nameOf(facts, outcome.variantId, outcome.whole),
            }),
          ]
    case 'goods_counted': {
      const { variantId, countedMilli, beforeMilli, reservedMilli } = outcome
      const { soldBy } = findGoods(facts, variantId) ?? { soldBy: 'unit' as const }
      const quantity = (milli: number): string => formatQuantity(Math.max(0, milli), soldBy)
      return [
        say('goods.counted', {
          name: nameOf(facts, variantId),
          quantity: quantity(countedMilli),
          before: quantity(beforeMilli),
        }),
        ...(reservedMilli > 0
          ? [say('goods.reserved', { held: quantity(reservedMilli), left: quantity(countedMilli - reservedMilli) })]
          : []),
      ]
    }
    case 'goods_received': {
      const { variantId, milli, onHandMilli } = outcome
      const { soldBy } = findGoods(facts, variantId) ?? { soldBy: 'unit' as const }
      return [
        say('goods.received', {
          name: nameOf(facts, variantId),
          quantity: formatQuantity(milli, soldBy),
          now: formatQuantity(Math.max(0, onHandMilli), soldBy),
        }),
      ]
    }
    case 'price_set': {
      const { variantId, before, price } = outcome
      return [
        say('price.set', { name: nameOf(facts, variantId), price: formatRand(price), before: formatRand(before) }),
      ]
    }
    case 'product_drafted':
      return []
    case 'product_refused':
      return [say(`product.${outcome.why}`, { name: outcome.name })]
    case 'goods_refused':
      return outcome.why === 'not_counted'
        ? [say('goods.not_counted', { name: nameOf(facts, outcome.variantId) })]
        : [say(outcome.why === 'gone' ? 'goods.gone' : 'goods.range', {})]
  }
}

/** How much of it can be sold, off sale or not. */
export const stockPart = (facts: DialogueFacts, id: VariantId): ReplyPart => {
  const item = findGoods(facts, id)
  const name = nameOf(facts, id)
  if (item === null) return say('goods.gone', {})
  if (isOffSale(facts, id)) return say('goods.there_off', { name })
  return isCounted(item)
    ? say('goods.there', { name, quantity: formatQuantity(Math.max(0, item.availableMilli ?? 0), item.soldBy) })
    : say('goods.there_always', { name })
}

export const nextQuestion = (outcome: GoodsOutcome, pending: Question | null): Question => {
  switch (outcome.type) {
    case 'goods_out':
    case 'goods_removed':
    case 'goods_back': {
      const [uncounted] = outcome.type === 'goods_back' ? outcome.uncounted : []
      if (uncounted !== undefined) return { type: 'item_count', variantId: uncounted }
      const { variantId, whole } = outcome
      return {
        ...({ type: 'item_next', variantId, whole, to: outcome.type === 'goods_back' ? 'out' : 'back' } as const),
        ...(outcome.type === 'goods_removed' ? { removed: true } : {}),
      }
    }
    case 'goods_counted': {
      const { variantId, countedMilli } = outcome
      return { type: 'item_next', variantId, whole: false, to: 'out', counted: countedMilli }
    }
    case 'goods_received': {
      const { variantId, milli } = outcome
      const before = pending?.type === 'received' ? pending.items : []
      return { type: 'received', items: [...before, { variantId, milli }].slice(-SEVERAL_MOST) }
    }
    case 'product_drafted':
      return { type: 'draft_sure', variantId: outcome.item.variantId }
    case 'price_set': {
      const { variantId, before, price } = outcome
      return before === price ? shop : { type: 'price_next', variantId, before, price }
    }
    case 'product_refused':
    case 'goods_refused':
      return shop
  }
}

export const priceQuestion = (event: Extract<SellerEvent, { type: 'SET_PRICE' }>): Question =>
  event.price === null
    ? { type: 'new_price', variantId: event.variantId }
    : {
        ...({ type: 'price_sure', variantId: event.variantId, price: event.price, asked: event.said + 1 } as const),
        ...(event.moved === undefined ? {} : { moved: event.moved }),
      }

/** What is asked besides what was done stays asked. */
const ASKING: readonly Question['type'][] = ['which_goods', 'price_sure', 'item_count', 'remove_sure']
const isAsking = (pending: Question | null): boolean => pending !== null && ASKING.includes(pending.type)

export const openQuestion = (pending: Question | null): Question | null => (isAsking(pending) ? pending : null)

/** What is remembered to be taken back: of several things that were done at once none is alone, so then it is nothing. */
export const doneNow = (outcome: GoodsOutcome, pending: Question | null): Question | null => {
  if (isAsking(pending) || pending?.type === 'seller_shop') return pending
  const next = nextQuestion(outcome, pending)
  if (next.type === 'received') return next
  if (next.type !== 'item_next' && next.type !== 'price_next') return pending
  const isOneOfMany =
    next.type === 'price_next'
      ? pending?.type === 'price_next'
      : pending?.type === 'item_next' && pending.to === next.to
  return isOneOfMany ? shop : next
}

/** Said of what is finished already, it changes nothing, and nothing is to be taken back. */
export const asItWas = ({ facts, variantId, whole }: Extract<SellerEvent, { type: 'SELL_OUT' }>): Question | null => {
  const item = findGoods(facts, variantId)
  const kinds = item === null ? [] : whole ? siblings(facts, item.productId) : [item]
  return kinds.some((kind) => isOffSale(facts, kind.variantId) || kind.available === 'no') ? shop : null
}

export const priceOf = (facts: DialogueFacts, id: VariantId): string =>
  formatRand(findGoods(facts, id)?.price ?? cents(0))

export const lastsPart = (facts: DialogueFacts, id: VariantId): ReplyPart =>
  say('price.lasts_of', { name: nameOf(facts, id), before: priceOf(facts, id) })
