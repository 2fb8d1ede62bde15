/** What the last question makes of an answer. */
import { ordinalOf } from './choose.ts'
import { type Evidence, type AtLeast, find, softOnly, codeOf, isQuantity } from './evidence.ts'
import { BANDS, type IntentId } from './types.ts'

/** Phrases that may be part of an address or its delivery. */
const NO_ADDRESS_HINT: ReadonlySet<IntentId> = new Set(['deliver', 'location', 'greet', 'order'])

/** Said while an address is asked for, these still mean what they say. */
const FIRM: ReadonlySet<IntentId> = new Set(['cancel', 'human', 'collect', 'help', 'restricted', 'language', 'privacy'])

export const scoreAwaiting = (evidence: Evidence, scores: Map<IntentId, number>, atLeast: AtLeast): void => {
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
      // "How much for the full one" chooses nothing yet.
      if ((loose || ordinalOf(evidence.tokens) !== undefined) && top < 0.9 && score('price') < BANDS.confirm)
        scores.set('order', 0.92)
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
