/** Takes one line out of the cart. The numbers of the other lines stay, so that "take out 2" said twice is harmless. */
import type { LaneId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { CartDeps } from './change-cart.ts'
import { setQuantity } from './set-quantity.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderView } from '../views.ts'

export const removeLine = (
  deps: CartDeps,
  tx: TenantTx,
  { conversationId, lineNo }: { readonly conversationId: LaneId; readonly lineNo: number },
): Promise<Result<OrderView, OrderRefusal>> => setQuantity(deps, tx, { conversationId, lineNo, quantityMilli: 0 })
