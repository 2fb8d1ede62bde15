/** Reads a running installation's embedded database from outside: for arranging and for looking at the truth. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { connectionOf, type LoginName } from '../../src/platform/db/bootstrap.ts'
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

/** DATABASE_URL of a process of its own beside the product. */
export const databaseUrl = (dataDir: string, login: LoginName): string => {
  const { host, port, user, password, database } = connectionOf(superuser(dataDir), login, 'wakala')
  return `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`
}

export const workerUrl = (dataDir: string): string => databaseUrl(dataDir, 'worker')

const CONNECT_TRIES = 40
const CONNECT_AGAIN_MS = 250

/** A connection as the owner; patient, because the server may have been killed a moment ago. */
export const connectOwner = async (dataDir: string): Promise<pg.Client> => {
  for (let attempt = 1; ; attempt++) {
    try {
      const client = new pg.Client(ownerConnection(dataDir))
      client.on('error', () => undefined)
      await client.connect()
      return client
    } catch (error) {
      if (attempt >= CONNECT_TRIES) throw error
      await sleep(CONNECT_AGAIN_MS)
    }
  }
}
