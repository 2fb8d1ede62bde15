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
const databaseUrl = (dataDir: string, login: LoginName): string => {
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

/** Puts a million of each into its shop, where a scenario orders for as long as something else takes. */
export const fillShelves = async (dataDir: string, skus: readonly string[]): Promise<void> => {
  const client = await connectOwner(dataDir)
  await client.query(
    `with put as (
       insert into stock_entry (tenant_id, id, variant_id, delta_milli, reason, actor, at)
       select tenant_id, gen_random_uuid(), id, 1000000000, 'correction', 'system', now() from variant where sku = any ($1)
       returning tenant_id, variant_id, delta_milli)
     update stock_level s set on_hand_milli = on_hand_milli + put.delta_milli from put
      where put.tenant_id = s.tenant_id and put.variant_id = s.variant_id`,
    [skus],
  )
  await client.end()
}
