/** "change the coke to a sprite": of two items the first goes and the second comes. */
import type { ParsedLine, Removal } from './types.ts'

const SWAP = /\b(?:change|swap|swop|replace|switch|verander|ruil|vervang|shintsha|tshintsha|fetola|intshintshela)\b/i
const TOWARDS = /\b(?:to|for|with|into|na|vir|met|ho|go|ku|kwi|ibe|ka|nge)\b/i

/** The removal and the line of a swap, or undefined when the message is none. */
export const swapOf = (
  text: string,
  lines: readonly ParsedLine[],
): { removal: Removal; line: ParsedLine } | undefined => {
  const [from, to] = lines
  if (lines.length !== 2 || !from || !to || !SWAP.test(text.slice(0, from.start))) return undefined
  if (!TOWARDS.test(text.slice(from.end, to.start))) return undefined
  const { surface, start, end } = from
  const what = from.candidates
    ? { candidates: from.candidates }
    : { variantId: from.variantId!, productId: from.productId! }
  return { removal: { ...what, ...(from.qtyGiven ? { qty: from.qty } : {}), surface, start, end }, line: to }
}
