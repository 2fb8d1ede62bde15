/**
 * Value-added tax. Prices always include it (VAT Act s65); only a vendor shows it. From when a shop is a vendor is a dated
 * fact of the shop, the rate a dated fact of the country. Pure.
 */
import type { LocalDate } from '../kernel/local-date.ts'
import { cents, type Cents } from '../kernel/money.ts'

/** Standard unless it is in Schedule 2 Part B or C (zero) or exempt. A meal that is cooked or served is standard. */
export const VAT_CLASSES = ['standard', 'zero', 'exempt'] as const
export type VatClass = (typeof VAT_CLASSES)[number]

/** From each day on. The rise to 15.5 % planned for 1 May 2025 was withdrawn before it began (read Nov 2026). */
const STANDARD_RATES: readonly { readonly validFrom: string; readonly percent: number }[] = [
  { validFrom: '1993-04-07', percent: 14 },
  { validFrom: '2018-04-01', percent: 15 },
]

/** @throws RangeError for a day before the first rate that is known: a tax must never be guessed. */
export const standardRateOn = (date: LocalDate): number => {
  const rate = STANDARD_RATES.findLast((r) => r.validFrom <= date)
  if (!rate) throw new RangeError(`no VAT rate is known for ${date}`)
  return rate.percent
}

/** `4` and nine digits. */
export const isVatNumber = (text: string): boolean => /^4\d{9}$/.test(text)

export interface VatStatus {
  readonly validFrom: LocalDate
  /** Null: from this day the shop is no vendor. */
  readonly vatNumber: string | null
}

/** The VAT number of the shop on a day; null when it was no vendor then. */
export const vatNumberOn = (statuses: readonly VatStatus[], date: LocalDate): string | null =>
  statuses.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).findLast((s) => s.validFrom <= date)?.vatNumber ??
  null

interface VatLine {
  readonly vatClass: VatClass
  readonly total: Cents
}

interface VatSummary {
  readonly vatNumber: string
  readonly groups: readonly {
    readonly vatClass: VatClass
    /** Of the standard rate; 0 for zero-rated and exempt goods. */
    readonly percent: number
    readonly total: Cents
    readonly vat: Cents
    readonly net: Cents
  }[]
  readonly total: Cents
  readonly vat: Cents
  readonly net: Cents
}

/**
 * The tax within a total, for a receipt: `total × rate / (100 + rate)` for each class of goods, rounded half up once a
 * class. Null when the shop was no vendor on that day: then a receipt shows no tax, and is no tax invoice.
 */
export const vatIncluded = (
  lines: readonly VatLine[],
  statuses: readonly VatStatus[],
  date: LocalDate,
): VatSummary | null => {
  const vatNumber = vatNumberOn(statuses, date)
  if (vatNumber === null) return null
  const groups = VAT_CLASSES.flatMap((vatClass) => {
    const own = lines.filter((line) => line.vatClass === vatClass)
    if (own.length === 0) return []
    const percent = vatClass === 'standard' ? standardRateOn(date) : 0
    const total = own.reduce((sum, line) => sum + line.total, 0)
    const vat = Math.floor((2 * total * percent + 100 + percent) / (2 * (100 + percent)))
    return [{ vatClass, percent, total: cents(total), vat: cents(vat), net: cents(total - vat) }]
  })
  const sum = (of: (group: (typeof groups)[number]) => number): Cents => cents(groups.reduce((n, g) => n + of(g), 0))
  return { vatNumber, groups, total: sum((g) => g.total), vat: sum((g) => g.vat), net: sum((g) => g.net) }
}
