/** Where the data lives: the embedded PostgreSQL, or the database that the configuration names. */
import { join } from 'node:path'
import { bootstrapCluster, connectionOf, type LoginName } from '../platform/db/bootstrap.ts'
import { databaseRefusal } from '../platform/db/database-refusal.ts'
import { migrate } from '../platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../platform/postgres/embedded.ts'
import { refuseHalfRestored, StartRefusedError, type Connection, type Runtime } from './runtime.ts'

export interface Store {
  readonly connection: (login: LoginName) => Connection
  readonly stop: () => Promise<void>
  /** Set for the embedded server: tests kill it. */
  readonly pid: () => number | undefined
}

/** The embedded database, and what lies where in the data directory. */
export const DATABASE = 'wakala'
export const PG_DIR = 'pg'
export const MEDIA_DIR = 'media'

/** Starts or finds the database and brings its schema up to date. */
export const openStore = async (runtime: Runtime): Promise<Store> => {
  const { config, log } = runtime
  if (config.DATABASE_URL) {
    const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = config
    if (ownerUrl) {
      await applyMigrations(runtime, { connectionString: ownerUrl }).catch((error: unknown) => {
        const sentence = databaseRefusal(error, 'DATABASE_OWNER_URL')
        throw sentence === null ? error : new StartRefusedError(sentence)
      })
    }
    return {
      connection: (login) => ({ connectionString: login === 'owner' ? (ownerUrl ?? url) : url }),
      stop: () => Promise.resolve(),
      pid: () => undefined,
    }
  }
  await refuseHalfRestored(config.WAKALA_DATA_DIR)
  const started = await startEmbeddedPostgres({
    dataDir: join(config.WAKALA_DATA_DIR, PG_DIR),
    log: (level, message, facts) => log[level](facts ?? {}, message),
    restartOnDeath: true,
  })
  if (!started.ok) throw new StartRefusedError(started.error.detail)
  const server = started.value
  try {
    const superuser = server.connection
    await bootstrapCluster(superuser, DATABASE)
    await applyMigrations(runtime, connectionOf(superuser, 'owner', DATABASE))
    return {
      connection: (login) => connectionOf(superuser, login, DATABASE),
      stop: () => server.stop(),
      pid: () => server.pid(),
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

const applyMigrations = async (runtime: Runtime, owner: Connection): Promise<void> => {
  const applied = await migrate(owner)
  if (applied.length > 0) runtime.log.info({ migrations: applied }, 'schema brought up to date')
}
