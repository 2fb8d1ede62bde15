/**
 * Holds a time to collect while an order takes a place in it. Whoever else places for this slot of the week waits, so that
 * the count is right; a slot that the shop has taken away takes nobody.
 */
import { countInSlot, type OrderSlot } from '../orders/index.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { lockSlot } from './offer-store.ts'

/** Places left, never below zero. One flight: the count is taken after the lock was given. */
export const holdSlot = async (tx: TenantTx, { slotId, fromMs }: OrderSlot): Promise<number> => {
  const [capacity, taken] = await Promise.all([lockSlot(tx, slotId), countInSlot(tx, slotId, fromMs)])
  return capacity === null ? 0 : Math.max(0, capacity - taken)
}
