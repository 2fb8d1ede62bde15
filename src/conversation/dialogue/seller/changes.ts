/**
 * Changes from the seller's side: something is short, an accepted order must be cancelled, a customer wants her order
 * changed. Every button works for ever: one that comes too late is answered with the order as it is.
 */
import { formatRand } from '../../../kernel/money.ts'
import type { OrderId } from '../../../kernel/ids.ts'
import { cashDue } from '../../../orders/index.ts'
import { say } from '../say.ts'
import type { SellerEvent } from './events.ts'
import { leftOf, orderOf } from './change-rules.ts'
import { doneParts, insteadParts } from './thoughts.ts'
import { ask, command, dialogue, forget, orders, reply, unknownOrder } from './setup.ts'
import type { Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

type Of<T extends SellerEvent['type']> = Extract<SellerEvent, { type: T }>

const cardOf = ({ orderId }: { readonly orderId: OrderId }): Question => ({ type: 'seller_order', orderId })

const changedParts = ({ order, how }: Of<'CHANGED'>['outcome']): readonly ReplyPart[] => {
  const number = order.number ?? ''
  switch (how) {
    case 'asked':
      return [say('seller.cut_asked', { number })]
    case 'changed':
      return [say('seller.changed', { number, total: formatRand(cashDue(order.total).due) })]
    case 'kept':
      return [say('seller.change_kept', { number })]
  }
}

export const changes = dialogue.createStateConfig({
  on: {
    SHORT: [
      {
        // Nothing would be left of it: that is a cancellation, and wants a reason.
        guard: 'onlyThingShort',
        target: '.declining',
        actions: [...ask('SHORT', ({ event }) => reasonQuestion(event))],
      },
      {
        guard: 'shortSaid',
        target: '.moving',
        actions: [
          forget,
          command('SHORT', ({ event }) => [
            {
              type: 'cut_order',
              orderId: event.orderId,
              lineNo: event.line?.lineNo ?? 0,
              quantityMilli: leftOf(event) ?? 0,
            },
          ]),
        ],
      },
      {
        guard: 'lineChosen',
        target: '.cutting',
        actions: [
          ...ask('SHORT', ({ event }) => ({
            type: 'short_left',
            orderId: event.orderId,
            lineNo: event.line?.lineNo ?? 0,
          })),
        ],
      },
      {
        guard: 'shortAllowed',
        target: '.cutting',
        actions: [...ask('SHORT', ({ event }) => ({ type: 'short_line', orderId: event.orderId }))],
      },
      { guard: 'known', target: '.looking', actions: [...ask('SHORT', ({ event }) => cardOf(event))] },
      {
        target: '.looking',
        actions: [
          ...ask(
            'SHORT',
            () => orders,
            () => [unknownOrder],
          ),
        ],
      },
    ],
    CANCEL: [
      {
        guard: 'cancelAllowed',
        target: '.declining',
        actions: [
          ...ask(
            'CANCEL',
            ({ event }) => ({ type: 'cancel_reason', orderId: event.orderId }),
            ({ event }) => [...insteadParts(event, 'cancelled'), ...doneParts(event)],
          ),
        ],
      },
      { guard: 'known', target: '.looking', actions: [...ask('CANCEL', ({ event }) => cardOf(event))] },
      {
        target: '.looking',
        actions: [
          ...ask(
            'CANCEL',
            () => orders,
            () => [unknownOrder],
          ),
        ],
      },
    ],
    ANSWER: [
      {
        guard: 'changeAsked',
        target: '.moving',
        actions: [
          forget,
          command('ANSWER', ({ event }) => [{ type: 'answer_change', orderId: event.orderId, agree: event.agree }]),
        ],
      },
      { guard: 'known', target: '.looking', actions: [...ask('ANSWER', ({ event }) => cardOf(event))] },
      {
        target: '.looking',
        actions: [
          ...ask(
            'ANSWER',
            () => orders,
            () => [unknownOrder],
          ),
        ],
      },
    ],
    CHANGED: {
      target: '.idle',
      actions: [
        forget,
        reply('CHANGED', ({ event }) => [
          ...changedParts(event.outcome),
          { type: 'ask', question: { type: 'seller_next', orderId: event.outcome.order.id } },
        ]),
      ],
    },
  },
})

/** Why it is not made at all: a new order is declined, an accepted one is cancelled. */
const reasonQuestion = (event: Of<'SHORT'>): Question => ({
  type: orderOf(event)?.state === 'placed' ? 'decline_reason' : 'cancel_reason',
  orderId: event.orderId,
})
