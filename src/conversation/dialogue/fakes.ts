/** For tests: a shell that carries out commands in memory as the real one would; with it the builders of what it starts from. */
import type { OutboundMessage } from '../../channel/index.ts'
import type { Language } from '../../kernel/language.ts'
import { compose, type Proofs } from '../compose/compose.ts'
import { refreshFacts } from '../turn/refresh-facts.ts'
import { facts, idOf, PRIVACY_STEPS } from './builders.fakes.ts'
import { carryOutCart } from './shell-carts.fakes.ts'
import { carryOutOrder } from './shell-orders.fakes.ts'
import { carryOutPlace } from './shell-places.fakes.ts'
import { carryOutShop } from './shell-shop.fakes.ts'
import type { FakeWorld } from './shell-world.fakes.ts'
import type { Command } from './command.ts'
import type { DialogueFacts } from './dialogue-facts.ts'
import type { Happening } from './happening.ts'
import type { Outcome } from './outcome.ts'
import type { DialogueSnapshot, ReplyPart, StepFunction } from './types.ts'

export * from './builders.fakes.ts'

export interface Turn {
  readonly message: OutboundMessage | null
  readonly proofs: Proofs
  readonly commands: readonly Command[]
  readonly replies: readonly ReplyPart[]
  readonly language: Language
}

export interface FakeShell {
  readonly turn: (happening: Happening) => Turn
  readonly facts: () => DialogueFacts
  readonly snapshot: () => DialogueSnapshot | null
  readonly setFacts: (change: Partial<DialogueFacts>) => void
  readonly setSnapshot: (snapshot: DialogueSnapshot | null) => void
  /** Messages sent in answers so far. */
  readonly sent: readonly OutboundMessage[]
}

/** Rounds in which outcomes may ask for more; the real shell has the same bound. */
const ROUNDS_MAX = 8

const carryOut = (world: FakeWorld, command: Command): Outcome => {
  const { now } = world
  switch (command.type) {
    case 'consent':
      world.now = { ...now, customer: { ...now.customer, stopped: command.action === 'withdrawn' } }
      return { type: 'done' }
    case 'set_language':
      world.now = { ...now, customer: { ...now.customer, language: command.language, languageChosen: command.chosen } }
      return { type: 'done' }
    case 'privacy_open':
    case 'privacy_answer':
    case 'privacy_text':
    case 'privacy_keep':
      return { type: 'privacy', step: PRIVACY_STEPS[command.type] }
    case 'hand_over':
      if (command.quiet) world.now = { ...now, botQuiet: true }
      return { type: 'done' }
    case 'give_back':
      world.now = { ...now, botQuiet: false }
      return { type: 'done' }
    case 'react':
    case 'fetch_photo':
    case 'try_again':
      return { type: 'done' }
    case 'cart_replace':
    case 'cart_add':
    case 'cart_set_quantity':
    case 'cart_remove':
    case 'cart_refresh':
    case 'cart_clear':
    case 'place_order':
    case 'start_change':
      return carryOutCart(world, command)
    case 'cancel_order':
    case 'order_move':
    case 'answer_change':
    case 'cut_order':
    case 'promise':
    case 'add_rider':
    case 'send_with':
    case 'close_run':
      return carryOutOrder(world, command)
    case 'set_place':
    case 'use_place':
    case 'set_zone':
    case 'set_slot':
    case 'set_collection':
    case 'add_directions':
    case 'move_place':
    case 'come_for_it':
    case 'keep_place':
    case 'forget_places':
      return carryOutPlace(world, command)
    default:
      return carryOutShop(world, command)
  }
}

/** Runs turns as the real shell does: step, carry out, feed back, compose. Stock is `stock` thousandths of everything. */
export const fakeShell = (
  step: StepFunction,
  start: DialogueFacts = facts(),
  options: {
    readonly stock?: number
    readonly audience?: 'customer' | 'seller'
    /** Null: carts belong to nobody, as those that a seller fills. */
    readonly customerId?: null
  } = {},
): FakeShell => {
  let snapshot: DialogueSnapshot | null = null
  let [nextNumber, nextN] = [12, 5100]
  const sent: OutboundMessage[] = []
  const world: FakeWorld = {
    now: start,
    stock: options.stock ?? 100_000,
    owner: options.customerId === null ? { customerId: null } : {},
    nextN: () => nextN++,
    nextId: <Id extends string>() => idOf<Id>(nextN++),
    nextNumber: () => nextNumber++,
  }

  const turn = (happening: Happening): Turn => {
    let result = step(snapshot, happening, world.now)
    const { language } = result
    const replies: ReplyPart[] = [...result.replies]
    const done: Command[] = []
    const queue = [...result.commands]
    snapshot = JSON.parse(JSON.stringify(result.snapshot)) as DialogueSnapshot // as the database would keep it
    for (let round = 0; round < ROUNDS_MAX && queue.length > 0; round++) {
      const command = queue.shift() as Command // the length was checked
      done.push(command)
      const outcome = carryOut(world, command)
      world.now = refreshFacts(world.now, outcome)
      result = step(snapshot, outcome, world.now)
      snapshot = JSON.parse(JSON.stringify(result.snapshot)) as DialogueSnapshot
      replies.push(...result.replies)
      queue.push(...result.commands)
    }
    const { message, proofs } = compose(replies, world.now, language, options.audience)
    if (message !== null) sent.push(message)
    if (proofs.noticeVersion !== undefined) {
      const { customer } = world.now
      world.now = { ...world.now, customer: { ...customer, noticeVersionGiven: proofs.noticeVersion } }
    }
    return { message, proofs, commands: done, replies, language }
  }

  return {
    turn,
    facts: () => world.now,
    snapshot: () => snapshot,
    setFacts: (change) => {
      world.now = { ...world.now, ...change }
    },
    setSnapshot: (s) => {
      snapshot = s
    },
    sent,
  }
}

/** The text of a message, whatever its type. */
export const bodyOf = (message: OutboundMessage | null): string =>
  message === null ? '' : 'body' in message ? message.body : ''

/** The choices of a message: buttons or rows. */
export const choicesOf = (
  message: OutboundMessage | null,
): readonly { readonly id: string; readonly title: string; readonly description?: string }[] =>
  message?.type === 'buttons'
    ? message.buttons
    : message?.type === 'list'
      ? message.sections.flatMap((s) => s.rows)
      : []

/** The id behind a title, as a thumb would find it. */
export const choice = (message: OutboundMessage | null, title: string): string => {
  const found = choicesOf(message).find((c) => c.title === title)
  if (found === undefined)
    throw new Error(
      `no choice "${title}" in: ${choicesOf(message)
        .map((c) => c.title)
        .join(', ')}`,
    )
  return found.id
}
