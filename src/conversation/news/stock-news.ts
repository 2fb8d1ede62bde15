/**
 * Tells a shop's people of goods that run low or expire, and of what else has a lane of their own (new words of the agreement,
 * numbers that Meta restricts). What happens in a short while is gathered in a lane of jobs of each person's own, named by her
 * id, and told when the shop is open. A job writes the shop's lane, then those.
 *
 * Inside her window the message is free. Outside of it a template is charged, and Wakala promises few of those: so one a day
 * at most, which carries all that was gathered. That one is worth it: it costs less than the loaf that nobody could buy or
 * that was thrown away, and whoever has had no order for a day does not look at her shelf. More of them would not be.
 */
import { HOUR_MS, MINUTE_MS, type Clock } from '../../kernel/clock.ts'
import type { ItemId, LaneId, NewId, PhoneNumberId, StaffId, VariantId } from '../../kernel/ids.ts'
import { listExpiring, listLow, noteLowTold, type StockNewsList } from '../../catalog/index.ts'
import { enqueueMessages, isWindowOpen, type NewMessage } from '../../channel/index.ts'
import type { Database, TenantTx } from '../../platform/db/database.ts'
import { advanceLane, bucketOf, enqueue, readLane, type EnqueueRow, type LaneHint } from '../../platform/lanes/index.ts'
import {
  findStockNewsPaidAt,
  saveStockNewsPaidAt,
  type Directory,
  type StaffMember,
  type Tenant,
} from '../../tenants/index.ts'
import { AGREEMENT_JOB, agreementMessage, ownersOf } from './agreement-news.ts'
import { RESTRICTION_JOB, restrictionNews, restrictionRow, type RestrictionJob } from './restriction-news.ts'
import { composeStockNews, NEWS_LINES_MOST } from './stock-news-message.ts'
import { alertMessage, findStaffNumber, staffParty, type AlertDeps } from './staff-alerts.ts'
import { findConversation } from '../store.ts'
import { takesOrdersAt } from '../turn/facts.ts'

/** In the shop's lane: goods of which the scheduler has found that they expire. */
export const EXPIRING_JOB = 'goods_expiring'
/** In a person's lane. */
const NEWS_JOB = 'stock_news'

/** From the first thing that is worth telling, so that a busy hour is one message. */
const GATHER_MS = 10 * MINUTE_MS
/** Less than a day, or the news of a shop that opens at eight would come a little later each morning. */
const PAID_EVERY_MS = 20 * HOUR_MS
/** Items in one message: each names one item that ran low, or a page of those that expire. */
const ITEMS_A_MESSAGE = 500

export interface ExpiringJob {
  readonly variantIds: readonly VariantId[]
}
interface StockNews {
  readonly kind: 'low' | 'expiring'
  readonly variantIds: readonly VariantId[]
}

const staffLane = (id: StaffId): LaneId => id as string as LaneId

const wanting = ({ staff }: Tenant): readonly StaffMember[] =>
  staff.filter((one) => one.receivesAlerts && one.wantsStockNews)

export interface NewsDeps extends AlertDeps {
  readonly db: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly directory: Directory
  readonly publicUrl: string
  readonly hint: (hint: LaneHint) => void
}

/** Stock news, or, without any, word of the agreement. */
const rowOf = (
  { newId }: Pick<NewsDeps, 'newId'>,
  tenant: Pick<Tenant, 'tenantId'>,
  laneId: LaneId,
  news: StockNews | null,
  availableAtMs: number,
): EnqueueRow => ({
  laneId,
  bucket: bucketOf(tenant.tenantId, laneId),
  id: newId<'ItemId'>() satisfies ItemId,
  kind: news === null ? AGREEMENT_JOB : NEWS_JOB,
  payload: news ?? {},
  availableAtMs,
})

const gather = (deps: Pick<NewsDeps, 'newId' | 'clock'>, tenant: Tenant, news: StockNews): readonly EnqueueRow[] => {
  const atMs = takesOrdersAt(tenant, deps.clock.now() + GATHER_MS)
  return wanting(tenant).map(({ id }) => rowOf(deps, tenant, staffLane(id), news, atMs))
}

/** What a `stock_low` event puts into its people's lanes: nothing when it was told before and nothing came in since. */
export const gatherLow = async (
  deps: Pick<NewsDeps, 'newId' | 'clock'>,
  tx: TenantTx,
  tenant: Tenant,
  low: { readonly variantId: VariantId; readonly atMs: number },
): Promise<readonly EnqueueRow[]> => {
  if (wanting(tenant).length === 0 || !(await noteLowTold(tx, low.variantId, low.atMs))) return []
  return gather(deps, tenant, { kind: 'low', variantIds: [low.variantId] })
}

export const gatherExpiring = (
  deps: Pick<NewsDeps, 'newId' | 'clock'>,
  tenant: Tenant,
  { variantIds }: ExpiringJob,
): readonly EnqueueRow[] => gather(deps, tenant, { kind: 'expiring', variantIds })

/** What an `agreement_changed` event puts into the lanes of the shop's owners: for when it is open. */
export const gatherAgreement = (deps: Pick<NewsDeps, 'newId' | 'clock'>, tenant: Tenant): readonly EnqueueRow[] => {
  const atMs = takesOrdersAt(tenant, deps.clock.now())
  return ownersOf(tenant).map(({ id }) => rowOf(deps, tenant, staffLane(id), null, atMs))
}

const NOTHING: StockNewsList = { count: 0, items: [] }

/** What is told now, and what waits for later. */
interface Telling {
  readonly messages: readonly NewMessage[]
  readonly later: readonly EnqueueRow[]
}
const NO_NEWS: Telling = { messages: [], later: [] }

/** Stock news as it is by now; for the next day where that costs and today's was sent. */
const stockNewsFor = async (
  deps: NewsDeps,
  tx: TenantTx,
  to: {
    readonly tenant: Tenant
    readonly staff: StaffMember
    readonly phoneNumberId: PhoneNumberId
    readonly nowMs: number
  },
  { low: lowIds, expiring: expiringIds }: Gathered,
): Promise<Telling> => {
  const { tenant, staff, phoneNumberId, nowMs } = to
  const [low, expiring] = await Promise.all([
    lowIds.length === 0 ? NOTHING : listLow(tx, lowIds, NEWS_LINES_MOST),
    expiringIds.length === 0 ? NOTHING : listExpiring(tx, expiringIds, NEWS_LINES_MOST),
  ])
  if (low.count + expiring.count === 0) return NO_NEWS

  const party = await staffParty(deps, tx, tenant, staff, phoneNumberId)
  const conversation = await findConversation(tx, party.conversationId)
  if (!isWindowOpen(conversation?.lastInboundAtMs ?? null, nowMs)) {
    const paidAtMs = await findStockNewsPaidAt(tx, staff.id)
    const mayPayMs = paidAtMs === null ? nowMs : paidAtMs + PAID_EVERY_MS
    if (mayPayMs > nowMs) {
      const atMs = takesOrdersAt(tenant, mayPayMs)
      return {
        messages: [],
        later: rowsOf(deps, tenant, staffLane(staff.id), { low: lowIds, expiring: expiringIds }, atMs),
      }
    }
    await saveStockNewsPaidAt(tx, staff.id, nowMs)
  }
  const shop = { name: tenant.name, timeZone: tenant.timeZone, nowMs }
  const news = composeStockNews({ low, expiring }, shop, staff.language)
  return { messages: [alertMessage(party, phoneNumberId, news)], later: [] }
}

type Gathered = Readonly<Record<StockNews['kind'], readonly VariantId[]>>

const rowsOf = (
  deps: NewsDeps,
  tenant: Tenant,
  laneId: LaneId,
  gathered: Gathered,
  atMs: number,
): readonly EnqueueRow[] =>
  (['low', 'expiring'] as const)
    .filter((kind) => gathered[kind].length > 0)
    .map((kind) => rowOf(deps, tenant, laneId, { kind, variantIds: gathered[kind] }, atMs))

/**
 * Tells one person what was gathered for her; waits for the opening where the shop has closed. Returns when her lane is due
 * again.
 */
export const tellNews = async (deps: NewsDeps, tenant: Tenant, laneId: LaneId): Promise<number | null> => {
  const { dueAtMs, hints } = await deps.db.withTenant(tenant.tenantId, async (tx) => {
    const nothing = (due: number | null) => ({ dueAtMs: due, hints: [] as readonly LaneHint[] })
    const lane = await readLane(tx, 'job', laneId, ITEMS_A_MESSAGE)
    const nowMs = deps.clock.now()
    if (!lane || lane.dueAtMs === null || lane.dueAtMs > nowMs) return nothing(lane?.dueAtMs ?? null)
    const items = lane.attempts > 0 ? lane.items.slice(0, 1) : lane.items
    const advanced = await advanceLane(tx, lane, items, nowMs)
    const staff = tenant.staff.find((one) => staffLane(one.id) === laneId)
    const phoneNumberId = await findStaffNumber(deps, tenant)
    if (!staff || !phoneNumberId) return nothing(advanced)

    const isTold = items.some((item) => item.kind === AGREEMENT_JOB)
    const news = wanting(tenant).includes(staff)
      ? items.filter((item) => item.kind === NEWS_JOB).map((item) => item.payload as StockNews)
      : []
    const idsOf = (kind: StockNews['kind']): readonly VariantId[] => [
      ...new Set(news.filter((one) => one.kind === kind).flatMap((one) => one.variantIds)),
    ]
    const gathered: Gathered = { low: idsOf('low'), expiring: idsOf('expiring') }
    // All that the lane knows she was told of, also where one item is handled by itself.
    const restricted = items.some((item) => item.kind === RESTRICTION_JOB)
      ? lane.items.filter((item) => item.kind === RESTRICTION_JOB).map((item) => item.payload as RestrictionJob)
      : []

    const opensMs = takesOrdersAt(tenant, nowMs)
    const tell = async (): Promise<Telling> => {
      if (opensMs > nowMs) {
        const agreement = isTold ? [rowOf(deps, tenant, laneId, null, opensMs)] : []
        const told = restricted.flatMap((job) => job.told)
        const restrictions = restricted.length > 0 ? [restrictionRow(deps, tenant, laneId, told, opensMs)] : []
        const stock = rowsOf(deps, tenant, laneId, gathered, opensMs)
        return { messages: [], later: [...restrictions, ...agreement, ...stock] }
      }
      const restrictions = restricted.length > 0 ? await restrictionNews(deps, tx, tenant, staff, restricted) : NO_NEWS
      const agreement = isTold ? await agreementMessage(deps, tx, tenant, staff, phoneNumberId) : []
      const stock = await stockNewsFor(deps, tx, { tenant, staff, phoneNumberId, nowMs }, gathered)
      return {
        messages: [...restrictions.messages, ...agreement, ...stock.messages],
        later: [...restrictions.later, ...stock.later],
      }
    }
    const { messages, later } = await tell()
    const [due] = await enqueue(tx, 'job', later, nowMs)
    const sent = await enqueueMessages(deps, tx, messages, nowMs)
    return { dueAtMs: due?.dueAtMs ?? advanced, hints: sent.map((s) => s.hint) }
  })
  for (const hint of hints) deps.hint(hint)
  return dueAtMs
}
