/** Where an order is brought: a pin, what people say about it, or both. Sealed with the customer's key. */
import type { Key } from '../platform/crypto/seal.ts'
import { openJson, sealJson } from '../platform/crypto/seal.ts'
import type { OrderId } from '../kernel/ids.ts'
import { cleanLine } from '../kernel/text.ts'
import type { Pin } from './geo.ts'

export interface Place {
  readonly pin: Pin | null
  /** Landmark, stand number, colour of the gate: what finds the door. */
  readonly directions: string | null
  /** The pin is right to about 100 m only: the exact one was kept for a time and is forgotten (PRV-41). */
  readonly isRough?: true
}

/** Two or three sentences; longer ones are cut, and the customer sees what was kept. */
const DIRECTIONS_MOST = 300

/** Five decimals are a metre; the rest of what a phone sends is noise. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5

/**
 * A place as it was sent: a bare pin, a pin with the name of a place on the map, or words.
 */
export const makePlace = (sent: {
  readonly pin?: Pin | null
  readonly words?: readonly (string | null | undefined)[]
}): Place => ({
  pin: sent.pin ? { latitude: rounded(sent.pin.latitude), longitude: rounded(sent.pin.longitude) } : null,
  directions: cleanLine((sent.words ?? []).filter((words) => words?.trim()).join(', '), DIRECTIONS_MOST),
})

/** More words about a place. What was said last stands first: it is what the customer found missing. */
export const withDirections = (place: Place, words: string): Place => ({
  ...makePlace({
    pin: place.pin,
    words: place.directions?.includes(words) ? [place.directions] : [words, place.directions],
  }),
  ...(place.isRough ? { isRough: place.isRough } : {}),
})

/** A rider finds nobody by an area alone, and no door by its neighbourhood. */
export const canBeFound = ({ pin, directions, isRough }: Place): boolean =>
  (pin !== null && isRough !== true) || directions !== null

const orderContext = (orderId: OrderId): string => `order_place:${orderId}`

/** For `sales_order`, as text: orders keep it without being able to read it. */
export const sealPlace = (key: Key, place: Place, orderId: OrderId): string =>
  sealJson(key, place, orderContext(orderId)).toString('base64')

export const openPlace = (key: Key, sealed: string, orderId: OrderId): Place =>
  openJson<Place>(key, Buffer.from(sealed, 'base64'), orderContext(orderId))
