/**
 * Binds sizes, money and entities before anything may read their digits as a quantity: "5kg mealie meal" is one bag,
 * "R25 kota" is not twenty-five of them.
 */
import { parsePhone } from './phone.ts'
import { andPartAt, mixedAt } from './mixed-number.ts'
import { FRACTIONS, numberWord } from './numbers.ts'
import { normalise, tokensOf, type Normalised, type Token } from './normalise.ts'
import type { Entity, EntityKind } from './types.ts'

type UnitBase = readonly [base: 'ml' | 'g', factor: number]
const UNITS: ReadonlyMap<string, UnitBase> = new Map<string, UnitBase>([
  ...'l lt lts ltr ltrs litre litres liter liters litas lita'
    .split(' ')
    .map((u): [string, UnitBase] => [u, ['ml', 1000]]),
  ...'ml mls mil'.split(' ').map((u): [string, UnitBase] => [u, ['ml', 1]]),
  ...'kg kgs kilo kilos kilogram kilograms'.split(' ').map((u): [string, UnitBase] => [u, ['g', 1000]]),
  ...'g gr grm gram grams gms'.split(' ').map((u): [string, UnitBase] => [u, ['g', 1]]),
])
const PACK_WORDS = new Set(['pack', 'pk', 'pak'])
const PACKS_WORDS = new Set(['pack', 'packs', 'pk', 'pks', 'pak', 'pakke'])
const DOZENS = new Set(['dozen', 'dozens', 'dosyn'])
const RAND_WORDS = new Set(['rand', 'rands', 'randela', 'amarandi', 'rante', 'diranta', 'ranta', 'zar'])

interface Bound {
  readonly tokens: readonly Token[]
  readonly entities: readonly Entity[]
}

const merged = (kind: 'unit' | 'money', text: string, from: Token, to: Token, value: number): Token => ({
  kind,
  text,
  value,
  start: from.start,
  end: to.end,
  glued: from.glued,
})

const amountAt = (token: Token | undefined): number | undefined => {
  if (token?.kind === 'number') return token.value
  if (token?.kind === 'word') return numberWord(token.text)?.n
  return undefined
}

/** What may stand behind "a kilo and a half": in "2 litres and a half loaf" the half is of something else. */
const ENDS_SIZE = new Set(['of', 'van', 'ya', 'wa', 'please', 'pls', 'plz', 'asb'])

/** So much of a unit, with "and a half" behind it: "a kilo and a half of mince". */
const sizeOf = (
  tokens: readonly Token[],
  { from, length }: { readonly from: number; readonly length: number },
  amount: number,
  [base, factor]: UnitBase,
): { token: Token; length: number } => {
  const more = Number.isInteger(amount) ? andPartAt(tokens, from + length) : undefined
  const next = more && tokens[from + length + more.length]
  const isMore = more !== undefined && (next === undefined || next.kind !== 'word' || ENDS_SIZE.has(next.text))
  const all = isMore ? length + more.length : length
  const size = Math.round((amount + (isMore ? more.value : 0)) * factor)
  return { token: merged('unit', `${size}${base}`, tokens[from]!, tokens[from + all - 1]!, size), length: all }
}

/** A size beginning at `i`: "2l", "two litre", "half kg", "1 and a half kilo", "6 pack". */
const unitAt = (tokens: readonly Token[], i: number): { token: Token; length: number } | undefined => {
  const first = tokens[i]
  if (!first) return undefined
  const mixed = mixedAt(tokens, i)
  const behind = mixed?.length ?? 1
  const skip = mixed !== undefined && tokens[i + behind]?.text === 'a' ? behind + 1 : behind
  const amount = mixed?.value ?? amountAt(first)
  const word = tokens[i + skip]
  if (amount === undefined || !(amount > 0) || word?.kind !== 'word') return undefined
  const unit = UNITS.get(word.text)
  // A lone "g" or "l" behind a space is a size only behind digits; "mil" is slang for money unless glued.
  if (unit && (word.glued || first.kind === 'number' || word.text.length > 2 || (mixed && word.text === 'kg'))) {
    return sizeOf(tokens, { from: i, length: skip + 1 }, amount, unit)
  }
  // "6 packs of biscuits" are six; "2 six packs of eggs" are two of six.
  const isCounted = PACKS_WORDS.has(word.text) && i > 0 && amountAt(tokens[i - 1]) !== undefined
  const isPack = isCounted || (PACK_WORDS.has(word.text) && tokens[i + skip + 1]?.text !== 'of')
  const pack = isPack && amount > 1 && mixed === undefined
  if (pack || (word.text === 's' && word.glued && first.kind === 'number'))
    return { token: merged('unit', `${amount}pack`, first, word, amount), length: skip + 1 }
  return undefined
}

const ONE_OF_IT = new Set(['a', 'an', 'n', 'one', 'per'])

/** "A kilo of mince", "n liter melk": one of the measure, by its full name. */
const wholeUnitAt = (tokens: readonly Token[], i: number): { token: Token; length: number } | undefined => {
  const [first, second] = [tokens[i], tokens[i + 1]]
  if (first?.kind !== 'word' || second?.kind !== 'word' || !ONE_OF_IT.has(first.text)) return undefined
  const unit = second.text.length > 3 ? UNITS.get(second.text) : undefined
  if (unit?.[1] !== 1000) return undefined
  return sizeOf(tokens, { from: i, length: 2 }, 1, unit)
}

/** "Half a dozen", "2 dozen": the number that it is. */
const dozenAt = (tokens: readonly Token[], i: number): { token: Token; length: number } | undefined => {
  const first = tokens[i]
  if (!first) return undefined
  const isHalf = first.kind === 'word' && FRACTIONS.get(first.text) === 'half'
  const length = isHalf && tokens[i + 1]?.text === 'a' ? 3 : 2
  const last = tokens[i + length - 1]
  const count = isHalf ? 0.5 : amountAt(first)
  if (last?.kind !== 'word' || !DOZENS.has(last.text) || count === undefined || !(count > 0)) return undefined
  const value = count * DOZEN
  if (!Number.isSafeInteger(value)) return undefined
  const { start, glued } = first
  return { token: { kind: 'number', text: String(value), value, start, end: last.end, glued }, length }
}
const DOZEN = 12

const toCents = (rands: number): number => Math.round(rands * 100)
const MONEY_MAX_CENTS = 100_000_000

/** Money beginning at `i`: "R50", "r 20", "20 rand", "20r", "50c", "R1 200". */
const moneyAt = (tokens: readonly Token[], i: number): { token: Token; length: number } | undefined => {
  const first = tokens[i]
  const second = tokens[i + 1]
  if (!first || !second) return undefined
  let value: number | undefined
  let length = 2
  if (first.kind === 'word' && first.text === 'r' && second.kind === 'number' && second.value !== undefined) {
    value = toCents(second.value)
    const third = tokens[i + 2]
    const thousands =
      /^\d{1,3}$/.test(second.text) && third?.kind === 'number' && /^\d{3}$/.test(third.text) && !third.glued
    if (thousands) {
      value = toCents(second.value * 1000 + (third.value ?? 0))
      length = 3
    }
    const plural = tokens[i + length]
    if (plural?.kind === 'word' && plural.text === 's' && plural.glued) length += 1
  } else {
    const amount = amountAt(first)
    if (amount === undefined || second.kind !== 'word') return undefined
    if (RAND_WORDS.has(second.text) || (second.text === 'r' && second.glued)) value = toCents(amount)
    else if ((second.text === 'c' && second.glued) || second.text === 'cents') value = Math.round(amount)
  }
  if (value === undefined || !(value >= 0) || value > MONEY_MAX_CENTS) return undefined
  return { token: merged('money', String(value), first, tokens[i + length - 1] ?? second, value), length }
}

/** "1/2", "½", "1/4": the word for it. */
const slashAt = (tokens: readonly Token[], i: number): { token: Token; length: number } | undefined => {
  const [one, slash, parts] = [tokens[i], tokens[i + 1], tokens[i + 2]]
  if (one?.text !== '1' || !parts || (slash?.text !== '/' && slash?.text !== '\u2044')) return undefined
  const text = parts.text === '2' ? 'half' : parts.text === '4' ? 'quarter' : undefined
  if (text === undefined || !slash.glued || !parts.glued) return undefined
  return { token: { kind: 'word', text, start: one.start, end: parts.end, glued: one.glued }, length: 3 }
}

/** "W/o": without. */
const withoutAt = (tokens: readonly Token[], i: number): { token: Token; length: number } | undefined => {
  const [first, slash, last] = [tokens[i], tokens[i + 1], tokens[i + 2]]
  if (first?.text !== 'w' || slash?.text !== '/' || !slash.glued || last?.text !== 'o' || !last.glued) return undefined
  return { token: { kind: 'word', text: 'without', start: first.start, end: last.end, glued: first.glued }, length: 3 }
}

/** However the two halves are spelt: "koka kola", "coka cola". */
const COCA = /^[ck]o[ck]{1,2}[ao]$/
const COLA = /^[ck]oll?a$/
const COCA_COLA = /^[ck]o[ck]{1,2}a[ck]oll?a$/

/** "Coca-Cola", the coke of every other shop; the names of goods are read so as well. */
const cokeAt = (tokens: readonly Token[], i: number): { token: Token; length: number } | undefined => {
  const [first, second] = [tokens[i], tokens[i + 1]]
  if (first?.kind !== 'word') return undefined
  const isTwo = COCA.test(first.text) && second?.kind === 'word' && COLA.test(second.text)
  if (!isTwo && !COCA_COLA.test(first.text)) return undefined
  const { start, glued, prefix } = first
  const end = isTwo ? second.end : first.end
  return {
    token: { kind: 'word', text: 'coke', start, end, glued, ...(prefix === undefined ? {} : { prefix }) },
    length: isTwo ? 2 : 1,
  }
}

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const DAYS =
  'monday|tuesday|wednesday|thursday|friday|saturday|sunday|maandag|dinsdag|woensdag|donderdag|vrydag|saterdag|sondag|' +
  'umsombuluko|ulwesibili|ulwesithathu|ulwesine|ulwesihlanu|umgqibelo|isonto|tomorrow|tmrw|2moro|tonight|kusasa|ngomso|hosane|' +
  'kamoso|vanaand|vandag|namhlanje|namhlane|namhla|kajeno|gompieno|lehono|today|month end'
const ENTITY_PATTERNS: readonly (readonly [EntityKind, RegExp])[] = [
  ['phone', /(?:\+|\b00)?\d(?:[ ().-]{0,2}\d){7,14}(?!\d)/g],
  ['orderRef', /#\s?\d{1,8}(?!\d)/g],
  ['time', /\b(?:[01]?\d|2[0-3])(?:[:h][0-5]\d)\b|\b(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?\s?[ap]m\b/g],
  [
    'date',
    new RegExp(
      `\\b(?!(?:1/[24]|3/4)\\b)(?:[0-3]?\\d/[01]?\\d(?:/\\d{2,4})?|[0-3]?\\d\\s(?:${MONTHS}))\\b|\\b(?:${DAYS})\\b`,
      'g',
    ),
  ],
  [
    'place',
    /\b(?<!full?\s)(?:(?:zone|ext|extension|section|block|phase|stand|erf|shack|house|huis|unit)\.?\s?(?:(?:no|nr|number)\.?\s?)?(?:\d{1,6}[a-z]?|[a-z])\b(?:\ssection\b)?|\d{1,5}\s\p{L}{3,20}\s(?:street|str|road|rd|avenue|ave|drive|crescent|straat|weg)\b)/gu,
  ],
]

const valueOf = (kind: EntityKind, text: string): string | undefined => {
  if (kind === 'phone') return parsePhone(text)
  if (kind === 'orderRef') return text.replace(/\D/g, '')
  if (kind === 'place' && /^(?:house|block|unit)\s?a$/.test(text)) return undefined
  return text.trim().replace(/\s+/g, ' ')
}

interface Span {
  readonly entity: Entity
  readonly from: number
  readonly to: number
}

const spansOf = ({ text, at, until }: Normalised): Span[] => {
  const spans: Span[] = []
  for (const [kind, pattern] of ENTITY_PATTERNS) {
    for (const m of text.matchAll(pattern)) {
      const from = m.index
      const to = from + m[0].length
      const value = valueOf(kind, m[0])
      if (value === undefined || spans.some((s) => from < s.to && s.from < to)) continue
      spans.push({ entity: { kind, value, start: at[from] ?? 0, end: until[to - 1] ?? 0 }, from, to })
    }
  }
  return spans.sort((a, b) => a.from - b.from)
}

/** "How much 4 the full one": the sound of a word. */
const asFor = (raw: readonly Token[], i: number): Token => {
  const token = raw[i]!
  if (token.text !== '4') return token
  const asked = ASKS_PRICE.has(raw[i - 1]?.text ?? '') && raw[i + 1]?.kind === 'word'
  const isFor = asked || isForMoney(raw, i) || (raw[i - 1]?.kind === 'word' && PEOPLE.has(raw[i + 1]?.text ?? ''))
  return isFor ? { kind: 'word', text: 'for', start: token.start, end: token.end, glued: token.glued } : token
}
/** "A coke 4 R12" and "2 kota 4 R50", but not "kota 4 R25", which may be four. */
const isCountedBefore = (raw: readonly Token[], i: number): boolean =>
  [raw[i - 2], raw[i - 3]].some((token) => amountAt(token) !== undefined || ONE_OF_IT.has(token?.text ?? ''))
const isRands = (raw: readonly Token[], i: number): boolean => raw[i]?.text === 'r' && raw[i + 1]?.kind === 'number'
/** Once it is said so of one thing, it is meant so of all. */
const isForMoney = (raw: readonly Token[], i: number): boolean =>
  isRands(raw, i + 1) && raw.some((token, at) => token.text === '4' && isRands(raw, at + 1) && isCountedBefore(raw, at))
const PEOPLE = new Set('me us him her them my'.split(' '))
const ASKS_PRICE = new Set(['much', 'mch', 'price', 'cost', 'prices'])

/** Tokens of a message with sizes, money and entities bound, and the entities found on the way. */
export const bind = (original: string): Bound => {
  const normalised = normalise(original)
  const spans = spansOf(normalised)
  const raw = tokensOf(normalised)
  const entities: Entity[] = spans.map((s) => s.entity)
  const tokens: Token[] = []
  let next = 0
  for (let i = 0; i < raw.length;) {
    const token = asFor(raw, i)
    while (next < spans.length && spans[next]!.entity.end <= token.start) next += 1
    const span = spans[next]?.entity
    // Names of days stay words: "today" is also what a seller asks for.
    const isDay = span?.kind === 'date' && !/\d/.test(span.value)
    if (span && !isDay && token.start >= span.start && token.start < span.end) {
      const last = tokens.at(-1)
      if (last?.kind !== 'entity' || last.start !== span.start)
        tokens.push({ kind: 'entity', text: span.kind, start: span.start, end: span.end, glued: token.glued })
      i += 1
      continue
    }
    const bound =
      moneyAt(raw, i) ??
      dozenAt(raw, i) ??
      unitAt(raw, i) ??
      wholeUnitAt(raw, i) ??
      slashAt(raw, i) ??
      withoutAt(raw, i) ??
      cokeAt(raw, i)
    if (bound && !(span && bound.token.end > span.start)) {
      tokens.push(bound.token)
      if (bound.token.kind === 'money')
        entities.push({ kind: 'money', value: bound.token.text, start: bound.token.start, end: bound.token.end })
      i += bound.length
    } else {
      tokens.push(token)
      i += 1
    }
  }
  return { tokens, entities }
}
