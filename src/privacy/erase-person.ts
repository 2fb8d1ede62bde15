/**
 * Erasure: the person's key is destroyed and what names her goes from every table, by the manifest; what the law keeps stays
 * as a sale of nobody's. One transaction; the list of erasures, which a restored backup is held against, is written before
 * it commits, because an entry too many erases nobody who did not ask for it.
 */
import type { Clock } from '../kernel/clock.ts'
import { MINUTE_MS } from '../kernel/clock.ts'
import type { CustomerId, NewId, TenantId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { erasePersonRows, type ErasedCounts } from '../platform/db/person-rows.ts'
import { appendAudit, type AuditActor } from './audit.ts'
import type { ErasureListPort } from './erasure-list-client.ts'
import type { Hold, HoldsPort } from './holds.ts'
import { eraseMentions, findMentions, type MentionsLook } from './mentions.ts'
import { openKeys } from './person-keys.ts'
import {
  announceErased,
  closeRequests,
  findDoings,
  findPerson,
  insertCertificate,
  isHeld,
  isUnchanged,
  keepSuppression,
  lockAround,
  lockPerson,
  type Certificate,
  type Person,
} from './person-store.ts'

/**
 * Nobody is erased within this time of writing: routers remember for a minute who somebody is, and would take her next
 * message in under the key that is gone.
 */
const QUIET_BEFORE_ERASURE_MS = 3 * MINUTE_MS

export type EraseRefusal =
  | { readonly code: 'privacy.person_not_found' }
  /** She is writing, or something is on its way to her: try again in a while. */
  | { readonly code: 'privacy.person_busy' }
  /** The law or a running matter stands against it. */
  | { readonly code: 'privacy.hold'; readonly holds: readonly Hold[] }

interface Erased {
  /** She, and those who were merged into her. */
  readonly customerIds: readonly CustomerId[]
  readonly counts: ErasedCounts
  /** What stays, and until when. */
  readonly holds: readonly Hold[]
  readonly suppressed: number
}

export interface EraseDeps {
  readonly clock: Clock
  readonly newId: NewId
  /** Null where nobody has the master key: then what staff were told stays sealed, and its keys as well. */
  readonly keyring: Pick<Keyring, 'openTenantKey' | 'openCustomerKey'> | null
  readonly holds: HoldsPort
  /**
   * Tells whoever has a copy of what was held of her, by each id that she ever had (s24(3)); in the erasure's transaction, so
   * that nobody is told of one that was undone. Absent in a restore: they were told before.
   */
  readonly tellErased?: (tx: TenantTx, customerIds: readonly CustomerId[]) => Promise<void>
}

export interface EraseRequest {
  readonly customerId: CustomerId
  readonly requestId: string | null
  /** Of a restore nothing is asked but that it be done: the person was erased before. */
  readonly cause: Certificate['cause']
  readonly rule: string
  readonly actor: AuditActor
}

/** Erases one person in the caller's transaction, or says why not now: then that must roll back. */
export const erasePersonIn = async (
  deps: EraseDeps,
  tx: TenantTx,
  request: EraseRequest,
): Promise<Result<Erased, EraseRefusal>> => {
  const { customerId, cause } = request
  if (!(await isHeld(tx, customerId))) return err({ code: 'privacy.person_not_found' })
  const person = await findPerson(tx, customerId)
  // Before anything is held: all that staff were told in years is opened here, and below only what was said since.
  const told = await findWhatStaffWereTold(deps, tx, person)
  await lockAround(tx, person)
  // Here, before the counter row: the order in which a turn of hers would take them. A refusal undoes it.
  if (cause !== 'restore') await deps.tellErased?.(tx, person.customer)
  await lockPerson(tx, person)
  if (!(await isUnchanged(tx, person))) {
    // Somebody was quicker: she is erased already, or more of her has turned up, of which the next try knows.
    const code = (await isHeld(tx, customerId)) ? 'privacy.person_busy' : 'privacy.person_not_found'
    return err({ code })
  }
  const nowMs = deps.clock.now()
  const holds = await deps.holds.find(tx, { customerIds: person.customer, orderIds: person.order })
  if (cause !== 'restore') {
    const { pending, lastInboundAtMs } = await findDoings(tx, person)
    const isWriting = lastInboundAtMs !== null && nowMs - lastInboundAtMs < QUIET_BEFORE_ERASURE_MS
    if (pending > 0 || isWriting) return err({ code: 'privacy.person_busy' })
    const blocking = holds.filter((hold) => hold.blocks)
    if (blocking.length > 0) return err({ code: 'privacy.hold', holds: blocking })
  }

  const at = new Date(nowMs)
  const mentioned = (await findWhatStaffWereTold(deps, tx, person, told))?.found
  // What a seller is just saying about her will be handled in a moment, and must not be lost.
  if (cause !== 'restore' && mentioned && mentioned.inbox.length > 0) return err({ code: 'privacy.person_busy' })
  const toldCount = mentioned ? await eraseMentions(tx, mentioned, nowMs) : 0
  const suppressed = await keepSuppression(tx, person, at)
  await closeRequests(tx, person, request.requestId, at)
  const counts = { ...(await erasePersonRows(tx, person, at)), told_to_staff: toldCount }
  await announceErased(tx, person)
  const kept = holds.filter((hold) => !hold.blocks)
  const certificate: Certificate = {
    id: deps.newId<'CertificateId'>(),
    atMs: nowMs,
    cause,
    rule: request.rule,
    class: 'customer',
    counts,
    customerId,
    requestId: request.requestId,
    holds: kept,
  }
  await Promise.all([
    insertCertificate(tx, certificate),
    appendAudit(deps, tx, {
      actor: request.actor,
      action: 'privacy.person_erased',
      objectType: 'customer',
      objectId: customerId,
      purpose: 'data_subject_request',
      facts: { rule: request.rule, certificate_id: certificate.id, orders_kept: person.order.length },
      atMs: nowMs,
    }),
  ])
  return ok({ customerIds: person.customer, counts, holds: kept, suppressed })
}

const findWhatStaffWereTold = async (
  { keyring }: EraseDeps,
  tx: TenantTx,
  person: Person,
  before: MentionsLook | null = null,
): Promise<MentionsLook | null> => {
  if (keyring === null) return null
  const keys = await openKeys(keyring, tx, person.customer)
  return findMentions(tx, person, keys, before)
}

/** Erases one person in a transaction of its own, after the erasure list holds it. */
export const erasePerson = (
  deps: EraseDeps & { readonly db: Pick<Database, 'withTenant'>; readonly list: ErasureListPort },
  tenantId: TenantId,
  request: EraseRequest,
  /** What else belongs into the transaction. */
  then: (tx: TenantTx) => Promise<void> = () => Promise.resolve(),
): Promise<Result<Erased, EraseRefusal>> =>
  deps.db.withTenant(tenantId, async (tx) => {
    const erased = await erasePersonIn(deps, tx, request)
    if (!erased.ok) return erased
    await then(tx)
    // Each of them: in a backup of before they were merged they are people apart.
    const erasedAtMs = deps.clock.now()
    for (const customerId of erased.value.customerIds) await deps.list.append({ tenantId, customerId, erasedAtMs })
    return erased
  })
