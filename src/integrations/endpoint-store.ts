/** SQL of webhook endpoints. */
import type { TenantTx } from '../platform/db/database.ts'
import { sqlText } from '../platform/db/statement.ts'
import type { Endpoint, EndpointStatus } from './endpoint.ts'
import type { WebhookEvent } from './events.ts'

interface Row {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly event_types: readonly WebhookEvent[]
  readonly status: EndpointStatus
  readonly failing_since: Date | null
  readonly disabled_reason: string | null
  readonly created_at: Date
  readonly updated_at: Date
}

const ENDPOINT_COLUMNS = sqlText`
  id, url, description, event_types, status, failing_since, disabled_reason, created_at, updated_at`

const toEndpoint = (row: Row): Endpoint => ({
  id: row.id,
  url: row.url,
  description: row.description,
  eventTypes: row.event_types,
  status: row.status,
  failingSinceMs: row.failing_since?.getTime() ?? null,
  disabledReason: row.disabled_reason,
  createdAtMs: row.created_at.getTime(),
  updatedAtMs: row.updated_at.getTime(),
})

export const insertEndpoint = async (tx: TenantTx, e: Endpoint, sealedSecret: Buffer): Promise<void> => {
  await tx.sql`
    insert into webhook_endpoint (tenant_id, id, url, description, event_types, status, sealed_secret, created_at, updated_at)
    values (${tx.tenantId}, ${e.id}, ${e.url}, ${e.description}, ${e.eventTypes}::text[], ${e.status}, ${sealedSecret},
      ${new Date(e.createdAtMs)}, ${new Date(e.updatedAtMs)})`
}

/** Endpoints of the shop behind `before`, newest first. */
export const listEndpoints = async (
  tx: TenantTx,
  query: { readonly before: { readonly atMs: number; readonly id: string } | null; readonly most: number },
): Promise<readonly Endpoint[]> => {
  const { before, most } = query
  const rows = await tx.sql<Row>`
    select ${ENDPOINT_COLUMNS} from webhook_endpoint
     where tenant_id = ${tx.tenantId}
       and (${before === null}::boolean
         or (created_at, id) < (${new Date(before?.atMs ?? 0)}::timestamptz, ${before?.id ?? null}::uuid))
     order by created_at desc, id desc limit ${most}`
  return rows.map(toEndpoint)
}

export const findEndpoint = async (tx: TenantTx, id: string): Promise<Endpoint | null> => {
  const [row] = await tx.sql<Row>`
    select ${ENDPOINT_COLUMNS} from webhook_endpoint where tenant_id = ${tx.tenantId} and id = ${id}`
  return row ? toEndpoint(row) : null
}

/** Holds the endpoint until the transaction ends. */
export const lockEndpoint = async (tx: TenantTx, id: string): Promise<Endpoint | null> => {
  const [row] = await tx.sql<Row>`
    select ${ENDPOINT_COLUMNS} from webhook_endpoint
     where tenant_id = ${tx.tenantId} and id = ${id} for no key update`
  return row ? toEndpoint(row) : null
}

/** Keeps the endpoint from being deleted until the transaction ends; false when it is gone. */
export const keepEndpoint = async (tx: TenantTx, id: string): Promise<boolean> =>
  (await tx.sql`select id from webhook_endpoint where tenant_id = ${tx.tenantId} and id = ${id} for key share`).length >
  0

/** Whoever makes another waits for this transaction, also where there is none yet. */
export const lockAndCountEndpoints = async (tx: TenantTx): Promise<number> => {
  const [, [row]] = await Promise.all([
    tx.sql`select tenant_id from tenant where tenant_id = ${tx.tenantId} for no key update`,
    tx.sql<{ n: number }>`select count(*)::int as n from webhook_endpoint where tenant_id = ${tx.tenantId}`,
  ])
  return row?.n ?? 0
}

export const saveEndpoint = async (tx: TenantTx, e: Endpoint): Promise<void> => {
  await tx.sql`
    update webhook_endpoint set url = ${e.url}, description = ${e.description}, event_types = ${e.eventTypes}::text[],
        status = ${e.status}, disabled_reason = ${e.disabledReason}, updated_at = ${new Date(e.updatedAtMs)},
        disabled_at = case when ${e.status}::text = 'disabled' then disabled_at else null end,
        failing_since = ${e.failingSinceMs === null ? null : new Date(e.failingSinceMs)}::timestamptz
     where tenant_id = ${tx.tenantId} and id = ${e.id}`
}

/** Puts a new secret in the place of the present one, which still signs until `previousUntilMs`, Unix ms. */
export const replaceSecret = async (
  tx: TenantTx,
  id: string,
  {
    sealed,
    atMs,
    previousUntilMs,
  }: { readonly sealed: Buffer; readonly atMs: number; readonly previousUntilMs: number },
): Promise<void> => {
  await tx.sql`
    update webhook_endpoint set sealed_previous_secret = sealed_secret, sealed_secret = ${sealed},
        previous_secret_until = ${new Date(previousUntilMs)}, updated_at = ${new Date(atMs)}
     where tenant_id = ${tx.tenantId} and id = ${id}`
}

export const deleteEndpoint = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.sql`delete from webhook_endpoint where tenant_id = ${tx.tenantId} and id = ${id}`
}

export interface Target {
  readonly url: string
  readonly status: EndpointStatus
  readonly failingSinceMs: number | null
  /** The present one first. */
  readonly sealedSecrets: readonly Buffer[]
}

/** Where to send to and with what to sign, at that time; null when the endpoint is gone. */
export const findTarget = async (tx: TenantTx, id: string, nowMs: number): Promise<Target | null> => {
  const [row] = await tx.sql<{
    url: string
    status: EndpointStatus
    failing_since: Date | null
    sealed_secret: Buffer
    sealed_previous_secret: Buffer | null
    previous_secret_until: Date | null
  }>`
    select url, status, failing_since, sealed_secret, sealed_previous_secret, previous_secret_until
      from webhook_endpoint where tenant_id = ${tx.tenantId} and id = ${id}`
  if (!row) return null
  const previous = (row.previous_secret_until?.getTime() ?? 0) > nowMs ? row.sealed_previous_secret : null
  return {
    url: row.url,
    status: row.status,
    failingSinceMs: row.failing_since?.getTime() ?? null,
    sealedSecrets: [row.sealed_secret, ...(previous ? [previous] : [])],
  }
}

/** Since when nothing has arrived, Unix ms; null: something has. */
export const saveHealth = async (tx: TenantTx, id: string, failingSinceMs: number | null): Promise<void> => {
  await tx.sql`
    update webhook_endpoint set failing_since = ${failingSinceMs === null ? null : new Date(failingSinceMs)}::timestamptz
     where tenant_id = ${tx.tenantId} and id = ${id}`
}

/** True when it was active until now. */
export const disableEndpoint = async (tx: TenantTx, id: string, reason: string, nowMs: number): Promise<boolean> => {
  const rows = await tx.sql`
    update webhook_endpoint set status = 'disabled', disabled_at = ${new Date(nowMs)}, disabled_reason = ${reason}
     where tenant_id = ${tx.tenantId} and id = ${id} and status = 'active'
    returning id`
  return rows.length > 0
}
