/** What of a cart the shop has: told as soon as it is asked for, so that nobody confirms what cannot be had. Pure. */
import type { VariantId } from '../../kernel/ids.ts'
import type { OrderView, Shortage } from '../../orders/index.ts'

/** Thousandths that can still be sold; null when it never runs out or nobody knows. */
export type AvailableOf = (variantId: VariantId) => number | null

interface FitToStock {
  readonly shortages: readonly Shortage[]
  /** Lines to set lower, 0 for none at all; last line first, because line numbers close up when one goes. */
  readonly reductions: readonly { readonly lineNo: number; readonly quantityMilli: number }[]
}

/** Several lines may ask for one thing (with cheese, without): the first ones get it. */
export const fitToStock = ({ lines }: Pick<OrderView, 'lines'>, availableOf: AvailableOf): FitToStock => {
  const shortages: Shortage[] = []
  const reductions: { lineNo: number; quantityMilli: number }[] = []
  for (const variantId of new Set(lines.map((l) => l.variantId))) {
    const available = availableOf(variantId)
    const wanted = lines.filter((l) => l.variantId === variantId)
    const askedMilli = wanted.reduce((sum, l) => sum + l.quantityMilli, 0)
    if (available === null || askedMilli <= available) continue
    let left = Math.max(0, available)
    shortages.push({ variantId, name: wanted[0]?.name ?? '', askedMilli, availableMilli: left })
    for (const { lineNo, quantityMilli } of wanted) {
      const given = Math.min(quantityMilli, left)
      left -= given
      if (given < quantityMilli) reductions.push({ lineNo, quantityMilli: given })
    }
  }
  return { shortages, reductions: reductions.sort((a, b) => b.lineNo - a.lineNo) }
}
