/** Webhook endpoints, made and changed by their shop. In the caller's transaction. */
import type { Clock } from '../kernel/clock.ts'
import { HOUR_MS } from '../kernel/clock.ts'
import type { NewId } from '../kernel/ids.ts'
import { redact, type Redacted } from '../kernel/redacted.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { newKey, seal } from '../platform/crypto/seal.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { Tenant } from '../tenants/index.ts'
import { findDelivery, replay, wake } from './delivery-store.ts'
import {
  lockAndCountEndpoints,
  deleteEndpoint,
  findEndpoint,
  insertEndpoint,
  lockEndpoint,
  replaceSecret,
  saveEndpoint,
} from './endpoint-store.ts'
import { secretContext, type Delivery, type Endpoint, type EndpointStatus } from './endpoint.ts'
import type { WebhookRefusal } from './errors.ts'
import type { WebhookEvent } from './events.ts'
import { checkUrl, type TargetPolicy } from './target.ts'
import { bucketOfTenant } from './tell-endpoints.ts'

/** Of one shop: its website, its books, a test. Each event is posted to each. */
export const ENDPOINTS_MOST = 10
/** Both secrets sign for so long after a rotation, so that the receiver can change in its own time. */
const ROTATION_MS = 24 * HOUR_MS

export interface ManageDeps {
  readonly clock: Clock
  readonly newId: NewId
  readonly policy: TargetPolicy
}

/** `whsec_` and 32 random bytes in base64, as Standard Webhooks writes secrets. */
const newSecret = (): string => `whsec_${newKey().toString('base64')}`
const sealSecret = (tenant: Tenant, endpointId: string, secret: string): Buffer =>
  seal(tenant.keys.sealing, Buffer.from(secret), secretContext(endpointId))

export interface WithSecret {
  readonly endpoint: Endpoint
  /** Shown once. */
  readonly secret: Redacted<string>
}

export const makeEndpoint = async (
  deps: ManageDeps,
  tx: TenantTx,
  tenant: Tenant,
  wanted: { readonly url: string; readonly description: string; readonly eventTypes: readonly WebhookEvent[] },
): Promise<Result<WithSecret, WebhookRefusal>> => {
  const url = checkUrl(wanted.url, deps.policy)
  if (!url.ok) return err({ code: 'integrations.url_refused', why: url.error })
  if ((await lockAndCountEndpoints(tx)) >= ENDPOINTS_MOST) {
    return err({ code: 'integrations.too_many_endpoints', most: ENDPOINTS_MOST })
  }
  const nowMs = deps.clock.now()
  const endpoint: Endpoint = {
    id: deps.newId<'EndpointId'>(),
    url: wanted.url,
    description: wanted.description,
    eventTypes: [...new Set(wanted.eventTypes)],
    status: 'active',
    failingSinceMs: null,
    disabledReason: null,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  }
  const secret = newSecret()
  await insertEndpoint(tx, endpoint, sealSecret(tenant, endpoint.id, secret))
  return ok({ endpoint, secret: redact(secret) })
}

interface EndpointChanges {
  readonly url?: string
  readonly description?: string
  readonly eventTypes?: readonly WebhookEvent[]
  /** `active` also puts one that was disabled back to work. */
  readonly status?: Exclude<EndpointStatus, 'disabled'>
}

/**
 * Holds an endpoint that is about to be changed like this; null when there is none. One that is to work goes on with what waited:
 * its lane before its row, as whoever delivers locks them.
 */
export const holdEndpoint = async (
  deps: Pick<ManageDeps, 'clock'>,
  tx: TenantTx,
  id: string,
  { status }: Pick<EndpointChanges, 'status'>,
): Promise<Endpoint | null> => {
  if (status === 'active' && (await findEndpoint(tx, id)) !== null) {
    await wake(tx, id, { bucket: bucketOfTenant(tx.tenantId), atMs: deps.clock.now() })
  }
  return lockEndpoint(tx, id)
}

/** Changes `before`, which the caller holds (`holdEndpoint`); what is not named stays. */
export const changeEndpoint = async (
  deps: ManageDeps,
  tx: TenantTx,
  before: Endpoint,
  changes: EndpointChanges,
): Promise<Result<Endpoint, WebhookRefusal>> => {
  const url = checkUrl(changes.url ?? before.url, deps.policy)
  if (!url.ok) return err({ code: 'integrations.url_refused', why: url.error })
  const status = changes.status ?? before.status
  const resumes = status === 'active' && before.status !== 'active'
  const after: Endpoint = {
    ...before,
    url: changes.url ?? before.url,
    description: changes.description ?? before.description,
    eventTypes: changes.eventTypes ? [...new Set(changes.eventTypes)] : before.eventTypes,
    status,
    disabledReason: status === 'disabled' ? before.disabledReason : null,
    failingSinceMs: resumes ? null : before.failingSinceMs,
    updatedAtMs: Math.max(deps.clock.now(), before.updatedAtMs + 1),
  }
  await saveEndpoint(tx, after)
  return ok(after)
}

/** Its log goes with it; its lane goes by who is woken and finds nobody to tell. */
export const removeEndpoint = async (
  deps: Pick<ManageDeps, 'clock'>,
  tx: TenantTx,
  id: string,
): Promise<Result<Endpoint, WebhookRefusal>> => {
  if (!(await findEndpoint(tx, id))) return err({ code: 'integrations.endpoint_not_found' })
  // The lane before the row, as whoever delivers locks them.
  await wake(tx, id, { bucket: bucketOfTenant(tx.tenantId), atMs: deps.clock.now() })
  const endpoint = await lockEndpoint(tx, id)
  if (!endpoint) return err({ code: 'integrations.endpoint_not_found' })
  await deleteEndpoint(tx, id)
  return ok(endpoint)
}

/** A new secret; the present one signs beside it for a day. */
export const rotateSecret = async (
  deps: ManageDeps,
  tx: TenantTx,
  tenant: Tenant,
  id: string,
): Promise<Result<WithSecret, WebhookRefusal>> => {
  const before = await lockEndpoint(tx, id)
  if (!before) return err({ code: 'integrations.endpoint_not_found' })
  const secret = newSecret()
  const nowMs = Math.max(deps.clock.now(), before.updatedAtMs + 1)
  const sealed = sealSecret(tenant, id, secret)
  await replaceSecret(tx, id, { sealed, atMs: nowMs, previousUntilMs: nowMs + ROTATION_MS })
  return ok({ endpoint: { ...before, updatedAtMs: nowMs }, secret: redact(secret) })
}

/** Tries a delivery again at once, whatever became of it; its `webhook-id` stays, so that a receiver that had it drops it. */
export const replayDelivery = async (
  deps: Pick<ManageDeps, 'clock'>,
  tx: TenantTx,
  { endpointId, deliveryId }: { readonly endpointId: string; readonly deliveryId: string },
): Promise<Result<Delivery, WebhookRefusal>> => {
  const delivery = await findDelivery(tx, endpointId, deliveryId)
  if (!delivery) {
    const isThere = (await findEndpoint(tx, endpointId)) !== null
    return err({ code: isThere ? 'integrations.delivery_not_found' : 'integrations.endpoint_not_found' })
  }
  const nowMs = deps.clock.now()
  // The lane before the row, as whoever delivers locks them.
  await wake(tx, endpointId, { bucket: bucketOfTenant(tx.tenantId), atMs: nowMs })
  await replay(tx, deliveryId, nowMs)
  return ok({ ...delivery, state: 'pending', nextAtMs: nowMs })
}
