/** One line while it is being read, and how its size, price and quantity decide which variant was meant. */
import { cents } from '../../kernel/money.ts'
import type { CatalogueIndex, OptionRef } from './catalogue-index.ts'
import { QTY_MAX } from './numbers.ts'
import { isCanned } from './order-words.ts'
import { choosePack } from './packs.ts'
import type { Candidate, CatalogueItem, LineOption, ParsedLine, Removal } from './types.ts'

interface DraftOption {
  readonly refs: readonly OptionRef[]
  readonly included: boolean
}

export interface Draft {
  /** Items that the words fit, best first. */
  set: number[]
  score: number
  /** The words were a guess: never act on them without asking. */
  unsure: boolean
  /** "A coke or a fanta": one of the items, and not each. */
  either: boolean
  /** It is said for whom how many of it are, so that such numbers are no more of it. */
  isShared?: true
  /** What is left of the line that this one was a part of. */
  rest?: Draft
  qty: number | undefined
  units: string[]
  money: number | undefined
  fraction: 'half' | 'quarter' | undefined
  qualifiers: string[]
  options: DraftOption[]
  notes: [start: number, end: number][]
  start: number
  end: number
  remove: boolean
}

export const newDraft = (set: readonly number[], score: number, start: number, end: number): Draft => ({
  set: [...set],
  score,
  unsure: false,
  either: false,
  qty: undefined,
  units: [],
  money: undefined,
  fraction: undefined,
  qualifiers: [],
  options: [],
  notes: [],
  start,
  end,
  remove: false,
})

/** A guess, or a size or price the shop does not have, is not acted on. */
const NEAR_MISS = 0.5
/** A WhatsApp list shows ten rows (Meta's docs, read Nov 2026). */
const CANDIDATES_MAX = 10

interface Resolved {
  readonly set: readonly number[]
  readonly ask: boolean
  readonly qty: number
  readonly weightGrams?: number
  readonly amount?: number
  readonly pieces?: number
  readonly worth?: number
}

/** More bottles or bags than that in the place of a larger one are rather asked about. */
const SMALLER_ONES_MOST = 12

/** "2 litres of milk" where it comes by the litre and no other way: how many of those are as much. */
const smallerOnes = (unit: string, [only, another]: readonly number[], index: CatalogueIndex): number | undefined => {
  const [, wanted = '', base = ''] = /^(\d+)(ml|g)$/.exec(unit) ?? []
  if (base === '' || only === undefined || another !== undefined) return undefined
  const [size = '', otherSize] = [...(index.items[only]?.units ?? [])].filter((u) => u.endsWith(base))
  const times = Number(wanted) / Number.parseInt(size, 10)
  const isWhole = otherSize === undefined && Number.isInteger(times) && times > 1 && times <= SMALLER_ONES_MOST
  return isWhole ? times : undefined
}

/** What is sold by the piece for pocket money is asked for by the money: "R10 magwinya". Of dearer goods another kind is meant. */
const PIECE_PRICE_MOST = 500
const PIECES_MOST = 100

const piecesFor = (money: number, [only, another]: readonly number[], index: CatalogueIndex): number | undefined => {
  const price = only === undefined || another !== undefined ? 0 : (index.items[only]?.item.price ?? 0)
  const pieces = price > 0 && price <= PIECE_PRICE_MOST ? money / price : 0
  return Number.isInteger(pieces) && pieces > 1 && pieces <= PIECES_MOST ? pieces : undefined
}

const resolve = (draft: Draft, index: CatalogueIndex): Resolved => {
  let set = draft.set
  let ask = draft.unsure || draft.either
  let pieces: number | undefined
  let worth: number | undefined
  let qty = draft.qty ?? 1
  let weightGrams: number | undefined
  let amount: number | undefined
  const byWeight = set.every((i) => index.items[i]?.item.soldBy === 'weight')
  const narrow = (fits: (i: number) => boolean): boolean => {
    const left = set.filter(fits)
    if (left.length > 0) set = left
    return left.length > 0
  }
  for (const unit of draft.units) {
    if (narrow((i) => index.items[i]?.units.has(unit) ?? false)) continue
    const grams = /^(\d+)g$/.exec(unit)
    const smaller = byWeight ? undefined : smallerOnes(unit, set, index)
    // "Mince 250g x2": so many times as much.
    if (byWeight && grams) weightGrams = Number(grams[1]) * (draft.qty ?? 1)
    else if (smaller !== undefined) qty *= smaller
    else ask = true
  }
  const { money } = draft
  if (money !== undefined) {
    const priced = (i: number): boolean => {
      const found = index.items[i]
      return (
        found !== undefined &&
        (found.item.price === money || found.item.price * qty === money || found.money.has(money))
      )
    }
    if (byWeight) amount = money
    else if (!narrow(priced)) {
      ask = true
      if (draft.qty === undefined) worth = piecesFor(money, set, index)
    }
  }
  const { fraction } = draft
  if (fraction && !narrow((i) => index.items[i]?.qualifiers.has(fraction) ?? false)) ask = true
  // Who does not say "half" wants a whole one.
  if (!fraction) narrow((i) => !['half', 'quarter'].some((f) => index.items[i]?.qualifiers.has(f)))
  for (const qualifier of draft.qualifiers) {
    const size = qualifier === 'small' || qualifier === 'large' ? qualifier : undefined
    const sized = size === undefined ? (qualifier === 'can' ? canIn(set, index) : undefined) : bySize(set, size, index)
    narrow((i) => (sized === undefined ? (index.items[i]?.qualifiers.has(qualifier) ?? false) : i === sized))
  }
  // "30 eggs" where eggs come in trays of 30 is one tray.
  const isOneProduct = new Set(set.map((i) => index.items[i]?.item.productId)).size === 1
  if (draft.qty !== undefined && draft.units.length === 0 && isOneProduct && !ask) {
    const choice = choosePack(
      set.map((i) => index.items[i]?.pack),
      qty,
    )
    if (choice === 'ask') {
      ask = true
      pieces = qty
      qty = 1
    } else if (choice !== 'as_said') {
      set = set.slice(choice.at, choice.at + 1)
      qty = choice.qty
    }
  }
  const plain = set.length > 1 && !ask ? plainVariant(set, index) : undefined
  if (plain !== undefined) set = [plain]
  return {
    set,
    ask: ask || set.length > 1,
    qty: Math.min(QTY_MAX, Math.max(1, Math.round(qty))),
    ...(weightGrams === undefined ? {} : { weightGrams }),
    ...(amount === undefined ? {} : { amount }),
    ...(pieces === undefined ? {} : { pieces }),
    ...(worth === undefined ? {} : { worth }),
  }
}

/** The smallest or largest of one product whose kinds differ by their measure, and bear no names of sizes. */
export const bySize = (
  set: readonly number[],
  size: 'small' | 'large',
  index: Pick<CatalogueIndex, 'items'>,
): number | undefined => {
  const kinds = set.map((i) => index.items[i])
  if (set.length < 2 || kinds.some((kind) => kind?.item.productId !== kinds[0]?.item.productId)) return undefined
  if (kinds.some((kind) => kind?.qualifiers.has('small') || kind?.qualifiers.has('large'))) return undefined
  const measures = kinds.map((kind) => /^(\d+)(ml|g)$/.exec([...(kind?.units ?? [])][0] ?? ''))
  if (measures.some((measure) => measure === null || measure[2] !== measures[0]?.[2])) return undefined
  const amounts = measures.map((measure) => Number(measure?.[1]))
  const wanted = size === 'small' ? Math.min(...amounts) : Math.max(...amounts)
  return set[amounts.indexOf(wanted)]
}

/** A can holds no more, in millilitres. */
const CAN_MOST = 500

/** "A coke, can": the one kind that is said to come in one, else the one that fits into one; undefined when none or several do. */
export const canIn = (set: readonly number[], { items }: Pick<CatalogueIndex, 'items'>): number | undefined => {
  const millilitres = (i: number): number =>
    Math.min(...[...(items[i]?.units ?? [])].map((unit) => Number(/^(\d+)ml$/.exec(unit)?.[1] ?? Infinity)))
  const canned = (i: number): boolean | null => isCanned(items[i]?.qualifiers ?? new Set())
  const said = set.filter((i) => canned(i) === true)
  const [only, another] = said.length > 0 ? said : set.filter((i) => canned(i) === null && millilitres(i) <= CAN_MOST)
  return another === undefined ? only : undefined
}

/** "Kota" means the plain one, where the shop has one: its variants with a name are asked for by that name. */
export const plainVariant = (set: readonly number[], index: CatalogueIndex): number | undefined => {
  const items = set.map((i) => index.items[i]?.item)
  const product = items[0]?.productId
  const plain = set.filter((_, at) => items[at]?.variantName === undefined)
  return items.every((item) => item?.productId === product) && plain.length === 1 ? plain[0] : undefined
}

const optionsFor = (draft: Draft, chosen: number, index: CatalogueIndex): LineOption[] => {
  const product = index.items[chosen]?.item.productId
  const out: LineOption[] = []
  for (const { refs, included } of draft.options) {
    const ref =
      refs.find((r) => r.index === chosen) ??
      refs.find((r) => index.items[r.index]?.item.productId === product) ??
      undefined
    if (!ref) continue
    const known = out.findIndex((o) => o.optionId === ref.optionId)
    if (known >= 0) out[known] = { optionId: ref.optionId, included }
    else out.push({ optionId: ref.optionId, included })
  }
  return out
}

/** While it is open which of several goods is meant, what was said of it is kept for each of them. */
const optionsOfAll = (draft: Draft, set: readonly number[], index: CatalogueIndex): LineOption[] => {
  const all = set.flatMap((i) => optionsFor(draft, i, index))
  return [...new Map(all.map((option) => [option.optionId, option])).values()]
}

/** One variant of each product in turn, so that a product with many variants does not crowd out the others. */
const byTurns = (set: readonly number[], index: CatalogueIndex): number[] => {
  const seen = new Map<string, number>()
  const turns = set.map((i) => {
    const product = index.items[i]?.item.productId ?? ''
    const turn = seen.get(product) ?? 0
    seen.set(product, turn + 1)
    return { i, turn }
  })
  return turns.sort((a, b) => a.turn - b.turn).map((t) => t.i)
}

const candidatesOf = (set: readonly number[], score: number, index: CatalogueIndex): Candidate[] =>
  byTurns(set, index)
    .slice(0, CANDIDATES_MAX)
    .flatMap((i) => {
      const item = index.items[i]?.item
      return item ? [{ variantId: item.variantId, productId: item.productId, score }] : []
    })

const noteOf = (draft: Draft, text: string): string | undefined => {
  const parts = draft.notes.map(([from, to]) => text.slice(from, to).trim()).filter((p) => p.length > 0)
  return parts.length > 0 ? parts.join(', ') : undefined
}

/** "Fanta orange" of a shop whose only Fanta is Fanta Grape: the word in the place of the rest of its name is no wish for it. */
const saysOtherKind = (draft: Draft, { name, options }: CatalogueItem, text: string): boolean => {
  const [note] = draft.notes
  const said = text.slice(draft.start, draft.end).trim().split(/\s+/).length
  const isShort =
    said < name.trim().split(/\s+/).length &&
    name.toLowerCase().startsWith(text.slice(draft.start, draft.end).toLowerCase())
  return (
    note !== undefined &&
    options.length === 0 &&
    isShort &&
    text.slice(draft.end, note[0]).trim() === '' &&
    /^\p{L}{3,}$/u.test(text.slice(note[0], note[1]))
  )
}

/** The finished line. `text` is the original message. */
export const finishLine = (draft: Draft, index: CatalogueIndex, text: string): ParsedLine => {
  const { set, qty, weightGrams, amount, pieces, worth, ...resolved } = resolve(draft, index)
  const first = set[0]
  const item = first === undefined ? undefined : index.items[first]?.item
  const isOther = item !== undefined && saysOtherKind(draft, item, text)
  const ask = resolved.ask || isOther
  const note = isOther ? undefined : noteOf(draft, text)
  const score =
    Math.round(
      (ask ? Math.min(draft.score, draft.set.length > 1 || draft.unsure ? draft.score : NEAR_MISS) : draft.score) *
        1000,
    ) / 1000
  return {
    qty,
    ...(!ask && item ? { variantId: item.variantId, productId: item.productId } : {}),
    surface: text.slice(draft.start, draft.end),
    start: draft.start,
    end: draft.end,
    score,
    ...(ask ? { candidates: candidatesOf(set, score, index) } : {}),
    options: optionsOfAll(draft, ask ? set : set.slice(0, 1), index),
    ...(note === undefined ? {} : { note }),
    ...(draft.qty === undefined ? {} : { qtyGiven: true as const }),
    ...(pieces === undefined ? {} : { pieces }),
    ...(worth === undefined ? {} : { worth }),
    ...(draft.qty !== undefined && draft.qty > QTY_MAX ? { qtyAsked: draft.qty } : {}),
    ...(weightGrams === undefined ? {} : { weightGrams }),
    ...(amount === undefined ? {} : { amount: cents(amount) }),
  }
}

export const finishRemoval = (draft: Draft, index: CatalogueIndex, text: string): Removal => {
  const { set, qty } = resolve(draft, index)
  const item = set.length === 1 ? index.items[set[0]!]?.item : undefined
  return {
    ...(item
      ? { variantId: item.variantId, productId: item.productId }
      : { candidates: candidatesOf(set, draft.score, index) }),
    ...(draft.qty === undefined ? {} : { qty }),
    surface: text.slice(draft.start, draft.end),
    start: draft.start,
    end: draft.end,
  }
}
