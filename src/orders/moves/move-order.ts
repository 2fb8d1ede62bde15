/**
 * Moves an order along its life: `moving.ts` decides, this carries it out. The same move twice is one move, with one event.
 * Two flights of statements. Locks in order: order, stock by variant id, the tenant's counter row.
 */
import { actorText, lockReservedStock, settleStock, type StockLevel } from '../../catalog/index.ts'
import { err, ok, unreachable, type Result } from '../../kernel/result.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { appendEvent, type NewEvent } from '../../platform/events/append-event.ts'
import { appendAudit, type AuditFacts } from '../../privacy/index.ts'
import type { OrderDeps } from '../deps.ts'
import { EVENT_OF_MOVE, type OrderEventPayload } from '../events.ts'
import { makeHandoverCode } from './handover-code.ts'
import { decideMove, type MoveDecision, type MoveOrder } from './moving.ts'
import { isTerminal, STOCK_OUTCOMES, TARGETS } from '../order.ts'
import { toView } from '../record.ts'
import { findOpenChange, lockOrder, readLines } from '../store.ts'
import type { OrderRefusal } from '../errors.ts'
import type { OrderView } from '../views.ts'
import { saveState, saveWrongCode } from '../write-store.ts'

/**
 * Returns the order as it is afterwards. A wrong hand-over code is counted and refused: commit that refusal (see
 * `inOrderTx`), or tries would never run out.
 *
 * @param also Facts that come true with the move, told behind it: their hooks lock lanes, and so must come before the
 *   counter row, which the move locks.
 */
export const moveOrder = async (
  deps: OrderDeps,
  tx: TenantTx,
  request: MoveOrder,
  also: readonly NewEvent[] = [],
): Promise<Result<OrderView, OrderRefusal>> => {
  const { orderId, move } = request
  const settles = STOCK_OUTCOMES[TARGETS[move]] !== 'keep'
  const [order, lines, change, levels] = await Promise.all([
    lockOrder(tx, orderId),
    readLines(deps, tx, orderId),
    findOpenChange(deps, tx, orderId),
    settles ? lockReservedStock(tx, orderId) : [],
  ])
  if (!order) return err({ code: 'orders.not_found' })

  const newCode = (): string => makeHandoverCode(deps.randomBelow)
  const decision = decideMove(order, request, { nowMs: deps.clock.now(), newCode, asking: change?.askedBy ?? null })
  switch (decision.type) {
    case 'refuse':
      return err(decision.refusal)
    case 'keep':
      return ok(toView(order, lines, change))
    case 'count_try':
      await countTry(deps, tx, request, decision)
      return err(decision.refusal)
    case 'move':
      await write(deps, tx, { request, decision, levels, also })
      return ok(toView(decision.after, lines, isTerminal(decision.after.state) ? null : change))
    default:
      return unreachable(decision)
  }
}

const countTry = async (
  deps: OrderDeps,
  tx: TenantTx,
  { orderId, actor }: MoveOrder,
  { tries, locks }: Extract<MoveDecision, { type: 'count_try' }>,
): Promise<void> => {
  const locked = {
    actor,
    action: 'orders.code_locked',
    objectType: 'order',
    objectId: orderId,
    purpose: 'security',
    facts: { tries },
    atMs: deps.clock.now(),
  } as const
  await Promise.all([saveWrongCode(tx, orderId, tries), locks ? appendAudit(deps, tx, locked) : undefined])
}

interface Moving {
  readonly request: MoveOrder
  readonly decision: Extract<MoveDecision, { type: 'move' }>
  /** Held levels of what is reserved for the order; none when the move leaves stock alone. */
  readonly levels: readonly StockLevel[]
  readonly also: readonly NewEvent[]
}

/** One flight, sent in this order: the events' hooks (they lock lanes) before the counter, the audit last. */
const write = async (deps: OrderDeps, tx: TenantTx, { request, decision, levels, also }: Moving): Promise<void> => {
  const { orderId, actor, move, override, reason } = request
  const { after, step } = decision
  if (after.number === null) throw new Error('an order that moves has a number')
  const atMs = deps.clock.now()
  const type = EVENT_OF_MOVE[move]
  const outcome = STOCK_OUTCOMES[after.state]
  const why = move === 'bring_back' && reason !== undefined ? { reason } : {}
  const payload = { orderId, number: after.number, by: actor.type, ...why } satisfies OrderEventPayload
  const facts: AuditFacts = {
    move,
    ...(step.through === null ? {} : { through: step.through }),
    ...(move === 'hand_over' ? { override: override === true } : {}),
    ...why,
  }
  await Promise.all([
    type === null ? undefined : appendEvent(deps, tx, { type, subjectId: orderId, atMs, payload }),
    ...also.map((event) => appendEvent(deps, tx, event)),
    saveState(tx, { ...after, orderId, isOver: isTerminal(after.state), atMs }),
    outcome === 'keep' ? undefined : settleStock(deps, tx, { orderId, levels, outcome, actor: actorText(actor), atMs }),
    appendAudit(deps, tx, {
      actor,
      action: `orders.${after.state}`,
      objectType: 'order',
      objectId: orderId,
      purpose: 'order',
      facts,
      atMs,
    }),
  ])
}
