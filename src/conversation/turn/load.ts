/** What a turn reads before it thinks: the lane, the conversation, its orders, and what the shop's ways of fulfilment ask for. */
import type { LaneId } from '../../kernel/ids.ts'
import { readLane, type Lane } from '../../platform/lanes/index.ts'
import {
  findFreeSlots,
  listOpenRuns,
  listRiders,
  listSavedPlaces,
  readRecipients,
  type Recipient,
  type SavedPlaceRow,
  type SlotTime,
} from '../../fulfilment/index.ts'
import { findConversationOrders, findOpenOrders, type ConversationOrders, type OrderView } from '../../orders/index.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import type { Tenant } from '../../tenants/index.ts'
import { toRiderFacts } from './delivery-commands.ts'
import type { RiderFacts } from '../dialogue/dialogue-facts.ts'
import { findConversation, type ConversationRow } from '../store.ts'
import { readyAtMs } from './commands.ts'
import type { TurnDeps } from './ports.ts'

/** Messages handled in one turn; more wait for the next. After a failure one at a time, so that the bad one is found. */
const ITEMS_MOST = 20

export interface Loaded {
  readonly lane: Lane
  readonly conversation: ConversationRow | null
  readonly orders: ConversationOrders
  /** Null for a shop that has no times to collect. */
  readonly slots: readonly SlotTime[] | null
  /** Null for a shop that does not deliver. */
  readonly savedPlaces: readonly SavedPlaceRow[] | null
  /** Of a shop that delivers, for its own people. */
  readonly delivering?: { readonly riders: readonly RiderFacts[]; readonly recipients: readonly Recipient[] }
}

/** One flight for a customer; a seller's turn needs the shop's orders as well, and is rare. */
export const loadTurn = async (deps: TurnDeps, tenant: Tenant, laneId: LaneId): Promise<Loaded | null> => {
  const { settings, timeZone } = tenant
  const [lane, conversation, orders, slots, savedPlaces] = await deps.db.withTenant(tenant.tenantId, (tx) =>
    tx.last(
      Promise.all([
        readLane(tx, 'inbox', laneId, ITEMS_MOST),
        findConversation(tx, laneId),
        findConversationOrders(deps, tx, laneId),
        settings.hasSlots === true ? findFreeSlots(tx, readyAtMs(deps.clock.now(), tenant), timeZone) : null,
        settings.delivers ? listSavedPlaces(tx, laneId) : null,
      ]),
    ),
  )
  if (!lane) return null
  if (conversation?.kind !== 'seller') return { lane, conversation, orders, slots, savedPlaces }
  return deps.db.withTenant(tenant.tenantId, async (tx): Promise<Loaded> => {
    const open = await findOpenOrders(deps, tx, 'shop')
    const seen = { cart: orders.cart, open, last: open[0] ?? null }
    const loaded = { lane, conversation, orders: seen, slots: null, savedPlaces: null }
    return tenant.settings.delivers ? { ...loaded, delivering: await loadDelivering(tx, tenant, open) } : loaded
  })
}

/** Who may bring orders, and whose places must be opened to say where to. */
const loadDelivering = async (tx: TenantTx, tenant: Tenant, open: readonly OrderView[]) => {
  const placed = open.flatMap((order) => (order.delivery?.place ? [order.id] : []))
  const [riders, runs, recipients] = await Promise.all([
    listRiders(tx, tenant.keys.sealing),
    listOpenRuns(tx),
    placed.length === 0 ? [] : readRecipients(tx, placed),
  ])
  return { riders: riders.filter(({ active }) => active).map((rider) => toRiderFacts(rider, runs)), recipients }
}
