/**
 * Reads order lines from left to right: the longest catalogue wording wins, a number binds to the item it stands
 * before (or behind, where the message is written that way), sizes and prices choose the variant, and "no", "extra" and
 * "with" open a run of options that ends at the next item.
 */
import type { OptionRef, Walk } from './catalogue-index.ts'
import { TAKE, TAKE_GAP } from './fuzzy-item.ts'
import { finishLine, finishRemoval, newDraft, type Draft } from './line-draft.ts'
import { createLookup, type LineInput, type Lookup } from './lookup.ts'
import type { Token } from './normalise.ts'
import { CONCORD_PARTICLES, FRACTIONS } from './numbers.ts'
import { isConjunction, isConnector, isSeparator, isTimes, markerAt, type Mode } from './order-words.ts'
import { bulletsOf, isTrailing, numberAt, type Num } from './scan.ts'
import type { ParsedLine, Removal } from './types.ts'

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
}

/** What has been read for the next item before its name came. */
interface Pending {
  qty?: number
  units: string[]
  money?: number
  fraction?: 'half' | 'quarter'
  qualifiers: string[]
  options: { refs: readonly OptionRef[]; included: boolean }[]
}

interface Reader {
  readonly input: LineInput
  readonly tokens: readonly Token[]
  readonly look: Lookup
  readonly bullets: ReadonlySet<number>
  readonly trailing: boolean
  readonly drafts: Draft[]
  readonly used: Set<number>
  readonly unmatched: string[]
  readonly loose: number[]
  readonly negated: number[]
  current: Draft | undefined
  /** Only small words since the current line's last word. */
  touching: boolean
  mode: Mode
  /** Token at which the open marker began. */
  modeFrom: number
  /** A comma since the marker or item. */
  comma: boolean
  removing: boolean
  pending: Pending
}

const noPending = (): Pending => ({ units: [], qualifiers: [], options: [] })

/** Reads the lines, removals and loose numbers of one message. */
export const parseLines = (input: LineInput): LineResult => {
  const { tokens } = input
  const look = createLookup(input)
  const r: Reader = {
    input,
    tokens,
    look,
    bullets: bulletsOf(tokens),
    trailing: isTrailing(tokens, (i) => look.nameAt(i)?.length ?? 0),
    drafts: [],
    used: new Set(),
    unmatched: [],
    loose: [],
    negated: [],
    current: undefined,
    touching: false,
    mode: 'none',
    modeFrom: 0,
    comma: false,
    removing: false,
    pending: noPending(),
  }
  for (let i = 0; i < tokens.length;) i += Math.max(1, step(r, i))
  dropPending(r)
  const { index, text } = input
  return {
    lines: r.drafts.filter((d) => !d.remove && d.qty !== 0).map((d) => finishLine(d, index, text)),
    removals: r.drafts.filter((d) => d.remove || d.qty === 0).map((d) => finishRemoval(d, index, text)),
    unmatched: r.unmatched,
    used: r.used,
    loose: r.loose,
    negated: r.negated,
  }
}

/** Handles the token at `i` and says how many tokens that took. */
const step = (r: Reader, i: number): number => {
  const token = r.tokens[i]!
  if (r.input.isRestricted(i)) return skipRestricted(r)
  const verb = r.input.verbAt(i)
  if (verb) r.removing = verb === 'remove'
  if (r.bullets.has(i)) return use(r, i, 1) + 1
  if (isSeparator(token)) return readSeparator(r, token)
  const marked = r.mode === 'none' ? 0 : readMarkedOption(r, i)
  if (marked > 0) return marked

  const name = r.look.nameAt(i)
  const num = numberAt(r.tokens, i)
  if (num && !(name && name.length > num.length) && !(name && token.kind === 'word')) return readNumber(r, i, num)
  const marker = markerAt(r.tokens, i)
  if (marker && !(name && name.length >= marker.length)) {
    const taken = readMarker(r, i, marker.mode, marker.length)
    if (taken > 0) return taken
  }
  if (name) return readName(r, i, name)
  if (token.kind === 'unit' || token.kind === 'money') return readMeasure(r, i, token)
  if (isConjunction(token)) {
    r.touching = false
    return 1
  }
  const fraction = token.kind === 'word' ? FRACTIONS.get(token.text) : undefined
  if (fraction) return readFraction(r, i, fraction)
  if (token.kind !== 'word' || isConnector(token) || r.input.isPhrase(i)) return 1
  return readWord(r, i)
}

const use = (r: Reader, from: number, length: number): number => {
  for (let k = 0; k < length; k++) r.used.add(from + k)
  return length
}

const skipRestricted = (r: Reader): number => {
  r.pending = noPending()
  r.current = undefined
  r.mode = 'none'
  return 1
}

/** A number that met no item is kept aside: it may correct a quantity or answer a question. */
const dropPending = (r: Reader): void => {
  if (r.pending.qty !== undefined) r.loose.push(r.pending.qty)
  r.pending = noPending()
}

const readSeparator = (r: Reader, token: Token): number => {
  r.comma = true
  if (token.kind === 'break' || token.text === '.' || token.text === ';') {
    r.mode = 'none'
    dropPending(r)
  }
  r.touching = r.touching && (token.text === ':' || token.text === '-' || token.text === '(')
  return 1
}

/** Behind "no", "extra" or "with": an option of the current line. */
const readMarkedOption = (r: Reader, i: number): number => {
  const { current } = r
  if (!current) return 0
  const option = r.look.optionAt(i, current.set)
  if (!option) return 0
  const name = r.look.nameAt(i)
  if (name && (name.length > option.length || r.comma || r.pending.qty !== undefined || isMeasured(r, i, name)))
    return 0
  current.options.push({ refs: [...option.found], included: r.mode !== 'neg' })
  use(r, r.modeFrom, i - r.modeFrom)
  r.modeFrom = i + option.length
  r.touching = true
  return use(r, i, option.length)
}

/** "chips tse large", "chips R20": a size or price of its own makes it an item, not an option. */
const isMeasured = (r: Reader, i: number, name: Walk<number>): boolean => {
  let at = i + name.length
  while (at < r.tokens.length && isConnector(r.tokens[at]!)) at += 1
  const token = r.tokens[at]
  if (!token) return false
  if (token.kind === 'unit' || token.kind === 'money') return has(r, name.found, token)
  const qualifier = r.look.qualifierAt(at)
  return qualifier !== undefined && [...name.found].some((k) => r.input.index.items[k]?.qualifiers.has(qualifier))
}

const readMarker = (r: Reader, i: number, mode: Mode, length: number): number => {
  let target = i + length
  const negatedNumber = mode === 'neg' ? numberAt(r.tokens, target) : undefined
  if (negatedNumber && r.look.nextName(target + negatedNumber.length) === undefined) {
    r.negated.push(negatedNumber.n)
    return use(r, i, length + negatedNumber.length)
  }
  while (target < r.tokens.length && isConnector(r.tokens[target]!) && !r.look.nameAt(target)) target += 1
  const next = r.tokens[target]
  if (!next || isSeparator(next)) return 0
  const isVerb = r.input.verbAt(i) !== undefined && mode === 'extra'
  if (r.current && !(isVerb && !r.look.optionAt(target, r.current.set))) {
    const splits = r.pending.qty !== undefined && r.current.qty !== undefined && r.pending.qty <= r.current.qty
    const isOption = r.look.optionAt(target, r.current.set) !== undefined
    if (splits && (isOption || !r.look.nameAt(target))) splitOff(r, r.pending.qty ?? 1)
    r.mode = mode
    r.modeFrom = i
    r.comma = false
    if (mode === 'neg' && !isOption && r.look.nameAt(target)) return length + removeNext(r, target)
    return target - i
  }
  if (mode === 'neg' && r.look.nameAt(target)) return target - i + removeNext(r, target)
  const ahead = optionBeforeItem(r, target, mode)
  return ahead > 0 ? target - i + use(r, i, target - i) * 0 + ahead : 0
}

/** "no coke": not an option, so an item to take out. Returns the tokens behind the marker that were used. */
const removeNext = (r: Reader, target: number): number => {
  const name = r.look.nameAt(target)!
  const before = r.current
  const draft = open(r, name.found, 1 - name.cost, target, name.length)
  draft.remove = true
  r.current = before
  r.touching = false
  return name.length
}

/** "extra cheese kota": options named before their item. */
const optionBeforeItem = (r: Reader, i: number, mode: Mode): number => {
  for (let length = 1; length <= 3; length++) {
    const at = r.look.nextName(i + length)
    const name = at === i + length ? r.look.nameAt(at) : undefined
    if (!name) continue
    const option = r.look.optionAt(i, [...name.found])
    if (option?.length !== length) continue
    r.pending.options.push({ refs: [...option.found], included: mode !== 'neg' })
    return use(r, i, length)
  }
  return 0
}

/** "2 kotas, one no atchar": part of the line before becomes a line of its own. */
const splitOff = (r: Reader, qty: number): void => {
  const from = r.current!
  r.pending = noPending()
  if (from.qty === undefined || qty >= from.qty) return
  from.qty -= qty
  r.current = clone(r, from, qty)
}

const clone = (r: Reader, from: Draft, qty: number | undefined): Draft => {
  const copy = newDraft(from.set, from.score, from.start, from.end)
  copy.qty = qty
  copy.unsure = from.unsure
  copy.remove = r.removing
  r.drafts.push(copy)
  return copy
}

const readNumber = (r: Reader, i: number, num: Num): number => {
  const { tokens, current } = r
  const times = isTimes(tokens[i - 1])
  const timesBehind = isTimes(tokens[i + num.length]) && !numberAt(tokens, i + num.length + 1)
  const particle = CONCORD_PARTICLES.has(tokens[i - 1]?.text ?? '')
  const length = use(r, i, num.length + (timesBehind ? 1 : 0))
  const after = i + length
  const open = current && current.qty === undefined
  const behind = (times && r.touching) || num.concord || particle || r.trailing
  const next = r.look.nextName(after)
  r.mode = 'none'
  if (open && behind) current.qty = num.n
  else if (next !== undefined) setPendingQty(r, num.n)
  else if (open && r.touching && !opensSomething(r, after)) current.qty = num.n
  else if (open && after >= tokens.length && r.pending.qty === undefined && !r.input.isPhrase(i - 1))
    current.qty = num.n
  else setPendingQty(r, num.n)
  return length
}

const opensSomething = (r: Reader, i: number): boolean => {
  const token = r.tokens[i]
  return token?.kind === 'word' && !isConjunction(token) && !r.input.isKnown(i) && !isConnector(token)
}

const setPendingQty = (r: Reader, n: number): void => {
  if (r.pending.qty !== undefined) r.loose.push(r.pending.qty)
  r.pending.qty = n
}

const open = (r: Reader, set: Iterable<number>, score: number, from: number, length: number): Draft => {
  const draft = newDraft([...set], score, r.tokens[from]!.start, r.tokens[from + length - 1]!.end)
  draft.qty = r.pending.qty
  draft.units = r.pending.units
  draft.money = r.pending.money
  draft.fraction = r.pending.fraction
  draft.qualifiers = r.pending.qualifiers
  draft.options = r.pending.options
  draft.remove = r.removing
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

const readName = (r: Reader, i: number, name: Walk<number>): number => {
  if (isLinked(r.tokens[i]!, name)) r.touching = false
  const { current } = r
  const option = current && r.touching && r.pending.qty === undefined ? r.look.optionAt(i, current.set) : undefined
  if (current && option && option.length >= name.length) {
    current.options.push({ refs: [...option.found], included: true })
    return use(r, i, option.length)
  }
  if (!refine(r, name.found, i, name.length)) open(r, name.found, 1 - name.cost, i, name.length)
  return name.length
}

/** "ne-coke", "namachips", "nobisi": the word carries its own "and". */
const isLinked = (token: Token, name: Walk<number>): boolean =>
  token.prefix === undefined ? name.cost >= 0.03 && /^n[aeo]/.test(token.text) : /^n[aeo]/.test(token.prefix)

/** "amakota amabili full house", "bread white": more words for the same item narrow it down. */
const refine = (r: Reader, found: Iterable<number>, i: number, length: number): boolean => {
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

const hasPending = ({ pending }: Reader): boolean =>
  pending.qty !== undefined || pending.units.length > 0 || pending.money !== undefined || pending.fraction !== undefined

const has = (r: Reader, set: Iterable<number>, token: Token): boolean => {
  for (const k of set) {
    const found = r.input.index.items[k]
    if (!found) continue
    if (token.kind === 'unit' && found.units.has(token.text)) return true
    if (token.kind === 'money' && (found.item.price === token.value || found.money.has(token.value ?? -1))) return true
  }
  return false
}

/** A size or a price: of the item before it or behind it, or of one more variant of the item before it. */
const readMeasure = (r: Reader, i: number, token: Token): number => {
  const { current } = r
  use(r, i, 1)
  const link = r.tokens[i - 1]
  if (link && isConnector(link)) use(r, i - 1, 1)
  const at = r.look.nextName(i + 1)
  const nextSet = at === undefined ? undefined : (r.look.nameAt(at) ?? r.look.partAt(at))?.found
  const taken = current && (token.kind === 'unit' ? current.units.length > 0 : current.money !== undefined)
  const ownFits = current && r.touching && !taken && has(r, current.set, token)
  if (nextSet && !(ownFits && !has(r, nextSet, token))) addPending(r, token)
  else if (current && r.touching && !taken) addTo(current, token)
  else if (current && has(r, current.set, token)) {
    const qty = r.pending.qty
    r.pending = noPending()
    r.current = clone(r, current, qty)
    r.touching = true
    addTo(r.current, token)
  } else if (nextSet || !current) addPending(r, token)
  return 1
}

const addTo = (draft: Draft, token: Token): void => {
  if (token.kind === 'unit') draft.units.push(token.text)
  else draft.money = token.value
}

const addPending = (r: Reader, token: Token): void => {
  if (token.kind === 'unit') r.pending.units.push(token.text)
  else if (token.value !== undefined) r.pending.money = token.value
}

const readFraction = (r: Reader, i: number, fraction: 'half' | 'quarter'): number => {
  if (r.look.nextName(i + 1) !== undefined) r.pending.fraction = fraction
  else if (r.current && r.touching) r.current.fraction = fraction
  return use(r, i, 1)
}

/** A word that is no item as it stands: a qualifier, part of a name, a misspelling, a wish, or nothing. */
const readWord = (r: Reader, i: number): number => {
  const { current, look } = r
  const next = look.nextName(i + 1)
  if (current && r.mode !== 'none') {
    const near = look.nearOption(i, current.set)
    if (near.length > 0) {
      current.options.push({ refs: near, included: r.mode !== 'neg' })
      use(r, r.modeFrom, i - r.modeFrom)
      return use(r, i, 1)
    }
    if (!r.input.isKnown(i) && !(next !== undefined && r.mode === 'with'))
      return takeNote(r, current, Math.min(r.modeFrom, i), i)
  }
  const qualifier = look.qualifierAt(i)
  if (qualifier !== undefined) {
    const fits = current?.set.some((k) => r.input.index.items[k]?.qualifiers.has(qualifier))
    if (current && fits && (r.touching || r.pending.qty !== undefined) && next === undefined)
      return readQualifier(r, i, current, qualifier)
    if (next !== undefined && r.input.index.qualifiers.has(qualifier)) {
      r.pending.qualifiers.push(qualifier)
      return use(r, i, 1)
    }
  }
  const optionHere = current && r.touching ? look.optionAt(i, current.set) : undefined
  if (current && optionHere && r.pending.qty === undefined) {
    current.options.push({ refs: [...optionHere.found], included: true })
    return use(r, i, optionHere.length)
  }
  if (r.input.isKnown(i)) return 1
  const part = look.partAt(i)
  if (part && refine(r, part.found, i, part.length)) return part.length
  const near = current && r.touching ? look.nearQualifier(i, current.set) : undefined
  if (current && near !== undefined) {
    current.qualifiers.push(near)
    return use(r, i, 1)
  }
  if (part && (r.pending.qty !== undefined || r.input.ordering || r.drafts.length > 0)) {
    open(r, part.found, 1 - part.cost, i, part.length)
    return part.length
  }
  return readUnknown(r, i)
}

const readQualifier = (r: Reader, i: number, current: Draft, qualifier: string): number => {
  if (r.pending.qty !== undefined && current.qty !== undefined) {
    const qty = r.pending.qty
    r.pending = noPending()
    // "2 kotas, one full house": the second number counts a part of the first when it is smaller.
    if (qty < current.qty && !r.comma) current.qty -= 0
    r.current = clone(r, current, qty)
  }
  r.current!.qualifiers.push(qualifier)
  r.touching = true
  return use(r, i, 1)
}

const takeNote = (r: Reader, draft: Draft, from: number, i: number): number => {
  const start = r.tokens[from]!.start
  const last = draft.notes.at(-1)
  if (last && r.input.text.slice(last[1], start).trim() === '') last[1] = r.tokens[i]!.end
  else if (last && last[0] <= start && last[1] >= start) last[1] = r.tokens[i]!.end
  else draft.notes.push([start, r.tokens[i]!.end])
  use(r, from, i - from)
  return use(r, i, 1)
}

const readUnknown = (r: Reader, i: number): number => {
  const { current } = r
  const fuzzy = r.look.fuzzyAt(i)
  const asked = r.pending.qty !== undefined || r.input.ordering
  const context = asked || (r.drafts.length > 0 && !r.touching)
  const needed = context ? 0.45 : 0.74
  if (
    fuzzy &&
    fuzzy.match.score >= needed &&
    !(r.touching && r.pending.qty === undefined && fuzzy.match.score < TAKE)
  ) {
    const { match, length } = fuzzy
    const sure = match.score >= TAKE && match.gap >= TAKE_GAP
    if (
      refine(
        r,
        match.ranked.filter((c) => c.score >= match.score - 0.02).map((c) => c.index),
        i,
        length,
      )
    )
      return length
    const near = match.ranked.filter((c) => c.score >= match.score - TAKE_GAP).map((c) => c.index)
    const draft = open(r, near, match.score, i, length)
    draft.unsure = !sure
    return length
  }
  if (current && r.touching && r.pending.qty === undefined) return takeNote(r, current, i, i)
  if (!context) return 1
  return takeUnmatched(r, i)
}

const UNMATCHED_MAX = 20

/** The whole run of unknown words is one thing that the shop does not have. */
const takeUnmatched = (r: Reader, i: number): number => {
  let to = i + 1
  while (to < r.tokens.length && to < i + 4) {
    const token = r.tokens[to]!
    if (
      token.kind !== 'word' ||
      isConjunction(token) ||
      r.input.isKnown(to) ||
      r.look.nameAt(to) ||
      numberAt(r.tokens, to)
    )
      break
    to += 1
  }
  if (r.unmatched.length < UNMATCHED_MAX)
    r.unmatched.push(r.input.text.slice(r.tokens[i]!.start, r.tokens[to - 1]!.end))
  r.pending = noPending()
  r.current = undefined
  r.touching = false
  return use(r, i, to - i)
}
