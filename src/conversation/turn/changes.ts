/** Carries out what the dialogue asked to change about a placed order, in the turn's transaction. */
import {
  answerChange,
  confirmChange,
  cutOrder,
  startChange,
  type Actor,
  type OrderDelivery,
  type OrderRefusal,
  type OrderView,
} from '../../orders/index.ts'
import { MINUTE_MS } from '../../kernel/clock.ts'
import type { Wamid } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import { sealPlace } from '../../fulfilment/index.ts'
import type { Key } from '../../platform/crypto/seal.ts'
import { amendedOrder } from '../dialogue/facts.ts'
import type { Command } from '../dialogue/command.ts'
import type { DialogueFacts } from '../dialogue/dialogue-facts.ts'
import type { Outcome } from '../dialogue/outcome.ts'
import type { CommandScope } from './command-scope.ts'

type ChangeCommand = Extract<Command, { type: 'start_change' | 'answer_change' | 'cut_order' }>
type Changed = Extract<Outcome, { type: 'order_changed' }>

const changed = (result: Result<OrderView, OrderRefusal>, how: Changed['how']): Outcome =>
  result.ok ? { type: 'order_changed', order: result.value, how } : { type: 'order_refused', refusal: result.error }

export const executeChange = async (
  { deps, tx, tenant, conversation }: CommandScope,
  command: ChangeCommand,
  actor: Actor,
): Promise<Outcome> => {
  const { orderId } = command
  switch (command.type) {
    case 'start_change': {
      if (conversation.customerId === null) throw new Error('only a customer changes her order')
      const { id: conversationId, customerId } = conversation
      const started = await startChange(deps.orders, tx, { conversationId, customerId, orderId })
      return started.ok
        ? { type: 'cart_changed', cart: started.value, shortages: [] }
        : { type: 'order_refused', refusal: started.error }
    }
    case 'answer_change': {
      const answered = await answerChange(deps.orders, tx, {
        orderId,
        answer: command.agree ? 'agree' : 'refuse',
        actor,
      })
      return changed(answered, command.agree ? 'changed' : 'kept')
    }
    case 'cut_order': {
      if (actor.type !== 'staff') throw new Error('only the shop says what is short')
      const { lineNo, quantityMilli } = command
      const promisedAtMs = deps.clock.now() + tenant.settings.prepMinutes * MINUTE_MS
      return changed(
        await cutOrder(deps.orders, tx, { orderId, cuts: [{ lineNo, quantityMilli }], actor, promisedAtMs }),
        'asked',
      )
    }
  }
}

/** How the changed order gets to her, when that is part of the change: its place sealed anew, for the order. */
const newWay = (key: Key, facts: DialogueFacts): OrderDelivery | null | undefined => {
  const { cart } = facts
  const order = amendedOrder(facts)
  if (cart === null || order === null) return undefined
  if (cart.delivery === null) return order.delivery === null ? undefined : null
  // A copy holds no place: one that has a place was given it since.
  if (cart.delivery.place === null) return undefined
  return {
    ...cart.delivery,
    place: sealPlace(key, facts.places?.[cart.id] ?? { pin: null, directions: null }, order.id),
  }
}

/** The cart is a change of a placed order: confirmed, it changes that order or asks the shop. */
export const confirmAmendment = async (
  { deps, tx, conversation, key }: CommandScope,
  confirmWamid: Wamid,
  facts: DialogueFacts,
): Promise<Result<Changed, OrderRefusal>> => {
  const delivery = newWay(key, facts)
  const confirmed = await confirmChange(deps.orders, tx, {
    conversationId: conversation.id,
    confirmWamid,
    ...(delivery === undefined ? {} : { delivery }),
  })
  return confirmed.ok
    ? {
        ok: true,
        value: {
          type: 'order_changed',
          order: confirmed.value,
          how: confirmed.value.change === null ? 'changed' : 'asked',
        },
      }
    : confirmed
}
