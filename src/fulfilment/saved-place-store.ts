/** SQL of saved places. */
import type { CustomerId, LaneId, PlaceId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { SavedPlaceRow } from './saved-place.ts'

/** The places of the customer of a conversation, the one that was used last first. */
export const listSavedPlaces = (tx: TenantTx, laneId: LaneId): Promise<readonly SavedPlaceRow[]> =>
  tx.sql<SavedPlaceRow>`
    select p.id as "placeId", p.zone_id as "zoneId", p.sealed, p.pin_sealed as "pinSealed", p.verified_at as "verifiedAt"
      from conversation c
      join customer_place p on p.tenant_id = c.tenant_id and p.customer_id = c.customer_id
     where c.tenant_id = ${tx.tenantId} and p.tenant_id = ${tx.tenantId} and c.id = ${laneId}
     order by p.verified_at desc, p.id`

export const insertSavedPlace = async (tx: TenantTx, customerId: CustomerId, row: SavedPlaceRow): Promise<void> => {
  await tx.sql`
    insert into customer_place (tenant_id, id, customer_id, zone_id, sealed, pin_sealed, verified_at, created_at)
    values (${tx.tenantId}, ${row.placeId}, ${customerId}, ${row.zoneId}, ${row.sealed}, ${row.pinSealed},
      ${row.verifiedAt}, ${row.verifiedAt})`
}

/** She has something brought there, or says that it is still right. */
export const verifySavedPlace = async (tx: TenantTx, placeId: PlaceId, at: Date): Promise<void> => {
  await tx.sql`update customer_place set verified_at = ${at} where tenant_id = ${tx.tenantId} and id = ${placeId}`
}

/** Forgets these places of a customer, or all of them. Returns how many. */
export const deleteSavedPlaces = async (
  tx: TenantTx,
  customerId: CustomerId,
  placeIds: readonly PlaceId[] | null,
): Promise<number> => {
  const gone = await tx.sql`
    delete from customer_place
     where tenant_id = ${tx.tenantId} and customer_id = ${customerId}
       and (${placeIds === null}::boolean or id = any(${placeIds ?? []}::uuid[]))
    returning id`
  return gone.length
}
