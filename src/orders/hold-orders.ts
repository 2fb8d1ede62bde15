/** Holds several orders and their stock at once: for a transaction that goes on to write one after the other. */
import { lockStock } from '../catalog/index.ts'
import type { OrderId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { OrderDeps } from './deps.ts'
import { findVariantsOf, lockOrders } from './store.ts'
import type { OrderView } from './views.ts'

/**
 * Orders by id, the time to collect that a cart among them asks for, stock by variant: what each of their moves and changes
 * takes behind its order. So the second of them needs no lock that comes before one which the first has taken. An order that is
 * there no more is left out.
 */
export const holdOrders = async (
  { holdSlot }: Pick<OrderDeps, 'holdSlot'>,
  tx: TenantTx,
  orders: readonly Pick<OrderView, 'id' | 'state' | 'slot'>[],
): Promise<void> => {
  const orderIds: readonly OrderId[] = [...new Set(orders.map(({ id }) => id))]
  if (orderIds.length === 0) return
  const slot = orders.find(({ state }) => state === 'cart')?.slot ?? null
  const [, variantIds] = await Promise.all([
    lockOrders(tx, orderIds),
    findVariantsOf(tx, orderIds),
    slot === null ? null : holdSlot?.(tx, slot),
  ])
  if (variantIds.length > 0) await lockStock(tx, variantIds)
}
