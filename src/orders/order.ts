/**
 * The life of an order: which moves there are, who may ask for them, and what state they lead to. Pure; the use cases
 * carry out what is decided here. Whatever the table does not name is refused.
 */
import type { CustomerId, RiderId, StaffId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { OrderRefusal } from './errors.ts'
import type { ChangeSide, FulfilmentMethod, OrderMove, OrderState } from './views.ts'

/** Where each move leads, whatever state it starts from: a repeated tap is recognised by it. */
export const TARGETS = {
  place: 'placed',
  accept: 'accepted',
  decline: 'declined',
  prepare: 'preparing',
  mark_ready: 'ready',
  dispatch: 'out_for_delivery',
  bring_back: 'ready',
  hand_over: 'completed',
  cancel_by_customer: 'cancelled',
  cancel_by_shop: 'cancelled',
  expire: 'expired',
} as const satisfies Record<OrderMove, OrderState>

/**
 * State by state, the moves that are allowed. The customer may undo until the shop starts preparing (ECTA s20: an order
 * sent by mistake can be taken back); afterwards only the shop cancels. A cart is emptied, never cancelled, because it
 * has no number yet.
 */
export const MOVES = {
  cart: { place: 'placed' },
  placed: {
    accept: 'accepted',
    decline: 'declined',
    cancel_by_customer: 'cancelled',
    cancel_by_shop: 'cancelled',
    expire: 'expired',
  },
  accepted: {
    prepare: 'preparing',
    mark_ready: 'ready',
    dispatch: 'out_for_delivery',
    hand_over: 'completed',
    cancel_by_customer: 'cancelled',
    cancel_by_shop: 'cancelled',
  },
  preparing: {
    mark_ready: 'ready',
    dispatch: 'out_for_delivery',
    hand_over: 'completed',
    cancel_by_shop: 'cancelled',
  },
  ready: { dispatch: 'out_for_delivery', hand_over: 'completed', cancel_by_shop: 'cancelled' },
  out_for_delivery: { hand_over: 'completed', bring_back: 'ready', cancel_by_shop: 'cancelled' },
  completed: {},
  declined: {},
  cancelled: {},
  expired: {},
} as const satisfies Record<OrderState, Partial<Record<OrderMove, OrderState>>>

/** Placed and not over: what a seller still has to do something about. */
export const OPEN_STATES = [
  'placed',
  'accepted',
  'preparing',
  'ready',
  'out_for_delivery',
] as const satisfies readonly OrderState[]

export const isTerminal = (state: OrderState): boolean => Object.keys(MOVES[state]).length === 0

export type Actor =
  | { readonly type: 'customer'; readonly id: CustomerId }
  | { readonly type: 'staff'; readonly id: StaffId }
  /** By the link of her run; may do what happens at a door, and nothing else. */
  | { readonly type: 'rider'; readonly id: RiderId }
  | { readonly type: 'system' }

/** Who may ask for a move. Expiry is a timer's, never a person's: a person declines or cancels, and says so. */
export const MOVERS = {
  place: ['customer', 'staff'],
  accept: ['staff'],
  decline: ['staff'],
  prepare: ['staff'],
  mark_ready: ['staff'],
  dispatch: ['staff'],
  bring_back: ['staff', 'rider'],
  hand_over: ['staff', 'rider'],
  cancel_by_customer: ['customer'],
  cancel_by_shop: ['staff'],
  expire: ['system'],
} as const satisfies Record<OrderMove, readonly Actor['type'][]>

export const mayMove = (actor: Actor['type'], move: OrderMove): boolean =>
  (MOVERS[move] as readonly Actor['type'][]).includes(actor)

/** What becomes of the held stock when an order reaches a state. */
type StockOutcome = 'keep' | 'release' | 'consume'

export const STOCK_OUTCOMES = {
  cart: 'keep',
  placed: 'keep',
  accepted: 'keep',
  preparing: 'keep',
  ready: 'keep',
  out_for_delivery: 'keep',
  completed: 'consume',
  declined: 'release',
  cancelled: 'release',
  expired: 'release',
} as const satisfies Record<OrderState, StockOutcome>

export interface Step {
  readonly next: OrderState
  /**
   * The last state passed on the way: marking an accepted order ready says that it was prepared as well, and sending it
   * off, or handing it over, that it was ready.
   */
  readonly through: OrderState | null
  /** False when the order is already there: the same move twice is one move. */
  readonly changed: boolean
}

/**
 * Applies a move to a state. A move whose target is the present state changes nothing and is no refusal; anything else
 * that the table does not name is `orders.move_not_allowed`.
 *
 * @param asking who has asked for a change that is not answered: while the shop has, the customer may still cancel.
 */
export const applyMove = (
  state: OrderState,
  move: OrderMove,
  asking: ChangeSide | null = null,
): Result<Step, OrderRefusal> => {
  if (state === TARGETS[move]) return ok({ next: state, through: null, changed: false })
  // A shop that cannot give what it promised lets her go, however far it has come (ECTA s46, CPA s47).
  const isReleased = asking === 'shop' && move === 'cancel_by_customer' && state === 'preparing'
  const next = isReleased ? TARGETS[move] : (MOVES[state] as Partial<Record<OrderMove, OrderState>>)[move]
  if (!next) return err({ code: 'orders.move_not_allowed', state, move })
  return ok({ next, through: passedThrough(state, next), changed: true })
}

const passedThrough = (state: OrderState, next: OrderState): OrderState | null => {
  if (state === 'accepted' && next === 'ready') return 'preparing'
  const isPacked = state === 'ready' || state === 'out_for_delivery'
  return (next === 'out_for_delivery' || next === 'completed') && !isPacked ? 'ready' : null
}

/** A move that this order's way to the customer does not know: what is collected is not sent off. */
export const fitsFulfilment = (move: OrderMove, method: FulfilmentMethod): boolean =>
  method === 'delivery' || (move !== 'dispatch' && move !== 'bring_back')
