/**
 * Retention: each class of data is destroyed when its time is over, by a rule with a name, and a certificate says what went.
 * What proves an order, a consent or a request stays as long as that does. Holds of the law outrank a class's time.
 */
import type { Clock } from '../kernel/clock.ts'
import { DAY_MS, HOUR_MS } from '../kernel/clock.ts'
import { keptSalesFrom } from '../kernel/country/index.ts'
import type { CustomerId, NewId, TenantId } from '../kernel/ids.ts'
import { localDateAt, startOfDay } from '../kernel/local-date.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { appendAudit } from './audit.ts'
import { CONSENTS_DESTROYED } from './consent-places.ts'
import { forgetMerchant } from './merchant-store.ts'
import { insertCertificate, renewSamples } from './person-store.ts'
import {
  deleteClosedRequests,
  deleteFormerRiders,
  deleteFormerStaff,
  deleteOldContent,
  deleteOldGrants,
  deleteOldMessages,
  deleteOldParked,
  deleteOldRawBatches,
  deleteOldSales,
  deleteOldStatuses,
  dropAgedPartition,
  findSilentCustomers,
  findTenantsForRetention,
  forgetHandoverCodes,
  forgetPlaces,
  holdFormerLanes,
  insertPlatformDestruction,
  readChosenDays,
  roundSavedPlaces,
  saveRetentionRun,
} from './retention-store.ts'
import { RETENTION_RULES, retentionDays, type ChosenDays, type RuleName } from './retention-times.ts'
import { calendarOf, openRequest, type RequestDeps } from './open-request.ts'

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
const ROWS_MOST = 5_000
/** Consent ledgers are gone through one by one. */
const LEDGERS_MOST = 200
/** A shop is gone through once a day. */
const EVERY_MS = 20 * HOUR_MS
/** One that failed comes again after this: at the head of each round it would stand before those whose turn it is. */
const AGAIN_AFTER_MS = HOUR_MS

type Destroy = (tx: TenantTx, before: Date, most: number, now: Date) => Promise<number>
type TenantRule = Exclude<RuleName, 'raw_batch' | 'customer_profile'>
/**
 * Lanes before orders, and orders before customers, as everybody locks them; and what proves something after that which it
 * proves.
 */
const LANE_RULES = { staff_record: deleteFormerStaff, merchant_record: forgetMerchant } as const
const ORDER_RULES = { handover_code: forgetHandoverCodes, delivery_place: forgetPlaces } as const
const OTHER_RULES = {
  message_status: deleteOldStatuses,
  message_content: deleteOldContent,
  message: deleteOldMessages,
  parked_item: deleteOldParked,
  saved_place_pin: roundSavedPlaces,
  privacy_request: deleteClosedRequests,
  rider_record: deleteFormerRiders,
  operator_grant: deleteOldGrants,
} as const
const SALE_CLASS = 'sale'

/** What was taken out of one customer's consent ledger. */
export interface ConsentCut {
  readonly customerId: CustomerId
  readonly rows: number
  /** Of all places that the ledger has now (`placesDigest`). */
  readonly places: string
}

/**
 * Destroys what entries recorded before a time have ended, in so many ledgers at most, and leaves its places. Times in Unix
 * ms; `nowMs` is the places' time of destruction.
 */
export type EndConsents = (
  tx: TenantTx,
  times: { readonly beforeMs: number; readonly nowMs: number },
  most: number,
) => Promise<readonly ConsentCut[]>

interface RetentionDeps {
  readonly db: Pick<Database, 'withTenant' | 'withPlatform' | 'platformSql'>
  readonly clock: Clock
  readonly newId: NewId
  readonly requests: RequestDeps
  readonly endConsents: EndConsents
}

interface Failed {
  /** Null: it belongs to no shop. */
  readonly tenantId: TenantId | null
  readonly error: unknown
}

interface RetentionReport {
  readonly tenants: number
  /** Rows destroyed, by rule; people whose profile's time is over are erased by the compliance worker. */
  readonly destroyed: Readonly<Record<string, number>>
  readonly partitions: readonly string[]
  readonly failed: readonly Failed[]
}

/** One round: what belongs to no shop, then the shops whose turn it is. What fails stops nothing else. */
export const runRetention = async (deps: RetentionDeps): Promise<RetentionReport> => {
  const nowMs = deps.clock.now()
  const destroyed: Record<string, number> = {}
  const add = (rule: string, n: number): void => {
    destroyed[rule] = (destroyed[rule] ?? 0) + n
  }
  const failed: Failed[] = []
  const tryOf = async (tenantId: TenantId | null, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      failed.push({ tenantId, error })
      return false
    }
  }
  await tryOf(null, () => destroyRawBatches(deps, nowMs, (rows) => add('raw_batch', rows)))
  const partitions: string[] = []
  for (const [parent, days] of Object.entries(AGED_PARTITIONS)) {
    const onDropped = (name: string): void => void partitions.push(name)
    await tryOf(null, () => dropPartitions(deps, parent, { before: new Date(nowMs - days * DAY_MS), nowMs, onDropped }))
  }
  const tenants = await findTenantsForRetention(deps.db, nowMs - EVERY_MS, TENANTS_MOST)
  for (const tenantId of tenants) {
    const isDone = await tryOf(tenantId, async () => {
      for (const [rule, n] of Object.entries(await destroyOfTenant(deps, tenantId, nowMs))) add(rule, n)
    })
    if (!isDone) await putOff(deps, tenantId, nowMs).catch(() => undefined) // the report tells of the failure itself
  }
  if (Object.values(destroyed).some((n) => n > 0)) await renewSamples(deps.db)
  return { tenants: tenants.length, destroyed, partitions, failed }
}

const beforeOf = (rule: RuleName, nowMs: number, chosen: ChosenDays = {}): Date =>
  new Date(nowMs - retentionDays(rule, chosen) * DAY_MS)

/** Sales of before this instant are kept by no tax law any more, in the shop's own calendar. */
const salesBefore = async (tx: TenantTx, nowMs: number): Promise<Date> => {
  const { timeZone } = await calendarOf(tx)
  return new Date(startOfDay(keptSalesFrom(localDateAt(nowMs, timeZone)), timeZone))
}

/**
 * Days whose key is gone are noise; their rows go as well, so many in a transaction with their certificate: what comes between
 * leaves no destruction that nobody can show.
 */
const destroyRawBatches = async (
  { db, newId }: RetentionDeps,
  nowMs: number,
  onDestroyed: (rows: number) => void,
): Promise<void> => {
  const before = beforeOf('raw_batch', nowMs)
  const destroySome = (): Promise<number> =>
    db.withPlatform(async (tx) => {
      const rows = await deleteOldRawBatches(tx, before, ROWS_MOST)
      if (rows === 0) return rows
      const id: string = newId<'CertificateId'>()
      const what = { rule: 'raw_batch', class: RETENTION_RULES.raw_batch.class, counts: { rows } }
      await insertPlatformDestruction(tx.sql, { ...what, id, atMs: nowMs, fromMs: null, untilMs: before.getTime() })
      return rows
    })
  for (let rows = ROWS_MOST; rows === ROWS_MOST; onDestroyed(rows)) rows = await destroySome()
}

/** Months of one table, each in a transaction with its certificate. */
const dropPartitions = async (
  { db, newId }: RetentionDeps,
  parent: string,
  given: { readonly before: Date; readonly nowMs: number; readonly onDropped: (name: string) => void },
): Promise<void> => {
  const dropOne = (): Promise<string | null> =>
    db.withPlatform(async (tx) => {
      const gone = await dropAgedPartition(tx, parent, given.before)
      if (!gone) return null
      const id: string = newId<'CertificateId'>()
      const { fromMs, untilMs, rows } = gone
      const certificate = { id, atMs: given.nowMs, rule: 'month', class: parent, counts: { rows }, fromMs, untilMs }
      await insertPlatformDestruction(tx.sql, certificate)
      return gone.name
    })
  for (let name = await dropOne(); name !== null; name = await dropOne()) given.onDropped(name)
}

const putOff = (deps: RetentionDeps, tenantId: TenantId, nowMs: number): Promise<void> =>
  deps.db.withTenant(tenantId, (tx) => saveRetentionRun(tx, nowMs - EVERY_MS + AGAIN_AFTER_MS))

/** One shop, in one transaction: what is too old goes, with a certificate for each rule that destroyed something. */
const destroyOfTenant = (
  deps: RetentionDeps,
  tenantId: TenantId,
  nowMs: number,
): Promise<Readonly<Record<string, number>>> =>
  deps.db.withTenant(tenantId, async (tx) => {
    const counts: Record<string, number> = {}
    const chosen = await readChosenDays(tx)
    const gone: Destroyed[] = []
    const apply = async (rule: string, cls: string, before: Date, destroy: Destroy): Promise<void> => {
      const rows = await destroy(tx, before, ROWS_MOST, new Date(nowMs))
      counts[rule] = rows
      if (rows > 0) gone.push({ rule, class: cls, rows, untilMs: before.getTime() })
    }
    const before = (rule: RuleName): Date => beforeOf(rule, nowMs, chosen)
    const cuts: ConsentCut[] = []
    const endConsents: Destroy = async (within, until) => {
      cuts.push(...(await deps.endConsents(within, { beforeMs: until.getTime(), nowMs }, LEDGERS_MOST)))
      return cuts.reduce((sum, { rows }) => sum + rows, 0)
    }
    const applyAll = async (rules: Partial<Record<TenantRule, Destroy>>): Promise<void> => {
      for (const [name, destroy] of Object.entries(rules)) {
        const rule = name as TenantRule
        await apply(rule, RETENTION_RULES[rule].class, before(rule), destroy)
      }
    }
    const rules = { ...ORDER_RULES, consent_ledger: endConsents, ...OTHER_RULES }
    const formerBefore = Math.max(...[before('staff_record'), before('merchant_record')].map((at) => at.getTime()))
    await holdFormerLanes(tx, new Date(formerBefore))
    await applyAll(LANE_RULES)
    await apply('sale', SALE_CLASS, await salesBefore(tx, nowMs), deleteOldSales)
    await applyAll(rules satisfies Record<Exclude<TenantRule, keyof typeof LANE_RULES>, Destroy>)
    for (const each of gone) await certify(deps, tx, each, nowMs)
    for (const cut of cuts) await tellOfCut(deps, tx, cut, nowMs)
    counts.customer_profile = await askErasures(deps, tx, before('customer_profile'), nowMs)
    // What was cut short is gone through again at once; everybody else's turn is tomorrow.
    const isCut =
      Object.values(counts).some((n) => n >= ROWS_MOST) ||
      cuts.length >= LEDGERS_MOST ||
      counts.customer_profile >= PEOPLE_MOST
    await saveRetentionRun(tx, isCut ? nowMs - EVERY_MS : nowMs)
    return counts
  })

interface Destroyed {
  readonly rule: string
  /** Of the processing register. */
  readonly class: string
  readonly rows: number
  readonly untilMs: number
}

const certify = async (deps: RetentionDeps, tx: TenantTx, gone: Destroyed, nowMs: number): Promise<void> => {
  const { rule, rows, untilMs } = gone
  const id: string = deps.newId<'CertificateId'>()
  await insertCertificate(tx, {
    ...{ id, atMs: nowMs, cause: 'retention' },
    ...{ rule, class: gone.class, counts: { rows }, untilMs },
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

/** Without it nobody could tell the place of an entry whose time was over from one that hides a "no". */
const tellOfCut = async (deps: RetentionDeps, tx: TenantTx, cut: ConsentCut, nowMs: number): Promise<void> => {
  await appendAudit(deps, tx, {
    actor: { type: 'system' },
    action: CONSENTS_DESTROYED,
    objectType: 'customer',
    objectId: cut.customerId,
    purpose: 'retention',
    facts: { rows: cut.rows, places: cut.places },
    atMs: nowMs,
  })
}

/** People in a round whose silence is long enough; the compliance worker erases them as if they had asked. */
const PEOPLE_MOST = 100

const askErasures = async (deps: RetentionDeps, tx: TenantTx, before: Date, nowMs: number): Promise<number> => {
  const silent: readonly CustomerId[] = await findSilentCustomers(tx, before, PEOPLE_MOST)
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
