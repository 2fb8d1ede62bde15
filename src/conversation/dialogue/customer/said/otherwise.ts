/** "Coke if there is, otherwise fanta": what is there is ordered, and for want of it the other. Pure. */
import { canBeHad } from '../../availability.ts'
import { findItem } from '../../facts.ts'
import type { ParsedLine, Understanding } from '../../../understanding/types.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { ReplyPart } from '../../types.ts'

interface Chosen {
  readonly u: Understanding
  /** That the first cannot be had. */
  readonly notes: readonly ReplyPart[]
}

const isThere = ({ variantId, candidates = [] }: ParsedLine, facts: DialogueFacts): boolean =>
  [...(variantId === undefined ? [] : [variantId]), ...candidates.map((one) => one.variantId)].some((id) => {
    const item = findItem(facts, id)
    return item !== null && canBeHad(facts, item)
  })

export const withoutFallbacks = (u: Understanding, facts: DialogueFacts): Chosen => {
  if (!u.lines.some(({ otherwise }) => otherwise === true)) return { u, notes: [] }
  const lines: ParsedLine[] = []
  const notes: ReplyPart[] = []
  for (const line of u.lines) {
    const before = lines.at(-1)
    if (line.otherwise !== true || before === undefined) lines.push(line)
    else if (!isThere(before, facts)) {
      const gone = before.variantId ?? before.candidates?.[0]?.variantId
      if (gone !== undefined) notes.push({ type: 'not_now', variantId: gone })
      const { otherwise: _, ...other } = line
      lines.splice(-1, 1, line.qtyGiven === true ? other : { ...other, qty: before.qty })
    }
  }
  return { u: { ...u, lines }, notes }
}
