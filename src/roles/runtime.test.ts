import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '../kernel/clock.ts'
import { createDatabase, type ConnectionSettings, type Database } from '../platform/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { checkDatabases } from './readiness.ts'
import { createClock, refusalOf, refuseMightyLogin, StartRefusedError, type Runtime } from './runtime.ts'
import { openStore } from './store.ts'

let test: TestDatabase
const opened: Database[] = []
beforeAll(async () => {
  test = await createTestDatabase({ connectionsMax: 1 })
})
afterAll(async () => {
  await Promise.all(opened.map((db) => db.close()))
  await test.stop()
})

/** The first day of the last month that has its partitions. */
const lastPartitionedMonth = async (): Promise<Date> => {
  const { rows } = await test.owner.query<{ name: string }>(
    `select max(relname) as name from pg_class where relname ~ '^event_y[0-9]{4}m[0-9]{2}$'`,
  )
  const [, year, month] = /y(\d{4})m(\d{2})$/.exec(rows[0]?.name ?? '') ?? []
  return new Date(Date.UTC(Number(year), Number(month) - 1, 1))
}

const open = (connection: ConnectionSettings): Database => {
  const db = createDatabase({ connection, applicationName: 'test-login', connectionsMax: 1 })
  opened.push(db)
  return db
}

describe('a login', () => {
  it.each(['ingress', 'api', 'worker', 'scheduler'] as const)('of the role %s is taken', async (role) => {
    await expect(refuseMightyLogin(test[role])).resolves.toBeUndefined()
  })

  it('that owns the tables is refused, by name and with the mend', async () => {
    const refusal = refuseMightyLogin(open(test.connection('owner')))

    await expect(refusal).rejects.toThrow(StartRefusedError)
    await expect(refusal).rejects.toThrow(/wakala_owner.*role's own login/)
  })

  it('of a superuser is refused', async () => {
    const db = open({ ...test.superuser, database: test.name })

    await expect(refuseMightyLogin(db)).rejects.toThrow(StartRefusedError)
  })
})

describe('a start that fails', () => {
  const failed = (code: string, facts: object = {}) =>
    refusalOf(Object.assign(new Error('failed'), { code, ...facts }), 443)

  it.each([
    ['ENOSPC', {}, 'The disk is full'],
    ['53100', {}, 'The disk is full'],
    ['EROFS', { path: '/var/lib/wakala/pg' }, '/var/lib/wakala/pg may not be read or written'],
    ['EACCES', { syscall: 'listen' }, 'Port 443 is for root only'],
    ['EADDRINUSE', {}, 'Port 443 is in use'],
    ['28P01', {}, 'refuses the login of DATABASE_URL'],
    ['ECONNREFUSED', {}, 'look at the host and port in DATABASE_URL'],
  ])('with %s says what to do', (code, facts, said) => {
    expect(failed(code, facts)).toContain(said)
  })

  it('by a defect shows where', () => {
    expect(failed('ERR_INVALID_ARG_TYPE')).toBeNull()
  })
})

describe('a database that the owner does not reach', () => {
  it('is told by the variable of the owner, not of the service', async () => {
    const config = {
      DATABASE_URL: 'postgres://wakala_api:x@127.0.0.1:1/wakala',
      DATABASE_OWNER_URL: 'postgres://wakala_owner:x@127.0.0.1:1/wakala',
    }

    const opening = openStore({ config } as Runtime) // nothing else of it is looked at before

    await expect(opening).rejects.toThrow(StartRefusedError)
    await expect(opening).rejects.toThrow('DATABASE_OWNER_URL')
  })
})

describe('readiness', () => {
  it('is given when every database answers, and names the one that does not', async () => {
    const away = open({ ...test.connection('api'), port: 1 })

    expect(await checkDatabases({ worker: test.worker, api: test.api }, { now: Date.now })).toEqual({
      ok: true,
      checks: { worker: 'ok', api: 'ok' },
    })
    expect(await checkDatabases({ worker: test.worker, api: away }, { now: Date.now })).toEqual({
      ok: false,
      checks: { worker: 'ok', api: 'away' },
    })
  })

  it('is lost when the next month has nowhere to be written and is less than three days away', async () => {
    const lastMonth = await lastPartitionedMonth()
    const ends = Date.UTC(lastMonth.getUTCFullYear(), lastMonth.getUTCMonth() + 1, 1)
    const at = (ms: number) => checkDatabases({ api: test.api }, { now: () => ms })

    expect(await at(ends - 3 * DAY_MS - 1)).toEqual({ ok: true, checks: { api: 'ok' } })
    expect(await at(ends - 3 * DAY_MS)).toEqual({
      ok: false,
      checks: { api: 'ok', partitions: `missing: ${new Date(ends).toISOString().slice(0, 7)}` },
    })
    await test.scheduler.platformSql`select app.ensure_partitions(${new Date(ends)}::date, 1)`
    expect((await at(ends)).ok).toBe(true)
  })
})

describe('the demo’s clock', () => {
  it('runs ahead by what it was moved', () => {
    const clock = createClock()
    const before = clock.now()

    clock.advance(3_600_000)

    expect(clock.now() - before).toBeGreaterThanOrEqual(3_600_000)
  })
})
