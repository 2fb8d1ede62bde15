/** A call of hers: nobody of ours picks up, but she may be written to freely for a day, as after a message. */
import type { Clock } from '../kernel/clock.ts'
import { advanceWindow, type RouteDeps } from '../channel/index.ts'
import { openWindow } from './store.ts'

export const createCallHandler =
  ({ clock }: { readonly clock: Clock }): RouteDeps['onCall'] =>
  (tx, _tenant, { startedAtMs }, party) =>
    openWindow(tx, party.conversationId, advanceWindow(null, startedAtMs, clock.now()))
