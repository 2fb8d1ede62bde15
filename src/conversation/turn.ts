/** One turn: reads the lane and what is known, understands without holding anything, then writes in one transaction. */
import type { LaneId } from '../kernel/ids.ts'
import { openJson, type Key } from '../platform/crypto/seal.ts'
import { advanceLane, readLane, type Lane, type LaneHandler } from '../platform/lanes/index.ts'
import { inboxContext, type InboxPayload, type InboxSealed } from '../channel/index.ts'
import type { ShopCatalogue, ShopItem } from '../catalog/index.ts'
import {
  findFreeSlots,
  listRiders,
  listOpenRuns,
  listSavedPlaces,
  readRecipients,
  type Recipient,
  type SavedPlaceRow,
  type SlotTime,
} from '../fulfilment/index.ts'
import { findConversationOrders, findOpenOrders, type ConversationOrders, type OrderView } from '../orders/index.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { Tenant } from '../tenants/index.ts'
import { basketHappenings } from './basket-happenings.ts'
import { awaitingOf, choicesOf } from './dialogue/step.ts'
import { openPlaces, toRiderFacts } from './delivery-commands.ts'
import type { DialogueItem, Happening, RiderFacts } from './dialogue/types.ts'
import { gatherHappenings, type RawHappening } from './happenings.ts'
import { findListedItems } from './listed-items.ts'
import { findOffSaleFor, readOffSale } from './off-sale.ts'
import { findConversation, type ConversationRow } from './store.ts'
import { toHappening } from './to-happening.ts'
import { readyAtMs, type TurnEffects } from './turn-commands.ts'
import { findNamedOrder, gatherFacts, nameNow, toDialogueCatalogue, unknownOrderOf, withItems } from './turn-facts.ts'
import type { TurnDeps } from './turn-ports.ts'
import { writeTurn, type Opened } from './turn-write.ts'
import { widen } from './wide-shop.ts'
import { isStop, understand } from './understanding/index.ts'
import type { Understanding } from './understanding/types.ts'

/** Messages handled in one turn; more wait for the next. After a failure one at a time, so that the bad one is found. */
const ITEMS_MOST = 20
interface Loaded {
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
const load = async (deps: TurnDeps, tenant: Tenant, laneId: LaneId): Promise<Loaded | null> => {
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

export const createTurnHandler = (deps: TurnDeps): LaneHandler => {
  const keyOf = (tenant: Tenant, conversation: ConversationRow): Key =>
    conversation.customer && conversation.customerId
      ? deps.keyring.openCustomerKey(tenant.keys, conversation.customerId, conversation.customer.wrappedKey)
      : tenant.keys.sealing

  /** Interprets what was said; touches nothing, because it may one day ask a model far away. */
  const interpret = (
    raw: RawHappening,
    conversation: ConversationRow,
    catalogue: ShopCatalogue,
    listed: readonly ShopItem[],
    hasCart: boolean,
    more: readonly DialogueItem[],
  ): readonly Happening[] => {
    if (raw.type === 'content') return [toHappening(raw.content, raw.wamid, catalogue)]
    const awaiting = awaitingOf(conversation.snapshot)
    const choices = choicesOf(conversation.snapshot)
    const read = (text: string): Understanding =>
      understand(text, {
        catalogue: withItems(toDialogueCatalogue(catalogue), more),
        role: conversation.kind,
        hasCart,
        ...(awaiting === undefined ? {} : { awaiting }),
        ...(choices.length === 0 ? {} : { choices }),
      })
    const basket = basketHappenings(raw, listed, read)
    return (
      basket ?? [{ type: 'said', text: raw.text, understanding: read(raw.text), wamid: raw.wamid, source: raw.source }]
    )
  }

  return async ({ tenantId, laneId }) => {
    const tenant = await deps.directory.getTenant(tenantId)
    const loaded = await load(deps, tenant, laneId)
    if (!loaded) return null
    const { lane, conversation } = loaded
    if (lane.items.length === 0) {
      return deps.db.withTenant(tenantId, (tx) => advanceLane(tx, lane, [], deps.clock.now()))
    }
    if (lane.dueAtMs !== null && lane.dueAtMs > deps.clock.now()) return lane.dueAtMs // more text came: wait for quiet
    if (!conversation) throw new Error('a lane without a conversation')

    const key = keyOf(tenant, conversation)
    const items = lane.attempts > 0 ? lane.items.slice(0, 1) : lane.items
    const opened: Opened[] = items.map((item) => ({
      item,
      payload: item.payload as InboxPayload, // written by the router
      sealed: openJson<InboxSealed>(key, item.sealed ?? Buffer.alloc(0), inboxContext(item.id)),
    }))
    const last = opened.at(-1)
    if (last && opened.some((o) => o.payload.type === 'text')) {
      deps.signals.readAndTyping(tenant, conversation.phoneNumberId, last.payload.wamid)
    }
    const { cart, open, last: lastOrder } = loaded.orders
    const raws = gatherHappenings(opened, (text) => isStop(text).stop)
    const { spoken, known: catalogue } = await widen(deps.db, tenant, await deps.catalogue.get(tenant), {
      raws,
      cart,
      snapshot: conversation.snapshot,
    })
    const listed = await findListedItems(deps.db, tenantId, raws)
    const offSale = await findOffSaleFor(deps.db, tenantId, conversation, raws)
    const hasCart = cart !== null && cart.lines.length > 0
    const readWith = (more: readonly DialogueItem[]): readonly Happening[] =>
      raws.flatMap((raw) =>
        interpret(raw, conversation, raw.type === 'text' ? spoken : catalogue, listed, hasCart, more),
      )
    const read = readWith([])
    const { happenings, goods: notSold } = (await readOffSale(
      deps.db,
      tenantId,
      conversation.kind,
      read,
      readWith,
    )) ?? {
      happenings: read,
      goods: [],
    }
    const zones = conversation.kind === 'customer' && tenant.settings.delivers ? await deps.zones.get(tenant) : []
    const { delivering } = loaded
    const placeKey = (order: OrderView): Key | null => {
      if (conversation.customerId !== null) return key
      const found = delivering?.recipients.find((r) => r.orderId === order.id)
      return found?.customerId && found.wrappedKey
        ? deps.keyring.openCustomerKey(tenant.keys, found.customerId, found.wrappedKey)
        : null
    }
    const gathered = gatherFacts({
      zones,
      slots: loaded.slots,
      places: openPlaces([cart, ...open], placeKey),
      savedPlaces: loaded.savedPlaces,
      key,
      riders: delivering?.riders ?? [],
      tenant,
      conversation,
      catalogue,
      offSale,
      notSold,
      cart,
      openOrders: open,
      lastOrder,
      displayName: nameNow(conversation, key, opened.findLast((o) => o.sealed.profileName)?.sealed.profileName),
      publicUrl: deps.publicUrl,
      nowMs: deps.clock.now(),
    })
    const unknown = unknownOrderOf(happenings, gathered)
    const facts =
      unknown === null
        ? gathered
        : {
            ...gathered,
            namedOrder: await deps.db.withTenant(tenantId, (tx) =>
              tx.last(findNamedOrder(deps, tx, conversation, unknown)),
            ),
          }
    const effects: TurnEffects = {
      language: null,
      languageChosen: null,
      botQuietUntilMs: conversation.botQuietUntilMs,
      isStop: false,
      acknowledges: null,
      isShopChanged: false,
      isCatalogueChanged: false,
      reactions: [],
    }
    const sends = deps.sends?.isHere(conversation.phoneNumberId) ? deps.sends : undefined
    // A crash that undoes the turn leaves its messages in the inbox; a reply leaves behind a commit that is on the disk:
    // this one when it marks the reply as being sent, else the sender's.
    const written = await deps.db.withTenant(
      tenantId,
      (tx) => writeTurn(deps, tx, { tenant, lane, conversation, key, opened }, happenings, facts, effects, sends),
      sends ? 'on_disk' : 'in_order',
    )
    if (effects.isShopChanged) deps.directory.forgetTenant(tenantId)
    if (effects.isCatalogueChanged) deps.catalogue.forget(tenant, [])
    const { reply } = written
    if (reply?.claim && sends) sends.send(reply.claim, reply.hint)
    else if (reply) deps.hint(reply.hint)
    for (const hint of written.hints) deps.hint(hint)
    for (const { wamid, emoji } of effects.reactions) {
      deps.signals.react(tenant, conversation.phoneNumberId, laneId, wamid, emoji)
    }
    return written.dueAtMs
  }
}
