/** One run of the server process: from spawn until it answers, and down again. */
import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type Account, runAs } from './account.ts'
import { postgresEnv, seenBy, SUPERUSER } from './cluster.ts'
import { LAUNCHER_MARK, listPostgresProcesses, signal } from './processes.ts'
import { createServerWords, type Log } from './server-words.ts'
import { parentDeathPrefix, startWatchdog } from './watchdog.ts'

export type ExitInfo = { readonly code: number | null; readonly signal: string | null }

export type Connection = {
  /** A directory (Unix socket) or an address; `pg` takes both. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

export type Postmaster = {
  readonly pid: number
  readonly exited: Promise<ExitInfo>
  readonly hasExited: () => boolean
  /** What the server last said on its standard error, oldest first. */
  readonly lastWords: () => readonly string[]
  readonly stop: () => Promise<void>
}

const DATABASE = 'wakala'
/** A fast shutdown ends with a checkpoint, which a slow disk may draw out; then recovery at the next start is cheaper. */
const FAST_STOP_MS = 10_000
const IMMEDIATE_STOP_MS = 5_000

type SpawnOptions = {
  readonly postgres: string
  readonly dataDir: string
  readonly account: Account
  /** Words that take the directory's lock on the way to postgres. */
  readonly lockPrefix: readonly string[]
  readonly log: Log
  /** For tests: behave as on a machine without setpriv. */
  readonly withoutParentDeathSignal?: boolean
}

export const spawnPostmaster = ({ postgres, dataDir, account, lockPrefix, log, ...rest }: SpawnOptions): Postmaster => {
  const { prefix, options } = runAs(account)
  const onParentDeath = rest.withoutParentDeathSignal === true ? null : parentDeathPrefix('INT')
  const mark = `${LAUNCHER_MARK}=${process.pid}`
  const server = [postgres, '-D', seenBy(account, dataDir), '-c', mark]
  const [command = '', ...args] = [...prefix, ...lockPrefix, ...(onParentDeath ?? []), ...server]
  const child = spawn(command, args, {
    ...options,
    cwd: dataDir,
    env: postgresEnv(),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // a terminal's Ctrl-C is for us: we stop it after our last transaction, not before
  })
  const words = createServerWords(log)
  child.stderr?.setEncoding('utf8').on('data', words.hear)
  let ended = false
  const exited = new Promise<ExitInfo>((resolve) => {
    child.once('error', (cause) => {
      words.add(cause.message)
      resolve({ code: null, signal: null })
    })
    child.once('exit', (code, by) => resolve({ code, signal: by }))
  })
  const pid = child.pid ?? 0
  const watchdog = onParentDeath === null && pid > 0 ? startWatchdog(pid) : null
  void exited.then(() => {
    ended = true
    watchdog?.kill()
  })
  // The server must not keep a program alive that has nothing else to do; it stops with it.
  child.unref()
  ;(child.stderr as unknown as { unref?: () => void } | null)?.unref?.()

  const stop = async (): Promise<void> => {
    const steps: readonly [NodeJS.Signals, number][] = [
      ['SIGINT', FAST_STOP_MS],
      ['SIGQUIT', IMMEDIATE_STOP_MS],
      ['SIGKILL', IMMEDIATE_STOP_MS],
    ]
    for (const [name, limitMs] of steps) {
      if (ended || pid === 0) return
      signal(pid, name)
      // Children outlive a killed postmaster; they are killed with it.
      if (name === 'SIGKILL') for (const one of listPostgresProcesses(dataDir)) signal(one.pid, name)
      const timer = new AbortController()
      const limit = wait(limitMs, undefined, { signal: timer.signal }).catch(() => undefined)
      await Promise.race([exited, limit])
      timer.abort() // a timer left behind would hold the process open
    }
  }
  return { pid, exited, hasExited: () => ended, lastWords: words.last, stop }
}

/** What a refused connection says while the server is on its way up. */
const STILL_STARTING = new Set(['57P03', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET'])

/**
 * Waits until the database answers, making it at the first start. The Unix socket is preferred, as it costs less
 * processor time than loopback; loopback serves where the socket cannot be used.
 *
 * @returns how to connect, or null if the server ended or did not answer within `limitMs`; throws when it answers
 *   with something that waiting will not mend
 */
export const waitUntilReady = async (
  postmaster: Postmaster,
  at: { readonly socketDir: string | null; readonly port: number; readonly password: string },
  limitMs: number,
): Promise<Connection | null> => {
  const startedAt = performance.now()
  const hosts = at.socketDir === null ? ['127.0.0.1'] : [at.socketDir, '127.0.0.1']
  while (performance.now() - startedAt < limitMs && !postmaster.hasExited()) {
    for (const host of hosts) {
      const connection = { host, port: at.port, user: SUPERUSER, password: at.password, database: DATABASE }
      const answer = await tryConnect(connection)
      if (answer === 'ready') return connection
      if (STILL_STARTING.has(answer)) break
      if (host === hosts.at(-1)) {
        throw Object.assign(new Error(`PostgreSQL answers ${answer} to its own launcher`), { code: answer })
      }
    }
    await Promise.race([postmaster.exited, wait(25)])
  }
  return null
}

const tryConnect = async (connection: Connection): Promise<string> => {
  // The first start makes the database. Asking first, rather than failing to log in, keeps the server's log clean.
  const client = new pg.Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined) // a connection that breaks later is reported by the query or the next try
  try {
    await client.connect()
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [connection.database])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
    return 'ready'
  } catch (cause) {
    return (cause as { code?: string }).code ?? String(cause)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Removes what a killed server left, so that a reused process id cannot block the start. The lock must be held. */
export const removeStaleFiles = (dataDir: string, socketDir: string | null): void => {
  fs.rmSync(path.join(dataDir, 'postmaster.pid'), { force: true })
  if (socketDir === null) return
  for (const name of fs.readdirSync(socketDir)) {
    if (name.startsWith('.s.PGSQL.')) fs.rmSync(path.join(socketDir, name), { force: true })
  }
}
