/** Weighs phrases, lines and the last question against each other: which intent a message has. */
import { scoreAwaiting } from './decide-answer.ts'
import { numbersOf, entitiesOf } from './decide-facts.ts'
import { scoreLines } from './decide-lines.ts'
import { type Evidence, type AtLeast, find, softOnly, codeOf } from './evidence.ts'
import type { IntentMatch } from './match-intent.ts'
import { BANDS, type IntentId, type IntentScore, type Understanding } from './types.ts'

type Decision = Omit<Understanding, 'language' | 'engine' | 'modelVersion' | 'payMethod' | 'requestedLanguage'>

const SELLER_ONLY: ReadonlySet<IntentId> = new Set(['accept', 'decline', 'ready', 'today', 'code'])

const UNDER_ACT = BANDS.act - 0.01

/** These change or end something: only an exact, trusted phrase may do so without a question. */
const WEIGHTY: ReadonlySet<IntentId> = new Set(['stop', 'cancel', 'checkout', 'yes', 'accept', 'decline'])

/** The intent, its confidence and what goes with it. */
export const decide = (evidence: Evidence): Decision => {
  const { ctx, lines, restricted } = evidence
  const scores = scoreAll(evidence)
  const ranked = [...scores].map(([intent, confidence]): IntentScore => ({ intent, confidence: round(confidence) }))
  ranked.sort((a, b) => b.confidence - a.confidence)
  const best = ranked[0] ?? { intent: 'unknown', confidence: 0 }
  const removals = lines.removals
  const isSoft = best.intent === 'yes' && softOnly(evidence)
  const { quantity, wrongQuantity, choice } = numbersOf(evidence, best.intent)
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
    ...(lines.unnamed === undefined ? {} : { unnamed: lines.unnamed }),
    ...(lines.unmatchedQty === undefined ? {} : { unmatchedQty: lines.unmatchedQty }),
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
  const strange =
    evidence.lines.lines.length > 0
      ? 0
      : evidence.lines.unmatched
          .join(' ')
          .split(/\s+/)
          .filter((w) => w.length > 0).length
  for (const match of matches) {
    if (
      SELLER_ONLY.has(match.intent) &&
      ctx.role !== 'seller' &&
      !(match.intent === 'code' && ctx.awaiting === 'handover_code')
    )
      continue
    if (match.intent === 'stop' || match.intent === 'start') continue
    const score = withStrange(match, strange)
    atLeast(match.intent, WEIGHTY.has(match.intent) && !match.exact ? Math.min(score, UNDER_ACT) : score)
  }
  scoreLines(evidence, scores)
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

/**
 * Words that are none of the shop's goods weaken every reading. "i want pizza" is still an order for something the shop
 * lacks; "i want to set an alarm for six tomorrow" is not about goods at all.
 */
const withStrange = (match: IntentMatch, strange: number): number => {
  if (strange === 0) return match.score
  const asksFor = match.phrase.row.phrase.includes('X')
  return asksFor ? Math.min(match.score, 0.8 - 0.1 * Math.max(0, strange - 2)) : match.score - 0.08 * strange
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
