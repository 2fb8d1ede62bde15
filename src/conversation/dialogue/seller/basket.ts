/**
 * The seller writes an order down for somebody: a customer's list that came to her ordinary WhatsApp, which she forwards,
 * or her own for a walk-in. She sees it as any customer would before anything is ordered; then it is hers, accepted, with
 * nobody on WhatsApp to tell and no code to ask for.
 */
import { formatRand } from '../../../kernel/money.ts'
import type { OrderId, Wamid } from '../../../kernel/ids.ts'
import { cashDue, type OrderView } from '../../../orders/index.ts'
import type { DialogueContext } from '../context.ts'
import { say } from '../say.ts'
import { filledCart } from '../facts.ts'
import { cartFingerprint } from '../fingerprint.ts'
import type { Command } from '../command.ts'
import type { DialogueFacts } from '../dialogue-facts.ts'
import type { Outcome } from '../outcome.ts'
import type { Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

export type BasketMeaning =
  | { readonly type: 'BASKET'; readonly commands: readonly Command[]; readonly notes: readonly ReplyPart[] }
  | {
      readonly type: 'PLACE'
      /** Null when typed: then the one that is shown. */
      readonly orderId: OrderId | null
      readonly fingerprint: string | null
      readonly wamid: Wamid
    }
  | { readonly type: 'DISCARD'; readonly orderId: OrderId | null }

export type BasketCame =
  | { readonly type: 'CART_CHANGED'; readonly outcome: Extract<Outcome, { type: 'cart_changed' }> }
  | { readonly type: 'PLACED'; readonly order: OrderView }

export const basketQuestion: Question = { type: 'seller_basket' }

/** Nobody on WhatsApp stands behind this order: the shop wrote it down. */
export const isWrittenDown = (order: Pick<OrderView, 'customerId'>): boolean => order.customerId === null

interface Placing {
  readonly orderId: OrderId | null
  readonly fingerprint: string | null
  readonly facts: DialogueFacts
}

export const namesCart = ({ orderId, facts }: Pick<Placing, 'orderId' | 'facts'>): boolean =>
  orderId === null || orderId === facts.cart?.id

/** What she confirms is what she was shown. */
export const isAsShown = (event: Placing, context: DialogueContext): boolean => {
  const cart = filledCart(event.facts)
  return cart !== null && namesCart(event) && (event.fingerprint ?? context.reviewed) === cartFingerprint(cart)
}

export const rememberShown = (facts: DialogueFacts): Partial<DialogueContext> => {
  const cart = filledCart(facts)
  return cart === null
    ? { pending: null, reviewed: null }
    : { pending: basketQuestion, reviewed: cartFingerprint(cart) }
}

export const placeCommands = ({
  facts,
  wamid,
}: {
  readonly facts: DialogueFacts
  readonly wamid: Wamid
}): Command[] => {
  const cart = filledCart(facts)
  return cart === null ? [] : [{ type: 'place_order', confirmWamid: wamid, fingerprint: cartFingerprint(cart) }]
}

/** She has seen it and said yes: that is her acceptance. */
export const acceptCommands = (order: OrderView): Command[] => [
  { type: 'order_move', orderId: order.id, move: 'accept' },
]

/** What became of an order that she wrote down; nobody else has been told. */
export const writtenDownParts = (order: OrderView): readonly ReplyPart[] | null => {
  const number = order.number ?? ''
  switch (order.state) {
    case 'accepted':
      return [say('seller.written_down', { number, cash: formatRand(cashDue(order.total).due) })]
    case 'ready':
      return [say('seller.ready_own', { number })]
    default:
      return null
  }
}
