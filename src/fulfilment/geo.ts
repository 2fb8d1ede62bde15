/** Points and shapes on the ground, as good as a delivery needs: a shop delivers within some tens of kilometres. Pure. */

/** Degrees, WGS 84. */
export interface Pin {
  readonly latitude: number
  readonly longitude: number
}

export type Shape =
  | { readonly type: 'circle'; readonly centre: Pin; readonly radiusM: number }
  /** Corners in order, the last joined to the first; the shape may not cross the 180th meridian. */
  | { readonly type: 'polygon'; readonly corners: readonly Pin[] }

/** Further than this nobody brings a kota; it also keeps a slip of a zero from covering the country. */
export const RADIUS_MOST_M = 100_000
export const CORNERS_MOST = 100

const EARTH_M = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

export const isPin = ({ latitude, longitude }: Pin): boolean =>
  Number.isFinite(latitude) && Number.isFinite(longitude) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180

/** Along the surface, in metres (haversine). */
export const distanceM = (a: Pin, b: Pin): number => {
  const dLat = radians(b.latitude - a.latitude)
  const dLon = radians(b.longitude - a.longitude)
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Whether a ray to the east crosses the border an odd number of times. A pin on the border may count either way. */
const isInPolygon = ({ latitude: y, longitude: x }: Pin, corners: readonly Pin[]): boolean => {
  let inside = false
  corners.forEach((a, i) => {
    const b = corners[(i + corners.length - 1) % corners.length]!
    if (a.latitude > y === b.latitude > y) return
    const crossing = a.longitude + ((y - a.latitude) / (b.latitude - a.latitude)) * (b.longitude - a.longitude)
    if (x < crossing) inside = !inside
  })
  return inside
}

export const contains = (shape: Shape, pin: Pin): boolean =>
  shape.type === 'circle' ? distanceM(shape.centre, pin) <= shape.radiusM : isInPolygon(pin, shape.corners)
