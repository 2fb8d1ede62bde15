/** Changes of orders that are placed: by the customer, and her answer when the shop is short of something. */
import * as changes from './change-rules.ts'
import * as rules from './rules.ts'
import { command, dialogue, digress, remember, reply } from './setup.ts'

const nudge = { type: 'ask', question: { type: 'nudge' } } as const

/** Before the script's own `CHANGE`: a placed order is meant. */
export const changePlaced = [
  {
    guard: 'changesOne',
    target: '.changing_placed.starting',
    actions: [
      remember('CHANGE', () => rules.rememberNothing),
      command('CHANGE', ({ event }) => changes.startCommand(event)),
    ],
  },
  {
    guard: 'changesOneOfMany',
    target: '.changing_placed.which',
    actions: [
      remember('CHANGE', ({ event }) => ({ pending: changes.whichQuestion(event) })),
      reply('CHANGE', ({ event }) => [{ type: 'ask', question: changes.whichQuestion(event) }]),
    ],
  },
] as const

/** Before the script's own `CANCEL`: what is put together is a change, so its order stays. */
export const dropDraft = {
  guard: 'dropsDraft',
  target: '.changing_placed.dropping',
  actions: [remember('CANCEL', () => rules.rememberNothing), command('CANCEL', () => [{ type: 'cart_clear' }])],
} as const

export const placedChanges = dialogue.createStateConfig({
  on: {
    WITHOUT: [
      {
        guard: 'changeAsked',
        target: '.changing_placed.answering',
        actions: [
          remember('WITHOUT', () => ({ pending: null })),
          command('WITHOUT', ({ event }) => [{ type: 'answer_change', orderId: event.orderId, agree: true }]),
        ],
      },
      { actions: [digress('WITHOUT', ({ event }) => changes.answeredAlready(event))] },
    ],
    REPLACE: [
      {
        guard: 'changeAsked',
        target: '.changing_placed.replacing',
        actions: [
          remember('REPLACE', () => rules.rememberMenu),
          // The order goes on without it, so that nothing hangs on what she finds instead.
          command('REPLACE', ({ event }) => [
            { type: 'answer_change', orderId: event.orderId, agree: true },
            { type: 'start_change', orderId: event.orderId },
          ]),
        ],
      },
      { actions: [digress('REPLACE', ({ event }) => changes.answeredAlready(event))] },
    ],
    CHANGED: {
      target: '.tracking',
      actions: [
        remember('CHANGED', () => rules.rememberNothing),
        reply('CHANGED', ({ event }) => [...changes.changedParts(event), nudge]),
      ],
    },
  },
})

export const changingPlaced = dialogue.createStateConfig({
  initial: 'which',
  states: {
    which: { description: 'Which of several placed orders is to be changed?' },
    starting: {
      description: 'A placed order is being copied, to be changed.',
      on: {
        CART_CHANGED: {
          target: '#customer.ordering.changing',
          actions: [
            remember('CART_CHANGED', () => ({ pending: { type: 'change', page: 0 } })),
            reply('CART_CHANGED', () => [{ type: 'ask', question: { type: 'change', page: 0 } }]),
          ],
        },
      },
    },
    dropping: {
      description: 'A change is being dropped; the order stays.',
      on: {
        CART_CHANGED: {
          target: '#customer.tracking',
          actions: [
            remember('CART_CHANGED', () => rules.rememberNothing),
            reply('CART_CHANGED', () => [rules.say('change.dropped', {}), nudge]),
          ],
        },
      },
    },
    answering: { description: 'The answer to the shop is being carried out.' },
    replacing: {
      description: 'The order goes on without what is short; something else is looked for.',
      on: {
        CHANGED: {},
        CART_CHANGED: {
          target: '#customer.browsing',
          actions: [
            remember('CART_CHANGED', () => rules.rememberMenu),
            reply('CART_CHANGED', () => [
              rules.say('replace.choose', {}),
              { type: 'ask', question: { type: 'menu', category: null, page: 0 } },
            ]),
          ],
        },
      },
    },
  },
})
