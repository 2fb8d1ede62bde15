/** Decides what a new promise makes of an order that is placed. Pure. */
import { err, ok, type Result } from '../../kernel/result.ts'
import { OPEN_STATES, type Actor } from '../order.ts'
import type { OrderRecord } from '../record.ts'
import { orderTotal } from '../totals.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderLineView, OrderState } from '../views.ts'

export type Promising =
  /** Another time; Unix ms. */
  | { readonly type: 'time'; readonly promisedAtMs: number }
  /** The customer comes for it after all: nothing is brought, so the fee is not owed. */
  | { readonly type: 'collection' }
  /** Another place, or more words about it, for the same fee. */
  | { readonly type: 'place'; readonly place: string }

interface Promised {
  readonly after: OrderRecord
  readonly changed: boolean
}

/** Before acceptance nothing was promised but what the customer confirmed. */
const TIMED: readonly OrderState[] = ['accepted', 'preparing', 'ready', 'out_for_delivery']
/** Not while it is on its way: who brings it would stand at the wrong door. */
const AT_THE_SHOP: readonly OrderState[] = OPEN_STATES.filter((state) => state !== 'out_for_delivery')

const ALLOWED = {
  time: { states: TIMED, by: ['staff'] },
  collection: { states: AT_THE_SHOP, by: ['staff', 'customer'] },
  place: { states: AT_THE_SHOP, by: ['customer'] },
} as const satisfies Record<
  Promising['type'],
  { readonly states: readonly OrderState[]; readonly by: readonly Actor['type'][] }
>

/** A customer who asks about somebody else's order is told that there is none. */
export const decidePromise = (
  order: OrderRecord,
  lines: readonly OrderLineView[],
  promising: Promising,
  actor: Actor,
): Result<Promised, OrderRefusal> => {
  if (actor.type === 'customer' && actor.id !== order.customerId) return err({ code: 'orders.not_found' })
  const { states, by } = ALLOWED[promising.type]
  const needsDelivery = promising.type === 'place' && order.delivery === null
  if (!states.includes(order.state) || !(by as readonly Actor['type'][]).includes(actor.type) || needsDelivery) {
    return err({ code: 'orders.promise_fixed', state: order.state })
  }
  const after = promised(order, lines, promising)
  return ok({ after, changed: after !== order })
}

const promised = (order: OrderRecord, lines: readonly OrderLineView[], promising: Promising): OrderRecord => {
  switch (promising.type) {
    case 'time':
      return order.promisedAtMs === promising.promisedAtMs ? order : { ...order, promisedAtMs: promising.promisedAtMs }
    case 'collection':
      return order.delivery === null
        ? order
        : { ...order, fulfilmentMethod: 'collection', delivery: null, total: orderTotal(lines) }
    case 'place':
      return order.delivery === null ? order : { ...order, delivery: { ...order.delivery, place: promising.place } }
  }
}
