/**
 * Prepares a cluster that is all ours (the embedded one, or a test's): the owner, the services' logins and the database.
 * On a managed PostgreSQL an operator does the same once by hand; `docs/runbooks` says how.
 */
import { createHmac } from 'node:crypto'
import pg from 'pg'
import type { ConnectionSettings } from './database.ts'

/** The login of each role. `owner` is for migrations only. */
export const LOGINS = {
  owner: 'wakala_owner',
  ingress: 'wakala_ingress',
  api: 'wakala_api',
  worker: 'wakala_worker',
  scheduler: 'wakala_scheduler',
} as const
export type LoginName = keyof typeof LOGINS

/** Derived from the superuser's password, which only the data directory knows, so that nothing else must be stored. */
const passwordOf = (superPassword: string, login: string): string =>
  createHmac('sha256', superPassword).update(`login:${login}`).digest('base64url')

export const connectionOf = (
  superuser: ConnectionSettings,
  login: LoginName,
  database: string,
): ConnectionSettings => ({
  host: superuser.host,
  port: superuser.port,
  user: LOGINS[login],
  password: passwordOf(superuser.password, LOGINS[login]),
  database,
})

const ignoreDuplicate = (error: unknown): void => {
  const state = (error as { code?: string }).code
  if (state !== '42710' && state !== '42P04' && state !== '23505') throw error
}

/** Makes what is missing, with passwords as derived; safe to run at every start. Identifiers are ours, never input. */
export const bootstrapCluster = async (superuser: ConnectionSettings, database: string): Promise<void> => {
  const client = new pg.Client({ ...superuser, application_name: 'wakala-bootstrap' })
  client.on('error', () => undefined) // a lost connection is told by the statement that needed it
  await client.connect()
  try {
    for (const name of Object.keys(LOGINS) as LoginName[]) {
      const login = LOGINS[name]
      const attributes = `login nosuperuser nobypassrls nocreatedb ${name === 'owner' ? 'createrole' : 'nocreaterole'}`
      await client.query(`create role ${login} ${attributes}`).catch(ignoreDuplicate)
      await client.query(`alter role ${login} password ${client.escapeLiteral(passwordOf(superuser.password, login))}`)
    }
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (!rowCount) {
      await client
        .query(`create database ${client.escapeIdentifier(database)} owner ${LOGINS.owner}`)
        .catch(ignoreDuplicate)
    } else {
      await client.query(`alter database ${client.escapeIdentifier(database)} owner to ${LOGINS.owner}`)
    }
  } finally {
    await client.end()
  }
}
