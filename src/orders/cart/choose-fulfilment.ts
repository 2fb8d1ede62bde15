/** How and when the customer gets what is in her cart: collected, at a time or when it is ready, or delivered. */
import type { CustomerId, LaneId, OrderId } from '../../kernel/ids.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { firstCart, holdCart, writeCart, type CartDeps } from './change-cart.ts'
import type { OrderRecord } from '../record.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderDelivery, OrderSlot, OrderView } from '../views.ts'

export type Fulfilment =
  | { readonly method: 'collection'; readonly slot: OrderSlot | null }
  /** A function, because a place is sealed for one order, and the cart may only now be made. */
  | { readonly method: 'delivery'; readonly delivery: (orderId: OrderId) => OrderDelivery }

interface ChooseFulfilment {
  readonly conversationId: LaneId
  readonly customerId: CustomerId | null
  readonly fulfilment: Fulfilment
}

/** Sets it on the conversation's cart, making one when there is none: many say where before they say what. */
export const chooseFulfilment = async (
  deps: CartDeps,
  tx: TenantTx,
  { conversationId, customerId, fulfilment }: ChooseFulfilment,
): Promise<Result<OrderView, OrderRefusal>> => {
  const { found, lines } = await holdCart(deps, tx, conversationId)
  const cart = found ?? firstCart(deps, conversationId, customerId)
  return ok(await writeCart(deps, tx, withFulfilment(cart, fulfilment), conversationId, lines))
}

/** The cart as chosen. Pure. */
export const withFulfilment = (cart: OrderRecord, fulfilment: Fulfilment): OrderRecord =>
  fulfilment.method === 'collection'
    ? { ...cart, fulfilmentMethod: 'collection', delivery: null, slot: fulfilment.slot }
    : { ...cart, fulfilmentMethod: 'delivery', delivery: fulfilment.delivery(cart.id), slot: null }
