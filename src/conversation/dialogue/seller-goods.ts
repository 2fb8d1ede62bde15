/** The seller's goods from the chat: finished and back, counted, and what they cost. A price is confirmed, a slip twice. */
import { PRICE_MOST_CENTS } from '../../catalog/index.ts'
import { cents, formatRand } from '../../kernel/money.ts'
import type { VariantId } from '../../kernel/ids.ts'
import { formatQuantity } from '../copy/when.ts'
import { say } from './say.ts'
import { itemName } from './facts.ts'
import { findGoods, isCounted, isOffSale, siblings } from './goods.ts'
import type { SellerEvent } from './seller-events.ts'
import { ask, command, dialogue, forget, remember, reply } from './seller-setup.ts'
import { several } from './seller-several.ts'
import { SEVERAL_MOST, type DialogueFacts, type GoodsOutcome, type Question, type ReplyPart } from './types.ts'

const shop: Question = { type: 'seller_shop' }

const nameOf = (facts: DialogueFacts, id: VariantId, whole = false): string => {
  const item = findGoods(facts, id)
  return item === null ? '' : whole ? item.name : itemName(item)
}

const changedParts = (outcome: GoodsOutcome, facts: DialogueFacts): readonly ReplyPart[] => {
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
const stockPart = (facts: DialogueFacts, id: VariantId): ReplyPart => {
  const item = findGoods(facts, id)
  const name = nameOf(facts, id)
  if (item === null) return say('goods.gone', {})
  if (isOffSale(facts, id)) return say('goods.there_off', { name })
  return isCounted(item)
    ? say('goods.there', { name, quantity: formatQuantity(Math.max(0, item.availableMilli ?? 0), item.soldBy) })
    : say('goods.there_always', { name })
}

const nextQuestion = (outcome: GoodsOutcome, pending: Question | null): Question => {
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

const priceQuestion = (event: Extract<SellerEvent, { type: 'SET_PRICE' }>): Question =>
  event.price === null
    ? { type: 'new_price', variantId: event.variantId }
    : {
        ...({ type: 'price_sure', variantId: event.variantId, price: event.price, asked: event.said + 1 } as const),
        ...(event.moved === undefined ? {} : { moved: event.moved }),
      }

/** What is asked besides what was done stays asked. */
const ASKING: readonly Question['type'][] = ['which_goods', 'price_sure', 'item_count', 'remove_sure']
const isAsking = (pending: Question | null): boolean => pending !== null && ASKING.includes(pending.type)

const openQuestion = (pending: Question | null): Question | null => (isAsking(pending) ? pending : null)

/** What is remembered to be taken back: of several things that were done at once none is alone, so then it is nothing. */
const doneNow = (outcome: GoodsOutcome, pending: Question | null): Question | null => {
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
const asItWas = ({ facts, variantId, whole }: Extract<SellerEvent, { type: 'SELL_OUT' }>): Question | null => {
  const item = findGoods(facts, variantId)
  const kinds = item === null ? [] : whole ? siblings(facts, item.productId) : [item]
  return kinds.some((kind) => isOffSale(facts, kind.variantId) || kind.available === 'no') ? shop : null
}

const gone = { target: '.idle', guard: 'itemGone' } as const

export const sellerGoods = dialogue.createStateConfig({
  on: {
    GOODS: {
      target: '.managing',
      actions: [
        ...ask('GOODS', ({ event: { verb, page, amount } }) => ({
          type: 'goods',
          verb,
          page,
          ...(amount === undefined ? {} : { amount }),
        })),
      ],
    },
    WHICH_GOODS: {
      target: '.managing',
      actions: [
        ...ask('WHICH_GOODS', ({ event: { verb, variantIds, amount, by } }) => ({
          type: 'which_goods',
          verb,
          variantIds,
          amount,
          ...(by === undefined ? {} : { by }),
        })),
      ],
    },
    COST_OF: {
      actions: [
        reply('COST_OF', ({ event: { variantIds } }) => [
          { type: 'prices', variantIds },
          { type: 'ask', question: shop },
        ]),
      ],
    },
    STOCK_OF: {
      actions: [
        reply('STOCK_OF', ({ event: { variantIds, facts } }) => [
          ...(variantIds.length === 0 ? [say('goods.none_low', {})] : variantIds.map((id) => stockPart(facts, id))),
          { type: 'ask', question: shop },
        ]),
      ],
    },
    SELL_OUT: {
      target: '.idle',
      actions: [
        remember('SELL_OUT', ({ event }) => ({ pending: asItWas(event) })),
        command('SELL_OUT', ({ event: { variantId, whole } }) => [{ type: 'sell_out', variantId, whole }]),
      ],
    },
    ADD_PRODUCT: {
      target: '.managing',
      actions: [
        forget,
        command('ADD_PRODUCT', ({ event: { name, price, soldBy, stockMilli, photo } }) => [
          { type: 'add_product', name, price, soldBy, stockMilli, ...(photo === undefined ? {} : { photo }) },
        ]),
      ],
    },
    PRODUCT_UNFINISHED: {
      target: '.idle',
      actions: [
        forget,
        reply('PRODUCT_UNFINISHED', ({ event: { name } }) => [
          name === '' ? say('product.how', {}) : say('product.price', { name }),
        ]),
      ],
    },
    SELL_OUT_MANY: {
      target: '.idle',
      actions: [
        forget,
        command('SELL_OUT_MANY', ({ event: { variantIds } }) =>
          variantIds.map((variantId) => ({ type: 'sell_out', variantId, whole: false })),
        ),
      ],
    },
    PUT_BACK: {
      target: '.idle',
      actions: [
        forget,
        command('PUT_BACK', ({ event: { variantId, whole, isNew } }) => [
          { type: 'put_back', variantId, whole, ...(isNew ? { isNew } : {}) },
        ]),
      ],
    },
    REMOVE: [
      { ...gone, actions: [forget, reply('REMOVE', () => [say('goods.gone', {}), { type: 'ask', question: shop }])] },
      {
        guard: 'removeAgreed',
        target: '.idle',
        actions: [
          forget,
          command('REMOVE', ({ event: { variantId, whole } }) => [{ type: 'take_off_sale', variantId, whole }]),
        ],
      },
      {
        target: '.managing',
        actions: [...ask('REMOVE', ({ event: { variantId, whole } }) => ({ type: 'remove_sure', variantId, whole }))],
      },
    ],
    COUNT: [
      { ...gone, actions: [forget, reply('COUNT', () => [say('goods.gone', {}), { type: 'ask', question: shop }])] },
      {
        guard: 'countDoubtful',
        target: '.managing',
        actions: [
          ...ask(
            'COUNT',
            ({ event }) => ({ type: 'item_count', variantId: event.variantId }),
            ({ event: { facts, variantId, countedMilli } }) => [
              say('goods.count_far', {
                quantity: formatQuantity(countedMilli ?? 0, findGoods(facts, variantId)?.soldBy ?? 'unit'),
                before: formatQuantity(
                  findGoods(facts, variantId)?.availableMilli ?? 0,
                  findGoods(facts, variantId)?.soldBy ?? 'unit',
                ),
              }),
            ],
          ),
        ],
      },
      {
        guard: 'countSaid',
        target: '.idle',
        actions: [
          forget,
          command('COUNT', ({ event: { variantId, countedMilli } }) =>
            countedMilli === null ? [] : [{ type: 'count_item', variantId, countedMilli }],
          ),
        ],
      },
      {
        target: '.managing',
        actions: [...ask('COUNT', ({ event }) => ({ type: 'item_count', variantId: event.variantId }))],
      },
    ],
    SET_PRICE: [
      {
        ...gone,
        actions: [forget, reply('SET_PRICE', () => [say('goods.gone', {}), { type: 'ask', question: shop }])],
      },
      {
        guard: 'priceImpossible',
        target: '.managing',
        actions: [
          ...ask(
            'SET_PRICE',
            ({ event }) => ({ type: 'new_price', variantId: event.variantId }),
            () => [say('price.range', { most: formatRand(cents(PRICE_MOST_CENTS)) })],
          ),
        ],
      },
      {
        guard: 'priceAsItIs',
        target: '.idle',
        actions: [
          forget,
          reply('SET_PRICE', ({ event: { facts, variantId, price } }) => [
            say('price.same', { name: nameOf(facts, variantId), price: formatRand(price ?? cents(0)) }),
            { type: 'ask', question: shop },
          ]),
        ],
      },
      {
        guard: 'priceAgreed',
        target: '.idle',
        actions: [
          forget,
          command('SET_PRICE', ({ event: { variantId, price } }) =>
            price === null ? [] : [{ type: 'set_price', variantId, price }],
          ),
        ],
      },
      { target: '.managing', actions: [...ask('SET_PRICE', ({ event }) => priceQuestion(event))] },
    ],
    ...several.on,
    INSTEAD: {
      target: '.managing',
      actions: [
        remember('INSTEAD', ({ event }) => ({ pending: event.asks })),
        command('INSTEAD', ({ event }) => event.commands),
        reply('INSTEAD', ({ event: { facts, asks, staysOn } }) => [
          ...(staysOn === null ? [] : [say('goods.stays_on', { name: nameOf(facts, staysOn) })]),
          ...(asks === null ? [] : [{ type: 'ask', question: asks } as const]),
        ]),
      ],
    },
    KEEP_PRICE: {
      target: '.idle',
      actions: [forget, reply('KEEP_PRICE', () => [say('price.kept', {}), { type: 'ask', question: shop }])],
    },
    GOODS_CHANGED: [
      {
        // Two questions at once are none: this one is told instead.
        guard: 'countWaits',
        actions: [
          reply('GOODS_CHANGED', ({ context, event: { outcome, facts } }) => [
            ...changedParts(outcome, facts),
            ...(outcome.type === 'goods_back'
              ? outcome.uncounted.map((id) => say('goods.count_too', { name: nameOf(facts, id) }))
              : []),
            { type: 'ask', question: openQuestion(context.pending) ?? shop },
          ]),
        ],
      },
      {
        guard: 'countMissing',
        target: '.managing',
        actions: [
          remember('GOODS_CHANGED', ({ event }) => ({ pending: nextQuestion(event.outcome, null) })),
          reply('GOODS_CHANGED', ({ event: { outcome, facts } }) => [
            ...changedParts(outcome, facts),
            { type: 'ask', question: nextQuestion(outcome, null) },
          ]),
        ],
      },
      {
        target: '.idle',
        actions: [
          remember('GOODS_CHANGED', ({ context, event: { outcome } }) => ({
            pending: doneNow(outcome, context.pending),
          })),
          reply('GOODS_CHANGED', ({ context, event: { outcome, facts } }) => [
            ...changedParts(outcome, facts),
            {
              type: 'ask',
              question: openQuestion(context.pending) ?? nextQuestion(outcome, context.pending),
            },
          ]),
        ],
      },
    ],
  },
})
