/** What a decision is made from, and small readings of it. */
import type { IntentMatch } from './match-intent.ts'
import type { Token } from './normalise.ts'
import type { LineResult } from './reader.ts'
import type { StopReading } from './stop.ts'
import type { Entity, IntentId, UnderstandingContext } from './types.ts'

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

export type AtLeast = (intent: IntentId, score: number) => void

export const find = (evidence: Evidence, intent: IntentId): IntentMatch | undefined =>
  evidence.matches.find((m) => m.intent === intent)

/** Yeses that are too light for a payment or a large total. */
const SOFT_YES = new Set(
  'shap sharp sho ok okay okey k kk grand sure fine cool 👍 👌 ✅ 💯 🆗 🙏 shapo shapa moja ayt aight alright lekker kwaai duidelik dope nice mooi awesome perfect'.split(
    ' ',
  ),
)

export const softOnly = (evidence: Evidence): boolean => {
  const words = evidence.tokens.filter((t) => t.kind === 'word' || t.kind === 'emoji')
  const yes = find(evidence, 'yes')
  return yes !== undefined && words.length > 0 && yes.phrase.words.every((w) => SOFT_YES.has(w))
}

/** A four-digit hand-over code: the only number of the message. */
export const codeOf = (evidence: Evidence): string | undefined => {
  const digits = evidence.tokens.filter((t) => t.kind === 'number').map((t) => t.text)
  return digits.length === 1 && /^\d{4,6}$/.test(digits[0] ?? '') ? digits[0] : undefined
}

export const isQuantity = (n: number | undefined): boolean => n !== undefined && n >= 1 && n <= 999
