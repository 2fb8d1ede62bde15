/** "no", "extra", "with": options of an item, items to take out, and lines that split in two. */
import type { OptionRef, Walk } from './catalogue-index.ts'
import { isConnector, isSeparator, type Mode } from './order-words.ts'
import type { Draft } from './line-draft.ts'
import { type Reader, clone, use, open, splitOff, has } from './reader.ts'
import { takeNote } from './read-unknown.ts'
import { numberAt } from './scan.ts'

/** Behind "no", "extra" or "with": an option of the current line. */
export const readMarkedOption = (r: Reader, i: number): number => {
  const { current } = r
  if (!current) return 0
  const option = r.look.optionAt(i, current.set)
  if (!option) return 0
  const name = r.look.nameAt(i)
  const listed = r.comma && !orFollows(r, i)
  if (name && (name.length > option.length || listed || r.pending.qty !== undefined || isMeasured(r, i, name))) return 0
  if (r.mode === 'extra' && isMoreOfOwn(r, option)) return takeMore(r, current, i, option.length)
  const included = r.mode !== 'neg'
  current.options.push({ refs: [...option.found], included })
  if (r.spread)
    for (const draft of r.drafts) {
      const same = draft === current ? undefined : r.look.optionAt(i, draft.set)
      if (same) draft.options.push({ refs: [...same.found], included })
    }
  use(r, r.modeFrom, i - r.modeFrom)
  r.modeFrom = i + option.length
  r.touching = true
  use(r, i, option.length)
  return option.length + ofSoMany(r, i + option.length)
}

const MORE_OF = new Set('extra xtra ekstra eksta double'.split(' '))

/** "Extra chips" of a kota that comes with chips: a part that is chosen anyway would say nothing. */
const isMoreOfOwn = ({ tokens, input, modeFrom }: Reader, { found }: Walk<OptionRef>): boolean =>
  MORE_OF.has(tokens[modeFrom]?.text ?? '') &&
  [...found].every(({ index, optionId }) =>
    input.index.items[index]?.item.options.some((own) => own.optionId === optionId && own.default),
  )

const takeMore = (r: Reader, current: Draft, i: number, length: number): number => {
  takeNote(r, current, r.modeFrom, i + length - 1)
  r.modeFrom = i + length
  r.touching = true
  return length
}

const ON = new Set('on in for to ku kwi kwe op van vir ho mo'.split(' '))
const OTHERS = new Set('other others rest ander anders oorblywende'.split(' '))
const THE = new Set(['the', 'die'])

/** "…, and extra cheese on the other": said of what is left of the line. */
const ofTheOthers = (r: Reader, at: number): number => {
  const { current, tokens } = r
  const behind = THE.has(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1
  const last = current?.rest === undefined ? undefined : current.options.at(-1)
  if (
    !current?.rest ||
    last === undefined ||
    !ON.has(tokens[at]?.text ?? '') ||
    !OTHERS.has(tokens[behind]?.text ?? '')
  )
    return 0
  current.options.pop()
  current.rest.options.push(last)
  r.current = current.rest
  r.mode = 'none'
  return use(r, at, behind + 1 - at)
}

const OF_THEM = [
  ['of', 'them'],
  ['of', 'those'],
  ['only'],
  ['yazo'],
  ['zazo'],
  ['van', 'hulle'],
  ['nje'],
  ['fela'],
  ['feela'],
]

/** "2 kotas no chips on one": what was just said is said of so many of the line; the others stay without it. */
const ofSoMany = (r: Reader, at: number): number => {
  const { current, tokens } = r
  const others = ofTheOthers(r, at)
  if (others > 0) return others
  const number = ON.has(tokens[at]?.text ?? '') ? numberAt(tokens, at + 1) : undefined
  const last = current?.options.at(-1)
  if (!current || last === undefined || number === undefined || r.spread) return 0
  const whole = current.rest ?? current
  if (whole.qty === undefined || number.n > whole.qty || (current.rest === undefined && number.n === whole.qty))
    return 0
  let to = at + 1 + number.length
  const named = r.look.nameAt(to)
  // "On one kota": the goods themselves again; other goods are goods of their own, of which there is one.
  if (named !== undefined && ![...named.found].some((k) => current.set.includes(k))) return 0
  to += named?.length ?? OF_THEM.find((words) => words.every((word, k) => tokens[to + k]?.text === word))?.length ?? 0
  current.options.pop()
  splitOff(r, number.n)
  r.current?.options.push(last)
  r.mode = 'none'
  return use(r, at, to - at)
}

const OR = new Set(['or', 'nor', 'of', 'okanye', 'noma', 'kapa', 'kgotsa', 'nie'])

/** "no atchar, chips or polony": the "or" holds a list of options together across its commas. */
const orFollows = (r: Reader, i: number): boolean => {
  for (let k = i + 1; k < r.tokens.length && k < i + 6; k++) if (OR.has(r.tokens[k]!.text)) return true
  return false
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

const ALL_WORDS = new Set([
  'all',
  'both',
  'each',
  'everything',
  'zonke',
  'kaofela',
  'tsohle',
  'tsotlhe',
  'almal',
  'albei',
  'altwee',
])

export const readMarker = (r: Reader, i: number, mode: Mode, length: number): number => {
  // "1 with cheese and the other no atchar".
  if (r.current?.rest !== undefined && OTHERS.has(r.tokens[i - 1]?.text ?? '')) r.current = r.current.rest
  let target = i + length
  const negatedNumber = mode === 'neg' ? numberAt(r.tokens, target) : undefined
  if (negatedNumber && r.look.nextName(target + negatedNumber.length) === undefined) {
    r.negated.push(negatedNumber.n)
    return use(r, i, length + negatedNumber.length)
  }
  const bare = mode === 'neg' ? readNothing(r, i, target) : 0
  if (bare > 0) return bare
  while (target < r.tokens.length && isConnector(r.tokens[target]!) && !r.look.nameAt(target)) target += 1
  const next = r.tokens[target]
  if (!next || isSeparator(next)) return splitOther(r, i, length, mode)
  const ofNamed = partOfNamed(r, target, mode)
  if (ofNamed > 0) return use(r, i, target - i) + ofNamed
  const isVerb = r.input.verbAt(i) !== undefined && mode === 'extra'
  if (r.current && !(isVerb && !r.look.optionAt(target, r.current.set))) {
    const whole = r.current.rest ?? r.current
    const splits = r.pending.qty !== undefined && whole.qty !== undefined && r.pending.qty <= whole.qty
    const isOption = r.look.optionAt(target, r.current.set) !== undefined
    if (splits && (isOption || !r.look.nameAt(target))) splitOff(r, r.pending.qty ?? 1)
    r.mode = mode
    r.modeFrom = i
    r.spread = ALL_WORDS.has(r.tokens[i - 1]?.text ?? '')
    r.comma = false
    if (mode === 'neg' && !isOption && r.look.nameAt(target)) return target - i + removeNext(r, target)
    return target - i
  }
  if (mode === 'neg' && r.look.nameAt(target)) return target - i + removeNext(r, target)
  const ahead = optionBeforeItem(r, target, mode)
  if (ahead > 0) use(r, i, target - i)
  return ahead > 0 ? target - i + ahead : 0
}

const NOTHING = new Set('nothing anything everything lutho niks nks letho sepe selo'.split(' '))
const NOTHING_MOST = 6

/** "Kota no nothing just chips": how it is wanted is for the shop to read as it was said, because a part may be meant either way. */
const readNothing = (r: Reader, from: number, at: number): number => {
  const { current, tokens } = r
  if (!current || !r.touching || !NOTHING.has(tokens[at]?.text ?? '')) return 0
  let to = at + 1
  const isOwn = (k: number): boolean =>
    tokens[k]?.kind === 'word' && numberAt(tokens, k) === undefined && tokens[k]?.text !== 'and'
  while (to < from + NOTHING_MOST && isOwn(to)) to += 1
  current.notes.push([tokens[from]!.start, tokens[to - 1]!.end])
  r.mode = 'none'
  return use(r, from, to - from)
}

/** "3 with atchar, 2 without": of the rest without what the others are with; "one without atchar and one with": one more. */
const splitOther = (r: Reader, i: number, length: number, mode: Mode): number => {
  const { current, pending } = r
  const last = current?.options.at(-1)
  const { qty } = pending
  if (!current || last === undefined || qty === undefined || mode === 'extra') return 0
  const included = mode !== 'neg'
  if (last.included === included) return 0
  const whole = r.drafts.find(
    (draft) => draft !== current && !draft.remove && draft.qty === qty && draft.options.length === 0,
  )
  if (!whole && current.qty !== undefined && !included) return 0
  const other = whole ?? clone(r, current, qty)
  other.options.push({ refs: [...last.refs], included })
  delete pending.qty
  return use(r, i, length)
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

const MY = new Set('the my that this die e i'.split(' '))

/** "A kota and chips, no chips on the kota": a part of goods that are named once more, whatever stands between. */
const partOfNamed = (r: Reader, target: number, mode: Mode): number => {
  for (let length = 1; length <= 3; length++) {
    let at = target + length
    if (!ON.has(r.tokens[at]?.text ?? '')) continue
    at += MY.has(r.tokens[at + 1]?.text ?? '') ? 2 : 1
    const number = numberAt(r.tokens, at)
    at += number?.length ?? 0
    const name = r.look.nameAt(at)
    const again = (draft: Draft): boolean =>
      !draft.remove && [...(name?.found ?? [])].some((k) => draft.set.includes(k))
    const draft = name === undefined ? undefined : r.drafts.findLast(again)
    const option = draft === undefined ? undefined : r.look.optionAt(target, draft.set)
    if (name === undefined || draft === undefined || option?.length !== length) continue
    r.current = draft
    if (number !== undefined) splitOff(r, number.n)
    r.current.options.push({ refs: [...option.found], included: mode !== 'neg' })
    r.touching = true
    return use(r, target, at + name.length - target)
  }
  return 0
}

const INTO = new Set([
  'to',
  'onto',
  'kwi',
  'ku',
  'ko',
  'mo',
  'ho',
  'in',
  'on',
  'e',
  'my',
  'the',
  'op',
  'die',
  'ya',
  'ka',
  'both',
  'all',
  'those',
  'these',
  'albei',
])

/** "extra cheese kota": options named before their item. */
const optionBeforeItem = (r: Reader, i: number, mode: Mode): number => {
  for (let length = 1; length <= 3; length++) {
    // "Atshara kwi kota": small words may stand between.
    let behind = i + length
    while (behind < i + length + 2 && INTO.has(r.tokens[behind]?.text ?? '')) behind += 1
    const at = r.look.nextName(behind)
    const name = at === behind ? r.look.nameAt(at) : undefined
    if (!name) continue
    const option = r.look.optionAt(i, [...name.found])
    if (option?.length !== length) continue
    r.pending.options.push({ refs: [...option.found], included: mode !== 'neg' })
    return use(r, i, length)
  }
  return 0
}
