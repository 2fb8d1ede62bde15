/** One turn: reads the lane and what is known, understands without holding anything, then writes in one transaction. */
import { openJson, type Key } from '../../platform/crypto/seal.ts'
import { advanceLane, type LaneHandler } from '../../platform/lanes/index.ts'
import { inboxContext, type InboxPayload, type InboxSealed } from '../../channel/index.ts'
import type { OrderView } from '../../orders/index.ts'
import { findStaff, type Tenant } from '../../tenants/index.ts'
import { openPlaces } from './delivery-commands.ts'
import { sellerParts } from '../dialogue/seller/parts.ts'
import type { DialogueFacts } from '../dialogue/dialogue-facts.ts'
import type { ConversationRow } from '../store.ts'
import type { TurnEffects } from './command-scope.ts'
import { findNamedOrder, gatherFacts, namesNow, unknownOrderOf } from './facts.ts'
import { hearTurn, type Heard } from './hear.ts'
import { loadTurn, type Loaded } from './load.ts'
import type { SendPort, TurnDeps } from './ports.ts'
import { writeTurn, type Opened, type Turn, type Written } from './write.ts'

/**
 * Whether it is the conversation of somebody who works in the shop no more. What she wrote while she did is stored and moves
 * nothing now. Who is not known here came a moment ago, or has left: the database knows.
 */
const hasLeft = async (deps: TurnDeps, tenant: Tenant, { staffId }: ConversationRow): Promise<boolean> => {
  if (staffId === null || tenant.staff.some(({ id }) => id === staffId)) return false
  const staff = await deps.db.withTenant(tenant.tenantId, (tx) => tx.last(findStaff(tx, tenant.keys, staffId)))
  return staff === null || staff.leftAtMs !== null
}

/** What is under the key of the customer, or of the shop for its own people, as it waits in the lane. */
const openTurn = (deps: TurnDeps, tenant: Tenant, { lane }: Loaded, conversation: ConversationRow): Turn => {
  const { customer, customerId } = conversation
  const key =
    customer && customerId
      ? deps.keyring.openCustomerKey(tenant.keys, customerId, customer.wrappedKey)
      : tenant.keys.sealing
  // After a failure one at a time, so that the bad one is found.
  const items = lane.attempts > 0 ? lane.items.slice(0, 1) : lane.items
  const opened = items.map((item): Opened => ({
    item,
    payload: item.payload as InboxPayload, // written by the router
    sealed: openJson<InboxSealed>(key, item.sealed ?? Buffer.alloc(0), inboxContext(item.id)),
  }))
  return { tenant, lane, conversation, key, opened }
}

/** She sees at once that somebody is at work on what she wrote. */
const showTyping = (deps: TurnDeps, { tenant, conversation, opened }: Turn): void => {
  const last = opened.at(-1)
  if (last && opened.some((o) => o.payload.type === 'text')) {
    deps.signals.readAndTyping(tenant, conversation.phoneNumberId, last.payload.wamid)
  }
}

/** The key that an order's place is sealed under: the customer's own, also in a turn of the shop's people. */
const placeKeys =
  (deps: TurnDeps, { tenant, conversation, key }: Turn, { delivering }: Loaded) =>
  (order: OrderView): Key | null => {
    if (conversation.customerId !== null) return key
    const found = delivering?.recipients.find((r) => r.orderId === order.id)
    return found?.customerId && found.wrappedKey
      ? deps.keyring.openCustomerKey(tenant.keys, found.customerId, found.wrappedKey)
      : null
  }

const factsOf = async (deps: TurnDeps, turn: Turn, loaded: Loaded, heard: Heard): Promise<DialogueFacts> => {
  const { tenant, conversation, key, opened } = turn
  const { cart, open, last } = loaded.orders
  const isDelivered = conversation.kind === 'customer' && tenant.settings.delivers
  const nowMs = deps.clock.now()
  const facts = gatherFacts({
    tenant,
    conversation,
    key,
    cart,
    openOrders: open,
    lastOrder: last,
    catalogue: heard.catalogue,
    offSale: heard.offSale,
    notSold: heard.notSold,
    zones: isDelivered ? await deps.zones.get(tenant) : [],
    slots: loaded.slots,
    places: openPlaces([cart, ...open], placeKeys(deps, turn, loaded)),
    savedPlaces: loaded.savedPlaces,
    riders: loaded.delivering?.riders ?? [],
    names: namesNow(conversation, key, opened.findLast((o) => o.sealed.profileName)?.sealed.profileName, nowMs),
    publicUrl: deps.publicUrl,
    nowMs,
  })
  const unknown = unknownOrderOf(heard.happenings, facts)
  if (unknown === null) return facts
  const namedOrder = await deps.db.withTenant(tenant.tenantId, (tx) =>
    tx.last(findNamedOrder(deps, tx, conversation, unknown)),
  )
  return { ...facts, namedOrder }
}

/** What the commit allows: the reply leaves, whoever has work is woken, and old copies of what changed are let go. */
const afterCommit = (
  deps: TurnDeps,
  { tenant, conversation }: Turn,
  effects: TurnEffects,
  { reply, hints }: Written,
  sends: SendPort | undefined,
): void => {
  if (effects.isShopChanged) deps.directory.forgetTenant(tenant.tenantId)
  if (effects.isCatalogueChanged) deps.catalogue.forget(tenant, [])
  if (reply?.claim && sends) sends.send(reply.claim, reply.hint)
  else if (reply) deps.hint(reply.hint)
  for (const hint of hints) deps.hint(hint)
  for (const { wamid, emoji } of effects.reactions) {
    deps.signals.react(tenant, conversation.phoneNumberId, conversation.id, wamid, emoji)
  }
}

export const createTurnHandler =
  (deps: TurnDeps): LaneHandler =>
  async ({ tenantId, laneId }) => {
    const tenant = await deps.directory.getTenant(tenantId)
    const loaded = await loadTurn(deps, tenant, laneId)
    if (!loaded) return null
    const { lane, conversation } = loaded
    if (lane.items.length === 0) {
      return deps.db.withTenant(tenantId, (tx) => advanceLane(tx, lane, [], deps.clock.now()))
    }
    if (lane.dueAtMs !== null && lane.dueAtMs > deps.clock.now()) return lane.dueAtMs // more text came: wait for quiet
    if (!conversation) throw new Error('a lane without a conversation')
    if (await hasLeft(deps, tenant, conversation)) {
      return deps.db.withTenant(tenantId, (tx) => advanceLane(tx, lane, lane.items, deps.clock.now()))
    }

    const turn = openTurn(deps, tenant, loaded, conversation)
    showTyping(deps, turn)
    const heard = await hearTurn(deps, turn, loaded.orders.cart)
    const facts = await factsOf(deps, turn, loaded, heard)
    const happenings =
      conversation.kind === 'seller'
        ? heard.happenings.flatMap((happening) => sellerParts(happening, conversation.snapshot, facts))
        : heard.happenings
    const effects: TurnEffects = {
      language: null,
      languageChosen: null,
      botQuietUntilMs: conversation.botQuietUntilMs,
      isStop: false,
      acknowledges: null,
      isShopChanged: false,
      isCatalogueChanged: false,
      profile: null,
      profileInRow: null,
      reactions: [],
    }
    const sends = deps.sends?.isHere(conversation.phoneNumberId) ? deps.sends : undefined
    // A crash that undoes the turn leaves its messages in the inbox; a reply leaves behind a commit that is on the disk:
    // this one when it marks the reply as being sent, else the sender's.
    const written = await deps.db.withTenant(
      tenantId,
      (tx) => writeTurn(deps, tx, { turn, happenings, facts, effects, sends }),
      sends ? 'on_disk' : 'in_order',
    )
    afterCommit(deps, turn, effects, written, sends)
    return written.dueAtMs
  }
