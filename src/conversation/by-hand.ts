/**
 * People in a conversation: they take it over from the bot, answer, and give it back. In the caller's transaction; what
 * is due afterwards is returned, to be hinted once it has committed.
 */
import { HOUR_MS, type Clock } from '../kernel/clock.ts'
import type { ItemId, LaneId, NewId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { LaneHint } from '../platform/lanes/index.ts'
import { enqueueMessages, isWindowOpen, LIMITS, messageLength } from '../channel/index.ts'
import type { Tenant } from '../tenants/index.ts'
import type { ConversationRefusal } from './errors.ts'
import { openConversation, type ConversationView } from './read-conversations.ts'
import { quietenBot } from './store.ts'

/** How long the bot leaves a conversation to people when they do not say: a working day's half. */
const TAKEN_OVER_MS = 4 * HOUR_MS

interface ByHandDeps {
  readonly keyring: Keyring
  readonly newId: NewId
  readonly clock: Clock
}

type Opened = NonNullable<Awaited<ReturnType<typeof openConversation>>>

const open = async (
  deps: ByHandDeps,
  tx: TenantTx,
  tenant: Tenant,
  id: LaneId,
): Promise<Result<Opened, ConversationRefusal>> => {
  const found = await openConversation(deps, tx, tenant.keys, id, deps.clock.now())
  return found ? ok(found) : err({ code: 'conversation.not_found' })
}

/** The bot is quiet in this conversation until then, Unix ms, whatever was agreed before. */
export const takeOver = async (
  deps: ByHandDeps,
  tx: TenantTx,
  tenant: Tenant,
  id: LaneId,
  untilMs = deps.clock.now() + TAKEN_OVER_MS,
): Promise<Result<ConversationView, ConversationRefusal>> => {
  const found = await open(deps, tx, tenant, id)
  if (!found.ok) return found
  await quietenBot(tx, id, untilMs)
  return ok({ ...found.value.view, takenOverUntilMs: untilMs })
}

/** The bot answers again. Twice is once. */
export const giveBack = async (
  deps: ByHandDeps,
  tx: TenantTx,
  tenant: Tenant,
  id: LaneId,
): Promise<Result<ConversationView, ConversationRefusal>> => {
  const found = await open(deps, tx, tenant, id)
  if (!found.ok) return found
  await quietenBot(tx, id, null)
  return ok({ ...found.value.view, takenOverUntilMs: null })
}

interface Replied {
  readonly messageId: ItemId
  readonly hint: LaneHint
}

/**
 * Puts a person's own words into the conversation's outbox. Inside the customer service window only: outside of it Meta
 * takes approved templates, and a person's words are none. Takes the conversation over, so that the bot does not talk across.
 *
 * @param text at most 4,096 characters, not blank.
 */
export const replyByHand = async (
  deps: ByHandDeps,
  tx: TenantTx,
  tenant: Tenant,
  { id, text }: { readonly id: LaneId; readonly text: string },
): Promise<Result<Replied, ConversationRefusal>> => {
  const found = await open(deps, tx, tenant, id)
  if (!found.ok) return found
  const { view, key } = found.value
  const nowMs = deps.clock.now()
  if (key === null) return err({ code: 'conversation.person_erased' })
  if (!isWindowOpen(view.lastInboundAtMs, nowMs)) return err({ code: 'conversation.window_closed' })
  if (messageLength(text) > LIMITS.textBody) return err({ code: 'conversation.text_too_long', most: LIMITS.textBody })
  await quietenBot(tx, id, Math.max(view.takenOverUntilMs ?? 0, nowMs + TAKEN_OVER_MS))
  const [sent] = await enqueueMessages(
    deps,
    tx,
    [
      {
        conversationId: id,
        phoneNumberId: view.phoneNumberId,
        purpose: 'reply',
        aboutOrder: false,
        key,
        message: { type: 'text', body: text },
      },
    ],
    nowMs,
  )
  if (!sent) throw new Error('a message was not taken into the outbox')
  return ok({ messageId: sent.itemId, hint: sent.hint })
}
