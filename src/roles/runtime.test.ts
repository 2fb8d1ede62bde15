import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type ConnectionSettings, type Database } from '../platform/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { checkDatabases } from './readiness.ts'
import { createClock, refuseMightyLogin, StartRefusedError } from './runtime.ts'

let test: TestDatabase
const opened: Database[] = []
beforeAll(async () => {
  test = await createTestDatabase({ connectionsMax: 1 })
})
afterAll(async () => {
  await Promise.all(opened.map((db) => db.close()))
  await test.stop()
})

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

describe('readiness', () => {
  it('is given when every database answers, and names the one that does not', async () => {
    const away = open({ ...test.connection('api'), port: 1 })

    expect(await checkDatabases({ worker: test.worker, api: test.api })).toEqual({
      ok: true,
      checks: { worker: 'ok', api: 'ok' },
    })
    expect(await checkDatabases({ worker: test.worker, api: away })).toEqual({
      ok: false,
      checks: { worker: 'ok', api: 'away' },
    })
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
