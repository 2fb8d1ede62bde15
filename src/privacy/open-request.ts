/** A request of a person about her data, opened on whichever way it came, and kept in the audit chain. */
import type { Clock } from '../kernel/clock.ts'
import { holidaysOf } from '../kernel/country/index.ts'
import type { Calendar } from '../kernel/holidays.ts'
import type { CustomerId, NewId, PrivacyRequestId } from '../kernel/ids.ts'
import type { Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendAudit, type AuditActor } from './audit.ts'
import type { PrivacyEventType, RecipientEventType } from './events.ts'
import type { HoldsPort } from './holds.ts'
import { dueAt, TIERS, type RequestChannel, type RequestState, type RequestType } from './request.ts'
import {
  insertRequest,
  readCalendar,
  saveRequest,
  sealDetails,
  type AnswersGo,
  type PrivacyRequest,
  type RequestDetails,
} from './request-store.ts'

export interface RequestDeps {
  readonly clock: Clock
  readonly newId: NewId
  readonly holds: HoldsPort
  /**
   * Writes into the consent ledger that she wants no offers any more, as who objects to all use does; `messageId` is the
   * message in which she did.
   */
  readonly stopMarketing: (
    tx: TenantTx,
    request: PrivacyRequest,
    by: AuditActor,
    messageId: string | null,
  ) => Promise<void>
  /** A fact that the shop's people are told of, in the same transaction. */
  readonly announce: (tx: TenantTx, request: PrivacyRequest, fact: PrivacyEventType) => Promise<void>
  /** Writes how she is called from now on; answers how she was called before. Before anything that locks the counter row. */
  readonly giveName: (tx: TenantTx, customerId: CustomerId, key: Key, name: string) => Promise<string | null>
  /** Tells whoever has a copy of what is held of her; before anything that locks the tenant's counter row. */
  readonly tellRecipients: (tx: TenantTx, customerId: CustomerId, fact: RecipientEventType) => Promise<void>
}

/** The days that count towards a due date, where the shop is. */
export const calendarOf = async (tx: TenantTx): Promise<Calendar> => {
  const { timeZone, country } = await readCalendar(tx)
  return { timeZone, holidays: holidaysOf(country) }
}

/** Opens a request, with its due date, its place in the audit chain, and word to the shop. */
export const openRequest = async (
  deps: RequestDeps,
  tx: TenantTx,
  given: {
    readonly type: RequestType
    readonly channel: RequestChannel
    readonly customerId: CustomerId | null
    readonly key: Key | null
    readonly language: string | null
    readonly tier?: number
    readonly state?: RequestState
    readonly purpose?: string | null
    readonly messageId?: string | null
    readonly recordingRef?: string | null
    readonly receivedAtMs?: number
    readonly executeAtMs?: number
    readonly answersGo?: AnswersGo
    readonly details?: RequestDetails
    /** The shop is not told of what is done at once and needs nobody. */
    readonly isSilent?: boolean
    /** What is told of it, before the counter row is taken: to the shop that it was asked, unless this says otherwise. */
    readonly fact?: PrivacyEventType
    readonly actor: AuditActor
  },
): Promise<PrivacyRequest> => {
  const nowMs = deps.clock.now()
  const receivedAtMs = Math.min(given.receivedAtMs ?? nowMs, nowMs)
  const id = deps.newId<'PrivacyRequestId'>()
  const request = await insertRequest(tx, {
    id,
    customerId: given.customerId,
    type: given.type,
    state: given.state ?? 'received',
    tier: given.tier ?? TIERS[given.type],
    channel: given.channel,
    language: given.language,
    purpose: given.purpose ?? null,
    messageId: given.messageId ?? null,
    recordingRef: given.recordingRef ?? null,
    receivedAtMs,
    dueAtMs: dueAt(receivedAtMs, await calendarOf(tx)),
    executeAtMs: given.executeAtMs ?? null,
    answersGo: given.answersGo ?? 'chat',
    sealed: given.key && given.details ? sealDetails(given.key, id, given.details) : null,
  })
  if (given.isSilent !== true) await deps.announce(tx, request, given.fact ?? 'privacy_requested')
  await auditRequest(deps, tx, request, 'privacy.request_received', given.actor)
  return request
}

export const auditRequest = async (
  deps: Pick<RequestDeps, 'clock' | 'newId'>,
  tx: TenantTx,
  request: Pick<PrivacyRequest, 'id' | 'type'>,
  action: string,
  actor: AuditActor,
): Promise<void> => {
  await appendAudit(deps, tx, {
    actor,
    action,
    objectType: 'privacy_request',
    objectId: request.id,
    purpose: 'data_subject_request',
    facts: { type: request.type },
    atMs: deps.clock.now(),
  })
}

/** Keeps by which message she was told that her request was received or done; the message stays as long as the request. */
export const recordAcknowledged = (tx: TenantTx, requestId: PrivacyRequestId, messageId: string): Promise<void> =>
  saveRequest(tx, requestId, { ackMessageId: messageId })

/** Tells the shop's people once more. */
export const remindOf = (deps: RequestDeps, tx: TenantTx, request: PrivacyRequest): Promise<void> =>
  deps.announce(tx, request, 'privacy_reminded')
