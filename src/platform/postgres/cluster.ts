/** The data directory: made whole or not at all, and configured afresh at each start. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import path from 'node:path'
import { err, ok, type Result } from '../../kernel/result.ts'
import { type Account, giveTo, runAs } from './account.ts'
import type { Binaries } from './binaries.ts'
import { parentDeathPrefix } from './watchdog.ts'

export const SUPERUSER = 'wakala_super'
export const PASSWORD_FILE = 'wakala-super.password'

/** initdb takes about a second on a small machine; a worn SD card was allowed for. */
const INITDB_TIMEOUT_MS = 120_000

export type ClusterRefused = {
  readonly code: 'postgres.init_failed' | 'postgres.version_mismatch' | 'postgres.foreign_data_dir'
  readonly detail: string
}

type ClusterDeps = {
  readonly dataDir: string
  readonly account: Account
  readonly binaries: Binaries
}

/**
 * Makes the cluster if there is none. It grows in a sibling directory and is renamed into place when complete and on
 * disk, so that a kill in the middle of the first start leaves only rubbish that the next start clears away.
 *
 * @returns the superuser's password
 */
export const ensureCluster = async (deps: ClusterDeps): Promise<Result<string, ClusterRefused>> => {
  const { dataDir, account, binaries } = deps
  clearHalfMade(dataDir)
  if (!fs.existsSync(path.join(dataDir, 'PG_VERSION'))) {
    if (fs.existsSync(dataDir) && fs.readdirSync(dataDir).length > 0) {
      return err({
        code: 'postgres.foreign_data_dir',
        detail: `${dataDir} has files in it but is no PostgreSQL data directory. Choose another WAKALA_DATA_DIR, or move the files away.`,
      })
    }
    const failure = await makeCluster(deps)
    if (failure !== null) return err({ code: 'postgres.init_failed', detail: failure })
  }
  giveTo(account, dataDir)
  const version = fs.readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim()
  if (version !== binaries.major) {
    return err({
      code: 'postgres.version_mismatch',
      detail: `${dataDir} was made by PostgreSQL ${version}; these binaries are ${binaries.major}. Export the data with the Wakala release that made it, then import it here.`,
    })
  }
  return ok(fs.readFileSync(path.join(dataDir, PASSWORD_FILE), 'utf8').trim())
}

const halfMadePrefix = (dataDir: string) => `${path.basename(dataDir)}.half-made-`

/** Safe only while the launcher's lock is held. */
const clearHalfMade = (dataDir: string): void => {
  const parent = path.dirname(dataDir)
  fs.mkdirSync(parent, { recursive: true, mode: 0o700 })
  for (const name of fs.readdirSync(parent)) {
    if (!name.startsWith(halfMadePrefix(dataDir))) continue
    // Tried again when not empty: the initdb of a killed launcher may still be writing there.
    fs.rmSync(path.join(parent, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/** @returns why it failed, or null */
const makeCluster = async ({ dataDir, account, binaries }: ClusterDeps): Promise<string | null> => {
  const half = fs.mkdtempSync(path.join(path.dirname(dataDir), halfMadePrefix(dataDir)))
  const password = randomBytes(24).toString('base64url')
  const passwordFile = `${half}.password`
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  giveTo(account, half)
  giveTo(account, passwordFile)
  // Handed over open, as the account may not be able to walk to it.
  const passwordHandle = fs.openSync(passwordFile, 'r')
  try {
    const failure = await runInitdb(account, half, passwordHandle, [
      binaries.initdb,
      `--username=${SUPERUSER}`,
      '--pwfile=/dev/fd/3',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Byte order on every machine, yet upper and lower case beyond ASCII; independent of the machine's libraries.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ])
    if (failure !== null) return failure
    writeDurably(path.join(half, PASSWORD_FILE), `${password}\n`)
    giveTo(account, path.join(half, PASSWORD_FILE))
    fsyncDir(half)
    fs.renameSync(half, dataDir)
    fsyncDir(path.dirname(dataDir))
    return null
  } finally {
    fs.closeSync(passwordHandle)
    fs.rmSync(passwordFile, { force: true })
    fs.rmSync(half, { recursive: true, force: true })
  }
}

const runInitdb = (account: Account, dir: string, fd3: number, words: readonly string[]): Promise<string | null> => {
  const { prefix, options } = runAs(account)
  const [command = '', ...args] = [
    ...prefix,
    ...(parentDeathPrefix('KILL') ?? []),
    ...words,
    '-D',
    seenBy(account, dir),
  ]
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...options,
      cwd: dir,
      env: postgresEnv(),
      stdio: ['ignore', 'ignore', 'pipe', fd3],
      timeout: INITDB_TIMEOUT_MS,
      killSignal: 'SIGKILL',
    })
    let errors = ''
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (errors = (errors + chunk).slice(-2_000)))
    child.on('error', (cause) => resolve(cause.message))
    child.on('close', (code, signal) => resolve(code === 0 ? null : `initdb ended with ${signal ?? code}: ${errors}`))
  })
}

/**
 * The name by which the account reaches the data directory. An account that was stepped down to may not pass a 0700
 * home on the way, but it may use the directory it was put into as its working directory, whatever lies above.
 */
export const seenBy = (account: Account, dataDir: string): string =>
  account.kind === 'drop' && process.platform === 'linux' ? '/proc/self/cwd' : dataDir

/** Nothing of ours is passed on: the environment of the product holds its keys. */
export const postgresEnv = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
})

/**
 * Settings for a shop's small machine, beside other work on 2 cores and 1 or 2 GB.
 */
const DEFAULTS: Readonly<Record<string, string>> = {
  max_connections: '60',
  shared_buffers: '96MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  effective_cache_size: '384MB',
  // Short statements by primary key: planning for parallel or compiled execution costs more than it saves.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  max_worker_processes: '4',
  // Three worker processes that read ahead are not worth their memory here.
  io_method: 'sync',
  autovacuum: 'on',
  autovacuum_max_workers: '2',
  // replica: base backups and a standby stay possible without a restart.
  wal_level: 'replica',
  max_wal_senders: '4',
  min_wal_size: '80MB',
  max_wal_size: '512MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements and their details carry customers' words and numbers: they stay out of logs. Errors of statements
  // reach the client that made them; what is logged is the server's own state.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/** What "stored" rests on; nothing may turn it off. */
const DURABILITY: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
}

/**
 * Writes postgresql.conf whole. The operator's own settings live in local.conf beside it, which wins over everything
 * but the durability settings.
 */
export const writeConfiguration = (
  { dataDir, account }: Pick<ClusterDeps, 'dataDir' | 'account'>,
  settings: Readonly<Record<string, string>>,
): void => {
  const lines = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  const text = [
    '# Written by Wakala at every start. Put settings of your own into local.conf beside this file.',
    ...lines({ ...DEFAULTS, ...settings }),
    ...(fs.existsSync(path.join(dataDir, 'local.conf')) ? ["include 'local.conf'"] : []),
    ...lines(DURABILITY),
    '',
  ].join('\n')
  const file = path.join(dataDir, 'postgresql.conf')
  writeDurably(`${file}.new`, text)
  giveTo(account, `${file}.new`)
  fs.renameSync(`${file}.new`, file)
}

const writeDurably = (file: string, text: string): void => fs.writeFileSync(file, text, { mode: 0o600, flush: true })

const fsyncDir = (dir: string): void => {
  const handle = fs.openSync(dir, 'r')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}
