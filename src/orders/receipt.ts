/**
 * What a sales slip must say (CPA s26(3)): the shop's name, VAT number and address, the date, and for each line what it was,
 * its price, its quantity; the total before tax, the tax, the total. Pure data: copy turns it into words, in any language.
 */
import { cents, type Cents } from '../kernel/money.ts'
import { cashDue } from './totals.ts'
import type { OrderLineView, OrderView } from './views.ts'

export interface ReceiptShop {
  /** Full or registered name. */
  readonly name: string
  readonly address: string
  /** Set for VAT vendors only; without it a slip shows no tax and is never called a tax invoice. */
  readonly vatNumber: string | null
}

/** In force from a day on; rates are dated data, because parliaments change them. */
export interface TaxRate {
  readonly fromMs: number
  readonly percent: number
}

/** South Africa: 15 % since 1 April 2018 (the rise planned for May 2025 was withdrawn). */
export const VAT_RATES: readonly TaxRate[] = [{ fromMs: Date.parse('2018-04-01T00:00:00+02:00'), percent: 15 }]

export interface Receipt {
  readonly shop: ReceiptShop
  readonly number: number
  readonly placedAtMs: number
  readonly lines: readonly Pick<OrderLineView, 'name' | 'unitPrice' | 'quantityMilli' | 'total' | 'options' | 'note'>[]
  /** Null when the shop is not registered for VAT. Prices include it (VAT Act s65). */
  readonly tax: { readonly percent: number; readonly beforeTax: Cents; readonly tax: Cents } | null
  /** A line of its own; null when the goods are collected. Taxed as the goods are. */
  readonly delivery: { readonly zoneName: string; readonly fee: Cents } | null
  readonly total: Cents
  /** Zero or negative; what cash rounding takes off. */
  readonly rounding: Cents
  readonly due: Cents
}

/** The tax contained in an inclusive total, half a cent up. */
export const taxWithin = (total: Cents, percent: number): Cents => {
  const divisor = 100 + percent
  const product = 2 * total * percent + divisor
  return cents((product - (product % (2 * divisor))) / (2 * divisor))
}

/** Null for a cart: what has no number has not been sold. All goods are taken as standard-rated. */
export const buildReceipt = (order: OrderView, shop: ReceiptShop, rates = VAT_RATES): Receipt | null => {
  const { number, placedAtMs, total } = order
  if (number === null || placedAtMs === null) return null
  const percent = rates.filter((rate) => rate.fromMs <= placedAtMs).at(-1)?.percent ?? 0
  const tax = taxWithin(total, percent)
  return {
    shop,
    number,
    placedAtMs,
    lines: order.lines,
    tax: shop.vatNumber === null ? null : { percent, beforeTax: cents(total - tax), tax },
    delivery: order.delivery && { zoneName: order.delivery.zoneName, fee: order.delivery.fee },
    total,
    ...cashDue(total),
  }
}
