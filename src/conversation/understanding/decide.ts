/** Weighs phrases, lines and the last question against each other: which intent a message has. */
import { ordinalOf } from './choose.ts'
import type { IntentMatch } from './match-intent.ts'
import type { Token } from './normalise.ts'
import type { LineResult } from './reader.ts'
import type { StopReading } from './stop.ts'
import {
  BANDS,
  type Entity,
  type IntentId,
  type IntentScore,
  type Understanding,
  type UnderstandingContext,
} from './types.ts'

export interface Evidence {
  readonly text: string
  readonly ctx: UnderstandingContext
  readonly tokens: readonly Token[]
  readonly entities: readonly Entity[]
  readonly matches: readonly IntentMatch[]
  readonly lines: LineResult
  readonly restricted: readonly string[]
  readonly stop: StopReading
  readonly start: { readonly start: boolean; readonly certain: boolean }
}

export type Decision = Omit<Understanding, 'language' | 'engine' | 'modelVersion' | 'payMethod' | 'requestedLanguage'>

/** Phrases that may be part of an address or its delivery. */
const NO_ADDRESS_HINT: ReadonlySet<IntentId> = new Set(['deliver', 'location', 'greet', 'order'])
/** Said while an address is asked for, these still mean what they say. */
const FIRM: ReadonlySet<IntentId> = new Set(['cancel', 'human', 'collect', 'help', 'restricted', 'language', 'privacy'])
const SELLER_ONLY: ReadonlySet<IntentId> = new Set(['accept', 'decline', 'ready', 'today', 'code'])
const UNDER_ACT = BANDS.act - 0.01
/** These change or end something: only an exact, trusted phrase may do so without a question. */
const WEIGHTY: ReadonlySet<IntentId> = new Set(['stop', 'cancel', 'checkout', 'yes', 'accept', 'decline'])
/** Intents that may speak of goods without asking for any. */
const ABOUT: ReadonlySet<IntentId> = new Set([
  'track',
  'return',
  'hours',
  'location',
  'human',
  'collect',
  'deliver',
  'pay_how',
  'thanks',
])
/** Yeses that are too light for a payment or a large total. */
const SOFT_YES = new Set(
  'shap sharp sho ok okay okey k kk grand sure fine cool 👍 👌 ✅ 💯 🆗 🙏 shapo shapa moja ayt aight alright'.split(
    ' ',
  ),
)

/** The intent, its confidence and what goes with it. */
export const decide = (evidence: Evidence): Decision => {
  const { ctx, lines, restricted } = evidence
  const scores = scoreAll(evidence)
  const ranked = [...scores].map(([intent, confidence]): IntentScore => ({ intent, confidence: round(confidence) }))
  ranked.sort((a, b) => b.confidence - a.confidence)
  const best = ranked[0] ?? { intent: 'unknown', confidence: 0 }
  const removals = lines.removals
  const isSoft = best.intent === 'yes' && softOnly(evidence)
  const { quantity, wrongQuantity, choice } = numbersOf(evidence)
  return {
    intent: best.intent,
    confidence: best.confidence,
    alternatives: ranked.slice(1, 4).filter((s) => s.confidence >= 0.2),
    lines: ctx.awaiting === 'address' && best.intent === 'deliver' ? [] : lines.lines,
    ...(removals.length > 0 ? { removals } : {}),
    entities: entitiesOf(evidence, best.intent),
    ...(restricted.length > 0 ? { restricted: [...new Set(restricted)] } : {}),
    unmatched: best.intent === 'deliver' || best.intent === 'stop' ? [] : lines.unmatched,
    ...(quantity === undefined ? {} : { quantity }),
    ...(wrongQuantity === undefined ? {} : { wrongQuantity }),
    ...(choice === undefined ? {} : { choice }),
    ...(isSoft ? { soft: true as const } : {}),
  }
}

const round = (n: number): number => Math.round(Math.min(0.99, Math.max(0, n)) * 1000) / 1000

const scoreAll = (evidence: Evidence): Map<IntentId, number> => {
  const { ctx, matches, restricted, stop, start } = evidence
  const scores = new Map<IntentId, number>()
  const atLeast = (intent: IntentId, score: number): void => {
    if (score > (scores.get(intent) ?? 0)) scores.set(intent, score)
  }
  for (const match of matches) {
    if (
      SELLER_ONLY.has(match.intent) &&
      ctx.role !== 'seller' &&
      !(match.intent === 'code' && ctx.awaiting === 'handover_code')
    )
      continue
    if (match.intent === 'stop' || match.intent === 'start') continue
    atLeast(match.intent, WEIGHTY.has(match.intent) && !match.exact ? Math.min(match.score, UNDER_ACT) : match.score)
  }
  scoreLines(evidence, scores, atLeast)
  scoreBare(evidence, scores, atLeast)
  if (start.start) atLeast('start', start.certain ? 0.97 : 0.7)
  scoreAwaiting(evidence, scores, atLeast)
  if (stop.stop) {
    for (const [intent, score] of scores) scores.set(intent, Math.min(score, 0.6))
    scores.set('stop', stop.certain ? 0.99 : 0.75)
    // "yeka", "emisa", "stop" with a full basket may also mean the order: the dialogue asks.
    if (ctx.hasCart) atLeast('cancel', 0.5)
  }
  if (restricted.length > 0) {
    for (const [intent, score] of scores) if (intent !== 'stop') scores.set(intent, Math.min(score, 0.8))
    scores.set('restricted', 0.95)
  }
  if (scores.size === 0) scores.set('unknown', 0)
  return scores
}

type AtLeast = (intent: IntentId, score: number) => void

const find = (evidence: Evidence, intent: IntentId): IntentMatch | undefined =>
  evidence.matches.find((m) => m.intent === intent)

/** What items in the message say, alone and with its verbs. */
const scoreLines = (evidence: Evidence, scores: Map<IntentId, number>, atLeast: AtLeast): void => {
  const { lines, ctx } = evidence
  const score = (intent: IntentId): number => scores.get(intent) ?? 0
  const items = lines.lines
  const verb = (intent: IntentId): boolean => {
    const match = find(evidence, intent)
    return match !== undefined && !match.inside && match.score >= 0.45
  }
  if (items.length === 0 && lines.removals.length === 0) {
    if (lines.unmatched.length > 0 && verb('order')) atLeast('order', 0.6)
    // "remove" and "cancel" share words; without an item it is the order that is meant.
    if (verb('remove') && verb('cancel')) scores.set('remove', Math.min(score('remove'), score('cancel') - 0.1))
    return
  }
  const best = items.reduce((top, l) => Math.max(top, l.score), 0)
  const given = items.some((l) => l.qtyGiven)
  if (items.length > 0) {
    const plain = given ? 0.92 : items.length > 1 ? 0.88 : ctx.awaiting === 'item_choice' ? 0.9 : 0.72
    const base = verb('order') ? 0.96 : plain
    const order = base * (0.5 + 0.5 * Math.min(1, best + 0.15))
    if (verb('add') && !startsLate(evidence, 'add')) {
      scores.set('add', Math.max(score('add'), 0.93))
      scores.set('order', Math.min(order, 0.8))
    } else {
      scores.set('order', order)
      if (scores.has('add')) scores.set('add', Math.min(score('add'), order - 0.1))
    }
    settlePrice(evidence, scores, verb('order') || verb('add'), given)
    if (verb('change') && !startsLate(evidence, 'change')) {
      scores.set('change', 0.93)
      scores.set('order', Math.min(score('order'), 0.75))
    } else if (scores.has('change')) scores.set('change', Math.min(score('change'), order - 0.1))
    // "where is my kota", "the kota was cold": the kota is only what it is about.
    const about = evidence.matches.find((m) => ABOUT.has(m.intent) && !m.inside && m.score >= 0.6)
    if (about && !given && !verb('order') && !verb('add'))
      scores.set('order', Math.min(score('order'), about.score - 0.03))
    // With goods on the table, pleasantries and side wishes step back.
    for (const side of [
      'greet',
      'thanks',
      'yes',
      'no',
      'deliver',
      'collect',
      'help',
      'pay_how',
      'menu',
      'checkout',
      'cart',
      'cancel',
      'today',
    ] as const)
      if (scores.has(side) && side !== 'menu') scores.set(side, Math.min(score(side), order - 0.1))
    if (score('menu') > 0 && !given) scores.set('menu', Math.min(score('menu'), 0.84))
  }
  if (lines.removals.length > 0) {
    if (items.length === 0) {
      scores.set('remove', 0.93)
      for (const other of ['cancel', 'no', 'order', 'add'] as const)
        if (scores.has(other)) scores.set(other, Math.min(score(other), 0.7))
    } else if (!verb('order') && !verb('add')) scores.set('change', Math.max(score('change'), 0.9))
    if (items.length > 0 && score('change') < 0.9) scores.set('remove', Math.min(Math.max(score('remove'), 0.5), 0.7))
  } else if (score('remove') > 0) scores.set('remove', Math.min(score('remove'), 0.6))
}

/** "also" and "plus" between items join them; only a verb that opens the message adds to a cart. */
const startsLate = (evidence: Evidence, intent: IntentId): boolean => {
  const match = find(evidence, intent)
  const order = find(evidence, 'order')
  if (match === undefined) return false
  const firstItem = evidence.lines.lines[0]?.start ?? Number.MAX_SAFE_INTEGER
  return match.start > firstItem || (order !== undefined && order.score >= 0.45 && order.start < match.start)
}

/** "how much is a kota" asks; "2 kotas and a coke, how much?" orders. */
const settlePrice = (evidence: Evidence, scores: Map<IntentId, number>, verb: boolean, given: boolean): void => {
  const price = find(evidence, 'price')
  if (!price) return
  if (verb || (given && price.phrase.words.length < 2 && evidence.lines.lines.length > 1)) {
    scores.set('price', Math.min(scores.get('price') ?? 0, 0.75))
    return
  }
  scores.set('price', Math.max(scores.get('price') ?? 0, 0.94))
  scores.set('order', Math.min(scores.get('order') ?? 0, 0.7))
}

/** Quantities and references that stand alone. */
const scoreBare = (evidence: Evidence, scores: Map<IntentId, number>, atLeast: AtLeast): void => {
  const { lines, tokens, ctx } = evidence
  const score = (intent: IntentId): number => scores.get(intent) ?? 0
  if (lines.negated.length > 0 && (lines.loose.length > 0 || lines.lines.length > 0)) {
    scores.set('change', 0.95)
    for (const other of ['order', 'no', 'remove'] as const)
      if (scores.has(other)) scores.set(other, Math.min(score(other), 0.7))
  } else if (lines.loose.length > 0 && score('change') >= 0.5) scores.set('change', Math.max(score('change'), 0.93))
  else if (
    lines.loose.length > 0 &&
    score('order') >= 0.5 &&
    lines.lines.length === 0 &&
    evidence.entities.some((e) => e.kind === 'orderRef')
  )
    scores.set('order', 0.4)
  const content = tokens.filter((t) => t.kind !== 'punct' && t.kind !== 'break')
  if (ctx.role === 'seller' && content.length === 1 && /^\d{4}$/.test(content[0]?.text ?? '')) atLeast('code', 0.9)
  if (ctx.role === 'seller' && score('code') > 0 && codeOf(evidence) !== undefined) atLeast('code', 0.95)
  for (const intent of ['accept', 'decline', 'ready'] as const)
    if (ctx.role === 'seller' && score(intent) >= 0.6)
      atLeast(intent, find(evidence, intent)?.exact ? 0.95 : score(intent))
  // Outside a question a yes or a no confirms nothing.
  if (ctx.awaiting !== 'yes_no' && ctx.awaiting !== 'payment')
    for (const bare of ['yes', 'no'] as const) if (scores.has(bare)) scores.set(bare, Math.min(score(bare), UNDER_ACT))
}

const scoreAwaiting = (evidence: Evidence, scores: Map<IntentId, number>, atLeast: AtLeast): void => {
  const { ctx, lines, entities } = evidence
  const score = (intent: IntentId): number => scores.get(intent) ?? 0
  const loose = lines.loose.length === 1 && lines.lines.length === 0
  const top = Math.max(0, ...scores.values())
  switch (ctx.awaiting) {
    case 'yes_no':
    case 'payment':
      scoreAnswer(evidence, scores)
      if (score('yes') > 0 && softOnly(evidence))
        scores.set('yes', Math.min(Math.max(score('yes'), 0.75), ctx.awaiting === 'payment' ? 0.6 : 0.84))
      if (score('yes') > 0 && score('yes') === score('greet')) scores.set('greet', score('yes') - 0.1)
      if (ctx.awaiting === 'yes_no' && scores.has('greet')) scores.set('greet', Math.min(score('greet'), 0.6))
      if (ctx.awaiting === 'payment' && score('pay_how') > 0.4) atLeast('pay_how', 0.92)
      return
    case 'quantity':
      if (loose && top < 0.9 && isQuantity(lines.loose[0])) scores.set('order', 0.93)
      return
    case 'item_choice':
      if ((loose || ordinalOf(evidence.tokens) !== undefined) && top < 0.9) scores.set('order', 0.92)
      return
    case 'fulfilment':
      if (score('deliver') > 0.4) atLeast('deliver', 0.93)
      else if (score('collect') > 0.4) atLeast('collect', 0.93)
      else if (entities.some((e) => e.kind === 'place')) atLeast('deliver', 0.8)
      return
    case 'handover_code':
      if (codeOf(evidence) !== undefined) scores.set('code', 0.95)
      return
    case 'address':
      if (evidence.text.trim().length > 0 && (top < 0.9 || entities.some((e) => e.kind === 'place'))) {
        const strong =
          evidence.matches.some((m) => m.exact && !NO_ADDRESS_HINT.has(m.intent)) ||
          [...scores].some(([k, v]) => v >= BANDS.act && FIRM.has(k))
        if (!strong) scores.set('deliver', 0.9)
      }
      return
    case undefined:
      return
    default:
      return ctx.awaiting satisfies never
  }
}

/** Answers to a yes-or-no question: thanks and greetings around them, and agreement that elsewhere means START. */
const scoreAnswer = (evidence: Evidence, scores: Map<IntentId, number>): void => {
  const { start, matches, ctx } = evidence
  if (ctx.role === 'customer')
    for (const [said, meant] of [
      ['accept', 'yes'],
      ['decline', 'no'],
    ] as const) {
      const match = find(evidence, said)
      if (match?.exact) scores.set(meant, Math.max(scores.get(meant) ?? 0, 0.9))
    }
  const agrees = start.start && /vuma|dumela/i.test(evidence.text)
  if (agrees) {
    scores.set('yes', 0.9)
    scores.set('start', 0.7)
  }
  const beside = matches.filter((m) => !m.inside && m.score > 0.4).map((m) => m.intent)
  for (const answer of ['yes', 'no'] as const) {
    const match = find(evidence, answer)
    const alone = beside.every((i) => i === answer || i === 'thanks' || i === 'greet')
    if (!match || match.inside || !alone || match.phrase.row.confidence !== 'H' || evidence.lines.lines.length > 0)
      continue
    if (beside.includes('thanks')) scores.set(answer, Math.max(scores.get(answer) ?? 0, 0.9))
    for (const side of ['thanks', 'greet'] as const)
      if (scores.has(side)) scores.set(side, Math.min(scores.get(side) ?? 0, 0.6))
  }
}

const softOnly = (evidence: Evidence): boolean => {
  const words = evidence.tokens.filter((t) => t.kind === 'word' || t.kind === 'emoji')
  const yes = find(evidence, 'yes')
  return yes !== undefined && words.length > 0 && yes.phrase.words.every((w) => SOFT_YES.has(w))
}

/** A four-digit hand-over code: the only number of the message. */
const codeOf = (evidence: Evidence): string | undefined => {
  const digits = evidence.tokens.filter((t) => t.kind === 'number').map((t) => t.text)
  return digits.length === 1 && /^\d{4,6}$/.test(digits[0] ?? '') ? digits[0] : undefined
}

const numbersOf = (evidence: Evidence): { quantity?: number; wrongQuantity?: number; choice?: number } => {
  const { lines, ctx } = evidence
  const n = (ctx.awaiting === 'item_choice' ? ordinalOf(evidence.tokens) : undefined) ?? looseOf(evidence)
  const wrong = lines.negated[0]
  const wrongQuantity = wrong !== undefined && wrong >= 1 && wrong <= 999 ? { wrongQuantity: wrong } : {}
  if (n === undefined || !isQuantity(n) || evidence.entities.some((e) => e.kind === 'place')) return wrongQuantity
  const lists =
    ctx.awaiting === 'item_choice' ||
    ctx.awaiting === 'payment' ||
    ctx.awaiting === 'fulfilment' ||
    ctx.awaiting === 'yes_no'
  if (lists) return { choice: n, ...wrongQuantity }
  return { quantity: n, ...wrongQuantity }
}

const isQuantity = (n: number | undefined): boolean => n !== undefined && n >= 1 && n <= 999

/** The last number that found no item; "the big one" holds none. */
const looseOf = ({ tokens, lines }: Evidence): number | undefined => {
  const words = tokens.filter((t) => t.kind === 'word' || t.kind === 'number')
  const vague = words.length > 1 && words.at(-1)?.text === 'one' && words.every((t) => t.kind === 'word')
  return vague ? undefined : lines.loose.at(-1)
}

const REF_WORDS = new Set('order oda odolo odara bestelling iodolo ioda number no nr'.split(' '))
const REF_INTENTS: ReadonlySet<IntentId> = new Set([
  'track',
  'cancel',
  'return',
  'accept',
  'decline',
  'ready',
  'change',
  'today',
  'unknown',
  'order',
  'cart',
])

/** Numbers become codes or order references where the intent says so. */
const entitiesOf = (evidence: Evidence, intent: IntentId): Entity[] => {
  const { tokens, ctx, lines, text } = evidence
  const out = [...evidence.entities]
  if (intent === 'code') {
    const token = tokens.find((t) => t.kind === 'number' && /^\d{4,6}$/.test(t.text))
    if (token) out.push({ kind: 'code', value: token.text, start: token.start, end: token.end })
  }
  if (lines.lines.length === 0 && REF_INTENTS.has(intent) && ctx.awaiting !== 'item_choice') {
    const seller = ctx.role === 'seller' && ['accept', 'decline', 'ready'].includes(intent)
    const i = tokens.findIndex(
      (t, k) => t.kind === 'number' && /^\d{1,8}$/.test(t.text) && (seller || REF_WORDS.has(tokens[k - 1]?.text ?? '')),
    )
    const token = tokens[i]
    if (token) out.push({ kind: 'orderRef', value: token.text, start: token.start, end: token.end })
  }
  if (ctx.awaiting === 'address' && intent === 'deliver' && !out.some((e) => e.kind === 'place')) {
    const value = text.trim()
    const start = text.indexOf(value)
    if (value.length > 0) out.push({ kind: 'place', value, start, end: start + value.length })
  }
  return out.sort((a, b) => a.start - b.start)
}
