/** Money is an integer number of cents; floats never touch it. Formatted at the edge. */
import type { Brand } from './brand.ts'

export type Cents = Brand<number, 'Cents'>

/** The only builder of `Cents`; throws on anything that is not a safe integer. */
export const cents = (n: number): Cents => {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not an integer number of cents: ${n}`)
  return n as Cents
}

export const addCents = (...amounts: readonly Cents[]): Cents => cents(amounts.reduce<number>((a, b) => a + b, 0))

/** `R1 234.50`; whole rands without cents: `R20`. Never the runtime's locale, whose separators vary. */
export const formatRand = (amount: Cents): string => {
  const sign = amount < 0 ? '-' : ''
  const abs = Math.abs(amount)
  const rands = String(Math.floor(abs / 100)).replace(/\B(?=(\d{3})+$)/g, ' ')
  const rest = abs % 100
  return `${sign}R${rands}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}
