/** Changes how much of one line is wanted: "make it 3". */
import type { LaneId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { setLineQuantity } from './cart.ts'
import { changeCart, type CartDeps } from './change-cart.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderView } from '../views.ts'

interface SetQuantity {
  readonly conversationId: LaneId
  readonly lineNo: number
  /** Thousandths; 0 takes the line out. */
  readonly quantityMilli: number
}

export const setQuantity = (
  deps: CartDeps,
  tx: TenantTx,
  { conversationId, lineNo, quantityMilli }: SetQuantity,
): Promise<Result<OrderView, OrderRefusal>> =>
  changeCart(deps, tx, {
    conversationId,
    decide: (lines, items) => setLineQuantity(lines, lineNo, quantityMilli, items),
  })
