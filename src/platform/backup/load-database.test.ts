/** Out of one database and into another: everything that COPY does not do by itself is right as well. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { openLoader } from './load-database.ts'
import { openSnapshot, type Snapshot } from './snapshot.ts'

let from: TestDatabase
let to: TestDatabase
let snapshot: Snapshot

/** What our migrations may come to use: generated and identity columns, a sequence, arrays, nulls, a dropped column. */
const SPECIAL = `
  create sequence receipt_number start 7;
  create table special (
    tenant_id uuid not null references tenant (tenant_id),
    id bigint generated always as identity primary key,
    gone text,
    words text[] not null default '{}',
    doubled bigint generated always as (id * 2) stored,
    bytes bytea,
    facts jsonb
  );
  alter table special drop column gone`

beforeAll(async () => {
  ;[from, to] = [await createTestDatabase(), await createTestDatabase()]
  for (const { owner } of [from, to]) await owner.query(SPECIAL)
  const tenantId = await from.addTenant()
  await from.owner.query(
    `insert into special (tenant_id, words, bytes, facts)
     select $1, array['a', null, E'\\n"\\\\'], case when n % 2 = 0 then sha256(n::text::bytea) end, jsonb_build_object('n', n)
       from generate_series(1, 5000) n`,
    [tenantId],
  )
  await from.owner.query(`select nextval('receipt_number'), nextval('receipt_number')`)
  await from.owner.query(
    `insert into event (tenant_id, at, id, type, subject_id, payload)
     select $1, now() - make_interval(days => n % 20), gen_random_uuid(), 'tested', gen_random_uuid(), '{}'
       from generate_series(1, 100) n`,
    [tenantId],
  )
  snapshot = await openSnapshot(from.connection('owner'))
})
afterAll(async () => {
  await snapshot.close()
  await Promise.all([from.stop(), to.stop()])
})

const manifest = () => ({
  release: 'test',
  ...snapshot.facts,
  migrations: [...snapshot.facts.migrations],
  months: [...snapshot.facts.months],
  tables: snapshot.facts.tables.map((table) => ({ ...table, columns: [...table.columns] })),
  sequences: [...snapshot.facts.sequences],
  masterKeyId: '0'.repeat(16),
  hasMasterKey: false,
})

const contents = async ({ owner }: TestDatabase): Promise<Readonly<Record<string, unknown>>> => {
  const { rows } = await owner.query<Record<string, unknown>>(
    `select (select md5(string_agg(s::text, ',' order by s.id)) from special s) as special,
        (select md5(string_agg(e::text, ',' order by e.id)) from event e) as events,
        (select md5(string_agg(t::text, ',' order by t.tenant_id)) from tenant t) as tenants,
        (select count(*)::int from special) as count`,
  )
  return rows[0] ?? {}
}

describe('a snapshot', () => {
  it('is of its moment: what comes later is not in it, whatever is read when', async () => {
    await from.owner.query(`update special set facts = '{"later":true}' where id = 1`)
    await from.owner.query(`delete from special where id = 2`)
    const special = snapshot.facts.tables.find(({ name }) => name === 'special')!

    let bytes = 0
    const rows = await snapshot.copyOut(special, async (piece) => void (bytes += piece.length))

    expect(rows).toBe(5_000)
    expect(bytes).toBeGreaterThan(5_000 * 50)
    expect(special.columns).toEqual(['tenant_id', 'id', 'words', 'bytes', 'facts'])
    await from.owner.query(`update special set facts = '{"n":1}' where id = 1`)
    await from.owner.query(
      `insert into special (tenant_id, id, words, bytes, facts) overriding system value
       select tenant_id, 2, array['a', null, E'\\n"\\\\'], sha256('2'), '{"n":2}' from tenant limit 1`,
    )
  })

  it('locks no table but the one that it is copying', async () => {
    const sequenceLocks = await from.owner.query(
      `select l.relation::regclass::text as name, l.mode from pg_locks l join pg_stat_activity a using (pid)
        where a.application_name = 'wakala-backup' and l.relation::regclass::text = 'special'`,
    )

    expect(sequenceLocks.rows).toEqual([])
  })
})

describe('the loader', () => {
  it('brings rows, generated columns, identities, partitions and sequences over as they were', async () => {
    const loader = await openLoader({ ...to.superuser, database: to.name }, manifest())
    for (const table of snapshot.facts.tables) {
      await loader.load(table.name, Buffer.alloc(0))
      await snapshot.copyOut(table, (piece) => loader.load(table.name, piece))
    }
    const rows = await loader.commit()
    await loader.close()

    expect(await contents(to)).toEqual(await contents(from))
    expect(rows).toMatchObject({ special: 5_000, event: 100 })
    const next = await to.owner.query<{ receipt: string; id: string }>(
      `with made as (insert into special (tenant_id) select tenant_id from tenant limit 1 returning id)
       select nextval('receipt_number') as receipt, (select id from made) as id`,
    )
    expect(next.rows.map(({ receipt, id }) => [Number(receipt), Number(id)])).toEqual([[9, 5_001]])
  })

  it('refuses a database that has other tables, and changes nothing', async () => {
    await to.owner.query('alter table special add column more text')

    const refused = openLoader({ ...to.superuser, database: to.name }, manifest())

    await expect(refused).rejects.toMatchObject({ refusal: { code: 'backup.schema_differs' } })
    await to.owner.query('alter table special drop column more')
    expect(await contents(to)).toMatchObject({ count: 5_001 })
  })

  it('leaves the database as it was when it is broken off', async () => {
    const before = await contents(to)
    const loader = await openLoader({ ...to.superuser, database: to.name }, manifest())
    await loader.load('special', Buffer.from('no COPY of ours'))

    await loader.close()

    expect(await contents(to)).toEqual(before)
  })
})
