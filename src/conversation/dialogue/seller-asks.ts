/** What a seller asks for that changes nothing: whether an order is paid, and where to do what the chat cannot. */
import { formatRand } from '../../kernel/money.ts'
import { cashDue, type OrderView } from '../../orders/index.ts'
import { say } from './say.ts'
import { dialogue, orders, reply } from './seller-setup.ts'
import type { ReplyPart } from './types.ts'

const paidPart = ({ number, total, paymentState }: OrderView): ReplyPart =>
  say(paymentState === 'paid' ? 'seller.paid' : 'seller.unpaid', {
    number: number ?? '',
    cash: formatRand(cashDue(total).due),
  })

export const sellerAsks = dialogue.createStateConfig({
  on: {
    PAID: {
      actions: [
        reply('PAID', ({ event }) => [
          ...(event.orders.length === 0 ? [say('seller.nothing_to_do', {})] : event.orders.map(paidPart)),
          { type: 'ask', question: orders },
        ]),
      ],
    },
    ELSEWHERE: { actions: [reply('ELSEWHERE', ({ event }) => [say('seller.elsewhere', { what: event.what })])] },
  },
})
