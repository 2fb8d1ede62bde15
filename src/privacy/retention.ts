/**
 * Retention: each class of data is destroyed when its time is over, by a rule with a name, and a certificate says what went.
 * What proves an order, a consent or a request stays as long as that does. Holds of the law outrank a class's time.
 */
import type { Clock } from '../kernel/clock.ts'
import { DAY_MS } from '../kernel/clock.ts'
import type { CustomerId, NewId, TenantId } from '../kernel/ids.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { appendAudit } from './audit.ts'
import { insertCertificate, renewSamples } from './person-store.ts'
import {
  deleteClosedRequests,
  deleteOldContent,
  deleteOldMessages,
  deleteOldParked,
  deleteOldRawBatches,
  deleteOldStatuses,
  dropAgedPartitions,
  findSilentCustomers,
  findTenantsForRetention,
  forgetHandoverCodes,
  forgetPlaces,
  insertPlatformDestruction,
  roundSavedPlaces,
  saveRetentionRun,
} from './retention-store.ts'
import { openRequest, type RequestDeps } from './requests.ts'

/** Days after which a class is destroyed, and which class of the processing register each rule serves. */
export const RETENTION_RULES = {
  raw_batch: { class: 'raw webhook', days: 30 },
  message_content: { class: 'chat', days: 90 },
  message_status: { class: 'message id', days: 90 },
  message: { class: 'message id', days: 90 },
  parked_item: { class: 'work in hand', days: 90 },
  handover_code: { class: 'hand-over code', days: 30 },
  delivery_place: { class: 'delivery place', days: 90 },
  saved_place_pin: { class: 'saved place', days: 90 },
  privacy_request: { class: 'data-subject request', days: 3 * 365 },
  customer_profile: { class: 'customer profile', days: 730 },
} as const satisfies Record<string, { readonly class: string; readonly days: number }>
type RuleName = keyof typeof RETENTION_RULES

/** Months that are dropped whole once they are older than this; the database refuses younger ones by itself. */
const AGED_PARTITIONS = {
  raw_batch: 30,
  message_content: 90,
  message_status: 90,
  event: 731,
  audit_event: 5 * 366,
} as const

/** Shops in one round, and rows of one statement: a round stays short, and the next goes on. */
const TENANTS_MOST = 200
export const ROWS_MOST = 5_000
/** A shop is gone through once a day. */
const EVERY_MS = 20 * 3_600_000

type TenantRule = Exclude<RuleName, 'raw_batch' | 'customer_profile'>
const TENANT_RULES = {
  message_status: deleteOldStatuses,
  message_content: deleteOldContent,
  message: deleteOldMessages,
  parked_item: deleteOldParked,
  handover_code: forgetHandoverCodes,
  delivery_place: forgetPlaces,
  saved_place_pin: roundSavedPlaces,
  privacy_request: deleteClosedRequests,
} as const satisfies Record<TenantRule, (tx: TenantTx, before: Date, most: number) => Promise<number>>

export interface RetentionDeps {
  readonly db: Pick<Database, 'withTenant' | 'platformSql'>
  readonly clock: Clock
  readonly newId: NewId
  readonly requests: RequestDeps
}

export interface RetentionReport {
  readonly tenants: number
  /** Rows destroyed, by rule; people whose profile's time is over are erased by the compliance worker. */
  readonly destroyed: Readonly<Record<string, number>>
  readonly partitions: readonly string[]
  readonly failed: readonly { readonly tenantId: TenantId; readonly error: unknown }[]
}

/** One round: what belongs to no shop, then the shops whose turn it is. */
export const runRetention = async (deps: RetentionDeps): Promise<RetentionReport> => {
  const nowMs = deps.clock.now()
  const destroyed: Record<string, number> = {}
  const add = (rule: string, n: number): void => {
    destroyed[rule] = (destroyed[rule] ?? 0) + n
  }
  add('raw_batch', await destroyRawBatches(deps, nowMs))
  const partitions = await dropPartitions(deps, nowMs)
  const failed: { readonly tenantId: TenantId; readonly error: unknown }[] = []
  const tenants = await findTenantsForRetention(deps.db, nowMs - EVERY_MS, TENANTS_MOST)
  for (const tenantId of tenants) {
    try {
      for (const [rule, n] of Object.entries(await destroyOfTenant(deps, tenantId, nowMs))) add(rule, n)
    } catch (error) {
      failed.push({ tenantId, error })
    }
  }
  if (Object.values(destroyed).some((n) => n > 0)) await renewSamples(deps.db)
  return { tenants: tenants.length, destroyed, partitions, failed }
}

const beforeOf = (rule: RuleName, nowMs: number): Date => new Date(nowMs - RETENTION_RULES[rule].days * DAY_MS)

/** Days whose key is gone are noise; their rows go as well. */
const destroyRawBatches = async (deps: RetentionDeps, nowMs: number): Promise<number> => {
  const before = beforeOf('raw_batch', nowMs)
  let total = 0
  for (let n = ROWS_MOST; n === ROWS_MOST; total += n) n = await deleteOldRawBatches(deps.db, before, ROWS_MOST)
  if (total > 0) {
    const { class: cls } = RETENTION_RULES.raw_batch
    const id: string = deps.newId<'CertificateId'>()
    await insertPlatformDestruction(deps.db, {
      id,
      atMs: nowMs,
      rule: 'raw_batch',
      class: cls,
      counts: { rows: total },
      fromMs: null,
      untilMs: before.getTime(),
    })
  }
  return total
}

const dropPartitions = async (deps: RetentionDeps, nowMs: number): Promise<readonly string[]> => {
  const names: string[] = []
  for (const [parent, days] of Object.entries(AGED_PARTITIONS)) {
    for (const gone of await dropAgedPartitions(deps.db, parent, new Date(nowMs - days * DAY_MS))) {
      const id: string = deps.newId<'CertificateId'>()
      const span = { fromMs: gone.fromMs, untilMs: gone.untilMs }
      await insertPlatformDestruction(deps.db, {
        id,
        atMs: nowMs,
        rule: 'month',
        class: parent,
        counts: { rows: gone.rows },
        ...span,
      })
      names.push(gone.name)
    }
  }
  return names
}

/** One shop, in one transaction: what is too old goes, with a certificate for each rule that destroyed something. */
const destroyOfTenant = (
  deps: RetentionDeps,
  tenantId: TenantId,
  nowMs: number,
): Promise<Readonly<Record<string, number>>> =>
  deps.db.withTenant(tenantId, async (tx) => {
    const counts: Record<string, number> = {}
    for (const [rule, destroy] of Object.entries(TENANT_RULES)) {
      counts[rule] = await destroy(tx, beforeOf(rule as TenantRule, nowMs), ROWS_MOST)
    }
    for (const [rule, rows] of Object.entries(counts)) {
      if (rows > 0) await certify(deps, tx, rule as TenantRule, rows, nowMs)
    }
    counts.customer_profile = await askErasures(deps, tx, nowMs)
    // What was cut short is gone through again at once; everybody else's turn is tomorrow.
    const isCut = Object.values(counts).some((n) => n >= ROWS_MOST)
    await saveRetentionRun(tx, isCut ? nowMs - EVERY_MS : nowMs)
    return counts
  })

const certify = async (
  deps: RetentionDeps,
  tx: TenantTx,
  rule: TenantRule,
  rows: number,
  nowMs: number,
): Promise<void> => {
  const id: string = deps.newId<'CertificateId'>()
  const untilMs = beforeOf(rule, nowMs).getTime()
  await insertCertificate(tx, {
    id,
    atMs: nowMs,
    cause: 'retention',
    rule,
    class: RETENTION_RULES[rule].class,
    counts: { rows },
    untilMs,
  })
  await appendAudit(deps, tx, {
    actor: { type: 'system' },
    action: 'privacy.retention_applied',
    objectType: 'destruction_certificate',
    objectId: id,
    purpose: 'retention',
    facts: { rule, rows },
    atMs: nowMs,
  })
}

/** People in a round whose silence is long enough; the compliance worker erases them as if they had asked. */
const PEOPLE_MOST = 100

const askErasures = async (deps: RetentionDeps, tx: TenantTx, nowMs: number): Promise<number> => {
  const silent: readonly CustomerId[] = await findSilentCustomers(tx, beforeOf('customer_profile', nowMs), PEOPLE_MOST)
  for (const customerId of silent) {
    await openRequest(deps.requests, tx, {
      type: 'delete',
      channel: 'retention',
      customerId,
      key: null,
      language: null,
      tier: 0,
      state: 'approved',
      executeAtMs: nowMs,
      isSilent: true,
      actor: { type: 'system' },
    })
  }
  return silent.length
}
