/** Delivery: where to, is it in a zone, what finds the door; and the way back to collecting. */
import { findZone, type Zone } from '../../../fulfilment/index.ts'
import { formatRand } from '../../../kernel/money.ts'
import type { ZoneId } from '../../../kernel/ids.ts'
import type { OrderView } from '../../../orders/index.ts'
import type { DialogueContext } from '../context.ts'
import type { CustomerEvent, WayMeaning } from './events.ts'
import * as rules from './rules.ts'
import { command, dialogue, digress, remember, reply, showMenu, showReview } from './setup.ts'
import { movableOrder, saysNoMore } from './delivery-rules.ts'
import { filledCart, findOrder, zonesOf } from '../facts.ts'
import type { Command, SentPlace } from '../command.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

/** What was said of the place while its area was not known. */
const wordsBefore = ({ pending }: DialogueContext): string | undefined =>
  pending?.type === 'zones' && pending.why === 'which_area' ? pending.words : undefined

/** "4521 Moema Street", and then "Orlando West": the one finds the door, the other the area. */
const withWordsBefore = ({ pin, words }: SentPlace, context: DialogueContext): SentPlace => {
  const before = wordsBefore(context)
  return before === undefined || words.includes(before) ? { pin, words } : { pin, words: [before, ...words] }
}

const placeCommands = (
  context: DialogueContext,
  { place, wamid, facts }: Extract<CustomerEvent, { type: 'PLACE' }>,
): readonly Command[] => {
  const order = filledCart(facts) === null ? movableOrder(facts) : null
  return order === null
    ? [{ type: 'set_place', place: withWordsBefore(place, context) }]
    : [
        { type: 'move_place', orderId: order.id, place },
        { type: 'react', wamid, emoji: '👍' },
      ]
}

/** What a delivery there costs, in the words of a list. */
export const zoneLine = (zone: Zone): ReplyPart =>
  rules.say('deliver.zone', { zone: zone.name, fee: formatRand(zone.fee), minutes: zone.minutes })

const zoneParts = (facts: DialogueFacts): readonly ReplyPart[] => [
  rules.say('deliver.yes', {}),
  ...zonesOf(facts).map(zoneLine),
]

const chosenZone = (event: Extract<CustomerEvent, { type: 'PLACE_SET' }>): readonly ReplyPart[] => {
  const zone = event.cart.delivery && findZone(zonesOf(event.facts), event.cart.delivery.zoneId)
  return zone ? [rules.say('deliver.there', {}), zoneLine(zone)] : []
}

const zoneCommand = (context: DialogueContext, zoneId: ZoneId): Command => {
  const words = wordsBefore(context)
  return { type: 'set_zone', zoneId, ...(words === undefined ? {} : { words }) }
}

/** An area that no zone has is asked for once; said again, it is told to be outside, and where deliveries go. */
const zonesQuestion = (
  { pending }: DialogueContext,
  { why, words }: Extract<CustomerEvent, { type: 'PLACE_REFUSED' }>,
): Question => {
  const before = pending?.type === 'zones' ? pending.words : undefined
  const isAgain = words !== undefined && before !== undefined && saysNoMore(words, before)
  return {
    ...{ type: 'zones', why: isAgain && why === 'which_area' ? 'outside' : why },
    ...(words === undefined ? {} : { words }),
  }
}

const where: Question = { type: 'where' }
const directionsOf = (order: OrderView): Question => ({ type: 'directions', orderId: order.id })

const wayQuestion = ({ orderId, to }: WayMeaning): Question => ({ type: 'change_way', orderId, to })

const knowsOrder = (event: CustomerEvent): boolean =>
  'orderId' in event && event.orderId !== null && findOrder(event.facts, event.orderId) !== null
export const delivery = dialogue.createStateConfig({
  on: {
    DELIVER: [
      {
        guard: 'asksWhere',
        target: '.delivering.where',
        actions: [
          remember('DELIVER', () => ({ pending: where, items: [] })),
          reply('DELIVER', () => [{ type: 'ask', question: where }]),
        ],
      },
      { guard: 'shopDelivers', actions: [digress('DELIVER', ({ event }) => zoneParts(event.facts))] },
      {
        actions: [
          digress('DELIVER', ({ event }) => [rules.say('deliver.none', { address: event.facts.shop.address })]),
        ],
      },
    ],
    FEES: [
      { guard: 'shopDelivers', actions: [digress('FEES', ({ event }) => zoneParts(event.facts))] },
      { actions: [digress('FEES', ({ event }) => [rules.say('deliver.none', { address: event.facts.shop.address })])] },
    ],
    COLLECT: [
      {
        guard: 'cartDelivered',
        target: '.delivering.setting',
        actions: [command('COLLECT', () => [{ type: 'set_collection' }])],
      },
      {
        guard: 'whereOpen',
        target: '.ordering.review',
        actions: [...showReview('COLLECT')],
      },
      {
        actions: [
          digress('COLLECT', ({ event }) => [
            rules.say('collect.where', { address: event.facts.shop.address, hours: event.facts.shop.hoursText }),
          ]),
        ],
      },
    ],
    PLACE: [
      {
        guard: 'shopDelivers',
        target: '.delivering.setting',
        actions: [command('PLACE', ({ context, event }) => placeCommands(context, event))],
      },
      {
        actions: [digress('PLACE', ({ event }) => [rules.say('deliver.none', { address: event.facts.shop.address })])],
      },
    ],
    ZONE: [
      {
        guard: 'zoneTapIsOld',
        actions: [digress('ZONE', ({ event }) => zoneParts(event.facts))],
      },
      {
        target: '.delivering.setting',
        actions: [command('ZONE', ({ context, event }) => [zoneCommand(context, event.zoneId)])],
      },
    ],
    DIRECTIONS: {
      target: '.delivering.setting',
      actions: [
        command('DIRECTIONS', ({ event }) => [
          { type: 'add_directions', orderId: event.orderId, words: event.words },
          // A thumb says "got it" and costs no message; before the order is placed its review says it.
          ...(event.orderId === event.facts.cart?.id
            ? []
            : [{ type: 'react', wamid: event.wamid, emoji: '👍' } as const]),
        ]),
      ],
    },
    PLACE_SET: [
      {
        guard: 'placeIncomplete',
        target: '.delivering.directions',
        actions: [
          remember('PLACE_SET', ({ event }) => ({ pending: directionsOf(event.cart) })),
          reply('PLACE_SET', ({ event }) => [{ type: 'ask', question: directionsOf(event.cart) }]),
        ],
      },
      {
        guard: 'itemsOpen',
        target: '.ordering.choosing',
        actions: [
          remember('PLACE_SET', ({ context }) => rules.rememberOpenItems(context)),
          reply('PLACE_SET', ({ context }) => rules.askItem(context.items)),
        ],
      },
      { guard: 'cartFilled', target: '.ordering.review', actions: [...showReview('PLACE_SET')] },
      { target: '.browsing', actions: [...showMenu('PLACE_SET', ({ event }) => chosenZone(event))] },
    ],
    PLACE_MOVED: {
      target: '.tracking',
      actions: [remember('PLACE_MOVED', () => ({ pending: null }))],
    },
    PLACE_REFUSED: [
      {
        guard: 'needsPerson',
        actions: [
          command('PLACE_REFUSED', () => [{ type: 'hand_over', reason: 'delivery', quiet: false }]),
          reply('PLACE_REFUSED', ({ event }) => [rules.say('deliver.other_zone', { who: rules.who(event.facts) })]),
        ],
      },
      {
        target: '.delivering.zone',
        actions: [
          remember('PLACE_REFUSED', ({ context, event }) => ({ pending: zonesQuestion(context, event) })),
          // The question was remembered just before, with what it knew of the one before that.
          reply('PLACE_REFUSED', ({ context }) =>
            context.pending === null ? [] : [{ type: 'ask', question: context.pending }],
          ),
        ],
      },
    ],
    CHANGE_WAY: [
      {
        guard: 'turnsToDelivery',
        target: '.ordering.updating',
        // A copy of the order, to which the place is added: she sees all of it with the fee before it is changed.
        actions: [
          remember('CHANGE_WAY', () => ({ ...rules.rememberNothing, pending: where })),
          command('CHANGE_WAY', ({ event: { orderId, place } }) => [
            { type: 'start_change', orderId },
            ...(place === undefined ? [] : [{ type: 'set_place', place: { pin: null, words: [place] } } as const]),
          ]),
        ],
      },
      {
        guard: 'orderKnown',
        target: '.tracking',
        actions: [
          remember('CHANGE_WAY', ({ event }) => ({ pending: wayQuestion(event) })),
          reply('CHANGE_WAY', ({ event }) => [{ type: 'ask', question: wayQuestion(event) }]),
        ],
      },
      { actions: [digress('CHANGE_WAY', ({ event }) => statusOf(event))] },
    ],
    COME_FOR_IT: [
      {
        guard: 'mayComeForIt',
        target: '.tracking',
        actions: [command('COME_FOR_IT', ({ event }) => [{ type: 'come_for_it', orderId: event.orderId }])],
      },
      { actions: [digress('COME_FOR_IT', ({ event }) => statusOf(event))] },
    ],
    TRY_AGAIN: [
      {
        guard: 'mayChooseAnew',
        target: '.tracking',
        actions: [
          command('TRY_AGAIN', ({ event }) => [{ type: 'try_again', orderId: event.orderId }]),
          reply('TRY_AGAIN', ({ event }) => [rules.say('deliver.retry_asked', { who: rules.who(event.facts) })]),
        ],
      },
      { actions: [digress('TRY_AGAIN', ({ event }) => statusOf(event))] },
    ],
  },
})

const statusOf = (event: CustomerEvent): readonly ReplyPart[] => {
  const order = 'orderId' in event && event.orderId !== null ? findOrder(event.facts, event.orderId) : null
  return knowsOrder(event) && order !== null ? [{ type: 'status', order }] : [rules.say('order.unknown', {})]
}
