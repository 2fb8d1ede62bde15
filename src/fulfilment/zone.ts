/** Where a shop delivers, for how much, from what order on, and how long it takes. Pure. */
import type { ZoneId } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { contains, CORNERS_MOST, isPin, RADIUS_MOST_M, type Pin, type Shape } from './geo.ts'

export interface Zone {
  readonly zoneId: ZoneId
  /** What the shop calls it, and its customers read: `Orlando West`. */
  readonly name: string
  /** Other names of places in it: sections, extensions, streets. */
  readonly areas: readonly string[]
  /** Null where the shop has only names. */
  readonly shape: Shape | null
  readonly fee: Cents
  /** What the goods must come to, without the fee. */
  readonly minimum: Cents
  /** From ready to the door. */
  readonly minutes: number
  readonly position: number
  readonly active: boolean
}

/** As many as a WhatsApp list shows beside a way out, so that a customer can always choose among all of them. */
export const ZONES_MOST = 9
const AREAS_MOST = 50
const ZONE_NAME_MOST = 60
const MINUTES_MOST = 24 * 60
const FEE_MOST = 1_000_00
const MINIMUM_MOST = 10_000_00

/** The first field of a zone that does not fit; null when all do. */
export const misfitOf = (zone: Omit<Zone, 'zoneId' | 'position' | 'active'>): string | null => {
  const isName = (name: string): boolean => name.trim() !== '' && name.length <= ZONE_NAME_MOST
  const isMoney = (amount: number, most: number): boolean =>
    Number.isSafeInteger(amount) && amount >= 0 && amount <= most
  if (!isName(zone.name)) return 'name'
  if (zone.areas.length > AREAS_MOST || !zone.areas.every(isName)) return 'areas'
  if (zone.shape !== null && !isShape(zone.shape)) return 'shape'
  if (!isMoney(zone.fee, FEE_MOST)) return 'feeCents'
  if (!isMoney(zone.minimum, MINIMUM_MOST)) return 'minimumCents'
  return Number.isSafeInteger(zone.minutes) && zone.minutes > 0 && zone.minutes <= MINUTES_MOST ? null : 'minutes'
}

const isShape = (shape: Shape): boolean =>
  shape.type === 'circle'
    ? isPin(shape.centre) && shape.radiusM > 0 && shape.radiusM <= RADIUS_MOST_M
    : shape.corners.length >= 3 && shape.corners.length <= CORNERS_MOST && shape.corners.every(isPin)

/** The zone that a pin lies in; where zones overlap, the one that costs the customer least. */
export const zoneOfPin = (zones: readonly Zone[], pin: Pin): Zone | null => {
  const around = zones.filter((zone) => zone.active && zone.shape !== null && contains(zone.shape, pin))
  return around.reduce<Zone | null>((best, zone) => (best === null || zone.fee < best.fee ? zone : best), null)
}

/** Letters and digits only, with the short forms that people write: `Ext. 3` is `ext 3`, as is `extension 3`. */
const normalised = (text: string): string =>
  ` ${text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bextension\b/g, 'ext')
    .replace(/\bsection\b/g, 'sec')
    .trim()} `

/** The zone whose name, or a name in which, somebody wrote; the longest name that fits, as `Zone 10` is not `Zone 1`. */
export const zoneOfWords = (zones: readonly Zone[], text: string): Zone | null => {
  const words = normalised(text)
  let best: { readonly zone: Zone; readonly length: number } | null = null
  for (const zone of zones.filter(({ active }) => active)) {
    for (const name of [zone.name, ...zone.areas].map(normalised)) {
      if (name.trim() === '' || !words.includes(name) || name.length <= (best?.length ?? 0)) continue
      best = { zone, length: name.length }
    }
  }
  return best?.zone ?? null
}

/** True when the text says which area and nothing more: there is no door to find yet. */
export const isOnlyAreaName = (zone: Zone, text: string): boolean =>
  [zone.name, ...zone.areas].some((name) => normalised(name) === normalised(text))

export const findZone = (zones: readonly Zone[], zoneId: ZoneId): Zone | null =>
  zones.find((zone) => zone.zoneId === zoneId && zone.active) ?? null
