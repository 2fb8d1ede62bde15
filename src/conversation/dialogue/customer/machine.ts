/**
 * The customer's dialogue as a statechart, used purely: `transition(machine, snapshot, event)` gives the next snapshot
 * and a list of `reply` and `command` actions; nothing runs inside. What a person meant is decided before
 * (`interpret.ts`); what may happen is decided here. Events at the root work in every state.
 */
import { emptyContext } from '../context.ts'
import { changingPlaced, placedChanges } from './changes.ts'
import { answers } from './answers.ts'
import { delivery } from './delivery.ts'
import { goods } from './goods.ts'
import { places } from './places.ts'
import { orders } from './orders.ts'
import { rights } from './rights.ts'
import * as rules from './rules.ts'
import { dialogue, remember, reply, showMenu } from './setup.ts'

export const customerMachine = dialogue.createMachine({
  id: 'customer',
  context: emptyContext,
  initial: 'welcome',
  on: { ...rights.on, ...answers.on, ...goods.on, ...orders.on, ...placedChanges.on, ...delivery.on, ...places.on },
  states: {
    welcome: {
      description: 'Nothing has been said yet.',
      on: {
        GREET: {
          target: 'browsing',
          actions: [...showMenu('GREET', ({ event }) => rules.greeting(event.facts, true))],
        },
        // "Drinks" as a first word is answered by the drinks.
        MENU: {
          target: 'browsing',
          actions: [
            remember('MENU', ({ event }) => ({ pending: rules.menuQuestion(event), items: [] })),
            reply('MENU', ({ event }) => [
              ...rules.greeting(event.facts, true),
              { type: 'ask', question: rules.menuQuestion(event) },
            ]),
          ],
        },
        HELP: { target: 'browsing', actions: [reply('HELP', () => [{ type: 'ask', question: { type: 'help' } }])] },
        // Whoever has been answered once is not greeted for an "ok".
        THANKS: {
          guard: 'isStranger',
          target: 'browsing',
          actions: [...showMenu('THANKS', ({ event }) => rules.greeting(event.facts, true))],
        },
        UNSURE: [
          {
            guard: 'isStrange',
            target: 'browsing',
            actions: [
              remember('UNSURE', ({ event }) => rules.rememberStrange(event)),
              reply('UNSURE', ({ event }) => [...rules.greeting(event.facts, true), ...rules.strangeReply(event)]),
            ],
          },
          {
            guard: 'noGuess',
            target: 'browsing',
            actions: [...showMenu('UNSURE', ({ event }) => rules.greeting(event.facts, true))],
          },
        ],
      },
    },
    browsing: { description: 'Looking at the menu, a price or an offer; nothing is asked that must be answered.' },
    ordering: {
      initial: 'review',
      states: {
        choosing: { description: 'Which of several products is meant, or with which of its options?' },
        updating: { description: 'A change of the cart is being carried out.' },
        review: { description: 'The whole order has been shown: Confirm, Change or Cancel?' },
        changing: { description: 'Which line is to be changed?' },
        quantity: { description: 'How many of it?' },
        placing: { description: 'The confirmed order is being placed.' },
      },
    },
    delivering: {
      initial: 'where',
      states: {
        where: { description: 'Where must it go: a pin, or an area and a landmark?' },
        same: { description: 'Is a saved place that was long not used still the same?' },
        zone: { description: 'The place is in no zone, or its area is not known: another place, or collect?' },
        directions: { description: 'Only the area is known: what finds the door?' },
        setting: { description: 'The place, or collecting after all, is being set on the order.' },
      },
    },
    tracking: { description: 'An order is placed; its fate is told when asked and by notifications.' },
    cancelling: {
      initial: 'asking',
      states: {
        asking: { description: 'Cancel this placed order?' },
        asking_cart: { description: 'Cancel the order that is not placed yet?' },
        which: { description: 'Which of several orders?' },
        sending: {
          description: 'The cancellation is being carried out.',
          // A change that goes with its order is gone without a word of its own.
          on: { CART_CHANGED: {} },
        },
        clearing: {
          description: 'The cart is being emptied.',
          on: {
            CART_CHANGED: {
              target: '#customer.browsing',
              actions: [
                remember('CART_CHANGED', () => rules.rememberNothing),
                reply('CART_CHANGED', () => [
                  rules.say('cart.cleared', {}),
                  { type: 'ask', question: { type: 'nudge' } },
                ]),
              ],
            },
          },
        },
      },
    },
    changing_placed: changingPlaced,
    consenting: { description: 'May the shop send specials?' },
    handed_over: { description: 'A person answers; the bot is quiet until "menu" or until it is given back.' },
  },
})
