/** "Receipt please", "was it 77?": a customer asks what she has of an order of hers. Pure. */
import type { Understanding } from '../../../understanding/types.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart, findItem } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

const anyOf = (...phrases: readonly string[]): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${phrases.join('|')})(?!\\p{L})`, 'u')

const RECEIPT = anyOf(
  'rec(?:ei|ie|i)pts?', 'invoice', '(?:till |till-|my |the |a )slip', 'i-?slip\\p{L}*', '[ie]?(?:ri|re|rhi)[sz](?:i|e)(?:d|t|th)i', 'kwitansie', 'strokie', 'rasi?ti', 'rasete',
) // prettier-ignore

/** With the whole message, because "how much is it" of something else says of what. */
const SUM = new RegExp(
  `^(?:(?:hi|hey|hello|sorry|so|and|but|ok|okay|wait|please|pls|eish)\\s+)*(?:${[
    String.raw`how much (?:did i (?:pay|spend)|(?:was|is|does) (?:it|that|this|my order|the order|everything|all of it)(?: (?:come|cost|now))?(?: to)?|(?:do|must|should|will) i (?:have to |need to )?(?:pay|bring|owe|have|prepare))`,
    String.raw`what(?:'?s| is| was| were) (?:the|my) (?:total|amount|bill|price of my order|order total)`,
    String.raw`(?:is|was|were|was\s?n'?t|is\s?n'?t) (?:it|that|the total|my total|the order|my order) (?:not )?r? ?\d+(?:[.,]\d\d)?(?: rands?)?`,
    String.raw`(?:is|was) r? ?\d+(?:[.,]\d\d)?(?: rands?)? (?:right|correct|the total|the price|everything|all|it)`,
    String.raw`(?:be)?(?:ku|i|yi|li)?y?i?malini (?:i-?oda|i-?order|yonke|konke|isiyonke|isamba|sekukonke|iyonke)?(?: yami| yam)?`,
    String.raw`(?:bekuyimalini|beyimalini|belingumalini|ngikhokhe malini|ndihlawule malini|ngizokhokha malini|ngikhokha malini|mangikhokhe malini)`,
    String.raw`(?:ke (?:lefile|tla lefa|lefa|duetse) bokae|e ne e le bokae|ke bokae (?:kaofela|tsotlhe|yohle))`,
    String.raw`(?:hoeveel (?:was dit|was my bestelling|het ek betaal|moet ek (?:betaal|bring)|is (?:dit )?alles)|wat (?:is|was) die totaal)`,
  ].join('|')})(?: (?:again|altogether|in total|all together|for it|for everything|all|then|now|please|pls|cash|futhi|weer))*[\\s?!.]*$`,
  'u',
) // prettier-ignore

/** What an order of hers came to, or its receipt; a person knows of what was bought elsewhere. Null when she asks for neither. */
export const readOwnTotal = (
  words: string,
  u: Understanding,
  { pending, lastVariantId }: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  if (u.lines.length > 0) return null
  const isReceipt = RECEIPT.test(words)
  const isOrdering = filledCart(facts) !== null
  if (isReceipt) {
    return isOrdering || facts.lastOrder !== null ? { type: 'OWN_TOTAL' } : { type: 'UNSURE', guesses: ['human'] }
  }
  if (!SUM.test(words)) return null
  if (isOrdering) return { type: 'SHOW_CART', edited: false }
  // "How much is it?" under goods that were just shown is about those.
  const shown = pending?.type === 'offer' || pending?.type === 'item' || pending?.type === 'details'
  if (facts.lastOrder !== null && !shown) return { type: 'OWN_TOTAL' }
  const item = lastVariantId === null ? null : findItem(facts, lastVariantId)
  return item === null ? null : { type: 'PRICE', variantIds: [item.variantId], notes: [] }
}
