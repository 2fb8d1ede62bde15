/** Several goods of one message: what is unclear of them is asked first, prices together; what came in is taken in. */
import { formatRand } from '../../../kernel/money.ts'
import { farPrice, findGoods } from '../goods.ts'
import { itemName } from '../facts.ts'
import { say } from '../say.ts'
import type { SellerEvent } from './events.ts'
import { pricesOf } from './several-words.ts'
import { ask, command, dialogue, forget, reply } from './setup.ts'
import type { Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

type Several = Extract<SellerEvent, { type: 'SEVERAL' }>

/** The first that may be several goods, with all the others behind it. */
const whichOf = ({ verb, parts }: Several): Question => {
  const open = parts.findIndex(({ variantIds }) => variantIds.length > 1)
  const { variantIds = [], amount = 0 } = parts[open] ?? {}
  const rest = parts.filter((_, at) => at !== open)
  return {
    ...({ type: 'which_goods', verb: verb === 'price' ? 'price' : 'count', variantIds, amount } as const),
    ...(verb === 'more' ? { by: 'up' as const } : {}),
    ...(rest.length === 0 ? {} : { rest }),
  }
}

const farParts = ({ facts, parts }: Several): readonly ReplyPart[] => {
  const far = farPrice(facts, parts)
  const item = far === null ? null : findGoods(facts, far.variantId)
  if (far === null || item === null) return [say('goods.gone', {})]
  return [
    say('price.one_by_one', {
      name: itemName(item),
      price: formatRand(far.price),
      before: formatRand(item.price),
    }),
  ]
}

export const several = dialogue.createStateConfig({
  on: {
    SEVERAL: [
      {
        guard: 'severalOpen',
        target: '.managing',
        actions: [...ask('SEVERAL', ({ event }) => whichOf(event))],
      },
      {
        guard: 'severalFar',
        target: '.idle',
        actions: [
          forget,
          reply('SEVERAL', ({ event }) => [...farParts(event), { type: 'ask', question: { type: 'seller_shop' } }]),
        ],
      },
      {
        guard: 'severalPriced',
        target: '.managing',
        actions: [...ask('SEVERAL', ({ event }) => ({ type: 'prices_sure', prices: pricesOf(event.parts) }))],
      },
      {
        target: '.idle',
        actions: [
          forget,
          command('SEVERAL', ({ event: { parts } }) =>
            parts.flatMap(({ variantIds: [variantId], amount }) =>
              variantId === undefined ? [] : [{ type: 'receive_item', variantId, milli: amount }],
            ),
          ),
        ],
      },
    ],
    PRICES_SURE: {
      target: '.idle',
      actions: [
        forget,
        command('PRICES_SURE', ({ event: { prices } }) =>
          prices.map(({ variantId, price }) => ({ type: 'set_price', variantId, price })),
        ),
      ],
    },
  },
})
