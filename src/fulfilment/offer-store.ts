/** SQL of what a shop offers: zones and slots. A flag on the tenant says whether there is any, for turns that need none. */
import type { SlotId, ZoneId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { Weekday } from '../tenants/index.ts'
import type { Shape } from './geo.ts'
import { SLOTS_MOST, type Slot } from './slot.ts'
import { ZONES_MOST, type Zone } from './zone.ts'

interface ZoneRow {
  readonly id: ZoneId
  readonly name: string
  readonly areas: readonly string[]
  readonly shape: Shape | null
  readonly fee_cents: number
  readonly minimum_cents: number
  readonly minutes: number
  readonly position: number
  readonly active: boolean
}

/** The table's checks stand behind the brands. */
const toZone = (row: ZoneRow): Zone => ({
  zoneId: row.id,
  name: row.name,
  areas: row.areas,
  shape: row.shape,
  fee: row.fee_cents as Cents,
  minimum: row.minimum_cents as Cents,
  minutes: row.minutes,
  position: row.position,
  active: row.active,
})

/** In the shop's order. */
export const listZones = async (tx: TenantTx): Promise<readonly Zone[]> => {
  const rows = await tx.sql<ZoneRow>`
    select id, name, areas, shape, fee_cents, minimum_cents, minutes, position, active
      from delivery_zone
     where tenant_id = ${tx.tenantId}
     order by position, id
     limit ${ZONES_MOST}`
  return rows.map(toZone)
}

export const upsertZone = async (tx: TenantTx, zone: Zone, atMs: number): Promise<void> => {
  await tx.sql`
    insert into delivery_zone (tenant_id, id, name, areas, shape, fee_cents, minimum_cents, minutes, position, active,
      updated_at)
    values (${tx.tenantId}, ${zone.zoneId}, ${zone.name}, ${zone.areas}::text[],
      ${zone.shape === null ? null : JSON.stringify(zone.shape)}::jsonb, ${zone.fee}, ${zone.minimum}, ${zone.minutes},
      ${zone.position}, ${zone.active}, ${new Date(atMs)})
    on conflict (tenant_id, id) do update set name = excluded.name, areas = excluded.areas, shape = excluded.shape,
      fee_cents = excluded.fee_cents, minimum_cents = excluded.minimum_cents, minutes = excluded.minutes,
      position = excluded.position, active = excluded.active, updated_at = excluded.updated_at`
}

export const deleteZone = async (tx: TenantTx, zoneId: ZoneId): Promise<boolean> => {
  const rows = await tx.sql`delete from delivery_zone where tenant_id = ${tx.tenantId} and id = ${zoneId} returning id`
  return rows.length === 1
}

export const listSlots = async (tx: TenantTx): Promise<readonly Slot[]> => {
  const rows = await tx.sql<{
    id: SlotId
    weekday: Weekday
    from_minute: number
    to_minute: number
    capacity: number
  }>`
    select id, weekday, from_minute, to_minute, capacity
      from collection_slot
     where tenant_id = ${tx.tenantId}
     order by array_position(array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], weekday), from_minute, id
     limit ${SLOTS_MOST}`
  return rows.map((row) => ({
    slotId: row.id,
    weekday: row.weekday,
    fromMinute: row.from_minute,
    toMinute: row.to_minute,
    capacity: row.capacity,
  }))
}

/** Makes the week's slots exactly these. Orders keep the time that they were promised. */
export const replaceSlots = async (tx: TenantTx, slots: readonly Slot[]): Promise<void> => {
  const rows = slots.map((slot) => ({
    id: slot.slotId,
    weekday: slot.weekday,
    from_minute: slot.fromMinute,
    to_minute: slot.toMinute,
    capacity: slot.capacity,
  }))
  await tx.sql`
    with gone as (
      delete from collection_slot
       where tenant_id = ${tx.tenantId} and id <> all (${slots.map((slot) => slot.slotId)}::uuid[])
    )
    insert into collection_slot (tenant_id, id, weekday, from_minute, to_minute, capacity)
    select ${tx.tenantId}, s.id, s.weekday, s.from_minute, s.to_minute, s.capacity
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as s (id uuid, weekday text, from_minute smallint, to_minute smallint, capacity integer)
    on conflict (tenant_id, id) do update set weekday = excluded.weekday, from_minute = excluded.from_minute,
      to_minute = excluded.to_minute, capacity = excluded.capacity`
}

/** Holds one slot of the week until the transaction ends; its capacity, or null when it is gone. */
export const lockSlot = async (tx: TenantTx, slotId: SlotId): Promise<number | null> => {
  const [row] = await tx.sql<{ capacity: number }>`
    select capacity from collection_slot where tenant_id = ${tx.tenantId} and id = ${slotId} for no key update`
  return row?.capacity ?? null
}

/** Writes on the tenant whether there is a zone or a slot to offer. In the transaction that changed them. */
export const saveOfferFlags = async (tx: TenantTx): Promise<void> => {
  await tx.sql`
    update tenant t set settings = t.settings || jsonb_build_object(
        'delivers', exists (select from delivery_zone z where z.tenant_id = ${tx.tenantId} and z.active),
        'hasSlots', exists (select from collection_slot s where s.tenant_id = ${tx.tenantId}))
     where t.tenant_id = ${tx.tenantId}`
}
