/** What every role needs before it starts: configuration read, logger, keys, database logins. */
import { randomBytes, randomUUID } from 'node:crypto'
import { access, chmod, constants, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../kernel/clock.ts'
import type { NewId } from '../kernel/ids.ts'
import { endRestore, readRestoreState, RESTORING } from '../platform/backup/restoring.ts'
import type { Config } from '../platform/config/config.ts'
import { createKeyring, type Keyring } from '../platform/crypto/keyring.ts'
import { databaseRefusal } from '../platform/db/database-refusal.ts'
import { createDatabase, sqlState, type ConnectionSettings, type Database } from '../platform/db/database.ts'
import { createPageLimits, type PageLimits } from '../platform/http/page-limits.ts'
import { createNewId } from '../platform/new-id.ts'
import { createAlerts, type Alerts } from '../platform/telemetry/alerts.ts'
import { createLogger, type Logger } from '../platform/telemetry/logger.ts'
import { createMetrics, type Metrics } from '../platform/telemetry/metrics.ts'
import { createRoom, isDiskFull, type Room } from './room.ts'

interface AdjustableClock extends Clock {
  /** Demo and tests only: moves the product's own clock forward. */
  readonly advance: (ms: number) => void
}

export const createClock = (): AdjustableClock => {
  let offsetMs = 0
  return {
    now: () => Date.now() + offsetMs,
    advance: (ms) => {
      offsetMs += ms
    },
  }
}

export interface Runtime {
  readonly config: Config
  readonly log: Logger
  readonly metrics: Metrics
  readonly alerts: Alerts
  readonly room: Room
  readonly clock: AdjustableClock
  readonly newId: NewId
  readonly keyring: Keyring
  /** Of what may be opened without a key. */
  readonly limits: PageLimits
  /** This process, for leases. */
  readonly owner: string
}

/** A sentence for the person at the terminal instead of a stack. */
export class StartRefusedError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'StartRefusedError'
  }
}

const FORBIDDEN_CODES = new Set(['EACCES', 'EPERM', 'EROFS'])

/** What a start that failed says to the person at the terminal; null for a defect, which shows its stack. */
export const refusalOf = (error: unknown, port: number): string | null => {
  if (error instanceof StartRefusedError) return error.message
  const code = sqlState(error)
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program: stop that one, or set PORT to another port.`
  }
  const { path, syscall } = error as { readonly path?: string; readonly syscall?: string }
  if (code === 'EACCES' && syscall === 'listen') {
    return `Port ${port} is for root only: set PORT above 1023, or give the account CAP_NET_BIND_SERVICE, as deploy/wakala.service does.`
  }
  if (isDiskFull(error)) {
    return 'The disk is full: make room where WAKALA_DATA_DIR lies, and start again.'
  }
  if (code !== undefined && FORBIDDEN_CODES.has(code)) {
    return `${path ?? 'A file or directory'} may not be read or written by this account (${code}): look at who owns WAKALA_DATA_DIR, and how its disk is mounted.`
  }
  return databaseRefusal(error, 'DATABASE_URL')
}

const readStoredKey = (path: string, text: string): Buffer => {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length === 32) return key
  throw new StartRefusedError(
    `${path} does not hold a key of 32 bytes in base64: put the key back from where you keep it, or set WAKALA_MASTER_KEY.`,
  )
}

/** A start would make a new, empty installation where somebody waits for the old one to come back. */
export const refuseHalfRestored = async (dataDir: string): Promise<void> => {
  const state = await readRestoreState(dataDir)
  if (state === 'whole') await endRestore(dataDir)
  else if (state !== 'none') {
    throw new StartRefusedError(
      `A restore into ${dataDir} has not come to its end: run npm run restore again, or remove ${join(dataDir, RESTORING)}.`,
    )
  }
}

/** The master key from the configuration, or made once into the data directory, readable by its owner only. */
export const masterKey = async (
  config: Pick<Config, 'WAKALA_MASTER_KEY' | 'WAKALA_DATA_DIR' | 'WAKALA_MODE' | 'DATABASE_URL'>,
): Promise<Buffer> => {
  if (config.WAKALA_MASTER_KEY) return Buffer.from(config.WAKALA_MASTER_KEY, 'base64')
  const path = join(config.WAKALA_DATA_DIR, 'master.key')
  const stored = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (stored !== null) return readStoredKey(path, stored)
  if (config.WAKALA_MODE === 'production' && config.DATABASE_URL) {
    throw new StartRefusedError(
      'WAKALA_MASTER_KEY is not set: with a database of its own every process needs the same key; make one with: openssl rand -base64 32',
    )
  }
  // A restored database without its key: a new one would open nothing, and make what comes now unreadable to the old.
  if (await isThere(join(config.WAKALA_DATA_DIR, 'pg', 'PG_VERSION'))) {
    throw new StartRefusedError(
      `${path} is missing although there is a database beside it: put the key back from your backup, or set WAKALA_MASTER_KEY.`,
    )
  }
  await refuseHalfRestored(config.WAKALA_DATA_DIR) // with a new key in its way it could not be run again
  const key = randomBytes(32)
  const temporary = `${path}.${randomUUID()}`
  await writeFile(temporary, `${key.toString('base64')}\n`, { mode: 0o600, flush: true })
  await chmod(temporary, 0o600)
  // Not a rename: of two processes that start at once the first one's key is everybody's.
  const isFirst = await link(temporary, path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
  await rm(temporary)
  return isFirst ? key : Buffer.from((await readFile(path, 'utf8')).trim(), 'base64')
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const makeDataDir = async (path: string): Promise<void> => {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await access(path, constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    throw new StartRefusedError(
      `The data directory ${path} cannot be used (${code}): set WAKALA_DATA_DIR to one that this user may write to.`,
    )
  }
}

export const createRuntime = async (config: Config, role: string): Promise<Runtime> => {
  await makeDataDir(config.WAKALA_DATA_DIR)
  const clock = createClock()
  const log = createLogger({ level: config.WAKALA_LOG_LEVEL, role })
  const metrics = createMetrics()
  const alerts = createAlerts({ url: config.WAKALA_ALERT_URL, clock, log })
  return {
    config,
    log,
    metrics,
    limits: createPageLimits({
      clock,
      onLimited: (limit) => metrics.limited.inc({ limit }),
      onUntoldProxy: () =>
        log.warn(
          'requests come by a proxy that WAKALA_TRUSTED_PROXIES does not name: to limits all callers are one address',
        ),
    }),
    alerts,
    room: createRoom({ alerts, clock, dataDir: config.DATABASE_URL ? null : config.WAKALA_DATA_DIR }),
    clock,
    newId: createNewId(clock),
    keyring: createKeyring(await masterKey(config)),
    owner: randomUUID(),
  }
}

export type Connection = ConnectionSettings | { readonly connectionString: string }

export const openDatabase = (
  runtime: Runtime,
  connection: Connection,
  name: string,
  connectionsMax: number,
): Database =>
  createDatabase({
    connection,
    applicationName: `wakala-${name}`,
    connectionsMax,
    onIdleError: (error) => runtime.log.warn({ err: error }, 'idle database connection lost'),
  })

/**
 * Refuses a login that could read past row-level security: a superuser, one that may bypass it, or an owner of tables.
 */
export const refuseMightyLogin = async (db: Database): Promise<void> => {
  const [row] = await db.platformSql<{ login: string; bypasses: boolean; owns: boolean }>`
    select current_user as login, r.rolsuper or r.rolbypassrls as bypasses,
        exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'member')) as owns
      from pg_roles r where r.rolname = current_user`
  if (row?.bypasses || row?.owns) {
    throw new StartRefusedError(
      `DATABASE_URL logs in as ${row.login}, which owns tables or may bypass row-level security: use the role's own login, for example wakala_worker.`,
    )
  }
}
