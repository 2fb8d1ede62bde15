/**
 * The shop moves an order itself. What it takes back from a rider leaves her run for good: the order may yet be sold at the
 * counter or go out with somebody else, and neither its door nor its cash is hers any more.
 */
import type { Result } from '../kernel/result.ts'
import { moveOrder, type MoveOrder, type OrderDeps, type OrderRefusal, type OrderView } from '../orders/index.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { takeOffRuns } from './run-store.ts'

/** As `moveOrder`. */
export const moveByShop = async (
  deps: { readonly orders: OrderDeps },
  tx: TenantTx,
  request: MoveOrder,
): Promise<Result<OrderView, OrderRefusal>> => {
  const moved = await moveOrder(deps.orders, tx, request)
  if (moved.ok && request.move === 'bring_back') await takeOffRuns(tx, request.orderId)
  return moved
}
