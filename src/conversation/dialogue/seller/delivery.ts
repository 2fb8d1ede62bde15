/** The seller promises times, sends orders out with riders, and counts the cash that comes back. */
import { cents, formatRand } from '../../../kernel/money.ts'
import { say } from '../say.ts'
import type { SellerEvent } from './events.ts'
import { ask, command, dialogue, orders, reply, unknownOrder } from './setup.ts'
import type { Command } from '../command.ts'
import type { Outcome } from '../outcome.ts'
import type { Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

const runs: Question = { type: 'seller_runs' }
const sendCommands = (event: Extract<SellerEvent, { type: 'SEND' }>): readonly Command[] => {
  const { orderId, rider } = event
  if (rider === null) return []
  return rider === 'self'
    ? [{ type: 'order_move', orderId, move: 'dispatch' }]
    : [{ type: 'send_with', orderId, riderId: rider }]
}

/** What the shop wins or loses when a rider comes back; said plainly, and to the seller alone. */
const cashParts = ({
  riderName,
  handedIn,
  missing,
}: Extract<Outcome, { type: 'run_closed' }>): readonly ReplyPart[] => [
  say('seller.run_closed', { name: riderName, cash: formatRand(handedIn) }),
  ...(missing > 0 ? [say('seller.run_short', { missing: formatRand(missing) })] : []),
]

export const sellerDelivery = dialogue.createStateConfig({
  on: {
    WHEN: [
      {
        guard: 'canPromise',
        target: '.promising',
        actions: [...ask('WHEN', ({ event }) => ({ type: 'seller_when', orderId: event.orderId }))],
      },
      {
        guard: 'known',
        target: '.looking',
        actions: [...ask('WHEN', ({ event }) => ({ type: 'seller_order', orderId: event.orderId }))],
      },
      {
        target: '.looking',
        actions: [
          ...ask(
            'WHEN',
            () => orders,
            () => [unknownOrder],
          ),
        ],
      },
    ],
    PROMISE: [
      {
        guard: 'canPromise',
        target: '.moving',
        actions: [
          command('PROMISE', ({ event }) => [{ type: 'promise', orderId: event.orderId, minutes: event.minutes }]),
        ],
      },
      {
        guard: 'known',
        target: '.looking',
        actions: [...ask('PROMISE', ({ event }) => ({ type: 'seller_order', orderId: event.orderId }))],
      },
      {
        target: '.looking',
        actions: [
          ...ask(
            'PROMISE',
            () => orders,
            () => [unknownOrder],
          ),
        ],
      },
    ],
    SEND: [
      {
        guard: 'sendsNow',
        target: '.moving',
        actions: [command('SEND', ({ event }) => sendCommands(event))],
      },
      {
        guard: 'canSend',
        target: '.sending',
        actions: [...ask('SEND', ({ event }) => ({ type: 'seller_rider', orderId: event.orderId }))],
      },
      {
        guard: 'known',
        target: '.looking',
        actions: [...ask('SEND', ({ event }) => ({ type: 'seller_order', orderId: event.orderId }))],
      },
      {
        target: '.looking',
        actions: [
          ...ask(
            'SEND',
            () => orders,
            () => [unknownOrder],
          ),
        ],
      },
    ],
    ADD_RIDER: {
      target: '.moving',
      actions: [command('ADD_RIDER', ({ event }) => [{ type: 'add_rider', name: event.name }])],
    },
    RUNS: { target: '.looking', actions: [...ask('RUNS', () => runs)] },
    RUN_CASH: [
      {
        guard: 'closesRun',
        target: '.moving',
        actions: [
          command('RUN_CASH', ({ event }) => [
            { type: 'close_run', runId: event.runId, handedIn: event.handedIn ?? cents(0) },
          ]),
        ],
      },
      {
        guard: 'runOpen',
        target: '.counting',
        actions: [...ask('RUN_CASH', ({ event }) => ({ type: 'run_cash', runId: event.runId }))],
      },
      { target: '.looking', actions: [...ask('RUN_CASH', () => runs)] },
    ],
    PROMISED: {
      target: '.idle',
      actions: [reply('PROMISED', ({ event }) => [{ type: 'promised', order: event.order }])],
    },
    RIDER_ADDED: {
      target: '.idle',
      actions: [
        reply('RIDER_ADDED', ({ context, event }) => [
          say('seller.rider_added', { name: event.rider.name }),
          ...(context.pending?.type === 'seller_rider' ? [{ type: 'ask', question: context.pending } as const] : []),
        ]),
      ],
    },
    SENT_WITH: {
      target: '.idle',
      actions: [
        reply('SENT_WITH', ({ event }) => [
          say('seller.dispatched', { number: event.outcome.order.number ?? '' }),
          say('seller.run_link', { name: event.outcome.riderName, link: event.outcome.link }),
        ]),
      ],
    },
    RUN_REFUSED: {
      target: '.looking',
      actions: [
        reply('RUN_REFUSED', ({ event }) => [
          event.outcome.limit === null
            ? say('seller.run_busy', {})
            : say('seller.rider_limit', { limit: formatRand(event.outcome.limit) }),
        ]),
      ],
    },
    RUN_CLOSED: {
      target: '.idle',
      actions: [reply('RUN_CLOSED', ({ event }) => cashParts(event.outcome))],
    },
  },
})
