/**
 * The end of a restriction: she is told first, and it ends some days later unless she objects again meanwhile (POPIA s14(8)).
 * What she objected to herself ends by her own wish alone (s11(4)).
 */
import { DAY_MS } from '../kernel/clock.ts'
import type { CustomerId, StaffId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { holdJobs } from '../platform/lanes/index.ts'
import { openKeys } from './person-keys.ts'
import { findWhoIsLeft } from './person-store.ts'
import {
  findOpenRequests,
  findRestriction,
  lockRequest,
  saveRequest,
  setRestricted,
  type PrivacyRequest,
} from './request-store.ts'
import { auditRequest, openRequest, type RequestDeps } from './open-request.ts'
import type { StaffDeps, StaffMember, StaffRefusal } from './staff-requests.ts'

/** Between the notice and the end of the restriction: time to read it, and to say no. */
export const LIFT_AFTER_MS = 3 * DAY_MS

export const LIFT_REASONS = ['she_asked', 'reason_is_over'] as const
type LiftReason = (typeof LIFT_REASONS)[number]

/** Tells her in `words` that the restriction ends, and when; carried out by the compliance worker. Twice is once. */
export const liftRestriction = async (
  deps: StaffDeps,
  tx: TenantTx,
  staff: StaffMember,
  given: { readonly customerId: CustomerId; readonly because: LiftReason; readonly words: string },
): Promise<Result<PrivacyRequest, StaffRefusal>> => {
  const { because, words } = given
  await holdJobs(tx)
  const customerId = await findWhoIsLeft(tx, given.customerId)
  if (customerId === null) return err({ code: 'privacy.person_not_found' })
  const key = (await openKeys(deps.keyring, tx, [customerId])).customers.get(customerId)
  if (!key) return err({ code: 'privacy.person_not_found' })
  const known = (await findOpenRequests(tx, customerId)).find((request) => request.type === 'lift')
  if (known) return ok(known)
  const { isRestricted, objectedAtMs } = await findRestriction(tx, customerId)
  if (!isRestricted) return err({ code: 'privacy.not_restricted' })
  if (objectedAtMs !== null && because !== 'she_asked') return err({ code: 'privacy.objection_stands' })
  const request = await openRequest(deps, tx, {
    ...{ type: 'lift', channel: 'in_person', customerId, key, language: null, state: 'approved', purpose: because },
    executeAtMs: deps.clock.now() + LIFT_AFTER_MS,
    details: { answer: words },
    fact: 'privacy_answered',
    actor: { type: 'staff', id: staff.id as StaffId },
  })
  return ok(request)
}

/** Carries it out, or calls it off when she objected, or asked for a restriction, after she was told. True when it ended. */
export const endRestriction = async (
  deps: Pick<RequestDeps, 'clock' | 'newId'>,
  tx: TenantTx,
  requestId: string,
): Promise<boolean> => {
  await holdJobs(tx)
  const request = await lockRequest(tx, requestId)
  if (request?.type !== 'lift' || request.state !== 'approved' || request.customerId === null) return false
  const { objectedAtMs, restrictedAtMs } = await findRestriction(tx, request.customerId)
  const stands = Math.max(objectedAtMs ?? 0, restrictedAtMs ?? 0) > request.receivedAtMs
  if (!stands) await setRestricted(tx, request.customerId, false)
  const nowMs = deps.clock.now()
  await saveRequest(tx, request.id, {
    ...{ state: stands ? 'withdrawn' : 'closed', closedAtMs: nowMs, executeAtMs: null },
    ...(stands ? {} : { deliveredAtMs: nowMs, deliveredVia: 'chat' }),
  })
  await auditRequest(deps, tx, request, `privacy.restriction_${stands ? 'kept' : 'lifted'}`, { type: 'system' })
  return !stands
}
