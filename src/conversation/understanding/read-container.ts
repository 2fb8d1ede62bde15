/** "A can of coke", "a loaf": what goods come in, or what stands for them by itself. */
import { longest } from './catalogue-index.ts'
import { bySize, canIn } from './line-draft.ts'
import type { Token } from './normalise.ts'
import { isCan } from './order-words.ts'
import { type Reader, use, open } from './reader.ts'
import { sizeWord } from './word-forms.ts'

/** "A coke, can you bring it": no can. */
const WHO: ReadonlySet<string> = new Set('you u i we they it he she someone somebody one ya yu'.split(' '))

/** "a can of coke": a container is a small word, unless the next item comes in it by name. */
export const readContainer = (r: Reader, i: number): number => {
  const loaf = readLoaf(r, i)
  if (loaf > 0) return loaf
  const isOne = isCan(r.tokens[i]!) && !WHO.has(r.tokens[i + 1]?.text ?? '')
  if (isOne && r.current && r.touching && r.look.nextName(i + 1) === undefined) {
    if (canIn(r.current.set, r.input.index) !== undefined) r.current.qualifiers.push('can')
    return use(r, i, 1)
  }
  const size = sizeWord(r.tokens[i]!)
  const qualifier = r.look.qualifierAt(i) ?? size ?? (isOne ? 'can' : undefined)
  const next = qualifier === undefined ? undefined : r.look.nextName(i + 1)
  const found = next === undefined ? undefined : (r.look.nameAt(next) ?? r.look.partAt(next))?.found
  if (qualifier === undefined || !found) return 1
  const isOwn = [...found].some((k) => r.input.index.items[k]?.qualifiers.has(qualifier))
  const fits = size === undefined ? canIn([...found], r.input.index) : bySize([...found], size, r.input.index)
  if (!isOwn && fits === undefined) return 1
  r.pending.qualifiers.push(qualifier)
  return use(r, i, 1)
}

const LOAVES: ReadonlySet<string> = new Set(['loaf', 'loaves', 'loafs'])

const BREAD: Token = { kind: 'word', text: 'bread', start: 0, end: 0, glued: false }

/** "A loaf and 2 milk": bread, where no bread is named beside it. */
const readLoaf = (r: Reader, i: number): number => {
  if (!LOAVES.has(r.tokens[i]!.text) || r.look.nextName(i + 1) !== undefined || (r.current && r.touching)) return 0
  const bread = longest(r.input.index.names, [BREAD], 0)
  if (bread === undefined) return 0
  open(r, bread.found, 1 - bread.cost, i, 1)
  return 1
}
