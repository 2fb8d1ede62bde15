/**
 * What a person asks about her data in the chat and needs to prove nothing for: to object, to complain, to have something
 * corrected. Each function runs in the turn's transaction and says what to tell her; the words are the conversation's.
 */
import type { CustomerId, PrivacyRequestId, VariantId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { AuditActor } from './audit.ts'
import type { ExportLink } from './export-link.ts'
import { openRequest, type RequestDeps } from './open-request.ts'
import { findOpenRequests, saveRequest, setRestricted, type PrivacyRequest } from './request-store.ts'

/** Who asks, as the chat knows her. */
export interface Asker {
  readonly customerId: CustomerId
  readonly key: Key
  readonly language: string
  /** She came back after long silence or with another number: only a person can say who she is (tier 3). */
  readonly isStale: boolean
  /** Meta's id of her message. */
  readonly messageId: string
}

/** What comes next, for the conversation to put into words. */
export type ChatStep =
  | { readonly type: 'ask_item'; readonly requestId: PrivacyRequestId; readonly choices: readonly VariantId[] }
  | { readonly type: 'ask_band'; readonly requestId: PrivacyRequestId }
  | { readonly type: 'ask_code'; readonly requestId: PrivacyRequestId; readonly code: string }
  /** Wrong, or not to be proven here: a person of the shop takes over, and it is answered by then. */
  | { readonly type: 'ask_person'; readonly dueAtMs: number }
  | ExportLink
  | {
      readonly type: 'delete_at'
      readonly requestId: PrivacyRequestId
      readonly atMs: number
      /** Until when sales stay without her; null when there are none. */
      readonly salesUntil: LocalDate | null
      readonly waitsForOrder: boolean
    }
  | { readonly type: 'kept' }
  | { readonly type: 'objected'; readonly requestId: PrivacyRequestId }
  | { readonly type: 'noted'; readonly requestId: PrivacyRequestId; readonly dueAtMs: number }
  | { readonly type: 'nothing' }

export const actorOf = ({ customerId }: Asker): AuditActor => ({ type: 'customer', id: customerId })

/** Opens a request of hers as it came: in the chat, in her language, by this message. */
export const openFromChat = (
  deps: RequestDeps,
  tx: TenantTx,
  asker: Asker,
  given: Pick<Parameters<typeof openRequest>[2], 'type' | 'tier' | 'state' | 'purpose' | 'details' | 'isSilent'>,
): Promise<PrivacyRequest> => {
  const { customerId, key, language, messageId } = asker
  return openRequest(deps, tx, {
    ...given,
    channel: 'whatsapp',
    customerId,
    key,
    language,
    messageId,
    actor: actorOf(asker),
  })
}

/**
 * An objection (s11(3)): at once, and with nothing to prove. What is not needed to answer her and hand her the orders she
 * placed stops; that she had objected stays on record.
 */
export const objectToUse = async (deps: RequestDeps, tx: TenantTx, asker: Asker): Promise<ChatStep> => {
  const nowMs = deps.clock.now()
  const request = await openFromChat(deps, tx, asker, { type: 'object', purpose: 'all_but_orders' })
  await saveRequest(tx, request.id, {
    state: 'closed',
    decidedAtMs: nowMs,
    decidedBy: 'system',
    deliveredAtMs: nowMs,
    deliveredVia: 'chat',
    closedAtMs: nowMs,
  })
  await setRestricted(tx, asker.customerId, true)
  await deps.stopMarketing(tx, request, actorOf(asker), asker.messageId)
  return { type: 'objected', requestId: request.id }
}

/** A complaint is written down and stays open until a person of the shop has answered it (s74). */
export const complain = async (deps: RequestDeps, tx: TenantTx, asker: Asker): Promise<ChatStep> => {
  const open = (await findOpenRequests(tx, asker.customerId)).find((r) => r.type === 'complaint')
  const request = open ?? (await openFromChat(deps, tx, asker, { type: 'complaint' }))
  return { type: 'noted', requestId: request.id, dueAtMs: request.dueAtMs }
}

/** What is wrong and how it is right, in her own words: a person of the shop corrects it, or says why not (s24). */
export const askCorrection = async (
  deps: RequestDeps,
  tx: TenantTx,
  asker: Asker,
  words: string,
): Promise<ChatStep> => {
  const nowMs = deps.clock.now()
  const request = await openFromChat(deps, tx, asker, { type: 'correct', details: { asked: words } })
  if (!asker.isStale) {
    await saveRequest(tx, request.id, { state: 'clarify', verifiedAtMs: nowMs, verifiedHow: 'chat' })
  }
  return { type: 'noted', requestId: request.id, dueAtMs: request.dueAtMs }
}

/** Her name, corrected at once by herself (tier 1); what stood there before is kept sealed with the request. */
export const recordNameCorrection = async (
  deps: RequestDeps,
  tx: TenantTx,
  asker: Asker,
  names: { readonly from: string | null; readonly to: string },
): Promise<void> => {
  const nowMs = deps.clock.now()
  await deps.tellRecipients(tx, asker.customerId, 'customer_corrected')
  const request = await openFromChat(deps, tx, asker, {
    type: 'correct',
    details: { correction: { field: 'name', ...names } },
    isSilent: true,
  })
  const done = { deliveredAtMs: nowMs, deliveredVia: 'chat', closedAtMs: nowMs }
  await saveRequest(tx, request.id, {
    ...done,
    state: 'closed',
    verifiedAtMs: nowMs,
    verifiedHow: 'chat',
    decidedAtMs: nowMs,
    decidedBy: 'system',
  })
}
