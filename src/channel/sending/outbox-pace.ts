/** The pace of the outbox: who must wait for the limits of a pair and of a number, and until when. Of this process alone. */
import type { Clock } from '../../kernel/clock.ts'
import { SECOND_MS } from '../../kernel/clock.ts'
import type { LaneId, PhoneNumberId } from '../../kernel/ids.ts'
import type { Tenant } from '../../tenants/index.ts'
import { createPace, PACED_MOST, rateOf } from './pace.ts'
import { PAIR_RATE } from './pacing.ts'
import type { SendFailure } from '../graph/errors.ts'

/** After a wait for the pace, heads are looked at before they are claimed for this long. */
const THROTTLED_MS = SECOND_MS
/** What Meta gives a number of which it has told nothing, messages a second. */
const THROUGHPUT_DEFAULT = 80

export interface OutboxPace {
  /** Takes a token for one message; or, when there is none, the time at which to look again, Unix ms. */
  readonly take: (tenant: Tenant, phoneNumberId: PhoneNumberId, laneId: LaneId) => number | null
  /** Until when a lane waits, Unix ms: before then nothing of it has to be read. */
  readonly heldUntil: (laneId: LaneId) => number | null
  /** Whether nobody had to wait just now, so that others probably need not. */
  readonly isOpen: () => boolean
  /** Meta said that there were too many: of the pair, or of the number. */
  readonly learn: (failure: Pick<SendFailure, 'effect'>, phoneNumberId: PhoneNumberId, laneId: LaneId) => void
}

export const createOutboxPace = (clock: Clock): OutboxPace => {
  const pace = createPace(clock)
  const held = new Map<LaneId, number>()
  let throttledUntilMs = 0

  return {
    take: (tenant, phoneNumberId, laneId) => {
      const number = tenant.numbers.find((n) => n.phoneNumberId === phoneNumberId)
      const waitMs = pace.take([
        [`pair:${laneId}`, PAIR_RATE],
        [`number:${phoneNumberId}`, rateOf(number?.throughputPerSecond ?? THROUGHPUT_DEFAULT)],
      ])
      if (waitMs <= 0) return null
      const untilMs = clock.now() + waitMs
      throttledUntilMs = clock.now() + THROTTLED_MS
      held.set(laneId, untilMs)
      if (held.size > PACED_MOST) held.delete(held.keys().next().value as LaneId)
      return untilMs
    },
    heldUntil: (laneId) => {
      const untilMs = held.get(laneId)
      if (untilMs !== undefined && clock.now() < untilMs) return untilMs
      held.delete(laneId)
      return null
    },
    isOpen: () => clock.now() >= throttledUntilMs,
    learn: ({ effect }, phoneNumberId, laneId) => {
      if (effect === 'pair_limit') pace.empty(`pair:${laneId}`)
      if (effect === 'throughput' || effect === 'app_limit') pace.empty(`number:${phoneNumberId}`)
    },
  }
}
