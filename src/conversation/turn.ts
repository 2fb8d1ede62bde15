/**
 * One turn: read the lane and what is known, understand without holding anything, then one transaction that moves the
 * lane on, runs the dialogue, carries out its commands and puts at most one reply into the outbox.
 */
import type { ItemId, LaneId, Wamid } from '../kernel/ids.ts'
import { openJson, sealJson, type Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import {
  advanceLane,
  readLane,
  type Lane,
  type LaneHandler,
  type LaneHint,
  type LaneItem,
} from '../platform/lanes/index.ts'
import {
  advanceWindow,
  enqueueMessages,
  inboxContext,
  insertContent,
  opensWindow,
  type InboxPayload,
  type InboxSealed,
  type NewMessage,
} from '../channel/index.ts'
import type { ShopCatalogue } from '../catalog/index.ts'
import { findConversationOrders, findOpenOrders, recordSummary, type ConversationOrders } from '../orders/index.ts'
import type { Tenant } from '../tenants/index.ts'
import { compose } from './compose/compose.ts'
import { MACHINE_VERSION } from './dialogue/context.ts'
import { awaitingOf, customerStep } from './dialogue/step.ts'
import { sellerStep } from './dialogue/seller-step.ts'
import type { Command, DialogueFacts, DialogueSnapshot, Happening, Outcome, ReplyPart } from './dialogue/types.ts'
import { gatherHappenings, type RawHappening } from './happenings.ts'
import { noticeWording } from './copy/wordings.ts'
import {
  customerContext,
  findConversation,
  saveConversation,
  touchCustomer,
  type ConversationRow,
  type SealedCustomer,
} from './store.ts'
import { executeCommand, refreshFacts, type TurnEffects } from './turn-commands.ts'
import { displayNameOf, findNamedOrder, gatherFacts, toDialogueCatalogue, unknownOrderOf } from './turn-facts.ts'
import type { TurnDeps } from './turn-ports.ts'
import { isStop, understand } from './understanding/index.ts'
import { toHappening } from './to-happening.ts'

/** Messages handled in one turn; more wait for the next. After a failure one at a time, so that the bad one is found. */
const ITEMS_MOST = 20
/** Rounds of command and outcome in one happening: more is a loop in the dialogue, a defect. */
const ROUNDS_MOST = 8

interface Loaded {
  readonly lane: Lane
  readonly conversation: ConversationRow | null
  readonly orders: ConversationOrders
}

interface Opened {
  readonly item: LaneItem
  readonly payload: InboxPayload
  readonly sealed: InboxSealed
}

/** One flight for a customer; a seller's turn needs the shop's orders as well, and is rare. */
const load = async (deps: TurnDeps, tenant: Tenant, laneId: LaneId): Promise<Loaded | null> => {
  const [lane, conversation, orders] = await deps.db.withTenant(tenant.tenantId, (tx) =>
    tx.last(
      Promise.all([
        readLane(tx, 'inbox', laneId, ITEMS_MOST),
        findConversation(tx, laneId),
        findConversationOrders(tx, laneId),
      ]),
    ),
  )
  if (!lane) return null
  if (conversation?.kind !== 'seller') return { lane, conversation, orders }
  const open = await deps.db.withTenant(tenant.tenantId, (tx) => tx.last(findOpenOrders(tx, 'shop')))
  return { lane, conversation, orders: { cart: null, open, last: open[0] ?? null } }
}

interface Said {
  readonly snapshot: DialogueSnapshot
  readonly replies: readonly ReplyPart[]
  readonly facts: DialogueFacts
  readonly language: DialogueFacts['customer']['language']
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
    hasCart: boolean,
  ): Happening => {
    if (raw.type === 'content') return toHappening(raw.content, raw.wamid, catalogue)
    const awaiting = awaitingOf(conversation.snapshot)
    const understanding = understand(raw.text, {
      catalogue: toDialogueCatalogue(catalogue),
      role: conversation.kind,
      hasCart,
      ...(awaiting === undefined ? {} : { awaiting }),
    })
    return { type: 'said', text: raw.text, understanding, wamid: raw.wamid, source: raw.source }
  }

  /** Steps the dialogue until it has nothing left to do for this happening. */
  const converse = async (
    tx: TenantTx,
    tenant: Tenant,
    conversation: ConversationRow,
    effects: TurnEffects,
    happening: Happening,
    start: { readonly snapshot: DialogueSnapshot | null; readonly facts: DialogueFacts },
    saidAtMs: (wamid: Wamid) => number,
  ): Promise<Said> => {
    const step = conversation.kind === 'seller' ? sellerStep : customerStep
    let { facts } = start
    let said = step(start.snapshot, happening, facts)
    const replies: ReplyPart[] = [...said.replies]
    const { language } = said
    const scope = { deps, tx, tenant, conversation, effects, saidAtMs }
    for (let round = 1; said.commands.length > 0; round++) {
      if (round > ROUNDS_MOST) throw new Error('the dialogue does not come to an end')
      const commands: Command[] = []
      for (const command of said.commands) {
        const outcome: Outcome = await executeCommand(scope, command, facts)
        facts = refreshFacts(facts, outcome)
        said = step(said.snapshot, outcome, facts)
        replies.push(...said.replies)
        commands.push(...said.commands)
      }
      said = { ...said, commands }
    }
    return { snapshot: said.snapshot, replies, facts, language }
  }

  const write = async (
    tx: TenantTx,
    tenant: Tenant,
    lane: Lane,
    conversation: ConversationRow,
    key: Key,
    opened: readonly Opened[],
    happenings: readonly Happening[],
    facts: DialogueFacts,
    effects: TurnEffects,
  ): Promise<{ dueAtMs: number | null; hints: readonly LaneHint[] }> => {
    const nowMs = deps.clock.now()
    const dueAtMs = await advanceLane(
      tx,
      lane,
      opened.map((o) => o.item),
      nowMs,
    )
    let snapshot = conversation.snapshot
    let current = facts
    let { language } = facts.customer
    const replies: ReplyPart[] = []
    const saidAtMs = (wamid: Wamid): number =>
      Math.min(opened.find((o) => o.payload.wamid === wamid)?.payload.atMs ?? nowMs, nowMs)
    for (const happening of happenings) {
      const start = { snapshot, facts: current }
      const said = await converse(tx, tenant, conversation, effects, happening, start, saidAtMs)
      snapshot = said.snapshot
      current = said.facts
      language = said.language
      replies.push(...said.replies)
    }
    const { message, proofs } = compose(replies, current, language, conversation.kind)
    const lastInboundAtMs = opened.reduce<number | null>(
      (window, o) => (opensWindow(o.sealed.content) ? advanceWindow(window, o.payload.atMs, nowMs) : window),
      conversation.lastInboundAtMs,
    )
    const contents = opened.map((o) => ({
      id: o.item.id,
      laneId: conversation.id,
      direction: 'in' as const,
      kind: o.payload.type,
      wamid: o.payload.wamid,
      atMs: o.payload.atMs,
      sealed: o.item.sealed ?? Buffer.alloc(0),
    }))
    // Sent together, in this order: the outbox's lane is locked last.
    const saved = Promise.all([
      saveConversation(tx, {
        id: conversation.id,
        snapshot,
        machineVersion: MACHINE_VERSION,
        lastInboundAtMs,
        lastInboundWamid: opened.at(-1)?.payload.wamid ?? null,
        // Only what this turn changed: meanwhile the owner may have answered by hand, which quietens the bot.
        ...(effects.botQuietUntilMs === conversation.botQuietUntilMs
          ? {}
          : { botQuietUntilMs: effects.botQuietUntilMs }),
      }),
      insertContent(tx, contents),
      conversation.customerId
        ? touchCustomer(tx, {
            customerId: conversation.customerId,
            sealed: newProfile(conversation, key, opened),
            language: effects.language,
            languageChosen: effects.languageChosen,
            noticeVersion: proofs.noticeVersion ?? null,
            seenAtMs: nowMs,
          })
        : undefined,
    ])
    saved.catch(() => undefined) // awaited below; a failure in between must not go unhandled
    const replied: readonly NewMessage[] = message
      ? [
          {
            conversationId: conversation.id,
            phoneNumberId: conversation.phoneNumberId,
            purpose: effects.isStop ? 'stop_confirmation' : 'reply',
            aboutOrder: current.openOrders.length > 0,
            key,
            message,
          },
        ]
      : []
    const written = Promise.all([enqueueMessages(deps, tx, replied, nowMs), saved])
    const hasProofs = proofs.summary !== undefined || proofs.noticeVersion !== undefined
    const [[sent]] = await (hasProofs ? written : tx.last(written))
    if (sent && hasProofs) {
      await recordProofs(tx, tenant, conversation, current, language, proofs, sent.itemId, nowMs)
    }
    return { dueAtMs, hints: [...(sent ? [sent.hint] : []), ...deps.takeJobHints(tx)] }
  }

  /** The profile name is user-chosen text that may change: kept when it is new. */
  const newProfile = (conversation: ConversationRow, key: Key, opened: readonly Opened[]): Buffer | null => {
    const name = opened.findLast((o) => o.sealed.profileName)?.sealed.profileName
    if (!name || !conversation.customerId || name === displayNameOf(conversation, key)) return null
    const profile: SealedCustomer = { displayName: name.slice(0, NAME_MOST) }
    return sealJson(key, profile, customerContext(conversation.customerId))
  }

  const recordProofs = async (
    tx: TenantTx,
    tenant: Tenant,
    conversation: ConversationRow,
    facts: DialogueFacts,
    language: DialogueFacts['customer']['language'],
    proofs: { readonly summary?: true; readonly noticeVersion?: string },
    itemId: ItemId,
    nowMs: number,
  ): Promise<void> => {
    if (proofs.summary && facts.cart) await recordSummary(deps.orders, tx, { orderId: facts.cart.id, itemId })
    if (proofs.noticeVersion && conversation.customerId) {
      await deps.consents.record(tx, tenant, {
        customerId: conversation.customerId,
        action: 'notice_given',
        purpose: 'notice',
        wording: noticeWording(facts.shop, language),
        noticeVersion: proofs.noticeVersion,
        proofMessageId: null,
        promptMessageId: itemId,
        atMs: nowMs,
      })
    }
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
    const catalogue = await deps.catalogue.get(tenant)
    const { cart, open, last: lastOrder } = loaded.orders
    const happenings = gatherHappenings(opened, (text) => isStop(text).stop).map((raw) =>
      interpret(raw, conversation, catalogue, cart !== null && cart.lines.length > 0),
    )
    const gathered = gatherFacts({
      tenant,
      conversation,
      catalogue,
      cart,
      openOrders: open,
      lastOrder,
      displayName: opened.findLast((o) => o.sealed.profileName)?.sealed.profileName ?? displayNameOf(conversation, key),
      publicUrl: deps.publicUrl,
      nowMs: deps.clock.now(),
    })
    const unknown = unknownOrderOf(happenings, gathered)
    const facts =
      unknown === null
        ? gathered
        : {
            ...gathered,
            namedOrder: await deps.db.withTenant(tenantId, (tx) => tx.last(findNamedOrder(tx, conversation, unknown))),
          }
    const effects: TurnEffects = {
      language: null,
      languageChosen: null,
      botQuietUntilMs: conversation.botQuietUntilMs,
      isStop: false,
      reactions: [],
    }
    const written = await deps.db.withTenant(tenantId, (tx) =>
      write(tx, tenant, lane, conversation, key, opened, happenings, facts, effects),
    )
    for (const hint of written.hints) deps.hint(hint)
    for (const { wamid, emoji } of effects.reactions) {
      deps.signals.react(tenant, conversation.phoneNumberId, laneId, wamid, emoji)
    }
    return written.dueAtMs
  }
}

/** WhatsApp allows 25 characters in a profile name; more is cut, not refused. */
const NAME_MOST = 100
