/** Sets what a customer asked for against the catalogue and the cart: what to do, what to ask, what to say. */
import type { VariantId } from '../../kernel/ids.ts'
import { NOTE_MOST, UNITS_MOST, type LineRequest, type OrderLineView } from '../../orders/index.ts'
import { fitText } from '../../channel/index.ts'
import type { ParsedLine, Removal, Understanding } from '../understanding/types.ts'
import { canBeHad } from './availability.ts'
import { changeOptions, chooseFor, findAsked } from './choose-options.ts'
import { OPEN_ITEMS_MAX, type DialogueContext } from './context.ts'
import type { OrderReading } from './customer-events.ts'
import { alternativesTo, filledCart, findItem, personName } from './facts.ts'
import type { Command, DialogueFacts, DialogueItem, ItemQuestion, ReplyPart } from './types.ts'

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

/** "A plain kota" is a kota. */
const PLAIN = String.raw`(?:plain|normal|ordinary|basic|standard|regular|gewone|ejwayelekile|eqhelekileyo)`
const PLAIN_WORD = new RegExp(`^${PLAIN}$`, 'iu')
const SAYS_PLAIN = new RegExp(`\\b${PLAIN}\\b`, 'iu')

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

const removalFits = (removal: Removal, line: OrderLineView): boolean =>
  line.variantId === removal.variantId ||
  (removal.variantId === undefined && line.productId === removal.productId) ||
  (removal.candidates ?? []).some((c) => c.variantId === line.variantId)

/** The lines of the cart that words for goods fit. */
export const linesNamed = (words: ParsedLine | Removal, facts: DialogueFacts): readonly OrderLineView[] => {
  const lines = facts.cart?.lines ?? []
  const named = lines.filter(
    ({ variantId }) => variantId === words.variantId || (words.candidates ?? []).some((c) => c.variantId === variantId),
  )
  // "The kotas" of whoever has ordered Full Houses, which are kotas by their name.
  return named.length > 0 ? named : lines.filter((line) => isKindOf(line, words, facts))
}

const isKindOf = (line: OrderLineView, { variantId }: ParsedLine | Removal, facts: DialogueFacts): boolean => {
  const item = variantId === undefined ? null : findItem(facts, variantId)
  const own = findItem(facts, line.variantId)
  return item !== null && own !== null && (item.variantName ?? '') === '' && own.name === item.name
}

/** "Remove the coke", with a can and a bottle in the cart: which of them is asked, not guessed. */
export const isAmbiguous = (u: Understanding, facts: DialogueFacts): boolean => {
  const named = [...(u.removals ?? []), ...(u.intent === 'change' ? u.lines : [])]
  return named.some((words) => new Set(linesNamed(words, facts).map(({ variantId }) => variantId)).size > 1)
}

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
    const line = facts.cart?.lines.findLast((l) => removalFits(removal, l))
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

/** "No, a full house", "full house instead": what was ordered is put right, and not added to. */
const CORRECTS =
  /^\W*(?:no|nope|hayi|hhayi|cha|nee|nnyaa|tjhe|aowa|sorry|wait|actually|but|kodwa|maar|mara|empa)\b|\b(?:instead|this time|rather|eerder|liewer|kunalokho|esikhundleni)\b/iu

/** "No wait, 3 coke and 1 fanta": what was said before is said anew. */
const CORRECTS_COUNT =
  /^\W*(?:(?:oh|ag|eish|no|nope|hayi|hhayi|cha|nee|nnyaa|tjhe|aowa|sorry|wait|linda|wag|ema)\W+)*(?:no|nope|hayi|hhayi|cha|nee|nnyaa|tjhe|aowa|wait|sorry|i meant?|bengisho|ek bedoel)\b(?!\s+(?:problem|worries|thanks|more))/iu

/** "Sorry, I meant fanta": of what was spoken of last, something else. */
const MEANT = /\b(?:i mean|i meant|meant|bengisho|ngiqonde|ndithetha|ke ne ke bolela|ke ne ke re|ek bedoel|bedoel)\b/iu

/** "Make it coke": no more of anything. */
const MAKES_IT = /\b(?:make|let) (?:it|that|them|those)(?: be)?\s+(?:an? |the )?\p{L}/iu

/** "Make chips small", "change the chips to large". */
const MAKES = /^\W*(?:(?:please|pls|can you|can u|ok|and|ngicela)\s+)*(?:make|change|let)\s+(?!me\b|us\b)/iu

/** "Only 1 kota", "coke should be 2": how many there are to be, and not how many more. */
const SETS =
  /\b(?:only|just|should be|must be|to be|in total|altogether|not more than|this time|kuphela|kube|makube|ibe|zibe|slegs|net|moet|feela|fela)\b/iu

/** "One of them", "eyodwa yazo": some of a line, and not all of it. */
const ONE_OF =
  /\b(?:of (?:them|those)|yazo|zazo|ya tsona|van (?:hulle|die))\b|\b(?:one|two|three|1|2|3|eyodwa|enye|ezimbili|een|twee|e nngwe)\s+(?:must be|should be|to be|ayibe|mayibe|ibe|zibe|moet|e be)\b/iu

/** "The bread must be brown". */
const IS_TO_BE = /\b(?:must be|should be|ayibe|mayibe|ibe|zibe|moet)\b/iu

/** "Change to chips", "swap it for a fanta". */
const TURNS_TO =
  /\b(?:change|swap|swop|switch|turn)\s+(?:(?:it|that|them|those|mine|my order|the order)\s+)?(?:to|for|into|with)\b|\bverander\s+(?:(?:dit|hulle)\s+)?(?:na|in)\b/iu

/** "Sorry, and a white bread too": on top of what there is. */
const AS_WELL = /\b(?:as well|also|too|plus|and|futhi|ook|hape|gape)\b|^\W*\p{L}+\W+(?:en|ne|le)\b/iu

/** The product of a line; undefined when its words leave open which. */
const productOf = ({ productId, candidates = [] }: ParsedLine): DialogueItem['productId'] | undefined => {
  const [first] = candidates
  const isOne = first !== undefined && candidates.every((candidate) => candidate.productId === first.productId)
  return productId ?? (isOne ? first.productId : undefined)
}

const headOf = (facts: DialogueFacts, variantId: VariantId): string | null => {
  const words = (findItem(facts, variantId)?.name ?? '').toLowerCase().split(/\s+/)
  return words.length < 2 ? null : (words.at(-1) ?? null)
}

/** "The bread must be brown": another product, of the same kind by the last word of its name. */
const kinByName = ({ variantId }: ParsedLine, facts: DialogueFacts): readonly OrderLineView[] => {
  const head = variantId === undefined ? null : headOf(facts, variantId)
  return head === null ? [] : (facts.cart?.lines ?? []).filter((line) => headOf(facts, line.variantId) === head)
}

/** "Make it 3 bread", "3 bread rather": how many there are to be of what is in the cart. */
const SETS_COUNT =
  /\b(?:make|let|change)\s+(?:it|that|them|those|the|my)\b|\b(?:instead|rather|eerder|liewer|kunalokho)\b/iu

/**
 * "Make it 3 bread" of whoever has brown bread in her cart: the word is that of the kind, and it is the only one there of it,
 * although by itself it would be the white one.
 */
const soleOfKind = (
  line: ParsedLine,
  u: Understanding,
  text: string,
  facts: DialogueFacts,
): OrderLineView | undefined => {
  const isSet = u.intent === 'change' || SETS_COUNT.test(text) || CORRECTS_COUNT.test(text) || SETS.test(text)
  if (line.qtyGiven !== true || u.intent === 'add' || !isSet || linesNamed(line, facts).length > 0) return undefined
  const word = line.surface.toLowerCase()
  const kin = (facts.cart?.lines ?? []).filter(({ variantId }) => headOf(facts, variantId) === word)
  return kin.length === 1 ? kin[0] : undefined
}

/** The one line of the cart that other goods, or another kind of the same, are to stand for. */
const replacedBy = (u: Understanding, text: string, context: DialogueContext, facts: DialogueFacts) => {
  const [line, another] = u.lines
  if (line === undefined || another !== undefined || (u.removals ?? []).length > 0) return undefined
  const product = productOf(line)
  if (product === undefined) return undefined
  const turnsIt = MEANT.test(text) || TURNS_TO.test(text) || (line.qtyGiven !== true && MAKES_IT.test(text))
  if (turnsIt && filledCart(facts)?.lines.every(({ productId }) => productId !== product) === true) {
    return facts.cart?.lines.findLast(({ variantId }) => variantId === context.lastVariantId)
  }
  if (line.variantId === undefined) return undefined
  // "Make the kotas 3": how many, and not another kind.
  const isCount = line.qtyGiven === true && !SAYS_PLAIN.test(text) && linesNamed(line, facts).length > 0
  const turnsKind =
    u.intent === 'change' || CORRECTS.test(text) || ONE_OF.test(text) || MAKES.test(text) || IS_TO_BE.test(text)
  if (isCount || u.intent === 'add' || !turnsKind) return undefined
  const own = (facts.cart?.lines ?? []).filter(({ productId }) => productId === product)
  const turnsKin = IS_TO_BE.test(text) || ONE_OF.test(text) || (CORRECTS_COUNT.test(text) && !AS_WELL.test(text))
  const kin = own.length === 0 && turnsKin ? kinByName(line, facts) : own
  if (kin.some(({ variantId }) => variantId === line.variantId)) return undefined
  return kin.length === 1 ? kin[0] : kin.find(({ variantId }) => variantId === context.lastVariantId)
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
      (line.options.length > 0 && IS_TO_BE.test(text)) ||
      ((line.qtyGiven === true || line.weightGrams !== undefined) &&
        u.intent !== 'add' &&
        (SETS.test(text) || CORRECTS_COUNT.test(text)))
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
