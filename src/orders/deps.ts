/** What the use cases of orders need from outside. */
import type { Clock } from '../kernel/clock.ts'
import type { EventDeps } from '../platform/events/append-event.ts'
import type { NoteDeps } from './notes.ts'
import type { RandomBelow } from './handover-code.ts'

export interface OrderDeps extends EventDeps, NoteDeps {
  readonly clock: Clock
  /** From a cryptographic source: it makes the hand-over codes. */
  readonly randomBelow: RandomBelow
}
