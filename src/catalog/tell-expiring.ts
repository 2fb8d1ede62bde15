/**
 * The day's round of goods that expire within their shops' days: one event for each item and date, however often the round
 * runs and on however many machines. Pages of an index that holds only what was not told yet; a transaction for each shop
 * of a page.
 */
import type { Clock } from '../kernel/clock.ts'
import type { TenantId, VariantId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { Database, TenantTx } from '../platform/db/database.ts'
import { appendEvent, type EventDeps } from '../platform/events/append-event.ts'
import type { CatalogEvent } from './events.ts'
import { findExpiring, markExpiryTold, type ExpiringGoods } from './stock-news-store.ts'

/** Goods of one page, and so events of one transaction at most: some tens of milliseconds. */
const PAGE = 500

const NIL = '00000000-0000-0000-0000-000000000000'
const BEFORE_ALL: ExpiringGoods = {
  tenantId: NIL as TenantId,
  variantId: NIL as VariantId,
  expiresOn: '0001-01-01' as LocalDate,
}

interface TellExpiringDeps extends EventDeps {
  /** The scheduler's login. */
  readonly db: Pick<Database, 'withTenant' | 'platformSql'>
  readonly clock: Clock
  /** Tells the shop's people, in the transaction of the events. */
  readonly tell: (tx: TenantTx, variantIds: readonly VariantId[]) => Promise<void>
  readonly committed: (tx: TenantTx) => void
}

export interface ExpiringReport {
  readonly told: number
  /** Shops whose transaction failed: the next round finds their goods again. */
  readonly failed: readonly { readonly tenantId: TenantId; readonly error: unknown }[]
}

/** @param page goods read at once. */
export const tellExpiring = async (deps: TellExpiringDeps, page = PAGE): Promise<ExpiringReport> => {
  let told = 0
  const failed: ExpiringReport['failed'][number][] = []
  const atMs = deps.clock.now()
  for (let after: ExpiringGoods | undefined = BEFORE_ALL; after !== undefined;) {
    const goods: readonly ExpiringGoods[] = await findExpiring(deps.db, atMs, after, page)
    for (const [tenantId, own] of Map.groupBy(goods, (one) => one.tenantId)) {
      try {
        told += await tellShop(deps, tenantId, own)
      } catch (error) {
        failed.push({ tenantId, error })
      }
    }
    after = goods.length === page ? goods.at(-1) : undefined
  }
  return { told, failed }
}

const tellShop = async (
  deps: TellExpiringDeps,
  tenantId: TenantId,
  goods: readonly ExpiringGoods[],
): Promise<number> => {
  const { count, written } = await deps.db.withTenant(tenantId, async (tx) => {
    const marked = await markExpiryTold(tx, goods)
    if (marked.length === 0) return { count: 0, written: tx }
    const atMs = deps.clock.now()
    await Promise.all([
      deps.tell(
        tx,
        marked.map((one) => one.variantId),
      ),
      ...marked.map(({ variantId, expiresOn }) =>
        appendEvent(deps, tx, {
          type: 'stock_expiring' satisfies CatalogEvent,
          subjectId: variantId,
          atMs,
          payload: { variantId, expiresOn },
        }),
      ),
    ])
    return { count: marked.length, written: tx }
  })
  deps.committed(written)
  return count
}
