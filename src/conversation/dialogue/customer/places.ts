/** Saved places: one is chosen for an order, kept after a delivery, shown and deleted. */
import type { PlaceKind } from '../../../fulfilment/index.ts'
import type { OrderId } from '../../../kernel/ids.ts'
import * as rules from './rules.ts'
import { command, dialogue, digress, remember, reply, showMenu } from './setup.ts'
import { hidden, told } from './places-rules.ts'
import type { Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

const elsewhere: Question = { type: 'where', other: true }

export const places = dialogue.createStateConfig({
  on: {
    USE_PLACE: [
      {
        guard: 'placeHidden',
        actions: [digress('USE_PLACE', ({ event }) => [hidden(event.facts)])],
      },
      { guard: 'placeGone', actions: [digress('USE_PLACE', () => [rules.say('place.gone', {})])] },
      {
        guard: 'nothingToBring',
        target: '.browsing',
        actions: [...showMenu('USE_PLACE', () => [rules.say('place.nothing_to_bring', {})])],
      },
      {
        guard: 'placeMustBeConfirmed',
        target: '.delivering.same',
        actions: [
          remember('USE_PLACE', ({ event }) => ({ pending: { type: 'same_place', placeId: event.placeId } })),
          reply('USE_PLACE', ({ event }) => [
            { type: 'ask', question: { type: 'same_place', placeId: event.placeId } },
          ]),
        ],
      },
      {
        guard: 'shopDelivers',
        target: '.delivering.setting',
        actions: [command('USE_PLACE', ({ event }) => [{ type: 'use_place', placeId: event.placeId }])],
      },
      {
        actions: [
          digress('USE_PLACE', ({ event }) => [rules.say('deliver.none', { address: event.facts.shop.address })]),
        ],
      },
    ],
    OTHER_PLACE: [
      {
        guard: 'asksWhere',
        target: '.delivering.where',
        actions: [
          remember('OTHER_PLACE', () => ({ pending: elsewhere, items: [] })),
          reply('OTHER_PLACE', () => [{ type: 'ask', question: elsewhere }]),
        ],
      },
      {
        actions: [
          digress('OTHER_PLACE', ({ event }) => [
            rules.say('collect.where', { address: event.facts.shop.address, hours: event.facts.shop.hoursText }),
          ]),
        ],
      },
    ],
    MY_PLACES: [
      { guard: 'placeHidden', actions: [digress('MY_PLACES', ({ event }) => [hidden(event.facts)])] },
      {
        guard: 'shopDelivers',
        actions: [reply('MY_PLACES', () => [{ type: 'ask', question: { type: 'places' } }])],
      },
      {
        actions: [
          digress('MY_PLACES', ({ event }) => [rules.say('deliver.none', { address: event.facts.shop.address })]),
        ],
      },
    ],
    SAVE_PLACE: [
      { guard: 'placeHidden', actions: [digress('SAVE_PLACE', ({ event }) => [hidden(event.facts)])] },
      { guard: 'canKeepPlace', actions: [reply('SAVE_PLACE', ({ event }) => askToKeep(event.orderId, event.as))] },
      { actions: [digress('SAVE_PLACE', () => [rules.say('place.none_yet', {})])] },
    ],
    KEEP_PLACE: {
      actions: [
        command('KEEP_PLACE', ({ event }) => [
          { type: 'keep_place', orderId: event.orderId, as: event.as, wamid: event.wamid },
        ]),
      ],
    },
    FORGET_PLACE: {
      actions: [
        command('FORGET_PLACE', ({ event }) => [{ type: 'forget_places', placeId: event.placeId, wamid: event.wamid }]),
      ],
    },
    PLACES_CHANGED: [
      { guard: 'placesSilent' },
      { actions: [digress('PLACES_CHANGED', ({ event }) => told(event.did, event.facts))] },
    ],
  },
})

const askToKeep = (orderId: OrderId | null, as: PlaceKind | null): readonly ReplyPart[] =>
  orderId === null ? [] : [{ type: 'ask', question: { type: 'keep_place', orderId, ...(as === null ? {} : { as }) } }]
