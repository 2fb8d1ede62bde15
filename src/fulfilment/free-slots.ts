/** The times to collect that a customer can still choose. */
import { DAY_MS } from '../kernel/clock.ts'
import { countSlotsFrom } from '../orders/index.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { listSlots } from './offer-store.ts'
import { freeSlots, upcomingSlots, type SlotTime } from './slot.ts'

/**
 * Soonest first, full ones left out. Goods are ready at `earliestMs` at the soonest (Unix ms). One flight. What fills up
 * afterwards is found out when the order is placed.
 */
export const findFreeSlots = async (
  tx: TenantTx,
  earliestMs: number,
  timeZone: string,
): Promise<readonly SlotTime[]> => {
  // A slot that has begun is still offered, and its orders count: no slot is longer than a day.
  const [slots, taken] = await Promise.all([listSlots(tx), countSlotsFrom(tx, earliestMs - DAY_MS)])
  return freeSlots(upcomingSlots(slots, earliestMs, timeZone), taken)
}
