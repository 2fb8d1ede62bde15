/** "Leave the coke", "the plain one", "only the fanta": lines of what is ordered already, changed by naming their goods. Pure. */
import type { OrderLineView } from '../../../../orders/index.ts'
import type { Understanding } from '../../../understanding/types.ts'
import { canBeHad } from '../../availability.ts'
import { kindNamed, namedPrice } from '../../../understanding/kind-named.ts'
import { changed, linesToChange, openingOf, orderToChange, whichLine } from './cart-lines.ts'
import { IS_TO_BE, linesNamed } from './corrected-lines.ts'
import type { DialogueContext } from '../../context.ts'
import type { Meaning } from '../events.ts'
import { filledCart, findItem } from '../../facts.ts'
import { lineCommand, readOrder, readProduct } from './read-order.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'

/** "Take out the coke", "make the cokes 3" when the order is placed: of that order, as of a cart. */
export const readOfPlaced = (
  text: string,
  u: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const order = orderToChange(facts)
  if (order === null) return null
  const asCart = { ...facts, cart: order }
  // "Sorry, it must be only 1 full house": of what is placed, where it holds such goods.
  const isSet = u.intent === 'change' || (IS_TO_BE.test(text) && u.lines.every(({ qtyGiven }) => qtyGiven === true))
  const named = [...(u.removals ?? []), ...(isSet ? u.lines : [])]
  if (!named.some((words) => linesNamed(words, asCart).length > 0)) return null
  const reading = readOrder(u, context, asCart, text)
  return reading.commands.length === 0
    ? null
    : { type: 'ORDER', reading: { ...reading, commands: [openingOf(order), ...reading.commands] } }
}

const PLAIN = /(?<!\p{L})(?:plain|normal|ordinary|basic|standard|gewone|ejwayelekile|eqhelekileyo)(?!\p{L})/iu

const HALF_OF =
  /^\W*(?:(?:no|sorry|actually|make|it|only|just|ok|rather|wait)\s+)*half (?:of )?(?:the|my|those|that|all the)\s+\p{L}/iu

/** "Half the cokes": of so many of a line half as many; which of them, or of how many half is none, is asked. */
export const readHalfOf = (
  text: string,
  u: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const [named, another] = u.lines
  const changeable = linesToChange(facts)
  if (changeable === null || named === undefined || another !== undefined || !HALF_OF.test(text)) return null
  const ids = [named.variantId, ...(named.candidates ?? []).map(({ variantId }) => variantId)]
  const [line, other] = changeable.lines.filter(({ variantId }) => ids.includes(variantId))
  if (line === undefined) return null
  const half = line.quantityMilli / 2
  return other !== undefined || half % 1000 !== 0
    ? whichLine
    : changed(changeable, [lineCommand(line, half)], line, context)
}

const AS_IT_COMES =
  /^\W*(?:(?:and|ok|the|yes|please|pls|so)\s+)*(?:others?|rest|(?:first|second|third|fourth|last|other|2nd|3rd|4th)(?: ones?)?)\s+(?:(?:one|ones|is|are|must|can|should|be|just|only|stays?)\s+)*(?:plain|normal|ordinary|standard|as (?:it|they) (?:is|are|comes?)|gewoon)(?:\s+(?:please|pls|one|ones))*\W*$/iu

/** "The third one just normal": what is left of it is as it comes; where none is, which of them is asked. */
export const readAsItComes = (text: string, facts: DialogueFacts): Meaning | null => {
  const cart = filledCart(facts)
  if (cart === null || !AS_IT_COMES.test(text)) return null
  const isPlain = cart.lines.some(
    ({ variantId, options, note }) =>
      options.length === 0 && note === null && (findItem(facts, variantId)?.variantName ?? '') === '',
  )
  return isPlain ? { type: 'SHOW_CART', edited: false } : whichLine
}

/** "Not the russian, the plain one": of a product that has a kind without a name of its own, that kind. */
export const readPlainOne = (
  text: string,
  u: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const changeable = linesToChange(facts)
  if (changeable === null || !PLAIN.test(text) || u.lines.some(({ qtyGiven }) => qtyGiven === true)) return null
  const named = changeable.lines.filter(({ variantId }) => variantId === context.lastVariantId)
  const line = named.at(-1) ?? (changeable.lines.length === 1 ? changeable.lines[0] : undefined)
  const plain = facts.catalogue.items.find(
    ({ productId, variantName }) => productId === line?.productId && (variantName ?? '') === '',
  )
  if (line === undefined || plain === undefined || plain.variantId === line.variantId || !canBeHad(facts, plain))
    return null
  const { quantityMilli, note } = line
  // What its other kind has and it has not goes with that kind.
  const own = line.options.filter(({ optionId }) => plain.options.some((option) => option.optionId === optionId))
  const options = own.map(({ optionId, included }) => ({ optionId, included }))
  const instead = { variantId: plain.variantId, quantityMilli, options, note }
  const commands = [lineCommand(line, 0), { type: 'cart_add', lines: [instead] } as const]
  return changed(changeable, commands, { ...line, variantId: plain.variantId }, context)
}

/** "How much is the full house?" "And the plain one?": its price as well; and "ok ill take the plain". */
export const readPriceOfPlain = (text: string, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const { pending, lastVariantId } = context
  const isShown = pending?.type === 'offer' || pending?.type === 'details'
  const asked = lastVariantId === null ? null : findItem(facts, lastVariantId)
  const takes = TAKES_PLAIN.test(text)
  if (!isShown || asked === null || (!takes && !AND_PLAIN.test(text))) return null
  const plain = facts.catalogue.items.find(
    ({ productId, variantName }) => productId === asked.productId && (variantName ?? '') === '',
  )
  if (plain === undefined || (takes && !canBeHad(facts, plain))) return null
  return takes
    ? { type: 'ORDER', reading: readProduct(plain.variantId, 1000, context, facts) }
    : { type: 'PRICE', variantIds: [plain.variantId], notes: [] }
}
const TAKES_PLAIN =
  /^\W*(?:(?:ok|okay|then|no|yes|please|i|ill|i'll|will|want|take|give|me|get|have|ngicela|ndicela|gee|my|ek|vat|wil)\s+)+(?:(?:the|a|die|one)\s+)*(?:plain|normal|ordinary|basic|standard|gewone|ejwayelekile)(?:\s+(?:one|kota|een|please|pls))*\W*$/iu
const AND_PLAIN =
  /^\W*(?:and|what about|how about|en|ne|le)\s+(?:(?:the|a|die|for|i)\s+)*(?:plain|normal|ordinary|basic|standard|gewone|ejwayelekile)(?:\s+(?:one|kota|een))?\W*$/iu

const KEEPS_ONLY = new RegExp(
  String.raw`^\W*(?:(?:no|sorry|actually|ok|i|we|want|need|just|wena|ngicela|ngifuna)\s+)*(?:only|just|nothing but|kuphela|slegs|net|feela)\s|\b(?:everything|all|konke|alles|tsohle)\s+(?:but|except|ngaphandle|behalwe|ntle)|\b(?:only|kuphela|feela)\W*$`,
  'iu',
)

/** "Only the fanta", "remove everything but the coke": all else goes. With a number it is how many there are to be. */
export const readKeepOnly = (
  text: string,
  u: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const changeable = linesToChange(facts)
  if (changeable === null || !KEEPS_ONLY.test(text)) return null
  const named = [...u.lines, ...(u.removals ?? [])]
  const isCount = u.lines.some(
    ({ qtyGiven, weightGrams, amount }) => qtyGiven === true || (weightGrams ?? amount) !== undefined,
  )
  if (isCount || u.lines.some((line) => line.options.length > 0)) return null
  const isNamed = (line: OrderLineView): boolean =>
    named.some((words) => words.productId === line.productId || linesNamed(words, facts).includes(line))
  const kept = changeable.lines.filter(isNamed)
  const going = changeable.lines.filter((line) => !kept.includes(line))
  const last = kept.at(-1)
  if (last === undefined) return null
  // "Just the bread", where there is nothing else: as it is.
  if (going.length === 0) return changeable.opening.length === 0 ? { type: 'SHOW_CART', edited: false } : null
  const commands = [...going].reverse().map((line) => lineCommand(line, 0))
  return changed(changeable, commands, last, context)
}

/** "Change to small", "e kgolo", "enkulu": another size of what was spoken of last, by the name of the size alone. */
export const readOtherSize = (
  text: string,
  u: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const changeable = linesToChange(facts)
  if (changeable === null || u.lines.some(({ qtyGiven }) => qtyGiven === true)) return null
  // While something else is asked about, what fits it is its answer.
  if (u.lines.length > 0 && context.pending?.type !== 'review') return null
  const sized = changeable.lines.flatMap((line) => {
    const kinds = facts.catalogue.items.filter(({ productId }) => productId === line.productId)
    const at = kindNamed(text, kinds)
    const other = at === null ? undefined : kinds[at]
    return other === undefined ? [] : [{ line, other }]
  })
  const [only, another] = sized
  const found = sized.findLast(({ line }) => line.variantId === context.lastVariantId)
  if (found === undefined && another !== undefined) return whichLine
  const { line, other } = found ?? only ?? {}
  if (line === undefined || other === undefined) return null
  if (other.variantId === line.variantId) return { type: 'SHOW_CART', edited: false }
  if (!canBeHad(facts, other)) return null
  const { quantityMilli, note } = line
  const options = line.options
    .filter(({ optionId }) => other.options.some((option) => option.optionId === optionId))
    .map(({ optionId, included }) => ({ optionId, included }))
  const instead = { variantId: other.variantId, quantityMilli, options, note }
  const commands = [lineCommand(line, 0), { type: 'cart_add', lines: [instead] } as const]
  return changed(changeable, commands, { ...line, variantId: other.variantId }, context)
}

/**
 * "Ye 55", "the R55 one": of what was offered the one that costs so much, or beside a kota of R25 its kind that does; and never
 * so many of it.
 */
export const readPricedOne = (
  text: string,
  u: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  // "The 25 one x2": so many of that one.
  const times = TIMES.exec(text)
  const count = times === null ? null : Number(times.groups?.count)
  const price = namedPrice(times === null ? text : text.slice(0, times.index))
  if (price === null || count === 0) return null
  const { pending, items } = context
  const isOffered = pending?.type === 'offer' || pending?.type === 'details'
  const offered = isOffered ? pending.variantIds : pending?.type === 'item' ? (items[0]?.candidates ?? []) : []
  const [only, another] = offered.filter((variantId) => findItem(facts, variantId)?.price === price)
  if (only !== undefined && another === undefined) {
    const asked = pending?.type === 'item' ? (items[0]?.quantityMilli ?? 1000) : 1000
    const quantityMilli = count === null ? asked : count * 1000
    return { type: 'ORDER', reading: readProduct(only, quantityMilli, context, facts) }
  }
  if (count !== null) return readPricedCount(count, price, context, facts)
  const other = readOtherSize(text, u, context, facts)
  if (other !== null || linesToChange(facts) === null) return other
  // Money was never how many.
  return price > COUNT_MOST * 100 && !/\br\s?\d/iu.test(text) ? whichLine : null
}
/** "The 25 one x2": so many of the one line of that price. */
const readPricedCount = (
  count: number,
  price: number,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const changeable = linesToChange(facts)
  const [line, another] = (changeable?.lines ?? []).filter(({ unitPrice }) => unitPrice === price)
  const asked = context.lastVariantId === null ? null : findItem(facts, context.lastVariantId)
  if (line === undefined && asked?.price === price) {
    return { type: 'ORDER', reading: readProduct(asked.variantId, count * 1000, context, facts) }
  }
  if (changeable === null || line === undefined || another !== undefined) return null
  return changed(changeable, [lineCommand(line, count * 1000)], line, context)
}
const TIMES = /(?:\bx\s?|[×*]\s?)(?<count>\d{1,2})\W*$/iu

/** Nobody is thought to want more than so many of anything by such words. */
const COUNT_MOST = 12
