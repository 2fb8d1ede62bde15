/** Names of items, parts and misspellings of names, wishes, and words that are none of these. */
import type { Walk } from './catalogue-index.ts'
import { POLITE } from './lexicon/index.ts'
import { bySize, plainVariant, type Draft } from './line-draft.ts'
import { isConjunction } from './order-words.ts'
import { type Reader, noPending, use, hasPending, open, refine, repeatsHead, clone, splitOff } from './reader.ts'
import { isLinked, sizeWord } from './word-forms.ts'
import { readContainer } from './read-container.ts'
import { takeNote, readUnknown } from './read-unknown.ts'

export const readName = (r: Reader, i: number, name: Walk<number>): number => {
  if (isLinked(r.tokens[i]!, name)) r.touching = false
  const { current } = r
  const option = current && r.touching && r.pending.qty === undefined ? r.look.optionAt(i, current.set) : undefined
  if (current && option && option.length >= name.length) {
    current.options.push({ refs: [...option.found], included: true })
    return use(r, i, option.length)
  }
  if (name.length === 1 && repeatsHead(r, i)) return 1
  const each = kindsOfEach(r, i, name)
  if (each.length > 0) {
    const { qty } = r.pending
    for (const k of each) open(r, [k], 1 - name.cost, i, name.length).qty = qty
    return name.length
  }
  if (!refine(r, name.found, i, name.length)) open(r, name.found, 1 - name.cost, i, name.length)
  return name.length
}

const EACH: ReadonlySet<string> = new Set(['each', 'every', 'elke'])

/** More kinds than that are rather chosen from. */
const EACH_MOST = 3

/** "2 of each bread", "one of each coke": every kind of what is named. */
const kindsOfEach = ({ tokens, input }: Reader, i: number, { found, length }: Walk<number>): readonly number[] => {
  if (!EACH.has(tokens[i - 1]?.text ?? '') || !['of', 'van'].includes(tokens[i - 2]?.text ?? '')) return []
  const { items } = input.index
  const head = tokens[i + length - 1]!.text.replace(/s$/u, '')
  const kin = items.flatMap(({ item }, k) => (item.name.toLowerCase().split(/\s+/).at(-1) === head ? [k] : []))
  const kinds = kin.length > 1 ? kin : [...found]
  return kinds.length > 1 && kinds.length <= EACH_MOST ? kinds : []
}

/** Everyday words that say how something is made, behind "extra" or "not too". */
const HOW: ReadonlySet<string> = new Set(
  'hot spicy mild crispy crunchy toasted warm dry soft soggy burnt sweet salty strong thick thin shisa ishise tjhesa warm'.split(
    ' ',
  ),
)

/** "The bread must be brown": what follows is said of what came before. */
const COPULAS: ReadonlySet<string> = new Set('must should be moet'.split(' '))

/** A word that is no item as it stands: a qualifier, part of a name, a misspelling, a wish, or nothing. */
export const readWord = (r: Reader, i: number): number => {
  const next = r.look.nextName(i + 1)
  const described =
    readPlain(r, i) || readFusedWith(r, i) || readWished(r, i, next) || readKind(r, i, next) || readOptionHere(r, i)
  if (described > 0) return described
  if (r.input.isKnown(i)) {
    if (!POLITE.has(r.tokens[i]!.text) && !COPULAS.has(r.tokens[i]!.text)) r.touching = false
    return 1
  }
  return readPart(r, i) || readUnknown(r, i)
}

/** "Kotas: 2 normal, 1 full house"; behind goods with a number of their own the plain kind of them: "3 full house, 1 plain". */
const readPlain = (r: Reader, i: number): number => {
  const { current } = r
  if (!current || !PLAIN.has(r.tokens[i]!.text) || r.pending.qty === undefined) return 0
  if (current.qty === undefined) {
    current.qty = r.pending.qty
    r.pending = noPending()
    return use(r, i, 1)
  }
  const plain = r.mode === 'none' && r.look.nextName(i + 1) === undefined ? plainKindOf(r, current) : undefined
  if (plain === undefined) return 0
  open(r, [plain], current.score, i, 1)
  return 1
}

const plainKindOf = ({ input }: Reader, { set }: Draft): number | undefined => {
  const own = new Set(set.map((k) => input.index.items[k]?.item.productId))
  const kinds = input.index.items.flatMap(({ item }, k) => (own.has(item.productId) ? [k] : []))
  const plain = own.size === 1 ? plainVariant(kinds, input.index) : undefined
  return plain === undefined || set.includes(plain) ? undefined : plain
}

/** Behind "no", "extra" or "with": an option that is misspelt. */
export const readNearOption = (r: Reader, i: number): number => {
  const { current } = r
  const near = current && r.mode !== 'none' ? r.look.nearOption(i, current.set) : []
  if (!current || near.length === 0) return 0
  current.options.push({ refs: near, included: r.mode !== 'neg' })
  use(r, r.modeFrom, i - r.modeFrom)
  return use(r, i, 1)
}

/** Behind "no", "extra" or "with": an option that is misspelt, or a wish in words of her own. */
const readWished = (r: Reader, i: number, next: number | undefined): number => {
  const { current } = r
  if (!current || r.mode === 'none') return 0
  const near = readNearOption(r, i)
  if (near > 0) return near
  const isWish = HOW.has(r.tokens[i]!.text)
  // "Sonder atchar asb en n groot coke": the size is that of the next thing.
  const isNext = next !== undefined && (r.mode === 'with' || sizeWord(r.tokens[i]!) !== undefined)
  const isNote = (isWish || !r.input.isKnown(i)) && !isNext
  return isNote ? takeNote(r, current, Math.min(r.modeFrom, i), i) : 0
}

/** A size, or what else tells one kind of the goods from another. */
const readKind = (r: Reader, i: number, next: number | undefined): number => {
  const { current } = r
  const size = current && (r.touching || r.pending.qty !== undefined) ? sizeOf(r, current, i) : undefined
  if (current && size !== undefined && next === undefined) return readQualifier(r, i, current, size)
  if (next !== undefined && sizeWord(r.tokens[i]!) !== undefined && readContainer(r, i) > 0) return 1
  const qualifier = r.look.qualifierAt(i)
  if (qualifier === undefined) return 0
  const fits = current?.set.some((k) => r.input.index.items[k]?.qualifiers.has(qualifier))
  if (current && fits && (r.touching || r.pending.qty !== undefined) && next === undefined)
    return readQualifier(r, i, current, qualifier)
  const others = current && r.pending.qty !== undefined ? otherKinds(r, current, qualifier) : []
  if (current && others.length > 0 && next === undefined) {
    open(r, others, current.score, i, 1)
    return 1
  }
  if (next === undefined || !r.input.index.qualifiers.has(qualifier)) return 0
  r.pending.qualifiers.push(qualifier)
  return use(r, i, 1)
}

/** An option that is named without a "with". */
const readOptionHere = (r: Reader, i: number): number => {
  const { current } = r
  const joined = i > 0 && isConjunction(r.tokens[i - 1]!)
  const option = current && (r.touching || joined) ? r.look.optionAt(i, current.set) : undefined
  if (!current || option === undefined || r.pending.qty !== undefined) return 0
  current.options.push({ refs: [...option.found], included: true })
  r.touching = true
  return use(r, i, option.length)
}

/** "Isinkwa, esimhlophe": a word that says by its concord that it is of what stands before the comma. */
const RELATIVE = /^(?:esi|eli|olu|obu|ezi|ama|aba|emi|e)\p{L}{3}/u

/** A part of a name: it narrows down what came before, or opens goods of its own. */
const readPart = (r: Reader, i: number): number => {
  const { current } = r
  const part = r.look.partAt(i)
  const isBehindComma = r.tokens[i - 1]?.text === ',' && RELATIVE.test(r.tokens[i]!.text)
  if (current && part && isBehindComma && r.mode === 'none' && !hasPending(r)) {
    r.touching = true
    if (refine(r, part.found, i, part.length) || turnTo(r, current, part.found, i, part.length)) return part.length
  }
  if (part && refine(r, part.found, i, part.length)) return part.length
  if (part && current && turnTo(r, current, part.found, i, part.length)) return part.length
  const near = current && r.touching ? r.look.nearQualifier(i, current.set) : undefined
  if (current && near !== undefined) {
    current.qualifiers.push(near)
    return use(r, i, 1)
  }
  if (!part || !(hasPending(r) || r.input.ordering || r.input.isBare || r.drafts.length > 0)) return 0
  open(r, part.found, 1 - part.cost, i, part.length)
  return part.length
}

const PLAIN: ReadonlySet<string> = new Set('plain normal ordinary standard regular gewone'.split(' '))

/** "Eyodwa enoshizi", "ezimbili ezinamachips": so many of the line with what the word itself says that it has. */
const WITH_FUSED = /^(?:e|a|o|ezi|esi|eli|olu)n[aeo]\p{L}{3}/u

/** "Enye ibe nekaasi". */
const HAS: ReadonlySet<string> = new Set('ibe zibe libe sibe ayibe mayibe be'.split(' '))

const readFusedWith = (r: Reader, i: number): number => {
  const { current, pending } = r
  const whole = current?.rest ?? current
  if (!current || whole?.qty === undefined || pending.qty === undefined || pending.qty > whole.qty) return 0
  const isWith =
    WITH_FUSED.test(r.tokens[i]!.text) || (HAS.has(r.tokens[i - 1]?.text ?? '') && /^n[aeo]/.test(r.tokens[i]!.text))
  const option = isWith ? r.look.optionAt(i, current.set) : undefined
  if (option === undefined) return 0
  splitOff(r, pending.qty)
  r.current?.options.push({ refs: [...option.found], included: true })
  r.touching = true
  return use(r, i, option.length)
}

/** "Coke, the small one": a size by the look of it, of goods whose own sizes are measures. */
const sizeOf = (r: Reader, { set }: Draft, i: number): 'small' | 'large' | undefined => {
  const size = sizeWord(r.tokens[i]!)
  return size !== undefined && bySize(set, size, r.input.index) !== undefined ? size : undefined
}

/** "2 small chips, 1 large": another kind of the goods before. */
const otherKinds = ({ input }: Reader, { set }: Draft, qualifier: string): readonly number[] => {
  const own = new Set(set.map((k) => input.index.items[k]?.item.productId))
  if (own.size !== 1) return []
  return input.index.items.flatMap(({ item, qualifiers }, k) =>
    own.has(item.productId) && qualifiers.has(qualifier) ? [k] : [],
  )
}

/** "Isonka esimnyama": the word for any bread is a name of the white one, and the next word says that it is the brown. */
const turnTo = (r: Reader, current: Draft, found: ReadonlySet<number>, i: number, length: number): boolean => {
  if (!r.touching || r.mode !== 'none' || hasPending(r)) return false
  const nameOf = (k: number): readonly string[] => (r.input.index.items[k]?.item.name ?? '').toLowerCase().split(/\s+/)
  const head = new Set(current.set.map((k) => nameOf(k).at(-1)))
  const kin = [...found].filter((k) => nameOf(k).length > 1 && head.has(nameOf(k).at(-1)))
  if (kin.length === 0) return false
  current.set = kin
  current.end = r.tokens[i + length - 1]!.end
  return use(r, i, length) > 0
}

const readQualifier = (r: Reader, i: number, current: Draft, qualifier: string): number => {
  if (r.pending.qty !== undefined && current.qty === undefined) {
    // "My kids want chips, 3 small ones".
    current.qty = r.pending.qty
    r.pending = noPending()
  } else if (r.pending.qty !== undefined && current.qty !== undefined) {
    const qty = r.pending.qty
    const whole = current.rest ?? current
    // "2 chips, 1 small 1 large": parts of the two; behind "2 small chips" the large one is one more.
    if (whole.set.length > 1 && whole.qualifiers.length === 0 && qty <= (whole.qty ?? 0)) splitOff(r, qty)
    else {
      r.pending = noPending()
      r.current = clone(r, current, qty)
    }
  }
  r.current!.qualifiers.push(qualifier)
  r.touching = true
  return use(r, i, 1)
}
