/**
 * How many unknown keys one address may try. A guess costs a look into the database, so what is bounded is that cost; a key
 * of 32 random bytes is found by nobody.
 */
import type { Clock } from '../../../kernel/clock.ts'
import { createAddressBuckets } from '../../../platform/http/address-buckets.ts'

/** Wrong keys at once: a person with a misspelt variable restarts her program a few times. */
const BURST = 10
/** One more each six seconds: ten a minute. */
const REFILL_MS = 6_000
const ADDRESSES_MOST = 10_000
/** Keys of one address that are being looked up: programs with many shops start at once, and a guess is counted when it is over. */
const LOOKS_MOST = 50

export interface Guesses {
  /** Seconds until this address may try an unknown key again; 0 when it may now. */
  readonly waitSeconds: (address: string) => number
  readonly count: (address: string) => void
  /** Looks an unknown key up; null when too many of this address are being looked up already. */
  readonly look: <T>(address: string, find: () => Promise<T>) => Promise<T | null>
  readonly size: () => number
}

export const createGuesses = ({ clock }: { readonly clock: Clock }): Guesses => {
  const buckets = createAddressBuckets({ clock, burst: BURST, refillMs: REFILL_MS, addressesMost: ADDRESSES_MOST })
  const looks = new Map<string, number>()
  return {
    waitSeconds: buckets.waitSeconds,
    count: buckets.take,
    look: async (address, find) => {
      const before = looks.get(address) ?? 0
      if (before >= LOOKS_MOST) return null
      looks.set(address, before + 1)
      try {
        return await find()
      } finally {
        const left = (looks.get(address) ?? 1) - 1
        if (left > 0) looks.set(address, left)
        else looks.delete(address)
      }
    },
    size: () => buckets.size() + looks.size,
  }
}
