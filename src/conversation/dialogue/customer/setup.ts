/**
 * What the parts of the customer's machine are written with: its guards by name, and actions that only carry parameters.
 * `reply` and `command` do nothing when run; the step reads what they carry.
 */
import { assign, setup } from 'xstate'
import type { DialogueContext } from '../context.ts'
import { asksAreaFirst, asksWhereFirst, canDeliver, isDelivered, mayChoose } from './delivery-rules.ts'
import type { CustomerEvent } from './events.ts'
import * as changes from './change-rules.ts'
import * as way from './change-way.ts'
import { canKeep, hasNothingToBring, isOldZone, isPlaceGone, isSilent, mustAskAgain } from './places-rules.ts'
import * as cartRules from './cart-rules.ts'
import * as orderRules from './order-rules.ts'
import * as rules from './rules.ts'
import { filledCart, findOrder, isCartStale } from '../facts.ts'
import type { Command } from '../command.ts'
import type { ReplyPart } from '../types.ts'

type Of<T extends CustomerEvent['type']> = Extract<CustomerEvent, { type: T }>
interface Args<T extends CustomerEvent['type']> {
  readonly context: DialogueContext
  readonly event: Of<T>
}

export const dialogue = setup({
  types: {
    context: {} as DialogueContext,
    events: {} as CustomerEvent,
  },
  actions: {
    /** Carried out by nobody: the step reads the parameters. */
    reply: (_, _params: { readonly parts: readonly ReplyPart[] }) => {},
    command: (_, _params: { readonly commands: readonly Command[] }) => {},
    remember: assign((_, params: Partial<DialogueContext>) => params),
  },
  guards: {
    isStranger: ({ event }) => event.facts.customer.noticeVersionGiven === null,
    cartFilled: ({ event }) => cartRules.cartFilled(event),
    cartStale: ({ event }) => isCartStale(event.facts),
    quiet: ({ event }) => event.facts.botQuiet,
    hasCommands: ({ event }) => event.type === 'ORDER' && event.reading.commands.length > 0,
    hasItems: ({ event }) => event.type === 'ORDER' && event.reading.items.length > 0,
    hasOffer: ({ event }) => event.type === 'ORDER' && event.reading.offer.length > 0,
    itemsOpen: ({ context }) => context.items.length > 0,
    ofAnotherOrder: ({ event }) => cartRules.ofAnotherOrder(event),
    cannotOrderNow: ({ event }) => cartRules.cannotOrderNow(event),
    notAsReviewed: ({ context, event }) => event.type === 'CONFIRM' && cartRules.notAsReviewed(context, event),
    isTimeGone: ({ event }) => event.type === 'CONFIRM' && cartRules.isTimeGone(event),
    timeFits: ({ event }) => event.type === 'TIME' && event.slot !== null,
    needsTap: ({ event }) => event.type === 'CONFIRM' && cartRules.needsTap(event),
    changesOne: ({ event }) => event.type === 'CHANGE' && changes.changeTargets(event).length === 1,
    changesOneOfMany: ({ event }) => event.type === 'CHANGE' && changes.changeTargets(event).length > 1,
    changeAsked: ({ event }) => (event.type === 'WITHOUT' || event.type === 'REPLACE') && changes.isAsked(event),
    dropsDraft: ({ event }) =>
      event.type === 'CANCEL' && changes.isDraft(event.facts) && orderRules.cancelTarget(event).type === 'cart',
    lineExists: ({ event }) => event.type === 'EDIT_LINE' && cartRules.lineExists(event),
    cancelsCart: ({ event }) => event.type === 'CANCEL' && orderRules.cancelTarget(event).type === 'cart',
    cancelsCartSurely: ({ event }) =>
      event.type === 'CANCEL' && event.sure && orderRules.cancelTarget(event).type === 'cart',
    cancelsOrder: ({ event }) => event.type === 'CANCEL' && orderRules.cancelTarget(event).type === 'order',
    cancelsOrderSurely: ({ event }) =>
      event.type === 'CANCEL' && event.sure && orderRules.cancelTarget(event).type === 'order',
    cancelsOneOfMany: ({ event }) => event.type === 'CANCEL' && orderRules.cancelTarget(event).type === 'many',
    maybeStopOrPerson: ({ event }) =>
      event.type === 'UNSURE' && (event.guesses.includes('stop') || event.guesses[0] === 'human'),
    noGuess: ({ event }) => event.type === 'UNSURE' && event.guesses.length === 0,
    isStrange: ({ context, event }) =>
      event.type === 'UNSURE' && event.strange !== undefined && !rules.isOpen(context.pending, event.facts),
    failedBefore: ({ context }) => context.failures >= 1,
    agreed: ({ event }) => event.type === 'CONSENT' && event.agreed,
    choseLanguage: ({ event }) => event.type === 'LANGUAGE' && event.picked !== null,
    shopDelivers: ({ event }) => canDeliver(event.facts),
    asksWhere: ({ event }) => canDeliver(event.facts) && filledCart(event.facts) !== null,
    asksAreaFirst: ({ context, event }) => asksAreaFirst(context, event),
    asksWhereFirst: ({ context, event }) => asksWhereFirst(context, event),
    cartDelivered: ({ event }) => isDelivered(event.facts),
    whereOpen: ({ context, event }) =>
      filledCart(event.facts) !== null && ['where', 'same_place', 'zones'].includes(context.pending?.type ?? ''),
    placeIncomplete: ({ event }) => event.type === 'PLACE_SET' && !event.isComplete && filledCart(event.facts) !== null,
    needsPerson: ({ event }) => event.type === 'PLACE_REFUSED' && event.why === 'other_zone',
    placeHidden: ({ event }) => event.facts.arePlacesHidden === true,
    placeGone: ({ event }) => isPlaceGone(event),
    placeMustBeConfirmed: ({ context, event }) => mustAskAgain(context, event),
    nothingToBring: ({ context, event }) => hasNothingToBring(context, event),
    zoneTapIsOld: ({ context, event }) => isOldZone(context, event),
    canKeepPlace: ({ event }) => canKeep(event),
    placesSilent: ({ event }) => isSilent(event),
    mayChooseAnew: ({ event }) => mayChoose(event),
    mayComeForIt: ({ event }) => event.type === 'COME_FOR_IT' && way.comesForIt(event),
    turnsToDelivery: ({ event }) => event.type === 'CHANGE_WAY' && event.sure && way.turnsToDelivery(event),
    orderKnown: ({ event }) => event.type === 'CHANGE_WAY' && findOrder(event.facts, event.orderId) !== null,
    mayShowGoods: ({ context, event }) => rules.mayShowGoods(context.pending, event.facts),
    nameFixedInReview: ({ context, event }) =>
      event.type === 'PRIVACY_STEP' && event.step.type === 'name_fixed' && context.named && cartRules.cartFilled(event),
    noQuestionOpen: ({ context, event }) => !rules.isOpen(context.pending, event.facts),
  },
})

/** A reply whose parts depend on the event; written once, so that each use stays on one line. */
export const reply = <T extends CustomerEvent['type']>(_: T, parts: (a: Args<T>) => readonly ReplyPart[]) =>
  ({ type: 'reply', params: (a: Args<T>) => ({ parts: parts(a) }) }) as const
export const command = <T extends CustomerEvent['type']>(_: T, commands: (a: Args<T>) => readonly Command[]) =>
  ({ type: 'command', params: (a: Args<T>) => ({ commands: commands(a) }) }) as const
export const remember = <T extends CustomerEvent['type']>(_: T, part: (a: Args<T>) => Partial<DialogueContext>) =>
  ({ type: 'remember', params: (a: Args<T>) => part(a) }) as const

export const showReview = <T extends CustomerEvent['type']>(
  t: T,
  before: (a: Args<T>) => readonly ReplyPart[] = () => [],
) =>
  [
    remember(t, ({ event }) => rules.rememberReview(event.facts)),
    reply(t, (a) => [...before(a), { type: 'ask', question: { type: 'review' } }]),
  ] as const
export const showMenu = <T extends CustomerEvent['type']>(
  t: T,
  before: (a: Args<T>) => readonly ReplyPart[] = () => [],
) =>
  [
    remember(t, () => rules.rememberMenu),
    reply(t, (a) => [...before(a), { type: 'ask', question: { type: 'menu', category: null, page: 0 } }]),
  ] as const
/** Says something and asks the open question again; without one, offers the menu. */
export const digress = <T extends CustomerEvent['type']>(t: T, parts: (a: Args<T>) => readonly ReplyPart[]) =>
  reply(t, (a) => [...parts(a), ...rules.resume(a.context, a.event.facts)])
