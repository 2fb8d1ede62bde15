/** Numbers, codes and order references that stand beside the lines. */
import { ordinalOf } from './choose.ts'
import { type Evidence, isQuantity } from './evidence.ts'
import type { Entity, IntentId } from './types.ts'

export const numbersOf = (
  evidence: Evidence,
  intent: IntentId,
): { quantity?: number; wrongQuantity?: number; choice?: number } => {
  const { lines, ctx } = evidence
  const n = (ctx.awaiting === 'item_choice' ? ordinalOf(evidence.tokens) : undefined) ?? looseOf(evidence)
  const wrong = lines.negated[0]
  const wrongQuantity = wrong !== undefined && wrong >= 1 && wrong <= 999 ? { wrongQuantity: wrong } : {}
  // "Accept 12" names an order, also under a list of orders.
  if (ctx.role === 'seller' && SELLER_MOVES.has(intent)) return wrongQuantity
  if (n === undefined || !isQuantity(n) || evidence.entities.some((e) => e.kind === 'place')) return wrongQuantity
  const lists =
    ctx.awaiting === 'item_choice' ||
    ctx.awaiting === 'payment' ||
    ctx.awaiting === 'fulfilment' ||
    // Under a review "1" may be its first button, but "make it 1" is a number of things.
    (ctx.awaiting === 'yes_no' && intent !== 'change')
  if (lists) return { choice: n, ...wrongQuantity }
  return { quantity: n, ...wrongQuantity }
}

/** The last number that found no item; "the big one" holds none. */
const looseOf = ({ tokens, lines }: Evidence): number | undefined => {
  const words = tokens.filter((t) => t.kind === 'word' || t.kind === 'number')
  const vague = words.length > 1 && words.at(-1)?.text === 'one' && words.every((t) => t.kind === 'word')
  return vague ? undefined : lines.loose.at(-1)
}

const SELLER_MOVES: ReadonlySet<IntentId> = new Set(['accept', 'decline', 'ready'])

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
export const entitiesOf = (evidence: Evidence, intent: IntentId): Entity[] => {
  const { tokens, ctx, lines, text } = evidence
  const out = [...evidence.entities]
  if (intent === 'code') {
    const token = tokens.find((t) => t.kind === 'number' && /^\d{4,6}$/.test(t.text))
    if (token) out.push({ kind: 'code', value: token.text, start: token.start, end: token.end })
  }
  const seller = ctx.role === 'seller' && SELLER_MOVES.has(intent)
  if (lines.lines.length === 0 && REF_INTENTS.has(intent) && (seller || ctx.awaiting !== 'item_choice')) {
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
