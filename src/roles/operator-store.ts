/**
 * The database for a command of the operator: the embedded server as it runs, if the product runs on it, so that nothing
 * has to be stopped for a key or a price list; else started for as long as the command takes.
 */
import { join } from 'node:path'
import { connectionOf } from '../platform/db/bootstrap.ts'
import { findRunningServer } from '../platform/postgres/running.ts'
import type { Runtime } from './runtime.ts'
import { DATABASE, openStore, PG_DIR, type Store } from './store.ts'

export const openOperatorStore = async (runtime: Runtime): Promise<Pick<Store, 'connection' | 'stop'>> => {
  const { config } = runtime
  const running = config.DATABASE_URL ? null : await findRunningServer(join(config.WAKALA_DATA_DIR, PG_DIR), DATABASE)
  if (running === null) return openStore(runtime)
  return { connection: (login) => connectionOf(running, login, DATABASE), stop: () => Promise.resolve() }
}
