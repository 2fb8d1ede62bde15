/** "No milk today?", "geen melk vandag nie?": she asks whether there is any, and takes nothing out. Pure. */
import type { VariantId } from '../../../../kernel/ids.ts'
import type { Understanding } from '../../../understanding/types.ts'
import type { Meaning } from '../events.ts'
import { findItem } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

const NONE =
  /^\W*(?:(?:hi|hey|hello|eish|so|but|and|sorry|oh|sawubona|molo|dumela|hallo|haai|kanti|mara|maar)\W+)*(?:no|geen|is daar geen|there(?:'?s| is) no|(?:aku|ayi|asi|awu|azi)(?:khona?|sekho)|ha (?:ho|le) na|ga go na)\b/iu
/** It is spoken of what the shop has on a day, and not of what is ordered. */
const OF_THE_DAY =
  /\b(?:today|tonight|left|again|anymore|in stock|namhlanje|namuhla|namhla|vandag|meer|kajeno|gompieno|lehono)\b/iu

/** Null when she takes something out, or asks something else. */
export const readAsksWhether = (text: string, u: Understanding, facts: DialogueFacts): Meaning | null => {
  const { removals = [] } = u
  if (removals.length === 0 || u.lines.length > 0 || !NONE.test(text)) return null
  const variantIds = removals
    .flatMap(({ variantId, candidates = [] }): readonly VariantId[] =>
      variantId === undefined ? candidates.map((candidate) => candidate.variantId) : [variantId],
    )
    .filter((id) => findItem(facts, id) !== null)
  const isOrdered = facts.cart?.lines.some(({ variantId }) => variantIds.includes(variantId)) === true
  const asks = /\?\s*$/u.test(text)
  const isQuestion = isOrdered ? asks && OF_THE_DAY.test(text) : asks || OF_THE_DAY.test(text)
  return isQuestion && variantIds.length > 0 ? { type: 'PRICE', variantIds: variantIds.slice(0, 9), notes: [] } : null
}
