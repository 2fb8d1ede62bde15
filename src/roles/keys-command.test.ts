import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type Database } from '../platform/db/database.ts'
import { createTestApi, type TestApi } from './api/test-api.ts'
import { KEYS_USAGE, runKeysCommand } from './keys-command.ts'

let api: TestApi
let db: Database
beforeAll(async () => {
  api = await createTestApi()
  db = createDatabase({ connection: api.test.connection('owner'), applicationName: 'test', connectionsMax: 1 })
})
afterAll(async () => {
  await db.close()
  await api.stop()
})

const run = (...args: readonly string[]) => runKeysCommand({ ...api.runtime, db }, args)
const ask = async (url: string, key: string): Promise<number> => {
  const app = await api.open({})
  const response = await app.inject({ url: `/api/v1${url}`, headers: { authorization: `Bearer ${key}` } })
  return response.statusCode
}

describe('npm run keys', () => {
  it('makes a key of a shop that opens what it was given, lists it without itself, and takes it back', async () => {
    const issued = await run('issue', '--shop', 'kasi-kota', '--label', 'till', '--scopes', 'shop:read')
    const key = issued.lines[1] ?? ''
    const [id = ''] = issued.lines[0]?.split(' ') ?? []
    const opened = [await ask('/shop', key), await ask('/orders', key)]

    const listed = await run('list', '--shop', 'kasi-kota')
    const elsewhere = await run('revoke', id, '--shop', 'ubuntu-spaza')
    const revoked = await run('revoke', id, '--shop', 'kasi-kota')

    expect(opened).toEqual([200, 403])
    expect(listed.lines.join('\n')).toContain(id)
    expect(listed.lines.join('\n')).not.toContain(key)
    expect([elsewhere.ok, revoked.ok]).toEqual([false, true])
    expect(await ask('/shop', key)).toBe(401)
  })

  it('makes an operator’s key, which opens no shop', async () => {
    const issued = await run('issue', '--operator', '--label', 'on call')
    const key = issued.lines[1] ?? ''

    expect([await ask('/tenants', key), await ask('/shop', key)]).toEqual([200, 403])
  })

  it.each([
    [[]],
    [['issue', '--label', 'x']],
    [['issue', '--shop', 'kasi-kota', '--operator', '--label', 'x']],
    [['issue', '--shop', 'kasi-kota']],
    [['issue', '--shop', 'kasi-kota', '--label', 'x', '--scopes', 'everything']],
    [['issue', '--shop', 'kasi-kota', '--label', 'x', '--scopes', 'operator']],
    [['issue', '--operator', '--label', 'x', '--scopes', 'shop:read']],
    [['revoke', 'x', '--operator']],
    [['list', '--shop', 'kasi-kota', '--loud']],
  ])('says how it is used when asked %j', async (args) => {
    const outcome = await run(...args)

    expect(outcome.ok).toBe(false)
    expect(outcome.lines).toContain(KEYS_USAGE)
  })

  it('says so when there is no such shop', async () => {
    expect(await run('list', '--shop', 'nobody')).toEqual({ ok: false, lines: ['There is no shop "nobody".'] })
  })
})
