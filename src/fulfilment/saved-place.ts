/**
 * Places that a customer agreed to have kept for her next order. Sealed with her key; the exact spot apart from the rest,
 * so that it can be forgotten without opening anything. Pure.
 */
import { DAY_MS } from '../kernel/clock.ts'
import type { PlaceId, ZoneId } from '../kernel/ids.ts'
import { openJson, sealJson, type Key } from '../platform/crypto/seal.ts'
import { withoutExactSpot } from './exact-words.ts'
import { distanceM, type Pin } from './geo.ts'
import type { Place } from './place.ts'

/** One home and one place of work; any other is called by its landmark. */
export const PLACE_KINDS = ['home', 'work', 'other'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

export interface SavedPlace {
  readonly placeId: PlaceId
  readonly zoneId: ZoneId
  readonly kind: PlaceKind
  readonly place: Place
  /** She is asked whether it is still the same before anything is brought there (PRV-13). */
  readonly mustConfirm: boolean
}

/** As many as fit a list beside the other ways to get an order. */
export const SAVED_PLACES_MOST = 5

/** After this long without being used a place must be confirmed, and its spot is rounded (PRV-13, PRV-41). */
export const PLACE_FRESH_MS = 90 * DAY_MS

export interface SavedPlaceRow {
  readonly placeId: PlaceId
  readonly zoneId: ZoneId
  readonly sealed: Buffer
  /** Null once the exact spot is forgotten, or when there never was one. */
  readonly pinSealed: Buffer | null
  /** When she last had something brought there, or said that it is still right. */
  readonly verifiedAt: Date
}

interface Sealed {
  readonly kind: PlaceKind
  readonly pin: Pin | null
  readonly directions: string | null
}
/** What is forgotten after a time: the pin, and her words where they name the spot as exactly; once it was the pin alone. */
interface Exact {
  readonly pin: Pin | null
  readonly directions: string | null
}
const toExact = (opened: Exact | Pin, directions: string | null): Exact =>
  'latitude' in opened ? { pin: opened, directions } : opened

const contextOf = (placeId: PlaceId): string => `customer_place:${placeId}`
const pinContextOf = (placeId: PlaceId): string => `customer_place_pin:${placeId}`

/** Three decimals: about 100 m. */
const coarse = (degrees: number): number => Math.round(degrees * 1e3) / 1e3
export const roundedPin = ({ latitude, longitude }: Pin): Pin => ({
  latitude: coarse(latitude),
  longitude: coarse(longitude),
})

export const sealSavedPlace = (
  key: Key,
  placeId: PlaceId,
  kind: PlaceKind,
  { pin, directions }: Place,
): Pick<SavedPlaceRow, 'sealed' | 'pinSealed'> => {
  const rough = directions === null ? null : withoutExactSpot(directions)
  const kept: Sealed = { kind, pin: pin && roundedPin(pin), directions: rough }
  const exact: Exact = { pin, directions }
  return {
    sealed: sealJson(key, kept, contextOf(placeId)),
    pinSealed: pin === null && rough === directions ? null : sealJson(key, exact, pinContextOf(placeId)),
  }
}

/** Null for a place under a key that is hers no more. */
const openSavedPlace = (key: Key, row: SavedPlaceRow, nowMs: number): SavedPlace | null => {
  const { placeId, zoneId, pinSealed } = row
  try {
    const { kind, pin, directions } = openJson<Sealed>(key, row.sealed, contextOf(placeId))
    const exact = pinSealed && toExact(openJson<Exact | Pin>(key, pinSealed, pinContextOf(placeId)), directions)
    const isRough = exact === null && pin !== null
    return {
      placeId,
      zoneId,
      kind,
      place: { ...(exact ?? { pin, directions }), ...(isRough ? { isRough } : {}) },
      mustConfirm: nowMs - row.verifiedAt.getTime() > PLACE_FRESH_MS,
    }
  } catch {
    return null
  }
}

export const openSavedPlaces = (key: Key, rows: readonly SavedPlaceRow[], nowMs: number): readonly SavedPlace[] =>
  rows.flatMap((row) => openSavedPlace(key, row, nowMs) ?? [])

/** Two pins of one house: phones are off by this much, and a rounded spot by more. */
const SAME_SPOT_M = 40
const SAME_ROUNDED_SPOT_M = 120

/** Whether both bring a rider to the same door. */
const isSamePlace = ({ place: a }: SavedPlace, b: Place): boolean =>
  a.pin !== null && b.pin !== null
    ? distanceM(a.pin, b.pin) <= (a.isRough || b.isRough ? SAME_ROUNDED_SPOT_M : SAME_SPOT_M)
    : a.directions === b.directions

/** What keeping a place does to those that are kept: it takes the place of these, or there is no room for it. */
export const replacedBy = (
  saved: readonly SavedPlace[],
  kind: PlaceKind,
  place: Place,
): readonly PlaceId[] | 'full' => {
  const replaced = saved.filter((s) => (kind !== 'other' && s.kind === kind) || isSamePlace(s, place))
  return saved.length - replaced.length >= SAVED_PLACES_MOST ? 'full' : replaced.map((s) => s.placeId)
}
