/** "Does the full house have cheese?" "Add cheese": one of what is shown, so made; the review shows what it is then. Pure. */
import { bind } from '../../../understanding/bind.ts'
import { POLITE } from '../../../understanding/lexicon/index.ts'
import { isSeparator } from '../../../understanding/order-words.ts'
import { canBeHad } from '../../availability.ts'
import { partsFor } from './cart-words.ts'
import { chooseFor } from '../choose-options.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart, findItem } from '../../facts.ts'
import { readLineChange } from './read-order.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

/** Longer messages are more than a wish. */
const TOKENS_MOST = 14

/** Null where something is ordered already, several goods are shown, or the words say anything else. */
export const readOfShown = (text: string, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const { pending } = context
  const isShown = pending?.type === 'details' || pending?.type === 'offer'
  if (!isShown || filledCart(facts) !== null || facts.openOrders.length > 0 || text.includes('?')) return null
  const [sole, other] = pending.variantIds
  const item = sole === undefined || other !== undefined ? null : findItem(facts, sole)
  const tokens = bind(text).tokens.filter((token) => !POLITE.has(token.text) && !isSeparator(token))
  if (item === null || tokens.length > TOKENS_MOST || !canBeHad(facts, item)) return null
  const [part, another] = partsFor(tokens, item) ?? []
  if (part === undefined || another !== undefined || part.count !== null) return null
  const wishes = part.wishes.map(({ chosen, included }) => ({ optionId: chosen, included }))
  const choosing = chooseFor(item, { quantityMilli: 1000 }, wishes)
  if (choosing.question !== null) return null
  const { variantId } = item
  const line = { variantId, quantityMilli: 1000, options: choosing.options, note: null }
  const reading = readLineChange([{ type: 'cart_add', lines: [line] }], context)
  return { type: 'ORDER', reading: { ...reading, lastVariantId: variantId } }
}
