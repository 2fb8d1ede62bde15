/** What the use cases of orders need from outside. */
import type { Clock } from '../kernel/clock.ts'
import type { EventDeps } from '../platform/events/append-event.ts'
import type { TenantTx } from '../platform/db/database.ts'
import type { NoteDeps } from './wishes/notes.ts'
import type { RandomBelow } from './moves/handover-code.ts'
import type { OrderSlot } from './views.ts'

export interface OrderDeps extends EventDeps, NoteDeps {
  readonly clock: Clock
  /** From a cryptographic source: it makes the hand-over codes. */
  readonly randomBelow: RandomBelow
  /**
   * Holds a time to collect until the transaction ends, and answers how many more orders it takes; 0 when it is full, over
   * or gone. Needed where orders with a slot are placed.
   */
  readonly holdSlot?: (tx: TenantTx, slot: OrderSlot) => Promise<number>
}
