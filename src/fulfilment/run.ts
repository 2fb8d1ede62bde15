/** A rider's run: its stops, the cash that she should have, and the link that opens it. Pure. */
import type { OrderId, RiderId, RunId } from '../kernel/ids.ts'
import { addCents, cents, type Cents } from '../kernel/money.ts'
import type { OrderState } from '../orders/index.ts'

export interface Rider {
  readonly riderId: RiderId
  readonly name: string
  /** The most cash that she may carry; null without a limit. */
  readonly cashLimit: Cents | null
  readonly active: boolean
}

export const STOP_STATES = ['waiting', 'handed_over', 'not_safe', 'nobody_there', 'taken_off'] as const
export type StopState = (typeof STOP_STATES)[number]
/** Why goods come back; neither counts against a rider. */
export const BRING_BACK_REASONS = ['not_safe', 'nobody_there'] as const
export type BringBackReason = (typeof BRING_BACK_REASONS)[number]

export interface Stop {
  readonly orderId: OrderId
  readonly number: number
  readonly state: StopState
  readonly cashDue: Cents
  readonly cashTaken: Cents
}

export interface Run {
  readonly runId: RunId
  readonly riderId: RiderId
  readonly state: 'open' | 'closed' | 'revoked'
  readonly tokenVersion: number
  readonly startedAtMs: number
  readonly expiresAtMs: number
  readonly endedAtMs: number | null
  readonly handedIn: Cents | null
  readonly stops: readonly Stop[]
}

/** A long day. The link shows where people live, so it does not live for ever. */
export const RUN_HOURS = 14
/** What fits a bag and a page. */
export const STOPS_MOST = 30
export const RIDERS_MOST = 50
export const RIDER_NAME_MOST = 40

/**
 * A stop as it is, given the order as it is: the shop may have handed over, cancelled or taken back an order without the
 * rider's doing. What is completed while she had it, she handed over, and the cash is hers to hand in.
 */
export const settledStop = (stop: Stop, orderState: OrderState): Stop => {
  if (stop.state !== 'waiting' || orderState === 'out_for_delivery') return stop
  return orderState === 'completed'
    ? { ...stop, state: 'handed_over', cashTaken: stop.cashDue }
    : { ...stop, state: 'taken_off' }
}

interface RunCash {
  /** Still to be taken at doors. */
  readonly due: Cents
  readonly taken: Cents
  readonly waiting: number
}

export const cashOf = (stops: readonly Stop[]): RunCash => {
  const waiting = stops.filter(({ state }) => state === 'waiting')
  return {
    due: addCents(...waiting.map(({ cashDue }) => cashDue)),
    taken: addCents(...stops.map(({ cashTaken }) => cashTaken)),
    waiting: waiting.length,
  }
}

/** Whether one more order would give the rider more cash than she may carry. */
export const isOverLimit = (rider: Rider, stops: readonly Stop[], more: Cents): boolean => {
  const { due, taken } = cashOf(stops)
  return rider.cashLimit !== null && due + taken + more > rider.cashLimit
}

/** What is not there when the cash is counted; negative when there is more. */
export const missingCash = (stops: readonly Stop[], handedIn: Cents): Cents => cents(cashOf(stops).taken - handedIn)
