/**
 * What a person may ask in the chat only once she has shown who she is: to see her data, to have it deleted. The check goes
 * on from message to message; each function runs in the turn's transaction and says what to tell her next.
 */
import { randomInt } from 'node:crypto'
import type { PrivacyRequestId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { actorOf, openFromChat, type Asker, type ChatStep } from './chat-requests.ts'
import { deliverLink } from './export-link.ts'
import {
  isRight,
  makeCheck,
  newCode,
  questionsOf,
  type CheckAnswer,
  type CheckFacts,
  type IdentityCheck,
} from './identity-check.ts'
import { auditRequest, type RequestDeps } from './open-request.ts'
import { findPerson } from './person-store.ts'
import { applyStep, COOLING_MS, TIERS, TRIES_MOST } from './request.ts'
import {
  findOpenRequests,
  lockRequest,
  openDetails,
  saveRequest,
  sealDetails,
  type PrivacyRequest,
} from './request-store.ts'

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
    known ?? (await openFromChat(deps, tx, asker, { type, tier, state: tier === 3 ? 'clarify' : 'identity_check' }))
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
  const again: IdentityCheck = { ...check, code: newCode(randomInt) }
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
