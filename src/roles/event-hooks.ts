/** What hangs on each event, in its transaction: jobs that tell people, and deliveries that tell programs. */
import type { Clock } from '../kernel/clock.ts'
import type { NewId, VariantId } from '../kernel/ids.ts'
import { createEventJobs } from '../conversation/index.ts'
import { createWebhookHook } from '../integrations/index.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { EventReference } from '../platform/events/append-event.ts'
import type { LaneHint } from '../platform/lanes/index.ts'
import type { Directory } from '../tenants/index.ts'

export interface EventHooks {
  readonly onEvent: (tx: TenantTx, event: EventReference) => Promise<void>
  /** Tells the shop's people of goods that expire; the events are apart. */
  readonly tellExpiring: (tx: TenantTx, variantIds: readonly VariantId[]) => Promise<void>
  /** What to hint once the transaction has committed. */
  readonly takeHints: (tx: TenantTx) => readonly LaneHint[]
}

/** @param deps.directory null in a role that keeps none: it asks for each event whether an endpoint wants it. */
export const createEventHooks = (deps: {
  readonly newId: NewId
  readonly clock: Clock
  readonly directory: Pick<Directory, 'peekTenant'> | null
}): EventHooks => {
  const jobs = createEventJobs(deps)
  const webhooks = createWebhookHook(deps)
  return {
    // Both send their first statement before they wait. The jobs' lane is locked before any endpoint's, also by an event that
    // makes no job: who tells of several events, in whatever order, then waits there and never in a circle.
    onEvent: async (tx, event) =>
      void (await Promise.all([jobs.onEvent(tx, event, webhooks.mayTell(tx, event)), webhooks.onEvent(tx, event)])),
    tellExpiring: jobs.tellExpiring,
    takeHints: (tx) => [...jobs.takeHints(tx), ...webhooks.takeHints(tx)],
  }
}
