/**
 * The transaction of a turn: moves the lane on, runs the dialogue over what happened, carries out its commands, saves what
 * it remembers, and puts at most one reply into the outbox with the proof of what that shows.
 */
import type { ItemId, Wamid } from '../../kernel/ids.ts'
import type { Language } from '../../kernel/language.ts'
import { sealJson, type Key } from '../../platform/crypto/seal.ts'
import type { TenantTx } from '../../platform/db/database.ts'
import { appendEvent } from '../../platform/events/append-event.ts'
import { advanceLane, type Lane, type LaneHint, type LaneItem } from '../../platform/lanes/index.ts'
import {
  advanceWindow,
  enqueueMessages,
  insertContent,
  opensWindow,
  type ClaimedSend,
  type ContentRow,
  type Enqueued,
  type InboxPayload,
  type InboxSealed,
  type NewMessage,
} from '../../channel/index.ts'
import { recordSummary } from '../../orders/index.ts'
import type { Tenant } from '../../tenants/index.ts'
import { compose, type Proofs } from '../compose/compose.ts'
import { noticeWording } from '../copy/wordings.ts'
import { MACHINE_VERSION } from '../dialogue/context.ts'
import { sellerStep } from '../dialogue/seller/step.ts'
import { customerStep } from '../dialogue/step.ts'
import type { Command } from '../dialogue/command.ts'
import type { DialogueFacts } from '../dialogue/dialogue-facts.ts'
import type { Happening } from '../dialogue/happening.ts'
import type { Outcome } from '../dialogue/outcome.ts'
import type { DialogueSnapshot, ReplyPart } from '../dialogue/types.ts'
import {
  customerContext,
  saveConversation,
  type ConversationRow,
  type CustomerTouch,
  type SealedCustomer,
} from '../store.ts'
import type { TurnEffects } from './command-scope.ts'
import { openWishes, sealWishes } from '../sealed-wishes.ts'
import { refreshFacts } from './refresh-facts.ts'
import { executeCommand } from './commands.ts'
import { tellHidden } from './hidden.ts'
import { holdPhotos } from '../product-photo.ts'
import { holdForCommands, holdTurn } from './holds.ts'
import { profileOf } from './facts.ts'
import type { SendPort, TurnDeps } from './ports.ts'

/** Rounds of command and outcome in one happening: more is a loop in the dialogue, a defect. */
const ROUNDS_MOST = 8

export interface Opened {
  readonly item: LaneItem
  readonly payload: InboxPayload
  readonly sealed: InboxSealed
}

/** Whose turn it is, and what it handles. */
export interface Turn {
  readonly tenant: Tenant
  readonly lane: Lane
  readonly conversation: ConversationRow
  readonly key: Key
  readonly opened: readonly Opened[]
}

interface Said {
  readonly snapshot: DialogueSnapshot | null
  readonly replies: readonly ReplyPart[]
  readonly facts: DialogueFacts
  readonly language: Language
}

/** When the lane is due again, the reply if it was marked as being sent, and whom to wake. */
export interface Written {
  readonly dueAtMs: number | null
  readonly reply: { readonly claim: ClaimedSend | null; readonly hint: LaneHint } | null
  readonly hints: readonly LaneHint[]
}

/** What was heard and what is known: what a turn is written from. */
interface Hearing {
  readonly turn: Turn
  readonly happenings: readonly Happening[]
  readonly facts: DialogueFacts
  /** Written to by the commands. */
  readonly effects: TurnEffects
  /** Where this process sends for the number. */
  readonly sends: SendPort | undefined
}

/** With what it is written, at which time (Unix ms). */
interface Writing extends Hearing {
  readonly deps: TurnDeps
  readonly tx: TenantTx
  readonly nowMs: number
}

/**
 * Carries the turn out; what it throws leaves no trace.
 *
 * @throws LaneMovedError when somebody else has handled the lane meanwhile.
 */
export const writeTurn = async (deps: TurnDeps, tx: TenantTx, hearing: Hearing): Promise<Written> => {
  const { lane, opened } = hearing.turn
  const nowMs = deps.clock.now()
  const items = opened.map((o) => o.item)
  // Not waited for: a moved lane makes its statement fail, and with it whatever was sent behind it.
  const advanced = advanceLane(tx, lane, items, nowMs)
  try {
    return await writeReply({ ...hearing, deps, tx, nowMs }, advanced)
  } catch (error) {
    await advanced // that the lane has moved explains what failed behind it
    throw error
  }
}

/** Whether the shop's own systems want to hear of what was said. */
const isHeardOf = ({ turn: { tenant, conversation } }: Writing): boolean =>
  conversation.customerId !== null && tenant.webhookEvents.has('message_received')

/** For shops whose own systems want to hear of it; a shop without such pays nothing. Ids only: what was said is read by API. */
const recordHeard = async (writing: Writing): Promise<void> => {
  const { deps, tx, turn, nowMs: atMs } = writing
  const { conversation, opened } = turn
  const { customerId } = conversation
  if (!isHeardOf(writing)) return
  for (const { item, payload } of opened) {
    await appendEvent(deps.events, tx, {
      type: 'message_received',
      subjectId: conversation.id,
      atMs,
      payload: { messageId: item.id, customerId, kind: payload.type },
    })
  }
}

const writeReply = async (writing: Writing, advanced: Promise<number | null>): Promise<Written> => {
  advanced.catch(() => undefined) // awaited below; a failure in between must not go unhandled
  const { deps, tx, turn, effects, happenings, facts, nowMs } = writing
  const { tenant, conversation, key, opened } = turn
  const isGone = tenant.status === 'closed'
  if (conversation.kind === 'seller' && opened.some(({ payload }) => payload.type === 'media')) {
    await holdPhotos(tx, conversation.id)
  }
  const happened = happenings.length
  await holdTurn({ deps, tx, tenant }, { happened, facts, isTold: isHeardOf(writing), foresee: () => foresee(writing) })
  await recordHeard(writing)
  const said = await converseAll(writing)
  const { hiddenToldAtMs } = opened.some(({ sealed }) => sealed.masked) ? profileOf(conversation, key) : {}
  // A STOP is answered by its confirmation and by nothing else; a shop that was closed answers what it owes and nothing else.
  const hidden =
    effects.isStop || isGone
      ? null
      : tellHidden(
          opened.map(({ sealed }) => sealed),
          hiddenToldAtMs,
          nowMs,
        )
  const { message, proofs } = compose(
    hidden ? [hidden, ...said.replies] : said.replies,
    said.facts,
    said.language,
    conversation.kind,
  )
  // Sent together, in this order: the outbox's lane is locked last.
  const saved = save(writing, said.snapshot, { ...proofs, ...(hidden ? { hiddenToldAtMs: nowMs } : {}) })
  saved.catch(() => undefined)
  const reply: NewMessage | null = message && {
    conversationId: conversation.id,
    phoneNumberId: conversation.phoneNumberId,
    // What a closed shop answers is about somebody's rights (`isGone`): the law asks for it, also after a STOP.
    purpose: effects.isStop ? 'stop_confirmation' : isGone ? 'transactional' : 'reply',
    aboutOrder: isGone || said.facts.openOrders.length > 0,
    key,
    message,
  }
  const written = Promise.all([advanced, reply && enqueueReply(writing, reply), saved])
  const { acknowledges } = effects
  const hasProofs = proofs.summary !== undefined || proofs.noticeVersion !== undefined || acknowledges !== null
  const [dueAtMs, sent] = await (hasProofs ? written : tx.last(written)).catch(async (error: unknown) => {
    await saved // that her name was changed meanwhile explains what failed behind it
    throw error
  })
  if (sent && hasProofs) {
    await recordProofs(writing, said, proofs, sent.itemId)
    if (acknowledges !== null) await deps.privacy.acknowledged(tx, acknowledges, sent.itemId)
  }
  return { dueAtMs, reply: sent, hints: deps.takeJobHints(tx) }
}

/** Marked as being sent where this process does so, else left to the sender. */
const enqueueReply = async (
  { deps, tx, turn, sends, nowMs }: Writing,
  reply: NewMessage,
): Promise<(Enqueued & { readonly claim: ClaimedSend | null }) | null> => {
  if (sends) return sends.enqueueIn(tx, turn.tenant, reply)
  const [enqueued] = await enqueueMessages(deps, tx, [reply], nowMs)
  return enqueued ? { ...enqueued, claim: null } : null
}

/** All that happened, in order; what one happening changed is known to the next. */
const converseAll = async (writing: Writing): Promise<Said> => {
  const { turn, happenings, facts, nowMs } = writing
  const saidAtMs = (wamid: Wamid): number =>
    Math.min(turn.opened.find((o) => o.payload.wamid === wamid)?.payload.atMs ?? nowMs, nowMs)
  const { conversation, key } = turn
  const snapshot = openWishes(conversation.snapshot, key, conversation.id)
  let all: Said = { snapshot, replies: [], facts, language: facts.customer.language }
  for (const happening of happenings) {
    const said = await converse(writing, happening, all, saidAtMs)
    all = { ...said, replies: [...all.replies, ...said.replies] }
  }
  return all
}

const stepOf = ({ conversation: { kind } }: Turn): typeof sellerStep => (kind === 'seller' ? sellerStep : customerStep)

/** What the dialogue would ask for at each happening if nothing came of what it asked before: pure, and nearly always what it asks. */
const foresee = ({ turn, happenings, facts }: Hearing): readonly Command[] => {
  const { conversation, key } = turn
  let snapshot = openWishes(conversation.snapshot, key, conversation.id)
  return happenings.flatMap((happening) => {
    const said = stepOf(turn)(snapshot, happening, facts)
    snapshot = said.snapshot
    return said.commands
  })
}

/** Steps the dialogue until it has nothing left to do for this happening. */
const converse = async (
  { deps, tx, turn, effects }: Writing,
  happening: Happening,
  start: Pick<Said, 'snapshot' | 'facts'>,
  saidAtMs: (wamid: Wamid) => number,
): Promise<Said> => {
  const { tenant, conversation, key } = turn
  const step = stepOf(turn)
  let { facts } = start
  let said = step(start.snapshot, happening, facts)
  const replies: ReplyPart[] = [...said.replies]
  const { language } = said
  const scope = { deps, tx, tenant, conversation, key, effects, saidAtMs }
  await holdForCommands(scope, said.commands, facts)
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

/** What is remembered of the conversation, its messages and its customer. */
const save = async (
  { tx, turn, effects, nowMs }: Writing,
  snapshot: DialogueSnapshot | null,
  proofs: Pick<Proofs, 'noticeVersion'> & Pick<SealedCustomer, 'hiddenToldAtMs'>,
): Promise<void> => {
  const { conversation, key, opened } = turn
  const lastInboundAtMs = opened.reduce<number | null>(
    (window, o) => (opensWindow(o.sealed.content) ? advanceWindow(window, o.payload.atMs, nowMs) : window),
    conversation.lastInboundAtMs,
  )
  const contents = opened.map((o): ContentRow => ({
    id: o.item.id,
    laneId: conversation.id,
    direction: 'in',
    kind: o.payload.type,
    wamid: o.payload.wamid,
    atMs: o.payload.atMs,
    sealed: o.item.sealed ?? Buffer.alloc(0),
  }))
  const sealed = newProfile(conversation, key, opened, effects.profile, proofs.hiddenToldAtMs)
  const touched: CustomerTouch | null = conversation.customerId && {
    customerId: conversation.customerId,
    profile: sealed && { sealed, before: effects.profileInRow ?? conversation.customer?.sealed ?? null },
    language: effects.language,
    languageChosen: effects.languageChosen,
    noticeVersion: proofs.noticeVersion ?? null,
    seenAtMs: nowMs,
  }
  const saved = {
    id: conversation.id,
    snapshot: sealWishes(snapshot, key, conversation.id),
    machineVersion: MACHINE_VERSION,
    lastInboundAtMs,
    lastInboundWamid: opened.at(-1)?.payload.wamid ?? null,
    // Only what this turn changed: meanwhile the owner may have answered by hand, which quietens the bot.
    ...(effects.botQuietUntilMs === conversation.botQuietUntilMs ? {} : { botQuietUntilMs: effects.botQuietUntilMs }),
  }
  const savedConversation = saveConversation(tx, saved, touched)
  const kept = insertContent(tx, contents)
  kept.catch(() => undefined) // awaited behind what explains its failure
  await savedConversation
  await kept
}

/**
 * The profile name is user-chosen text that may change: kept when it is new, as is when she was told of what was hidden; on
 * top of what this turn's commands did to the profile, which may be that she gave her name.
 */
const newProfile = (
  conversation: ConversationRow,
  key: Key,
  opened: readonly Opened[],
  changed: SealedCustomer | null,
  hiddenToldAtMs: number | undefined,
): Buffer | null => {
  const name = opened.findLast((o) => o.sealed.profileName)?.sealed.profileName
  if (!conversation.customerId || (!name && hiddenToldAtMs === undefined && changed === null)) return null
  const known = changed ?? profileOf(conversation, key)
  if (changed === null && hiddenToldAtMs === undefined && (!name || name === known.displayName)) return null
  const profile: SealedCustomer = {
    ...known,
    ...(name ? { displayName: name } : {}),
    ...(hiddenToldAtMs === undefined ? {} : { hiddenToldAtMs }),
  }
  return sealJson(key, profile, customerContext(conversation.customerId))
}

/** That the message shows the cart, or carries the notice: what a confirmation and the consent ledger point at. */
const recordProofs = async (
  { deps, tx, turn, nowMs }: Writing,
  { facts, language }: Pick<Said, 'facts' | 'language'>,
  proofs: Proofs,
  itemId: ItemId,
): Promise<void> => {
  const { tenant, conversation } = turn
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
