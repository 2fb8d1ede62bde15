/**
 * A database of its own for a test file, copied from a migrated template; the same logins as in production.
 * The server comes from the run's global set-up, which puts its superuser connection into `WAKALA_TEST_PG`.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TenantId } from '../../kernel/ids.ts'
import { bootstrapCluster, connectionOf, type LoginName } from './bootstrap.ts'
import { createDatabase, type ConnectionSettings, type Database } from './database.ts'
import { migrate, MIGRATIONS_DIR } from './migrate.ts'

export interface TestDatabase {
  readonly name: string
  readonly superuser: ConnectionSettings
  readonly connection: (login: LoginName) => ConnectionSettings
  readonly ingress: Database
  readonly worker: Database
  readonly api: Database
  readonly scheduler: Database
  /** A client of the owner: sees and changes everything, for arranging and asserting. */
  readonly owner: pg.Client
  /** Adds a bare tenant with its counter row. */
  readonly addTenant: (slug?: string) => Promise<TenantId>
  readonly stop: () => Promise<void>
}

const migrationsHash = (): string => {
  const hash = createHash('sha256')
  for (const file of readdirSync(MIGRATIONS_DIR).sort()) hash.update(readFileSync(join(MIGRATIONS_DIR, file)))
  return hash.digest('hex').slice(0, 12)
}

const TEMPLATE_LOCK = 7_100_200

/**
 * Tests fix their clocks in November 2026 and look some months around it. The migrations make partitions around the day on
 * which they run, so these are made besides, and the tests mean the same on every day.
 */
const FIXED_MONTHS = { first: '2026-10-01', count: 5 } as const

/** Migrates the template once a server and schema; test files that start at once wait for the first. */
const ensureTemplate = async (superuser: ConnectionSettings): Promise<string> => {
  const template = `wakala_template_${migrationsHash()}`
  const client = new pg.Client(superuser)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rows } = await client.query<{ datistemplate: boolean }>(
      'select datistemplate from pg_database where datname = $1',
      [template],
    )
    if (rows[0]?.datistemplate) return template
    if (rows[0]) await client.query(`drop database ${template} with (force)`)
    await bootstrapCluster(superuser, template)
    await migrate(connectionOf(superuser, 'owner', template))
    await makeFixedMonths(connectionOf(superuser, 'owner', template))
    await client.query(`alter database ${template} is_template true`)
    return template
  } finally {
    await client.end()
  }
}

const makeFixedMonths = async (owner: ConnectionSettings): Promise<void> => {
  const client = new pg.Client(owner)
  await client.connect()
  await client.query('select app.ensure_partitions($1::date, $2)', [FIXED_MONTHS.first, FIXED_MONTHS.count])
  await client.end()
}

const testSuperuser = (): ConnectionSettings => {
  const text = process.env.WAKALA_TEST_PG
  if (!text)
    throw new Error('WAKALA_TEST_PG is not set: run the test through vitest, whose global set-up starts a server')
  return JSON.parse(text) as ConnectionSettings
}

export const createTestDatabase = async (options?: { readonly connectionsMax?: number }): Promise<TestDatabase> => {
  const superuser = testSuperuser()
  const template = await ensureTemplate(superuser)
  const name = `wakala_t_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client(superuser)
  await admin.connect()
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]) // copying needs the template to itself
  await admin.query(`create database ${name} template ${template} owner wakala_owner`)
  await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  const open = (login: LoginName): Database =>
    createDatabase({
      connection: connectionOf(superuser, login, name),
      applicationName: `test-${login}`,
      connectionsMax: options?.connectionsMax ?? 10,
      onIdleError: () => undefined,
    })
  const [ingress, worker, api, scheduler] = [open('ingress'), open('worker'), open('api'), open('scheduler')]
  const owner = new pg.Client(connectionOf(superuser, 'owner', name))
  await owner.connect()
  owner.on('error', () => undefined)

  return {
    name,
    superuser,
    connection: (login) => connectionOf(superuser, login, name),
    ingress,
    worker,
    api,
    scheduler,
    owner,
    addTenant: async (slug = `shop-${randomBytes(4).toString('hex')}`) => {
      const tenantId = randomUUID() as TenantId
      await owner.query(`insert into tenant (tenant_id, slug, name, created_at) values ($1, $2, $2, now())`, [
        tenantId,
        slug,
      ])
      await owner.query(`insert into tenant_counter (tenant_id, audit_hash) values ($1, $2)`, [
        tenantId,
        Buffer.alloc(32),
      ])
      return tenantId
    },
    stop: async () => {
      await Promise.all([ingress.close(), worker.close(), api.close(), scheduler.close(), owner.end()])
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}
