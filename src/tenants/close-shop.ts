/**
 * The end of a relationship: an operator closes a shop for good. Towards its customers a closed shop is as a suspended one,
 * only that it stays so; what is held of it goes when its time is over (`privacy`).
 */
import { DAY_MS } from '../kernel/clock.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { findAcceptance, OPERATOR_AGREEMENT, type AgreementRefusal } from './agreement.ts'
import { lockStatus, saveClosing, saveReopening } from './close-shop-store.ts'
import type { TenantRefusal } from './errors.ts'

/** How long a closing can be taken back, and how long the shop's keys still read, so that its owner takes her data along. */
export const REOPEN_DAYS = 30

/** Whether a shop that was closed then is still in its grace. Unix ms; the last moment is not part of it. */
export const isInGrace = (closedAtMs: number, nowMs: number): boolean => nowMs < closedAtMs + REOPEN_DAYS * DAY_MS

/** What stands against a closing: the numbers of orders that are open (the oldest, and how many in all), and cash that is due. */
export interface Unsettled {
  readonly openOrders: number
  readonly orderNumbers: readonly number[]
  /** What riders took at doors and have not handed in. */
  readonly cashDueCents: number
  readonly openRuns: number
}

export type NotSettled = { readonly code: 'tenants.not_settled' } & Unsettled

const isSettled = (left: Unsettled): boolean => left.openOrders === 0 && left.cashDueCents === 0 && left.openRuns === 0

/**
 * Closes the shop of `tx` for good, and holds its row from before `findUnsettled` looks. `changed` is false when it was closed
 * before, whatever the reason was then.
 */
export const closeShop = async (
  tx: TenantTx,
  closing: { readonly reason: string; readonly nowMs: number },
  findUnsettled: (tx: TenantTx) => Promise<Unsettled>,
): Promise<Result<{ readonly changed: boolean }, TenantRefusal | NotSettled>> => {
  const shop = await lockStatus(tx)
  if (!shop) return err({ code: 'tenants.not_found' })
  if (shop.status === 'closed') return ok({ changed: false })
  const left = await findUnsettled(tx)
  if (!isSettled(left)) return err({ code: 'tenants.not_settled', ...left })
  await saveClosing(tx, closing.reason, closing.nowMs)
  return ok({ changed: true })
}

/**
 * Takes a closing back within its grace: the shop works again, under the agreement in force. `changed` is false where the
 * shop is not closed; a suspended one stays suspended.
 */
export const reopenShop = async (
  tx: TenantTx,
  nowMs: number,
): Promise<Result<{ readonly changed: boolean }, TenantRefusal | AgreementRefusal>> => {
  const shop = await lockStatus(tx)
  if (!shop) return err({ code: 'tenants.not_found' })
  if (shop.closedAtMs === null) return ok({ changed: false })
  if (!isInGrace(shop.closedAtMs, nowMs)) return err({ code: 'tenants.closed' })
  if ((await findAcceptance(tx)) === null) {
    return err({ code: 'tenants.agreement_not_accepted', version: OPERATOR_AGREEMENT.version })
  }
  await saveReopening(tx)
  return ok({ changed: true })
}

/** Refuses what is done to a shop that works, or will again. */
export const refuseClosed = async (tx: TenantTx): Promise<Result<null, TenantRefusal>> => {
  const shop = await lockStatus(tx)
  if (!shop) return err({ code: 'tenants.not_found' })
  return shop.status === 'closed' ? err({ code: 'tenants.closed' }) : ok(null)
}
