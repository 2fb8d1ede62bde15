/**
 * What a sales slip must say (CPA s26(3)): the shop's name, VAT number and address, the date, and for each line what it was,
 * its price, its quantity; the total before tax, the tax, the total. Pure data: copy turns it into words, in any language.
 *
 * A slip is what it was when the goods changed hands: the shop as it was named then, the tax of that day.
 */
import { vatIncluded, type VatClass } from '../../catalog/index.ts'
import { parseLocalDate, localDateAt } from '../../kernel/local-date.ts'
import type { Cents } from '../../kernel/money.ts'
import { cashDue } from '../totals.ts'
import type { OrderLineView, OrderView } from '../views.ts'

export interface ReceiptShop {
  readonly name: string
  /** Registered name, where it is another. */
  readonly legalName?: string | null
  readonly address: string
  /** Set for VAT vendors only; without it a slip shows no tax and is never called a tax invoice. */
  readonly vatNumber: string | null
}

/** What a receipt is made from besides the order. */
export interface ReceiptFacts {
  readonly shop: ReceiptShop
  /** IANA name: which day it was decides the rate of tax. */
  readonly timeZone: string
  /** When the goods changed hands, Unix ms. */
  readonly issuedAtMs: number
  /** By line number, as it was when the line was ordered; standard where it is missing. */
  readonly vatClasses: ReadonlyMap<number, VatClass>
}

export interface Receipt {
  readonly shop: ReceiptShop
  readonly timeZone: string
  readonly number: number
  readonly issuedAtMs: number
  readonly lines: readonly OrderLineView[]
  /** Null when the shop is not registered for VAT. Prices include it (VAT Act s65). */
  readonly tax: {
    /** The standard rate of the day; 0 when nothing of the order is taxed at it. */
    readonly percent: number
    readonly beforeTax: Cents
    readonly tax: Cents
  } | null
  /** A line of its own; null when the goods are collected. A delivery is taxed at the standard rate. */
  readonly delivery: { readonly zoneName: string; readonly fee: Cents } | null
  readonly total: Cents
  /** Zero or negative; what cash rounding takes off. */
  readonly rounding: Cents
  readonly due: Cents
}

/** A shop that is a vendor on the day is one on every day, as far as one slip goes. */
const EVER = parseLocalDate('1991-09-30')!

/** Null for a cart: what has no number has not been sold. */
export const buildReceipt = (order: OrderView, facts: ReceiptFacts): Receipt | null => {
  const { number, total, delivery } = order
  if (number === null) return null
  const { shop, timeZone, issuedAtMs, vatClasses } = facts
  const taxed = order.lines.map((l) => ({
    vatClass: vatClasses.get(l.lineNo) ?? ('standard' as const),
    total: l.total,
  }))
  const all = delivery === null ? taxed : [...taxed, { vatClass: 'standard' as const, total: delivery.fee }]
  const statuses = [{ validFrom: EVER, vatNumber: shop.vatNumber }]
  const vat = vatIncluded(all, statuses, localDateAt(issuedAtMs, timeZone))
  return {
    shop,
    timeZone,
    number,
    issuedAtMs,
    lines: order.lines,
    tax: vat && {
      percent: vat.groups.find((g) => g.vatClass === 'standard')?.percent ?? 0,
      beforeTax: vat.net,
      tax: vat.vat,
    },
    delivery: delivery && { zoneName: delivery.zoneName, fee: delivery.fee },
    total,
    ...cashDue(total),
  }
}
