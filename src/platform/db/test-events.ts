/** What the tests of transactions share: a table to write to, and pools of their own. */
import { randomUUID } from 'node:crypto'
import type { TenantId } from '../../kernel/ids.ts'
import { createDatabase, type Database, type TenantTx } from './database.ts'
import type { TestDatabase } from './test-database.ts'

/** One time for all of them, because it is part of their key. */
const AT = new Date()

/** Writes an event of the transaction's tenant. One id twice is 23505. */
export const addEvent = (tx: TenantTx, id: string = randomUUID()): Promise<unknown> =>
  tx.sql`insert into event (tenant_id, at, id, type, subject_id, payload)
    values (${tx.tenantId}, ${AT}, ${id}, 'test', ${id}, '{}')`

/** How many events a tenant has, as the owner sees them. */
export const countEvents = async (test: TestDatabase, tenantId: TenantId): Promise<number> => {
  const { rows } = await test.owner.query<{ n: number }>('select count(*)::int as n from event where tenant_id = $1', [
    tenantId,
  ])
  return rows[0]!.n
}

/** A pool of the worker's login, closed at the end of the test that used it. */
export const withPool = async <T>(
  test: TestDatabase,
  connectionsMax: number,
  use: (db: Database, idleErrors: readonly Error[]) => Promise<T>,
  extra: { readonly statementTimeoutMs?: number } = {},
): Promise<T> => {
  const idleErrors: Error[] = []
  const pool = createDatabase({
    connection: test.connection('worker'),
    applicationName: 'test-own-pool',
    connectionsMax,
    onIdleError: (error) => idleErrors.push(error),
    ...extra,
  })
  try {
    return await use(pool, idleErrors)
  } finally {
    await pool.close()
  }
}

/** The server's process behind a transaction. */
export const pidOf = async (tx: TenantTx): Promise<number> => {
  const [row] = await tx.sql<{ pid: number }>`select pg_backend_pid() as pid`
  return row!.pid
}
