/**
 * What a person asks about her data in the chat, step by step: who she is, what is found, what is done. Each function runs
 * in the turn's transaction and says what to tell her; the words are the conversation's.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import { holidaysOf } from '../kernel/country/index.ts'
import type { Calendar } from '../kernel/holidays.ts'
import type { CustomerId, NewId, PrivacyRequestId, VariantId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { appendAudit, type AuditActor } from './audit.ts'
import type { PrivacyEventType, RecipientEventType } from './events.ts'
import type { HoldsPort } from './holds.ts'
import {
  isRight,
  makeCheck,
  questionsOf,
  type CheckAnswer,
  type CheckFacts,
  type IdentityCheck,
} from './identity-check.ts'
import { findPerson } from './person-store.ts'
import { lettersOfCode } from './read-out.ts'
import {
  applyStep,
  COOLING_MS,
  dueAt,
  LINK_MS,
  TIERS,
  TRIES_MOST,
  type RequestChannel,
  type RequestState,
  type RequestType,
} from './request.ts'
import {
  findOpenRequests,
  insertRequest,
  lockRequest,
  openDetails,
  readCalendar,
  saveRequest,
  sealDetails,
  setRestricted,
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
  | { readonly type: 'export_ready'; readonly token: string; readonly pin: string; readonly untilMs: number }
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
  if (given.isSilent !== true) await deps.announce(tx, request, 'privacy_requested')
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

const actorOf = ({ customerId }: Asker): AuditActor => ({ type: 'customer', id: customerId })

/**
 * "See my information", "delete my information": a check of who asks begins, or goes on where it stopped. An erasure that is
 * agreed already is told again instead of asked again.
 */
export const startChecked = async (
  deps: RequestDeps,
  tx: TenantTx,
  asker: Asker,
  type: 'access' | 'delete',
  facts: CheckFacts,
): Promise<ChatStep> => {
  const known = (await findOpenRequests(tx, asker.customerId)).find((r) => r.type === type)
  if (known?.type === 'delete' && known.state === 'approved' && known.executeAtMs !== null) {
    return tellErasure(deps, tx, asker, known, known.executeAtMs)
  }
  if (known?.state === 'clarify') return { type: 'ask_person', dueAtMs: known.dueAtMs }
  const check = makeCheck(facts, randomInt)
  const tier = asker.isStale ? 3 : TIERS[type]
  const request =
    known ??
    (await openRequest(deps, tx, {
      type,
      channel: 'whatsapp',
      customerId: asker.customerId,
      key: asker.key,
      language: asker.language,
      tier,
      state: tier === 3 ? 'clarify' : 'identity_check',
      messageId: asker.messageId,
      actor: actorOf(asker),
    }))
  if (tier === 3) {
    await saveRequest(tx, request.id, { tier, state: 'clarify' })
    return { type: 'ask_person', dueAtMs: request.dueAtMs }
  }
  await saveRequest(tx, request.id, { state: 'identity_check', sealed: sealDetails(asker.key, request.id, { check }) })
  return askNext(request.id, check, null)
}

/** The question behind this one; the first without one. */
const askNext = (
  requestId: PrivacyRequestId,
  check: IdentityCheck,
  after: CheckAnswer['question'] | null,
): ChatStep => {
  const questions = questionsOf(check)
  const next = questions[after === null ? 0 : questions.indexOf(after) + 1]
  if (next === 'item' && check.item) return { type: 'ask_item', requestId, choices: check.item.choices }
  return next === 'band' ? { type: 'ask_band', requestId } : { type: 'ask_code', requestId, code: check.code }
}

/**
 * Takes an answer of the check; when all were right, what was asked for is done. A wrong fact shows only at the end, where
 * it begins again, so that whoever guesses does not learn which one it was.
 */
export const answerCheck = async (
  deps: RequestDeps,
  tx: TenantTx,
  asker: Asker,
  requestId: string,
  answer: CheckAnswer,
): Promise<ChatStep> => {
  const request = await lockRequest(tx, requestId)
  if (request?.customerId !== asker.customerId || request.state !== 'identity_check') return { type: 'nothing' }
  const { check, missed = false } = openDetails(asker.key, request)
  if (check === undefined) return { type: 'nothing' }
  const right = isRight(check, answer)
  const tries = right ? request.tries : request.tries + 1
  if (tries >= TRIES_MOST) {
    await saveRequest(tx, request.id, {
      tries,
      tier: 3,
      state: 'clarify',
      sealed: sealDetails(asker.key, request.id, {}),
    })
    await auditRequest(deps, tx, request, 'privacy.check_failed', actorOf(asker))
    return { type: 'ask_person', dueAtMs: request.dueAtMs }
  }
  if (answer.question !== 'code') {
    const sealed = sealDetails(asker.key, request.id, { check, missed: missed || !right })
    await saveRequest(tx, request.id, { tries, sealed })
    return askNext(request.id, check, answer.question)
  }
  if (right && !missed) return passCheck(deps, tx, asker, request)
  const again: IdentityCheck = {
    ...check,
    code: makeCheck({ ordered: [], lastTotalCents: null, others: [] }, randomInt).code,
  }
  await saveRequest(tx, request.id, {
    tries,
    sealed: sealDetails(asker.key, request.id, { check: again, missed: missed && !right }),
  })
  return askNext(request.id, again, right ? null : (questionsOf(again).at(-2) ?? null))
}

const passCheck = async (deps: RequestDeps, tx: TenantTx, asker: Asker, request: PrivacyRequest): Promise<ChatStep> => {
  const nowMs = deps.clock.now()
  const verified = {
    verifiedAtMs: nowMs,
    verifiedHow: 'chat',
    decidedAtMs: nowMs,
    decidedBy: 'system',
    sealed: sealDetails(asker.key, request.id, {}), // the evidence of identity is not kept beyond its use
  }
  await auditRequest(deps, tx, request, 'privacy.identity_verified', actorOf(asker))
  if (request.type === 'access') {
    return deliverLink(deps, tx, request, verified)
  }
  const executeAtMs = nowMs + COOLING_MS
  await saveRequest(tx, request.id, { ...verified, state: 'approved', executeAtMs })
  return tellErasure(deps, tx, asker, request, executeAtMs)
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()
export const linkHashOf = (token: string): Buffer => hashOf(`link:${token}`)
export const pinHashOf = (requestId: string, pin: string): Buffer => hashOf(`pin:${requestId}:${pin}`)

/** The link's token for a code that is read out; null when it cannot be one. The same code leads nowhere in another shop. */
export const tokenOfCode = (tenantId: string, typed: string): string | null => {
  const letters = lettersOfCode(typed)
  return letters === null ? null : hashOf(`export code:${tenantId}:${letters}`).toString('base64url')
}

const PIN_DIGITS = 6
const newPin = (): string => String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0')

/** A one-time link to the export, and the number that opens it; only their hashes are kept. */
export const deliverLink = async (
  deps: Pick<RequestDeps, 'clock'>,
  tx: TenantTx,
  request: PrivacyRequest,
  also: Parameters<typeof saveRequest>[2] = {},
  token = randomBytes(32).toString('base64url'),
): Promise<Extract<ChatStep, { type: 'export_ready' }>> => {
  const nowMs = deps.clock.now()
  const pin = newPin()
  const untilMs = nowMs + LINK_MS
  await saveRequest(tx, request.id, {
    state: 'delivered',
    deliveredAtMs: nowMs,
    deliveredVia: 'link',
    ...also,
    linkHash: linkHashOf(token),
    linkExpiresAtMs: untilMs,
    pinHash: pinHashOf(request.id, pin),
    pinTries: 0,
  })
  return { type: 'export_ready', token, pin, untilMs }
}

const tellErasure = async (
  deps: RequestDeps,
  tx: TenantTx,
  asker: Asker,
  request: PrivacyRequest,
  atMs: number,
): Promise<ChatStep> => {
  const person = await findPerson(tx, asker.customerId)
  const holds = await deps.holds.find(tx, { customerIds: person.customer, orderIds: person.order })
  return {
    type: 'delete_at',
    requestId: request.id,
    atMs,
    salesUntil: holds.find((hold) => hold.reason === 'tax')?.until ?? null,
    waitsForOrder: holds.some((hold) => hold.blocks),
  }
}

/** "Keep my information": an erasure that is agreed and not done yet is called off. Without an id, whichever there is. */
export const keepPerson = async (
  deps: RequestDeps,
  tx: TenantTx,
  asker: Asker,
  requestId: string | null,
): Promise<ChatStep> => {
  const open = (await findOpenRequests(tx, asker.customerId)).find(
    (r) => r.type === 'delete' && (requestId === null || r.id === requestId),
  )
  const request = open && (await lockRequest(tx, open.id))
  if (!request || !applyStep(request, 'withdraw').ok) return { type: 'nothing' }
  await saveRequest(tx, request.id, { state: 'withdrawn', closedAtMs: deps.clock.now(), executeAtMs: null })
  await auditRequest(deps, tx, request, 'privacy.request_withdrawn', actorOf(asker))
  return { type: 'kept' }
}

/**
 * An objection (s11(3)): at once, and with nothing to prove. What is not needed to answer her and hand her the orders she
 * placed stops; that she had objected stays on record.
 */
export const objectToUse = async (deps: RequestDeps, tx: TenantTx, asker: Asker): Promise<ChatStep> => {
  const nowMs = deps.clock.now()
  const request = await openRequest(deps, tx, {
    type: 'object',
    channel: 'whatsapp',
    customerId: asker.customerId,
    key: asker.key,
    language: asker.language,
    purpose: 'all_but_orders',
    messageId: asker.messageId,
    actor: actorOf(asker),
  })
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
  const request =
    open ??
    (await openRequest(deps, tx, {
      type: 'complaint',
      channel: 'whatsapp',
      customerId: asker.customerId,
      key: asker.key,
      language: asker.language,
      messageId: asker.messageId,
      actor: actorOf(asker),
    }))
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
  const request = await openRequest(deps, tx, {
    type: 'correct',
    channel: 'whatsapp',
    customerId: asker.customerId,
    key: asker.key,
    language: asker.language,
    messageId: asker.messageId,
    details: { asked: words },
    actor: actorOf(asker),
  })
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
  const request = await openRequest(deps, tx, {
    type: 'correct',
    channel: 'whatsapp',
    customerId: asker.customerId,
    key: asker.key,
    language: asker.language,
    messageId: asker.messageId,
    details: { correction: { field: 'name', ...names } },
    isSilent: true,
    actor: actorOf(asker),
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
