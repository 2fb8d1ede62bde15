/**
 * What a turn holds before its first command. A command takes its order, the stock, the lanes of who is told and the tenant's
 * counter, in this order (see `platform/lanes`, lock order); the order of the next command would come behind all of them.
 */
import type { TenantTx } from '../platform/db/database.ts'
import { holdOrders, type OrderView } from '../orders/index.ts'
import type { Command, DialogueFacts } from './dialogue/types.ts'
import { holdJobs } from './notify.ts'
import type { TurnDeps } from './turn-ports.ts'

interface Holding {
  /** What the person did, in one turn. */
  readonly happened: number
  readonly facts: DialogueFacts
  /** Programs are told what was said, which takes their lanes before any command. */
  readonly isTold: boolean
}

/**
 * Holds the orders that the turn knows when it may write more than one of them, or when somebody is told before it writes any.
 * The usual turn, one message of somebody whose shop has no program that listens, holds nothing here and pays nothing.
 */
export const holdTurn = async (deps: TurnDeps, tx: TenantTx, { happened, facts, isTold }: Holding): Promise<void> => {
  const isSeveral = happened > 1 && facts.openOrders.length > 0
  if (!isSeveral && !isTold) return
  await holdOrders(deps.orders, tx, knownOrders(facts))
  if (isSeveral) await holdJobs(tx)
}

/** The same where one thing that was said is about several orders, such as "accept all", before the first of its commands. */
export const holdForCommands = async (
  deps: TurnDeps,
  tx: TenantTx,
  commands: readonly Command[],
  facts: DialogueFacts,
): Promise<void> => {
  const orderIds = new Set(commands.flatMap((command) => ('orderId' in command ? command.orderId : [])))
  if (orderIds.size < 2) return
  await holdOrders(deps.orders, tx, knownOrders(facts))
  await holdJobs(tx)
}

const knownOrders = ({ cart, openOrders, lastOrder, namedOrder = null }: DialogueFacts): readonly OrderView[] =>
  [cart, ...openOrders, lastOrder, namedOrder].filter((order) => order !== null)
