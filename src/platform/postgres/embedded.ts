/**
 * PostgreSQL as part of the product: started with it, stopped with it, restarted when it dies. One directory, no
 * installation, the same server that a big installation runs.
 */
import * as fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { err, ok, type Result } from '../../kernel/result.ts'
import { decideAccount, type NoAccount, reachOf } from './account.ts'
import { type BinariesMissing, prepareBinaries } from './binaries.ts'
import { type ClusterRefused, ensureCluster, writeConfiguration } from './cluster.ts'
import { probeDirectoryLock } from './directory-lock.ts'
import { acquireLauncherLock, canonical } from './launcher-lock.ts'
import {
  type Connection,
  type ExitInfo,
  type Postmaster,
  removeStaleFiles,
  spawnPostmaster,
  waitUntilReady,
} from './postmaster.ts'
import { clearLeftovers, listPostgresProcesses } from './processes.ts'
import { freePort } from '../net/free-port.ts'
import type { Log } from './server-words.ts'
import { ensureSocketDir } from './socket-dir.ts'

export type { Connection } from './postmaster.ts'
export type { Log } from './server-words.ts'

export type EmbeddedPostgres = {
  /** How to log in as the superuser that initdb made. Host and port stay the same across restarts by itself. */
  readonly connection: Connection
  /** The postmaster's process id; undefined while it is down. */
  readonly pid: () => number | undefined
  /** Fast shutdown, then immediate, then kill; at most about 20 s. May be called more than once. */
  readonly stop: () => Promise<void>
  /** Called for each death that `stop` did not ask for. */
  readonly onExit: (listener: (info: ExitInfo) => void) => void
}

type EmbeddedPostgresRefused =
  | { readonly code: 'postgres.already_running' | 'postgres.start_failed'; readonly detail: string }
  | BinariesMissing
  | NoAccount
  | ClusterRefused

export type EmbeddedPostgresOptions = {
  /** The cluster's own directory, for example `<WAKALA_DATA_DIR>/pg`; made if missing. */
  readonly dataDir: string
  readonly log: Log
  /** Settings over the defaults of postgresql.conf; durability cannot be turned off. */
  readonly settings?: Readonly<Record<string, string>>
  /** Start it again when it dies, on the same port and socket, so that pools can reconnect. Default false. */
  readonly restartOnDeath?: boolean
  /** For tests: act as where user namespaces are forbidden, or setpriv is missing. */
  readonly simulate?: { readonly noNamespace?: boolean; readonly noSetpriv?: boolean }
}

/** Children that outlive a killed postmaster hold its shared memory for moments; a start is retried this long. */
const RETRY_LIMIT_MS = 10_000
/** A previous server that is shutting down may be writing its last checkpoint. */
const LEFTOVERS_LIMIT_MS = 15_000
/** Recovery replays at most max_wal_size (512 MB), which a slow card reads and applies in under two minutes. */
const READY_LIMIT_MS = 120_000
const RESTART_BACKOFF_MS = { first: 100, max: 5_000 } as const

/**
 * Starts the embedded server, making its data directory at the first start.
 *
 * Refused with `postgres.already_running` when another process serves the directory. What a killed predecessor left
 * behind (a server still shutting down, stray children, a stale pid file) is cleared first. Outages that nobody can
 * expect, such as a full disk while writing the configuration, are thrown.
 */
export const startEmbeddedPostgres = async (
  options: EmbeddedPostgresOptions,
): Promise<Result<EmbeddedPostgres, EmbeddedPostgresRefused>> => {
  const dataDir = canonical(options.dataDir)
  const lock = await acquireLauncherLock(dataDir)
  if (!lock.ok) return err(alreadyRunning(dataDir, lock.error.holder))
  try {
    const started = await startUnderLock({ ...options, dataDir }, lock.value.release)
    if (!started.ok) await lock.value.release()
    return started
  } catch (cause) {
    await lock.value.release()
    throw cause
  }
}

const alreadyRunning = (dataDir: string, holder: string) =>
  ({
    code: 'postgres.already_running',
    detail: `The database in ${dataDir} is already in use by ${holder}. Stop that process first, or give this one another WAKALA_DATA_DIR.`,
  }) as const

const startUnderLock = async (
  options: EmbeddedPostgresOptions,
  releaseLock: () => Promise<void>,
): Promise<Result<EmbeddedPostgres, EmbeddedPostgresRefused>> => {
  const { dataDir, log } = options
  const startedAt = performance.now()
  const account = decideAccount(dataDir, options.simulate?.noNamespace !== true)
  if (!account.ok) return account
  const binaries = await prepareBinaries(reachOf(account.value))
  if (!binaries.ok) return binaries
  const stranger = listPostgresProcesses(dataDir).find((one) => one.isPostmaster && !one.isOurs)
  if (stranger !== undefined) return err(alreadyRunning(dataDir, `a PostgreSQL server, process ${stranger.pid}`))

  const socketDir = ensureSocketDir(dataDir, account.value)
  const password = await ensureCluster({ dataDir, account: account.value, binaries: binaries.value })
  if (!password.ok) return password

  const launch = createLaunch({
    ...options,
    account: account.value,
    postgres: binaries.value.postgres,
    socketDir,
    password: password.value,
  })
  const first = await launch(null)
  if (!first.ok) return first
  log('info', 'embedded PostgreSQL is ready', {
    pid: first.value.postmaster.pid,
    host: first.value.connection.host,
    port: first.value.connection.port,
    account: account.value.kind,
    tookMs: Math.round(performance.now() - startedAt),
  })
  const letGo = async () => {
    if (socketDir !== null) fs.rmSync(socketDir, { recursive: true, force: true })
    await releaseLock()
  }
  return ok(supervise(first.value, launch, options, letGo))
}

type Running = { readonly postmaster: Postmaster; readonly connection: Connection }
type Launch = (fixedPort: number | null) => Promise<Result<Running, EmbeddedPostgresRefused>>

type LaunchDeps = EmbeddedPostgresOptions & {
  readonly account: Parameters<typeof spawnPostmaster>[0]['account']
  readonly postgres: string
  readonly socketDir: string | null
  readonly password: string
}

/** Start, and start again for the reasons that pass by themselves: a port just taken, memory not yet let go of. */
const createLaunch =
  ({ dataDir, log, account, postgres, socketDir, password, settings = {}, simulate }: LaunchDeps): Launch =>
  async (fixedPort) => {
    const startedAt = performance.now()
    for (;;) {
      const left = await clearLeftovers(dataDir, LEFTOVERS_LIMIT_MS)
      if (left[0] !== undefined) return err(alreadyRunning(dataDir, `process ${left[0].pid}, which does not stop`))
      const lock = probeDirectoryLock(dataDir, account)
      if (lock.kind === 'held')
        return err(alreadyRunning(dataDir, 'a server in another container or on another machine'))
      removeStaleFiles(dataDir, socketDir)
      const port = fixedPort ?? (await freePort())
      writeConfiguration(
        { dataDir, account },
        {
          ...settings,
          port: String(port),
          listen_addresses: '127.0.0.1',
          unix_socket_directories: socketDir ?? '',
          unix_socket_permissions: '0700',
        },
      )
      const postmaster = spawnPostmaster({
        postgres,
        dataDir,
        account,
        log,
        lockPrefix: lock.prefix,
        withoutParentDeathSignal: simulate?.noSetpriv === true,
      })
      const connection = await waitUntilReady(postmaster, { socketDir, port, password }, READY_LIMIT_MS).catch(
        async (cause: unknown) => {
          await postmaster.stop()
          throw cause
        },
      )
      if (connection !== null) return ok({ postmaster, connection })

      const isOver = !postmaster.hasExited() || performance.now() - startedAt > RETRY_LIMIT_MS
      await postmaster.stop()
      if (isOver || !passesByItself(postmaster.lastWords())) {
        const said = postmaster.lastWords().join('\n') || 'nothing'
        return err({
          code: 'postgres.start_failed',
          detail: `PostgreSQL did not start in ${dataDir}. It said: ${said}`,
        })
      }
      log('debug', 'PostgreSQL is started again', { said: postmaster.lastWords().at(-1) })
      await wait(100)
    }
  }

const passesByItself = (words: readonly string[]): boolean =>
  /still in use|lock file "|could not bind|could not create any (TCP|Unix)/.test(words.join('\n'))

const supervise = (
  first: Running,
  launch: Launch,
  { dataDir, log, restartOnDeath = false }: EmbeddedPostgresOptions,
  letGo: () => Promise<void>,
): EmbeddedPostgres => {
  const listeners: ((info: ExitInfo) => void)[] = []
  const { port } = first.connection
  let current: Postmaster | undefined = first.postmaster
  let stopping: Promise<void> | undefined
  let restarting: Promise<void> | undefined
  const cancelled = new AbortController()

  const watch = (postmaster: Postmaster): void => {
    void postmaster.exited.then((info) => {
      if (stopping !== undefined) return
      current = undefined
      log('error', 'PostgreSQL died', { ...info })
      for (const listener of listeners) listener(info)
      if (restartOnDeath) restarting = restart()
    })
  }

  const restart = async (): Promise<void> => {
    const startedAt = performance.now()
    for (let delayMs: number = RESTART_BACKOFF_MS.first; !cancelled.signal.aborted;) {
      const again = await launch(port).catch((cause: unknown) => err({ detail: String(cause) }))
      if (again.ok) {
        current = again.value.postmaster
        watch(current)
        log('warn', 'PostgreSQL is back', { pid: current.pid, tookMs: Math.round(performance.now() - startedAt) })
        return
      }
      log('error', 'PostgreSQL does not come back yet', { detail: again.error.detail, nextTryMs: delayMs })
      await wait(delayMs, undefined, { signal: cancelled.signal }).catch(() => undefined)
      delayMs = Math.min(delayMs * 2, RESTART_BACKOFF_MS.max)
    }
  }

  const stop = async (): Promise<void> => {
    cancelled.abort()
    await restarting
    await current?.stop()
    current = undefined
    // Children whose postmaster was killed a moment ago still hold the files.
    await clearLeftovers(dataDir, LEFTOVERS_LIMIT_MS)
    await letGo()
  }

  watch(first.postmaster)
  return {
    connection: first.connection,
    pid: () => current?.pid,
    stop: () => (stopping ??= stop()),
    onExit: (listener) => void listeners.push(listener),
  }
}
