/** From a table to the catalogue and back, on PostgreSQL. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '../kernel/clock.ts'
import type { ImportId, NewId, StaffId, TenantId } from '../kernel/ids.ts'
import type { Database } from '../platform/db/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/test-database.ts'
import { verifyAudit } from '../privacy/audit.ts'
import { exportCatalogue } from './export-catalogue.ts'
import { aProductInput, aVariantInput } from './fakes.ts'
import { applyImport, cancelImport, createImport, createImportRunner, getImport, receiveFile } from './imports.ts'
import { listProblems } from './import-store.ts'
import { listProducts } from './product-store.ts'
import { checkStockBooks } from './test-books.ts'
import { upsertProducts } from './upsert-products.ts'

const newId = (() => randomUUID()) as NewId
let nowMs = Date.parse('2026-11-25T10:00:00Z')
const deps = { newId, clock: { now: () => nowMs } }
const actor = { type: 'staff', id: randomUUID() as StaffId } as const

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.stop())

const begin = async (tenantId: TenantId, text: string | Buffer, skipBad = false): Promise<ImportId> => {
  const importId = newId<'ImportId'>()
  await db.api.withTenant(tenantId, (tx) => createImport(deps, tx, { importId, actor, skipBad }))
  const received = await db.api.withTenant(tenantId, (tx) => receiveFile(deps, tx, importId, Buffer.from(text)))
  if (!received.ok) throw new Error(received.error.code)
  return importId
}
const runner = (database: Database = db.api) => createImportRunner({ ...deps, db: database })
const state = async (tenantId: TenantId, importId: ImportId) => {
  const found = await db.api.withTenant(tenantId, (tx) => getImport(tx, importId))
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}
const check = async (tenantId: TenantId, text: string | Buffer, skipBad = false) => {
  const importId = await begin(tenantId, text, skipBad)
  await runner().run(tenantId, importId)
  const problems = await db.api.withTenant(tenantId, (tx) => listProblems(tx, importId, 0, 100))
  return { ...(await state(tenantId, importId)), problems }
}
const apply = async (tenantId: TenantId, importId: ImportId) => {
  const asked = await db.api.withTenant(tenantId, (tx) => applyImport(deps, tx, importId))
  if (!asked.ok) return asked.error
  await runner().run(tenantId, importId)
  return state(tenantId, importId)
}
const importText = async (tenantId: TenantId, text: string | Buffer) =>
  apply(tenantId, (await check(tenantId, text)).importId)
const products = async (tenantId: TenantId) =>
  (await db.api.withTenant(tenantId, (tx) => listProducts(tx, { after: null, limit: 100 }))).products
const exportText = async (tenantId: TenantId): Promise<string> => {
  let text = ''
  for await (const part of exportCatalogue(db.api, tenantId)) text += part
  return text
}

const SPAZA = `product,category,variant,sku,price,stock,aliases,options,groups
Bread,Bakery,white,BR-W,18.50,20,isinkwa; af:brood,,
Bread,Bakery,brown,BR-B,17,12,,,
Kota,Food,,KOTA,R35,,sphatlo,Sauce/Atchar; Sauce/Chilli +2; Egg +6 (in),Sauce 1-2
`

describe('an import', () => {
  it('puts goods under the heading that is there, in whatever letters the file has it', async () => {
    const tenantId = await db.addTenant()
    await importText(tenantId, 'product,category,sku,price\nMilk,Cold Drinks,MILK,20\nBread,Bakery,BR,18\n')

    const same = await importText(tenantId, 'product,category,sku,price\nMilk,cold drinks,MILK,20\n')
    const moved = await importText(
      tenantId,
      'product,category,sku,price\nBread,COLD  DRINKS,BR,18\nJuice,Fresh,J,9\nTea,fresh,T,8\n',
    )

    expect(same).toMatchObject({ state: 'applied', unchanged: 1, changed: 0 })
    expect(moved).toMatchObject({ state: 'applied', created: 2, changed: 1 })
    const all = await products(tenantId)
    expect(all.map((p) => [p.name, p.category]).toSorted()).toEqual([
      ['Bread', 'Cold Drinks'],
      ['Juice', 'Fresh'],
      ['Milk', 'Cold Drinks'],
      ['Tea', 'Fresh'],
    ])
    expect(new Set(all.map((p) => p.categoryId)).size).toBe(2)
  })

  it('says what it would do, does nothing yet, and then does it', async () => {
    const tenantId = await db.addTenant()

    const checked = await check(tenantId, SPAZA)
    const before = await products(tenantId)
    const applied = await apply(tenantId, checked.importId)

    expect(checked).toMatchObject({ state: 'checked', rows: 3, badRows: 0, products: 2, created: 2, changed: 0 })
    expect(before).toEqual([])
    expect(applied).toMatchObject({ state: 'applied', created: 2, unchanged: 0 })
    const [bread, kota] = await products(tenantId)
    expect(bread).toMatchObject({
      name: 'Bread',
      category: 'Bakery',
      aliases: ['isinkwa'],
      aliasesByLanguage: { af: ['brood'] },
      variants: [
        { sku: 'BR-W', price: 18_50, tracked: true, stock: { onHandMilli: 20_000 } },
        { sku: 'BR-B', price: 17_00, stock: { onHandMilli: 12_000 } },
      ],
    })
    expect(kota).toMatchObject({
      groups: [{ name: 'Sauce', choicesMin: 1, choicesMax: 2 }],
      options: [
        { name: 'Atchar', priceDelta: 0 },
        { name: 'Chilli', priceDelta: 2_00 },
        { name: 'Egg', groupId: null, priceDelta: 6_00, default: true },
      ],
      variants: [{ tracked: false, stock: null }],
    })
    expect(await db.worker.withTenant(tenantId, checkStockBooks)).toEqual([])
    expect(await db.worker.withTenant(tenantId, verifyAudit)).toMatchObject({ ok: true })
  })

  it('changes only what it says: a list of prices leaves the rest as it is', async () => {
    const tenantId = await db.addTenant()
    await importText(tenantId, SPAZA)

    const applied = await importText(tenantId, 'sku;price\nBR-W;19,00\nBR-B;17,00\n')

    expect(applied).toMatchObject({ state: 'applied', changed: 1, created: 0 })
    const [bread] = await products(tenantId)
    expect(bread?.variants.map((v) => [v.sku, v.price, v.stock?.onHandMilli])).toEqual([
      ['BR-W', 19_00, 20_000],
      ['BR-B', 17_00, 12_000],
    ])
    expect(bread?.aliases).toEqual(['isinkwa'])
  })

  it.each(['brown bread', 'BROWN BREAD', ' Brown  bread '])(
    'finds goods by their name as people write it, and leaves the name as it was: %j',
    async (name) => {
      const tenantId = await db.addTenant()
      await importText(tenantId, 'product,category,variant,sku,price,stock\nBrown Bread,Bakery,Large,BR-B,17,12\n')

      const applied = await importText(tenantId, `product,variant,price\n${name},large,18\n`)

      expect(applied).toMatchObject({ state: 'applied', created: 0, changed: 1 })
      expect(await products(tenantId)).toMatchObject([
        {
          name: 'Brown Bread',
          variants: [{ sku: 'BR-B', name: 'Large', price: 18_00, stock: { onHandMilli: 12_000 } }],
        },
      ])
    },
  )

  it('makes one product of a name that is spelt in two ways in the file', async () => {
    const tenantId = await db.addTenant()

    const applied = await importText(
      tenantId,
      'product,category,variant,price\nBrown Bread,Bakery,small,9\nbrown  bread,Bakery,large,17\n',
    )

    expect(applied).toMatchObject({ state: 'applied', created: 1 })
    expect(await products(tenantId)).toMatchObject([
      { name: 'Brown Bread', variants: [{ name: 'small' }, { name: 'large' }] },
    ])
  })

  it('that names new goods twice without a SKU takes neither for a size, and says which row', async () => {
    const tenantId = await db.addTenant()

    const checked = await check(
      tenantId,
      'product,category,variant,price\nBread,Bakery,,10\nBREAD,Bakery,,11\nMilk,Dairy,1 L,20\nMilk,Dairy,1 l,21\nTea,Dry,,5\n',
    )

    expect(checked).toMatchObject({
      created: 1,
      problems: [
        { row: 3, column: 'variant', reason: 'twice_in_file', value: 'Bread' },
        { row: 5, column: 'variant', reason: 'twice_in_file', value: '1 l' },
      ],
    })
  })

  it('goes by the SKU before the name, which may so be written anew', async () => {
    const tenantId = await db.addTenant()
    await importText(tenantId, 'product,category,sku,price\nBrown Bread,Bakery,BR-B,17\nMilk,Dairy,MILK,20\n')

    const applied = await importText(tenantId, 'product,sku,price\nbrown bread,MILK,21\n')
    const recased = await importText(tenantId, 'product,sku\nBROWN BREAD,BR-B\n')

    expect([applied, recased]).toMatchObject([{ state: 'applied' }, { state: 'applied' }])
    expect((await products(tenantId)).map((p) => [p.name, p.variants[0]?.sku, p.variants[0]?.price])).toEqual([
      ['BROWN BREAD', 'BR-B', 17_00],
      ['brown bread', 'MILK', 21_00],
    ])
  })

  it('takes goods that differ in capital letters alone as they are spelt, and asks where neither is', async () => {
    const tenantId = await db.addTenant()
    await importText(tenantId, 'product,category,sku,price\nCoke,Drinks,C-1,12\nCola,Drinks,C-2,11\n')
    await importText(tenantId, 'sku,product\nC-2,COKE\n')

    const exact = await importText(tenantId, 'product,price\nCOKE,13\n')
    const neither = await check(tenantId, 'product,price\ncoke,14\n')

    expect(exact).toMatchObject({ state: 'applied', changed: 1, created: 0 })
    expect((await products(tenantId)).map((p) => [p.name, p.variants[0]?.price])).toEqual([
      ['Coke', 12_00],
      ['COKE', 13_00],
    ])
    expect(neither.problems).toEqual([
      { row: 2, column: 'product', reason: 'several_products_of_this_name', value: 'coke' },
    ])
  })

  it('does not take goods for what they were called before the same file renamed them', async () => {
    const tenantId = await db.addTenant()
    await importText(tenantId, 'product,category,sku,price\nBrown Bread,Bakery,BR-B,17\n')
    // More products than one step of an import has, so that the new name is written before the old one is looked for.
    const between = Array.from({ length: 60 }, (_, i) => `Thing ${i},Things,T-${i},1\n`).join('')

    const applied = await importText(
      tenantId,
      `product,category,sku,price\nRye Bread,Bakery,BR-B,17\n${between}brown bread,Bakery,BR-N,18\n`,
    )

    const breads = (await products(tenantId)).filter((p) => p.category === 'Bakery')
    expect(applied).toMatchObject({ state: 'applied' })
    expect(breads.map((p) => [p.name, p.variants.map((v) => v.sku)])).toEqual([
      ['Rye Bread', ['BR-B']],
      ['brown bread', ['BR-N']],
    ])
  })

  it('of what was exported changes nothing', async () => {
    const tenantId = await db.addTenant()
    await importText(
      tenantId,
      `${SPAZA}"=Odd, ""name""",'+1,,ODD,5,,x;y\\;z,,\n`, // a name that a spreadsheet would run
    )
    const first = await exportText(tenantId)

    const again = await importText(tenantId, first)

    expect(again).toMatchObject({ state: 'applied', created: 0, changed: 0, unchanged: 3 })
    expect(await exportText(tenantId)).toBe(first)
    expect(first).toContain(`"'=Odd, ""name"""`)
    expect((await products(tenantId)).map((p) => p.name)).toContain('=Odd, "name"')
  })

  it('copies a shop into another one', async () => {
    const [tenantId, other] = [await db.addTenant(), await db.addTenant()]
    await importText(tenantId, SPAZA)

    await importText(other, await exportText(tenantId))

    const plain = (list: Awaited<ReturnType<typeof products>>) =>
      list.map(({ seq: _s, updatedAtMs: _u, categoryId: _c, variants, groups: _g, options, ...p }) => ({
        ...p,
        variants: variants.map(({ variantId: _v, ...v }) => v),
        options: options.map(({ optionId: _o, groupId: _og, ...o }) => o),
      }))
    expect(plain(await products(other))).toEqual(plain(await products(tenantId)))
  })

  it('reports each bad row once, with its row, column, reason and value, and holds up the rest', async () => {
    const tenantId = await db.addTenant()
    const bad = `product,category,variant,sku,price,sold_by
Bread,Bakery,white,BR-W,18.50,unit
Milk,Dairy,,MILK,eighteen,unit
Bread,Drinks,brown,BR-B,17,unit
Peter Stuyvesant,Smokes,,PS,60,unit
Eggs,,,EGGS,30,unit
Rice,Dry,,BR-W,40,unit
Sugar,Dry,,SUG
"Two
lines",Dry,,TWO,1,litre
`

    const checked = await check(tenantId, bad)

    expect(checked.problems).toEqual([
      { row: 3, column: 'price', reason: 'not_readable', value: 'eighteen' },
      { row: 4, column: 'category', reason: 'differs_from_first_row', value: 'Drinks' },
      { row: 5, column: 'product', reason: 'restricted_goods', value: 'peter stuyvesant' },
      { row: 6, column: 'category', reason: 'missing', value: '' },
      { row: 7, column: 'sku', reason: 'twice_in_file', value: 'BR-W' },
      { row: 8, column: 'row', reason: 'wrong_number_of_cells', value: '4 instead of 6' },
      { row: 9, column: 'sold_by', reason: 'not_readable', value: 'litre' },
    ])
    expect(checked).toMatchObject({ state: 'checked', rows: 8, badRows: 7 })
    expect(await apply(tenantId, checked.importId)).toMatchObject({ code: 'catalog.import_has_bad_rows', badRows: 7 })
    expect(await products(tenantId)).toEqual([])
  })

  it('leaves bad rows out when it was told to', async () => {
    const tenantId = await db.addTenant()
    const checked = await check(tenantId, 'product,category,price\nBread,Bakery,18\nMilk,Dairy,x\n', true)

    expect(await apply(tenantId, checked.importId)).toMatchObject({ state: 'applied', created: 1, badRows: 1 })
    expect((await products(tenantId)).map((p) => p.name)).toEqual(['Bread'])
  })

  it.each([
    ['without a heading that says what is what', 'a,b\n1,2\n', 'file.no_heading'],
    ['that is no table', 'product,price\n"Bread,18\n', 'file.not_csv'],
  ])('of a file %s fails', async (_, text, reason) => {
    const tenantId = await db.addTenant()

    expect(await check(tenantId, text)).toMatchObject({ state: 'failed', reason })
  })

  it('reads what old spreadsheets write', async () => {
    const tenantId = await db.addTenant()
    const latin1 = Buffer.from('product;category;price\r\nCafé crème;Drinks;R 12,50\r\n', 'latin1')

    await importText(tenantId, latin1)

    expect((await products(tenantId)).map((p) => [p.name, p.variants[0]?.price])).toEqual([['Café crème', 12_50]])
  })

  it('that was cancelled, or was killed, has done nothing; the killed one is taken up again', async () => {
    const tenantId = await db.addTenant()
    const cancelled = await check(tenantId, SPAZA)
    await db.api.withTenant(tenantId, (tx) => cancelImport(deps, tx, cancelled.importId))
    const { importId } = await check(tenantId, SPAZA)
    await db.api.withTenant(tenantId, (tx) => applyImport(deps, tx, importId))
    // Claimed, read, numbers taken, words spelt; then the process is gone: its connection breaks before what it did commits.
    const dying = { ...db.api, withTenant: killAfter(db.api, 4) }
    await expect(runner(dying).run(tenantId, importId)).rejects.toThrow('killed')
    const seen = await products(tenantId)
    const early = await runner().runDue()
    nowMs += 61_000

    await runner().runDue()

    expect(seen).toEqual([])
    expect(early).toBe(0)
    expect(await state(tenantId, importId)).toMatchObject({ state: 'applied', created: 2 })
    expect(await state(tenantId, cancelled.importId)).toMatchObject({ state: 'cancelled' })
    expect(await products(tenantId)).toHaveLength(2)
  })

  it('whose file is replaced while it is read does not fail for the old one', async () => {
    const tenantId = await db.addTenant()
    const importId = await begin(tenantId, 'nothing,that,is,known\n1,2,3,4\n')
    let calls = 0
    const replacing: Database = {
      ...db.api,
      withTenant: async (tenant, work, durability) => {
        const done = await db.api.withTenant(tenant, work, durability)
        calls += 1
        // Claimed, then read: what comes of the old file is written after this.
        if (calls === 2) await db.api.withTenant(tenantId, (tx) => receiveFile(deps, tx, importId, Buffer.from(SPAZA)))
        return done
      },
    }

    await runner(replacing).run(tenantId, importId)
    const replaced = await state(tenantId, importId)
    await runner().run(tenantId, importId)

    expect(replaced).toMatchObject({ state: 'checking', reason: null })
    expect(await state(tenantId, importId)).toMatchObject({ state: 'checked', rows: 3, badRows: 0 })
  })

  it('that was cancelled stays so, whatever whoever was at work on it then meets', async () => {
    const tenantId = await db.addTenant()
    const importId = await begin(tenantId, SPAZA)
    const cancelled: Database = {
      ...db.api,
      withTenant: async (tenant, work, durability) => {
        const isFirst = (await state(tenantId, importId)).state === 'checking'
        const done = await db.api.withTenant(tenant, work, durability)
        if (isFirst) await db.api.withTenant(tenantId, (tx) => cancelImport(deps, tx, importId))
        else throw new Error('a defect')
        return done
      },
    }

    await runner(cancelled)
      .run(tenantId, importId)
      .catch(() => undefined)

    expect(await state(tenantId, importId)).toMatchObject({ state: 'cancelled', reason: null })
  })

  it('that meets another one which makes the same goods begins again, and finds them there', async () => {
    const tenantId = await db.addTenant()
    const [one, other] = [await check(tenantId, SPAZA), await check(tenantId, SPAZA.replace('18.50', '19.50'))]
    for (const { importId } of [one, other]) {
      await db.api.withTenant(tenantId, (tx) => applyImport(deps, tx, importId))
    }

    await Promise.all([one, other].map(({ importId }) => runner().run(tenantId, importId)))
    for (let i = 0; i < 3; i++) await runner().runDue()

    expect(await state(tenantId, one.importId)).toMatchObject({ state: 'applied' })
    expect(await state(tenantId, other.importId)).toMatchObject({ state: 'applied' })
    expect((await products(tenantId)).map((p) => p.name).toSorted()).toEqual(['Bread', 'Kota'])
    expect(await db.api.withTenant(tenantId, checkStockBooks)).toEqual([])
  })

  it('that meets a program which makes the same SKU begins again, and takes it as it is', async () => {
    const tenantId = await db.addTenant()
    const { importId } = await check(tenantId, 'product,category,sku,price\nMilk,Dairy,MILK,20\n')
    await db.api.withTenant(tenantId, (tx) => applyImport(deps, tx, importId))
    const product = aProductInput({ variants: [aVariantInput({ sku: 'MILK' })] })
    let running: Promise<void> | undefined
    await db.api.withTenant(tenantId, async (tx) => {
      const saved = await upsertProducts(deps, tx, { products: [product], actor })
      running = runner().run(tenantId, importId)
      await until(isSomebodyWaiting) // at the unique key
      return saved
    })
    await running
    await runner().runDue()

    expect(await state(tenantId, importId)).toMatchObject({ state: 'applied', created: 0, changed: 1 })
    expect((await products(tenantId)).map((p) => p.name)).toEqual(['Milk'])
  })

  it('that clashes however often it begins again has failed, and is not begun for ever', async () => {
    const tenantId = await db.addTenant()
    const { importId } = await check(tenantId, SPAZA)
    await db.api.withTenant(tenantId, (tx) => applyImport(deps, tx, importId))
    let transactions = 0
    const clashing: Database['withTenant'] = async (...given) => {
      const isApplying = ++transactions === 4 // behind the claim, the file and the numbers
      if (isApplying) throw Object.assign(new Error('duplicate key'), { code: '23505' })
      return db.api.withTenant(...given)
    }
    const runs = runner({ ...db.api, withTenant: clashing })

    const outcomes: unknown[] = []
    for (let i = 0; i < 5; i++) {
      transactions = 0
      outcomes.push(await runs.run(tenantId, importId).catch((error: Error) => error.message))
    }

    expect(outcomes).toEqual([undefined, undefined, undefined, undefined, 'duplicate key'])
    expect(await state(tenantId, importId)).toMatchObject({ state: 'failed', reason: 'defect' })
    expect(await products(tenantId)).toEqual([])
  })

  it('that fails keeps those of other shops from nothing', async () => {
    const [broken, whole] = [await db.addTenant(), await db.addTenant()]
    const first = await begin(broken, 'sku,price\nA,1\n')
    nowMs += 1
    const second = await begin(whole, 'product,category,sku,price\nA,B,C,1\n')
    const isBroken: Database = {
      ...db.api,
      withTenant: (tenantId, work) =>
        tenantId === broken ? Promise.reject(new Error('broken')) : db.api.withTenant(tenantId, work),
    }

    const looked = await runner(isBroken)
      .runDue()
      .catch((error: Error) => error.message)

    expect(looked).toBe('broken')
    expect([await state(broken, first), await state(whole, second)]).toMatchObject([
      { state: 'checking' },
      { state: 'checked' },
    ])
    await runner().runDue()
  })

  it('of another shop is not there', async () => {
    const [tenantId, stranger] = [await db.addTenant(), await db.addTenant()]
    const importId = await begin(tenantId, SPAZA)

    const found = await db.api.withTenant(stranger, (tx) => getImport(tx, importId))

    expect(found).toMatchObject({ ok: false, error: { code: 'catalog.import_not_found' } })
  })
})

const isSomebodyWaiting = async (): Promise<boolean> => {
  const { rows } = await db.owner.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_locks where not granted and locktype = 'transactionid'`,
  )
  return rows[0]!.waiting > 0
}
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe('an import that fills the disk', () => {
  it('fails, and is not begun again each minute while everybody else needs the room', async () => {
    const tenantId = await db.addTenant()
    const { importId } = await check(tenantId, SPAZA)
    await db.api.withTenant(tenantId, (tx) => applyImport(deps, tx, importId))
    let isFull = true
    const filling: Database = {
      ...db.api,
      withTenant: (id, work, durability) =>
        db.api.withTenant(
          id,
          async (tx) => {
            const value = await work(tx)
            const [made] = await tx.sql`select 1 from product where tenant_id = ${id} limit 1`
            if (!made || !isFull) return value
            isFull = false // what it wrote is undone, and leaves its room
            throw Object.assign(new Error('could not extend file'), { code: '53100' })
          },
          durability,
        ),
    }

    await expect(runner(filling).run(tenantId, importId)).rejects.toThrow('could not extend file')

    expect(await state(tenantId, importId)).toMatchObject({ state: 'failed', reason: 'defect' })
    expect(await products(tenantId)).toEqual([])
  })
})

/** A database whose transactions after the first few do their work and then break. */
const killAfter = (database: Database, transactions: number): Database['withTenant'] => {
  let left = transactions
  return (tenantId, work) =>
    database.withTenant(tenantId, async (tx) => {
      const value = await work(tx)
      if (--left < 0) throw Object.assign(new Error('killed'), { code: '57P01' })
      return value
    })
}

describe('files that wait to be applied', () => {
  const file = 'product,category,sku,price\nMilk,Drinks,MILK,20\n'
  const put = (tenantId: TenantId, importId: ImportId) =>
    db.api.withTenant(tenantId, (tx) => receiveFile(deps, tx, importId, Buffer.from(file)))
  const filesOf = async (tenantId: TenantId) =>
    (await db.owner.query(`select 1 from catalogue_import where tenant_id = $1 and file is not null`, [tenantId])).rows
      .length

  it('are twenty at most; one of them may be replaced, and who gives one up may put another', async () => {
    const tenantId = await db.addTenant()
    const waiting: ImportId[] = []
    for (let i = 0; i < 20; i++) waiting.push(await begin(tenantId, file))
    const importId = newId<'ImportId'>()
    await db.api.withTenant(tenantId, (tx) => createImport(deps, tx, { importId, actor, skipBad: false }))

    const refused = await put(tenantId, importId)
    const replaced = await put(tenantId, waiting[0]!)
    await db.api.withTenant(tenantId, (tx) => cancelImport(deps, tx, waiting[0]!))
    const taken = await put(tenantId, importId)

    expect(refused).toEqual({ ok: false, error: { code: 'catalog.too_many_imports', most: 20 } })
    expect([replaced.ok, taken.ok]).toEqual([true, true])
    expect(await filesOf(tenantId)).toBe(20)
  })

  it('are twenty at most also when the last ones come at one moment', async () => {
    const tenantId = await db.addTenant()
    for (let i = 0; i < 18; i++) await begin(tenantId, file)
    const more = Array.from({ length: 6 }, () => newId<'ImportId'>())
    for (const importId of more) {
      await db.api.withTenant(tenantId, (tx) => createImport(deps, tx, { importId, actor, skipBad: false }))
    }

    const taken = await Promise.all(more.map((importId) => put(tenantId, importId)))

    expect(taken.filter(({ ok }) => ok)).toHaveLength(2)
    expect(await filesOf(tenantId)).toBe(20)
  })

  it('are given up a week after they were checked, once another one comes', async () => {
    const tenantId = await db.addTenant()
    const old = await check(tenantId, file)
    const before = nowMs
    nowMs += 6 * DAY_MS
    const young = await check(tenantId, file)
    nowMs += 2 * DAY_MS
    await check(tenantId, file)

    const states = [await state(tenantId, old.importId), await state(tenantId, young.importId)]
    const applied = await apply(tenantId, old.importId)
    nowMs = before

    expect(states.map((one) => one.state)).toEqual(['cancelled', 'checked'])
    expect(applied).toEqual({ code: 'catalog.import_state', state: 'cancelled' })
    expect(await filesOf(tenantId)).toBe(2)
  })
})
