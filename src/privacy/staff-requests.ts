/**
 * Requests as the shop's people handle them: written down when they were spoken or came on paper, proven, decided, extended.
 * Each function runs in the caller's transaction; the person is told in the chat where she has one.
 */
import { randomInt } from 'node:crypto'
import type { CustomerId, StaffId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import type { Key } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { holdJobs } from '../platform/lanes/index.ts'
import { openKeys } from './person-keys.ts'
import { findWhoIsLeft } from './person-store.ts'
import { newReadOutCode, type ReadOut } from './read-out.ts'
import {
  applyStep,
  COOLING_MS,
  extendDue,
  mayApprove,
  type RefusalGround,
  type RequestChannel,
  type RequestRefusal,
  type RequestType,
} from './request.ts'
import {
  clearStale,
  findRequest,
  lockRequest,
  markStale,
  openDetails,
  saveRequest,
  sealDetails,
  setRestricted,
  type PrivacyRequest,
  type RequestDetails,
} from './request-store.ts'
import { deliverLink, tokenOfCode } from './export-link.ts'
import { auditRequest, calendarOf, openRequest, type RequestDeps } from './open-request.ts'

export interface StaffDeps extends RequestDeps {
  readonly keyring: Pick<Keyring, 'openTenantKey' | 'openCustomerKey'>
  /** The address of an export in the shop's pages. */
  readonly exportUrl: (token: string) => string
}

export type StaffRefusal =
  | RequestRefusal
  | { readonly code: 'privacy.person_not_found' }
  | { readonly code: 'privacy.not_restricted' }
  /** She objected, and has not said that she does no more. */
  | { readonly code: 'privacy.objection_stands' }

/**
 * Who acts: an id of the shop's people, or of the key that acts for them. In the audit chain she is `staff`, as everywhere; entries of
 * before say `operator` and stay as they are.
 */
export interface StaffMember {
  readonly id: string
}
const actorOf = ({ id }: StaffMember) => ({ type: 'staff', id: id as StaffId }) as const

const keyOf = async (deps: StaffDeps, tx: TenantTx, customerId: CustomerId | null): Promise<Key | null> => {
  if (customerId === null) return null
  const { customers } = await openKeys(deps.keyring, tx, [customerId])
  return customers.get(customerId) ?? null
}

interface StaffRequest {
  readonly type: RequestType
  readonly channel: Exclude<RequestChannel, 'whatsapp' | 'page' | 'retention'>
  readonly customerId: CustomerId
  readonly asked: string | null
  /** Where the recording of a telephone call is kept (Regulation 2). */
  readonly recordingRef: string | null
  readonly receivedAtMs: number
}

/**
 * Writes down what was asked at the counter, on the telephone or on paper. An objection is carried out at once; anything else
 * needs a person to prove who asks, because no message of hers does.
 */
export const writeDownRequest = async (
  deps: StaffDeps,
  tx: TenantTx,
  staff: StaffMember,
  given: StaffRequest,
): Promise<Result<PrivacyRequest, StaffRefusal>> => {
  const { type, channel, asked, recordingRef, receivedAtMs } = given
  await holdJobs(tx)
  const customerId = await findWhoIsLeft(tx, given.customerId)
  if (customerId === null) return err({ code: 'privacy.person_not_found' })
  const isObjection = type === 'object'
  const request = await openRequest(deps, tx, {
    ...{ type, channel, customerId, recordingRef, receivedAtMs },
    key: await keyOf(deps, tx, customerId),
    language: null,
    tier: isObjection || type === 'complaint' ? 0 : 3,
    state: isObjection ? 'received' : 'clarify',
    purpose: isObjection ? 'all_but_orders' : null,
    answersGo: 'counter',
    ...(asked === null ? {} : { details: { asked } }),
    actor: actorOf(staff),
  })
  if (!isObjection) return ok(request)
  const nowMs = deps.clock.now()
  await saveRequest(tx, request.id, {
    state: 'closed',
    decidedAtMs: nowMs,
    decidedBy: staff.id,
    deliveredAtMs: nowMs,
    deliveredVia: channel,
    closedAtMs: nowMs,
  })
  await setRestricted(tx, customerId, true)
  await deps.stopMarketing(tx, request, actorOf(staff), null)
  return reread(tx, request)
}

const reread = async (
  tx: TenantTx,
  { id }: Pick<PrivacyRequest, 'id'>,
): Promise<Result<PrivacyRequest, StaffRefusal>> => {
  const request = await findRequest(tx, id)
  return request ? ok(request) : err({ code: 'privacy.request_not_found' })
}

export interface Verification {
  readonly how: 'in_person' | 'mandate'
  /**
   * Whether the chat is hers: she has shown it on her own phone, or somebody else has the number by now; null: nobody has
   * looked. Only who was seen to have it is answered there (ADR 0047).
   */
  readonly chatIsHers: boolean | null
}

/** A person of the shop knows her, or has seen a mandate; never a copy of an identity document. */
export const verifyRequest = async (
  deps: StaffDeps,
  tx: TenantTx,
  staff: StaffMember,
  requestId: string,
  { how, chatIsHers }: Verification,
): Promise<Result<PrivacyRequest, StaffRefusal>> => {
  await holdJobs(tx)
  const request = await lockRequest(tx, requestId)
  if (!request) return err({ code: 'privacy.request_not_found' })
  const state = applyStep(request, 'verify')
  if (!state.ok) return state
  const nowMs = deps.clock.now()
  const verified = { verifiedAtMs: nowMs, verifiedHow: how, verifiedBy: staff.id }
  const answersGo = chatIsHers === true ? 'chat' : 'counter'
  await saveRequest(tx, request.id, { ...verified, state: state.value, answersGo })
  if (request.customerId !== null) {
    // Whoever was seen with the chat is who the number belongs to: her history is hers again.
    if (how === 'in_person' && chatIsHers === true) await clearStale(tx, request.customerId)
    if (chatIsHers === false) await markStale(tx, request.customerId, nowMs)
  }
  await auditRequest(deps, tx, request, 'privacy.identity_verified', actorOf(staff))
  return reread(tx, request)
}

export type Decision =
  /** `name`: for a correction of her name, how it is right. */
  | { readonly decision: 'approve'; readonly answer: string | null; readonly name?: string }
  | {
      readonly decision: 'refuse'
      readonly ground: RefusalGround | null
      readonly answer: string
      readonly dispute: string | null
    }

/** `readOut`: how an export is opened that goes to the counter; in this answer and nowhere else. */
export type DecidedRequest = PrivacyRequest & { readonly readOut: ReadOut | null }

/** Whether she is answered in the chat: by words, or by the link to what she asked to see. */
const isAnswered = ({ type, answersGo }: PrivacyRequest, given: Decision): boolean =>
  answersGo === 'chat' && (given.answer !== null || type === 'access')

/**
 * Decides a request. Approved, an export gets its link, an erasure its day, a restriction holds at once, and anything else is
 * done by who decides; refused, the ground of the law is named. What she is answered goes to her in the chat, unless nobody
 * has seen that it is hers: then a person tells her. Run it where a refusal rolls back.
 */
export const decideRequest = async (
  deps: StaffDeps,
  tx: TenantTx,
  staff: StaffMember,
  requestId: string,
  given: Decision,
): Promise<Result<DecidedRequest, StaffRefusal>> => {
  await holdJobs(tx)
  const request = await lockRequest(tx, requestId)
  if (!request) return err({ code: 'privacy.request_not_found' })
  const key = await keyOf(deps, tx, request.customerId)
  const known = key ? openDetails(key, request) : {}
  // Before what takes the counter row. Who is told reads the answer once this is committed; a refusal undoes it.
  if (isAnswered(request, given)) await deps.announce(tx, request, 'privacy_answered')
  const decided =
    given.decision === 'approve'
      ? await approve(deps, tx, staff, { request, key }, given)
      : refuse(deps, request, given)
  if (!decided.ok) return decided
  const { change, details, readOut = null } = decided.value
  if (request.type === 'correct' && request.customerId !== null && details.dispute !== undefined) {
    await deps.tellRecipients(tx, request.customerId, 'customer_correction_disputed')
  }
  const sealed = key && sealDetails(key, request.id, { ...known, ...details })
  await saveRequest(tx, request.id, {
    ...change,
    decidedAtMs: deps.clock.now(),
    decidedBy: staff.id,
    ...(sealed ? { sealed } : {}),
  })
  await auditRequest(deps, tx, request, `privacy.request_${given.decision}d`, actorOf(staff))
  const now = await reread(tx, request)
  return now.ok ? ok({ ...now.value, readOut }) : now
}

interface Decided {
  readonly change: Parameters<typeof saveRequest>[2]
  readonly details: RequestDetails
  readonly readOut?: ReadOut
}

const refuse = (
  deps: StaffDeps,
  request: PrivacyRequest,
  { ground, answer, dispute }: Extract<Decision, { decision: 'refuse' }>,
): Result<Decided, StaffRefusal> => {
  const state = applyStep(request, 'refuse')
  if (!state.ok) return state
  if (ground === null) return err({ code: 'privacy.ground_missing' })
  const nowMs = deps.clock.now()
  return ok({
    change: {
      ...{ state: 'refused', refusalGround: ground, closedAtMs: nowMs },
      ...{ deliveredAtMs: nowMs, deliveredVia: request.answersGo === 'chat' ? 'chat' : 'spoken' },
    },
    details: { answer, ...(dispute === null ? {} : { dispute }) },
  })
}

const approve = async (
  deps: StaffDeps,
  tx: TenantTx,
  staff: StaffMember,
  { request, key }: { readonly request: PrivacyRequest; readonly key: Key | null },
  { answer, name }: Extract<Decision, { decision: 'approve' }>,
): Promise<Result<Decided, StaffRefusal>> => {
  const state = mayApprove(request, staff.id)
  if (!state.ok) return state
  if (name !== undefined && request.type !== 'correct') return err({ code: 'privacy.name_not_asked' })
  const nowMs = deps.clock.now()
  const said: RequestDetails = answer === null ? {} : { answer }
  const done = {
    state: 'closed',
    deliveredAtMs: nowMs,
    deliveredVia: 'staff',
    closedAtMs: nowMs,
    approvedBy: staff.id,
  } as const
  switch (request.type) {
    case 'access': {
      if (request.answersGo === 'counter') {
        const code = newReadOutCode(randomInt)
        const token = tokenOfCode(tx.tenantId, code)
        if (token === null) throw new Error('a code that is none')
        const also = { approvedBy: staff.id, deliveredVia: 'spoken' }
        const { pin, untilMs } = await deliverLink(deps, tx, request, also, token)
        return ok({ change: {}, details: said, readOut: { code, pin, untilMs } })
      }
      const { token, pin } = await deliverLink(deps, tx, request, { approvedBy: staff.id })
      const link = [answer, deps.exportUrl(token), pin].filter((part) => part !== null).join('\n')
      return ok({ change: {}, details: { answer: link } })
    }
    case 'delete':
      return ok({
        change: { state: 'approved', approvedBy: staff.id, executeAtMs: nowMs + COOLING_MS },
        details: said,
      })
    case 'restrict':
    case 'object':
      if (request.customerId !== null) await setRestricted(tx, request.customerId, true)
      if (request.type === 'object') await deps.stopMarketing(tx, request, actorOf(staff), null)
      return ok({ change: done, details: said })
    case 'correct': {
      // Whoever asked is told what was done about it (s24(4)).
      if (answer === null) return err({ code: 'privacy.answer_missing' })
      if (request.customerId !== null) await deps.tellRecipients(tx, request.customerId, 'customer_corrected')
      if (name === undefined || request.customerId === null || key === null) return ok({ change: done, details: said })
      const from = await deps.giveName(tx, request.customerId, key, name)
      return ok({ change: done, details: { ...said, correction: { field: 'name', from, to: name } } })
    }
    case 'confirm':
    case 'complaint':
    case 'lift': // is approved as it is made, so that no step leads here
      return ok({ change: done, details: said })
  }
}

/** Thirty days more for a request to see (PAIA s57). */
export const extendRequest = async (
  deps: StaffDeps,
  tx: TenantTx,
  staff: StaffMember,
  requestId: string,
): Promise<Result<PrivacyRequest, StaffRefusal>> => {
  const request = await lockRequest(tx, requestId)
  if (!request) return err({ code: 'privacy.request_not_found' })
  const nowMs = deps.clock.now()
  const due = extendDue(request, nowMs, await calendarOf(tx))
  if (!due.ok) return due
  await saveRequest(tx, request.id, { dueAtMs: due.value, extendedAtMs: nowMs })
  await auditRequest(deps, tx, request, 'privacy.request_extended', actorOf(staff))
  return reread(tx, request)
}

/** A request with what she asked and was answered, in words. */
export const readRequest = async (
  deps: StaffDeps,
  tx: TenantTx,
  requestId: string,
): Promise<{ readonly request: PrivacyRequest; readonly details: RequestDetails } | null> => {
  const request = await findRequest(tx, requestId)
  if (!request) return null
  const key = await keyOf(deps, tx, request.customerId)
  return { request, details: key ? openDetails(key, request) : {} }
}
