/** SQL of closures: when a shop is closed although its week says open. */
import type { ClosureId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { Closure } from './tenant.ts'

/** More than a shop plans ahead. */
export const CLOSURES_MOST = 100

/** Those that are not over at `nowMs`, soonest first. */
export const listClosures = async (tx: TenantTx, nowMs: number): Promise<readonly Closure[]> => {
  const rows = await tx.sql<{ id: ClosureId; from_at: Date; to_at: Date; reason: string | null }>`
    select id, from_at, to_at, reason from shop_closure
     where tenant_id = ${tx.tenantId} and to_at > ${new Date(nowMs)}
     order by from_at, id
     limit ${CLOSURES_MOST}`
  return rows.map(({ id, from_at: from, to_at: to, reason }) => ({
    id,
    fromMs: from.getTime(),
    toMs: to.getTime(),
    reason,
  }))
}

export const insertClosure = async (tx: TenantTx, closure: Closure, nowMs: number): Promise<void> => {
  await tx.sql`
    insert into shop_closure (tenant_id, id, from_at, to_at, reason, created_at)
    values (${tx.tenantId}, ${closure.id}, ${new Date(closure.fromMs)}, ${new Date(closure.toMs)}, ${closure.reason},
      ${new Date(nowMs)})`
}

/** The shop opens again as its week says. False when there is no such closure. */
export const deleteClosure = async (tx: TenantTx, id: ClosureId): Promise<boolean> => {
  const rows = await tx.sql`delete from shop_closure where tenant_id = ${tx.tenantId} and id = ${id} returning id`
  return rows.length === 1
}

/**
 * Closes the shop for the rest of its day of trade, in place of a closing that was said before for later today. Longer
 * closures stay.
 */
export const replaceClosing = async (tx: TenantTx, closing: Closure, nowMs: number): Promise<void> => {
  await Promise.all([removeClosings(tx, nowMs, closing.toMs), insertClosure(tx, closing, nowMs)])
}

/** Takes away what would close the shop later today; `dayEndMs` is when its day of trade is over. */
export const removeClosings = async (tx: TenantTx, nowMs: number, dayEndMs: number): Promise<void> => {
  await tx.sql`
    delete from shop_closure
     where tenant_id = ${tx.tenantId} and from_at > ${new Date(nowMs)} and from_at < ${new Date(dayEndMs)}
       and to_at <= ${new Date(dayEndMs)}`
}

/** Opens a shop that is closed now: what closes it ends, and is kept as it was until now. */
export const endClosures = async (tx: TenantTx, nowMs: number): Promise<void> => {
  const now = new Date(nowMs)
  await Promise.all([
    tx.sql`
      update shop_closure set to_at = ${now}
       where tenant_id = ${tx.tenantId} and from_at < ${now} and to_at > ${now}`,
    tx.sql`delete from shop_closure where tenant_id = ${tx.tenantId} and from_at = ${now}`,
  ])
}
