/** Numbers, sizes, prices and fractions: which item each belongs to. */
import type { Draft } from './line-draft.ts'
import type { Token } from './normalise.ts'
import { CONCORD_PARTICLES } from './numbers.ts'
import { isConjunction, isConnector, isSeparator, isTimes } from './order-words.ts'
import { type Reader, noPending, open, use, isParticle, setPendingQty, clone, has } from './reader.ts'
import { isLinked } from './word-forms.ts'
import { numberAt, type Num } from './scan.ts'

/** "see you at 5" counts nothing. */
const TIME_WORDS = new Set([
  'at',
  'by',
  'ngo',
  'om',
  'before',
  'after',
  'around',
  'till',
  'until',
  'past',
  'zone',
  'section',
])

/** "10 min", "2 hours": so long, and not so many. */
const SPANS = new Set(
  'min mins minute minutes minuut minute hour hours hr hrs uur ure metsotso imizuzu diura amahora day days week weeks'.split(
    ' ',
  ),
)

export const readNumber = (r: Reader, i: number, num: Num): number => {
  const { tokens, current } = r
  if (SPANS.has(tokens[i + num.length]?.text ?? '')) return use(r, i, num.length + 1)
  if (current && isForSomebody(r, i, num)) return shareOut(r, current, i, num)
  // "The R25 one x2": what is meant, and not how many.
  if (tokens[i]?.text === 'one' && tokens[i - 1]?.kind === 'money' && current && r.touching) return use(r, i, 1)
  const priced = pricedOne(r, i)
  if (priced.length > 0) {
    r.pending = noPending()
    open(r, priced, 1, i - 1, 2)
    return 1
  }
  const times = isTimes(tokens[i - 1])
  const timesBehind = isTimes(tokens[i + num.length]) && !numberAt(tokens, i + num.length + 1)
  const particle = CONCORD_PARTICLES.has(tokens[i - 1]?.text ?? '') || isParticle(r, i - 1)
  const length = use(r, i, num.length + (timesBehind ? 1 : 0))
  const after = i + length
  const isOpen = current && current.qty === undefined
  const behind = (times && r.touching) || num.concord || particle || r.trailing
  const next = r.look.nextName(after)
  // "Amaqanda a 6 nesonka": the word behind carries its own "and".
  const isLast = next === after && isJoined(r, after)
  r.mode = 'none'
  if (readBareSize(r, num.n, next)) return length
  if (current && r.touching && isPrice(r, current, i, num.n)) {
    current.money = num.n * 100
    return length
  }
  if (readPriceOfAnother(r, i, num.n)) return length
  if (times && r.pending.qty !== undefined && next !== undefined && isPriceOf(r, next, num.n)) {
    r.pending.money = num.n * 100
    return length
  }
  if (TIME_WORDS.has(tokens[i - 1]?.text ?? '') && next === undefined && !r.touching) return length
  if (isOpen && (behind || (isLast && r.touching))) current.qty = num.n
  else if (next !== undefined) setPendingQty(r, num.n)
  else if (isOpen && r.touching && !opensSomething(r, after)) current.qty = num.n
  else if (isOpen && after >= tokens.length && r.pending.qty === undefined && !r.input.isPhrase(i - 1))
    current.qty = num.n
  else setPendingQty(r, num.n)
  return length
}

/** "The R55 one": what costs so much, where nothing else is spoken of. */
const pricedOne = ({ tokens, input, current, touching, pending }: Reader, i: number): readonly number[] => {
  const money = tokens[i - 1]
  const isOne = tokens[i]?.text === 'one' && money?.kind === 'money' && tokens[i - 2]?.text === 'the'
  if (!isOne || (current && touching) || pending.qty !== undefined) return []
  const found = input.index.items.flatMap(({ item }, k) => (item.price === money.value ? [k] : []))
  return found.length <= PRICED_MOST ? found : []
}
/** More goods of one price are rather chosen from. */
const PRICED_MOST = 3

const isJoined = ({ look, tokens }: Reader, at: number): boolean => {
  const name = look.nameAt(at) ?? look.partAt(at)
  return name !== undefined && isLinked(tokens[at]!, name)
}

/** A number of what came before that is for somebody: "5 for my brother", "2 for the kids". */
const isForSomebody = ({ tokens, current, mode, pending }: Reader, i: number, { n, length }: Num): boolean => {
  const before = tokens[i - 1]
  const joined = before !== undefined && (isConjunction(before) || before.text === ',')
  const at = i + length + (MORE.has(tokens[i + length]?.text ?? '') ? 1 : 0)
  const isFor = FOR.has(tokens[at]?.text ?? '') && SOMEBODY.has(tokens[at + 1]?.text ?? '')
  const isOpen = current?.remove === false && mode === 'none' && pending.qty === undefined
  return joined && isFor && isOpen && n <= MORE_MOST && current.money === undefined
}
const MORE = new Set('more extra nog meer'.split(' '))
const FOR = new Set('for vir bakeng'.split(' '))
const SOMEBODY = new Set(
  'me my mine him her us them our the myself myne hom haar ons die gogo granny mama mom mum dad bro sis kids kid'.split(
    ' ',
  ),
)
/** More for one person is rather goods of their own. */
const MORE_MOST = 50

/**
 * "A kota for my gogo and one for me", "5 magwinya for me, 5 for my brother": as many more of the same. "5 magwinya, 2 for me and
 * 3 for my brother" only says who eats them.
 */
const shareOut = (r: Reader, current: Draft, i: number, { n, length }: Num): number => {
  const since = r.tokens.filter(({ start }, at) => start >= current.end && at < i)
  const isFor = since.some((token, at) => FOR.has(token.text) && SOMEBODY.has(since[at + 1]?.text ?? ''))
  const joined = isConjunction(r.tokens[i - 1]!)
  if (!isFor && !joined) current.isShared = true
  if (current.isShared !== true) current.qty = (current.qty ?? 1) + n
  return use(r, i, length)
}

/** Between goods and their price: "kota ya 38", "ikota nge 25". */
const PRICE_LINKS = new Set(['ya', 'ka', 'nge', 'ye', 'yo', 'for', 'at', 'van', 'vir', '@'])
/** These link a number as well: "dikota tse 25" may be so many. */
const COUNT_LINKS = new Set(['tsa', 'tse', 'za', 'zika', 'ezika', 'zo'])
/** Fewer rands than that are rather how many. */
const PRICE_MIN = 10

/** "Kota 25 x 2": the number behind the sign says how many, so that this one is the price. */
const isCountedBehind = ({ tokens }: Reader, i: number): boolean =>
  isTimes(tokens[i + 1]) && numberAt(tokens, i + 2) !== undefined

const isPrice = (r: Reader, current: Draft, i: number, n: number): boolean =>
  n >= PRICE_MIN &&
  (PRICE_LINKS.has(r.tokens[i - 1]?.text ?? '') ||
    (current.qty !== undefined && COUNT_LINKS.has(r.tokens[i - 1]?.text ?? '')) ||
    isCountedBehind(r, i)) &&
  current.set.some((k) => r.input.index.items[k]?.item.price === n * 100)

/** "2x25 kota": two of those at R25. */
const isPriceOf = (r: Reader, at: number, n: number): boolean =>
  n >= PRICE_MIN && [...(r.look.nameAt(at)?.found ?? [])].some((k) => r.input.index.items[k]?.item.price === n * 100)

/** "Kota ya 25 le ya 55": behind an "and" the price alone names another kind of the same goods. */
const readPriceOfAnother = (r: Reader, i: number, n: number): boolean => {
  const { current, tokens } = r
  const isLinked = PRICE_LINKS.has(tokens[i - 1]?.text ?? '') && isConjunction(tokens[i - 2] ?? tokens[i]!)
  if (!current || current.money === undefined || !isLinked || !isPrice(r, current, i, n)) return false
  r.current = clone(r, current, r.pending.qty)
  r.current.money = n * 100
  r.pending = noPending()
  r.touching = true
  return true
}

/** From here a bare number is rather millilitres or grams than a quantity, where the shop has such a size. */
const BARE_SIZE_MIN = 100

/** "coke zero 500", "500 coke". */
const readBareSize = (r: Reader, n: number, next: number | undefined): boolean => {
  if (n < BARE_SIZE_MIN) return false
  const following = next === undefined ? undefined : r.look.nameAt(next)?.found
  for (const base of ['ml', 'g']) {
    const fits = (k: number): boolean => r.input.index.items[k]?.units.has(`${n}${base}`) ?? false
    if (r.current && r.touching && r.current.units.length === 0 && r.current.set.some(fits))
      return r.current.units.push(`${n}${base}`) > 0
    if (following && [...following].some(fits)) return r.pending.units.push(`${n}${base}`) > 0
  }
  return false
}

const opensSomething = (r: Reader, i: number): boolean => {
  const token = r.tokens[i]
  return token?.kind === 'word' && !isConjunction(token) && !r.input.isKnown(i) && !isConnector(token)
}

/** A size or a price: of the item before it or behind it, or of one more variant of the item before it. */
export const readMeasure = (r: Reader, i: number, token: Token): number => {
  const { current } = r
  use(r, i, 1)
  // "I need change for R200": what she pays with.
  if (r.tokens[i - 2]?.text === 'change' && ['for', 'of', 'from'].includes(r.tokens[i - 1]?.text ?? '')) return 1
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
  } else if (!readLooseUnit(r, i, token)) addPending(r, token)
  return 1
}

/** "2 kotas and i-2 litre": a size alone in a list is of the goods that come in it, which are asked about. */
const readLooseUnit = (r: Reader, i: number, token: Token): boolean => {
  const next = r.tokens[i + 1]
  const isAlone = next === undefined || isSeparator(next) || (isConjunction(next) && next.text !== 'of')
  if (token.kind !== 'unit' || !r.current || r.touching || r.removing || r.pending.qty !== undefined || !isAlone)
    return false
  const set = r.input.index.items.flatMap(({ units }, k) => (units.has(token.text) ? [k] : []))
  if (set.length === 0) return r.unmatched.push(r.input.text.slice(token.start, token.end)) > 0
  open(r, set, LOOSE_UNIT, i, 1).unsure = true
  return true
}
const LOOSE_UNIT = 0.5

const addTo = (draft: Draft, token: Token): void => {
  if (token.kind === 'unit') draft.units.push(token.text)
  else draft.money = token.value
}

const addPending = (r: Reader, token: Token): void => {
  if (token.kind === 'unit') r.pending.units.push(token.text)
  else if (token.value !== undefined) r.pending.money = token.value
}

const isAndAHalf = ({ tokens, current }: Reader, i: number): boolean =>
  current !== undefined &&
  ['a', 'n'].includes(tokens[i - 1]?.text ?? '') &&
  tokens[i - 2] !== undefined &&
  isConjunction(tokens[i - 2]!) &&
  tokens[i - 3]?.end === current.end &&
  (tokens[i + 1] === undefined || tokens[i + 1]!.kind !== 'word')

const LOAVES = new Set(['loaf', 'loaves', 'loafs'])

export const readFraction = (r: Reader, i: number, fraction: 'half' | 'quarter'): number => {
  const of = r.tokens[i + 1]
  // "Half loaf and 2 fat cakes": of bread, which is not named; the half is of nothing that comes later.
  if (of !== undefined && LOAVES.has(of.text) && r.look.nextName(i + 2) !== i + 2 && r.look.nextName(i + 2) !== i + 3) {
    r.unmatched.push(r.input.text.slice(r.tokens[i]!.start, of.end))
    return use(r, i, 2)
  }
  if (r.look.nextName(i + 1) !== undefined) r.pending.fraction = fraction
  // "A kota and a half": of what was named last, which nobody sells so.
  else if (isAndAHalf(r, i)) r.unmatched.push(r.input.text.slice(r.tokens[i - 1]!.start, r.tokens[i]!.end))
  else if (r.current && r.touching) r.current.fraction = fraction
  return use(r, i, 1)
}
