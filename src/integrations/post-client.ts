/**
 * Posts a webhook to an address on the internet that a stranger chose: the name is resolved once, every address is checked, and
 * the connection goes to one of those that were checked; no redirects; a bound on time and on what is read. Never throws.
 */
import { lookup as dnsLookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { checkUrl, isAllowedAddress, type TargetPolicy } from './target.ts'

/** From the first look-up to the last byte that is read. */
const POST_TIMEOUT_MS = 10_000
/** For each address but the last: those of one kind may lead nowhere from here, and half the world is a second away. */
const CONNECT_TIMEOUT_MS = 2_500
/** Answers are not looked at; so much is read that the connection ends in order. */
const READ_MOST_BYTES = 16 * 1024

export type PostOutcome =
  | { readonly kind: 'answered'; readonly status: number }
  /** A word: `timeout`, `address_refused`, `name_unknown`, `url_refused`, or the system's code. */
  | { readonly kind: 'failed'; readonly error: string }

/** Every address of a name. */
type Resolve = (hostname: string) => Promise<readonly string[]>

const resolveByDns: Resolve = async (hostname) =>
  (await dnsLookup(hostname, { all: true })).map(({ address }) => address)

export interface PostClient {
  readonly post: (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<PostOutcome>
}

const failed = (error: string): PostOutcome => ({ kind: 'failed', error })

type Addresses = readonly [string, ...string[]]

/** Gives whoever connects the addresses that were checked, and no other. */
const pinned =
  (addresses: Addresses): LookupFunction =>
  (_hostname, options, callback) => {
    const found = addresses.map((address) => ({ address, family: isIP(address) }))
    if (options.all) callback(null, found)
    else callback(null, addresses[0], isIP(addresses[0]))
  }

const codeOf = (error: unknown): string => {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown }
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR') return 'timeout'
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code.toLowerCase() : 'connection_failed'
}

const request = (
  url: URL,
  addresses: Addresses,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<PostOutcome> =>
  new Promise((resolve) => {
    const send = url.protocol === 'https:' ? https.request : http.request
    const outgoing = send(
      url,
      {
        ...{ method: 'POST', headers, lookup: pinned(addresses), agent: false, signal },
        ...{ autoSelectFamily: true, autoSelectFamilyAttemptTimeout: CONNECT_TIMEOUT_MS },
      },
      (response) => {
        const { statusCode = 0 } = response
        let read = 0
        const done = (): void => resolve({ kind: 'answered', status: statusCode })
        response.on('data', (chunk: Buffer) => {
          read += chunk.length
          if (read > READ_MOST_BYTES) response.destroy()
        })
        response.on('close', done)
        response.on('error', done)
      },
    )
    outgoing.on('error', (error) => resolve(failed(codeOf(error))))
    outgoing.end(body)
  })

export const createPostClient = (deps: {
  readonly policy: TargetPolicy
  readonly resolve?: Resolve
  readonly timeoutMs?: number
}): PostClient => {
  const resolve = deps.resolve ?? resolveByDns
  const find = async (hostname: string): Promise<Addresses | null> => {
    const host = hostname.replace(/^\[|\]$/g, '')
    const [first, ...others] = isIP(host) ? [host] : await resolve(host)
    if (first === undefined) return null
    const addresses: Addresses = [first, ...others]
    // All of them: a name that stands for one of ours beside others is no accident.
    return addresses.every((address) => isAllowedAddress(address, deps.policy)) ? addresses : null
  }
  return {
    post: async (text, headers, body) => {
      const url = checkUrl(text, deps.policy)
      if (!url.ok) return failed('url_refused')
      const signal = AbortSignal.timeout(deps.timeoutMs ?? POST_TIMEOUT_MS)
      const late = new Promise<'late'>((done) => signal.addEventListener('abort', () => done('late'), { once: true }))
      const found = await Promise.race([find(url.value.hostname).catch(() => 'unknown' as const), late])
      if (found === 'late') return failed('timeout')
      if (found === 'unknown') return failed('name_unknown')
      if (found === null) return failed('address_refused')
      const length = String(Buffer.byteLength(body))
      return request(url.value, found, { ...headers, 'content-length': length }, body, signal)
    },
  }
}
