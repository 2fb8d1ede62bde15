/** The orders that matter in one conversation, read in one statement. */
import type { LaneId } from '../../kernel/ids.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { NoteDeps } from '../wishes/notes.ts'
import { isTerminal } from '../order.ts'
import { findRecentOfConversation } from '../store.ts'
import type { OrderView } from '../views.ts'

export interface ConversationOrders {
  readonly cart: OrderView | null
  /** Placed and not over, newest first. */
  readonly open: readonly OrderView[]
  /** The latest that is not a cart, whatever its state. */
  readonly last: OrderView | null
}

/** A customer with more open orders than this at one shop is served by a person. */
const RECENT_MOST = 20

export const findConversationOrders = async (
  deps: NoteDeps,
  tx: TenantTx,
  conversationId: LaneId,
): Promise<ConversationOrders> => {
  const recent = await findRecentOfConversation(deps, tx, conversationId, RECENT_MOST)
  const placed = recent.filter((order) => order.state !== 'cart')
  return {
    cart: recent.find((order) => order.state === 'cart') ?? null,
    open: placed.filter((order) => !isTerminal(order.state)),
    last: placed[0] ?? null,
  }
}
