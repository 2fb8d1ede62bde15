/** Builders for tests of this context and of those to its left. */
import { randomUUID } from 'node:crypto'
import type { OrderId, SlotId, ZoneId } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import type { Pin } from './geo.ts'
import type { StopView } from './run-view.ts'
import type { Slot } from './slot.ts'
import type { Zone } from './zone.ts'

/** Vilakazi Street. */
export const ORLANDO: Pin = { latitude: -26.23871, longitude: 27.90769 }

/** A metre to the east is so many degrees at the latitude of Johannesburg. */
export const pinEastOf = (pin: Pin, metres: number): Pin => ({
  latitude: pin.latitude,
  longitude: pin.longitude + metres / (111_195 * Math.cos((pin.latitude * Math.PI) / 180)),
})

export const aZone = (given: Partial<Zone> = {}): Zone => ({
  zoneId: randomUUID() as ZoneId,
  name: 'Orlando West',
  areas: [],
  shape: { type: 'circle', centre: ORLANDO, radiusM: 2_000 },
  fee: cents(15_00),
  minimum: cents(50_00),
  minutes: 30,
  position: 0,
  active: true,
  ...given,
})

export const aSlot = (given: Partial<Slot> = {}): Slot => ({
  slotId: randomUUID() as SlotId,
  weekday: 'fri',
  fromMinute: 17 * 60,
  toMinute: 18 * 60,
  capacity: 2,
  ...given,
})

/** A stop that a rider has still to make. */
export const aStopView = (to: Partial<NonNullable<StopView['to']>> = {}, given: Partial<StopView> = {}): StopView => ({
  orderId: '018f0000-0000-7000-8000-000000005001' as OrderId,
  number: 12,
  state: 'waiting',
  cash: cents(50_00),
  to: {
    zoneName: 'Orlando West',
    place: { pin: ORLANDO, directions: 'The green gate' },
    customerName: 'Thandi',
    items: ['2 × Kota'],
    ...to,
  },
  ...given,
})
