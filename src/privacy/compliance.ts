/**
 * The compliance worker: carries out erasures whose cooling time is over, ends links that nobody opened, and reminds the
 * shop of requests that are still open. Every round is safe to run twice, and on two machines at once.
 */
import { HOUR_MS } from '../kernel/clock.ts'
import type { PrivacyRequestId, TenantId } from '../kernel/ids.ts'
import type { Rests } from '../kernel/rests.ts'
import { isTransient, type Database, type TenantTx } from '../platform/db/database.ts'
import { holdJobs } from '../platform/lanes/index.ts'
import { erasePerson, type EraseDeps, type EraseRefusal } from './erase-person.ts'
import type { ErasureListPort } from './erasure-list-client.ts'
import { remindersDue } from './request.ts'
import { endRestriction } from './lift-restriction.ts'
import { renewSamples, wasSeenSince } from './person-store.ts'
import { auditRequest } from './open-request.ts'
import { findDueRequests, findRequest, lockRequest, saveRequest, type PrivacyRequest } from './request-store.ts'

/** In one round; what is left waits for the next, which follows at once. */
const REQUESTS_MOST = 50
/** Who is busy or has an open order is looked at again after this time. */
const AGAIN_AFTER_MS = { 'privacy.person_busy': 5 * 60_000, 'privacy.hold': HOUR_MS } as const

interface ComplianceDeps extends EraseDeps {
  readonly db: Pick<Database, 'withTenant' | 'platformSql'>
  readonly list: ErasureListPort
  /** Tells the shop's people, in the same transaction. */
  readonly remind: (tx: TenantTx, request: PrivacyRequest) => Promise<void>
  /** What to hint once a transaction has committed. */
  readonly committed: (tx: TenantTx) => void
  /** Requests that failed, from round to round; without it they are tried in each. */
  readonly rests?: Rests<PrivacyRequestId>
}

interface ComplianceReport {
  readonly erased: number
  readonly reminded: number
  /** Restrictions that ended. */
  readonly lifted: number
  readonly expired: number
  /** Those that wait, with the reason. */
  readonly waiting: readonly { readonly tenantId: TenantId; readonly code: EraseRefusal['code'] }[]
  readonly failed: readonly { readonly tenantId: TenantId; readonly requestId: string; readonly error: unknown }[]
}

type Outcome = 'erased' | 'lifted' | 'reminded' | 'expired' | 'nothing' | EraseRefusal['code']

/** One round over what is due. A request that fails is tried again, later each time, and holds up no other. */
export const runCompliance = async (deps: ComplianceDeps): Promise<ComplianceReport> => {
  const nowMs = deps.clock.now()
  const { rests } = deps
  const due = await findDueRequests(deps.db, nowMs, REQUESTS_MOST + (rests?.count() ?? 0))
  const outcomes: { readonly tenantId: TenantId; readonly outcome: Outcome }[] = []
  const failed: { readonly tenantId: TenantId; readonly requestId: string; readonly error: unknown }[] = []
  for (const { tenantId, requestId } of due.filter((one) => rests?.isResting(one.requestId) !== true)) {
    try {
      outcomes.push({ tenantId, outcome: await handle(deps, tenantId, requestId, nowMs) })
      rests?.done(requestId)
    } catch (error) {
      failed.push({ tenantId, requestId, error })
      if (isTransient(error)) continue // no fault of the request's: the next round tries it
      rests?.failed(requestId)
      await putOff(deps, tenantId, requestId, nowMs).catch(() => undefined) // the round's report tells of the failure itself
    }
  }
  if (outcomes.some(({ outcome }) => outcome === 'erased')) await renewSamples(deps.db)
  const count = (wanted: Outcome): number => outcomes.filter(({ outcome }) => outcome === wanted).length
  return {
    erased: count('erased'),
    reminded: count('reminded'),
    lifted: count('lifted'),
    expired: count('expired'),
    waiting: outcomes.flatMap(({ tenantId, outcome }) =>
      outcome === 'privacy.person_busy' || outcome === 'privacy.hold' ? [{ tenantId, code: outcome }] : [],
    ),
    failed,
  }
}

/** One that fails every time must not stand at the head of every round, also after a restart. */
const putOff = (deps: ComplianceDeps, tenantId: TenantId, requestId: PrivacyRequestId, nowMs: number): Promise<void> =>
  deps.db.withTenant(tenantId, async (tx) => {
    const request = await lockRequest(tx, requestId)
    if (request?.state === 'approved') await saveRequest(tx, requestId, { executeAtMs: nowMs + HOUR_MS })
  })

const handle = async (
  deps: ComplianceDeps,
  tenantId: TenantId,
  requestId: PrivacyRequestId,
  nowMs: number,
): Promise<Outcome> => {
  const request = await deps.db.withTenant(tenantId, (tx) => findRequest(tx, requestId))
  if (!request) return 'nothing'
  if (request.state === 'approved' && request.executeAtMs !== null && request.executeAtMs <= nowMs) {
    if (request.type === 'lift') {
      const ended = await deps.db.withTenant(tenantId, (tx) => endRestriction(deps, tx, requestId))
      return ended ? 'lifted' : 'nothing'
    }
    return erase(deps, tenantId, request, nowMs)
  }
  return deps.db.withTenant(tenantId, (tx) => lookAfter(deps, tx, requestId, nowMs))
}

const erase = async (
  deps: ComplianceDeps,
  tenantId: TenantId,
  request: PrivacyRequest,
  nowMs: number,
): Promise<Outcome> => {
  const { id, customerId } = request
  const close = { deliveredAtMs: nowMs, deliveredVia: 'erasure', closedAtMs: nowMs, executeAtMs: null } as const
  if (customerId === null) throw new Error('an erasure of nobody')
  if (request.channel === 'retention' && (await hasComeBack(deps, tenantId, request, nowMs))) return 'nothing'
  const erased = await erasePerson(
    deps,
    tenantId,
    {
      customerId,
      requestId: id,
      cause: request.channel === 'retention' ? 'retention' : 'erasure',
      rule: request.channel === 'retention' ? 'customer_profile' : 'request',
      actor: { type: 'system' },
    },
    async (tx) => {
      await saveRequest(tx, id, { ...close, state: 'closed' })
      deps.committed(tx)
    },
  )
  if (erased.ok) return 'erased'
  const { code } = erased.error
  await deps.db.withTenant(tenantId, async (tx) => {
    const held = await lockRequest(tx, id)
    if (held?.state !== 'approved') return // called off meanwhile
    await saveRequest(
      tx,
      id,
      code === 'privacy.person_not_found'
        ? { ...close, state: 'closed' }
        : { executeAtMs: nowMs + AGAIN_AFTER_MS[code] },
    )
  })
  return code
}

/** Whose time was over and who has written since is silent no more: her profile stays. */
const hasComeBack = (
  deps: ComplianceDeps,
  tenantId: TenantId,
  { id, customerId, receivedAtMs }: PrivacyRequest,
  nowMs: number,
): Promise<boolean> =>
  deps.db.withTenant(tenantId, async (tx) => {
    if (customerId === null || !(await wasSeenSince(tx, customerId, receivedAtMs))) return false
    const held = await lockRequest(tx, id)
    if (held?.state !== 'approved') return true
    await saveRequest(tx, id, { state: 'withdrawn', closedAtMs: nowMs, executeAtMs: null })
    await auditRequest(deps, tx, held, 'privacy.request_withdrawn', { type: 'system' })
    return true
  })

/** Ends a link whose time is over; reminds the shop once for each reminder that has become due. */
const lookAfter = async (
  deps: ComplianceDeps,
  tx: TenantTx,
  requestId: PrivacyRequestId,
  nowMs: number,
): Promise<Outcome> => {
  await holdJobs(tx)
  const request = await lockRequest(tx, requestId)
  if (!request || request.closedAtMs !== null) return 'nothing'
  if (request.state === 'delivered' && request.linkExpiresAtMs !== null && request.linkExpiresAtMs <= nowMs) {
    await saveRequest(tx, request.id, { state: 'closed', closedAtMs: nowMs, linkHash: null, pinHash: null })
    return 'expired'
  }
  const due = remindersDue(request.receivedAtMs, nowMs)
  if (due <= request.reminders || request.state === 'delivered' || request.state === 'approved') return 'nothing'
  await deps.remind(tx, request)
  await saveRequest(tx, request.id, { reminders: due })
  deps.committed(tx)
  return 'reminded'
}
