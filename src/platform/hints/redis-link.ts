/**
 * Connections to one Redis or to a cluster, for messages that may be lost: nothing waits for a connection, every command
 * has its time, and a lost connection is sought again for ever, ever more slowly.
 */
import { Cluster, Redis } from 'ioredis'

interface RedisLink {
  readonly isUp: () => boolean
  /** Rejects at once without a connection, otherwise settles within a second or so. */
  readonly publish: (channel: string, message: string) => Promise<unknown>
  /** Subscribes now or once there is a connection, and again after each loss. */
  readonly subscribe: (channels: readonly string[]) => void
  readonly close: () => void
}

interface LinkHandlers {
  readonly onMessage: (channel: string, message: string) => void
  readonly onState: (state: 'up' | 'away', error: unknown) => void
}

/** A hint that takes longer than this is no hint: the sweep is about as fast. */
const COMMAND_TIMEOUT_MS = 500
/** A connection on which an answer is this late is given up, together with what ioredis keeps for it. */
const SOCKET_TIMEOUT_MS = 1_000
const CONNECT_TIMEOUT_MS = 2_000
const RETRY_FIRST_MS = 100
/** Redis restarts and fails over within seconds; trying more seldom than this would only prolong the loss. */
const RETRY_MOST_MS = 2_000
/** An idle connection whose other end has vanished is noticed by this. */
const PING_EVERY_MS = 5_000
/** One more try after a redirection or a lost node; later ones would send news that the sweep has brought meanwhile. */
const REDIRECTIONS_MOST = 2

const retryAfterMs = (attempt: number): number => {
  const ceiling = Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** Math.min(attempt, 10))
  return Math.round(ceiling / 2 + (ceiling / 2) * Math.random()) // spreads a fleet's reconnects; nothing secret hangs on it
}

interface Target {
  readonly nodes: readonly { readonly host: string; readonly port: number }[]
  readonly isCluster: boolean
  readonly options: { readonly username?: string; readonly password?: string; readonly tls?: object }
}

const DEFAULT_PORT = 6_379

/**
 * `redis://[user:password@]host[:port]`, or `rediss://` for TLS; a comma makes it a cluster, also behind a single name
 * (`rediss://name:6379,`). Login and TLS of the first hold for all. A database number in the path is not used: a cluster
 * has one database only.
 *
 * @throws TypeError when a part is no URL.
 */
export const parseRedisUrl = (text: string): Target => {
  const urls = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => new URL(part))
  const first = urls[0]
  if (!first) throw new TypeError('REDIS_URL names no server')
  return {
    nodes: urls.map((url) => ({ host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || DEFAULT_PORT) })),
    isCluster: text.includes(','),
    options: {
      ...(first.username ? { username: decodeURIComponent(first.username) } : {}),
      ...(first.password ? { password: decodeURIComponent(first.password) } : {}),
      ...(first.protocol === 'rediss:' ? { tls: {} } : {}),
    },
  }
}

const COMMON = {
  connectionName: 'wakala-hints',
  commandTimeout: COMMAND_TIMEOUT_MS,
  socketTimeout: SOCKET_TIMEOUT_MS,
  connectTimeout: CONNECT_TIMEOUT_MS,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
} as const

/** Tells of changes only: a client without a server reports an error with each try. */
const createState = (onState: LinkHandlers['onState']) => {
  let state: 'up' | 'away' | undefined
  let reason: unknown
  const become = (next: 'up' | 'away'): void => {
    if (state === next) return
    state = next
    onState(next, next === 'away' ? reason : undefined)
  }
  return { onError: (error: unknown) => void (reason = error), become }
}

const ignore = (): void => undefined
type LookupDone = (error: null, address: string) => void

/** Two connections: one that has subscribed can do little else. */
const openSingle = (target: Target, handlers: LinkHandlers): RedisLink => {
  const state = createState(handlers.onState)
  const create = (): Redis => {
    const client = new Redis({
      ...COMMON,
      ...target.options,
      ...target.nodes[0],
      lazyConnect: true,
      enableOfflineQueue: false,
      autoResubscribe: false,
      retryStrategy: retryAfterMs,
    })
    client.on('error', state.onError)
    return client
  }
  const publisher = create()
  const subscriber = create()
  const channels = new Set<string>()
  const isUp = (): boolean => publisher.status === 'ready'
  const subscribe = (some: Iterable<string>): void => {
    for (const channel of some) subscriber.ssubscribe(channel).catch(state.onError)
  }
  publisher.on('ready', () => state.become('up'))
  publisher.on('close', () => state.become('away'))
  subscriber.on('ready', () => subscribe(channels))
  subscriber.on('smessage', handlers.onMessage)
  publisher.connect().catch(ignore) // it goes on trying by itself
  const pings = setInterval(() => {
    if (subscriber.status === 'ready') subscriber.ping().catch(ignore) // its silence ends the connection
  }, PING_EVERY_MS)
  pings.unref()
  return {
    isUp,
    publish: (channel, message) => publisher.spublish(channel, message),
    subscribe: (some) => {
      for (const channel of some) channels.add(channel)
      if (subscriber.status === 'wait') subscriber.connect().catch(ignore)
      else if (subscriber.status === 'ready') subscribe(some)
    },
    close: () => {
      clearInterval(pings)
      publisher.disconnect()
      subscriber.disconnect()
    },
  }
}

/** A connection to each master, and a second one to each for its own subscriptions. */
const openCluster = (target: Target, handlers: LinkHandlers): RedisLink => {
  const state = createState(handlers.onState)
  const cluster = new Cluster([...target.nodes], {
    lazyConnect: true,
    enableOfflineQueue: false,
    shardedSubscribers: true,
    maxRedirections: REDIRECTIONS_MOST,
    slotsRefreshTimeout: CONNECT_TIMEOUT_MS,
    slotsRefreshInterval: RETRY_MOST_MS,
    clusterRetryStrategy: retryAfterMs,
    redisOptions: { ...COMMON, ...target.options },
    // Certificates name hosts, not the addresses that they resolve to.
    ...(target.options.tls ? { dnsLookup: (host: string, done: LookupDone) => done(null, host) } : {}),
  })
  const missing = new Set<string>()
  const subscribe = (): void => {
    for (const channel of missing) {
      missing.delete(channel)
      cluster.ssubscribe(channel).catch((error: unknown) => {
        state.onError(error)
        missing.add(channel)
      })
    }
  }
  cluster.on('error', state.onError)
  cluster.on('node error', state.onError)
  cluster.on('ready', () => {
    state.become('up')
    subscribe()
  })
  cluster.on('subscribersReady', subscribe)
  cluster.on('close', () => state.become('away'))
  cluster.on('smessage', handlers.onMessage)
  cluster.connect().catch(ignore)
  // What it has subscribed to it subscribes to again by itself; what failed the first time, for lack of a node, is ours.
  const retries = setInterval(() => {
    if (cluster.status === 'ready') subscribe()
  }, PING_EVERY_MS)
  retries.unref()
  return {
    isUp: () => cluster.status === 'ready',
    publish: (channel, message) => cluster.spublish(channel, message),
    subscribe: (some) => {
      for (const channel of some) missing.add(channel)
      if (cluster.status === 'ready') subscribe()
    },
    close: () => {
      clearInterval(retries)
      cluster.disconnect()
    },
  }
}

/** Connects in the background. @throws TypeError when a part of the text is no URL. */
export const openRedisLink = (url: string, handlers: LinkHandlers): RedisLink => {
  const target = parseRedisUrl(url)
  return target.isCluster ? openCluster(target, handlers) : openSingle(target, handlers)
}
