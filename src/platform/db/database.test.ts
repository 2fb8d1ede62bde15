import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TenantId } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import { NotCommittedError, sqlState, type Database } from './database.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { addEvent, countEvents, pidOf, withPool } from './test-events.ts'

let test: TestDatabase
let db: Database
let tenantId: TenantId
beforeAll(async () => {
  test = await createTestDatabase()
  db = test.worker
})
afterAll(() => test.stop())
beforeEach(async () => {
  tenantId = await test.addTenant()
})

describe('withTenant', () => {
  it('commits and returns what the work returned', async () => {
    const value = await db.withTenant(tenantId, async (tx) => {
      await addEvent(tx)
      return ok(7)
    })

    expect(value).toEqual({ ok: true, value: 7 })
    expect(await countEvents(test, tenantId)).toBe(1)
  })

  it('rolls back when the work refuses, and hands the refusal on', async () => {
    const value = await db.withTenant(tenantId, async (tx) => {
      await addEvent(tx)
      return err({ code: 'test.refused' })
    })

    expect(value).toEqual({ ok: false, error: { code: 'test.refused' } })
    expect(await countEvents(test, tenantId)).toBe(0)
  })

  it('rolls back when the work throws, and throws the same', async () => {
    const defect = new Error('defect')

    const attempt = db.withTenant(tenantId, async (tx) => {
      await addEvent(tx)
      throw defect
    })

    await expect(attempt).rejects.toBe(defect)
    expect(await countEvents(test, tenantId)).toBe(0)
  })

  it('throws NotCommittedError when the work swallowed the error of a statement', async () => {
    const attempt = db.withTenant(tenantId, async (tx) => {
      await addEvent(tx)
      await tx.sql`select 1 / 0`.catch(() => undefined)
      return 'all is well'
    })

    await expect(attempt).rejects.toBeInstanceOf(NotCommittedError)
    expect(await countEvents(test, tenantId)).toBe(0)
  })

  it('throws what COMMIT itself is refused for', async () => {
    await test.owner.query(
      'create table if not exists deferred (id int primary key, of int references deferred deferrable initially deferred)',
    )
    await test.owner.query('grant insert on deferred to wakala_worker')

    const attempt = db.withTenant(tenantId, (tx) => tx.sql`insert into deferred values (1, 99)`)

    await expect(attempt.catch(sqlState)).resolves.toBe('23503')
  })

  it('refuses what is not a tenant id before it takes a connection', async () => {
    await withPool(test, 1, async (pool) => {
      const attempt = pool.withTenant(`x'; drop table event; --` as TenantId, () => Promise.resolve(1))

      await expect(attempt).rejects.toThrow('not a tenant id')
      expect(pool.stats().total).toBe(0)
    })
  })

  it('scopes every statement to its tenant, even one that forgets the predicate', async () => {
    const other = await test.addTenant()
    await db.withTenant(other, (tx) => addEvent(tx))
    await db.withTenant(tenantId, (tx) => addEvent(tx))

    const rows = await db.withTenant(tenantId, (tx) => tx.sql<{ tenant_id: string }>`select tenant_id from event`)

    expect(rows).toEqual([{ tenant_id: tenantId }])
  })

  it.each(['commit', 'refusal', 'throw', 'failed statement'])(
    'does not leak its tenant to the next user of the connection after a %s',
    async (end) => {
      await withPool(test, 1, async (pool) => {
        const first = pool.withTenant(tenantId, async (tx) => {
          const pid = await pidOf(tx)
          if (end === 'refusal') return err({ pid })
          if (end === 'throw') throw new Error('x')
          if (end === 'failed statement') await tx.sql`select 1 / 0`
          return ok({ pid })
        })
        await first.catch(() => undefined)

        const [seen] = await pool.withPlatform(
          (tx) => tx.sql`select nullif(current_setting('app.current_tenant', true), '') as tenant,
            (select count(*)::int from tenant) as rows`,
        )
        const [outside] = await pool.platformSql`
          select nullif(current_setting('app.current_tenant', true), '') as tenant`

        expect(pool.stats().total).toBe(1)
        expect(seen).toEqual({ tenant: null, rows: 0 })
        expect(outside).toEqual({ tenant: null })
      })
    },
  )

  it('can be used again on the same connection after each kind of end', async () => {
    await withPool(test, 1, async (pool) => {
      const pids: number[] = []
      for (const end of ['ok', 'refused', 'throws', 'fails']) {
        await pool
          .withTenant(tenantId, async (tx) => {
            pids.push(await pidOf(tx))
            if (end === 'refused') return err('x')
            if (end === 'throws') throw new Error('x')
            if (end === 'fails') await tx.sql`select 1 / 0`
            return ok(1)
          })
          .catch(() => undefined)
      }

      expect(new Set(pids).size).toBe(1)
    })
  })

  it('keeps 200 transactions over 5 connections apart', async () => {
    const tenants = [tenantId, await test.addTenant(), await test.addTenant(), await test.addTenant()]

    const outcomes = await withPool(test, 5, (pool) =>
      Promise.all(
        Array.from({ length: 200 }, async (_, i) => {
          const mine = tenants[i % tenants.length]!
          const isKept = i % 5 !== 0
          const seen = await pool.withTenant(mine, async (tx) => {
            const [rows] = await Promise.all([
              tx.sql<{ tenant_id: string; n: number }>`select tenant_id, ${i}::int as n from tenant`,
              addEvent(tx),
              tx.sql`select ${i}::int`,
            ])
            return isKept ? ok(rows) : err(rows)
          })
          const rows = seen.ok ? seen.value : seen.error
          return rows.length === 1 && rows[0]?.tenant_id === mine && rows[0].n === i
        }),
      ),
    )

    expect(outcomes.every(Boolean)).toBe(true)
    const counts: number[] = []
    for (const tenant of tenants) counts.push(await countEvents(test, tenant))
    expect(counts).toEqual([40, 40, 40, 40])
  })
})

describe('pipelined statements', () => {
  it('answer each caller with its own rows, in whatever number they are sent at once', async () => {
    const answers = await db.withTenant(tenantId, (tx) =>
      Promise.all(Array.from({ length: 50 }, (_, i) => tx.sql<{ n: number }>`select ${i}::int as n`)),
    )

    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 50 }, (_, i) => i))
  })

  it('after one that failed fail too, and nothing of the transaction stays', async () => {
    const results = await db
      .withTenant(tenantId, async (tx) => {
        const settled = await Promise.allSettled([addEvent(tx), tx.sql`select 1 / 0`, addEvent(tx)])
        throw Object.assign(new Error('done'), { settled })
      })
      .catch((error: { settled: PromiseSettledResult<unknown>[] }) => error.settled)

    expect(results.map((r) => (r.status === 'rejected' ? sqlState(r.reason) : 'fulfilled'))).toEqual([
      'fulfilled',
      '22012',
      '25P02',
    ])
    expect(await countEvents(test, tenantId)).toBe(0)
  })

  it('that fail while others are on their way leave the connection fit for the next transaction', async () => {
    await withPool(test, 1, async (pool) => {
      const attempt = pool.withTenant(tenantId, (tx) =>
        Promise.all([tx.sql`select 1 / 0`, tx.sql`select pg_sleep(0.01)`, tx.sql`select 2`, addEvent(tx)]),
      )
      await expect(attempt.catch(sqlState)).resolves.toBe('22012')

      const rows = await pool.withTenant(tenantId, (tx) => tx.sql<{ n: number }>`select 3 as n`)

      expect(rows).toEqual([{ n: 3 }])
      expect(pool.stats()).toMatchObject({ total: 1, idle: 1 })
    })
  })

  it('with a parameter that cannot be written down reject, and leave the connection fit for the next', async () => {
    await withPool(test, 1, async (pool) => {
      const unwritable = {
        toPostgres: () => {
          throw new TypeError('cannot be written')
        },
      }
      const attempt = pool.withTenant(tenantId, (tx) =>
        Promise.all([addEvent(tx), tx.sql`select ${unwritable}::text`, tx.sql`select 1`]),
      )
      await expect(attempt).rejects.toThrow('cannot be written')

      const rows = await pool.withTenant(tenantId, (tx) => tx.sql<{ n: number }>`select 3 as n`)

      expect(rows).toEqual([{ n: 3 }])
      expect(await countEvents(test, tenantId)).toBe(0)
    })
  })
})

describe('withPlatform', () => {
  it('sees no rows of any tenant, and cannot write any', async () => {
    await db.withTenant(tenantId, (tx) => addEvent(tx))

    const rows = await db.withPlatform((tx) => tx.sql`select 1 from event`)
    const attempt = db.withPlatform(
      (tx) => tx.sql`insert into event (tenant_id, at, id, type, subject_id, payload)
        values (${tenantId}, now(), ${randomUUID()}, 'x', ${randomUUID()}, '{}')`,
    )

    expect(rows).toEqual([])
    await expect(attempt.catch(sqlState)).resolves.toBe('42501')
  })
})

describe('values', () => {
  it.each([0, 1, -1, 999_999_999_999_999, -99_999_999_999_999, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
    'read the bigint %d as a number',
    async (n) => {
      const [row] = await db.platformSql<{ n: number }>`select ${n}::bigint as n`

      expect(row?.n).toBe(n)
    },
  )

  it.each([0, 7, -1, 2_147_483_647, -2_147_483_648])('read the integer %d as a number', async (n) => {
    const [row] = await db.platformSql<{ n: number }>`select ${n}::integer as n`

    expect(row?.n).toBe(n)
  })

  it.each(['9007199254740992', '-9007199254740992', '9223372036854775807'])(
    'refuse the bigint %s rather than round it',
    async (text) => {
      const attempt = db.platformSql`select ${text}::bigint as n`

      await expect(attempt).rejects.toThrow('safe range')
    },
  )

  it('that cannot be read fail their transaction and leave the connection usable', async () => {
    await withPool(test, 1, async (pool) => {
      const attempt = pool.withTenant(tenantId, async (tx) => {
        await addEvent(tx)
        await tx.sql`select ${'9223372036854775807'}::bigint as n`
      })
      await expect(attempt).rejects.toThrow('safe range')

      const rows = await pool.withTenant(tenantId, (tx) => tx.sql<{ n: number }>`select 1::bigint as n`)

      expect(rows).toEqual([{ n: 1 }])
      expect(await countEvents(test, tenantId)).toBe(0)
    })
  })

  it('are bound, never written into the statement', async () => {
    const text = `'; drop table event; --`

    const [row] = await db.platformSql<{ text: string }>`select ${text}::text as text`

    expect(row?.text).toBe(text)
  })
})

describe('durability', () => {
  /** What COMMIT will wait for; the server of the tests has it off for all, so it is set here. */
  const waits = async (durability: 'on_disk' | 'in_order', toDisk: boolean): Promise<string | undefined> =>
    withPool(test, 1, async (pool) => {
      const read = (): Promise<string | undefined> =>
        pool.withTenant(
          tenantId,
          async (tx) => {
            if (toDisk) await tx.toDisk()
            const [row] = await tx.sql<{ now: string }>`select current_setting('synchronous_commit') as now`
            return row?.now
          },
          durability,
        )
      await pool.platformSql`set synchronous_commit = on` // the one connection's
      return read()
    })

  it('waits for the disk by default', async () => expect(await waits('on_disk', false)).toBe('on'))
  it('does not when the order is enough', async () => expect(await waits('in_order', false)).toBe('off'))
  it('waits after all when somebody outside will be told', async () => expect(await waits('in_order', true)).toBe('on'))

  it('lasts for one transaction', async () => {
    await withPool(test, 1, async (pool) => {
      await pool.platformSql`set synchronous_commit = on`
      await pool.withTenant(tenantId, async () => undefined, 'in_order')

      const [row] = await pool.platformSql<{ now: string }>`select current_setting('synchronous_commit') as now`
      expect(row?.now).toBe('on')
    })
  })
})
