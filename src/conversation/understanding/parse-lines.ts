/**
 * Reads order lines from left to right: the longest catalogue wording wins, a number binds to the item it stands
 * before (or behind, where the message is written that way), sizes and prices choose the variant, and "no", "extra" and
 * "with" open a run of options that ends at the next item.
 */
import { POLITE } from './lexicon/index.ts'
import { finishLine, finishRemoval, type Draft } from './line-draft.ts'
import { createLookup, type LineInput } from './lookup.ts'
import type { Token } from './normalise.ts'
import { CONCORD_PARTICLES, FRACTIONS } from './numbers.ts'
import { isAlternative, isConjunction, isClauseBreak, isConnector, isSeparator, markerAt } from './order-words.ts'
import { withKindsOfThem, withoutTopics } from './parts-of-line.ts'
import { readNumber, readMeasure, readFraction } from './read-measures.ts'
import { readMarkedOption, readMarker } from './read-options.ts'
import { readName, readNearOption, readWord } from './read-words.ts'
import { readContainer } from './read-container.ts'
import { type LineResult, type Reader, noPending, use, isParticle, dropPending } from './reader.ts'
import { bulletsOf, isTrailing, numberAt, type Num } from './scan.ts'
import { withoutConditions, withoutCorrected, withoutHad, withOtherwise, withoutTakenBack } from './taken-back.ts'

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
    measured: tokens.some((t) => t.kind === 'unit'),
    drafts: [],
    used: new Set(),
    unmatched: [],
    loose: [],
    negated: [],
    unnamed: undefined,
    unmatchedQty: undefined,
    current: undefined,
    touching: false,
    either: undefined,
    mode: 'none',
    modeFrom: 0,
    comma: false,
    removing: false,
    spread: false,
    pending: noPending(),
  }
  for (let i = 0; i < tokens.length;) i += Math.max(1, step(r, i))
  if (endsWithCount(r)) r.unnamed = r.pending.qty
  dropPending(r)
  const { index, text } = input
  const drafted = withOtherwise(
    {
      lines: withKindsOfThem(
        withoutTopics(
          withoutCorrected(
            withoutConditions(
              withoutHad(
                r.drafts.filter((d) => !d.remove && d.qty !== 0).map((d) => finishLine(d, index, text)),
                text,
                r.loose,
              ),
              text,
            ),
            text,
          ),
          text,
        ),
        text,
        index,
      ),
      removals: r.drafts.filter((d) => d.remove || d.qty === 0).map((d) => finishRemoval(d, index, text)),
    },
    text,
  )
  const asked = withoutTakenBack(drafted)
  return {
    ...asked,
    unmatched: r.unmatched,
    used: r.used,
    loose: r.loose,
    negated: r.negated,
    ...(r.unnamed === undefined ? {} : { unnamed: r.unnamed }),
    ...(r.drafts.length > 0 || r.unmatched.length > 1 || r.unmatchedQty === undefined
      ? {}
      : { unmatchedQty: r.unmatchedQty }),
  }
}

/** "2 kota and 3": the message was sent before it was said of what. */
const endsWithCount = ({ tokens, current, pending, removing }: Reader): boolean => {
  const isSmallWord = (text: string): boolean => POLITE.has(text) || HESITATES.has(text)
  const said = tokens.filter((token) => !isSeparator(token) && !isSmallWord(token.text))
  const last = said.length - 1
  const joint = said[last - 1]
  return (
    pending.qty !== undefined &&
    current?.qty !== undefined &&
    !current.remove &&
    !removing &&
    joint !== undefined &&
    JOINS.has(joint.text) &&
    numberAt(said, last)?.n === pending.qty
  )
}
const JOINS = new Set('and plus n en + &'.split(' '))

/** Handles the token at `i` and says how many tokens that took. */
const step = (r: Reader, i: number): number => {
  const token = r.tokens[i]!
  if (r.input.isRestricted(i)) return skipRestricted(r)
  const verb = r.input.verbAt(i)
  if (verb) r.removing = verb === 'remove'
  // "Remove the fanta and make kotas 4": what is made otherwise stays.
  else if (r.removing && RESTATES.has(token.text)) r.removing = false
  if (r.bullets.has(i)) return use(r, i, 1) + 1
  if (isSeparator(token)) return readSeparator(r, token)
  const marked = r.mode === 'none' ? 0 : readMarkedOption(r, i)
  if (marked > 0) return marked

  const name = r.look.nameAt(i)
  const you = youAt(r, i)
  if (you > 0) return you
  const num = numberAt(r.tokens, i)
  if (num && !(name && name.length > num.length) && !(name && token.kind === 'word')) return readNumber(r, i, num)
  // "ushukela no woyela": between goods, in isiZulu, "no" joins them.
  if (token.text === 'no' && r.input.isNguni && r.drafts.length > 0 && r.look.nextName(i + 1) !== undefined) {
    r.touching = false
    return 1
  }
  // "Hhayi izinkwa ezimbili": no, two of them; the number that follows says that they are not taken out.
  if (i === 0 && INTERJECTIONS.has(token.text) && isCounted(r, i + 1)) return 1
  if (i === 0 && (statesOf(r) || namesOtherKind(r))) return 1
  const lesser = readLess(r, i)
  if (lesser > 0) return lesser
  const corrected = correctCount(r, i)
  if (corrected > 0) return corrected
  const marker = markerAt(r.tokens, i)
  if (marker && !(name && name.length >= marker.length)) {
    const taken = readMarker(r, i, marker.mode, marker.length)
    if (taken > 0) return taken
  }
  if (name) return readName(r, i, name)
  if (token.kind === 'unit' || token.kind === 'money') return readMeasure(r, i, token)
  if (isParticle(r, i)) return 1
  if (isConjunction(token) || isClauseBreak(token)) {
    const isEither = isAlternative(token) && r.touching && r.mode === 'none'
    r.either = isEither && r.current?.remove === false ? r.current : undefined
    r.touching = false
    if (isClauseBreak(token)) r.mode = 'none'
    if (beginsOne(r, i)) {
      r.unnamed = r.pending.qty
      dropPending(r)
    }
    return 1
  }
  // "1.5 kota": nobody sells it so, and it is asked about like a half.
  const broken = token.kind === 'number' && token.value !== undefined && !Number.isInteger(token.value)
  const fraction = broken ? 'half' : token.kind === 'word' ? FRACTIONS.get(token.text) : undefined
  if (fraction) return readFraction(r, i, fraction)
  if (token.kind !== 'word') return 1
  // "Wit chees": a part that is misspelt, however like "cheers" it looks.
  if (r.input.isPhrase(i)) return readNearOption(r, i) || 1
  if (isConnector(token)) return readContainer(r, i)
  return readWord(r, i)
}

const RESTATES = new Set(
  'make change let keep bring give rather maak verander hou gee yenza yenzani letha ngiphe etsa dira mphe'.split(' '),
)

const LESS = new Set('less fewer minus minder'.split(' '))

/** "Minus one fanta", "one less kota", "one kota less": so many are taken out. "Kota minus atchar" is without a part. */
const readLess = (r: Reader, i: number): number => {
  const { current, tokens } = r
  if (!LESS.has(tokens[i]?.text ?? '')) return 0
  const part = current ? r.look.optionAt(i + 1, current.set) : undefined
  if (current && part !== undefined && r.pending.qty === undefined && tokens[i]!.text !== 'minus') {
    // "With less atchar": a wish, and neither with nor without.
    current.notes.push([tokens[i]!.start, tokens[i + part.length]!.end])
    r.mode = 'none'
    r.touching = true
    return use(r, i, 1 + part.length)
  }
  const num = numberAt(tokens, i + 1)
  const before = num === undefined ? (r.pending.qty === undefined ? undefined : i + 1) : i + 1 + num.length
  const isBefore = before !== undefined && r.look.nextName(before) === before
  if (isBefore) {
    r.pending.isLess = true
    return use(r, i, 1)
  }
  const ends = tokens[i + 1] === undefined || isSeparator(tokens[i + 1]!) || isConjunction(tokens[i + 1]!)
  if (!current || !r.touching || current.qty === undefined || !ends) return 0
  current.remove = true
  return use(r, i, 1)
}

const CORRECTS = new Set(['no', 'nah', 'wait', 'sorry', 'hhayi', 'hayi', 'cha', 'nee', 'tjhe', 'nnyaa', 'aowa'])

/** "2 kotas no 3 kotas": the same goods again behind a "no" are so many, and no more of them. */
const correctCount = (r: Reader, i: number): number => {
  const { current, tokens, look } = r
  const num = CORRECTS.has(tokens[i]?.text ?? '') || concludes(r, i) ? numberAt(tokens, i + 1) : undefined
  const at = i + 1 + (num?.length ?? 0)
  const name = num === undefined ? undefined : look.nameAt(at)
  if (!current || current.remove || num === undefined) return 0
  if (name === undefined) return restated(r, current, i, num)
  const again = new Set(name.found)
  if (again.size !== current.set.length || !current.set.every((k) => again.has(k))) return 0
  current.qty = num.n
  return use(r, i, at + name.length - i)
}

/** "2 kotas, no wait my brother is also here so three". */
const concludes = ({ tokens, current }: Reader, i: number): boolean =>
  tokens[i]?.text === 'so' &&
  current !== undefined &&
  tokens.some(({ text, start }, at) => at < i && start >= current.end && CORRECTS.has(text))

/** "Twenty magwinya, sorry thirty, and a milk": behind a number of theirs another one, which counts nothing else, is how many. */
const restated = (r: Reader, current: Draft, i: number, { n, length }: Num): number => {
  const behind = r.tokens[i + 1 + length]
  const isAlone = behind === undefined || isSeparator(behind) || isConjunction(behind) || POLITE.has(behind.text)
  const { qty, rest } = current
  if (qty === undefined || n < 1 || !isAlone || r.pending.qty !== undefined) return 0
  // "3 kotas, one no atchar, sorry two": what it is a part of has the fewer.
  const left = rest?.qty === undefined ? undefined : rest.qty + qty - n
  if (rest !== undefined && (left === undefined || left < 1)) return 0
  if (rest !== undefined) rest.qty = left
  current.qty = n
  r.mode = 'none'
  return use(r, i, 1 + length)
}

/** "Nina nine nithengisani", "nine bantu": in isiZulu and isiXhosa "nine" is "you, all of you"; beside goods it counts them. */
const youAt = ({ tokens, look, input, current, touching }: Reader, i: number): number => {
  if (tokens[i]?.text !== 'nine') return 0
  const next = tokens[i + 1]?.text ?? ''
  if (PEOPLE.has(next)) return 2
  const isVerb = /^ni\p{L}{3,}/u.test(next) && look.nameAt(i + 1) === undefined
  const isBeside = look.nextName(i + 1) !== undefined || (current !== undefined && touching)
  return isVerb || YOU.has(tokens[i - 1]?.text ?? '') || (input.isNguni && !isBeside) ? 1 : 0
}
const PEOPLE = new Set('bantu bafowethu bafethu bakithi nonke bantwana zihlobo'.split(' '))
const YOU = new Set('nina sanibona sanibonani molweni'.split(' '))

const INTERJECTIONS = new Set(['hhayi', 'hayi', 'ayi', 'cha', 'nee', 'tjhe', 'nnyaa', 'aowa'])

const OWN = new Set('the my that this i le die'.split(' '))
const COPULAS = new Set('must should is was needs ayibe mayibe ibe moet'.split(' '))

/** "No, the kota must be with cheese": the "no" takes nothing out, because more is said of the kota. */
const statesOf = (r: Reader): boolean => {
  const { tokens, look } = r
  if (!CORRECTS.has(tokens[0]?.text ?? '')) return false
  let at = 1
  while (at < tokens.length && (isSeparator(tokens[at]!) || OWN.has(tokens[at]!.text))) at += 1
  const name = look.nameAt(at)
  return name !== undefined && COPULAS.has(tokens[at + name.length]?.text ?? '')
}

/** "Hayi, isonka simdaka": no, the bread is the brown one; what is named is not taken out. */
const namesOtherKind = ({ tokens, look, input }: Reader): boolean => {
  const name = INTERJECTIONS.has(tokens[0]?.text ?? '') ? look.nameAt(1) : undefined
  const kind = name === undefined ? undefined : look.partAt(1 + name.length)
  const headOf = (k: number): string | undefined => input.index.items[k]?.item.name.toLowerCase().split(/\s+/).at(-1)
  const heads = new Set([...(name?.found ?? [])].map(headOf))
  return kind !== undefined && [...kind.found].some((k) => name?.found.has(k) !== true && heads.has(headOf(k)))
}

/** Goods with how many of them behind: "izinkwa ezimbili". */
const isCounted = (r: Reader, i: number): boolean => {
  const name = r.look.nameAt(i)
  const at = i + (name?.length ?? 0)
  const isTied = CONCORD_PARTICLES.has(r.tokens[at]?.text ?? '') && numberAt(r.tokens, at + 1) !== undefined
  return name !== undefined && (isTied || numberAt(r.tokens, at)?.concord === true)
}

const ARTICLES = new Set(['a', 'an'])

/** "Make it 4 and a coke": the coke has its own number. "2 and a half" has not. */
const beginsOne = ({ tokens, input }: Reader, from: number): boolean => {
  let i = from
  while (HESITATES.has(tokens[i + 1]?.text ?? '')) i += 1
  return (
    (tokens[i + 1]?.kind === 'unit' && /^(?:an?|n)\b/iu.test(input.text.slice(tokens[i + 1]!.start))) ||
    (ARTICLES.has(tokens[i + 1]?.text ?? '') && !FRACTIONS.has(tokens[i + 2]?.text ?? ''))
  )
}
const HESITATES = new Set('um umm uhm uh uhh eh erm er mmm hmm like maybe'.split(' '))

const skipRestricted = (r: Reader): number => {
  r.pending = noPending()
  r.current = undefined
  r.mode = 'none'
  return 1
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
