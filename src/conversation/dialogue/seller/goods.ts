/** The seller's goods from the chat: finished and back, counted, and what they cost. A price is confirmed, a slip twice. */
import { PRICE_MOST_CENTS } from '../../../catalog/index.ts'
import { cents, formatRand } from '../../../kernel/money.ts'
import { formatQuantity } from '../../copy/when.ts'
import { say } from '../say.ts'
import { findGoods } from '../goods.ts'
import {
  asItWas,
  changedParts,
  doneNow,
  lastsPart,
  nameOf,
  nextQuestion,
  openQuestion,
  priceOf,
  priceQuestion,
  shop,
  stockPart,
} from './goods-told.ts'
import { ask, command, dialogue, forget, remember, reply } from './setup.ts'
import { several } from './several.ts'

const gone = { target: '.idle', guard: 'itemGone' } as const

export const sellerGoods = dialogue.createStateConfig({
  on: {
    GOODS: {
      target: '.managing',
      actions: [
        ...ask(
          'GOODS',
          ({ event: { verb, page, amount } }) => ({
            type: 'goods',
            verb,
            page,
            ...(amount === undefined ? {} : { amount }),
          }),
          ({ event }) => (event.isCause ? [say('goods.not_made', {})] : []),
        ),
      ],
    },
    WHICH_GOODS: {
      target: '.managing',
      actions: [
        ...ask(
          'WHICH_GOODS',
          ({ event: { verb, variantIds, amount, by } }) => ({
            type: 'which_goods',
            verb,
            variantIds,
            amount,
            ...(by === undefined ? {} : { by }),
          }),
          ({ event }) => (event.lasts ? [say('price.lasts', {})] : []),
        ),
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
        remember('PRODUCT_UNFINISHED', () => ({ pending: { type: 'new_product' } })),
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
      {
        target: '.managing',
        actions: [
          ...ask(
            'SET_PRICE',
            ({ event }) => priceQuestion(event),
            ({ event: { facts, variantId, lasts } }) => (lasts ? [lastsPart(facts, variantId)] : []),
          ),
        ],
      },
    ],
    PRICE_LATER: {
      target: '.idle',
      actions: [
        forget,
        reply('PRICE_LATER', ({ event: { facts, variantId, price } }) => [
          say('price.later', {
            name: nameOf(facts, variantId),
            price: formatRand(price),
            before: priceOf(facts, variantId),
          }),
          { type: 'ask', question: shop },
        ]),
      ],
    },
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
