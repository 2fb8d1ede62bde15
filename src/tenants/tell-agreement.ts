/**
 * The round that tells shops of new words of the agreement: one notice and one event for each shop and version, however
 * often the round runs and on however many machines. Whoever hears of the event tells the shop's owners and its programs.
 */
import type { Clock } from '../kernel/clock.ts'
import { holidaysOf } from '../kernel/country/index.ts'
import { periodEndsAt } from '../kernel/holidays.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { appendEvent, type EventDeps } from '../platform/events/append-event.ts'
import { insertAgreementNotice, listUntold } from './agreement-answers.ts'
import { OPERATOR_AGREEMENT } from './agreement.ts'
import type { TenantEvent } from './events.ts'

/** What a shop is given to answer, from the day on which it is told: time to read it, ask somebody and think. */
const ANSWER_DAYS = 30
/** Shops of one page, each a transaction of its own. */
const PAGE = 500
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000' as TenantId

interface TellAgreementDeps extends EventDeps {
  /** The scheduler's login. */
  readonly db: Pick<Database, 'withTenant' | 'platformSql'>
  readonly clock: Clock
  readonly committed: (tx: TenantTx) => void
}

interface TellAgreementReport {
  readonly told: number
  /** Shops whose transaction failed: the next round finds them again. */
  readonly failed: readonly { readonly tenantId: TenantId; readonly error: unknown }[]
}

/** @param page shops read at once. */
export const tellAgreement = async (deps: TellAgreementDeps, page = PAGE): Promise<TellAgreementReport> => {
  let told = 0
  const failed: TellAgreementReport['failed'][number][] = []
  for (let after: TenantId | undefined = BEFORE_ALL; after !== undefined;) {
    const shops: readonly TenantId[] = await listUntold(deps.db, after, page)
    for (const tenantId of shops) {
      try {
        if (await tellShop(deps, tenantId)) told += 1
      } catch (error) {
        failed.push({ tenantId, error })
      }
    }
    after = shops.length === page ? shops.at(-1) : undefined
  }
  return { told, failed }
}

const tellShop = async (deps: TellAgreementDeps, tenantId: TenantId): Promise<boolean> => {
  const toldAtMs = deps.clock.now()
  const written = await deps.db.withTenant(tenantId, async (tx) => {
    const shop = await findCalendar(tx)
    if (shop === null) return null
    const answerByMs = periodEndsAt(toldAtMs, ANSWER_DAYS, { ...shop, holidays: holidaysOf(shop.country) })
    if (!(await insertAgreementNotice(tx, { toldAtMs, answerByMs }))) return null
    await appendEvent(deps, tx, {
      type: 'agreement_changed' satisfies TenantEvent,
      subjectId: tenantId,
      atMs: toldAtMs,
      payload: { version: OPERATOR_AGREEMENT.version, answerBy: new Date(answerByMs).toISOString() },
    })
    return tx
  })
  if (written === null) return false
  deps.committed(written)
  return true
}

/** Null when the shop works no more: it is told as it is resumed, because it is not resumed without an answer. */
const findCalendar = async (tx: TenantTx): Promise<{ readonly timeZone: string; readonly country: string } | null> => {
  const [row] = await tx.sql<{ timeZone: string; country: string }>`
    select time_zone as "timeZone", country from tenant
     where tenant_id = ${tx.tenantId} and status = 'active'`
  return row ?? null
}
