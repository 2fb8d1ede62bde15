import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printSchema, SCHEMA_PATH } from '../../../scripts/print-schema.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase({ connectionsMax: 1 })
})
afterAll(() => test.stop())

describe('docs/schema.sql', () => {
  it('is what the migrations leave: run "node scripts/run.mjs scripts/print-schema.ts" when it is not', async () => {
    expect(await printSchema(test.owner)).toBe(readFileSync(SCHEMA_PATH, 'utf8'))
  })

  it('does not change with the partitions that the scheduler makes', async () => {
    const before = await printSchema(test.owner)
    await test.scheduler.platformSql`select app.ensure_partitions('2035-01-01'::date, 12)`

    expect(await printSchema(test.owner)).toBe(before)
  })

  it('shows a new column, constraint, index, policy and grant', async () => {
    const before = await printSchema(test.owner)
    await test.owner.query(`alter table product add column colour text default 'red';
      alter table product add constraint product_colour_short check (length(colour) < 20);
      create index product_by_colour on product (tenant_id, colour);
      create policy extra on product using (true);
      grant update (colour) on product to wakala_worker`)

    const added = (await printSchema(test.owner)).split('\n').filter((line) => !before.split('\n').includes(line))

    expect(added.join('\n')).toMatch(/colour text default 'red'/)
    expect(added.join('\n')).toMatch(/constraint product_colour_short CHECK/)
    expect(added.join('\n')).toMatch(/INDEX product_by_colour on product/)
    expect(added.join('\n')).toMatch(/policy extra/)
    expect(added.join('\n')).toMatch(/wakala_worker may [a-z, ]*update \([a-z, ]*\bcolour\b/)
  })
})
