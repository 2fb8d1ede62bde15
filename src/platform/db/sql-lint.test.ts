import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { TENANT_TABLES } from './manifest.ts'
import { MIGRATIONS_DIR } from './migrate.ts'
import { extractSqlTemplates, lintMigration, lintRedisKeys, lintSql, lintSqlTexts } from './sql-lint.ts'

const SRC = fileURLToPath(new URL('../../', import.meta.url))
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|test-|fakes/.test(file))
  .map((file) => ({ file, text: readFileSync(join(SRC, file), 'utf8') }))

const lint = (text: string): readonly string[] => lintSql(text, TENANT_TABLES)

describe('the SQL of the product', () => {
  it('holds to what Citus can route', () => {
    const problems = sources.flatMap(({ file, text }) =>
      extractSqlTemplates(text).flatMap((t) => lint(t.text).map((problem) => `${file}:${t.line}: ${problem}`)),
    )

    expect(problems).toEqual([])
  })

  it('keeps its shared pieces where the linter reads them', () => {
    const problems = sources.flatMap(({ file, text }) => lintSqlTexts(text).map((problem) => `${file}: ${problem}`))

    expect(problems).toEqual([])
  })

  it('is really found by the linter', () => {
    const statements = sources
      .filter(({ file }) => file.startsWith('platform/lanes/'))
      .flatMap(({ text }) => extractSqlTemplates(text))

    expect(statements.length).toBeGreaterThan(10)
  })

  it('uses Redis keys that carry a hash tag', () => {
    const problems = sources.flatMap(({ file, text }) => lintRedisKeys(text).map((problem) => `${file}: ${problem}`))

    expect(problems).toEqual([])
  })

  it('has no migration that Citus would refuse', () => {
    const problems = readdirSync(MIGRATIONS_DIR)
      .filter((file) => file.endsWith('.sql'))
      .flatMap((file) => lintMigration(readFileSync(join(MIGRATIONS_DIR, file), 'utf8')).map((p) => `${file}: ${p}`))

    expect(problems).toEqual([])
  })
})

describe('extracting templates', () => {
  it('finds every tag that ends in sql, with type arguments and line, and writes the holes as parameters', () => {
    const source = [
      '/** the `sql` tag is only spoken of here */',
      'await tx.sql<{ readonly a: Record<string, () => number> }[]>`select ${x} from t where b = ${f(`y${z}`)}`',
      'const other = html`<p>`',
      'await platformSql`select 1`',
    ].join('\n')

    const found = extractSqlTemplates(source)

    expect(found).toEqual([
      { text: 'select $1 from t where b = $2', line: 2 },
      { text: 'select 1', line: 4 },
    ])
  })
})

describe('shared pieces of SQL', () => {
  it('are read as part of the statement they stand in', () => {
    const source = [
      'const ROWS = sqlText`from product p where p.active`',
      'await tx.sql`select p.id ${ROWS} and p.id = ${id}`',
    ].join('\n')

    const [found] = extractSqlTemplates(source)

    expect(found?.text).toBe('select p.id from product p where p.active and p.id = $2')
    expect(lint(found?.text ?? '').join()).toContain('product without tenant_id')
  })

  it.each([
    'export const ROWS = sqlText`from product`',
    'let ROWS = sqlText`from product`',
    'const rows = () => sqlText`from product`',
    'await tx.sql`select 1 ${sqlText`from product`}`',
  ])('are refused unless they are a constant of their file: %s', (source) => {
    expect(lintSqlTexts(source)).toHaveLength(1)
  })
})

describe('the SQL linter', () => {
  it.each([
    ['merge into product using (values (1)) v on true when matched then delete', 'MERGE'],
    ['select pg_advisory_xact_lock(1)', 'advisory'],
    ['select pg_try_advisory_lock(1)', 'advisory'],
    ['listen orders', 'LISTEN'],
    ['notify orders', 'LISTEN'],
    [`select pg_notify('orders', '')`, 'LISTEN'],
    [`select set_config('app.current_tenant', $1, true)`, 'set_config'],
    [`set local app.current_tenant = 'x'`, 'use_tenant'],
    [
      'insert into product (tenant_id, id) values ($1, $2) on conflict (tenant_id, id) do update set updated_at = now()',
      'DO UPDATE SET: now()',
    ],
    [
      'insert into product (tenant_id, id) values ($1, $2) on conflict (tenant_id, id) do update set name = lower(excluded.name) returning id',
      'DO UPDATE SET: lower()',
    ],
    [
      'insert into lane (tenant_id, id) values ($1, $2) on conflict (tenant_id, id) do update set updated_at = current_timestamp',
      'clock',
    ],
    [
      'insert into lane (tenant_id, id) values ($1, $2) on conflict (tenant_id, id) do update set due_at = lane.due_at + $3::interval',
      'interval',
    ],
    ['update product set id = gen_random_uuid() where tenant_id = $1', 'volatile'],
    ['update product set updated_at = clock_timestamp() where tenant_id = $1', 'volatile'],
    ['insert into product (tenant_id, id) values ($1, (select max(id) from x))', 'VALUES'],
    ['insert into product (tenant_id, id) values ($1, coalesce((select 1), $2))', 'VALUES'],
    ['select id from product where id = $1', 'product without tenant_id'],
    ['select id from product p, variant v where p.tenant_id = $1 and v.product_id = p.id', 'for each'],
    ['select id from product p join variant v on v.product_id = p.id where p.tenant_id = $1', 'for each'],
    ['update product set active = false where id = $1', 'without tenant_id'],
    ['delete from lane_item where id = $1', 'without tenant_id'],
    ['delete from lane_item i using lane l where l.id = i.lane_id and i.tenant_id = $1', 'for each'],
    ['insert into product (id, name) values ($1, $2)', 'insert into product without tenant_id'],
    ['insert into product select * from incoming', 'without tenant_id'],
    ['select 1 from customer where tenant_id = any($1)', 'several tenants'],
    ['select 1 from customer where tenant_id in ($1, $2)', 'several tenants'],
    [
      'with due as (select id from lane where queue = $1) update lane set attempts = 0 where tenant_id = $2 and id in (select id from due)',
      'without tenant_id',
    ],
    ['select (select count(*) from variant) from product where tenant_id = $1', 'variant without'],
    ['select id from "product" where id = $1', 'without tenant_id'],
    ['select id from public.product where id = $1', 'without tenant_id'],
  ])('refuses %s', (text, problem) => {
    expect(lint(text).join('; ')).toContain(problem)
  })

  it.each([
    'select id from product where tenant_id = $1 and id = $2 for update',
    'select p.id from product p join variant v using (tenant_id, product_id) where p.tenant_id = $1',
    'select p.id from product p join variant v on v.tenant_id = p.tenant_id and v.product_id = p.id where p.tenant_id = $1',
    'insert into product (tenant_id, id) values ($1, $2) on conflict (tenant_id, id) do update set name = excluded.name, active = case when (product.active) then true else coalesce(excluded.active, $3) end where product.seq < now()',
    'insert into tenant_counter (tenant_id, x) values ($1, $2) on conflict (tenant_id) do update set order_number = tenant_counter.order_number + 1 returning order_number',
    'update product set updated_at = now() where tenant_id = $1',
    'select extract(epoch from event) from app.due_lanes($1, $2)',
    'select bucket from lane_lease where queue = $1',
    "select 'from product'; -- from product",
    'select a is distinct from lane.due_at from other',
  ])('accepts %s', (text) => {
    expect(lint(text)).toEqual([])
  })

  it.each([
    ['create trigger t after insert on product execute function f()', 'trigger'],
    ['alter table product force row level security', 'FORCE'],
    ['alter table a add foreign key (t, b) references c (t, id) on delete set null', 'SET NULL'],
    ['alter table a add foreign key (t, b) references c (t, id) on delete set null (b)', 'SET NULL'],
    ['alter table a add column b integer check (b > 0)', 'inline'],
    ['create role r login bypassrls', 'BYPASSRLS'],
    ['create table a (id bigserial)', 'serial'],
    ['create table a (id bigint generated always as identity)', 'identity'],
  ])('refuses the migration %s', (text, problem) => {
    expect(lintMigration(text).join('; ')).toContain(problem)
  })

  it('lets a migration say nobypassrls and add a plain column', () => {
    expect(lintMigration('create role r nobypassrls; alter table a add column b integer;')).toEqual([])
  })
})

describe('the Redis key linter', () => {
  it.each(['const k = `wk:tenant:${id}:x`', `const k = 'wk:all'`, 'redis.get(`cart:${id}`)', `deps.redis.set('x', 1)`])(
    'refuses %s',
    (source) => {
      expect(lintRedisKeys(source)).toHaveLength(1)
    },
  )

  it.each([
    'const k = `wk:{t:${id}}:x`',
    "redis.xadd('wk:{p1}:hints', '*')",
    'map.get(`cart:${id}`)',
    "redis.on('error', f)",
  ])('accepts %s', (source) => {
    expect(lintRedisKeys(source)).toEqual([])
  })
})
