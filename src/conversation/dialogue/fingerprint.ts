/** Names what a person was shown, so that a confirmation counts only for that and not for a cart changed since. */
import type { OrderView } from '../../orders/index.ts'

/** FNV-1a, twice with different seeds: 64 bits in all. Guards against a slip, not against an attacker. */
const fnv1a = (text: string, seed: number): string => {
  let h = seed
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return (h >>> 0).toString(36)
}

export const shortHash = (text: string): string => fnv1a(text, 0x811c9dc5)

/** Changes whenever an item, a quantity, an option, a note, a price, the total, the place or the time does. At most 14 characters. */
export const cartFingerprint = (cart: OrderView): string => {
  const shown = JSON.stringify([
    cart.total,
    // Where it goes is a part of what she saw; a place is sealed anew whenever it is set.
    cart.delivery && [cart.delivery.zoneId, cart.delivery.fee, cart.delivery.place],
    cart.slot && [cart.slot.slotId, cart.slot.fromMs],
    cart.lines.map((l) => [
      l.variantId,
      l.quantityMilli,
      l.unitPrice,
      l.options.map((o) => [o.optionId, o.included, o.priceDelta]),
      l.note,
    ]),
  ])
  return `${fnv1a(shown, 0x811c9dc5)}${fnv1a(shown, 0x2545f491)}`
}
