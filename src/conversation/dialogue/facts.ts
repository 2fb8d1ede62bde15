/** Small questions about the facts of a turn. */
import type { SavedPlace, SlotTime, Zone } from '../../fulfilment/index.ts'
import type { OrderId, VariantId } from '../../kernel/ids.ts'
import type { OrderLineView, OrderState, OrderView } from '../../orders/index.ts'
import { canBeHad } from './availability.ts'
import { shortHash } from './fingerprint.ts'
import type { DialogueFacts, DialogueItem } from './dialogue-facts.ts'

/** The cart, when there is something in it. */
export const filledCart = (facts: DialogueFacts): OrderView | null =>
  facts.cart !== null && facts.cart.lines.length > 0 ? facts.cart : null

/** Any order known in this turn, the cart included. */
export const findOrder = (facts: DialogueFacts, id: OrderId): OrderView | null =>
  [facts.cart, ...facts.openOrders, facts.lastOrder, facts.namedOrder ?? null].find((o) => o?.id === id) ?? null

/** The placed order that the cart is a change of; null for a cart of its own. */
export const amendedOrder = (facts: DialogueFacts): OrderView | null =>
  facts.cart?.amendsOrderId == null ? null : findOrder(facts, facts.cart.amendsOrderId)

export const findItem = (facts: DialogueFacts, id: VariantId): DialogueItem | null =>
  facts.catalogue.items.find((i) => i.variantId === id) ?? null

export const findLine = (facts: DialogueFacts, lineNo: number): OrderLineView | null =>
  facts.cart?.lines.find((l) => l.lineNo === lineNo) ?? null

export const onSale = (facts: DialogueFacts): readonly DialogueItem[] =>
  facts.catalogue.items.filter((i) => canBeHad(facts, i))

/** `Kota, Full house`. */
export const itemName = (item: Pick<DialogueItem, 'name' | 'variantName'>): string =>
  item.variantName === undefined || item.variantName === '' ? item.name : `${item.name}, ${item.variantName}`

/** A category's key in tap ids: names may be long, so it is a hash of one. */
export const categoryKey = (category: string | null): string => (category === null ? '-' : shortHash(category))

/** When new orders are taken again, of a shop that has paused them; null of one that has not. */
export const pausedUntil = ({ shop, nowMs }: DialogueFacts): number | null =>
  shop.pausedUntilMs != null && shop.pausedUntilMs > nowMs ? shop.pausedUntilMs : null

export const takesOrders = (facts: DialogueFacts): boolean =>
  pausedUntil(facts) === null &&
  (facts.shop.isOpen ||
    facts.shop.takesOrdersWhenClosed === true ||
    facts.cart?.slot != null ||
    (timesToChoose(facts) ?? []).length > 0)

/**
 * The times among which she must choose before her cart can be ordered; null when there is nothing to choose: the shop
 * has no slots or has paused, the order is delivered, its time is chosen, or it changes an order that has been placed.
 */
export const timesToChoose = (facts: DialogueFacts): readonly SlotTime[] | null => {
  const cart = filledCart(facts)
  const isChosen = cart === null || cart.delivery !== null || cart.slot !== null || cart.amendsOrderId !== null
  return isChosen || pausedUntil(facts) !== null ? null : (facts.slots ?? null)
}

/** Where she may have something brought again without saying where. */
export const savedPlaces = (facts: DialogueFacts): readonly SavedPlace[] => facts.savedPlaces ?? []

const ENDED: readonly OrderState[] = ['completed', 'declined', 'cancelled', 'expired']
export const hasEnded = (order: OrderView): boolean => ENDED.includes(order.state)

/** Who answers when a person is asked for. */
export const personName = (facts: DialogueFacts): string => facts.shop.ownerName ?? facts.shop.name

/** Up to `most` other goods that may serve instead: its siblings, or without any, what stands under the same heading. */
export const alternativesTo = (facts: DialogueFacts, item: DialogueItem, most: number): readonly VariantId[] => {
  const others = onSale(facts).filter((i) => i.variantId !== item.variantId)
  const siblings = others.filter((i) => i.productId === item.productId)
  const neighbours = others.filter((i) => i.productId !== item.productId && i.category === item.category)
  return (siblings.length > 0 ? siblings : neighbours).slice(0, most).map((i) => i.variantId)
}

/** Where the shop delivers now. */
export const zonesOf = (facts: DialogueFacts): readonly Zone[] => (facts.zones ?? []).filter(({ active }) => active)

/** Whether the shop sells what is in the cart otherwise by now: at another price, or not at all. */
export const isCartStale = (facts: DialogueFacts): boolean => {
  const cart = filledCart(facts)
  if (cart === null || cart.amendsOrderId !== null) return false // what changes an order keeps what was agreed
  return cart.lines.some((line) => {
    const item = findItem(facts, line.variantId)
    if (item === null || item.available === 'no') return true
    const extras = line.options.map(
      ({ optionId, priceDelta }) => item.options.find((o) => o.optionId === optionId)?.priceDelta ?? priceDelta,
    )
    return line.unitPrice !== extras.reduce<number>((sum, delta) => sum + delta, item.price)
  })
}
