/** "Kota 25?", "is the kota not 20?": goods with a number that is a price, and asked about. Pure. */
import { cents } from '../../../../kernel/money.ts'
import type { Understanding } from '../../../understanding/types.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart, findItem } from '../../facts.ts'
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

const AND = /^\W*(?:and|en|ne|le|what about|how about|and what about)\s+(?:the |die |i-?)?\p{L}/iu
const WORDS_MOST = 5

/** "How much is bread?" "And milk?": its price as well, beside the other; with a number, or with something ordered, it is wanted. */
export const readPriceToo = (
  text: string,
  u: Understanding,
  { pending }: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const [line, another] = u.lines
  const isShown = pending?.type === 'offer' && filledCart(facts) === null
  if (!isShown || line === undefined || another !== undefined || !AND.test(text)) return null
  const isMore = line.qtyGiven === true || line.options.length > 0 || line.note !== undefined
  if (isMore || (u.removals ?? []).length > 0 || text.trim().split(/\s+/u).length > WORDS_MOST) return null
  const named =
    line.variantId === undefined ? (line.candidates ?? []).map((other) => other.variantId) : [line.variantId]
  const known = named.filter((id) => findItem(facts, id) !== null)
  const shown = pending.variantIds.filter((id) => !known.includes(id))
  return known.length === 0 ? null : { type: 'PRICE', variantIds: [...shown, ...known].slice(0, SHOWN_MOST), notes: [] }
}
const SHOWN_MOST = 9
