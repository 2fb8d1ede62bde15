/**
 * Understanding by rules: a message in, what was meant out. Synchronous, pure and total. A linear model will answer for
 * the phrases that no table knows, behind the same type.
 */
import { amountIn } from './amount.ts'
import { bind } from './bind.ts'
import { indexOf, longest, type CatalogueIndex } from './catalogue-index.ts'
import { chooseAmong, choosesBySize, ordinalOf, wantsEach } from './choose.ts'
import { decide } from './decide.ts'
import { withGoodsShown } from './emoji-goods.ts'
import { readLanguage } from './language.ts'
import { POLITE, SMALL } from './lexicon/index.ts'
import { languagesOf, matchIntents, type IntentMatch } from './match-intent.ts'
import type { Token } from './normalise.ts'
import { QTY_MAX } from './numbers.ts'
import { markerAt } from './order-words.ts'
import { choosePack } from './packs.ts'
import { parseLines } from './parse-lines.ts'
import { countTo } from './parts-of-line.ts'
import type { LineResult } from './reader.ts'
import { payMethodOf, requestedLanguageOf } from './pay-method.ts'
import { findRestricted } from './restricted.ts'
import { numberAt } from './scan.ts'
import { isStart, isStop } from './stop.ts'
import { swapOf } from './swap.ts'
import type { VariantId } from '../../kernel/ids.ts'
import { BANDS, type IntentId, type ParsedLine, type Understanding, type UnderstandingContext } from './types.ts'
import { isKnownWord } from './vocabulary.ts'
import { forms } from './word-forms.ts'

const MODEL_VERSION = 'rules-1'

const ORDERING: ReadonlySet<IntentId> = new Set(['order', 'add', 'remove', 'cancel', 'price', 'change'])

/** Understands one message. Never throws; text beyond 4 096 characters is not read. */
export const understand = (text: string, ctx: UnderstandingContext): Understanding => {
  const index = indexOf(ctx.catalogue)
  const bound = bind(text)
  const { entities } = bound
  const tokens = withGoodsShown(bound.tokens, index)
  const restricted = findRestricted(tokens)
  const restrictedAt = new Set(restricted.flatMap((s) => Array.from({ length: s.to - s.from }, (_, k) => s.from + k)))

  // Phrases first, with certain items masked, so that "i want" is no misspelt product and "cash" no unknown one.
  const named = namedTokens(tokens, (i) => longest(index.names, tokens, i)?.length ?? 0)
  const early = wordsOf(tokens, (i) => named.has(i) || restrictedAt.has(i) || numberAt(tokens, i) !== undefined)
  const first = matchIntents(early.words)
  const phrases = phraseTokens(first, early.at)
  const lines = parseLines({
    text,
    tokens,
    index,
    isRestricted: (i) => restrictedAt.has(i),
    isPhrase: (i) => phrases.covered.has(i),
    isKnown: (i) => isKnownWord(tokens[i]!),
    verbAt: (i) => phrases.verbs.get(i),
    isBare: isBare(early.words, first),
    isNguni: languagesOf(first).some((l) => l === 'zu' || l === 'xh'),
    ordering: first.some((m) => !m.inside && m.score >= 0.3 && m.phrase.row.phrase.includes('X')),
    hasCart: ctx.hasCart,
  })

  const rest = wordsOf(tokens, (i) => lines.used.has(i) || restrictedAt.has(i))
  const matches = matchIntents(rest.words)
  const chosen = chosenLines(tokens, text, ctx, lines)
  const decision = decide({
    text,
    ctx,
    tokens,
    entities,
    matches,
    lines:
      chosen.length > 0
        ? {
            ...lines,
            lines: chosen,
            unmatched: lines.unmatched.filter((words) => saysMore(words) && !namesChosen(words, chosen, index)),
          }
        : lines,
    restricted: restricted.map((s) => s.word),
    stop: isStop(text),
    start: isStart(text),
  })
  const paysHow = [decision, ...decision.alternatives].some(
    (s) => s.intent === 'pay_how' && s.confidence >= BANDS.confirm,
  )
  const payMethod = paysHow ? payMethodOf(tokens.filter((t) => t.kind === 'word')) : undefined
  const asked = decision.intent === 'language' ? requestedLanguageOf(tokens) : undefined
  const maskedWords = tokens.filter((t, i) => t.kind === 'word' && !named.has(i) && !isGoods(lines, i, named))
  const swap = decision.intent === 'change' ? swapOf(text, decision.lines) : undefined
  const count = decision.intent === 'change' ? countTo(text, decision.lines) : undefined
  const { quantity: _, ...withoutQuantity } = decision
  return {
    ...(count === undefined
      ? decision
      : {
          ...withoutQuantity,
          lines: decision.lines.map((line) => ({ ...line, qty: Math.min(count, QTY_MAX), qtyGiven: true as const })),
        }),
    ...(swap ? { lines: [swap.line], removals: [...(decision.removals ?? []), swap.removal] } : {}),
    language: readLanguage({ words: maskedWords, phrases: languagesOf(matches), preferred: ctx.preferred }),
    ...(payMethod ? { payMethod } : {}),
    ...(asked ? { requestedLanguage: asked } : {}),
    engine: 'rules',
    modelVersion: MODEL_VERSION,
  }
}

const isCount = (n: number | undefined): n is number => n !== undefined && n >= 1 && n <= QTY_MAX

/** At most this many words that mean something, besides greetings and thanks: "pads please". */
const BARE_WORDS_MOST = 2

const isBare = (words: readonly Token[], matches: readonly IntentMatch[]): boolean =>
  words.filter(({ text, kind }) => kind === 'word' && !POLITE.has(text) && !SMALL.has(text)).length <=
    BARE_WORDS_MOST && matches.every(({ intent, score }) => intent === 'greet' || intent === 'thanks' || score < 0.45)

/** The items picked from those just offered, when the message names none in full; none when it picks nothing. */
const chosenLines = (
  tokens: readonly Token[],
  text: string,
  ctx: UnderstandingContext,
  { lines }: LineResult,
): readonly ParsedLine[] => {
  const offered = ctx.awaiting === 'item_choice' ? ctx.choices : undefined
  if (offered === undefined || lines.some((line) => namesAnother(line, offered))) return []
  const index = indexOf(ctx.catalogue)
  const choices = offered.map((id) => index.items.findIndex((i) => i.item.variantId === id)).filter((i) => i >= 0)
  const content = tokens.filter((t) => t.kind !== 'punct' && t.kind !== 'break')
  const first = content[0]
  const last = content.at(-1)
  // "Not stoney" picks none of them; "which is cheaper?" asks.
  if (!first || !last || markerAt(content, 0)?.mode === 'neg' || ASKS_WHICH.has(first.text)) return []
  const span = { surface: text.slice(first.start, last.end), start: first.start, end: last.end }
  const lineOf = (picked: number | undefined, qty?: number): readonly ParsedLine[] => {
    const item = picked === undefined ? undefined : index.items[picked]?.item
    if (!item) return []
    const { variantId, productId } = item
    const given = qty === undefined ? {} : { qtyGiven: true as const }
    return [{ qty: qty ?? 1, ...given, variantId, productId, ...span, score: 0.9, options: [] }]
  }
  const several = severalChosen(content, index, choices)
  if (several !== null) return several.flatMap(({ choice, qty }) => lineOf(choice, qty))
  if (lines.length > 1) return []
  if (wantsEach(content, choices.length)) return choices.flatMap((choice) => lineOf(choice))
  const amount = amountIn(content)
  const sole = choices.length === 1 ? index.items[choices[0]!]?.item : undefined
  if (amount !== null && 'grams' in amount) {
    // "500g" to "mince is R99 a kilo".
    const { grams: weightGrams } = amount
    return sole?.soldBy === 'weight' ? lineOf(choices[0]).map((line) => ({ ...line, weightGrams })) : []
  }
  const number = amount?.count
  // "6" to "which eggs?" is no place in a list of two: it is how many eggs.
  if (number !== undefined && number > choices.length) {
    const pack = choosePack(
      choices.map((i) => index.items[i]?.pack),
      number,
    )
    return typeof pack === 'string' ? [] : lineOf(choices[pack.at], pack.qty)
  }
  const named = chooseAmong(content, index, choices)
  // "Give me 2" may be two of them as well as the second: the dialogue asks.
  const n = ordinalOf(content) ?? (content.length === 1 ? number : undefined)
  // "3 small": how many of it as well. The "one" of "the big one" counts nothing.
  const countAt = (k: number): number | undefined => numberAt(content, k)?.n
  const counted = content
    .map((t, k) => (t.kind === 'number' || countAt(k) !== 1 ? countAt(k) : undefined))
    .find(isCount)
  return named === undefined ? lineOf(n === undefined ? undefined : choices[n - 1]) : lineOf(named, counted)
}

/** "2 big 1 small": so many of one of those offered, and so many of another; null when it is not said of each. */
const severalChosen = (
  content: readonly Token[],
  index: CatalogueIndex,
  choices: readonly number[],
): readonly { readonly choice: number; readonly qty: number }[] | null => {
  const starts = content.flatMap((_, k) => (isCount(numberAt(content, k)?.n) ? [k] : []))
  const parts = starts.map((from, k) => {
    const { n, length } = numberAt(content, from)!
    return { qty: n, choice: chooseAmong(content.slice(from + length, starts[k + 1]), index, choices) }
  })
  const chosen = parts.flatMap(({ choice, qty }) => (choice === undefined ? [] : [{ choice, qty }]))
  const isEach = chosen.length === parts.length && new Set(chosen.map(({ choice }) => choice)).size === parts.length
  return parts.length > 1 && isEach && starts[0] === 0 ? chosen : null
}

/** "Ngicela enkulu": the word that chose is no thing that the shop does not have. */
const saysMore = (words: string): boolean => !bind(words).tokens.every(choosesBySize)

/** "Gee my n tray": the word by which one of those offered was chosen. */
const namesChosen = (words: string, chosen: readonly ParsedLine[], { items }: CatalogueIndex): boolean => {
  const own = items.filter(({ item }) => chosen.some(({ variantId }) => variantId === item.variantId))
  const { tokens } = bind(words)
  return tokens.every((token) => own.some(({ qualifiers }) => forms(token).some(([form]) => qualifiers.has(form))))
}

/** "Make chips large" to "which eggs?": goods that are named in full and are none of those offered. */
const namesAnother = ({ score, variantId, candidates = [] }: ParsedLine, choices: readonly VariantId[]): boolean =>
  score >= NAMED_WELL &&
  (variantId === undefined || !choices.includes(variantId)) &&
  candidates.every((candidate) => !choices.includes(candidate.variantId))
const NAMED_WELL = 0.9

const ASKS_WHICH: ReadonlySet<string> = new Set(
  'which what watter wat yiphi iyiphi yini iyini yintoni ntoni eng efe how hoeveel'.split(' '),
)

/** Number words and negations say which language it is; the goods do not. */
const isGoods = (lines: LineResult, i: number, named: ReadonlySet<number>): boolean => named.has(i) && lines.used.has(i)

const namedTokens = (tokens: readonly Token[], lengthAt: (i: number) => number): ReadonlySet<number> => {
  const out = new Set<number>()
  for (let i = 0; i < tokens.length;) {
    const known = tokens[i]!.kind === 'word' && isKnownWord(tokens[i]!)
    const length = lengthAt(i)
    if (length > 1 || (length === 1 && !known)) for (let k = 0; k < length; k++) out.add(i + k)
    i += Math.max(1, length)
  }
  return out
}

interface Words {
  readonly words: readonly Token[]
  /** Token index of each word. */
  readonly at: readonly number[]
}

const wordsOf = (tokens: readonly Token[], skip: (i: number) => boolean): Words => {
  const at: number[] = []
  tokens.forEach((t, i) => {
    if ((t.kind === 'word' || t.kind === 'emoji') && !skip(i)) at.push(i)
  })
  return { words: at.map((i) => tokens[i]!), at }
}

const phraseTokens = (
  matches: readonly IntentMatch[],
  at: readonly number[],
): { covered: ReadonlySet<number>; verbs: ReadonlyMap<number, 'remove' | 'other'> } => {
  const covered = new Set<number>()
  const verbs = new Map<number, 'remove' | 'other'>()
  for (const match of [...matches].reverse()) {
    if (match.inside) continue
    for (const i of match.used) covered.add(at[i] ?? -1)
    const begin = at[match.used[0] ?? -1]
    if (begin !== undefined && ORDERING.has(match.intent))
      verbs.set(begin, match.intent === 'remove' || match.intent === 'cancel' ? 'remove' : 'other')
  }
  return { covered, verbs }
}
