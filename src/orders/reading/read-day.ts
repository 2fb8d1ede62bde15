/** A shop's day: its orders, how many there were, and what was taken. */
import { cents, type Cents } from '../../kernel/money.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { countDay } from './day-store.ts'
import { listOrders } from './find-orders.ts'
import type { NoteDeps } from '../wishes/notes.ts'
import type { OrderView } from '../views.ts'

export interface Day {
  /** Placed that day, newest first, at most ten: what fits a list in chat. */
  readonly orders: readonly OrderView[]
  readonly placed: number
  /** Of those placed that day: declined, cancelled or expired. */
  readonly lost: number
  /** Handed over that day, whenever it was ordered. */
  readonly completed: number
  /** Taken for what was handed over; cash rounded down to 10c an order, as it is paid. */
  readonly cash: Cents
  readonly other: Cents
}

const ORDERS_MOST = 10

/** From `fromMs` (included) to `toMs` (excluded), Unix ms. */
export const readDay = async (deps: NoteDeps, tx: TenantTx, fromMs: number, toMs: number): Promise<Day> => {
  const [{ orders }, counted] = await Promise.all([
    listOrders(deps, tx, { limit: ORDERS_MOST, fromMs, toMs }),
    countDay(tx, fromMs, toMs),
  ])
  return {
    ...counted,
    orders,
    cash: cents(counted.cash),
    other: cents(counted.other),
  }
}
