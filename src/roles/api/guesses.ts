/**
 * How many unknown keys one address may try: a bucket each, refilled with time. A guess costs a look into the database, so
 * what is bounded is that cost; a key of 32 random bytes is found by nobody. Memory is bounded: the least recent leaves.
 */
import { isIPv6 } from 'node:net'
import type { Clock } from '../../kernel/clock.ts'

/** Wrong keys at once: a person with a misspelt variable restarts her program a few times. */
const BURST = 10
/** One more each six seconds: ten a minute. */
const REFILL_MS = 6_000
/** Addresses remembered, some 100 bytes each. */
const ADDRESSES_MOST = 10_000

export interface Guesses {
  /** Seconds until this address may try an unknown key again; 0 when it may now. */
  readonly waitSeconds: (address: string) => number
  readonly count: (address: string) => void
  readonly size: () => number
}

/** One household or machine has a /64 of IPv6, so that is one guesser. */
const groupOf = (address: string): string => {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right].slice(0, 4).join(':')
}

export const createGuesses = ({ clock }: { readonly clock: Clock }): Guesses => {
  /** When the bucket will be full again: one number says how much is in it. */
  const fullAtMs = new Map<string, number>()
  const debtMs = (group: string): number => Math.max(0, (fullAtMs.get(group) ?? 0) - clock.now())
  return {
    waitSeconds: (address) => {
      const overMs = debtMs(groupOf(address)) - (BURST - 1) * REFILL_MS
      return overMs > 0 ? Math.ceil(overMs / 1000) : 0
    },
    count: (address) => {
      const group = groupOf(address)
      const debt = debtMs(group)
      fullAtMs.delete(group) // to the end of the order of insertion
      fullAtMs.set(group, clock.now() + Math.min(debt + REFILL_MS, BURST * REFILL_MS))
      if (fullAtMs.size > ADDRESSES_MOST) fullAtMs.delete(fullAtMs.keys().next().value as string)
    },
    size: () => fullAtMs.size,
  }
}
