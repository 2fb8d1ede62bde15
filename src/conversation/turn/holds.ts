/**
 * What a turn holds before its first command. A command takes its order, the stock, the lanes of who is told and the tenant's
 * counter, in this order (see `platform/lanes`, lock order); what the next command takes would come behind all of them.
 */
import { holdGoods, holdHeading } from '../../catalog/index.ts'
import { holdRuns } from '../../fulfilment/index.ts'
import type { RiderId, RunId, VariantId } from '../../kernel/ids.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { holdJobs } from '../../platform/lanes/index.ts'
import { holdOrders, type OrderSlot, type OrderView } from '../../orders/index.ts'
import { holdShop, type Tenant } from '../../tenants/index.ts'
import type { Command } from '../dialogue/command.ts'
import type { DialogueFacts } from '../dialogue/dialogue-facts.ts'
import { headingOfNew } from './goods-commands.ts'
import type { TurnDeps } from './ports.ts'

/** What commands take that others take as well, as far as the commands say it. */
interface Taken {
  /** Things of which each is taken by its own command, before the counter. */
  readonly things: ReadonlySet<string>
  readonly slots: readonly OrderSlot[]
  readonly goods: readonly VariantId[]
  readonly riders: readonly RiderId[]
  readonly runs: readonly RunId[]
}

/** Commands that change the shop's row, or hold it to take turns. */
const OF_SHOP: ReadonlySet<Command['type']> = new Set([
  ...(['pause_shop', 'close_shop', 'resume_shop', 'close_days', 'close_early', 'close_part'] as const),
  ...(['open_late', 'open_again', 'drop_closure', 'set_preparation', 'add_rider'] as const),
])

const takenBy = (commands: readonly Command[]): Taken => {
  const things = new Set<string>()
  const slots: OrderSlot[] = []
  const goods: VariantId[] = []
  const riders: RiderId[] = []
  const runs: RunId[] = []
  for (const command of commands) {
    if ('orderId' in command) things.add(command.orderId)
    if ('variantId' in command) {
      things.add(command.variantId)
      goods.push(command.variantId)
    }
    if ('riderId' in command) {
      things.add(command.riderId)
      riders.push(command.riderId)
    }
    if ('runId' in command) {
      things.add(command.runId)
      runs.push(command.runId)
    }
    if ('slot' in command && command.slot !== undefined) slots.push(command.slot)
    if (command.type === 'place_order') things.add('cart')
    if (command.type === 'add_product') things.add('product')
    if (OF_SHOP.has(command.type)) things.add('shop')
  }
  return { things, slots, goods, riders, runs }
}

interface HoldScope {
  readonly deps: TurnDeps
  readonly tx: TenantTx
  readonly tenant: Tenant
}

interface Holding {
  /** What the person did, in one turn. */
  readonly happened: number
  readonly facts: DialogueFacts
  /** Programs are told what was said, which takes their lanes before any command. */
  readonly isTold: boolean
  /** The commands that it will come to, as far as can be known before any is carried out. Asked only where it matters. */
  readonly foresee: () => readonly Command[]
}

/**
 * Holds what the turn will write when it may write more than one thing, or when somebody is told before it writes any: the
 * orders that it knows, and the goods and times that it was told of. The usual turn, one message of somebody whose shop has no
 * program that listens, holds nothing here and pays nothing.
 */
export const holdTurn = async (scope: HoldScope, { happened, facts, isTold, foresee }: Holding): Promise<void> => {
  if (happened <= 1 && !isTold) return
  const taken = takenBy(foresee())
  const isSeveral = happened > 1 && (facts.openOrders.length > 0 || taken.things.size > 1)
  if (!isSeveral && !isTold) return
  await hold(scope, facts, taken)
  if (isSeveral) await holdJobs(scope.tx)
}

/** The same where one thing that was said is about several, such as "accept all" or "14 is ready and bread is finished". */
export const holdForCommands = async (
  scope: HoldScope,
  commands: readonly Command[],
  facts: DialogueFacts,
): Promise<void> => {
  if (commands.length < 2) return
  const taken = takenBy(commands)
  if (taken.things.size < 2) return
  await hold(scope, facts, taken)
  await holdJobs(scope.tx)
}

const hold = async ({ deps, tx, tenant }: HoldScope, facts: DialogueFacts, taken: Taken): Promise<void> => {
  const { things, slots, goods, riders, runs } = taken
  await holdRuns(tx, { riderIds: riders, runIds: runs }) // before orders, as a rider at the door holds her run
  const variantIds = await holdOrders(deps.orders, tx, knownOrders(facts), slots)
  await holdGoods(tx, goods, variantIds)
  if (things.has('product')) await holdHeading(tx, headingOfNew(tenant))
  if (things.has('shop')) await holdShop(tx)
}

const knownOrders = ({ cart, openOrders, lastOrder, namedOrder = null }: DialogueFacts): readonly OrderView[] =>
  [cart, ...openOrders, lastOrder, namedOrder].filter((order) => order !== null)
