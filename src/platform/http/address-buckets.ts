/**
 * How much one address may still do: a bucket each, refilled with time. Memory is bounded: the address that was seen least
 * recently is forgotten. In one process: several behind a balancer allow as many times as much.
 */
import ipaddr from 'ipaddr.js'
import type { Clock } from '../../kernel/clock.ts'

interface AddressBuckets {
  /** Seconds until this address may do one thing more; 0 when it may now. */
  readonly waitSeconds: (address: string) => number
  readonly take: (address: string) => void
  /** Puts one back: what was taken in advance turned out to cost nothing. */
  readonly giveBack: (address: string) => void
  readonly size: () => number
}

/** One household or machine has a /64 of IPv6, so that is one address; an IPv4 in IPv6's clothes is the IPv4. */
const groupOf = (address: string): string => {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv4' ? parsed.toString() : (parsed as ipaddr.IPv6).parts.slice(0, 4).join(':')
}

export const createAddressBuckets = (options: {
  readonly clock: Clock
  /** So many at once. */
  readonly burst: number
  /** One more each so many milliseconds. */
  readonly refillMs: number
  /** Addresses remembered, some 100 bytes each. */
  readonly addressesMost: number
}): AddressBuckets => {
  const { clock, burst, refillMs, addressesMost } = options
  /** When the bucket will be full again: one number says how much is in it. */
  const fullAtMs = new Map<string, number>()
  const debtMs = (group: string): number => Math.max(0, (fullAtMs.get(group) ?? 0) - clock.now())
  return {
    waitSeconds: (address) => {
      const overMs = debtMs(groupOf(address)) - (burst - 1) * refillMs
      return overMs > 0 ? Math.ceil(overMs / 1000) : 0
    },
    take: (address) => {
      const group = groupOf(address)
      const debt = debtMs(group)
      fullAtMs.delete(group) // to the end of the order of insertion
      fullAtMs.set(group, clock.now() + Math.min(debt + refillMs, burst * refillMs))
      if (fullAtMs.size > addressesMost) fullAtMs.delete(fullAtMs.keys().next().value as string)
    },
    giveBack: (address) => {
      const group = groupOf(address)
      const debt = debtMs(group) - refillMs
      if (debt > 0) fullAtMs.set(group, clock.now() + debt)
      else fullAtMs.delete(group)
    },
    size: () => fullAtMs.size,
  }
}
