/** What the owner wrote by hand, from the app on her phone: she has taken the conversation over. */
import { HOUR_MS, type Clock } from '../kernel/clock.ts'
import type { RouteDeps } from '../channel/index.ts'
import { quietenBot } from './store.ts'

/** Long enough to finish what she began, short enough that tomorrow's customer is answered. */
const ECHO_QUIET_MS = 4 * HOUR_MS

export const createEchoHandler =
  ({ clock }: { readonly clock: Clock }): RouteDeps['onEcho'] =>
  (tx, _tenant, _echo, party) =>
    quietenBot(tx, party.conversationId, clock.now() + ECHO_QUIET_MS)
