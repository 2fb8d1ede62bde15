/** "Same again": what was ordered last, as the shop sells it now. Pure. */
import type { VariantId } from '../../../../kernel/ids.ts'
import type { LineRequest } from '../../../../orders/index.ts'
import { normalise } from '../../../understanding/normalise.ts'
import type { ParsedLine, Understanding } from '../../../understanding/types.ts'
import { canBeHad } from '../../availability.ts'
import { changeOptions, chooseFor } from '../choose-options.ts'
import { OPEN_ITEMS_MAX, type DialogueContext } from '../../context.ts'
import type { OrderReading } from '../events.ts'
import { filledCart, findItem } from '../../facts.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { ItemQuestion } from '../../question.ts'
import type { ReplyPart } from '../../types.ts'

const SAME = new RegExp(
  `(?:^|\\s)(?:${[
    'again (?:please|pls|plz|asb)', 'like (?:last time|yesterday|before|always|the last one)(?! (?:i|we|you|u|they|my) )', 'same(?= (?:but|except|without|plus|maar|kodwa) )', 'same (?:again|as (?:last time|before|yesterday|always)|order|thing)', '(?:the|my) usual', 'what i (?:had|got|ordered|bought) (?:yesterday|last time|before|last)', 'usual (?:please|pls|order)', '(?:my |the )?last order again', '(?:repeat|order again|reorder)',
    '(?:into|le|leyo|okudla|i-?oda) e?(?:ngi|bengi|ngangi|ndi|ndandi|bendi)\\p{L}*(?:theng|od)\\p{L}* (?:izolo|phezolo|ngaphambili\\p{L}*|kuqala|ngokugqibele)', 'se ke se (?:rekileng|odarileng) \\p{L}+',
    'okufanayo', '(?:ku|oku|e)fana(?:yo)? (?:na|ne)\\p{L}+', 'okujwayelekile', 'njengayizolo', 'njengakuqala', 'njengesiqhelo', 'e ?tshwanang', 'e ke e tlwaetseng',
    'dieselfde', 'die gewone', 'soos laas',
  ].join('|')})(?:$|[\\s.!?,])`,
  'u',
) // prettier-ignore

/** "My last order but without the coke"; of one that still waits it is a change of that one. */
const LAST_BUT = /(?<!\p{L})(?:my|the) last order (?:but|with|without|plus|and)(?!\p{L})/u

/** "It was lovely, will order again": a promise, and no order. */
const SOME_DAY =
  /\b(?:will|ill|i'll|would|going to|gonna|definitely|ngizo\p{L}*|sal)\b[^.!?]*\b(?:order|buy|come) again\b/u

/** "… but no atchar": what is to be different is asked for, because nobody may be served what she said she does not eat. */
const BUT = /\b(?:but|without|except|no|not|kodwa|ngaphandle|maar|sonder|empa|mara|ntle le)\b/u

/** "The bread was stale like last time": how it was, and no wish for it. */
const IS_TOLD =
  /\b(?:was|were|wasnt|wasn.t|tasted|is|are|isnt)\b.*\blike (?:last time|yesterday|before|always|the last one)\b/u

/** Null when the words ask for something else, or something is being ordered already. */
export const readSameAgain = (text: string, context: DialogueContext, facts: DialogueFacts): OrderReading | null => {
  const words = normalise(text).text
  const isSame = SAME.test(words) || (facts.openOrders.length === 0 && LAST_BUT.test(words))
  if (filledCart(facts) !== null || !isSame || SOME_DAY.test(words) || IS_TOLD.test(words)) return null
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

/** "… but only the kota": of what was ordered last, nothing else. */
const ONLY =
  /(?<!\p{L})(?:only|just|net|slegs|feela|fela)\s+(?:the |die |i-?|my |di)?|(?<!\p{L})(?:kuphela|nje|feela|fela|only)[\s.!]*$/iu

/** "Kota like last time": of what was ordered last what is named, and nothing else. */
const LIKE = /(?<!\p{L})like (?:last time|yesterday|before|always|the last one)(?!\p{L})/iu

const BUTS = /(?<!\p{L})(?:but|kodwa|maar|empa|mara|except|instead|this time)(?!\p{L})/iu

/** What was ordered last as she wants it now, and what she wants besides. */
interface Differently {
  readonly again: OrderReading
  readonly besides: Understanding
}

/**
 * "Same as last time but the coke 2L", "but 3 kotas": what is named behind the "but" stands for what there was of the same
 * product, with its number unless another is said. Goods that were not ordered, or are named without a "but", come on top.
 */
export const differently = (
  reading: OrderReading,
  u: Understanding,
  text: string,
  facts: DialogueFacts,
): Differently => {
  const before = reading.commands.flatMap((command) => (command.type === 'cart_add' ? command.lines : []))
  const kept = withoutRemoved(reading, u)
  let requests = kept.commands.flatMap((command) => (command.type === 'cart_add' ? command.lines : []))
  const wanted = requests.filter((request) => u.lines.some((line) => isOfProduct(request, line, facts)))
  const isLike = LIKE.test(text)
  if ((isLike || ONLY.test(text)) && wanted.length > 0) requests = wanted
  const gone = before.find((request) => !requests.includes(request))
  const but = BUTS.exec(text)?.index ?? text.length
  const besides = u.lines.flatMap((line): readonly ParsedLine[] => {
    if (line.instead === true && gone !== undefined)
      return [line.qtyGiven === true ? line : { ...line, qty: Math.max(1, Math.round(gone.quantityMilli / 1000)) }]
    const at = line.start < but && !isLike ? -1 : soleIndex(requests, (request) => isOfProduct(request, line, facts))
    const request = requests[at]
    const other = request === undefined ? null : asSaid(request, line, facts)
    if (other === null) return [line]
    requests = requests.with(at, other)
    return []
  })
  const isChanged = besides.length < u.lines.length || gone !== undefined
  const notes = kept.notes.filter((note) => !(isChanged && note.type === 'say' && note.key === 'again.but'))
  const commands = requests.length === 0 ? [] : [{ type: 'cart_add' as const, lines: requests }]
  const { removals: _, ...said } = u
  const unmatched = u.unmatched.filter((part) => text.indexOf(part) > but)
  return { again: { ...kept, commands, notes }, besides: { ...said, lines: besides, unmatched } }
}

/** Where the only one that fits is; -1 when none or several do. */
const soleIndex = <T>(of: readonly T[], fits: (one: T) => boolean): number => {
  const first = of.findIndex(fits)
  return of.findLastIndex(fits) === first ? first : -1
}

const isOfProduct = ({ variantId }: LineRequest, line: ParsedLine, facts: DialogueFacts): boolean => {
  const productId = findItem(facts, variantId)?.productId
  return line.productId === productId || (line.candidates ?? []).some((candidate) => candidate.productId === productId)
}

/** The request as the words change it; null when they name a kind that cannot be had, or leave open which. */
const asSaid = (request: LineRequest, line: ParsedLine, facts: DialogueFacts): LineRequest | null => {
  const named = line.variantId === undefined ? null : findItem(facts, line.variantId)
  const own = findItem(facts, request.variantId)
  const isOpen = named === null && (line.candidates ?? []).every(({ variantId }) => variantId !== request.variantId)
  // "The kotas" of whoever had Full Houses, which are kotas by their name.
  const item = named === null || (named.variantName ?? '') === '' ? own : named
  if (isOpen || item === null || !canBeHad(facts, item)) return null
  const milli = line.qtyGiven === true ? line.qty * 1000 : request.quantityMilli
  const quantityMilli = line.weightGrams !== undefined && item.soldBy === 'weight' ? line.weightGrams : milli
  const before = request.options.filter(({ optionId }) => item.options.some((option) => option.optionId === optionId))
  const wished = line.options.map(({ optionId, included }) => ({ optionId, included }))
  const choosing = chooseFor(item, { quantityMilli }, changeOptions(item, before, wished))
  if (choosing.question !== null) return null
  return { variantId: item.variantId, quantityMilli, options: choosing.options, note: line.note ?? request.note }
}

const linesOf = ({ commands }: OrderReading, at: number): number => {
  const command = commands[at]
  return command?.type === 'cart_add' ? command.lines.length : 0
}
