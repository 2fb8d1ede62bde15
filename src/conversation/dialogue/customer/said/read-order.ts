/** Sets what a customer asked for against the catalogue and the cart: what to do, what to ask, what to say. */
import type { VariantId } from '../../../../kernel/ids.ts'
import { NOTE_MOST, UNITS_MOST, type LineRequest, type OrderLineView } from '../../../../orders/index.ts'
import { fitText } from '../../../../channel/index.ts'
import { BANDS, type ParsedLine, type Removal, type Understanding } from '../../../understanding/types.ts'
import { canBeHad } from '../../availability.ts'
import { changeOptions, chooseFor, findAsked } from '../choose-options.ts'
import {
  CORRECTS_COUNT,
  IS_TO_BE,
  isMadeSoMany,
  linesNamed,
  ONE_OF,
  PLAIN_WORD,
  removalFits,
  replacedBy,
  SETS,
  SETS_COUNT,
  soleOfKind,
} from './corrected-lines.ts'
import { OPEN_ITEMS_MAX, type DialogueContext } from '../../context.ts'
import type { OrderReading } from '../events.ts'
import { alternativesTo, findItem, personName } from '../../facts.ts'
import type { Command } from '../../command.ts'
import type { DialogueFacts, DialogueItem } from '../../dialogue-facts.ts'
import type { ItemQuestion } from '../../question.ts'
import type { ReplyPart } from '../../types.ts'

/** A list shows ten rows; the tenth is kept for "something else". */
const CANDIDATES_MAX = 9
const OFFER_MAX = 3
/** The customer's own words are echoed, never stored, and never at length. */
const ECHO_MAX = 60
/** Thousandths; what one request may ask for. The orders context has its own, lower, bound. */
const QUANTITY_MAX = 999_000

const bounded = (milli: number): number => Math.min(Math.max(Math.round(milli), 1), QUANTITY_MAX)

/** Thousandths asked for: kilograms for goods sold by weight (by weight or by money's worth), else units. */
const quantityOf = (line: ParsedLine, item: DialogueItem | null): number => {
  if (line.weightGrams !== undefined && item?.soldBy !== 'unit') return bounded(line.weightGrams)
  if (item?.soldBy === 'weight' && line.amount !== undefined && item.price > 0) {
    return bounded((line.amount * 1000) / item.price)
  }
  return bounded(line.qty * 1000)
}

interface Draft {
  requests: LineRequest[]
  /** "Make it 3 cokes": of lines that are there already. */
  changes: Command[]
  items: ItemQuestion[]
  notes: ReplyPart[]
  offer: VariantId[]
  lastVariantId: VariantId | null
}

/** An item that asks for a choice waits for it, with what she wished. */
const take = (draft: Draft, item: DialogueItem, request: Omit<LineRequest, 'variantId'>): void => {
  // Of what was said while several goods were open, what this one does not have is left out.
  const own = request.options.filter(({ optionId }) => item.options.some((option) => option.optionId === optionId))
  const choosing = chooseFor(item, request, own)
  if (choosing.question === null) {
    draft.requests.push({ ...request, variantId: item.variantId, options: choosing.options })
  } else draft.items.push(choosing.question)
  draft.lastVariantId = item.variantId
}

/** What was wished before the question, and with the answer to it. */
const bothWishes = (before: string | undefined, now: string | undefined): string | null =>
  [before, now].filter((wish) => wish !== undefined).join(', ') || null

const notNow = (draft: Draft, facts: DialogueFacts, item: DialogueItem): void => {
  draft.notes.push({ type: 'not_now', variantId: item.variantId })
  draft.offer.push(...alternativesTo(facts, item, OFFER_MAX))
}

const unknownThing = (draft: Draft, words: string): void => {
  draft.notes.push({ type: 'say', key: 'unmatched', params: { words: fitText(words, ECHO_MAX) } })
}

/** Nobody is sold fewer than she asked for without being asked: so many are for a person to promise. */
const tooMany = (draft: Draft, facts: DialogueFacts): void => {
  const refusal = { code: 'orders.quantity_out_of_range', most: UNITS_MOST } as const
  draft.notes.push({ type: 'refusal', refusal }, { type: 'say', key: 'person.ask', params: { who: personName(facts) } })
}

const addLine = (draft: Draft, facts: DialogueFacts, line: ParsedLine): void => {
  if (line.qtyAsked !== undefined) return tooMany(draft, facts)
  if (line.variantId !== undefined) {
    const item = findItem(facts, line.variantId)
    if (item === null) return unknownThing(draft, line.surface)
    if (!canBeHad(facts, item)) return notNow(draft, facts, item)
    return take(draft, item, {
      quantityMilli: quantityOf(line, item),
      options: line.options.map(({ optionId, included }) => ({ optionId, included })),
      note: line.note ?? null,
    })
  }
  const known = (line.candidates ?? []).flatMap((c) => findItem(facts, c.variantId) ?? [])
  const first = known[0]
  if (first === undefined) return unknownThing(draft, line.surface)
  const candidates = known.filter((i) => canBeHad(facts, i))
  const [only, another] = candidates
  if (only === undefined) return notNow(draft, facts, first)
  if (another === undefined && known.length > 1 && known.every((i) => i.productId === only.productId)) {
    // The other sizes cannot be had, so there is nothing to choose; the review shows which one it is.
    const { candidates: _, ...named } = line
    return addLine(draft, facts, { ...named, variantId: only.variantId, productId: only.productId })
  }
  draft.items.push({
    candidates: [...new Set(candidates.map((i) => i.variantId))].slice(0, CANDIDATES_MAX),
    quantityMilli: line.worth === undefined ? quantityOf(line, candidates[0] ?? null) : bounded(line.worth * 1000),
    options: line.options.map(({ optionId, included }) => ({ optionId, included })),
    ...(line.note === undefined ? {} : { note: line.note.slice(0, NOTE_MOST) }),
    ...(line.pieces === undefined ? {} : { pieces: line.pieces }),
  })
}

const ASKS_FOR_MORE =
  /^\W*(?:and|plus|ne|no|en|le|na)(?!\p{L})|(?<!\p{L})(?:more|another|extra|also|too|as well|add|engeza|ngeza|faka|futhi|okunye|ezinye|ezinyi|nog|ook|by|hape|gape|eketsa|oketsa|yongeza|kwakhona)(?!\p{L})/iu

/** "What do you want to change?" "2 kota": so many of those that are there, and not so many besides. */
const isAnswerToChange = (line: ParsedLine, u: Understanding, text: string, { pending }: DialogueContext): boolean =>
  pending?.type === 'change' &&
  line.qtyGiven === true &&
  line.options.length === 0 &&
  u.intent !== 'add' &&
  !ASKS_FOR_MORE.test(text)

/** Sets the quantity of a line that is in the cart; other options make another line of it. */
const changeLine = (
  draft: Draft,
  facts: DialogueFacts,
  line: ParsedLine,
  inCart: OrderLineView,
): readonly Command[] => {
  draft.lastVariantId = inCart.variantId
  const named = line.weightGrams ?? (line.qtyGiven === true ? line.qty * 1000 : inCart.quantityMilli)
  const quantityMilli = bounded(named)
  if (line.options.length === 0) return [lineCommand(inCart, quantityMilli)]
  const item = findItem(facts, inCart.variantId)
  const wish = line.options.map(({ optionId, included }) => ({ optionId, included }))
  const wanted = item === null ? wish : changeOptions(item, inCart.options, wish)
  const choosing = item === null ? null : chooseFor(item, { quantityMilli }, wanted)
  if (choosing?.refusal !== undefined) {
    // The line stays as it was: one that cannot be had so must not cost her what she has.
    draft.notes.push({ type: 'refusal', refusal: choosing.refusal })
    return []
  }
  draft.requests.push({
    variantId: inCart.variantId,
    quantityMilli,
    options: choosing?.options ?? wanted,
    note: line.note ?? inCart.note,
  })
  return [{ type: 'cart_remove', lineNo: inCart.lineNo }]
}

/** "No, white" of whoever has a white bread: it is that one, and no other. By its name, or with a number, it may be one more. */
const isSaidAgain = ({ score, qtyGiven, options, note }: ParsedLine, u: Understanding, text: string): boolean =>
  u.lines.length === 1 &&
  score < BANDS.act &&
  qtyGiven !== true &&
  options.length === 0 &&
  note === undefined &&
  u.intent !== 'add' &&
  CORRECTS_COUNT.test(text)

/** The lines that are taken out, of whatever goods are named. */
const linesTaken = (removals: readonly Removal[], facts: DialogueFacts): readonly OrderLineView[] =>
  removals.flatMap((removal) => facts.cart?.lines.findLast((line) => removalFits(removal, line)) ?? [])

const goneMilli = ([removal]: readonly Removal[], [line]: readonly OrderLineView[]): number =>
  line === undefined ? 0 : removal?.qty === undefined ? line.quantityMilli : removal.qty * 1000

/** The commands that take something out, and the words that fit nothing in the cart. */
const takeOut = (removals: readonly Removal[], facts: DialogueFacts): { commands: Command[]; missing: string[] } => {
  const commands: Command[] = []
  const missing: string[] = []
  for (const removal of removals) {
    // The newest fitting line: people correct what they said last.
    const line = facts.cart?.lines.findLast((l) => removalFits(removal, l)) ?? linesNamed(removal, facts).at(-1)
    if (line === undefined) missing.push(removal.surface)
    else commands.push(lineCommand(line, removal.qty === undefined ? 0 : line.quantityMilli - removal.qty * 1000))
  }
  return { commands, missing }
}

/** "Not stoney" to "which one?": it is offered no more, and the others still are. */
const refusedOf = (
  removals: readonly Removal[],
  asked: ItemQuestion | undefined,
  facts: DialogueFacts,
): { removals: readonly Removal[]; left: ItemQuestion | null; none?: true } => {
  if (asked === undefined || removals.length === 0) return { removals, left: null }
  const inCart = (removal: Removal): boolean => facts.cart?.lines.some((line) => removalFits(removal, line)) === true
  const meant = removals.filter((removal) => !inCart(removal))
  const isMeant = (id: VariantId): boolean =>
    meant.some((m) => m.variantId === id || (m.candidates ?? []).some((c) => c.variantId === id))
  const candidates = asked.candidates.filter((id) => !isMeant(id))
  if (candidates.length === asked.candidates.length) return { removals, left: null }
  const others = removals.filter((removal) => !meant.includes(removal))
  return candidates.length === 0
    ? { removals: others, left: null, none: true }
    : { removals: others, left: { ...asked, candidates } }
}

/** Sets a line's quantity; zero or less takes it out. */
export const lineCommand = (line: OrderLineView, quantityMilli: number): Command =>
  quantityMilli <= 0
    ? { type: 'cart_remove', lineNo: line.lineNo }
    : { type: 'cart_set_quantity', lineNo: line.lineNo, quantityMilli: bounded(quantityMilli) }

/** Line numbers may close up after a removal, so the highest line goes first. */
const highestFirst = (commands: readonly Command[]): Command[] => {
  const lineNoOf = (c: Command): number => ('lineNo' in c ? c.lineNo : -1)
  return [...commands].sort((a, b) => lineNoOf(b) - lineNoOf(a))
}

/**
 * Reads a message that names goods to add or to take out.
 *
 * @param text the message itself: what kind of change it asks for is in its words
 */
export const readOrder = (
  u: Understanding,
  context: DialogueContext,
  facts: DialogueFacts,
  text = '',
): OrderReading => {
  const draft: Draft = {
    requests: [],
    changes: [],
    items: [],
    notes: [],
    offer: [],
    lastVariantId: context.lastVariantId,
  }
  let open = context.items
  const replaced = replacedBy(u, text, context, facts)
  // "Make one of them a full house": the others stay what they were.
  const [only] = u.lines
  const isSome = only?.qtyGiven === true && ONE_OF.test(text)
  if (replaced !== undefined)
    draft.changes.push(lineCommand(replaced, isSome ? replaced.quantityMilli - only.qty * 1000 : 0))
  for (const asLine of u.lines) {
    const swapped = asLine.instead === true ? linesTaken(u.removals ?? [], facts) : []
    const gone = replaced?.quantityMilli ?? goneMilli(u.removals ?? [], swapped)
    const keeps = gone > 0 && asLine.qtyGiven !== true && gone % 1000 === 0
    const line = keeps ? { ...asLine, qty: gone / 1000 } : asLine
    const more = swapped.length > 0 ? linesNamed(line, facts).find((l) => l.variantId === line.variantId) : undefined
    // "Make the coke a fanta", where there are fantas already: so many more of them.
    if (more !== undefined && line.options.length === 0) {
      draft.changes.push(lineCommand(more, more.quantityMilli + line.qty * 1000))
      draft.lastVariantId = more.variantId
      continue
    }
    const asked = open[0]
    if (asked !== undefined && line.variantId !== undefined && asked.candidates.includes(line.variantId)) {
      // The name of a candidate is the answer to "which one?": keep the quantity and options of the question.
      const item = findItem(facts, line.variantId)
      if (item !== null && canBeHad(facts, item)) {
        take(draft, item, {
          quantityMilli: line.qtyGiven ? quantityOf(line, item) : asked.quantityMilli,
          options: [...asked.options, ...line.options.map(({ optionId, included }) => ({ optionId, included }))],
          note: bothWishes(asked.note, line.note),
        })
        open = open.slice(1)
        continue
      }
    }
    const sets =
      u.intent === 'change' ||
      isSaidAgain(line, u, text) ||
      isAnswerToChange(line, u, text, context) ||
      (line.options.length > 0 && IS_TO_BE.test(text)) ||
      ((line.qtyGiven === true || line.weightGrams !== undefined) &&
        u.intent !== 'add' &&
        (isMadeSoMany(line, text) || SETS.test(text) || SETS_COUNT.test(text) || CORRECTS_COUNT.test(text)))
    const named = sets ? linesNamed(line, facts).at(-1) : undefined
    const inCart =
      replaced === undefined && swapped.length === 0 ? (named ?? soleOfKind(line, u, text, facts)) : undefined
    if (inCart === undefined) addLine(draft, facts, line)
    else draft.changes.push(...changeLine(draft, facts, line, inCart))
  }
  const refused = refusedOf(u.removals ?? [], open[0], facts)
  const [sole, other] = refused.left?.candidates ?? []
  const soleItem = sole === undefined || other !== undefined ? null : findItem(facts, sole)
  // "No pie, a burger": none of them.
  if (refused.none === true) open = open.slice(1)
  if (refused.left !== null) open = [...(soleItem === null ? [refused.left] : []), ...open.slice(1)]
  if (refused.left !== null && soleItem !== null) {
    const { quantityMilli, options, note = null } = refused.left
    take(draft, soleItem, { quantityMilli, options, note })
  }
  const { commands, missing } = takeOut(refused.removals, facts)
  for (const words of missing) {
    draft.notes.push({ type: 'say', key: 'remove.not_in_cart', params: { words: fitText(words, ECHO_MAX) } })
  }
  const unmatched = u.unmatched.filter((part) => !PLAIN_WORD.test(part))
  if (unmatched.length > 0) unknownThing(draft, unmatched.join(', '))
  if ((u.restricted ?? []).length > 0) draft.notes.unshift({ type: 'say', key: 'restricted', params: {} })
  const adds: Command[] = draft.requests.length === 0 ? [] : [{ type: 'cart_add', lines: draft.requests }]
  return {
    commands: [...highestFirst([...commands, ...draft.changes]), ...adds],
    items: [...open, ...draft.items].slice(0, OPEN_ITEMS_MAX),
    notes: draft.notes,
    offer: [...new Set(draft.offer)].slice(0, CANDIDATES_MAX),
    lastVariantId: draft.lastVariantId,
  }
}

/** A tapped product: the answer to the open "which one?" when it is among its candidates, else one more of it. */
export const readProduct = (
  variantId: VariantId,
  quantityMilli: number,
  context: DialogueContext,
  facts: DialogueFacts,
): OrderReading => {
  const draft: Draft = { requests: [], changes: [], items: [], notes: [], offer: [], lastVariantId: variantId }
  const item = findItem(facts, variantId)
  // Its options are being asked about: the row was tapped once more, and the question comes again.
  if (item !== null && findAsked(context.items, item) !== null) return readLineChange([], context)
  const asked = context.pending?.type === 'item' ? context.items[0] : undefined
  const answers = asked?.candidates.includes(variantId) === true
  if (item === null) draft.notes.push({ type: 'say', key: 'product_gone', params: {} })
  else if (!canBeHad(facts, item)) notNow(draft, facts, item)
  else {
    const { options, note = null } = answers && asked !== undefined ? asked : { options: [] }
    take(draft, item, { quantityMilli: bounded(quantityMilli), options, note })
  }
  return {
    commands: draft.requests.length === 0 ? [] : [{ type: 'cart_add', lines: draft.requests }],
    items: [...draft.items, ...(answers ? context.items.slice(1) : context.items)].slice(0, OPEN_ITEMS_MAX),
    notes: draft.notes,
    offer: draft.offer,
    lastVariantId: item === null ? context.lastVariantId : variantId,
  }
}

/** A change of lines that are in the cart already. */
export const readLineChange = (commands: readonly Command[], context: DialogueContext): OrderReading => ({
  commands,
  items: context.items,
  notes: [],
  offer: [],
  lastVariantId: context.lastVariantId,
})
