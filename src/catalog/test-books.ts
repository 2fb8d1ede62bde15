/** What tests hold the stock against: what the levels must be, by the entries and by what is held. */
import type { VariantId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { StockLevel } from './stock.ts'

export interface StockEntry {
  readonly variantId: VariantId
  readonly deltaMilli: number
}

export interface Reservation {
  readonly variantId: VariantId
  readonly quantityMilli: number
  readonly state: 'held' | 'released' | 'consumed'
}

/** What a variant's level must be, by its books. */
export const deriveLevel = (
  variantId: VariantId,
  entries: readonly StockEntry[],
  reservations: readonly Reservation[],
): StockLevel => {
  const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0)
  return {
    variantId,
    onHandMilli: sum(entries.filter((e) => e.variantId === variantId).map((e) => e.deltaMilli)),
    reservedMilli: sum(
      reservations.filter((r) => r.variantId === variantId && r.state === 'held').map((r) => r.quantityMilli),
    ),
  }
}

interface BooksMismatch {
  readonly variantId: VariantId
  readonly onHandMilli: number
  readonly entriesMilli: number
  readonly reservedMilli: number
  readonly heldMilli: number
}

/** Variants whose level is not the sum of their entries, or whose reserved stock is not the sum of what is held. */
export const checkStockBooks = async (tx: TenantTx): Promise<readonly BooksMismatch[]> =>
  tx.sql<BooksMismatch>`
    with entries as (
      select variant_id, sum(delta_milli)::bigint as milli
        from stock_entry where tenant_id = ${tx.tenantId} group by variant_id
    ), held as (
      select variant_id, sum(quantity_milli)::bigint as milli
        from stock_reservation where tenant_id = ${tx.tenantId} and state = 'held' group by variant_id
    )
    select v.id as "variantId", coalesce(s.on_hand_milli, 0) as "onHandMilli", coalesce(e.milli, 0) as "entriesMilli",
        coalesce(s.reserved_milli, 0) as "reservedMilli", coalesce(h.milli, 0) as "heldMilli"
      from variant v
      left join stock_level s on s.tenant_id = v.tenant_id and s.variant_id = v.id
      left join entries e on e.variant_id = v.id
      left join held h on h.variant_id = v.id
     where v.tenant_id = ${tx.tenantId}
       and (coalesce(s.on_hand_milli, 0) <> coalesce(e.milli, 0) or coalesce(s.reserved_milli, 0) <> coalesce(h.milli, 0))
     order by v.id`
