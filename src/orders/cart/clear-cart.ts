/** Empties the cart: "start again". The empty cart stays and is filled next. */
import type { LaneId } from '../../kernel/ids.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { changeCart, type CartDeps } from './change-cart.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderView } from '../views.ts'

export const clearCart = (
  deps: CartDeps,
  tx: TenantTx,
  { conversationId }: { readonly conversationId: LaneId },
): Promise<Result<OrderView, OrderRefusal>> => changeCart(deps, tx, { conversationId, decide: () => ok([]) })
