/**
 * Changes of an order that is placed: who may ask for what until when, and what the order would then be. Pure.
 *
 * Before the shop has accepted, the customer changes her order at once: nobody has promised anything yet. Afterwards a
 * change asks the other side. The shop may only take away, and never puts one thing in place of another: a substitute is
 * the customer's to choose (CPA s19, s21).
 */
import { MINUTE_MS } from '../../kernel/clock.ts'
import { cents, type Cents } from '../../kernel/money.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { StockQuantity } from '../../catalog/index.ts'
import { isSameChoice } from '../cart/cart.ts'
import { lineTotal, orderTotal } from '../totals.ts'
import type { OrderRefusal } from '../errors.ts'
import type { ChangeSide, OrderLineView, OrderState } from '../views.ts'

/** How long the other side has to answer: a customer looks at her phone within it, and a kitchen cannot wait longer. */
export const ANSWER_WITHIN_MS = 15 * MINUTE_MS

/** What a customer's confirmed change is, state by state; after that she is told that it is too late. */
export const CUSTOMER_CHANGES: Partial<Record<OrderState, 'at_once' | 'ask'>> = {
  placed: 'at_once',
  accepted: 'ask',
  preparing: 'ask',
}

/** Until when the shop may say that something is short. What is ready has been packed, so nothing is. */
const SHOP_CUTS: readonly OrderState[] = ['placed', 'accepted', 'preparing']

/** Who answers a change; a timer does when nobody has. */
export const ANSWERERS = { shop: 'customer', customer: 'staff' } as const satisfies Record<ChangeSide, string>

type Lines = readonly OrderLineView[]

/** What there is of a line: less than was ordered, or nothing. Thousandths. */
export interface LineCut {
  readonly lineNo: number
  readonly quantityMilli: number
}

/** The lines after the shop has said what is short. A cut that takes nothing away, or everything, is refused. */
export const cutLines = (state: OrderState, lines: Lines, cuts: readonly LineCut[]): Result<Lines, OrderRefusal> => {
  if (!SHOP_CUTS.includes(state)) return err({ code: 'orders.too_late_to_change', state })
  let next = lines
  for (const { lineNo, quantityMilli } of cuts) {
    const line = next.find((l) => l.lineNo === lineNo)
    if (!line) return err({ code: 'orders.not_found' })
    const most = line.quantityMilli / 1_000
    if (!Number.isSafeInteger(quantityMilli) || quantityMilli < 0 || quantityMilli >= line.quantityMilli) {
      return err({ code: 'orders.quantity_out_of_range', most })
    }
    next = next.flatMap((l) =>
      l !== line
        ? [l]
        : quantityMilli === 0
          ? []
          : [{ ...l, quantityMilli, total: lineTotal(quantityMilli, l.unitPrice) }],
    )
  }
  return next.length === 0 ? err({ code: 'orders.nothing_left' }) : ok(next)
}

/** An order's total with other lines: what is not a line of it (a delivery fee) stays. */
export const totalWith = (order: { readonly total: Cents }, before: Lines, after: Lines): Cents =>
  cents(order.total - orderTotal(before) + orderTotal(after))

/** What a change takes away, by variant. */
export const takenAway = (before: Lines, after: Lines): readonly StockQuantity[] => {
  const sumOf = (lines: Lines, variantId: OrderLineView['variantId']): number =>
    lines.filter((l) => l.variantId === variantId).reduce((sum, l) => sum + l.quantityMilli, 0)
  return [...new Set(before.map((l) => l.variantId))]
    .map((variantId) => ({ variantId, quantityMilli: sumOf(before, variantId) - sumOf(after, variantId) }))
    .filter(({ quantityMilli }) => quantityMilli > 0)
}

/** Both sides have agreed on a price for what was ordered: it stays, unless today's is lower (CPA s23). */
export const withAgreedPrices = (lines: Lines, agreed: Lines): Lines =>
  lines.map((line) => {
    const before = agreed.find((a) => isSameChoice(a, line))
    if (!before || before.unitPrice >= line.unitPrice) return line
    const { unitPrice, options } = before
    return { ...line, unitPrice, options, total: lineTotal(line.quantityMilli, unitPrice) }
  })

/** True when nobody could tell the two apart. */
export const isSameOrder = (a: Lines, b: Lines): boolean =>
  a.length === b.length &&
  a.every((line) =>
    b.some(
      (other) =>
        isSameChoice(line, other) &&
        line.note === other.note &&
        line.quantityMilli === other.quantityMilli &&
        line.unitPrice === other.unitPrice,
    ),
  )
