/** The real catalogue against the manifest and against what Citus asks of a schema. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printProcessingRegister, REGISTER_PATH } from '../../../scripts/print-processing-register.ts'
import { LOGINS } from './bootstrap.ts'
import { MANIFEST, TENANT_TABLES, type TableEntry } from './manifest.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

const entries: Readonly<Record<string, TableEntry>> = MANIFEST
const SERVICES = Object.values(LOGINS).filter((login) => login !== LOGINS.owner)

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase({ connectionsMax: 1 })
})
afterAll(() => test.stop())

const ask = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
  (await test.owner.query<Row>(text, [...values])).rows
const askTexts = async (text: string, values: readonly unknown[] = []): Promise<readonly string[]> =>
  (await ask<{ text: string }>(text, values)).map((row) => row.text)

/** Ours are in `public` and `app`; the rest is PostgreSQL's. */
const OURS = `n.nspname in ('public', 'app')`

describe('the manifest', () => {
  it('lists every table with its kind of growth, and no other', async () => {
    const tables = await ask<{ name: string; partitioned: boolean }>(
      `select c.relname as name, c.relkind = 'p' as partitioned
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where ${OURS} and c.relkind in ('r', 'p', 'f', 'm', 'v') and not c.relispartition`,
    )

    const found = Object.fromEntries(tables.map((t) => [t.name, t.partitioned]))
    expect(found).toEqual(Object.fromEntries(Object.entries(entries).map(([name, e]) => [name, e.partitioned])))
  })

  it('tags every column, and no other', async () => {
    const columns = await ask<{ name: string; columns: string[] }>(
      `select c.relname as name, array_agg(a.attname::text order by a.attname) as columns
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where ${OURS} and c.relkind in ('r', 'p') and not c.relispartition group by c.relname`,
    )

    const found = Object.fromEntries(columns.map((t) => [t.name, t.columns.toSorted()]))
    const tagged = Object.entries(entries).map(([name, e]) => [name, Object.keys(e.columns).toSorted()])
    expect(found).toEqual(Object.fromEntries(tagged))
  })

  it('tags every column named sealed as sealed personal data, and only binary ones', async () => {
    const sealed = Object.entries(entries).flatMap(([table, e]) =>
      Object.entries(e.columns).flatMap(([column, tag]) =>
        tag !== 'plain' && tag.sealed ? [`${table}.${column}`] : [],
      ),
    )
    const found = await askTexts(
      `select c.relname || '.' || a.attname as text
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and (a.attname = 'sealed' or a.attname like '%\\_sealed') and a.atttypid = 'bytea'::regtype
        where ${OURS} and c.relkind in ('r', 'p') and not c.relispartition`,
    )

    expect(sealed.toSorted()).toEqual(found.toSorted())
  })

  it('has its processing register up to date', () => {
    expect(readFileSync(REGISTER_PATH, 'utf8')).toBe(printProcessingRegister())
  })
})

describe('tenant tables', () => {
  const tenantTables = [...TENANT_TABLES]

  it('have tenant_id as a uuid that is never null', async () => {
    const found = await askTexts(
      `select c.relname as text from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and not c.relispartition and a.attname = 'tenant_id'
          and a.atttypid = 'uuid'::regtype and a.attnotnull and c.relname = any($1)`,
      [tenantTables],
    )

    expect(found.toSorted()).toEqual(tenantTables.toSorted())
  })

  it('are all the tables that have a tenant_id, but for the directories', async () => {
    const found = await askTexts(
      `select c.relname as text from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
          and a.attname = 'tenant_id' and not c.relname like 'directory\\_%'`,
    )

    expect(found.toSorted()).toEqual(tenantTables.toSorted())
  })

  it('have a primary key', async () => {
    const found = await askTexts(
      `select conrelid::regclass::text as text from pg_constraint where contype = 'p' and conrelid::regclass::text = any($1)`,
      [tenantTables],
    )

    expect(found.toSorted()).toEqual(tenantTables.toSorted())
  })

  it('start every primary, unique and exclusion key and every unique index with tenant_id', async () => {
    const wrong = await askTexts(
      `select i.indexrelid::regclass::text as text
         from pg_index i join pg_class c on c.oid = i.indrelid
         left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where c.relnamespace = 'public'::regnamespace and not c.relispartition and c.relname = any($1)
          and (i.indisunique or i.indisexclusion) and a.attname is distinct from 'tenant_id'`,
      [tenantTables],
    )

    expect(wrong).toEqual([])
  })

  it('refer only to tenant tables, by tenant_id first on both sides', async () => {
    const wrong = await askTexts(
      `select k.conname::text as text
         from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
         join pg_attribute b on b.attrelid = f.oid and b.attnum = k.confkey[1]
        where k.contype = 'f' and (c.relname = any($1) or f.relname = any($1))
          and not (c.relname = any($1) and f.relname = any($1) and a.attname = 'tenant_id' and b.attname = 'tenant_id')`,
      [tenantTables],
    )

    expect(wrong).toEqual([])
  })

  it('never set a reference to null or default', async () => {
    const wrong = await askTexts(
      `select conname::text as text from pg_constraint
        where contype = 'f' and (confdeltype in ('n', 'd') or confupdtype in ('n', 'd'))`,
    )

    expect(wrong).toEqual([])
  })

  it('have row-level security, not forced, with the one policy and no other', async () => {
    const tables = await ask<{ name: string; enabled: boolean; forced: boolean; policies: string[] | null }>(
      `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
          (select array_agg(concat_ws(' | ', p.polname, p.polcmd, p.polpermissive, p.polroles::text,
             pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid))) from pg_policy p where p.polrelid = c.oid) as policies
         from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relname = any($1)`,
      [tenantTables],
    )

    // For all commands (*), permissive, for everybody ({0}); a plain expression, since Citus refuses a subquery.
    const expression = `(tenant_id = (NULLIF(current_setting('app.current_tenant'::text, true), ''::text))::uuid)`
    const policy = `tenant_isolation | * | t | {0} | ${expression} | ${expression}`
    const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)
    expect(tables.toSorted(byName)).toEqual(
      tenantTables.map((name) => ({ name, enabled: true, forced: false, policies: [policy] })).toSorted(byName),
    )
  })

  it('have no trigger, rule, identity or sequence default', async () => {
    const wrong = await askTexts(
      `select tgrelid::regclass || ' ' || tgname as text from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where not tgisinternal
       union all
       select ev_class::regclass || ' rule ' || rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class
         join pg_namespace n on n.oid = c.relnamespace where ${OURS}
       union all
       select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
         left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where c.relname = any($1) and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like '%nextval%')`,
      [tenantTables],
    )

    expect(wrong).toEqual([])
  })
})

describe('partitions', () => {
  it('have row-level security of their own, with no policy, so that direct reads show nothing', async () => {
    const partitions = await ask<{ name: string; enabled: boolean; forced: boolean; policies: number }>(
      `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
          (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
         from pg_class c where c.relispartition and c.relkind = 'r'`,
    )

    expect(partitions.length).toBeGreaterThanOrEqual(25)
    expect(partitions.filter((p) => !p.enabled || p.forced || p.policies > 0)).toEqual([])
  })

  it('that the scheduler makes for months to come have it as well', async () => {
    const made = await test.scheduler.platformSql<{ made: number }>`
      select app.ensure_partitions('2031-01-15'::date, 2) as made`
    const again = await test.scheduler.platformSql<{ made: number }>`
      select app.ensure_partitions('2031-01-01'::date, 2) as made`

    const partitions = await ask<{ enabled: boolean; owner: string }>(
      `select relrowsecurity as enabled, pg_get_userbyid(relowner) as owner from pg_class
        where relispartition and relkind = 'r' and relname like '%y2031%'`,
    )
    expect([made[0]?.made, again[0]?.made]).toEqual([10, 0])
    expect(partitions).toEqual(Array.from({ length: 10 }, () => ({ enabled: true, owner: LOGINS.owner })))
  })

  it('follow each other without a gap, month by month in UTC', async () => {
    const bounds = await ask<{ parent: string; bound: string }>(
      `select i.inhparent::regclass::text as parent, pg_get_expr(c.relpartbound, c.oid) as bound
         from pg_inherits i join pg_class c on c.oid = i.inhrelid where c.relkind = 'r' and c.relname like '%y2031%'
        order by 1, 2`,
    )

    const ranges = bounds.map(({ bound }) =>
      [...bound.matchAll(/'([^']+)'/g)].map((m) => new Date(m[1]!).toISOString()),
    )
    expect(ranges.slice(0, 2)).toEqual([
      ['2031-01-01T00:00:00.000Z', '2031-02-01T00:00:00.000Z'],
      ['2031-02-01T00:00:00.000Z', '2031-03-01T00:00:00.000Z'],
    ])
  })

  it('are made only up to a sensible number at once', async () => {
    for (const months of [0, 25]) {
      const attempt = test.scheduler.platformSql`select app.ensure_partitions('2040-01-01'::date, ${months})`
      await expect(attempt).rejects.toThrow('months must be 1 to 24')
    }
  })
})

describe('names', () => {
  it('of constraints and indexes never end in _<digits>, which is how shards are told apart', async () => {
    const wrong = await askTexts(
      `select conname::text as text from pg_constraint where connamespace in ('public'::regnamespace, 'app'::regnamespace)
          and conname ~ '_[0-9]+$'
       union all
       select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relname ~ '_[0-9]+$'`,
    )

    expect(wrong).toEqual([])
  })
})

describe('owners and logins', () => {
  it('are one owner of everything', async () => {
    const owners = await askTexts(
      `select distinct pg_get_userbyid(relowner)::text as text from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS}
       union select pg_get_userbyid(proowner)::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS}
       union select pg_get_userbyid(nspowner)::text from pg_namespace n where nspname = 'app'
       union select pg_get_userbyid(datdba)::text from pg_database where datname = current_database()`,
    )

    expect(owners).toEqual([LOGINS.owner])
  })

  it('have no attribute that would let a service around a wall', async () => {
    const roles = await ask<Record<string, unknown>>(
      `select rolname as name, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication, rolcanlogin
         from pg_roles where rolname = any($1) order by rolname`,
      [SERVICES],
    )

    const none = { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }
    expect(roles).toEqual(
      SERVICES.toSorted().map((name) => ({ name, ...none, rolreplication: false, rolcanlogin: true })),
    )
  })

  it('have no member in or of another role', async () => {
    // The owner made the services' logins where they did not exist, and PostgreSQL 16 and later record that.
    const memberships = await askTexts(
      `select m.rolname || ' in ' || r.rolname as text from pg_auth_members g
         join pg_roles m on m.oid = g.member join pg_roles r on r.oid = g.roleid where m.rolname = any($1)`,
      [SERVICES],
    )

    expect(memberships).toEqual([])
  })

  it('own nothing in the whole database, where they are services', async () => {
    const owned = await askTexts(
      `select classid::regclass || ' ' || objid as text from pg_shdepend d join pg_roles r on r.oid = d.refobjid
        where d.deptype = 'o' and r.rolname = any($1)
          and d.dbid in (0, (select oid from pg_database where datname = current_database()))`,
      [SERVICES],
    )

    expect(owned).toEqual([])
  })
})

describe('functions', () => {
  it('that run as the owner are exactly these, and no others', async () => {
    const found = await askTexts(
      `select p.oid::regprocedure::text as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where ${OURS} and p.prosecdef order by 1`,
    )

    // Each crosses tenants, or does what a service may not, for the reason that its comment in the migration gives.
    expect(found.toSorted()).toEqual([
      'app.clear_notes(integer)',
      'app.drop_aged_partitions(text,timestamp with time zone)',
      'app.due_imports(timestamp with time zone,integer)',
      'app.due_lanes(text,smallint[],timestamp with time zone,integer)',
      'app.due_privacy_requests(timestamp with time zone,integer)',
      'app.ensure_partitions(date,integer)',
      'app.expired_order_changes(timestamp with time zone,integer)',
      'app.expired_orders(timestamp with time zone,integer)',
      'app.expiring_goods(timestamp with time zone,date,uuid,uuid,integer)',
      'app.forget_idempotency_keys(timestamp with time zone,integer)',
      'app.forget_webhook_deliveries(timestamp with time zone,integer)',
      'app.lane_depth(timestamp with time zone)',
      'app.list_tenants(uuid,text,integer)',
      'app.parked_count()',
      'app.paused_numbers(integer)',
      'app.raw_day_key(date,bytea,timestamp with time zone)',
      'app.refresh_catalogue_statistics(bigint)',
      'app.renew_samples()',
      'app.tenant_exists(uuid)',
      'app.tenants_for_retention(timestamp with time zone,integer)',
      'app.unaccepted_agreements(text,boolean,uuid,integer)',
      'app.untold_of_agreement(text,uuid,integer)',
    ])
  })

  it('that run as the owner fix their search path, temporary tables last, and are not for everybody', async () => {
    const wrong = await askTexts(
      `select p.oid::regprocedure::text as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where ${OURS} and p.prosecdef
          and (p.proconfig is distinct from array['search_path=public, pg_temp']
            or p.proacl is null or exists (select 1 from aclexplode(p.proacl) a where a.grantee = 0))`,
    )

    expect(wrong).toEqual([])
  })

  it('cannot be misled by a temporary table of the caller', async () => {
    const shadowed = await test.worker.withPlatform(async (tx) => {
      await tx.sql`create temporary table lane (tenant_id uuid, id uuid, bucket smallint, queue text, due_at timestamptz) on commit drop`
      await tx.sql`insert into lane values (gen_random_uuid(), gen_random_uuid(), 1, 'inbox', now())`
      return tx.sql`select * from app.due_lanes('inbox', '{1}', now(), 10)`
    })

    expect(shadowed).toEqual([])
  })

  it('take no advisory lock and use no channel', async () => {
    const wrong = await askTexts(
      `select p.oid::regprocedure::text as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where ${OURS} and p.prosrc ~* 'advisory|\\mnotify\\M|\\mlisten\\M|set_config'`,
    )

    expect(wrong).toEqual([])
  })

  it('leave nobody the right to create in the public schema', async () => {
    const [row] = await ask<{ any: boolean }>(
      `select bool_or(has_schema_privilege(r, 'public', 'create') or has_schema_privilege(r, 'app', 'create')) as any
         from unnest($1::text[]) as r`,
      [SERVICES],
    )

    expect(row).toEqual({ any: false })
  })
})
