import { setImmediate as nextLook } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TenantId } from '../../kernel/ids.ts'
import { createDatabase, isTransient, sqlState } from './database.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { addEvent, countEvents, pidOf, withPool } from './test-events.ts'

let test: TestDatabase
let tenantId: TenantId
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.stop())
beforeEach(async () => {
  tenantId = await test.addTenant()
})

/** Looks again and again until it is so, for what the server does in its own time. */
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 8_000
  while (!(await isSo())) if (Date.now() > deadline) throw new Error('not so within 8 s')
}

describe('a lost connection', () => {
  const kill = async (pid: number): Promise<void> => {
    const superuser = new pg.Client(test.superuser)
    await superuser.connect()
    await superuser.query('select pg_terminate_backend($1, 5000)', [pid])
    await superuser.end()
  }

  it('in the middle of a transaction rejects it as transient, and the pool heals', async () => {
    await withPool(test, 1, async (pool) => {
      const attempt = pool.withTenant(tenantId, async (tx) => {
        await addEvent(tx)
        await kill(await pidOf(tx))
        await addEvent(tx)
      })
      const error: unknown = await attempt.catch((e: unknown) => e)

      const rows = await pool.withTenant(tenantId, (tx) => tx.sql<{ n: number }>`select 1 as n`)

      expect([isTransient(error), sqlState(error)]).toEqual([true, '57P01'])
      expect(rows).toEqual([{ n: 1 }])
      expect(await countEvents(test, tenantId)).toBe(0)
    })
  })

  it('while statements are on their way rejects every one of them', async () => {
    await withPool(test, 1, async (pool) => {
      const errors = await pool
        .withTenant(tenantId, async (tx) => {
          const pid = await pidOf(tx)
          const sent = Promise.allSettled([tx.sql`select pg_sleep(20)`, tx.sql`select 1`, tx.sql`select 2`])
          await kill(pid)
          throw Object.assign(new Error('settled'), { settled: await sent })
        })
        .catch((error: { settled: PromiseSettledResult<unknown>[] }) => error.settled)

      expect(errors.map((r) => r.status === 'rejected' && isTransient(r.reason))).toEqual([true, true, true])
      expect(await pool.withTenant(tenantId, pidOf)).toBeGreaterThan(0)
    })
  })

  it('between transactions is told, and the next use takes a new one', async () => {
    await withPool(test, 1, async (pool, idleErrors) => {
      const pid = await pool.withTenant(tenantId, pidOf)

      await kill(pid)

      const next = await pool.withTenant(tenantId, pidOf).catch(() => pool.withTenant(tenantId, pidOf))
      expect(next).not.toBe(pid)
      expect(idleErrors).toHaveLength(1)
    })
  })
})

describe('statements that run too long', () => {
  it('are ended by the server, roll back, and are no outage: they must be counted as failures', async () => {
    await withPool(
      test,
      1,
      async (pool) => {
        const error: unknown = await pool
          .withTenant(tenantId, async (tx) => {
            await addEvent(tx)
            await tx.sql`select pg_sleep(10)`
          })
          .catch((e: unknown) => e)

        expect(sqlState(error)).toBe('57014')
        expect(isTransient(error)).toBe(false)
        expect(await countEvents(test, tenantId)).toBe(0)
      },
      { statementTimeoutMs: 50 },
    )
  })
})

describe('a transaction left idle', () => {
  it('is ended by the server, and that is no outage either', async () => {
    await withPool(test, 1, async (pool) => {
      const error: unknown = await pool
        .withTenant(tenantId, async (tx) => {
          await addEvent(tx)
          await tx.sql`set local idle_in_transaction_session_timeout = 20`
          const pid = await pidOf(tx)
          await until(async () => {
            const { rowCount } = await test.owner.query('select 1 from pg_stat_activity where pid = $1', [pid])
            return rowCount === 0
          })
          await nextLook() // the farewell may lie in the socket still, and is lost when we write before we read it
          await tx.sql`select 1`
        })
        .catch((e: unknown) => e)

      expect(sqlState(error)).toBe('25P03')
      expect(isTransient(error)).toBe(false)
      expect(await pool.withTenant(tenantId, pidOf)).toBeGreaterThan(0)
    })
  })
})

describe('transient errors', () => {
  const withCode = (code: string): Error => Object.assign(new Error('x'), { code })

  it.each([
    '57P01',
    '57P03',
    '08006',
    '53300',
    '53100',
    '53200',
    '40P01',
    '40001',
    '25006',
    'ECONNREFUSED',
    'ECONNRESET',
    'EAI_AGAIN',
  ])('include %s', (code) => {
    expect(isTransient(withCode(code))).toBe(true)
  })

  it.each(['57014', '25P03', '23505', '42501', '22P02', 'ERR_ASSERTION'])('do not include %s', (code) => {
    expect(isTransient(withCode(code))).toBe(false)
  })

  it('include a server that does not answer, and nothing that is no error', async () => {
    const nowhere = createDatabase({
      connection: { host: '127.0.0.1', port: 1, user: 'x', password: 'x', database: 'x' },
      applicationName: 'test-nowhere',
      connectionsMax: 1,
    })
    const error: unknown = await nowhere.platformSql`select 1`.catch((e: unknown) => e)
    await nowhere.close()

    expect(isTransient(error)).toBe(true)
    expect(isTransient(undefined)).toBe(false)
    expect(isTransient('57P01')).toBe(false)
  })
})
