/** What the sender is given: ports, and who watches it. */
import type { Clock } from '../../kernel/clock.ts'
import type { NewId, PhoneNumberId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/database.ts'
import type { LaneAddress } from '../../platform/lanes/index.ts'
import type { Directory, Tenant } from '../../tenants/index.ts'
import type { GraphClient } from '../graph/client.ts'
import type { SendEffectPort, SendFactsPort, TellSent, UndeliveredPort } from '../ports.ts'
import type { SendEffect } from '../graph/errors.ts'

export interface SendObserver {
  readonly onSent?: (result: string, category: string, seconds: number) => void
  readonly onRepeat?: () => void
  /** A message waits, because Meta restricts the number. Told once for each, by this process. */
  readonly onHeld?: (restriction: string) => void
  /** Meta refused a send: for alerts, after the commit. */
  readonly onEffect?: (address: LaneAddress, effect: SendEffect, code: number | null) => void
  readonly onDead?: (address: LaneAddress, reason: string) => void
}

export interface SenderDeps {
  readonly newId: NewId
  readonly db: Database
  readonly directory: Directory
  readonly graph: GraphClient
  readonly facts: SendFactsPort
  readonly clock: Clock
  readonly random: () => number
  /** Bearer token of a number; a number may carry its own. */
  readonly tokenOf: (tenant: Tenant, phoneNumberId: PhoneNumberId) => string
  readonly onEffect: SendEffectPort
  /** Records that a message has left, for shops whose own systems want to hear of it; before the lane is locked. */
  readonly recordSent?: TellSent
  /** Without it nobody hears of a notice that was given up. */
  readonly onUndelivered?: UndeliveredPort
  readonly observer?: SendObserver
  /** How long a send may stay unknown before it is sent again: of time in which its status could be heard. */
  readonly unknownAfterMs?: number
  /** When this process started, or the database was last away, Unix ms; without it, when the sender was made. */
  readonly heardSinceMs?: () => number
}
