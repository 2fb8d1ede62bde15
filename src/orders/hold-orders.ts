/** Holds several orders at once: for a transaction that goes on to write one after the other. */
import type { OrderId, VariantId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { OrderDeps } from './deps.ts'
import { findVariantsOf, lockOrders } from './store.ts'
import type { OrderSlot, OrderView } from './views.ts'

/**
 * Orders by id, then the times to collect: that of a cart among them and those which it may be placed with. So the second order
 * needs no lock that comes before one which the first has taken. An order that is there no more is left out.
 *
 * Returns what these orders hold goods of, in no order: their stock comes next (`holdGoods`).
 */
export const holdOrders = async (
  { holdSlot }: Pick<OrderDeps, 'holdSlot'>,
  tx: TenantTx,
  orders: readonly Pick<OrderView, 'id' | 'state' | 'slot'>[],
  alsoSlots: readonly OrderSlot[] = [],
): Promise<readonly VariantId[]> => {
  const orderIds: readonly OrderId[] = [...new Set(orders.map(({ id }) => id))]
  const ofCart = orders.find(({ state }) => state === 'cart')?.slot ?? null
  const slots = [...new Map([...alsoSlots, ...(ofCart ? [ofCart] : [])].map((slot) => [slot.slotId, slot])).values()]
  // Sent together, in this order.
  const [, variantIds] = await Promise.all([
    orderIds.length === 0 ? undefined : lockOrders(tx, orderIds),
    orderIds.length === 0 ? [] : findVariantsOf(tx, orderIds),
    ...slots.toSorted((a, b) => (a.slotId < b.slotId ? -1 : 1)).map((slot) => holdSlot?.(tx, slot)),
  ])
  return variantIds
}
