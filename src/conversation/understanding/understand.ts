/**
 * Understanding by rules: a message in, what was meant out. Synchronous, pure and total. A linear model will answer for
 * the phrases that no table knows, behind the same type.
 */
import { bind } from './bind.ts'
import { indexOf } from './catalogue-index.ts'
import { decide } from './decide.ts'
import { readLanguage } from './language.ts'
import { longest } from './catalogue-index.ts'
import { languagesOf, matchIntents, type IntentMatch } from './match-intent.ts'
import type { Token } from './normalise.ts'
import { parseLines, type LineResult } from './parse-lines.ts'
import { payMethodOf, requestedLanguageOf } from './pay-method.ts'
import { findRestricted } from './restricted.ts'
import { numberAt } from './scan.ts'
import { isStart, isStop } from './stop.ts'
import type { IntentId, Understanding, UnderstandingContext } from './types.ts'
import { isKnownWord } from './vocabulary.ts'

export const MODEL_VERSION = 'rules-1'

const ORDERING: ReadonlySet<IntentId> = new Set(['order', 'add', 'remove', 'price', 'change'])

/** Understands one message. Never throws; text beyond 4 096 characters is not read. */
export const understand = (text: string, ctx: UnderstandingContext): Understanding => {
  const { tokens, entities } = bind(text)
  const index = indexOf(ctx.catalogue)
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
    ordering: first.some((m) => ORDERING.has(m.intent) && m.score >= 0.5),
    hasCart: ctx.hasCart,
  })

  const rest = wordsOf(tokens, (i) => lines.used.has(i) || restrictedAt.has(i))
  const matches = matchIntents(rest.words)
  const decision = decide({
    text,
    ctx,
    tokens,
    entities,
    matches,
    lines,
    restricted: restricted.map((s) => s.word),
    stop: isStop(text),
    start: isStart(text),
  })
  const payMethod = decision.intent === 'pay_how' ? payMethodOf(tokens.filter((t) => t.kind === 'word')) : undefined
  const asked = decision.intent === 'language' ? requestedLanguageOf(tokens) : undefined
  const maskedWords = tokens.filter((t, i) => t.kind === 'word' && !named.has(i) && !isGoods(lines, i, named))
  return {
    ...decision,
    language: readLanguage({ words: maskedWords, phrases: languagesOf(matches), preferred: ctx.preferred }),
    ...(payMethod ? { payMethod } : {}),
    ...(asked ? { requestedLanguage: asked } : {}),
    engine: 'rules',
    modelVersion: MODEL_VERSION,
  }
}

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
      verbs.set(begin, match.intent === 'remove' ? 'remove' : 'other')
  }
  return { covered, verbs }
}
