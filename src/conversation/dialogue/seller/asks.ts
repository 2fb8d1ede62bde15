/** What a seller asks for that changes nothing: whether an order is paid, and where to do what the chat cannot. */
import { formatRand } from '../../../kernel/money.ts'
import { cashDue, type OrderView } from '../../../orders/index.ts'
import { say } from '../say.ts'
import { formatQuantity } from '../../copy/when.ts'
import { hoursParts } from '../customer/rules.ts'
import { itemName } from '../facts.ts'
import { findGoods } from '../goods.ts'
import type { SellerEvent } from './events.ts'
import { ask, dialogue, orders, reply } from './setup.ts'
import type { ReplyPart } from '../types.ts'

const paidPart = ({ number, total, paymentState }: OrderView): ReplyPart =>
  say(paymentState === 'paid' ? 'seller.paid' : 'seller.unpaid', {
    number: number ?? '',
    cash: formatRand(cashDue(total).due),
  })

/** As many rows as a list has; how many there are is said. */
const LIST_MOST = 10

type Ordered = Extract<SellerEvent, { type: 'ORDERED' }>

const orderedName = ({ facts, variantIds }: Ordered): string => {
  const [item, another] = variantIds.flatMap((id) => findGoods(facts, id) ?? [])
  return item === undefined ? '' : another === undefined ? itemName(item) : item.name
}

const orderedPart = (event: Ordered): ReplyPart => {
  const { facts, variantIds, orderIds } = event
  const lines = facts.openOrders
    .filter(({ id }) => orderIds.includes(id))
    .flatMap((order) => order.lines.filter((line) => variantIds.includes(line.variantId)))
  const milli = lines.reduce((sum, line) => sum + line.quantityMilli, 0)
  const { soldBy } = variantIds.map((id) => findGoods(facts, id)).find((item) => item !== null) ?? { soldBy: 'unit' }
  return say('seller.ordered', {
    count: orderIds.length,
    name: orderedName(event),
    quantity: formatQuantity(milli, soldBy),
  })
}

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
    ORDERED: [
      {
        guard: 'nobodyOrdered',
        target: '.looking',
        actions: [
          ...ask(
            'ORDERED',
            () => orders,
            ({ event }) => [say('seller.ordered_none', { name: orderedName(event) })],
          ),
        ],
      },
      {
        target: '.looking',
        actions: [
          ...ask(
            'ORDERED',
            ({ event: { orderIds } }) =>
              orderIds.length === 1 && orderIds[0] !== undefined
                ? { type: 'seller_order', orderId: orderIds[0] }
                : { type: 'seller_which', verb: 'show', orderIds: orderIds.slice(0, LIST_MOST) },
            ({ event }) => [orderedPart(event)],
          ),
        ],
      },
    ],
    HOURS: { actions: [reply('HOURS', ({ event }) => hoursParts(event.facts))] },
    ELSEWHERE: { actions: [reply('ELSEWHERE', ({ event }) => [say(`elsewhere.${event.what}`, {})])] },
  },
})
