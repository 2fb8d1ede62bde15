import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reveal } from '../kernel/redacted.ts'
import { aClock } from '../kernel/test-clock.ts'
import { createDatabase, type Database, type TenantTx } from '../platform/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { createNewId } from '../platform/new-id.ts'
import { createApiKeys, issueApiKey } from './api-keys.ts'
import { until } from '../platform/lanes/test-lanes.ts'
import { KEYS_MOST, makeApiKey } from './manage-keys.ts'

let test: TestDatabase
let ownerDb: Database
beforeAll(async () => {
  test = await createTestDatabase({ connectionsMax: 2 })
  ownerDb = createDatabase({ connection: test.connection('owner'), applicationName: 'test', connectionsMax: 1 })
})
afterAll(async () => {
  await ownerDb.close()
  await test.stop()
})

const issue = async (scopes: Parameters<typeof issueApiKey>[1]['scopes'] = ['orders:read']) => {
  const clock = aClock()
  const tenantId = await test.addTenant()
  const issued = await issueApiKey(
    { db: ownerDb, clock, newId: createNewId(clock) },
    { tenantId, label: 'till', scopes },
  )
  return { tenantId, id: issued.id, key: reveal(issued.key), issued }
}

describe('API keys', () => {
  it('open their shop, within their scopes', async () => {
    const { tenantId, id, key } = await issue()
    const keys = createApiKeys({ db: test.api, clock: aClock(), acceptsDemoKeys: false })

    const allowed = await keys.authenticate(`Bearer ${key}`, 'orders:read')
    const refused = await keys.authenticate(`Bearer ${key}`, 'orders:write')

    expect(allowed).toMatchObject({ ok: true, value: { tenantId, keyId: id } })
    expect(refused).toEqual({ ok: false, error: { code: 'tenants.scope_missing', scope: 'orders:write' } })
  })

  it('are 32 random bytes, stored as a hash, and never shown by logs or JSON', async () => {
    const { id, key, issued } = await issue()

    const { rows } = await test.owner.query<{ key_hash: Buffer }>(
      'select key_hash from directory_api_key where id = $1',
      [id],
    )

    expect(key).toMatch(/^wk_live_[A-Za-z0-9_-]{43}$/)
    expect(rows[0]?.key_hash).toEqual(createHash('sha256').update(key).digest())
    expect(JSON.stringify(issued)).not.toContain(key)
  })

  it('that were revoked open nothing once they leave the cache', async () => {
    const { id, key } = await issue()
    const clock = aClock()
    const keys = createApiKeys({ db: test.api, clock, acceptsDemoKeys: false })
    await keys.authenticate(`Bearer ${key}`, 'orders:read')
    await test.owner.query('update directory_api_key set revoked_at = now() where id = $1', [id])

    clock.pass(15_001)
    const after = await keys.authenticate(`Bearer ${key}`, 'orders:read')

    expect(after).toEqual({ ok: false, error: { code: 'tenants.api_key_unknown' } })
  })

  it('of the demo open nothing in production, even where they are stored', async () => {
    const tenantId = await test.addTenant()
    await test.owner.query(
      `insert into directory_api_key values (sha256('wk_demo_kasi-kota'), $1, $2, 'demo', '{shop:read}', now())`,
      [randomUUID(), tenantId],
    )
    const authenticate = (acceptsDemoKeys: boolean) =>
      createApiKeys({ db: test.api, clock: aClock(), acceptsDemoKeys }).authenticate(
        'Bearer wk_demo_kasi-kota',
        'shop:read',
      )

    expect((await authenticate(true)).ok).toBe(true)
    expect(await authenticate(false)).toEqual({ ok: false, error: { code: 'tenants.api_key_unknown' } })
  })

  it.each([
    [undefined, 'tenants.api_key_missing'],
    ['', 'tenants.api_key_missing'],
    ['Basic d2s6', 'tenants.api_key_missing'],
    ['Bearer ', 'tenants.api_key_missing'],
    ['Bearer wk_live_short', 'tenants.api_key_unknown'],
    [`Bearer wk_live_${'A'.repeat(43)}`, 'tenants.api_key_unknown'],
  ])('must be sent as a bearer: %s', async (header, code) => {
    const keys = createApiKeys({ db: test.api, clock: aClock(), acceptsDemoKeys: true })

    expect(await keys.authenticate(header, 'shop:read')).toEqual({ ok: false, error: { code } })
  })

  it('are asked of the database once while they are fresh, and guesses each time', async () => {
    const { key } = await issue()
    let asked = 0
    const counting: Pick<Database, 'platformSql'> = {
      platformSql: (text, ...values) => {
        asked++
        return test.api.platformSql(text, ...values)
      },
    }
    const keys = createApiKeys({ db: counting, clock: aClock(), acceptsDemoKeys: false })

    for (let i = 0; i < 5; i++) await keys.authenticate(`Bearer ${key}`, 'orders:read')
    expect(asked).toBe(1)

    for (let i = 0; i < 2; i++) await keys.authenticate(`Bearer wk_live_${'B'.repeat(43)}`, 'orders:read')
    expect(asked).toBe(3)
  })
})

describe('making keys', () => {
  it('never passes the most that a shop may have, however many are made at once', async () => {
    const clock = aClock()
    const newId = createNewId(clock)
    const tenantId = await test.addTenant()
    const wide = createDatabase({ connection: test.connection('api'), applicationName: 'test', connectionsMax: 20 })
    const make = () =>
      wide.withTenant(tenantId, (tx) =>
        makeApiKey({ clock, newId }, tx, { tenantId, label: 'till', scopes: ['shop:read'] }, new Set(['shop:read'])),
      )
    await test.owner.query(
      `insert into directory_api_key (key_hash, id, tenant_id, label, scopes, created_at)
       select sha256(n::text::bytea), gen_random_uuid(), $1, 'till', '{shop:read}', now() from generate_series(1, $2) n`,
      [tenantId, KEYS_MOST - 3],
    )

    const made = await Promise.all(Array.from({ length: 20 }, make))
    await wide.close()

    const { rows } = await test.owner.query<{ n: number }>(
      'select count(*)::int as n from directory_api_key where tenant_id = $1 and revoked_at is null',
      [tenantId],
    )
    expect(rows).toEqual([{ n: KEYS_MOST }])
    expect(made.filter((m) => m.ok)).toHaveLength(3)
    expect(made.find((m) => !m.ok)).toEqual({ ok: false, error: { code: 'tenants.too_many_keys', most: KEYS_MOST } })
  })
  it('waits for who makes the first of a shop, and counts hers', async () => {
    const clock = aClock()
    const newId = createNewId(clock)
    const tenantId = await test.addTenant()
    const wanted = { tenantId, label: 'till', scopes: ['shop:read'] } as const
    const make = (tx: TenantTx) => makeApiKey({ clock, newId }, tx, wanted, new Set(['shop:read']))
    let isDone = false
    let second: ReturnType<typeof make> | undefined

    await test.api.withTenant(tenantId, async (tx) => {
      for (let i = 0; i < KEYS_MOST; i++) await make(tx)
      second = test.api.withTenant(tenantId, make).finally(() => (isDone = true))
      second.catch(() => undefined)
      await until(
        async () => isDone || (await test.owner.query('select 1 from pg_locks where not granted')).rows.length > 0,
      )
    })

    expect(await second).toEqual({ ok: false, error: { code: 'tenants.too_many_keys', most: KEYS_MOST } })
  })
})
