/** SQL: what the audit chain tells of entries of a consent ledger that were destroyed. */
import type { CustomerId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import { CONSENTS_DESTROYED } from './consent-places.ts'

interface ConsentWitnesses {
  /** Digests of a customer's places by the time of their destruction, Unix ms. */
  readonly told: ReadonlyMap<number, string>
  /** Up to here the chain was destroyed as its own time was over, Unix ms; before any time where it was not. */
  readonly forgottenUntilMs: number
}

/** What the chain tells of destructions at these times, Unix ms. Whether the chain itself holds, `verifyAudit` says. */
export const findConsentWitnesses = async (
  tx: TenantTx,
  customerId: CustomerId,
  timesMs: readonly number[],
): Promise<ConsentWitnesses> => {
  const times = timesMs.map((ms) => new Date(ms))
  const [told, [anchor]] = await Promise.all([
    tx.sql<{ at: Date; places: string | null }>`
      select at, facts ->> 'places' as places from audit_event
       where tenant_id = ${tx.tenantId} and at = any (${times}::timestamptz[]) and action = ${CONSENTS_DESTROYED}
         and object_id = ${customerId}`,
    tx.sql<{ at: Date }>`select at from audit_anchor where tenant_id = ${tx.tenantId} order by seq desc limit 1`,
  ])
  return {
    told: new Map(told.map(({ at, places }) => [at.getTime(), places ?? ''])),
    forgottenUntilMs: anchor?.at.getTime() ?? Number.NEGATIVE_INFINITY,
  }
}
