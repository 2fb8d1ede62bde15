/** Reads a running installation's embedded database from outside: for arranging and for looking at the truth. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectionOf } from '../../src/platform/db/bootstrap.ts'
import type { ConnectionSettings } from '../../src/platform/db/database.ts'

const superuser = (dataDir: string): ConnectionSettings => {
  const pg = join(dataDir, 'pg')
  const port = Number(readFileSync(join(pg, 'postmaster.pid'), 'utf8').split('\n')[3])
  const password = readFileSync(join(pg, 'wakala-super.password'), 'utf8').trim()
  return { host: '127.0.0.1', port, user: 'wakala_super', password, database: 'wakala' }
}

/** The owner's login: past row-level security. */
export const ownerConnection = (dataDir: string): ConnectionSettings =>
  connectionOf(superuser(dataDir), 'owner', 'wakala')

/** DATABASE_URL of a worker process beside the product. */
export const workerUrl = (dataDir: string): string => {
  const { host, port, user, password, database } = connectionOf(superuser(dataDir), 'worker', 'wakala')
  return `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`
}
