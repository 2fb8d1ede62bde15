/**
 * Riders and their runs. Locks, always in this order: rider → run → order → stops → what else a move of an order
 * locks. Of the shop's own moves only taking back touches a stop (`moveByShop`): what else became of one is read off its
 * order (`settledStop`).
 */
import type { Clock } from '../kernel/clock.ts'
import { HOUR_MS } from '../kernel/clock.ts'
import type { NewId, OrderId, RiderId, RunId } from '../kernel/ids.ts'
import { cents, type Cents } from '../kernel/money.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { cleanLine } from '../kernel/text.ts'
import {
  cashDue,
  holdOrder,
  moveOrder,
  type Actor,
  type OrderDeps,
  type OrderRefusal,
  type OrderView,
} from '../orders/index.ts'
import type { TenantKeys } from '../platform/crypto/keyring.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendAudit } from '../privacy/index.ts'
import { holdShop } from '../tenants/index.ts'
import type { FulfilmentRefusal } from './errors.ts'
import {
  cashOf,
  isOverLimit,
  missingCash,
  RIDER_NAME_MOST,
  RIDERS_MOST,
  RUN_HOURS,
  STOPS_MOST,
  type BringBackReason,
  type Rider,
  type Run,
} from './run.ts'
import {
  findOpenRun,
  findRunByHash,
  insertRun,
  listRiders,
  lockRider,
  lockRun,
  putStop,
  saveRunEnd,
  saveRunToken,
  settleStop,
  upsertRider,
} from './run-store.ts'
import { makeRunToken, runTokenHash } from './run-token.ts'

export interface RunDeps {
  readonly clock: Clock
  readonly newId: NewId
  readonly orders: OrderDeps
}
type Refused = FulfilmentRefusal | OrderRefusal

/**
 * Adds a rider, or changes the one with the id. Without an id somebody of the same name is the same rider, not a second one. One
 * of whom it is not said is active.
 */
export const saveRider = async (
  deps: Pick<RunDeps, 'clock' | 'newId'>,
  tx: TenantTx,
  keys: TenantKeys,
  given: {
    readonly riderId?: RiderId
    readonly name: string
    readonly cashLimit?: Cents | null
    readonly active?: boolean
  },
): Promise<Result<Rider & { readonly isNew: boolean }, FulfilmentRefusal>> => {
  const name = cleanLine(given.name, RIDER_NAME_MOST)
  if (name === null) return err({ code: 'fulfilment.rider_invalid', field: 'name' })
  // Names are sealed, so no key of the database keeps two who are added at once apart.
  const [, riders] = await Promise.all([holdShop(tx), listRiders(tx, keys.sealing)])
  const namesake = riders.find((rider) => rider.name.toLowerCase() === name.toLowerCase())
  const known = given.riderId === undefined ? namesake : riders.find(({ riderId }) => riderId === given.riderId)
  if (given.riderId !== undefined && !known) return err({ code: 'fulfilment.rider_not_found' })
  if (namesake && namesake.riderId !== known?.riderId) return err({ code: 'fulfilment.rider_name_taken' })
  if (!known && riders.length >= RIDERS_MOST) return err({ code: 'fulfilment.too_many_riders', most: RIDERS_MOST })
  const rider: Rider = {
    riderId: known?.riderId ?? deps.newId<'RiderId'>(),
    name,
    cashLimit: given.cashLimit === undefined ? (known?.cashLimit ?? null) : given.cashLimit,
    active: given.active ?? true,
  }
  await upsertRider(tx, keys.sealing, rider, deps.clock.now())
  return ok({ ...rider, isNew: known === undefined })
}

interface SentWith {
  readonly order: OrderView
  readonly rider: Rider
  readonly runId: RunId
  /** For the rider's link. */
  readonly token: string
}

const cashAtDoor = (order: OrderView): Cents => (order.paymentState === 'paid' ? cents(0) : cashDue(order.total).due)

/** The rider's open run with its link; a run whose link has run out gets a new one. */
const openRun = async (
  deps: RunDeps,
  tx: TenantTx,
  keys: TenantKeys,
  rider: Rider,
  known: Run | null,
): Promise<Run> => {
  const nowMs = deps.clock.now()
  const expiresAtMs = nowMs + RUN_HOURS * HOUR_MS
  if (known && known.expiresAtMs > nowMs) return known
  if (known) {
    const renewed = { ...known, tokenVersion: known.tokenVersion + 1, expiresAtMs }
    await saveRunToken(tx, renewed, runTokenHash(keys, known.runId, renewed.tokenVersion))
    return renewed
  }
  const run: Run = {
    runId: deps.newId<'RunId'>(),
    riderId: rider.riderId,
    state: 'open',
    tokenVersion: 1,
    startedAtMs: nowMs,
    expiresAtMs,
    endedAtMs: null,
    handedIn: null,
    stops: [],
  }
  await insertRun(tx, run, runTokenHash(keys, run.runId, run.tokenVersion))
  return run
}

/** Gives an order to a rider and sends it off. All or nothing: run it where a refusal rolls back. */
export const sendWith = async (
  deps: RunDeps,
  tx: TenantTx,
  keys: TenantKeys,
  { orderId, riderId, actor }: { readonly orderId: OrderId; readonly riderId: RiderId; readonly actor: Actor },
): Promise<Result<SentWith, Refused>> => {
  const rider = await lockRider(tx, keys.sealing, riderId)
  if (!rider?.active) return err({ code: 'fulfilment.rider_not_found' })
  const open = await findOpenRun(tx, riderId)
  // Held before its state is looked at: two who send it off with two riders at once must not both find it here.
  const found = await holdOrder(deps.orders, tx, orderId)
  if (!found.ok) return found
  const order = found.value
  // Decided before anything is written: a refusal of a turn is committed with what the turn wrote.
  if (order.delivery === null || !['accepted', 'preparing', 'ready'].includes(order.state)) {
    return err({ code: 'orders.move_not_allowed', state: order.state, move: 'dispatch' })
  }
  if (order.change !== null) return err({ code: 'orders.change_open', askedBy: order.change.askedBy })
  const due = cashAtDoor(order)
  if (isOverLimit(rider, open?.stops ?? [], due)) {
    return err({ code: 'fulfilment.cash_limit', limit: rider.cashLimit ?? cents(0) })
  }
  if ((open?.stops.length ?? 0) >= STOPS_MOST) return err({ code: 'fulfilment.too_many_stops', most: STOPS_MOST })
  const run = await openRun(deps, tx, keys, rider, open)
  await putStop(tx, { runId: run.runId, orderId, cashDue: due })
  const moved = await moveOrder(deps.orders, tx, { orderId, move: 'dispatch', actor })
  if (!moved.ok) return moved
  return ok({
    order: moved.value,
    rider,
    runId: run.runId,
    token: makeRunToken(tx.tenantId, keys, run.runId, run.tokenVersion),
  })
}

const isLive = (run: Run, nowMs: number): boolean => run.state === 'open' && run.expiresAtMs > nowMs

/** The run that a token opens now; null when it is closed, revoked or has run out. */
export const findLiveRun = async (tx: TenantTx, hash: Buffer, nowMs: number): Promise<Run | null> => {
  const run = await findRunByHash(tx, hash)
  return run && isLive(run, nowMs) ? run : null
}

/** Looked at again when it is held: its link may have been revoked, or renewed for another phone, in between. */
const liveStop = async (deps: RunDeps, tx: TenantTx, hash: Buffer, orderId: OrderId) => {
  const nowMs = deps.clock.now()
  const found = await findLiveRun(tx, hash, nowMs)
  const run = found && (await lockRun(tx, found.runId))
  if (!run || !isLive(run, nowMs) || run.tokenVersion !== found.tokenVersion) return null
  const stop = run.stops.find((s) => s.orderId === orderId)
  return stop ? { run, stop } : null
}

/**
 * The rider hands over against the customer's code, and has the cash. The same code twice is one hand-over. A wrong code is
 * counted and refused: commit that refusal (`inOrderTx`).
 */
export const handOverAtDoor = async (
  deps: RunDeps,
  tx: TenantTx,
  { hash, orderId, code }: { readonly hash: Buffer; readonly orderId: OrderId; readonly code: string },
): Promise<Result<OrderView, OrderRefusal>> => {
  const found = await liveStop(deps, tx, hash, orderId)
  if (!found) return err({ code: 'orders.not_found' })
  const { run, stop } = found
  if (stop.state !== 'waiting' && stop.state !== 'handed_over') return err({ code: 'orders.not_found' })
  const actor: Actor = { type: 'rider', id: run.riderId }
  const moved = await moveOrder(deps.orders, tx, { orderId, move: 'hand_over', actor, code })
  if (moved.ok && stop.state === 'waiting') {
    const settled = { runId: run.runId, orderId, state: 'handed_over', cashTaken: stop.cashDue } as const
    await settleStop(tx, settled, deps.clock.now())
  }
  return moved
}

/** It could not be handed over: the order is safe, back at the shop, and both sides are told. */
export const bringBack = async (
  deps: RunDeps,
  tx: TenantTx,
  { hash, orderId, why }: { readonly hash: Buffer; readonly orderId: OrderId; readonly why: BringBackReason },
): Promise<Result<OrderView, OrderRefusal>> => {
  const found = await liveStop(deps, tx, hash, orderId)
  if (!found || found.stop.state === 'taken_off' || found.stop.state === 'handed_over') {
    return err({ code: 'orders.not_found' })
  }
  const { run, stop } = found
  const actor: Actor = { type: 'rider', id: run.riderId }
  const moved = await moveOrder(deps.orders, tx, { orderId, move: 'bring_back', actor, reason: why })
  if (moved.ok && stop.state === 'waiting') {
    await settleStop(tx, { runId: run.runId, orderId, state: why, cashTaken: cents(0) }, deps.clock.now())
  }
  return moved
}

interface ClosedRun {
  readonly run: Run
  readonly handedIn: Cents
  /** Negative when there was more than there should be. */
  readonly missing: Cents
}

/** Counts the cash and ends the run. Not while orders are on their way. */
export const closeRun = async (
  deps: RunDeps,
  tx: TenantTx,
  { runId, handedIn, actor }: { readonly runId: RunId; readonly handedIn: Cents; readonly actor: Actor },
): Promise<Result<ClosedRun, FulfilmentRefusal>> => {
  const run = await lockRun(tx, runId)
  if (!run) return err({ code: 'fulfilment.run_not_found' })
  if (run.state === 'closed') {
    const before = run.handedIn ?? cents(0)
    return ok({ run, handedIn: before, missing: missingCash(run.stops, before) })
  }
  if (cashOf(run.stops).waiting > 0) return err({ code: 'fulfilment.run_busy' })
  const atMs = deps.clock.now()
  const missing = missingCash(run.stops, handedIn)
  await Promise.all([
    saveRunEnd(tx, { runId, state: 'closed', handedIn }, atMs),
    appendAudit(deps, tx, {
      actor,
      action: 'fulfilment.run_closed',
      objectType: 'run',
      objectId: runId,
      purpose: 'order',
      facts: { handed_in_cents: handedIn, missing_cents: missing },
      atMs,
    }),
  ])
  return ok({ run: { ...run, state: 'closed', handedIn, endedAtMs: atMs }, handedIn, missing })
}

/** The link opens nothing any more: a phone was lost. The run stays open, and the next order makes a new link. */
export const revokeLink = async (
  deps: RunDeps,
  tx: TenantTx,
  keys: TenantKeys,
  { runId, actor }: { readonly runId: RunId; readonly actor: Actor },
): Promise<Result<Run, FulfilmentRefusal>> => {
  const run = await lockRun(tx, runId)
  if (!run) return err({ code: 'fulfilment.run_not_found' })
  const atMs = deps.clock.now()
  const revoked = { ...run, tokenVersion: run.tokenVersion + 1, expiresAtMs: atMs }
  await Promise.all([
    saveRunToken(tx, revoked, runTokenHash(keys, runId, revoked.tokenVersion)),
    appendAudit(deps, tx, {
      actor,
      action: 'fulfilment.link_revoked',
      objectType: 'run',
      objectId: runId,
      purpose: 'security',
      facts: {},
      atMs,
    }),
  ])
  return ok(revoked)
}
