/** "1 kota 1 coke. Hhayi, susa i-coke": what is taken out in the same breath in which it was asked for. Pure. */
import type { ParsedLine, Removal } from './types.ts'

interface Asked {
  readonly lines: readonly ParsedLine[]
  readonly removals: readonly Removal[]
}

/** All that the line may be is taken out. */
const fits = (line: ParsedLine, { variantId, candidates = [] }: Removal): boolean => {
  const gone = new Set([...(variantId === undefined ? [] : [variantId]), ...candidates.map((c) => c.variantId)])
  const meant = line.variantId === undefined ? (line.candidates ?? []).map((c) => c.variantId) : [line.variantId]
  return meant.length > 0 && meant.every((id) => gone.has(id))
}

const SAYS_NO = 'no|nah|wait|sorry|actually|oops|lol|hhayi|hayi|cha|nee|tjhe|nnyaa|aowa'
const ANEW = new RegExp(
  String.raw`^(?:\s+(?:cans?|tins?|bottles?|small|large|big|please|pls))*[\s,.!;-]*(?:(?:${SAYS_NO})[\s,.]+)+(?:make (?:it|that)|i meant?|rather|let it be|bengisho|maak dit|ek bedoel|yenza)(?:[\s,:]+(?:an?|the|i|n))*[\s,:-]*(?:\d+|one|two|three)?\s*$`,
  'iu',
)

const MADE_ANEW = new RegExp(
  String.raw`(?:^|[\s,.!;-])(?:(?:${SAYS_NO})[\s,.]+)+(?:please\s+|pls\s+)?(?:make|change|let|maak|yenza)\s+(?:(?:the|my|die|i)\s+)?(?:\d+\s*)?$`,
  'iu',
)

/** "6 eggs and 1 bread, wait make eggs 12": where the goods stand that are said anew. */
const madeAnew = (line: ParsedLine, kept: readonly ParsedLine[], between: string): number =>
  line.qtyGiven === true && line.productId !== undefined && MADE_ANEW.test(between)
    ? kept.findLastIndex(({ productId }) => productId === line.productId)
    : -1

/** "Kota, no make it full house": the second stands for the first, and is as many where no number is said. */
export const withoutCorrected = (lines: readonly ParsedLine[], text: string): readonly ParsedLine[] => {
  const kept: ParsedLine[] = []
  for (const line of lines) {
    const before = kept.at(-1)
    const wrong = before === undefined ? -1 : madeAnew(line, kept, text.slice(before.end, line.start))
    if (wrong >= 0) {
      kept.splice(wrong, 1, line)
      continue
    }
    if (before === undefined || !ANEW.test(text.slice(before.end, line.start))) {
      kept.push(line)
      continue
    }
    const isAsMany = line.qtyGiven !== true && before.qtyGiven === true
    kept.splice(-1, 1, isAsMany ? { ...line, qty: before.qty, qtyGiven: true } : line)
  }
  return kept
}

const IF = /(?:^|\s)(?:if|as|uma|xa|ha|fa)\s+(?:\S+\s+){0,3}$/iu
const CONDITION_MOST = 40

/** "If you have eggs then six eggs": the first are only asked after. */
export const withoutConditions = (lines: readonly ParsedLine[], text: string): readonly ParsedLine[] =>
  lines.filter(
    (line, at) =>
      line.qtyGiven === true ||
      !IF.test(text.slice(Math.max(0, line.start - CONDITION_MOST), line.start)) ||
      !lines
        .slice(at + 1)
        .some((later) => later.qtyGiven === true && later.surface.toLowerCase() === line.surface.toLowerCase()),
  )

const OTHERWISE =
  /(?<!\p{L})(?:otherwise|unless (?:it.?s|its|it is|they.?re|there.?s none|you.?re)?(?: ?(?:finished|out(?: of (?:it|stock))?|gone|sold out|not there))?|or else|if not|else|if (?:there|it|they|u|you)(?: (?:is|are|do|has|have)|'?s)?(?: ?n.?t| no| not| dont| don't| isnt| isn't| arent| aren't)(?: (?:any|one|have|there|got|available))*|uma (?:ingekho|lingekho|singekho|zingekho|kungekho)|xa (?:ingekho|lingekho|kungekho)|anders|as daar (?:nie|geen) is(?: nie)?|ha (?:e|bo|di) (?:le siyo|se teng)|fa e seyo)[\s,.]*(?:(?:then|rather|give me|gimme|a|an|the|just|get|ke|gee|my|n)\s+)*$/iu
const OTHERWISE_MOST = 70

/** "Coke if there is, otherwise fanta": the second is for want of the first, also where its "not" read like a "no fanta". */
export const withOtherwise = ({ lines, removals }: Asked, text: string): Asked => {
  const isFor = (start: number): boolean => {
    const before = lines.findLast((line) => line.end <= start)
    return before !== undefined && OTHERWISE.test(text.slice(Math.max(before.end, start - OTHERWISE_MOST), start))
  }
  const instead = removals.filter((removal) => isFor(removal.start))
  const turned = instead.map(({ qty = 1, ...removal }): ParsedLine => ({
    ...removal,
    qty,
    score: 1,
    options: [],
    otherwise: true,
  }))
  return {
    lines: [...lines.map((line) => (isFor(line.start) ? { ...line, otherwise: true as const } : line)), ...turned],
    removals: removals.filter((removal) => !instead.includes(removal)),
  }
}

const BEFORE =
  /(?<!\p{L})(?:yesterday|last (?:time|week|night|month)|the other day|izolo|phezolo|ngesonto eledlule|gister|laas(?: week)?|verlede week|maobane|maabane|bekeng e fetileng)(?!\p{L})/giu
const NOW =
  /(?<!\p{L})(?:today|now|this time|namhlanje|namhla|namuhla|manje|ngoku|vandag|nou|kajeno|gompieno|jwale|jaanong)(?!\p{L})/iu

/** "Yesterday i got two kotas so today just one": of what was had before nothing is asked for. */
export const withoutHad = (
  lines: readonly ParsedLine[],
  text: string,
  loose: readonly number[],
): readonly ParsedLine[] => {
  const from = [...text.matchAll(BEFORE)].at(-1)?.index
  if (from === undefined) return lines
  const until = NOW.exec(text.slice(from))
  if (until === null) return lines
  const wanted = lines.filter(({ start }) => start < from || start > from + until.index)
  if (wanted.length > 0) return wanted
  // "Gister 2 brood, maar vandag net een": so many of the same.
  const [count, another] = loose
  const isOne = lines.length === 1 && count !== undefined && another === undefined
  return isOne ? lines.map((line) => ({ ...line, qty: count, qtyGiven: true })) : lines
}

/** The lines without what a later word of the same message takes out of them, and the removals of everything else. */
export const withoutTakenBack = ({ lines, removals }: Asked): Asked => {
  let left = lines
  const others = removals.filter((removal) => {
    const at = left.findLastIndex((line) => line.end <= removal.start && fits(line, removal))
    const line = left[at]
    if (line === undefined) return true
    const rest = removal.qty === undefined ? 0 : line.qty - removal.qty
    left = rest > 0 ? left.with(at, { ...line, qty: rest }) : left.toSpliced(at, 1)
    return false
  })
  return { lines: left, removals: others }
}
