/** SQL of what an order was promised: when, how and where. */
import type { SlotId } from '../../kernel/ids.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { OrderRecord } from '../record.ts'
import { placeBytes } from '../write-store.ts'

/** Writes the promise of a held order. Locks the tenant's counter row. */
export const savePromise = async (
  tx: TenantTx,
  order: Pick<OrderRecord, 'id' | 'promisedAtMs' | 'fulfilmentMethod' | 'delivery' | 'slot' | 'total'>,
  atMs: number,
): Promise<void> => {
  const { delivery, slot } = order
  await tx.sql`
    with counter as (
      update tenant_counter set sync_seq = sync_seq + 1 where tenant_id = ${tx.tenantId} returning sync_seq
    )
    update sales_order o set seq = c.sync_seq, updated_at = ${new Date(atMs)}, total_cents = ${order.total},
        promised_at = ${order.promisedAtMs === null ? null : new Date(order.promisedAtMs)},
        fulfilment_method = ${order.fulfilmentMethod}, delivery_zone_id = ${delivery?.zoneId ?? null},
        delivery_zone_name = ${delivery?.zoneName ?? null}, delivery_fee_cents = ${delivery?.fee ?? 0},
        delivery_minimum_cents = ${delivery?.minimum ?? 0}, delivery_minutes = ${delivery?.minutes ?? null},
        place_sealed = ${placeBytes(delivery?.place ?? null)}, slot_id = ${slot?.slotId ?? null},
        slot_from = ${slot ? new Date(slot.fromMs) : null}, slot_to = ${slot ? new Date(slot.toMs) : null}
      from counter c
     where o.tenant_id = ${tx.tenantId} and o.id = ${order.id}`
}

/** Orders that hold a place in one slot: placed and not given up, handed over or not. */
export const countInSlot = async (tx: TenantTx, slotId: SlotId, fromMs: number): Promise<number> => {
  const [row] = await tx.sql<{ taken: number }>`
    select count(*) as taken from sales_order
     where tenant_id = ${tx.tenantId} and slot_from = ${new Date(fromMs)} and slot_id = ${slotId}
       and state in ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'completed')`
  return row?.taken ?? 0
}

/** Of each slot and time from an instant on, how many orders hold a place. */
export const countSlotsFrom = (
  tx: TenantTx,
  fromMs: number,
): Promise<readonly { readonly slotId: SlotId; readonly fromMs: number; readonly taken: number }[]> =>
  tx.sql`
    select slot_id as "slotId", (extract(epoch from slot_from) * 1000)::bigint as "fromMs", count(*) as taken
      from sales_order
     where tenant_id = ${tx.tenantId} and slot_from >= ${new Date(fromMs)}
       and state in ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'completed')
     group by slot_id, slot_from`
