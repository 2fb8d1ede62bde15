/**
 * Numbers about people of which none speaks of one of them (POPIA s15, PRV-12). Small groups are hidden, and with them as many
 * others as it takes for nobody to work them out from the total; what is shown is rounded down, so that the same table a month
 * later does not say who came. Pure.
 */

/** A smaller group is not shown. */
export const GROUP_LEAST = 10
/** What is shown is a multiple of this, never more than there are. */
export const ROUNDED_TO = 5

/** A count as it may be shown: rounded down, or null for some people below the least. Nobody is nobody's information. */
export const shownCount = (count: number): number | null =>
  count > 0 && count < GROUP_LEAST ? null : count - (count % ROUNDED_TO)

export interface ShownTable {
  /** Of all groups together. */
  readonly total: number | null
  /** In the order of the counts. */
  readonly groups: readonly (number | null)[]
}

/**
 * A table of groups that part all people among them: nobody is in two. Hidden are those below the least. While they are one
 * alone, or so few people that the total gives them away, the smallest that are left are hidden as well, all of one size at
 * once, so that neither order nor name says which of two was small. Of fewer people in all than the least nothing is shown.
 *
 * @throws RangeError on a count that is no natural number
 */
export const protectTable = (counts: readonly number[]): ShownTable => {
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) throw new RangeError('a count of people')
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total < GROUP_LEAST) return { total: null, groups: counts.map(() => null) }
  const sizes = [...new Set(counts)].toSorted((a, b) => a - b)
  let hidesBelow = GROUP_LEAST
  const isHidden = (count: number): boolean => count > 0 && count < hidesBelow
  for (const size of sizes) {
    const hidden = counts.filter(isHidden)
    if (size < hidesBelow || !isGivenAway(hidden)) continue
    hidesBelow = size + 1
  }
  return {
    total: shownCount(total),
    groups: counts.map((count) => (isHidden(count) ? null : shownCount(count))),
  }
}

/** Whether hidden groups can be worked out from the total: one alone always, several when they are hardly anybody. */
const isGivenAway = (hidden: readonly number[]): boolean =>
  hidden.length > 0 && (hidden.length === 1 || hidden.reduce((sum, count) => sum + count, 0) < GROUP_LEAST)
