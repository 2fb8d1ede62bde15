/** Numbers by themselves: how many of what was asked about, spoken of, or placed. Pure. */
import { UNITS_MOST } from '../../../../orders/index.ts'
import { soleAmount } from '../../../understanding/amount.ts'
import { packSizeOf } from '../../../understanding/packs.ts'
import type { IntentId, Understanding } from '../../../understanding/types.ts'
import { CORRECTS_COUNT } from './corrected-lines.ts'
import { changed, lineSpokenOf, linesToChange } from './cart-lines.ts'
import { OPEN_ITEMS_MAX, type DialogueContext } from '../../context.ts'
import type { Meaning, OrderReading } from '../events.ts'
import { filledCart, findItem, findLine } from '../../facts.ts'
import { lineCommand, readLineChange, readProduct } from './read-order.ts'
import { readOptionQuantity } from './read-option.ts'
import type { DialogueFacts } from '../../dialogue-facts.ts'
import type { Said } from '../../happening.ts'

/** A list shows ten rows; the tenth is kept for "something else". */
const OFFERED_MOST = 9

/** "Give me 2": so many of it, and not the second of the list. */
export const isAmountAsked = (text: string): boolean => {
  const amount = soleAmount(text)
  return amount !== null && 'count' in amount && amount.isAskedFor
}

/** "2 of those": so many of what was shown, and not the second of it. */
const OF_THOSE =
  /\b(?:of (?:those|them|these|that)|yazo|zazo|zalezo|kulezo|zaleyo|tsa tsona|ya tsona|van (?:hulle|die|daai|daardie))\b/iu

/** A number after a list of goods that says how many, in words that leave open which of them. */
export const isCountOfOffered = (text: string, pending: DialogueContext['pending']): boolean =>
  (pending?.type === 'offer' || pending?.type === 'details') &&
  pending.variantIds.length > 1 &&
  (OF_THOSE.test(text) || isAmountAsked(text))

/** "No, make that 1kg": of the line spoken of, when it is sold by weight. */
export const readWeight = (text: string, context: DialogueContext, facts: DialogueFacts): Meaning | null => {
  const changeable = linesToChange(facts)
  const amount = changeable === null || context.items.length > 0 ? null : soleAmount(text)
  if (changeable === null || amount === null || !('grams' in amount) || amount.grams <= 0) return null
  const line = lineSpokenOf(changeable.lines, context)
  const isWeighed = line !== undefined && findItem(facts, line.variantId)?.soldBy === 'weight'
  return isWeighed ? changed(changeable, [lineCommand(line, amount.grams)], line, context) : null
}

/** "6" to "which of these two?": how many, and the question stays. */
export const readAmountOfAsked = (
  { text, understanding: { choice, lines } }: Said,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const { pending } = context
  const offered = pending?.type === 'offer' || pending?.type === 'details' ? pending.variantIds : []
  const [sole, other] = offered
  // "Give me two" under the price of one thing: two of it, and not the second row.
  if (sole !== undefined && other === undefined && choice !== undefined && choice > 1 && lines.length === 0) {
    return choice > UNITS_MOST
      ? null
      : { type: 'ORDER', reading: readProduct(sole, choice * 1000, { ...context, pending: null }, facts) }
  }
  // After the prices of several: which of them is asked, with the number kept.
  const isBeyond = choice !== undefined && choice > offered.length
  const counts = choice !== undefined && other !== undefined && (isBeyond || isCountOfOffered(text, pending))
  if (counts && lines.length === 0 && choice <= UNITS_MOST) {
    const item = { candidates: offered.slice(0, OFFERED_MOST), quantityMilli: choice * 1000, options: [] }
    const items = [...context.items, item].slice(0, OPEN_ITEMS_MAX)
    return { type: 'ORDER', reading: { ...readLineChange([], context), items } }
  }
  const [asked, ...others] = context.items
  if (context.pending?.type !== 'item' || asked === undefined || choice === undefined || lines.length > 0) return null
  if ((choice <= asked.candidates.length + 1 && !isAmountAsked(text)) || choice > UNITS_MOST) return null
  return {
    type: 'ORDER',
    reading: { ...readLineChange([], context), items: [{ ...asked, quantityMilli: choice * 1000 }, ...others] },
  }
}

/** "Two" to "which chips?", of which nobody has said how many: so many of them, and which is asked again. "The second" picks one. */
export const readCountOfAsked = (text: string, context: DialogueContext): Meaning | null => {
  const [asked, ...others] = context.items
  const amount = context.pending?.type === 'item' ? soleAmount(text) : null
  if (asked === undefined || amount === null || !('count' in amount)) return null
  const isOpen = asked.quantityMilli === 1000 && asked.pieces === undefined && asked.candidates.length > 1
  // More than there are rows is no row, and may be pieces of a pack; "no wait 2" may be said of something else.
  const isRow = Number.isInteger(amount.count) && amount.count > 1 && amount.count <= asked.candidates.length
  if (!isOpen || !isRow || CORRECTS_COUNT.test(text)) return null
  const items = [{ ...asked, quantityMilli: amount.count * 1000 }, ...others]
  return { type: 'ORDER', reading: { ...readLineChange([], context), items } }
}

/** A number by itself, or instead of a wrong one: of the line that was asked about or spoken of, in the cart or as placed. */
export const readQuantity = (
  quantity: number,
  wrong: number | undefined,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const open = wrong === undefined ? readOptionQuantity(Math.min(quantity, 999) * 1000, context, facts) : null
  if (open !== null) return open
  const lines = facts.cart?.lines ?? []
  const asked = context.pending?.type === 'quantity' ? findLine(facts, context.pending.lineNo) : null
  const misheard = wrong === undefined ? undefined : lines.findLast((l) => l.quantityMilli === wrong * 1000)
  const spokenOf = lines.findLast((l) => l.variantId === context.lastVariantId)
  const line = asked ?? misheard ?? spokenOf ?? (lines.length === 1 ? lines[0] : undefined)
  if (line !== undefined) {
    return { type: 'ORDER', reading: readLineChange([lineCommand(line, quantity * 1000)], context) }
  }
  const placed = facts.openOrders[0]
  const changeable = wrong === undefined && lines.length === 0 ? linesToChange(facts) : null
  const toChange = changeable === null ? undefined : lineSpokenOf(changeable.lines, context)
  if (changeable !== null && toChange !== undefined && quantity > 0) {
    return changed(changeable, [lineCommand(toChange, quantity * 1000)], toChange, context)
  }
  if (wrong !== undefined && lines.length === 0 && placed !== undefined) {
    // COM-03: a slip noticed right after ordering may be undone for free (ECTA s20).
    return { type: 'CANCEL', orderId: placed.id, sure: false, wrongQuantity: true }
  }
  if (lines.length === 0 && context.lastVariantId !== null && quantity > 0) {
    return { type: 'ORDER', reading: readProduct(context.lastVariantId, quantity * 1000, context, facts) }
  }
  return null
}

/** "2", of nothing that was named: of what is asked, and remembered for the next message. */
export const readUnnamed = (
  text: string,
  { quantity, lines, unmatched }: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
): Meaning | null => {
  const isAsked = context.pending !== null && context.pending.type !== 'menu' && context.pending.type !== 'nudge'
  // "🍔 2": what is shown is none of the shop's goods.
  const amount = soleAmount(text.replaceAll(PICTURES, ' '))
  const isAlone = lines.length === 0 && unmatched.length === 0 && amount !== null && 'count' in amount
  if (isAsked || !isAlone || quantity === undefined || quantity > UNITS_MOST || linesToChange(facts) !== null)
    return null
  return { type: 'ORDER', reading: { ...readLineChange([], context), notes: [askOfWhat(quantity)] } }
}
const PICTURES = /\p{Extended_Pictographic}\uFE0F?/gu
const askOfWhat = (count: number) => ({ type: 'say', key: 'number.of_what', params: { count } }) as const

/** How many it was asked of what: see `readUnnamed`. */
export const unnamedIn = (meaning: Meaning): number | undefined => {
  const notes = meaning.type === 'ORDER' ? meaning.reading.notes : []
  const asked = notes.find((note) => note.type === 'say' && note.key === 'number.of_what')
  return asked?.type === 'say' && 'count' in asked.params ? Number(asked.params.count) : undefined
}

/** "Kotas", after "2" of which it was asked of what. Of what comes in packs a number may be pieces, and is asked for again. */
export const withNumberBefore = (
  u: Understanding,
  { unnamed }: DialogueContext,
  facts: DialogueFacts,
): Understanding => {
  const [line, another] = u.lines
  const isOpen =
    line !== undefined && another === undefined && line.qtyGiven !== true && (u.removals ?? []).length === 0
  if (unnamed === undefined || !isOpen || !ASKS_FOR_GOODS.includes(u.intent)) return u
  if (line.weightGrams !== undefined || line.amount !== undefined || line.pieces !== undefined) return u
  const meant = [line.variantId, ...(line.candidates ?? []).map(({ variantId }) => variantId)]
  const isPacked = meant.some((id) => {
    const item = id === undefined ? null : findItem(facts, id)
    return item !== null && (item.soldBy === 'weight' || packSizeOf(item) !== undefined)
  })
  return isPacked ? u : { ...u, lines: [{ ...line, qty: unnamed, qtyGiven: true }] }
}
const ASKS_FOR_GOODS: readonly IntentId[] = ['order', 'add', 'change', 'unknown', 'menu']

/** "6 and a litre of milk": of the one thing whose price was just asked, else it is asked of what. */
const withUnnamed = (
  reading: OrderReading,
  { unnamed, unmatchedQty }: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
): OrderReading => {
  if (unnamed === undefined) return asksOther(reading, unmatchedQty, context, facts)
  const { pending } = context
  const [sole, other] = pending?.type === 'offer' || pending?.type === 'details' ? pending.variantIds : []
  if (sole === undefined || other !== undefined || unnamed > UNITS_MOST) {
    return { ...reading, notes: [...reading.notes, askOfWhat(unnamed)] }
  }
  const more = readProduct(sole, unnamed * 1000, { ...context, pending: null }, facts)
  return {
    ...reading,
    commands: [...more.commands, ...reading.commands],
    items: [...reading.items, ...more.items].slice(0, OPEN_ITEMS_MAX),
    notes: [...more.notes, ...reading.notes],
  }
}

/** "2 burgers" of a shop that has none: nothing else is asked, so it is asked of what instead. */
const asksOther = (
  reading: OrderReading,
  count: number | undefined,
  context: DialogueContext,
  facts: DialogueFacts,
): OrderReading => {
  const isFree = context.items.length === 0 && reading.items.length === 0 && filledCart(facts) === null
  return count === undefined || count < 2 || count > UNITS_MOST || !isFree || reading.commands.length > 0
    ? reading
    : { ...reading, notes: [...reading.notes, askOfWhat(count)] }
}

/** "Make it 4 and 1 milk": the amount is of what was spoken of before, the milk is new. */
export const withQuantity = (
  reading: OrderReading,
  u: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
): OrderReading => {
  if (u.intent !== 'change' || u.quantity === undefined || u.wrongQuantity !== undefined)
    return withUnnamed(reading, u, context, facts)
  const more = readQuantity(u.quantity, undefined, context, facts)
  return more?.type === 'ORDER' ? { ...reading, commands: [...more.reading.commands, ...reading.commands] } : reading
}
