/** Throughput per number and the limit per pair of business and user, both in virtual time (Meta's docs, Nov 2026). */

const PAIR_INTERVAL_MS = 6_000
/** So many messages may be borrowed from the future at once. */
const PAIR_BURST = 45

/**
 * One message each six seconds to the same user, with a burst of 45 borrowed from the future (the generic cell rate
 * algorithm: one number of state). Answers the new state, or null when the message is above the limit.
 */
export const takePairSlot = (nextAt: number, now: number): number | null => {
  const next = Math.max(nextAt, now) + PAIR_INTERVAL_MS
  return next - now > PAIR_BURST * PAIR_INTERVAL_MS ? null : next
}

export interface Throughput {
  /** Takes one message of the number's allowance; false when it is used up. */
  readonly take: (phoneNumberId: string, perSecond: number, now: number) => boolean
  readonly clear: () => void
}

/** A bucket of one second's messages per number. */
export const createThroughput = (): Throughput => {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take: (phoneNumberId, perSecond, now) => {
      const bucket = buckets.get(phoneNumberId) ?? { tokens: perSecond, at: now }
      buckets.set(phoneNumberId, bucket)
      bucket.tokens = Math.min(perSecond, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
      bucket.at = now
      if (bucket.tokens < 1) return false
      bucket.tokens -= 1
      return true
    },
    clear: () => buckets.clear(),
  }
}

const DAY_MS = 86_400_000
const UNIQUE_USERS: Readonly<Record<string, number>> = {
  TIER_250: 250,
  TIER_2K: 2_000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: Infinity,
}

export interface UniqueRecipients {
  /** Counts a business-initiated message; false when the user would be one too many within 24 hours. */
  readonly take: (wabaId: string, tier: string, phone: string, now: number) => boolean
  readonly clear: () => void
}

/** Unique users that got business-initiated messages within a moving day, one pool per account. */
export const createUniqueRecipients = (): UniqueRecipients => {
  const lastByAccount = new Map<string, Map<string, number>>()
  return {
    take: (wabaId, tier, phone, now) => {
      const last = lastByAccount.get(wabaId) ?? new Map<string, number>()
      lastByAccount.set(wabaId, last)
      const previous = last.get(phone)
      if (previous === undefined || previous <= now - DAY_MS) {
        // Re-insertion keeps the map in order of time, so the oldest leave from its front.
        for (const [user, at] of last) {
          if (at > now - DAY_MS) break
          last.delete(user)
        }
        if (last.size >= (UNIQUE_USERS[tier] ?? 250)) return false
      }
      last.delete(phone)
      last.set(phone, now)
      return true
    },
    clear: () => lastByAccount.clear(),
  }
}
