/** "3 kotas, 2 of them full house", "change the 2 kotas to 4": numbers that are said of a line that was named before. Pure. */
import { bind } from './bind.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { POLITE } from './lexicon/index.ts'
import { isSeparator } from './order-words.ts'
import { numberAt } from './scan.ts'
import type { ParsedLine } from './types.ts'

const FILLED = String.raw`(?:\W+(?:must|should|be|is|are|a|an|the|i|ibe|zibe|moet|wees))*\W*$`
const OF_THEM = new RegExp(
  String.raw`(?<!\p{L})(?:of (?:them|those|which)|yazo|zazo|van hulle|ya tsona)${FILLED}`,
  'iu',
)
const IS_TO_BE = new RegExp(String.raw`(?<!\p{L})(?:must be|should be|ayibe|mayibe|mazibe|zibe|moet)${FILLED}`, 'iu')
const PLAIN: ReadonlySet<string> = new Set(
  'plain normal ordinary regular standard basic gewone ejwayelekile eqhelekileyo'.split(' '),
)

/** "…, 1 plain, …": so many of it stay as they are; undefined when that is not said. */
const plainIn = (text: string): number | undefined => {
  const tokens = bind(text).tokens.filter((token) => !isSeparator(token))
  const number = numberAt(tokens, 0)
  return number !== undefined && PLAIN.has(tokens[number.length]?.text ?? '') ? number.n : undefined
}

/** "3 kotas but 2 of them full house", "3 kota, 1 plain 2 full house": the other kind is of the three, and not on top of them. */
export const withKindsOfThem = (
  all: readonly ParsedLine[],
  text: string,
  index: Pick<CatalogueIndex, 'items'>,
): readonly ParsedLine[] => {
  const lines = withoutSum(all, text, index)
  return lines.map((line, at) => {
    const other = lines[at + 1]
    if (line.qtyGiven !== true || other?.qtyGiven !== true || other.variantId === line.variantId) return line
    const between = text.slice(line.end, other.start)
    const rest = line.qty - other.qty
    const isKind = line.productId !== undefined && other.productId === line.productId
    const isOfIt = OF_THEM.test(between) || (isKind && (IS_TO_BE.test(between) || plainIn(between) === rest))
    return rest > 0 && isOfIt ? { ...line, qty: rest } : line
  })
}

/** "3x kota (2 full house 1 normal)", "3 bread 2 white 1 brown": kinds of what was said first, together as many. */
const withoutSum = (
  lines: readonly ParsedLine[],
  text: string,
  { items }: Pick<CatalogueIndex, 'items'>,
): readonly ParsedLine[] => {
  const headOf = ({ variantId }: ParsedLine): string | undefined =>
    items
      .find(({ item }) => item.variantId === variantId)
      ?.item.name.toLowerCase()
      .split(/\s+/u)
      .at(-1)
  const isOf = (line: ParsedLine, whole: ParsedLine): boolean =>
    line.productId === whole.productId || (headOf(line) !== undefined && headOf(line) === headOf(whole))
  return lines.filter((whole, at) => {
    if (whole.qtyGiven !== true || whole.productId === undefined) return true
    const parts: ParsedLine[] = []
    for (const line of lines.slice(at + 1)) {
      if (!isOf(line, whole) || line.qtyGiven !== true || sum(parts) >= whole.qty) break
      parts.push(line)
    }
    const first = parts[0]
    const said = whole.surface.toLowerCase().replace(/s$/u, '')
    // Their own names without the name of it: "2 white 1 brown", "2 full house 1 normal".
    const isShort = parts.every(({ surface }) => !surface.toLowerCase().includes(said))
    const opens = first !== undefined && OPENS.test(text.slice(whole.end, first.start))
    return !(parts.length > 1 && (opens || isShort) && sum(parts) === whole.qty)
  })
}
const sum = (lines: readonly ParsedLine[]): number => lines.reduce((count, { qty }) => count + qty, 0)
/** Nothing but the number of the first kind, behind a bracket, a colon or a dash. */
const OPENS = /^s?\s*[(:-]\s*\S+\s*(?:x\s*)?$/iu

const CONCLUDES =
  /(?:(?<!\p{L})(?:so|just|only|total|altogether|dus|manje|ngakho)|[.!?:])\s+(?:\d+|\p{L}+)\s*(?:x\s*)?$/iu

/** "Kotas are for tomorrow lunch, 12 people, so 12 kotas": they were only spoken of before it was said how many. */
export const withoutTopics = (lines: readonly ParsedLine[], text: string): readonly ParsedLine[] =>
  lines.filter((line, at) => {
    const later = lines[at + 1]
    if (line.qtyGiven === true || line.variantId === undefined || later?.variantId !== line.variantId) return true
    const isBare = (one: ParsedLine): boolean => one.options.length === 0 && one.note === undefined
    if (later.qtyGiven !== true || !isBare(line) || !isBare(later) || line.weightGrams !== undefined) return true
    const between = text.slice(line.end, later.start)
    return between.includes('\n') || !CONCLUDES.test(between)
  })

const TO: ReadonlySet<string> = new Set('to into na naar ibe zibe kube ho go'.split(' '))

/** "… but i meant 1": around the number these say nothing else. */
const MEANT: ReadonlySet<string> = new Set(
  'but i meant mean wanted want only just sorry no actually bengisho bedoel ek maar kodwa bengifuna'.split(' '),
)
const MEANS: ReadonlySet<string> = new Set('meant mean wanted bengisho bedoel bengifuna'.split(' '))

/** "Change the 2 kotas to 4": how many there are to be; undefined when the words behind the goods say anything else. */
export const countTo = (text: string, [line, another]: readonly ParsedLine[]): number | undefined => {
  if (line === undefined || another !== undefined) return undefined
  const tokens = bind(text.slice(line.end)).tokens.filter((token) => !isSeparator(token) && !POLITE.has(token.text))
  const meant = tokens.findIndex(({ text: word }) => !MEANT.has(word))
  const instead = tokens.slice(0, meant).some(({ text: word }) => MEANS.has(word)) ? numberAt(tokens, meant) : undefined
  if (instead !== undefined && meant + instead.length === tokens.length && instead.n > 0) return instead.n
  const from = tokens[0]?.text === 'from' ? 1 + (numberAt(tokens, 1)?.length ?? 0) : 0
  const number = TO.has(tokens[from]?.text ?? '') ? numberAt(tokens, from + 1) : undefined
  return number !== undefined && number.n > 0 && from + 1 + number.length === tokens.length ? number.n : undefined
}
