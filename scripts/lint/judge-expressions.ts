/**
 * Judges the expressions that are new since `expressions-judged.txt`, and prints those that take exponential time:
 *
 *     node scripts/run.mjs scripts/lint/judge-expressions.ts [--write]
 *
 * A piece that many expressions share makes them all new, and a big one takes a minute: without `--write` only the shortest few are
 * judged, of which a shared piece is a part as well. With it all are, what is found to be harmless is kept in the list, and what
 * is gone goes. What cannot be decided is printed then: mend it, or add its line with `undecided` and why it is harmless.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { collectExpressions, nameOf, withoutNames, type Expression } from './expressions.ts'

// Its JavaScript alone: the same everywhere, and no program of another's making is run.
process.env['RECHECK_BACKEND'] = 'pure'
const { check } = await import('recheck')

const LIST = path.join(import.meta.dirname, 'expressions-judged.txt')
/** Of those that are new, the shortest: seconds in each run of the suite until the list is written again. */
const JUDGED_MOST = 2
const [EACH_MS, EACH_PATIENT_MS] = [5_000, 60_000]
/** Beyond n² the longest message that WhatsApp lets through may take minutes. */
const DEGREE_MOST = 2

/** What is found of an expression: `safe` and `polynomial` are harmless. */
const judge = async ({ source, flags }: Expression, timeout: number): Promise<string> => {
  const found = await check(withoutNames(source), flags, { timeout })
  if (found.status === 'unknown') return `undecided: ${found.error.kind}`
  if (found.status === 'safe') return 'safe'
  const { complexity, attack } = found
  if (complexity.type === 'exponential') return `exponential: ${attack.pattern}`
  return complexity.degree <= DEGREE_MOST
    ? 'polynomial'
    : `polynomial of degree ${complexity.degree}: ${attack.pattern}`
}
const HARMLESS = new Set(['safe', 'polynomial'])

const isWriting = process.argv.includes('--write')
const lines = readFileSync(LIST, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
const judged = new Map(lines.map((line) => [line.split(' ', 1)[0] ?? '', line]))
const all = await collectExpressions()
const fresh = all.filter((one) => !judged.has(nameOf(one)))
const tell = (text: string): void => void process.stdout.write(`${text}\n`)

/** After each: a run may take hours, and what it has found is kept when it is stopped. */
const keep = (): void => {
  const names = new Set(all.map(nameOf))
  const kept = [...judged].filter(([name]) => names.has(name)).map(([, line]) => line)
  writeFileSync(LIST, `${kept.toSorted().join('\n')}\n`)
}

const shortest = fresh.toSorted((a, b) => a.source.length - b.source.length)
for (const one of isWriting ? shortest : shortest.slice(0, JUDGED_MOST)) {
  const is = await judge(one, isWriting ? EACH_PATIENT_MS : EACH_MS)
  if (HARMLESS.has(is)) {
    judged.set(nameOf(one), `${nameOf(one)} ${is}`)
    if (isWriting) keep()
  } else if (isWriting || is.startsWith('exponential'))
    tell(`${nameOf(one)} ${is}\n  ${one.file}: /${one.source}/${one.flags}`)
}
if (isWriting) keep()
process.stdout.write('', () => process.exit(0)) // what was loaded may hold a timer
