/** What comes of a seller's second thoughts about an order: what is not done after all, and what can no longer be undone. */
import type { OrderId } from '../../../kernel/ids.ts'
import type { OrderView } from '../../../orders/index.ts'
import { findOrder } from '../facts.ts'
import { say } from '../say.ts'
import { ask, dialogue, orders, reply } from './setup.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { EndedOrder, Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

type What = 'declined' | 'cancelled'

export const nextFor = (order: OrderView): Question => ({ type: 'seller_next', orderId: order.id })

/** What has just been moved; of one that is over the number and the state, for it is among the facts no longer. */
export const rememberMoved = ({ id: orderId, number, state }: OrderView): Question => {
  const ended = ENDS.find((end) => end === state)
  return { type: 'seller_next', orderId, ...(ended && number !== null ? { ended: { number, state: ended } } : {}) }
}
const ENDS: readonly EndedOrder['state'][] = ['declined', 'cancelled', 'completed']

const notDone = (facts: DialogueFacts, orderId: OrderId, what: What): readonly ReplyPart[] => {
  const number = findOrder(facts, orderId)?.number
  return number == null ? [] : [say('seller.not_done', { number, what })]
}

/** That of another order, which she named first, nothing is done. */
export const insteadParts = (
  { instead, facts }: { readonly instead?: OrderId; readonly facts: DialogueFacts },
  what: What,
): readonly ReplyPart[] => (instead === undefined ? [] : notDone(facts, instead, what))

/** That it is accepted, which is why it is cancelled and not declined. */
export const doneParts = ({
  isDone,
  orderId,
  facts,
}: {
  readonly isDone?: true
  readonly orderId: OrderId
  readonly facts: DialogueFacts
}): readonly ReplyPart[] => {
  const order = isDone ? findOrder(facts, orderId) : null
  return order?.number == null ? [] : [say('seller.done_already', { number: order.number, state: order.state })]
}

export const sellerThoughts = dialogue.createStateConfig({
  on: {
    STAYS: {
      target: '.looking',
      actions: [
        ...ask(
          'STAYS',
          ({ event: { orderId } }) => ({ type: 'seller_order', orderId }),
          ({ event: { facts, orderId, what } }) => notDone(facts, orderId, what),
        ),
      ],
    },
    TOO_LATE: {
      actions: [
        reply('TOO_LATE', ({ event: { number, state, other } }) => [
          say('seller.done_already', { number, state }),
          { type: 'ask', question: other === null ? orders : { type: 'seller_order', orderId: other } },
        ]),
      ],
    },
  },
})
