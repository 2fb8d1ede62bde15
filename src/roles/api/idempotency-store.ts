/** SQL of what requests with an idempotency key were answered. */
import { sqlState, type TenantTx } from '../../platform/db/database.ts'

/** The server ended a statement that took too long. */
const QUERY_CANCELED = '57014'

/** The request that has taken a key is not over, after as long as a statement may wait. */
export class KeyInHandError extends Error {
  override readonly name = 'KeyInHandError'
}

/**
 * Takes the key for this request; false when another request has it. Waits while one that has taken it is not over, so that
 * of several at once one acts and the others see its answer. A key older than `notBeforeMs` is free again.
 *
 * @throws KeyInHandError when that one takes longer than a statement may; the transaction is lost then.
 */
export const takeKey = async (
  tx: TenantTx,
  key: string,
  requestHmac: Buffer,
  nowMs: number,
  notBeforeMs: number,
): Promise<boolean> => {
  const taken = await tx.sql`
    insert into idempotency_key (tenant_id, key, request_hmac, created_at)
    values (${tx.tenantId}, ${key}, ${requestHmac}, ${new Date(nowMs)})
    on conflict (tenant_id, key) do update set request_hmac = excluded.request_hmac, created_at = excluded.created_at,
      status = null, sealed = null
      where idempotency_key.created_at < ${new Date(notBeforeMs)}
    returning key`.catch((error: unknown) => {
    throw sqlState(error) === QUERY_CANCELED ? new KeyInHandError('waited too long', { cause: error }) : error
  })
  return taken.length > 0
}

interface KeptAnswer {
  readonly requestHmac: Buffer
  readonly status: number | null
  readonly sealed: Buffer | null
}

export const findKey = async (tx: TenantTx, key: string): Promise<KeptAnswer | null> => {
  const [row] = await tx.sql<{ request_hmac: Buffer; status: number | null; sealed: Buffer | null }>`
    select request_hmac, status, sealed from idempotency_key where tenant_id = ${tx.tenantId} and key = ${key}`
  return row ? { requestHmac: row.request_hmac, status: row.status, sealed: row.sealed } : null
}

export const keepAnswer = async (tx: TenantTx, key: string, status: number, sealed: Buffer): Promise<void> => {
  await tx.sql`
    update idempotency_key set status = ${status}, sealed = ${sealed}
     where tenant_id = ${tx.tenantId} and key = ${key}`
}

/** Statements of this transaction wait a second for locks of others, and then fail with 55P03. */
export const waitBriefly = async (tx: TenantTx): Promise<void> => {
  await tx.sql`set local lock_timeout = '1s'`
}
