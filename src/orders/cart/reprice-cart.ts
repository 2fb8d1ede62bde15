/** Gives every line of the cart today's price, drops what is off sale, and forgets the summary that showed it as it was. */
import type { LaneId } from '../../kernel/ids.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { reprice } from './cart.ts'
import { changeCart, type CartDeps } from './change-cart.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderView } from '../views.ts'

export const repriceCart = (
  deps: CartDeps,
  tx: TenantTx,
  { conversationId }: { readonly conversationId: LaneId },
): Promise<Result<OrderView, OrderRefusal>> =>
  changeCart(deps, tx, { conversationId, decide: (lines, items) => ok(reprice(lines, items).lines) })
