/** Decides whether a cart becomes an order. Pure: everything it needs to know comes in, what to write goes out. */
import {
  availableMilli,
  findLowStock,
  findShortages,
  sumByVariant,
  type HeldLevel,
  type LowStock,
  type StockQuantity,
} from '../../catalog/index.ts'
import type { ItemId } from '../../kernel/ids.ts'
import { cents, type Cents } from '../../kernel/money.ts'
import { refuseByTime, reprice, type ItemsByVariant } from '../cart/cart.ts'
import { openingWeekOf, opensNextAt, reservationExpiry } from '../opening-hours.ts'
import type { OrderRecord, ShopFacts } from '../record.ts'
import { goodsTotal, orderTotal } from '../totals.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderLineView, Shortage } from '../views.ts'

interface PlacementFacts {
  readonly cart: OrderRecord
  readonly lines: readonly OrderLineView[]
  readonly shop: ShopFacts
  /** Of the variants in the cart, those on sale. */
  readonly items: ItemsByVariant
  readonly levels: readonly HeldLevel[]
  /** How many more orders the chosen time to collect takes; null when none was chosen. */
  readonly slotPlacesLeft: number | null
  /** The summary that the customer confirmed, when known. */
  readonly summaryItemId: ItemId | null
  /** Somebody of the shop writes the order down: she takes it although the shop has paused. */
  readonly byShop?: boolean
  readonly nowMs: number
}

export type PlacementDecision =
  | { readonly type: 'refuse'; readonly refusal: OrderRefusal }
  /** Something became dearer since she saw it: write these lines, and let her look again. */
  | { readonly type: 'reprice'; readonly lines: readonly OrderLineView[] }
  | {
      readonly type: 'place'
      readonly lines: readonly OrderLineView[]
      /** Some line is cheaper than in the summary. */
      readonly lowered: boolean
      readonly total: Cents
      readonly reserve: readonly StockQuantity[]
      /** What runs out by it: its shop is told. */
      readonly low: readonly LowStock[]
      readonly expiresAtMs: number
    }

const refuse = (refusal: OrderRefusal): PlacementDecision => ({ type: 'refuse', refusal })

export const decidePlacement = (facts: PlacementFacts): PlacementDecision => {
  const { cart, lines, shop, items, levels, nowMs } = facts
  if (lines.length === 0) return refuse({ code: 'orders.cart_empty' })
  const reviewed = cart.summaryItemId !== null && (facts.summaryItemId ?? cart.summaryItemId) === cart.summaryItemId
  if (!reviewed) return refuse({ code: 'orders.not_reviewed' })

  const expiresAtMs = shop.status === 'active' ? acceptanceExpiry(shop, nowMs) : null
  if (expiresAtMs === null) return refuse({ code: 'orders.shop_closed' })

  if (isPaused(shop, nowMs) && facts.byShop !== true) {
    return refuse({ code: 'orders.shop_paused', untilMs: takesOrdersAt(shop, nowMs) })
  }

  const [untimely] = lines.flatMap((line) => {
    const item = items.get(line.variantId)
    return (item && refuseByTime(item, nowMs)) ?? []
  })
  if (untimely !== undefined) return refuse(untimely)
  const priced = reprice(lines, items)
  const [unavailable] = priced.unavailable
  if (unavailable !== undefined) return refuse({ code: 'orders.product_unavailable', name: unavailable })
  if (priced.raised) return { type: 'reprice', lines: priced.lines }

  const reserve = sumByVariant(lines.filter((line) => items.get(line.variantId)?.tracked))
  const shortages = nameShortages(findShortages(reserve, levels), lines)
  if (shortages.length > 0) return refuse({ code: 'orders.out_of_stock', shortages })

  const { lines: final, lowered } = priced
  const refusal = refusedPromise(facts, final)
  if (refusal) return refuse(refusal)
  const low = lowAfter(reserve, levels)
  return { type: 'place', lines: final, lowered, total: orderTotal(final, cart.delivery), reserve, low, expiresAtMs }
}

const isPaused = ({ pausedUntilMs }: ShopFacts, nowMs: number): boolean => (pausedUntilMs ?? 0) > nowMs

/** The end of a pause, or when it falls into closed hours, the next opening. */
const takesOrdersAt = (shop: ShopFacts, nowMs: number): number => {
  const endMs = shop.pausedUntilMs ?? nowMs
  return opensNextAt(endMs, openingWeekOf(shop)) ?? endMs
}

const acceptanceExpiry = (shop: ShopFacts, nowMs: number): number | null =>
  reservationExpiry(nowMs, openingWeekOf(shop))

/** What cannot be kept of how and when the customer gets her goods. */
const refusedPromise = (
  { cart, slotPlacesLeft, nowMs }: PlacementFacts,
  lines: readonly OrderLineView[],
): OrderRefusal | null => {
  const minimum = cart.delivery?.minimum ?? 0
  const goods = goodsTotal(lines)
  if (cart.delivery && goods < minimum) {
    return { code: 'orders.below_minimum', minimum: cart.delivery.minimum, missing: cents(minimum - goods) }
  }
  const isSlotGone = cart.slot !== null && (cart.slot.toMs <= nowMs || (slotPlacesLeft ?? 0) < 1)
  return isSlotGone ? { code: 'orders.slot_unavailable' } : null
}

const lowAfter = (reserve: readonly StockQuantity[], levels: readonly HeldLevel[]): readonly LowStock[] =>
  findLowStock(
    reserve.flatMap(({ variantId, quantityMilli: takenMilli }) => {
      const level = levels.find((l) => l.variantId === variantId)
      if (!level) return []
      const { lowStockMilli } = level
      return [{ variantId, availableMilli: availableMilli(level) - takenMilli, takenMilli, lowStockMilli }]
    }),
  )

const nameShortages = (
  shortages: ReturnType<typeof findShortages>,
  lines: readonly OrderLineView[],
): readonly Shortage[] =>
  shortages.map(({ variantId, quantityMilli, availableMilli }) => ({
    variantId,
    name: lines.find((line) => line.variantId === variantId)?.name ?? '',
    askedMilli: quantityMilli,
    availableMilli,
  }))
