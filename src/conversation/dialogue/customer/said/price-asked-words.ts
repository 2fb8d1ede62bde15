/** "Kota 25?", "is the kota not 20?": goods with a number that is a price, and asked about. Pure. */
import { cents } from '../../../../kernel/money.ts'
import type { Understanding } from '../../../understanding/types.ts'
import type { Meaning } from '../events.ts'
import { findItem } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

/** "Is the kota not 20?", "ingabe ikota ingu 25?" */
const IS_IT =
  /^(?:(?:hi|hey|hello|sorry|so|and|but|ok|eish|kanti)\s+)*(?:is|was|are|were|is\s?n'?t|was\s?n'?t|ingabe|ngabe|ingaba)\s/u
/** Nothing here costs more digits than that. */
const AMOUNT = /(?<!\d)\d{1,6}(?:[.,]\d\d)?(?!\d)/u
/** A price that somebody remembers is near to that of today. */
const NEAR = { least: 0.5, most: 2 }

/** Goods with a number that is what they cost, or once did, and a question: null when it is how many. */
export const readPriceAsked = (text: string, words: string, u: Understanding, facts: DialogueFacts): Meaning | null => {
  const [line, another] = u.lines
  if (line === undefined || another !== undefined || !/\?\s*$/u.test(text)) return null
  const ids = line.variantId === undefined ? (line.candidates ?? []).map((c) => c.variantId) : [line.variantId]
  const items = ids.flatMap((id) => findItem(facts, id) ?? [])
  const [said] = AMOUNT.exec(words) ?? []
  if (said === undefined || items.length === 0) return null
  const amount = cents(Math.round(Number(said.replace(',', '.')) * 100))
  const isPrice = items.some(({ price }) => price === amount)
  const isNear = items.some(({ price }) => amount >= price * NEAR.least && amount <= price * NEAR.most)
  if (!isPrice && !(isNear && IS_IT.test(words))) return null
  return { type: 'PRICE', variantIds: items.map(({ variantId }) => variantId).slice(0, 9), notes: [] }
}
