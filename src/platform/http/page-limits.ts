/**
 * Limits of what anybody may open without a key, by address. Reading and guessing are counted apart, because a village
 * behind one address of a mobile network reads a shop that went round, and must not be shut out by one neighbour who tries
 * links: whatever was found a moment ago stays open to everybody, and only what is not known is refused to who guessed.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../kernel/clock.ts'
import { createAddressBuckets } from './address-buckets.ts'
import { refuse } from './problem-page.ts'
import { isForwardedUntold, isNear } from './who-measures.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Parameters of path or query that together name what the route opens, to somebody who knows or was told; a route
     * without opens nothing that could be guessed. What is named by a `token` is a secret.
     */
    readonly opens?: readonly string[]
  }
}

/** A page with its pictures is some ten requests, and thousands of phones share an address of a mobile network. */
const READS_BURST = 600
/** Twenty a second. */
const READ_REFILL_MS = 50
/** Links that lead nowhere, at once: an old poster in a busy street. */
const GUESSES_BURST = 20
/** Twenty a minute; a token of 128 bits is found by nobody, so what is bounded is what looking costs. */
const GUESS_REFILL_MS = 3_000
const ADDRESSES_MOST = 10_000
/** Names and tokens that were found, some 200 bytes each. */
const FOUND_MOST = 20_000

export type PageLimit = 'reads' | 'guesses'

type Asked = Pick<FastifyRequest, 'params' | 'query' | 'method' | 'routeOptions'>

export interface PageLimits {
  /** Counts every request of the routes that are registered in this scope afterwards. */
  readonly guard: (app: FastifyInstance) => void
  /** What is remembered: addresses, and what was found. */
  readonly size: () => number
}

/** What a request opens, as a key; null when it opens nothing that could be guessed. */
const openedBy = ({ params, query, routeOptions: { config } }: Asked): string | null => {
  if (config.opens === undefined) return null
  const values = { ...(query as object), ...(params as object) } as Readonly<Record<string, unknown>>
  return config.opens.map((name) => `${name}=${String(values[name])}`).join('/')
}

const isSecret = ({ routeOptions: { config } }: Asked): boolean => config.opens?.includes('token') === true

/** What is over behind a token is as good as nothing; a shop that closed for good is a shop. */
const isMissing = (request: Asked, status: number): boolean => status === 404 || (status === 410 && isSecret(request))

/** Whether the answer shows that what was asked for is there; a form may be answered by a redirect in any case. */
const isFound = (request: Asked, status: number): boolean => {
  if (isMissing(request, status)) return false
  return request.method === 'POST' ? status === 200 || status === 403 : status < 400 || status === 410 || status === 503
}

export const createPageLimits = (deps: {
  readonly clock: Clock
  readonly onLimited?: (limit: PageLimit) => void
  /** Once: a proxy beside us asks for others and nobody told us of it, so that all of them are one address. */
  readonly onUntoldProxy?: () => void
}): PageLimits => {
  const { clock, onLimited } = deps
  let onUntoldProxy = deps.onUntoldProxy
  const addressesMost = ADDRESSES_MOST
  const reads = createAddressBuckets({ clock, burst: READS_BURST, refillMs: READ_REFILL_MS, addressesMost })
  const guesses = createAddressBuckets({ clock, burst: GUESSES_BURST, refillMs: GUESS_REFILL_MS, addressesMost })
  const found = new Set<string>()
  /** What somebody is looking for just now: the first to ask pays a guess, until it turns out to be there. */
  const underWay = new Set<string>()

  const remember = (key: string): void => {
    found.delete(key) // to the end of the order of insertion
    found.add(key)
    if (found.size > FOUND_MOST) found.delete(found.values().next().value as string)
  }

  const limited = (request: FastifyRequest, reply: FastifyReply, limit: PageLimit, seconds: number): FastifyReply => {
    onLimited?.(limit)
    return refuse(request, reply.header('retry-after', String(seconds)), 'http.too_many_requests')
  }

  /** An answer that arrived shows whether what was asked for is there. */
  const learn = (request: FastifyRequest, { statusCode }: FastifyReply, key: string, hasPaid: boolean): void => {
    // A token stands for one thing; of a shop's name it may be the item behind it that is gone.
    if (isSecret(request) && isMissing(request, statusCode)) found.delete(key)
    if (!isFound(request, statusCode)) return
    if (hasPaid) guesses.giveBack(request.ip)
    remember(key)
  }

  const before = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { ip } = request
    // Anybody may send the header; only from beside us does it come by a proxy of the operator's.
    if (onUntoldProxy !== undefined && isForwardedUntold(request) && isNear(ip)) {
      onUntoldProxy()
      onUntoldProxy = undefined
    }
    const readWait = reads.waitSeconds(ip)
    if (readWait > 0) return limited(request, reply, 'reads', readWait)
    const key = openedBy(request)
    if (key !== null) {
      const pays = !found.has(key) && !underWay.has(key)
      const guessWait = pays ? guesses.waitSeconds(ip) : 0
      if (guessWait > 0) return limited(request, reply, 'guesses', guessWait)
      if (pays) {
        guesses.take(ip)
        underWay.add(key)
      }
      reply.raw.once('finish', () => learn(request, reply, key, pays))
      // Not a hook of Fastify's: those do not run for an answer that nobody waited for.
      if (pays) reply.raw.once('close', () => underWay.delete(key))
    }
    reads.take(ip)
    return undefined
  }

  return {
    guard: (app) => void app.addHook('onRequest', before),
    size: () => reads.size() + guesses.size() + found.size + underWay.size,
  }
}
