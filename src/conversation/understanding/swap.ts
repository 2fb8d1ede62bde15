/** "change the coke to a sprite": of two items the first goes and the second comes. */
import type { ParsedLine, Removal } from './types.ts'

const SWAP = /\b(?:change|swap|swop|replace|switch|verander|ruil|vervang|shintsha|tshintsha|fetola|intshintshela)\b/i
/** "Make the coke a fanta": of two things in a row the second; with an "and" between them both are wanted. */
const MAKES = /\b(?:make|maak|yenza|etsa|dira)\b/i
const TURNED = /^[\s,]*(?:(?:into|be|to be|rather|ibe|zibe|kube|ayibe|mayibe|a|an|one|n|'n|i|instead)(?:[\s,-]+|$))*$/i
const TOWARDS = /\b(?:to|for|with|into|na|vir|met|ho|go|ku|kwi|ibe|ka|nge)\b/i

/** "Change kota to 3 and coke to 2": how many of each, and none for the other. */
const TO_SO_MANY = /^\s*(?:to|into|na|naar|ibe|zibe)\s+\d+\s*(?:,|\band\b|\ben\b|&)/i

/** The removal and the line of a swap, or undefined when the message is none. */
export const swapOf = (
  text: string,
  lines: readonly ParsedLine[],
): { removal: Removal; line: ParsedLine } | undefined => {
  const [from, to] = lines
  if (lines.length !== 2 || !from || !to) return undefined
  const [before, between] = [text.slice(0, from.start), text.slice(from.end, to.start)]
  const swaps = SWAP.test(before) && TOWARDS.test(between) && !TO_SO_MANY.test(between)
  const makes = MAKES.test(before) && TURNED.test(between) && from.qtyGiven !== true
  if (!swaps && !makes) return undefined
  const { surface, start, end } = from
  const what = from.candidates
    ? { candidates: from.candidates }
    : { variantId: from.variantId!, productId: from.productId! }
  return {
    removal: { ...what, ...(from.qtyGiven ? { qty: from.qty } : {}), surface, start, end },
    line: { ...to, instead: true },
  }
}
