/** The state of reading one message's lines, and the moves that every part of the reader shares. */
import type { OptionRef } from './catalogue-index.ts'
import { newDraft, plainVariant, type Draft } from './line-draft.ts'
import type { LineInput, Lookup } from './lookup.ts'
import type { Token } from './normalise.ts'
import type { Mode } from './order-words.ts'
import { numberAt } from './scan.ts'
import { editDistance } from './similarity.ts'
import type { ParsedLine, Removal } from './types.ts'
import { forms } from './word-forms.ts'

export interface LineResult {
  readonly lines: readonly ParsedLine[]
  readonly removals: readonly Removal[]
  /** Spans that looked like an item and are none of the shop's. */
  readonly unmatched: readonly string[]
  /** Tokens that were read as items, quantities or options. */
  readonly used: ReadonlySet<number>
  /** Numbers that found no item: "make it 3". */
  readonly loose: readonly number[]
  /** Numbers behind a "not": "2 not 22". */
  readonly negated: readonly number[]
  /** The number of "6 and a litre of milk", which counts something that is not named. */
  readonly unnamed?: number
  /** The number of the one thing that is none of the shop's, where nothing else is named. */
  readonly unmatchedQty?: number
}

/** What has been read for the next item before its name came. */
interface Pending {
  qty?: number
  units: string[]
  money?: number
  fraction?: 'half' | 'quarter'
  /** So many are to be taken out. */
  isLess?: true
  qualifiers: string[]
  options: { refs: readonly OptionRef[]; included: boolean }[]
}

export interface Reader {
  readonly input: LineInput
  readonly tokens: readonly Token[]
  readonly look: Lookup
  readonly bullets: ReadonlySet<number>
  readonly trailing: boolean
  /** A size stands in the message, so goods do too. */
  readonly measured: boolean
  readonly drafts: Draft[]
  readonly used: Set<number>
  readonly unmatched: string[]
  readonly loose: number[]
  readonly negated: number[]
  unnamed: number | undefined
  unmatchedQty: number | undefined
  current: Draft | undefined
  /** Only small words since the current line's last word. */
  touching: boolean
  /** The line behind which "or" stands: the next goods are another choice for it. */
  either: Draft | undefined
  mode: Mode
  /** Token at which the open marker began. */
  modeFrom: number
  /** A comma since the marker or item. */
  comma: boolean
  removing: boolean
  /** "all without atchar": the option goes to every line so far. */
  spread: boolean
  pending: Pending
}

export const noPending = (): Pending => ({ units: [], qualifiers: [], options: [] })

export const use = (r: Reader, from: number, length: number): number => {
  for (let k = 0; k < length; k++) r.used.add(from + k)
  return length
}

/** The "le" of "e le nngwe", "a le 10" links a noun to its number; elsewhere it means "and". */
const CONCORD_LETTERS = new Set(['e', 'a', 'o', 'di', 'bo', 'se', 'le', 'ba'])

export const isParticle = (r: Reader, i: number): boolean =>
  r.tokens[i]?.text === 'le' &&
  CONCORD_LETTERS.has(r.tokens[i - 1]?.text ?? '') &&
  numberAt(r.tokens, i + 1) !== undefined

/** A number that met no item is kept aside: it may correct a quantity or answer a question. */
export const dropPending = (r: Reader): void => {
  if (r.pending.qty !== undefined) r.loose.push(r.pending.qty)
  r.pending = noPending()
}

export const hasPending = ({ pending }: Reader): boolean =>
  pending.qty !== undefined || pending.units.length > 0 || pending.money !== undefined || pending.fraction !== undefined

export const setPendingQty = (r: Reader, n: number): void => {
  if (r.pending.qty !== undefined) r.loose.push(r.pending.qty)
  r.pending.qty = n
}

/** One kind of the product that the words name, so that a choice between goods is not one between all their sizes. */
const narrowed = (r: Reader, set: readonly number[]): readonly number[] => {
  const plain = plainVariant(set, r.input.index)
  return plain === undefined ? set : [plain]
}

export const open = (r: Reader, set: Iterable<number>, score: number, from: number, length: number): Draft => {
  if (r.either !== undefined && r.pending.qty === undefined) return openEither(r, r.either, [...set], from, length)
  r.either = undefined
  const draft = newDraft([...set], score, r.tokens[from]!.start, r.tokens[from + length - 1]!.end)
  draft.qty = r.pending.qty
  draft.units = r.pending.units
  draft.money = r.pending.money
  draft.fraction = r.pending.fraction
  draft.qualifiers = r.pending.qualifiers
  draft.options = r.pending.options
  draft.remove = r.removing || r.pending.isLess === true
  for (let k = 0; k < length; k++) {
    const token = r.tokens[from + k]
    if (token?.kind === 'unit') draft.units.push(token.text)
  }
  r.drafts.push(draft)
  r.pending = noPending()
  r.current = draft
  r.touching = true
  r.mode = 'none'
  r.comma = false
  use(r, from, length)
  return draft
}

/** "A coke or a fanta": one more of those among which she leaves the choice. */
const openEither = (r: Reader, draft: Draft, set: readonly number[], from: number, length: number): Draft => {
  draft.set = [...new Set([...narrowed(r, draft.set), ...narrowed(r, set)])]
  draft.either = true
  draft.end = r.tokens[from + length - 1]!.end
  r.either = undefined
  r.pending = noPending()
  r.current = draft
  r.touching = true
  r.comma = false
  use(r, from, length)
  return draft
}

/** "amakota amabili full house", "bread white": more words for the same item narrow it down. */
export const refine = (r: Reader, found: Iterable<number>, i: number, length: number): boolean => {
  const { current } = r
  if (!current || !r.touching || r.mode !== 'none' || hasPending(r)) return false
  const both = [...found].filter((k) => current.set.includes(k))
  if (both.length === 0) return false
  // "koo beans": two words of the shop for one thing. The same word twice is two things.
  const again = r.input.text.slice(r.tokens[i]!.start, r.tokens[i + length - 1]!.end)
  if (both.length === current.set.length && again === r.input.text.slice(current.start, current.end)) return false
  current.set = both
  current.end = r.tokens[i + length - 1]!.end
  for (let k = 0; k < length; k++) if (r.tokens[i + k]?.kind === 'unit') current.units.push(r.tokens[i + k]!.text)
  use(r, i, length)
  return true
}

/** "Loaf" in "brown loaf bread", "bread" in "loaf of brown bread": the thing that every name so far ends in, said once more. */
export const repeatsHead = (r: Reader, i: number): boolean => {
  const { current, tokens } = r
  const token = tokens[i]
  if (!current || !r.touching || r.mode !== 'none' || hasPending(r) || token?.kind !== 'word') return false
  const said = r.input.text.slice(current.start, current.end).toLowerCase()
  const heads = current.set.map((k) => (r.input.index.items[k]?.item.name ?? '').toLowerCase().split(/\s+/))
  const isHead = heads.every(
    (name) => name.length > 1 && !said.includes(name.at(-1) ?? '') && isSlipOf(token, name.at(-1) ?? ''),
  )
  if (!isHead) return false
  current.end = token.end
  use(r, i, 1)
  return true
}

const isSlipOf = (token: Token, word: string): boolean =>
  word.length >= 4 &&
  (editDistance(token.text, word, 1) <= 1 || forms(token).some(([form, cost]) => cost <= 0.03 && form === word))

export const clone = (r: Reader, from: Draft, qty: number | undefined): Draft => {
  const copy = newDraft(from.set, from.score, from.start, from.end)
  copy.qty = qty
  copy.unsure = from.unsure
  copy.remove = r.removing
  r.drafts.push(copy)
  return copy
}

/**
 * "2 kotas, one no atchar": part of the line before becomes a line of its own; of "3 kotas, one without atchar, one with
 * cheese" each does, and what is left keeps what was said of all.
 */
export const splitOff = (r: Reader, qty: number): void => {
  const from = r.current!
  r.pending = noPending()
  const whole = from.rest ?? from
  if (whole.qty === undefined || (from.rest === undefined && qty >= whole.qty)) return
  if (qty > whole.qty) return
  if (qty === whole.qty) {
    r.current = whole
    return
  }
  whole.qty -= qty
  const part = clone(r, whole, qty)
  part.rest = whole
  r.current = part
}

export const has = (r: Reader, set: Iterable<number>, token: Token): boolean => {
  for (const k of set) {
    const found = r.input.index.items[k]
    if (!found) continue
    if (token.kind === 'unit' && found.units.has(token.text)) return true
    if (token.kind === 'money' && (found.item.price === token.value || found.money.has(token.value ?? -1))) return true
  }
  return false
}
