/**
 * How many unknown keys one address may try. A guess costs a look into the database, so what is bounded is that cost; a key
 * of 32 random bytes is found by nobody.
 */
import type { Clock } from '../../kernel/clock.ts'
import { createAddressBuckets } from '../../platform/http/address-buckets.ts'

/** Wrong keys at once: a person with a misspelt variable restarts her program a few times. */
const BURST = 10
/** One more each six seconds: ten a minute. */
const REFILL_MS = 6_000
const ADDRESSES_MOST = 10_000

export interface Guesses {
  /** Seconds until this address may try an unknown key again; 0 when it may now. */
  readonly waitSeconds: (address: string) => number
  readonly count: (address: string) => void
  readonly size: () => number
}

export const createGuesses = ({ clock }: { readonly clock: Clock }): Guesses => {
  const buckets = createAddressBuckets({ clock, burst: BURST, refillMs: REFILL_MS, addressesMost: ADDRESSES_MOST })
  return { waitSeconds: buckets.waitSeconds, count: buckets.take, size: buckets.size }
}
