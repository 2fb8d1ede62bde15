/** What the items of a message say about its intent, alone and with its verbs. */
import { type Evidence, find } from './evidence.ts'
import { POLITE } from './lexicon/index.ts'
import type { IntentId } from './types.ts'

/** What items in the message say, alone and with its verbs. */
export const scoreLines = (evidence: Evidence, scores: Map<IntentId, number>): void => {
  const { lines, ctx } = evidence
  const score = (intent: IntentId): number => scores.get(intent) ?? 0
  const items = lines.lines
  const verb = (intent: IntentId): boolean => {
    const match = find(evidence, intent)
    return match !== undefined && !match.inside && match.score >= 0.45
  }
  if (items.length === 0 && lines.removals.length === 0) {
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
    if (!verb('order') && !verb('add')) {
      if (about && !given) scores.set('order', Math.min(score('order'), about.score - 0.03))
      if (!about && onlyAsks(evidence, given)) {
        scores.set('price', Math.max(score('price'), 0.93))
        scores.set('order', Math.min(score('order'), 0.7))
      }
    }
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

/**
 * "do you have bread?", "kota?": she wants to know, and has not said that she wants one. "2 kotas?" and "bread and milk?"
 * are how a list is sent by somebody who is polite.
 */
const onlyAsks = (evidence: Evidence, given: boolean): boolean => {
  const { ctx, lines } = evidence
  const [line] = lines.lines
  if (!given && line !== undefined && HAVE.test(line.surface)) return true
  const menu = find(evidence, 'menu')
  if (menu && !menu.inside && menu.phrase.row.phrase.includes('X')) return true
  const others = evidence.matches.some((m) => !m.inside && m.score >= 0.45 && m.intent !== 'greet')
  return !given && !others && ctx.awaiting !== 'item_choice' && lines.lines.length === 1 && asksPlainly(evidence)
}

/** "Ninobisi", "unesinkwa na": "do you have" is in the word itself. */
const HAVE = /^(?:ni|u)n[aeo]\p{L}{3,}$/iu

/** "kota?" asks; "kota please?" asks for one. */
const asksPlainly = ({ text, tokens }: Evidence): boolean =>
  /\?[\s!?.]*$/u.test(text) && !tokens.some((t) => POLITE.has(t.text))

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
