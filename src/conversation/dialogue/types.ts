/** One step of the pure dialogue: what is said, what is kept, what the shell must do. */
import type { VariantId } from '../../kernel/ids.ts'
import type { Language } from '../../kernel/language.ts'
import type { OrderRefusal, OrderView, Shortage } from '../../orders/index.ts'
import type { CopyKey, CopyParams } from '../copy/keys.ts'
import type { Command } from './command.ts'
import type { DialogueFacts } from './dialogue-facts.ts'
import type { Happening } from './happening.ts'
import type { Outcome } from './outcome.ts'
import type { Question } from './question.ts'

/**
 * `key` stands first because the compiler looks at the first member that is a literal to tell hundreds of these apart: with `type`
 * there, which all share, it compares each with each, a third of a type check.
 */
type Say = {
  readonly [K in CopyKey]: { readonly key: K; readonly type: 'say'; readonly params: CopyParams<K> }
}[CopyKey]

/** One piece of a reply, still without language. `compose` joins the pieces of a turn into one message. */
export type ReplyPart =
  | Say
  | { readonly type: 'status'; readonly order: OrderView }
  /** To the seller: the new time of an order. */
  | { readonly type: 'promised'; readonly order: OrderView }
  | { readonly type: 'prices'; readonly variantIds: readonly VariantId[] }
  /** Why it cannot be had now, and from when it can. */
  | { readonly type: 'not_now'; readonly variantId: VariantId }
  | { readonly type: 'shortages'; readonly shortages: readonly Shortage[] }
  | { readonly type: 'refusal'; readonly refusal: OrderRefusal }
  | { readonly type: 'ask'; readonly question: Question }

/** Stored as JSON; holds ids and numbers, never what a person wrote. */
export interface DialogueSnapshot {
  readonly v: number
  readonly value: unknown
  readonly context: unknown
}

export interface Step {
  readonly snapshot: DialogueSnapshot
  readonly commands: readonly Command[]
  readonly replies: readonly ReplyPart[]
  /** The language to compose this turn's reply in. */
  readonly language: Language
}

/** Pure and total: any snapshot, however old or broken, and any event give a step. */
export type StepFunction = (snapshot: DialogueSnapshot | null, event: Happening | Outcome, facts: DialogueFacts) => Step
