/**
 * What the parts of the seller's machine are written with: its guards by name, and actions that only carry parameters.
 * `reply` and `command` do nothing when run; the step reads what they carry.
 */
import { assign, setup } from 'xstate'
import { applyMove, type OrderView } from '../../../orders/index.ts'
import type { DialogueContext } from '../context.ts'
import { say } from '../say.ts'
import { filledCart, findOrder } from '../facts.ts'
import { farPrice, findGoods, isPossiblePrice, isSlip } from '../goods.ts'
import type { SellerEvent } from './events.ts'
import { canPromise, canSend, isRunOpen } from './delivery-rules.ts'
import * as basket from './basket.ts'
import { changeGuards } from './change-rules.ts'
import type { Command } from '../command.ts'
import type { Question } from '../question.ts'
import type { ReplyPart } from '../types.ts'

type Of<T extends SellerEvent['type']> = Extract<SellerEvent, { type: T }>
interface Args<T extends SellerEvent['type']> {
  readonly context: DialogueContext
  readonly event: Of<T>
}

const orderOf = (event: SellerEvent): OrderView | null =>
  'orderId' in event && event.orderId !== null ? findOrder(event.facts, event.orderId) : null

const mayMove = (event: SellerEvent): boolean => {
  const order = orderOf(event)
  if (order === null) return false
  const move = event.type === 'MOVE' ? event.move : event.type === 'DECLINE' ? 'decline' : 'hand_over'
  const step = applyMove(order.state, move)
  return step.ok && step.value.changed
}

export const dialogue = setup({
  types: { context: {} as DialogueContext, events: {} as SellerEvent },
  actions: {
    reply: (_, _params: { readonly parts: readonly ReplyPart[] }) => {},
    command: (_, _params: { readonly commands: readonly Command[] }) => {},
    remember: assign((_, params: Partial<DialogueContext>) => params),
  },
  guards: {
    onlyThingShort: ({ event }) => changeGuards.shortAllowed(event) && changeGuards.onlyThingShort(event),
    shortSaid: ({ event }) => changeGuards.shortAllowed(event) && changeGuards.shortSaid(event),
    lineChosen: ({ event }) => changeGuards.shortAllowed(event) && changeGuards.lineChosen(event),
    shortAllowed: ({ event }) => changeGuards.shortAllowed(event),
    cancelAllowed: ({ event }) => changeGuards.cancelAllowed(event),
    changeAsked: ({ event }) => changeGuards.changeAsked(event),
    known: ({ event }) => orderOf(event) !== null,
    moveAllowed: ({ event }) => mayMove(event),
    writtenDown: ({ event }) => {
      const order = orderOf(event)
      return order !== null && basket.isWrittenDown(order) && mayMove(event)
    },
    hasCommands: ({ event }) => event.type === 'BASKET' && event.commands.length > 0,
    asShown: ({ context, event }) => event.type === 'PLACE' && basket.isAsShown(event, context),
    changedSinceShown: ({ event }) =>
      event.type === 'PLACE' && basket.namesCart(event) && filledCart(event.facts) !== null,
    basketOpen: ({ context, event }) => filledCart(event.facts) !== null && context.pending?.type === 'seller_basket',
    cartFilled: ({ event }) => filledCart(event.facts) !== null,
    canPromise: ({ event }) => canPromise(event),
    canSend: ({ event }) => event.type === 'SEND' && canSend(event),
    sendsNow: ({ event }) => event.type === 'SEND' && event.rider !== null && canSend(event),
    runOpen: ({ event }) => isRunOpen(event),
    closesRun: ({ event }) => event.type === 'RUN_CASH' && event.handedIn !== null && isRunOpen(event),
    pauseLengthSaid: ({ event }) => event.type === 'PAUSE' && event.minutes !== null,
    itemGone: ({ event }) =>
      (event.type === 'COUNT' || event.type === 'SET_PRICE' || event.type === 'REMOVE') &&
      findGoods(event.facts, event.variantId) === null,
    removeAgreed: ({ event }) => event.type === 'REMOVE' && event.sure,
    countDoubtful: ({ event }) => event.type === 'COUNT' && event.isDoubtful === true,
    countSaid: ({ event }) => event.type === 'COUNT' && event.countedMilli !== null,
    // Something is asked now: how many there are, or whether it is right.
    countMissing: ({ event }) =>
      event.type === 'GOODS_CHANGED' &&
      (event.outcome.type === 'product_drafted' ||
        (event.outcome.type === 'goods_back' && event.outcome.uncounted.length > 0)),
    countWaits: ({ context, event }) =>
      event.type === 'GOODS_CHANGED' &&
      event.outcome.type === 'goods_back' &&
      event.outcome.uncounted.length > 0 &&
      context.pending !== null &&
      ['which_goods', 'price_sure', 'remove_sure'].includes(context.pending.type),
    nobodyOrdered: ({ event }) => event.type === 'ORDERED' && event.orderIds.length === 0,
    priceImpossible: ({ event }) => event.type === 'SET_PRICE' && event.price !== null && !isPossiblePrice(event.price),
    priceAsItIs: ({ event }) =>
      event.type === 'SET_PRICE' && event.price === findGoods(event.facts, event.variantId)?.price,
    priceAgreed: ({ event }) => {
      if (event.type !== 'SET_PRICE' || event.price === null) return false
      const before = findGoods(event.facts, event.variantId)?.price
      return before !== undefined && event.said >= (isSlip(before, event.price) ? 2 : 1)
    },
    severalOpen: ({ event }) => event.type === 'SEVERAL' && event.parts.some(({ variantIds }) => variantIds.length > 1),
    severalFar: ({ event }) =>
      event.type === 'SEVERAL' && event.verb === 'price' && farPrice(event.facts, event.parts) !== null,
    severalPriced: ({ event }) => event.type === 'SEVERAL' && event.verb === 'price',
    photoHasPrice: ({ event }) => event.type === 'PHOTO' && event.price !== null,
    choseLanguage: ({ event }) => event.type === 'LANGUAGE' && event.picked !== null,
    triesLeft: ({ context, event }) =>
      event.type === 'REFUSED' &&
      event.outcome.refusal.code === 'orders.wrong_code' &&
      context.pending?.type === 'code',
  },
})

export const reply = <T extends SellerEvent['type']>(_: T, parts: (a: Args<T>) => readonly ReplyPart[]) =>
  ({ type: 'reply', params: (a: Args<T>) => ({ parts: parts(a) }) }) as const
export const command = <T extends SellerEvent['type']>(_: T, commands: (a: Args<T>) => readonly Command[]) =>
  ({ type: 'command', params: (a: Args<T>) => ({ commands: commands(a) }) }) as const
export const forget = { type: 'remember', params: { pending: null } } as const
export const remember = <T extends SellerEvent['type']>(_: T, part: (a: Args<T>) => Partial<DialogueContext>) =>
  ({ type: 'remember', params: (a: Args<T>) => part(a) }) as const
/** Asks and remembers what was asked. */
export const ask = <T extends SellerEvent['type']>(
  t: T,
  question: (a: Args<T>) => Question,
  before: (a: Args<T>) => readonly ReplyPart[] = () => [],
) =>
  [
    remember(t, (a) => ({ pending: question(a) })),
    reply(t, (a) => [...before(a), { type: 'ask', question: question(a) }]),
  ] as const

/** Shows the order that she writes down, and remembers what was shown. */
export const showBasket = <T extends SellerEvent['type']>(
  t: T,
  before: (a: Args<T>) => readonly ReplyPart[] = () => [],
) =>
  [
    remember(t, ({ event }) => basket.rememberShown(event.facts)),
    reply(t, (a) => [...before(a), { type: 'ask', question: basket.basketQuestion }]),
  ] as const

export const unknownOrder = say('order.unknown', {})
export const orders: Question = { type: 'seller_orders', page: 0 }
