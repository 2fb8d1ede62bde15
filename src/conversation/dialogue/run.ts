/** What both scripts share: bringing a stored snapshot back, one pure transition, and reading what its actions ask for. */
import {
  initialTransition,
  transition,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
} from 'xstate'
import type { Language } from '../../kernel/language.ts'
import { emptyContext, MACHINE_VERSION, parseContext, parseTongue, type DialogueContext } from './context.ts'
import { followTongue, hear, readIn } from './tongue.ts'
import type { Command } from './command.ts'
import type { DialogueFacts } from './dialogue-facts.ts'
import type { Happening } from './happening.ts'
import type { Outcome } from './outcome.ts'
import type { DialogueSnapshot, ReplyPart, Step } from './types.ts'

/** A place to go on from. */
export interface Place {
  readonly value: unknown
  readonly context: DialogueContext
}

export const isOutcome = (event: Happening | Outcome): event is Outcome =>
  event.type === 'cart_changed' ||
  event.type === 'order_placed' ||
  event.type === 'order_moved' ||
  event.type === 'order_changed' ||
  event.type === 'order_refused' ||
  event.type === 'privacy' ||
  event.type === 'place_set' ||
  event.type === 'place_moved' ||
  event.type === 'place_refused' ||
  event.type === 'places_changed' ||
  event.type === 'promised' ||
  event.type === 'run_refused' ||
  event.type === 'rider_added' ||
  event.type === 'sent_with' ||
  event.type === 'run_closed' ||
  event.type === 'shop_paused' ||
  event.type === 'shop_closing' ||
  event.type === 'shop_stays' ||
  event.type === 'shop_resumed' ||
  event.type === 'day_read' ||
  event.type === 'sales_read' ||
  event.type === 'owed_read' ||
  event.type === 'shop_closed_for' ||
  event.type === 'closure_dropped' ||
  event.type === 'preparation_set' ||
  event.type === 'stock_news_wanted' ||
  event.type === 'agreement_told' ||
  event.type === 'goods_out' ||
  event.type === 'goods_back' ||
  event.type === 'product_drafted' ||
  event.type === 'product_refused' ||
  event.type === 'goods_removed' ||
  event.type === 'goods_counted' ||
  event.type === 'goods_received' ||
  event.type === 'price_set' ||
  event.type === 'goods_refused' ||
  event.type === 'done'

/**
 * The place that a snapshot names. A snapshot of another version, or one that this machine cannot read, gives
 * `safeValue` with nothing pending: the person is known, so there is no first greeting, and the cart is an order of its
 * own and stays.
 */
export const restore = (machine: AnyStateMachine, safeValue: string, snapshot: DialogueSnapshot | null): Place => {
  if (snapshot === null) {
    const [initial] = initialTransition(machine)
    return { value: (initial as AnyMachineSnapshot).value, context: emptyContext }
  }
  const context = snapshot.v === MACHINE_VERSION ? parseContext(snapshot.context) : null
  if (context !== null && isStateOf(machine, snapshot.value)) return { value: snapshot.value, context }
  const old = snapshot.context
  const tongue = typeof old === 'object' && old !== null && 'tongue' in old ? parseTongue(old.tongue) : {}
  return { value: safeValue, context: { ...emptyContext, tongue } }
}

const isStateOf = (machine: AnyStateMachine, value: unknown): boolean => {
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) return false
  try {
    machine.resolveState({ value: value as string, context: emptyContext })
    return true
  } catch {
    // XState throws on a state that the machine does not have.
    return false
  }
}

/** One pure transition; `language` is only passed on. */
export const run = (machine: AnyStateMachine, from: Place, event: AnyEventObject, language: Language): Step => {
  const state = machine.resolveState({ value: from.value as string, context: from.context })
  const [next, actions] = transition(machine, state, event) as [AnyMachineSnapshot, readonly Emitted[]]
  return {
    snapshot: { v: MACHINE_VERSION, value: next.value, context: next.context },
    commands: actions.flatMap((a) =>
      a.type === 'command' ? (a.params as { commands: readonly Command[] }).commands : [],
    ),
    replies: actions.flatMap((a) => (a.type === 'reply' ? (a.params as { parts: readonly ReplyPart[] }).parts : [])),
    language,
  }
}
/** An action as `transition` lists it; the machines type the parameters of `command` and `reply`. */
interface Emitted {
  readonly type: string
  readonly params?: unknown
}

export const stay = (place: Place, language: Language): Step => ({
  snapshot: { v: MACHINE_VERSION, ...place },
  commands: [],
  replies: [],
  language,
})

/** Ours are below 80 characters; a foreign id need not be kept whole. */
const TAP_ID_MAX = 100

/** A list from the page tells by itself in which language its sender read it. */
const tongueOfList = ({ tongue }: DialogueContext, event: Happening): DialogueContext['tongue'] =>
  event.type === 'sent_basket' && event.language !== null ? readIn(tongue, event.language) : tongue

/** The context with what this happening tells about the writer. */
export const listen = (
  context: DialogueContext,
  event: Happening,
  facts: DialogueFacts,
  failures: number,
): DialogueContext => ({
  ...context,
  tongue: event.type === 'said' ? hear(context.tongue, event.understanding.language) : tongueOfList(context, event),
  failures,
  lastTap:
    event.type === 'tapped' ? { id: event.id.slice(0, TAP_ID_MAX), atMs: Math.max(0, Math.trunc(facts.nowMs)) } : null,
})

/** A score that only a lasting change of writing overcomes, where nobody stores that the language was picked. */
const PICKED_SCORE = 3

/** Remembers a language that was picked as if it had been written for long. */
export const withPicked = (context: DialogueContext, picked: Language | null): DialogueContext =>
  picked === null ? context : { ...context, tongue: { [picked]: PICKED_SCORE } }

/** The language to answer in: the one just picked, the one once picked, or the one the person writes. */
export const answerLanguage = (context: DialogueContext, facts: DialogueFacts, picked: Language | null): Language => {
  if (picked !== null) return picked
  const { language, languageChosen } = facts.customer
  return languageChosen ? language : followTongue(context.tongue, language)
}

/** Tells the shell when the answer has followed the writing into another language. */
export const followed = (language: Language, facts: DialogueFacts, picked: Language | null): readonly Command[] =>
  picked !== null || language === facts.customer.language ? [] : [{ type: 'set_language', language, chosen: false }]
