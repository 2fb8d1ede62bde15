/**
 * One shop never sees another's data: tried on every tenant table and every partition that the catalogue has, with every
 * login, so that a new table cannot be forgotten. Rows are made from the catalogue too.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOGINS, type LoginName } from './bootstrap.ts'
import { sqlState } from './database.ts'
import { TENANT_TABLES } from './manifest.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

interface Column {
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
}
interface ForeignKey {
  readonly columns: readonly string[]
  readonly parent: string
  readonly parentColumns: readonly string[]
}
interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly foreignKeys: readonly ForeignKey[]
  /** Allowed values of a column that a check lists. */
  readonly allowed: Readonly<Record<string, string>>
  /** Partitions with an instant that falls into each. */
  readonly partitions: readonly { readonly name: string; readonly at: string }[]
}
type Row = Readonly<Record<string, unknown>>

const SERVICES = (Object.keys(LOGINS) as LoginName[]).filter((login) => login !== 'owner')
const A = randomUUID()
const B = randomUUID()

/** Optional columns that a check wants all the same. */
const ALSO_FILL: Readonly<Record<string, readonly string[]>> = {
  agreement_objection: ['message_id'], // what proves it
  webhook_delivery: ['next_at'],
  conversation: ['customer_id'],
}

/** Values that a check over two columns wants. */
const VALUES: Readonly<Record<string, unknown>> = {
  'agreement_notice.answer_by': new Date(Date.now() + 60_000),
  'consent_place.destroyed_at': new Date(Date.now() + 1_100 * 86_400_000),
  'collection_slot.to_minute': 2,
  'shop_closure.to_at': new Date(Date.now() + 60_000),
}

let test: TestDatabase
let tables: readonly Table[] = []
const rowsOfA = new Map<string, Row>()

const readTables = async (): Promise<readonly Table[]> => {
  const names = [...TENANT_TABLES]
  const { rows: columns } = await test.owner.query<Column & { table: string }>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
        a.attnotnull and not a.atthasdef as "isRequired"
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relname = any($1) order by c.relname, a.attnum`,
    [names],
  )
  const { rows: keys } = await test.owner.query<ForeignKey & { table: string }>(
    `select k.conrelid::regclass::text as table, k.confrelid::regclass::text as parent,
        array(select attname::text from unnest(k.conkey) with ordinality u(n, o) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by o) as columns,
        array(select attname::text from unnest(k.confkey) with ordinality u(n, o) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by o) as "parentColumns"
       from pg_constraint k where k.contype = 'f' and k.conrelid::regclass::text = any($1) and k.confrelid <> k.conrelid`,
    [names],
  )
  const { rows: checks } = await test.owner.query<{ table: string; column: string; definition: string }>(
    `select k.conrelid::regclass::text as table, a.attname as column, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      where k.contype = 'c' and k.conrelid::regclass::text = any($1)`,
    [names],
  )
  const { rows: partitions } = await test.owner.query<{ table: string; name: string; bound: string }>(
    `select i.inhparent::regclass::text as table, c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
       from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent::regclass::text = any($1) and c.relkind = 'r'`,
    [names],
  )
  const all = names.map((name): Table => ({
    name,
    columns: columns.filter((c) => c.table === name),
    foreignKeys: keys.filter((k) => k.table === name),
    allowed: Object.fromEntries(
      checks.flatMap((c) => {
        const first = /ANY \(ARRAY\['([^']+)'/.exec(c.definition)?.[1]
        return c.table === name && first !== undefined ? [[c.column, first]] : []
      }),
    ),
    partitions: partitions.flatMap((p) =>
      p.table === name ? [{ name: p.name, at: /FROM \('([^']+)'/.exec(p.bound)![1]! }] : [],
    ),
  }))
  const ordered: Table[] = []
  while (ordered.length < all.length) {
    const ready = all.filter(
      (t) => !ordered.includes(t) && t.foreignKeys.every((k) => ordered.some((o) => o.name === k.parent)),
    )
    if (ready.length === 0) throw new Error('foreign keys go round in a circle')
    ordered.push(...ready)
  }
  return ordered
}

const valueOf = (table: Table, column: Column): unknown => {
  const wanted = VALUES[`${table.name}.${column.name}`]
  if (wanted !== undefined) return wanted
  const allowed = table.allowed[column.name]
  if (allowed !== undefined) return allowed
  switch (column.type) {
    case 'uuid':
      return randomUUID()
    case 'text':
      return `x-${randomUUID()}`
    case 'bytea':
      return randomUUID() // any bytes
    case 'timestamp with time zone':
      return new Date()
    case 'date':
      return '2026-11-25'
    case 'bigint':
    case 'integer':
    case 'smallint':
      return 1
    case 'boolean':
      return false
    case 'jsonb':
      return '{}'
    case 'text[]':
      return ['x']
    default:
      throw new Error(`no value for ${table.name}.${column.name} of type ${column.type}: teach this test`)
  }
}

/** A valid row of a tenant's, referring to rows of the same tenant that exist. */
const buildRow = (table: Table, tenantId: string, parents: ReadonlyMap<string, Row>, extra: Row = {}): Row => {
  const isFilled = (name: string, column?: Column): boolean =>
    (column?.isRequired ?? false) || (ALSO_FILL[table.name]?.includes(name) ?? false)
  const row: Record<string, unknown> = {}
  for (const column of table.columns) {
    if (isFilled(column.name, column)) row[column.name] = valueOf(table, column)
  }
  for (const key of table.foreignKeys) {
    if (!key.columns.every((c) => c in row)) continue
    key.columns.forEach((c, i) => (row[c] = parents.get(key.parent)?.[key.parentColumns[i]!]))
  }
  return { ...row, tenant_id: tenantId, ...extra }
}

const insert = (client: pg.Client, table: string, row: Row): Promise<unknown> => {
  const names = Object.keys(row)
  const holes = names.map((_, i) => `$${i + 1}`)
  return client.query(
    `insert into "${table}" (${names.map((n) => `"${n}"`).join(', ')}) values (${holes.join(', ')})`,
    [...Object.values(row)],
  )
}

beforeAll(async () => {
  test = await createTestDatabase({ connectionsMax: 1 })
  tables = await readTables()
  for (const table of tables) {
    const row = buildRow(table, A, rowsOfA)
    await insert(test.owner, table.name, row)
    rowsOfA.set(table.name, row)
    for (const { at } of table.partitions) {
      await insert(test.owner, table.name, buildRow(table, A, rowsOfA, { at: new Date(at) }))
    }
  }
  const tenant = tables.find((table) => table.name === 'tenant')!
  await insert(test.owner, 'tenant', buildRow(tenant, B, rowsOfA))
})
afterAll(() => test.stop())

const connect = async (login: LoginName): Promise<pg.Client> => {
  const client = new pg.Client(test.connection(login))
  await client.connect()
  return client
}

/** Runs one statement in the scope given and undoes it: its row count, or the SQLSTATE and whether RLS said so. */
const tryAs = async (
  client: pg.Client,
  tenant: string | null,
  statement: () => Promise<{ readonly rowCount: number | null; readonly rows: readonly unknown[] }>,
): Promise<number | string> => {
  await client.query('begin')
  try {
    if (tenant) await client.query('select app.use_tenant($1)', [tenant])
    const { rowCount } = await statement()
    return rowCount ?? 0
  } catch (error) {
    const isRls = error instanceof Error && error.message.includes('row-level security')
    return `${sqlState(error)}${isRls ? ' by row-level security' : ''}`
  } finally {
    await client.query('rollback')
  }
}

/** What a login may do with a table, column grants counted. */
const privilegesOf = async (login: LoginName): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const { rows } = await test.owner.query<{ table: string; privileges: string[] }>(
    `select t as table, array(select p from unnest(array['select', 'insert', 'update', 'delete']) p
        where case p when 'delete' then has_table_privilege($1, t, p) else has_any_column_privilege($1, t, p) end) as privileges
       from unnest($2::text[]) t`,
    [LOGINS[login], [...TENANT_TABLES]],
  )
  return new Map(rows.map((r) => [r.table, new Set(r.privileges)]))
}
const updatableColumn = async (login: LoginName, table: string): Promise<string> => {
  const { rows } = await test.owner.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $2::regclass and attnum > 0
        and has_column_privilege($1, attrelid, attnum, 'update') order by attname = 'tenant_id', attnum limit 1`,
    [LOGINS[login], table],
  )
  return rows[0]?.name ?? 'tenant_id'
}

describe('the rows to be protected', () => {
  it('are there: at least one of tenant A in every tenant table and every partition', async () => {
    const empty: string[] = []
    for (const table of tables) {
      for (const name of [table.name, ...table.partitions.map((p) => p.name)]) {
        const { rows } = await test.owner.query<{ n: number }>(
          `select count(*)::int as n from "${name}" where tenant_id = $1`,
          [A],
        )
        if (!rows[0]?.n) empty.push(name)
      }
    }

    expect(tables.length).toBe(TENANT_TABLES.size)
    expect(empty).toEqual([])
  })
})

describe.each(SERVICES)('the login %s', (login) => {
  let client: pg.Client
  let privileges: ReadonlyMap<string, ReadonlySet<string>>
  beforeAll(async () => {
    client = await connect(login)
    privileges = await privilegesOf(login)
  })
  afterAll(() => client.end())

  it('as tenant A reads what it has the right to: the walls below are not just empty rooms', async () => {
    const wrong: string[] = []
    for (const { name } of tables) {
      const seen = await tryAs(client, A, () => client.query(`select * from "${name}" where tenant_id = $1`, [A]))
      const isRight = privileges.get(name)?.has('select') ? Number(seen) > 0 : seen === '42501'
      if (!isRight) wrong.push(`${name}: ${seen}`)
    }

    expect(wrong).toEqual([])
  })

  describe.each([
    { who: 'tenant B', scope: B },
    { who: 'no tenant', scope: null },
  ])('as $who', ({ scope }) => {
    it('reads nothing of tenant A, with or without naming it', async () => {
      const wrong: string[] = []
      for (const { name } of tables) {
        const expected = privileges.get(name)?.has('select') ? 0 : '42501'
        const named = await tryAs(client, scope, () =>
          client.query(`select * from "${name}" where tenant_id = $1`, [A]),
        )
        const all = await tryAs(client, scope, () =>
          client.query(`select * from "${name}" where tenant_id is distinct from $1`, [scope]),
        )
        if (named !== expected || all !== expected) wrong.push(`${name}: ${named}, ${all}`)
      }

      expect(wrong).toEqual([])
    })

    it('updates nothing of tenant A', async () => {
      const wrong: string[] = []
      for (const { name } of tables) {
        const column = await updatableColumn(login, name)
        const expected = privileges.get(name)?.has('update') ? 0 : '42501'
        const updated = await tryAs(client, scope, () =>
          client.query(`update "${name}" set "${column}" = "${column}" where tenant_id = $1`, [A]),
        )
        if (updated !== expected) wrong.push(`${name}: ${updated}`)
      }

      expect(wrong).toEqual([])
    })

    it('deletes nothing of tenant A', async () => {
      const wrong: string[] = []
      for (const { name } of tables) {
        const expected = privileges.get(name)?.has('delete') ? 0 : '42501'
        const deleted = await tryAs(client, scope, () =>
          client.query(`delete from "${name}" where tenant_id = $1`, [A]),
        )
        if (deleted !== expected) wrong.push(`${name}: ${deleted}`)
      }

      expect(wrong).toEqual([])
    })

    it('inserts nothing for tenant A, by row-level security where it may insert at all', async () => {
      const wrong: string[] = []
      for (const table of tables) {
        const expected = privileges.get(table.name)?.has('insert') ? '42501 by row-level security' : '42501'
        const inserted = await tryAs(client, scope, async () => {
          await insert(client, table.name, buildRow(table, A, rowsOfA))
          return { rowCount: 1, rows: [] }
        })
        if (inserted !== expected) wrong.push(`${table.name}: ${inserted}`)
      }

      expect(wrong).toEqual([])
    })

    it('has no way around the parent: every partition refuses it', async () => {
      const wrong: string[] = []
      for (const { name } of tables.flatMap((table) => table.partitions)) {
        for (const statement of [
          `select * from "${name}"`,
          `update "${name}" set tenant_id = tenant_id`,
          `delete from "${name}"`,
        ]) {
          const got = await tryAs(client, scope, () => client.query(statement))
          if (got !== '42501') wrong.push(`${statement}: ${got}`)
        }
      }

      expect(wrong).toEqual([])
    })
  })
})

describe('a login that were granted everything by mistake', () => {
  const careless = `wakala_careless_${randomUUID().slice(0, 8)}`
  let client: pg.Client
  beforeAll(async () => {
    client = new pg.Client({ ...test.superuser, database: test.name })
    await client.connect()
    await client.query(`create role ${careless}; grant all on all tables in schema public to ${careless};
      grant usage on schema app to ${careless}`)
    await client.query(`set role ${careless}`)
  })
  afterAll(async () => {
    await client.query(`reset role; drop owned by ${careless}; drop role ${careless}`)
    await client.end()
  })

  const READ_AND_CHANGE = ['select * from', 'delete from'] as const

  it.each([
    { who: 'tenant B', scope: B },
    { who: 'no tenant', scope: null },
  ])('still reads and deletes nothing of tenant A as $who, in any table', async ({ scope }) => {
    const wrong: string[] = []
    for (const { name } of tables) {
      for (const verb of READ_AND_CHANGE) {
        const got = await tryAs(client, scope, () => client.query(`${verb} "${name}" where tenant_id = $1`, [A]))
        if (got !== 0) wrong.push(`${verb} ${name}: ${got}`)
      }
    }

    expect(wrong).toEqual([])
  })

  it('still finds every partition empty when it asks it directly, even as tenant A, and cannot insert into it', async () => {
    const wrong: string[] = []
    for (const table of tables) {
      for (const { name, at } of table.partitions) {
        for (const verb of READ_AND_CHANGE) {
          const got = await tryAs(client, A, () => client.query(`${verb} "${name}"`))
          if (got !== 0) wrong.push(`${verb} ${name}: ${got}`)
        }
        const inserted = await tryAs(client, A, async () => {
          await insert(client, name, buildRow(table, A, rowsOfA, { at: new Date(at) }))
          return { rowCount: 1, rows: [] }
        })
        if (inserted !== '42501 by row-level security') wrong.push(`insert into ${name}: ${inserted}`)
      }
    }

    expect(wrong).toEqual([])
  })

  it('cannot move a row of its own to another tenant', async () => {
    const moved = await tryAs(client, B, () =>
      client.query('update tenant set tenant_id = $1 where tenant_id = $2', [randomUUID(), B]),
    )

    expect(moved).toBe('42501 by row-level security')
  })

  it('cannot refer to another tenant, because keys carry the tenant', async () => {
    const table = tables.find((t) => t.name === 'customer_key')!
    const row = { ...buildRow(table, B, rowsOfA), customer_id: rowsOfA.get('customer')!['id'] }

    const inserted = await tryAs(client, B, async () => {
      await insert(client, table.name, row)
      return { rowCount: 1, rows: [] }
    })

    expect(inserted).toBe('23503')
  })
})
