/** Puts what was asked for into the conversation's cart, at today's prices. */
import type { CustomerId, LaneId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { addLines } from './cart.ts'
import { changeCart, type CartDeps } from './change-cart.ts'
import type { OrderRefusal } from '../errors.ts'
import type { LineRequest, OrderView } from '../views.ts'

interface AddToCart {
  readonly conversationId: LaneId
  readonly customerId: CustomerId | null
  readonly lines: readonly LineRequest[]
  /** Takes out what was there before. */
  readonly replaces?: boolean
}

/** All or nothing: one line that cannot be had refuses all of them. Does not look at stock; placing the order does. */
export const addToCart = (
  deps: CartDeps,
  tx: TenantTx,
  { conversationId, customerId, lines: requests, replaces = false }: AddToCart,
): Promise<Result<OrderView, OrderRefusal>> =>
  changeCart(deps, tx, {
    conversationId,
    forCustomer: customerId,
    variantIds: requests.map((request) => request.variantId),
    decide: (lines, items) => addLines(replaces ? [] : lines, requests, items, deps.clock.now()),
  })
