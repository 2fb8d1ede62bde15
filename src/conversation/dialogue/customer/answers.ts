/** Digressions: answered, then the open question is asked again. None has a target, so the script stays where it was. */
import * as cartRules from './cart-rules.ts'
import * as rules from './rules.ts'
import { command, dialogue, digress, remember, reply } from './setup.ts'

export const answers = dialogue.createStateConfig({
  on: {
    HOURS: { actions: [digress('HOURS', ({ event }) => rules.hoursParts(event.facts))] },
    LOCATION: {
      actions: [
        digress('LOCATION', ({ event }) => [
          rules.say('location', { shop: event.facts.shop.name, address: event.facts.shop.address }),
        ]),
      ],
    },
    PAY_HOW: {
      actions: [
        digress('PAY_HOW', ({ event }) => rules.payParts(event.facts, event.book === true ? 'book' : event.other)),
      ],
    },
    RESTRICTED: { actions: [digress('RESTRICTED', () => [rules.say('restricted', {})])] },
    UNREADABLE: { actions: [digress('UNREADABLE', () => [rules.say('unreadable', {})])] },
    MEDIA: {
      actions: [
        // A picture never changes what is paid: a person looks at it, the order stays as it is.
        command('MEDIA', ({ event }) => [
          { type: 'hand_over', reason: event.media === 'audio' ? 'voice' : 'media', quiet: false },
        ]),
        digress('MEDIA', ({ event }) => [
          rules.say(event.media === 'audio' ? 'media.voice' : 'media.not_proof', { who: rules.who(event.facts) }),
        ]),
      ],
    },
    PRICE: [
      {
        guard: 'noQuestionOpen',
        target: '.browsing',
        actions: [
          remember('PRICE', ({ event }) => ({
            lastVariantId: event.variantIds.at(-1) ?? null,
            pending: { type: 'offer', variantIds: event.variantIds },
          })),
          reply('PRICE', ({ event }) => cartRules.pricesWithOffer(event)),
        ],
      },
      {
        actions: [
          remember('PRICE', ({ event }) => ({ lastVariantId: event.variantIds.at(-1) ?? null })),
          digress('PRICE', ({ event }) => [{ type: 'prices', variantIds: event.variantIds }, ...event.notes]),
        ],
      },
    ],
    OFFER: [
      {
        guard: 'mayShowGoods',
        target: '.browsing',
        actions: [
          remember('OFFER', ({ event }) => ({ pending: { type: 'offer', variantIds: event.variantIds } })),
          reply('OFFER', ({ event }) => [
            ...event.notes,
            { type: 'ask', question: { type: 'offer', variantIds: event.variantIds } },
          ]),
        ],
      },
      {
        actions: [digress('OFFER', ({ event }) => [...event.notes, { type: 'prices', variantIds: event.variantIds }])],
      },
    ],
    DEAR: {
      actions: [digress('DEAR', ({ event }) => [rules.say('price.by_shop', { who: rules.who(event.facts) })])],
    },
    DIET: { actions: [digress('DIET', ({ event }) => [rules.say('diet.ask', { who: rules.who(event.facts) })])] },
    OWN_TOTAL: { actions: [digress('OWN_TOTAL', ({ event }) => rules.ownTotal(event.facts))] },
    SENDS_OTHER: {
      actions: [
        digress('SENDS_OTHER', ({ event }) => [rules.say('collect.other', {}), ...rules.openStatuses(event.facts)]),
      ],
    },
    AT_DOOR: {
      actions: [
        command('AT_DOOR', () => [{ type: 'hand_over', reason: 'delivery', quiet: false }]),
        digress('AT_DOOR', ({ event }) => [
          rules.say('door.told', { who: rules.who(event.facts) }),
          ...rules.openStatuses(event.facts),
        ]),
      ],
    },
    DETAILS: [
      {
        guard: 'mayShowGoods',
        target: '.browsing',
        actions: [
          // "One please" under the picture means what is shown, as under an offer.
          remember('DETAILS', ({ event }) => ({
            lastVariantId: event.variantIds[0] ?? null,
            pending: { type: 'offer', variantIds: event.variantIds },
          })),
          reply('DETAILS', ({ event }) => [
            ...cartRules.askPerson(event),
            { type: 'ask', question: { type: 'details', variantIds: event.variantIds } },
          ]),
        ],
      },
      {
        actions: [
          digress('DETAILS', ({ event }) => [
            { type: 'prices', variantIds: event.variantIds },
            ...cartRules.askPerson(event),
          ]),
        ],
      },
    ],
    THANKS: {
      actions: [command('THANKS', ({ event }) => [{ type: 'react', wamid: event.wamid, emoji: '👍' }])],
    },
    NOTHING: {},
  },
})
