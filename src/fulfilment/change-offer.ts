/**
 * The shop changes what it offers: zones and collection slots. Its row is held first, as what it says of them (`delivers`,
 * `hasSlots`) and how many there may be depend on what others write meanwhile.
 */
import type { Clock } from '../kernel/clock.ts'
import type { ZoneId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { holdShop } from '../tenants/index.ts'
import type { FulfilmentRefusal } from './errors.ts'
import { deleteZone, listZones, replaceSlots, saveOfferFlags, upsertZone } from './offer-store.ts'
import { misfitOfSlot, SLOTS_MOST, type Slot } from './slot.ts'
import { misfitOf, ZONES_MOST, type Zone } from './zone.ts'

/** Adds a zone, or changes the one with its id. Orders keep what they were promised. */
export const saveZone = async (
  deps: { readonly clock: Clock },
  tx: TenantTx,
  zone: Zone,
): Promise<Result<Zone, FulfilmentRefusal>> => {
  const field = misfitOf(zone)
  if (field !== null) return err({ code: 'fulfilment.zone_invalid', field })
  await holdShop(tx)
  const others = (await listZones(tx)).filter(({ zoneId }) => zoneId !== zone.zoneId)
  if (others.length >= ZONES_MOST) return err({ code: 'fulfilment.too_many_zones', most: ZONES_MOST })
  await Promise.all([upsertZone(tx, zone, deps.clock.now()), saveOfferFlags(tx)])
  return ok(zone)
}

export const removeZone = async (
  tx: TenantTx,
  zoneId: ZoneId,
): Promise<Result<{ readonly zoneId: ZoneId }, FulfilmentRefusal>> => {
  await holdShop(tx)
  const [isGone] = await Promise.all([deleteZone(tx, zoneId), saveOfferFlags(tx)])
  return isGone ? ok({ zoneId }) : err({ code: 'fulfilment.zone_not_found' })
}

/** Makes the week's collection slots exactly these. */
export const saveSlots = async (
  tx: TenantTx,
  slots: readonly Slot[],
): Promise<Result<readonly Slot[], FulfilmentRefusal>> => {
  if (slots.length > SLOTS_MOST) return err({ code: 'fulfilment.too_many_slots', most: SLOTS_MOST })
  for (const [i, slot] of slots.entries()) {
    const field = misfitOfSlot(slot)
    if (field !== null) return err({ code: 'fulfilment.slot_invalid', field: `slots.${i}.${field}` })
  }
  await holdShop(tx)
  await Promise.all([replaceSlots(tx, slots), saveOfferFlags(tx)])
  return ok(slots)
}
