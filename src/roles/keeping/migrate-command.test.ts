/** `npm run migrate` by somebody whose address of the database is not right yet: a sentence, and nothing of a stack. */
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../platform/db/test-database.ts'
import { migrateCommand } from './migrate-command.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase({ connectionsMax: 1 })
})
afterAll(() => test.stop())

const addressOf = (given: { readonly password?: string; readonly database?: string } = {}): string => {
  const { user, password, host, port, database } = { ...test.connection('owner'), ...given }
  const socket = new URLSearchParams({ host, port: String(port) })
  return `postgres://${user}:${password}@/${database}?${socket.toString()}`
}

const run = async (address: string | undefined, options: { readonly connectWithinMs?: number } = {}) => {
  const out: string[] = []
  const err: string[] = []
  const terminal = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line) }
  const code = await migrateCommand({ DATABASE_OWNER_URL: address }, terminal, options)
  return { code, out, err }
}

describe('npm run migrate', () => {
  it.each([
    ['without an address', () => undefined, 'is not set: use postgres://'],
    ['with what is no address', () => 'wakala', 'use postgres://'],
    ['with a port that is none', () => 'postgres://wakala_owner:x@db:many/wakala', 'use postgres://'],
    [
      'with a wrong password',
      () => addressOf({ password: 'wrong' }),
      'refuses the login of DATABASE_OWNER_URL (28P01)',
    ],
    ['without a password', () => addressOf({ password: '' }), 'password'],
    ['with a database that is not there', () => addressOf({ database: 'nowhere' }), '(3D000)'],
    ['with nobody at the address', () => 'postgres://o:x@127.0.0.1:1/wakala', 'does not answer (ECONNREFUSED)'],
  ])('%s says in one sentence what to mend', async (_how, address, said) => {
    const { code, out, err } = await run(address())

    expect({ code, out, lines: err.length }).toEqual({ code: 1, out: [], lines: 1 })
    expect(err[0]).toContain('DATABASE_OWNER_URL')
    expect(err[0]).toContain(said)
  })

  it('with a host that takes the connection and says nothing gives up after a while, in one sentence', async () => {
    const silent = createServer(() => undefined)
    await once(silent.listen(0, '127.0.0.1'), 'listening')
    const { port } = silent.address() as AddressInfo

    const { code, err } = await run(`postgres://o:x@127.0.0.1:${port}/wakala`, { connectWithinMs: 50 })
    silent.close()

    expect([code, err.length]).toEqual([1, 1])
    expect(err[0]).toContain('does not answer')
    expect(err[0]).toContain('DATABASE_OWNER_URL')
  })

  it('with the right one says that there is nothing to apply', async () => {
    expect(await run(addressOf())).toEqual({ code: 0, out: ['nothing to apply'], err: [] })
  })
})
