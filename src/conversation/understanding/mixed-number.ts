/** "Half", "1 and a half", "1½", "anderhalf", "three quarter": how much of a measure, where a whole number is not meant. Pure. */
import type { Token } from './normalise.ts'
import { FRACTIONS, numberWord } from './numbers.ts'

interface Mixed {
  readonly value: number
  /** Tokens used. */
  readonly length: number
}

const PARTS = { half: 0.5, quarter: 0.25 } as const
const JOINERS: ReadonlySet<string> = new Set('and en n le plus &'.split(' '))
const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'n'])
const ONE_AND_A_HALF: ReadonlySet<string> = new Set(['anderhalf', 'anderhalwe'])
/** "Nohhafu", "nesiqingatha": the word carries its own "and". */
const AND_HALF: ReadonlySet<string> = new Set(
  'nohhafu nohafu nehhafu nehafu nesiqingatha nengxenye nehalofo lehalofo'.split(' '),
)
const QUARTERS: ReadonlySet<string> = new Set(['quarter', 'quarters', 'kwart'])

const wholeAt = (token: Token | undefined): number | undefined => {
  const n = token?.kind === 'number' ? token.value : token?.kind === 'word' ? numberWord(token.text)?.n : undefined
  return n !== undefined && Number.isInteger(n) && n > 0 ? n : undefined
}

/** "1/2", "3/4", "¼". */
const slashedAt = (tokens: readonly Token[], i: number): Mixed | undefined => {
  const [over, slash, under] = [tokens[i], tokens[i + 1], tokens[i + 2]]
  if (over?.kind !== 'number' || under?.kind !== 'number' || !slash?.glued || !under.glued) return undefined
  if (slash.text !== '/' && slash.text !== '\u2044') return undefined
  const value = (over.value ?? 0) / (under.value ?? 0)
  return value > 0 && value < 1 && (under.value === 2 || under.value === 4) ? { value, length: 3 } : undefined
}

const partAt = (tokens: readonly Token[], i: number): Mixed | undefined => {
  const token = tokens[i]
  const part = token?.kind === 'word' ? FRACTIONS.get(token.text) : undefined
  if (part !== undefined) return { value: PARTS[part], length: 1 }
  if (wholeAt(token) === 3 && QUARTERS.has(tokens[i + 1]?.text ?? '')) return { value: 0.75, length: 2 }
  return slashedAt(tokens, i)
}

/** Behind a whole number or a measure, "and a half": what is more of it. */
export const andPartAt = (tokens: readonly Token[], i: number): Mixed | undefined => {
  if (AND_HALF.has(tokens[i]?.text ?? '')) return { value: 0.5, length: 1 }
  if (!JOINERS.has(tokens[i]?.text ?? '')) return undefined
  let at = i + 1
  if (tokens[at]?.text === "'") at += 1
  if (ARTICLES.has(tokens[at]?.text ?? '')) at += 1
  const part = partAt(tokens, at)
  return part && { value: part.value, length: at + part.length - i }
}

/** A number with a part, or a part alone, that begins at `i`; undefined where it is a whole number or none. */
export const mixedAt = (tokens: readonly Token[], i: number): Mixed | undefined => {
  if (ONE_AND_A_HALF.has(tokens[i]?.text ?? '')) return { value: 1.5, length: 1 }
  const part = partAt(tokens, i)
  if (part !== undefined) return part
  const whole = wholeAt(tokens[i])
  const more = whole === undefined ? undefined : (andPartAt(tokens, i + 1) ?? slashedAt(tokens, i + 1))
  return whole === undefined || more === undefined ? undefined : { value: whole + more.value, length: 1 + more.length }
}
