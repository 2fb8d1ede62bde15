/**
 * The seller's dialogue: accept or decline what comes in, say what is ready, hand over against the customer's code. Used
 * purely, like the customer's. Every button works for ever: one that comes too late is answered with the order as it is.
 */
import { formatRand } from '../../../kernel/money.ts'
import { cashDue, type OrderView } from '../../../orders/index.ts'
import { copyLanguage } from '../../copy/index.ts'
import { emptyContext } from '../context.ts'
import { shortageParts } from '../customer/cart-rules.ts'
import { say } from '../say.ts'
import { hasEnded } from '../facts.ts'
import type { SellerEvent } from './events.ts'
import * as basket from './basket.ts'
import { pageParts } from './page.ts'
import { sellerDelivery } from './delivery.ts'
import { changes } from './changes.ts'
import { insteadParts, nextFor, rememberMoved, sellerThoughts as thoughts } from './thoughts.ts'
import { sellerGoods } from './goods.ts'
import { sellerAsks } from './asks.ts'
import { sellerPhoto } from './photo.ts'
import { sellerShop } from './shop.ts'
import { ask, command, dialogue, forget, orders, remember, reply, showBasket, unknownOrder } from './setup.ts'
import type { ReplyPart } from '../types.ts'

const help: ReplyPart = { type: 'ask', question: { type: 'seller_help' } }

/**
 * What a seller needs to see when she writes at all: the oldest new order with its buttons, else the open orders, else
 * what she can write. An alert may have reached her as a template, which has no buttons.
 */
const whatWaits = ({ facts }: SellerEvent): readonly ReplyPart[] => {
  const asked = facts.openOrders.findLast((o) => o.change?.askedBy === 'customer')
  if (asked !== undefined) return [{ type: 'ask', question: { type: 'seller_change', orderId: asked.id } }]
  const waiting = facts.openOrders.filter((o) => o.state === 'placed')
  const oldest = waiting.at(-1)
  if (oldest !== undefined) {
    return [
      ...(waiting.length === 1 ? [] : [say('seller.waiting', { count: waiting.length })]),
      { type: 'ask', question: { type: 'seller_order', orderId: oldest.id } },
    ]
  }
  return facts.openOrders.length > 0 ? [{ type: 'ask', question: orders }] : [help]
}

/** After an order that needs nothing more, the new one that has waited longest; else what this one needs next. */
const whatNext = (event: Extract<SellerEvent, { type: 'MOVED' }>): readonly ReplyPart[] => {
  const waiting = event.facts.openOrders.some((o) => o.state === 'placed')
  return hasEnded(event.order) && waiting ? whatWaits(event) : [{ type: 'ask', question: nextFor(event.order) }]
}

const movedParts = (order: OrderView): readonly ReplyPart[] => {
  const number = order.number ?? ''
  const own = basket.isWrittenDown(order) ? basket.writtenDownParts(order) : null
  if (own !== null) return own
  switch (order.state) {
    case 'accepted':
      return [say('seller.accepted', { number })]
    case 'ready':
      return order.delivery === null
        ? [say('seller.ready', { number }), say('seller.card_code', {})]
        : [say('seller.packed', { number })]
    case 'out_for_delivery':
      return [say('seller.dispatched', { number }), say('seller.card_code_door', {})]
    case 'declined':
      return [say('seller.declined', { number })]
    case 'cancelled':
      return [say('seller.cancelled', { number })]
    case 'completed':
      return [say('seller.completed', { number, cash: formatRand(cashDue(order.total).due) })]
    default:
      return []
  }
}

export const sellerMachine = dialogue.createMachine({
  id: 'seller',
  context: emptyContext,
  initial: 'idle',
  on: {
    ...sellerDelivery.on,
    ...changes.on,
    ...sellerShop.on,
    ...sellerGoods.on,
    ...sellerPhoto.on,
    ...sellerAsks.on,
    ORDERS: {
      target: '.looking',
      actions: [...ask('ORDERS', ({ event }) => ({ type: 'seller_orders', page: event.page }))],
    },
    SHOW: [
      {
        guard: 'known',
        target: '.looking',
        actions: [
          ...ask('SHOW', ({ event }) => ({
            type: 'seller_order',
            orderId: event.orderId,
            ...(event.isAll ? { isAll: true } : {}),
          })),
        ],
      },
      {
        target: '.looking',
        actions: [
          ...ask(
            'SHOW',
            () => orders,
            () => [unknownOrder],
          ),
        ],
      },
    ],
    MOVE: [
      {
        guard: 'moveAllowed',
        target: '.moving',
        actions: [
          command('MOVE', ({ event }) => [
            {
              type: 'order_move',
              orderId: event.orderId,
              move: event.move,
              ...(event.reason === null ? {} : { reason: event.reason }),
            },
          ]),
        ],
      },
      {
        guard: 'known',
        target: '.looking',
        actions: [...ask('MOVE', ({ event }) => ({ type: 'seller_order', orderId: event.orderId }))],
      },
      {
        target: '.looking',
        actions: [
          ...ask(
            'MOVE',
            () => orders,
            () => [unknownOrder],
          ),
        ],
      },
    ],
    MOVE_MANY: {
      target: '.moving',
      actions: [
        command('MOVE_MANY', ({ event: { orderIds, move } }) =>
          orderIds.map((orderId) => ({ type: 'order_move', orderId, move })),
        ),
      ],
    },
    DECLINE: [
      {
        guard: 'moveAllowed',
        target: '.declining',
        actions: [
          ...ask(
            'DECLINE',
            ({ event }) => ({ type: 'decline_reason', orderId: event.orderId }),
            ({ event }) => insteadParts(event, 'declined'),
          ),
        ],
      },
      {
        guard: 'known',
        target: '.looking',
        actions: [...ask('DECLINE', ({ event }) => ({ type: 'seller_order', orderId: event.orderId }))],
      },
      {
        target: '.looking',
        actions: [
          ...ask(
            'DECLINE',
            () => orders,
            () => [unknownOrder],
          ),
        ],
      },
    ],
    HAND_OVER: [
      {
        guard: 'writtenDown',
        target: '.moving',
        actions: [
          forget,
          command('HAND_OVER', ({ event }) => [
            { type: 'order_move', orderId: event.orderId, move: 'hand_over', override: true },
          ]),
        ],
      },
      {
        guard: 'moveAllowed',
        target: '.asking_code',
        actions: [...ask('HAND_OVER', ({ event }) => ({ type: 'code', orderId: event.orderId }))],
      },
      {
        guard: 'known',
        target: '.looking',
        actions: [...ask('HAND_OVER', ({ event }) => ({ type: 'seller_order', orderId: event.orderId }))],
      },
      {
        target: '.looking',
        actions: [
          ...ask(
            'HAND_OVER',
            () => orders,
            () => [unknownOrder],
          ),
        ],
      },
    ],
    CODE: [
      {
        guard: 'moveAllowed',
        target: '.moving',
        actions: [
          // Kept, so that a second try is for the same order.
          remember('CODE', ({ event }) => ({ pending: { type: 'code', orderId: event.orderId } })),
          command('CODE', ({ event }) => [
            { type: 'order_move', orderId: event.orderId, move: 'hand_over', code: event.code },
          ]),
        ],
      },
      {
        guard: 'known',
        target: '.looking',
        actions: [...ask('CODE', ({ event }) => ({ type: 'seller_order', orderId: event.orderId }))],
      },
      {
        target: '.looking',
        actions: [
          ...ask(
            'CODE',
            () => orders,
            () => [unknownOrder],
          ),
        ],
      },
    ],
    WHICH: {
      target: '.choosing',
      actions: [
        ...ask(
          'WHICH',
          ({ event }) => ({ type: 'seller_which', verb: event.verb, orderIds: event.orderIds }),
          ({ event }) => (event.afterCode ? [say('seller.code_wrong_many', {})] : []),
        ),
      ],
    },
    NO_SUCH: {
      target: '.looking',
      actions: [
        ...ask(
          'NO_SUCH',
          () => orders,
          ({ event }) => [say('seller.no_such', { number: event.number })],
        ),
      ],
    },
    NONE_FIT: {
      target: '.looking',
      actions: [
        ...ask(
          'NONE_FIT',
          () => orders,
          () => [say('seller.nothing_to_do', {})],
        ),
      ],
    },
    LANGUAGE: [
      {
        guard: 'choseLanguage',
        actions: [
          command('LANGUAGE', ({ event }) =>
            event.picked === null ? [] : [{ type: 'set_language', language: event.picked, chosen: true }],
          ),
          reply('LANGUAGE', ({ event }) => [
            event.picked !== null && copyLanguage(event.picked) !== event.picked
              ? say('language.not_yet', {})
              : say('language.set', {}),
          ]),
        ],
      },
      { actions: [reply('LANGUAGE', () => [{ type: 'ask', question: { type: 'languages' } }])] },
    ],
    HELP: { actions: [reply('HELP', ({ event }) => (event.greeted ? whatWaits(event) : [help]))] },
    CONTACT: {
      actions: [
        reply('CONTACT', ({ event }) => [
          event.number === null ? say('seller.contact', {}) : say('seller.contact_of', { number: event.number }),
          ...(event.facts.openOrders.length > 0 ? [{ type: 'ask', question: orders } as const] : [help]),
        ]),
      ],
    },
    MEDIA: {
      actions: [reply('MEDIA', ({ event }) => [say('seller.media', {}), ...whatWaits(event)])],
    },
    UNSURE: {
      actions: [reply('UNSURE', ({ event }) => [say('seller.unsure', {}), ...whatWaits(event)])],
    },
    THANKS: {
      actions: [command('THANKS', ({ event }) => [{ type: 'react', wamid: event.wamid, emoji: '👍' }])],
    },
    PAGE: { actions: [reply('PAGE', ({ event }) => pageParts(event.facts))] },
    ...thoughts.on,
    NOTHING: {},
    BASKET: [
      {
        guard: 'hasCommands',
        target: '.checking_basket',
        actions: [command('BASKET', ({ event }) => event.commands), reply('BASKET', ({ event }) => event.notes)],
      },
      {
        target: '.looking',
        actions: [
          ...ask(
            'BASKET',
            () => orders,
            ({ event }) => event.notes,
          ),
        ],
      },
    ],
    PLACE: [
      {
        guard: 'asShown',
        target: '.placing',
        actions: [command('PLACE', ({ event }) => basket.placeCommands(event))],
      },
      {
        guard: 'changedSinceShown',
        target: '.checking_basket',
        actions: [...showBasket('PLACE', () => [say('review.changed', {})])],
      },
      {
        // A second tap, or one of long ago: how that order is now.
        guard: 'known',
        target: '.looking',
        actions: [
          ...ask('PLACE', ({ event }) =>
            event.orderId === null ? orders : { type: 'seller_order', orderId: event.orderId },
          ),
        ],
      },
      {
        target: '.looking',
        actions: [
          ...ask(
            'PLACE',
            () => orders,
            () => [unknownOrder],
          ),
        ],
      },
    ],
    DISCARD: [
      {
        guard: 'cartFilled',
        target: '.checking_basket',
        actions: [command('DISCARD', () => [{ type: 'cart_clear' }])],
      },
      { target: '.looking', actions: [...ask('DISCARD', () => orders)] },
    ],
    CART_CHANGED: [
      {
        guard: 'cartFilled',
        target: '.checking_basket',
        actions: [...showBasket('CART_CHANGED', ({ event }) => shortageParts(event.outcome.shortages))],
      },
      {
        target: '.idle',
        actions: [
          forget,
          reply('CART_CHANGED', ({ event }) => [...shortageParts(event.outcome.shortages), say('cart.cleared', {})]),
        ],
      },
    ],
    PLACED: {
      target: '.moving',
      actions: [forget, command('PLACED', ({ event }) => basket.acceptCommands(event.order))],
    },
    MOVED: {
      target: '.idle',
      actions: [
        remember('MOVED', ({ event }) => ({ pending: rememberMoved(event.order) })),
        reply('MOVED', ({ event }) => [...movedParts(event.order), ...whatNext(event)]),
      ],
    },
    REFUSED: [
      {
        guard: 'basketOpen',
        target: '.checking_basket',
        actions: [...showBasket('REFUSED', ({ event }) => [{ type: 'refusal', refusal: event.outcome.refusal }])],
      },
      {
        guard: 'triesLeft',
        target: '.asking_code',
        actions: [reply('REFUSED', ({ event }) => [{ type: 'refusal', refusal: event.outcome.refusal }])],
      },
      {
        target: '.looking',
        actions: [
          ...ask(
            'REFUSED',
            () => orders,
            ({ event }) => [{ type: 'refusal', refusal: event.outcome.refusal }],
          ),
        ],
      },
    ],
  },
  states: {
    idle: { description: 'Nothing is asked.' },
    looking: { description: 'The open orders, or one of them, are shown.' },
    cutting: { description: 'What of an order is short, and how much of it is there?' },
    choosing: { description: 'Which of several orders?' },
    declining: { description: 'Why is the order declined or cancelled?' },
    promising: { description: 'In how many minutes?' },
    managing: { description: 'Which goods, how many of them, at what price?' },
    closing: { description: 'Is she closed then?' },
    pausing: { description: 'For how long are no new orders taken?' },
    sending: { description: 'Who brings the order?' },
    counting: { description: 'How much cash did the rider hand in?' },
    asking_code: { description: 'Which code did the customer say?' },
    checking_basket: { description: 'An order that she writes down for somebody is shown: place it?' },
    placing: { description: 'It is being placed.' },
    moving: { description: 'A move of an order is being carried out.' },
  },
})
