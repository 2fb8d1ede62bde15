/** Orders that are placed, and what came of commands. */
import { dropDraft } from './changes.ts'
import * as cartRules from './cart-rules.ts'
import * as orderRules from './order-rules.ts'
import * as rules from './rules.ts'
import { command, dialogue, digress, remember, reply, showMenu, showReview } from './setup.ts'

export const orders = dialogue.createStateConfig({
  on: {
    TRACK: [
      {
        guard: 'noQuestionOpen',
        target: '.tracking',
        actions: [reply('TRACK', ({ event }) => orderRules.trackReply(event))],
      },
      { actions: [digress('TRACK', ({ event }) => orderRules.trackParts(event))] },
    ],
    CANCEL: [
      dropDraft,
      {
        guard: 'cancelsCartSurely',
        target: '.cancelling.clearing',
        actions: [remember('CANCEL', () => rules.rememberNothing), command('CANCEL', () => [{ type: 'cart_clear' }])],
      },
      {
        guard: 'cancelsCart',
        target: '.cancelling.asking_cart',
        actions: [
          remember('CANCEL', () => ({ pending: { type: 'cancel_cart', afterStop: false } })),
          reply('CANCEL', () => [{ type: 'ask', question: { type: 'cancel_cart', afterStop: false } }]),
        ],
      },
      {
        guard: 'cancelsOrderSurely',
        target: '.cancelling.sending',
        actions: [
          remember('CANCEL', () => ({ pending: null })),
          command('CANCEL', ({ event }) => orderRules.cancelCommand(event)),
        ],
      },
      {
        guard: 'cancelsOrder',
        target: '.cancelling.asking',
        actions: [
          remember('CANCEL', ({ event }) => ({ pending: orderRules.cancelQuestion(event) })),
          reply('CANCEL', ({ event }) => [
            ...orderRules.slipNote(event),
            { type: 'ask', question: orderRules.cancelQuestion(event) },
          ]),
        ],
      },
      {
        guard: 'cancelsOneOfMany',
        target: '.cancelling.which',
        actions: [
          remember('CANCEL', ({ event }) => ({ pending: orderRules.cancelQuestion(event) })),
          reply('CANCEL', ({ event }) => [{ type: 'ask', question: orderRules.cancelQuestion(event) }]),
        ],
      },
      { actions: [digress('CANCEL', ({ event }) => orderRules.cannotCancel(event))] },
    ],
    KEEP: [
      {
        guard: 'cartFilled',
        target: '.ordering.review',
        actions: [...showReview('KEEP', ({ event }) => orderRules.keptNote(event))],
      },
      {
        target: '.tracking',
        actions: [
          remember('KEEP', () => ({ pending: null })),
          reply('KEEP', ({ event }) => [...orderRules.keptNote(event), { type: 'ask', question: { type: 'nudge' } }]),
        ],
      },
    ],

    // What came of commands. In any state, because a command may outlive the state that gave it.
    CART_CHANGED: [
      {
        guard: 'asksAreaFirst',
        target: '.delivering.zone',
        actions: [
          reply('CART_CHANGED', ({ context, event }) => [
            ...cartRules.cartNews(event),
            ...(context.pending === null ? [] : [{ type: 'ask', question: context.pending } as const]),
          ]),
        ],
      },
      {
        guard: 'asksWhereFirst',
        target: '.delivering.where',
        actions: [
          reply('CART_CHANGED', ({ event }) => [
            ...cartRules.cartNews(event),
            { type: 'ask', question: { type: 'where' } },
          ]),
        ],
      },
      {
        guard: 'itemsOpen',
        target: '.ordering.choosing',
        actions: [
          remember('CART_CHANGED', ({ context }) => rules.rememberOpenItems(context)),
          reply('CART_CHANGED', ({ context, event }) => [
            ...cartRules.cartNews(event),
            ...rules.askItem(context.items),
          ]),
        ],
      },
      {
        guard: 'cartFilled',
        target: '.ordering.review',
        actions: [...showReview('CART_CHANGED', ({ event }) => cartRules.cartNews(event))],
      },
      {
        target: '.browsing',
        actions: [
          ...showMenu('CART_CHANGED', ({ event }) => [...cartRules.cartNews(event), rules.say('cart.empty', {})]),
        ],
      },
    ],
    PLACED: {
      target: '.tracking',
      actions: [
        remember('PLACED', ({ event }) => ({ ...rules.rememberNothing, pending: orderRules.afterPlacing(event) })),
        reply('PLACED', ({ event }) => [{ type: 'ask', question: { type: 'placed', orderId: event.order.id } }]),
      ],
    },
    MOVED: {
      target: '.tracking',
      actions: [
        remember('MOVED', () => ({ pending: null })),
        reply('MOVED', ({ event }) => orderRules.movedReply(event.order)),
      ],
    },
    REFUSED: [
      {
        guard: 'itemsOpen',
        target: '.ordering.choosing',
        actions: [
          remember('REFUSED', ({ context }) => rules.rememberOpenItems(context)),
          reply('REFUSED', ({ context, event }) => [...cartRules.refusedParts(event), ...rules.askItem(context.items)]),
        ],
      },
      {
        guard: 'cartFilled',
        target: '.ordering.review',
        actions: [...showReview('REFUSED', ({ event }) => cartRules.refusedParts(event))],
      },
      {
        target: '.browsing',
        actions: [
          remember('REFUSED', () => ({ pending: null, items: [] })),
          reply('REFUSED', ({ event }) => [
            ...cartRules.refusedParts(event),
            { type: 'ask', question: { type: 'nudge' } },
          ]),
        ],
      },
    ],
  },
})
