/**
 * Notes which message showed the customer her cart as it is now. Without it nothing is placed (ECTA s43(2): she must have
 * been able to review the order), and any change of the cart forgets it.
 */
import type { Clock } from '../../kernel/clock.ts'
import type { ItemId, OrderId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { OrderRefusal } from '../errors.ts'
import { saveSummary } from '../write-store.ts'

export const recordSummary = async (
  deps: { readonly clock: Clock },
  tx: TenantTx,
  { orderId, itemId }: { readonly orderId: OrderId; readonly itemId: ItemId },
): Promise<Result<{ readonly orderId: OrderId }, OrderRefusal>> =>
  (await saveSummary(tx, orderId, itemId, deps.clock.now())) ? ok({ orderId }) : err({ code: 'orders.not_found' })
