/** "Same again": what was ordered last, as the shop sells it now. Pure. */
import type { VariantId } from '../../kernel/ids.ts'
import type { LineRequest } from '../../orders/index.ts'
import { normalise } from '../understanding/normalise.ts'
import type { Understanding } from '../understanding/types.ts'
import { canBeHad } from './availability.ts'
import { chooseFor } from './choose-options.ts'
import { OPEN_ITEMS_MAX, type DialogueContext } from './context.ts'
import type { OrderReading } from './customer-events.ts'
import { filledCart, findItem } from './facts.ts'
import type { DialogueFacts, ItemQuestion, ReplyPart } from './types.ts'

const SAME = new RegExp(
  `(?:^|\\s)(?:${[
    'same (?:again|as (?:last time|before|yesterday|always)|order|thing)', '(?:the|my) usual', 'what i (?:had|got|ordered|bought) (?:yesterday|last time|before|last)', 'usual (?:please|pls|order)', '(?:my |the )?last order again', '(?:repeat|order again|reorder)',
    '(?:into|le|leyo|okudla|i-?oda) e?(?:ngi|bengi|ngangi|ndi|ndandi|bendi)\\p{L}*(?:theng|od)\\p{L}* (?:izolo|phezolo|ngaphambili\\p{L}*|kuqala|ngokugqibele)', 'se ke se (?:rekileng|odarileng) \\p{L}+',
    'okufanayo', '(?:ku|oku|e)fana(?:yo)? (?:na|ne)\\p{L}+', 'okujwayelekile', 'njengayizolo', 'njengakuqala', 'njengesiqhelo', 'e ?tshwanang', 'e ke e tlwaetseng',
    'dieselfde', 'die gewone', 'soos laas',
  ].join('|')})(?:$|[\\s.!?,])`,
  'u',
) // prettier-ignore

/** "It was lovely, will order again": a promise, and no order. */
const SOME_DAY =
  /\b(?:will|ill|i'll|would|going to|gonna|definitely|ngizo\p{L}*|sal)\b[^.!?]*\b(?:order|buy|come) again\b/u

/** "… but no atchar": what is to be different is asked for, because nobody may be served what she said she does not eat. */
const BUT = /\b(?:but|without|except|no|not|kodwa|ngaphandle|maar|sonder|empa|mara|ntle le)\b/u

/** Null when the words ask for something else, or something is being ordered already. */
export const readSameAgain = (text: string, context: DialogueContext, facts: DialogueFacts): OrderReading | null => {
  const words = normalise(text).text
  if (filledCart(facts) !== null || !SAME.test(words) || SOME_DAY.test(words)) return null
  const lines = facts.lastOrder?.lines ?? []
  const requests: LineRequest[] = []
  const items: ItemQuestion[] = []
  const notes: ReplyPart[] = lines.length === 0 ? [{ type: 'say', key: 'again.none', params: {} }] : []
  let lastVariantId: VariantId | null = context.lastVariantId
  for (const { variantId, name, quantityMilli, options, note } of lines) {
    const item = findItem(facts, variantId)
    if (item === null) notes.push({ type: 'say', key: 'goods.off_sale', params: { name } })
    else if (!canBeHad(facts, item)) notes.push({ type: 'not_now', variantId })
    else {
      const known = options
        .filter(({ optionId }) => item.options.some((o) => o.optionId === optionId))
        .map(({ optionId, included }) => ({ optionId, included }))
      const choosing = chooseFor(item, { quantityMilli, note }, known)
      if (choosing.question === null) requests.push({ variantId, quantityMilli, options: choosing.options, note })
      else items.push(choosing.question)
      lastVariantId = variantId
    }
  }
  const commands = requests.length === 0 ? [] : [{ type: 'cart_add' as const, lines: requests }]
  if (commands.length > 0 && BUT.test(normalise(text).text)) notes.push({ type: 'say', key: 'again.but', params: {} })
  return { commands, items: items.slice(0, OPEN_ITEMS_MAX), notes, offer: [], lastVariantId }
}

/** "My last order, but without the coke": what is named is left out. */
export const withoutRemoved = (reading: OrderReading, { removals = [] }: Understanding): OrderReading => {
  const isRemoved = ({ variantId }: LineRequest): boolean =>
    removals.some((r) => r.variantId === variantId || (r.candidates ?? []).some((c) => c.variantId === variantId))
  const commands = reading.commands.map((command) =>
    command.type === 'cart_add' ? { ...command, lines: command.lines.filter((line) => !isRemoved(line)) } : command,
  )
  const left = commands.filter((command) => command.type !== 'cart_add' || command.lines.length > 0)
  const isChanged = left.some((c, i) => c.type === 'cart_add' && c.lines.length !== linesOf(reading, i))
  // It has just been done: nothing is left to be said.
  const notes = reading.notes.filter((note) => !(isChanged && note.type === 'say' && note.key === 'again.but'))
  return left.length === 0 ? reading : { ...reading, commands: left, notes }
}

const linesOf = ({ commands }: OrderReading, at: number): number => {
  const command = commands[at]
  return command?.type === 'cart_add' ? command.lines.length : 0
}
