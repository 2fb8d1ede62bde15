/** Hangs deliveries on events, in the transaction that causes them; to be given to `EventDeps.onEvent`. */
import type { Clock } from '../kernel/clock.ts'
import type { LaneId, TenantId } from '../kernel/ids.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { EventReference } from '../platform/events/append-event.ts'
import { bucketOf, type LaneHint } from '../platform/lanes/index.ts'
import type { Directory } from '../tenants/index.ts'
import { tell } from './delivery-store.ts'
import { isWebhookEvent } from './events.ts'

/** All endpoints of a shop share a bucket. */
export const bucketOfTenant = (tenantId: string): number => bucketOf(tenantId, tenantId)

/** News that an endpoint's lane, which has the endpoint's id, is due. */
export const endpointHint = (tenantId: TenantId, endpointId: string, dueAtMs: number): LaneHint => ({
  queue: 'webhook',
  tenantId,
  laneId: endpointId as LaneId,
  bucket: bucketOfTenant(tenantId),
  dueAtMs,
})

/**
 * Costs nothing where no endpoint wants the event, as far as the directory knows; a shop that is not in its cache is asked.
 * So an endpoint is told of events from 15 seconds after it was made at the latest.
 */
export const createWebhookHook = (deps: {
  readonly clock: Clock
  /** Null in roles that keep no directory: they ask for every event. */
  readonly directory: Pick<Directory, 'peekTenant'> | null
}) => {
  const hints = new WeakMap<TenantTx, LaneHint[]>()
  const mayTell = ({ tenantId }: TenantTx, { type }: Pick<EventReference, 'type'>): boolean =>
    isWebhookEvent(type) && deps.directory?.peekTenant(tenantId)?.webhookEvents.has(type) !== false
  return {
    /** Whether an endpoint may want the event, as far as is known without asking. */
    mayTell,
    onEvent: async (tx: TenantTx, event: EventReference): Promise<void> => {
      if (!mayTell(tx, event)) return
      const nowMs = deps.clock.now()
      const told = await tell(tx, event, { bucket: bucketOfTenant(tx.tenantId), nowMs })
      if (told.length > 0) await tx.toDisk() // a crash must not undo what somebody was told (ADR 0026)
      const due = told.map((id) => endpointHint(tx.tenantId, id, nowMs))
      hints.set(tx, [...(hints.get(tx) ?? []), ...due])
    },
    /** What to hint once the transaction has committed. */
    takeHints: (tx: TenantTx): readonly LaneHint[] => hints.get(tx) ?? [],
  }
}
