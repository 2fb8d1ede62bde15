/** "Ok 1 of that with no polony", of the one thing that was just shown: so many of it, and so. Pure. */
import { bind } from '../../../understanding/bind.ts'
import { POLITE } from '../../../understanding/lexicon/index.ts'
import { isSeparator } from '../../../understanding/order-words.ts'
import { numberAt } from '../../../understanding/scan.ts'
import { canBeHad } from '../../availability.ts'
import { partsFor } from './cart-words.ts'
import { chooseFor } from '../choose-options.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { findItem } from '../../facts.ts'
import { readLineChange } from './read-order.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const LEADS = wordsOf(
  'ok okay yes then i ill want will take have get give me gimme can may ngicela ngifuna ndicela ndifuna ke kopa batla gee my ek wil vat so',
)
const OF = wordsOf('of van ya tsa')
const THAT = wordsOf('that those them it this these dit daai hulle yona zona')
const UNITS_MOST = 99

/** Null when the words say anything else, or it is not plain of what. */
export const readOfThat = (text: string, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const { pending } = context
  const [sole, other] = pending?.type === 'offer' || pending?.type === 'details' ? pending.variantIds : []
  const item = sole === undefined || other !== undefined ? null : findItem(facts, sole)
  if (item === null || text.includes('?')) return null
  const tokens = bind(text).tokens.filter((token) => !POLITE.has(token.text) && !isSeparator(token))
  let at = 0
  while (LEADS.has(tokens[at]?.text ?? '')) at += 1
  const number = numberAt(tokens, at)
  at += number?.length ?? 0
  if (OF.has(tokens[at]?.text ?? '')) at += 1
  const isThat = THAT.has(tokens[at]?.text ?? '')
  const [part, another] = isThat ? (partsFor(tokens.slice(at + 1), item) ?? []) : []
  const count = number?.n ?? 1
  if (part === undefined || another !== undefined || part.count !== null || count < 1 || count > UNITS_MOST) return null
  const wished = part.wishes.map(({ chosen, included }) => ({ optionId: chosen, included }))
  const choosing = chooseFor(item, { quantityMilli: count * 1000 }, wished)
  if (choosing.question !== null || !canBeHad(facts, item)) return null
  const line = { variantId: item.variantId, quantityMilli: count * 1000, options: choosing.options, note: null }
  const reading = readLineChange([{ type: 'cart_add', lines: [line] }], context)
  return { type: 'ORDER', reading: { ...reading, lastVariantId: item.variantId } }
}
