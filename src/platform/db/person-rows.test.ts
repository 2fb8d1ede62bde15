/** The manifest's rules about persons: none forgotten, none that contradicts the table, none that Citus would refuse. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MANIFEST, TENANT_TABLES, type PersonRule, type TableEntry } from './manifest.ts'
import { moveStatements } from './move-person-rows.ts'
import { personalTables, personStatements } from './person-rows.ts'
import { lintSql } from './sql-lint.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

const entries: readonly (readonly [string, TableEntry])[] = Object.entries(MANIFEST)

/** Columns of a table that are about a customer. */
const personalColumns = (entry: TableEntry): readonly string[] =>
  Object.entries(entry.columns).flatMap(([column, tag]) =>
    tag !== 'plain' && tag.subject.includes('customer') ? [column] : [],
  )

type Kept = Extract<PersonRule, { kept: readonly string[] }>
const keptTables = (): readonly { readonly name: string; readonly entry: TableEntry; readonly rule: Kept }[] =>
  personalTables().flatMap(({ name, entry, rule }) => ('kept' in rule ? [{ name, entry, rule }] : []))

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase({ connectionsMax: 1 })
})
afterAll(() => test.stop())

describe('what becomes of a person', () => {
  it('is said of every table that holds something about a customer', () => {
    const silent = entries.filter(([, e]) => personalColumns(e).length > 0 && e.person === null).map(([name]) => name)

    expect(silent).toEqual([])
  })

  it('is written anew, table by table, by the commands of the runbook', async () => {
    const page = await readFile(new URL('../../../docs/runbooks/erasure.md', import.meta.url), 'utf8')
    const rewritten = /for table in ([^;]+);/.exec(page)?.[1]?.match(/\w+/g) ?? []

    // Of idempotent requests the answers are blanked by what they say, without being anybody's row.
    const wanted = ['pg_statistic', 'idempotency_key', ...personalTables().map(({ name }) => name)]
    expect(rewritten.toSorted()).toEqual(wanted.toSorted())
  })

  it('reaches the samples that the planner keeps of each of these tables', async () => {
    const { rows } = await test.owner.query<{ text: string }>(
      `select prosrc as text from pg_proc where proname = 'renew_samples'`,
    )
    const sampled = /array\[([^\]]+)\]/.exec(rows[0]?.text ?? '')?.[1]?.match(/\w+/g)

    expect(sampled?.toSorted()).toEqual(
      personalTables()
        .map(({ name }) => name)
        .toSorted(),
    )
  })

  it('is said of every personal column of a table whose rows stay: blanked, or kept for a reason', () => {
    const unsaid = keptTables().flatMap(({ name, entry, rule }) =>
      personalColumns(entry)
        .filter((column) => !(column in rule.erase) && !rule.kept.includes(column))
        .map((column) => `${name}.${column}`),
    )

    expect(unsaid).toEqual([])
    expect(keptTables().every(({ rule }) => rule.hold.length > 20)).toBe(true)
  })

  it('names columns that exist', () => {
    const unknown = personalTables().flatMap(({ name, entry, rule }) =>
      [
        rule.rows.column,
        ...(rule.erase === 'delete' ? [] : [...Object.keys(rule.erase), ...rule.kept]),
        ...Object.keys(rule.seal ?? {}),
        ...Object.values(rule.seal ?? {}).flatMap((context) =>
          [...context.matchAll(/\{(\w+)\}/g)].map(([, column = '']) => column),
        ),
      ]
        .filter((column) => !(column in entry.columns))
        .map((column) => `${name}.${column}`),
    )

    expect(unknown).toEqual([])
  })

  it('says under which context every sealed column of hers is opened, so that the export can', () => {
    const closed = personalTables().flatMap(({ name, entry, rule }) =>
      Object.entries(entry.columns).flatMap(([column, tag]) =>
        tag !== 'plain' && tag.sealed && rule.seal?.[column] === undefined ? [`${name}.${column}`] : [],
      ),
    )

    expect(closed).toEqual([])
  })

  it('leaves nothing sealed behind in a row that stays', () => {
    const left = keptTables().flatMap(({ name, entry, rule }) =>
      Object.entries(entry.columns).flatMap(([column, tag]) =>
        tag !== 'plain' && tag.sealed && rule.erase[column] !== 'null' ? [`${name}.${column}`] : [],
      ),
    )

    expect(left).toEqual([])
  })

  it('is done by statements that PostgreSQL can plan and Citus can route', async () => {
    const statements = [...personStatements(), ...moveStatements()]

    expect(statements.flatMap((text) => lintSql(text, TENANT_TABLES).map((problem) => `${text}: ${problem}`))).toEqual(
      [],
    )
    for (const text of statements)
      await expect(test.owner.query(`prepare p as ${text}`))
        .resolves.toBeDefined()
        .then(() => test.owner.query('deallocate p'))
    expect(personStatements().length).toBe(personalTables().length * 2)
    expect(moveStatements().length).toBeGreaterThan(6)
  })

  it('is within what the compliance worker may do, and the reading within what the API may', async () => {
    const { rows } = await test.owner.query<{ missing: string }>(
      `select t.name || ' ' || t.privilege as missing
         from unnest($1::text[], $2::text[], $3::text[]) as t (login, name, privilege)
        where not has_table_privilege(t.login, t.name, t.privilege)`,
      [
        personalTables().flatMap(() => ['wakala_worker', 'wakala_worker', 'wakala_api']),
        personalTables().flatMap(({ name }) => [name, name, name]),
        personalTables().flatMap(({ rule }) => [rule.erase === 'delete' ? 'delete' : 'update', 'select', 'select']),
      ],
    )

    expect(rows).toEqual([])
  })
})
