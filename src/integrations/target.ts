/**
 * Where an endpoint may be: on the public internet, and nowhere that only we can reach. A URL is checked when it is entered, and
 * each address that its name stands for is checked at each delivery, because names change what they stand for. Pure.
 */
import ipaddr from 'ipaddr.js'
import { err, ok, type Result } from '../kernel/result.ts'
import type { UrlProblem } from './errors.ts'

export interface TargetPolicy {
  /** Demo mode only: a receiver on this very machine, and without TLS. */
  readonly allowsLoopback: boolean
}

/** All that was ever given out for the internet; what is outside, `::127.0.0.1` for one, may be read as anything at all. */
const GLOBAL = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number]
const isGlobal = (address: ipaddr.IPv6): boolean => address.match(GLOBAL)

/**
 * Whether a request may go to this address. Anything but plain public unicast is refused: private, loopback, link-local (with the
 * metadata services of clouds), carrier NAT, multicast, reserved, and addresses of one family that wrap one of the other.
 */
export const isAllowedAddress = (address: string, { allowsLoopback }: TargetPolicy): boolean => {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address) // an IPv4 in IPv6's clothes is judged as IPv4
  const range = parsed.range()
  if (range === 'unicast') return parsed.kind() === 'ipv4' || isGlobal(parsed as ipaddr.IPv6)
  return range === 'loopback' && allowsLoopback
}

/** Without brackets, and without the dots that may stand behind a whole name. */
const bare = (hostname: string): string => {
  let end = hostname.length
  while (hostname.charAt(end - 1) === '.') end--
  return hostname.slice(0, end).replace(/^\[|\]$/g, '')
}

/** Names that stand for a machine of one's own network, wherever they are asked about (RFC 6761, RFC 6762). */
const LOCAL_NAME = /^localhost$|\.(localhost|local|internal|home\.arpa)$/

export const checkUrl = (text: string, policy: TargetPolicy): Result<URL, UrlProblem> => {
  if (!URL.canParse(text)) return err('not_a_url')
  const url = new URL(text)
  const host = bare(url.hostname)
  const isLocal = host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && policy.allowsLoopback && isLocal))
    return err('not_https')
  if (url.username !== '' || url.password !== '') return err('has_credentials')
  if (LOCAL_NAME.test(host) && !(policy.allowsLoopback && isLocal)) return err('private_address')
  if (ipaddr.isValid(host) && !isAllowedAddress(host, policy)) return err('private_address')
  return ok(url)
}
