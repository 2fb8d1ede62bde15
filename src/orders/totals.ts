/** Totals of lines and orders. Pure; quantities in thousandths, money in integer cents. */
import { addCents, cents, type Cents } from '../kernel/money.ts'

/**
 * Lines of an order at most: about what fits the 1,024 characters of a WhatsApp interactive message, in which the
 * customer must be able to check all of them at once before she confirms.
 */
export const LINES_MOST = 30

/** Three digits are what a hurried thumb types on purpose; a fourth is a slip or a prank. Units, or kilograms. */
export const UNITS_MOST = 999
export const QUANTITY_MOST_MILLI = UNITS_MOST * 1_000

/** The smallest coin in South Africa is 10c: 5c and less are no longer minted. */
export const CASH_STEP_CENTS = 10

/**
 * The price of one unit with its options: never below zero, even where what is left out makes it cheaper.
 */
export const unitPriceWithOptions = (price: Cents, options: readonly { readonly priceDelta: Cents }[]): Cents =>
  cents(
    Math.max(
      0,
      options.reduce<number>((sum, option) => sum + option.priceDelta, price),
    ),
  )

/**
 * `quantityMilli × unitPrice / 1000`, rounded half up to the cent. Only goods sold by weight ever round, and each line
 * rounds by itself, so that a slip can be added up by hand.
 */
export const lineTotal = (quantityMilli: number, unitPrice: Cents): Cents => {
  if (!Number.isSafeInteger(quantityMilli) || quantityMilli < 0) {
    throw new RangeError(`not a quantity in thousandths: ${quantityMilli}`)
  }
  const product = quantityMilli * unitPrice + 500
  if (!Number.isSafeInteger(product)) throw new RangeError('a line total beyond exact arithmetic')
  return cents((product - (product % 1_000)) / 1_000)
}

/** What the goods cost, without the delivery fee. */
export const goodsTotal = (lines: readonly { readonly total: Cents }[]): Cents =>
  addCents(...lines.map((line) => line.total))

/** What the customer owes: the goods, and what it costs to bring them. */
export const orderTotal = (
  lines: readonly { readonly total: Cents }[],
  delivery: { readonly fee: Cents } | null = null,
): Cents => addCents(goodsTotal(lines), delivery?.fee ?? cents(0))

interface CashDue {
  readonly due: Cents
  /** Zero or negative: what the shop forgoes, for the ledger and the slip. */
  readonly rounding: Cents
}

/** What is asked in cash: rounded down to 10c, in the customer's favour (R12.37 → R12.30). Electronic money is exact. */
export const cashDue = (total: Cents): CashDue => {
  if (total < 0) throw new RangeError('a negative total is a refund, not a sale')
  const over = total % CASH_STEP_CENTS
  return { due: cents(total - over), rounding: cents(over === 0 ? 0 : -over) }
}
