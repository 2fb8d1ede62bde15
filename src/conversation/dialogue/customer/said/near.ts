/** Goods with a name like a word that nobody here knows. Pure. */
import type { VariantId } from '../../../../kernel/ids.ts'
import { indexOf } from '../../../understanding/catalogue-index.ts'
import { fuzzyItems } from '../../../understanding/fuzzy-item.ts'
import { canBeHad } from '../../availability.ts'
import { findItem } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

/** Less alike than that is another word. */
const ALIKE = 0.5
const NEAR_MOST = 3

export const nearTo = (words: string, facts: DialogueFacts): readonly VariantId[] => {
  const { items } = indexOf(facts.catalogue)
  const ranked = fuzzyItems(indexOf(facts.catalogue), words.toLowerCase())?.ranked ?? []
  const seen = new Set<string>()
  return ranked
    .filter(({ score }) => score >= ALIKE)
    .flatMap(({ index }) => {
      const variantId = items[index]?.item.variantId
      const item = variantId === undefined ? null : findItem(facts, variantId)
      if (item === null || !canBeHad(facts, item) || seen.has(item.productId)) return []
      seen.add(item.productId)
      return [item.variantId]
    })
    .slice(0, NEAR_MOST)
}
