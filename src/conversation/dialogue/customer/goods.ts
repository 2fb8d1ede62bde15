/** From the menu to the confirmed order. */
import { changePlaced } from './changes.ts'
import * as cartRules from './cart-rules.ts'
import * as rules from './rules.ts'
import { command, dialogue, digress, remember, reply, showMenu, showReview } from './setup.ts'

export const goods = dialogue.createStateConfig({
  on: {
    GREET: [
      {
        guard: 'noQuestionOpen',
        target: '.browsing',
        actions: [...showMenu('GREET', ({ event }) => rules.greeting(event.facts, true))],
      },
      { actions: [digress('GREET', ({ event }) => rules.greeting(event.facts, false))] },
    ],
    MENU: [
      {
        guard: 'quiet',
        target: '.browsing',
        actions: [
          command('MENU', () => [{ type: 'give_back' }]),
          ...showMenu('MENU', () => [rules.say('bot.back', {})]),
        ],
      },
      {
        target: '.browsing',
        actions: [
          remember('MENU', ({ event }) => ({ pending: rules.menuQuestion(event), items: [] })),
          reply('MENU', ({ event }) => [{ type: 'ask', question: rules.menuQuestion(event) }]),
        ],
      },
    ],
    ORDER: [
      {
        guard: 'hasCommands',
        target: '.ordering.updating',
        actions: [
          remember('ORDER', ({ event }) => ({
            ...rules.rememberReading(event.reading),
            ...(event.delivers === true ? { pending: { type: 'where' } as const } : {}),
          })),
          command('ORDER', ({ event }) => rules.orderCommands(event)),
          reply('ORDER', ({ event }) => event.reading.notes),
        ],
      },
      {
        guard: 'hasItems',
        target: '.ordering.choosing',
        actions: [
          remember('ORDER', ({ event }) => rules.rememberItems(event.reading)),
          reply('ORDER', ({ event }) => [...event.reading.notes, ...rules.askItem(event.reading.items)]),
        ],
      },
      {
        guard: 'hasOffer',
        target: '.browsing',
        actions: [
          remember('ORDER', ({ event }) => ({
            ...rules.rememberReading(event.reading),
            pending: { type: 'offer', variantIds: event.reading.offer },
          })),
          reply('ORDER', ({ event }) => [
            ...event.reading.notes,
            rules.say('offer.instead', {}),
            { type: 'ask', question: { type: 'offer', variantIds: event.reading.offer } },
          ]),
        ],
      },
      {
        guard: 'cartFilled',
        target: '.ordering.review',
        actions: [
          remember('ORDER', ({ event }) => rules.rememberReading(event.reading)),
          ...showReview('ORDER', ({ event }) => event.reading.notes),
        ],
      },
      {
        target: '.browsing',
        actions: [
          remember('ORDER', ({ event }) => rules.rememberReading(event.reading)),
          ...showMenu('ORDER', ({ event }) => event.reading.notes),
        ],
      },
    ],
    SHOW_CART: [
      {
        guard: 'itemsOpen',
        target: '.ordering.choosing',
        actions: [reply('SHOW_CART', ({ context }) => rules.askItem(context.items))],
      },
      {
        guard: 'cartStale',
        target: '.ordering.updating',
        actions: [
          command('SHOW_CART', () => [{ type: 'cart_refresh' }]),
          reply('SHOW_CART', ({ event }) => (event.edited ? [rules.say('review.edited', {})] : [])),
        ],
      },
      {
        guard: 'cartFilled',
        target: '.ordering.review',
        actions: [...showReview('SHOW_CART', ({ event }) => (event.edited ? [rules.say('review.edited', {})] : []))],
      },
      { target: '.browsing', actions: [...showMenu('SHOW_CART', ({ event }) => cartRules.noCart(event.facts))] },
    ],
    CHANGE: [
      ...changePlaced,
      {
        guard: 'ofAnotherOrder',
        actions: [digress('CHANGE', ({ event }) => cartRules.changeOfAnother(event))],
      },
      {
        guard: 'cartFilled',
        target: '.ordering.changing',
        actions: [
          remember('CHANGE', ({ event }) => ({ pending: { type: 'change', page: event.page } })),
          reply('CHANGE', ({ event }) => [{ type: 'ask', question: { type: 'change', page: event.page } }]),
        ],
      },
      { target: '.browsing', actions: [...showMenu('CHANGE', ({ event }) => cartRules.noCart(event.facts))] },
    ],
    EDIT_LINE: [
      {
        guard: 'lineExists',
        target: '.ordering.quantity',
        actions: [
          remember('EDIT_LINE', ({ event }) => rules.rememberLine(event)),
          reply('EDIT_LINE', ({ event }) => [{ type: 'ask', question: { type: 'quantity', lineNo: event.lineNo } }]),
        ],
      },
      {
        guard: 'cartFilled',
        target: '.ordering.review',
        actions: [...showReview('EDIT_LINE', () => [rules.say('review.changed', {})])],
      },
      { target: '.browsing', actions: [...showMenu('EDIT_LINE', () => [rules.say('cart.empty', {})])] },
    ],
    CONFIRM: [
      {
        guard: 'ofAnotherOrder',
        // A button of long ago, or the second tap: say what has become of that order.
        actions: [digress('CONFIRM', ({ event }) => cartRules.alreadyPlaced(event))],
      },
      {
        guard: 'cannotOrderNow',
        target: '.ordering.review',
        actions: [...showReview('CONFIRM')],
      },
      {
        guard: 'notAsReviewed',
        target: '.ordering.review',
        actions: [...showReview('CONFIRM', () => [rules.say('review.changed', {})])],
      },
      {
        guard: 'isTimeGone',
        target: '.ordering.review',
        actions: [...showReview('CONFIRM', () => [cartRules.timeGone])],
      },
      {
        guard: 'needsTap',
        target: '.ordering.review',
        actions: [...showReview('CONFIRM', () => [rules.say('review.tap_confirm', {})])],
      },
      {
        guard: 'cartFilled',
        target: '.ordering.placing',
        actions: [command('CONFIRM', ({ context, event }) => cartRules.placeOrder(context, event))],
      },
      { target: '.browsing', actions: [...showMenu('CONFIRM', () => [rules.say('cart.empty', {})])] },
    ],
    TIME: [
      {
        guard: 'timeFits',
        target: '.ordering.updating',
        actions: [
          command('TIME', ({ event }) => (event.slot === null ? [] : [{ type: 'set_slot', slot: event.slot }])),
        ],
      },
      { target: '.ordering.review', actions: [...showReview('TIME', () => [rules.say('slot.none_then', {})])] },
    ],
    NOT_YET: [
      {
        guard: 'cartFilled',
        target: '.ordering.review',
        actions: [...showReview('NOT_YET', () => [rules.say('review.not_yet', {})])],
      },
      { target: '.browsing', actions: [...showMenu('NOT_YET')] },
    ],
  },
})
