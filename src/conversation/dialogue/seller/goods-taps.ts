/** What a tapped button or row says of a seller's goods. */
import type { Tap } from '../tap.ts'
import type { GoodsMeaning } from './goods-meaning.ts'

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
